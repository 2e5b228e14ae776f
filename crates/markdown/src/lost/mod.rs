//! What was meant to be Markdown and is not, and what became Markdown and was not meant to.

mod links;
mod marks;
mod tables;
mod unshown;

use gongkai_model::characters::allowed;

use crate::chinese::is_mostly_han;
use crate::problem::{Problem, ProblemKind};
use crate::tree::{Kind, NodeId, Tree};

/// Finds it in a body.
pub(crate) fn find(tree: &Tree<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    look_below(tree, tree.root(), &mut problems);
    unshown::definitions(tree, &mut problems);
    problems
}

fn look_below(tree: &Tree<'_>, id: NodeId, problems: &mut Vec<Problem>) {
    let mut before = None;
    let mut rows = tables::Rows::default();
    for child in tree.children(id) {
        problems.extend(rows.lost_table(tree, child));
        problems.extend(links::lost_picture(tree, before, child));
        look(tree, child, problems);
        before = Some(child);
    }
}

fn look(tree: &Tree<'_>, id: NodeId, problems: &mut Vec<Problem>) {
    let report = |kind| Problem {
        range: tree.range(id),
        kind,
    };
    match tree.kind(id) {
        Kind::Code { info } => {
            match info {
                None if is_prose(tree, id) => problems.push(report(ProblemKind::IndentedProse)),
                Some(info) => problems.extend(unshown::fence_info(tree, id, info)),
                None => {}
            }
            return;
        }
        Kind::Text(text) => {
            if text.contains('[') {
                links::undefined_notes(tree, id, problems);
            }
            if text.contains([']', '】', '］']) {
                links::lost_links(tree, id, problems);
            }
            if text.contains("**") {
                problems.extend(marks::lost_emphasis(tree, id));
            }
        }
        Kind::Paragraph => problems.extend(marks::lost_block(tree, id)),
        Kind::Quote => problems.extend(marks::quoted_figure(tree, id)),
        Kind::Heading { .. } => problems.extend(marks::underlined_text(tree, id)),
        Kind::Emphasis | Kind::Strong => problems.extend(marks::hidden_names(tree, id)),
        Kind::Table => tables::rows(tree, id, problems),
        _ => {}
    }
    look_below(tree, id, problems);
}

fn is_prose(tree: &Tree<'_>, code: NodeId) -> bool {
    let mut text = String::new();
    for child in tree.children(code) {
        if let Kind::Text(part) = tree.kind(child) {
            text.push_str(&allowed(part));
        }
    }
    is_mostly_han(&text)
}
