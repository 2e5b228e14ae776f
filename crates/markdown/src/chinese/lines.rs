//! Ends of lines that were meant as ends of paragraphs.
//!
//! Who writes in Word or a chat presses Enter once and means a new paragraph; an editor that wraps its lines
//! means none. The number of the trade at the beginning of a line and the widths of the lines tell which it is.

use std::ops::Range;

use gongkai_model::is_han;
use gongkai_model::text_range::slice;

use super::characters::is_chinese;
use super::dates::is_date;
use super::line_numbers::{is_lettered, is_numbered};
use crate::problem::{Problem, ProblemKind};
use crate::tree::{Break, Kind, LinkForm, NodeId, Tree};

/// The fewest columns of a line that an editor wrapped.
const NARROWEST: usize = 40;

/// The most columns of such a line; whoever writes longer ones has not wrapped them.
const WIDEST: usize = 160;

/// By how many columns wrapped lines differ at least: no line begins with a full stop, and no word is cut.
const RAGGED: usize = 6;

/// Marks that end a sentence or introduce what follows.
const CLOSING: [char; 9] = ['。', '！', '？', '；', '：', '…', ';', ':', '!'];

/// Ends paragraphs where a line was meant to end one. Where none can end (in the items of a tight list, in
/// emphasis) the line ends; in the text of a link it stays what it is.
pub(crate) fn split(tree: &mut Tree<'_>) {
    for id in tree.ids() {
        let container = match tree.kind(id) {
            Kind::Paragraph => Container::Paragraph,
            Kind::Item { .. } | Kind::Definition => Container::Tight,
            _ => continue,
        };
        let has_break = tree
            .children(id)
            .any(|child| matches!(tree.kind(child), Kind::Break(_)) || holds_inlines(tree, child));
        if has_break {
            split_one(tree, id, container);
        }
    }
}

/// What lines stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    Paragraph,
    /// Inlines directly in an item or a definition.
    Tight,
}

fn holds_inlines(tree: &Tree<'_>, id: NodeId) -> bool {
    matches!(
        tree.kind(id),
        Kind::Emphasis | Kind::Strong | Kind::Deleted | Kind::Link(_)
    )
}

fn split_one(tree: &mut Tree<'_>, id: NodeId, container: Container) {
    let lines = Lines::of(tree, id);
    let is_wrapped = is_wrapped(&lines.all);
    let mut paragraph = id;
    for (line, next) in lines.all.iter().zip(lines.all.iter().skip(1)) {
        let Some(end) = line.end.as_ref().filter(|end| end.is_soft) else {
            continue;
        };
        if !line.last.is_some_and(is_chinese) {
            let is_meant = matches!(next.begin, Begin::Number { is_chinese: true } | Begin::Name);
            if is_meant {
                tree.problems.push(Problem {
                    range: next.range.clone(),
                    kind: ProblemKind::RunOnLine,
                });
            }
            continue;
        }
        let begins = match next.begin {
            Begin::Number { .. } | Begin::Date => true,
            Begin::Name | Begin::Chinese => !is_wrapped,
            Begin::Other => false,
        };
        if !begins && !line.stands_alone() {
            continue;
        }
        match (end.within, container) {
            (Within::Paragraph, Container::Paragraph) => {
                let before = end.before.unwrap_or(paragraph);
                tree.split(paragraph, before, end.id, Kind::Paragraph);
                match tree.next(paragraph) {
                    Some(next) => paragraph = next,
                    None => return,
                }
            }
            (Within::Paragraph | Within::Emphasis, _) => {
                *tree.kind_mut(end.id) = Kind::Break(Break::Hard);
            }
            (Within::Whole, _) => {}
        }
    }
}

/// Whether an editor wrapped these lines: those that another one continues have nearly one width, and none is
/// wider. One line alone that ends a sentence says nothing of its width.
fn is_wrapped(lines: &[Line]) -> bool {
    let mut continued = lines
        .iter()
        .zip(lines.iter().skip(1))
        .filter(|(line, next)| !next.begin.is_paragraph() && !line.stands_alone());
    let Some((first, _)) = continued.next() else {
        return false;
    };
    let (mut narrowest, mut widest, mut count) = (first.width, first.width, 1);
    for (line, _) in continued {
        narrowest = narrowest.min(line.width);
        widest = widest.max(line.width);
        count += 1;
    }
    let ragged = RAGGED.max(widest / 10);
    let says_nothing = count == 1 && first.ends_sentence();
    narrowest >= NARROWEST
        && widest <= WIDEST
        && widest - narrowest <= ragged
        && !says_nothing
        && lines.iter().all(|line| line.width <= widest + ragged)
}

/// A line of the source.
struct Line {
    /// Bytes of the body.
    range: Range<usize>,
    /// In columns of a terminal, with its marks.
    width: usize,
    begin: Begin,
    /// The last character that readers see; `None` where that is no text.
    last: Option<char>,
    /// `None` for the last one.
    end: Option<End>,
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begin {
    /// With a number of the trade.
    Number {
        /// Whether anything Chinese is in its text.
        is_chinese: bool,
    },
    /// It is nothing but a date, as under a signature.
    Date,
    /// With what a colon names: 地点：.
    Name,
    /// With another Chinese character or mark, or with a figure that one follows: 11月27日.
    Chinese,
    /// With anything else.
    Other,
}

impl Begin {
    fn of(text: &str) -> Self {
        if is_numbered(text) {
            let is_chinese = text.contains(is_chinese);
            return Self::Number { is_chinese };
        }
        if is_date(text) {
            return Self::Date;
        }
        if is_lettered(text) {
            return Self::Chinese;
        }
        let name = text.chars().take(9).take_while(|c| is_han(*c)).count();
        if name > 0 && text.chars().nth(name) == Some('：') {
            return Self::Name;
        }
        let after = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let is_it = match after.chars().next() {
            Some(c) if after.len() < text.len() => is_han(c),
            first => first.is_some_and(is_chinese),
        };
        if is_it { Self::Chinese } else { Self::Other }
    }

    /// The same where more follows.
    fn with_more(self) -> Self {
        match self {
            Self::Date => Self::Chinese,
            begin => begin,
        }
    }

    /// Whether such a line begins a paragraph however wide those above are.
    fn is_paragraph(self) -> bool {
        matches!(self, Self::Number { .. } | Self::Date)
    }
}

/// The end of a line that another one follows.
struct End {
    id: NodeId,
    /// The node before it; `None` for the first of its paragraph.
    before: Option<NodeId>,
    within: Within,
    /// Whether it was typed as nothing but the end of a line.
    is_soft: bool,
}

/// What the end of a line stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Paragraph,
    Emphasis,
    /// A link's text, which is one name, or an editor's own tag.
    Whole,
}

impl Line {
    /// A number and a name, which no line below continues.
    fn stands_alone(&self) -> bool {
        let is_number = matches!(self.begin, Begin::Number { .. });
        is_number && self.width < NARROWEST && !self.ends_sentence()
    }

    fn ends_sentence(&self) -> bool {
        self.last.is_some_and(|last| CLOSING.contains(&last))
    }
}

/// The lines of a block in the making.
struct Lines {
    all: Vec<Line>,
    /// What is known of the line that is not ended yet.
    start: usize,
    seen: Seen,
}

/// The text of a line so far.
#[derive(Default)]
struct Seen {
    begin: Option<Begin>,
    last: Option<char>,
}

impl Lines {
    fn of(tree: &Tree<'_>, block: NodeId) -> Self {
        let start = tree.children(block).next();
        let is_end = |child: &NodeId| matches!(tree.kind(*child), Kind::Break(_));
        let ends = tree.children(block).filter(is_end).count();
        let mut lines = Self {
            all: Vec::with_capacity(ends + 1),
            start: start.map_or(0, |first| tree.range(first).start),
            seen: Seen::default(),
        };
        let mut end = lines.start;
        let mut before = None;
        for child in tree.children(block) {
            if is_block(tree.kind(child)) {
                break;
            }
            lines.visit(tree, child, before, Within::Paragraph);
            end = tree.range(child).end;
            before = Some(child);
        }
        lines.end(tree, end, None);
        lines
    }

    fn visit(&mut self, tree: &Tree<'_>, id: NodeId, before: Option<NodeId>, within: Within) {
        match tree.kind(id) {
            Kind::Text(text) | Kind::CodeSpan(text) => self.text(text),
            Kind::Picture(image) if !image.is_raw => self.text(&image.alt),
            Kind::Break(kind) => {
                let end = End {
                    id,
                    before,
                    within,
                    is_soft: *kind == Break::Space,
                };
                let range = tree.range(id);
                self.end(tree, range.start, Some(end));
                self.start = tree
                    .next(id)
                    .map_or(range.end, |next| tree.range(next).start);
            }
            Kind::Emphasis | Kind::Strong | Kind::Deleted => {
                let within = match within {
                    Within::Paragraph => Within::Emphasis,
                    within => within,
                };
                self.children(tree, id, within);
            }
            Kind::Link(link) if link.form != LinkForm::Tag => {
                self.children(tree, id, Within::Whole);
            }
            Kind::Reference(_) | Kind::Task(_) => {}
            _ => {
                self.nothing();
                self.children(tree, id, Within::Whole);
                self.nothing();
            }
        }
    }

    fn children(&mut self, tree: &Tree<'_>, id: NodeId, within: Within) {
        let mut before = None;
        for child in tree.children(id) {
            self.visit(tree, child, before, within);
            before = Some(child);
        }
    }

    fn text(&mut self, text: &str) {
        let Some(last) = text.chars().next_back() else {
            return;
        };
        self.seen.begin = Some(match self.seen.begin {
            None => Begin::of(text),
            Some(begin) => begin.with_more(),
        });
        self.seen.last = Some(last);
    }

    /// Something that is no text.
    fn nothing(&mut self) {
        let begin = self.seen.begin.map(Begin::with_more);
        self.seen.begin = Some(begin.unwrap_or(Begin::Other));
        self.seen.last = None;
    }

    fn end(&mut self, tree: &Tree<'_>, at: usize, end: Option<End>) {
        let seen = std::mem::take(&mut self.seen);
        let range = self.start..at.max(self.start);
        self.all.push(Line {
            width: width(slice(tree.body(), range.clone())),
            range,
            begin: seen.begin.unwrap_or(Begin::Other),
            last: seen.last,
            end,
        });
    }
}

fn is_block(kind: &Kind<'_>) -> bool {
    matches!(
        kind,
        Kind::Paragraph
            | Kind::Figure
            | Kind::Heading { .. }
            | Kind::Quote
            | Kind::Code { .. }
            | Kind::List { .. }
            | Kind::Definitions
            | Kind::Note { .. }
            | Kind::Table
            | Kind::Rule
    )
}

/// How wide a line is on a screen where Han are twice as wide as letters.
fn width(line: &str) -> usize {
    let width = |c| if is_chinese(c) { 2 } else { 1 };
    line.trim_end().chars().map(width).sum()
}
