//! A value with its place in the text.

use std::ops::Range;

use crate::text::Line;

/// A value and the bytes of the text it was written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: NodeKind,
}

/// Scalar, list or table.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// A single value, its text as written.
    Scalar(ScalarKind, String),
    /// Values in order.
    List(Vec<Node>),
    /// Keys in the order written.
    Table(Vec<Entry>),
}

/// How a scalar was written. YAML's plain scalars stay text: `00110` is not the number 110.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// Quoted text (TOML strings, YAML's quoted and block scalars).
    Text,
    /// YAML without quotes.
    Plain,
    /// What stands in a line of YAML that does not parse, as written. The fault is reported by itself.
    Broken,
    /// A TOML number.
    Number,
    /// A TOML boolean.
    Bool,
    /// A TOML date or time.
    Date,
}

/// What a value is, for people: how it was written does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A date or time.
    Date,
    /// A list.
    List,
    /// A table.
    Table,
}

impl ValueKind {
    /// What it is called.
    pub fn line(self) -> Line {
        Line::new(match self {
            Self::Text => "value.text",
            Self::Number => "value.number",
            Self::Flag => "value.flag",
            Self::Date => "value.date",
            Self::List => "value.list",
            Self::Table => "value.table",
        })
    }
}

/// One `key: value` of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key, without quotes.
    pub key: String,
    /// Bytes of the key.
    pub key_range: Range<usize>,
    /// What it stands for.
    pub value: Node,
}

impl Node {
    /// The scalar's text, trimmed. YAML's `~` and `null` without quotes are empty.
    pub fn scalar(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar(ScalarKind::Plain, text) if matches!(text.as_str(), "~" | "null") => {
                Some("")
            }
            NodeKind::Scalar(_, text) => Some(text.trim()),
            _ => None,
        }
    }

    /// What it is, whatever its content.
    pub fn value_kind(&self) -> ValueKind {
        match &self.kind {
            NodeKind::Scalar(ScalarKind::Text | ScalarKind::Plain | ScalarKind::Broken, _) => {
                ValueKind::Text
            }
            NodeKind::Scalar(ScalarKind::Number, _) => ValueKind::Number,
            NodeKind::Scalar(ScalarKind::Bool, _) => ValueKind::Flag,
            NodeKind::Scalar(ScalarKind::Date, _) => ValueKind::Date,
            NodeKind::List(_) => ValueKind::List,
            NodeKind::Table(_) => ValueKind::Table,
        }
    }

    /// What it is, for messages.
    pub fn shape(&self) -> Line {
        self.value_kind().line()
    }

    /// Moves every range by `offset` bytes.
    pub fn shift(&mut self, offset: usize) {
        self.range = self.range.start + offset..self.range.end + offset;
        match &mut self.kind {
            NodeKind::Scalar(..) => {}
            NodeKind::List(items) => items.iter_mut().for_each(|item| item.shift(offset)),
            NodeKind::Table(entries) => {
                for entry in entries {
                    entry.key_range = entry.key_range.start + offset..entry.key_range.end + offset;
                    entry.value.shift(offset);
                }
            }
        }
    }
}
