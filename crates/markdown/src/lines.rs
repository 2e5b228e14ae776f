//! What stands on a line of its own in a plain text, and what only apart from its neighbours.

use gongkai_model::characters::{allowed, is_forbidden};

use crate::tree::{Break, Flow, Kind};

/// What is between a node and its neighbour in a plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// A space, if something stands on the line.
    Apart,
    /// A space.
    Space,
    /// The end of a line.
    Line,
}

/// What comes before a node's text.
pub(crate) fn before(kind: &Kind<'_>) -> Gap {
    match kind {
        Kind::Paragraph
        | Kind::Figure
        | Kind::Caption
        | Kind::Heading { .. }
        | Kind::Code { .. }
        | Kind::List { .. }
        | Kind::Item { .. }
        | Kind::Term
        | Kind::Definition
        | Kind::Table => Gap::Line,
        Kind::Cell { column: 1.., .. } | Kind::Break(Break::Hard | Break::Space) => Gap::Space,
        Kind::Raw(element) => match element.flow {
            Flow::Inline if element.name == "br" => Gap::Space,
            Flow::Inline => Gap::None,
            Flow::Apart => Gap::Apart,
            Flow::Line => Gap::Line,
        },
        _ => Gap::None,
    }
}

/// What comes after a node's text.
pub(crate) fn after(kind: &Kind<'_>) -> Gap {
    match kind {
        Kind::Paragraph
        | Kind::Figure
        | Kind::Caption
        | Kind::Heading { .. }
        | Kind::Quote
        | Kind::Code { .. }
        | Kind::List { .. }
        | Kind::Item { .. }
        | Kind::Definitions
        | Kind::Term
        | Kind::Definition
        | Kind::Table
        | Kind::Head
        | Kind::Row => Gap::Line,
        Kind::Raw(element) if element.flow == Flow::Line && !element.is_void() => Gap::Line,
        _ => Gap::None,
    }
}

/// The numbers of a list's items, which HTML draws by itself.
#[derive(Debug)]
pub(crate) struct Numbers(Option<u64>);

impl Numbers {
    /// Those of what a node holds.
    pub(crate) fn of(kind: &Kind<'_>) -> Self {
        match kind {
            Kind::List { start } => Self(*start),
            _ => Self(None),
        }
    }

    /// The next item's; `None` for other nodes, such as the content of an item that is nested too deep.
    pub(crate) fn next(&mut self, kind: &Kind<'_>) -> Option<u64> {
        let Kind::Item { number: own, .. } = kind else {
            return None;
        };
        let number = self.0.map(|expected| own.unwrap_or(expected))?;
        self.0 = Some(number.saturating_add(1));
        Some(number)
    }
}

/// What lines are written to.
pub(crate) trait Page {
    /// Appends what a published text may hold of this one. True if that is anything.
    fn push(&mut self, text: &str) -> bool;

    /// Ends the line, without the spaces and empty lines at its end; nothing if nothing was written yet.
    fn end_line(&mut self);

    /// The last character; `None` if nothing was written yet.
    fn last(&self) -> Option<char>;
}

/// A plain text being written, line by line.
#[derive(Debug, Default)]
pub(crate) struct Lines<P> {
    pub(crate) page: P,
    /// Whether an item's number was written last: the item's first block stands on its line.
    after_number: bool,
}

impl<P: Page> Lines<P> {
    /// Appends a text.
    pub(crate) fn text(&mut self, text: &str) {
        if self.page.push(text) {
            self.after_number = false;
        }
    }

    /// Begins an item's line with its number.
    pub(crate) fn number(&mut self, number: u64) {
        self.gap(Gap::Line);
        self.page.push(&format!("{number}. "));
        self.after_number = true;
    }

    /// The lines as they go on after something that stands elsewhere.
    pub(crate) fn resumed(self) -> Self {
        Self {
            after_number: false,
            ..self
        }
    }

    /// Puts a gap.
    pub(crate) fn gap(&mut self, gap: Gap) {
        match gap {
            Gap::None => {}
            Gap::Apart if self.starts_line() => {}
            Gap::Apart | Gap::Space => self.text(" "),
            Gap::Line if self.after_number => {}
            Gap::Line => self.page.end_line(),
        }
    }

    /// Whether nothing, or a space, stands before the next text on its line.
    pub(crate) fn starts_line(&self) -> bool {
        matches!(self.page.last(), None | Some('\n' | ' '))
    }
}

impl Page for String {
    fn push(&mut self, text: &str) -> bool {
        let text = allowed(text);
        self.push_str(&text);
        !text.is_empty()
    }

    fn end_line(&mut self) {
        self.truncate(self.trim_end_matches([' ', '\n']).len());
        if !self.is_empty() {
            self.push('\n');
        }
    }

    fn last(&self) -> Option<char> {
        self.chars().next_back()
    }
}

/// A page of which only the end is kept.
#[derive(Debug, Default)]
pub(crate) struct LastCharacter {
    last: Option<char>,
    /// Whether more than spaces and empty lines was written.
    has_text: bool,
}

impl Page for LastCharacter {
    fn push(&mut self, text: &str) -> bool {
        let mut shown = text.chars().rev().filter(|c| !is_forbidden(*c));
        let Some(last) = shown.next() else {
            return false;
        };
        self.last = Some(last);
        self.has_text =
            self.has_text || !matches!(last, ' ' | '\n') || shown.any(|c| !matches!(c, ' ' | '\n'));
        true
    }

    fn end_line(&mut self) {
        self.last = self.has_text.then_some('\n');
    }

    fn last(&self) -> Option<char> {
        self.last
    }
}
