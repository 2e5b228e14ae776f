//! Chance: texts and paths for the random stories.

use super::folder::SETTINGS;

/// In every text that cannot be parsed, so that the story knows which ones are kept.
pub(super) const BROKEN: &str = "破";

/// A seeded generator: the same story each time.
pub(super) struct Dice(fastrand::Rng);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0.usize(..sides)
    }

    pub(super) fn pick<'t, T: ?Sized>(&mut self, among: &[&'t T]) -> &'t T {
        self.0.choice(among).unwrap()
    }

    pub(super) fn one_of(&mut self, among: &[String]) -> Option<String> {
        self.0.choice(among).cloned()
    }

    pub(super) fn path(&mut self) -> String {
        let folder = self.pick(&["", "通知/", "通知/二级/", "zcwj/", "zcwj/办法/", "Zcwj/"]);
        let name = self.pick(&[
            "甲.md",
            "乙.md",
            "A.md",
            "a.md",
            "index.md",
            "_index.md",
            "说明/index.md",
            "表.pdf",
        ]);
        format!("content/{folder}{name}")
    }

    pub(super) fn text(&mut self) -> String {
        let index = self.roll(6);
        let day = 1 + self.roll(28);
        let year = self.pick(&["2025", "2026", "2027"]);
        let related = self.path();
        let link = self.pick(&["甲.md", "/通知/乙.md", "没有.md", "图.svg", "/zcwj/"]);
        let extra = self.pick(&[
            "",
            "draft: true\n",
            "slug: ming\n",
            "category: 政策\n",
            "生成日期x: 1\n",
            "aliases: jiu/wang.html\n",
            "下线日期: 2026-01-01\n",
            "order: 2\n",
            "publisher: 青石县商务局 财政局\n",
        ]);
        let repealed = self.roll(12);
        let repeals = match repealed {
            0..6 => format!("repeals: 00{repealed}\n"),
            _ => String::new(),
        };
        format!(
            "---\ntitle: 标题{index}\nindex: 00{index}\ndate: {year}-01-{day:02}\n文号: 青商〔2026〕{index}号\nrelated: {related}\n{repeals}{extra}---\n正文见[这里]({link})和青商〔2026〕3号。\n\n![图](图.svg)\n",
            related = related.trim_start_matches("content/")
        )
    }

    pub(super) fn broken(&mut self) -> Vec<u8> {
        let text = self.pick(&[
            "---\ntitle: [破\n---\n正文\n",
            "没有元数据，破\n",
            "---\ntitle: 破\n没有结束\n",
        ]);
        let mut bytes = text.as_bytes().to_vec();
        if self.roll(4) == 0 {
            bytes.extend([0xff, 0xfe]);
        }
        bytes
    }

    pub(super) fn settings(&mut self) -> String {
        let more = self.pick(&[
            "",
            "[index]\nscheme = \"anhui-2017\"\n",
            "[permalinks]\ndocument = \"{year}/{index}.html\"\n",
            "[fields]\nrequired = [\"title\"]\n",
            "unknown = 1\n",
        ]);
        let size = 1 + self.roll(4);
        format!("page_size = {size}\n{SETTINGS}{more}")
    }
}
