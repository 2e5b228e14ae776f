// The Nu Html Checker, the W3C's own, on every page that a build writes: no error, no warning.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';

import { load } from 'cheerio';

import { sampleSite } from './site.mjs';
import { fullSite, smallestSite } from './small-sites.mjs';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/**
 * For a file on disk the policy's 'self' matches nothing, so that every style sheet would be
 * reported; and JSON-LD is reported as an inline script, though a data block is never run. The
 * tests in Chromium see the policy at work, and the next test looks for inline scripts.
 */
const NOT_FOR_FILES = '.*violates Content Security Policy \\(meta tag\\).*';

/** What the checker finds in some files, one line a finding. */
async function check(paths) {
  const args = [
    '-Xss8m',
    '-jar',
    JAR,
    '--Werror',
    '--format',
    'json',
    '--stdout',
    '--filterpattern',
    NOT_FOR_FILES,
    ...paths,
  ];
  const { stdout } = await promisify(execFile)('java', args, { maxBuffer: 1 << 28 }).catch((error) =>
    error.stdout ? error : Promise.reject(error),
  );
  const { messages } = JSON.parse(stdout);
  return messages.map(
    ({ url, lastLine, type, message, extract }) =>
      `${decodeURI(url ?? '')}:${lastLine}: ${type}: ${message} ${extract?.replace(/\s+/g, ' ') ?? ''}`,
  );
}

const SITES = {
  'the sample site': () => sampleSite(),
  'the sample site with drafts': () => sampleSite('--drafts'),
  'the smallest site': smallestSite,
  'an English site with every setting': fullSite,
};

for (const [name, make] of Object.entries(SITES)) {
  describe(name, async () => {
    const site = await make();
    after(() => site.close());
    const pages = (await site.files()).filter((path) => /\.s?html$/.test(path));

    test('is valid HTML', async () => {
      const found = await check(pages.map((path) => join(site.out, path)));
      assert.deepEqual(found.slice(0, 40), [], `${found.length} findings on ${pages.length} pages`);
    });

    test('has no inline script, style element or style attribute', async () => {
      for (const path of pages) {
        const $ = load(await site.read(path));
        assert.equal($('script:not([src]):not([type="application/ld+json"])').length, 0, path);
        assert.equal($('style, [style]').length, 0, path);
        const handlers = $('*')
          .toArray()
          .flatMap((element) => Object.keys($(element).attr()).filter((key) => /^on/.test(key)));
        assert.deepEqual(handlers, [], path);
      }
    });

    test('has the policy on every page, before anything that it governs', async () => {
      for (const path of pages) {
        const $ = load(await site.read(path));
        const policy = $('meta[http-equiv="Content-Security-Policy"]');
        assert.equal(policy.attr('content'), POLICY, path);
        assert.equal(policy.prevAll('link, script, style').length, 0, path);
      }
    });

    test('says its language and has one title and one first heading on every page', async () => {
      for (const path of pages) {
        const $ = load(await site.read(path));
        assert.ok($('html').attr('lang'), path);
        assert.equal($('head > title').length, 1, path);
        assert.ok($('head > title').text().trim(), path);
        assert.equal($('h1').length, 1, path);
        assert.ok($('h1').text().trim(), path);
      }
    });
  });
}

/** The policy that the project promises, word for word. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; " +
  "media-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'";

test('the checker is at work: a faulty page is found', async () => {
  const site = await smallestSite();
  const { writeFile } = await import('node:fs/promises');
  const path = join(site.folder, 'faulty.html');
  const html = await site.read('index.html');
  await writeFile(path, html.replace('</main>', '<ul><p>wrong</p></ul></main>'));
  const found = await check([path]);
  await site.close();
  assert.equal(found.length, 1);
  assert.match(found[0], /Element “p” not allowed as child of element “ul”/);
});
