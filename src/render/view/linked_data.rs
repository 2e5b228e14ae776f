//! What a page says to machines: schema.org in JSON-LD.
//!
//! - home: `WebSite` and `GovernmentOrganization`;
//! - a document: `Legislation` where it is a normative one, else `Article`, and its `BreadcrumbList`;
//! - a column: its `BreadcrumbList`.

use serde::Serialize;
use serde_json::{Value, json};

use gongkai_model::characters::allowed;
use gongkai_model::{
    ColumnKind, Config, DocumentId, Field, Moment, Relation, Site, SitePath, Validity,
};

use crate::json_object::set;

use super::link::LinkView;
use super::moment::iso;

/// What a document's type says where it is a normative one (规范性文件).
const NORMATIVE: [&str; 6] = [
    "政策文件",
    "规范性文件",
    "行政规范性文件",
    "规章",
    "地方性法规",
    "行政法规",
];

/// The node of the publishing body on the home page.
const PUBLISHER: &str = "#publisher";

#[derive(Serialize)]
struct Graph {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    nodes: Vec<Value>,
}

/// Nodes as the text of a `<script type="application/ld+json">`, which nothing inside can end.
fn text(nodes: Vec<Value>) -> String {
    let context = "https://schema.org";
    // Strings and numbers always serialise.
    let text = serde_json::to_string(&Graph { context, nodes }).unwrap_or_default();
    if text.contains('<') {
        text.replace('<', "\\u003c")
    } else {
        text
    }
}

/// The home page's.
pub(super) fn of_home(site: &Site) -> String {
    let config = &*site.config;
    let home = home_url(config);
    let mut web_site = json!({
        "@type": "WebSite",
        "@id": format!("{home}#site"),
        "name": allowed(&config.name),
        "url": home,
        "inLanguage": config.language,
        "publisher": {"@id": format!("{home}{PUBLISHER}")},
    });
    put(&mut web_site, "description", &config.description);
    if !config.keywords.is_empty() {
        set(&mut web_site, "keywords", json!(config.keywords));
    }
    text(vec![web_site, organisation(config, &home)])
}

fn organisation(config: &Config, home: &str) -> Value {
    let (body, footer) = (&config.organisation, &config.footer);
    let mut node = json!({
        "@type": "GovernmentOrganization",
        "@id": format!("{home}{PUBLISHER}"),
        "name": publisher_name(config),
    });
    put(&mut node, "identifier", &body.code);
    put(&mut node, "url", &body.url);
    put(&mut node, "email", &footer.email);
    if !footer.phone.is_empty() {
        set(&mut node, "telephone", json!(footer.phone));
    }
    if !footer.address.is_empty() {
        let mut address =
            json!({"@type": "PostalAddress", "streetAddress": allowed(&footer.address)});
        put(&mut address, "postalCode", &footer.postcode);
        set(&mut node, "address", address);
    }
    node
}

/// A page's place in the site, where it has one below the home page.
pub(super) fn of_list(site: &Site, above: &[LinkView<'_>], title: &str, url: &str) -> String {
    text(vec![breadcrumb(&site.config, above, title, url)])
}

/// A document's.
pub(super) fn of_document(
    site: &Site,
    id: DocumentId,
    above: &[LinkView<'_>],
    url: &str,
    image: Option<&str>,
) -> String {
    let config = &*site.config;
    let placed = site.document(id);
    let meta = &placed.document.meta;
    let title = allowed(&meta.title);
    let is_normative = is_normative(site, id);
    let mut node = json!({
        "@type": if is_normative { "Legislation" } else { "Article" },
        "@id": url,
        "url": url,
        "name": title,
        "inLanguage": config.language,
        "isPartOf": {"@id": format!("{}#site", home_url(config))},
        "publisher": {"@type": "GovernmentOrganization", "@id": format!("{}{PUBLISHER}", home_url(config)), "name": publisher_name(config)},
    });
    if let Some(index) = &meta.index {
        put(&mut node, "identifier", index.as_str());
    }
    if let Some(summary) = meta.text(Field::Summary) {
        put(&mut node, "description", summary);
    }
    if !meta.keywords().is_empty() {
        set(&mut node, "keywords", json!(meta.keywords()));
    }
    if let Some(moment) = meta.order_date() {
        set(
            &mut node,
            "datePublished",
            json!(iso(moment, &config.time_zone)),
        );
    }
    if let Some(image) = image {
        put(&mut node, "image", image);
    }
    if is_normative {
        legislation(&mut node, site, id);
    } else {
        set(&mut node, "headline", json!(title));
        let author = meta.text(Field::Author).or(meta.publisher());
        set(
            &mut node,
            "author",
            match author {
                Some(name) => json!({"@type": "Organization", "name": allowed(name)}),
                None => json!({"@id": format!("{}{PUBLISHER}", home_url(config))}),
            },
        );
        let about = related(site, &placed.relations, &[Relation::Interprets]);
        if !about.is_empty() {
            set(&mut node, "about", Value::Array(about));
        }
    }
    text(vec![node, breadcrumb(config, above, &title, url)])
}

/// What only normative documents have.
fn legislation(node: &mut Value, site: &Site, id: DocumentId) {
    let placed = site.document(id);
    let meta = &placed.document.meta;
    if let Some(number) = &meta.doc_number {
        put(node, "legislationIdentifier", number.as_str());
    }
    if let Some(moment) = meta.date(Field::Date) {
        set(node, "legislationDate", json!(moment.date.to_string()));
    }
    if let Some(genre) = meta.text(Field::Genre) {
        put(node, "legislationType", genre);
    }
    if let Some(body) = meta.publisher() {
        set(
            node,
            "legislationPassedBy",
            json!({"@type": "GovernmentOrganization", "name": allowed(body)}),
        );
    }
    if let Some(validity) = site.validity(id) {
        let force = match validity {
            Validity::InForce | Validity::Amended => "InForce",
            Validity::Expired | Validity::Repealed | Validity::Pending => "NotInForce",
        };
        set(
            node,
            "legislationLegalForce",
            json!(format!("https://schema.org/{force}")),
        );
    }
    let span = [Field::Effective, Field::ValidUntil].map(|field| meta.date(field));
    if span.iter().any(Option::is_some) {
        let day = |moment: Option<Moment>| moment.map_or("..".to_owned(), |m| m.date.to_string());
        let coverage = span.map(day).join("/");
        set(node, "temporalCoverage", json!(coverage));
    }
    let changes = [Relation::Amends, Relation::Repeals, Relation::Replaces];
    let changes = related(site, &placed.relations, &changes);
    if !changes.is_empty() {
        set(node, "legislationChanges", Value::Array(changes));
    }
}

/// The documents that stand in some relations, each once.
fn related(site: &Site, relations: &[(Relation, DocumentId)], wanted: &[Relation]) -> Vec<Value> {
    let mut ids: Vec<DocumentId> = relations
        .iter()
        .filter(|(relation, _)| wanted.contains(relation))
        .map(|(_, id)| *id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter()
        .map(|id| {
            let placed = site.document(id);
            json!({"@id": placed.path.absolute(&site.config.base_url), "name": allowed(&placed.document.meta.title)})
        })
        .collect()
}

/// A document is normative where its type says so, or where it has a 文号 in a column of 政策文件.
fn is_normative(site: &Site, id: DocumentId) -> bool {
    let placed = site.document(id);
    let meta = &placed.document.meta;
    match meta.text(Field::Type) {
        Some(own) => NORMATIVE.contains(&own),
        None => {
            meta.doc_number.is_some()
                && site.column(placed.column).page.kind == ColumnKind::Policies
        }
    }
}

fn breadcrumb(config: &Config, above: &[LinkView<'_>], title: &str, url: &str) -> Value {
    let origin = config.base_url.origin();
    let home = (config.name.as_str().into(), home_url(config));
    let links = above
        .iter()
        .map(|link| (allowed(&link.title), format!("{origin}{}", link.href)));
    let items: Vec<Value> = [home]
        .into_iter()
        .chain(links)
        .chain([(allowed(title), url.to_owned())])
        .zip(1..)
        .map(|((name, url), position)| {
            json!({"@type": "ListItem", "position": position, "name": name, "item": url})
        })
        .collect();
    json!({"@type": "BreadcrumbList", "itemListElement": items})
}

fn home_url(config: &Config) -> String {
    SitePath::trusted("index.html").absolute(&config.base_url)
}

/// The publishing body's name, else the site's.
fn publisher_name(config: &Config) -> &str {
    if config.organisation.name.is_empty() {
        &config.name
    } else {
        &config.organisation.name
    }
}

/// Sets a text that is there.
fn put(node: &mut Value, name: &str, text: &str) {
    if !text.is_empty() {
        set(node, name, json!(allowed(text)));
    }
}
