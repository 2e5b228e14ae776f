//! The twelve columns (栏目) of the site and what stands in each.

/// How the documents of a column are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// 动态: paragraphs.
    News,
    /// 通知公告: numbered headings and a list.
    Notice,
    /// 政策文件: numbered headings of two levels.
    Policy,
    /// 规范性文件: chapters and articles.
    Regulation,
    /// 政策解读: headings, questions, a link to the policy.
    Interpretation,
    /// 预决算: headings and a table of figures.
    Budget,
    /// 资金安排: a table of companies and amounts.
    Fund,
    /// 执法公示: paragraphs with a table of results.
    Enforcement,
    /// 许可决定: a table of particulars.
    Licence,
    /// 统计信息: figures and a table of prices.
    Statistics,
    /// 建议提案答复: an address and numbered answers.
    Reply,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// The folder below `content/`.
    pub folder: &'static str,
    /// 栏目名称.
    pub title: &'static str,
    /// 栏目类型, as an inspection sees it.
    pub kind: &'static str,
    /// How its documents are laid out.
    pub layout: Layout,
    /// The section of `data/titles.txt`.
    pub titles: &'static str,
    /// The sections of `data/sentences.txt` that its paragraphs draw from.
    pub sentences: &'static [&'static str],
    /// 信息类型.
    pub document_type: &'static str,
    /// The series of its 文号; `None` if its documents have none.
    pub series: Option<&'static str>,
    /// Of a thousand documents, how many stand here.
    pub share: u64,
    /// 内容分类, as paths.
    pub categories: &'static [&'static str],
}

/// The columns; their shares add up to a thousand.
pub const COLUMNS: [Column; 12] = [
    Column {
        folder: "zwdt",
        title: "政务动态",
        kind: "动态要闻",
        layout: Layout::News,
        titles: "news",
        sentences: &["news", "measure", "news", "fact"],
        document_type: "动态",
        series: None,
        share: 240,
        categories: &["工作动态/厅局要闻", "工作动态/市州动态"],
    },
    Column {
        folder: "tzgg",
        title: "通知公告",
        kind: "通知公告",
        layout: Layout::Notice,
        titles: "notice",
        sentences: &["notice", "background", "measure"],
        document_type: "公告",
        series: Some("澜商函"),
        share: 150,
        categories: &["公示公告/公告", "公示公告/公示"],
    },
    Column {
        folder: "zcwj",
        title: "政策文件",
        kind: "政策文件",
        layout: Layout::Policy,
        titles: "policy",
        sentences: &["measure", "background", "measure"],
        document_type: "政策文件",
        series: Some("澜商发"),
        share: 90,
        categories: &["政策法规/部门文件", "政策法规/转发文件"],
    },
    Column {
        folder: "zcwj/gfxwj",
        title: "规范性文件",
        kind: "政策文件",
        layout: Layout::Regulation,
        titles: "regulation",
        sentences: &["article"],
        document_type: "政策文件",
        series: Some("澜商规"),
        share: 40,
        categories: &["政策法规/规范性文件"],
    },
    Column {
        folder: "zcwj/zcjd",
        title: "政策解读",
        kind: "其他",
        layout: Layout::Interpretation,
        titles: "policy",
        sentences: &["interpretation", "background", "measure"],
        document_type: "政策解读",
        series: None,
        share: 60,
        categories: &["政策法规/政策解读"],
    },
    Column {
        folder: "czxx",
        title: "财政信息",
        kind: "其他",
        layout: Layout::Budget,
        titles: "budget",
        sentences: &["budget", "background"],
        document_type: "报告",
        series: None,
        share: 40,
        categories: &["财政信息/预算决算", "财政信息/绩效评价"],
    },
    Column {
        folder: "czxx/zxzj",
        title: "专项资金",
        kind: "其他",
        layout: Layout::Fund,
        titles: "fund",
        sentences: &["budget", "notice", "background"],
        document_type: "公告",
        series: Some("澜商财"),
        share: 60,
        categories: &["财政信息/专项资金"],
    },
    Column {
        folder: "xzzf",
        title: "行政执法",
        kind: "其他",
        layout: Layout::Enforcement,
        titles: "enforcement",
        sentences: &["enforcement", "measure", "enforcement"],
        document_type: "执法公示",
        series: Some("澜商执"),
        share: 70,
        categories: &["监督检查/执法公示", "监督检查/专项整治"],
    },
    Column {
        folder: "xzzf/xzxk",
        title: "行政许可",
        kind: "其他",
        layout: Layout::Licence,
        titles: "licence",
        sentences: &["enforcement", "notice", "article"],
        document_type: "许可决定",
        series: Some("澜商许"),
        share: 100,
        categories: &["行政许可/许可决定"],
    },
    Column {
        folder: "xzzf/xzxk/ssj",
        title: "双随机抽查",
        kind: "其他",
        layout: Layout::Enforcement,
        titles: "inspection",
        sentences: &["enforcement", "fact", "measure"],
        document_type: "执法公示",
        series: None,
        share: 40,
        categories: &["监督检查/双随机"],
    },
    Column {
        folder: "tjxx",
        title: "统计信息",
        kind: "其他",
        layout: Layout::Statistics,
        titles: "statistics",
        sentences: &["fact", "fact", "background"],
        document_type: "统计",
        series: None,
        share: 60,
        categories: &["统计信息/运行分析", "统计信息/市场监测"],
    },
    Column {
        folder: "jyta",
        title: "建议提案办理",
        kind: "其他",
        layout: Layout::Reply,
        titles: "reply",
        sentences: &["reply", "measure", "background"],
        document_type: "答复",
        series: Some("澜商议"),
        share: 50,
        categories: &["建议提案/人大建议", "建议提案/政协提案"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::Phrasebook;

    #[test]
    fn shares_add_up() {
        assert_eq!(COLUMNS.iter().map(|column| column.share).sum::<u64>(), 1000);
    }

    #[test]
    fn every_section_a_column_names_exists() {
        let phrasebook = Phrasebook::embedded();
        for column in &COLUMNS {
            assert!(
                phrasebook.titles(column.titles).len() > 2,
                "{}",
                column.titles
            );
            for section in column.sentences {
                assert!(phrasebook.sentences(section).len() > 4, "{section}");
            }
        }
    }

    #[test]
    fn a_parent_stands_before_its_children() {
        for (position, column) in COLUMNS.iter().enumerate() {
            if let Some((parent, _)) = column.folder.rsplit_once('/') {
                assert!(
                    COLUMNS[..position]
                        .iter()
                        .any(|other| other.folder == parent),
                    "{parent}"
                );
            }
        }
    }
}
