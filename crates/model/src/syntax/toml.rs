//! TOML to a tree.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Entry, Node, NodeKind, ScalarKind, SyntaxError};

/// Parses a document. Every syntax error is reported, and what is right is kept.
pub fn parse_toml(text: &str) -> (Vec<Entry>, Vec<SyntaxError>) {
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

/// How to write a text.
const QUOTES: &str = "文字放进一对英文引号，例如 name = \"商务厅\"";
/// How to write an entry.
const PAIR: &str = "写成 键 = 值，例如 page_size = 20";
/// How to write a list.
const LIST: &str = "写成 [\"甲\", \"乙\"]";
/// How to write a table on one line.
const INLINE: &str = "写成 { name = \"甲\", code = \"1\" }";
/// How to write a table's head.
const TABLE: &str = "写成 [表名]；同名的几个表写成 [[表名]]";
/// How to write a number.
const NUMBER: &str = "写成 20；文字放进英文引号";
/// How to write a date.
const DATE: &str = "写成 2026-01-05；文字放进英文引号";
/// How to write a backslash.
const ESCAPE: &str = "反斜杠写两个，或把文字放进单引号";

/// What the library's messages begin with, the same in Chinese, and how to mend it. The first that fits counts.
const MESSAGES: &[(&str, &str, &str)] = &[
    ("duplicate key", "同一个键写了两次", "只留一个"),
    (
        "invalid basic string",
        "双引号里的文字写法有误，或引号没有成对",
        QUOTES,
    ),
    (
        "invalid literal string",
        "单引号里的文字写法有误，或引号没有成对",
        QUOTES,
    ),
    (
        "invalid multi-line",
        "三个引号里的文字写法有误，或引号没有成对",
        QUOTES,
    ),
    ("missing opening quote", "引号没有成对", QUOTES),
    (
        "string values must be quoted",
        "文字要放进英文双引号",
        QUOTES,
    ),
    (
        "missing escaped value",
        "反斜杠后面的字符不能这样写",
        ESCAPE,
    ),
    (
        "too few unicode value digits",
        "反斜杠后面的数字不够",
        ESCAPE,
    ),
    ("key with no value", "这个键没有值", PAIR),
    ("missing value", "等号后面没有值", PAIR),
    ("missing assignment", "键和值之间缺少等号", PAIR),
    ("extra assignment", "多了一个等号", PAIR),
    ("extra `=`", "多了一个等号", PAIR),
    ("missing key", "等号前面没有键", PAIR),
    ("unquoted keys cannot be empty", "这里缺少一个名称", PAIR),
    (
        "invalid unquoted key",
        "键里有不能用的字符",
        "键只用字母、数字、下划线和短横线；别的放进英文引号",
    ),
    (
        "keys cannot be multi-line",
        "键不能放进三个引号",
        "键放进一对英文引号",
    ),
    ("invalid key-value pair", "这里应当是“键 = 值”", PAIR),
    (
        "unexpected key or value",
        "这里多了内容",
        "每行只写一个 键 = 值",
    ),
    (
        "unexpected content between comment",
        "注释后面有不能用的字符",
        "删掉这些字符",
    ),
    ("unexpected content", "这里多了内容", "每行只写一个 键 = 值"),
    (
        "invalid comment character",
        "注释里有看不见的控制字符",
        "删掉它",
    ),
    ("missing comment start", "注释前面缺少 #", "注释写成 # 说明"),
    ("unclosed array table", "表头缺少右方括号", TABLE),
    ("unclosed table", "表头缺少右方括号", "写成 [表名]"),
    ("missing table open", "表头缺少左方括号", TABLE),
    ("unclosed array", "列表缺少右方括号", LIST),
    ("missing array opening", "列表缺少左方括号", LIST),
    (
        "missing comma between array",
        "列表的两项之间缺少逗号",
        LIST,
    ),
    ("extra comma in array", "列表里多了一个逗号", LIST),
    ("unexpected `=` in array", "列表里不能有等号", LIST),
    ("unclosed inline table", "缺少右花括号", INLINE),
    ("missing inline table opening", "缺少左花括号", INLINE),
    (
        "invalid inline table element",
        "花括号里应当是“键 = 值”",
        INLINE,
    ),
    (
        "missing comma between key-value",
        "花括号里的两项之间缺少逗号",
        INLINE,
    ),
    (
        "extra comma in inline table",
        "花括号里多了一个逗号",
        INLINE,
    ),
    (
        "cannot extend value",
        "这个键已经有了值，下面不能再分",
        "同一个表的键写在一处",
    ),
    ("invalid date", "日期或时间写法有误", DATE),
    ("invalid time", "日期或时间写法有误", DATE),
    ("invalid offset", "日期或时间写法有误", DATE),
    ("value is out of range", "日期或时间超出范围", DATE),
    (
        "invalid boolean",
        "是与否的写法有误",
        "写成 true 或 false，小写，不加引号",
    ),
    (
        "unexpected leading zero",
        "数不能以 0 开头",
        "文字放进英文引号，例如 code = \"010\"",
    ),
    ("`_` may only go", "数里的下划线只能在数字之间", NUMBER),
    ("integer number overflowed", "数太大", NUMBER),
    ("floating-point number overflowed", "数太大", NUMBER),
    ("integers with a radix", "数的写法有误", NUMBER),
    ("radix must be", "数的写法有误", NUMBER),
    ("redundant", "数的前面多了符号", NUMBER),
    ("unexpected sign", "数的前面多了符号", NUMBER),
    ("invalid mantissa", "数的写法有误", NUMBER),
    ("invalid exponent", "数的写法有误", NUMBER),
    ("invalid fraction", "数的写法有误", NUMBER),
    ("invalid float", "数的写法有误", NUMBER),
    ("invalid integer", "数的写法有误", NUMBER),
    ("invalid hexadecimal", "数的写法有误", NUMBER),
    ("invalid octal", "数的写法有误", NUMBER),
    ("invalid binary", "数的写法有误", NUMBER),
    (
        "invalid value",
        "值的写法有误",
        "文字放进英文引号；数、true、false 和日期不加引号",
    ),
    (
        "carriage return",
        "换行符写法有误",
        "用编辑器另存一遍，换行选 LF 或 CRLF",
    ),
    ("cannot recurse", "嵌套太深", PAIR),
    ("recursion limit", "嵌套太深", PAIR),
];

/// The library's message in Chinese; a new one of it stays, with an explanation before.
fn translate(message: &str) -> (String, &'static str) {
    let known = MESSAGES
        .iter()
        .find(|(start, ..)| message.starts_with(start));
    known.map_or_else(
        || (format!("不合 TOML 语法（{message}）"), PAIR),
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

    #[test]
    fn every_error_is_told_in_chinese() {
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
                let foreign = error.message.contains(|c: char| c.is_ascii_lowercase());
                assert!(!foreign, "{text}: {}", error.message);
            }
        }
        assert!(faulty > 50, "{faulty}");
        assert_eq!(translate("brand new").0, "不合 TOML 语法（brand new）");
    }
}
