//! `gongkai rules`, `gongkai explain` and `docs/rules.md`: one text on three ways to a reader.
//!
//! `UPDATE_GOLDENS=1 cargo test --test stories rules` writes `docs/rules.md` anew.

use std::fs;
use std::path::Path;

use crate::site::{Run, gongkai};
use gongkai_model::rules::RULES;
use serde_json::Value;

fn run(arguments: &[&str]) -> Run {
    Run::of(&gongkai().args(arguments).output().unwrap())
}

/// What a command prints that has nothing to complain of.
fn printed(arguments: &[&str]) -> String {
    let run = run(arguments);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{arguments:?}");
    run.stdout
}

#[test]
fn every_rule_is_listed_in_every_form() {
    let human = printed(&["rules"]);
    let short = printed(&["rules", "--format", "short"]);
    let json: Value = serde_json::from_str(&printed(&["rules", "--json"])).unwrap();
    let listed = json["rules"].as_array().unwrap();
    assert_eq!(
        (listed.len(), short.lines().count()),
        (RULES.len(), RULES.len())
    );
    for (rule, (line, value)) in RULES.iter().zip(short.lines().zip(listed)) {
        assert!(
            line.starts_with(&format!("{rule} {} ", rule.level.as_str())),
            "{line}"
        );
        assert!(
            human.contains(rule.code) && human.contains(rule.name),
            "{rule}"
        );
        assert_eq!(value["code"], rule.code);
        assert_eq!(value["level"], rule.level.as_str());
        assert!(!value["title"].as_str().unwrap().is_empty());
    }
    assert!(
        human.starts_with("S　站点设置 site.toml\n  S001  error "),
        "{human}"
    );
    assert!(human.contains("\nR　读取文件\n"), "{human}");
}

#[test]
fn a_family_is_listed_alone() {
    let short = printed(&["rules", "--family", "r", "--format", "short"]);
    assert!(short.lines().all(|line| line.starts_with('R')), "{short}");
    assert!(short.lines().count() >= 8, "{short}");
    let wrong = run(&["rules", "--family", "Q"]);
    assert_eq!(wrong.status, 2);
    assert!(
        wrong.stderr.starts_with("gongkai: 没有类别 Q；可写 S、R、"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn a_rule_is_explained_by_code_and_by_name() {
    let page = printed(&["explain", "R008"]);
    assert!(
        page.starts_with("R008 mistaken-ending（warning）\n文档的扩展名不是 .md\n\n查什么　"),
        "{page}"
    );
    assert_eq!(printed(&["explain", "Mistaken-Ending"]), page);
    assert_eq!(
        printed(&["explain", "r008", "--format", "short"]),
        "R008 mistaken-ending warning 文档的扩展名不是 .md\n"
    );
    let json: Value = serde_json::from_str(&printed(&["explain", "R008", "--json"])).unwrap();
    assert_eq!(json["least"], "warning");
    let markdown = json["page"].as_str().unwrap();
    assert!(markdown.starts_with("**查什么**　"), "{markdown}");
    assert!(!page.contains(['*', '`']), "{page}");
    let wrong = run(&["explain", "mistaken-endings"]);
    assert_eq!(wrong.status, 2);
    assert_eq!(
        wrong.stderr,
        "gongkai: 没有规则 mistaken-endings；是否想写 mistaken-ending？\n"
    );
}

/// Whatever a program asks for in vain, it gets an object that says why.
#[test]
fn every_command_that_fails_tells_programs_why() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("没有");
    let nowhere = nowhere.to_str().unwrap();
    for arguments in [
        &["rules", "--family", "Q"][..],
        &["explain", "乱写"],
        &["explain", ""],
        &["search", "年报", "--site", nowhere],
        &["search", "--site", nowhere],
        &["build", "--as-of", "昨天"],
        &["new", "栏目", "标题", "--attach", nowhere],
        &[
            "serve",
            "--as-of",
            "昨天",
            "--site",
            env!("CARGO_MANIFEST_DIR"),
        ],
        &["build", "--quiet"],
    ] {
        for json in [&["--json"][..], &["--format", "json"]] {
            if arguments == ["build", "--quiet"] && json == ["--json"] {
                continue; // refused with the arguments
            }
            let run = run(&[arguments, json].concat());
            assert_eq!(run.status, 2, "{arguments:?}: {run:?}");
            let object: Value = serde_json::from_str(&run.stdout)
                .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {run:?}"));
            let why = object["error"].as_str().unwrap();
            assert_eq!(run.stderr, format!("gongkai: {why}\n"), "{arguments:?}");
        }
    }
}

#[test]
fn the_manual_is_what_the_program_prints() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let manual = printed(&["rules", "--manual"]);
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&place, &manual).unwrap();
    }
    assert_eq!(fs::read_to_string(&place).unwrap_or_default(), manual);
    assert!(manual.starts_with("# 规则手册\n"));
    for rule in RULES {
        assert!(manual.contains(&format!("\n### {rule}\n")), "{rule}");
        let row = format!(
            "| [{}](#{}-{})",
            rule.code,
            rule.code.to_lowercase(),
            rule.name
        );
        assert!(manual.contains(&row), "{row}");
    }
}
