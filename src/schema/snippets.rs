//! Completion without any extension: snippets of VS Code, one for each field.

use serde_json::{Map, Value, json};

use gongkai_model::{Config, Field, FieldKind, Validity};

use super::parts::sentence;
use super::usual_words::usual_words;

/// The file `.vscode/gongkai.code-snippets`: writing a field's key or label completes it.
pub fn snippets(config: &Config, types: &[&str]) -> Value {
    let mut all = Map::new();
    for field in Field::ALL.iter().copied() {
        let label = config.fields.label(field);
        let categories: Vec<&str> = config
            .categories
            .terms()
            .iter()
            .map(|term| term.category.as_str())
            .collect();
        let value = match field {
            Field::Category => choice(&categories),
            Field::Type => choice(types),
            Field::Validity => choice(&Validity::ALL.map(Validity::label)),
            Field::Draft => "true".to_owned(),
            _ if field.kind() == FieldKind::Date => {
                "${1:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}".to_owned()
            }
            _ => choice(usual_words(field)),
        };
        all.insert(
            format!("gongkai {}", field.key()),
            json!({
                "scope": "markdown",
                "prefix": [label, field.key()],
                "body": format!("{label}: {value}"),
                "description": sentence(field),
            }),
        );
    }
    Value::Object(all)
}

/// Words to choose from, in the syntax of snippets.
fn choice(words: &[&str]) -> String {
    if words.is_empty() {
        return "$1".to_owned();
    }
    let escaped: Vec<String> = words
        .iter()
        .map(|word| {
            word.chars()
                .flat_map(|c| {
                    let special = matches!(c, '\\' | ',' | '|' | '$' | '}');
                    special.then_some('\\').into_iter().chain([c])
                })
                .collect()
        })
        .collect();
    format!("${{1|{}|}}", escaped.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_as_snippets_ask() {
        assert_eq!(choice(&[]), "$1");
        assert_eq!(choice(&["甲,乙", "丙|丁"]), "${1|甲\\,乙,丙\\|丁|}");
    }
}
