// The text of a document, as scripts find it in the page, is the text that the program writes for people; the search
// leaves out the marks of footnotes and tasks.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { launch, visit } from './browser.mjs';
import { nginx } from './servers.mjs';
import { sampleSite, writtenSite } from './site.mjs';

/** A body with everything that makes lines, or stands beside them. */
const BODY = [
  '各市商务局：',
  '',
  '# 一、总体**要求** `A`',
  '',
  '第一行',
  '第二行，and',
  'two words[^a]。  ',
  '硬换行，见[表](表.csv)和[外站](https://else.example/)，二者[^b]。',
  '',
  '　　甲',
  '　　乙',
  '',
  '3. 三',
  '4. 四',
  '',
  '   四之二',
  '   1. 四之一',
  '   - 圆点',
  '- [x] 做完的事',
  '- [ ] 要做的事',
  '',
  '1. [x] 编了号的事',
  '',
  '> 引文',
  '>',
  '> - 引文里的列表',
  '',
  '术语',
  ': 定义',
  '',
  '单位：万元',
  '',
  '表1 收费标准',
  '',
  '| 项目 | 金额 |',
  '|:--|--:|',
  '| 甲 | **1** |',
  '| 乙 |',
  '',
  '```xml',
  '  <a>  两格',
  '',
  '</a>',
  '```',
  '',
  '![图样](图.svg "图1 流程")',
  '',
  '文中的![小图](图.svg)图。',
  '',
  '<table><tr><td><p>一</p><p>二</p></td><td>三<br>四</td></tr></table>',
  '',
  '<details><summary>全文</summary>',
  '',
  '里面',
  '',
  '</details>',
  '',
  '省商务厅',
  '',
  '2026年3月1日',
  '',
  '[^a]: 注一',
  '[^b]: 注二',
  '',
  '    末段',
  '',
  '[^c]: 无人引用',
].join('\n');

const written = await writtenSite({
  'site.toml':
    'name = "文字"\nbase_url = "https://text.example"\n\n[fields]\nrequired = ["title"]\n\n[downloads]\ntext = true\n',
  'content/通知/一/index.md': `---\ntitle: 通知\n---\n${BODY}\n`,
  'content/通知/一/图.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>',
  'content/通知/一/表.csv': 'a,b\n',
});
const sample = await sampleSite();
const browser = await launch();
after(() => Promise.all([browser.close(), written.close(), sample.close()]));

/** Lines without the spaces that are no words. */
const lines = (text) =>
  text
    .split('\n')
    .map((line) => line.replace(/[ \t\r]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');

for (const [name, site] of Object.entries({ 'a document with everything': written, 'the sample site': sample })) {
  test(`${name} has the same text everywhere`, async () => {
    const server = await nginx(site);
    try {
      const files = await site.files();
      const { documents } = await site.catalogue();
      const pages = documents.map(({ url }) => decodeURIComponent(site.below(url)));
      assert.ok(pages.length > 0);
      const passages = server.origin + site.href(files.find((path) => /search-passages-[^/]*\.js$/.test(path)));
      await visit(browser, server.origin + site.href(pages[0]), {}, async (page) => {
        for (const path of pages) {
          const html = await site.read(path);
          if (html.includes('class="on-request"')) {
            assert.ok(!files.includes(path.replace(/\.html$/, '.txt')), `${path} has its text beside it`);
            assert.doesNotMatch(html, /class="prose text"/, path);
            continue;
          }
          const text = lines(await site.read(path.replace(/\.html$/, '.txt')));
          const address = server.origin + site.href(path);
          if (page.url() !== address) await page.goto(address);
          const saved = lines(await page.evaluate('textOf(document.querySelector(".text"))'));
          assert.ok(saved.length > 0 && `\n${text}\n`.includes(`\n${saved}\n`), `${path}\n${saved}\n\n${text}`);
          const found = await page.evaluate(async ({ script, html }) => (await import(script)).textOf(html), {
            script: passages,
            html,
          });
          const bare = (all) => all.replace(/^\d+\. |\[\d+\]|[☑☐]/gm, '').replace(/\s+/g, '');
          assert.equal(bare(found), bare(saved), path);
        }
      });
    } finally {
      await server.close();
    }
  });
}
