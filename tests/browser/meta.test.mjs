// The meta tags of 国办发〔2017〕47号: names verbatim, contents from the settings and the front matter.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { load } from 'cheerio';

import { sampleSite } from './site.mjs';

const site = await sampleSite();
after(() => site.close());

const EVERY_PAGE = {
  SiteName: '云岭省商务厅政府信息公开',
  SiteDomain: 'swt.yunling.example',
  SiteIDCode: '5800000025',
};
const OF_COLUMNS = ['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'];
const COLUMN_TYPES = ['动态要闻', '通知公告', '政策文件', '其他'];

/** The named tags of a page; a name that stands twice is a fault. */
async function tags(path) {
  const $ = load(await site.read(path));
  const found = new Map();
  $('meta[name]').each((_, element) => {
    const { name, content } = element.attribs;
    assert.ok(!found.has(name), `${path}: ${name} stands twice`);
    found.set(name, content);
  });
  return found;
}

const isRedirect = async (path) => /<meta http-equiv="refresh"/.test(await site.read(path));

async function pages() {
  const html = (await site.files()).filter((path) => path.endsWith('.html'));
  const kept = [];
  for (const path of html) if (!(await isRedirect(path))) kept.push(path);
  return kept;
}

const { documents } = await site.catalogue();
const fileOf = (document) => decodeURIComponent(site.below(document.url));

test('every page names the site, its domain and its code', async () => {
  const all = await pages();
  assert.ok(all.length > 150, `${all.length} pages`);
  for (const path of all) {
    const found = await tags(path);
    for (const [name, content] of Object.entries(EVERY_PAGE))
      assert.equal(found.get(name), content, `${path}: ${name}`);
  }
});

describe('a column', () => {
  const expected = {
    ColumnName: '法规规章规范性文件',
    ColumnDescription: '云岭省商务领域的规章、行政规范性文件和其他政策文件，标明效力状况与修改、废止依据。',
    ColumnKeywords: '政策文件,规范性文件,规章',
    ColumnType: '政策文件',
  };

  test('says what its _index.md says, on its newest page and in the archive', async () => {
    for (const path of ['fdzdgknr/zcwj/index.html', 'fdzdgknr/zcwj/page-1.html', 'fdzdgknr/zcwj/pages.html']) {
      const found = await tags(path);
      for (const [name, content] of Object.entries(expected))
        assert.equal(found.get(name), content, `${path}: ${name}`);
      assert.ok(!found.has('ArticleTitle') && !found.has('PubDate'), `${path} is no document`);
    }
  });

  test('has all four tags, in every column that a document lies in', async () => {
    const columns = new Set(documents.map((document) => document.column_path));
    assert.ok(columns.size > 20, `${columns.size} columns`);
    for (const column of columns) {
      const found = await tags(`${column}/index.html`);
      for (const name of OF_COLUMNS) assert.ok(found.get(name)?.trim(), `${column}: ${name}`);
      assert.ok(COLUMN_TYPES.includes(found.get('ColumnType')), `${column}: ${found.get('ColumnType')}`);
    }
  });
});

describe('a document', () => {
  test('has its column’s tags, its title, its date as written and its source', async () => {
    for (const document of documents) {
      const path = fileOf(document);
      const found = await tags(path);
      const column = await tags(`${document.column_path}/index.html`);
      for (const name of OF_COLUMNS) assert.equal(found.get(name), column.get(name), `${path}: ${name}`);
      assert.equal(found.get('ArticleTitle'), document.title);
      const [day, time] = document.published.split('T');
      assert.equal(found.get('PubDate'), time === undefined ? day : `${day} ${time.slice(0, 5)}`, path);
      assert.equal(found.get('ContentSource'), document.source ?? document.publisher ?? EVERY_PAGE.SiteName, path);
      assert.equal(found.get('Url'), document.url);
      assert.equal(found.get('Keywords'), document.keywords?.length ? document.keywords.join(',') : undefined, path);
      assert.equal(found.get('Description'), document.summary ?? undefined, path);
    }
  });

  test('shows the time where one was written, and none where none was', () => {
    const withTime = documents.filter((document) => document.published.includes('T'));
    assert.ok(withTime.length > 0 && withTime.length < documents.length);
  });

  test('that was reposted names where it came from', async () => {
    const reposted = documents.filter((document) => document.source);
    assert.ok(reposted.length > 0, 'the sample site has one');
    for (const document of reposted) {
      const main = load(await site.read(fileOf(document)))('main').text();
      assert.ok(main.includes(document.source), document.title);
    }
  });

  test('with a picture names the first one', async () => {
    const [document] = documents.filter((one) => one.title === '2025年全省商务运行情况');
    const image = (await tags(fileOf(document))).get('Image');
    assert.ok(image?.startsWith(site.baseUrl), image);
    assert.ok((await site.files()).includes(decodeURIComponent(site.below(image))), image);
  });
});

test('the footer shows what an inspection looks for', async () => {
  for (const path of await pages()) {
    const $ = load(await site.read(path));
    const footer = $('body > footer, [role=contentinfo]').text();
    for (const shown of [
      '我为政府网站找错',
      '5800000025',
      '云岭省商务厅',
      '岭ICP备05000025号-2',
      '岭公网安备58010202000025号',
      '0889-5550 0101',
      '680011',
      '网站地图',
    ]) {
      assert.ok(footer.includes(shown), `${path}: the footer shows ${shown}`);
    }
    const report = $('a[href="https://zfwzzc.yunling.example/?site=5800000025"]');
    assert.ok(report.length > 0, `${path}: the entry for reporting errors`);
  }
});
