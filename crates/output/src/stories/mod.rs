//! Builds one after another in one folder, as an editor sees them.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Result;
use rayon::prelude::*;

use super::*;

mod kills;
mod refusals;

/// A site's folder with an output in it.
struct Site(tempfile::TempDir);

/// What a build writes: paths and contents.
type Pages<'a> = &'a [(&'a str, &'a str)];

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Self(folder)
    }

    fn open(&self) -> Result<Output> {
        let site = self.0.path();
        Output::open(&site.join("public"), site, &[&site.join("content")])
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join("public").join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    fn modified(&self, path: &str) -> SystemTime {
        fs::metadata(self.at(path)).unwrap().modified().unwrap()
    }

    /// Gives a file another time, so that a write to it cannot go unnoticed.
    fn backdate(&self, path: &str) -> SystemTime {
        let file = fs::File::options().write(true).open(self.at(path)).unwrap();
        let time = SystemTime::now() - Duration::from_secs(86_400);
        file.set_modified(time).unwrap();
        self.modified(path)
    }

    fn build(&self, pages: Pages<'_>) -> Result<Report> {
        let output = self.open()?;
        for (path, text) in pages {
            output.put(&OutputPath::new(path)?, text.as_bytes())?;
        }
        output.publish(fingerprint(pages), &account(pages))
    }

    fn refusal(&self, pages: Pages<'_>) -> String {
        format!("{:#}", self.build(pages).unwrap_err())
    }

    /// All files outside `.gongkai`, and empty folders with a final slash, sorted.
    fn tree(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let walk = walkdir::WalkDir::new(self.at(""))
            .min_depth(1)
            .sort_by_file_name();
        for entry in walk
            .into_iter()
            .filter_entry(|entry| entry.file_name() != ".gongkai")
        {
            let entry = entry.unwrap();
            let path = entry
                .path()
                .strip_prefix(self.at(""))
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            if entry.file_type().is_file() {
                found.push((path, fs::read_to_string(entry.path()).unwrap()));
            } else if fs::read_dir(entry.path()).unwrap().next().is_none() {
                found.push((path + "/", String::new()));
            }
        }
        found.sort();
        found
    }

    fn has(&self, pages: Pages<'_>) {
        let mut wanted: Vec<_> = pages
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect();
        wanted.sort();
        assert_eq!(self.tree(), wanted);
    }
}

fn fingerprint(pages: Pages<'_>) -> Digest {
    Digest::of(format!("{pages:?}").as_bytes())
}

/// What a run says of itself; another text than that of any other pages.
fn account(pages: Pages<'_>) -> String {
    format!("{} 页\n{pages:?}", pages.len())
}

fn report(written: usize, unchanged: usize, removed: usize, bytes_written: u64) -> Report {
    Report {
        written,
        unchanged,
        removed,
        bytes_written,
    }
}

const PAGES: Pages<'_> = &[
    ("index.html", "首页"),
    ("政策 文件/附件 一.txt", "附件"),
    ("政策 文件/index.html", "政策"),
    ("jdbz/a/b/c.html", "标准"),
    ("robots.txt", ""),
];

#[test]
fn first_build_then_one_without_a_change() {
    let site = Site::new();
    assert!(!site.open().unwrap().is_current(fingerprint(PAGES)));
    assert_eq!(site.build(PAGES).unwrap(), report(5, 0, 0, 24));
    site.has(PAGES);
    let times: Vec<_> = PAGES.iter().map(|(path, _)| site.modified(path)).collect();
    let manifest = site.read(".gongkai/manifest");

    let output = site.open().unwrap();
    assert!(output.is_current(fingerprint(PAGES)));
    assert!(!output.is_current(fingerprint(&[])));
    assert_eq!(output.account(), Some(account(PAGES).as_str()));
    assert_eq!(output.keep().unwrap(), report(0, 5, 0, 0));
    assert_eq!(site.build(PAGES).unwrap(), report(0, 5, 0, 0));

    assert_eq!(
        PAGES
            .iter()
            .map(|(path, _)| site.modified(path))
            .collect::<Vec<_>>(),
        times
    );
    assert_eq!(site.read(".gongkai/manifest"), manifest);
    let mut records: Vec<_> = fs::read_dir(site.at(".gongkai"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    records.sort();
    assert_eq!(
        records,
        ["README.txt", "account", "lock", "manifest", "stat-cache"]
    );
}

#[test]
fn the_same_pages_give_the_same_manifest_in_any_folder() {
    let (one, other) = (Site::new(), Site::new());
    one.build(&[("z.html", "旧")]).unwrap();
    one.build(PAGES).unwrap();
    let output = other.open().unwrap();
    PAGES.par_iter().rev().for_each(|(path, text)| {
        output
            .put(&OutputPath::new(path).unwrap(), text.as_bytes())
            .unwrap();
    });
    output.publish(fingerprint(PAGES), "").unwrap();
    assert_eq!(
        one.read(".gongkai/manifest"),
        other.read(".gongkai/manifest")
    );
}

#[test]
fn changed_new_and_vanished_pages() {
    let site = Site::new();
    site.build(PAGES).unwrap();
    let kept = site.backdate("政策 文件/index.html");
    let pages: Pages<'_> = &[
        ("index.html", "新首页"),
        ("政策 文件/index.html", "政策"),
        ("政策 文件/2018/新.html", "新"),
        ("robots.txt", ""),
    ];
    assert_eq!(site.build(pages).unwrap(), report(2, 2, 2, 12));
    site.has(pages);
    assert_eq!(site.modified("政策 文件/index.html"), kept);
    assert_eq!(site.build(&[]).unwrap(), report(0, 0, 4, 0));
    site.has(&[]);
}

#[test]
fn altered_and_missing_files_are_put_right() {
    let site = Site::new();
    site.build(PAGES).unwrap();
    let damages: [fn(&Path); 4] = [
        |path| fs::write(path, "坏页").unwrap(),
        |path| fs::write(path, "坏").unwrap(),
        |path| fs::remove_file(path).unwrap(),
        |path| fs::remove_dir_all(path.parent().unwrap()).unwrap(),
    ];
    for (what, damage) in damages.into_iter().enumerate() {
        damage(&site.at("jdbz/a/b/c.html"));
        assert!(
            !site.open().unwrap().is_current(fingerprint(PAGES)),
            "{what}"
        );
        assert_eq!(site.build(PAGES).unwrap(), report(1, 4, 0, 6), "{what}");
        site.has(PAGES);
    }
    // An altered page that is no longer wanted must not stay online.
    fs::write(site.at("index.html"), "改过").unwrap();
    site.build(&PAGES[1..]).unwrap();
    site.has(&PAGES[1..]);
}

#[test]
fn a_new_time_alone_is_no_change() {
    let site = Site::new();
    site.build(PAGES).unwrap();
    let time = site.backdate("index.html");
    assert!(site.open().unwrap().is_current(fingerprint(PAGES)));
    assert_eq!(site.build(PAGES).unwrap(), report(0, 5, 0, 0));
    assert_eq!(site.modified("index.html"), time);
    // The cache is bound to its manifest: without it, contents are compared.
    fs::remove_file(site.at(".gongkai/stat-cache")).unwrap();
    assert!(site.open().unwrap().is_current(fingerprint(PAGES)));
    fs::write(site.at("index.html"), "坏页").unwrap();
    assert!(!site.open().unwrap().is_current(fingerprint(PAGES)));
}

#[test]
fn a_file_becomes_a_folder_and_back() {
    let site = Site::new();
    let files: Pages<'_> = &[("a", "文件"), ("b/c", "x")];
    let folders: Pages<'_> = &[("a/x/y.html", "页"), ("a/z", "z"), ("b", "文件")];
    for _ in 0..2 {
        site.build(files).unwrap();
        site.has(files);
        site.build(folders).unwrap();
        site.has(folders);
    }
    // Unless something of somebody else is in that folder.
    fs::write(site.at("a/x/别人的"), "留").unwrap();
    let refusal = site.refusal(files);
    assert!(refusal.contains("别人的"), "{refusal}");
    fs::remove_file(site.at("a/x/别人的")).unwrap();
    fs::create_dir(site.at("a/x/空")).unwrap();
    assert!(site.refusal(files).contains("空"));
    fs::remove_dir(site.at("a/x/空")).unwrap();
    site.build(files).unwrap();
    site.has(files);
}

#[test]
fn a_build_given_up_leaves_everything() {
    let site = Site::new();
    site.build(PAGES).unwrap();
    let time = site.backdate("index.html");
    let output = site.open().unwrap();
    output
        .put(&OutputPath::new("index.html").unwrap(), b"new")
        .unwrap();
    output
        .put(&OutputPath::new("x/y.html").unwrap(), b"new")
        .unwrap();
    output.discard().unwrap();
    site.has(PAGES);
    assert_eq!(site.modified("index.html"), time);
    assert!(!site.at(".gongkai/stage").exists());
    assert!(site.open().unwrap().is_current(fingerprint(PAGES)));
}

#[test]
fn streams_and_copies() {
    let site = Site::new();
    let source = site.0.path().join("content/附件.pdf");
    let content = "%PDF 附件 ".repeat(20_000);
    fs::write(&source, &content).unwrap();
    let build = |line: &str| {
        let output = site.open().unwrap();
        output
            .put_stream(&OutputPath::new("catalog.ndjson").unwrap(), |to| {
                (0..50_000).try_for_each(|number| writeln!(to, "{number} {line}"))
            })
            .unwrap();
        output
            .put_file(&OutputPath::new("a/附件.pdf").unwrap(), &source)
            .unwrap();
        let report = output.publish(Digest::of(line.as_bytes()), "").unwrap();
        let mut lines = Vec::new();
        (0..50_000).for_each(|number| writeln!(lines, "{number} {line}").unwrap());
        assert!(site.read("catalog.ndjson").as_bytes() == lines);
        assert!(site.read("a/附件.pdf") == fs::read_to_string(&source).unwrap());
        report
    };
    assert_eq!(build("目录").written, 2);
    let times = [site.backdate("catalog.ndjson"), site.backdate("a/附件.pdf")];
    assert_eq!(build("目录"), report(0, 2, 0, 0));
    assert_eq!(
        [site.modified("catalog.ndjson"), site.modified("a/附件.pdf")],
        times
    );
    assert_eq!(build("新录").written, 1);
    fs::write(&source, content.replacen('附', "副", 1)).unwrap();
    assert_eq!(build("新录"), report(1, 1, 0, content.len() as u64));
    fs::write(&source, "短").unwrap();
    assert_eq!(build("新录"), report(1, 1, 0, 3));
}

#[test]
fn a_stream_that_fails_leaves_no_half_file() {
    let site = Site::new();
    let output = site.open().unwrap();
    let failed = output.put_stream(&OutputPath::new("a/half.json").unwrap(), |to| {
        to.write_all(b"[")?;
        Err(io::Error::other("中断"))
    });
    assert!(format!("{:#}", failed.unwrap_err()).contains("中断"));
    let missing = site.0.path().join("content/none.pdf");
    let failed = output.put_file(&OutputPath::new("a/none.pdf").unwrap(), &missing);
    assert!(format!("{:#}", failed.unwrap_err()).contains("none.pdf"));
    let failed = output.put_file(&OutputPath::new("a/dir").unwrap(), Path::new("/"));
    assert!(format!("{:#}", failed.unwrap_err()).contains("普通文件"));
    output
        .put(&OutputPath::new("a/whole.html").unwrap(), b"x")
        .unwrap();
    output.publish(fingerprint(&[]), "").unwrap();
    site.has(&[("a/whole.html", "x")]);
}

#[test]
fn many_threads_at_once() {
    let site = Site::new();
    let name = |number: u32| format!("栏目{}/{}/{number}.html", number % 7, number % 31);
    let build = |salt: u32| {
        let output = site.open().unwrap();
        (0..3_000_u32).into_par_iter().for_each(|number| {
            let text = format!("{number} {}", if number % 10 == 0 { salt } else { 0 });
            output
                .put(&OutputPath::new(&name(number)).unwrap(), text.as_bytes())
                .unwrap();
        });
        let twice = (0..8).into_par_iter();
        let taken = twice
            .filter(|_| {
                output
                    .put(&OutputPath::new("one.html").unwrap(), b"1")
                    .is_ok()
            })
            .count();
        assert_eq!(taken, 1);
        output.publish(Digest::of(&salt.to_le_bytes()), "").unwrap()
    };
    assert_eq!(build(1).written, 3_001);
    let second = build(2);
    assert_eq!(
        (second.written, second.unchanged, second.removed),
        (300, 2_701, 0)
    );
    assert_eq!(site.tree().len(), 3_001);
    assert_eq!(site.read(&name(10)), "10 2");
    assert!(
        site.open()
            .unwrap()
            .is_current(Digest::of(&2_u32.to_le_bytes()))
    );
}

#[cfg(unix)]
#[test]
fn a_disk_that_refuses_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new();
    let source = site.0.path().join("content/private.png");
    fs::write(&source, "png").unwrap();
    fs::set_permissions(&source, fs::Permissions::from_mode(0o600)).unwrap();
    let output = site.open().unwrap();
    output
        .put_file(&OutputPath::new("p.png").unwrap(), &source)
        .unwrap();
    output
        .put(&OutputPath::new("index.html").unwrap(), b"")
        .unwrap();
    output.publish(fingerprint(&[]), "").unwrap();
    let mode = |path| fs::metadata(site.at(path)).unwrap().permissions().mode();
    assert_eq!(
        mode("p.png"),
        mode("index.html"),
        "a picture is as readable as a page"
    );
}
