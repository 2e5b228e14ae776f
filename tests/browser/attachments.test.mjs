// One file of every kind that may be published, each with a page and a script in it behind what makes it its kind, from
// every server: nothing of it runs.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { crc32 } from 'node:zlib';

import { launch } from './browser.mjs';
import { apache, nginx, preview, python } from './servers.mjs';
import { REPOSITORY, writtenSite } from './site.mjs';

const ATTACK =
  '<!DOCTYPE html><html><body><script>alert(1)</script><img src="/ran" onerror="alert(2)">' +
  '<meta http-equiv="refresh" content="0;url=/ran"></body></html>';

/** A ZIP whose files are stored as they are, so that a browser that looks for tags finds them. */
function zip(files) {
  const parts = [];
  const list = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    list.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, tail, path);
    const part = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, path, bytes]);
    parts.push(part);
    at += part.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** What a kind of file begins with. */
const BEGINNINGS = {
  pdf: '%PDF-1.4\n',
  rtf: '{\\rtf1 ',
  rar: 'Rar!\x1a\x07\x01\0',
  '7z': '7z\xbc\xaf\x27\x1c',
  tar: `${'a'.repeat(257)}ustar${'\0'.repeat(250)}`,
  gz: '\x1f\x8b\x08\0',
  png: '\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0',
  jpg: '\xff\xd8\xff\xe0\0\x10JFIF\0',
  gif: 'GIF89a\x01\0\x01\0\0\0\0',
  webp: 'RIFF\x1a\0\0\0WEBPVP8L',
  avif: '\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf',
  bmp: 'BM\x36\0\0\0\0\0\0\0',
  ico: '\0\0\x01\0\x01\0',
  tif: 'II*\0\x08\0\0\0\0\0\0\0',
  mp3: 'ID3\x03\0\0\0\0\0\0',
  wav: 'RIFF\x24\0\0\0WAVEfmt ',
  media: '\0\0\0\x18ftypisom\0\0\0\0isom',
  ogg: 'OggS\0\x02\0\0',
  aac: '\xff\xf1\x50\x80',
  flac: 'fLaC\0\0\0\x22',
  webm: `\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x86\x81\x01\x42\x82\x84webm${'\0'.repeat(250)}`,
  avi: 'RIFF\x24\0\0\0AVI LIST',
  wmv: '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c',
  mpg: '\0\0\x01\xba',
  dwg: 'AC1032\0',
  woff2: 'wOF2\0\x01\0\0',
  woff: 'wOFF\0\x01\0\0',
  ttf: '\0\x01\0\0\0',
  otf: 'OTTO\0',
  opaque: '\x03\x01\0',
  text: '文本\n',
};

const SAME = {
  jpeg: 'jpg',
  tiff: 'tif',
  tgz: 'gz',
  m4a: 'media',
  mp4: 'media',
  m4v: 'media',
  mov: 'media',
  caj: 'opaque',
  ceb: 'opaque',
  shp: 'opaque',
  shx: 'opaque',
  dbf: 'opaque',
};

const PARTS = {
  ofd: 'OFD.xml',
  docx: 'word/document.xml',
  dotx: 'word/document.xml',
  docm: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  xltx: 'xl/workbook.xml',
  xlsm: 'xl/workbook.xml',
  pptx: 'ppt/presentation.xml',
  ppsx: 'ppt/presentation.xml',
  vsdx: 'visio/document.xml',
  zip: 'index.html',
};

const MIMETYPES = {
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  epub: 'application/epub+zip',
};

const OLD = ['doc', 'wps', 'dot', 'wpt', 'xls', 'et', 'xlt', 'ett', 'ppt', 'dps', 'pps', 'dpt', 'vsd'];

/** A file of an ending that holds the attack as early as its kind lets it. */
function file(ending) {
  if (ending in PARTS) return zip({ [PARTS[ending]]: ATTACK, '[Content_Types].xml': ATTACK });
  if (ending in MIMETYPES) return zip({ mimetype: MIMETYPES[ending], 'a.xml': ATTACK });
  if (ending === 'svg') {
    return Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(3)"><script>alert(4)</script>' +
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="/ran" onerror="alert(5)"/></body>' +
        '</foreignObject><a href="javascript:alert(6)"><rect width="100%" height="100%"/></a></svg>',
    );
  }
  const kind = OLD.includes(ending) ? OLE : (BEGINNINGS[SAME[ending] ?? ending] ?? BEGINNINGS.text);
  return kind === BEGINNINGS.text
    ? Buffer.from(kind + ATTACK)
    : Buffer.concat([Buffer.from(kind, 'latin1'), Buffer.from(ATTACK)]);
}

/** The endings of the program's own list. */
async function endings() {
  const table = await readFile(join(REPOSITORY, 'crates/model/src/files/table.rs'), 'utf8');
  const rows = [...table.matchAll(/^ {4}(yes|ask)\("([a-z0-9]+)"/gm)];
  return rows.map(([, standing, ending]) => ({ ending, isAsked: standing === 'ask' }));
}

describe('files of every kind', async () => {
  const kinds = await endings();
  assert.ok(kinds.length > 70, `${kinds.length} kinds`);
  const names = kinds.map(({ ending }) => `例.${ending}`);
  const asked = kinds.filter(({ isAsked }) => isAsked).map(({ ending }) => `"${ending}"`);
  const site = await writtenSite({
    'site.toml':
      'name = "厅"\nbase_url = "https://a.example"\n[fields]\nrequired = ["title"]\n' +
      `[files]\nkinds = [${asked.join(', ')}]\n[rules]\nR016 = "off"\n`,
    'content/tz/a.md': `---\ntitle: 附件\n---\n${names.map((name) => `[例](${name})\n`).join('\n')}`,
    ...Object.fromEntries(kinds.map(({ ending }, at) => [`content/tz/${names[at]}`, file(ending)])),
  });
  const browser = await launch();
  const servers = await Promise.all([nginx(site), apache(site), python(site)]);
  after(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await site.close();
    await browser.close();
  });

  test('each is published', async () => {
    const published = await site.files();
    for (const name of names) assert.ok(published.includes(`tz/${name}`), name);
  });

  for (const server of servers) {
    test(`none runs over ${server.name}`, async () => {
      const ran = [];
      const context = await browser.newContext({ acceptDownloads: false });
      for (const name of names) {
        const page = await context.newPage();
        page.on('dialog', (dialog) => {
          ran.push(`${name}: ${dialog.message()}`);
          dialog.dismiss().catch(() => {});
        });
        page.on('request', (request) => {
          if (request.url().endsWith('/ran')) ran.push(`${name}: ${request.url()}`);
        });
        // What is saved is no page.
        await page.goto(server.origin + site.href(`tz/${name}`)).catch(() => {});
        await page.evaluate(() => new Promise(requestAnimationFrame)).catch(() => {});
        if (name.endsWith('.svg')) await page.mouse.click(20, 20);
        await page.close();
      }
      await context.close();
      assert.deepEqual(ran, []);
    });
  }

  test('the attack itself runs, or this test would be blind', async () => {
    const page = await browser.newPage();
    const said = [];
    page.on('dialog', (dialog) => {
      said.push(dialog.message());
      dialog.dismiss().catch(() => {});
    });
    await page.setContent(ATTACK.replace('<meta', '<x'));
    assert.ok(said.includes('1'), said.join());
    await page.close();
  });
});

test('the preview states a policy and forbids guessing with everything', async () => {
  const server = await preview(REPOSITORY);
  try {
    const home = await fetch(`${server.origin}/`, { redirect: 'follow' });
    const base = new URL(home.url).pathname;
    for (const path of ['logo.svg', 'catalog.json', 'catalog.csv', 'atom.xml', 'none', 'robots.txt']) {
      const answer = await fetch(`${server.origin}${base}${path}`);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', path);
      const html = await answer.text();
      const policy = answer.headers.get('content-security-policy') ?? html;
      assert.match(policy, /default-src 'none'/, path);
    }
  } finally {
    await server.close();
  }
});
