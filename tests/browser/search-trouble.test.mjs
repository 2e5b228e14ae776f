// The search when something is wrong: no network, files that are missing, cut off or altered, a newer format,
// a server that never answers, an update of the site under the open page. Each is said in words, and none waits for ever.

import assert from 'node:assert/strict';
import { readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';

import { launch } from './browser.mjs';
import { nginx } from './servers.mjs';
import { AS_OF, gongkai, writtenSite } from './site.mjs';

const NOTICE = (number, extra = '') => `---
title: 关于第${number}号渡口停航的通知
date: 2026-0${1 + (number % 9)}-1${number % 10}
---
第${number}号渡口因水位过低停航，恢复时间另行通知。${extra}
`;

const files = {
  'site.toml': 'name = "渡口管理处"\nbase_url = "https://ferry.example/dk/"\n\n[fields]\nrequired = ["title"]\n',
};
for (let number = 0; number < 40; number += 1) files[`content/通知/${number}.md`] = NOTICE(number);

const browser = await launch();
let site;
let server;
let context;

beforeEach(async () => {
  site = await writtenSite(files);
  server = await nginx(site);
  context = await browser.newContext();
});
afterEach(async () => {
  await context.close();
  await server.close();
  await site.close();
});
after(() => browser.close());

const open = async (query = '') => {
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  await page.goto(`${server.origin}${site.path}search/${query ? `?q=${encodeURIComponent(query)}` : ''}`);
  return page;
};

/** The bundle's chunks, hot files left aside. */
const chunks = async () => (await site.files()).filter((path) => /^search\/[0-9a-f]{16}\/[0-9a-f]{2}\//.test(path));

const says = async (page, words, timeout = 10000) => {
  await page.locator('#search-problem:not([hidden])').waitFor({ timeout });
  assert.match(await page.getByRole('alert').innerText(), words);
  assert.equal(await page.locator('.hit:visible').count(), 0, 'no result is shown beside an error');
};

test('without a network it says so, and goes on by itself when the network is back', async () => {
  const page = await open();
  await page.route(/\/search\/.*bin$|manifest\.json$/, (route) => route.abort('internetdisconnected'));
  await page.locator('#q').fill('渡口停航');
  await page.locator('#q').press('Enter');
  await says(page, /网络不通/);
  await page.unroute(/\/search\/.*bin$|manifest\.json$/);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.locator('.hit').first().waitFor();
  assert.equal(await page.locator('#search-problem').isVisible(), false);
});

test('a server that never answers is given up, and a retry works', async () => {
  const page = await open();
  await page.route(/hot\.bin$/, () => {});
  await page.locator('#q').fill('渡口停航');
  await page.locator('#q').press('Enter');
  await page.waitForFunction(() => document.getElementById('search-status').textContent.includes('正在'));
  await says(page, /网络不通/, 25000);
  await page.unroute(/hot\.bin$/);
  await page.getByRole('button', { name: '重试' }).click();
  await page.locator('.hit').first().waitFor();
});

const damages = {
  'cut off': async (path) => truncate(path, 20),
  empty: async (path) => truncate(path, 0),
  altered: async (path) => {
    const bytes = await readFile(path);
    bytes[Math.floor(bytes.length / 2)] ^= 0xff;
    await writeFile(path, bytes);
  },
};
for (const [name, damage] of Object.entries(damages)) {
  test(`chunks that are ${name} give an error, never a wrong result`, async () => {
    const paths = await chunks();
    assert.ok(paths.length > 0);
    for (const path of paths) await damage(join(site.out, path));
    await says(await open('渡口停航'), /检索数据损坏/);
  });
}

test('missing chunks are named as such', async () => {
  for (const path of await chunks()) await rm(join(site.out, path));
  await says(await open('渡口停航'), /检索文件缺失/);
});

/** A manifest's text without its seal, sealed anew. */
const sealed = (body) => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(body)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return `${body},"seal":"${hash.toString(16).padStart(16, '0')}"}`;
};

test('a manifest that is no manifest, and one of another format', async () => {
  const manifest = join(site.out, 'search/manifest.json');
  const whole = await readFile(manifest, 'utf8');
  const [body] = whole.split(',"seal"');
  assert.equal(sealed(body), whole);
  await writeFile(manifest, '{"format":');
  await says(await open('渡口停航'), /检索数据损坏/);
  await writeFile(manifest, sealed(body.replace(/"format":\d+/, '"format":999')));
  await says(await open('渡口停航'), /新的格式.*刷新/);
  // The first format had no seal.
  await writeFile(manifest, `${body.replace(/"format":\d+/, '"format":1')}}\n`);
  await says(await open('渡口停航'), /新的格式.*刷新/);
});

test('a manifest whose segments are not all, or more, is refused', async () => {
  const manifest = join(site.out, 'search/manifest.json');
  const whole = await readFile(manifest, 'utf8');
  const [segment] = whole.match(/\{"id":"[0-9a-f]{16}","documents":\d+\}/);
  for (const altered of [
    whole.replace('"segments"', '"sefments"'),
    whole.replace(segment, ''),
    whole.replace(segment, `${segment},${segment}`),
  ]) {
    assert.notEqual(altered, whole);
    await writeFile(manifest, altered);
    await says(await open('渡口停航'), /检索数据损坏/);
  }
});

test('an engine that is altered is refused', async () => {
  const [engine] = (await readdir(join(site.out, 'search'))).filter((name) => name.startsWith('engine-'));
  await truncate(join(site.out, 'search', engine), 1000);
  await says(await open('渡口停航'), /检索数据损坏/);
});

/**
 * Publishes the site anew, one document more, every text changed: no chunk of the old bundle is left. The manifest is
 * as long as before and of the same second, as where a site is published twice in a moment: the server takes the two
 * for the same.
 */
const update = async () => {
  const manifest = join(site.out, 'search/manifest.json');
  const before = await stat(manifest);
  const source = join(site.folder, 'source');
  for (let number = 0; number < 41; number += 1) {
    await writeFile(join(source, `content/通知/${number}.md`), NOTICE(number, '请改走石拱桥绕行。'));
  }
  const { status, stderr } = await gongkai('build', '--site', source, '--out', site.out, '--as-of', AS_OF);
  assert.equal(status, 0, stderr);
  assert.equal((await stat(manifest)).size, before.size);
  await utimes(manifest, before.atime, before.mtime);
};

test('an update under the open page, whose files are gone when they are asked for', async () => {
  // What finds nothing opens the bundle and fetches no card.
  const page = await open('qqxyzzy');
  await page.locator('#search-none').waitFor();
  await update();
  await page.locator('#q').fill('渡口停航');
  await page.locator('#q').press('Enter');
  await page.locator('.hit').first().waitFor();
  assert.match(await page.locator('#search-status').innerText(), /更新.*找到 41 份/);
});

test('an update under a page that had loaded everything is noticed a little later', async () => {
  const page = await open('渡口停航');
  await page.locator('.hit').first().waitFor();
  assert.match(await page.locator('#search-status').innerText(), /找到 40 份/);
  await update();
  // So long a bundle counts as fresh.
  await page.waitForTimeout(21000);
  await page.locator('#q').fill('石拱桥绕行');
  await page.locator('#q').press('Enter');
  // The bundle at hand answers first that there is nothing.
  await page.waitForFunction(() => /找到 41 份/.test(document.getElementById('search-status').textContent));
  assert.ok((await page.locator('.hit').count()) > 0);
});
