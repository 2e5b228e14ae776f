//! What a new document most likely is, by what its column holds already.

use std::collections::BTreeMap;
use std::sync::Arc;

use gongkai_model::diagnostic::nearest;
use gongkai_model::{Category, Config, Field, Header};

use super::archetype::{Archetype, Archetypes};
use super::column_name::ColumnName;

/// What a guess rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Most documents of the column have it.
    Column,
    /// Most documents of the type have it.
    Type,
    /// It is called like the column.
    Name,
}

/// Words in a column's title that say what stands in it, in the order of their weight.
const WORDS: [(&str, &str); 14] = [
    ("解读", "interpretation"),
    ("年报", "annual-report"),
    ("年度报告", "annual-report"),
    ("征集", "consultation"),
    ("征求", "consultation"),
    ("指南", "guide"),
    ("许可", "service-guide"),
    ("办事", "service-guide"),
    ("提案", "reply"),
    ("答复", "reply"),
    ("公告", "announcement"),
    ("清单", "ledger"),
    ("规范性文件", "policy"),
    ("政策", "policy"),
];

/// The archetype of most documents of the column, else the one that its title speaks of.
pub fn guess_type<'a>(
    archetypes: &'a Archetypes,
    column: &ColumnName,
    documents: &[Arc<Header>],
) -> Option<(&'a Archetype, Basis)> {
    let types = documents
        .iter()
        .filter(|d| stands_in(d, column))
        .filter_map(|d| archetypes.get(d.meta.text(Field::Type)?))
        .map(|archetype| archetype.name.as_str());
    if let Some(archetype) = most(types).and_then(|name| archetypes.get(name)) {
        return Some((archetype, Basis::Column));
    }
    let spoken = WORDS.iter().find(|(word, _)| column.title.contains(word));
    let archetype = spoken.and_then(|(_, name)| archetypes.get(name));
    archetype.map(|archetype| (archetype, Basis::Name))
}

/// The category of most documents of the column, else of the type, else the one named like the column.
/// Without a vocabulary the column's own title serves.
pub fn guess_category(
    config: &Config,
    column: &ColumnName,
    r#type: &str,
    documents: &[Arc<Header>],
) -> Option<(Category, Basis)> {
    let of = |test: &dyn Fn(&Header) -> bool| {
        let categories = documents
            .iter()
            .filter(|d| test(d))
            .filter_map(|d| d.meta.category.as_ref())
            .map(Category::as_str);
        most(categories).and_then(Category::new)
    };
    if let Some(category) = of(&|d| stands_in(d, column)) {
        return Some((category, Basis::Column));
    }
    let vocabulary = &config.categories;
    let title = Category::new(&column.title)?;
    if vocabulary.terms().is_empty() {
        return Some((title, Basis::Name));
    }
    if let Some(term) = vocabulary.resolve(&title) {
        return Some((term.category.clone(), Basis::Name));
    }
    if let Some(category) = of(&|d| d.meta.text(Field::Type) == Some(r#type)) {
        return Some((category, Basis::Type));
    }
    let near = nearest(&column.title, vocabulary.names()).and_then(Category::new)?;
    let term = vocabulary.resolve(&near)?;
    Some((term.category.clone(), Basis::Name))
}

fn stands_in(document: &Header, column: &ColumnName) -> bool {
    document.standing.location.column.inside() == column.folder
}

/// The most frequent text, the first by name of several.
fn most<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(text, _)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assemble::Surroundings;
    use crate::authoring::column_names;
    use crate::configure::configure;
    use crate::parse::parse_document;
    use gongkai_model::{ContentPath, Fields, Location, SourceFile};

    fn config(more: &str) -> Config {
        let text = format!("name = \"甲\"\nbase_url = \"https://x.cn\"\n{more}");
        configure(&SourceFile::new("site.toml", text)).0.config
    }

    fn document(config: &Config, column: &str, fields: &str) -> Arc<Header> {
        let location = Location {
            path: ContentPath::new("a/b.md"),
            column: ContentPath::new(column),
            owns_folder: false,
        };
        let source = SourceFile::new("content/a/b.md", format!("---\ntitle: 甲\n{fields}\n---\n"));
        Arc::new(parse_document(&source, location, config).0)
    }

    fn column(folder: &str) -> ColumnName {
        let around = Surroundings {
            columns: vec![(ContentPath::new(folder), None)],
            ..Surroundings::default()
        };
        column_names(&around, &[]).remove(0)
    }

    #[test]
    fn the_column_tells_type_and_category() {
        let config = config("[[categories]]\nname = \"监督\"\n[[categories]]\nname = \"政策\"\n");
        let documents = [
            document(&config, "通知公告", "type: 答复\ncategory: 监督"),
            document(&config, "通知公告", "type: 答复\ncategory: 监督"),
            document(&config, "通知公告", "type: 公告\ncategory: 政策"),
            document(&config, "别处", "type: 报告\ncategory: 政策"),
        ];
        let all = Archetypes::built_in(&Fields::default());
        let (archetype, basis) = guess_type(&all, &column("通知公告"), &documents).unwrap();
        assert_eq!((archetype.name.as_str(), basis), ("reply", Basis::Column));
        let category = |column_name: &str, r#type: &str| {
            let guessed = guess_category(&config, &column(column_name), r#type, &documents);
            guessed.map(|(category, basis)| (category.to_string(), basis))
        };
        assert_eq!(
            category("通知公告", "公告").unwrap(),
            ("监督".to_owned(), Basis::Column)
        );
        assert_eq!(
            category("政策", "公告").unwrap(),
            ("政策".to_owned(), Basis::Name)
        );
        assert_eq!(
            category("新栏目", "报告").unwrap(),
            ("政策".to_owned(), Basis::Type)
        );
        assert_eq!(category("新栏目", "动态"), None);
    }

    #[test]
    fn an_empty_column_speaks_through_its_title() {
        let all = Archetypes::built_in(&Fields::default());
        let name = |title: &str| {
            guess_type(&all, &column(title), &[]).map(|(archetype, _)| archetype.name.clone())
        };
        assert_eq!(name("政策解读").unwrap(), "interpretation");
        assert_eq!(name("政府信息公开年报").unwrap(), "annual-report");
        assert_eq!(name("行政规范性文件").unwrap(), "policy");
        assert_eq!(name("杂项"), None);
        let category = guess_category(&config(""), &column("杂项"), "其他", &[]);
        assert_eq!(category.unwrap().0.as_str(), "杂项");
    }

    #[test]
    fn every_word_leads_to_an_archetype() {
        let all = Archetypes::built_in(&Fields::default());
        for (word, name) in WORDS {
            assert!(all.get(name).is_some(), "{word}");
        }
    }
}
