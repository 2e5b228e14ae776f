//! Files to download.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Serialize;

use gongkai_model::characters::allowed;
use gongkai_model::{Asset, Site, SiteDocument};

use gongkai_markdown::{Attachment, Words, size_in_words};

/// A file to download.
#[derive(Debug, Serialize)]
pub(crate) struct AttachmentView<'a> {
    /// The file's name.
    pub(crate) name: &'a str,
    /// What the text calls it: the text of the first link to it, unless that is the file's name, or another's title.
    pub(crate) title: Option<Cow<'a, str>>,
    /// Its link.
    pub(crate) href: String,
    /// Its ending: `DWG`.
    pub(crate) kind: String,
    /// The interface text that says the type, for those that have one: `kind_excel`.
    pub(crate) term: Option<&'static str>,
    /// Its size in words: `1.2 MB`.
    pub(crate) size: String,
}

/// A document's files, by name; pictures are shown in its text.
pub(super) fn all<'a>(
    site: &'a Site,
    placed: &SiteDocument,
    links: &'a [Attachment],
    words: &Words,
) -> Vec<AttachmentView<'a>> {
    let assets = placed.assets.iter().map(|id| site.asset(*id));
    let files: Vec<(&Asset, String)> = assets
        .filter(|asset| asset.is_listed())
        .map(|asset| (asset, asset.path.href(&site.config.base_url)))
        .collect();
    let called = called(&files, links);
    files
        .into_iter()
        .map(|(asset, href)| {
            let title = called.get(href.as_str()).copied();
            AttachmentView {
                name: asset.name(),
                title: title
                    .filter(|title| says_more(title, asset.name()))
                    .map(allowed),
                href,
                kind: asset.file_type.ending.to_uppercase(),
                term: asset.file_type.term,
                size: size_in_words(asset.size, words),
            }
        })
        .collect()
}

/// What the text calls each file, by the text of the first link to it. What several are called (点击下载) tells none
/// of them from the others.
fn called<'a>(files: &[(&Asset, String)], links: &'a [Attachment]) -> HashMap<&'a str, &'a str> {
    let mut called: HashMap<&str, &str> = HashMap::new();
    for link in links {
        called.entry(&link.href).or_insert(&link.text);
    }
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for (_, href) in files {
        if let Some(text) = called.get(href.as_str()) {
            *uses.entry(text).or_default() += 1;
        }
    }
    called.retain(|_, text| uses.get(text) == Some(&1));
    called
}

/// Whether a file's title says something that its name does not.
fn says_more(title: &str, name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    !title.is_empty() && title != name && title != stem
}
