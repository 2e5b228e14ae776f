//! The text alternative of a picture, from the events between its start and its end.

use std::borrow::Cow;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::cow;
use crate::chinese::joins_without_space;

/// A text alternative in the making.
pub(super) struct AltText<'s> {
    text: Cow<'s, str>,
    /// Whether a line ended just now.
    after_break: bool,
    /// How many pictures are open, this one included.
    depth: usize,
}

impl<'s> AltText<'s> {
    pub(super) fn new() -> Self {
        Self {
            text: Cow::Borrowed(""),
            after_break: false,
            depth: 1,
        }
    }

    /// Takes an event; gives the text when the picture ends.
    pub(super) fn take(&mut self, event: Event<'s>) -> Option<Cow<'s, str>> {
        if self.after_break {
            let after = match &event {
                Event::Text(text) => text.chars().next(),
                _ => None,
            };
            if !joins_without_space(self.text.chars().next_back(), after) {
                self.text.to_mut().push(' ');
            }
            self.after_break = false;
        }
        match event {
            Event::Text(text) | Event::Code(text) if self.text.is_empty() => self.text = cow(text),
            Event::Text(text) | Event::Code(text) => self.text.to_mut().push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.after_break = true,
            Event::Start(Tag::Image { .. }) => self.depth += 1,
            Event::End(TagEnd::Image) => self.depth -= 1,
            _ => {}
        }
        (self.depth == 0).then(|| std::mem::take(&mut self.text))
    }
}
