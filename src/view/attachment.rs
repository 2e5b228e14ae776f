//! Files to download.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::{Asset, Site, SiteDocument};

use crate::stage::markdown::{Article, Words, size_in_words};

use super::clean;

/// A file to download.
#[derive(Debug, Serialize)]
pub(crate) struct AttachmentView<'a> {
    /// The file's name.
    pub(crate) name: &'a str,
    /// What the text calls it: the text of the first link to it, unless that is the file's name.
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
    article: &'a Article,
    words: &Words,
) -> Vec<AttachmentView<'a>> {
    placed
        .assets
        .iter()
        .filter_map(|at| site.assets.get(*at))
        .filter(|asset| !asset.is_picture())
        .map(|asset| {
            let href = asset.path.href(&site.config.base_url);
            AttachmentView {
                name: asset.name(),
                title: title(&href, asset.name(), article).map(clean),
                href,
                kind: asset.extension().to_uppercase(),
                term: kind_term(asset),
                size: size_in_words(asset.size, words),
            }
        })
        .collect()
}

/// What the text calls a file, where it says something that the file's name does not.
fn title<'a>(href: &str, name: &str, article: &'a Article) -> Option<&'a str> {
    let link = article.attachments.iter().find(|link| link.href == href)?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let says_more = !link.text.is_empty() && link.text != name && link.text != stem;
    says_more.then_some(link.text.as_str())
}

/// The interface text that says a file's type, by the name's ending; `None` for a rare one.
pub(crate) fn kind_term(asset: &Asset) -> Option<&'static str> {
    Some(match asset.extension().as_str() {
        "doc" | "docx" | "wps" => "kind_word",
        "xls" | "xlsx" | "et" => "kind_excel",
        "ppt" | "pptx" | "dps" => "kind_slides",
        "pdf" => "kind_pdf",
        "ofd" => "kind_ofd",
        "zip" | "rar" | "7z" | "gz" | "tar" => "kind_archive",
        "txt" => "kind_text",
        "csv" => "kind_csv",
        "mp3" | "wav" | "m4a" | "ogg" => "kind_audio",
        "mp4" | "webm" | "mov" | "avi" => "kind_video",
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg" | "bmp" => "kind_picture",
        "" => "kind_file",
        _ => return None,
    })
}
