//! Faults in content and settings: every one is reported, and none is published.

use std::fs;

use super::published;
use crate::site::{PLAIN, Site, differences, tree};

#[test]
fn an_error_leaves_the_last_output_as_it_was() {
    for (path, bytes) in [
        (
            "content/tz/b.md",
            "---\ntitle: 乙\ndate: 2020-13-01\n---\n正文。".as_bytes(),
        ),
        ("content/tz/c.md", "没有元数据".as_bytes()),
        ("content/tz/c.md", b"---\ntitle: \xb2\xe2\n---\n"),
        (
            "content/tz/c.md",
            "---\ntitle: 丙\n---\n见[无](无.md)。".as_bytes(),
        ),
        ("content/tz/x.svg", "<svg".as_bytes()),
        ("site.toml", "name = \"甲\"\n".as_bytes()),
        ("site.toml", "name = \"甲\nbase_url = 3".as_bytes()),
    ] {
        let (site, files) = published();
        let times = site.times();
        site.write_bytes(path, bytes);
        let run = site.build(&[]);
        assert_eq!(run.status, 1, "{path}: {run:?}");
        assert!(run.stdout.contains("没有发布"), "{run:?}");
        assert_eq!(
            differences(&tree(&site.path("public")), &files),
            [""; 0],
            "{path}"
        );
        assert_eq!(site.times(), times);
    }
}

#[test]
fn after_the_error_is_mended_the_site_is_published() {
    let (site, _) = published();
    site.document("tz/c.md", "title: 丙\ndate: 昨天", "正文。");
    assert_eq!(site.build(&[]).status, 1);
    site.document("tz/c.md", "title: 丙\ndate: 2020-01-03", "正文。");
    site.publish();
    assert_eq!(site.titles(), ["丙", "乙", "甲"]);
}

#[test]
fn all_problems_of_all_files_are_reported_in_one_run_and_sorted() {
    let site = Site::with_config(&format!("pagesize = 3\n{PLAIN}"));
    site.document(
        "b/二.md",
        "title：乙\ndate: 昨天\nvalidity: 不详\n浏览: 3",
        "见[无](无.md)。![](无.png)",
    )
    .document(
        "a/一.md",
        "titel: 甲\npublished: 2020-02-30\nrelated: 没有",
        "<script>x</script>",
    );
    let run = site.build(&[]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.codes(),
        [
            "F006", "F005", "F010", "C004", "C016", "F003", "F010", "F008", "F005", "C010", "C013",
            "S003"
        ],
        "{}",
        run.stderr
    );
}

#[test]
fn what_cannot_be_read_is_reported_and_the_rest_is_published() {
    let site = Site::new();
    site.document("tz/ok.md", "title: 好的", "正文。");
    let large = fs::File::create(site.path("content/tz/大.md")).unwrap();
    large.set_len(50 * 1024 * 1024).unwrap();
    site.write("outside/x.md", "---\ntitle: 外面的\n---\n");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../../outside/x.md", site.path("content/tz/外.md")).unwrap();
        std::os::unix::fs::symlink("没有.md", site.path("content/tz/断.md")).unwrap();
    }
    site.write_bytes("content/tz/坏.md", b"---\ntitle: a\xff\n---\n");
    assert_eq!(site.build(&[]).status, 1);
    let run = site.build(&["--keep-going"]);
    assert_eq!(
        (run.status, run.codes()),
        (1, vec!["R001", "R004", "R003", "R002"]),
        "{run:?}"
    );
    assert_eq!(site.titles(), ["好的"]);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_reported() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::new();
    site.document("tz/a.md", "title: 甲", "见[乙](b.pdf)。")
        .attach("content/tz/b.pdf");
    for path in ["content/tz/a.md", "content/tz/b.pdf"] {
        fs::set_permissions(site.path(path), fs::Permissions::from_mode(0o000)).unwrap();
    }
    if fs::read(site.path("content/tz/a.md")).is_ok() {
        // The superuser reads everything: then there is nothing to report.
        assert_eq!(site.build(&[]).status, 0);
        return;
    }
    let run = site.build(&[]);
    assert_eq!((run.status, run.codes()), (1, vec!["R002", "R002"]));
    assert!(run.stderr.contains("没有权限"));
}

#[test]
fn what_leads_to_a_faulty_file_is_no_second_fault() {
    let site = Site::new();
    site.write_bytes("content/tz/坏.md", b"---\ntitle: a\xffb\n---\n")
        .write_bytes("content/tz/夹/index.md", b"---\ntitle: a\xffb\n---\n")
        .attach("content/tz/夹/表.xlsx")
        .write("content/tz/图.svg", "<svg")
        .write("content/tz/无元数据.md", "正文。\n")
        .document("tz/a.md", "title: 甲\nindex: A-1", "正文。")
        .document("tz/b.md", "title: 乙\nindex: A-1", "正文。")
        .document(
            "tz/c.md",
            "title: 丙\ninterprets: 坏.md\nrelated: [夹, b.md]",
            "见[坏](坏.md)、[坏](坏)、[表](夹/表.xlsx)、[夹](夹/)、[乙](b.md)、[无](无元数据.md)，![图](图.svg)。",
        );
    let run = site.build(&[]);
    assert_eq!(run.status, 1);
    let mut codes = run.codes();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes, ["C001", "F001", "R001", "R007"]);
    site.document("tz/d.md", "title: 丁\nrelated: 无.md", "见[坏](怀.md)。");
    let run = site.build(&[]);
    assert!(
        ["C004", "C010"]
            .iter()
            .all(|code| run.codes().contains(code)),
        "{:?}",
        run.codes()
    );
}

#[test]
fn what_waits_never_stops_what_is_ready() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 甲\nindex: A-1\ndate: 2026-01-01",
        "正文。",
    )
    // Its path comes first, yet it is the one to change.
    .document(
        "tz/0.md",
        "title: 草稿\ndraft: true\nindex: A-1\ndate: 2026-13-40\nformat: [一, {二: 三}]",
        "正文。",
    )
    .document(
        "tz/b.md",
        "title: 明年\ndate: 2027-01-01\ndraft: 是\nrecorded: 昨天",
        "正文。",
    )
    // Nor does a file beside it.
    .document("tz/c/index.md", "title: 草稿\ndraft: true", "正文。")
    .write("content/tz/c/图.svg", "<svg");
    let run = site.build(&["--as-of", "2026-06-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut codes = run.codes();
    codes.dedup();
    assert_eq!(
        codes,
        ["C001", "F010", "F007", "F010", "R007"],
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("error["), "{}", run.stderr);
    assert!(
        run.stderr
            .contains("content/tz/0.md:4:8: warning[C001]: 索引号“A-1”与另一份文件重复"),
        "{}",
        run.stderr
    );
    assert!(site.page("tz/A-1.html").contains("甲"));
    // Asked for, they have to be right.
    let run = site.build(&["--as-of", "2026-06-01", "--drafts"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.codes().contains(&"F010"), "{:?}", run.codes());
}

#[test]
fn a_hint_names_the_file_that_was_meant() {
    let site = Site::new();
    site.document("tz/x/index.md", "title: 甲", "")
        .document("tz/b.md", "title: 乙", "")
        .attach("content/tz/x/Map.PNG")
        .attach("content/tz/x/申请表.docx")
        .attach("content/tz/x/附件1.pdf")
        .attach("content/tz/x/附件/图.JPG")
        .attach("content/tz/旁.xlsx");
    for (path, body, hint) in [
        ("x/index", "![地图](map.png)", "是否指“Map.PNG”？"),
        ("x/index", "[地图](MAP.png)", "是否指“Map.PNG”？"),
        ("x/index", "[申请表](申请表.doc)", "是否指“申请表.docx”？"),
        ("x/index", "[申请表](申请表.DOC)", "是否指“申请表.docx”？"),
        ("x/index", "[图](附件/图.jpg)", "是否指“附件/图.JPG”？"),
        ("x/index", "[图](附件\\图.JPG)", "是否指“附件/图.JPG”？"),
        ("x/index", "![图](附件\\图.jpg)", "是否指“附件/图.JPG”？"),
        ("x/index", "[乙](..\\b.md)", "是否指“../b.md”？"),
        ("x/index", "[旁](../旁.xls)", "是否指“../旁.xlsx”？"),
        ("b", "[旁](旁.xls)", "是否指“旁.xlsx”？"),
        ("b", "![地图](/tz/x/map.png)", "是否指“/tz/x/Map.PNG”？"),
        // Another attachment is another thing.
        ("x/index", "[附件2](附件2.pdf)", "请核对路径"),
        ("x/index", "[须知](须知.doc)", "请核对路径"),
        ("x/index", "[须知](附件\\须知.doc)", "请核对路径"),
    ] {
        site.document(&format!("tz/{path}.md"), "title: 甲", body);
        let run = site.build(&["--keep-going"]);
        let codes = run.codes();
        let found = codes.iter().filter(|code| ["C010", "C013"].contains(code));
        assert_eq!((run.status, found.count()), (1, 1), "{body}: {run:?}");
        assert!(run.stderr.contains(hint), "{body}: {}", run.stderr);
        // What a hint names is not linked, and so not published.
        assert!(
            !site.has("tz/旁.xlsx") && !site.has("tz/x/附件/图.JPG"),
            "{body}"
        );
        site.document(&format!("tz/{path}.md"), "title: 甲", "正文。");
    }
}

#[test]
fn a_copy_is_one_finding_and_what_is_public_keeps_its_number() {
    let (original, copy) = ("通知", "通知 - 副本");
    for (waiting, errors, named, other) in [
        // Both are public, or both wait: the copy is the one that was made later.
        (&[][..], 1, copy, original),
        (&[original, copy][..], 0, copy, original),
        // One waits: it is for that one to change, even if the other was copied from it.
        (&[copy][..], 0, copy, original),
        (&[original][..], 0, original, copy),
    ] {
        let site = Site::new();
        for (name, body) in [(original, "原件。"), (copy, "副本。")] {
            let draft = waiting.contains(&name);
            let fields = format!("title: 通知\nindex: A-1\ndraft: {draft}");
            site.document(&format!("tz/{name}.md"), &fields, body);
        }
        let run = site.build(&[]);
        assert_eq!(run.status, errors, "{waiting:?}: {}", run.stderr);
        assert_eq!(run.codes(), ["C001"], "{waiting:?}: {}", run.stderr);
        let place = format!("content/tz/{named}.md:3:8: ");
        assert!(run.stderr.contains(&place), "{waiting:?}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("content/tz/{other}.md:3:8")));
        // Whoever publishes all the same gets the one that keeps its number.
        site.build(&["--keep-going"]);
        let page = std::fs::read_to_string(site.path("public/tz/A-1.html")).ok();
        let body = if named == copy {
            "原件。"
        } else {
            "副本。"
        };
        assert_eq!(page.is_some(), !waiting.contains(&other), "{waiting:?}");
        assert!(page.is_none_or(|page| page.contains(body)), "{waiting:?}");
    }
}
