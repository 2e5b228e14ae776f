//! A build of what was built before: nothing is parsed, and everything is reported again.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::site::{ROOT, Run, Site, differences, tree};

/// One good document with an attachment, in a column.
fn site() -> Site {
    let site = Site::new();
    site.document(
        "通知/一/index.md",
        "title: 第一号\ndate: 2020-01-05",
        "见[表](表.xlsx)。",
    )
    .attach("content/通知/一/表.xlsx")
    .document("通知/二.md", "title: 第二号\ndate: 2020-02-05", "正文。");
    site
}

/// Whether a run looked into the documents.
fn parsed(run: &Run) -> bool {
    let json = run.json();
    let stages = json["stages"].as_array().unwrap();
    stages.iter().any(|stage| stage["name"] == "parse")
}

/// Whether a build with these arguments looks into the documents.
fn parses(site: &Site, arguments: &[&str]) -> bool {
    parsed(&site.build(&[arguments, &["--json"]].concat()))
}

/// What a run reported, without its times.
fn report(run: &Run) -> Value {
    let mut json = run.json();
    let fields = json.as_object_mut().unwrap();
    for changing in ["stages", "seconds", "written", "unchanged", "bytes_written"] {
        fields.remove(changing);
    }
    json
}

#[test]
fn fixes_and_ends_are_reported_again() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲。\n文号: 岭商办[2017]12号", "正文。");
    let first = site.build(&["--json"]);
    let second = site.build(&["--json"]);
    assert!(parsed(&first) && !parsed(&second), "{second:?}");
    assert_eq!(report(&first), report(&second));
    let number = &second.json()["diagnostics"][1];
    assert_eq!(number["code"], "F014");
    assert_eq!(number["end"], json!({ "line": 3, "column": 17 }));
    assert_eq!(
        number["fix"],
        json!({
            "safety": "safe",
            "path": "content/tz/a.md",
            "edits": [{
                "line": 3,
                "column": 5,
                "end": { "line": 3, "column": 17 },
                "replacement": "岭商办〔2017〕12号",
            }],
        })
    );
}

#[test]
fn nothing_changed_parses_nothing_and_counts_the_same() {
    let site = site();
    let first = site.build(&["--json"]);
    let times = site.times();
    let second = site.build(&["--json"]);
    assert!(parsed(&first) && !parsed(&second), "{second:?}");
    assert_eq!(report(&first), report(&second));
    let json = second.json();
    assert_eq!(
        (&json["documents"], &json["written"]),
        (&2.into(), &0.into())
    );
    assert_eq!(json["unchanged"], first.json()["written"]);
    assert_eq!(site.times(), times);
}

#[test]
fn findings_are_reported_again_as_they_were() {
    let site = site();
    site.document(
        "通知/三.md",
        "title: 第三号\ntitel: 多余\ndate: 2020-03-05",
        "![](../一/图.png)\n\n#没有空格",
    )
    .attach("content/通知/图.png")
    .document("通知/四.md", "title: 第四号\nindx: 1", "![](图.png)");
    let first = site.build(&[]);
    assert!(first.codes().len() > 2 && first.status == 1, "{first:?}");
    assert!(parses(&site, &[]), "a faulty site was not published");

    let first = site.build(&["--keep-going"]);
    let first_json = site.build(&["--keep-going", "--json"]);
    assert!(!parsed(&first_json));
    let second = site.build(&["--keep-going"]);
    assert_eq!((second.status, &second.stderr), (1, &first.stderr));
    // A run that was never short of anything says the same.
    let fresh = Site::copy_of(site.folder());
    fs::remove_dir_all(fresh.path("public")).unwrap();
    let fresh = fresh.build(&["--keep-going", "--json"]);
    assert!(parsed(&fresh));
    assert_eq!(report(&fresh), report(&first_json));

    // Published or not is for each run to say.
    let careful = site.build(&["--json"]);
    assert!(parsed(&careful) && careful.status == 1);
    assert_eq!(careful.json()["published"], false);

    site.remove("content/通知/三.md");
    let warned = site.build(&[]);
    assert_eq!((warned.status, warned.codes().is_empty()), (0, false));
    assert!(!parses(&site, &[]), "warnings do not cost the short way");
    assert_eq!(site.build(&[]).stderr, warned.stderr);
}

#[test]
fn findings_in_other_encodings_and_in_the_settings_are_reported_again() {
    let site = site();
    site.write_bytes("content/通知/三.md", b"---\ntitle: \xb9\xd8\xd3\xda\n---\n")
        .write("content/通知/图.svg", "<p>");
    let config = fs::read_to_string(site.path("site.toml")).unwrap();
    site.write("site.toml", &format!("{config}[feeds]\nlimt = 3\n"));
    let first = site.build(&["--keep-going"]);
    assert_eq!(first.codes(), ["R001", "R007", "S003"]);
    assert_eq!(site.build(&["--keep-going"]).stderr, first.stderr);
    site.remove("content/通知/三.md");
    let first = site.build(&["--keep-going"]);
    assert!(!parses(&site, &["--keep-going"]));
    assert_eq!(site.build(&["--keep-going"]).stderr, first.stderr);
}

#[test]
fn every_kind_of_input_counts() {
    let site = site();
    let config = fs::read_to_string(site.path("site.toml")).unwrap();
    site.write("site.toml", &format!("{config}[theme]\ndir = \"外观\"\n"))
        .write("外观/assets/a.css", "p{}");
    let is_noticed = |what: &str, change: &dyn Fn(&Site)| {
        assert!(!parses(&site, &[]), "before {what}");
        change(&site);
        assert!(parses(&site, &[]), "{what}");
    };
    site.build(&[]);
    is_noticed("a text", &|site| {
        site.document("通知/二.md", "title: 第二号\ndate: 2020-02-06", "正文。");
    });
    is_noticed("an attachment", &|site| {
        site.attach_with("content/通知/一/表.xlsx", "乙");
    });
    is_noticed("a file more", &|site| {
        site.attach("content/通知/一/又.xlsx");
    });
    is_noticed("a file renamed", &|site| {
        let path = |name| site.path(&format!("content/通知/一/{name}.xlsx"));
        fs::rename(path("又"), path("再")).unwrap();
    });
    is_noticed("the theme", &|site| {
        site.write("外观/assets/a.css", "b{}");
    });
    is_noticed("the settings", &|site| {
        let config = fs::read_to_string(site.path("site.toml")).unwrap();
        site.write("site.toml", &config.replace("测试厅", "另一厅"));
    });
    for arguments in [&["--drafts"], &["--no-search"]] {
        assert!(parses(&site, arguments), "{arguments:?}");
        assert!(!parses(&site, arguments), "{arguments:?}");
        assert!(parses(&site, &[]), "without {arguments:?}");
    }
    is_noticed("the output", &|site| {
        site.write("public/index.html", "改坏了");
    });
    is_noticed("a file less in the output", &|site| {
        site.remove("public/robots.txt");
    });
    is_noticed("the record", &|site| {
        site.write("public/.gongkai/account", "?");
    });
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_content_is_an_input_too() {
    let site = site();
    assert!(parses(&site, &[]) && !parses(&site, &[]));
    std::os::unix::fs::symlink("/nowhere", site.path("content/通知/外.md")).unwrap();
    let run = site.build(&[]);
    assert_eq!((run.status, run.codes().len()), (1, 1), "{run:?}");
}

#[test]
fn a_new_day_counts_only_if_something_turns_on_it() {
    let site = site();
    site.document(
        "通知/三.md",
        "title: 第三号\ndate: 2020-03-05\nvalid_until: 2026-12-31",
        "正文。",
    );
    assert!(parses(&site, &["--as-of", "2026-11-24"]));
    for day in ["2026-11-25", "2026-12-31", "2020-03-05"] {
        assert!(!parses(&site, &["--as-of", day]), "{day}");
    }
    for day in ["2027-01-01", "2020-03-04"] {
        assert!(parses(&site, &["--as-of", day]), "{day}");
        assert!(!parses(&site, &["--as-of", day]), "{day}");
    }
}

/// Every day on which the sample's documents say that something happens, and the days around it.
fn sample_days() -> Vec<String> {
    let root = Path::new(ROOT).join("content");
    let mut days: Vec<jiff::civil::Date> = Vec::new();
    for (_, bytes) in tree(&root) {
        let text = String::from_utf8_lossy(&bytes);
        let mut rest = &*text;
        while let Some(at) = rest.find("202") {
            rest = &rest[at..];
            if let Some(Ok(day)) = rest.get(..10).map(str::parse::<jiff::civil::Date>) {
                days.extend([day.yesterday().unwrap(), day, day.tomorrow().unwrap()]);
            }
            rest = &rest[3..];
        }
    }
    days.sort_unstable();
    days.dedup();
    days.retain(|day| (2026..2030).contains(&day.year()));
    days.iter().map(ToString::to_string).collect()
}

#[test]
fn on_no_day_is_a_page_of_another_day_left() {
    let (kept, fresh) = (Site::sample(), Site::sample());
    let days = sample_days();
    assert!(days.len() > 30, "{days:?}");
    let mut short = 0;
    // Every day would take minutes; these meet turns of several kinds.
    for day in days.iter().step_by(days.len() / 6) {
        let next: jiff::civil::Date = day.parse().unwrap();
        let next = next.tomorrow().unwrap().to_string();
        kept.build(&["--as-of", day, "--no-search"]);
        let arguments = ["--as-of", &next, "--no-search", "--json"];
        let run = kept.build(&arguments);
        short += usize::from(!parsed(&run));
        let out = fresh.path("public");
        if out.exists() {
            fs::remove_dir_all(&out).unwrap();
        }
        assert_eq!(
            report(&fresh.build(&arguments))["diagnostics"],
            run.json()["diagnostics"]
        );
        assert_eq!(
            differences(&kept.output(), &fresh.output()),
            [""; 0],
            "{next}"
        );
    }
    assert!(short > 0, "{days:?}");
}
