//! Files to download.

use serde::Serialize;

use crate::model::{Asset, Site, SiteDocument};

use super::size_in_words;

/// A file to download.
#[derive(Debug, Serialize)]
pub(crate) struct AttachmentView<'a> {
    /// The file's name.
    pub(crate) name: &'a str,
    /// Its link.
    pub(crate) href: String,
    /// Its type in Chinese words, or its ending: `Excel 表格`, `DWG`.
    pub(crate) kind: String,
    /// The interface text that says the type, for those that have one: `kind_excel`.
    pub(crate) term: Option<&'static str>,
    /// Its size in words: `1.2 MB`.
    pub(crate) size: String,
}

/// A document's files, by name; pictures are shown in its text.
pub(super) fn all<'a>(site: &'a Site, placed: &SiteDocument) -> Vec<AttachmentView<'a>> {
    placed
        .assets
        .iter()
        .filter_map(|at| site.assets.get(*at))
        .filter(|asset| !asset.is_picture())
        .map(|asset| AttachmentView {
            name: asset.name(),
            href: asset.path.href(&site.config.base_url),
            kind: file_kind(asset),
            term: kind_of(&asset.extension()).map(|(term, _)| term),
            size: size_in_words(asset.size),
        })
        .collect()
}

/// A file's type in words.
pub(crate) fn file_kind(asset: &Asset) -> String {
    let extension = asset.extension();
    match kind_of(&extension) {
        Some((_, words)) => words.to_owned(),
        None => extension.to_uppercase(),
    }
}

/// A type of file by the name's ending: the interface text that says it, and the same in Chinese.
fn kind_of(extension: &str) -> Option<(&'static str, &'static str)> {
    Some(match extension {
        "doc" | "docx" | "wps" => ("kind_word", "Word 文档"),
        "xls" | "xlsx" | "et" => ("kind_excel", "Excel 表格"),
        "ppt" | "pptx" | "dps" => ("kind_slides", "演示文稿"),
        "pdf" => ("kind_pdf", "PDF"),
        "ofd" => ("kind_ofd", "OFD"),
        "zip" | "rar" | "7z" | "gz" | "tar" => ("kind_archive", "压缩包"),
        "txt" => ("kind_text", "文本"),
        "csv" => ("kind_csv", "CSV 表格"),
        "mp3" | "wav" | "m4a" | "ogg" => ("kind_audio", "音频"),
        "mp4" | "webm" | "mov" | "avi" => ("kind_video", "视频"),
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg" | "bmp" => {
            ("kind_picture", "图片")
        }
        "" => ("kind_file", "文件"),
        _ => return None,
    })
}
