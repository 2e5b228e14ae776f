//! Where the lines of a text begin, and how many characters stand before a byte.

use std::ops::Range;

/// A mark stands so many bytes behind the one before: a line may be as long as the file.
const STEP: usize = 1024;

/// Made once for a text, so that a position costs no look through the whole of it.
#[derive(Debug)]
pub(crate) struct LineIndex {
    /// The byte where each line begins.
    starts: Vec<usize>,
    /// How many characters begin before every `STEP`th byte.
    marks: Vec<usize>,
}

impl LineIndex {
    pub(crate) fn new(text: &str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut characters = 0;
        let mut marks = vec![0];
        for part in text.as_bytes().chunks(STEP) {
            characters += beginning(part);
            marks.push(characters);
        }
        Self {
            starts: std::iter::once(0).chain(ends).collect(),
            marks,
        }
    }

    /// The line that a byte stands in, from 0.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).max(1) - 1
    }

    /// The bytes of a line of this text with its break.
    pub(crate) fn range(&self, line: usize, text: &str) -> Range<usize> {
        let start = |line: usize| self.starts.get(line).copied().unwrap_or(text.len());
        start(line)..start(line + 1)
    }

    /// How many characters of this text begin before a byte.
    pub(crate) fn characters_before(&self, at: usize, text: &str) -> usize {
        let (known, rest) = self.since_mark(at, text);
        known + beginning(rest)
    }

    /// How many characters begin before the last mark, and the bytes from there, which have to be looked at.
    fn since_mark<'t>(&self, at: usize, text: &'t str) -> (usize, &'t [u8]) {
        let at = at.min(text.len());
        let known = self.marks.get(at / STEP).copied().unwrap_or_default();
        let rest = text.as_bytes().get(at / STEP * STEP..at);
        (known, rest.unwrap_or_default())
    }
}

/// How many characters begin in these bytes.
fn beginning(bytes: &[u8]) -> usize {
    let is_inside = |byte: &&u8| **byte & 0b1100_0000 == 0b1000_0000;
    bytes.len() - bytes.iter().filter(is_inside).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_position_is_what_counting_finds() {
        for text in [
            String::new(),
            "\n".to_owned(),
            "甲\r\n乙😀\n\nab\u{301}".to_owned(),
            "一行很长的 text，😀".repeat(300),
            "甲乙\n丙".repeat(700),
        ] {
            let index = LineIndex::new(&text);
            for (characters, at) in text
                .char_indices()
                .map(|(at, _)| at)
                .chain([text.len()])
                .enumerate()
            {
                assert_eq!(index.characters_before(at, &text), characters);
                let line = index.line(at);
                assert_eq!(line, text[..at].matches('\n').count());
                let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
                let end = text[at..].find('\n').map_or(text.len(), |e| at + e + 1);
                assert_eq!(index.range(line, &text), start..end);
            }
        }
    }

    #[test]
    fn a_place_behind_the_text_is_its_end() {
        let index = LineIndex::new("甲\n乙");
        assert_eq!(index.characters_before(99, "甲\n乙"), 3);
        assert_eq!(index.line(99), 1);
        assert_eq!(index.range(5, "甲\n乙"), 7..7);
    }

    #[test]
    fn a_position_costs_the_same_in_a_text_of_any_length() {
        for count in [10_000, 20_000, 40_000] {
            for unit in ["政", "政\n", "a"] {
                let text = unit.repeat(count);
                let index = LineIndex::new(&text);
                let ends = text.char_indices().map(|(at, _)| at);
                let looked_at = ends.map(|at| index.since_mark(at, &text).1.len());
                assert!(looked_at.max() < Some(STEP), "{count} {unit:?}");
            }
        }
    }
}
