//! What the schemas are made of.

use gongkai_model::Field;
use gongkai_model::text::{Language, Texts};
use serde_json::{Value, json};

/// The dialect that the language servers of YAML and TOML know best.
const DIALECT: &str = "http://json-schema.org/draft-07/schema#";

/// A document or configuration of named values.
pub(super) fn object(title: &str, description: &str, mut rest: Value) -> Value {
    if let Some(members) = rest.as_object_mut() {
        members.insert("$schema".to_owned(), json!(DIALECT));
        members.insert("title".to_owned(), json!(title));
        members.insert("description".to_owned(), json!(description));
        members.insert("type".to_owned(), json!("object"));
    }
    rest
}

/// What a field is for, for the person who fills it in.
pub(super) fn sentence(field: Field) -> String {
    let key = format!("key.document.{}", field.key());
    Texts::of(Language::Chinese).get(&key).to_owned()
}

/// One line of text as YAML gives it: a title may be the number 2025, and an empty value is null.
pub(super) fn text() -> Value {
    json!({ "type": ["string", "number", "boolean", "null"] })
}

/// A list, or one text with separators.
pub(super) fn list() -> Value {
    json!({ "anyOf": [text(), { "type": "array", "items": text() }] })
}

/// Any text, with these to choose from.
pub(super) fn suggested(words: &[&str]) -> Value {
    json!({ "anyOf": [{ "enum": words }, list()] })
}

/// A pattern for any of the names as [`gongkai_model::normal_label`] reads them: with spaces between
/// their characters and a colon at the end.
pub(super) fn any_of_names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let spaced: Vec<String> = names
        .map(|name| {
            let characters: Vec<String> = name
                .chars()
                .filter(|c| !c.is_whitespace())
                .map(escaped)
                .collect();
            characters.join("\\s*")
        })
        .collect();
    format!("^\\s*(?:{})\\s*[:：]?\\s*$", spaced.join("|"))
}

/// A character as itself in a regular expression of JavaScript.
pub(super) fn escaped(c: char) -> String {
    if "\\^$.|?*+()[]{}/-".contains(c) {
        format!("\\{c}")
    } else {
        c.to_string()
    }
}
