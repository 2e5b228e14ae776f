//! The entries of front matter, one by one, into a document's metadata.

use std::ops::Range;

use gongkai_model::diagnostic::{Place, Safety};
use gongkai_model::rules::{DuplicateKey, TitleFullStop, UnknownKey};
use gongkai_model::syntax::{Entry, Node, NodeKind, ScalarKind};
use gongkai_model::text_range::slice;
use gongkai_model::{Access, Config, Field, FieldKind, FieldPlaces, Metadata};

use super::doubts::{About, Doubts};
use super::front_matter::{Unread, UnreadLine};
use super::key_language::KeyLanguage;
use super::misplaced;
use super::value::{Mending, Values};

/// A document's front matter as far as it is read.
pub(super) struct Reader<'a> {
    pub(super) values: Values<'a>,
    pub(super) config: &'a Config,
    pub(super) meta: Metadata,
    pub(super) access: Access,
    pub(super) doubts: Doubts,
    pub(super) references: Vec<(Field, Box<str>)>,
    pub(super) places: FieldPlaces,
    pub(super) keys: Vec<(Field, Range<usize>)>,
    pub(super) language: KeyLanguage,
}

impl Reader<'_> {
    /// Lines that cannot be read for sure leave doubts, where a gate may stand in them.
    pub(super) fn unread(&mut self, lines: Vec<Unread>) {
        for Unread { finding, what } in lines {
            let about = match what {
                UnreadLine::Any => About::Text,
                UnreadLine::Twice(key) => match self.config.fields.parse(&key) {
                    Some(field) if field.is_gate() => About::Gate(field),
                    // What stands twice and is no field is looked at as an unknown key.
                    _ => continue,
                },
                UnreadLine::Value(key) => match self.config.fields.parse(&key) {
                    Some(field) if field.is_gate() => About::Gate(field),
                    // Two lines may have become one.
                    Some(_) if self.holds_gate(finding) => About::Text,
                    Some(_) => continue,
                    None => About::Text,
                },
            };
            self.doubts.leave(about, finding);
        }
    }

    /// Whether the line that a finding is about names a gate behind its own key.
    fn holds_gate(&self, finding: usize) -> bool {
        let text = self.values.source.text();
        let Some(Place::Text(_, range)) = self.values.found.get(finding).map(|found| &found.place)
        else {
            return false;
        };
        misplaced::is_named(slice(text, range.clone()), &self.config.fields)
    }

    /// Reads an entry; `false` where its key is unknown.
    pub(super) fn entry(&mut self, entry: &Entry) -> bool {
        let field = self.config.fields.parse(&entry.key);
        if field.is_none() && self.config.fields.is_url(&entry.key) {
            if entry.value.scalar() != Some("") {
                let key = entry.key.trim().to_owned();
                let fault = UnknownKey::FilledIn { key };
                self.values.report(entry.key_range.clone(), &fault);
            }
            return true;
        }
        let Some(field) = field else {
            return false;
        };
        if let Some((_, first)) = self.keys.iter().find(|(f, _)| *f == field) {
            let fault = DuplicateKey::Field {
                first: self.name(field),
                second: entry.key.trim().to_owned(),
            };
            let first = first.clone();
            let from = self.values.found.len();
            self.values
                .report_beside(entry.key_range.clone(), &fault, first);
            self.doubts
                .leave_for_errors(field, &self.values.found, from);
            return true;
        }
        self.keys.push((field, entry.key_range.clone()));
        self.values.check_spaces(entry);
        let from = self.values.found.len();
        if let NodeKind::Scalar(ScalarKind::Broken, written) = &entry.value.kind {
            // The fault is reported, and what a title says is plain all the same.
            if matches!(field, Field::Title | Field::Subtitle) {
                self.text(field, written, entry.value.range.clone());
            }
        } else if !field.is_gate() && is_made_of_gates(&entry.value, self.config) {
            // The misplaced gate is named, and that is the same fault.
            self.places.insert(field, &entry.value.range);
        } else {
            self.field(field, &entry.key, &entry.value);
        }
        self.doubts
            .leave_for_errors(field, &self.values.found, from);
        true
    }

    pub(super) fn field(&mut self, field: Field, label: &str, node: &Node) {
        match field.kind() {
            FieldKind::Text if field == Field::Access => self.access(label, node),
            FieldKind::Text if matches!(field, Field::Title | Field::Subtitle) => {
                if let Some((text, range)) = self.values.title(label, node) {
                    self.values.check_characters(label, &text, &range);
                    self.text(field, &text, range);
                } else if node.scalar().is_none() {
                    self.places.insert(field, &node.range);
                }
            }
            FieldKind::Text => {
                if let Some((text, range)) = self.values.text(label, node) {
                    self.values.check_characters(label, &text, &range);
                    self.text(field, &text, range);
                } else if node.scalar().is_none() {
                    self.places.insert(field, &node.range);
                }
            }
            FieldKind::List => {
                let items = self.values.list(label, node);
                for (text, range) in &items {
                    self.values.check_characters(label, text, range);
                    self.places.insert(field, range);
                }
                let items = items.into_iter().map(|(text, _)| text.into());
                self.meta.set_list(field, items);
            }
            FieldKind::References => {
                for (text, range) in self.values.references(label, node) {
                    self.places.insert(field, &range);
                    self.references.push((field, text.into()));
                }
            }
            FieldKind::Date => self.date(field, label, node),
            FieldKind::Bool => {
                if let Some(flag) = self.values.flag(label, node) {
                    self.places.insert(field, &node.range);
                    self.meta.set_flag(field, flag);
                }
            }
        }
    }

    pub(super) fn text(&mut self, field: Field, text: &str, range: Range<usize>) {
        self.places.insert(field, &range);
        match field {
            Field::Title => {
                self.title_end(text, &range);
                text.clone_into(&mut self.meta.title);
            }
            Field::Index => self.index(text, range),
            Field::Category => self.category(text, range),
            Field::DocNumber => self.doc_number(text, range),
            Field::Validity => self.validity(text, range),
            other => {
                self.check_word(other, text, range);
                self.meta.set_text(other, text);
            }
        }
    }

    fn title_end(&mut self, text: &str, range: &Range<usize>) {
        let words = text.trim_end_matches('。');
        if words.len() == text.len() {
            return;
        }
        let place = self.last('。', range);
        if words.is_empty() {
            return self.values.report(place, &TitleFullStop);
        }
        let mending = Mending {
            value: range.clone(),
            part: slice(text, words.len()..),
            replacement: "",
            // It may be a sentence that is quoted whole.
            safety: Safety::Suggested,
        };
        self.values.report_mendable(place, &TitleFullStop, &mending);
    }

    /// What messages call a field: its key as the editor wrote it, else its name in the language of the keys
    /// that the editor wrote.
    pub(super) fn name(&self, field: Field) -> String {
        let written = self.keys.iter().find(|(f, _)| *f == field);
        let written = written.and_then(|(_, range)| self.values.source.text().get(range.clone()));
        written.map_or_else(
            || self.language.name(field, self.config).to_owned(),
            |key| key.trim_matches(['"', '\'']).trim().to_owned(),
        )
    }

    /// Where a character stands last in a value; the whole value where it was written by an escape.
    pub(super) fn last(&self, c: char, value: &Range<usize>) -> Range<usize> {
        let written = self.values.source.text().get(value.clone());
        let at = written.and_then(|written| written.rfind(c));
        at.map_or(value.clone(), |at| {
            value.start + at..value.start + at + c.len_utf8()
        })
    }

    /// Whether the key stands there: 文号 may be required and still be 无.
    pub(super) fn wrote(&self, field: Field) -> bool {
        self.keys.iter().any(|(f, _)| *f == field)
    }
}

/// Whether a value is a table by mistake: what is in it holds back wherever it stands, and is named as misplaced.
/// 生成日期 is not among it, since it holds nothing back where 发布日期 is written.
fn is_made_of_gates(value: &Node, config: &Config) -> bool {
    let holds_back = |field: Field| field.is_gate() && field != Field::Date;
    misplaced::are_all_of(value, &config.fields, holds_back)
}
