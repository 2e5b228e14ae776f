// Printing: a PDF comes out, with the document in it.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';

import { launch, visit } from './browser.mjs';
import { named, pageKinds } from './kinds.mjs';
import { nginx } from './servers.mjs';
import { sampleSite } from './site.mjs';

const run = promisify(execFile);
const site = await sampleSite();
const server = await nginx(site);
const browser = await launch();
const kinds = await pageKinds(site);
const folder = await mkdtemp(join(tmpdir(), 'gongkai-print-'));

after(async () => {
  await browser.close();
  await server.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

/** Prints a page on A4. */
async function print(kind) {
  const path = join(folder, `${kind.name}.pdf`);
  await visit(browser, server.origin + site.path + kind.path, {}, async (page) => {
    await writeFile(path, await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true }));
  });
  const { stdout: text } = await run('pdftotext', ['-layout', path, '-']);
  const { stdout: info } = await run('pdfinfo', [path]);
  return { text, pages: Number(info.match(/^Pages:\s+(\d+)/m)[1]) };
}

const squeeze = (text) => text.replace(/\s+/g, '');

for (const name of ['document-with-everything', 'annual-report', 'repealed', 'plain-document']) {
  test(`${name} prints with its title, its index number and its text`, async () => {
    const [kind] = named(kinds, name);
    const { documents } = await site.catalogue();
    const document = documents.find((one) => one.title === kind.heading);
    const { text, pages } = await print(kind);
    const printed = squeeze(text);
    assert.ok(printed.includes(squeeze(document.title)), 'the title');
    assert.ok(printed.includes(document.index), 'the index number');
    assert.ok(pages >= 1 && pages <= 20, `${pages} pages`);
    if (document.doc_number) assert.ok(printed.includes(squeeze(document.doc_number)), 'the 文号');
  });
}

test('the last words of a long document are printed too', async () => {
  const [kind] = named(kinds, 'document-with-everything');
  let last = '';
  await visit(browser, server.origin + site.path + kind.path, {}, async (page) => {
    const paragraphs = await page.getByRole('main').locator('p').filter({ hasText: /施行/ }).allInnerTexts();
    last = paragraphs.at(-1);
  });
  const { text } = await print(kind);
  assert.ok(last.length > 5 && squeeze(text).includes(squeeze(last)), last);
});
