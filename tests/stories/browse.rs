//! Ways to find a document beside its column: category, year, publisher, office, type.

use crate::site::Site;

/// The documents that a list page shows, in order.
fn listed(page: &str) -> Vec<String> {
    let (_, list) = page.split_once("<ul class=\"cards\">").unwrap();
    let (list, _) = list.split_once("</ul>").unwrap();
    let titles = list.split("<a href=\"").skip(1);
    titles
        .map(|item| {
            let (_, title) = item.split_once("\">").unwrap();
            title.split_once("</a>").unwrap().0.to_owned()
        })
        .collect()
}

/// The groups of a browse page with their numbers of documents.
fn groups(page: &str) -> Vec<(String, String)> {
    let items = page.split("<li class=\"level-").skip(1);
    items
        .map(|item| {
            let (_, title) = item.split_once("/\">").unwrap();
            let (_, count) = item.split_once("class=\"count\">").unwrap();
            (
                title.split_once("</a>").unwrap().0.to_owned(),
                count.split_once("</span>").unwrap().0.to_owned(),
            )
        })
        .collect()
}

fn site_of_three() -> Site {
    let site = Site::new();
    site.document(
        "tz/1.md",
        "title: 甲\ndate: 2020-01-01\ntype: 报告\noffice: 综合处",
        "正文。",
    )
    .document(
        "tz/2.md",
        "title: 乙\ndate: 2020-01-02\ntype: 报告\noffice: 财务处、综合处",
        "正文。",
    )
    .document(
        "tz/3.md",
        "title: 丙\ndate: 2020-01-03\ntype: 政策文件",
        "正文。",
    );
    site.publish();
    site
}

#[test]
fn documents_are_browsed_by_type_and_by_office() {
    let site = site_of_three();
    let pairs = |page: &str| -> Vec<String> {
        let groups = groups(&site.page(page)).into_iter();
        groups.map(|(title, n)| format!("{title} {n}")).collect()
    };
    assert_eq!(pairs("type/index.html"), ["报告 2 份", "政策文件 1 份"]);
    assert_eq!(pairs("office/index.html"), ["综合处 2 份", "财务处 1 份"]);
    assert_eq!(listed(&site.page("type/报告/index.html")), ["乙", "甲"]);
    // An office that answers together with another has the document in its own list too.
    assert_eq!(listed(&site.page("office/综合处/index.html")), ["乙", "甲"]);
    assert_eq!(listed(&site.page("office/财务处/index.html")), ["乙"]);
}

#[test]
fn ways_to_browse_are_offered_where_they_lead_somewhere() {
    let site = site_of_three();
    for page in [
        "index.html",
        "catalog/index.html",
        "sitemap.html",
        "year/index.html",
    ] {
        let html = site.page(page);
        for (key, text) in [
            ("type", "按信息类型浏览"),
            ("office", "按责任处室浏览"),
            ("year", "按年份浏览"),
        ] {
            let link = format!("href=\"/zwgk/{key}/\"");
            assert!(html.contains(&link) && html.contains(text), "{page}: {key}");
        }
        assert!(
            !html.contains("/zwgk/category/"),
            "{page}: no document has a category"
        );
    }
    assert!(!site.has("category/index.html"));
    let list = site.page("type/报告/index.html");
    assert!(
        list.contains("<a href=\"/zwgk/type/\">按信息类型浏览</a>"),
        "{list}"
    );
}

#[test]
fn a_sites_own_name_of_a_field_is_used() {
    let site = Site::with_config(&format!(
        "{}[fields.labels]\noffice = \"承办处室\"\n",
        crate::site::PLAIN
    ));
    site.document("tz/1.md", "title: 甲\n承办处室: 综合处", "正文。")
        .publish();
    assert!(
        site.page("office/index.html")
            .contains("<h1>按承办处室浏览</h1>")
    );
    assert!(site.page("index.html").contains(">按承办处室浏览</a>"));
}

#[test]
fn the_index_table_leads_to_the_lists_of_each_of_several_names() {
    let site = Site::with_config(&crate::site::PLAIN.replace(
        "[fields]",
        "[fields]\nshown = [\"publisher\", \"office\", \"type\"]",
    ));
    site.document(
        "tz/1.md",
        "title: 甲\npublisher: 商务厅 财政厅\noffice: 财务处、综合处\ntype: 报告",
        "正文。",
    )
    .publish();
    let page = site.page("tz/1.html");
    for (folder, name) in [
        ("publisher", "商务厅"),
        ("publisher", "财政厅"),
        ("office", "财务处"),
        ("office", "综合处"),
        ("type", "报告"),
    ] {
        let encoded = gongkai_model::encode_path(name);
        let link = format!("<a href=\"/zwgk/{folder}/{encoded}/\">{name}</a>");
        assert!(page.contains(&link), "{link}: {page}");
    }
}

#[test]
fn a_column_cannot_take_the_folder_of_a_way_to_browse() {
    for name in ["type", "office"] {
        let site = Site::new();
        site.write(
            &format!("content/{name}/_index.md"),
            "---\ntitle: 栏目\n---\n",
        )
        .document(&format!("{name}/1.md"), "title: 甲", "正文。");
        let run = site.build(&[]);
        assert_eq!(run.codes(), ["C003"], "{name}");
    }
}
