//! A record as it is indexed: its texts in canonical form, and the terms that are no text.

use super::{initials, keys};
use crate::fold::{canonical, normalize};
use crate::key;
use crate::record::Record;
use crate::token::{self, INITIALS_MARK, KEY_MARK, TITLE_MARK, WHOLE_MARK};
use std::collections::BTreeSet;
use tantivy::tokenizer::MAX_TOKEN_LEN;

/// What a record says.
pub(super) struct Folded {
    title: String,
    index: String,
    doc_number: String,
    text: String,
    /// Keys of its identifiers, initials of its title.
    marked: BTreeSet<String>,
}

impl Folded {
    pub(super) fn new(record: &Record) -> Self {
        let fold = |text: &str| canonical(&normalize(text));
        let index = record.index.as_deref().map(fold).unwrap_or_default();
        let doc_number = record.doc_number.as_deref().map(fold).unwrap_or_default();
        Self {
            title: fold(&record.title),
            marked: marked(record, &index, &doc_number),
            index,
            doc_number,
            text: fold(&record.text),
        }
    }

    /// Atoms of the title.
    pub(super) fn title_atoms(&self) -> usize {
        token::length(&self.title)
    }

    /// Atoms of the text.
    pub(super) fn text_atoms(&self) -> usize {
        token::length(&self.text)
    }

    /// Gives every term with its place, those of the same term in order.
    pub(super) fn each_term(&self, mut emit: impl FnMut(&[u8], u32)) {
        let mut base = 0;
        let mut titled = String::new();
        for (n, part) in [&self.title, &self.index, &self.doc_number, &self.text]
            .into_iter()
            .enumerate()
        {
            let atoms = token::index_tokens(part, |t| {
                emit(t.text.as_bytes(), base + t.position);
                if n == 0 {
                    titled.clear();
                    titled.push_str(t.text);
                    titled.push(TITLE_MARK);
                    emit(titled.as_bytes(), 0);
                }
            });
            // One place stays free, so that no phrase runs from one part into the next.
            base += atoms + 1;
        }
        for term in &self.marked {
            emit(term.as_bytes(), 0);
        }
    }
}

/// The terms of a record that are no text, in order: keys of its identifiers, initials of its title.
fn marked(record: &Record, index: &str, doc_number: &str) -> BTreeSet<String> {
    let tails = keys::index_keys(index)
        .into_iter()
        .chain(keys::doc_number_keys(doc_number));
    let whole = [index, doc_number]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(key::key);
    let initials = initials::of_title(&normalize(&record.title), &normalize(&record.publisher));
    let mark = |mark: char| move |term: String| format!("{mark}{term}");
    tails
        .map(mark(KEY_MARK))
        .chain(whole.map(mark(WHOLE_MARK)))
        .chain(initials.into_iter().map(mark(INITIALS_MARK)))
        .filter(|term| term.len() <= MAX_TOKEN_LEN)
        .collect()
}
