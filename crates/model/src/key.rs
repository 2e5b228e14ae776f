//! What a key of `site.toml`, of a theme's `theme.toml` or of a column's page takes: what parsers read by,
//! schemas say and the manual lists.

use serde_json::Value;

use crate::text::Texts;

/// A key and what it takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// Whether it has to be there.
    pub need: Need,
    /// What it is where it is not written, if that is more than nothing.
    pub usual: Option<Value>,
}

/// Whether a key has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nothing can be published without it.
    Required,
    /// It has a default, or may be absent.
    Optional,
}

/// What a value may be.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// One line of text.
    Text,
    /// A text that this regular expression (of JavaScript) matches.
    Pattern(&'static str),
    /// An address that a browser may follow, on this site or another.
    Link,
    /// A list of texts, or one.
    Texts,
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// A list of some of these words.
    SomeOf(Vec<&'static str>),
    /// A whole number.
    Whole(WholeRange),
    /// Any whole number.
    Integer,
    /// `true` or `false`.
    Flag,
    /// A list of fields: these keys, or the labels that stand for them.
    Fields(Vec<&'static str>),
    /// A table: what fields are called.
    Labels,
    /// A table: the levels of rules.
    Levels,
    /// A table: what the theme declares.
    Options,
    /// Text, a number, `true` or `false`.
    Scalar,
    /// Any number.
    Number,
    /// A table: words and what they mean.
    Words,
    /// A table of tables of these keys, by names of one's own.
    Named(Vec<Key>),
    /// A list of categories, each a name or a table of these keys.
    Categories(Vec<Key>),
    /// A table of these keys.
    Table(Vec<Key>),
}

/// The whole numbers from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WholeRange {
    /// The least.
    pub least: usize,
    /// The most.
    pub most: usize,
}

impl WholeRange {
    /// How many entries a list page may have, of the site or of a column.
    pub const PAGE_SIZE: Self = Self::new(1, 1000);

    /// From `least` to `most`.
    pub const fn new(least: usize, most: usize) -> Self {
        Self { least, most }
    }

    /// The number that a text stands for, if it is one of these.
    pub fn parse(self, written: &str) -> Option<usize> {
        let number = written.parse().ok()?;
        (self.least..=self.most).contains(&number).then_some(number)
    }
}

impl Key {
    /// One sentence on it, for the person who fills it in: `key.<table>.<name>` of the text files. A key at
    /// the top of `site.toml` stands in the table `site`.
    pub fn sentence(&self, texts: &Texts, table: &str) -> String {
        texts.get(&format!("key.{table}.{}", self.name)).to_owned()
    }
}
