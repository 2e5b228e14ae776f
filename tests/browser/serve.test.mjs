// `gongkai serve` in a browser: the open page follows the files.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';

import { launch } from './browser.mjs';
import { AS_OF, binary } from './site.mjs';

const SETTINGS = 'name = "青石县商务局"\nbase_url = "https://www.example.gov.cn/zwgk/"\n[theme]\ndir = "theme"\n';
const A = 'tz/001.html';
const B = 'tz/002.html';
const paragraphs = '\n\n这一段只为让网页长过一屏。'.repeat(150);

const text = (title, index, body) =>
  `---\ntitle: ${title}\nindex: "${index}"\ncategory: 通知\ndate: 2026-01-05\n---\n${body}${paragraphs}\n`;

/** A running preview of a small site of its own. */
class Preview {
  /** @param {string} folder the site's */
  constructor(folder) {
    this.folder = folder;
    /** @type {import('node:child_process').ChildProcess} */
    this.child = null;
    /** The home page's address. */
    this.home = '';
  }

  static async start() {
    const preview = new Preview(await mkdtemp(join(tmpdir(), 'gongkai-serve-')));
    await preview.write('site.toml', SETTINGS);
    await preview.write('theme/assets/extra.css', 'p { color: black }\n');
    await preview.write('content/tz/a.md', text('甲文', '001', '甲的正文'));
    await preview.write('content/tz/b.md', text('乙文', '002', '乙的正文'));
    const args = ['serve', '--site', preview.folder, '--port', '0', '--as-of', AS_OF];
    preview.child = spawn(await binary(), args, { stdio: ['ignore', 'pipe', 'ignore'] });
    const [first] = await once(createInterface(preview.child.stdout), 'line');
    [preview.home] = first.match(/http:\S+/);
    return preview;
  }

  async write(path, content) {
    const target = join(this.folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }

  async close() {
    this.child.kill('SIGINT');
    const [status] = await once(this.child, 'exit');
    assert.equal(status, 0, 'an interrupted preview ends well');
    await rm(this.folder, { recursive: true, force: true });
  }
}

const preview = await Preview.start();
const browser = await launch();
after(async () => {
  await browser.close();
  await preview.close();
});

/** Opens a page that is listening, and marks it, so that a reload shows. */
async function open(path, context = null) {
  const page = await (context ?? (await browser.newContext())).newPage();
  page.faults = [];
  page.on('console', (message) => {
    if (message.type() === 'error') page.faults.push(message.text());
  });
  page.on('pageerror', (error) => page.faults.push(error.message));
  const listening = page.waitForResponse((response) => response.url().includes('/.gongkai/events'));
  await page.goto(preview.home + path);
  await listening;
  await page.evaluate(() => {
    window.marked = true;
  });
  return page;
}

const isMarked = (page) => page.evaluate(() => window.marked === true);
const overlay = (page) => page.locator('gongkai-preview .panel');

test('an edit shows in the open page, which stays where it was scrolled to', async () => {
  const context = await browser.newContext();
  const [a, b] = [await open(A, context), await open(B, context)];
  await a.bringToFront();
  await a.evaluate(() => scrollTo(0, 900));
  await preview.write('content/tz/a.md', text('甲文', '001', '改过的正文'));
  await a.getByText('改过的正文').waitFor();
  assert.equal(await isMarked(a), false, 'it has reloaded');
  await a.waitForFunction(() => Math.abs(scrollY - 900) < 2);
  assert.equal(await isMarked(b), true, 'the other page has not');
  assert.deepEqual([...a.faults, ...b.faults], [], 'no policy is violated, no script fails');
  await context.close();
});

test('what has been typed survives a reload', async () => {
  const page = await open(A);
  const box = page.locator('input[type="search"]').first();
  await box.fill('县域商业');
  await box.evaluate((field) => {
    field.focus();
    field.setSelectionRange(1, 3);
  });
  await preview.write('content/tz/a.md', text('甲文', '001', '又改的正文'));
  await page.getByText('又改的正文').waitFor();
  await page.waitForFunction(() => document.activeElement?.value === '县域商业');
  assert.deepEqual(
    await page.evaluate(() => [document.activeElement.selectionStart, document.activeElement.selectionEnd]),
    [1, 3],
  );
  await page.context().close();
});

test('what is wrong appears over the page and vanishes when mended', async () => {
  const page = await open(A);
  await preview.write('content/tz/a.md', '---\ntitle: [甲<img src=x onerror=alert(1)>\nindex: "001"\n---\n');
  await overlay(page).getByText('F003').waitFor();
  const said = await overlay(page).innerText();
  assert.match(said, /content\/tz\/a\.md:2:\d+/);
  assert.match(said, /title: \[甲<img src=x/, 'the source line, as text');
  assert.equal(await overlay(page).locator('.hint').count(), 1);
  assert.equal(await page.locator('gongkai-preview img').count(), 0);
  assert.match(await page.locator('main').innerText(), /正文/, 'the last good page is still there');
  assert.equal(await isMarked(page), true);
  await page.locator('gongkai-preview button').click();
  assert.equal(await overlay(page).isVisible(), false, 'it can be folded away');
  await page.locator('gongkai-preview button').click();
  await preview.write('content/tz/a.md', text('甲文', '001', '改好的正文'));
  await page.getByText('改好的正文').waitFor();
  await overlay(page).waitFor({ state: 'hidden' });
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('a document shows the path of its source', async () => {
  const page = await open(A);
  assert.equal(await page.locator('gongkai-preview code').innerText(), 'content/tz/a.md');
  await page.goto(preview.home);
  assert.equal(await page.locator('gongkai-preview code').count(), 0);
  await page.context().close();
});

test('a style sheet is exchanged without a reload', async () => {
  await preview.write(
    'theme/templates/404.html',
    '<!DOCTYPE html><html><head><link rel="stylesheet" href="{{ asset("extra.css") }}"></head><body><p>无</p></body></html>',
  );
  const page = await browser.newPage();
  await page.goto(`${preview.home}none`);
  await page.waitForFunction(() => document.querySelector('p')?.textContent === '无');
  await page.evaluate(() => {
    window.marked = true;
  });
  const colour = () => page.evaluate(() => getComputedStyle(document.querySelector('p')).color);
  assert.equal(await colour(), 'rgb(0, 0, 0)');
  await preview.write('theme/assets/extra.css', 'p { color: rgb(1, 2, 3) }\n');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('p')).color === 'rgb(1, 2, 3)');
  await page.waitForFunction(() => document.querySelectorAll('link[rel="stylesheet"]').length === 1);
  assert.equal(await isMarked(page), true);
  await page.context().close();
});

test('a new number takes the reader to the new address', async () => {
  const page = await open(B);
  await preview.write('content/tz/b.md', text('乙文', '009', '乙的正文'));
  await page.waitForURL(/\/tz\/009\.html$/);
  await preview.write('content/tz/b.md', text('乙文', '002', '乙的正文'));
  await page.waitForURL(/\/tz\/002\.html$/);
  await page.context().close();
});

// A browser keeps six connections to a server: one more page than that shows what is meant, and costs less memory.
const PAGES = 7;

test('more tabs than a browser has connections', async () => {
  const context = await browser.newContext();
  const pages = [];
  for (let count = 0; count < PAGES; count += 1) {
    const page = await context.newPage();
    await page.goto(preview.home + A);
    pages.push(page);
    // As when the reader turns to the next tab; headless browsers do not do so by themselves.
    if (count < PAGES - 1) {
      await page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      });
    }
  }
  await preview.write('content/tz/a.md', text('甲文', '001', '七个标签'));
  await pages[PAGES - 1].getByText('七个标签').waitFor();
  await pages[0].evaluate(() => {
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await pages[0].getByText('七个标签').waitFor();
  await context.close();
});

test('more windows in sight than a browser has connections', async () => {
  const context = await browser.newContext();
  const pages = [];
  for (let count = 0; count < PAGES; count += 1) pages.push(await open(A, context));
  for (const words of ['七个窗口', '七个窗口再看一遍']) {
    await preview.write('content/tz/a.md', text('甲文', '001', words));
    for (const page of pages) await page.getByText(words, { exact: true }).waitFor();
  }
  assert.deepEqual(
    pages.flatMap((page) => page.faults),
    [],
  );
  // The last ones close; the others go on.
  for (const page of pages.splice(3)) await page.close();
  await preview.write('content/tz/a.md', text('甲文', '001', '三个窗口'));
  for (const page of pages) await page.getByText('三个窗口', { exact: true }).waitFor();
  await context.close();
});

test('the search page finds what has just been written', async () => {
  await preview.write('content/tz/a.md', text('甲文', '001', '岭上人家的黄芪蜜饯'));
  const page = await browser.newPage();
  await page.goto(`${preview.home}search/?q=${encodeURIComponent('黄芪蜜饯')}`);
  await page.locator('main a[href$="tz/001.html"]').first().waitFor();
  await page.context().close();
});
