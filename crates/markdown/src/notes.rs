//! Footnotes: numbered in the order of their first reference, collected at the end of the article.

use std::collections::{HashMap, HashSet};

use crate::problem::{Problem, ProblemKind};
use crate::tree::{Kind, NodeId, Tree};

/// The footnotes of a body in the order of their numbers.
#[derive(Debug, Default)]
pub(crate) struct Notes<'t> {
    /// By label.
    cited: HashMap<&'t str, Cited>,
    /// Those that are referred to by number, then the others.
    pub(crate) listed: Vec<Note>,
}

/// A label that the text refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cited {
    /// From 1.
    pub(crate) number: usize,
    /// How often.
    pub(crate) references: usize,
}

/// A footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) id: NodeId,
    /// `None` if nothing refers to it.
    pub(crate) cited: Option<Cited>,
}

impl<'t> Notes<'t> {
    /// Those of a body, and what is wrong with them.
    pub(crate) fn of(tree: &'t Tree<'_>) -> (Self, Vec<Problem>) {
        let mut cited: HashMap<&str, Cited> = HashMap::new();
        let mut defined = Vec::new();
        for id in tree.ids() {
            match tree.kind(id) {
                Kind::Reference(label) => {
                    let number = cited.len() + 1;
                    let cited = cited.entry(label).or_insert(Cited {
                        number,
                        references: 0,
                    });
                    cited.references += 1;
                }
                Kind::Note { label } => defined.push((id, &**label)),
                _ => {}
            }
        }
        let mut problems = Vec::new();
        let mut labels = HashSet::new();
        let mut listed: Vec<Note> = Vec::with_capacity(defined.len());
        for (id, label) in defined {
            let is_first = labels.insert(label);
            let cited = cited.get(label).copied().filter(|_| is_first);
            listed.push(Note { id, cited });
            if cited.is_none() {
                let label = label.to_owned();
                problems.push(Problem {
                    range: tree.range(id),
                    kind: if is_first {
                        ProblemKind::UnusedFootnote { label }
                    } else {
                        ProblemKind::DuplicateFootnote { label }
                    },
                });
            }
        }
        listed.sort_by_key(|note| note.cited.map_or(usize::MAX, |cited| cited.number));
        (Self { cited, listed }, problems)
    }

    /// The number of the footnote with a label that the text refers to.
    pub(crate) fn number(&self, label: &str) -> usize {
        self.cited.get(label).map_or(0, |cited| cited.number)
    }
}
