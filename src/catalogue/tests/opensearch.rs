//! `opensearch.xml`, checked against what OpenSearch 1.1 demands.

use quick_xml::events::Event;

use super::*;

/// Names with their texts.
type Pairs = Vec<(String, String)>;

/// The elements with their texts, and the attributes of each `Url`.
fn read(xml: &str) -> (Pairs, Vec<Pairs>) {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut elements, mut urls) = (Vec::new(), Vec::new());
    let mut open = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                open = start.name().as_ref().to_owned();
                elements.push((open.clone(), String::new()));
            }
            Event::Text(text) => {
                if let Some((name, content)) = elements.last_mut().filter(|(name, _)| *name == open)
                {
                    let _ = name;
                    content.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                if let Some((_, content)) = elements.last_mut() {
                    content.push('&');
                    content.push_str(&reference);
                    content.push(';');
                }
            }
            Event::End(_) => open.clear(),
            Event::Empty(start) => urls.push(
                start
                    .attributes()
                    .map(|attribute| {
                        let attribute = attribute.unwrap();
                        (
                            attribute.key.as_ref().to_owned(),
                            attribute.value.to_string(),
                        )
                    })
                    .collect(),
            ),
            Event::Eof => return (elements, urls),
            _ => {}
        }
    }
}

fn described(config: &str) -> String {
    let site = site_of(config, &[], &[]);
    let mut out = Vec::new();
    super::super::opensearch::write_opensearch(&site, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_browser_learns_where_to_ask() {
    let xml = described(SITE);
    let (elements, urls) = read(&xml);
    let text = |name: &str| {
        let found = elements.iter().find(|(element, _)| element == name);
        found.map(|(_, text)| text.as_str())
    };
    assert_eq!(text("ShortName"), Some("云岭省商务厅政府信息公开"));
    assert_eq!(text("Description"), Some("依法公开的信息"));
    assert_eq!(text("Language"), Some("zh-CN"));
    assert_eq!(
        (text("InputEncoding"), text("OutputEncoding")),
        (Some("UTF-8"), Some("UTF-8"))
    );
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        urls,
        [
            vec![
                pair("type", "text/html"),
                pair(
                    "template",
                    "https://swt.yunling.example/zwgk/search/?q={searchTerms}"
                ),
            ],
            vec![
                pair("type", "application/opensearchdescription+xml"),
                pair("rel", "self"),
                pair(
                    "template",
                    "https://swt.yunling.example/zwgk/opensearch.xml"
                ),
            ],
        ]
    );
}

/// The short name has at most 16 characters, the long one 48, the description 1024; none holds markup.
#[test]
fn names_are_cut_and_escaped() {
    let name = format!("甲&乙<丙>{}", "名".repeat(80));
    let xml = described(&format!(
        "name = \"{name}\"\ndescription = \"{}\"\nbase_url = \"https://x.example/a&b/\"",
        "述".repeat(2000)
    ));
    let (elements, urls) = read(&xml);
    let length = |name: &str| {
        let (_, text) = elements
            .iter()
            .find(|(element, _)| element == name)
            .unwrap();
        let text = text
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
        assert!(
            name == "Description" || text.starts_with("甲&乙<丙>"),
            "{text}"
        );
        text.chars().count()
    };
    assert_eq!(
        (
            length("ShortName"),
            length("LongName"),
            length("Description")
        ),
        (16, 48, 1024)
    );
    assert_eq!(
        urls[0][1].1,
        "https://x.example/a&amp;b/search/?q={searchTerms}"
    );
}

#[test]
fn a_site_without_a_search_offers_none() {
    let names: Vec<String> = written(&department())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert!(!names.contains(&"opensearch.xml".to_owned()));
    let pages = plan(&department(), gongkai_model::SearchPage::Present);
    let site = department();
    let excerpt = |_| Ok(None);
    let theme = theme_of(&site);
    let files = outputs(&site, &pages, &theme, &excerpt);
    assert!(
        files
            .iter()
            .any(|file| file.path.to_string() == "opensearch.xml")
    );
}
