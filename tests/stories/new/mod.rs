//! `gongkai new` with the real binary: what an editor types, and what then stands on the disk.

mod arguments;
mod documents;
mod numbers;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(super) const DAY: &str = "2026-11-24";

/// A site as `init` lays it down.
pub(super) struct Begun {
    dir: tempfile::TempDir,
}

impl Begun {
    pub(super) fn new() -> Self {
        let begun = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        let done = gongkai(&["init", begun.site().to_str().unwrap(), "--yes"]);
        assert!(done.status.success(), "{}", said(&done));
        begun
    }

    pub(super) fn site(&self) -> PathBuf {
        self.dir.path().join("站点")
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.site().join(path)
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(super) fn run(&self, command: &str, arguments: &[&str]) -> Output {
        let site = self.site();
        let mut all = vec![command];
        all.extend(arguments);
        all.extend(["--site", site.to_str().unwrap()]);
        gongkai(&all)
    }

    /// Runs `new` on the same day always.
    pub(super) fn try_new(&self, arguments: &[&str]) -> Output {
        let mut all = arguments.to_vec();
        all.extend(["--date", DAY]);
        self.run("new", &all)
    }

    pub(super) fn make(&self, arguments: &[&str]) -> String {
        let done = self.try_new(arguments);
        assert!(done.status.success(), "{arguments:?}: {}", said(&done));
        said(&done)
    }

    pub(super) fn refused(&self, arguments: &[&str]) -> String {
        let done = self.run("new", arguments);
        assert_eq!(done.status.code(), Some(2), "{}", said(&done));
        said(&done)
    }

    /// Builds with drafts and expects no finding.
    pub(super) fn builds_clean(&self) {
        let done = self.run("build", &["--drafts", "--json"]);
        let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        assert_eq!(report["diagnostics"], serde_json::json!([]), "{report:#}");
        assert!(done.status.success());
    }
}

pub(super) fn gongkai(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(arguments)
        .stdin(Stdio::null())
        .env_remove("VISUAL")
        .env_remove("EDITOR")
        .output()
        .unwrap()
}

pub(super) fn said(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(text).unwrap()
}

pub(super) fn field<'a>(text: &'a str, key: &str) -> &'a str {
    let line = text.lines().find_map(|line| line.strip_prefix(key));
    line.unwrap().strip_prefix(':').unwrap().trim()
}

pub(super) fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
