//! `dcat.jsonld`: the site's catalogue in DCAT 3, as JSON-LD 1.1.
//!
//! One `dcat:Catalog`. The index of all documents (信息公开目录) is its `dcat:Dataset`, with a
//! `dcat:Distribution` for each download. Each document is a `dcat:Resource` of the type Text, and
//! where it says when it was catalogued (著录日期), a `dcat:CatalogRecord` says so. The categories are
//! the catalogue's `dcat:themeTaxonomy`.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::download::Downloads;
use super::entry::Entry;
use super::record::Record;
use super::stream::ObjectStream;
use crate::json_object::set;
use crate::plan::list_folder;
use gongkai_model::{
    BrowseKind, Category, Config, Field, Group, ListOwner, Moment, Relation, Site, SitePath,
};

const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";

/// Writes it; documents newest first.
pub(super) fn write_dcat(
    downloads: &Downloads<'_>,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let records = &downloads.records;
    let site = records.site;
    let words = records.words;
    let config = &*site.config;
    let names = Names::new(site);
    let newest = site
        .shown()
        .filter_map(|(_, document)| document.document.meta.order_date())
        .max();

    let mut object = ObjectStream::begin(out);
    object.member("@context", &context(config))?;
    object.member("@id", &names.catalogue)?;
    object.member("@type", &"dcat:Catalog")?;
    object.member("dct:title", &config.name)?;
    object.text("dct:description", &config.description)?;
    if !config.keywords.is_empty() {
        object.member("dcat:keyword", &config.keywords)?;
    }
    if let Some(language) = language(config) {
        object.member("dct:language", &language)?;
    }
    object.member("foaf:homepage", &names.home)?;
    object.member("dct:publisher", &publisher(config, &names))?;
    if let Some(newest) = newest {
        object.member("dct:modified", &literal(newest, config))?;
    }
    object.member("dcat:dataset", &dataset(downloads, newest, &names)?)?;
    if !site.groups(BrowseKind::Category).is_empty() {
        let taxonomy = json!({"@id": names.taxonomy, "@type": "skos:ConceptScheme", "dct:title": words.label(Entry::Field(Field::Category))});
        object.member("dcat:themeTaxonomy", &taxonomy)?;
    }
    object.list(
        "dcat:resource",
        records
            .newest_first()
            .map(|record| resource(&record, &names, config)),
    )?;
    object.list(
        "dcat:record",
        records
            .newest_first()
            .filter_map(|record| catalog_record(&record, config)),
    )?;
    // The concepts themselves: JSON-LD's way to state more than the catalogue in one document.
    object.list(
        "@included",
        site.groups(BrowseKind::Category)
            .iter()
            .filter_map(|group| concept(group, &names, config)),
    )?;
    object.end()
}

/// Identities that many nodes refer to.
struct Names<'a> {
    home: String,
    /// 信息公开目录 as pages for people.
    index: String,
    catalogue: String,
    publisher: String,
    taxonomy: String,
    /// Pages of categories, which stand for them. Never iterated.
    concepts: HashMap<&'a str, String>,
}

impl<'a> Names<'a> {
    fn new(site: &'a Site) -> Self {
        let base = &site.config.base_url;
        let home = SitePath::trusted("index.html").absolute(base);
        let index = list_folder(site, ListOwner::Catalogue);
        let concepts = site
            .groups(BrowseKind::Category)
            .iter()
            .filter_map(|group| {
                let page = SitePath::trusted(format!("{}/index.html", group.path));
                Some((group.category.as_ref()?.as_str(), page.absolute(base)))
            });
        Self {
            index: SitePath::trusted(format!("{index}/index.html")).absolute(base),
            catalogue: format!("{home}#catalog"),
            publisher: format!("{home}#publisher"),
            taxonomy: format!("{home}#categories"),
            concepts: concepts.collect(),
            home,
        }
    }

    fn concept(&self, category: Option<&Category>) -> Option<&str> {
        Some(self.concepts.get(category?.as_str())?.as_str())
    }
}

/// Prefixes, and the types of values, so that each document's node stays short.
fn context(config: &Config) -> Value {
    let in_language = json!({"@language": config.language});
    let reference = json!({"@type": "@id"});
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "dctype": "http://purl.org/dc/dcmitype/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "dct:title": in_language,
        "dct:description": in_language,
        "dcat:keyword": in_language,
        "foaf:name": in_language,
        "skos:prefLabel": in_language,
        "dct:issued": {"@type": "xsd:date"},
        "dct:created": {"@type": "xsd:date"},
        "dct:modified": {"@type": "xsd:date"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger"},
        "dcat:downloadURL": reference,
        "dcat:accessURL": reference,
        "dcat:landingPage": reference,
        "dcat:mediaType": reference,
        "dcat:theme": reference,
        "dct:language": reference,
        "dct:references": reference,
        "dct:relation": reference,
        "dct:replaces": reference,
        "dct:type": reference,
        "foaf:homepage": reference,
        "foaf:primaryTopic": reference,
        "skos:broader": reference,
        "skos:inScheme": reference,
        "skos:topConceptOf": reference
    })
}

/// A date; the context says that dates are days, so that a time says its own type.
fn literal(moment: Moment, config: &Config) -> Value {
    match moment.time {
        None => json!(moment.date.to_string()),
        Some(_) => {
            json!({"@type": "xsd:dateTime", "@value": moment.rfc3339(&config.time_zone)})
        }
    }
}

/// The Library of Congress's name of the language, as DCAT recommends.
fn language(config: &Config) -> Option<String> {
    let primary = config.language.split('-').next()?.to_ascii_lowercase();
    let list = match primary.len() {
        2 => "iso639-1",
        3 => "iso639-2",
        _ => return None,
    };
    Some(format!("http://id.loc.gov/vocabulary/{list}/{primary}"))
}

fn publisher(config: &Config, names: &Names<'_>) -> Value {
    let organisation = &config.organisation;
    let mut node = json!({
        "@id": names.publisher,
        "@type": "foaf:Organization",
        "foaf:name": organisation.name,
    });
    if !organisation.code.is_empty() {
        set(&mut node, "dct:identifier", json!(organisation.code));
    }
    if !organisation.url.is_empty() {
        set(&mut node, "foaf:homepage", json!(organisation.url));
    }
    node
}

fn dataset(
    downloads: &Downloads<'_>,
    newest: Option<Moment>,
    names: &Names<'_>,
) -> io::Result<Value> {
    let config = &*downloads.records.site.config;
    let words = downloads.records.words;
    let mut distributions = Vec::new();
    for (id, download) in Downloads::all() {
        let url = SitePath::trusted(download.name).absolute(&config.base_url);
        distributions.push(json!({
            "@id": format!("{url}#distribution"),
            "@type": "dcat:Distribution",
            "dct:title": words.about("catalogue_as", download.format),
            "dcat:accessURL": url,
            "dcat:downloadURL": url,
            "dcat:mediaType": format!("{MEDIA_TYPES}{}", download.media_type),
            // A number in JSON would be an xsd:integer.
            "dcat:byteSize": downloads.size(id)?.to_string(),
        }));
    }
    let mut node = json!({
        "@id": format!("{}#documents", names.home),
        "@type": "dcat:Dataset",
        "dct:title": words.text("catalogue_title"),
        "dct:description": words.about("catalogue_of", &config.name),
        "dct:publisher": {"@id": names.publisher},
        "dcat:landingPage": names.index,
        "dcat:distribution": distributions,
    });
    if let Some(newest) = newest {
        set(&mut node, "dct:modified", literal(newest, config));
    }
    if let Some(language) = language(config) {
        set(&mut node, "dct:language", json!(language));
    }
    Ok(node)
}

/// A document. DCAT 3 asks that what is no dataset be a `dcat:Resource` with its `dct:type`.
#[derive(Serialize)]
struct Resource<'a> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    class: &'static str,
    #[serde(rename = "dct:type")]
    kind: &'static str,
    #[serde(rename = "dct:title")]
    title: &'a str,
    #[serde(rename = "dct:identifier", skip_serializing_if = "Vec::is_empty")]
    identifiers: Vec<&'a str>,
    #[serde(rename = "dct:description", skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(rename = "dct:created", skip_serializing_if = "Option::is_none")]
    created: Option<Value>,
    #[serde(rename = "dct:issued", skip_serializing_if = "Option::is_none")]
    issued: Option<Value>,
    #[serde(rename = "dct:publisher")]
    publisher: Value,
    #[serde(rename = "dcat:theme", skip_serializing_if = "Option::is_none")]
    theme: Option<&'a str>,
    #[serde(rename = "dcat:keyword", skip_serializing_if = "<[_]>::is_empty")]
    keywords: &'a [Box<str>],
    #[serde(rename = "dct:replaces", skip_serializing_if = "Vec::is_empty")]
    replaces: Vec<String>,
    #[serde(rename = "dct:references", skip_serializing_if = "Vec::is_empty")]
    references: Vec<String>,
    #[serde(rename = "dct:relation", skip_serializing_if = "Vec::is_empty")]
    relations: Vec<String>,
    #[serde(rename = "dcat:landingPage")]
    page: String,
}

fn resource<'a>(record: &Record<'a>, names: &'a Names<'_>, config: &Config) -> Resource<'a> {
    let document = record.document();
    let meta = &document.document.meta;
    let urls = |wanted: &[Relation]| record.related(wanted).collect();
    let index = meta.index.iter().map(gongkai_model::IndexNumber::as_str);
    let number = meta.doc_number.iter().map(gongkai_model::DocNumber::as_str);
    Resource {
        id: record.url(),
        class: "dcat:Resource",
        kind: "dctype:Text",
        title: &meta.title,
        identifiers: index.chain(number).collect(),
        description: meta.text(Field::Summary),
        created: meta.date(Field::Date).map(|date| literal(date, config)),
        issued: meta.order_date().map(|date| literal(date, config)),
        publisher: match meta.publisher() {
            Some(name) => json!({"@type": "foaf:Organization", "foaf:name": name}),
            None => json!({"@id": names.publisher}),
        },
        theme: names.concept(meta.category.as_ref()),
        keywords: meta.keywords(),
        replaces: urls(&[Relation::Replaces]),
        references: urls(&[Relation::Interprets]),
        relations: urls(&[Relation::Amends, Relation::Repeals, Relation::Related]),
        page: record.url(),
    }
}

fn catalog_record(record: &Record<'_>, config: &Config) -> Option<Value> {
    let recorded = record.document().document.meta.date(Field::Recorded)?;
    let url = record.url();
    Some(json!({
        "@id": format!("{url}#record"),
        "@type": "dcat:CatalogRecord",
        "dct:issued": literal(recorded, config),
        "foaf:primaryTopic": url,
    }))
}

fn concept(group: &Group, names: &Names<'_>, config: &Config) -> Option<Value> {
    let category = group.category.as_ref()?;
    let mut node = json!({
        "@id": names.concept(Some(category))?,
        "@type": "skos:Concept",
        "skos:prefLabel": category.name(),
        "skos:inScheme": names.taxonomy,
    });
    match names.concept(category.parent().as_ref()) {
        Some(parent) => set(&mut node, "skos:broader", json!(parent)),
        None => set(&mut node, "skos:topConceptOf", json!(names.taxonomy)),
    }
    let term = config.categories.resolve(category);
    if let Some(code) = term.and_then(|term| term.code.as_ref()) {
        set(&mut node, "skos:notation", json!(code));
    }
    Some(node)
}
