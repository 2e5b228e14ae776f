//! 栏目 (`Column`): a folder of `content/`.

use std::sync::Arc;

use super::source::SourceFile;

/// What an inspection takes a column for (国办秘函〔2019〕19号).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnKind {
    /// 动态要闻
    News,
    /// 通知公告
    Notices,
    /// 政策文件
    Policies,
    /// 其他
    #[default]
    Other,
}

impl ColumnKind {
    /// Every kind.
    pub const ALL: [ColumnKind; 4] = [Self::News, Self::Notices, Self::Policies, Self::Other];

    /// The word in `_index.md` and in the ColumnType tag.
    pub fn label(self) -> &'static str {
        match self {
            Self::News => "动态要闻",
            Self::Notices => "通知公告",
            Self::Policies => "政策文件",
            Self::Other => "其他",
        }
    }

    /// Reads the word.
    pub fn parse(written: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.label() == written)
    }
}

/// What a column's `_index.md` says. Without one the defaults serve.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnPage {
    /// The `_index.md`, if there is one.
    pub source: Option<Arc<SourceFile>>,
    /// Bytes of the source after the front matter.
    pub body: std::ops::Range<usize>,
    /// The title; the folder's name where none is written.
    pub title: Option<String>,
    /// Its part of the URL; the folder's name where none is written.
    pub slug: Option<String>,
    /// What an inspection takes it for.
    pub kind: ColumnKind,
    /// One sentence on it.
    pub description: String,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// Place among its siblings; those without one come last, by folder name.
    pub order: Option<i64>,
    /// The most days between two updates.
    pub update_within: Option<u32>,
    /// Entries on a list page; the site's where none is written.
    pub page_size: Option<usize>,
    /// Another template of the theme.
    pub template: Option<String>,
    /// Where the slug stands: bytes of the source.
    pub slug_place: std::ops::Range<usize>,
    /// Where the template's name stands.
    pub template_place: std::ops::Range<usize>,
}

impl ColumnPage {
    /// The Markdown before the list.
    pub fn body(&self) -> &str {
        self.source
            .as_ref()
            .and_then(|source| source.text().get(self.body.clone()))
            .unwrap_or_default()
    }
}
