//! Fields whose values have a form of their own.

use std::ops::Range;

use gongkai_model::diagnostic::{Safety, nearest};
use gongkai_model::rules::{
    AccessWord, BadIndex, BadValue, DocNumberForm, DuplicateKey, IndexChecksum, UnknownCategory,
    UnknownWord, WantedShape, WordField,
};
use gongkai_model::syntax::Node;
use gongkai_model::{Access, Category, DocNumber, Field, IndexNumber, Moment, Validity};

use super::reader::Reader;
use super::value::{Mending, visible};

/// Levels of a category where the site declares no vocabulary: each is a folder.
const MOST_LEVELS: usize = 8;

impl Reader<'_> {
    /// 公开方式: one of the words that are laid down. Where none is written, a document is for everybody.
    pub(super) fn access(&mut self, label: &str, node: &Node) {
        let Some(text) = node.scalar() else {
            self.values.wrong_shape(label, node, WantedShape::Text);
            self.places.insert(Field::Access, &node.range);
            return;
        };
        if text.is_empty() {
            return;
        }
        self.places.insert(Field::Access, &node.range);
        let word = visible(text);
        if let Some(access) = Access::parse(&word) {
            self.access = access;
            self.meta.set_text(Field::Access, &word);
            return;
        }
        let words = Access::WORDS.iter().map(|(_, word)| *word);
        let fault = AccessWord {
            name: self.name(Field::Access),
            written: text.to_owned(),
            near: nearest(text, words),
            reason: self.name(Field::AccessReason),
        };
        self.values.report(node.range.clone(), &fault);
    }

    /// 公开时限 has its words; what another language calls them nobody has laid down.
    pub(super) fn check_word(&mut self, field: Field, text: &str, range: Range<usize>) {
        let word_field = match field {
            Field::AccessTerm => WordField::AccessTerm,
            _ => return,
        };
        let words = word_field.words();
        if words.contains(&text) || !self.config.language.starts_with("zh") {
            return;
        }
        let fault = UnknownWord {
            name: self.name(field),
            written: text.to_owned(),
            field: word_field,
            near: nearest(text, words.iter().copied()),
        };
        self.values.report(range, &fault);
    }

    pub(super) fn index(&mut self, text: &str, range: Range<usize>) {
        let Some(index) = IndexNumber::new(text) else {
            return;
        };
        if let Some(scheme) = self.config.index.scheme {
            match scheme.parts(&index) {
                Some(parts) if scheme.checksum_holds(&parts) == Some(false) => {
                    let fault = IndexChecksum {
                        index: index.to_string(),
                        issuer: parts.issuer.to_string(),
                    };
                    self.values.report(range, &fault);
                }
                Some(_) => {}
                None if gongkai_model::SCHEMES
                    .iter()
                    .any(|s| s.parts(&index).is_some()) => {}
                None => {
                    let fault = BadIndex {
                        index: index.to_string(),
                        scheme: scheme.name,
                        example: scheme.example,
                    };
                    self.values.report(range, &fault);
                }
            }
        }
        self.meta.index = Some(index);
    }

    pub(super) fn category(&mut self, text: &str, range: Range<usize>) {
        let Some(category) = Category::new(text) else {
            return;
        };
        let depth = category.levels().count();
        if depth > MOST_LEVELS {
            let fault = BadValue::CategoryLevels {
                levels: depth,
                most: MOST_LEVELS,
            };
            self.values.report(range, &fault);
            return;
        }
        let vocabulary = &self.config.categories;
        if vocabulary.terms().is_empty() {
            self.meta.category = Some(category);
            return;
        }
        if let Some(term) = vocabulary.resolve(&category) {
            self.meta.category = Some(term.category.clone());
            return;
        }
        let near = nearest(text, vocabulary.names())
            .or_else(|| nearest(category.name(), vocabulary.names()));
        let some = vocabulary.names().step_by(2).take(8);
        let fault = UnknownCategory {
            written: text.to_owned(),
            near: near.map(str::to_owned),
            some: some.map(str::to_owned).collect(),
        };
        self.values.report(range, &fault);
    }

    pub(super) fn doc_number(&mut self, text: &str, range: Range<usize>) {
        let Some(number) = DocNumber::new(text) else {
            return;
        };
        let written = number.to_string();
        if let Some(standard) = number.standard_form() {
            let mending = Mending {
                value: range.clone(),
                part: &written,
                replacement: &standard,
                // Brackets, widths and spaces mean nothing; a 第 or a zero might.
                safety: if number.key() == standard {
                    Safety::Safe
                } else {
                    Safety::Suggested
                },
            };
            let number = written.clone();
            let standard = standard.clone();
            let fault = DocNumberForm::NotStandard { number, standard };
            self.values.report_mendable(range, &fault, &mending);
        } else if number.has_lost_bracket() {
            let fault = DocNumberForm::LostBracket { number: written };
            self.values.report(range, &fault);
        }
        self.meta.doc_number = Some(number);
    }

    pub(super) fn validity(&mut self, text: &str, range: Range<usize>) {
        if let Some(validity) = Validity::parse(text) {
            self.state(validity, Field::Validity);
        } else if let Ok(until) = Moment::parse(text, &self.config.time_zone) {
            self.places.insert(Field::ValidUntil, &range);
            self.end(until, Field::Validity);
        } else {
            let fault = BadValue::Validity {
                written: text.to_owned(),
                known: Validity::ALL.iter().map(|v| v.label()).collect(),
            };
            self.values.report(range, &fault);
        }
    }

    pub(super) fn date(&mut self, field: Field, label: &str, node: &Node) {
        // 有效期 carries a status word on many pages.
        if field == Field::ValidUntil
            && let Some(validity) = node.scalar().and_then(Validity::parse)
        {
            self.places.insert(field, &node.range);
            self.state(validity, field);
            return;
        }
        if node.scalar() != Some("") {
            self.places.insert(field, &node.range);
        }
        let Some(moment) = self.values.moment(label, node, &self.config.time_zone) else {
            return;
        };
        if field == Field::ValidUntil {
            self.end(moment, field);
        } else {
            self.meta.set_date(field, moment);
        }
    }

    /// How the document stands, as 有效性 or 有效期 says.
    fn state(&mut self, validity: Validity, by: Field) {
        if self.meta.validity.is_some_and(|known| known != validity) {
            self.contradicts(by);
            return;
        }
        self.meta.validity = Some(validity);
    }

    /// The day on which it ends, as 有效期 or 有效性 says.
    fn end(&mut self, until: Moment, by: Field) {
        let known = self.meta.date(Field::ValidUntil);
        if known.is_some_and(|known| known != until) {
            self.contradicts(by);
            return;
        }
        self.meta.set_date(Field::ValidUntil, until);
    }

    /// Reports that 有效性 and 有效期 say the same thing differently: what the first said stays.
    fn contradicts(&mut self, second: Field) {
        let first = match second {
            Field::Validity => Field::ValidUntil,
            _ => Field::Validity,
        };
        let key = |field| self.keys.iter().find(|(f, _)| *f == field);
        let (Some((_, before)), Some((_, after))) = (key(first), key(second)) else {
            return;
        };
        let (before, after) = (before.clone(), after.clone());
        let fault = DuplicateKey::Field {
            first: self.name(first),
            second: self.name(second),
        };
        self.values.report_beside(after, &fault, before);
    }
}
