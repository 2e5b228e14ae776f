//! Golden diagnostics: for every code one small site that makes it and one that does not.
//!
//! `tests/diagnostics/<CODE>-<slug>/expected.txt` is exactly what an editor sees, and below it the advice, which a
//! build keeps to itself.
//! `UPDATE_GOLDENS=1 cargo test --test stories diagnostics` writes them anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use gongkai_model::rules::RULES;

use crate::site::{ROOT, Site};

pub(crate) fn root() -> PathBuf {
    Path::new(ROOT).join("tests/diagnostics")
}

/// The cases' folder names, sorted.
pub(crate) fn cases() -> BTreeSet<String> {
    let entries = fs::read_dir(root()).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

pub(crate) fn code_of(case: &str) -> &str {
    case.split_once('-').unwrap().0
}

/// Adds what a repository cannot hold: other encodings, links, large files, names that some
/// systems refuse.
pub(crate) fn add_generated(case: &str, kind: &str, site: &Site) {
    match (code_of(case), kind) {
        ("R001", "fires") => {
            let (gbk, _, _) =
                encoding_rs::GB18030.encode("---\ntitle: 关于值班的通知\n---\n正文。\n");
            site.write_bytes("content/tz/值班.md", &gbk);
            site.write_bytes("content/tz/坏.md", b"---\ntitle: a\xffb\n---\n");
            let wide: Vec<u8> = "\u{feff}---\ntitle: 通知\n---\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect();
            site.write_bytes("content/tz/宽.md", &wide);
        }
        ("F003", "fires") => {
            site.write(
                "content/tz/回车.md",
                "---\ntitle: 关于值班\r的通知\n---\n\n正文。\n",
            );
        }
        ("R001", "silent") => {
            site.write(
                "content/tz/bom.md",
                "\u{feff}---\r\ntitle: 通知\r\n---\r\n正文。\r\n",
            );
        }
        ("R002", "fires") => link("没有这个文件.md", &site.path("content/tz/断.md")),
        ("R002", "silent") => link("a.md", &site.path("content/tz/同一份.md")),
        ("R003", "fires") => {
            let file = fs::File::create(site.path("content/tz/大.md")).unwrap();
            file.set_len(50 * 1024 * 1024).unwrap();
        }
        ("R003", "silent") => {
            let file = fs::File::create(site.path("content/tz/大.zip")).unwrap();
            file.set_len(50 * 1024 * 1024).unwrap();
            (&file).write_all(b"PK\x03\x04").unwrap();
        }
        ("R004", "fires") => {
            site.write("outside/secret.md", "---\ntitle: 不在内容文件夹里\n---\n");
            link("../../outside/secret.md", &site.path("content/tz/外.md"));
            link("../../outside", &site.path("content/tz/外部"));
            link("../tz", &site.path("content/tz/圈"));
        }
        ("R004", "silent") => link("a.md", &site.path("content/tz/内.md")),
        ("R005", "fires") => {
            site.write("content/tz/附件:一.pdf", "%PDF-1.4\n")
                .write("content/tz/附件二.pdf ", "%PDF-1.4\n")
                .write("content/tz/NUL.pdf", "%PDF-1.4\n")
                .document("tz/通知.md ", "title: 通知", "正文。");
        }
        ("R005", "silent") => {
            site.write("content/tz/附件 一（定稿）.pdf", "%PDF-1.4\n");
            site.write("content/tz/附件 一.pdf", "%PDF-1.4\n");
        }
        ("R013", "fires") => {
            site.write("content/tz/表\u{202e}fdp.exe", "x").document(
                "a\u{200b}b/c.md",
                "title: 丙",
                "正文。",
            );
        }
        ("R014", "fires") => {
            site.write("content/tz/e\u{301}.pdf", "%PDF-1.4\n");
        }
        ("R014", "silent") => {
            site.document("tz/é.md", "title: É", "正文。");
        }
        ("R015", "fires") => {
            site.document("tz/A.md", "title: 甲", "![图](Map.PNG)")
                .attach("content/tz/map.png")
                .attach("content/tz/Map.PNG");
        }
        _ => {}
    }
}

#[cfg(unix)]
fn link(target: &str, place: &Path) {
    std::os::unix::fs::symlink(target, place).unwrap();
}

/// What a build of the site gives as advice, which only programs are shown: a line each, and a hint.
fn advice(site: &Site) -> String {
    let report = site.build(&["--json"]).json();
    let found = report["diagnostics"].as_array().unwrap();
    let mut said = String::new();
    for advice in found.iter().filter(|found| found["severity"] == "advice") {
        let text = |key: &str| advice[key].as_str().unwrap_or_default();
        said.push_str(text("path"));
        for number in ["line", "column"]
            .iter()
            .filter_map(|key| advice[*key].as_u64())
        {
            let _ = write!(said, ":{number}");
        }
        let (code, message, hint) = (text("code"), text("message"), text("hint"));
        let _ = writeln!(said, ": advice[{code}]: {message}\n  = {hint}\n");
    }
    said
}

/// What an editor sees of a case, its advice, and the exit status.
fn run(case: &str, kind: &str) -> String {
    let site = Site::copy_of(&root().join(case).join(kind));
    add_generated(case, kind, &site);
    let run = site.build(&["--quiet"]);
    assert_eq!(run.stdout, "", "--quiet says nothing on standard output");
    format!("{}{}退出码 {}\n", run.stderr, advice(&site), run.status)
}

#[test]
fn every_case_says_what_it_should() {
    let update = std::env::var_os("UPDATE_GOLDENS").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let said = run(&case, "fires");
        let place = root().join(&case).join("expected.txt");
        if update {
            fs::write(&place, &said).unwrap();
        }
        let expected = fs::read_to_string(&place).unwrap_or_default();
        if said != expected {
            wrong.push(format!("{case}\n--- expected\n{expected}--- said\n{said}"));
        }
        if !said.contains(&format!("[{}]", code_of(&case))) {
            wrong.push(format!("{case} does not fire:\n{said}"));
        }
        let said = run(&case, "silent");
        if said != "退出码 0\n" {
            wrong.push(format!("{case} is not silent:\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_case_that_fires_and_one_that_is_silent() {
    let cases = cases();
    let covered: BTreeSet<&str> = cases.iter().map(|case| code_of(case)).collect();
    let codes: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(covered, codes);
    for case in &cases {
        for kind in ["fires", "silent"] {
            assert!(
                root().join(case).join(kind).join("site.toml").is_file(),
                "{case}/{kind}"
            );
        }
    }
}

/// Everything an editor reads says how to mend it.
#[test]
fn every_finding_has_a_hint() {
    let mut without = Vec::new();
    for case in cases() {
        let site = Site::copy_of(&root().join(&case).join("fires"));
        add_generated(&case, "fires", &site);
        for finding in site.build(&["--json"]).json()["diagnostics"]
            .as_array()
            .unwrap()
        {
            if finding["hint"].as_str().is_none_or(str::is_empty) {
                without.push(format!("{case}: {}", finding["message"]));
            }
        }
    }
    assert!(without.is_empty(), "{}", without.join("\n"));
}
