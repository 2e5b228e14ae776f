//! The schema of a document's front matter.

use serde_json::{Map, Value, json};

use gongkai_model::text::{Language, Line, Texts};
use gongkai_model::{Config, Field, FieldKind, Fields, Validity, Vocabulary};

use super::parts::{any_of_names, list, object, sentence, suggested, text};
use super::usual_words::usual_words;

/// A day in one of the forms that are read, with or without a time; empty where it is not known.
const DATE: &str = "^\\s*(?:[0-9０-９]{4}\\s*(?:[-－]\\s*[0-9０-９]{1,2}\\s*[-－]\\s*[0-9０-９]{1,2}|[/／]\\s*[0-9０-９]{1,2}\\s*[/／]\\s*[0-9０-９]{1,2}|\\.\\s*[0-9０-９]{1,2}\\s*\\.\\s*[0-9０-９]{1,2}|年\\s*[0-9０-９]{1,2}\\s*月\\s*[0-9０-９]{1,2}\\s*日)(?:[Tt\\s0-9０-９].*)?)?$";

/// The schema for a site: its labels, required fields and vocabulary, and the types of its archetypes.
pub fn front_matter_schema(config: &Config, types: &[&str]) -> Value {
    let texts = Texts::of(Language::Chinese);
    let fields = &config.fields;
    let mut properties = Map::new();
    let mut patterns = Map::new();
    let mut definitions = Map::new();
    for field in Field::ALL.iter().copied() {
        let mut definition = value(field, &config.categories, types);
        if let Some(members) = definition.as_object_mut() {
            members.insert("title".to_owned(), json!(fields.label(field)));
            members.insert("description".to_owned(), json!(sentence(field)));
        }
        definitions.insert(field.key().to_owned(), definition);
        let reference = json!({ "$ref": format!("#/definitions/{}", field.key()) });
        // Both names are offered; the others are understood.
        properties.insert(field.key().to_owned(), reference.clone());
        properties.insert(fields.label(field).to_owned(), reference.clone());
        patterns.insert(labels_of(fields, field), reference);
    }
    patterns.insert(
        "^(?:url|在线链接地址)$".to_owned(),
        json!({ "enum": ["", null], "description": texts.get("schema.url") }),
    );
    let required: Vec<Value> = fields
        .required
        .iter()
        .map(|field| is_there(fields, *field))
        .collect();
    object(
        texts.get("schema.document-title"),
        texts.get("schema.document"),
        json!({
            "properties": properties,
            "patternProperties": patterns,
            "additionalProperties": false,
            "allOf": required,
            "definitions": definitions,
        }),
    )
}

/// The names a field may be written under: its key, or any label that means no other field.
fn labels_of(fields: &Fields, field: Field) -> String {
    let own = fields.label(field);
    let built_in = [field.label()]
        .into_iter()
        .chain(field.aliases().iter().copied());
    let names = [own]
        .into_iter()
        .chain(built_in.filter(|name| *name != own));
    any_of_names(names.filter(|name| fields.parse(name) == Some(field)))
}

/// At least one of its names is among the keys.
fn is_there(fields: &Fields, field: Field) -> Value {
    let pattern = format!("^{}$|{}", field.key(), labels_of(fields, field));
    let missing = Line::new("schema.missing")
        .with("label", fields.label(field))
        .with("key", field.label());
    json!({
        "not": { "propertyNames": { "not": { "pattern": pattern } } },
        "errorMessage": missing.to_string(),
    })
}

fn value(field: Field, vocabulary: &Vocabulary, types: &[&str]) -> Value {
    match (field, field.kind()) {
        (Field::Category, _) => category(vocabulary),
        (Field::Validity, _) => validity(),
        (Field::ValidUntil, _) => json!({ "anyOf": [date(), validity()] }),
        (Field::Type, _) => suggested(types),
        (_, FieldKind::Text) => match usual_words(field) {
            [] => list(),
            words => suggested(words),
        },
        (_, FieldKind::List | FieldKind::References) => list(),
        (_, FieldKind::Date) => date(),
        (_, FieldKind::Bool) => json!({ "enum": [true, false, "是", "否", "yes", "no"] }),
    }
}

fn date() -> Value {
    json!({
        "type": ["string", "null"],
        "pattern": DATE,
        "errorMessage": Line::new("schema.date").to_string(),
    })
}

fn validity() -> Value {
    let words: Vec<&str> = Validity::words().map(|(word, _)| word).collect();
    json!({ "anyOf": [{ "enum": words }, date()] })
}

fn category(vocabulary: &Vocabulary) -> Value {
    if vocabulary.terms().is_empty() {
        return text();
    }
    let mut words: Vec<&str> = vocabulary
        .terms()
        .iter()
        .map(|t| t.category.as_str())
        .collect();
    words.extend(vocabulary.names().filter(|name| {
        let written = gongkai_model::Category::new(name);
        written.is_some_and(|written| vocabulary.resolve(&written).is_some())
    }));
    words.extend(vocabulary.terms().iter().filter_map(|t| t.code.as_deref()));
    let mut seen = std::collections::BTreeSet::new();
    words.retain(|word| seen.insert(*word));
    json!({
        "anyOf": [
            { "enum": words },
            { "enum": ["", null] },
            // Levels separated otherwise are left to the build.
            { "type": "string", "pattern": "[\\\\／＼>＞›]|/\\s|\\s/" },
        ],
    })
}
