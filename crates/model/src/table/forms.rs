//! The forms that keys of any configuration file share.

use std::ops::Range;

use serde_json::{Value, json};

use crate::key::{Shape, WholeRange};
use crate::syntax::{Fault, Node, NodeKind, OutOfRange, ScalarKind, TableReader, Wanted};

use super::Form;

/// A text as it was written, with its place. Numbers and dates count as texts nowhere.
pub(crate) fn text(
    key: &str,
    node: Node,
    reader: &mut TableReader<'_>,
) -> Option<(String, Range<usize>)> {
    match node.kind {
        NodeKind::Scalar(ScalarKind::Text, text) => Some((text, node.range)),
        _ => reader.wrong_type(key, &node, Wanted::Text),
    }
}

/// A list of texts with their places; a single text is a list of one.
pub(crate) fn texts(
    key: &str,
    node: Node,
    reader: &mut TableReader<'_>,
) -> Option<Vec<(String, Range<usize>)>> {
    let items = match node.kind {
        NodeKind::List(items) => items,
        NodeKind::Scalar(ScalarKind::Text, text) => return Some(vec![(text, node.range)]),
        _ => return reader.wrong_type(key, &node, Wanted::Texts),
    };
    Some(
        items
            .into_iter()
            .filter_map(|item| text(key, item, reader))
            .collect(),
    )
}

/// One line of text; an empty one where there is none.
pub(crate) struct Text;

impl Form for Text {
    type Value = String;

    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn absent(&self) -> String {
        String::new()
    }

    fn read(&self, key: &'static str, node: Node, reader: &mut TableReader<'_>) -> Option<String> {
        text(key, node, reader).map(|(text, _)| text.trim().to_owned())
    }
}

/// A list of texts.
pub(crate) struct Texts;

impl Form for Texts {
    type Value = Vec<String>;

    fn shape(&self) -> Shape {
        Shape::Texts
    }

    fn absent(&self) -> Vec<String> {
        Vec::new()
    }

    fn read(
        &self,
        key: &'static str,
        node: Node,
        reader: &mut TableReader<'_>,
    ) -> Option<Vec<String>> {
        let texts = texts(key, node, reader)?;
        Some(texts.into_iter().map(|(text, _)| text).collect())
    }
}

/// `true` or `false`.
pub(crate) struct Flag {
    pub(crate) usual: bool,
}

impl Form for Flag {
    type Value = bool;

    fn shape(&self) -> Shape {
        Shape::Flag
    }

    fn usual(&self) -> Option<Value> {
        Some(json!(self.usual))
    }

    fn absent(&self) -> bool {
        self.usual
    }

    fn read(&self, key: &'static str, node: Node, reader: &mut TableReader<'_>) -> Option<bool> {
        match &node.kind {
            NodeKind::Scalar(ScalarKind::Bool, text) => Some(text == "true"),
            _ => reader.wrong_type(key, &node, Wanted::Flag),
        }
    }
}

/// A whole number of a range.
pub(crate) struct Whole {
    pub(crate) range: WholeRange,
    pub(crate) usual: usize,
}

impl Form for Whole {
    type Value = usize;

    fn shape(&self) -> Shape {
        Shape::Whole(self.range)
    }

    fn usual(&self) -> Option<Value> {
        Some(json!(self.usual))
    }

    fn absent(&self) -> usize {
        self.usual
    }

    fn read(&self, key: &'static str, node: Node, reader: &mut TableReader<'_>) -> Option<usize> {
        let NodeKind::Scalar(ScalarKind::Number, text) = &node.kind else {
            return reader.wrong_type(key, &node, Wanted::Number);
        };
        let number = self.range.parse(text);
        if number.is_none() {
            let fault = OutOfRange {
                key: key.to_owned(),
                range: self.range,
            };
            reader.fault(node.range, Fault::OutOfRange(fault));
        }
        number
    }
}
