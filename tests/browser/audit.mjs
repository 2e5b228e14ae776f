// What is wrong with a page for people who need more: axe-core's rules, and reflow.

import axe from 'axe-core';

/** WCAG 2.2 AA, and what axe recommends besides. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, one line a place. */
export async function findings(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (values) =>
      axe.run(document, {
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
        // Hit areas are part of WCAG 2.2 AA; axe leaves this rule off by default.
        rules: { 'target-size': { enabled: true } },
      }),
    RULES,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`,
    ),
  );
}

/** What sticks out of a narrow window and cannot be scrolled to within its own region. */
export function overflowing(page) {
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
    const out = (element) =>
      element.getBoundingClientRect().right > width + 1 && !hidden(element) && !contained(element);
    // The innermost of nested elements is the cause.
    return [...document.body.querySelectorAll('*')]
      .filter((element) => out(element) && ![...element.children].some(out))
      .map(
        (element) =>
          `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`,
      );
  });
}

/** Every region that scrolls sideways can be scrolled with the keyboard and has a name. */
export function unreachableRegions(page) {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter(
        (element) =>
          ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
          element.scrollWidth > element.clientWidth &&
          element.checkVisibility(),
      )
      .filter(
        (element) =>
          element.tabIndex < 0 || !(element.getAttribute('aria-label') || element.getAttribute('aria-labelledby')),
      )
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
  );
}
