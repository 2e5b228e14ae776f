//! From the parser's events to a tree.

use crate::text_range::slice;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::super::{Node, NodeKind, ScalarKind};
use super::Entry;
use super::cursor::Cursor;
use super::diagnose::{line_around, not_a_table, scan_error};
use super::error::YamlError;
use super::unique::unique;
use crate::rules::YamlSyntax;

/// Deeper nesting than any front matter needs; a bound for the recursion.
const MAX_DEPTH: usize = 16;

/// The entries that are right, and what is wrong with the others.
type Table = (Vec<Entry>, Vec<YamlError>);

/// Parses a whole text.
pub(super) fn parse_table(text: &str) -> Result<Table, YamlError> {
    let mut walk = Walk {
        parser: Parser::new_from_str(text),
        cursor: Cursor::new(text),
        errors: Vec::new(),
    };
    let mut entries = Vec::new();
    loop {
        match walk.next()? {
            (Event::StreamEnd, _) => return Ok((entries, walk.errors)),
            (Event::MappingStart(..), _) => entries = walk.table(1)?,
            (Event::Scalar(text, style, ..), span) => {
                let range = walk.range(span);
                if style != ScalarStyle::Plain || !text.is_empty() {
                    return Err(not_a_table(walk.cursor.text(), &range));
                }
            }
            (Event::SequenceStart(..), span) => {
                let range = walk.range(span);
                return Err(not_a_table(walk.cursor.text(), &range));
            }
            _ => {}
        }
    }
}

struct Walk<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    cursor: Cursor<'a>,
    errors: Vec<YamlError>,
}

impl<'a> Walk<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), YamlError> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(scan_error(
                self.cursor.text(),
                self.cursor.byte_at(error.marker().index()),
            )),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn range(&mut self, span: Span) -> Range<usize> {
        let start = self.cursor.byte_at(span.start.index());
        let end = self.cursor.byte_at(span.end.index());
        let written = slice(self.cursor.text(), start..end);
        start..start + written.trim_end().len()
    }

    fn table(&mut self, depth: usize) -> Result<Vec<Entry>, YamlError> {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let (key, key_range) = match event {
                Event::MappingEnd | Event::StreamEnd => {
                    return Ok(unique(entries, &mut self.errors));
                }
                Event::Scalar(text, ..) => (text.into_owned(), self.range(span)),
                _ => {
                    let range = self.range(span);
                    return Err(self.error(range, YamlSyntax::KeyIsNoText));
                }
            };
            let value = self.node(depth)?;
            let entry = Entry {
                key,
                key_range,
                value,
            };
            entries.push(entry);
        }
    }

    fn node(&mut self, depth: usize) -> Result<Node, YamlError> {
        let (event, span) = self.next()?;
        let mut range = self.range(span);
        if depth > MAX_DEPTH {
            return Err(self.error(range, YamlSyntax::TooDeep));
        }
        let kind = match event {
            // `&甲` gives a name to nothing: it was meant as a text.
            Event::Scalar(text, ScalarStyle::Plain, anchor, _) if text.is_empty() && anchor > 0 => {
                let before = slice(self.cursor.text(), ..range.start);
                let at = before.rfind('&').unwrap_or(range.start);
                return Err(scan_error(self.cursor.text(), at));
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) => {
                NodeKind::Scalar(ScalarKind::Plain, text.into_owned())
            }
            Event::Scalar(text, style, ..) => {
                if matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) {
                    range.end = range
                        .end
                        .min(end_of_quoted(self.cursor.text(), range.start));
                }
                NodeKind::Scalar(ScalarKind::Text, text.into_owned())
            }
            Event::SequenceStart(..) => NodeKind::List(self.list(depth + 1)?),
            Event::MappingStart(..) => NodeKind::Table(self.table(depth + 1)?),
            Event::Alias(_) => return Err(self.error(range, YamlSyntax::Alias)),
            _ => return Err(self.error(range, YamlSyntax::NoValue)),
        };
        if !matches!(kind, NodeKind::Scalar(..)) {
            // A block list ends where the next key begins: the last item's end is its own.
            range.end = range.end.max(self.end_of(&kind));
        }
        Ok(Node { range, kind })
    }

    /// Where a list or table ends: its closing bracket, else its last value.
    fn end_of(&self, kind: &NodeKind) -> usize {
        let last = match kind {
            NodeKind::List(items) => items.last().map_or(0, |node| node.range.end),
            NodeKind::Table(entries) => entries.last().map_or(0, |e| e.value.range.end),
            NodeKind::Scalar(..) => 0,
        };
        let rest = slice(self.cursor.text(), last..);
        match rest.find(|c: char| !matches!(c, ' ' | ',')) {
            Some(at)
                if rest
                    .get(at..)
                    .is_some_and(|end| end.starts_with([']', '}'])) =>
            {
                last + at + 1
            }
            _ => last,
        }
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, YamlError> {
        let mut items = Vec::new();
        loop {
            match self.parser.peek() {
                Some(Ok((Event::SequenceEnd, _))) => {
                    self.next()?;
                    return Ok(items);
                }
                None => return Ok(items),
                _ => items.push(self.node(depth)?),
            }
        }
    }

    fn error(&self, range: Range<usize>, fault: YamlSyntax) -> YamlError {
        let range = if range.is_empty() {
            line_around(self.cursor.text(), range.start)
        } else {
            range
        };
        YamlError::new(range, fault)
    }
}

/// Where a quoted value that begins at `start` ends: the library counts the spaces and the comment after
/// it in.
fn end_of_quoted(text: &str, start: usize) -> usize {
    let Some(written) = text.get(start..) else {
        return text.len();
    };
    let mut chars = written.char_indices();
    let quote = chars.next().map(|(_, c)| c);
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == Some('"') {
            chars.next();
        } else if Some(c) == quote {
            let after = at + c.len_utf8();
            // A single quote is written twice inside single quotes.
            if c != '\''
                || !written
                    .get(after..)
                    .is_some_and(|rest| rest.starts_with('\''))
            {
                return start + after;
            }
            chars.next();
        }
    }
    text.len()
}
