//! The catalogue of small sites, read back by other programs' readers.

mod dcat;
mod feeds;
mod json;
mod opensearch;
mod sitemap;
mod spreadsheets;

use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::assemble::{FoundAsset, Parts, Surroundings, assemble};
use crate::configure::configure;
use crate::parse::parse_document;
use crate::plan::plan;
use crate::read::{ContentFile, Role};
use gongkai_model::files::{Contents, FileFacts, Package};
use gongkai_model::{
    ColumnPage, ContentPath, DocumentId, Edition, Location, PageKind, SearchPage, SourceFile,
    Unpublished, reserved,
};

/// A fictional department with two columns and every kind of field.
const SITE: &str = r#"
name = "云岭省商务厅政府信息公开"
base_url = "https://swt.yunling.example/zwgk"
description = "依法公开的信息"
[organisation]
name = "云岭省商务厅"
code = "11580000Y0580016XC"
url = "https://swt.yunling.example/"
[footer]
site_id_code = "5800000025"
[[categories]]
name = "监督保障"
code = "J"
children = ["政务公开"]
[[categories]]
name = "政策文件"
[fields]
required = ["title"]
[fields.labels]
date = "成文日期"
[feeds]
limit = 3
"#;

const POLICY: &str = "---
title: 云岭省电子商务促进办法
subtitle: （试行）
index: 015105678/202103-00012
category: 政策文件
doc_number: 岭商发〔2021〕12号
date: 2021-03-01
published: 2021-03-05 09:30
effective: 2021-04-01
keywords: [电子商务, 促进]
summary: 规定扶持的范围与程序。
publisher: 云岭省商务厅
office: 电子商务处
genre: 办法
replaces: zcwj/旧办法.md
---
正文
";

const OLD_POLICY: &str = "---
title: 云岭省电子商务促进办法（旧）
date: 2015-05-05
recorded: 2015-05-06
valid_until: 2030-01-01
---
旧文
";

const REPORT: &str = "---
title: 2020年政府信息公开工作年度报告
index: 00110
category: 监督保障/政务公开
date: 2021-01-20
interprets: 015105678/202103-00012
format: 文本
language: 英文
---
年报
";

const UNDATED: &str = "---\ntitle: 没有日期的文件\n---\n";

/// A site of documents given by path below `content/`, and of files given by path and size.
fn site_of(config: &str, documents: &[(&str, &str)], files: &[(&str, u64)]) -> Site {
    let (configured, found) = configure(&SourceFile::new("site.toml", config));
    assert!(found.is_empty(), "{found:?}");
    let mut found = Vec::new();
    let mut around = Surroundings {
        columns: vec![(ContentPath::top(), None)],
        ..Surroundings::default()
    };
    for (path, text) in documents {
        let path = ContentPath::new(path);
        let owns_folder = path.name() == "index.md";
        let folder = path.parent().unwrap();
        let column = if owns_folder {
            folder.parent().unwrap()
        } else {
            folder
        };
        let mut above = Some(column.clone());
        while let Some(folder) = above {
            add_column(&mut around.columns, &folder);
            above = folder.parent();
        }
        let source = SourceFile::new(path.as_str(), *text);
        let location = Location {
            path,
            column,
            owns_folder,
        };
        let (document, _) = parse_document(&source, location, &configured.config);
        found.push(Arc::new(document));
    }
    for (path, size) in files {
        let path = ContentPath::new(path);
        let owner = path.parent().unwrap();
        let file = Arc::new(ContentFile {
            role: Role::Asset {
                column: owner.parent().unwrap(),
                owner: Some(owner),
            },
            path,
            size: *size,
        });
        around.assets.push(FoundAsset {
            facts: FileFacts {
                contents: if file.path.name() == "申报表.xlsx" {
                    Contents::Zip(Package::Excel)
                } else {
                    Contents::Known("png")
                },
                size: file.size,
                dimensions: None,
            },
            file,
            hash: 0,
        });
    }
    let parts = Parts::new(found, around);
    let edition = Edition {
        as_of: date(2026, 7, 1).at(12, 0, 0, 0),
        unpublished: Unpublished::ShowAll,
    };
    assemble(Arc::new(configured.config), edition, &parts).0
}

fn add_column(columns: &mut Vec<(ContentPath, Option<Arc<ColumnPage>>)>, folder: &ContentPath) {
    if !columns.iter().any(|(known, _)| known == folder) {
        let page = ColumnPage {
            title: (folder.inside() == "zcwj").then(|| "政策文件".to_owned()),
            ..ColumnPage::default()
        };
        columns.push((folder.clone(), Some(Arc::new(page))));
    }
}

fn department() -> Site {
    site_of(
        SITE,
        &[
            ("zcwj/办法/index.md", POLICY),
            ("zcwj/旧办法.md", OLD_POLICY),
            ("zfxxgk/nb/2020.md", REPORT),
            ("zfxxgk/未注明.md", UNDATED),
            (
                "zfxxgk/下线.md",
                "---\ntitle: 已下线\ndate: 2020-02-02\nunpublish_on: 2020-03-01\n---\n",
            ),
            (
                "zfxxgk/草稿.md",
                "---\ntitle: 草稿\ndate: 2022-02-02\ndraft: true\n---\n",
            ),
        ],
        &[
            ("zcwj/办法/申报表.xlsx", 2048),
            ("zcwj/办法/流程图.png", 4096),
        ],
    )
}

fn empty() -> Site {
    site_of("name = \"空\"\nbase_url = \"https://x.example\"", &[], &[])
}

/// The built-in theme in the site's language.
fn theme_of(site: &Site) -> Theme {
    Theme::load(&site.config, &crate::theme::ThemeFiles::new()).0
}

/// Every file of a site's catalogue.
fn written(site: &Site) -> Vec<(String, Vec<u8>)> {
    let pages = plan(site, SearchPage::Absent);
    let excerpt = |_| Ok(None);
    let theme = theme_of(site);
    let files = outputs(site, &pages, &theme, &excerpt);
    let bytes = |file: &CatalogueFile<'_>| {
        let mut out = Vec::new();
        (file.write)(&mut out).unwrap();
        out
    };
    let named = files.iter().map(|f| (f.path.to_string(), bytes(f)));
    named.collect()
}

/// One file of a site's catalogue.
fn written_file(site: &Site, name: &str) -> Vec<u8> {
    let found = written(site).into_iter().find(|(path, _)| path == name);
    found.unwrap_or_else(|| panic!("{name} is not written")).1
}

fn written_text(site: &Site, name: &str) -> String {
    String::from_utf8(written_file(site, name)).unwrap()
}

#[test]
fn the_same_site_gives_the_same_bytes_in_any_order() {
    let first = written(&department());
    let site = department();
    let pages = plan(&site, SearchPage::Absent);
    let excerpt = |_| Ok(None);
    let theme = theme_of(&site);
    let files = outputs(&site, &pages, &theme, &excerpt);
    let mut second = Vec::new();
    for file in files.iter().rev() {
        let mut out = Vec::new();
        (file.write)(&mut out).unwrap();
        second.push((file.path.to_string(), out));
    }
    second.reverse();
    assert!(first == second);
    let mut names: Vec<_> = first.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "atom.xml",
            "catalog.csv",
            "catalog.json",
            "catalog.ndjson",
            "catalog.xlsx",
            "category/政策文件/atom.xml",
            "category/政策文件/feed.json",
            "category/监督保障/atom.xml",
            "category/监督保障/feed.json",
            "category/监督保障/政务公开/atom.xml",
            "category/监督保障/政务公开/feed.json",
            "dcat.jsonld",
            "feed.json",
            "robots.txt",
            "sitemap.xml",
            "zcwj/atom.xml",
            "zcwj/feed.json",
            "zfxxgk/atom.xml",
            "zfxxgk/feed.json",
            "zfxxgk/nb/atom.xml",
            "zfxxgk/nb/feed.json",
        ]
    );
}

#[test]
fn a_site_without_feeds_has_none() {
    let config = "name = \"甲\"\nbase_url = \"https://x.example\"\n[feeds]\nenabled = false\n";
    let names = written(&site_of(config, &[], &[]));
    assert!(
        names
            .iter()
            .all(|(name, _)| !name.contains("atom") && !name.contains("feed"))
    );
    assert_eq!(names.len(), 7);
}

#[test]
fn a_full_disk_is_an_error_and_not_a_panic() {
    struct Full(usize);
    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0 < bytes.len() {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.0 -= bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let site = department();
    let pages = plan(&site, SearchPage::Absent);
    let excerpt = |_| Ok(None);
    let theme = theme_of(&site);
    for file in outputs(&site, &pages, &theme, &excerpt) {
        // The preview relies on it.
        let page = file.path.as_str().strip_suffix(".html");
        assert_eq!(page, None);
        for room in [0, 60] {
            let error = (file.write)(&mut Full(room)).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::StorageFull, "{}", file.path);
        }
    }
}

#[test]
fn robots_txt_names_the_sitemap() {
    assert_eq!(
        written_text(&department(), "robots.txt"),
        "User-agent: *\nAllow: /zwgk/\n\nSitemap: https://swt.yunling.example/zwgk/sitemap.xml\n"
    );
}

/// What stands at the top, or in a list's folder, is reserved: two tables that must not drift.
#[test]
fn whatever_is_made_has_a_reserved_name() {
    let site = department();
    let pages = plan(&site, SearchPage::Present);
    let excerpt = |_| Ok(None);
    let theme = theme_of(&site);
    let mut files = outputs(&site, &pages, &theme, &excerpt);
    let limits = crate::catalogue::sitemap::Limits {
        urls: 3,
        ..crate::catalogue::sitemap::LIMITS
    };
    sitemap_files(&site, &pages, limits, &mut files);
    let lists = ["", "zcwj", "zfxxgk", "zfxxgk/nb"];
    let is_reserved = |path: &str| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let first = path.split('/').next().unwrap();
        (folder.is_empty() && reserved::at_the_top(name).is_some())
            || (lists.contains(&folder) && reserved::in_lists(name).is_some())
            || (!folder.is_empty() && reserved::is_folder(first))
    };
    let is_document = |kind: &PageKind| {
        matches!(
            kind,
            PageKind::Document(_) | PageKind::Text(_) | PageKind::Withdrawn(_)
        )
    };
    let made = pages.iter().filter(|page| !is_document(&page.kind));
    let made = made.map(|page| page.path.as_str());
    let made: Vec<&str> = made.chain(files.iter().map(|f| f.path.as_str())).collect();
    assert!(made.contains(&"sitemap-2.xml") && made.contains(&"opensearch.xml"));
    for path in made {
        assert!(is_reserved(path), "{path}");
    }
}
