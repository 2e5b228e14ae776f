//! The schema of `site.toml`, from the table that it is read by.

use serde_json::{Map, Value, json};

use gongkai_model::diagnostic::Setting;
use gongkai_model::rules::RULES;
use gongkai_model::text::{Language, Texts};
use gongkai_model::{
    Config, Field, Key, Need, OptionKind, OptionValue, Shape, Table, ThemeManifest, ThemeOption,
};

use crate::theme::built_in_manifest;

use super::parts::object;

/// Whose options of the theme a schema knows.
#[derive(Debug, Clone, Copy)]
pub enum SchemaOptions<'a> {
    /// The built-in theme's. A site's own may declare more.
    BuiltIn,
    /// All that the theme of one site declares.
    Of(&'a ThemeManifest),
}

/// The schema of `site.toml`, for editors whose TOML extension reads schemas.
pub fn site_schema(options: SchemaOptions<'_>) -> Value {
    let schema = SiteSchema {
        texts: Texts::of(Language::Chinese),
        options,
    };
    let mut whole = schema.table("site", &Config::keys());
    if let Some(members) = whole.as_object_mut() {
        let category = Config::keys().into_iter().find_map(|key| match key.shape {
            Shape::Categories(keys) => Some(schema.table("categories", &keys)),
            _ => None,
        });
        let definition = json!({ "anyOf": [words(), category] });
        members.insert("definitions".to_owned(), json!({ "category": definition }));
    }
    object("site.toml", schema.texts.get("schema.site"), whole)
}

struct SiteSchema<'a> {
    texts: &'static Texts,
    options: SchemaOptions<'a>,
}

impl SiteSchema<'_> {
    /// A table of these keys and no others.
    fn table(&self, name: &str, keys: &[Key]) -> Value {
        let mut properties = Map::new();
        for key in keys {
            let mut value = self.value(key.name, &key.shape);
            if let Some(members) = value.as_object_mut() {
                let sentence = key.sentence(self.texts, name);
                members.insert("description".to_owned(), json!(sentence));
                if let Some(usual) = &key.usual {
                    members.insert("default".to_owned(), usual.clone());
                }
            }
            properties.insert(key.name.to_owned(), value);
        }
        let required: Vec<&str> = keys
            .iter()
            .filter(|key| key.need == Need::Required)
            .map(|key| key.name)
            .collect();
        let mut table = json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        });
        if let Some(members) = table.as_object_mut()
            && !required.is_empty()
        {
            members.insert("required".to_owned(), json!(required));
        }
        table
    }

    fn value(&self, name: &str, shape: &Shape) -> Value {
        match shape {
            Shape::Text => words(),
            Shape::Pattern(pattern) => json!({ "type": "string", "pattern": pattern }),
            Shape::Link => link(),
            Shape::Texts => json!({ "anyOf": [words(), list(&words())] }),
            Shape::OneOf(choices) => json!({ "enum": choices }),
            Shape::Whole(range) => {
                json!({ "type": "integer", "minimum": range.least, "maximum": range.most })
            }
            Shape::Integer => json!({ "type": "integer" }),
            Shape::Number => json!({ "type": "number" }),
            Shape::Flag => json!({ "type": "boolean" }),
            Shape::Scalar => scalar(),
            Shape::SomeOf(words) => list(&json!({ "enum": words })),
            Shape::Fields(fields) => list(&json!({ "anyOf": [{ "enum": fields }, words()] })),
            Shape::Labels => labels(),
            Shape::Levels => levels(self.texts),
            Shape::Options => self.options(),
            Shape::Words => json!({ "type": "object", "additionalProperties": words() }),
            Shape::Named(keys) => {
                json!({ "type": "object", "additionalProperties": self.table(name, keys) })
            }
            Shape::Categories(_) => list(&json!({ "$ref": "#/definitions/category" })),
            Shape::Table(keys) => self.table(name, keys),
        }
    }

    /// What the theme declares.
    fn options(&self) -> Value {
        let (manifest, others) = match self.options {
            SchemaOptions::BuiltIn => (built_in_manifest(), scalar()),
            SchemaOptions::Of(manifest) => (manifest, json!(false)),
        };
        let options = manifest.options.iter();
        let properties: Map<String, Value> = options
            .map(|option| (option.name.clone(), option_value(option)))
            .collect();
        json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": others,
        })
    }
}

/// What an option of the theme takes.
fn option_value(option: &ThemeOption) -> Value {
    let mut value = match &option.kind {
        OptionKind::Text | OptionKind::Picture | OptionKind::HomeBlocks => words(),
        OptionKind::Link => link(),
        OptionKind::Flag => json!({ "type": "boolean" }),
        OptionKind::Number(None) => json!({ "type": "number" }),
        OptionKind::Number(Some((least, most))) => {
            json!({ "type": "number", "minimum": least, "maximum": most })
        }
        OptionKind::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.word.as_str()).collect();
            json!({ "enum": words })
        }
    };
    if let Some(members) = value.as_object_mut() {
        members.insert("description".to_owned(), json!(option.description));
        if let Some(usual) = &option.usual {
            members.insert("default".to_owned(), plain(usual));
        }
    }
    value
}

/// A value as JSON writes it: whole numbers without a point.
fn plain(value: &OptionValue) -> Value {
    match value {
        OptionValue::Number(number) if number.fract() == 0.0 => json!(*number as i64),
        value => json!(value),
    }
}

fn labels() -> Value {
    let fields = Field::ALL.iter();
    let properties: Map<String, Value> = fields
        .map(|field| {
            let value = json!({ "type": "string", "description": field.label() });
            (field.key().to_owned(), value)
        })
        .collect();
    json!({ "type": "object", "properties": properties })
}

/// Each rule by its code and by its name, and the levels that it may have.
fn levels(texts: &Texts) -> Value {
    let mut properties = Map::new();
    for rule in RULES {
        let allowed = Setting::WORDS
            .iter()
            .filter(|(setting, _)| *setting <= rule.least.setting());
        let words: Vec<&str> = allowed.flat_map(|(_, words)| *words).collect();
        let value = json!({ "enum": words, "description": texts.get(&rule.key("title")) });
        properties.insert(rule.code.to_owned(), value.clone());
        properties.insert(rule.name.to_owned(), value);
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn words() -> Value {
    json!({ "type": "string" })
}

fn list(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn link() -> Value {
    json!({ "type": "string", "pattern": "^\\s*(?:https://|http://|mailto:|tel:|/(?!/)|$)" })
}

fn scalar() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}
