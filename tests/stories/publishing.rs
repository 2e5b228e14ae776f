//! What is public on which day.

use std::fs;

use crate::site::{Site, tree};

#[test]
fn drafts_are_left_out_unless_asked_for() {
    let site = Site::new();
    site.document("通知/一.md", "title: 第一号\ndate: 2020-01-01", "正文。")
        .document(
            "通知/草.md",
            "title: 还没定\ndraft: true\ndate: 2020-02-01",
            "正文。",
        )
        .document(
            "通知/稿/index.md",
            "title: 也没定\n草稿: 是",
            "见[表](表.xlsx)。",
        )
        .attach("content/通知/稿/表.xlsx");
    site.publish();
    assert_eq!(site.titles(), ["第一号"]);
    assert!(!site.has("通知/草.html"));
    assert!(
        !site.has("通知/稿/表.xlsx"),
        "a draft's attachment is no more public than the draft"
    );
    for (path, bytes) in site.output() {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("还没定"),
            "{path}"
        );
    }
    let run = site.build(&["--drafts"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(site.page("通知/草.html").contains("草稿"));
    assert!(site.page("通知/index.html").contains("还没定"));
    assert!(site.has("通知/稿/表.xlsx"));
    site.publish();
    assert!(
        !site.has("通知/草.html"),
        "without --drafts they go away again"
    );
    assert!(!site.has("通知/稿/表.xlsx"));
}

#[test]
fn a_document_of_the_future_waits_for_its_day() {
    let site = Site::new();
    site.document("通知/一.md", "title: 第一号\ndate: 2020-01-01", "正文。")
        .document(
            "通知/二.md",
            "title: 年后公布\ndate: 2020-01-05\npublished: 2020-03-01",
            "正文。",
        )
        .document(
            "通知/三.md",
            "title: 晚上公布\npublished: 2020-03-01 23:59",
            "正文。",
        );
    site.publish_as_of("2020-02-29");
    assert_eq!(site.titles(), ["第一号"]);
    assert!(!site.has("通知/二.html"));
    site.publish_as_of("2020-03-01");
    assert_eq!(site.titles().len(), 3);
    assert!(site.has("通知/二.html"));
    site.publish_as_of("2020-02-29");
    assert!(!site.has("通知/二.html"));
}

#[test]
fn the_day_may_be_written_as_dates_are() {
    let site = Site::new();
    site.document(
        "通知/一.md",
        "title: 第一号\npublished: 2020-03-01",
        "正文。",
    );
    for (day, count) in [("2020/02/29", 0), ("2020年3月1日", 1)] {
        site.publish_as_of(day);
        assert_eq!(site.titles().len(), count, "{day}");
    }
}

#[test]
fn an_expired_document_stays_with_a_banner() {
    let site = Site::new();
    site.document(
        "文件/办法.md",
        "title: 试行办法\ndate: 2018-01-01\nvalid_until: 2020-12-31",
        "正文在此。",
    );
    site.publish_as_of("2020-12-31");
    assert!(!site.page("文件/办法.html").contains("banner-expired"));
    site.publish_as_of("2021-01-01");
    let page = site.page("文件/办法.html");
    assert!(
        page.contains("banner-expired") && page.contains("本文件已失效"),
        "{page}"
    );
    assert!(page.contains("正文在此。"));
    assert_eq!(site.titles(), ["试行办法"]);
    assert!(site.page("文件/index.html").contains("试行办法"));
}

#[test]
fn what_is_not_yet_in_force_says_so() {
    let site = Site::new();
    site.document(
        "文件/办法.md",
        "title: 管理办法\ndate: 2020-01-01\n施行日期: 2020-06-01",
        "正文。",
    );
    site.publish_as_of("2020-05-31");
    let page = site.page("文件/办法.html");
    assert!(
        page.contains("banner-pending") && page.contains("2020-06-01"),
        "{page}"
    );
    site.publish_as_of("2020-06-01");
    assert!(!site.page("文件/办法.html").contains("banner-pending"));
}

#[test]
fn a_consultation_is_open_until_its_last_day() {
    let site = Site::new();
    site.document(
        "征集/一.md",
        "title: 征求意见\ndate: 2020-01-01\n征集截止日期: 2020-02-01",
        "正文。",
    );
    site.publish_as_of("2020-02-01");
    assert!(site.page("征集/一.html").contains("正在征集意见"));
    site.publish_as_of("2020-02-02");
    assert!(site.page("征集/一.html").contains("意见征集已结束"));
}

/// The day changes only what it must: a page without dates that matter keeps its bytes.
#[test]
fn another_day_writes_nothing_where_nothing_is_due() {
    let site = Site::new();
    site.documents("通知", 0, 30);
    site.publish_as_of("2026-01-01");
    let times = site.times();
    let files = site.output();
    site.publish_as_of("2026-06-01");
    assert_eq!(site.output(), files);
    assert_eq!(site.times(), times);
}

#[test]
fn published_drives_the_order_and_the_year() {
    let site = Site::new();
    site.document(
        "通知/甲.md",
        "title: 甲\ndate: 2019-12-30\npublished: 2020-01-02",
        "正文。",
    )
    .document("通知/乙.md", "title: 乙\ndate: 2020-01-01", "正文。")
    .document("通知/丙.md", "title: 丙", "正文。")
    .document(
        "通知/丁.md",
        "title: 丁\npublished: 2020-01-02 08:30",
        "正文。",
    );
    site.publish();
    let list = site.page("通知/index.html");
    let at = |title: &str| list.find(&format!(">{title}<")).unwrap();
    assert!(
        at("丁") < at("甲") && at("甲") < at("乙") && at("乙") < at("丙"),
        "{list}"
    );
    assert!(!site.has("year/2019/index.html"));
    assert!(site.page("year/2020/index.html").contains(">甲<"));
}

#[test]
fn a_time_of_day_is_shown_only_if_it_was_written() {
    let site = Site::new();
    site.document("通知/甲.md", "title: 甲\npublished: 2020-01-02", "正文。")
        .document(
            "通知/乙.md",
            "title: 乙\npublished: 2020-01-02T08:30:00+08:00",
            "正文。",
        );
    site.publish();
    assert!(!site.page("通知/甲.html").contains("00:00"));
    assert!(
        site.page("通知/甲.html")
            .contains("<meta name=\"PubDate\" content=\"2020-01-02\">")
    );
    assert!(
        site.page("通知/乙.html")
            .contains("<meta name=\"PubDate\" content=\"2020-01-02 08:30\">")
    );
}

#[test]
fn a_link_to_a_document_of_the_future_becomes_one_on_its_day() {
    let site = Site::new();
    site.document("通知/一.md", "title: 第一号", "见[第二号](二.md)。")
        .document(
            "通知/二.md",
            "title: 第二号\npublished: 2020-03-01",
            "正文。",
        );
    let run = site.build(&["--as-of", "2020-02-29"]);
    assert_eq!((run.status, run.codes()), (0, vec!["C022"]));
    assert!(site.page("通知/一.html").contains("见第二号。"));
    site.publish_as_of("2020-03-01");
    assert!(site.page("通知/一.html").contains(">第二号</a>。"));
}

#[test]
fn what_is_left_out_is_counted_and_what_is_lost_is_named() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲\nindex: 1", "正文。")
        .document("tz/b.md", "title: 乙\nindex: 1", "正文。")
        .document("tz/c.md", "title: 丙\ndraft: true", "正文。")
        .document("tz/d.md", "title: 丁\ndate: 9999-01-01", "正文。")
        .document(
            "tz/e.md",
            "title: 戊\ndate: 9999-01-01\ndraft: true",
            "正文。",
        );
    site.write_bytes("content/tz/f.md", b"---\ntitle: \xb2\xe2\n---\n");
    let run = site.build(&["--keep-going", "--json"]);
    let report = run.json();
    assert_eq!(report["documents"], 1);
    assert_eq!(
        (&report["drafts"], &report["future"]),
        (&2.into(), &1.into())
    );
    assert_eq!(
        report["lost"],
        serde_json::json!(["content/tz/b.md", "content/tz/f.md"])
    );
    // A run that finds nothing to do reports the same.
    let again = site.build(&["--keep-going"]);
    assert!(again.stdout.contains("写入 0"), "{again:?}");
    for words in [
        "1 份文件，",
        "尚未发布：草稿 2 份（用 --drafts 看），未到发布日期 1 份（用 --as-of 看）\n",
        "因错误没有网页的 2 份：\n  content/tz/b.md\n  content/tz/f.md\n",
    ] {
        assert!(again.stdout.contains(words), "{words}: {again:?}");
    }
}

/// Whatever befell the words of the last run: what the records name is still published.
#[test]
fn an_empty_content_folder_empties_no_site_whose_last_run_is_unknown() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲", "正文。");
    site.publish();
    fs::remove_dir_all(site.path("content")).unwrap();
    fs::create_dir(site.path("content")).unwrap();
    let account = site.path("public/.gongkai/account");
    let whole = fs::read(&account).unwrap();
    for damaged in [
        None,
        Some(&b""[..]),
        Some(b"gongkai-account 0\n{}\n"),
        Some(&whole[..40]),
    ] {
        match damaged {
            Some(bytes) => fs::write(&account, bytes).unwrap(),
            None => fs::remove_file(&account).unwrap(),
        }
        let before = tree(&site.path("public"));
        for more in [&[][..], &["--keep-going"]] {
            let run = site.build(more);
            assert_eq!(run.status, 2, "{damaged:?}: {run:?}");
            assert!(run.stderr.contains("个网页"), "{run:?}");
            assert_eq!(tree(&site.path("public")), before);
        }
    }
    site.document("tz/b.md", "title: 乙", "正文。");
    assert_eq!(site.build(&[]).status, 0, "with a document it is published");
}

#[test]
fn a_content_folder_that_is_suddenly_empty_empties_no_site() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲", "正文。");
    site.publish();
    let before = tree(&site.path("public"));
    fs::rename(site.path("content"), site.path("away")).unwrap();
    fs::create_dir(site.path("content")).unwrap();
    for more in [&[][..], &["--keep-going"]] {
        let run = site.build(more);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.stderr.contains("发布着 1 份；没有动它"), "{run:?}");
        assert_eq!(tree(&site.path("public")), before);
    }
    fs::remove_dir_all(site.path("public")).unwrap();
    assert_eq!(site.build(&[]).status, 0, "an empty site can be begun");
}
