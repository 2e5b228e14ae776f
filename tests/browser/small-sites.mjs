// Sites written here, for what the sample site cannot be: at the root, bare, in another language.

import { writtenSite } from './site.mjs';

/** Nothing but the two settings that are required, at the root of its host, and one field a document. */
export function smallestSite() {
  return writtenSite({
    'site.toml': 'name = "小站"\nbase_url = "https://small.example"\n\n[fields]\nrequired = ["title"]\n',
    'content/undated.md': '---\ntitle: 没有日期的文件\n---\n只有标题和一段话。\n',
    'content/通知/关于 停水.md': [
      '---',
      'title: 关于停水的通知',
      'date: 2026-03-01',
      'aliases: [/old/water.html]',
      '---',
      '## 时间',
      '',
      '三月五日，见[另一份文件](../undated.md)。',
      '',
      '| 片区 | 时间 |',
      '|---|--:|',
      '| 东 | 9:00 |',
      '',
      '## 范围',
      '',
      '全部。[^一]',
      '',
      '[^一]: 河西除外。',
      '',
    ].join('\n'),
    'content/空栏目/_index.md': '---\ntitle: 空栏目\n---\n',
  });
}

/** Every setting there is, in English, below a path two folders deep with text to escape. */
export function fullSite() {
  return writtenSite({
    'site.toml': `
name = "Harbour & Trade Office <Open Files>"
base_url = "https://harbour.example/en/open-files/"
language = "en"
time_zone = "Europe/London"
description = "Files that the \\"Harbour & Trade Office\\" publishes."
keywords = ["open files", "trade"]
page_size = 2

[organisation]
name = "Harbour & Trade Office"
url = "https://harbour.example/"
request_url = "https://harbour.example/request?kind=a&from=open"
consult_url = "https://harbour.example/talk"

[footer]
site_id_code = "5800000026"
icp = "岭ICP备05000026号-1"
police = "岭公网安备58010202000026号"
sponsor = "Harbour & Trade Office"
undertaker = "Secretariat"
phone = ["0889-5550 0201", "0889-5550 0202"]
email = "open@harbour.example"
address = "1 Quay <North>"
postcode = "680012"
support = "Data Centre"
map_url = "https://map.example/?a=1&b=2"
report_error_url = "https://report.example/?site=5800000026"
accessibility_url = "https://harbour.example/accessibility"

[fields]
required = ["title", "date"]
`,
    'content/notices/_index.md':
      '---\ntitle: Notices & orders\nkind: 通知公告\ndescription: "All \\"notices\\""\n---\nAn *introduction*.\n',
    ...Object.fromEntries(
      [1, 2, 3, 4, 5].map((number) => [
        `content/notices/notice-${number}.md`,
        [
          '---',
          `title: "Notice ${number}: tariffs <draft> & fees"`,
          `date: 2026-0${number}-01`,
          'category: Trade/Tariffs',
          'publisher: Harbour & Trade Office',
          'author: A. Clerk',
          'summary: What "traders" pay & when.',
          number === 1 ? 'validity: 废止' : '',
          number === 2 ? 'repeals: notice-1.md' : '',
          number === 3 ? 'effective: 2027-01-01' : '',
          number === 4 ? 'consultation_until: 2026-12-31' : '',
          '---',
          'A plain paragraph with <b>bold</b> text & an ampersand.',
          '',
          'Term',
          ': Its meaning.',
          '',
          '- [x] done',
          '- [ ] open',
          '',
        ]
          .filter((line, at, all) => line !== '' || at > all.lastIndexOf('---'))
          .join('\n'),
      ]),
    ),
  });
}
