//! `gongkai init` with the real binary, and what it lays down.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn gongkai(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(text).unwrap()
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn builds_without_a_finding(site: &Path) {
    let done = gongkai(&["build", "--json", "--site", site.to_str().unwrap()]);
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(report["diagnostics"], serde_json::json!([]), "{report:#}");
    assert_eq!(report["published"], true);
    assert!(done.status.success());
}

#[test]
fn a_new_site_builds_without_a_finding() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("新 站点");
    let done = gongkai(&["init", site.to_str().unwrap(), "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
    builds_without_a_finding(&site);
    // The examples are drafts: nobody publishes them by mistake.
    assert_eq!(text(&site.join("public/catalog.csv")).lines().count(), 1);
    let done = gongkai(&[
        "build",
        "--drafts",
        "--json",
        "--site",
        site.to_str().unwrap(),
    ]);
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(report["diagnostics"], serde_json::json!([]), "{report:#}");
    let catalogue = text(&site.join("public/catalog.csv"));
    for r#type in [
        "政策文件",
        "政策解读",
        "报告",
        "年度报告",
        "公告",
        "意见征集",
        "清单",
        "办事指南",
        "答复",
        "动态",
        "公开指南",
        "其他",
    ] {
        let given = catalogue
            .lines()
            .any(|line| line.split(',').any(|cell| cell == r#type));
        assert!(given, "no example of {type}");
    }
    // The four blocks of the open-government section.
    for column in ["zfxxgkzn", "zfxxgkzd", "fdzdgknr", "zfxxgknb"] {
        assert!(site.join(format!("public/{column}/index.html")).is_file());
    }
    assert!(text(&site.join(".gitignore")).contains("/public/"));
}

#[test]
fn flags_are_taken_as_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("站点");
    let done = gongkai(&[
        "init",
        site.to_str().unwrap(),
        "--name",
        "某\"局'公开 <甲>",
        "--base-url",
        "https://www.example.gov.cn",
        "--organisation",
        "某局",
        "--code",
        "01527918x",
    ]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(!said(&done).contains("虚构"), "{}", said(&done));
    builds_without_a_finding(&site);
    let config: toml::Table = text(&site.join("site.toml")).parse().unwrap();
    assert_eq!(config["name"].as_str(), Some("某\"局'公开 <甲>"));
    assert_eq!(config["organisation"]["code"].as_str(), Some("01527918X"));
    let example = text(&site.join("content/通知公告/示例：公告.md"));
    assert!(example.contains("\n索引号: \"01527918X/"), "{example}");
    assert!(example.contains("\n发布机构: 某局\n"), "{example}");
}

#[test]
fn wrong_answers_are_refused_and_nothing_is_made() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("站点");
    let path = site.to_str().unwrap();
    for (flags, words) in [
        (&["--yes", "--code", "123"][..], "--code：应为 18 位"),
        (&["--yes", "--code", "015279180"], "--code：校验位不符"),
        (&["--yes", "--base-url", "x.cn"], "--base-url：网址不对"),
        (&["--yes", "--name", " "], "--name：不能是空的"),
        (&["--name", "甲"], "加 --yes 都用默认值"),
    ] {
        let done = gongkai(&[&["init", path], flags].concat());
        assert_eq!(done.status.code(), Some(2), "{}", said(&done));
        assert!(said(&done).contains(words), "{}", said(&done));
        assert!(!site.exists());
    }
}

#[test]
fn a_folder_with_files_is_refused_by_name() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().to_str().unwrap();
    for name in ["甲", "乙", "丙", "丁", "戊", "己"] {
        fs::write(dir.path().join(name), "x").unwrap();
    }
    let done = gongkai(&["init", path, "--yes"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(said(&done).contains("等 6 项"), "{}", said(&done));
    assert!(said(&done).contains("丁、丙、乙"), "{}", said(&done));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 6);
    let done = gongkai(&["init", dir.path().join("甲").to_str().unwrap(), "--yes"]);
    assert!(said(&done).contains("是一个文件"), "{}", said(&done));
}

#[test]
fn an_empty_folder_and_a_fresh_repository_are_taken() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(".git")).unwrap();
    let done = gongkai(&["init", dir.path().to_str().unwrap(), "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(dir.path().join("site.toml").is_file());
}

#[test]
fn the_build_servers_files_are_yaml_and_build() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("站点");
    gongkai(&["init", site.to_str().unwrap(), "--yes"]);
    for path in [
        ".github/workflows/publish.yml",
        ".gitea/workflows/publish.yml",
        ".gitlab-ci.yml",
    ] {
        let text = text(&site.join(path));
        let parsed: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
        assert!(parsed.is_mapping(), "{path}");
        assert!(text.contains("gongkai build"), "{path}");
        assert!(text.contains(env!("CARGO_PKG_VERSION")), "{path}");
    }
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let commands = ["init", "new", "build", "schema", "completions", "man"];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let done = gongkai(&["completions", shell]);
        assert!(done.status.success(), "{}", said(&done));
        for command in commands {
            assert!(said(&done).contains(command), "{shell} {command}");
        }
    }
    let done = gongkai(&["completions", "csh"]);
    assert_eq!(done.status.code(), Some(2));
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("手册");
    let done = gongkai(&["man", "--out", out.to_str().unwrap()]);
    assert!(done.status.success(), "{}", said(&done));
    for command in commands {
        let page = text(&out.join(format!("gongkai-{command}.1")));
        assert!(page.contains(".SH 名称"), "{page}");
        for english in [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "OPTIONS",
            "possible",
            "default",
        ] {
            assert!(!page.contains(english), "{command}: {english}\n{page}");
        }
    }
    let whole = said(&gongkai(&["man"]));
    assert_eq!(whole, text(&out.join("gongkai.1")));
}
