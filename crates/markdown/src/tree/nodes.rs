//! The nodes of a tree, and how they hang together.

use std::ops::Range;

use gongkai_model::text_range::slice;

use super::kind::Kind;
use crate::problem::Problem;

/// A node of one tree; only that tree knows what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// The root, which is nobody's child: where a child or neighbour could be named, it means none.
pub(super) const ROOT: NodeId = NodeId(0);

/// A block or an inline.
#[derive(Debug)]
pub(super) struct Node<'s> {
    kind: Kind<'s>,
    /// Bytes of the body.
    start: u32,
    end: u32,
    pub(super) first: NodeId,
    pub(super) next: NodeId,
}

/// A body that has been read. [`read`](crate::read) makes it.
#[derive(Debug)]
pub struct Tree<'s> {
    body: &'s str,
    nodes: Vec<Node<'s>>,
    /// Whether an editor's own tags are in it, so that its HTML has to be sanitised.
    pub(crate) has_raw_tags: bool,
    /// What was wrong while it was read.
    pub(crate) problems: Vec<Problem>,
}

impl<'s> Tree<'s> {
    pub(super) fn new(body: &'s str, expected: usize) -> Self {
        let mut tree = Self {
            body,
            nodes: Vec::with_capacity(expected),
            has_raw_tags: false,
            problems: Vec::new(),
        };
        tree.add(Kind::Body, &(0..body.len()));
        tree
    }

    /// The text that it was read from: the Markdown after the front matter.
    pub fn body(&self) -> &'s str {
        self.body
    }

    /// The node of the whole body.
    pub fn root(&self) -> NodeId {
        ROOT
    }

    /// What a node is.
    pub fn kind(&self, id: NodeId) -> &Kind<'s> {
        &self.node(id).kind
    }

    /// Where it stands: bytes of the body. An editor's own tag has the place of its start.
    pub fn range(&self, id: NodeId) -> Range<usize> {
        let node = self.node(id);
        node.start as usize..node.end as usize
    }

    /// What is written there.
    pub fn source(&self, id: NodeId) -> &'s str {
        slice(self.body, self.range(id))
    }

    /// The nodes directly in a node, in order.
    pub fn children(&self, id: NodeId) -> Children<'_, 's> {
        Children {
            tree: self,
            next: self.node(id).first,
        }
    }

    /// The node after it in the same parent.
    pub fn next(&self, id: NodeId) -> Option<NodeId> {
        Some(self.node(id).next).filter(|next| *next != ROOT)
    }

    /// Every node but the root, each before those that it holds.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        let mut later = vec![self.node(ROOT).first];
        std::iter::from_fn(move || {
            loop {
                let id = later.pop()?;
                if id != ROOT {
                    let node = self.node(id);
                    later.extend([node.next, node.first]);
                    return Some(id);
                }
            }
        })
    }

    /// Every node, in the order in which they were made; for passes to which only a node and its direct
    /// neighbours matter.
    pub(crate) fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (1..self.nodes.len() as u32).map(NodeId)
    }

    pub(crate) fn kind_mut(&mut self, id: NodeId) -> &mut Kind<'s> {
        &mut self.node_mut(id).kind
    }

    pub(crate) fn first(&self, id: NodeId) -> Option<NodeId> {
        Some(self.node(id).first).filter(|first| *first != ROOT)
    }

    /// Ends a node before its child `at`, which goes, and gives the children after that one to a new neighbour.
    pub(crate) fn split(&mut self, id: NodeId, before: NodeId, at: NodeId, kind: Kind<'s>) {
        let range = self.range(id);
        let (gap, rest) = (self.range(at), self.node(at).next);
        let start = if rest == ROOT {
            gap.end
        } else {
            self.range(rest).start
        };
        let new = self.add(kind, &(start..range.end));
        let next = self.node(id).next;
        let node = self.node_mut(new);
        node.first = rest;
        node.next = next;
        let node = self.node_mut(id);
        node.next = new;
        node.end = gap.start as u32;
        if before == id {
            node.first = ROOT;
        } else {
            self.node_mut(before).next = ROOT;
        }
    }

    /// Puts a node and its next neighbour into each other's place, the former as the first child of the latter.
    pub(crate) fn move_into_next(&mut self, id: NodeId) {
        let Some(next) = self.next(id) else { return };
        // The outer one takes the lower number, as everywhere.
        let outer = std::mem::replace(&mut self.node_mut(next).kind, Kind::Body);
        let inner = std::mem::replace(&mut self.node_mut(id).kind, outer);
        let (upper, lower) = (self.range(id), self.range(next));
        let (children, others) = (self.node(id).first, self.node(next).first);
        let after = self.node(next).next;
        *self.node_mut(next) = Node {
            kind: inner,
            start: upper.start as u32,
            end: upper.end as u32,
            first: children,
            next: others,
        };
        let node = self.node_mut(id);
        node.end = lower.end as u32;
        node.first = next;
        node.next = after;
    }

    pub(super) fn add(&mut self, kind: Kind<'s>, range: &Range<usize>) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node {
            kind,
            start: range.start as u32,
            end: range.end as u32,
            first: ROOT,
            next: ROOT,
        });
        id
    }

    #[expect(clippy::indexing_slicing, reason = "a tree's numbers are its own")]
    fn node(&self, id: NodeId) -> &Node<'s> {
        &self.nodes[id.0 as usize]
    }

    #[expect(clippy::indexing_slicing, reason = "a tree's numbers are its own")]
    pub(super) fn node_mut(&mut self, id: NodeId) -> &mut Node<'s> {
        &mut self.nodes[id.0 as usize]
    }
}

/// The children of a node.
#[derive(Debug, Clone)]
pub struct Children<'t, 's> {
    tree: &'t Tree<'s>,
    next: NodeId,
}

impl Iterator for Children<'_, '_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let id = Some(self.next).filter(|id| *id != ROOT)?;
        self.next = self.tree.node(id).next;
        Some(id)
    }
}
