//! What editors write, and what is found wrong with it.

use crate::configure::configure;
use gongkai_model::diagnostic::{Fix, Safety, Style, print, sort};
use gongkai_model::{
    Config, ContentPath, Field, FieldKind, Header, Location, SourceFile, Validity,
};

use super::{parse_column, parse_document};

fn config(more: &str) -> Config {
    let text = format!("name = \"甲\"\nbase_url = \"https://x.cn\"\n{more}");
    let (configured, found) = configure(&SourceFile::new("site.toml", text));
    assert!(found.is_empty(), "{found:?}");
    configured.config
}

fn parse_with(config: &Config, text: &str) -> (Header, String) {
    let source = SourceFile::new("content/jdbz/总结.md", text);
    let location = Location {
        path: ContentPath::new("jdbz/总结.md"),
        column: ContentPath::new("jdbz"),
        owns_folder: false,
    };
    let (document, mut found) = parse_document(&source, location, config);
    sort(&mut found);
    let printed: Vec<String> = found
        .iter()
        .map(|d| {
            print(
                d,
                gongkai_model::text::Texts::of(gongkai_model::text::Language::Chinese),
                Style::Plain,
            )
        })
        .collect();
    (document, printed.concat())
}

fn parse(text: &str) -> (Header, String) {
    parse_with(&config("[fields]\nrequired = [\"title\"]\n"), text)
}

#[test]
fn chinese_labels_as_on_the_page() {
    let text = "---\r\n索 引 号: 002985915/201712-00377\r\n生成日期: 2017年12月18日\r\n关 键 词: 自评 政务公开\r\n内容分类: 监督保障\r\n有效期:\r\n信息名称: 关于2017年度政务公开自评工作总结\r\n文 号: 无\r\n在线链接地址:\r\n信息来源: 办公室\r\n---\r\n正文\r\n";
    let (document, printed) = parse(text);
    assert_eq!(printed, "");
    let meta = &document.meta;
    assert_eq!(
        meta.index.as_ref().unwrap().as_str(),
        "002985915/201712-00377"
    );
    assert_eq!(meta.date(Field::Date).unwrap().to_string(), "2017-12-18");
    assert_eq!(meta.keywords(), ["自评", "政务公开"].map(Box::from));
    assert_eq!(meta.doc_number, None);
    assert_eq!(meta.text(Field::Source), Some("办公室"));
    assert_eq!(text.get(document.body()), Some("正文\r\n"));
}

#[test]
fn a_byte_order_mark_is_not_wrong() {
    let (document, printed) = parse("\u{feff}---\ntitle: 甲\n---\n");
    assert_eq!((document.meta.title.as_str(), printed.as_str()), ("甲", ""));
}

#[test]
fn every_fault_of_a_text_is_reported_in_one_run() {
    let config = config(
        "[index]\nscheme = \"anhui-2017\"\n[[categories]]\nname = \"监督保障\"\n[[categories]]\nname = \"政策文件\"\n",
    );
    let (_, printed) = parse_with(
        &config,
        "---\ntitle: [甲, {乙: 丙}]\nindex: 002985916/201712-00377\ncategory: 监督保证\ndate: 2017-02-30\npublished: 20171218\n文号: 皖商办[2017]第012号\nvalidity: 大概有效\nkeyword: 自评\ndraft: 也许\n---\n",
    );
    insta::assert_snapshot!(printed);
}

#[test]
fn missing_fields_are_reported_once() {
    let (document, printed) = parse_with(&config(""), "---\ntitle: 甲\ndate:\n---\n");
    insta::assert_snapshot!(printed);
    assert_eq!(document.meta.date(Field::Date), None);
}

#[test]
fn the_same_field_under_two_names_is_a_duplicate() {
    let (document, printed) =
        parse("---\ntitle: 甲\ndate: 2017-01-01\n生成日期: 2018-01-01\n---\n");
    assert!(
        printed.contains("error[F004]") && printed.contains("第一次写在这里"),
        "{printed}"
    );
    assert_eq!(
        document.meta.date(Field::Date).unwrap().to_string(),
        "2017-01-01"
    );
}

#[test]
fn without_front_matter_the_heading_is_the_title() {
    let (document, printed) = parse("# 通知\n\n正文\n");
    assert!(printed.contains("error[F001]"), "{printed}");
    assert_eq!(document.meta.title, "通知");
    let text = "---\ntitle: 甲\n没有结束\n\n正文\n";
    let (document, printed) = parse(text);
    assert!(printed.contains("error[F002]"), "{printed}");
    assert_eq!(text.get(document.body()), Some("正文\n"));
}

#[test]
fn broken_yaml_keeps_what_can_be_read() {
    let (document, printed) = parse("---\ntitle: 甲\ndate：2017-01-01\nindex: 00110\n---\n正文\n");
    assert!(
        printed.contains("content/jdbz/总结.md:3:1: error[F003]"),
        "{printed}"
    );
    assert_eq!(document.meta.title, "甲");
    assert_eq!(document.meta.index.unwrap().as_str(), "00110");
}

#[test]
fn validity_as_a_word_or_a_date() {
    let day = jiff::civil::date(2020, 1, 1);
    let on = |text: &str| {
        let (document, printed) = parse(&format!("---\ntitle: 甲\n{text}\n---\n"));
        assert_eq!(printed, "", "{text}");
        document.standing.validity_on(day)
    };
    assert_eq!(on("有效期: 废止"), Some(Validity::Repealed));
    assert_eq!(on("有效期: 2019-12-31"), Some(Validity::Expired));
    assert_eq!(on("有效期: 2020-01-01"), None);
    assert_eq!(on("有效性: 2019-12-31"), Some(Validity::Expired));
    assert_eq!(
        on("有效性: 现行有效\n有效期: 2019-12-31"),
        Some(Validity::Expired)
    );
    assert_eq!(on("施行日期: 2020-01-02"), Some(Validity::Pending));
}

#[test]
fn dates_out_of_order_are_a_warning() {
    let (_, printed) = parse("---\ntitle: 甲\ndate: 2018-01-02\npublished: 2018-01-01\n---\n");
    assert!(
        printed.contains("warning[F011]: “published”（2018-01-01）早于“date”（2018-01-02）"),
        "{printed}"
    );
}

#[test]
fn numbers_that_need_no_repair_are_left_alone() {
    for number in [
        "皖商办〔2017〕12号",
        "国令第711号",
        "公告2017年第4号",
        "无",
        "",
    ] {
        let (_, printed) = parse(&format!("---\ntitle: 甲\n文号: {number}\n---\n"));
        assert_eq!(printed, "", "{number}");
    }
    let (document, printed) = parse("---\ntitle: 甲\n文号: 皖办发〔201647号\n---\n");
    assert!(printed.contains("warning[F014]"), "{printed}");
    assert_eq!(
        document.meta.doc_number.unwrap().as_str(),
        "皖办发〔201647号"
    );
}

#[test]
fn a_column_says_what_it_is() {
    let source = SourceFile::new(
        "content/zcwj/_index.md",
        "---\ntitle: 政策文件\nslug: zcwj\nkind: 政策文件\norder: 3\nupdate_within: 180\ntitel: x\npage_size: 0\n---\n说明\n",
    );
    let (page, found) = parse_column(&source);
    assert_eq!(
        (page.title.as_deref(), page.slug.as_deref(), page.order),
        (Some("政策文件"), Some("zcwj"), Some(3))
    );
    assert_eq!(page.body(), "说明\n");
    let codes: Vec<_> = found.iter().map(|d| d.rule.code).collect();
    assert_eq!(codes, ["F005", "F008"]);
    assert!(
        parse_column(&SourceFile::new("a/_index.md", ""))
            .1
            .is_empty()
    );
}

/// A kind of value says nothing about which field it is: whatever the table of fields calls a date, a list, a
/// yes or no is kept under its own name.
#[test]
fn every_field_is_kept_under_its_own_name() {
    for field in Field::ALL {
        let key = field.key();
        let parsed = |value: &str| {
            parse(&format!("---\ntitle: 甲\n{key}: {value}\n---\n"))
                .0
                .meta
        };
        match field.kind() {
            FieldKind::Date => {
                let date = parsed("2026-11-29").date(*field);
                assert_eq!(date.unwrap().to_string(), "2026-11-29", "{key}");
            }
            FieldKind::List => {
                assert_eq!(
                    parsed("乙、丙").list(*field),
                    ["乙", "丙"].map(Box::from),
                    "{key}"
                );
            }
            FieldKind::Bool => assert!(parsed("是").flag(*field), "{key}"),
            FieldKind::References | FieldKind::Text => {}
        }
    }
}

#[test]
fn a_carriage_return_that_ends_no_line_is_named() {
    for front in [
        "title: \"关于值班\\r的通知\"",
        "title: 通知\nkeywords: [\"值\\r班\"]",
    ] {
        let (_, printed) = parse(&format!("---\n{front}\n---\n正文\n"));
        assert!(printed.contains("warning[C019]"), "{front}: {printed}");
        assert!(printed.contains("U+000D"), "{front}: {printed}");
    }
    let (_, printed) = parse("---\ntitle: 关于值班\r的通知\n---\n正文\n");
    assert!(
        printed.contains(":2:12: error[F003]: 这里有一个回车符"),
        "{printed}"
    );
    assert_eq!(printed.matches("error[").count(), 1, "{printed}");
    let (_, printed) = parse("---\rtitle: 通知\r---\r正文\r");
    assert!(printed.contains("行尾改成 LF"), "{printed}");
    let (document, printed) =
        parse("---\r\ntitle: |\r\n  关于值班\r\n  的通知\r\n---\r\n正文\r又一行\r\n");
    assert_eq!(
        (&*document.meta.title, printed.as_str()),
        ("关于值班的通知", "")
    );
}

/// The fixes of a text's findings, each with the text as it is after the fix.
fn fixed(text: &str) -> Vec<(&'static str, Option<(Safety, String)>)> {
    let source = SourceFile::new("content/a.md", text);
    let location = Location {
        path: ContentPath::new("a.md"),
        column: ContentPath::new(""),
        owns_folder: false,
    };
    let config = config("[fields]\nrequired = [\"title\"]\n");
    let (_, mut found) = parse_document(&source, location, &config);
    sort(&mut found);
    let apply = |fix: Fix| {
        let mut text = source.text().to_owned();
        for edit in fix.edits.iter().rev() {
            text.replace_range(edit.range.clone(), &edit.replacement);
        }
        (fix.safety, text)
    };
    let found = found.into_iter();
    found.map(|f| (f.rule.code, f.fix.map(apply))).collect()
}

#[test]
fn a_fix_mends_its_finding_and_nothing_else() {
    let safe = [
        ("岭商办[2017]12号", "岭商办〔2017〕12号"),
        (
            "\"岭商办（２０１７）12号\" # 注[1]",
            "\"岭商办〔2017〕12号\" # 注[1]",
        ),
        ("'岭商办 【2017】 12 号'", "'岭商办〔2017〕12号'"),
    ];
    let suggested = [
        ("岭商办〔2017〕第12号", "岭商办〔2017〕12号"),
        ("岭商办[2017]012号\r", "岭商办〔2017〕12号\r"),
    ];
    let cases = safe.map(|case| (Safety::Safe, case)).into_iter();
    let cases = cases.chain(suggested.map(|case| (Safety::Suggested, case)));
    for (safety, (written, mended)) in cases {
        let text = |number: &str| {
            format!("---\ntitle: 甲\n文号: {number}\nindex: 1\n---\n岭商办[2017]12号\n")
        };
        let expected = SourceFile::new("a", text(mended)).text().to_owned();
        let fixes = fixed(&text(written));
        assert_eq!(
            fixes,
            [("F014", Some((safety, expected.clone())))],
            "{written}"
        );
        assert_eq!(fixed(&expected), [], "{mended}");
    }
    for (written, mended) in [
        ("通知。", "通知"),
        ("\"值班。通知。。\"", "\"值班。通知\""),
        (">\n  值班\n  通知。", ">\n  值班\n  通知"),
    ] {
        let text = |title: &str| format!("---\ntitle: {title}\n---\n正文。\n");
        let fixes = fixed(&text(written));
        let expected = Some((Safety::Suggested, text(mended)));
        assert_eq!(fixes, [("F018", expected)], "{written}");
        assert_eq!(fixed(&text(mended)), [], "{mended}");
    }
}

/// Where what is meant does not stand in the text as it is, nothing is proposed.
#[test]
fn what_is_written_by_escapes_has_no_fix() {
    for (line, code) in [
        ("文号: \"岭商办\\x5B2017]12号\"", "F014"),
        ("文号: [岭商办(2017)12号, 岭商办(2017)13号]", ""),
        ("title: 。。", "F018"),
        ("title: \"通知\\u3002\"", "F018"),
    ] {
        let title = if line.starts_with("title") {
            ""
        } else {
            "title: 甲\n"
        };
        let fixes = fixed(&format!("---\n{title}{line}\n---\n正文。\n"));
        assert!(fixes.iter().all(|(_, fix)| fix.is_none()), "{fixes:?}");
        assert!(code.is_empty() || fixes.iter().any(|(found, _)| *found == code));
    }
}
