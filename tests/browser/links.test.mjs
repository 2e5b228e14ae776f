// A crawler that follows every link of the sample site, over both servers.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { load } from 'cheerio';

import { bothServers, bytesOnDisk } from './servers.mjs';
import { sampleSite } from './site.mjs';

const site = await sampleSite();
const servers = await bothServers(site);

after(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await site.close();
});

/** Where a page leads: every attribute that holds a URL. */
const SOURCES = [
  ['a[href]', 'href'],
  ['area[href]', 'href'],
  ['link[href]', 'href'],
  ['img[src]', 'src'],
  ['script[src]', 'src'],
  ['audio[src], video[src], source[src]', 'src'],
  ['form[action]', 'action'],
];

/** Attributes that hold URLs, as the page has them. */
function links(html) {
  const $ = load(html);
  const found = SOURCES.flatMap(([selector, attribute]) => $(selector).toArray()
    .filter((element) => !(element.name === 'link' && /canonical|search/.test(element.attribs.rel ?? '')))
    .map((element) => element.attribs[attribute]));
  const refresh = $('meta[http-equiv="refresh"]').attr('content');
  if (refresh) found.push(refresh.replace(/^.*url=/i, ''));
  return found;
}

/** The ids of a page. */
function anchors(html) {
  const $ = load(html);
  return new Set($('[id]').toArray().map((element) => element.attribs.id));
}

/**
 * Everything that can be reached from the home page.
 * @returns {Promise<{pages: Map<string, string>, bodies: Map<string, Uint8Array>, faults: string[]}>}
 *   `pages`: HTML by path of URL; `bodies`: everything else
 */
async function crawl(origin) {
  const pages = new Map();
  const bodies = new Map();
  const faults = [];
  const seen = new Set([site.path]);
  const waiting = [{ path: site.path, from: 'the start' }];
  const fragments = [];
  while (waiting.length > 0) {
    const batch = waiting.splice(0, 16);
    await Promise.all(batch.map(async ({ path, from }) => {
      const response = await fetch(origin + path, { redirect: 'manual' });
      const body = new Uint8Array(await response.arrayBuffer());
      if (response.status !== 200) {
        faults.push(`${from} → ${path}: status ${response.status}`);
        return;
      }
      if (!/\/$|\.s?html$/.test(path)) {
        bodies.set(path, body);
        return;
      }
      const html = new TextDecoder('utf-8', { fatal: true }).decode(body);
      pages.set(path, html);
      for (const link of links(html)) {
        if (/^(https?|mailto|tel):/.test(link)) continue;
        if (/^[a-z]+:/i.test(link)) {
          faults.push(`${path} → ${link}: not a scheme for a page`);
          continue;
        }
        const target = new URL(link, origin + path);
        if (!target.pathname.startsWith(site.path) || target.origin !== origin) {
          faults.push(`${path} → ${link}: outside the site`);
          continue;
        }
        if (target.hash) fragments.push({ from: path, path: target.pathname, id: decodeURIComponent(target.hash.slice(1)) });
        if (!seen.has(target.pathname)) {
          seen.add(target.pathname);
          waiting.push({ path: target.pathname, from: path });
        }
      }
    }));
  }
  const ids = new Map();
  for (const { from, path, id } of fragments) {
    if (!pages.has(path)) continue;
    if (!ids.has(path)) ids.set(path, anchors(pages.get(path)));
    if (!ids.get(path).has(id)) faults.push(`${from} → ${path}#${id}: no such place`);
  }
  return { pages, bodies, faults };
}

/** The file that a path of a URL stands for. */
const fileOf = (path) => decodeURIComponent(path.slice(site.path.length)).replace(/(^|\/)$/, '$1index.html');

for (const server of servers) {
  describe(`over ${server.name}`, async () => {
    const { pages, bodies, faults } = await crawl(server.origin);

    test('every link, picture and style sheet is there, every anchor exists', () => {
      assert.ok(pages.size > 150, `${pages.size} pages`);
      assert.deepEqual(faults, []);
    });

    test('what arrives is what was published', async () => {
      for (const [path, body] of bodies) {
        assert.deepEqual(body, new Uint8Array(await bytesOnDisk(site, fileOf(path))), path);
      }
    });

    test('every document, list and browse page is reached by links', async () => {
      const reached = new Set([...pages.keys()].map(fileOf));
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
      const reached = new Set([...bodies.keys()].map(fileOf));
      const beside = (await site.files()).filter((file) => /\.(pdf|ofd|docx|xlsx|png|jpe?g|svg)$/.test(file) && file.includes('/'));
      assert.ok(beside.length > 10, `${beside.length} files`);
      assert.deepEqual(beside.filter((file) => !reached.has(file)), []);
    });

    test('every URL of the sitemap and the catalogue is a page', async () => {
      const sitemap = load(await site.read('sitemap.xml'), { xml: true });
      const listed = sitemap('url > loc').toArray().map((element) => sitemap(element).text());
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
