// Without JavaScript every page works: texts, navigation, lists, attachments.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { launch, visit } from './browser.mjs';
import { assertShows, named, pageKinds } from './kinds.mjs';
import { python } from './servers.mjs';
import { sampleSite } from './site.mjs';

const site = await sampleSite();
const server = await python(site);
const browser = await launch();
const kinds = await pageKinds(site);
const home = server.origin + site.path;

after(async () => {
  await browser.close();
  await server.close();
  await site.close();
});

for (const width of [1280, 320]) {
  describe(`${width} px`, () => {
    const options = { javaScriptEnabled: false, viewport: { width, height: 800 } };
    for (const kind of kinds) {
      test(kind.name, () => visit(browser, home + kind.path, options, (page) => assertShows(page, kind)));
    }
  });
}

test('a reader walks from the home page to a document, on to the next, and back up', async () => {
  await visit(browser, home, { javaScriptEnabled: false }, async (page) => {
    await page.getByRole('main').getByRole('link', { name: '政策解读', exact: true }).first().click();
    await page.waitForURL(/\/zcjd\/$/);
    await page.getByRole('main').getByRole('link', { name: '2026年消费品以旧换新政策解读' }).first().click();
    await page.waitForURL(/202607-00010\.html$/);
    // The interpretation leads to the policy, the policy back to the interpretation.
    await page
      .getByRole('main')
      .getByRole('link', { name: /关于做好2026年消费品以旧换新工作的通知/ })
      .first()
      .click();
    await page.waitForURL(/202607-00008\.html$/);
    await page.getByRole('main').getByRole('link', { name: '2026年消费品以旧换新政策解读' }).first().click();
    await page.waitForURL(/202607-00010\.html$/);
    const neighbour = page.locator('a[rel="prev"]').first();
    await neighbour.click();
    await page.waitForURL(/\/zcjd\/.*202509-00013\.html$/);
    const trail = page.getByRole('navigation', { name: '当前位置' });
    await trail.getByRole('link', { name: '政策解读' }).click();
    await page.waitForURL(/\/zcjd\/$/);
    await page.getByRole('navigation', { name: '当前位置' }).getByRole('link', { name: '首页' }).click();
    await page.waitForURL(home);
  });
});

test('a reader turns the pages of a list from the newest to the oldest', async () => {
  await visit(browser, `${home}catalog/`, { javaScriptEnabled: false }, async (page) => {
    const { documents } = await site.catalogue();
    const wanted = new Set(documents.map((document) => site.path + site.below(document.url)));
    for (let turns = 0; turns < 20; turns += 1) {
      const links = await page
        .getByRole('main')
        .getByRole('link')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      for (const link of links) wanted.delete(link);
      const older = page.locator('a[rel="next"]');
      if ((await older.count()) === 0) break;
      const from = page.url();
      await older.first().click();
      await page.waitForURL((url) => url.href !== from);
    }
    assert.deepEqual([...wanted], [], 'the pages list every document');
  });
});

test('an attachment is saved under its own name, whole', async () => {
  const [kind] = named(kinds, 'document-with-pictures');
  const { createHash } = await import('node:crypto');
  const { readFile } = await import('node:fs/promises');
  const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');
  await visit(browser, home + kind.path, { javaScriptEnabled: false }, async (page) => {
    const link = page.locator('.attachments li').filter({ hasText: '商务主要指标.xlsx' }).getByRole('link');
    const href = decodeURI(await link.getAttribute('href'));
    const arrival = page.waitForEvent('download');
    await link.click();
    const download = await arrival;
    assert.equal(download.suggestedFilename(), '商务主要指标.xlsx');
    const saved = await readFile(await download.path());
    const published = await readFile(`${site.served}${href}`);
    assert.equal(digest(saved), digest(published));
  });
});
