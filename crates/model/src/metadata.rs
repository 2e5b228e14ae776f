//! A document's front matter made typed.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};

use super::category::Category;
use super::doc_number::DocNumber;
use super::field::Field;
use super::index_number::IndexNumber;
use super::moment::Moment;
use super::validity::Validity;

/// The typed front matter. A field that is absent, empty or faulty is not there.
///
/// Fields with logic of their own are members; all others are found by their [`Field`], each kind of value
/// apart, so that a field of any kind needs no more than its line in the table of fields.
#[derive(Debug, Clone, Default)]
pub struct Metadata {
    /// Never empty: where none is written, the first heading or the file's name stands in.
    pub title: String,
    /// 索引号
    pub index: Option<IndexNumber>,
    /// 内容分类
    pub category: Option<Category>,
    /// 文号
    pub doc_number: Option<DocNumber>,
    /// 有效性 as stated.
    pub validity: Option<Validity>,
    dates: ByField<Moment>,
    lists: ByField<Box<[Box<str>]>>,
    flags: ByField<bool>,
    texts: ByField<Arc<str>>,
}

impl Metadata {
    /// A date as written.
    pub fn date(&self, field: Field) -> Option<Moment> {
        self.dates.get(field).copied()
    }

    /// A list's items; none where it is not written.
    pub fn list(&self, field: Field) -> &[Box<str>] {
        self.lists.get(field).map_or(&[], |items| items)
    }

    /// Whether a field says yes.
    pub fn flag(&self, field: Field) -> bool {
        self.flags.get(field).copied().unwrap_or_default()
    }

    /// A field that is only shown.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.texts.get(field).map(|text| &**text)
    }

    /// The same, to keep.
    pub fn shared_text(&self, field: Field) -> Option<Arc<str>> {
        self.texts.get(field).map(Arc::clone)
    }

    /// The date that drives order, year, lists and feeds: 发布日期, else 生成日期.
    pub fn order_date(&self) -> Option<Moment> {
        self.date(Field::Published)
            .or_else(|| self.date(Field::Date))
    }

    /// 发布机构, if one is written.
    pub fn publisher(&self) -> Option<&str> {
        self.text(Field::Publisher)
    }

    /// 关键词
    pub fn keywords(&self) -> &[Box<str>] {
        self.list(Field::Keywords)
    }

    /// The first moments at which something about the document is other than before: it comes out or is
    /// withdrawn, at the hour that is written; it takes force, expires, closes, at midnight. Between two of them
    /// a site that has this document is the same.
    pub fn turns(&self) -> impl Iterator<Item = DateTime> {
        let gates = [self.order_date(), self.date(Field::UnpublishOn)];
        let gates = gates.into_iter().flatten().map(|moment| moment.start());
        let on = self.date(Field::Effective).map(|first| first.date);
        let after = [Field::ValidUntil, Field::ConsultationUntil].map(|field| self.date(field));
        let after = after.into_iter().flatten();
        let after = after.filter_map(|last| last.date.tomorrow().ok());
        let midnight = |day: Date| day.to_datetime(Time::midnight());
        gates.chain(on.into_iter().chain(after).map(midnight))
    }

    /// Gives a field a date.
    pub fn set_date(&mut self, field: Field, moment: Moment) {
        self.dates.set(field, moment);
    }

    /// Gives a field a list.
    pub fn set_list(&mut self, field: Field, items: impl IntoIterator<Item = Box<str>>) {
        self.lists.set(field, items.into_iter().collect());
    }

    /// Gives a field a yes or no.
    pub fn set_flag(&mut self, field: Field, flag: bool) {
        self.flags.set(field, flag);
    }

    /// Gives a field that is only shown its text.
    pub fn set_text(&mut self, field: Field, text: &str) {
        self.texts.set(field, text.into());
    }

    /// Gives back the room that is not needed once everything is there.
    pub fn shrink(&mut self) {
        self.dates.0.shrink_to_fit();
        self.lists.0.shrink_to_fit();
        self.flags.0.shrink_to_fit();
        self.texts.0.shrink_to_fit();
    }
}

/// Values by field. A document has few, which are looked through.
#[derive(Debug, Clone)]
struct ByField<T>(Vec<(Field, T)>);

impl<T> Default for ByField<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> ByField<T> {
    fn get(&self, field: Field) -> Option<&T> {
        let found = self.0.iter().find(|(f, _)| *f == field);
        found.map(|(_, value)| value)
    }

    fn set(&mut self, field: Field, value: T) {
        match self.0.iter_mut().find(|(f, _)| *f == field) {
            Some((_, place)) => *place = value,
            None => self.0.push((field, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Whatever a field is for: its value is found under its own name and no other's.
    #[test]
    fn every_field_keeps_its_own_value() {
        let mut meta = Metadata::default();
        for (at, field) in (1..).zip(Field::ALL) {
            meta.set_date(*field, Moment::day(date(2000 + at, 1, 1)));
            meta.set_list(*field, [Box::from(field.key())]);
            meta.set_text(*field, field.label());
            meta.set_flag(*field, at % 2 == 0);
        }
        for (at, field) in (1..).zip(Field::ALL) {
            let year = meta.date(*field).map(|moment| moment.date.year());
            assert_eq!(year, Some(2000 + at));
            assert_eq!(*meta.list(*field), [Box::from(field.key())]);
            assert_eq!(meta.text(*field), Some(field.label()));
            assert_eq!(meta.flag(*field), at % 2 == 0);
        }
        meta.set_text(Field::Source, "别处");
        assert_eq!(meta.text(Field::Source), Some("别处"));
    }
}
