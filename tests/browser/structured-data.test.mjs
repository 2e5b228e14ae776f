// What machines read: JSON-LD against schema.org's vocabulary, as the TypeScript compiler checks it with
// the types that Google makes of the vocabulary; and Open Graph.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';

import { load } from 'cheerio';
import { sampleSite } from './site.mjs';
import { fullSite } from './small-sites.mjs';

const run = promisify(execFile);
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const sites = { sample: await sampleSite(), full: await fullSite() };
// Inside this folder, so that the compiler finds the vocabulary's types.
const folder = await mkdtemp(join(import.meta.dirname, 'node_modules', '.structured-data-'));

after(async () => {
  await rm(folder, { recursive: true, force: true });
  await Promise.all(Object.values(sites).map((site) => site.close()));
});

/** Every page's JSON-LD, by path. */
async function graphs(site) {
  const found = new Map();
  for (const path of (await site.files()).filter((one) => one.endsWith('.html'))) {
    const scripts = load(await site.read(path))('script[type="application/ld+json"]');
    assert.ok(scripts.length <= 1, path);
    if (scripts.length === 1) found.set(path, JSON.parse(scripts.text()));
  }
  return found;
}

/** What the vocabulary does not allow, one line a fault, each with the path of its page. */
async function faults(pages) {
  const lines = ["import type { Graph } from 'schema-dts';"];
  const paths = [''];
  for (const [path, graph] of pages) {
    lines.push(`({"@context": "https://schema.org", "@graph": ${JSON.stringify(graph['@graph'])}}) satisfies Graph;`);
    paths.push(path);
  }
  const file = join(folder, 'pages.ts');
  await writeFile(file, `${lines.join('\n')}\n`);
  const options = [
    '--noEmit',
    '--strict',
    '--pretty',
    'false',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--skipLibCheck',
  ];
  try {
    await run(process.execPath, [compiler, ...options, file], { maxBuffer: 1 << 26 });
    return [];
  } catch (problem) {
    const { stdout } = /** @type {{stdout?: string}} */ (problem);
    if (!stdout) throw new Error('the compiler did not run');
    return stdout
      .split('\n')
      .filter((line) => line.includes('error TS'))
      .map((line) => {
        const number = Number(line.match(/pages\.ts\((\d+),/)?.[1] ?? 1);
        return `${paths[number - 1]}: ${line}`;
      });
  }
}

for (const [name, site] of Object.entries(sites)) {
  describe(`the ${name} site`, () => {
    test('says nothing that schema.org does not know', async () => {
      const pages = await graphs(site);
      assert.ok(pages.size > 5, `${pages.size} pages`);
      assert.deepEqual(await faults(pages), []);
    });

    test('gives every page the properties of Open Graph', async () => {
      const { documents } = await site.catalogue();
      const urls = new Set(documents.map((document) => document.url));
      for (const path of (await site.files()).filter((one) => one.endsWith('.html'))) {
        const $ = load(await site.read(path));
        if ($('meta[name=robots][content=noindex]').length > 0) continue;
        const property = (wanted) => $(`meta[property="${wanted}"]`).attr('content');
        for (const wanted of ['og:title', 'og:type', 'og:url', 'og:site_name']) {
          assert.ok(property(wanted), `${path}: ${wanted}`);
        }
        const canonical = $('link[rel=canonical]').attr('href');
        assert.equal(property('og:url'), canonical, path);
        assert.ok(canonical.startsWith(site.baseUrl), path);
        assert.equal(property('og:type'), urls.has(canonical) ? 'article' : 'website', path);
        assert.match(property('og:locale'), /^[a-z]{2,3}(_[A-Z]{2})?$/, path);
        const image = property('og:image');
        if (image !== undefined) assert.ok(image.startsWith(site.baseUrl), `${path}: ${image}`);
      }
    });
  });
}

test('every document is legislation or an article, with its place in the site', async () => {
  const pages = await graphs(sites.sample);
  const { documents } = await sites.sample.catalogue();
  const counts = {};
  for (const document of documents) {
    const types = pages
      .get(decodeURIComponent(sites.sample.below(document.url)))
      ['@graph'].map((node) => node['@type']);
    assert.equal(types.length, 2, document.title);
    assert.equal(types[1], 'BreadcrumbList', document.title);
    counts[types[0]] = (counts[types[0]] ?? 0) + 1;
  }
  assert.deepEqual(Object.keys(counts).sort(), ['Article', 'Legislation']);
});

test('the checker is at work: what the vocabulary does not know is found', async () => {
  const graph = (node) => new Map([['page', { '@graph': [node] }]]);
  assert.deepEqual(await faults(graph({ '@type': 'Legislation', name: 'A' })), []);
  for (const wrong of [
    { '@type': 'Legislation', legislationNumber: '1' },
    { '@type': 'Lawbook', name: 'A' },
    { '@type': 'BreadcrumbList', itemListElement: [{ '@type': 'ListItem', place: 1 }] },
  ]) {
    const [fault] = await faults(graph(wrong));
    assert.match(fault ?? '', /^page: /, JSON.stringify(wrong));
  }
});
