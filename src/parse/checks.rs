//! What is wrong with front matter as a whole: keys that nobody reads, fields that do not fit each other.

use gongkai_model::text_range::slice;
use std::ops::Range;

use gongkai_model::diagnostic::nearest;
use gongkai_model::rules::{
    AccessReason, DatesOutOfOrder, GatePlace, MisplacedGate, MissingField, NearGate, TemplateWords,
    UnknownKey, YamlSyntax,
};
use gongkai_model::syntax::Entry;
use gongkai_model::{Access, Field};

use super::doubts::About;
use super::misplaced::{self, Misplaced};
use super::near_gate::{Near, near_gate};
use super::reader::Reader;
use super::template_words;
use super::value::visible;

/// Dates of which the first cannot come before the second.
const IN_ORDER: [(Field, Field); 5] = [
    (Field::Published, Field::Date),
    (Field::ValidUntil, Field::Date),
    (Field::ValidUntil, Field::Effective),
    (Field::UnpublishOn, Field::Published),
    (Field::ConsultationUntil, Field::Date),
];

impl Reader<'_> {
    /// The gates that something may have been meant for: where 发布日期 is written, 生成日期 holds nothing back.
    fn gates(&self) -> Vec<Field> {
        let has_release = self.meta.date(Field::Published).is_some();
        let counts = |field: &Field| *field != Field::Date || !has_release;
        Field::GATES.into_iter().filter(counts).collect()
    }

    /// Keys that no document has. One that was likely meant to hold the document back does.
    pub(super) fn unknown_keys(&mut self, entries: &[&Entry]) {
        let fields = &self.config.fields;
        let gates = self.gates();
        for entry in entries {
            if visible(&entry.key).is_empty() {
                let line = entry.key_range.start..entry.value.range.end.max(entry.key_range.end);
                let at = self.values.found.len();
                self.values.report(line, &YamlSyntax::NoKey);
                self.doubts.leave(About::Text, at);
                continue;
            }
            self.values.check_spaces(entry);
            let key = entry.key.trim().to_owned();
            let at = self.values.found.len();
            let range = entry.key_range.clone();
            match near_gate(&key, &entry.value, &gates, fields) {
                Some(Near::Name(field, near)) => {
                    self.values.report(range, &NearGate::Key { key, near });
                    self.doubts.leave(About::Gate(field), at);
                }
                Some(Near::Value(value)) => {
                    let fault = NearGate::Value {
                        key,
                        value,
                        draft: self.name(Field::Draft),
                        access: self.name(Field::Access),
                    };
                    self.values.report(range, &fault);
                    self.doubts.leave(About::Text, at);
                }
                // The misplaced gate is named, and that is the same fault.
                None if misplaced::are_all_of(&entry.value, fields, |f| gates.contains(&f)) => {}
                None => {
                    let mut known: Vec<&str> = Field::names().collect();
                    known.extend(fields.labels.values().map(String::as_str));
                    let near = nearest(&key, known).map(str::to_owned);
                    let key = entry.key.clone();
                    self.values
                        .report(range, &UnknownKey::OfDocument { key, near });
                }
            }
        }
    }

    /// Keys of gates where no key is read.
    pub(super) fn misplaced(&mut self, entries: &[Entry], body: &Range<usize>) {
        let (text, fields) = (self.values.source.text(), &self.config.fields);
        let gates = self.gates();
        let values = entries
            .iter()
            .flat_map(|entry| misplaced::in_value(text, entry, fields));
        let body = misplaced::in_body(text, body, fields).into_iter();
        let all: Vec<(GatePlace, Misplaced)> = values
            .map(|found| (GatePlace::InValue, found))
            .chain(body.map(|found| (GatePlace::InBody, found)))
            .filter(|(_, found)| gates.contains(&found.field))
            .collect();
        for (place, Misplaced { field, key, range }) in all {
            let at = self.values.found.len();
            self.values.report(range, &MisplacedGate { key, place });
            self.doubts.leave(About::Gate(field), at);
        }
    }

    /// What is not for everybody has a reason.
    pub(super) fn check_access(&mut self) {
        if self.access == Access::Public {
            return;
        }
        let written = self.meta.text(Field::AccessReason).map(str::to_owned);
        if written
            .as_deref()
            .is_some_and(|reason| !template_words::says_nothing(reason))
        {
            return;
        }
        let fault = AccessReason {
            name: self.name(Field::Access),
            access: self.access,
            reason: self.name(Field::AccessReason),
            written,
        };
        let reason = self.places.get(Field::AccessReason);
        let range = reason.or_else(|| self.places.get(Field::Access));
        let range = range.unwrap_or(0..0);
        let at = self.values.found.len();
        self.values.report(range, &fault);
        self.doubts.leave(About::Gate(Field::Access), at);
    }

    /// Only a draft may hold what its template left to be filled in.
    pub(super) fn check_template_words(&mut self, entries: &[Entry], body: &Range<usize>) {
        if self.meta.flag(Field::Draft) {
            return;
        }
        let text = self.values.source.text();
        let title = template_words::in_title(&self.meta.title).and_then(|words| {
            let range = self.places.get(Field::Title)?;
            Some((range, words))
        });
        let value = entries.iter().find_map(|entry| {
            let words = template_words::in_value(entry.value.scalar()?)?;
            Some((entry.value.range.clone(), words))
        });
        let is_published = self.access == Access::Public;
        let in_body = template_words::in_body(slice(text, body.clone())).filter(|_| is_published);
        let in_body = in_body.map(|range| body.start + range.start..body.start + range.end);
        let in_body = in_body.map(|range| (range.clone(), slice(text, range)));
        let Some((range, words)) = title.or(value).or(in_body) else {
            return;
        };
        let words = words.to_owned();
        let draft = self.name(Field::Draft);
        let at = self.values.found.len();
        self.values.report(range, &TemplateWords { words, draft });
        self.doubts.leave(About::Text, at);
    }

    pub(super) fn check_dates(&mut self) {
        for (later, earlier) in IN_ORDER {
            let (Some(last), Some(first)) = (self.meta.date(later), self.meta.date(earlier)) else {
                continue;
            };
            if last.date < first.date {
                let range = self.places.get(later).unwrap_or(0..0);
                let fault = DatesOutOfOrder {
                    later: (self.name(later), last.date),
                    earlier: (self.name(earlier), first.date),
                };
                self.values.report(range, &fault);
            }
        }
    }

    pub(super) fn check_required(&mut self, opening: Range<usize>) {
        for field in &self.config.fields.required {
            // The day a draft will be published is not known yet.
            if *field == Field::Published && self.meta.flag(Field::Draft) {
                continue;
            }
            // Written and faulty is not missing: the fault has been reported.
            if self.places.get(*field).is_some()
                || (*field == Field::DocNumber && self.wrote(*field))
            {
                continue;
            }
            let name = self.name(*field);
            let written = self.keys.iter().find(|(f, _)| f == field);
            let (range, fault) = if let Some((_, range)) = written {
                (range.clone(), MissingField::Empty { name })
            } else {
                let other = self.language.other().name(*field, self.config).to_owned();
                (opening.clone(), MissingField::Absent { name, other })
            };
            self.values.report(range, &fault);
        }
    }
}
