//! The forms of `theme.toml` alone.

use std::collections::HashSet;

use crate::key::{Need, Shape};
use crate::rules::ThemeDeclaration;
use crate::syntax::{Entry, Node, TableReader, Wanted};
use crate::table::Form;
use crate::table::forms::{Text, text, texts};

use super::manifest::{Choice, OptionValue};

/// The ids of the theme's pages: each a word, `y{n}` for `y` and any number.
pub(super) struct Ids;

impl Form for Ids {
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
        let mut ids: Vec<String> = Vec::new();
        let mut seen = HashSet::new();
        for (id, range) in texts(key, node, reader)? {
            if !is_id(&id) {
                reader.breach(range, &ThemeDeclaration::Id { written: id });
            } else if seen.insert(id.clone()) {
                ids.push(id);
            } else {
                reader.breach(range, &ThemeDeclaration::IdTwice { written: id });
            }
        }
        Some(ids)
    }
}

fn is_id(written: &str) -> bool {
    let name = written.strip_suffix("{n}").unwrap_or(written);
    let is_strange = |c: char| c.is_whitespace() || c.is_control() || "#{}".contains(c);
    !name.is_empty() && !name.contains(is_strange)
}

/// What an option takes, as it is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Flag,
    Choice,
    Picture,
    Link,
    HomeBlocks,
}

impl Kind {
    const WORDS: [(&str, Self); 7] = [
        ("text", Self::Text),
        ("number", Self::Number),
        ("flag", Self::Flag),
        ("choice", Self::Choice),
        ("picture", Self::Picture),
        ("link", Self::Link),
        ("home-blocks", Self::HomeBlocks),
    ];
}

/// The word for a kind of option.
pub(super) struct KindName;

impl Form for KindName {
    type Value = Option<Kind>;

    fn shape(&self) -> Shape {
        Shape::OneOf(Kind::WORDS.iter().map(|(word, _)| *word).collect())
    }

    fn need(&self) -> Need {
        Need::Required
    }

    fn absent(&self) -> Option<Kind> {
        None
    }

    fn read(
        &self,
        key: &'static str,
        node: Node,
        reader: &mut TableReader<'_>,
    ) -> Option<Option<Kind>> {
        let (written, range) = text(key, node, reader)?;
        let kind = Kind::WORDS.iter().find(|(word, _)| *word == written);
        if kind.is_none() {
            let known = Kind::WORDS.iter().map(|(word, _)| *word).collect();
            reader.breach(range, &ThemeDeclaration::Kind { written, known });
        }
        kind.map(|(_, kind)| Some(*kind))
    }
}

/// A text without which the table is of no use.
pub(super) struct Required;

impl Form for Required {
    type Value = String;

    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn need(&self) -> Need {
        Need::Required
    }

    fn absent(&self) -> String {
        String::new()
    }

    fn read(&self, key: &'static str, node: Node, reader: &mut TableReader<'_>) -> Option<String> {
        Text.read(key, node, reader)
    }
}

/// A number, with or without a fraction.
pub(super) struct Bound;

impl Form for Bound {
    type Value = Option<f64>;

    fn shape(&self) -> Shape {
        Shape::Number
    }

    fn absent(&self) -> Option<f64> {
        None
    }

    fn read(
        &self,
        key: &'static str,
        node: Node,
        reader: &mut TableReader<'_>,
    ) -> Option<Option<f64>> {
        match OptionValue::of(&node) {
            Some(OptionValue::Number(number)) => Some(Some(number)),
            _ => reader.wrong_type(key, &node, Wanted::Number),
        }
    }
}

/// A table of words to choose from, and what they mean.
pub(super) struct Choices;

impl Form for Choices {
    type Value = Option<Vec<Choice>>;

    fn shape(&self) -> Shape {
        Shape::Words
    }

    fn absent(&self) -> Option<Vec<Choice>> {
        None
    }

    fn read(
        &self,
        key: &'static str,
        node: Node,
        reader: &mut TableReader<'_>,
    ) -> Option<Option<Vec<Choice>>> {
        let mut table = reader.inside(key, node)?;
        let mut choices = Vec::new();
        for Entry { key, value, .. } in table.take_rest() {
            if let Some((label, _)) = text(&key, value, &mut table) {
                choices.push(Choice { word: key, label });
            }
        }
        reader.absorb(table);
        Some(Some(choices))
    }
}

/// Any value: another key tells what it has to be.
pub(super) struct Any;

impl Form for Any {
    type Value = Option<Node>;

    fn shape(&self) -> Shape {
        Shape::Scalar
    }

    fn absent(&self) -> Option<Node> {
        None
    }

    fn read(&self, _: &'static str, node: Node, _: &mut TableReader<'_>) -> Option<Option<Node>> {
        Some(Some(node))
    }
}
