// Every page kind of the sample site, over both servers: it shows what it must, with no fault.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { launch, visit } from './browser.mjs';
import { assertShows, pageKinds } from './kinds.mjs';
import { bothServers } from './servers.mjs';
import { sampleSite } from './site.mjs';

const site = await sampleSite();
const servers = await bothServers(site);
const browser = await launch();
const kinds = await pageKinds(site);

after(async () => {
  await browser.close();
  await Promise.all(servers.map((server) => server.close()));
  await site.close();
});

for (const server of servers) {
  describe(`over ${server.name}`, () => {
    for (const kind of kinds) {
      test(kind.name, () =>
        visit(browser, server.origin + site.path + kind.path, {}, (page) => assertShows(page, kind)),
      );
    }

    test('an old URL leads to the document', async () => {
      const old = `${server.origin}${site.path}art/2019/3/14/art_1207_40118.html`;
      await visit(browser, old, {}, async (page) => {
        await page.waitForURL(/gknb\/.*201903-00004\.html$/);
        assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /2018年政府信息公开工作年度报告/);
      });
    });

    test('an old URL leads to the document without JavaScript too', async () => {
      const old = `${server.origin}${site.path}art/2017/6/16/art_1203_33012.html`;
      await visit(browser, old, { javaScriptEnabled: false }, async (page) => {
        await page.waitForURL(/zcwj\/.*201706-00012\.html$/);
      });
    });

    test('the number of the newest list page leads to the newest list page', async () => {
      const newest = (await site.files())
        .filter((path) => /^catalog\/page-\d+\.html$/.test(path))
        .map((path) => Number(path.match(/\d+/)[0]))
        .reduce((a, b) => Math.max(a, b));
      await visit(browser, `${server.origin}${site.path}catalog/page-${newest}.html`, {}, async (page) => {
        await page.waitForURL(/catalog\/$/);
      });
    });
  });
}

test('nginx answers a missing page with the site’s own, in full dress at any depth', async () => {
  const [nginx] = servers;
  const kind = kinds.find((one) => one.name === 'not-found');
  for (const path of ['nothing.html', 'fdzdgknr/zcwj/2099/nothing.html', `${encodeURIComponent('没有')}/`]) {
    await visit(browser, nginx.origin + site.path + path, { missing: true }, async (page) => {
      await assertShows(page, kind);
      const sheets = await page.evaluate(() => [...document.styleSheets].map((sheet) => sheet.cssRules.length));
      assert.ok(sheets.length > 0 && sheets.every((rules) => rules > 0), 'its style sheets are there');
      await page.getByRole('main').getByRole('link', { name: '首页' }).first().click();
      await page.waitForURL(nginx.origin + site.path);
    });
  }
});

test('an old URL ending in .shtml is HTML for nginx', async () => {
  const [nginx] = servers;
  await visit(browser, `${nginx.origin}${site.path}jgzn.shtml`, {}, async (page) => {
    await page.waitForURL(/jgzn\/.*202405-00002\.html$/);
  });
});
