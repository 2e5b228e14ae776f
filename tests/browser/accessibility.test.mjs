// axe-core on every page kind, wide and narrow, light and dark; reflow at 320 px.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import axe from 'axe-core';

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

/** WCAG 2.2 AA, and what axe recommends besides. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, one line a place. */
async function findings(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((values) => axe.run(document, {
    runOnly: { type: 'tag', values },
    resultTypes: ['violations'],
    // Hit areas are part of WCAG 2.2 AA; axe leaves this rule off by default.
    rules: { 'target-size': { enabled: true } },
  }), RULES);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => (
    `${id}: ${help}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`
  )));
}

/** What sticks out of a narrow window and cannot be scrolled to within its own region. */
function overflowing(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const contained = (element) => {
      for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
        const { overflowX } = getComputedStyle(above);
        if (overflowX === 'auto' || overflowX === 'scroll') return true;
      }
      return false;
    };
    const hidden = (element) => {
      const box = element.getBoundingClientRect();
      return box.width <= 1 || box.height <= 1 || !element.checkVisibility();
    };
    const out = (element) => element.getBoundingClientRect().right > width + 1 && !hidden(element) && !contained(element);
    // The innermost of nested elements is the cause.
    return [...document.body.querySelectorAll('*')]
      .filter((element) => out(element) && ![...element.children].some(out))
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`);
  });
}

/** Every region that scrolls sideways can be scrolled with the keyboard and has a name. */
function unreachableRegions(page) {
  return page.evaluate(() => [...document.body.querySelectorAll('*')]
    .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
      && element.scrollWidth > element.clientWidth && element.checkVisibility())
    .filter((element) => element.tabIndex < 0 || !(element.getAttribute('aria-label') || element.getAttribute('aria-labelledby')))
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`));
}

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
            assert.ok(scroll <= width, `the page is ${scroll} px wide: ${await overflowing(page)}`);
            assert.deepEqual(await overflowing(page), []);
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
