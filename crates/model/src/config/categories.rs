//! The category vocabulary: `[[categories]]`.

use std::ops::Range;

use crate::category::{Category, Term, Vocabulary};
use crate::key::{Key, Need, Shape};
use crate::rules::SiteBadValue;
use crate::syntax::{Node, NodeKind, ScalarKind, TableReader, Wanted};
use crate::table::Form;
use crate::table::forms::text;

/// A list of categories: each is a name, or a table with its name, its code and the next level.
pub(super) struct Categories;

const TABLE: &str = "categories";

impl Form for Categories {
    type Value = Vocabulary;

    fn shape(&self) -> Shape {
        let key = |name, shape, need| Key {
            name,
            shape,
            need,
            usual: None,
        };
        Shape::Categories(vec![
            key("name", Shape::Text, Need::Required),
            key("code", Shape::Text, Need::Optional),
            key("children", Shape::Categories(Vec::new()), Need::Optional),
        ])
    }

    fn absent(&self) -> Vocabulary {
        Vocabulary::default()
    }

    fn read(
        &self,
        key: &'static str,
        node: Node,
        reader: &mut TableReader<'_>,
    ) -> Option<Vocabulary> {
        let NodeKind::List(items) = node.kind else {
            return reader.wrong_type(key, &node, Wanted::Categories);
        };
        let mut vocabulary = Vocabulary::default();
        for item in items {
            add(item, None, reader, &mut vocabulary);
        }
        Some(vocabulary)
    }
}

/// Adds a category and what is below it.
fn add(
    node: Node,
    parent: Option<&Category>,
    reader: &mut TableReader<'_>,
    vocabulary: &mut Vocabulary,
) {
    let mut table = match node.kind {
        NodeKind::Table(entries) => reader.another(TABLE.to_owned(), node.range, entries),
        NodeKind::Scalar(ScalarKind::Text, name) => {
            push((name, node.range), None, parent, reader, vocabulary);
            return;
        }
        _ => {
            reader.wrong_type::<()>(TABLE, &node, Wanted::Category);
            return;
        }
    };
    let name = table.take("name");
    if name.is_none() {
        table.missing("name");
    }
    let name = name.and_then(|node| text("name", node, &mut table));
    let code = table.take("code");
    let code = code.and_then(|node| text("code", node, &mut table));
    let code = code
        .map(|(code, _)| code.trim().to_owned())
        .filter(|code| !code.is_empty());
    let children = table.take("children");
    if let Some(name) = name
        && let Some(category) = push(name, code, parent, &mut table, vocabulary)
        && let Some(children) = children
    {
        if let NodeKind::List(items) = children.kind {
            for item in items {
                add(item, Some(&category), &mut table, vocabulary);
            }
        } else {
            table.wrong_type::<()>("children", &children, Wanted::List);
        }
    }
    reader.absorb(table);
}

/// Adds one category, unless it has no name or is there already.
fn push(
    (name, range): (String, Range<usize>),
    code: Option<String>,
    parent: Option<&Category>,
    reader: &mut TableReader<'_>,
    vocabulary: &mut Vocabulary,
) -> Option<Category> {
    let path = parent.map_or_else(|| name.clone(), |parent| format!("{parent}/{name}"));
    let Some(category) = Category::new(&path) else {
        reader.breach(range, &SiteBadValue::NoCategory);
        return None;
    };
    let term = Term {
        category: category.clone(),
        code,
    };
    if !vocabulary.add(term) {
        let category = category.to_string();
        reader.breach(range, &SiteBadValue::CategoryTwice { category });
        return None;
    }
    Some(category)
}
