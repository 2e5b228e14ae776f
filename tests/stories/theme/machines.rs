//! What machines read in a page: its JSON-LD.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::site::Site;

/// The nodes of a page's JSON-LD by type.
fn linked_data(page: &str) -> BTreeMap<String, Value> {
    let mark = "<script type=\"application/ld+json\">";
    let start = page.find(mark).unwrap() + mark.len();
    let text = &page[start..start + page[start..].find("</script>").unwrap()];
    let data: Value = serde_json::from_str(text).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    let nodes = data["@graph"].as_array().unwrap().clone();
    let node = |node: Value| (node["@type"].as_str().unwrap().to_owned(), node);
    nodes.into_iter().map(node).collect()
}

#[test]
fn a_policy_is_legislation_to_machines() {
    let site = Site::new();
    site.write(
        "content/zc/_index.md",
        "---\ntitle: 政策文件\nkind: 政策文件\n---\n",
    );
    site.document(
        "zc/old.md",
        "title: 旧办法\ndate: 2010-01-01\ndoc_number: 测厅发〔2010〕1号",
        "旧。",
    );
    site.document(
        "zc/new.md",
        "title: 新办法</script>\ndate: 2020-01-01\npublished: 2020-01-03 08:30\neffective: 2020-02-01\n\
         valid_until: 2030-12-31\ndoc_number: 测厅发〔2020〕3号\ngenre: 办法\npublisher: 测试厅\nrepeals: old.md",
        "新。",
    );
    site.document(
        "zc/jd.md",
        "title: 解读\ndate: 2020-01-05\ninterprets: new.md",
        "解读。",
    );
    site.publish();
    let new = linked_data(&site.page("zc/new.html"));
    let law = &new["Legislation"];
    assert_eq!(law["name"], "新办法</script>");
    assert_eq!(law["legislationIdentifier"], "测厅发〔2020〕3号");
    assert_eq!(law["legislationDate"], "2020-01-01");
    assert_eq!(law["datePublished"], "2020-01-03T08:30:00+08:00");
    assert_eq!(law["temporalCoverage"], "2020-02-01/2030-12-31");
    assert_eq!(law["legislationPassedBy"]["name"], "测试厅");
    let base = "https://ceshi.example/zwgk/";
    assert_eq!(
        law["legislationChanges"][0]["@id"],
        format!("{base}zc/old.html")
    );
    let trail = new["BreadcrumbList"]["itemListElement"].as_array().unwrap();
    let trail: Vec<_> = trail
        .iter()
        .map(|item| {
            (
                item["position"].as_u64().unwrap(),
                item["item"].as_str().unwrap(),
            )
        })
        .collect();
    let expected = [
        base.to_owned(),
        format!("{base}zc/"),
        format!("{base}zc/new.html"),
    ];
    assert_eq!(
        trail,
        [(1, &*expected[0]), (2, &*expected[1]), (3, &*expected[2])]
    );
    let old = linked_data(&site.page("zc/old.html"));
    assert_eq!(
        old["Legislation"]["legislationLegalForce"],
        "https://schema.org/NotInForce"
    );
    let reading = linked_data(&site.page("zc/jd.html"));
    assert_eq!(
        reading["Article"]["about"][0]["@id"],
        format!("{base}zc/new.html")
    );
    assert_eq!(reading["Article"]["headline"], "解读");
}

#[test]
fn the_home_page_names_the_body_and_a_column_its_place() {
    let site = Site::with_config(
        "name = \"公开\"\nbase_url = \"https://ceshi.example\"\n[fields]\nrequired = [\"title\"]\n\
         [organisation]\nname = \"测试厅\"\ncode = \"11530000015105678K\"\n\
         [footer]\nphone = [\"0889-5550\"]\naddress = \"北辰路\"\npostcode = \"680011\"\n",
    );
    site.document("甲/乙/1.md", "title: 一", "正文。").publish();
    let home = linked_data(&site.page("index.html"));
    let body = &home["GovernmentOrganization"];
    assert_eq!(
        (&body["name"], &body["identifier"]),
        (&"测试厅".into(), &"11530000015105678K".into())
    );
    assert_eq!(body["address"]["postalCode"], "680011");
    assert_eq!(home["WebSite"]["publisher"]["@id"], body["@id"]);
    let column = linked_data(&site.page("甲/乙/index.html"));
    let names: Vec<_> = column["BreadcrumbList"]["itemListElement"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["公开", "甲", "乙"]);
}
