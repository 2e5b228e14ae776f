//! `gongkai verify`, and `build --verify`.

use std::fs;

use crate::site::{Run, Site, gongkai};

fn verify(site: &Site, more: &[&str]) -> Run {
    let mut command = gongkai();
    command.arg("verify").arg(site.path("public")).args(more);
    Run::of(&command.output().unwrap())
}

/// Other bytes of the same size, with the same time.
fn alter(site: &Site, path: &str) {
    let place = site.path("public").join(path);
    let modified = fs::metadata(&place).unwrap().modified().unwrap();
    let text = site.page(path).replace('正', "邪");
    fs::write(&place, text).unwrap();
    let file = fs::File::options().write(true).open(&place).unwrap();
    file.set_modified(modified).unwrap();
}

#[test]
fn an_altered_page_is_found_and_rewritten() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲", "正文。").publish();
    let run = verify(&site, &[]);
    assert_eq!((run.status, &*run.stderr), (0, ""), "{run:?}");
    assert!(run.stdout.contains("与发布时一致"), "{run:?}");

    let whole = site.page("tz/a.html");
    alter(&site, "tz/a.html");
    site.write("public/tz/多.html", "x");
    fs::remove_file(site.path("public/robots.txt")).unwrap();
    let run = verify(&site, &[]);
    assert_eq!(run.status, 1, "{run:?}");
    for said in [
        "被改动的文件 1 个",
        "tz/a.html",
        "缺失的文件 1 个",
        "robots.txt",
        "tz/多.html",
    ] {
        assert!(run.stdout.contains(said), "{said}: {run:?}");
    }
    let run = verify(&site, &["--format", "short"]);
    assert_eq!(
        (run.status, &*run.stdout),
        (
            1,
            "altered tz/a.html\nmissing robots.txt\nextra tz/多.html\n"
        )
    );
    let run = verify(&site, &["--format", "json"]);
    let json = run.json();
    assert_eq!(run.status, 1);
    assert_eq!(json["intact"], false);
    assert_eq!(json["altered"], serde_json::json!(["tz/a.html"]));
    assert_eq!(json["missing"], serde_json::json!(["robots.txt"]));
    assert_eq!(json["extra"], serde_json::json!(["tz/多.html"]));
    assert_eq!(json["unfinished"], false);

    // A plain build believes the time, where all is there.
    fs::remove_file(site.path("public/tz/多.html")).unwrap();
    site.publish();
    assert_ne!(site.page("tz/a.html"), whole);
    let run = site.build(&["--verify"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(site.page("tz/a.html"), whole);
    assert_eq!(verify(&site, &[]).status, 0);
    let times = site.times();
    assert_eq!(site.build(&["--verify"]).status, 0);
    assert_eq!(site.times(), times);
}

#[test]
fn what_is_no_output_is_said() {
    let site = Site::new();
    for more in [&[][..], &["--format", "json"]] {
        let run = verify(&site, more);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(
            run.stderr.contains("不是 gongkai 生成的输出目录"),
            "{run:?}"
        );
    }
    let run = verify(&site, &["--json"]);
    assert_eq!(run.json()["intact"], false);
}
