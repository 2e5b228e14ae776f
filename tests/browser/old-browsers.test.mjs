// The browsers that citizens and offices have: real builds of Chromium 80, 86, 92 and 109, which 360, 奇安信 and UOS
// browsers are made of, Debian's Firefox, and WebKitGTK. In each: the home page, a document with tables, and the search
// from the first letter to a filtered result. Set GONGKAI_SCREENSHOTS, and look at the pictures.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { firefox } from './firefox.mjs';
import { named, pageKinds } from './kinds.mjs';
import { oldChromium } from './old-chromium.mjs';
import { nginx } from './servers.mjs';
import { sampleSite } from './site.mjs';
import { webkit } from './webdriver.mjs';

const SCREENSHOTS = join(dirname(fileURLToPath(import.meta.url)), 'screenshots');
const WORDS = '电子商务';
const PATIENCE = 30000;

const site = await sampleSite();
const server = await nginx(site);
const kinds = await pageKinds(site);
after(async () => {
  await server.close();
  await site.close();
});

/** Asks until the answer is there. */
async function until(browser, what, code, ...values) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    // While a page is left there is nobody to ask.
    const answer = await browser.run(code, ...values).catch(() => null);
    if (answer) return answer;
    if (Date.now() > end) {
      const seen = await browser.run(() => `${location.href}\n${document.body.innerText.slice(0, 1500)}`).catch(String);
      throw new Error(`${browser.name} shows no ${what}\n${seen}\n${browser.faults.join('\n')}`);
    }
    await sleep(100);
  }
}

async function open(browser, path) {
  const url = `${server.origin}${site.path}${path}`;
  await browser.open(url);
  await until(
    browser,
    url,
    (wanted) => document.readyState === 'complete' && decodeURI(location.href) === decodeURI(wanted),
    url,
  );
}

async function picture(browser, name) {
  if (!process.env.GONGKAI_SCREENSHOTS) return;
  await mkdir(SCREENSHOTS, { recursive: true });
  await browser.screenshot(join(SCREENSHOTS, `${browser.name}-${name}.png`));
}

/** A policy names `wasm-unsafe-eval`, which Chromium before 97 does not know and says so. */
const isFault = (text) => !/wasm-unsafe-eval|favicon/.test(text);

async function lookAtHome(browser) {
  await open(browser, '');
  const seen = await browser.run(() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    return {
      heading: document.querySelector('h1').textContent,
      sans: style('body').fontFamily,
      autospace: style('body').getPropertyValue('text-autospace'),
      edge: style('main .wrap, main.wrap, .wrap').paddingLeft,
      isWithin: document.documentElement.scrollWidth <= innerWidth,
      input: box('.search-box input').height,
      links: document.querySelectorAll('main a').length,
    };
  });
  assert.match(seen.heading, /云岭省商务厅政府信息公开/);
  assert.match(seen.sans, /^"?PingFang SC.*system-ui/, 'Chinese families come first');
  assert.equal(seen.edge, '16px', 'the text keeps away from the edge');
  assert.ok(seen.isWithin, 'nothing sticks out');
  assert.ok(seen.input >= 40 && seen.links > 20, JSON.stringify(seen));
  // WebKitGTK 2.50 paints characters over each other where it is to set Han and Latin apart; only pictures show it.
  if (browser.name === 'webkit') assert.notEqual(seen.autospace, 'normal');
  await picture(browser, 'home');
}

async function lookAtDocument(browser) {
  const [kind] = named(kinds, 'document-with-everything');
  await open(browser, kind.path);
  const seen = await browser.run(() => {
    const cells = [...document.querySelectorAll('.prose td')];
    return {
      heading: document.querySelector('h1').textContent.replace(/\s+/g, ''),
      cells: cells.length,
      seen: cells.filter((cell) => cell.getBoundingClientRect().width > 20).length,
      isWithin: document.documentElement.scrollWidth <= innerWidth,
      tools: [...document.querySelectorAll('.tools button')].filter((button) => button.offsetParent).length,
    };
  });
  assert.equal(seen.heading, kind.heading);
  assert.ok(seen.cells > 4 && seen.seen === seen.cells, JSON.stringify(seen));
  assert.ok(seen.isWithin, 'nothing sticks out');
  assert.ok(seen.tools >= 3, 'scripts have shown the buttons');
  await picture(browser, 'document');
  const top = await browser.run(() => {
    document.documentElement.style.scrollBehavior = 'auto';
    const table = document.querySelector('.prose table');
    table.scrollIntoView();
    return table.getBoundingClientRect().top;
  });
  assert.ok(Math.abs(top) < 450, `the table is in sight at ${top}`);
  await picture(browser, 'table');
}

async function search(browser) {
  await open(browser, '');
  await browser.run(() => document.querySelector('#q').focus());
  await browser.type(WORDS);
  const offered = await until(browser, 'suggestions', () =>
    [...document.querySelectorAll('[role=option]')]
      .map((option) => option.textContent)
      .filter(Boolean)
      .join('\n'),
  );
  assert.match(offered, /电子商务/);
  await picture(browser, 'suggestions');
  await browser.enter();
  await until(
    browser,
    'results',
    () => location.search.includes('q=') && document.querySelectorAll('.hit h3 mark').length,
  );
  const passages = await until(browser, 'passages', () => {
    const seen = [...document.querySelectorAll('.hit .passage')].filter(
      (one) => one.getBoundingClientRect().top < innerHeight,
    );
    return seen.length > 0 && seen.every((one) => one.textContent) && seen.map((one) => one.textContent);
  });
  for (const passage of passages) assert.ok(!passage.includes('没有取到'), passage);
  assert.ok(passages.some((passage) => passage.includes(WORDS)));
  const { status, title, value } = await browser.run(() => ({
    status: document.getElementById('search-status').textContent,
    title: document.title,
    value: document.querySelector('#q').value,
  }));
  assert.match(status, /找到 \d+ 份/);
  assert.ok(title.includes(WORDS) && value === WORDS, `${title} ${value}`);
  await picture(browser, 'results');
  const promised = await browser.run(() => {
    const box = document.querySelector('input[name=kind]');
    const { textContent } = box.closest('label').querySelector('.count');
    box.click();
    return textContent;
  });
  const narrowed = await until(browser, 'a filtered answer', () => {
    const { textContent } = document.getElementById('search-status');
    return location.search.includes('kind=') && document.querySelector('#search-chosen a') && textContent;
  });
  assert.match(narrowed, new RegExp(`找到 ${promised} 份`));
  await picture(browser, 'filtered');
}

for (const [name, start] of Object.entries({
  'Chromium 80': () => oldChromium(80),
  'Chromium 86': () => oldChromium(86),
  'Chromium 92': () => oldChromium(92),
  'Chromium 109': () => oldChromium(109),
  Firefox: firefox,
  WebKitGTK: webkit,
})) {
  describe(name, () => {
    test('home, a document with tables, and the search', async () => {
      const browser = await start();
      try {
        await lookAtHome(browser);
        await lookAtDocument(browser);
        await search(browser);
        assert.deepEqual(browser.faults.filter(isFault), []);
      } finally {
        await browser.close();
      }
    });
  });
}

/** Gives the browser less than it has, before the page's scripts run. */
const without = (browser, script) => browser.protocol.send('Page.addScriptToEvaluateOnNewDocument', { source: script });

describe('a browser that cannot search', () => {
  const says = () => {
    const alert = [...document.querySelectorAll('[role=alert]')].find((one) => one.offsetParent);
    const link = alert?.querySelector('a');
    return alert && { text: alert.textContent, link: link?.offsetParent ? link.href : '' };
  };

  test('says that its version is too low, and leads to the catalogue', async () => {
    const browser = await oldChromium(80);
    try {
      await without(browser, 'delete window.DecompressionStream');
      await open(browser, `search/?q=${encodeURIComponent(WORDS)}`);
      const said = await until(browser, 'word', says);
      assert.match(said.text, /浏览器版本过低/);
      assert.equal(said.link, `${server.origin}${site.path}catalog/`);
      await picture(browser, 'too-old');
      await browser.run(() => document.querySelector('[role=alert] a').click());
      await until(
        browser,
        'catalogue',
        () => location.pathname.endsWith('/catalog/') && document.querySelectorAll('h1').length,
      );
      assert.deepEqual(browser.faults.filter(isFault), []);
    } finally {
      await browser.close();
    }
  });
});
