// The keyboard alone: the skip link first, then everything, in order, with a focus that is seen.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { launch, visit } from './browser.mjs';
import { named, pageKinds } from './kinds.mjs';
import { nginx } from './servers.mjs';
import { sampleSite } from './site.mjs';

const site = await sampleSite();
const server = await nginx(site);
const browser = await launch();
const kinds = named(
  await pageKinds(site),
  'home',
  'column-newest',
  'column-archive',
  'document-with-everything',
  'repealed',
  'catalogue',
  'browse-category',
  'sitemap',
  'withdrawn',
  'not-found',
);

after(async () => {
  await browser.close();
  await server.close();
  await site.close();
});

/** Numbers everything that can take the focus, in the order of the document. */
function numberFocusable(page) {
  return page.evaluate(() => {
    const candidates = document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, audio[controls], video[controls], [tabindex]',
    );
    const reachable = [...candidates].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.disabled &&
        element.type !== 'hidden' &&
        element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }),
    );
    // Of a group of radio buttons the keyboard stops at one.
    const groups = new Set();
    const stops = reachable.filter((element) => {
      if (element.type !== 'radio' || !element.name) return true;
      const group = [...document.getElementsByName(element.name)];
      const stop = group.find((one) => one.checked) ?? group[0];
      if (element !== stop || groups.has(element.name)) return false;
      groups.add(element.name);
      return true;
    });
    stops.forEach((element, at) => {
      element.dataset.stop = String(at);
    });
    return stops.map(
      (element) =>
        `${element.tagName.toLowerCase()} “${(element.textContent.trim() || element.getAttribute('aria-label') || element.name || '').slice(0, 30)}”`,
    );
  });
}

/** The element in focus: its number, whether it lies in the window, whether its focus is seen. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    // A control that is itself hidden shows its focus on its label.
    const shown = box.width > 1 && box.height > 1 ? element : (element.labels?.[0] ?? element);
    const area = shown.getBoundingClientRect();
    const style = getComputedStyle(shown);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return {
      stop: element.dataset.stop === undefined ? null : Number(element.dataset.stop),
      inWindow:
        area.width > 1 &&
        area.height > 1 &&
        area.bottom > 0 &&
        area.top < innerHeight &&
        area.right > 0 &&
        area.left < innerWidth,
      seen: outlined || style.boxShadow !== 'none',
      tall: area.height > innerHeight,
    };
  });
}

for (const width of [1280, 320]) {
  describe(`${width} px`, () => {
    const options = { viewport: { width, height: 800 }, reducedMotion: 'reduce' };
    for (const kind of kinds) {
      const url = server.origin + site.path + kind.path;

      test(`${kind.name}: the first stop leads past the navigation`, () =>
        visit(browser, url, options, async (page) => {
          await page.keyboard.press('Tab');
          const target = await page.evaluate(() => document.activeElement.getAttribute('href') ?? '');
          assert.match(target, /^#./, 'the first stop is a link into the page');
          const state = await focused(page);
          assert.ok(state.inWindow && state.seen, 'the skip link is seen when it has the focus');
          await page.keyboard.press('Enter');
          await page.keyboard.press('Tab');
          const inside = await page.evaluate(() => {
            const main = document.querySelector('main, [role=main]');
            const active = document.activeElement;
            const after = main.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING;
            return main.contains(active) || (after && !main.querySelector('a[href], button, [tabindex="0"]'));
          });
          assert.ok(inside, 'the stop after the skip link is in the main part');
        }));

      test(`${kind.name}: every stop is reached in order and seen`, () =>
        visit(browser, url, options, async (page) => {
          const stops = await numberFocusable(page);
          assert.ok(stops.length > 10, `${stops.length} stops`);
          for (const [at, stop] of stops.entries()) {
            await page.keyboard.press('Tab');
            const state = await focused(page);
            assert.equal(state.stop, at, `stop ${at} is ${stop}, not ${stops[state.stop]}`);
            assert.ok(state.inWindow, `${stop} is in the window`);
            assert.ok(state.seen, `the focus on ${stop} is seen`);
          }
        }));
    }
  });
}
