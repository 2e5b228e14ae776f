//! Footnotes: numbered in the order of their first reference, collected at the end of the article.
//!
//! Their ids contain a colon, which an anchor of a heading never does.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::article::{End, Writer};
use super::words::with_number;
use super::{ProblemKind, Resolve, escape};

/// The notes met so far.
#[derive(Default)]
pub(super) struct Notes<'w> {
    /// By label: number and count of references.
    cited: HashMap<&'w str, (usize, usize)>,
    defined: Vec<Note<'w>>,
    /// Definitions that are being written, with the plain text of what stands around them.
    open: Vec<(Note<'w>, String)>,
}

/// The longest label, in bytes, that text is looked through for.
const MAX_LABEL: usize = 100;

struct Note<'w> {
    label: &'w str,
    range: Range<usize>,
    html: String,
    text: String,
}

impl<'w, R: Resolve> Writer<'w, R> {
    pub(super) fn footnote_reference(&mut self, label: &'w str) {
        self.at_block_start = false;
        let next = self.notes.cited.len() + 1;
        let (number, references) = self.notes.cited.entry(label).or_insert((next, 0));
        *references += 1;
        let number = *number;
        let id = reference_id(number, *references);
        // Writing into a string cannot fail.
        let _ = write!(
            self.out,
            "<sup><a class=\"footnote-ref\" id=\"{id}\" href=\"#fn:{number}\" aria-label=\""
        );
        let name = with_number(&self.resolve.words().footnote, number);
        escape::push_attribute(&mut self.out, &name);
        let _ = write!(self.out, "\">[{number}]</a></sup>");
    }

    /// Reports what looks like a reference and stayed text, because nothing defines it.
    pub(super) fn undefined_notes(&mut self, text: &str, range: &Range<usize>) {
        if self.in_code || !text.contains('[') {
            return;
        }
        let source = self.body.get(range.clone()).unwrap_or_default();
        for (at, _) in source.match_indices("[^") {
            let escaped = source.get(..at).is_some_and(|text| text.ends_with('\\'));
            let after = source.get(at + 2..).unwrap_or_default();
            let length = after.bytes().take(MAX_LABEL).position(|b| b == b']');
            let label = length
                .and_then(|length| after.get(..length))
                .unwrap_or_default();
            if escaped || label.is_empty() || label.contains([' ', '\n', '[']) {
                continue;
            }
            let place = range.start + at..range.start + at + label.len() + 3;
            let label = label.to_owned();
            self.problem(place, ProblemKind::UndefinedFootnote { label });
        }
    }

    pub(super) fn start_footnote(&mut self, label: &'w str, range: &Range<usize>) {
        self.write_aside();
        self.numbered_at = None; // of another text
        let around = std::mem::take(&mut self.article.text);
        let note = Note {
            label,
            range: range.clone(),
            html: String::new(),
            text: String::new(),
        };
        self.notes.open.push((note, around));
        self.at_block_start = true;
        self.push(End::Footnote);
    }

    pub(super) fn end_footnote(&mut self) {
        let html = self.take_aside();
        let Some((mut note, around)) = self.notes.open.pop() else {
            return;
        };
        self.numbered_at = None;
        note.text = std::mem::replace(&mut self.article.text, around);
        note.html = html;
        self.notes.defined.push(note);
    }

    /// Writes the section of the notes: those that are referred to by number, then the others.
    pub(super) fn write_notes(&mut self) {
        if self.notes.defined.is_empty() {
            return;
        }
        let defined = std::mem::take(&mut self.notes.defined);
        let mut cited = std::mem::take(&mut self.notes.cited);
        let mut labels = HashSet::new();
        let mut cited_notes = Vec::new();
        let mut other_notes = Vec::new();
        for note in defined {
            let label = note.label.to_owned();
            if !labels.insert(note.label) {
                self.problem(note.range.clone(), ProblemKind::DuplicateFootnote { label });
                other_notes.push(note);
            } else if let Some((number, references)) = cited.remove(note.label) {
                cited_notes.push((number, references, note));
            } else {
                self.problem(note.range.clone(), ProblemKind::UnusedFootnote { label });
                other_notes.push(note);
            }
        }
        cited_notes.sort_by_key(|(number, ..)| *number);
        self.fresh_line();
        self.out
            .push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        escape::push_attribute(&mut self.out, &self.resolve.words().footnotes);
        self.out.push_str("\">\n<ol>\n");
        for (number, references, note) in cited_notes {
            let _ = write!(self.out, "<li id=\"fn:{number}\">");
            self.write_note(&note, number, references);
        }
        for note in other_notes {
            self.out.push_str("<li>");
            self.write_note(&note, 0, 0);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn write_note(&mut self, note: &Note<'_>, number: usize, references: usize) {
        let mut links = String::new();
        for reference in 1..=references {
            let _ = write!(
                links,
                " <a class=\"footnote-back\" href=\"#{}\" aria-label=\"",
                reference_id(number, reference)
            );
            let words = self.resolve.words();
            if references > 1 {
                let name = with_number(&words.back_again, reference);
                escape::push_attribute(&mut links, &name);
            } else {
                escape::push_attribute(&mut links, &words.back);
            }
            links.push_str("\">↩</a>");
        }
        // Into the last paragraph, where there is one.
        if let Some(html) = note.html.strip_suffix("</p>\n") {
            self.out.push_str(html);
            self.out.push_str(&links);
            self.out.push_str("</p>\n");
        } else {
            self.out.push_str(&note.html);
            self.out.push_str(&links);
        }
        self.out.push_str("</li>\n");
        self.text_line();
        self.article.text.push_str(&note.text);
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 {
        format!("fnref:{number}")
    } else {
        format!("fnref:{number}-{reference}")
    }
}
