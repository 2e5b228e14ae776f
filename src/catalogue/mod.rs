//! The site for machines: its catalogue as JSON, CSV, XLSX and DCAT, its feeds, sitemap and robots.txt.
//!
//! One file for one format. Every writer streams from the assembled site: what it keeps does not
//! grow with the number of documents. The same site gives the same bytes.

mod atom;
mod csv;
mod dcat;
mod download;
mod entry;
mod excerpt;
mod feed;
mod json;
mod json_feed;
mod opensearch;
mod record;
mod robots;
mod sitemap;
mod stream;
mod table;
mod words;
mod xlsx;

#[cfg(test)]
mod tests;

pub use excerpt::Excerpt;

use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;

use crate::theme::Theme;
use gongkai_model::{Moment, PageKind, PageSpec, Site, SitePath};

/// Writes one file's bytes. Errors are those of what it writes to, and of the temporary file in which
/// a spreadsheet's rows wait.
pub type WriteFile<'a> = Box<dyn Fn(&mut (dyn Write + Send)) -> io::Result<()> + Send + Sync + 'a>;

/// A file of the catalogue, written when and where the build wants it.
pub struct CatalogueFile<'a> {
    /// Where it stands.
    pub path: SitePath,
    /// Writes it, the same bytes each time.
    pub write: WriteFile<'a>,
}

impl CatalogueFile<'_> {
    /// Whether it is a download of the whole catalogue: these take the longest, and `dcat.jsonld`
    /// states their sizes.
    pub fn is_download(&self) -> bool {
        download::Downloads::all().any(|(_, download)| download.name == self.path.as_str())
    }
}

impl fmt::Debug for CatalogueFile<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("CatalogueFile");
        shown.field("path", &self.path).finish_non_exhaustive()
    }
}

/// Every file of the catalogue. The files can be written in any order and at the same time;
/// `dcat.jsonld` comes last, since it is cheapest after the downloads whose sizes it states.
///
/// `pages` are the planned pages of the same site: its sitemap lists them, and with a search page among
/// them browsers learn how to ask it.
pub fn outputs<'a>(
    site: &'a Site,
    pages: &'a [PageSpec],
    theme: &'a Theme,
    excerpt: &'a Excerpt<'a>,
) -> Vec<CatalogueFile<'a>> {
    let records = record::Records::new(site, theme);
    let downloads = Arc::new(download::Downloads::new(records));
    let mut files = Vec::new();
    for (id, download) in download::Downloads::all() {
        let downloads = Arc::clone(&downloads);
        files.push(file(SitePath::trusted(download.name), move |out| {
            downloads.write(id, out).map(drop)
        }));
    }
    if site.config.feeds.enabled {
        for feed in feed::Feed::all(site) {
            let feed = Arc::new(feed);
            let same = Arc::clone(&feed);
            files.push(file(feed.path("atom.xml"), move |out| {
                atom::write_atom(&feed, excerpt, out)
            }));
            files.push(file(same.path("feed.json"), move |out| {
                json_feed::write_json_feed(&same, excerpt, out)
            }));
        }
    }
    sitemap_files(site, pages, sitemap::LIMITS, &mut files);
    files.push(file(SitePath::trusted("robots.txt"), |out| {
        robots::write_robots(site, out)
    }));
    if pages
        .iter()
        .any(|page| matches!(page.kind, PageKind::Search))
    {
        files.push(file(opensearch::path(), |out| {
            opensearch::write_opensearch(site, out)
        }));
    }
    files.push(file(SitePath::trusted("dcat.jsonld"), move |out| {
        dcat::write_dcat(&downloads, out)
    }));
    files
}

/// The paths of the site maps: one, or an index with its numbered parts.
pub fn site_maps(site: &Site, pages: &[PageSpec]) -> Vec<SitePath> {
    let mut files = Vec::new();
    sitemap_files(site, pages, sitemap::LIMITS, &mut files);
    files.into_iter().map(|file| file.path).collect()
}

fn sitemap_files<'a>(
    site: &'a Site,
    pages: &'a [PageSpec],
    limits: sitemap::Limits,
    files: &mut Vec<CatalogueFile<'a>>,
) {
    let whole = SitePath::trusted("sitemap.xml");
    let mut parts = sitemap::parts(site, pages, limits);
    if parts.len() == 1 {
        for part in parts.drain(..) {
            files.push(file(whole.clone(), move |out| part.write(site, out)));
        }
        return;
    }
    let newest: Vec<Option<Moment>> = parts.iter().map(sitemap::Part::newest).collect();
    files.push(file(whole, move |out| {
        sitemap::write_index(site, &newest, out)
    }));
    for (number, part) in (1..).zip(parts) {
        files.push(file(sitemap::part_path(number), move |out| {
            part.write(site, out)
        }));
    }
}

fn file<'a>(
    path: SitePath,
    write: impl Fn(&mut (dyn Write + Send)) -> io::Result<()> + Send + Sync + 'a,
) -> CatalogueFile<'a> {
    CatalogueFile {
        path,
        write: Box::new(write),
    }
}
