//! The category vocabulary: `[[categories]]`.

use std::ops::Range;
use std::sync::Arc;

use gongkai_model::diagnostic::{Diagnostic, codes};
use gongkai_model::syntax::{Node, NodeKind, ScalarKind, TableReader};
use gongkai_model::{Category, SourceFile, Term, Vocabulary};

pub(super) fn vocabulary(
    top: &mut TableReader<'_>,
    source: &Arc<SourceFile>,
    found: &mut Vec<Diagnostic>,
) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let Some(node) = top.take("categories") else {
        return vocabulary;
    };
    let NodeKind::List(items) = node.kind else {
        top.wrong_type::<()>("categories", &node, "若干张 [[categories]] 表");
        return vocabulary;
    };
    for item in items {
        add_term(item, None, source, &mut vocabulary, found);
    }
    vocabulary
}

fn add_term(
    node: Node,
    parent: Option<&Category>,
    source: &Arc<SourceFile>,
    vocabulary: &mut Vocabulary,
    found: &mut Vec<Diagnostic>,
) {
    let range = node.range.clone();
    let mut table = match node.kind {
        NodeKind::Table(entries) => TableReader::new(source, "categories", range, entries),
        NodeKind::Scalar(ScalarKind::Text, text) => {
            push_term(&text, range, None, parent, source, vocabulary, found);
            return;
        }
        _ => {
            let mut table = TableReader::new(source, "categories", range, Vec::new());
            table.wrong_type::<()>("categories", &node, "分类名，或含 name 的表");
            found.extend(table.finish());
            return;
        }
    };
    let name = table.require_text("name");
    let code = table.take_text("code");
    let children = table.take("children");
    if let Some((name, range)) = name
        && let Some(category) = push_term(&name, range, code, parent, source, vocabulary, found)
    {
        match children.map(|node| (node.range.clone(), node)) {
            Some((
                _,
                Node {
                    kind: NodeKind::List(items),
                    ..
                },
            )) => {
                for item in items {
                    add_term(item, Some(&category), source, vocabulary, found);
                }
            }
            Some((_, other)) => {
                table.wrong_type::<()>("children", &other, "列表");
            }
            None => {}
        }
    }
    found.extend(table.finish());
}

fn push_term(
    name: &str,
    range: Range<usize>,
    code: Option<String>,
    parent: Option<&Category>,
    source: &Arc<SourceFile>,
    vocabulary: &mut Vocabulary,
    found: &mut Vec<Diagnostic>,
) -> Option<Category> {
    let path = parent.map_or_else(|| name.to_owned(), |p| format!("{p}/{name}"));
    let (problem, hint) = match Category::new(&path) {
        Some(category) if !vocabulary.terms.iter().any(|t| t.category == category) => {
            vocabulary.terms.push(Term {
                category: category.clone(),
                code,
            });
            return Some(category);
        }
        Some(category) => (format!("分类“{category}”写了两次"), "删掉其中一个"),
        None => ("分类名是空的".to_owned(), "写上分类名，或删掉这一个"),
    };
    found.push(Diagnostic::at(&codes::SITE_BAD_VALUE, source, range, problem).hint(hint));
    None
}
