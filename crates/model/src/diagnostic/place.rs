//! Where something was found.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::SourceFile;

/// Where in which file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Bytes of a text.
    Text(Arc<SourceFile>, Range<usize>),
    /// A cell of a data file.
    Cell(Box<Cell>),
    /// A file or folder as a whole: its path, relative to the site's folder.
    File(Box<str>),
}

/// A cell of a data file, for people who have it open in a spreadsheet program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The file's path, relative to the site's folder.
    pub path: Box<str>,
    /// The sheet; `None` in a CSV file.
    pub sheet: Option<Box<str>>,
    /// From 1, as the program shows it.
    pub row: u32,
    /// From 1: `A` is 1.
    pub column: u32,
    /// What the column is called in its head.
    pub header: Option<Box<str>>,
}

/// A position in a text: both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl Place {
    /// The file's path, relative to the site's folder.
    pub fn path(&self) -> &str {
        match self {
            Self::Text(source, _) => source.path(),
            Self::Cell(cell) => &cell.path,
            Self::File(path) => path,
        }
    }

    /// What findings of one file are sorted by.
    pub(super) fn start(&self) -> (usize, usize) {
        match self {
            Self::Text(_, range) => (range.start, 0),
            Self::Cell(cell) => (cell.row as usize, cell.column as usize),
            Self::File(_) => (0, 0),
        }
    }

    /// What tells places with the same start apart.
    pub(super) fn rest(&self) -> (Option<usize>, Option<&str>) {
        match self {
            Self::Text(_, range) => (Some(range.end), None),
            Self::Cell(cell) => (None, cell.sheet.as_deref()),
            Self::File(_) => (None, None),
        }
    }

    /// Where it begins; `None` for a whole file. A cell's is its row and column.
    pub fn position(&self) -> Option<Position> {
        match self {
            Self::Text(source, range) => Some(position(source, range.start)),
            Self::Cell(cell) => Some(Position {
                line: cell.row as usize,
                column: cell.column as usize,
            }),
            Self::File(_) => None,
        }
    }

    /// Where it ends: the position behind its last character; `None` for a whole file.
    pub fn end(&self) -> Option<Position> {
        match self {
            Self::Text(source, range) => Some(position(source, range.end.max(range.start))),
            Self::Cell(cell) => Some(Position {
                line: cell.row as usize,
                column: cell.column as usize + 1,
            }),
            Self::File(_) => None,
        }
    }
}

impl Cell {
    /// What a spreadsheet program calls it: `C12`.
    pub fn name(&self) -> String {
        let mut letters = Vec::new();
        let mut column = self.column;
        while column > 0 {
            let digit = (column - 1) % 26;
            letters.push(char::from(b'A' + digit as u8));
            column = (column - 1) / 26;
        }
        letters.reverse();
        let letters: String = letters.into_iter().collect();
        format!("{letters}{}", self.row)
    }
}

fn position(source: &SourceFile, at: usize) -> Position {
    let (line, column) = source.line_and_column(at);
    Position { line, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: usize, column: usize) -> Position {
        Position { line, column }
    }

    /// Where a stretch of a text begins and ends.
    fn place(text: &str, range: Range<usize>) -> (Position, Position) {
        let place = Place::Text(SourceFile::new("a.md", text), range);
        (place.position().unwrap(), place.end().unwrap())
    }

    fn of(text: &str, part: &str) -> (Position, Position) {
        let start = text.find(part).unwrap();
        place(text, start..start + part.len())
    }

    #[test]
    fn a_place_ends_behind_its_last_character() {
        assert_eq!(of("标题: 值班。\n", "值班。"), (at(1, 5), at(1, 8)));
        assert_eq!(of("a😀b\u{301}c", "😀b\u{301}"), (at(1, 2), at(1, 5)));
        // Of a line that ends in CR LF, the return belongs to the line.
        assert_eq!(of("甲\r\n乙丙\r\n", "乙丙"), (at(2, 1), at(2, 3)));
        assert_eq!(of("甲\r\n乙", "甲\r\n"), (at(1, 1), at(2, 1)));
        assert_eq!(of("甲\n乙\n丙", "甲\n乙"), (at(1, 1), at(2, 2)));
        // At the end of the file, with and without the end of a line.
        assert_eq!(of("甲\n乙", "乙"), (at(2, 1), at(2, 2)));
        assert_eq!(place("甲\n", 4..4), (at(2, 1), at(2, 1)));
        assert_eq!(place("", 0..0), (at(1, 1), at(1, 1)));
    }

    #[test]
    fn a_place_that_its_text_does_not_have_ends_at_the_texts_end() {
        assert_eq!(place("好", 50..60), (at(1, 2), at(1, 2)));
        assert_eq!(place("好人", 1..2), (at(1, 1), at(1, 1)));
        let reversed = Range { start: 3, end: 0 };
        assert_eq!(place("好人", reversed), (at(1, 2), at(1, 2)));
        assert_eq!(Place::File("a".into()).end(), None);
    }

    #[test]
    fn cells_are_named_as_spreadsheet_programs_do() {
        for (column, name) in [
            (1, "A7"),
            (26, "Z7"),
            (27, "AA7"),
            (52, "AZ7"),
            (53, "BA7"),
            (702, "ZZ7"),
            (703, "AAA7"),
            (16_384, "XFD7"),
            (u32::MAX, "MWLQKWU7"),
        ] {
            let cell = Cell {
                path: "数据.xlsx".into(),
                sheet: None,
                row: 7,
                column,
                header: None,
            };
            assert_eq!(cell.name(), name);
            let place = Place::Cell(Box::new(cell));
            assert_eq!(place.position(), Some(at(7, column as usize)));
            assert_eq!(place.end(), Some(at(7, column as usize + 1)));
        }
    }
}
