//! [`Site`] → every page to render, each with its URL and its ordered documents.

use std::collections::HashMap;
use std::sync::OnceLock;

use gongkai_model::reserved::SEARCH_FOLDER;
use gongkai_model::{
    AssetId, BrowseKind, ColumnId, DocumentId, GroupId, ListOwner, ListPage, PageKind, PageNumber,
    PageSpec, SearchPage, Site, SitePath, Status,
};

/// Every page of a site, and what stands at which path.
#[derive(Debug)]
pub struct Plan {
    /// Every page, in a fixed order.
    pub pages: Vec<PageSpec>,
    /// Made when the first path is asked for: few sites' pages ask.
    occupants: OnceLock<HashMap<SitePath, Occupant>>,
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occupant {
    /// A page: its place in the plan.
    Page(usize),
    /// A picture or an attachment.
    Asset(AssetId),
}

impl Plan {
    /// Plans every page of a site.
    pub fn new(site: &Site, search: SearchPage) -> Self {
        Self {
            pages: plan(site, search),
            occupants: OnceLock::new(),
        }
    }

    /// The page or the file at a path below the site's, decoded; `site` is the one that was planned, or one
    /// whose documents stand as they do in that.
    pub fn at(&self, site: &Site, path: &str) -> Option<Occupant> {
        let occupants = self.occupants.get_or_init(|| {
            let pages = self.pages.iter().enumerate();
            let pages = pages.map(|(at, spec)| (spec.path.clone(), Occupant::Page(at)));
            let assets = site.assets.iter().enumerate();
            assets
                .map(|(at, asset)| (asset.path.clone(), Occupant::Asset(AssetId(at as u32))))
                .chain(pages)
                .collect()
        });
        occupants.get(path).copied()
    }
}

/// Plans every page of the site, in a fixed order.
pub fn plan(site: &Site, search: SearchPage) -> Vec<PageSpec> {
    let mut pages = vec![page("index.html".to_owned(), PageKind::Home)];
    for at in 1..site.columns.len() {
        plan_list(site, ListOwner::Column(ColumnId(at as u32)), &mut pages);
    }
    plan_list(site, ListOwner::Catalogue, &mut pages);
    let browsed = |kind: &BrowseKind| !site.groups(*kind).is_empty();
    for kind in BrowseKind::ALL.into_iter().filter(browsed) {
        let path = format!("{}/index.html", kind.folder());
        pages.push(page(path, PageKind::Browse(kind)));
    }
    for kind in BrowseKind::ALL {
        for at in 0..site.groups(kind).len() {
            let owner = ListOwner::Group(kind, GroupId(at as u32));
            plan_list(site, owner, &mut pages);
        }
    }
    for (id, document) in site.ids() {
        let kind = match document.status {
            Status::Withdrawn => PageKind::Withdrawn(id),
            Status::Public | Status::Draft | Status::Future => PageKind::Document(id),
        };
        pages.extend(site.text_path(id).map(|path| PageSpec {
            path,
            kind: PageKind::Text(id),
        }));
        pages.push(PageSpec {
            path: document.path.clone(),
            kind,
        });
    }
    if search == SearchPage::Present {
        pages.push(page(
            format!("{SEARCH_FOLDER}/index.html"),
            PageKind::Search,
        ));
    }
    pages.push(page("sitemap.html".to_owned(), PageKind::SiteMap));
    pages.push(page("404.html".to_owned(), PageKind::NotFound));
    pages.extend(site.redirects.iter().map(|redirect| PageSpec {
        path: redirect.path.clone(),
        kind: PageKind::Redirect {
            to: site.document(redirect.to).path.clone(),
        },
    }));
    pages
}

fn page(path: String, kind: PageKind) -> PageSpec {
    PageSpec {
        path: SitePath::trusted(path),
        kind,
    }
}

/// A list's folder: decoded, without slashes at its ends.
pub fn list_folder(site: &Site, owner: ListOwner) -> &str {
    match owner {
        ListOwner::Column(id) => &site.column(id).path,
        ListOwner::Group(kind, id) => &site.group(kind, id).path,
        ListOwner::Catalogue => "catalog",
    }
}

/// A list's documents, oldest first. The catalogue's are all shown documents of the site.
pub fn list_documents(site: &Site, owner: ListOwner) -> &[DocumentId] {
    match owner {
        ListOwner::Column(id) => &site.column(id).documents,
        ListOwner::Group(kind, id) => &site.group(kind, id).documents,
        ListOwner::Catalogue => &site.column(ColumnId::TOP).documents,
    }
}

/// The documents of one page of a list, oldest first.
///
/// A page that does not fit its list is a fault of the program, which tests and debug builds stop at; what is
/// released shows those that are there.
pub fn page_documents<'s>(site: &'s Site, page: &ListPage) -> &'s [DocumentId] {
    let all = list_documents(site, page.owner);
    let range = page.documents.clone();
    all.get(range.clone()).unwrap_or_else(|| {
        debug_assert!(false, "{range:?} of {} documents", all.len());
        let start = range.start.min(all.len());
        all.split_at(start).1
    })
}

/// How many documents a page of a list holds.
pub fn page_size(site: &Site, owner: ListOwner) -> usize {
    let own = match owner {
        ListOwner::Column(id) => site
            .ancestors(id)
            .iter()
            .rev()
            .find_map(|above| site.column(*above).page.page_size),
        ListOwner::Group(..) | ListOwner::Catalogue => None,
    };
    own.unwrap_or(site.config.page_size).max(1)
}

/// Where a page of a list stands.
pub fn list_path(folder: &str, number: PageNumber) -> SitePath {
    SitePath::trusted(match number {
        PageNumber::Newest { .. } => format!("{folder}/index.html"),
        PageNumber::Archive(number) => format!("{folder}/page-{number}.html"),
    })
}

/// Plans a list of `n` documents: full pages 1 … k−1 from the oldest; `index.html` with the newest
/// ones; `page-k.html`, which page k−1 calls newer and which leads to `index.html` until it is full
/// itself; and an index of pages. So a new document leaves every archive page's bytes as they were.
fn plan_list(site: &Site, owner: ListOwner, pages: &mut Vec<PageSpec>) {
    let folder = list_folder(site, owner);
    let total = list_documents(site, owner).len();
    let size = page_size(site, owner);
    let last = total.div_ceil(size).max(1);
    let list = |number, documents| {
        PageKind::List(ListPage {
            owner,
            documents,
            number,
        })
    };
    let older = (last > 1).then(|| last - 1);
    let newest = PageNumber::Newest { older };
    pages.push(PageSpec {
        path: list_path(folder, newest),
        kind: list(newest, total.saturating_sub(size)..total),
    });
    if last == 1 {
        return;
    }
    for number in 1..last {
        let archive = PageNumber::Archive(number);
        pages.push(PageSpec {
            path: list_path(folder, archive),
            kind: list(archive, (number - 1) * size..number * size),
        });
    }
    pages.push(PageSpec {
        path: list_path(folder, PageNumber::Archive(last)),
        kind: PageKind::Redirect {
            to: list_path(folder, newest),
        },
    });
    pages.push(page(
        format!("{folder}/pages.html"),
        PageKind::ListIndex(owner),
    ));
}
