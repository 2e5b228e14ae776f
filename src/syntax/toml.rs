//! TOML to a tree.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Entry, Node, NodeKind, ScalarKind, SyntaxError};

/// Parses a document. Every syntax error is reported, and what is right is kept.
pub(crate) fn parse_toml(text: &str) -> (Vec<Entry>, Vec<SyntaxError>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let errors = errors
        .iter()
        .map(|error| {
            let (message, hint) = translate(error.message());
            SyntaxError {
                range: error.span().unwrap_or(0..0),
                message,
                hint: Some(hint.to_owned()),
                duplicate_of: None,
            }
        })
        .collect();
    (entries(table.into_inner()), errors)
}

fn entries(table: DeTable<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| Entry {
            key_range: key.span(),
            key: key.into_inner().into_owned(),
            value: node(value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_range.start);
    entries
}

fn node(value: Spanned<DeValue<'_>>) -> Node {
    let range = value.span();
    let kind = match value.into_inner() {
        DeValue::String(text) => NodeKind::Scalar(ScalarKind::Text, text.into_owned()),
        DeValue::Integer(number) => NodeKind::Scalar(ScalarKind::Number, number.to_string()),
        DeValue::Float(number) => NodeKind::Scalar(ScalarKind::Number, number.to_string()),
        DeValue::Boolean(yes) => NodeKind::Scalar(ScalarKind::Bool, yes.to_string()),
        DeValue::Datetime(date) => NodeKind::Scalar(ScalarKind::Date, date.to_string()),
        DeValue::Array(items) => NodeKind::List(items.into_iter().map(node).collect()),
        DeValue::Table(table) => NodeKind::Table(entries(table)),
    };
    Node { range, kind }
}

/// The library's message in Chinese where it is a common one, the rest with an explanation before;
/// and how to mend it.
fn translate(message: &str) -> (String, &'static str) {
    let quotes = "文字放进一对英文引号，例如 name = \"商务厅\"";
    let pair = "写成 键 = 值，例如 page_size = 20";
    let known = [
        ("duplicate key", "同一个键写了两次", "只留一个"),
        (
            "invalid basic string",
            "双引号里的文字写法有误，或引号没有成对",
            quotes,
        ),
        (
            "invalid literal string",
            "单引号里的文字写法有误，或引号没有成对",
            quotes,
        ),
        (
            "string values must be quoted",
            "文字要放进英文双引号",
            quotes,
        ),
        ("key with no value", "这个键没有值", pair),
        ("unclosed table", "表头缺少右方括号", "写成 [表名]"),
        (
            "unclosed array",
            "列表缺少右方括号",
            "写成 [\"甲\", \"乙\"]",
        ),
    ];
    known
        .iter()
        .find(|(start, ..)| message.starts_with(start))
        .map_or_else(
            || (format!("不合 TOML 语法（{message}）"), pair),
            |(_, chinese, hint)| ((*chinese).to_owned(), *hint),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_positions_and_order() {
        let text = "z = \"甲\"\na = 1\n[t]\nb = [true, 2]\n";
        let (entries, errors) = parse_toml(text);
        assert_eq!(errors, []);
        let keys: Vec<_> = entries.iter().map(|e| e.key.as_str()).collect();
        assert_eq!(keys, ["z", "a", "t"]);
        assert_eq!(&text[entries[0].value.range.clone()], "\"甲\"");
    }

    #[test]
    fn reports_every_syntax_error_and_keeps_the_rest() {
        let (entries, errors) = parse_toml("name = 商务厅\nbase = \"x\"\npage =\n");
        assert!(errors.len() >= 2, "{errors:?}");
        assert!(entries.iter().any(|e| e.key == "base"));
    }
}
