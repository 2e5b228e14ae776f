//! `dcat.jsonld`, checked as JSON-LD against what DCAT 3 says of its classes.

use serde_json::{Value, json};

use super::*;

fn catalogue(site: &Site) -> Value {
    serde_json::from_slice(&written_file(site, "dcat.jsonld")).unwrap()
}

fn find<'a>(list: &'a Value, id: &str) -> &'a Value {
    let list = list.as_array().unwrap();
    let found = list.iter().find(|node| node["@id"] == id);
    found.unwrap_or_else(|| panic!("{id} is not there"))
}

const HOME: &str = "https://swt.yunling.example/zwgk/";

#[test]
fn one_catalogue_of_the_site() {
    let catalogue = catalogue(&department());
    assert_eq!(catalogue["@type"], "dcat:Catalog");
    assert_eq!(catalogue["dct:title"], "云岭省商务厅政府信息公开");
    assert_eq!(catalogue["dct:modified"], "2022-02-02");
    assert_eq!(catalogue["foaf:homepage"], HOME);
    assert_eq!(
        catalogue["dct:publisher"],
        json!({
            "@id": format!("{HOME}#publisher"),
            "@type": "foaf:Organization",
            "foaf:name": "云岭省商务厅",
            "dct:identifier": "11580000Y0580016XC",
            "foaf:homepage": "https://swt.yunling.example/"
        })
    );
    assert_eq!(
        catalogue["dct:language"],
        "http://id.loc.gov/vocabulary/iso639-1/zh"
    );
}

#[test]
fn the_index_is_a_dataset_with_its_downloads_and_their_true_sizes() {
    let site = department();
    let dataset = &catalogue(&site)["dcat:dataset"];
    assert_eq!(dataset["@type"], "dcat:Dataset");
    assert_eq!(dataset["dct:title"], "信息公开目录");
    assert_eq!(dataset["dcat:landingPage"], format!("{HOME}catalog/"));
    let distributions = dataset["dcat:distribution"].as_array().unwrap();
    assert_eq!(distributions.len(), 4);
    for distribution in distributions {
        assert_eq!(distribution["@type"], "dcat:Distribution");
        let url = distribution["dcat:downloadURL"].as_str().unwrap();
        let name = url.strip_prefix(HOME).unwrap();
        let bytes = written_file(&site, name).len();
        assert_eq!(distribution["dcat:byteSize"], bytes.to_string(), "{name}");
        let media_type = distribution["dcat:mediaType"].as_str().unwrap();
        assert!(media_type.starts_with("https://www.iana.org/assignments/media-types/"));
    }
}

#[test]
fn sizes_do_not_depend_on_what_was_written_before() {
    let site = department();
    let pages = plan(&site, gongkai_model::SearchPage::Absent);
    let excerpt = |_| Ok(None);
    let theme = theme_of(&site);
    let files = outputs(&site, &pages, &theme, &excerpt);
    let dcat = files.iter().find(|f| f.path.as_str() == "dcat.jsonld");
    let mut alone = Vec::new();
    (dcat.unwrap().write)(&mut alone).unwrap();
    assert!(alone == written_file(&site, "dcat.jsonld"));
}

#[test]
fn every_document_is_a_resource() {
    let site = department();
    let catalogue = catalogue(&site);
    let resources = &catalogue["dcat:resource"];
    assert_eq!(resources.as_array().unwrap().len(), 5);
    let url = format!("{HOME}zcwj/015105678-202103-00012.html");
    assert_eq!(
        *find(resources, &url),
        json!({
            "@id": url,
            "@type": "dcat:Resource",
            "dct:type": "dctype:Text",
            "dct:title": "云岭省电子商务促进办法",
            "dct:identifier": ["015105678/202103-00012", "岭商发〔2021〕12号"],
            "dct:description": "规定扶持的范围与程序。",
            "dct:created": "2021-03-01",
            "dct:issued": {"@type": "xsd:dateTime", "@value": "2021-03-05T09:30:00+08:00"},
            "dct:publisher": {"@type": "foaf:Organization", "foaf:name": "云岭省商务厅"},
            "dcat:theme": format!("{HOME}category/%E6%94%BF%E7%AD%96%E6%96%87%E4%BB%B6/"),
            "dcat:keyword": ["电子商务", "促进"],
            "dct:replaces": [format!("{HOME}zcwj/%E6%97%A7%E5%8A%9E%E6%B3%95.html")],
            "dcat:landingPage": url,
        })
    );
    let records = catalogue["dcat:record"].as_array().unwrap();
    assert_eq!(records.len(), 1);
    assert_eq!(records[0]["dct:issued"], "2015-05-06");
    find(resources, records[0]["foaf:primaryTopic"].as_str().unwrap());
}

#[test]
fn themes_are_concepts_of_the_catalogues_taxonomy() {
    let catalogue = catalogue(&department());
    let taxonomy = &catalogue["dcat:themeTaxonomy"];
    let concepts = &catalogue["@included"];
    assert_eq!(concepts.as_array().unwrap().len(), 3);
    for concept in concepts.as_array().unwrap() {
        assert_eq!(concept["@type"], "skos:Concept");
        assert_eq!(concept["skos:inScheme"], taxonomy["@id"]);
        if let Some(broader) = concept["skos:broader"].as_str() {
            assert_eq!(find(concepts, broader)["skos:notation"], "J");
        }
    }
    for resource in catalogue["dcat:resource"].as_array().unwrap() {
        if let Some(theme) = resource["dcat:theme"].as_str() {
            find(concepts, theme);
        }
    }
}

/// Every key and type that is a compact IRI uses a prefix of the context; every reference is absolute.
#[test]
fn the_context_explains_every_term() {
    let whole = catalogue(&department());
    let context = whole["@context"].as_object().unwrap();
    let mut stack = vec![&whole];
    let mut seen = 0;
    while let Some(node) = stack.pop() {
        match node {
            Value::Array(items) => stack.extend(items),
            Value::Object(members) => {
                for (key, value) in members {
                    if key == "@context" {
                        continue;
                    }
                    if key == "@type" {
                        let (prefix, _) = value.as_str().unwrap().split_once(':').unwrap();
                        assert!(context.contains_key(prefix), "{value}");
                    } else if key == "@id" {
                        assert!(value.as_str().unwrap().starts_with("https://"), "{value}");
                    } else if !key.starts_with('@') {
                        let (prefix, _) = key.split_once(':').unwrap();
                        assert!(context.contains_key(prefix), "{key}");
                        if context.get(key).is_some_and(|term| term["@type"] == "@id") {
                            let texts =
                                value.as_array().map_or(vec![value], |v| v.iter().collect());
                            for text in texts {
                                let known = ["http://", "https://", "dctype:"];
                                let text = text.as_str().unwrap();
                                assert!(known.iter().any(|k| text.starts_with(k)), "{text}");
                            }
                        }
                    }
                    stack.push(value);
                    seen += 1;
                }
            }
            _ => {}
        }
    }
    assert!(seen > 80, "{seen}");
}

#[test]
fn an_empty_site_has_an_empty_catalogue() {
    let catalogue = catalogue(&empty());
    assert_eq!(catalogue["dcat:resource"], json!([]));
    assert_eq!(catalogue.get("dct:modified"), None);
    assert_eq!(catalogue.get("dcat:themeTaxonomy"), None);
    assert_eq!(catalogue["dct:publisher"]["foaf:name"], "空");
}
