// One page of each kind of the sample site, with what a reader must find on it.

import assert from 'node:assert/strict';

/**
 * @typedef {object} Kind
 * @property {string} name for test names and pictures
 * @property {string} path below the site's folder, as a URL has it
 * @property {string | RegExp} heading what the page's only `h1` says
 * @property {(RegExp | string)[]} shows texts that the main part shows
 * @property {boolean} [missing] whether a server answers 404
 */

/** The titles of the sample documents that stand for a kind, and what their pages must show. */
const DOCUMENTS = [
  {
    name: 'document-with-everything',
    title: '云岭省单用途商业预付卡管理实施细则',
    shows: ['附件', '.pdf', '.ofd', '.docx', '索引号', '目录', 'role=table'],
  },
  { name: 'document-with-pictures', title: '2025年全省商务运行情况', shows: ['role=img', 'role=table', '.xlsx'] },
  { name: 'document-with-tasks', title: '拍卖企业设立审批办事指南', shows: ['role=checkbox', 'role=table'] },
  { name: 'annual-report', title: '云岭省商务厅2025年政府信息公开工作年度报告', shows: ['role=table', '附件'] },
  {
    name: 'repealed',
    title: '云岭省电子商务进农村专项资金管理办法（试行）',
    shows: [/本文件已(经)?废止/, '农村电子商务发展专项资金管理办法'],
  },
  { name: 'expired', title: '云岭省“十四五”商务发展规划', shows: [/本文件已(经)?失效/] },
  {
    name: 'amended',
    title: '云岭省商务厅 云岭省财政厅关于印发《云岭省农村电子商务发展专项资金管理办法》的通知',
    shows: [/本文件已(被|经)?修改/, '关于修改'],
  },
  {
    name: 'consultation-open',
    title: '《云岭省“十五五”商务发展规划（征求意见稿）》公开征求意见的公告',
    shows: [/正在征集/, '2026-12-20'],
  },
  {
    name: 'consultation-closed',
    title: '《云岭省单用途商业预付卡管理实施细则（征求意见稿）》公开征求意见的公告',
    shows: [/已结束/, '2025-08-04'],
  },
  { name: 'plain-document', title: '全省跨境电商实务培训班在昆岭举办', shows: ['商务'] },
];

/**
 * The kinds of the sample site.
 * @returns {Promise<Kind[]>}
 */
export async function pageKinds(site) {
  const { documents } = await site.catalogue();
  /** @type {Kind[]} */
  const kinds = [
    {
      name: 'home',
      path: '',
      heading: /云岭省商务厅政府信息公开/,
      shows: ['政府信息公开指南', '政府信息公开年报', '正在征集意见'],
    },
    { name: 'column', path: 'gzdt/', heading: '工作动态', shows: ['2026-11-20'] },
    { name: 'column-newest', path: 'fdzdgknr/zcwj/', heading: /规范性文件/, shows: ['较旧'] },
    {
      name: 'column-archive',
      path: 'fdzdgknr/zcwj/page-1.html',
      heading: /规范性文件/,
      shows: ['第 1 页', '较新', '最新'],
    },
    { name: 'column-pages', path: 'fdzdgknr/zcwj/pages.html', heading: /规范性文件/, shows: ['第 1 页'] },
    {
      name: 'column-with-children',
      path: 'fdzdgknr/',
      heading: /法定主动公开内容/,
      shows: ['规范性文件', '财政预算决算'],
    },
    { name: 'browse-category', path: 'category/', heading: /分类/, shows: ['政策法规', '规范性文件'] },
    { name: 'browse-year', path: 'year/', heading: /年/, shows: ['2026', '2017'] },
    { name: 'browse-publisher', path: 'publisher/', heading: /机构/, shows: ['云岭省商务厅'] },
    { name: 'browse-office', path: 'office/', heading: /处室/, shows: ['办公室', '财务处', '17 份'] },
    { name: 'browse-type', path: 'type/', heading: /类型/, shows: ['政策文件', '办事指南'] },
    {
      name: 'office-list',
      path: `office/${encodeURIComponent('市场秩序处')}/`,
      heading: '市场秩序处',
      shows: ['云岭省单用途商业预付卡管理实施细则'],
    },
    {
      name: 'type-list',
      path: `type/${encodeURIComponent('办事指南')}/`,
      heading: '办事指南',
      shows: ['拍卖企业设立审批办事指南'],
    },
    {
      name: 'category-list',
      path: `category/${encodeURIComponent('政策法规')}/`,
      heading: /政策法规/,
      shows: ['规范性文件'],
    },
    { name: 'year-list', path: 'year/2026/', heading: /2026/, shows: ['2026-11-20'] },
    {
      name: 'catalogue',
      path: 'catalog/',
      heading: /目录/,
      shows: ['索引号', '11580000Y0580016XC/202611-00018', 'CSV', 'role=table'],
    },
    { name: 'catalogue-archive', path: 'catalog/page-1.html', heading: /目录/, shows: ['第 1 页', 'role=table'] },
    { name: 'sitemap', path: 'sitemap.html', heading: /地图/, shows: ['规范性文件', '目录'] },
    {
      name: 'withdrawn',
      path: 'fdzdgknr/gwyzk/11580000Y0580016XC-202606-00009.html',
      heading: /下线/,
      shows: ['2026-07-31', '目录'],
    },
    { name: 'not-found', path: '404.html', heading: /没有找到/, shows: ['首页', '网站地图'] },
  ];
  for (const { name, title, shows } of DOCUMENTS) {
    const found = documents.filter((document) => document.title === title);
    assert.equal(found.length, 1, `the sample site has one document “${title}”`);
    kinds.push({ name, path: site.below(found[0].url), heading: title, shows });
  }
  return kinds;
}

/** Some of the kinds, by name. */
export function named(kinds, ...names) {
  return names.map((name) => {
    const kind = kinds.find((one) => one.name === name);
    assert.ok(kind, `a kind is called ${name}`);
    return kind;
  });
}

/** That a page shows what its kind promises: landmarks, one heading, texts. */
export async function assertShows(page, kind) {
  for (const role of ['banner', 'main', 'contentinfo']) {
    assert.equal(await page.getByRole(role).count(), 1, `one ${role}`);
  }
  assert.ok((await page.getByRole('navigation').count()) >= 1, 'a navigation');
  assert.ok((await page.title()).includes('云岭省商务厅政府信息公开'), 'the title names the site');
  const headings = await page.getByRole('heading', { level: 1 }).allInnerTexts();
  assert.equal(headings.length, 1, `one first heading: ${headings}`);
  const heading = headings[0].replace(/\s+/g, ' ').trim();
  if (kind.heading instanceof RegExp) assert.match(heading, kind.heading);
  else assert.ok(heading.includes(kind.heading), `“${heading}” is “${kind.heading}”`);
  const main = page.getByRole('main');
  const text = await main.innerText();
  for (const expected of kind.shows) {
    if (expected instanceof RegExp) assert.match(text, expected);
    else if (expected.startsWith('role=')) await assertRole(main, expected.slice('role='.length));
    else assert.ok(text.includes(expected), `the main part shows “${expected}”`);
  }
}

async function assertRole(main, role) {
  const found = main.getByRole(role);
  const count = await found.count();
  assert.ok(count > 0, `the main part has a ${role}`);
  if (role !== 'img') return;
  for (let at = 0; at < count; at += 1) {
    const loaded = await found
      .nth(at)
      .evaluate((image) => image.tagName !== 'IMG' || image.decode().then(() => image.naturalWidth > 0));
    assert.ok(loaded, `picture ${at + 1} is shown`);
  }
}
