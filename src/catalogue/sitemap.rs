//! `sitemap.xml` (sitemaps.org protocol 0.9), split where one file would be too large.

use std::io::{self, Write};

use quick_xml::escape::escape;

use crate::plan::{list_documents, page_documents};
use gongkai_model::{DocumentId, Moment, PageKind, PageSpec, Site, SitePath};

/// The most that one file may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) urls: usize,
    pub(super) bytes: usize,
}

/// What the protocol says; it says 52,428,800 bytes where this says 50 MB, which both readings allow.
pub(super) const LIMITS: Limits = Limits {
    urls: 50_000,
    bytes: 50_000_000,
};

/// The protocol wants URLs shorter than this; a longer one would make the whole file invalid.
const MAX_URL: usize = 2048;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// One file of the sitemap.
pub(super) struct Part<'a> {
    pages: &'a [PageSpec],
    newest: Option<Moment>,
}

/// Shares the pages out over as few files as the limits allow; at least one.
pub(super) fn parts<'a>(site: &Site, pages: &'a [PageSpec], limits: Limits) -> Vec<Part<'a>> {
    let frame = head("urlset").len() + tail("urlset").len();
    let mut parts = Vec::new();
    // What is in no file yet, and how many of it come into the next one.
    let (mut rest, mut taken) = (pages, 0);
    let (mut urls, mut bytes, mut newest) = (0, frame, None);
    for page in pages {
        let Some(entry) = entry(site, page) else {
            taken += 1;
            continue;
        };
        if urls == limits.urls || (urls > 0 && bytes + entry.len() > limits.bytes) {
            let (pages, after) = rest.split_at(taken);
            parts.push(Part { pages, newest });
            (rest, taken) = (after, 0);
            (urls, bytes, newest) = (0, frame, None);
        }
        taken += 1;
        urls += 1;
        bytes += entry.len();
        newest = newest.max(lastmod(site, &page.kind));
    }
    parts.push(Part {
        pages: rest,
        newest,
    });
    parts
}

impl Part<'_> {
    /// Writes the file.
    pub(super) fn write(&self, site: &Site, out: &mut (dyn Write + Send)) -> io::Result<()> {
        out.write_all(head("urlset").as_bytes())?;
        for page in self.pages {
            if let Some(entry) = entry(site, page) {
                out.write_all(entry.as_bytes())?;
            }
        }
        out.write_all(tail("urlset").as_bytes())
    }

    /// The date of what is newest in it.
    pub(super) fn newest(&self) -> Option<Moment> {
        self.newest
    }
}

/// The name of a part where there are several: `sitemap-1.xml`.
pub(super) fn part_path(number: usize) -> SitePath {
    SitePath::trusted(format!("sitemap-{number}.xml"))
}

/// Writes the index of several parts, each with the date of what is newest in it.
pub(super) fn write_index(
    site: &Site,
    newest: &[Option<Moment>],
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    out.write_all(head("sitemapindex").as_bytes())?;
    for (number, newest) in (1..).zip(newest) {
        let url = part_path(number).absolute(&site.config.base_url);
        out.write_all(element(site, "sitemap", &url, *newest).as_bytes())?;
    }
    out.write_all(tail("sitemapindex").as_bytes())
}

/// A page's element; `None` for a page that is nobody's destination, and for one whose URL is longer
/// than the protocol allows.
fn entry(site: &Site, page: &PageSpec) -> Option<String> {
    match page.kind {
        PageKind::Text(_)
        | PageKind::Withdrawn(_)
        | PageKind::NotFound
        | PageKind::Redirect { .. } => return None,
        PageKind::Home
        | PageKind::List(_)
        | PageKind::ListIndex(_)
        | PageKind::Document(_)
        | PageKind::Browse(_)
        | PageKind::Search
        | PageKind::SiteMap => {}
    }
    let url = page.path.absolute(&site.config.base_url);
    (url.len() < MAX_URL).then(|| element(site, "url", &url, lastmod(site, &page.kind)))
}

/// The date of what is newest on a page, where that is known.
fn lastmod(site: &Site, kind: &PageKind) -> Option<Moment> {
    let date = |id: &DocumentId| {
        let document = site.documents.get(id.0 as usize)?;
        document.document.meta.order_date()
    };
    match kind {
        PageKind::Document(id) => date(id),
        PageKind::List(list) => date(page_documents(site, list).last()?),
        PageKind::ListIndex(owner) => date(list_documents(site, *owner).last()?),
        PageKind::Home => date(site.columns.first()?.documents.last()?),
        PageKind::Browse(_)
        | PageKind::Search
        | PageKind::SiteMap
        | PageKind::Text(_)
        | PageKind::Withdrawn(_)
        | PageKind::NotFound
        | PageKind::Redirect { .. } => None,
    }
}

fn element(site: &Site, name: &str, url: &str, date: Option<Moment>) -> String {
    let url = escape(url);
    let date = match date {
        Some(date) if date.time.is_some() => Some(date.rfc3339(&site.config.time_zone)),
        Some(date) => Some(date.date.to_string()),
        None => None,
    };
    match date {
        Some(date) => format!("<{name}><loc>{url}</loc><lastmod>{date}</lastmod></{name}>\n"),
        None => format!("<{name}><loc>{url}</loc></{name}>\n"),
    }
}

fn head(root: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{NAMESPACE}\">\n")
}

fn tail(root: &str) -> String {
    format!("</{root}>\n")
}
