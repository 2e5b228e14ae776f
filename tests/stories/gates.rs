//! A document goes public only if everything that could hold it back was read and says yes.

use crate::site::{PLAIN, Run, Site};

/// What no published file may hold.
const SECRET: &str = "还不能公开的事";

/// A site with one document that is public and links to the others.
fn site(config: &str) -> Site {
    let site = Site::with_config(config);
    site.document(
        "tz/公开.md",
        "title: 已经公开\ndate: 2020-01-01",
        "见[那份](稿000.md)。",
    );
    site
}

/// The front matter of a document of which something is unclear.
fn unclear(line: &str) -> String {
    format!("---\ntitle: {SECRET}\n旧网址: /jiu.html\n{line}\n---\n\n{SECRET}\n")
}

/// Writes each text as a document of its own: `稿000.md` and so on.
fn write_all(site: &Site, texts: &[String]) -> Vec<String> {
    let named = texts.iter().enumerate().map(|(at, text)| {
        let path = format!("content/tz/稿{at:03}.md");
        // Two of them on one address would be a fault of their own.
        site.write(
            &path,
            &text.replace("/jiu.html", &format!("/jiu{at:03}.html")),
        );
        path
    });
    named.collect()
}

/// Nothing of them is in the output.
fn is_nowhere(site: &Site) {
    for (path, bytes) in site.output() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!path.contains('稿') && !path.contains("jiu"), "{path}");
        assert!(!text.contains(SECRET), "{path}");
    }
    assert!(site.page("tz/公开.html").contains("见那份。"));
}

/// Whatever way the site is built, each of these is named with an error that says so, and nothing of it is public.
fn are_withheld(site: &Site, texts: &[String]) {
    let paths = write_all(site, texts);
    let _ = std::fs::remove_dir_all(site.path("public"));
    assert_eq!(site.build(&[]).status, 1);
    assert!(!site.path("public").join("index.html").exists());
    for more in [&["--keep-going"][..], &["--keep-going", "--drafts"]] {
        let run = site.build(more);
        assert_eq!(run.status, 1, "{run:?}");
        assert!(!run.stdout.contains("尚未发布"), "{run:?}");
        for (path, text) in paths.iter().zip(texts) {
            let is_named = |line: &str| {
                line.starts_with(&format!("{path}:"))
                    && line.contains(" error[")
                    && line.ends_with("；弄清以前，这份文件不发布")
            };
            assert!(
                run.stderr.lines().any(is_named),
                "{text}\n{}",
                of(&run, path)
            );
            assert!(
                run.stdout.contains(&format!("\n  {path}\n")),
                "{text}\n{run:?}"
            );
        }
        is_nowhere(site);
    }
}

/// What was said of one file.
fn of(run: &Run, path: &str) -> String {
    let lines = run.stderr.lines().filter(|line| line.starts_with(path));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_gate_that_cannot_be_read_withholds() {
    let site = site(PLAIN);
    let lines = [
        // A mark of another width, none at all, a blank of another kind.
        "草稿：true",
        "草稿:true",
        "草稿 true",
        "草稿=true",
        "草稿:\u{3000}true",
        "草稿:\u{a0}true",
        "草稿:\u{200b}true",
        // Values.
        "草稿: 待定",
        "草稿: 也许",
        "草稿: 1",
        "草稿:",
        "草稿: ~",
        "草稿: [true]",
        "草稿: {是: 真}",
        "draft: truee",
        "草稿: \"",
        "草稿: true false",
        "草稿: !",
        "草稿: *是",
        "草稿: |\n  未定",
        "草稿: 是的",
        "发布日期: 2026-12-32",
        "发布日期: 明天",
        "发布日期: 2026-13-01",
        "发布日期: 二〇二六年十二月一日",
        "发布日期: 20261201",
        "发布日期: 2026-12",
        "发布日期: [2026-12-01]",
        "发布日期: 2026-12-01至12-05",
        "published: false",
        "发布日期: 12月1日",
        "发布日期: 2026-11-24 25:00",
        "date: 2026-11-31",
        "生成日期: 待定",
        "下线日期: 长期",
        "下线日期: 2026-02-30",
        "下线日期: 已下线",
        "unpublish_on: yes",
        // Keys that stand twice, under whatever names.
        "草稿: false\n草稿: true",
        "draft: true\n草稿: false",
        "发布日期: 2020-01-01\n发布时间: 2099-01-01",
        "公开方式: 主动公开\naccess: public",
        "草稿: false\n\"草稿\": true",
        // Keys that are nearly right.
        "草搞: true",
        "Draft: true",
        "DRAFT: true",
        "darft: true",
        "ｄｒａｆｔ: true",
        "是否草稿: 是",
        "发布: 明天",
        "发布日其: 2099-01-01",
        "日期: 2099-01-01",
        "publishDate: 2099-01-01",
        "下线: 昨天",
        "公开: 否",
        "status: draft",
        "状态: 草稿",
        "hidden: true",
        "公开方法: 不公开",
        "- 草稿: true",
        "草稿",
        // At the wrong place.
        "备注:\n  草稿: true",
        "作者: 张三\n  草稿: true",
        "备注:\n  - 下线日期: 2020-01-01",
        "内容概述: >\n  一句话\n  草稿：true",
        "\t草稿: true",
        "备注: {草稿: true}",
        // Words.
        "公开方式: 主动公布",
        "公开方式: 主动公开（长期）",
        "公开方式: [不公开]",
        "公开方式: 不",
        "access: private",
        "access: non-public",
        "公开方式: 不公开",
        "公开方式: 依申请公开",
        "公开方式: 不公开\n理由:",
        "公开方式: {不: 公开}",
        "公开方式: 依申请公开、主动公开",
        "公开方式: 依申请公开\n理由: 无",
        "access: not public\naccess_reason: —",
        "公开方式: 不公开\n不公开理由: 待定",
        // No key at all.
        ": true",
        "? [草稿]\n: true",
        "\"\": true",
        // A line that was joined to another.
        "作者: 张三 草稿: true",
        "作者: 张三 草稿：true",
        "信息来源: 某网，公开方式：不公开",
        "内容概述: 一句话。下线日期：2020-01-01",
        "内容概述: 一句话。\n  第二句，草稿：true",
        // What speaks of waiting.
        "待发: true",
        "送审: 是",
        "上网时间: 2099-01-01",
        "密级: 内部",
        "审核状态: 待审",
        "草稿: &是",
        // Two front matters.
        "---\n草稿: true",
        "---\n---\n下线日期: 2020-01-01\n---",
        "---\ndraft: true\n",
    ];
    are_withheld(&site, &lines.map(unclear));
}

#[test]
fn a_text_whose_front_matter_is_not_read_withholds() {
    let site = site(PLAIN);
    let texts = [
        format!("\n---\n草稿: true\ntitle: {SECRET}\n---\n{SECRET}\n"),
        format!(" ---\n草稿: true\n---\n{SECRET}\n"),
        format!("---x\n草稿: true\n---\n{SECRET}\n"),
        format!("———\n草稿: true\n———\n{SECRET}\n"),
        format!("草稿: true\n\n# {SECRET}\n"),
        format!("# {SECRET}\n"),
        format!("---\ntitle: {SECRET}\n\n草稿: true\n{SECRET}\n"),
        format!("```yaml\n---\n草稿: true\n---\n```\n{SECRET}\n"),
        format!("+++\ndraft = true\n+++\n{SECRET}\n"),
        format!("\u{200b}---\ntitle: {SECRET}\n草稿: true\n---\n"),
    ];
    are_withheld(&site, &texts);
}

/// What says clearly that it waits, waits in silence, however it is written.
#[test]
fn a_gate_that_is_shut_is_no_fault() {
    let site = site(PLAIN);
    let lines = [
        "草稿: true",
        "草稿: True",
        "草稿: TRUE",
        "草稿: yes",
        "草稿: Yes",
        "草稿: 是",
        "草稿: \"true\"",
        "草稿: 'yes'",
        "草稿: ｔｒｕｅ",
        "草稿:  true ",
        "草稿: true # 还没定",
        "\"草稿\": true",
        "草 稿: true",
        "草稿: &a true",
        "草稿: !!bool true",
        "? 草稿\n: true",
        "发布日期: 2099-01-01",
        "发布日期: 2099.1.1",
        "发布日期: 2099年1月1日",
        "发布日期: ２０９９－０１－０１",
        "公布日期: 2099/1/1 8:30",
        "生成日期: 2099-01-01",
        "date: 2020-01-01\n发布日期: 2099-01-01",
        "公开方式: 不公开\n不公开理由: 涉及国家秘密",
        "access: NOT PUBLIC\n理由: 涉及国家秘密",
    ];
    let texts: Vec<String> = lines
        .iter()
        .flat_map(|line| {
            let text = unclear(line);
            let windows = text.replace('\n', "\r\n");
            let marked = format!("\u{feff}{text}");
            let blanks = text.replace("\n---\n", "\n---  \n");
            [text, windows, marked, blanks]
        })
        .collect();
    write_all(&site, &texts);
    for more in [&[][..], &["--keep-going"]] {
        let run = site.build(more);
        assert_eq!((run.status, run.codes()), (0, vec!["C022"]), "{run:?}");
        is_nowhere(&site);
    }
}

/// What only speaks of gates holds nothing back.
#[test]
fn a_word_about_a_gate_is_none() {
    let site = site(PLAIN);
    for line in [
        "信息来源: 某网 发布时间：2020-01-01 08:00",
        "内容概述: 草稿：公开征求意见",
        "内容概述: 公开方式：主动公开",
        "内容概述: 成文日期：2099-01-01",
        "作者: 张三、草稿组",
        "公开方式: 主动公开",
        "公开方式: 依申请公开\n理由: 无第三方同意",
        "草稿: 否 # 已经定稿",
    ] {
        site.write("content/tz/稿000.md", &unclear(line));
        let run = site.build(&[]);
        assert_eq!((run.status, run.codes()), (0, vec![]), "{line}: {run:?}");
        assert!(site.has("tz/稿000.html"), "{line}");
    }
}

/// Blanks before a line made a table of it: that is one fault, and said once, but nothing goes without a word.
#[test]
fn a_gate_that_stands_too_far_in_is_one_fault() {
    let site = site(PLAIN);
    for (line, codes) in [
        ("备注:\n  草稿: true", &["G002"][..]),
        ("备注: {草稿: true}", &["G002"]),
        ("备注:\n  date: 2099-01-01", &["G002"]),
        ("作者:\n  草稿: true", &["G002"]),
        (
            "关键词:\n  公开方式: 不公开\n  下线日期: 2020-01-01",
            &["G002", "G002"],
        ),
        ("备注:\n  name: 张三\n  草稿: true", &["F005", "G002"]),
        ("作者:\n  name: 张三\n  草稿: true", &["F007", "G002"]),
        ("草稿:\n  草稿: true", &["F007", "G002"]),
        ("发布日期: 2020-01-01 草稿：true", &["F010"]),
        ("公开方式: 主动公开，草稿：true", &["G003"]),
        ("作者: 张三 草稿: true", &["F003"]),
        ("作者: 张三 草稿：true", &["G002"]),
        ("发布日期: 2020-01-01\n作者:\n  date: 2099-01-01", &["F007"]),
        ("发布日期: 2020-01-01\n备注:\n  date: 2099-01-01", &["F005"]),
        ("发布日期: 2020-01-01\n草稿:\n  date: 2099-01-01", &["F007"]),
    ] {
        site.write("content/tz/稿000.md", &unclear(line));
        let run = site.build(&[]);
        let mut said = run.codes();
        said.retain(|code| *code != "C022");
        said.sort_unstable();
        assert_eq!(said, codes, "{line}");
    }
}

#[test]
fn the_sites_own_names_are_gates_too() {
    let labels =
        "[fields.labels]\ndraft = \"未定稿\"\npublished = \"上网日期\"\naccess = \"开放程度\"\n";
    let site = site(&format!("{PLAIN}{labels}"));
    let lines = [
        "未定稿: 待定",
        "未定搞: true",
        "上网日期: 待定",
        "上网日其: 2099-01-01",
        "开放程度: 不清楚",
        "草稿: 待定",
    ];
    are_withheld(&site, &lines.map(unclear));
}

/// A tab behind the colon is a space everywhere, and named.
#[test]
fn a_tab_keeps_no_gate_from_being_read() {
    let site = site(PLAIN);
    for line in [
        "草稿:\ttrue",
        "draft: \ttrue",
        "发布日期:\t2099-01-01",
        "公开方式:\t不公开\n理由: 涉及国家秘密",
    ] {
        site.write("content/tz/稿000.md", &unclear(line));
        let run = site.build(&[]);
        assert_eq!(
            (run.status, run.codes()),
            (0, vec!["C022", "F019"]),
            "{line}: {run:?}"
        );
        assert!(run.stderr.contains("制表符（U+0009）"), "{run:?}");
        is_nowhere(&site);
    }
}

/// A draft is a draft, whatever else is wrong with it: that is for its editor to mend before it goes out.
#[test]
fn what_is_wrong_with_a_draft_stops_nobody() {
    let site = site(PLAIN);
    for line in [
        "草稿: true\n发布日期: 待定",
        "草稿: true\n发布: 明天",
        "草稿: true\n公开方式: 也许",
    ] {
        site.write("content/tz/稿000.md", &unclear(line));
        let run = site.build(&[]);
        assert_eq!(run.status, 0, "{run:?}");
        assert!(
            run.stderr.contains("（这份文件还没有发布，发布前要改）"),
            "{run:?}"
        );
    }
}

/// 发布日期 decides where it is written: then 生成日期 is a date like any other.
#[test]
fn a_faulty_date_holds_back_only_where_it_decides() {
    let site = site(PLAIN);
    site.write(
        "content/tz/稿000.md",
        &unclear("发布日期: 2020-01-01\n生成日期: 待定"),
    );
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["F010"]));
    assert!(!run.stderr.contains("不发布"), "{run:?}");
    assert!(site.has("tz/稿000.html"));
}

/// What only one can have stays with what is out, and the one that waits is named: with an error of its own where
/// nobody knows whether it waits.
#[test]
fn what_is_held_back_gives_way() {
    let number = "index: 甲/2026-00001\n旧网址: /jiu.html";
    let site = Site::new();
    site.document("tz/丙.md", &format!("title: 公开的\n{number}"), "正文。")
        .document(
            "tz/甲.md",
            &format!("title: 不明的\n{number}\n草稿: 待定"),
            "正文。",
        )
        .document(
            "tz/乙.md",
            &format!("title: 草稿\n{number}\n草稿: true"),
            "正文。",
        );
    for more in [&["--keep-going"][..], &["--keep-going", "--drafts"]] {
        let run = site.build(more);
        assert_eq!(run.status, 1, "{run:?}");
        assert_eq!(site.titles(), ["公开的"], "{run:?}");
        assert!(
            of(&run, "content/tz/甲.md").contains("error[C001]"),
            "{run:?}"
        );
        assert!(of(&run, "content/tz/乙.md").contains("[C001]"), "{run:?}");
        assert_eq!(of(&run, "content/tz/丙.md"), "", "{run:?}");
    }
}

/// A column is no document; who marks it as a draft means something all the same.
#[test]
fn a_gate_in_a_column_page_withholds_its_text() {
    let site = site(PLAIN);
    for (line, code) in [
        ("草稿: true", "G002"),
        ("draft: true", "G002"),
        ("公开方式: 不公开", "G002"),
        ("下线日期: 2020-01-01", "G002"),
        // Nearly, and not readable.
        ("草搞: true", "G002"),
        ("status: draft", "G002"),
        ("草稿：true", "F003"),
        ("草稿:true", "F003"),
        ("草稿 true", "F003"),
        ("description: 说明 草稿: true", "F003"),
    ] {
        site.write(
            "content/tz/_index.md",
            &format!("---\ntitle: 通知\n{line}\n---\n{SECRET}\n"),
        );
        let run = site.build(&["--keep-going"]);
        assert_eq!(run.status, 1, "{line}");
        assert!(run.codes().contains(&code), "{line}: {run:?}");
        assert!(!site.page("tz/index.html").contains(SECRET), "{line}");
    }
    // What has nothing to do with it takes nothing away.
    for line in ["order: 3", "日期: 2020-01-01", "备注: 一句话"] {
        site.write(
            "content/tz/_index.md",
            &format!("---\ntitle: 通知\n{line}\n---\n{SECRET}\n"),
        );
        let run = site.build(&["--keep-going"]);
        assert!(!run.codes().contains(&"G002"), "{line}: {run:?}");
        assert!(site.page("tz/index.html").contains(SECRET), "{line}");
    }
}

#[test]
fn a_document_comes_out_and_goes_at_its_hour() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲\ndate: 2020-01-01", "正文。")
        .document(
            "tz/b.md",
            "title: 晚上公布\n发布日期: 2026-11-29 18:30",
            "正文。",
        )
        .document(
            "tz/c.md",
            "title: 中午下线\ndate: 2020-01-01\n下线日期: 2026-11-29 12:00",
            "正文。",
        );
    for (moment, there) in [
        ("2026-11-28", &["甲", "中午下线"][..]),
        ("2026-11-29 00:00", &["甲", "中午下线"]),
        ("2026-11-29 11:59:59", &["甲", "中午下线"]),
        ("2026-11-29T12:00", &["甲"]),
        ("2026-11-29 18:29", &["甲"]),
        ("2026-11-29 18:30", &["晚上公布", "甲"]),
        ("2026-11-29", &["晚上公布", "甲"]),
        // Of the hour at the site's place: 18:30 in China.
        ("2026-11-29 10:29Z", &["甲"]),
        ("2026-11-29 10:30Z", &["晚上公布", "甲"]),
    ] {
        let site = site.publish_as_of(moment);
        let mut titles = site.titles();
        titles.sort();
        let mut there = there.to_vec();
        there.sort_unstable();
        assert_eq!(titles, there, "{moment}");
    }
}

/// The output knows until when it holds, to the second.
#[test]
fn an_unchanged_site_is_built_again_when_an_hour_has_come() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲\n发布日期: 2026-11-29 18:30", "正文。");
    let is_kept = |moment: &str| {
        let stages = &site.build(&["--as-of", moment, "--json"]).json()["stages"];
        let names = stages.as_array().unwrap().iter();
        !names
            .map(|stage| stage["name"].as_str().unwrap())
            .any(|name| name == "parse")
    };
    assert!(!is_kept("2026-11-29 08:00"));
    assert!(is_kept("2026-11-29 18:29:59"));
    assert!(!is_kept("2026-11-29 18:30"));
    assert!(site.has("tz/a.html"));
    assert!(is_kept("2027-11-29"));
    assert!(!is_kept("2026-11-29 18:29"));
    assert!(!site.has("tz/a.html"));
}
