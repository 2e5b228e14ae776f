//! Front matter → [`Header`].

use gongkai_model::text_range::slice;
use std::ops::Range;
use std::sync::Arc;

use gongkai_model::diagnostic::{Finding, Safety, nearest};
use gongkai_model::rules::{
    BadIndex, BadValue, DatesOutOfOrder, DocNumberForm, DuplicateKey, IndexChecksum, MissingField,
    TitleFullStop, UnknownCategory, UnknownKey, UnknownWord, WordField,
};
use gongkai_model::syntax::{Entry, Node};
use gongkai_model::{
    Category, Config, DocNumber, Field, FieldKind, FieldPlaces, Header, IndexNumber, Location,
    Metadata, Moment, SourceFile, Standing, Validity, cited_numbers,
};

use super::front_matter::{FrontMatter, cut};
use super::value::{Mending, Values};

/// Dates of which the first cannot come before the second.
const IN_ORDER: [(Field, Field); 5] = [
    (Field::Published, Field::Date),
    (Field::ValidUntil, Field::Date),
    (Field::ValidUntil, Field::Effective),
    (Field::UnpublishOn, Field::Published),
    (Field::ConsultationUntil, Field::Date),
];

/// Levels of a category where the site declares no vocabulary: each is a folder.
const MOST_LEVELS: usize = 8;

/// Parses one document. It always gives one: a faulty field is left out and reported.
pub fn parse_document(
    source: &Arc<SourceFile>,
    location: Location,
    config: &Config,
) -> (Header, Vec<Finding>) {
    let mut found = Vec::new();
    let FrontMatter {
        entries,
        opening,
        body,
    } = cut(source, &mut found);
    let broken = !found.is_empty();
    let mut reader = Reader {
        values: Values { source, found },
        config,
        meta: Metadata::default(),
        references: Vec::new(),
        places: FieldPlaces::default(),
        keys: Vec::new(),
    };
    for entry in &entries {
        reader.entry(entry);
    }
    reader.check_dates();
    let text = slice(source.text(), body.clone());
    reader.values.check_body(text, body.start);
    if !broken {
        // After a syntax error a field may be there and unreadable: that has been reported.
        reader.check_required(opening);
    }
    if reader.meta.title.is_empty() {
        let heading = first_heading(text);
        reader.meta.title = heading.unwrap_or(location.stem()).to_owned();
    }
    let (mut meta, mut places) = (reader.meta, reader.places);
    meta.shrink();
    places.shrink();
    let standing = Standing::new(location, &meta, reader.references, cited_numbers(text));
    let header = Header::new(source, &body, standing, meta, places);
    (header, reader.values.found)
}

fn first_heading(body: &str) -> Option<&str> {
    body.lines()
        .find_map(|line| line.strip_prefix("# "))
        .map(str::trim)
        .filter(|heading| !heading.is_empty())
}

struct Reader<'a> {
    values: Values<'a>,
    config: &'a Config,
    meta: Metadata,
    references: Vec<(Field, Box<str>)>,
    places: FieldPlaces,
    keys: Vec<(Field, Range<usize>)>,
}

impl Reader<'_> {
    fn entry(&mut self, entry: &Entry) {
        let field = self.config.fields.parse(&entry.key);
        if field.is_none() && self.config.fields.is_url(&entry.key) {
            if entry.value.scalar() != Some("") {
                let key = entry.key.trim().to_owned();
                let fault = UnknownKey::FilledIn { key };
                self.values.report(entry.key_range.clone(), &fault);
            }
            return;
        }
        let Some(field) = field else {
            let mut known: Vec<&str> = Field::names().collect();
            known.extend(self.config.fields.labels.values().map(String::as_str));
            let near = nearest(entry.key.trim(), known).map(str::to_owned);
            let key = entry.key.clone();
            self.values.report(
                entry.key_range.clone(),
                &UnknownKey::OfDocument { key, near },
            );
            return;
        };
        if let Some((_, first)) = self.keys.iter().find(|(f, _)| *f == field) {
            let fault = DuplicateKey::Field {
                first: self.name(field),
                second: entry.key.trim().to_owned(),
            };
            let first = first.clone();
            self.values
                .report_beside(entry.key_range.clone(), &fault, first);
            return;
        }
        self.keys.push((field, entry.key_range.clone()));
        self.field(field, &entry.key, &entry.value);
    }

    fn field(&mut self, field: Field, label: &str, node: &Node) {
        match field.kind() {
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

    fn text(&mut self, field: Field, text: &str, range: Range<usize>) {
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

    /// 公开方式 and 公开时限 have their words; what another language calls them nobody has laid down.
    fn check_word(&mut self, field: Field, text: &str, range: Range<usize>) {
        let word_field = match field {
            Field::Access => WordField::Access,
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

    fn index(&mut self, text: &str, range: Range<usize>) {
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

    fn category(&mut self, text: &str, range: Range<usize>) {
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

    fn doc_number(&mut self, text: &str, range: Range<usize>) {
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

    fn validity(&mut self, text: &str, range: Range<usize>) {
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

    fn date(&mut self, field: Field, label: &str, node: &Node) {
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

    fn check_dates(&mut self) {
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

    fn check_required(&mut self, opening: Range<usize>) {
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
                let key = field.key();
                (opening.clone(), MissingField::Absent { name, key })
            };
            self.values.report(range, &fault);
        }
    }

    /// What messages call a field: its key as the editor wrote it, else its label on this site.
    fn name(&self, field: Field) -> String {
        let written = self.keys.iter().find(|(f, _)| *f == field);
        let written = written.and_then(|(_, range)| self.values.source.text().get(range.clone()));
        written.map_or_else(
            || self.config.fields.label(field).to_owned(),
            |key| key.trim_matches(['"', '\'']).trim().to_owned(),
        )
    }

    /// Where a character stands last in a value; the whole value where it was written by an escape.
    fn last(&self, c: char, value: &Range<usize>) -> Range<usize> {
        let written = self.values.source.text().get(value.clone());
        let at = written.and_then(|written| written.rfind(c));
        at.map_or(value.clone(), |at| {
            value.start + at..value.start + at + c.len_utf8()
        })
    }

    /// Whether the key stands there: 文号 may be required and still be 无.
    fn wrote(&self, field: Field) -> bool {
        self.keys.iter().any(|(f, _)| *f == field)
    }
}
