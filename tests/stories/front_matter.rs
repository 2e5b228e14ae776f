//! Front matter in every form that editors write.

use gongkai_model::Field;
use serde_json::Value;

use crate::site::{PLAIN, ROOT, Site};

/// The catalogue's object of a site's only document.
fn only(site: &Site) -> Value {
    let catalogue = site.catalogue();
    let documents = catalogue["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 1);
    documents[0].clone()
}

fn of(meta: &str) -> Value {
    let site = Site::new();
    site.document("tz/a.md", meta, "正文。");
    site.publish();
    only(&site)
}

const ENGLISH: &str = "title: 值班通知\nindex: 002985915/201712-00377\ncategory: 监督保障/政务公开\n\
date: 2017-12-18\npublished: 2017-12-19\nrecorded: 2017-12-20\neffective: 2018-01-01\n\
doc_number: 测厅〔2017〕12号\nkeywords: [值班, 节假日]\nsummary: 概述一句\nvalidity: 现行有效\n\
publisher: 测试厅\noffice: 办公室\nsource: 省政府网站\nauthor: 张三\ntype: 公告\ngenre: 通知\n\
theme: 综合政务\naudience: 企业\ngroup: 组配\nlifecycle: 生命\nformat: 文本\nlanguage: 中文\n\
access: 主动公开\naccess_reason: 无\naccess_term: 长期\naccess_scope: 社会公众";

const CHINESE: &str = "信息名称: 值班通知\n索引号: 002985915/201712-00377\n内容分类: 监督保障\\政务公开\n\
生成日期: 2017年12月18日\n发布日期: 2017/12/19\n著录日期: 2017-12-20\n施行日期: 2018-01-01\n\
文号: 测厅〔2017〕12号\n关键词: 值班、节假日\n内容概述: 概述一句\n有效性: 现行有效\n\
发布机构: 测试厅\n责任处室: 办公室\n来源: 省政府网站\n作者: 张三\n信息类型: 公告\n体裁分类: 通知\n\
主题分类: 综合政务\n服务对象分类: 企业\n组配分类: 组配\n生命周期分类: 生命\n信息格式: 文本\n语种: 中文\n\
公开方式: 主动公开\n不公开理由: 无\n公开时限: 长期\n公开范围: 社会公众";

#[test]
fn english_keys_and_chinese_labels_say_the_same() {
    let english = of(ENGLISH);
    assert_eq!(english, of(CHINESE));
    assert_eq!(english["keywords"], serde_json::json!(["值班", "节假日"]));
    assert_eq!(english["effective"], "2018-01-01");
    assert_eq!(english["source"], "省政府网站");
}

#[test]
fn spaces_and_colons_inside_labels_do_not_count() {
    let document = of("标 题: 值班\n\"索 引 号：\": 00110\n成 文 日 期: 2020-01-01");
    assert_eq!(document["index"], "00110");
    assert_eq!(document["date"], "2020-01-01");
}

#[test]
fn a_sites_own_labels_are_keys_and_are_shown() {
    let site = Site::with_config(&format!(
        "{PLAIN}shown = [\"index\", \"主办科室\", \"url\"]\n[fields.labels]\noffice = \"主办 科室\"\nindex = \"公开编号\"\nurl = \"本页网址\"\n"
    ));
    site.document(
        "tz/a.md",
        "title: 值班\n主办科室: 办公室\n公开编号: 00110",
        "正文。",
    );
    site.publish();
    assert_eq!(only(&site)["office"], "办公室");
    let page = site.page("tz/00110.html");
    for text in [">主办 科室<", ">公开编号<", ">00110<", ">本页网址<"] {
        assert!(page.contains(text), "{text}: {page}");
    }
}

#[test]
fn scalars_are_read_as_written() {
    for (written, expected) in [
        ("00110", "00110"),
        ("2017-12", "2017-12"),
        ("1e5", "1e5"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("'00110'", "00110"),
        ("\"00110\"", "00110"),
        ("yes", "yes"),
        ("12:30:00", "12:30:00"),
    ] {
        assert_eq!(
            of(&format!("title: 甲\nindex: {written}"))["index"],
            expected,
            "{written}"
        );
    }
    assert_eq!(of("title: 2017\nindex: 7")["title"], "2017");
}

#[test]
fn dates_in_every_form() {
    for written in [
        "2017-12-18",
        "2017/12/18",
        "2017年12月18日",
        "2017.12.18",
        "\"2017-12-18\"",
    ] {
        assert_eq!(
            of(&format!("title: 甲\ndate: {written}"))["date"],
            "2017-12-18",
            "{written}"
        );
    }
    for written in [
        "2017-12-18 08:30",
        "2017-12-18T08:30:00+08:00",
        "2017-12-18T00:30:00Z",
    ] {
        assert_eq!(
            of(&format!("title: 甲\npublished: {written}"))["published"],
            "2017-12-18T08:30:00+08:00",
            "{written}"
        );
    }
}

#[test]
fn lists_in_every_form() {
    for written in [
        "[值班, 节假日, 应急]",
        "值班、节假日、应急",
        "值班，节假日,应急",
        "值班;节假日；应急",
        "值班 节假日 应急",
        "\n  - 值班\n  - 节假日\n  - 应急",
    ] {
        assert_eq!(
            of(&format!("title: 甲\nkeywords: {written}"))["keywords"],
            serde_json::json!(["值班", "节假日", "应急"]),
            "{written}"
        );
    }
}

#[test]
fn a_validity_under_the_label_of_its_date_is_read() {
    assert_eq!(of("title: 甲\n有效期: 现行有效")["validity"], "现行有效");
    assert_eq!(
        of("title: 甲\n有效期: 2030-01-01")["valid_until"],
        "2030-01-01"
    );
    assert_eq!(of("title: 甲\n时效: 废止")["validity"], "废止");
}

#[test]
fn none_and_empty_mean_no_document_number() {
    for written in ["", "无", "\"\"", "~"] {
        assert_eq!(
            of(&format!("title: 甲\n文号: {written}"))["doc_number"],
            Value::Null,
            "{written}"
        );
    }
}

#[test]
fn a_bom_windows_line_ends_and_odd_paths_are_not_wrong() {
    let site = Site::new();
    site.write_bytes(
        "content/通知 公告/关于 值班（定稿）.md",
        "\u{feff}---\r\ntitle: 值班通知\r\nkeywords:\r\n  - 值班\r\nsummary: |\r\n  第一行\r\n  第二行\r\n---\r\n\r\n第一段。\r\n\r\n**注意：**请按时到岗，\r\n不得缺席。\r\n".as_bytes(),
    );
    site.publish();
    let document = only(&site);
    assert_eq!(document["title"], "值班通知");
    assert_eq!(document["summary"], "第一行第二行");
    let page = site.page("通知-公告/关于-值班（定稿）.html");
    assert!(
        page.contains("<strong>注意：</strong>请按时到岗，</p>\n<p>不得缺席。"),
        "{page}"
    );
    assert!(!page.contains('\r'));
}

#[test]
fn an_undated_document_is_shown_and_sorted_but_stays_out_of_feeds() {
    let site = Site::new();
    site.document("tz/a.md", "title: 没有日期", "正文。")
        .document("tz/b.md", "title: 有日期\ndate: 1999-01-01", "正文。");
    site.publish();
    assert!(!site.page("atom.xml").contains("没有日期"));
    assert!(!site.page("tz/feed.json").contains("没有日期"));
    assert!(site.page("atom.xml").contains("有日期"));
    let list = site.page("tz/index.html");
    assert!(list.find("有日期").unwrap() < list.find("没有日期").unwrap());
}

#[test]
fn required_fields_are_the_sites_to_choose() {
    let default = "name = \"测试厅\"\nbase_url = \"https://ceshi.example\"\n";
    let site = Site::with_config(default);
    site.document("tz/a.md", "title: 甲", "正文。");
    let run = site.build(&[]);
    assert_eq!(run.codes(), ["F006", "F006", "F006"]);
    for label in ["索引号", "内容分类", "生成日期"] {
        assert!(run.stderr.contains(label), "{label}");
    }
    let site = Site::with_config(&format!(
        "{default}[fields]\nrequired = [\"title\", \"keywords\", \"责任处室\"]\n"
    ));
    site.document("tz/a.md", "title: 甲\nkeywords: []\n责任处室:", "正文。");
    assert_eq!(site.build(&[]).codes(), ["F006", "F006"]);
    site.document(
        "tz/a.md",
        "title: 甲\nkeywords: [一]\n责任处室: 办公室",
        "正文。",
    );
    site.publish();
}

#[test]
fn without_a_vocabulary_any_category_is_accepted() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲\ncategory: 法律/行政法/处罚", "正文。");
    site.publish();
    for path in [
        "category/法律/index.html",
        "category/法律/行政法/index.html",
        "category/法律/行政法/处罚/index.html",
    ] {
        assert!(site.page(path).contains(">甲<"), "{path}");
    }
}

#[test]
fn with_a_vocabulary_a_code_or_last_level_stands_for_the_path() {
    let site = Site::with_config(&format!(
        "{PLAIN}[[categories]]\nname = \"监督保障\"\ncode = \"J\"\nchildren = [{{ name = \"政务公开\", code = \"J01\" }}]\n"
    ));
    for written in ["监督保障/政务公开", "J01", "政务公开"] {
        site.document(
            "tz/a.md",
            &format!("title: 甲\ncategory: {written}"),
            "正文。",
        );
        site.publish();
        assert_eq!(only(&site)["category"], "监督保障/政务公开", "{written}");
        assert_eq!(only(&site)["category_code"], "J01");
    }
}

#[test]
fn columns_keys_may_be_chinese_too() {
    let site = Site::new();
    site.write(
        "content/gg/_index.md",
        "---\n标题: 通知公告\n网址名: tzgg\n栏目类型: 通知公告\n说明: 厅内通知\n关键词: 通知、公告\n排序: 1\n更新期限: 14\n每页条数: 10\n---\n\n栏目说明文字。\n",
    )
    .document("gg/a.md", "title: 甲", "正文。");
    site.publish();
    let page = site.page("tzgg/index.html");
    for text in [
        "<meta name=\"ColumnName\" content=\"通知公告\">",
        "<meta name=\"ColumnType\" content=\"通知公告\">",
        "<meta name=\"ColumnDescription\" content=\"厅内通知\">",
        "<meta name=\"ColumnKeywords\" content=\"通知,公告\">",
        "栏目说明文字。",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
}

#[test]
fn what_the_editor_wrote_is_never_altered() {
    let site = Site::new();
    let meta = "title: 甲\nindex: ０１５２７９１８x－2020－153077\n文号: 测厅(2017)12 号";
    site.document("tz/a.md", meta, "正文。");
    let run = site.build(&[]);
    assert_eq!(
        (run.status, run.codes()),
        (0, vec!["F014"]),
        "reported, and kept"
    );
    let document = only(&site);
    assert_eq!(document["index"], "０１５２７９１８x－2020－153077");
    assert_eq!(document["doc_number"], "测厅(2017)12 号");
}

/// The reference names every key with every label that stands for it.
#[test]
fn every_label_is_in_the_reference() {
    let path = std::path::Path::new(ROOT).join("docs/front-matter.md");
    let reference = std::fs::read_to_string(path).unwrap();
    for field in Field::ALL {
        let mut labels = vec![field.label()];
        labels.extend(field.aliases());
        let row = format!("| `{}` | {} |", field.key(), labels.join("、"));
        assert!(reference.contains(&row), "{row}");
    }
}

/// What an editor typed for a title is the title, whatever YAML makes of it.
#[test]
fn a_title_is_the_text_that_was_typed() {
    for (line, title, codes) in [
        (
            "信息名称: 关于3 #水泵检修的公告",
            "关于3 #水泵检修的公告",
            &[][..],
        ),
        ("title: 关于3号 # 水泵的公告", "关于3号 # 水泵的公告", &[]),
        ("title: \"关于3\" # 题目", "关于3", &[]),
        ("title: '关于3 #水泵'", "关于3 #水泵", &[]),
        ("title:\t关于水泵的公告", "关于水泵的公告", &["F019"]),
        ("title: [转载] 关于某事", "[转载] 关于某事", &["F003"]),
        ("title: Foo: Bar", "Foo: Bar", &["F003"]),
        ("title: *重要*通知", "*重要*通知", &["F003"]),
        ("title: @全体 通知", "@全体 通知", &["F003"]),
        ("title: \"引\" 字", "\"引\" 字", &["F003"]),
        ("title: &甲", "&甲", &["F003"]),
        ("title: & 甲", "& 甲", &["F003"]),
        ("title: 甲\n  丙 #乙", "甲 丙 #乙", &[]),
        ("title: {甲}", "{甲}", &["F007"]),
        ("title: [转载]", "[转载]", &["F007"]),
    ] {
        let site = Site::new();
        site.document(
            "tz/名.md",
            &format!("{line}\n文号: 岭发〔2026〕1号 # 没有就写 无"),
            "正文。",
        );
        let run = site.build(&["--keep-going"]);
        assert_eq!(run.codes(), codes, "{line}: {run:?}");
        assert_eq!(site.titles(), [title], "{line}");
        assert_eq!(
            site.catalogue()["documents"][0]["doc_number"],
            "岭发〔2026〕1号",
            "{line}"
        );
        let list = site.page("tz/index.html");
        assert!(!list.contains(">名<"), "{line}: {list}");
    }
}

/// Hints name other keys in the language of those that the editor wrote.
#[test]
fn hints_use_the_language_of_the_keys() {
    let site = Site::with_config(
        "name = \"测试\"\nbase_url = \"https://ceshi.example/zwgk\"\n[fields]\nrequired = [\"title\", \"category\"]\n",
    );
    for (meta, hint) in [
        (
            "title: A\ndate: 2026-01-01",
            "加一行“category: ……”，也可写成“内容分类: ……”",
        ),
        (
            "信息名称: 甲\ndate: 2026-01-01\n作者: 张三",
            "加一行“内容分类: ……”，也可写成“category: ……”",
        ),
        (
            "title: A\ncategory: 甲\naccess: not public",
            "写上“access_reason: ……”",
        ),
        (
            "信息名称: 甲\n内容分类: 甲\n公开方式: 不公开",
            "写上“不公开理由: ……”",
        ),
        (
            "title: A\ncategory: 甲\naccess: everybody",
            "写“public”“on request”或“not public”；理由写在“access_reason”里",
        ),
        (
            "信息名称: 甲\n内容分类: 甲\n公开方式: 都行",
            "写“主动公开”“依申请公开”或“不公开”；理由写在“不公开理由”里",
        ),
        (
            "title: A\ncategory: 甲\nstate: pending",
            "草稿写 draft: true；不公开的写 access: not public",
        ),
        (
            "信息名称: 甲\n内容分类: 甲\n状态: 草稿",
            "草稿写 草稿: true；不公开的写 公开方式: 不公开",
        ),
        (
            "title: 示例：甲\ncategory: 甲",
            "填好；还没写完的，加上一行 draft: true",
        ),
        (
            "信息名称: 示例：甲\n内容分类: 甲",
            "填好；还没写完的，加上一行 草稿: true",
        ),
        (
            "title: A\ncategory: 甲\ngo_public: 2099-01-01",
            "想写“access”就改成它",
        ),
        (
            "title: A\ncategory: 甲\nembargo: 2099-01-01",
            "想写“published”就改成它",
        ),
        (
            "信息名称: 甲\n内容分类: 甲\n上网时间: 2099-01-01",
            "想写“发布日期”就改成它",
        ),
        (
            "title：A\ncategory: 甲",
            "改成英文冒号再空一格，写成“title: ……”",
        ),
        (
            "信息名称：甲\n内容分类: 甲",
            "改成英文冒号再空一格，写成“信息名称: ……”",
        ),
        (
            "文号:无\ntitle: 甲\ncategory: 甲",
            "冒号后面空一格，写成“文号: ……”",
        ),
    ] {
        site.document("tz/甲.md", meta, "正文。");
        let run = site.build(&[]);
        assert!(
            run.stderr.contains(&format!("  = {hint}")),
            "{meta}: {run:?}"
        );
    }
}

#[test]
fn a_subtitle_may_have_a_hash_too() {
    let site = Site::new();
    site.document("tz/甲.md", "title: 甲\n副题: 之 #2", "正文。")
        .publish();
    assert_eq!(site.catalogue()["documents"][0]["subtitle"], "之 #2");
}

/// Spaces that are none are named as what they are, wherever they stand.
#[test]
fn odd_spaces_are_named() {
    for (line, words) in [
        (
            "信息\u{200b}名称: 甲",
            "键“信息名称”里有看不见的零宽字符（U+200B）",
        ),
        ("索\u{3000}引\u{3000}号: 1", "里有全角空格（U+3000）"),
        (
            "信息来源: 岭发\u{a0}日报",
            "“信息来源”的值里有不换行空格（U+00A0）",
        ),
        (
            "生成日期: 2026-01-01\t08:30",
            "“生成日期”的值里有制表符（U+0009）",
        ),
        (
            "生成日期: 2026-\u{200b}01-01",
            "“生成日期”的值里有看不见的零宽字符（U+200B）",
        ),
        (
            "文号:\u{3000}无",
            "冒号后面是全角空格（U+3000），不是半角空格",
        ),
        (
            "文号:\u{a0}无",
            "冒号后面是不换行空格（U+00A0 一类），不是普通空格",
        ),
        (
            "文号:\u{200b}无",
            "冒号后面是看不见的零宽字符（U+200B 一类），没有空格",
        ),
    ] {
        let site = Site::new();
        let title = if line.contains("名称") {
            ""
        } else {
            "title: 甲\n"
        };
        site.document("tz/甲.md", &format!("{title}{line}"), "正文。");
        let run = site.build(&[]);
        assert!(run.stderr.contains(words), "{line}: {run:?}");
        assert_eq!(run.codes().len(), 1, "{line}: {run:?}");
    }
}

/// A date with such a space is read all the same.
#[test]
fn an_odd_space_keeps_no_date_from_being_read() {
    let site = Site::new();
    site.document(
        "tz/甲.md",
        "title: 甲\n发布日期: 2099-\u{200b}01-01",
        "正文。",
    );
    let run = site.build(&[]);
    assert_eq!((run.status, run.codes()), (0, vec!["F019"]));
    assert!(site.titles().is_empty());
}
