//! `sitemap.xml` (sitemaps.org protocol 0.9), split where one file would be too large.

use std::io::{self, Write};

use quick_xml::escape::escape;

use crate::model::{Moment, Site, SitePath};

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

/// One file of the sitemap: where its pages begin, and how many they are.
pub(super) struct Part<P> {
    pages: P,
    count: usize,
    newest: Option<Moment>,
}

/// A page of the sitemap and the date of what is newest on it.
pub(super) type Page<'a> = (&'a SitePath, Option<Moment>);

/// Shares the pages out over as few files as the limits allow; at least one.
pub(super) fn parts<'a, P>(site: &Site, pages: P, limits: Limits) -> Vec<Part<P>>
where
    P: Iterator<Item = Page<'a>> + Clone,
{
    let frame = head("urlset").len() + tail("urlset").len();
    let begin = |pages: &P| Part {
        pages: pages.clone(),
        count: 0,
        newest: None,
    };
    let mut parts = Vec::new();
    let mut part = begin(&pages);
    let (mut urls, mut bytes) = (0, frame);
    let mut rest = pages;
    loop {
        let before = rest.clone();
        let Some(page) = rest.next() else { break };
        let size = entry(site, page).map_or(0, |text| text.len());
        if size > 0 {
            if urls == limits.urls || (urls > 0 && bytes + size > limits.bytes) {
                parts.push(std::mem::replace(&mut part, begin(&before)));
                (urls, bytes) = (0, frame);
            }
            urls += 1;
            bytes += size;
            part.newest = part.newest.max(page.1);
        }
        part.count += 1;
    }
    parts.push(part);
    parts
}

impl<'a, P> Part<P>
where
    P: Iterator<Item = Page<'a>> + Clone,
{
    /// Writes the file.
    pub(super) fn write(&self, site: &Site, out: &mut (dyn Write + Send)) -> io::Result<()> {
        out.write_all(head("urlset").as_bytes())?;
        for page in self.pages.clone().take(self.count) {
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

/// A page's element; `None` where its URL is longer than the protocol allows.
fn entry(site: &Site, (path, date): Page<'_>) -> Option<String> {
    let url = path.absolute(&site.config.base_url);
    (url.len() < MAX_URL).then(|| element(site, "url", &url, date))
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
