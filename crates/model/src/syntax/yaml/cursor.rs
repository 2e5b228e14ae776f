//! From characters to bytes.

use crate::text_range::slice;

/// From the library's character counts to bytes. Positions mostly grow, so it walks.
pub(super) struct Cursor<'a> {
    text: &'a str,
    chars: usize,
    bytes: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            chars: 0,
            bytes: 0,
        }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The byte at which a character stands; the text's length behind its end.
    pub(super) fn byte_at(&mut self, index: usize) -> usize {
        if index < self.chars {
            (self.chars, self.bytes) = (0, 0);
        }
        let rest = slice(self.text, self.bytes..);
        let step = rest
            .char_indices()
            .nth(index - self.chars)
            .map_or(rest.len(), |(at, _)| at);
        self.chars = index;
        self.bytes += step;
        self.bytes
    }
}
