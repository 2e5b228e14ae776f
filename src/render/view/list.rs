//! Lists, their pages, and groups.

use std::borrow::Cow;

use serde::Serialize;

use crate::plan::{list_documents, list_folder, list_path, page_documents, page_size};
use gongkai_model::characters::allowed;
use gongkai_model::{BrowseKind, DocumentId, Group, ListOwner, ListPage, PageNumber, Site};

use super::card::CardView;

/// One page of a list.
#[derive(Debug, Serialize)]
pub(crate) struct ListView<'a> {
    /// `column`, `category`, `year`, `publisher`, `office`, `type` or `catalogue`.
    pub(crate) kind: &'static str,
    /// What is listed.
    pub(crate) title: Cow<'a, str>,
    /// One sentence on it, empty where there is none.
    pub(crate) description: Cow<'a, str>,
    /// The column's own text as HTML, on its newest page only.
    pub(crate) intro: String,
    /// Newest first.
    pub(crate) documents: Vec<CardView<'a>>,
    /// The archive page's own number; absent on the newest page.
    pub(crate) number: Option<usize>,
    /// The page with newer documents; absent on the newest page.
    pub(crate) newer: Option<String>,
    /// The page with older documents.
    pub(crate) older: Option<String>,
    /// The newest page.
    pub(crate) newest: String,
    /// The index of pages, where there is more than one.
    pub(crate) index: Option<String>,
    /// The columns or categories below, on the newest page only.
    pub(crate) children: Vec<GroupView<'a>>,
    /// The years of its documents, newest first, on the newest page only; empty for a single one.
    pub(crate) years: Vec<ListYearView>,
}

/// Where a year's documents begin in a list.
#[derive(Debug, Serialize)]
pub(crate) struct ListYearView {
    /// `2024`
    pub(crate) year: i16,
    /// The list page with the year's newest document, and the fragment of the year: `#y2024`.
    pub(crate) href: String,
}

/// A page in the index of a list's pages.
#[derive(Debug, Serialize)]
pub(crate) struct ListPageView {
    /// Its number; absent for the newest page.
    pub(crate) number: Option<usize>,
    /// Its link.
    pub(crate) href: String,
    /// The day of its newest document.
    pub(crate) newest: Option<String>,
    /// The day of its oldest document.
    pub(crate) oldest: Option<String>,
}

/// A category, year, publisher, office, type or column with its list.
#[derive(Debug, Serialize)]
pub(crate) struct GroupView<'a> {
    /// What it is called.
    pub(crate) title: Cow<'a, str>,
    /// Its list.
    pub(crate) href: String,
    /// How many documents it has.
    pub(crate) count: usize,
    /// How deep it lies: 0 for a top category.
    pub(crate) level: usize,
}

impl<'a> ListView<'a> {
    /// One page of a list. `intro` is the column's own text.
    pub(crate) fn new(site: &'a Site, page: &ListPage, intro: String) -> Self {
        let base = &site.config.base_url;
        let folder = list_folder(site, page.owner);
        let shown = page_documents(site, page);
        let href = |number| list_path(folder, number).href(base);
        let newest = href(PageNumber::Newest { older: None });
        let (number, newer, older) = match page.number {
            PageNumber::Newest { older } => (None, None, older),
            PageNumber::Archive(number) => {
                let newer = href(PageNumber::Archive(number + 1));
                let older = Some(number - 1).filter(|older| *older > 0);
                (Some(number), Some(newer), older)
            }
        };
        let is_paged = number.is_some() || older.is_some();
        let index = is_paged.then(|| format!("{newest}pages.html"));
        let (children, years) = match number {
            None => (below(site, page.owner), years(site, page.owner)),
            Some(_) => (Vec::new(), Vec::new()),
        };
        Self {
            kind: kind(page.owner),
            title: list_title(site, page.owner),
            description: description(site, page.owner),
            intro,
            documents: shown
                .iter()
                .rev()
                .map(|id| CardView::new(site, *id))
                .collect(),
            number,
            newer,
            older: older.map(|older| href(PageNumber::Archive(older))),
            newest,
            index,
            children,
            years,
        }
    }
}

/// The years of a list, each with the page where it begins.
fn years(site: &Site, owner: ListOwner) -> Vec<ListYearView> {
    if matches!(owner, ListOwner::Group(BrowseKind::Year, _)) {
        return Vec::new();
    }
    let base = &site.config.base_url;
    let folder = list_folder(site, owner);
    let documents = list_documents(site, owner);
    let size = page_size(site, owner);
    let on_newest = documents.len().saturating_sub(size);
    let year = |id: &DocumentId| {
        let moment = site.document(*id).document.meta.order_date();
        moment.map(|moment| moment.date.year())
    };
    let mut years = Vec::new();
    // Oldest first with the undated before them, so each year is found by halving.
    let mut rest = documents;
    while let Some((last, Some(newest))) = rest.last().map(|id| (rest.len() - 1, year(id))) {
        let page = if last >= on_newest {
            PageNumber::Newest { older: None }
        } else {
            PageNumber::Archive(last / size + 1)
        };
        years.push(ListYearView {
            year: newest,
            href: format!("{}#y{newest}", list_path(folder, page).href(base)),
        });
        let before = rest.partition_point(|id| year(id).is_none_or(|year| year < newest));
        rest = rest.split_at(before).0;
    }
    if years.len() == 1 {
        years.clear();
    }
    years
}

impl ListPageView {
    /// Every page of a list, the newest first.
    pub(crate) fn all(site: &Site, owner: ListOwner) -> Vec<Self> {
        let base = &site.config.base_url;
        let folder = list_folder(site, owner);
        let documents = list_documents(site, owner);
        let size = page_size(site, owner);
        let day = |id: Option<&DocumentId>| {
            let moment = id.and_then(|id| site.document(*id).document.meta.order_date());
            moment.map(|moment| moment.date.to_string())
        };
        let view = |number: Option<usize>, shown: &[DocumentId]| {
            let page = match number {
                None => PageNumber::Newest { older: None },
                Some(number) => PageNumber::Archive(number),
            };
            Self {
                number,
                href: list_path(folder, page).href(base),
                newest: day(shown.last()),
                oldest: day(shown.first()),
            }
        };
        // The newest page shows as many as any other; what lies before its own is in the archive too.
        let newest = documents.rchunks(size).next().unwrap_or_default();
        let archive = documents.chunks(size).zip(1..);
        let mut pages: Vec<Self> = archive
            .map(|(shown, number)| view(Some(number), shown))
            .collect();
        pages.pop();
        pages.push(view(None, newest));
        pages.reverse();
        pages
    }
}

impl<'a> GroupView<'a> {
    /// Every group of one kind.
    pub(crate) fn all(site: &'a Site, kind: BrowseKind) -> Vec<Self> {
        let groups = site.groups(kind).iter();
        groups.map(|group| Self::new(site, group)).collect()
    }

    fn new(site: &Site, group: &'a Group) -> Self {
        let level = group
            .category
            .as_ref()
            .map_or(0, |c| c.levels().count() - 1);
        let path = list_path(&group.path, PageNumber::Newest { older: None });
        Self {
            title: allowed(&group.name),
            href: path.href(&site.config.base_url),
            count: group.documents.len(),
            level,
        }
    }
}

/// The columns or categories directly below a list's owner.
fn below(site: &Site, owner: ListOwner) -> Vec<GroupView<'_>> {
    match owner {
        ListOwner::Column(id) => site
            .column(id)
            .children
            .iter()
            .map(|child| site.column(*child))
            .map(|child| GroupView {
                title: allowed(&child.title),
                href: child.href(&site.config.base_url),
                count: child.documents.len(),
                level: 0,
            })
            .collect(),
        ListOwner::Group(kind, id) => {
            let children = site.group(kind, id).children.iter();
            let groups = children.map(|child| site.group(kind, *child));
            groups.map(|group| GroupView::new(site, group)).collect()
        }
        ListOwner::Catalogue => Vec::new(),
    }
}

fn kind(owner: ListOwner) -> &'static str {
    match owner {
        ListOwner::Column(_) => "column",
        ListOwner::Group(kind, _) => kind.folder(),
        ListOwner::Catalogue => "catalogue",
    }
}

/// What a list is called. The catalogue's name is an interface text, so it is empty here.
pub(crate) fn list_title(site: &Site, owner: ListOwner) -> Cow<'_, str> {
    match owner {
        ListOwner::Column(id) => allowed(&site.column(id).title),
        ListOwner::Group(kind, id) => allowed(site.group(kind, id).key()),
        ListOwner::Catalogue => Cow::Borrowed(""),
    }
}

fn description(site: &Site, owner: ListOwner) -> Cow<'_, str> {
    match owner {
        ListOwner::Column(id) => allowed(&site.column(id).page.description),
        ListOwner::Group(..) | ListOwner::Catalogue => Cow::Borrowed(""),
    }
}
