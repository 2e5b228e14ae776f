//! What can be wrong with a table, whatever it configures: each file's rules report these as their own.

use crate::key::WholeRange;
use crate::text::Line;

use super::ValueKind;

/// A fault of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A key that has to be there is not.
    MissingKey(MissingKey),
    /// A key that there is not.
    UnknownKey(UnknownKey),
    /// A value of another type.
    WrongType(WrongType),
    /// A number out of its range.
    OutOfRange(OutOfRange),
}

/// A key that has to be there is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingKey {
    /// The table; `None` at the top of the file.
    pub table: Option<String>,
    /// The key.
    pub key: &'static str,
}

/// A key that there is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKey {
    /// The table; `None` at the top of the file.
    pub table: Option<String>,
    /// As it was written.
    pub key: String,
    /// What was most likely meant.
    pub meant: Meant,
}

/// What an unknown key was most likely meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// A key of this table, written nearly the same.
    Near(String),
    /// The very key, but of the top of the file: everything below a `[table]` belongs to it.
    TopLevel,
    /// One of these.
    OneOf(Vec<String>),
    /// One of these options of the theme, or an option that the site's own theme has to declare.
    Option(Vec<String>),
    /// A rule, by code or name.
    Rule,
}

/// A value of another type than the key takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongType {
    /// The key.
    pub key: String,
    /// What it takes.
    pub wanted: Wanted,
    /// What was there.
    pub found: ValueKind,
}

/// What a key takes, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A list.
    List,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A table.
    Table,
    /// `[[categories]]`
    Categories,
    /// A category's name, or a table with it.
    Category,
    /// Text, number, `true` or `false`.
    Scalar,
    /// The level of a rule.
    Level,
}

/// A number out of its range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfRange {
    /// The key.
    pub key: String,
    /// What it takes.
    pub range: WholeRange,
}

impl Fault {
    /// What is wrong.
    pub fn message(&self) -> Line {
        match self {
            Self::MissingKey(fault) => fault.message(),
            Self::UnknownKey(fault) => fault.message(),
            Self::WrongType(fault) => fault.message(),
            Self::OutOfRange(fault) => fault.message(),
        }
    }

    /// How to mend it.
    pub fn hint(&self) -> Line {
        match self {
            Self::MissingKey(fault) => fault.hint(),
            Self::UnknownKey(fault) => fault.hint(),
            Self::WrongType(fault) => fault.hint(),
            Self::OutOfRange(fault) => fault.hint(),
        }
    }
}

impl MissingKey {
    /// What is wrong.
    pub fn message(&self) -> Line {
        match &self.table {
            None => Line::new("table.missing-key"),
            Some(table) => Line::new("table.missing-key-inside").with("table", table),
        }
        .with("key", self.key)
    }

    /// How to mend it.
    pub fn hint(&self) -> Line {
        Line::new("table.missing-key-hint").with("key", self.key)
    }
}

impl UnknownKey {
    /// What is wrong.
    pub fn message(&self) -> Line {
        match &self.table {
            None => Line::new("table.unknown-key"),
            Some(table) => Line::new("table.unknown-key-inside").with("table", table),
        }
        .with("key", &self.key)
    }

    /// How to mend it.
    pub fn hint(&self) -> Line {
        match &self.meant {
            Meant::Near(near) => Line::new("hint.nearest").with("near", near),
            Meant::TopLevel => Line::new("table.top-level").with("key", &self.key),
            Meant::OneOf(known) => Line::new("table.known-keys").with("known", known.clone()),
            Meant::Option(known) => Line::new("table.known-options").with("known", known.clone()),
            Meant::Rule => Line::new("table.rules"),
        }
    }
}

impl WrongType {
    /// What is wrong.
    pub fn message(&self) -> Line {
        Line::new("table.wrong-type")
            .with("key", &self.key)
            .with("wanted", self.wanted.line())
            .with("found", self.found.line())
    }

    /// How to mend it.
    pub fn hint(&self) -> Line {
        Line::new("table.wrong-type-hint")
    }
}

impl Wanted {
    fn line(self) -> Line {
        Line::new(match self {
            Self::Text => "wanted.text",
            Self::Texts => "wanted.texts",
            Self::List => "wanted.list",
            Self::Number => "wanted.number",
            Self::Flag => "wanted.flag",
            Self::Table => "wanted.table",
            Self::Categories => "wanted.categories",
            Self::Category => "wanted.category",
            Self::Scalar => "wanted.scalar",
            Self::Level => "wanted.level",
        })
    }
}

impl OutOfRange {
    /// What is wrong.
    pub fn message(&self) -> Line {
        Line::new("table.out-of-range")
            .with("key", &self.key)
            .with("least", self.range.least)
            .with("most", self.range.most)
    }

    /// How to mend it.
    pub fn hint(&self) -> Line {
        Line::new("table.out-of-range-hint")
    }
}
