//! What stands around the texts: titles for those who share a page, records in the footer, files to download,
//! the home page's blocks.

use crate::site::{PLAIN, Site};

fn published() -> Site {
    let site = Site::with_config(
        "name = \"渡口管理处\"\nbase_url = \"https://ferry.example/dk\"\npage_size = 2\n\n[footer]\n\
         police = \"岭公网安备58010202000025号\"\n\n[fields]\nrequired = [\"title\"]\n",
    );
    let link = "[申请表（样式）](表.docx)、[表格.xlsx](表格.xlsx)、[清单](清单.pdf)、[再看申请表](表.docx)。";
    site.write("content/tz/_index.md", "---\ntitle: 通知\n---\n")
        .document(
            "tz/a/index.md",
            "title: 甲\nindex: A-1\ndate: 2026-01-01\ncategory: 航运",
            link,
        )
        .attach("content/tz/a/表.docx")
        .attach("content/tz/a/表格.xlsx")
        .attach("content/tz/a/清单.pdf")
        .attach("content/tz/a/未提到.zip")
        .document(
            "tz/b.md",
            "title: 乙\nindex: A-2\ndate: 2026-01-02",
            "单位：万元\n\n| 一 | 二 |\n|---|--:|\n| 甲 | 1 |",
        )
        .document(
            "tz/c.md",
            "title: 丙\nindex: A-3\ndate: 2026-01-03",
            "正文。",
        )
        .publish();
    site
}

#[test]
fn a_shared_page_carries_its_own_name() {
    let site = published();
    for (page, title) in [
        ("index.html", "渡口管理处"),
        ("tz/index.html", "通知"),
        ("tz/page-1.html", "通知 第 1 页"),
        ("tz/pages.html", "通知：全部页码"),
        ("tz/A-1.html", "甲"),
        ("catalog/index.html", "信息公开目录"),
        ("category/index.html", "按内容分类浏览"),
        ("search/index.html", "搜索"),
        ("sitemap.html", "网站地图"),
    ] {
        let html = site.page(page);
        let tag = format!("<meta property=\"og:title\" content=\"{title}\">");
        assert!(html.contains(&tag), "{page}: {html}");
        let whole = if page == "index.html" {
            format!("<title>{title}</title>")
        } else {
            format!("<title>{title} - 渡口管理处</title>")
        };
        assert!(html.contains(&whole), "{page}: {html}");
    }
}

#[test]
fn the_record_of_public_security_leads_to_where_it_is_shown() {
    let html = published().page("index.html");
    let link = "<a href=\"https://beian.mps.gov.cn/#/query/webSearch?code=58010202000025\" rel=\"external noopener\">\
                岭公网安备58010202000025号</a>";
    assert!(html.contains(link), "{html}");
}

#[test]
fn files_are_called_what_the_text_calls_them() {
    let html = published().page("tz/A-1.html");
    let (_, list) = html.split_once("<section class=\"attachments\">").unwrap();
    for (name, details) in [
        ("申请表（样式）", "表.docx、Word 文档、"),
        ("表格.xlsx", "Excel 表格、"),
        ("清单.pdf", "PDF、12 字节"),
        ("未提到.zip", "压缩包、"),
    ] {
        let item = format!("download>{name}</a> <span>{details}");
        assert!(list.contains(&item), "{item}: {list}");
    }
}

#[test]
fn files_that_the_text_calls_alike_keep_their_names() {
    let site = Site::new();
    site.document(
        "tz/a/index.md",
        "title: 表格",
        "甲表：[点击下载](甲.pdf)\n\n乙表：[点击下载](乙.pdf)",
    );
    site.attach("content/tz/a/甲.pdf")
        .attach_with("content/tz/a/乙.pdf", "乙");
    site.publish();
    let html = site.page("tz/a.html");
    let (_, list) = html.split_once("<section class=\"attachments\">").unwrap();
    for name in ["甲.pdf", "乙.pdf"] {
        assert!(list.contains(&format!("download>{name}</a>")), "{list}");
    }
}

#[test]
fn the_unit_of_a_table_stands_at_its_edge() {
    let html = published().page("tz/A-2.html");
    assert!(html.contains("<p class=\"unit\">单位：万元</p>"), "{html}");
}

#[test]
fn a_site_without_search_carries_nothing_of_it() {
    let site = published();
    site.write("theme/assets/search-icon.svg", "<svg/>");
    let run = site.build(&["--no-search"]);
    assert_eq!(run.status, 0, "{run:?}");
    let mut own = 0;
    for (path, bytes) in site.output() {
        if path.starts_with("assets/search-icon-") {
            own += 1;
            continue;
        }
        assert!(!path.contains("search"), "{path}");
        if path.ends_with(".html") {
            let html = String::from_utf8(bytes).unwrap();
            assert!(!html.contains("/search"), "{path}: {html}");
            assert!(!html.contains("搜索"), "{path}: {html}");
        }
    }
    assert_eq!(own, 1, "what a theme calls so for itself stays");
}

#[test]
fn the_four_statutory_columns_are_blocks_unless_others_are_named() {
    let heads = |site: &Site| -> Vec<String> {
        let home = site.page("index.html");
        let blocks = home.split("<section class=\"block\">").skip(1);
        blocks
            .map(|block| {
                let start = block.find("\">").unwrap() + 2;
                block[start..start + block[start..].find('<').unwrap()].to_owned()
            })
            .collect()
    };
    let columns = [
        "通知公告",
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
    ];
    let fill = |site: &Site| {
        for column in columns {
            site.document(
                &format!("{column}/1.md"),
                &format!("title: {column}之一"),
                "正文。",
            );
        }
        site.publish();
    };
    let site = Site::new();
    fill(&site);
    assert_eq!(heads(&site), columns[1..]);
    // Where a line may end there is a mark.
    let home = site.page("index.html").replace("<wbr>", "");
    for column in columns {
        assert!(
            home.contains(&format!(">{column}之一</a>")),
            "the newest of {column}"
        );
    }
    let named = Site::with_config(&format!(
        "{PLAIN}[theme.options]\nblocks = \"政府信息公开年报, 通知公告 \"\n"
    ));
    fill(&named);
    assert_eq!(heads(&named), ["政府信息公开年报", "通知公告"]);
}

#[test]
fn the_index_table_leaves_no_half_line_and_names_what_readers_look_for() {
    let site = Site::with_config(
        "name = \"渡口管理处\"\nbase_url = \"https://ferry.example/\"\n[fields]\nrequired = [\"title\"]\n\
         shown = [\"source\", \"author\", \"office\", \"title\", \"format\", \"index\", \"date\", \"genre\"]\n",
    );
    let long = "一".repeat(25);
    site.document(
        "a.md",
        &format!(
            "title: 甲\nindex: A-1\ndate: 2026-01-01\nsource: 某局\nauthor: {long}\noffice: 一科\nformat: 文本\ngenre: 通知"
        ),
        "正文。",
    )
    .publish();
    let page = site.page("A-1.html");
    let rows: Vec<&str> = page
        .split("<div class=\"row-")
        .skip(1)
        .map(|row| row.split('"').next().unwrap())
        .collect();
    assert_eq!(
        rows,
        [
            "source wide main",
            "author wide main",
            "office wide",
            "title wide",
            "format",
            "index main",
            "date main",
            "genre",
        ]
    );
}
