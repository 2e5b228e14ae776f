//! A page before it is rendered: what it shows, where it stands.

use std::ops::Range;

use super::site::{ColumnId, DocumentId};
use super::url::SitePath;

/// One page to render.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSpec {
    /// Where it stands.
    pub path: SitePath,
    /// What it shows.
    pub kind: PageKind,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// The latest of each top column.
    Home,
    /// One page of a list.
    List(ListPage),
    /// The index of a list's pages.
    ListIndex(ListOwner),
    /// A document.
    Document(DocumentId),
    /// A document's plain text, to download.
    Text(DocumentId),
    /// What is left of a document after its 下线日期.
    Withdrawn(DocumentId),
    /// The groups of one kind.
    Browse(BrowseKind),
    /// The search page.
    Search,
    /// Every column.
    SiteMap,
    /// What a server shows for a missing page.
    NotFound,
    /// An old URL, or the number of a list's newest page.
    Redirect {
        /// Where it leads.
        to: SitePath,
    },
}

/// One page of a list. Pages are numbered from the oldest, so that a new document changes only the
/// newest page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPage {
    /// Whose list.
    pub owner: ListOwner,
    /// The places of its documents in the owner's list, which is oldest first.
    pub documents: Range<usize>,
    /// Which page.
    pub number: PageNumber,
}

/// Which page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageNumber {
    /// `index.html`: as many of the newest documents as fit.
    Newest {
        /// The archive page with the next older ones; `None` where all documents fit here.
        older: Option<usize>,
    },
    /// `page-N.html`: full, and the same for ever.
    Archive(usize),
}

/// Whose list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListOwner {
    /// A column and those below it.
    Column(ColumnId),
    /// A category: its place in `Site::categories`.
    Category(usize),
    /// A year: its place in `Site::years`.
    Year(usize),
    /// A publisher: its place in `Site::publishers`.
    Publisher(usize),
    /// An office: its place in `Site::offices`.
    Office(usize),
    /// A type of document: its place in `Site::types`.
    Type(usize),
    /// 信息公开目录: every document.
    Catalogue,
}

/// What documents are browsed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BrowseKind {
    /// 内容分类
    Category,
    /// 年份
    Year,
    /// 发布机构
    Publisher,
    /// 责任处室
    Office,
    /// 信息类型
    Type,
}

impl BrowseKind {
    /// Every kind.
    pub const ALL: [BrowseKind; 5] = [
        Self::Category,
        Self::Year,
        Self::Publisher,
        Self::Office,
        Self::Type,
    ];

    /// Its folder on the site.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Year => "year",
            Self::Publisher => "publisher",
            Self::Office => "office",
            Self::Type => "type",
        }
    }
}
