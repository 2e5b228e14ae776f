// What is published asks no more of a browser than Chromium 80 has: offices and citizens use 360, 奇安信 and UOS browsers
// on Chromium 86 to 109. What is newer may only add to a page, and each such thing stands here with its reason.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { apis, newSelectors, newStyle, newSyntax, OLDEST, selectorsIn, textOf } from './demands.mjs';
import { REPOSITORY, sampleSite } from './site.mjs';

const ASSETS = join(REPOSITORY, 'themes/default/assets');
const SCRIPTS = readdirSync(ASSETS)
  .filter((name) => name.endsWith('.js'))
  .map((name) => join(ASSETS, name));
const WORKER = join(ASSETS, 'search-worker.js');
/** The preview's own: editors have old browsers too. */
const PREVIEW = join(REPOSITORY, 'src/watch/server/preview.js');
const PREVIEW_STYLE = join(REPOSITORY, 'src/watch/server/preview.css');

/** What a page is better with, and whole without. */
const ENHANCEMENTS = {
  'align-content: start': 'late in flex boxes only; where it stands is a grid',
  ':has': 'display switches without scripts, and what is folded; scripts and the unfolded state do without',
  ':focus-visible': 'until Chromium 86 the browser shows its own ring at whatever has the focus',
  'accent-color': 'boxes are in the browser’s own colour',
  'color-scheme': 'boxes and bars that the browser draws stay light',
  'container-type': 'dates stand below titles, as on phones',
  '@container': 'likewise',
  '@media (prefers-contrast)': 'high contrast waits for the page’s own switch',
  '@media (forced-colors)': 'Windows draws its own contrast',
  'print-color-adjust': 'the printer’s choice',
  'text-decoration-thickness': 'lines of the usual thickness',
  'text-underline-offset': 'lines at the usual place',
  'text-wrap': 'lines end where they are full',
};

/** Members that the data does not list, and what they are: all of them older than Chromium 80. */
const OLD_MEMBERS = [
  /\.(addEventListener|removeEventListener)$/, // of EventTarget, which TypeScript repeats for each interface
  /^addEventListener$/,
  /^(GlobalEventHandlers\.onclick|onmessage)$/,
  /^DOMStringMap\.__index$/, // `dataset.anything`
  /^HTMLHyperlinkElementUtils\.href$/, // of links
  /^Element\.textContent$/, // of Node
  /^NavigatorOnLine\.onLine$/,
  /^Collator(\.compare)?$/, // of Intl
  /^(WebAssembly|compile|instantiate|Instance\.exports)$/,
  /^Uint8Array\.(subarray|set|buffer)$/, // of every typed array
];

const site = await sampleSite();
after(() => site.close());
const published = (await site.files()).filter((path) => /^assets\/.*\.(js|css)$/.test(path));
const scripts = published.filter((path) => path.endsWith('.js'));
const styles = published.filter((path) => path.endsWith('.css'));

/** The members that are too new, or that nobody knows the age of. */
const newApis = (found) =>
  [...found]
    .filter(([, version]) => version === undefined || version > OLDEST)
    .filter(([name, version]) => version !== undefined || !OLD_MEMBERS.some((known) => known.test(name)))
    .map(([name, version]) => `${name} (${version ?? 'unknown'})`);

test('scripts are in the language of Chromium 80', async () => {
  assert.ok(scripts.length > 12, `${scripts}`);
  const texts = await Promise.all(scripts.map(async (path) => [path, await site.read(path)]));
  for (const [path, text] of [...texts, [PREVIEW, textOf(PREVIEW)]]) assert.deepEqual(newSyntax(text), [], path);
});

test('what tells that a browser is too old is in the language of the oldest', async () => {
  const path = scripts.find((name) => name.includes('search-support'));
  assert.deepEqual(newSyntax(await site.read(path), 5), []);
});

test('scripts call nothing that Chromium 80 lacks', () => {
  const pages = apis([...SCRIPTS.filter((path) => path !== WORKER), PREVIEW], ['dom', 'dom.iterable']);
  assert.ok(pages.size > 200, `${pages.size} members`);
  assert.equal(pages.get('ParentNode.append'), 54, 'members are found, with their age');
  assert.deepEqual(newApis(pages), []);
  const worker = apis([WORKER], ['webworker']);
  assert.equal(worker.get('DecompressionStream'), 80);
  assert.deepEqual(newApis(worker), []);
});

test('scripts look for elements with selectors that Chromium 80 reads', async () => {
  let seen = 0;
  for (const path of scripts) {
    for (const selector of selectorsIn(await site.read(path))) {
      seen += 1;
      assert.deepEqual([...newSelectors(selector)], [], `${path}: ${selector}`);
    }
  }
  assert.ok(seen > 20, `${seen} selectors`);
});

test('style sheets ask for no more, but for enhancements, and these take nothing else along', async () => {
  assert.ok(styles.length >= 3, `${styles}`);
  const used = new Set();
  const texts = await Promise.all(styles.map(async (path) => [path, await site.read(path)]));
  for (const [path, text] of [...texts, [PREVIEW_STYLE, textOf(PREVIEW_STYLE)]]) {
    for (const { name, line, breaks } of newStyle(text)) {
      const place = `${path}:${line}: ${name}`;
      assert.ok(ENHANCEMENTS[name], `${place} is newer than Chromium ${OLDEST}`);
      assert.ok(!breaks, `${place} has Chromium ${OLDEST} drop the other selectors of the rule`);
      used.add(name);
    }
  }
  assert.deepEqual([...used].sort(), Object.keys(ENHANCEMENTS).sort(), 'each is used');
});

// --- That nothing of the kind gets by -----------------------------------------------------------

test('syntax after Chromium 80 is noticed', () => {
  for (const text of [
    'await fetch("x");\nexport {};',
    'let a; a ??= 1;',
    'let a; a ||= 1;',
    'let a; a &&= 1;',
    'class A { #b() {} }',
    'class A { static { this.b = 1; } }',
    'class A { b = 1; }',
    'const a = 1_000;',
    'const a = /a/d;',
    'const a = /[\\p{L}--[a-z]]/v;',
    'const a = /(?<y>a)|(?<y>b)/;',
    'const has = (a) => #b in a;',
    'import a from "./a.json" with { type: "json" };',
  ]) {
    assert.equal(newSyntax(text).length, 1, text);
  }
  for (const text of ['const a = b?.c ?? 1n;', 'import("x").then(({ a, ...b }) => a);', '/(?<=a)\\p{L}/su;']) {
    assert.deepEqual(newSyntax(text), [], text);
  }
});

test('members after Chromium 80 are noticed', () => {
  const planted = {
    'AbortSignal.any': 'AbortSignal.any([]);',
    'AbortSignal.timeout': 'AbortSignal.timeout(1);',
    'Array.at': '[1].at(-1);',
    'String.at': '"a".at(-1);',
    'String.replaceAll': '"a".replaceAll("a", "b");',
    'ObjectConstructor.hasOwn': 'Object.hasOwn({}, "a");',
    'ParentNode.replaceChildren': 'document.body.replaceChildren();',
    'Element.checkVisibility': 'const { checkVisibility } = document.body;',
    structuredClone: 'structuredClone({});',
    reportError: 'reportError(1);',
    'PromiseConstructor.any': 'Promise.any([]);',
    WeakRef: 'new WeakRef({});',
    'Array.findLast': '[1].findLast(Boolean);',
    'Crypto.randomUUID': 'crypto.randomUUID();',
  };
  const found = newApis(apis(['/planted.js'], ['dom'], Object.values(planted).join('\n'))).map(
    (one) => one.split(' ')[0],
  );
  for (const name of Object.keys(planted)) assert.ok(found.includes(name), `${name} of ${found}`);
});

test('selectors and declarations after Chromium 80 are noticed', () => {
  const found = (text) => newStyle(text).map(({ name, breaks }) => (breaks ? `${name}!` : name));
  for (const [text, expected] of /** @type {[string, string[]][]} */ ([
    ['a:has(b) { color: red }', [':has']],
    ['a, b:has(c) { color: red }', [':has!']],
    ['a:is(b, c) { color: red }', [':is']],
    ['a:not(b, c) { color: red }', [':not(list)']],
    ['a:not(b c) { color: red }', [':not(list)']],
    ['a:not(.b) { color: red }', []],
    ['@layer x { a { color: red } }', ['@layer']],
    ['@media (width >= 40em) { a { color: red } }', ['@media range']],
    ['@media (min-width: 40em) { a { inset: 0 } }', ['inset']],
    ['a { padding-inline: 1px }', ['padding-inline']],
    ['a { height: 100dvh }', ['height: dvh']],
    ['a { color: color-mix(in srgb, red, blue) }', ['color: color-mix()']],
    ['a { color: oklch(50% 0.1 20) }', ['color: oklch()']],
    ['a { overflow: clip }', ['overflow: clip']],
    ['a { width: min(10px, 1rem); color: var(--x) }', []],
    ['@supports selector(:has(*)) { a:has(b) { color: red } }', []],
  ])) {
    assert.deepEqual(found(text), expected, text);
  }
  const filled = ['$', '{e}'].join('');
  assert.deepEqual(selectorsIn(`a.closest('b:is(c)'); x.matches(\`d>${filled}\`)`), ['b:is(c)', 'd>x']);
  assert.deepEqual([...newSelectors('a, b:is(c)')], [':is']);
});
