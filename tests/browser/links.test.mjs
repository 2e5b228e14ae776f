// A crawler that follows every link of the sample site, over both servers.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { load } from 'cheerio';

import { crawl, fileOf } from './crawler.mjs';
import { bothServers, bytesOnDisk } from './servers.mjs';
import { sampleSite } from './site.mjs';

const site = await sampleSite();
const servers = await bothServers(site);

after(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await site.close();
});

for (const server of servers) {
  describe(`over ${server.name}`, async () => {
    const { pages, bodies, faults } = await crawl(site, server.origin);

    test('every link, picture and style sheet is there, every anchor exists', () => {
      assert.ok(pages.size > 150, `${pages.size} pages`);
      assert.deepEqual(faults, []);
    });

    test('what arrives is what was published', async () => {
      for (const [path, body] of bodies) {
        assert.deepEqual(body, new Uint8Array(await bytesOnDisk(site, fileOf(site, path))), path);
      }
    });

    test('every document, list and browse page is reached by links', async () => {
      const reached = new Set([...pages.keys()].map((path) => fileOf(site, path)));
      const stranded = [];
      for (const file of await site.files()) {
        if (!file.endsWith('.html') || reached.has(file)) continue;
        const $ = load(await site.read(file));
        // Old URLs, withdrawn documents and the error page have no links to them by design.
        if ($('meta[name="robots"][content*="noindex"]').length === 0) stranded.push(file);
      }
      assert.deepEqual(stranded, []);
    });

    test('every attachment and picture beside a document is reached by links', async () => {
      const reached = new Set([...bodies.keys()].map((path) => fileOf(site, path)));
      const beside = (await site.files()).filter(
        (file) =>
          /\.(pdf|ofd|docx|xlsx|png|jpe?g|svg)$/.test(file) && file.includes('/') && !file.startsWith('assets/'),
      );
      assert.ok(beside.length > 10, `${beside.length} files`);
      assert.deepEqual(
        beside.filter((file) => !reached.has(file)),
        [],
      );
    });

    test('every URL of the sitemap and the catalogue is a page', async () => {
      const sitemap = load(await site.read('sitemap.xml'), { xml: true });
      const listed = sitemap('url > loc')
        .toArray()
        .map((element) => sitemap(element).text());
      const { documents } = await site.catalogue();
      const urls = new Set([...listed, ...documents.map((document) => document.url)]);
      assert.ok(listed.length > documents.length && documents.length > 80);
      for (const url of urls) {
        const response = await fetch(`${server.origin}${site.path}${site.below(url)}`);
        const html = await response.text();
        assert.equal(response.status, 200, url);
        assert.equal(load(html)('link[rel="canonical"]').attr('href'), url, 'its own canonical URL');
      }
    });

    test('feeds are linked from the home page and from columns, and answer', async () => {
      for (const path of ['', 'gzdt/', 'fdzdgknr/zcwj/']) {
        const $ = load(pages.get(site.path + path));
        for (const type of ['application/atom+xml', 'application/feed+json']) {
          const href = $(`link[rel="alternate"][type="${type}"]`).attr('href');
          assert.ok(href, `${path} links to its ${type}`);
          const response = await fetch(new URL(href, server.origin + site.path + path));
          assert.equal(response.status, 200);
          const text = await response.text();
          if (type.endsWith('json')) assert.ok(JSON.parse(text).items.length > 0, href);
          else assert.ok(load(text, { xml: true })('feed > entry > link').length > 0, href);
        }
      }
    });

    test('robots.txt names the sitemap, and every page links to the sitemap page', async () => {
      const robots = await (await fetch(`${server.origin}${site.path}robots.txt`)).text();
      assert.match(robots, new RegExp(`^Sitemap: ${site.baseUrl}sitemap\\.xml$`, 'm'));
      for (const [path, html] of pages) {
        const $ = load(html);
        if ($('meta[http-equiv="refresh"]').length > 0) continue;
        assert.ok($(`a[href="${site.path}sitemap.html"]`).length > 0, path);
      }
    });
  });
}
