// axe-core on every page kind, wide and narrow, light and dark; reflow at 320 px.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { findings, overflowing, unreachableRegions } from './audit.mjs';
import { launch, picture, visit } from './browser.mjs';
import { pageKinds } from './kinds.mjs';
import { nginx } from './servers.mjs';
import { sampleSite } from './site.mjs';

const site = await sampleSite();
const server = await nginx(site);
const browser = await launch();
const kinds = await pageKinds(site);

after(async () => {
  await browser.close();
  await server.close();
  await site.close();
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 320]) {
    describe(`${colorScheme}, ${width} px`, () => {
      for (const kind of kinds) {
        test(kind.name, async () => {
          const options = { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' };
          await visit(browser, server.origin + site.path + kind.path, options, async (page) => {
            await picture(page, `${kind.name}-${width}-${colorScheme}`);
            assert.deepEqual(await findings(page), []);
            if (width !== 320) return;
            const scroll = await page.evaluate(() => document.scrollingElement.scrollWidth);
            assert.deepEqual(await overflowing(page), []);
            assert.ok(scroll <= width, `the page is ${scroll} px wide`);
            assert.deepEqual(await unreachableRegions(page), []);
          });
        });
      }
    });
  }
}

test('text of twice the size neither overlaps the window nor is cut off at 1280 px', async () => {
  for (const kind of kinds) {
    const options = { viewport: { width: 640, height: 400 } };
    await visit(browser, server.origin + site.path + kind.path, options, async (page) => {
      const scroll = await page.evaluate(() => document.scrollingElement.scrollWidth);
      assert.ok(scroll <= 640, `${kind.name} is ${scroll} px wide at 200 %`);
    });
  }
});
