// The instruments themselves: each fault that the other tests look for is found where it is.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

import { findings, overflowing, unreachableRegions } from './audit.mjs';
import { launch, visit } from './browser.mjs';
import { crawl } from './crawler.mjs';
import { python } from './servers.mjs';

const folder = await mkdtemp(join(tmpdir(), 'gongkai-instruments-'));
const POLICY = "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; connect-src *";

/** A page with nothing wrong but what `body` brings. */
const page = (body) => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>试验</title>
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<link rel="icon" href="/site/icon.svg"><link rel="stylesheet" href="/site/wide.css"></head>
<body><main><h1>试验</h1>${body}</main></body></html>`;

const FILES = {
  'index.html': page(
    ['sound', 'link', 'anchor', 'outside', 'scheme']
      .map((name) => `<p><a href="/site/${name}.html">${name}</a></p>`)
      .join(''),
  ),
  'sound.html': page('<p>好的。</p>'),
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  'wide.css': '.wide { width: 50rem } .scroll { overflow-x: auto }',
  'fails.js': 'throw new Error("wrong on purpose");',
  'complains.js': 'console.error("complaint on purpose");',
  'calls.js': 'fetch("http://elsewhere.example/").catch(() => {});',
  'gives-up.js':
    'const control = new AbortController(); fetch("/site/wide.css", { signal: control.signal }).catch(() => {}); control.abort();',
  'leaves.js': 'fetch("/site/wide.css", { cache: "reload" }).catch(() => {}); location.href = "/site/sound.html";',
  'leaves.html': page('<script src="/site/leaves.js"></script>'),
  // Faults of a page when it is opened.
  'script-error.html': page('<script src="/site/fails.js"></script>'),
  'console.html': page('<script src="/site/complains.js"></script>'),
  'inline-script.html': page('<script>document.title = "ran"</script>'),
  'inline-style.html': page('<p style="color: red">红</p>'),
  'missing-picture.html': page('<img src="/site/missing.png" alt="没有">'),
  'gives-up.html': page('<script src="/site/gives-up.js"></script>'),
  'other-host.html': page('<script src="/site/calls.js"></script>'),
  // Faults that a crawler finds.
  'link.html': page('<a href="/site/nowhere.html">无</a>'),
  'anchor.html': page('<a href="/site/sound.html#nowhere">无</a>'),
  'outside.html': page('<a href="/elsewhere/">外</a>'),
  'scheme.html': page('<a href="javascript:alert(1)">跑</a>'),
  // Faults that an audit finds.
  'no-alt.html': page('<img src="/site/icon.svg">'),
  'too-wide.html': page('<p class="wide">宽</p>'),
  'region.html': page('<div class="scroll"><p class="wide">宽</p></div>'),
};

const site = { path: '/site/', served: folder };
await mkdir(join(folder, 'site'));
for (const [path, text] of Object.entries(FILES)) await writeFile(join(folder, 'site', path), text);
const server = await python(site);
const browser = await launch();

after(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (path, look = async (_opened) => {}) =>
  visit(browser, `${server.origin}/site/${path}`, { viewport: { width: 320, height: 600 } }, async (opened) => {
    await opened.waitForLoadState('networkidle');
    await look(opened);
  });

describe('a visit', () => {
  test('to a sound page passes', () => open('sound.html'));

  test('to a page that is left passes, whatever it still waits for', () =>
    open('leaves.html', async (opened) => {
      await opened.waitForURL(/sound\.html$/);
    }));

  for (const [path, word] of /** @type {[string, RegExp][]} */ ([
    ['script-error.html', /wrong on purpose/],
    ['console.html', /complaint on purpose/],
    ['inline-script.html', /policy violation: script-src-elem/],
    ['inline-style.html', /policy violation: style-src-attr/],
    ['missing-picture.html', /status 404/],
    ['gives-up.html', /request failed: .*wide\.css net::ERR_ABORTED/],
    ['other-host.html', /request to another host: http:\/\/elsewhere\.example/],
  ])) {
    test(`to ${path} fails`, () =>
      assert.rejects(open(path), (/** @type {{actual: string[]}} */ error) => {
        assert.match(error.actual.join('\n'), word);
        return true;
      }));
  }
});

test('the crawler names each fault and its page', async () => {
  const { pages, faults } = await crawl(site, server.origin);
  assert.ok(pages.has('/site/sound.html'));
  assert.deepEqual(faults.sort(), [
    '/site/anchor.html → /site/sound.html#nowhere: no such place',
    '/site/link.html → /site/nowhere.html: status 404',
    '/site/outside.html → /elsewhere/: outside the site',
    '/site/scheme.html → javascript:alert(1): not a scheme for a page',
  ]);
});

describe('the audit', () => {
  test('finds nothing on a sound page', () =>
    open('sound.html', async (opened) => {
      assert.deepEqual(
        [await findings(opened), await overflowing(opened), await unreachableRegions(opened)],
        [[], [], []],
      );
    }));

  test('finds a picture without a text', () =>
    open('no-alt.html', async (opened) => {
      assert.match((await findings(opened)).join('\n'), /image-alt/);
    }));

  test('finds what is too wide', () =>
    open('too-wide.html', async (opened) => {
      assert.deepEqual(await overflowing(opened), ['p.wide: 宽']);
    }));

  test('finds a region that the keyboard cannot scroll', () =>
    open('region.html', async (opened) => {
      assert.deepEqual([await overflowing(opened), await unreachableRegions(opened)], [[], ['div.scroll']]);
    }));
});
