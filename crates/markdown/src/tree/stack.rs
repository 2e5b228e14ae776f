//! Building a tree: the elements that are open, and where the next node goes.
//!
//! Every open element is a frame on one stack, Markdown's own and those of an editor's tags. So a tree is
//! well nested by construction, whatever the input: an end closes what is open in it, and an editor's end tag
//! reaches no further than the innermost element of Markdown's.

use std::ops::Range;

use super::kind::Kind;
use super::nodes::{NodeId, ROOT, Tree};
use crate::problem::{Problem, ProblemKind};

/// How deep quotes, lists, emphasis and an editor's own tags may be nested together.
pub const MAX_DEPTH: usize = 100;

/// A tree in the making.
pub(crate) struct Stack<'s> {
    tree: Tree<'s>,
    open: Vec<Frame>,
    /// The open nodes below the root, the innermost last.
    parents: Vec<Parent>,
    /// The last child of the root.
    last: NodeId,
    too_deep: bool,
}

struct Frame {
    /// The name of an editor's own tag; `None` for Markdown's elements.
    raw: Option<&'static str>,
    /// Whether it has a node; what is nested too deep has none, so that its content is its parent's.
    has_node: bool,
}

struct Parent {
    id: NodeId,
    last: NodeId,
}

impl<'s> Stack<'s> {
    /// An empty tree of a body, with room for so many nodes.
    pub(crate) fn new(body: &'s str, expected: usize) -> Self {
        Self {
            tree: Tree::new(body, expected),
            open: Vec::new(),
            parents: Vec::new(),
            last: ROOT,
            too_deep: false,
        }
    }

    pub(crate) fn body(&self) -> &'s str {
        self.tree.body()
    }

    /// The finished tree.
    pub(crate) fn finish(self) -> Tree<'s> {
        self.tree
    }

    /// Adds a node to the innermost open one.
    pub(crate) fn add(&mut self, kind: Kind<'s>, range: &Range<usize>) -> NodeId {
        let id = self.tree.add(kind, range);
        let (parent, last) = match self.parents.last_mut() {
            Some(parent) => (parent.id, &mut parent.last),
            None => (ROOT, &mut self.last),
        };
        let before = std::mem::replace(last, id);
        if before == ROOT {
            self.tree.node_mut(parent).first = id;
        } else {
            self.tree.node_mut(before).next = id;
        }
        id
    }

    /// Opens an element of Markdown's.
    pub(crate) fn open(&mut self, kind: Kind<'s>, range: &Range<usize>) {
        self.open_node(None, kind, range);
    }

    /// Opens an editor's own element.
    pub(crate) fn open_raw(&mut self, name: &'static str, kind: Kind<'s>, range: &Range<usize>) {
        self.open_node(Some(name), kind, range);
    }

    fn open_node(&mut self, raw: Option<&'static str>, kind: Kind<'s>, range: &Range<usize>) {
        let id = self.add(kind, range);
        self.parents.push(Parent { id, last: ROOT });
        self.open.push(Frame {
            raw,
            has_node: true,
        });
    }

    /// Opens an element of Markdown's that nothing is kept of but its content.
    pub(crate) fn open_without_node(&mut self) {
        self.open.push(Frame {
            raw: None,
            has_node: false,
        });
    }

    /// Ends the innermost element of Markdown's, and with it all tags that were left open in it.
    pub(crate) fn close(&mut self) {
        while let Some(frame) = self.open.pop() {
            if frame.has_node {
                self.parents.pop();
            }
            if frame.raw.is_none() {
                break;
            }
        }
    }

    /// Ends the newest tag of one of the names and all that are open in it, if it was opened since the
    /// innermost element of Markdown's and since any of the scopes. True if there was one.
    pub(crate) fn close_raw(&mut self, names: &[&str], scopes: &[&str]) -> bool {
        let found = self
            .open_tags()
            .take_while(|raw| !scopes.contains(raw))
            .position(|raw| names.contains(&raw));
        let count = found.map_or(0, |at| at + 1);
        for frame in self.open.drain(self.open.len() - count..) {
            if frame.has_node {
                self.parents.pop();
            }
        }
        count > 0
    }

    /// The tags that were opened since the innermost element of Markdown's, the newest first.
    pub(crate) fn open_tags(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.open.iter().rev().map_while(|frame| frame.raw)
    }

    /// Whether a tag of the name is open anywhere.
    pub(crate) fn is_in_tag(&self, name: &str) -> bool {
        self.open.iter().any(|frame| frame.raw == Some(name))
    }

    /// Whether nothing more may be nested here; reported once a document.
    pub(crate) fn is_full(&mut self, range: &Range<usize>) -> bool {
        let is = self.open.len() >= MAX_DEPTH;
        if is && !self.too_deep {
            self.too_deep = true;
            self.report(range.clone(), ProblemKind::TooDeep);
        }
        is
    }

    /// Whether a text is taken as it is: in code, and in a link, which holds no other.
    pub(crate) fn takes_text_as_it_is(&self) -> bool {
        let mut kinds = self.parents.iter().map(|parent| self.tree.kind(parent.id));
        kinds.any(|kind| matches!(kind, Kind::Code { .. } | Kind::Link(_)))
    }

    pub(crate) fn report(&mut self, range: Range<usize>, kind: ProblemKind) {
        self.tree.problems.push(Problem { range, kind });
    }

    /// Notes that an editor's own tag is in the body.
    pub(crate) fn note_raw_tag(&mut self) {
        self.tree.has_raw_tags = true;
    }

    /// The innermost open item, if nothing but its first paragraph is open in it.
    pub(crate) fn beginning_item(&mut self) -> Option<&mut bool> {
        let inner = self.parents.iter().rev().take(2).map(|parent| parent.id);
        let item = inner
            .into_iter()
            .find(|id| matches!(self.tree.kind(*id), Kind::Item { .. }))?;
        match self.tree.kind_mut(item) {
            Kind::Item { is_task, .. } => Some(is_task),
            _ => None,
        }
    }
}
