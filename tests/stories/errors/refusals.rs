//! What cannot run at all: no site, a folder of others, no place to write to.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::published;
use crate::site::{PLAIN, Run, Site, gongkai, tree};

#[test]
fn what_is_no_site_cannot_run() {
    let empty = tempfile::tempdir().unwrap();
    let build = |folder: &Path, arguments: &[&str]| {
        Run::of(
            &gongkai()
                .arg("build")
                .args(arguments)
                .current_dir(folder)
                .output()
                .unwrap(),
        )
    };
    let run = build(empty.path(), &[]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("site.toml") && run.stderr.contains("--site"),
        "{run:?}"
    );
    let run = build(empty.path(), &["--site", "没有这个文件夹"]);
    assert_eq!(run.status, 2);
    fs::write(empty.path().join("site.toml"), PLAIN).unwrap();
    let run = build(empty.path(), &[]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("content"), "{run:?}");
    assert!(!empty.path().join("public").exists());
    fs::create_dir(empty.path().join("content")).unwrap();
    let run = build(empty.path(), &["--as-of", "2026-02-30"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("--as-of"), "{run:?}");
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲", "正文。")
        .write("别人的/照片.jpg", "JPG");
    let out = site.path("别人的");
    let run = site.build(&["--out", out.to_str().unwrap()]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("照片.jpg"), "{run:?}");
    assert_eq!(tree(&out).len(), 1);
}

#[test]
fn an_output_that_overlaps_its_sources_is_refused() {
    let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
    site.document("tz/a.md", "title: 甲", "正文。")
        .write("theme/texts/zh-CN.yaml", "home: 首页\n");
    let before = tree(site.folder());
    for out in ["content", "content/out", "theme", "theme/out", ".", ".."] {
        let place = site.path(out);
        let run = site.build(&["--out", place.to_str().unwrap()]);
        assert_eq!(run.status, 2, "{out}: {run:?}");
        assert_eq!(tree(site.folder()), before, "{out}");
    }
}

/// A pipe whose reader has gone before anything is written.
#[cfg(unix)]
#[test]
fn a_reader_who_leaves_ends_no_command_in_a_panic() {
    let (site, _) = published();
    site.document("tz/c.md", "title: 丙\ndate: 昨天", "正文。");
    let folder = site.path("");
    let folder = folder.to_str().unwrap();
    for arguments in [
        &["man"][..],
        &["completions", "bash"],
        &["schema"],
        &["--help"],
        &["build", "--site", folder],
        &["build", "--site", folder, "--json"],
        &["build", "--site", "nowhere"],
    ] {
        let expected = Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .args(arguments)
            .output()
            .unwrap();
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let status = Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .args(arguments)
            .stderr(writer.try_clone().unwrap())
            .stdout(writer)
            .status()
            .unwrap();
        assert_eq!(status.code(), expected.status.code(), "{arguments:?}");
    }
}

/// A disk that is full.
#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure_in_words() {
    for arguments in [&["man"][..], &["completions", "bash"], &["schema"]] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .args(arguments)
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.starts_with("gongkai: 标准输出写不进去："), "{said}");
    }
}
