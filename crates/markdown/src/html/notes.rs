//! Footnotes: references, and the section at the end with the ways back.
//!
//! Their ids contain a colon, which an anchor of a heading never does.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::escape::push_attribute;
use crate::notes::{Cited, Notes};
use crate::tree::NodeId;
use crate::words::{Words, with_number};

/// The footnotes of an article so far.
#[derive(Default)]
pub(super) struct Written {
    /// How often each number was referred to.
    references: HashMap<usize, usize>,
    /// What each footnote says.
    html: HashMap<NodeId, String>,
}

impl Written {
    /// Writes a reference to a footnote.
    pub(super) fn reference(&mut self, out: &mut String, number: usize, words: &Words) {
        let reference = self.references.entry(number).or_default();
        *reference += 1;
        let id = reference_id(number, *reference);
        // Writing into a string cannot fail.
        let _ = write!(
            out,
            "<sup><a class=\"footnote-ref\" id=\"{id}\" href=\"#fn:{number}\" aria-label=\""
        );
        push_attribute(out, &with_number(&words.footnote, number));
        let _ = write!(out, "\">[{number}]</a></sup>");
    }

    /// Keeps what a footnote says.
    pub(super) fn keep(&mut self, note: NodeId, html: String) {
        self.html.insert(note, html);
    }

    /// Writes the section of the notes.
    pub(super) fn write(&self, out: &mut String, notes: &Notes<'_>, words: &Words) {
        out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        push_attribute(out, &words.footnotes);
        out.push_str("\">\n<ol>\n");
        for note in &notes.listed {
            let html = self.html.get(&note.id).map_or("", String::as_str);
            if let Some(cited) = note.cited {
                let _ = write!(out, "<li id=\"fn:{}\">", cited.number);
                write_with_ways_back(out, html, cited, words);
            } else {
                out.push_str("<li>");
                out.push_str(html);
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n</section>\n");
    }
}

fn write_with_ways_back(out: &mut String, html: &str, cited: Cited, words: &Words) {
    // Into the last paragraph, where there is one.
    let in_paragraph = html.strip_suffix("</p>\n");
    out.push_str(in_paragraph.unwrap_or(html));
    for reference in 1..=cited.references {
        let _ = write!(
            out,
            " <a class=\"footnote-back\" href=\"#{}\" aria-label=\"",
            reference_id(cited.number, reference)
        );
        if cited.references > 1 {
            push_attribute(out, &with_number(&words.back_again, reference));
        } else {
            push_attribute(out, &words.back);
        }
        out.push_str("\">↩</a>");
    }
    if in_paragraph.is_some() {
        out.push_str("</p>\n");
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 {
        format!("fnref:{number}")
    } else {
        format!("fnref:{number}-{reference}")
    }
}
