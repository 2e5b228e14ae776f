//! TOML to a tree.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::SyntaxError;
use super::node::{Entry, Node, NodeKind, ScalarKind};
use crate::text::Line;
use crate::text_range::{floor_boundary, slice};

/// How many causes of errors one run looks for.
const MOST_CAUSES: usize = 20;

/// Parses a document. Every syntax error is reported, and what is right is kept. A list or a text that nothing
/// closes makes errors of all that follows: it is reported once, and the rest is read without it.
pub fn parse_toml(text: &str) -> (Vec<Entry>, Vec<SyntaxError>) {
    let mut rest = Cow::Borrowed(text);
    let mut causes = Vec::new();
    let (mut found, mut errors) = recoverable(&rest);
    while causes.len() < MOST_CAUSES
        && let Some(cause) = open_statement(&rest, &errors)
    {
        let without = blanked(&rest, &cause.lines);
        let (left, remaining) = recoverable(&without);
        // Not the cause of more than itself.
        if remaining.len() + 1 >= errors.len() {
            break;
        }
        causes.push(cause.error);
        (found, errors) = (left, remaining);
        rest = Cow::Owned(without);
    }
    errors.extend(causes);
    errors.sort_by_key(|error| error.range.start);
    (found, errors)
}

fn recoverable(text: &str) -> (Vec<Entry>, Vec<SyntaxError>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let errors = errors
        .iter()
        .map(|error| {
            let (message, hint) = translate(error.message());
            SyntaxError {
                range: error.span().unwrap_or(0..0),
                message,
                hint: Some(hint),
            }
        })
        .collect();
    (entries(table.into_inner()), errors)
}

/// A statement whose value nothing closes.
struct Cause {
    /// Its lines.
    lines: Range<usize>,
    error: SyntaxError,
}

/// The statement that the first error stands in, or that began above it, if nothing closes its value.
fn open_statement(text: &str, errors: &[SyntaxError]) -> Option<Cause> {
    let first = errors.iter().map(|error| error.range.start).min()?;
    let before = slice(text, ..floor_boundary(text, first));
    let mut start = before.rfind('\n').map_or(0, |at| at + 1);
    while !begins_statement(slice(text, start..)) && start > 0 {
        let above = slice(text, ..start - 1);
        start = above.rfind('\n').map_or(0, |at| at + 1);
    }
    let mut end = start;
    let mut begin = start;
    // An error in the line after it: the list that is open stands above.
    if is_closed(first_line(slice(text, start..))) && start > 0 {
        let above = slice(text, ..start - 1);
        begin = above.rfind('\n').map_or(0, |at| at + 1);
        while !begins_statement(slice(text, begin..)) && begin > 0 {
            begin = slice(text, ..begin - 1).rfind('\n').map_or(0, |at| at + 1);
        }
        end = begin;
    }
    for line in slice(text, begin..).split_inclusive('\n') {
        if end > begin && begins_statement(line) {
            break;
        }
        end += line.len();
    }
    let statement = slice(text, begin..end);
    if is_closed(statement) {
        return None;
    }
    let value = begin + statement.find('=')? + 1;
    let shown = first_line(slice(text, value..)).trim_end();
    let indent = shown.len() - shown.trim_start().len();
    let is_list = shown.trim_start().starts_with('[');
    let (message, hint) = if is_list {
        ("toml.unclosed-array", "toml-hint.list")
    } else {
        ("toml.basic-text", "toml-hint.quotes")
    };
    Some(Cause {
        lines: begin..end,
        error: SyntaxError {
            range: value + indent..value + shown.len(),
            message: Line::new(message),
            hint: Some(Line::new(hint)),
        },
    })
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// Whether a line begins with a key and `=`, or with the head of a table.
fn begins_statement(text: &str) -> bool {
    let line = first_line(text).trim_start();
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '"' | '\'' | ' ');
    let after = line.trim_start_matches(is_key);
    let is_pair = after.len() < line.len() && after.starts_with('=');
    is_pair || (line.starts_with('[') && !line.contains(['"', ',']) && line.contains(']'))
}

/// Whether every bracket and every quote of a statement has its other.
fn is_closed(statement: &str) -> bool {
    let mut depth = 0_usize;
    for line in statement.lines() {
        let mut quote = None;
        for c in line.chars() {
            match (quote, c) {
                (Some(open), c) if c == open => quote = None,
                (None, '"' | '\'') => quote = Some(c),
                (None, '#') => break,
                (None, '[' | '{') => depth += 1,
                (None, ']' | '}') => depth = depth.saturating_sub(1),
                (Some(_) | None, _) => {}
            }
        }
        if quote.is_some() {
            return false;
        }
    }
    depth == 0
}

/// A text with spaces in place of some lines, so that everything keeps its place.
fn blanked(text: &str, lines: &Range<usize>) -> String {
    let mut blank = String::with_capacity(text.len());
    blank.push_str(slice(text, ..lines.start));
    let bytes = slice(text, lines.clone()).bytes();
    blank.extend(bytes.map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    blank.push_str(slice(text, lines.end..));
    blank
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

/// What the library's messages begin with, and the texts that say the same: what is wrong (`toml.…`) and how to mend
/// it (`toml-hint.…`). The first that fits counts.
#[rustfmt::skip] // a table
const MESSAGES: &[(&str, &str, &str)] = &[
    ("duplicate key", "toml.duplicate-key", "toml-hint.duplicate-key"),
    ("invalid basic string", "toml.basic-text", "toml-hint.quotes"),
    ("invalid literal string", "toml.literal-text", "toml-hint.quotes"),
    ("invalid multi-line", "toml.multi-line-text", "toml-hint.quotes"),
    ("missing opening quote", "toml.quote", "toml-hint.quotes"),
    ("string values must be quoted", "toml.unquoted-text", "toml-hint.quotes"),
    ("missing escaped value", "toml.escape", "toml-hint.escape"),
    ("too few unicode value digits", "toml.escape-digits", "toml-hint.escape"),
    ("key with no value", "toml.key-with-no-value", "toml-hint.pair"),
    ("missing value", "toml.missing-value", "toml-hint.pair"),
    ("missing assignment", "toml.missing-assignment", "toml-hint.pair"),
    ("extra assignment", "toml.extra-assignment", "toml-hint.pair"),
    ("extra `=`", "toml.extra-assignment", "toml-hint.pair"),
    ("missing key", "toml.missing-key", "toml-hint.pair"),
    ("unquoted keys cannot be empty", "toml.empty-key", "toml-hint.pair"),
    ("invalid unquoted key", "toml.key-characters", "toml-hint.key-characters"),
    ("keys cannot be multi-line", "toml.multi-line-key", "toml-hint.multi-line-key"),
    ("invalid key-value pair", "toml.pair", "toml-hint.pair"),
    ("unexpected key or value", "toml.more-content", "toml-hint.more-content"),
    ("unexpected content between comment", "toml.after-comment", "toml-hint.after-comment"),
    ("unexpected content", "toml.more-content", "toml-hint.more-content"),
    ("invalid comment character", "toml.comment-character", "toml-hint.comment-character"),
    ("missing comment start", "toml.comment-start", "toml-hint.comment-start"),
    ("unclosed array table", "toml.unclosed-table", "toml-hint.table"),
    ("unclosed table", "toml.unclosed-table", "toml-hint.unclosed-table"),
    ("missing table open", "toml.missing-table-open", "toml-hint.table"),
    ("unclosed array", "toml.unclosed-array", "toml-hint.list"),
    ("missing array opening", "toml.missing-array-opening", "toml-hint.list"),
    ("missing comma between array", "toml.comma-in-array", "toml-hint.list"),
    ("extra comma in array", "toml.extra-comma-in-array", "toml-hint.list"),
    ("unexpected `=` in array", "toml.equals-in-array", "toml-hint.list"),
    ("unclosed inline table", "toml.unclosed-inline-table", "toml-hint.inline-table"),
    ("missing inline table opening", "toml.missing-inline-table-opening", "toml-hint.inline-table"),
    ("invalid inline table element", "toml.inline-table-element", "toml-hint.inline-table"),
    ("missing comma between key-value", "toml.comma-in-inline-table", "toml-hint.inline-table"),
    ("extra comma in inline table", "toml.extra-comma-in-inline-table", "toml-hint.inline-table"),
    ("cannot extend value", "toml.extended-value", "toml-hint.extended-value"),
    ("invalid date", "toml.date", "toml-hint.date"),
    ("invalid time", "toml.date", "toml-hint.date"),
    ("invalid offset", "toml.date", "toml-hint.date"),
    ("value is out of range", "toml.date-range", "toml-hint.date"),
    ("invalid boolean", "toml.flag", "toml-hint.flag"),
    ("unexpected leading zero", "toml.leading-zero", "toml-hint.leading-zero"),
    ("`_` may only go", "toml.underscore", "toml-hint.number"),
    ("integer number overflowed", "toml.too-large", "toml-hint.number"),
    ("floating-point number overflowed", "toml.too-large", "toml-hint.number"),
    ("integers with a radix", "toml.number", "toml-hint.number"),
    ("radix must be", "toml.number", "toml-hint.number"),
    ("redundant", "toml.sign", "toml-hint.number"),
    ("unexpected sign", "toml.sign", "toml-hint.number"),
    ("invalid mantissa", "toml.number", "toml-hint.number"),
    ("invalid exponent", "toml.number", "toml-hint.number"),
    ("invalid fraction", "toml.number", "toml-hint.number"),
    ("invalid float", "toml.number", "toml-hint.number"),
    ("invalid integer", "toml.number", "toml-hint.number"),
    ("invalid hexadecimal", "toml.number", "toml-hint.number"),
    ("invalid octal", "toml.number", "toml-hint.number"),
    ("invalid binary", "toml.number", "toml-hint.number"),
    ("invalid value", "toml.value", "toml-hint.value"),
    ("carriage return", "toml.carriage-return", "toml-hint.carriage-return"),
    ("cannot recurse", "toml.too-deep", "toml-hint.pair"),
    ("recursion limit", "toml.too-deep", "toml-hint.pair"),
];

/// The library's message in our words; one that is new to us is quoted.
fn translate(message: &str) -> (Line, Line) {
    let known = MESSAGES
        .iter()
        .find(|(start, ..)| message.starts_with(start));
    match known {
        Some((_, what, hint)) => (Line::new(what), Line::new(hint)),
        None => (
            Line::new("toml.other").with("message", message),
            Line::new("toml-hint.pair"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_closed_is_one_error() {
        let lines: Vec<_> = (0..40).map(|n| format!("key{n} = \"值\"\n")).collect();
        let rest = lines.concat();
        for open in [
            "keywords = [\"政府信息公开",
            "keywords = [\"政府信息公开\"",
            "keywords = [\"政府信息公开\",",
            "keywords = [\n  \"政府信息公开\",",
            "keywords = \"政府信息公开",
        ] {
            let text = format!("name = \"甲\"\n{open}\n{rest}[theme]\nb = 1\n");
            let (entries, errors) = parse_toml(&text);
            let first = text.find("keywords").unwrap() + "keywords = ".len();
            assert_eq!(errors.len(), 1, "{open}: {errors:?}");
            // A text that its line ends is an error at its end, a list one at its beginning.
            let line = text[first..].lines().next().unwrap().len();
            let end = if open.contains('[') {
                first
            } else {
                first + line
            };
            assert!((first..=end).contains(&errors[0].range.start), "{open}");
            // All that is right is kept.
            let keys: Vec<_> = entries.iter().map(|entry| entry.key.as_str()).collect();
            assert!(
                keys.contains(&"key39") && keys.contains(&"theme"),
                "{open}: {keys:?}"
            );
        }
        let two = format!("a = [\"甲\n{rest}b = [\"乙\nc = 1\n");
        assert_eq!(parse_toml(&two).1.len(), 2);
    }

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

    #[test]
    fn every_error_has_words_of_ours() {
        let mut faulty = 0;
        for text in [
            "a = \"b",
            "a = 'b",
            "a = \"\"\"b",
            "a = 'b' c",
            "a = \"\\q\"",
            "a = \"\\u12\"",
            "a =",
            "a",
            "a = = 1",
            "= 1",
            "a b = 1",
            "a = 1 b = 2",
            "中 = 1",
            "a = [1 2]",
            "a = [1,,2]",
            "a = [1",
            "a = 1]",
            "a = [b = 1]",
            "a = {b = 1",
            "a = {b}",
            "a = {b = 1 c = 2}",
            "a = {b = 1,, c = 2}",
            "a = 1}",
            "[a",
            "[[a",
            "[[a]",
            "a]",
            "[]",
            "[a]\n[a]",
            "a = 1\na = 2",
            "a = 1\na.b = 2",
            "a = [1]\n[[a]]",
            "a = 010",
            "a = 1__0",
            "a = 1_",
            "a = 0X1",
            "a = +0x1",
            "a = ++1",
            "a = 1e",
            "a = 1.",
            "a = .5",
            "a = 99999999999999999999",
            "a = 2026-13-01",
            "a = 2026-01-01T25:00:00",
            "a = 1979-05-27T",
            "a = True",
            "a = yes",
            "a = nul",
            "a = \r1",
            "# \u{1}",
            "\"\"\"a\"\"\" = 1",
            "'''a''' = 1",
            "a = “b”",
            "a：b",
            "a = 0b2",
            "a = 0o9",
            "a = 0xg",
            "a = inf1",
            "a = truee",
        ] {
            let (_, errors) = parse_toml(text);
            for error in &errors {
                faulty += 1;
                let message = error.message.to_string();
                let foreign = message.contains(|c: char| c.is_ascii_lowercase());
                assert!(!foreign, "{text}: {message}");
            }
        }
        assert!(faulty > 50, "{faulty}");
        let (message, _) = translate("brand new");
        assert_eq!(message.to_string(), "不合 TOML 语法（brand new）");
    }
}
