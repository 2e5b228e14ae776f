//! `--json`, `--quiet` and the words for people.

use std::collections::BTreeSet;

use crate::site::{Run, Site, gongkai};
use serde_json::Value;

fn keys(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

fn faulty() -> Site {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 甲\n施行日期: 2020-13-01\n浏览: 3",
        "正文。",
    )
    .document("tz/b.md", "title: 乙\nindex: 1", "正文。")
    .document("tz/c.md", "title: 丙\nindex: 1", "正文。");
    site
}

#[test]
fn one_object_tells_everything() {
    let site = faulty();
    let run = site.build(&["--json", "--keep-going"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert_eq!(run.stdout.lines().count(), 1);
    let report = run.json();
    assert_eq!(
        keys(&report),
        BTreeSet::from([
            "published",
            "documents",
            "pages",
            "drafts",
            "future",
            "lost",
            "not_public",
            "written",
            "unchanged",
            "removed",
            "bytes_written",
            "errors",
            "warnings",
            "diagnostics",
            "unlisted",
            "stages",
            "seconds",
        ])
    );
    assert_eq!(report["published"], true);
    assert_eq!(
        (&report["errors"], &report["warnings"]),
        (&2.into(), &1.into())
    );
    assert_eq!(
        report["written"].as_u64().unwrap() as usize,
        site.output().len()
    );
    let first = &report["diagnostics"][0];
    assert_eq!(
        keys(first),
        BTreeSet::from([
            "code", "severity", "message", "path", "line", "column", "end", "hint", "fix",
            "related"
        ])
    );
    assert_eq!(first["code"], "F010");
    assert_eq!(first["path"], "content/tz/a.md");
    assert_eq!((&first["line"], &first["column"]), (&3.into(), &7.into()));
    assert_eq!(first["end"], serde_json::json!({ "line": 3, "column": 17 }));
    let duplicate = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["code"] == "C001")
        .unwrap();
    assert_eq!(duplicate["related"][0]["path"], "content/tz/b.md");
    assert_eq!(duplicate["related"][0]["line"], 3);
    for stage in report["stages"].as_array().unwrap() {
        assert_eq!(keys(stage), BTreeSet::from(["name", "seconds"]));
    }
}

#[test]
fn nothing_published_is_reported_so() {
    let site = faulty();
    let report = site.build(&["--json"]).json();
    assert_eq!(report["published"], false);
    assert_eq!(report["written"], 0);
    assert_eq!(report["errors"], 2);
}

#[test]
fn a_site_file_in_another_encoding_is_an_object_too() {
    let site = Site::new();
    site.write_bytes("site.toml", b"name = \"\xb2\xe2\xca\xd4\"\n");
    let run = site.build(&["--json"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.json()["diagnostics"][0]["code"], "R001");
}

#[test]
fn quiet_says_only_what_is_wrong() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲", "正文。");
    let run = site.build(&["--quiet"]);
    assert_eq!(
        (run.status, run.stdout.as_str(), run.stderr.as_str()),
        (0, "", "")
    );
    let run = faulty().build(&["--quiet"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert_eq!(run.codes(), ["F010", "F005", "C001"]);
}

#[test]
fn people_get_counts_and_times_and_no_escape_sequences_in_a_pipe() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲", "正文。");
    let run = site.build(&[]);
    for words in ["1 份文件", "个网页", "写入 ", "未变 0", "删除 0", "用时 "] {
        assert!(run.stdout.contains(words), "{words}: {}", run.stdout);
    }
    assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'));
    let run = faulty().build(&[]);
    assert!(run.stdout.contains("2 个错误，1 个警告"), "{}", run.stdout);
    assert!(run.stdout.contains("没有发布"));
    assert!(!run.stderr.contains('\u{1b}'));
}

#[test]
fn a_line_a_finding_is_the_short_form() {
    let run = faulty().build(&["--format", "short", "--quiet"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 3, "{}", run.stderr);
    assert!(
        lines[0].starts_with("content/tz/a.md:3:7: error[F010]: "),
        "{}",
        run.stderr
    );
}

#[test]
fn json_is_the_json_format_and_not_quiet() {
    let site = faulty();
    let (long, short) = (site.build(&["--format", "json"]), site.build(&["--json"]));
    assert_eq!(long.json()["diagnostics"], short.json()["diagnostics"]);
    for arguments in [["--format", "json"], ["--json", "--json"]] {
        let run = site.build(&[arguments[0], arguments[1], "--quiet"]);
        assert_eq!(run.status, 2, "{run:?}");
    }
}

#[test]
fn help_and_argument_errors_are_chinese() {
    for (arguments, status) in [
        (vec!["--help"], 0),
        (vec!["build", "--help"], 0),
        (vec![], 2),
        (vec!["bulid"], 2),
        (vec!["build", "--darfts"], 2),
        (vec!["build", "--out"], 2),
        (vec!["build", "--quiet", "--json"], 2),
        (vec!["build", "--as-of", "明天"], 2),
    ] {
        let run = Run::of(
            &gongkai()
                .args(&arguments)
                .current_dir(Site::new().folder())
                .output()
                .unwrap(),
        );
        assert_eq!(run.status, status, "{arguments:?} {run:?}");
        let said = format!("{}{}", run.stdout, run.stderr);
        for english in [
            "Usage", "OPTIONS", "COMMAND", "Options", "error:", "Print", "help for",
        ] {
            assert!(!said.contains(english), "{arguments:?}: {said}");
        }
    }
}

#[test]
fn a_run_that_could_not_begin_says_so_in_json_too() {
    let arguments = ["build", "--site", "nowhere", "--json"];
    let output = gongkai().args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["published"], false);
    assert!(report["error"].as_str().unwrap().contains("site.toml"));
}
