//! A page before it is rendered: what it shows, where it stands.

use std::ops::Range;

use super::group::BrowseKind;
use super::ids::{ColumnId, DocumentId, GroupId};
use super::url::SitePath;

/// Whether a site has a page to search it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchPage {
    /// It has, and pages link to it.
    Present,
    /// It has not.
    Absent,
}

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

impl PageKind {
    /// What templates call it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::List(_) => "list",
            Self::ListIndex(_) => "list-index",
            Self::Document(_) => "document",
            Self::Text(_) => "text",
            Self::Withdrawn(_) => "withdrawn",
            Self::Browse(_) => "browse",
            Self::Search => "search",
            Self::SiteMap => "sitemap",
            Self::NotFound => "not-found",
            Self::Redirect { .. } => "redirect",
        }
    }
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
    /// Documents that share something.
    Group(BrowseKind, GroupId),
    /// 信息公开目录: every document.
    Catalogue,
}
