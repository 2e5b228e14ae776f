//! Wrong input of every kind, and what becomes of the output.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::site::{PLAIN, Run, Site, differences, gongkai, tree};

/// A site that is published, and the whole of its output.
fn published() -> (Site, std::collections::BTreeMap<String, Vec<u8>>) {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲\ndate: 2020-01-01", "正文。")
        .document("tz/b.md", "title: 乙\ndate: 2020-01-02", "正文。");
    site.publish();
    let files = tree(&site.path("public"));
    (site, files)
}

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
        ("content/tz/x.html", "<script>".as_bytes()),
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
fn a_fault_in_an_included_template_is_told_at_its_own_line() {
    let (site, _) = published();
    site.write("site.toml", &format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
    site.write(
        "theme/templates/footer.html",
        "<footer>\n{{ nope }}</footer>",
    );
    let run = site.build(&[]);
    let said = "theme/templates/footer.html:2:4: error[T002]: 用了没有定义的名称：nope";
    assert!(run.stderr.contains(said), "{run:?}");
    site.write(
        "theme/templates/footer.html",
        "<footer>{{ site.name|shout }}</footer>",
    );
    let run = site.build(&[]);
    let said = "error[T002]: 没有这个过滤器：shout";
    let said_at_load = "error[T001]: 没有这个过滤器：shout";
    assert!(
        run.stderr.contains(said) || run.stderr.contains(said_at_load),
        "{run:?}"
    );
}

#[test]
fn a_title_cannot_steer_the_terminal_of_who_searches() {
    let site = Site::new();
    site.document("tz/a.md", "title: \"渡口\\e[2J停航\"", "正文。");
    assert_eq!(site.build(&[]).status, 0);
    let output = gongkai()
        .args(["search", "停航", "--out"])
        .arg(site.path("public"))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("停航\n") && !said.contains('\u{1b}'),
        "{said:?}"
    );
}

#[test]
fn a_status_is_asked_for_in_the_words_of_editors() {
    let site = Site::new();
    site.document("tz/a.md", "title: 渡口停航\nvalidity: 失效", "正文。");
    site.document("tz/b.md", "title: 渡口停航补助", "正文。");
    assert_eq!(site.build(&[]).status, 0);
    let ask = |status: &str| {
        gongkai()
            .args(["search", "渡口", "--json", "--validity", status, "--out"])
            .arg(site.path("public"))
            .output()
            .unwrap()
    };
    for status in ["失效", "已过期", "expired"] {
        let said = String::from_utf8(ask(status).stdout).unwrap();
        assert!(said.contains("\"total\":1"), "{status}: {said}");
    }
    let output = ask("停用");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.contains("“停用”不是有效性；可以写 现行有效、"),
        "{said}"
    );
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
fn all_problems_of_all_files_are_told_in_one_run_and_sorted() {
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
fn keep_going_leaves_out_only_the_faulty_part() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 甲\ndate: 2020-13-01\nindex: A1\nkeywords: [一, {二: 三}]\nrelated: 没有",
        "前文。见[链接](无.md)和![图片说明](无.png)。后文。",
    )
    .document("tz/b.md", "title：乙\ndate: 2020-01-02", "乙的正文。")
    .write("content/tz/c.md", "# 没有元数据的文件\n\n丙的正文。\n")
    .write("content/tz/d.md", "---\ntitle: 丁\n\n丁的正文。\n")
    .write_bytes("content/tz/gbk.md", b"---\ntitle: \xb2\xe2\xca\xd4\n---\n")
    .document("tz/ok.md", "title: 好的\ndate: 2020-01-05", "正文。");
    let run = site.build(&["--keep-going"]);
    assert_eq!(run.status, 1);
    let mut titles = site.titles();
    titles.sort();
    assert_eq!(titles, ["b", "丁", "好的", "没有元数据的文件", "甲"]);
    let page = site.page("tz/A1.html");
    for text in ["前文。", "链接", "图片说明", "后文。", "一"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(
        !page.contains("无.md") && !page.contains("无.png"),
        "{page}"
    );
    assert!(site.page("tz/b.html").contains("乙的正文。"));
    assert!(site.page("tz/d.html").contains("丁的正文。"));
    assert!(
        run.stderr.contains("content/tz/gbk.md"),
        "what is left out is named"
    );
    let second = site.build(&["--keep-going"]);
    assert_eq!(
        (second.status, second.stderr),
        (1, run.stderr),
        "it is told each time"
    );
}

#[test]
fn keep_going_publishes_nothing_where_the_base_url_is_missing() {
    let (site, files) = published();
    site.write(
        "site.toml",
        "name = \"测试厅\"\n[fields]\nrequired = [\"title\"]\n",
    );
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["S002"]));
    assert!(
        run.stdout.contains("没有发布") && !run.stdout.contains("--keep-going"),
        "{}",
        run.stdout
    );
    assert_eq!(differences(&tree(&site.path("public")), &files), [""; 0]);
}

#[test]
fn keep_going_passes_over_a_faulty_setting() {
    let (site, _) = published();
    site.write(
        "site.toml",
        &format!("pagesize = 3\ntime_zone = \"Asia/Shanghia\"\n{PLAIN}"),
    );
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["S003", "S005"]));
    assert_eq!(site.titles().len(), 2);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_published() {
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
fn a_file_without_permission_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::new();
    site.document("tz/a.md", "title: 甲", "正文。")
        .write("content/tz/b.pdf", "%PDF");
    for path in ["content/tz/a.md", "content/tz/b.pdf"] {
        fs::set_permissions(site.path(path), fs::Permissions::from_mode(0o000)).unwrap();
    }
    if fs::read(site.path("content/tz/a.md")).is_ok() {
        // The superuser reads everything: then there is nothing to tell.
        assert_eq!(site.build(&[]).status, 0);
        return;
    }
    let run = site.build(&[]);
    assert_eq!((run.status, run.codes()), (1, vec!["R002", "R002"]));
    assert!(run.stderr.contains("没有权限"));
}

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

#[test]
fn a_template_error_names_the_templates_line_and_the_rest_is_checked() {
    let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
    site.document("tz/a.md", "title: 甲\ndate: 昨天", "正文。")
        .write(
            "theme/templates/document.html",
            "<h1>\n{{ document.title }}\n{{ document.titel }}\n",
        );
    let run = site.build(&[]);
    assert_eq!((run.status, run.codes()), (1, vec!["F010", "T002"]));
    assert!(
        run.stderr.contains("theme/templates/document.html:3:"),
        "{run:?}"
    );
}

/// One fault in a template is one finding, however many pages use it.
#[test]
fn a_template_error_is_told_once() {
    let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
    site.documents("tz", 0, 30)
        .write("theme/templates/document.html", "{{ document.titel }}\n");
    assert_eq!(site.build(&[]).codes(), ["T002"]);
}

#[test]
fn keep_going_falls_back_to_the_built_in_template() {
    let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
    site.document("tz/a.md", "title: 甲", "甲的正文。")
        .document("tz/b.md", "title: 乙\ntemplate: 专题", "乙的正文。")
        .write("theme/templates/document.html", "{{ document.titel }}\n")
        .write("theme/templates/专题.html", "{{ 1 / 0 }}\n")
        .write("theme/templates/list.html", "{% if %}\n");
    let run = site.build(&["--keep-going"]);
    assert_eq!(
        (run.status, run.codes()),
        (1, vec!["T002", "T001", "T002"]),
        "{run:?}"
    );
    for (path, text) in [
        ("tz/a.html", "甲的正文。"),
        ("tz/b.html", "乙的正文。"),
        ("tz/index.html", ">甲<"),
    ] {
        assert!(site.page(path).contains(text), "{path}");
    }
}

#[test]
fn a_single_overridden_file_replaces_the_built_in_one() {
    let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
    site.document("tz/a.md", "title: 甲\ntemplate: 专题", "正文。")
        .write("theme/templates/404.html", "<h1>没有</h1>\n")
        .write(
            "theme/templates/专题.html",
            "<h1>专题：{{ document.title }}</h1>\n",
        )
        .write("theme/assets/own.js", "1;\n")
        .write("theme/texts/zh-CN.yaml", "home: 门户首页\n");
    site.publish();
    assert!(site.page("404.html").starts_with("<h1>没有</h1>"));
    assert!(site.page("tz/a.html").starts_with("<h1>专题：甲</h1>"));
    assert!(site.page("tz/index.html").contains("门户首页"));
    assert!(
        site.output()
            .keys()
            .any(|path| path.starts_with("assets/own-") && path.ends_with(".js"))
    );
}

#[test]
fn what_leads_to_a_faulty_file_is_no_second_fault() {
    let site = Site::new();
    site.write_bytes("content/tz/坏.md", b"---\ntitle: a\xffb\n---\n")
        .write_bytes("content/tz/夹/index.md", b"---\ntitle: a\xffb\n---\n")
        .write("content/tz/夹/表.xlsx", "x")
        .write("content/tz/图.svg", "<svg onload='x()'/>")
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
    assert_eq!(codes, ["C001", "C002", "F001", "R001", "R007"]);
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
    .write("content/tz/c/图.svg", "<svg onload='x()'/>");
    let run = site.build(&["--as-of", "2026-06-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut codes = run.codes();
    codes.dedup();
    assert_eq!(codes, ["C024"], "{}", run.stderr);
    assert!(
        run.stderr
            .contains("content/tz/0.md:4:8: warning[C024]: 索引号“A-1”与另一份文件重复"),
        "{}",
        run.stderr
    );
    assert!(site.page("tz/A-1.html").contains("甲"));
    // Asked for, they have to be right.
    let run = site.build(&["--as-of", "2026-06-01", "--drafts"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.codes().contains(&"F010"), "{:?}", run.codes());
}
