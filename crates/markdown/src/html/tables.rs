//! Tables: in regions that scroll on narrow screens and have a name.

use std::collections::HashMap;

use super::escape::push_attribute;
use crate::tree::Alignment;
use crate::words::{Words, with_number, with_text};

/// The regions of an article's tables so far.
#[derive(Default)]
pub(super) struct Regions {
    count: usize,
    /// How often each name was given.
    names: HashMap<String, usize>,
}

impl Regions {
    /// Writes the start of the scrolling region around a table. It is named after the caption or the heading
    /// above, else the table's number, with a number where a name comes again.
    pub(super) fn open(&mut self, out: &mut String, name: Option<&str>, words: &Words) {
        self.count += 1;
        let name = match name {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => with_number(&words.unnamed, self.count),
        };
        let times = self.names.entry(name.clone()).or_default();
        *times += 1;
        let name = if *times > 1 {
            with_text(&with_number(&words.again, *times), &name)
        } else {
            name
        };
        out.push_str("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        push_attribute(out, &with_text(&words.table, &name));
        out.push_str("\">");
    }
}

/// Writes the start of a cell.
pub(super) fn open_cell(out: &mut String, is_head: bool, alignment: Alignment) {
    out.push_str(if is_head { "<th scope=\"col\"" } else { "<td" });
    out.push_str(match alignment {
        Alignment::Unset => "",
        Alignment::Left => " class=\"align-left\"",
        Alignment::Center => " class=\"align-center\"",
        Alignment::Right => " class=\"align-right\"",
    });
    out.push('>');
}
