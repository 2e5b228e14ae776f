// How long a reader waits for titles, and what is fetched for them:
//
//   node benches/search/latency.mjs OUT…        each OUT a site built by `gongkai build`
//
// In headless Chromium, over a line of 40 ms there and back and 10 Mbit/s. For each kind of query: a browser that has
// seen nothing opens the search page, the box is focused, engine and hot files load; then a query is entered at once.
// Printed are medians: from Enter to the titles; bytes, files and rounds of that query; its time when asked again;
// what the first search fetched in all, the page itself left aside; and, of the passages in view at 1,280 by 720
// pixels, how long after Enter they are all there, and the bytes of the pages that they are taken from.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { launch } from '../../tests/browser/browser.mjs';
import { slowServer } from './link.mjs';

const QUERIES = 6; // of each kind
const LINK = { roundTrip: 40, bitsPerSecond: 10e6 };

/** The same choices in every run. */
class Random {
  constructor(seed) {
    this.state = seed;
  }

  below(n) {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * n);
  }

  of(list) {
    return list[this.below(list.length)];
  }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** A run of Han characters from the article of some document. */
async function run(random, site, length) {
  for (;;) {
    const { path } = random.of(site.documents);
    const html = await readFile(join(site.out, path), 'utf8');
    const text = html
      .slice(Math.max(html.search(/class="?[^">]*prose/), 0))
      .replace(/<[^>]*>/g, '\n')
      .replace(/&\w+;/g, ' ');
    const runs = [...text.matchAll(new RegExp(`[\\u4e00-\\u9fff]{${length},}`, 'g'))];
    if (runs.length) {
      const [whole] = random.of(runs);
      const at = random.below(whole.length - length + 1);
      return whole.slice(at, at + length);
    }
  }
}

const KINDS = {
  '2 characters': (random, site) => run(random, site, 2),
  '4 characters': (random, site) => run(random, site, 4),
  'two words': async (random, site) => `${await run(random, site, 2)} ${await run(random, site, 2)}`,
  'a question': async (random, site) => `${await run(random, site, 7)}如何${await run(random, site, 5)}？`,
  'quoted, 4 characters': async (random, site) => `"${await run(random, site, 4)}"`,
  'an index number': async (random, site) => random.of(site.documents.filter(({ index }) => index)).index,
};

async function open(out) {
  const [, base] = (await readFile(join(out, 'opensearch.xml'), 'utf8')).match(
    /template="https?:\/\/[^/]+(\/[^?"]*)search\/\?q=/,
  );
  const { documents } = JSON.parse(await readFile(join(out, 'catalog.json'), 'utf8'));
  const baseUrl = (await readFile(join(out, 'opensearch.xml'), 'utf8')).match(/template="([^?"]*)search\/\?q=/)[1];
  const listed = documents
    .filter(({ url }) => url?.startsWith(baseUrl))
    .map((document) => ({ ...document, path: decodeURIComponent(document.url.slice(baseUrl.length)) }));
  return { out, path: base, documents: listed };
}

/** One query in a browser that has seen nothing. */
async function ask(browser, server, site, query) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const files = [];
  const articles = [];
  let last = performance.now();
  page.on('requestfinished', () => {
    last = performance.now();
  });
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const name = pathname.slice(site.path.length);
    const isSearch = /^search\/.*\.(bin|json)$/.test(name) || /^assets\/search[^/]*\.js$/.test(name);
    const bytes = Number(response.headers()['content-length'] ?? 0);
    if (isSearch) files.push(bytes);
    else if (name.endsWith('.html')) articles.push(bytes);
  });
  await page.goto(`${server.origin}${site.path}search/`, { waitUntil: 'networkidle' });
  const hot = page.waitForResponse(/hot\.bin$/);
  await page.locator('#q').focus();
  await hot;
  while (performance.now() - last < 500) await sleep(100);
  await page.evaluate(() => {
    document.getElementById('q').addEventListener('keydown', () => {
      window.entered = performance.now();
    });
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.hit') && document.getElementById('search-none').hidden) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        window.shown = performance.now();
      });
    }).observe(document.getElementById('search-list'), { childList: true });
  });
  await page.evaluate((words) => {
    document.getElementById('q').value = words;
  }, query);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => window.shown);
  const waited = await page.evaluate(() => window.shown - window.entered);
  const sum = (list) => list.reduce((whole, bytes) => whole + bytes, 0);
  const all = sum(files);
  const read = await page.waitForFunction(
    () => {
      const seen = [...document.querySelectorAll('.passage')].filter(
        (one) => one.getBoundingClientRect().top < innerHeight,
      );
      return seen.every((one) => one.textContent) && performance.now() - window.entered;
    },
    null,
    { polling: 10 },
  );
  const passages = { ms: await read.jsonValue(), bytes: sum(articles) };
  // The same with a worker of one's own: what it says of the traffic, and how long it takes when asked again.
  const { traffic, warm } = await page.evaluate(async (words) => {
    const { worker: address, base } = document.querySelector('.search-box').dataset;
    const worker = new Worker(address);
    let number = 0;
    const send = (message) =>
      new Promise((done) => {
        number += 1;
        const id = number;
        const hear = ({ data }) => {
          if (data.id !== id) return;
          worker.removeEventListener('message', hear);
          done(data.answer);
        };
        worker.addEventListener('message', hear);
        worker.postMessage({ id, ...message });
      });
    await send({ type: 'open', base: new URL(base, location.href).href });
    const request = { query: words, limit: 10 };
    const first = await send({ type: 'ask', request });
    const times = [];
    for (let round = 0; round < 5; round += 1) {
      const begin = performance.now();
      await send({ type: 'ask', request });
      times.push(performance.now() - begin);
    }
    worker.terminate();
    return { traffic: first.traffic, warm: times.sort((a, b) => a - b)[2] };
  }, query);
  await context.close();
  return { waited, all, warm, passagesAfter: passages.ms, passagesBytes: passages.bytes, ...traffic };
}

const outs = process.argv.slice(2);
if (!outs.length) {
  console.error('usage: node benches/search/latency.mjs OUT…');
  process.exit(2);
}
const browser = await launch();
for (const out of outs) {
  const site = await open(out);
  const server = await slowServer({ folder: out, path: site.path, ...LINK });
  console.log(`\n${site.documents.length} documents`);
  console.log(
    '| query | Enter to titles, ms | again, ms | KB | files | rounds | first search in all, KB | passages, ms | KB |',
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|');
  for (const [kind, make] of Object.entries(KINDS)) {
    const random = new Random(7);
    const seen = [];
    for (let n = 0; n < QUERIES; n += 1) seen.push(await ask(browser, server, site, await make(random, site)));
    const of = (name) => median(seen.map((one) => one[name]));
    const kilobytes = (name) => (of(name) / 1024).toFixed(0);
    console.log(
      `| ${kind} | ${of('waited').toFixed(0)} | ${of('warm').toFixed(1)} | ${kilobytes('bytes')} | ${of('files')} | ${of('rounds')} | ${kilobytes('all')} | ${of('passagesAfter').toFixed(0)} | ${kilobytes('passagesBytes')} |`,
    );
  }
  await server.close();
}
await browser.close();
