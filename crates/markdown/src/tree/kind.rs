//! What the nodes of a tree are.

use std::borrow::Cow;

/// A block or an inline.
///
/// Every kind that holds others names what may be in it. Where an editor's own tags stand in a body, a
/// [`Kind::Raw`] may come between: its blocks hold blocks, its inlines inlines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind<'s> {
    /// The whole body: blocks.
    Body,
    /// A paragraph: inlines.
    Paragraph,
    /// A paragraph that is one picture and nothing else.
    Figure,
    /// A heading: inlines.
    Heading {
        /// As it is written, 1 to 6.
        level: u8,
    },
    /// Blocks.
    Quote,
    /// A code block: texts.
    Code {
        /// What stands after the fence; `None` for code that is only indented.
        info: Option<Cow<'s, str>>,
    },
    /// A list: items.
    List {
        /// The first number of an ordered one.
        start: Option<u64>,
    },
    /// An item: blocks, or inlines where the list is tight.
    Item {
        /// Whether it begins with a box to tick.
        is_task: bool,
        /// Its number in an ordered list, where that is not the next after the one before.
        number: Option<u64>,
    },
    /// Terms and definitions.
    Definitions,
    /// A term: inlines.
    Term,
    /// What a term means: blocks, or inlines.
    Definition,
    /// A footnote, in the place where it is defined: blocks.
    Note {
        /// What references call it.
        label: Cow<'s, str>,
    },
    /// A table: perhaps a caption, a head, rows.
    Table,
    /// The paragraph that names the table which follows it: inlines.
    Caption,
    /// The head of a table: cells.
    Head,
    /// A row: cells.
    Row,
    /// A cell: inlines.
    Cell {
        /// From 0.
        column: usize,
        /// Whether it stands in the table's head.
        is_head: bool,
        /// Its column's.
        alignment: Alignment,
    },
    /// A rule across the page.
    Rule,

    /// Running text.
    Text(Cow<'s, str>),
    /// A piece of code in a text.
    CodeSpan(Cow<'s, str>),
    /// The end of a line.
    Break(Break),
    /// Inlines.
    Emphasis,
    /// Inlines.
    Strong,
    /// Inlines.
    Deleted,
    /// A link, Markdown's or an editor's own tag: inlines.
    Link(Box<Link<'s>>),
    /// A picture, Markdown's or an editor's own tag.
    Picture(Box<Image<'s>>),
    /// A reference to a footnote, by its label.
    Reference(Cow<'s, str>),
    /// The box of a task, and whether it is ticked.
    Task(bool),

    /// An element that an editor wrote as a tag, one of those that are let through.
    Raw(Box<RawElement>),
    /// Text between an editor's own tags.
    RawText {
        /// With its spaces as they are shown.
        text: Cow<'s, str>,
        /// Whether it stands in a `pre`: nothing in it becomes a link.
        is_verbatim: bool,
    },
    /// A tag or comment of an editor's own that nothing is shown of.
    Unseen,
}

/// What the end of a line of the source is for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// The end of a line.
    Hard,
    /// A space.
    Space,
    /// Nothing: it stands between Chinese characters.
    Nothing,
}

/// How a column of a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alignment {
    /// As the style sheet has it.
    #[default]
    Unset,
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// A link as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link<'s> {
    /// The address.
    pub target: Cow<'s, str>,
    /// What a pointer shows; mostly empty.
    pub title: Cow<'s, str>,
    /// How it is written.
    pub form: LinkForm,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkForm {
    /// With an address: `[…](…)`, `<https://…>`.
    Address,
    /// As an editor's own tag: `<a href=…>`.
    Tag,
    /// `<name@host>`: a mailbox.
    Mailbox,
}

/// A picture as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image<'s> {
    /// The address.
    pub target: Cow<'s, str>,
    /// The text alternative, without markup.
    pub alt: Cow<'s, str>,
    /// What a pointer shows, and the caption of a picture that stands alone.
    pub title: Cow<'s, str>,
    /// Width and height that a tag asks for.
    pub size: [Option<u32>; 2],
    /// Whether it is a tag.
    pub is_raw: bool,
}

/// An element that an editor wrote as a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawElement {
    /// Its name, one of those that are let through.
    pub name: &'static str,
    /// The attributes that stay.
    pub attributes: Vec<Attribute>,
    /// How it stands in the plain text.
    pub flow: Flow,
}

impl RawElement {
    /// Whether it is no element at all without its attributes: Word wraps every word in such spans.
    pub fn is_transparent(&self) -> bool {
        matches!(self.name, "a" | "span") && self.attributes.is_empty()
    }

    /// Whether it has neither content nor end.
    pub fn is_void(&self) -> bool {
        matches!(self.name, "br" | "col" | "hr" | "wbr")
    }
}

/// An attribute of an editor's own tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// In lower case.
    pub name: Cow<'static, str>,
    /// Not yet escaped.
    pub value: Cow<'static, str>,
}

/// How an element stands among its neighbours in a plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// In the line.
    Inline,
    /// In the line, set off by a space: a cell, or a block in one.
    Apart,
    /// On lines of its own.
    Line,
}
