//! The manual's tables of keys, from the tables that the files are read by: docs/ must have each of them as it
//! is made here. `UPDATE_GOLDENS=1 cargo test --lib manual` writes them anew.

use std::fmt::Write as _;
use std::path::Path;

use gongkai_model::text::{Language, Texts};
use gongkai_model::{
    ColumnKey, Config, Field, Key, Need, OptionKind, OptionValue, Shape, Table, ThemeManifest,
    ThemeOption,
};

use crate::theme::built_in_manifest;

use super::parts::sentence;

/// Where each table stands.
const SITE: &str = "docs/site-toml.md";
const THEME: &str = "docs/theme.md";
const FRONT_MATTER: &str = "docs/front-matter.md";

const HEAD: &str = "| 键 | 值 | 默认 | 说明 |\n|---|---|---|---|\n";

/// Every table: its page, its name, its text.
fn all() -> Vec<(&'static str, String, String)> {
    let mut all = Vec::new();
    of_keys(SITE, "site", &Config::keys(), &mut all);
    for (name, keys) in ThemeManifest::tables() {
        of_keys(THEME, name, &keys, &mut all);
    }
    all.push((THEME, "options".to_owned(), options(built_in_manifest())));
    all.push((FRONT_MATTER, "document".to_owned(), fields()));
    all.push((FRONT_MATTER, "column".to_owned(), columns()));
    all
}

/// A table, and those of the tables and categories in it.
fn of_keys(
    page: &'static str,
    name: &str,
    keys: &[Key],
    all: &mut Vec<(&'static str, String, String)>,
) {
    let texts = Texts::of(Language::Chinese);
    let mut rows = HEAD.to_owned();
    for key in keys {
        let mut value = shown(&key.shape);
        if key.need == Need::Required {
            value.push_str("，必填");
        }
        let usual = key.usual.as_ref().map(|usual| format!("`{usual}`"));
        row(
            &mut rows,
            key.name,
            &value,
            usual,
            &key.sentence(texts, name),
        );
        if let Shape::Table(inner) | Shape::Categories(inner) = &key.shape
            && !inner.is_empty()
        {
            of_keys(page, key.name, inner, all);
        }
    }
    all.push((page, name.to_owned(), rows));
}

fn options(manifest: &ThemeManifest) -> String {
    let mut rows = HEAD.to_owned();
    for option in &manifest.options {
        let usual = option.usual.as_ref().map(|usual| match usual {
            OptionValue::Text(text) => format!("`\"{text}\"`"),
            OptionValue::Number(number) => format!("`{number}`"),
            OptionValue::Bool(flag) => format!("`{flag}`"),
        });
        row(
            &mut rows,
            &option.name,
            &taken(option),
            usual,
            &option.description,
        );
    }
    rows
}

fn fields() -> String {
    let mut rows = "| 键 | 中文标签 | 说明 |\n|---|---|---|\n".to_owned();
    for field in Field::ALL {
        let labels: Vec<&str> = [field.label()]
            .into_iter()
            .chain(field.aliases().iter().copied())
            .collect();
        let (name, labels, sentence) = (field.key(), labels.join("、"), sentence(*field));
        let _ = writeln!(rows, "| `{name}` | {labels} | {sentence} |");
    }
    rows
}

fn columns() -> String {
    let texts = Texts::of(Language::Chinese);
    let mut rows = "| 键 | 中文 | 值 | 说明 |\n|---|---|---|---|\n".to_owned();
    for key in ColumnKey::ALL {
        let (value, sentence) = (shown(&key.shape()), key.key().sentence(texts, "column"));
        let (name, label) = (key.name(), key.label());
        let _ = writeln!(rows, "| `{name}` | {label} | {value} | {sentence} |");
    }
    rows
}

fn row(rows: &mut String, name: &str, value: &str, usual: Option<String>, sentence: &str) {
    let usual = usual.unwrap_or_default();
    let _ = writeln!(rows, "| `{name}` | {value} | {usual} | {sentence} |");
}

/// What a value may be, in the manual's words.
fn shown(shape: &Shape) -> String {
    match shape {
        Shape::Text | Shape::Pattern(_) => "文字".to_owned(),
        Shape::Link => "网址".to_owned(),
        Shape::Texts => "文字，或文字的列表".to_owned(),
        Shape::OneOf(words) => words
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(" "),
        Shape::Whole(range) => format!("{} 到 {} 的整数", range.least, range.most),
        Shape::Integer => "整数".to_owned(),
        Shape::Number => "数字".to_owned(),
        Shape::Flag => "`true` 或 `false`".to_owned(),
        Shape::Scalar => "文字、数字或 `true`、`false`".to_owned(),
        Shape::SomeOf(_) => "扩展名的列表".to_owned(),
        Shape::Fields(_) => "字段的列表".to_owned(),
        Shape::Labels => "表：字段 = 名称".to_owned(),
        Shape::Levels => "表：规则 = 等级".to_owned(),
        Shape::Words => "表：词 = 意思".to_owned(),
        Shape::Categories(_) => "分类的列表".to_owned(),
        Shape::Options | Shape::Named(_) | Shape::Table(_) => "表".to_owned(),
    }
}

/// The same for an option of the theme.
fn taken(option: &ThemeOption) -> String {
    match &option.kind {
        OptionKind::Text | OptionKind::HomeBlocks => "文字".to_owned(),
        OptionKind::Picture => "图片的路径".to_owned(),
        OptionKind::Link => "网址".to_owned(),
        OptionKind::Flag => "`true` 或 `false`".to_owned(),
        OptionKind::Number(None) => "数字".to_owned(),
        OptionKind::Number(Some((least, most))) => format!("{least} 到 {most} 的数字"),
        OptionKind::Choice(choices) => choices
            .iter()
            .map(|choice| format!("`\"{}\"` {}", choice.word, choice.label))
            .collect::<Vec<_>>()
            .join("，"),
    }
}

#[test]
fn the_manual_has_the_tables() {
    let update = std::env::var_os("UPDATE_GOLDENS").is_some();
    for (page, name, table) in all() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let text = std::fs::read_to_string(&path).unwrap();
        let start = format!("<!-- 表 {name} -->\n");
        let (before, rest) = text
            .split_once(&start)
            .unwrap_or_else(|| panic!("{page} has no place for the table {name}"));
        let (old, after) = rest.split_once("<!-- 表完 -->").unwrap();
        if update {
            std::fs::write(&path, format!("{before}{start}{table}<!-- 表完 -->{after}")).unwrap();
        } else {
            assert_eq!(old, table, "{page}: {name}");
        }
    }
}

#[test]
fn every_key_has_its_sentence_and_every_sentence_its_key() {
    let texts = Texts::of(Language::Chinese);
    let mut keys: Vec<String> = Field::ALL
        .iter()
        .map(|field| format!("key.document.{}", field.key()))
        .chain(
            ColumnKey::ALL
                .iter()
                .map(|key| format!("key.column.{}", key.name())),
        )
        .collect();
    let mut add = |table: &str, all: &[Key]| {
        keys.extend(all.iter().map(|key| format!("key.{table}.{}", key.name)));
    };
    add("site", &Config::keys());
    for key in Config::keys() {
        if let Shape::Table(inner) | Shape::Categories(inner) = &key.shape {
            add(key.name, inner);
        }
    }
    for (name, all) in ThemeManifest::tables() {
        add(name, &all);
    }
    keys.sort_unstable();
    let written: Vec<&str> = texts.keys().filter(|key| key.starts_with("key.")).collect();
    assert_eq!(keys, written);
}
