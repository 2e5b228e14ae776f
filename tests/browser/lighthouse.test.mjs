// Lighthouse, as an inspector would run it on a phone: full marks but for speed, which is reported, and
// what the pages transfer.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import lighthouse from 'lighthouse';

import { launch } from './browser.mjs';
import { named, pageKinds } from './kinds.mjs';
import { freePort, nginx } from './servers.mjs';
import { sampleSite } from './site.mjs';

const FULL_MARKS = ['accessibility', 'best-practices', 'seo'];

const site = await sampleSite();
const server = await nginx(site);
const debuggingPort = await freePort();
const browser = await launch({ debuggingPort });
const kinds = await pageKinds(site);

after(async () => {
  await browser.close();
  await server.close();
  await site.close();
});

/** What Lighthouse says of a page. */
async function audit(kind) {
  const { lhr } = await lighthouse(server.origin + site.path + kind.path, {
    port: debuggingPort,
    logLevel: 'silent',
    onlyCategories: [...FULL_MARKS, 'performance'],
  });
  assert.equal(lhr.runtimeError, undefined, lhr.runtimeError?.message);
  return lhr;
}

/** The audits of a category that cost marks, in words. */
function lost(lhr, category) {
  return lhr.categories[category].auditRefs
    .map(({ id, weight }) => ({ weight, ...lhr.audits[id] }))
    .filter(({ weight, score }) => weight > 0 && score !== null && score < 1)
    .map(
      ({ id, title, explanation, details }) =>
        `${id}: ${title} ${explanation ?? ''} ${JSON.stringify(details?.items ?? [])}`,
    );
}

for (const kind of named(kinds, 'home', 'column-newest', 'document-with-everything')) {
  describe(kind.name, async () => {
    let lhr;
    test('gets full marks in accessibility, best practices and SEO', async (t) => {
      lhr = await audit(kind);
      for (const category of FULL_MARKS) {
        assert.deepEqual(lost(lhr, category), [], category);
        assert.equal(lhr.categories[category].score, 1, category);
      }
      const { performance } = lhr.categories;
      const timing = (id) => `${lhr.audits[id].title} ${lhr.audits[id].displayValue}`;
      t.diagnostic(
        `performance ${Math.round(performance.score * 100)}; ${timing('first-contentful-paint')}; ${timing('largest-contentful-paint')}; ${timing('total-blocking-time')}; ${timing('cumulative-layout-shift')}`,
      );
    });

    test('transfers less than 60 KB, all of it from its own host', (t) => {
      const requests = lhr.audits['network-requests'].details.items;
      const bytes = requests.reduce((sum, request) => sum + request.transferSize, 0);
      t.diagnostic(`${bytes} bytes in ${requests.length} requests`);
      assert.ok(requests.length > 3);
      for (const { url } of requests) assert.ok(url.startsWith(server.origin), url);
      assert.ok(bytes < 60_000, `${bytes} bytes`);
    });
  });
}
