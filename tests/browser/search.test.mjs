// The search page and the search box, over the servers that departments use: what a reader types, finds, narrows,
// shares and comes back to.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { findings, overflowing, unreachableRegions } from './audit.mjs';
import { launch, picture, visit } from './browser.mjs';
import { bothServers, nginx as nginxOf, preview } from './servers.mjs';
import { AS_OF, gongkai, REPOSITORY, sampleSite, writtenSite } from './site.mjs';

const WORDS = '电子商务';
const WIDE = { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' };

const site = await sampleSite();
const servers = [...(await bothServers(site)), await preview(REPOSITORY, '--as-of', AS_OF)];
const browser = await launch();
const [nginx] = servers;
let documents;

before(async () => {
  ({ documents } = await site.catalogue());
});
after(async () => {
  await browser.close();
  await Promise.all(servers.map((server) => server.close()));
  await site.close();
});

const searchPage = (server, parameters = {}) => {
  const query = new URLSearchParams(parameters).toString();
  return `${server.origin}${site.path}search/${query ? `?${query}` : ''}`;
};

/** Waits until results and the passages in view are there: a page left before would break off requests. */
async function settled(page) {
  await page.waitForFunction(() => {
    const list = document.getElementById('search-list');
    if (!list.checkVisibility()) return false;
    const [upper, lower] = [-100, innerHeight + 100];
    return [...list.querySelectorAll('.passage')].every((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return one.textContent || top > lower || bottom < upper;
    });
  });
}

const titles = (page) => page.locator('.hit h3').allInnerTexts();
const status = (page) => page.locator('#search-status').innerText();
const bundleRequests = (page) => {
  const seen = [];
  page.on('request', (request) => {
    if (/search-worker|\/search\/(manifest|engine|[0-9a-f]{16})/.test(request.url())) seen.push(request.url());
  });
  return seen;
};

for (const server of servers) {
  describe(server.name, () => {
    test('words typed on the home page lead to documents with these words, marked', () =>
      visit(browser, server.origin + site.path, WIDE, async (page) => {
        await page.locator('#q').pressSequentially(WORDS);
        // Until then chunks are on their way, which leaving the page would break off.
        await page.getByRole('option').first().waitFor();
        await page.locator('#q').press('Enter');
        await page.waitForURL(/\/search\/\?q=/);
        await settled(page);
        assert.equal(await page.locator('#q').inputValue(), WORDS, 'the box keeps its words');
        assert.match(await page.title(), new RegExp(WORDS));
        const first = page.locator('.hit').first();
        assert.equal(await first.locator('h3 mark').first().innerText(), WORDS);
        assert.match(await first.locator('.passage').innerText(), new RegExp(WORDS));
        assert.match(await first.locator('.facts').innerText(), /\d{4}-\d{2}-\d{2}/);
        assert.match(await status(page), /找到 \d+ 份/);
        const native = JSON.parse(
          (await gongkai('search', '--out', site.out, '--limit', '10', '--json', WORDS)).stdout,
        );
        assert.deepEqual(
          await titles(page),
          native.hits.map((hit) => hit.title),
          'the same as in the terminal',
        );
        await first.locator('a').click();
        await page.waitForURL(/\.html$/);
        assert.equal(await page.locator('h1').innerText(), native.hits[0].title);
      }));

    test('a deep link shows its page, filters and order; the last page is the end', () =>
      visit(
        browser,
        searchPage(server, { q: WORDS, validity: 'in-force', sort: 'date', page: 2 }),
        WIDE,
        async (page) => {
          await settled(page);
          assert.match(await status(page), /第 2 页/);
          assert.equal(await page.locator('#filter-validity-in-force').isChecked(), true);
          assert.equal(await page.locator('#search-sort').inputValue(), 'date');
          assert.equal(await page.locator('.pagination [aria-current]').innerText(), '2');
          const flags = [`--validity`, 'in-force'];
          const { stdout } = await gongkai('search', '--out', site.out, '--limit', '1000', ...flags, '--json', WORDS);
          const { total } = JSON.parse(stdout);
          const seen = new Set(await titles(page));
          while (await page.locator('.pagination [rel=next]').count()) {
            const from = page.url();
            await page.locator('.pagination [rel=next]').click();
            await page.waitForURL((url) => url.href !== from);
            await page.waitForFunction(() => document.activeElement.id === 'search-heading');
            await settled(page);
            for (const title of await titles(page)) seen.add(title);
          }
          await page.goto(searchPage(server, { q: WORDS, validity: 'in-force', sort: 'date' }));
          await settled(page);
          for (const title of await titles(page)) seen.add(title);
          assert.equal(seen.size, total, 'the pages show every result once');
        },
      ));
  });
}

test('the engine is not loaded before the box has the focus', () =>
  visit(browser, nginx.origin + site.path, WIDE, async (page) => {
    const seen = bundleRequests(page);
    await page.mouse.move(300, 300);
    await page.waitForTimeout(500);
    assert.deepEqual(seen, []);
    const loaded = page.waitForResponse(/engine-[0-9a-f]+\.wasm\.bin$/);
    await page.keyboard.press('/');
    await loaded;
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q', 'the slash leads to the box');
    assert.equal(await page.locator('#q').inputValue(), '');
    await page.waitForFunction(() => performance.getEntriesByType('resource').length > 0);
    await page.waitForTimeout(500);
  }));

test('filters narrow, count truly, and go again', () =>
  visit(browser, searchPage(nginx, { q: WORDS }), WIDE, async (page) => {
    await settled(page);
    const row = page.locator('label', { has: page.locator('#filter-kind-公告') });
    const promised = Number(await row.locator('.count').innerText());
    await row.click();
    await page.waitForURL(/kind=/);
    await settled(page);
    assert.match(await status(page), new RegExp(`找到 ${promised} 份`));
    assert.equal(await page.evaluate(() => document.activeElement.id), 'filter-kind-公告', 'the focus stays');
    // A column opens its sub-columns; choosing one of them takes the place of the column.
    await page.goto(searchPage(nginx, { q: WORDS }));
    await settled(page);
    await page.locator('[id="filter-column-法定主动公开内容"]').check();
    await page.waitForURL(/column=/);
    await settled(page);
    const below = page.locator('[id^="filter-column-法定主动公开内容/"]').first();
    const path = await below.getAttribute('value');
    await below.check();
    await page.waitForURL((url) => url.searchParams.get('column') === path);
    await settled(page);
    assert.deepEqual(new URL(page.url()).searchParams.getAll('column'), [path]);
    const columns = await page.locator('.hit .facts').allInnerTexts();
    for (const facts of columns) assert.ok(facts.includes(path.split('/').pop()), facts);
    await page.getByRole('link', { name: '清除全部筛选' }).click();
    await page.waitForURL((url) => !url.searchParams.has('column'));
    await settled(page);
  }));

test('a range of dates holds', () =>
  visit(browser, searchPage(nginx, { q: WORDS }), WIDE, async (page) => {
    await settled(page);
    await page.locator('#filter-from').fill('2021-01-01');
    await page.waitForURL(/from=2021-01-01/);
    await settled(page);
    await page.locator('#filter-to').fill('2021-12-31');
    await page.waitForURL(/to=2021-12-31/);
    await settled(page);
    const dates = await page.locator('.hit time').allInnerTexts();
    assert.ok(dates.length > 0);
    for (const date of dates) assert.match(date, /^2021-/);
  }));

test('sorting by date puts the newest first; back and forward lead through what was asked', () =>
  visit(browser, searchPage(nginx, { q: WORDS }), WIDE, async (page) => {
    await settled(page);
    const byRelevance = await titles(page);
    await page.locator('#search-sort').selectOption('date');
    await page.waitForURL(/sort=date/);
    await page.waitForFunction(() => {
      const dates = [...document.querySelectorAll('.hits:first-child time')].map((one) => one.dateTime);
      return dates.length > 1 && dates.every((date, at) => at === 0 || date <= dates[at - 1]);
    });
    assert.notDeepEqual(await titles(page), byRelevance);
    await settled(page);
    await page.locator('#q').fill('展会');
    await page.locator('#q').press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === '展会');
    await settled(page);
    await page.goBack();
    await page.waitForURL(/sort=date/);
    await settled(page);
    assert.equal(await page.locator('#q').inputValue(), WORDS);
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('sort'));
    await page.waitForFunction((first) => document.querySelector('.hit h3')?.innerText === first, byRelevance[0]);
    await settled(page);
    assert.deepEqual(await titles(page), byRelevance);
    await page.goForward();
    await page.waitForURL(/sort=date/);
    await settled(page);
    await page.reload();
    await settled(page);
    assert.equal(await page.locator('#search-sort').inputValue(), 'date', 'a reload keeps the order');
  }));

test('an index number or a document number puts its own document first', () =>
  visit(browser, searchPage(nginx), WIDE, async (page) => {
    const numbered = documents.find((one) => one.doc_number && one.index);
    for (const query of [numbered.index, numbered.doc_number]) {
      await page.locator('#q').fill(query);
      await page.locator('#q').press('Enter');
      await page.waitForURL((url) => url.searchParams.get('q') === query);
      await page.waitForFunction((title) => document.querySelector('.hit h3')?.innerText === title, numbered.title);
      await settled(page);
    }
  }));

test('what matches nothing is said; what matches in part is offered as nearest', () =>
  visit(browser, searchPage(nginx, { q: 'qqxyzzy' }), WIDE, async (page) => {
    await page.locator('#search-none').waitFor();
    assert.match(await status(page), /没有找到与“qqxyzzy”有关的文件/);
    assert.deepEqual(await findings(page), []);
    await page.goto(searchPage(nginx, { q: '怎么申请商务火星补贴' }));
    await settled(page);
    assert.match(await status(page), /没有文件完整包含.*以下 \d+ 份最为接近/);
    assert.ok((await titles(page)).length > 0);
  }));

test('what is left out is said apart from what is looked for', () =>
  visit(browser, searchPage(nginx, { q: '电子商务 -解读 -"征求意见"' }), WIDE, async (page) => {
    await settled(page);
    assert.match(await status(page), /含“电子商务”的文件.*已排除含“解读”“征求意见”的文件/);
    assert.ok((await titles(page)).every((title) => !title.includes('解读')));
    await page.goto(searchPage(nginx, { q: '电子商务　－解读' }));
    await settled(page);
    assert.match(await status(page), /含“电子商务”的文件.*已排除含“解读”的文件/);
    await page.goto(searchPage(nginx, { q: '-' }));
    await page.locator('#search-none').waitFor();
    await page.goto(searchPage(nginx, { q: '  ' }));
    await page.locator('#search-start').waitFor();
    assert.doesNotMatch(await page.title(), /^\s*-/);
  }));

test('a passage begins where a sentence or a clause does', () =>
  visit(browser, searchPage(nginx, { q: '专项资金' }), WIDE, async (page) => {
    await settled(page);
    const passages = (await page.locator('.passage').allInnerTexts()).filter(Boolean);
    assert.ok(
      passages.some((text) => text.startsWith('…')),
      'one that begins inside its text',
    );
    for (const text of passages) assert.doesNotMatch(text, /^…?[，。、；：）”》]/);
  }));

test('suggestions: arrow keys, Escape, Enter', () =>
  visit(browser, nginx.origin + site.path, WIDE, async (page) => {
    const box = page.getByRole('combobox');
    await box.click();
    await box.pressSequentially('农村电子');
    await page.getByRole('option').first().waitFor();
    assert.equal(await box.getAttribute('aria-expanded'), 'true');
    assert.deepEqual(await findings(page), []);
    await page.keyboard.press('ArrowDown');
    const active = await box.getAttribute('aria-activedescendant');
    assert.equal(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true');
    await page.keyboard.press('Escape');
    assert.equal(await box.getAttribute('aria-expanded'), 'false');
    assert.equal(await box.inputValue(), '农村电子', 'the first Escape leaves the words');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = await page.locator('[aria-selected=true] span').innerText();
    assert.match(chosen, /农村电子/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\.html$/);
    assert.equal(await page.locator('h1').innerText(), chosen);
  }));

describe('half-typed numbers and pinyin', () => {
  const notice = (number, title) => `---
title: ${title}
index: "015105678/202603-0${number}"
doc_number: 石渡发〔2026〕${number}号
date: 2026-03-0${(number % 9) + 1}
---
正文。
`;
  const files = {
    'site.toml':
      'name = "石渡县渡口管理处"\nbase_url = "https://ferry.example/dk/"\n\n[fields]\nrequired = ["title"]\n',
  };
  for (let number = 10; number < 40; number += 1)
    files[`content/通知/${number}.md`] = notice(number, `第${number}号渡口停航的通知`);
  files['content/通知/40.md'] = notice(40, '石渡县渡口管理处关于印发《政务公开工作要点》的通知');
  let small;
  let server;
  before(async () => {
    small = await writtenSite(files);
    server = await nginxOf(small);
  });
  after(async () => {
    await server.close();
    await small.close();
  });

  for (const [typed, title] of /** @type {[string, RegExp][]} */ ([
    ['zwgk', /政务公开工作要点/],
    ['石渡发〔2026〕3', /^第3\d号渡口/],
    ['[2026]27', /^第27号渡口/],
    ['015105678/202603-01', /^第1\d号渡口/],
  ])) {
    test(`${typed} is completed`, () =>
      visit(browser, server.origin + small.path, WIDE, async (page) => {
        const box = page.getByRole('combobox');
        await box.pressSequentially(typed);
        // What was typed first may have had other suggestions.
        await page.locator('[role=option]:first-child').filter({ hasText: title }).waitFor();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\.html$/);
        assert.match(await page.locator('h1').innerText(), title);
      }));
  }

  test('initials that are asked for lead to what they may stand for', () =>
    visit(browser, `${server.origin}${small.path}search/?q=ZWGK`, WIDE, async (page) => {
      const meant = page.locator('#search-meant');
      await meant.getByRole('link', { name: /政务公开工作要点/ }).waitFor();
      assert.match(await status(page), /没有找到与“ZWGK”有关的文件/);
      assert.deepEqual(await findings(page), []);
      await picture(page, 'search-meant');
      await page.locator('#q').fill('渡口停航');
      await page.locator('#q').press('Enter');
      await settled(page);
      assert.equal(await meant.isVisible(), false);
    }));
});

test('nothing is asked while an input method composes', () =>
  visit(browser, nginx.origin + site.path, WIDE, async (page) => {
    const box = page.locator('#q');
    const loaded = page.waitForResponse(/hot\.bin$/);
    await box.click();
    await loaded;
    await page.waitForTimeout(500);
    const seen = bundleRequests(page);
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ['n', 'no', 'non', 'nong', 'nongc', 'nongcun']) {
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      await page.waitForTimeout(50);
    }
    await page.waitForTimeout(600);
    assert.deepEqual(seen, [], 'no chunk was fetched in the middle of a composition');
    assert.equal(await page.getByRole('option').count(), 0);
    await keyboard.send('Input.insertText', { text: '农村' });
    await page.getByRole('option').first().waitFor();
    assert.match(await page.getByRole('option').first().innerText(), /农村/);
  }));

test('the keyboard alone: from the slash to a document', () =>
  visit(browser, searchPage(nginx), WIDE, async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type(WORDS);
    // Until then chunks are on their way, which leaving the page would break off.
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await settled(page);
    const first = (await titles(page))[0];
    for (let stops = 0; stops < 10; stops += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement.closest('.hit') !== null)) break;
    }
    assert.equal(await page.evaluate(() => document.activeElement.innerText), first);
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, 'none');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\.html$/);
  }));

for (const late of ['search-client', 'search-results']) {
  test(`what is typed before ${late} has arrived is kept and completed`, () =>
    visit(browser, nginx.origin + site.path, WIDE, async (page) => {
      const script = new RegExp(`/${late}[^/]*\\.js$`);
      /** @type {() => void} */
      let arrive;
      /** @type {Promise<void>} */
      const arrived = new Promise((resolve) => {
        arrive = resolve;
      });
      await page.route(script, async (route) => {
        await arrived;
        await route.continue();
      });
      await page.goto(searchPage(nginx), { waitUntil: 'commit' });
      await page.locator('#q[role=combobox]').waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type(WORDS);
      // Longer than the box waits for a further keystroke.
      await page.waitForTimeout(500);
      arrive();
      await page.getByRole('option').first().waitFor();
      await page.locator('#search-start').waitFor();
      assert.equal(await page.locator('#q').inputValue(), WORDS);
    }));
}

test('recent queries stay on the device and can be cleared', () =>
  visit(browser, searchPage(nginx, { q: WORDS }), WIDE, async (page) => {
    await settled(page);
    await page.goto(searchPage(nginx));
    await page.getByRole('link', { name: WORDS, exact: true }).waitFor();
    assert.deepEqual(await page.context().cookies(), [], 'no cookie');
    await page.getByRole('button', { name: '清除搜索记录' }).click();
    assert.equal(await page.getByRole('link', { name: WORDS, exact: true }).count(), 0);
    assert.equal(await page.evaluate(() => localStorage.getItem('gongkai-recent')), null);
  }));

for (const width of [320, 375]) {
  test(`a phone of ${width} px: nothing sticks out, filters are a drawer`, () => {
    const phone = { viewport: { width, height: 700 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' };
    return visit(browser, searchPage(nginx, { q: WORDS }), phone, async (page) => {
      await settled(page);
      await picture(page, `search-${width}`);
      assert.deepEqual(await overflowing(page), []);
      assert.deepEqual(await unreachableRegions(page), []);
      assert.deepEqual(await findings(page), []);
      await page.getByRole('button', { name: '筛选' }).tap();
      const drawer = page.getByRole('dialog', { name: '筛选' });
      await drawer.waitFor();
      assert.deepEqual(await findings(page), []);
      await drawer
        .getByLabel(/政策解读/)
        .first()
        .check();
      await page.waitForURL(/column=|category=|kind=/);
      await page.waitForFunction(() => /查看 \d+ 份/.test(document.getElementById('search-close-filters').textContent));
      await drawer.getByRole('button', { name: /查看 \d+ 份/ }).tap();
      await drawer.waitFor({ state: 'hidden' });
      await settled(page);
    });
  });
}

for (const colorScheme of ['light', 'dark']) {
  test(`no findings on results and start page, ${colorScheme}`, () =>
    visit(browser, searchPage(nginx, { q: WORDS }), { ...WIDE, colorScheme }, async (page) => {
      await settled(page);
      await picture(page, `search-1280-${colorScheme}`);
      assert.deepEqual(await findings(page), []);
      await page.goto(searchPage(nginx));
      await page.locator('#search-start').waitFor();
      assert.deepEqual(await findings(page), []);
    }));
}

test('without JavaScript the form arrives and the page leads to the catalogue', () =>
  visit(browser, nginx.origin + site.path, { javaScriptEnabled: false }, async (page) => {
    await page.locator('#q').fill(WORDS);
    await page.locator('.search-box button').first().click();
    await page.waitForURL(/\/search\/\?q=/);
    const main = page.getByRole('main');
    assert.match(await main.innerText(), /JavaScript/);
    await main.getByRole('link', { name: '信息公开目录' }).first().click();
    await page.waitForURL(/\/catalog\/$/);
  }));

test('browsers find the search description', async () => {
  const xml = await site.read('opensearch.xml');
  assert.match(xml, /template="https:\/\/swt\.yunling\.example\/zwgk\/search\/\?q=\{searchTerms\}"/);
  const [, short] = xml.match(/<ShortName>(.*)<\/ShortName>/);
  assert.ok(Array.from(short).length <= 16);
  await visit(browser, nginx.origin + site.path, WIDE, async (page) => {
    const link = page.locator('link[rel=search]');
    assert.equal(await link.getAttribute('href'), `${site.path}opensearch.xml`);
    assert.equal(await link.getAttribute('type'), 'application/opensearchdescription+xml');
  });
});
