// The theme's switches, buttons and bytes: what it remembers, copies, saves, sorts and weighs.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import axe from 'axe-core';
import { load } from 'cheerio';

import { overflowing } from './audit.mjs';
import { launch, picture, visit } from './browser.mjs';
import { named, pageKinds } from './kinds.mjs';
import { nginx } from './servers.mjs';
import { sampleSite, writtenSite } from './site.mjs';
import { fullSite, smallestSite } from './small-sites.mjs';

const site = await sampleSite();
const server = await nginx(site);
const browser = await launch();
const kinds = await pageKinds(site);
const home = server.origin + site.path;
const [policy] = named(kinds, 'document-with-everything');

after(async () => {
  await browser.close();
  await server.close();
  await site.close();
});

/** Colour and size of the page as shown. */
const shown = (page) =>
  page.evaluate(() => {
    const body = getComputedStyle(document.body);
    return { background: body.backgroundColor, text: body.color, size: parseFloat(body.fontSize) };
  });

/** Whether a colour `rgb(r, g, b)` is dark. */
const isDark = (colour) =>
  colour
    .match(/\d+/g)
    .slice(0, 3)
    .every((part) => Number(part) < 60);

for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    const options = { javaScriptEnabled, viewport: { width: 1280, height: 800 } };

    test('the switches change size, contrast and colours', () =>
      visit(browser, home, options, async (page) => {
        const before = await shown(page);
        await page.getByRole('radio', { name: '特大字号' }).check();
        assert.equal((await shown(page)).size, before.size * 1.25);
        await page.getByRole('checkbox', { name: '高对比' }).check();
        assert.equal((await shown(page)).text, 'rgb(0, 0, 0)');
        assert.ok(!isDark((await shown(page)).background));
        await page.getByRole('checkbox', { name: '深色' }).check();
        const dark = await shown(page);
        assert.equal(dark.background, 'rgb(0, 0, 0)');
        assert.equal(dark.text, 'rgb(255, 255, 255)');
        await page.getByRole('checkbox', { name: '高对比' }).uncheck();
        assert.ok(isDark((await shown(page)).background));
      }));

    test('a dark system gets dark pages, and the switch makes them light', () =>
      visit(browser, home, { ...options, colorScheme: 'dark' }, async (page) => {
        assert.ok(isDark((await shown(page)).background));
        await page.getByRole('checkbox', { name: '浅色' }).check();
        assert.ok(!isDark((await shown(page)).background));
      }));

    test('the largest text of a document is 30 px, its lines at least half as far apart again', () =>
      visit(browser, home + policy.path, options, async (page) => {
        await page.getByRole('radio', { name: '特大字号' }).check();
        const { size, line } = await page
          .locator('.text > p')
          .first()
          .evaluate((element) => {
            const style = getComputedStyle(element);
            return { size: parseFloat(style.fontSize), line: parseFloat(style.lineHeight) };
          });
        assert.equal(size, 30);
        assert.ok(line >= 1.5 * size, `${line}`);
      }));

    for (const width of [1216, 1280, 1440]) {
      test(`the largest text sticks out nowhere at ${width} px`, async () => {
        for (const kind of named(kinds, 'home', 'column-with-children', 'document-with-everything', 'annual-report')) {
          await visit(browser, home + kind.path, { ...options, viewport: { width, height: 800 } }, async (page) => {
            await page.getByRole('radio', { name: '特大字号' }).check();
            assert.deepEqual(await overflowing(page), [], kind.name);
          });
        }
      });
    }

    test('the headers of a long table stay in sight while it scrolls, sideways and down', () =>
      visit(browser, home + policy.path, { ...options, viewport: { width: 375, height: 700 } }, async (page) => {
        const seen = await page
          .locator('.text .table-scroll')
          .filter({ has: page.locator('thead') })
          .first()
          .evaluate((region) => {
            const body = region.querySelector('tbody');
            for (let row = 0; row < 80; row += 1) body.append(body.lastElementChild.cloneNode(true));
            region.scrollIntoView();
            region.scrollTop = region.scrollHeight;
            region.scrollLeft = region.scrollWidth;
            const head = region.querySelector('thead').getBoundingClientRect();
            const box = region.getBoundingClientRect();
            return {
              scrolled: region.scrollTop,
              head: Math.round(head.top - box.top),
              height: box.height,
              window: innerHeight,
            };
          });
        assert.ok(seen.scrolled > 1000 && seen.height < seen.window, JSON.stringify(seen));
        assert.ok(seen.head >= 0 && seen.head <= 2, JSON.stringify(seen));
      }));

    test('on a phone the index table shows four rows until it is asked for all', () =>
      visit(browser, home + policy.path, { ...options, viewport: { width: 375, height: 700 } }, async (page) => {
        const rows = page.locator('.index dl > div');
        const count = () => rows.evaluateAll((all) => all.filter((row) => row.checkVisibility()).length);
        assert.ok((await rows.count()) > 4);
        assert.equal(await count(), 4);
        const shown = await rows.evaluateAll((all) =>
          all.filter((row) => row.checkVisibility()).map((row) => row.className.match(/row-(\w+)/)[1]),
        );
        assert.deepEqual(shown.sort(), ['doc_number', 'index', 'published', 'validity']);
        await page.getByText('全部索引信息').click();
        assert.equal(await count(), await rows.count());
        await page.getByText('栏目导航').click();
        assert.ok(
          await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '政策解读' }).isVisible(),
        );
      }));
  });
}

/** Whether two lines of a page are the same one, within what a border takes. */
const isOneRow = (height) => height > 40 && height < 50;

describe('the main navigation', () => {
  const names = Array.from({ length: 20 }, (_, at) => `第${String.fromCodePoint(0x7532 + at)}类信息公开`);
  const build = (titles) =>
    writtenSite({
      'site.toml': 'name = "渡口管理处"\nbase_url = "https://ferry.example/"\n\n[fields]\nrequired = ["title"]\n',
      ...Object.fromEntries(
        titles.map((title, at) => [`content/c${at + 10}/_index.md`, `---\ntitle: ${title}\norder: ${at}\n---\n`]),
      ),
    });
  const open = async (titles, look) => {
    const built = await build(titles);
    const other = await nginx(built);
    try {
      await look(`${other.origin}${built.path}`);
    } finally {
      await other.close();
      await built.close();
    }
  };
  const bar = (page) => page.locator('.main-nav').evaluate((nav) => nav.getBoundingClientRect().height);
  /** What a reader sees of the links: those not cut off by the bar. */
  const seen = (page) =>
    page.locator('.main-nav').evaluate((nav) => {
      const { bottom } = nav.getBoundingClientRect();
      return [...nav.querySelectorAll('li a')]
        .filter((link) => link.getBoundingClientRect().bottom <= bottom)
        .map((link) => link.textContent);
    });

  test('of thirteen columns stands in one row of 1280 px', () =>
    visit(browser, home, { viewport: { width: 1280, height: 800 } }, async (page) => {
      assert.ok(isOneRow(await bar(page)), `${await bar(page)}`);
      assert.equal(await page.getByText('更多栏目').isVisible(), false);
      assert.ok((await seen(page)).includes('公开目录'));
    }));

  test('of twenty shows a row, and all of it to a mouse without JavaScript', () =>
    open(names, async (url) => {
      for (const width of [800, 1280, 1600]) {
        await visit(browser, url, { javaScriptEnabled: false, viewport: { width, height: 800 } }, async (page) => {
          assert.ok(isOneRow(await bar(page)), `${width}: ${await bar(page)}`);
          assert.ok(!(await seen(page)).includes(names.at(-1)));
          const last = await page.locator('.main-nav li a').evaluateAll((all) => {
            const top = all[0].getBoundingClientRect().top;
            return Math.max(
              ...all
                .filter((link) => link.getBoundingClientRect().top === top)
                .map((link) => link.getBoundingClientRect().right),
            );
          });
          const button = await page.locator('.main-nav summary').boundingBox();
          assert.ok(
            last <= button.x && button.height >= 44,
            `${width}: the button covers no link ${last} ${JSON.stringify(button)}`,
          );
          await page.getByText('更多栏目').click();
          assert.equal((await seen(page)).length, names.length + 2);
          assert.deepEqual(await overflowing(page), []);
        });
      }
    }));

  test('of twenty opens for the keyboard and where the page is among the rest', () =>
    open(names, async (url) => {
      const options = { viewport: { width: 1280, height: 800 } };
      await visit(browser, url, options, async (page) => {
        await page.locator('.main-nav summary').focus();
        for (let at = 0; at < names.length + 1; at += 1) await page.keyboard.press('Tab');
        const focused = await page.evaluate(() => document.activeElement.textContent);
        assert.equal(focused, names.at(-1));
        assert.ok((await seen(page)).includes(focused));
      });
      await visit(browser, `${url}c29/`, options, async (page) => {
        assert.ok((await seen(page)).includes(names.at(-1)));
        assert.equal(await page.getByText('更多栏目').isVisible(), false);
      });
      await visit(browser, url, { viewport: { width: 320, height: 700 } }, async (page) => {
        assert.equal(await page.getByText('更多栏目').isVisible(), false);
        await page.getByText('栏目导航').click();
        assert.ok(
          await page
            .locator('.main-nav')
            .getByRole('link', { name: names.at(-1) })
            .isVisible(),
        );
      });
    }));
});

test('the four blocks of the largest text stand two by two', () =>
  visit(browser, home, { viewport: { width: 1280, height: 900 } }, async (page) => {
    const rows = () =>
      page.locator('.block').evaluateAll((all) => {
        const tops = all.map((block) => Math.round(block.getBoundingClientRect().top));
        return [...new Set(tops)].map((top) => tops.filter((one) => one === top).length);
      });
    assert.deepEqual(await rows(), [4]);
    await page.getByRole('radio', { name: '特大字号' }).check();
    assert.deepEqual(await rows(), [2, 2]);
  }));

test('a picture’s place is kept free, and it keeps its shape on the narrowest phone', async () => {
  for (const kind of named(kinds, 'document-with-pictures', 'document-with-tasks')) {
    await visit(browser, home + kind.path, { viewport: { width: 320, height: 700 } }, async (page) => {
      const pictures = page.locator('.text img');
      assert.ok((await pictures.count()) > 0);
      for (const picture of await pictures.all()) {
        await picture.scrollIntoViewIfNeeded();
        const seen = await picture.evaluate(async (image) => {
          await image.decode();
          return {
            asked: [image.getAttribute('width'), image.getAttribute('height')].map(Number),
            natural: [image.naturalWidth, image.naturalHeight],
            shown: [image.width, image.height],
          };
        });
        assert.deepEqual(seen.asked, seen.natural);
        assert.ok(seen.shown[0] <= 288, JSON.stringify(seen));
        assert.ok(
          Math.abs(seen.shown[0] / seen.shown[1] - seen.natural[0] / seen.natural[1]) < 0.05,
          JSON.stringify(seen),
        );
      }
    });
  }
});

test('what can be pressed has an outline of 3 to 1, in every scheme', async () => {
  const [column] = named(kinds, 'column-newest');
  for (const colorScheme of ['light', 'dark']) {
    await visit(browser, home + column.path, { colorScheme }, async (page) => {
      for (const chip of ['.years a', '.pagination a']) {
        const ratio = await page
          .locator(chip)
          .first()
          .evaluate((element) => {
            const light = (colour) => {
              const [red, green, blue] = colour
                .match(/[\d.]+/g)
                .map((part) => part / 255)
                .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
              return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            };
            const [low, high] = [
              getComputedStyle(element).borderTopColor,
              getComputedStyle(document.body).backgroundColor,
            ]
              .map(light)
              .sort((one, other) => one - other);
            return (high + 0.05) / (low + 0.05);
          });
        assert.ok(ratio >= 3, `${colorScheme} ${chip}: ${ratio}`);
      }
      assert.ok(await page.locator('.years').getByText('按年份查看').isVisible());
    });
  }
});

test('an English breadcrumb keeps the space after its colon', async () => {
  const english = await fullSite();
  const other = await nginx(english);
  try {
    await visit(browser, `${other.origin}${english.path}sitemap.html`, {}, async (page) => {
      const gap = await page.locator('.breadcrumb').evaluate((nav) => {
        const range = document.createRange();
        const text = nav.querySelector('span').firstChild;
        range.setStart(text, 0);
        range.setEnd(text, text.data.trimEnd().length);
        return nav.querySelector('a').getBoundingClientRect().left - range.getBoundingClientRect().right;
      });
      assert.ok(gap >= 2, `${gap}`);
    });
  } finally {
    await other.close();
    await english.close();
  }
});

test('titles in lists break where words end', () =>
  visit(browser, home, { viewport: { width: 1280, height: 900 } }, async (page) => {
    const ends = await page.locator('.block li a, .cards a').evaluateAll((links) =>
      links.flatMap((link) => {
        const range = document.createRange();
        const lines = [];
        const nodes = [];
        for (const walk = document.createTreeWalker(link, NodeFilter.SHOW_TEXT); walk.nextNode(); )
          nodes.push(walk.currentNode);
        let top;
        for (const node of nodes) {
          for (let at = 0; at < node.length; at += 1) {
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const box = range.getClientRects()[0];
            if (top !== undefined && box.top > top + 8) lines.push({ title: link.textContent, whole: at === 0 });
            top = box.top;
          }
        }
        return lines;
      }),
    );
    assert.ok(ends.length > 10, 'lists have long titles');
    const broken = ends.filter(({ whole }) => !whole).map(({ title }) => title);
    // What has no such place is broken where the line is full.
    assert.ok(broken.length <= ends.length / 4, JSON.stringify(broken));
  }));

test('what was chosen holds on the next page, before it is painted', () =>
  visit(browser, home, { viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.getByRole('radio', { name: '大字号', exact: true }).check();
    await page.getByRole('checkbox', { name: '高对比' }).check();
    await page.getByRole('checkbox', { name: '深色' }).check();
    const chosen = await shown(page);
    // Without the main script the head's alone must do it.
    await page.route(/\/main-[0-9a-f]+\.js$/, (route) => route.fulfill({ body: '', contentType: 'text/javascript' }));
    await page.goto(home + policy.path);
    assert.deepEqual(await shown(page), chosen);
    await page.unrouteAll();
    await page.goto(home);
    assert.ok(await page.getByRole('checkbox', { name: '高对比' }).isChecked());
    assert.ok(await page.getByRole('radio', { name: '大字号', exact: true }).isChecked());
    await page.getByRole('checkbox', { name: '深色' }).uncheck();
    await page.getByRole('checkbox', { name: '高对比' }).uncheck();
    await page.getByRole('radio', { name: '标准字号' }).check();
    await page.reload();
    assert.ok(!isDark((await shown(page)).background));
    assert.deepEqual(await page.evaluate(() => ({ ...document.documentElement.dataset })), {});
  }));

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in high contrast, ${colorScheme}`, async () => {
    for (const kind of kinds) {
      await visit(browser, home + kind.path, { colorScheme, viewport: { width: 1280, height: 800 } }, async (page) => {
        await page.getByRole('checkbox', { name: '高对比' }).check();
        await picture(page, `${kind.name}-contrast-${colorScheme}`);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
        const found = violations.map(({ id, nodes }) => `${kind.name}: ${id}: ${nodes[0].html}`);
        assert.deepEqual(found, []);
      });
    }
  });
}

test('forced colours leave every kind usable: the current column and the switches are marked', () =>
  visit(browser, `${home}gzdt/`, { forcedColors: 'active', viewport: { width: 1280, height: 800 } }, async (page) => {
    const outline = (locator) => locator.evaluate((element) => getComputedStyle(element).outlineStyle);
    assert.equal(await outline(page.locator('.main-nav [aria-current]')), 'solid');
    assert.equal(await outline(page.locator('.sizes input:checked + span')), 'solid');
  }));

describe('a document’s buttons', () => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const options = { permissions, viewport: { width: 1280, height: 800 } };

  test('are there only with JavaScript', async () => {
    const look = (expected) => async (page) => {
      assert.equal(await page.getByRole('button', { name: '复制引用' }).isVisible(), expected);
    };
    await visit(browser, home + policy.path, {}, look(true));
    await visit(browser, home + policy.path, { javaScriptEnabled: false }, look(false));
  });

  test('copy the link and a citation', () =>
    visit(browser, home + policy.path, options, async (page) => {
      const { documents } = await site.catalogue();
      const document = documents.find((one) => one.title === policy.heading);
      const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
      await page.getByRole('button', { name: '复制链接' }).click();
      await page.getByRole('status').getByText(document.url).waitFor();
      assert.equal(await clipboard(), document.url);
      await page.getByRole('button', { name: '复制引用' }).click();
      await page.getByRole('status').getByText('引用已复制', { exact: true }).waitFor();
      const today = await page.evaluate(() => new Date().toLocaleDateString('sv'));
      assert.equal(
        await clipboard(),
        `${document.publisher}. ${document.title}: ${document.doc_number}[EB/OL]. (${document.published.slice(0, 10)})[${today}]. ${document.url}.`,
      );
      await page.locator('.row-index .number').click();
      await page.getByRole('status').getByText(document.index).waitFor();
      assert.equal(await clipboard(), document.index);
    }));

  for (const javaScriptEnabled of [true, false]) {
    test(`save the document as text, whole, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () =>
      visit(browser, home + policy.path, { ...options, javaScriptEnabled }, async (page) => {
        const arrival = page.waitForEvent('download');
        await page.getByRole('link', { name: '下载文本' }).click();
        const download = await arrival;
        assert.equal(download.suggestedFilename(), `${policy.heading}.txt`);
        const text = await readFile(await download.path(), 'utf8');
        assert.ok(text.startsWith(`\ufeff${policy.heading}\n`));
        const squeeze = (all) => all.replace(/\s+/g, '');
        const html = load(await page.content());
        html('.visually-hidden, .footnote-back, .attachment-facts, .anchor').remove();
        const blocks = html('.text :is(p, h2, dt, dd, td, li)')
          .toArray()
          .map((one) => squeeze(html(one).text()));
        assert.ok(blocks.length > 20);
        for (const block of blocks)
          assert.ok(
            squeeze(text)
              .replaceAll(/\d\. ?/g, '')
              .includes(block.replaceAll(/\d\. ?/g, '')),
            block,
          );
        assert.match(text, /^1\. 单用途商业预付卡备案表$/m, 'the numbers of lists');
        assert.match(text, /^索引号：11580000Y/m);
        assert.equal(await page.getByRole('button', { name: '打印' }).count(), javaScriptEnabled ? 1 : 0);
      }));
  }

  test('print with the day and the address', () =>
    visit(browser, home + policy.path, options, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      assert.match(await page.locator('.printed-on').innerText(), /^打印日期：\d{4}-\d{2}-\d{2}$/);
      assert.match(await page.locator('.printed-url').innerText(), /^https:\/\/swt\.yunling\.example\/zwgk\//);
      for (const gone of ['.header', '.footer', '.breadcrumb', '.tools', '.neighbours']) {
        assert.ok(!(await page.locator(gone).first().isVisible()), gone);
      }
      assert.ok(await page.locator('.index dl > div').last().isVisible(), 'the whole index table');
      assert.equal(
        await page
          .locator('.text thead')
          .first()
          .evaluate((head) => getComputedStyle(head).display),
        'table-header-group',
      );
    }));
});

test('a site may set its texts in a serif type', async () => {
  const serif = await writtenSite({
    'site.toml':
      'name = "渡口管理处"\nbase_url = "https://ferry.example/dk/"\n\n[fields]\nrequired = ["title"]\n\n[theme.options]\nfont = "serif"\n',
    'content/通知/一.md': '---\ntitle: 停航通知\nslug: a\n---\n正文。\n',
  });
  const other = await nginx(serif);
  try {
    const [path] = (await serif.files()).filter((file) => file.endsWith('/a.html'));
    await visit(browser, `${other.origin}${serif.path}${path}`, {}, async (page) => {
      const font = (selector) =>
        page
          .locator(selector)
          .first()
          .evaluate((element) => getComputedStyle(element).fontFamily);
      for (const selector of ['.prose', '.title h1']) assert.match(await font(selector), /^"?Songti SC/, selector);
      assert.doesNotMatch(await font('body'), /Songti/);
    });
  } finally {
    await other.close();
    await serif.close();
  }
});

test('on paper a column takes the whole width, and switches change nothing', async () => {
  const [column] = named(kinds, 'column-with-children');
  await visit(browser, home + column.path, { viewport: { width: 1280, height: 800 } }, async (page) => {
    const printed = () =>
      page.evaluate(() => ({
        size: getComputedStyle(document.documentElement).fontSize,
        list: document.querySelector('.with-tree > :not(.tree)').getBoundingClientRect().width,
        link: getComputedStyle(document.querySelector('main a')).textDecorationLine,
      }));
    await page.emulateMedia({ media: 'print' });
    const plain = await printed();
    assert.ok(plain.list > 1000, JSON.stringify(plain));
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('radio', { name: '特大字号' }).check();
    await page.getByRole('checkbox', { name: '高对比' }).check();
    await page.emulateMedia({ media: 'print' });
    assert.deepEqual(await printed(), plain);
  });
});

test('where a site has no texts beside its pages, the script makes them', async () => {
  const plain = await smallestSite();
  const plainServer = await nginx(plain);
  try {
    const { documents } = await plain.catalogue();
    const document = documents.find((one) => one.title === '关于停水的通知');
    const url = plainServer.origin + plain.path + plain.below(document.url);
    await visit(browser, url, {}, async (page) => {
      const arrival = page.waitForEvent('download');
      await page.getByRole('button', { name: '下载文本' }).click();
      const download = await arrival;
      assert.equal(download.suggestedFilename(), '关于停水的通知.txt');
      const text = await readFile(await download.path(), 'utf8');
      assert.ok(text.startsWith('\ufeff关于停水的通知\r\n'));
      for (const line of ['时间', '三月五日，见另一份文件。', '东 9:00', '全部。[1]', '[1] 河西除外。', document.url]) {
        assert.ok(text.split('\r\n').includes(line), `${line}: ${text}`);
      }
    });
    await visit(browser, url, { javaScriptEnabled: false }, async (page) => {
      assert.equal(await page.getByRole('button', { name: '下载文本' }).count(), 0, 'no dead button');
    });
  } finally {
    await plainServer.close();
    await plain.close();
  }
});

test('the catalogue sorts by the keyboard and says so', () =>
  visit(browser, `${home}catalog/`, { viewport: { width: 1280, height: 800 } }, async (page) => {
    const column = () => page.locator('table.catalogue tbody tr td:last-child').allInnerTexts();
    const newestFirst = await column();
    const head = page.getByRole('columnheader', { name: '发布日期' });
    await head.getByRole('button').press('Enter');
    assert.equal(await head.getAttribute('aria-sort'), 'ascending');
    assert.deepEqual(await column(), [...newestFirst].sort());
    await head.getByRole('button').press('Enter');
    assert.equal(await head.getAttribute('aria-sort'), 'descending');
    assert.deepEqual(await column(), [...newestFirst].sort().reverse());
    assert.equal(await page.locator('th[aria-sort="none"]').count(), 4);
    for (const way of ['ascending', 'descending']) {
      const number = page.getByRole('columnheader', { name: '文号' });
      await number.getByRole('button').press('Enter');
      assert.equal(await number.getAttribute('aria-sort'), way);
      const numbers = (await page.locator('table.catalogue tbody tr td:nth-child(3)').allInnerTexts()).map((text) =>
        text.trim(),
      );
      const blanks = numbers.filter((text) => !text).length;
      assert.ok(blanks > 0 && blanks < numbers.length, 'some have no number');
      assert.ok(
        numbers.slice(-blanks).every((text) => !text),
        `${way}: what has no number stands last`,
      );
    }
  }));

test('style sheets stay under 20 KB and scripts under 10 KB compressed, the home page under 60 KB', async () => {
  const files = await site.files();
  const size = async (paths) => {
    const sizes = await Promise.all(paths.map(async (path) => gzipSync(await readFile(`${site.out}/${path}`)).length));
    return sizes.reduce((sum, one) => sum + one, 0);
  };
  const assets = (pattern) => files.filter((path) => path.startsWith('assets/') && pattern.test(path));
  const styles = assets(/(main|options|print)-[0-9a-f]+\.css$/);
  const scripts = assets(/\/(display|main|qr|lean-qr)-[0-9a-f]+\.js$/);
  assert.equal(styles.length, 3);
  assert.equal(scripts.length, 4);
  const allStyles = await size(assets(/\.css$/));
  assert.ok(allStyles < 20_000, `styles ${allStyles}`);
  assert.ok((await size(scripts)) < 10_000, `scripts ${await size(scripts)}`);
  const all = await size([...styles, ...scripts, ...assets(/\.svg$|search-box-/), 'index.html', 'logo.svg']);
  assert.ok(all < 60_000, `home ${all}`);
});
