// Real documents, where the machine has some: `GONGKAI_CORPUS` names a folder of Markdown files.
// Each must be published, or be named as one that cannot be; nothing may panic.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';

import { gongkai } from './browser/site.mjs';

const corpus = process.env.GONGKAI_CORPUS;
assert.ok(corpus, 'GONGKAI_CORPUS names a folder of documents');

const folder = await mkdtemp(join(tmpdir(), 'gongkai-corpus-'));
after(() => rm(folder, { recursive: true, force: true }));
const content = join(folder, 'content');
const out = join(folder, 'public');
await cp(corpus, content, { recursive: true });
// The original may be read-only, and so then is its copy.
await promisify(execFile)('chmod', ['-R', 'u+w', content]);
await writeFile(
  join(folder, 'site.toml'),
  'name = "语料"\nbase_url = "https://corpus.example"\n\n[fields]\nrequired = ["title"]\n',
);

const sources = (await readdir(content, { recursive: true })).filter(
  (path) => path.endsWith('.md') && !/(^|\/)_index\.md$/.test(path),
);

/** Findings for which `--keep-going` may leave a whole document out: it cannot be read, or its URL is taken. */
const LEFT_OUT = new Set(['R001', 'R002', 'R003', 'R004', 'R006', 'C002']);

async function build() {
  const { status, stdout, stderr } = await gongkai(
    'build',
    '--site',
    folder,
    '--out',
    out,
    '--keep-going',
    '--no-search',
    '--json',
  );
  assert.ok(status === 0 || status === 1, `build ended with ${status}: ${stderr.slice(-2000)}`);
  assert.doesNotMatch(stderr, /panicked/);
  const report = JSON.parse(stdout);
  assert.equal(status === 1, report.errors > 0, 'the exit status tells whether there were errors');
  assert.equal(report.published, true);
  return report;
}

const report = await build();
const { documents } = JSON.parse(await readFile(join(out, 'catalog.json'), 'utf8'));

test('every document is published, or named as one that cannot be', () => {
  assert.ok(sources.length > 0, 'the corpus has documents');
  const excused = new Set(report.diagnostics.filter(({ code }) => LEFT_OUT.has(code)).map(({ path }) => path));
  assert.equal(
    documents.length + excused.size,
    sources.length,
    `${documents.length} published, ${excused.size} left out`,
  );
  assert.equal(report.documents, documents.length);
});

test('every index number is in the catalogue, as written', async () => {
  const listed = new Map();
  for (const { index } of documents) if (index) listed.set(index, (listed.get(index) ?? 0) + 1);
  const lost = [];
  for (const path of sources) {
    const text = await readFile(join(content, path), 'utf8');
    const written = text.match(/^index:[ \t]*["']?([^"'\r\n]*?)["']?[ \t]*$/m)?.[1];
    if (written && !listed.has(written)) lost.push(`${path}: ${written}`);
  }
  assert.deepEqual(lost, []);
});

test('every document has its own URL, and there is a page with its title', async () => {
  assert.equal(new Set(documents.map(({ url }) => url)).size, documents.length);
  for (const { url, title } of documents) {
    const path = decodeURIComponent(new URL(url).pathname);
    const html = await readFile(join(out, path), 'utf8');
    const [, heading] = html.match(/<h1[^>]*>([\s\S]*?)<\/h1>/) ?? [];
    assert.ok(heading !== undefined, `${path} has a heading`);
    assert.ok(plain(heading).includes(title.replace(/[\s\p{C}]+/gu, '')), `${path}: ${heading} is ${title}`);
  }
});

/** A text of HTML without its character references. */
function decoded(text) {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** A text for comparing: no tags, no spaces, no characters that cannot be seen. */
const plain = (html) => decoded(html.replace(/<[^>]*>/g, '')).replace(/[\s\p{C}]+/gu, '');

test('every finding says where, and what', () => {
  for (const { code, message, path, line } of report.diagnostics) {
    assert.match(code, /^[A-Z]\d{3}$/);
    assert.ok(message && path, code);
    assert.ok(line === null || line >= 1, `${path}: ${line}`);
  }
});

test('no page links to a page or a file that is not there', async () => {
  const missing = new Set();
  const known = new Map();
  const exists = async (path) => {
    if (!known.has(path))
      known.set(
        path,
        await access(join(out, path)).then(
          () => true,
          () => false,
        ),
      );
    return known.get(path);
  };
  for (const page of (await readdir(out, { recursive: true })).filter((path) => path.endsWith('.html'))) {
    const html = await readFile(join(out, page), 'utf8');
    for (const [, written] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      const link = decoded(written).replace(/#.*$/, '');
      if (!link.startsWith('/')) continue;
      const path = decodeURIComponent(link).replace(/\/$/, '/index.html');
      if (!(await exists(path))) missing.add(`${page} → ${link}`);
    }
  }
  assert.deepEqual([...missing].slice(0, 20), []);
});

test('a second build writes nothing', async () => {
  const again = await build();
  assert.equal(again.documents, report.documents);
  assert.deepEqual([again.written, again.removed], [0, 0]);
});
