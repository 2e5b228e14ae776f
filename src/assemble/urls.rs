//! The table of URLs: who stands where, and who would have stood there too.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::sync::Arc;

use crate::read::Role;
use gongkai_model::diagnostic::{Diagnostic, Place, codes};
use gongkai_model::{
    Asset, Column, ColumnPage, Config, Document, DocumentId, Field, IndexNumber, MAX_FOLDER,
    Permalink, PermalinkPart, Redirect, SiteDocument, SitePath, Status, slug_of,
};

use super::FoundAsset;

/// Folders at the top that the program writes itself.
const RESERVED: [&str; 9] = [
    "assets",
    "catalog",
    "category",
    "office",
    "publisher",
    "search",
    "type",
    "year",
    ".gongkai",
];

/// Files at the top that the program writes itself.
const RESERVED_TOP: [&str; 10] = [
    "404.html",
    "catalog.csv",
    "catalog.json",
    "catalog.ndjson",
    "catalog.xlsx",
    "dcat.jsonld",
    "opensearch.xml",
    "robots.txt",
    "sitemap.html",
    "sitemap.xml",
];

/// Who has claimed which URL. Columns claim theirs before documents and files do. Paths are kept in lower
/// case: on Windows and macOS two that differ in case alone are one file.
#[derive(Default)]
pub(super) struct Urls {
    taken: HashMap<Box<str>, Place>,
    /// Folders that claimed files stand in, each with the first of these: no file can be called so.
    folders: HashMap<Box<str>, Place>,
    /// The columns' paths: lists and feeds stand in these folders.
    columns: HashSet<Box<str>>,
}

impl Urls {
    /// The column's path. A column whose path is taken or reserved is reported and gets another.
    pub(super) fn claim_column(
        &mut self,
        folder: &str,
        page: &ColumnPage,
        above: Option<&str>,
        found: &mut Vec<Diagnostic>,
    ) -> String {
        let Some(above) = above else {
            return String::new();
        };
        let place = match &page.source {
            Some(source) => Place::Text(Arc::clone(source), page.slug_place.clone()),
            None => Place::File(format!("content/{folder}").into()),
        };
        let mut path = join(above, &super::columns::slug(folder, page));
        if let Some(reserved) = self.reserved(&path) {
            let message = format!("栏目的网址“{path}”被系统占用（{reserved}）");
            report(
                found,
                &codes::RESERVED_URL,
                &place,
                message,
                None,
                "在 _index.md 里写另一个 slug",
            );
            path.push_str("-lm");
        }
        if path.len() > MAX_FOLDER {
            let message = format!("栏目的网址共 {} 字节，最多 {MAX_FOLDER} 字节", path.len());
            let hint = "在它和上级栏目的 _index.md 里写短的 slug";
            report(found, &codes::BAD_FILE_NAME, &place, message, None, hint);
            path = slug_of(folder);
        }
        while let Some(other) = self.holder(&format!("{path}/index.html")) {
            let message = format!("两个栏目的网址都是“{path}”");
            let hint = "在其中一个的 _index.md 里写另一个 slug";
            report(
                found,
                &codes::DUPLICATE_URL,
                &place,
                message,
                Some(other.clone()),
                hint,
            );
            path.push_str("-2");
        }
        self.take(&format!("{path}/index.html"), place);
        self.columns.insert(folded(&path).into());
        path
    }

    /// Who has a path, or a file where the path needs a folder, or a folder where it needs a file.
    fn holder(&self, path: &str) -> Option<&Place> {
        let path = &*folded(path);
        // Where a file stands in a folder, none has the name of that folder or of one above it.
        let is_free = |folder: &&str| !self.folders.contains_key(*folder);
        let mut above = ancestors(path).take_while(is_free);
        let above = || above.find_map(|folder| self.taken.get(folder));
        self.taken
            .get(path)
            .or_else(|| self.folders.get(path))
            .or_else(above)
    }

    fn take(&mut self, path: &str, place: Place) {
        let path = &*folded(path);
        for folder in ancestors(path) {
            if self.folders.contains_key(folder) {
                break;
            }
            self.folders.insert(folder.into(), place.clone());
        }
        self.taken.insert(path.into(), place);
    }

    /// What in the path of a document or file the program keeps for itself, if anything.
    fn reserved(&self, path: &str) -> Option<String> {
        let path = &*folded(path);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_list = is_list(name) && (folder.is_empty() || self.columns.contains(folder));
        let is_top = folder.is_empty() && is_kept_at_the_top(name);
        reserved_folder(path).or_else(|| (is_list || is_top).then(|| name.to_owned()))
    }

    /// Makes room for so many documents.
    pub(super) fn make_room(&mut self, documents: usize) {
        self.taken.reserve(documents);
    }

    /// The document's page, which is to stand at `path` in the folder of its column; `None` for the
    /// second of two documents on one URL.
    pub(super) fn claim_document(
        &mut self,
        document: &Document,
        folder: &str,
        mut path: String,
        config: &Config,
        found: &mut Vec<Diagnostic>,
    ) -> Option<SitePath> {
        let place = place_of(document, &[Field::Index, Field::Slug, Field::Title]);
        if let Some(reserved) = self.reserved(&path) {
            let message = format!("网址“{path}”被系统占用（{reserved}）");
            let hint = "写一个索引号（index）或另一个网址名（slug）";
            report(found, &codes::RESERVED_URL, &place, message, None, hint);
            path = match path.strip_suffix(".html") {
                Some(stem) => format!("{stem}-wj.html"),
                None => format!("{path}-wj"),
            };
        }
        let path = SitePath::new(&path).or_else(|why| {
            let hint = "写一个网址名（slug），只用字母、数字和 -";
            report(found, &codes::BAD_FILE_NAME, &place, why, None, hint);
            SitePath::new(&join(folder, &format!("{}.html", slug_of(document.path()))))
        });
        let path = path.ok()?;
        let text = config.downloads.text.then(|| path.text()).flatten();
        let other = self
            .holder(path.as_str())
            .or_else(|| self.holder(text.as_ref()?.as_str()));
        if let Some(other) = other {
            let message =
                format!("网址“{path}”与另一份文件相同（不分大小写）或互为上下级，这一份没有发布");
            let hint = "改索引号（index）、网址名（slug）或文件名";
            report(
                found,
                &codes::DUPLICATE_URL,
                &place,
                message,
                Some(other.clone()),
                hint,
            );
            return None;
        }
        if let Some(text) = text {
            self.take(text.as_str(), place.clone());
        }
        self.take(path.as_str(), place);
        Some(path)
    }

    /// A file or an old URL; `false` where it is taken or reserved, which is reported.
    fn claim(
        &mut self,
        path: &SitePath,
        place: Place,
        hint: &str,
        found: &mut Vec<Diagnostic>,
    ) -> bool {
        if let Some(reserved) = self.reserved(path.as_str()) {
            let message = format!("网址“{path}”被系统占用（{reserved}）");
            report(found, &codes::RESERVED_URL, &place, message, None, hint);
            return false;
        }
        if let Some(other) = self.holder(path.as_str()) {
            let message = format!("网址“{path}”已经有了（不分大小写），或与已有的网址互为上下级");
            report(
                found,
                &codes::DUPLICATE_URL,
                &place,
                message,
                Some(other.clone()),
                hint,
            );
            return false;
        }
        self.take(path.as_str(), place);
        true
    }
}

/// The path in lower case.
fn folded(path: &str) -> Cow<'_, str> {
    if path.chars().any(char::is_uppercase) {
        path.to_lowercase().into()
    } else {
        path.into()
    }
}

/// The folders above a path, the nearest first.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/'))
        .map(|(folder, _)| folder)
}

fn report(
    found: &mut Vec<Diagnostic>,
    code: &'static gongkai_model::diagnostic::Code,
    place: &Place,
    message: String,
    other: Option<Place>,
    hint: &str,
) {
    let mut diagnostic = Diagnostic::earlier(code, place.clone(), message);
    if let Some(other) = other {
        diagnostic = diagnostic.also(other, "另一个在这里");
    }
    found.push(diagnostic.hint(hint));
}

fn place_of(document: &Document, fields: &[Field]) -> Place {
    let range = fields.iter().find_map(|field| document.places.get(*field));
    Place::Text(Arc::clone(&document.source), range.unwrap_or(0..0))
}

/// The top folder of a path, where the program keeps it for itself.
fn reserved_folder(path: &str) -> Option<String> {
    let first = path.split('/').next()?;
    // `Search/` and `search/` are one folder on some servers.
    let is_kept = RESERVED.iter().any(|name| name.eq_ignore_ascii_case(first));
    is_kept.then(|| format!("/{first}/"))
}

/// Whether a column's folder has a list, an index of pages or a feed of that name.
pub(super) fn is_list(name: &str) -> bool {
    matches!(name, "index.html" | "pages.html" | "atom.xml" | "feed.json")
        || is_numbered(name, "page-", ".html")
}

fn is_kept_at_the_top(name: &str) -> bool {
    RESERVED_TOP.contains(&name) || is_numbered(name, "sitemap-", ".xml")
}

fn is_numbered(name: &str, prefix: &str, suffix: &str) -> bool {
    name.strip_prefix(prefix)
        .and_then(|rest| rest.strip_suffix(suffix))
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// Where a document of a column is to stand; `folder` is the column's path on the site.
pub(super) fn expand(permalink: &Permalink, document: &Document, folder: &str) -> String {
    let meta = &document.meta;
    let slug = || slug_of(meta.text(Field::Slug).unwrap_or(&document.stem));
    let index = || {
        let index = meta.index.as_ref().map(IndexNumber::slug);
        index
            .filter(|slug| !slug.is_empty() && slug.len() < 200)
            .unwrap_or_else(slug)
    };
    let date = meta.order_date().map(|moment| moment.date);
    let mut path = String::new();
    for part in &permalink.parts {
        match part {
            PermalinkPart::Text(text) => path.push_str(text),
            PermalinkPart::Column => path.push_str(folder),
            PermalinkPart::Index => path.push_str(&index()),
            PermalinkPart::Slug => path.push_str(&slug()),
            PermalinkPart::Year => match date {
                Some(day) => {
                    let _ = write!(path, "{:04}", day.year());
                }
                None => path.push_str("undated"),
            },
            PermalinkPart::Month => {
                let _ = write!(path, "{:02}", date.map_or(0, jiff::civil::Date::month));
            }
            PermalinkPart::Day => {
                let _ = write!(path, "{:02}", date.map_or(0, jiff::civil::Date::day));
            }
        }
    }
    let path = path.trim_start_matches('/');
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    // A pattern that ends in a slash, or names no file, means a folder's page.
    let names_file = match permalink.parts.last() {
        Some(PermalinkPart::Text(text)) => {
            text.rsplit('/').next().unwrap_or_default().contains('.')
        }
        _ => false,
    };
    if !names_file {
        parts.push("index.html");
    }
    parts.join("/")
}

/// The folder on the site that a document's files stand in.
fn folder_of(path: &SitePath) -> String {
    let path = path.as_str();
    path.strip_suffix("/index.html")
        .or_else(|| path.strip_suffix(".html"))
        .map_or_else(|| format!("{path}-files"), str::to_owned)
}

/// The files that have a place on the site, and those that an error of their own keeps out of it.
pub(super) struct PlacedAssets {
    pub(super) placed: Vec<Asset>,
    /// Relative to `content/`.
    pub(super) refused: Vec<String>,
}

/// Gives every file its URL: a document's beside its page, a column's in the column. Files of
/// documents that are not shown stay out.
pub(super) fn place_assets(
    files: &[FoundAsset],
    columns: &[Column],
    documents: &mut [SiteDocument],
    urls: &mut Urls,
    found: &mut Vec<Diagnostic>,
) -> PlacedAssets {
    let owners: HashMap<Box<str>, usize> = documents
        .iter()
        .enumerate()
        .filter_map(|(at, d)| Some((d.document.folder.clone()?, at)))
        .collect();
    let paths: HashMap<&str, &str> = columns
        .iter()
        .map(|c| (c.folder.as_str(), c.path.as_str()))
        .collect();
    let mut assets: Vec<Asset> = Vec::with_capacity(files.len());
    let mut refused = Vec::new();
    for FoundAsset { file, dimensions } in files {
        let Role::Asset { owner, column } = &file.role else {
            continue;
        };
        let owned = match owner {
            Some(owner) => match owners.get(owner.as_str()) {
                Some(at)
                    if documents
                        .get(*at)
                        .is_some_and(|d| d.status != Status::Withdrawn) =>
                {
                    Some(*at)
                }
                _ => continue,
            },
            None => None,
        };
        let base = owner.as_deref().unwrap_or(column);
        let inside = file
            .path
            .strip_prefix(base)
            .unwrap_or(&file.path)
            .trim_start_matches('/');
        let folder = match owned.and_then(|at| documents.get(at)) {
            Some(document) => folder_of(&document.path),
            None => paths
                .get(column.as_str())
                .copied()
                .unwrap_or_default()
                .to_owned(),
        };
        let shown = format!("content/{}", file.path);
        let place = Place::File(shown.clone().into());
        let path = match SitePath::new(&join(&folder, inside)) {
            Ok(path) => path,
            Err(why) => {
                let hint = "改文件名：不用 : * ? \" < > | \\，不超过 80 个汉字";
                report(found, &codes::BAD_FILE_NAME, &place, why, None, hint);
                refused.push(file.path.clone());
                continue;
            }
        };
        if !urls.claim(&path, place, "改文件名或文件夹名", found) {
            refused.push(file.path.clone());
            continue;
        }
        if let Some(document) = owned.and_then(|at| documents.get_mut(at)) {
            document.assets.push(assets.len());
        }
        assets.push(Asset {
            source: file.path.clone(),
            path,
            size: file.size,
            dimensions: *dimensions,
        });
    }
    PlacedAssets {
        placed: assets,
        refused,
    }
}

/// Old URLs. What cannot be one (a query, another site's) is reported.
pub(super) fn redirects(
    documents: &[SiteDocument],
    config: &Config,
    urls: &mut Urls,
    found: &mut Vec<Diagnostic>,
) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for (at, placed) in documents.iter().enumerate() {
        let document = &placed.document;
        let places = document.places.all(Field::Aliases);
        for (alias, range) in document.meta.references(Field::Aliases).zip(places) {
            let place = Place::Text(Arc::clone(&document.source), range);
            match old_path(alias, config) {
                Ok(path) => {
                    if urls.claim(&path, place, "每个旧网址只能属于一份文件", found) {
                        redirects.push(Redirect {
                            path,
                            to: DocumentId(at as u32),
                        });
                    }
                }
                Err(why) => {
                    let hint = "写旧网址的路径，例如 /art/2017/12/18/art_1_2.html";
                    report(found, &codes::BAD_VALUE, &place, why, None, hint);
                }
            }
        }
    }
    redirects.sort_by(|a, b| a.path.cmp(&b.path));
    redirects
}

fn old_path(written: &str, config: &Config) -> Result<SitePath, String> {
    let base = &config.base_url;
    let path = match written.split_once("://") {
        Some(_) => written
            .get(..base.origin().len())
            .filter(|origin| origin.eq_ignore_ascii_case(base.origin()))
            .and_then(|origin| written.get(origin.len()..))
            .filter(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
            .ok_or_else(|| format!("旧网址“{written}”不在本站（{}）", base.origin()))?,
        None => written,
    };
    if path.contains(['?', '#']) {
        return Err(format!("旧网址“{written}”带有 ? 或 #，静态网站做不出跳转"));
    }
    // The site's own path may be written in either form.
    let decode = |text| percent_encoding::percent_decode_str(text).decode_utf8();
    let decoded = decode(path).map_err(|_| format!("旧网址“{written}”里的 % 编码不是 UTF-8"))?;
    let inside = decode(base.path())
        .ok()
        .and_then(|base| decoded.strip_prefix(&*base));
    let decoded = inside.unwrap_or(decoded.trim_start_matches('/'));
    let last = decoded.rsplit('/').next().unwrap_or_default();
    let file = if last.is_empty() {
        format!("{decoded}index.html")
    } else if last.contains('.') {
        decoded.to_owned()
    } else {
        format!("{decoded}/index.html")
    };
    SitePath::new(&file).map_err(|why| format!("旧网址“{written}”不能用：{why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_keeps_for_itself() {
        let urls = Urls {
            columns: HashSet::from(["a".into()]),
            ..Urls::default()
        };
        for path in [
            "index.html",
            "a/index.html",
            "a/page-3.html",
            "a/atom.xml",
            "search/x.html",
            "year/a.html",
            "sitemap-2.xml",
            "404.html",
        ] {
            assert!(urls.reserved(path).is_some(), "{path}");
        }
        for path in [
            "a/page-x.html",
            "a/404.html",
            "a/year.html",
            "pages.htm",
            "no-column/index.html",
        ] {
            assert_eq!(urls.reserved(path), None, "{path}");
        }
        assert!(reserved_folder("search").is_some());
        assert_eq!(reserved_folder("a"), None);
    }
}
