// A site at the root of a host, a bare one, one in English: all render over both servers.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { load } from 'cheerio';

import { launch, visit } from './browser.mjs';
import { bothServers } from './servers.mjs';
import { fullSite, smallestSite } from './small-sites.mjs';

const browser = await launch();
after(() => browser.close());

const SITES = {
  'the smallest site, at the root': { make: smallestSite, language: 'zh-CN' },
  'an English site, two folders deep': { make: fullSite, language: 'en' },
};

for (const [name, { make, language }] of Object.entries(SITES)) {
  describe(name, async () => {
    const site = await make();
    const servers = await bothServers(site);
    after(async () => {
      await Promise.all(servers.map((server) => server.close()));
      await site.close();
    });

    for (const server of servers) {
      test(`every page renders without a fault over ${server.name}`, async () => {
        const pages = (await site.files()).filter((path) => path.endsWith('.html'));
        assert.ok(pages.length > 10, `${pages.length} pages`);
        for (const path of pages) {
          const redirects = load(await site.read(path))('meta[http-equiv="refresh"]').length > 0;
          await visit(
            browser,
            server.origin + site.href(path),
            { viewport: { width: 320, height: 640 } },
            async (page) => {
              if (redirects) {
                await page.waitForURL((url) => url.pathname !== site.href(path));
                return;
              }
              assert.equal(await page.getByRole('main').count(), 1, path);
              assert.equal(await page.locator('html').getAttribute('lang'), language);
              const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
              assert.ok(width <= 320, `${path} is ${width} px wide`);
            },
          );
        }
      });
    }

    test('no link leaves the path of the base URL, and none is relative', async () => {
      for (const path of (await site.files()).filter((file) => file.endsWith('.html'))) {
        const $ = load(await site.read(path));
        $('[href], [src], [action]').each((_, element) => {
          const { href, src, action } = element.attribs;
          const link = href ?? src ?? action;
          if (/^(https?:|mailto:|tel:|#)/.test(link)) return;
          assert.ok(link.startsWith(site.path), `${path}: ${link}`);
        });
      }
    });
  });
}

test('a setting that is absent leaves no empty place behind', async () => {
  const site = await smallestSite();
  for (const path of (await site.files()).filter((file) => file.endsWith('.html'))) {
    const $ = load(await site.read(path));
    $('footer li, footer p, footer dt, footer dd, footer a, main dt, main th[scope=row], main li').each(
      (_, element) => {
        const place = $(element);
        assert.ok(
          place.text().trim() || place.find('img, svg, input').length > 0,
          `${path}: an empty <${element.name}>`,
        );
        assert.doesNotMatch(place.text(), /[：:]\s*$/, `${path}: a label without a value: ${place.text().trim()}`);
      },
    );
    const text = $('body').text();
    assert.doesNotMatch(text, /\b(undefined|none|null|NaN)\b/i, path);
  }
  await site.close();
});

test('an English site has no Chinese words of the interface', async () => {
  const site = await fullSite();
  for (const path of (await site.files()).filter((file) => file.endsWith('.html'))) {
    const $ = load(await site.read(path));
    if ($('meta[http-equiv="refresh"]').length > 0) continue;
    const own = /岭ICP备05000026号-1|岭公网安备58010202000026号|通知公告|废止/g;
    const chinese =
      $('body')
        .text()
        .replace(own, '')
        .match(/\p{Script=Han}+/gu) ?? [];
    assert.deepEqual([...new Set(chinese)], [], path);
  }
  await site.close();
});
