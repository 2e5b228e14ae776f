//! The folder that the stories are about, and what a build in it looks like.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::{Digest, Error, Output, OutputPath, Report, Surroundings, Terms};

/// A folder with sources in it and an output, `public`.
pub(super) struct Project(pub(super) tempfile::TempDir);

/// What a build writes: paths and contents.
pub(super) type Pages<'a> = &'a [(&'a str, &'a str)];

impl Project {
    /// In memory where the system keeps such a place: ext4 writes a file to the disk when it is renamed over
    /// another, and nearly all that a thousand small builds took was waiting for that.
    pub(super) fn new() -> Self {
        let memory = tempfile::tempdir_in("/dev/shm");
        let folder = memory.or_else(|_| tempfile::tempdir()).unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Self(folder)
    }

    pub(super) fn open(&self) -> Result<Output, Error> {
        self.open_on(Terms::default())
    }

    pub(super) fn open_on(&self, terms: Terms) -> Result<Output, Error> {
        let project = self.0.path();
        let around = Surroundings {
            project,
            sources: &[&project.join("content")],
        };
        Output::open(&project.join("public"), &around, "给人看的话\n", terms)
    }

    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.0.path().join("public").join(path)
    }

    pub(super) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    pub(super) fn modified(&self, path: &str) -> SystemTime {
        fs::metadata(self.at(path)).unwrap().modified().unwrap()
    }

    /// Gives a file another time, so that a write to it cannot go unnoticed.
    pub(super) fn backdate(&self, path: &str) -> SystemTime {
        let file = fs::File::options().write(true).open(self.at(path)).unwrap();
        let time = SystemTime::now() - Duration::from_secs(86_400);
        file.set_modified(time).unwrap();
        self.modified(path)
    }

    pub(super) fn build(&self, pages: Pages<'_>) -> Result<Report, Error> {
        let output = self.open()?;
        for (path, text) in pages {
            output.put(&at(path), text.as_bytes())?;
        }
        output.publish(fingerprint(pages), &account(pages))
    }

    pub(super) fn refusal(&self, pages: Pages<'_>) -> Error {
        self.build(pages).unwrap_err()
    }

    /// What is not ours and keeps a build from writing `pages`, as a path in the output.
    pub(super) fn obstacle(&self, pages: Pages<'_>) -> String {
        match self.refusal(pages) {
            Error::Foreign { place, .. } => self.inside(&place),
            other => panic!("{other:?}"),
        }
    }

    /// The path in the output of something in it.
    pub(super) fn inside(&self, place: &Path) -> String {
        let root = self.at("").canonicalize().unwrap();
        let inside = place.strip_prefix(root).unwrap();
        inside.to_str().unwrap().to_owned()
    }

    /// All files outside the records, and empty folders with a final slash, sorted.
    pub(super) fn tree(&self) -> Vec<(String, String)> {
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

    pub(super) fn has(&self, pages: Pages<'_>) {
        let mut wanted: Vec<_> = pages
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect();
        wanted.sort();
        assert_eq!(self.tree(), wanted);
    }
}

pub(super) fn fingerprint(pages: Pages<'_>) -> Digest {
    Digest::of(format!("{pages:?}").as_bytes())
}

/// What a run says of itself; another text than that of any other pages.
pub(super) fn account(pages: Pages<'_>) -> String {
    format!("{} 页\n{pages:?}", pages.len())
}

pub(super) fn report(
    written: usize,
    unchanged: usize,
    removed: usize,
    bytes_written: u64,
) -> Report {
    Report {
        written,
        unchanged,
        removed,
        bytes_written,
    }
}

/// A path that is known to be one.
pub(super) fn at(path: &str) -> OutputPath {
    OutputPath::new(path).unwrap()
}

pub(super) const PAGES: Pages<'_> = &[
    ("index.html", "首页"),
    ("政策 文件/附件 一.txt", "附件"),
    ("政策 文件/index.html", "政策"),
    ("jdbz/a/b/c.html", "标准"),
    ("robots.txt", ""),
];
