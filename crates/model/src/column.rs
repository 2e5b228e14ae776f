//! 栏目 (`Column`): a folder of `content/`.

use super::content_path::ContentPath;
use super::url::slug_of;
use std::sync::Arc;

use crate::key::{Key, Need, Shape, WholeRange};
use crate::source::SourceFile;
use crate::text_range::slice;

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

macro_rules! column_keys {
    ($($variant:ident $name:literal $label:literal $shape:expr;)*) => {
        /// A key of a column's `_index.md`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ColumnKey {
            $(#[doc = $label] $variant,)*
        }

        impl ColumnKey {
            /// Every key, in the order of the manual.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The English name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The Chinese name.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// What its value may be.
            pub fn shape(self) -> Shape {
                match self { $(Self::$variant => $shape,)* }
            }
        }
    };
}

column_keys! {
    Title "title" "标题" Shape::Text;
    Slug "slug" "网址名" Shape::Text;
    Kind "kind" "栏目类型" Shape::OneOf(ColumnKind::ALL.map(ColumnKind::label).to_vec());
    Description "description" "说明" Shape::Text;
    Keywords "keywords" "关键词" Shape::Texts;
    Order "order" "排序" Shape::Integer;
    UpdateWithin "update_within" "更新期限" Shape::Whole(WholeRange::new(1, 10_000));
    PageSize "page_size" "每页条数" Shape::Whole(WholeRange::PAGE_SIZE);
    Template "template" "模板" Shape::Text;
}

impl ColumnKey {
    /// The key that a name stands for, English or Chinese.
    pub fn parse(written: &str) -> Option<Self> {
        let all = Self::ALL.iter().copied();
        all.into_iter()
            .find(|key| key.name() == written || key.label() == written)
    }

    /// Every name, for "did you mean".
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().flat_map(|key| [key.name(), key.label()])
    }

    /// What schema and manual say of it.
    pub fn key(self) -> Key {
        Key {
            name: self.name(),
            shape: self.shape(),
            need: Need::Optional,
            usual: None,
        }
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
    /// Its part of an address, given its folder.
    pub fn url_name(&self, folder: &ContentPath) -> String {
        self.slug.clone().unwrap_or_else(|| slug_of(folder.name()))
    }

    /// The Markdown before the list.
    pub fn body(&self) -> &str {
        self.source
            .as_ref()
            .map_or("", |source| slice(source.text(), self.body.clone()))
    }
}
