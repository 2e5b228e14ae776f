//! The schema of a column's `_index.md`, from the table that it is read by.

use serde_json::{Map, Value, json};

use gongkai_model::text::{Language, Texts};
use gongkai_model::{ColumnKey, Shape};

use super::parts::{list, object, text};

/// The schema of a column's front matter.
pub fn column_schema() -> Value {
    let texts = Texts::of(Language::Chinese);
    let mut properties = Map::new();
    for key in ColumnKey::ALL {
        let mut value = match key.shape() {
            Shape::OneOf(words) => json!({ "enum": words }),
            Shape::Texts => list(),
            Shape::Integer => json!({ "type": ["integer", "null"] }),
            Shape::Whole(range) => json!({
                "type": ["integer", "null"],
                "minimum": range.least,
                "maximum": range.most,
            }),
            _ => text(),
        };
        if let Some(members) = value.as_object_mut() {
            let sentence = key.key().sentence(texts, "column");
            members.insert("title".to_owned(), json!(key.label()));
            members.insert("description".to_owned(), json!(sentence));
        }
        properties.insert(key.name().to_owned(), value.clone());
        properties.insert(key.label().to_owned(), value);
    }
    object(
        texts.get("schema.column-title"),
        texts.get("schema.column"),
        json!({ "properties": properties, "additionalProperties": false }),
    )
}
