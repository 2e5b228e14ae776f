//! `--format human|short|json`, command by command. What `build` gives to programs is in `json`.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use crate::site::{PLAIN, Run, Site, gongkai};
use serde_json::Value;

fn run(site: &Site, command: &str, arguments: &[&str]) -> Run {
    let mut program = gongkai();
    program.arg(command).args(arguments);
    program.args(["--site", site.folder().to_str().unwrap()]);
    Run::of(&program.output().unwrap())
}

#[test]
fn a_build_counts_advice_and_does_not_list_it() {
    let site = Site::with_config(&format!("{PLAIN}[rules]\nC021 = \"advice\"\n"));
    site.document("tz/a.md", "title: 甲", "##一、总则");
    let human = site.build(&[]);
    assert_eq!((human.status, human.stderr.as_str()), (0, ""));
    assert!(
        human
            .stdout
            .starts_with("1 条建议没有列出（用 --format json 看）\n1 份文件，"),
        "{}",
        human.stdout
    );
    assert_eq!(site.build(&["--quiet"]).stderr, "");
    let json = site.build(&["--json"]).json();
    assert_eq!((&json["errors"], &json["warnings"]), (&0.into(), &0.into()));
    assert_eq!(json["diagnostics"][0]["severity"], "advice");
}

#[test]
fn a_new_document_is_an_object_for_programs() {
    let site = Site::with_config(&format!(
        "{PLAIN}[organisation]\ncode = \"002985915\"\n[index]\nscheme = \"national\"\n"
    ));
    fs::create_dir(site.path("content/通知公告")).unwrap();
    let arguments = ["通知", "关于放假的公告", "--date", "2026-11-24", "--json"];
    let made = run(&site, "new", &arguments);
    assert_eq!((made.status, made.stderr.as_str()), (0, ""));
    let json = made.json();
    let created = json["created"].as_str().unwrap();
    assert!(
        created.ends_with("content/通知公告/关于放假的公告.md"),
        "{created}"
    );
    assert!(fs::exists(created).unwrap());
    assert_eq!(json["index"], "002985915/2026-00001");
    assert_eq!(json["type"], "公告");

    let draft = ["--renumber", created, "--format", "json"];
    let same = run(&site, "new", &draft).json();
    assert_eq!(same["old"], same["index"]);

    // Whatever stops it is in the object too.
    let unknown = run(&site, "new", &["没有", "标题", "--json"]);
    assert_eq!(unknown.status, 2);
    let json = unknown.json();
    assert_eq!(json["created"], Value::Null);
    assert!(
        json["error"]
            .as_str()
            .unwrap()
            .starts_with("没有栏目“没有”")
    );
    site.write("site.toml", "name = 3\n");
    let faulty = run(&site, "new", &["通知", "标题", "--json"]);
    assert_eq!((faulty.status, faulty.stderr.as_str()), (1, ""));
    let json = faulty.json();
    assert_eq!(json["created"], Value::Null);
    assert_eq!(json["diagnostics"][0]["code"], "S004");
    let short = run(&site, "new", &["通知", "标题", "--format", "short"]);
    assert!(
        short.stderr.starts_with("site.toml:1:8: error[S004]: "),
        "{}",
        short.stderr
    );
    assert_eq!(
        short.stderr.lines().count(),
        json["diagnostics"].as_array().unwrap().len()
    );
}

#[test]
fn a_faulty_site_has_no_schema_and_says_why_in_every_form() {
    let site = Site::with_config("name = 3\n");
    let json = run(&site, "schema", &["--json"]);
    assert_eq!((json.status, json.stderr.as_str()), (1, ""));
    assert_eq!(json.json()["diagnostics"][0]["code"], "S004");
    let short = run(&site, "schema", &["--format", "short"]);
    assert_eq!((short.status, short.stdout.as_str()), (1, ""));
    assert!(short.stderr.starts_with("site.toml:1:8: error[S004]: "));
}

#[test]
fn what_was_found_is_a_line_each() {
    let site = Site::new();
    site.document("tz/a.md", "title: 渡口停航公告", "正文。")
        .document("tz/b.md", "title: 渡口复航公告", "正文。");
    site.publish();
    let short = run(&site, "search", &["渡口", "--format", "short"]);
    let mut lines: Vec<&str> = short.stdout.lines().collect();
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "https://ceshi.example/zwgk/tz/a.html 渡口停航公告",
            "https://ceshi.example/zwgk/tz/b.html 渡口复航公告",
        ]
    );
    let human = run(&site, "search", &["渡口"]);
    assert!(
        human
            .stdout
            .starts_with("“渡口”：2 份，其中完全包含的 2 份\n")
    );
}

/// Ends the preview with the test.
struct Preview(Child);

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_preview_gives_an_object_a_line() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲\n浏览: 3", "正文。");
    let mut program = gongkai();
    program
        .args(["serve", "--port", "0", "--format", "json", "--site"])
        .arg(site.folder())
        .stdout(Stdio::piped());
    let mut preview = Preview(program.spawn().unwrap());
    let lines = BufReader::new(preview.0.stdout.take().unwrap()).lines();
    let mut events = lines.map(|line| -> Value { serde_json::from_str(&line.unwrap()).unwrap() });
    let listening = events.next().unwrap();
    assert_eq!(listening["event"], "listening");
    assert!(listening["url"].as_str().unwrap().ends_with("/zwgk/"));
    let opened = events.next().unwrap();
    assert_eq!(
        (&opened["event"], &opened["documents"]),
        (&"opened".into(), &1.into())
    );
    assert_eq!(
        (&opened["errors"], &opened["warnings"]),
        (&0.into(), &1.into())
    );
    assert_eq!(opened["diagnostics"][0]["code"], "F005");
    let checked = events.next().unwrap();
    assert_eq!(checked["event"], "checked");
    site.document("tz/a.md", "title: 甲", "正文。");
    let changed = events.next().unwrap();
    assert_eq!(
        (&changed["event"], &changed["mended"]),
        (&"changed".into(), &1.into())
    );
    assert_eq!(changed["paths"][0], "content/tz/a.md");
}

#[test]
fn a_preview_keeps_advice_to_itself() {
    let site = Site::with_config(&format!(
        "{PLAIN}[rules]\nC014 = \"advice\"\nC021 = \"off\"\nC016 = \"error\"\n"
    ));
    site.document(
        "tz/a.md",
        "title: 甲",
        "##一\n\n![](a.png)<b onclick=1>x</b>",
    )
    .attach("content/tz/a.png");
    let mut program = gongkai();
    program
        .args(["serve", "--port", "0", "--format", "json", "--site"])
        .arg(site.folder())
        .stdout(Stdio::piped());
    let mut preview = Preview(program.spawn().unwrap());
    let lines = BufReader::new(preview.0.stdout.take().unwrap()).lines();
    let events = lines.map(|line| -> Value { serde_json::from_str(&line.unwrap()).unwrap() });
    let is_checked = |event: &Value| event["event"] == "checked";
    let checked = events.skip(1).find(is_checked).unwrap();
    assert_eq!(
        (&checked["errors"], &checked["warnings"]),
        (&1.into(), &0.into())
    );
    assert_eq!(checked["diagnostics"][0]["code"], "C016");
    // As a build does.
    let json = site.build(&["--json"]).json();
    let levels: Vec<(&str, &str)> = json["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| {
            (
                found["code"].as_str().unwrap(),
                found["severity"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(levels, [("C014", "advice"), ("C016", "error")]);
}
