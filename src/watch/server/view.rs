//! What a browser sees at an address that gives a page: the page, or the site's own 404 page.

use std::sync::Arc;

use axum::http::StatusCode;
use xxhash_rust::xxh3::xxh3_64;

use crate::watch::address::Place;
use crate::watch::pages::style_hrefs;
use crate::watch::preview_page::PreviewPage;
use crate::watch::snapshot::Snapshot;

/// A page at an address.
#[derive(Debug, Clone)]
pub(super) struct View {
    pub(super) status: StatusCode,
    pub(super) page: Arc<PreviewPage>,
    /// Another version is another page to the reader.
    pub(super) version: u64,
}

impl View {
    /// What a browser sees; `None` where a file or a redirect stands. Renders, so it takes its time.
    /// Files of the search bundle are nothing that a browser shows.
    pub(super) fn of(snapshot: &Snapshot, path: &str) -> Option<Self> {
        match snapshot.find(path) {
            Place::Page(at) if snapshot.is_text(at) => None,
            Place::Page(at) => Self::found(snapshot, at),
            Place::Missing | Place::Search(_) => Self::missing(snapshot),
            Place::Asset(at) if snapshot.asset_on_disk(at).is_none() => Self::missing(snapshot),
            Place::Asset(_)
            | Place::ThemeAsset(_)
            | Place::Catalogue(_)
            | Place::Folder(_)
            | Place::Above(_) => None,
        }
    }

    /// A page that is there.
    pub(super) fn found(snapshot: &Snapshot, at: usize) -> Option<Self> {
        let page = snapshot.page(at)?;
        let status = match page.html {
            Some(_) => StatusCode::OK,
            None => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Some(Self {
            status,
            version: page.version,
            page,
        })
    }

    /// The site's own 404 page.
    pub(super) fn missing(snapshot: &Snapshot) -> Option<Self> {
        let page = snapshot.page(snapshot.page_at("404.html")?)?;
        Some(Self {
            status: StatusCode::NOT_FOUND,
            version: page.version.wrapping_add(404),
            page,
        })
    }
}

/// Changes with the theme's style sheets.
pub(super) fn styles_version(snapshot: &Snapshot) -> u64 {
    xxh3_64(style_hrefs(snapshot).join("\n").as_bytes())
}
