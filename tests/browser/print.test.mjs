// Printing: a PDF comes out, with the document in it.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';

import jsQR from 'jsqr';

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

/** A printed page as a picture: width, height, RGBA. */
async function printedPage(pdf, page) {
  const picture = join(folder, `page-${page}`);
  await run('pdftoppm', ['-r', '150', '-f', page, '-l', page, '-singlefile', pdf, picture]);
  const bytes = await readFile(`${picture}.ppm`);
  const head = bytes
    .subarray(0, 40)
    .toString('latin1')
    .match(/^P6\s+(\d+)\s+(\d+)\s+255\s/);
  const [width, height] = head.slice(1).map(Number);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    for (let part = 0; part < 3; part += 1) pixels[at * 4 + part] = bytes[head[0].length + at * 3 + part];
    pixels[at * 4 + 3] = 255;
  }
  return { pixels, width, height };
}

for (const name of ['plain-document', 'document-with-everything']) {
  test(`${name} bears the QR code of its address`, async () => {
    const [kind] = named(kinds, name);
    const { pages } = await print(kind);
    const { pixels, width, height } = await printedPage(join(folder, `${name}.pdf`), pages);
    const code = jsQR.default(pixels, width, height);
    assert.equal(code?.data, site.baseUrl + kind.path);
  });
}

test('a long address has its QR code too, and one that is too long leaves the page whole', async () => {
  const [kind] = named(kinds, 'plain-document');
  await visit(browser, server.origin + site.path + kind.path, {}, async (page) => {
    const codeOf = (url) =>
      page.evaluate((href) => {
        document.querySelector('.qr')?.remove();
        document.querySelector('link[rel=canonical]').href = href;
        dispatchEvent(new Event('beforeprint'));
        const code = document.querySelector('.qr');
        return code && { size: code.viewBox.baseVal.width, path: code.querySelector('path').getAttribute('d') };
      }, url);
    for (const length of [30, 213, 214, 700, 2331]) {
      const url = `https://swt.yunling.example/${'%E5%85%AC'.repeat(300)}`.slice(0, length);
      const { size, path } = await codeOf(url);
      const { pixels, side } = pixelsOf(size, path);
      assert.equal(jsQR.default(pixels, side, side).data, url, `${length}`);
    }
    assert.equal(await codeOf(`https://swt.yunling.example/${'a'.repeat(2400)}`), null);
  });
});

/** A drawn code as a picture, four pixels a square. */
function pixelsOf(size, path) {
  const scale = 4;
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let at = 0; at < scale * scale; at += 1) {
      const place = ((Number(y) * scale + Math.floor(at / scale)) * side + Number(x) * scale + (at % scale)) * 4;
      pixels.fill(0, place, place + 3);
    }
  }
  return { pixels, side };
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
