//! From a browser's address to what stands there, as a plain static server over the output would.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use gongkai_model::AssetId;
use gongkai_model::reserved::SEARCH_FOLDER;

use super::layout::Served;
use super::snapshot::Snapshot;

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A page, by its place in the plan.
    Page(usize),
    /// A file of the theme: its path and its place in the theme's list.
    ThemeAsset(usize),
    /// An attachment or a picture.
    Asset(AssetId),
    /// A file of the catalogue.
    Catalogue(String),
    /// Perhaps a file of the search bundle: its path in the search folder.
    Search(String),
    /// It is a folder, asked for without its slash: the address with it.
    Folder(String),
    /// It lies above the site's base path: the site's home.
    Above(String),
    /// Nothing.
    Missing,
}

impl Snapshot {
    /// Finds what stands at the path of an address, percent-encoded as the browser sent it.
    pub fn find(&self, path: &str) -> Place {
        let base = self.base_path();
        if path == "/" && base != "/" {
            return Place::Above(base.to_owned());
        }
        let Some(decoded) = decode(path) else {
            return Place::Missing;
        };
        let base_decoded = decode(base).unwrap_or(Cow::Borrowed(base));
        if format!("{decoded}/") == base_decoded {
            return Place::Folder(base.to_owned());
        }
        let Some(inside) = decoded.strip_prefix(base_decoded.as_ref()) else {
            return Place::Missing;
        };
        if inside.is_empty() || inside.ends_with('/') {
            return self.file(&format!("{inside}index.html"));
        }
        match self.file(inside) {
            Place::Missing => {}
            place => return place,
        }
        match self.file(&format!("{inside}/index.html")) {
            Place::Missing => Place::Missing,
            _ => Place::Folder(format!("{path}/")),
        }
    }

    /// The path of a link on the site, decoded and without the base path.
    pub(super) fn inside(&self, href: &str) -> Option<String> {
        let path = href.split(['?', '#']).next()?;
        let inside = path.strip_prefix(self.base_path())?;
        decode(inside).map(Cow::into_owned)
    }

    fn file(&self, path: &str) -> Place {
        match self.served(path) {
            Some(Served::Page(at)) => Place::Page(at),
            Some(Served::ThemeAsset(at)) => Place::ThemeAsset(at),
            Some(Served::Asset(at)) => Place::Asset(at),
            None if self.has_catalogue_file(path) => Place::Catalogue(path.to_owned()),
            None => {
                let name = path.strip_prefix(SEARCH_FOLDER);
                let name = name.and_then(|name| name.strip_prefix('/'));
                name.map_or(Place::Missing, |name| Place::Search(name.to_owned()))
            }
        }
    }
}

fn decode(path: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(path).decode_utf8().ok()
}
