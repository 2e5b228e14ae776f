//! A document: front matter made typed, and its body.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::category::Category;
use super::doc_number::{Citation, DocNumber};
use super::field::{Field, FieldPlaces};
use super::index_number::IndexNumber;
use super::moment::Moment;
use super::source::SourceFile;
use super::validity::Validity;

/// One document as parsed: knows its own bytes and nothing of other documents.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text it was parsed from.
    pub source: Arc<SourceFile>,
    /// Bytes of the source after the front matter.
    pub body: Range<usize>,
    /// The folder of the column it stands in, relative to `content/`; empty at the top.
    pub column: Box<str>,
    /// The file's name without its ending, or the folder's name of an `index.md`.
    pub stem: Box<str>,
    /// Its own folder relative to `content/`, for an `index.md`.
    pub folder: Option<Box<str>>,
    /// The typed front matter.
    pub meta: Metadata,
    /// Where each field stands.
    pub places: FieldPlaces,
    /// 文号 met in the body, with ranges of the body.
    pub citations: Vec<Citation>,
}

/// The typed front matter. A field that is absent, empty or faulty is `None`.
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
    /// 生成日期
    pub date: Option<Moment>,
    /// 发布日期 as written; see [`Metadata::order_date`].
    pub published: Option<Moment>,
    /// 著录日期
    pub recorded: Option<Moment>,
    /// 施行日期
    pub effective: Option<Moment>,
    /// The last day in force.
    pub valid_until: Option<Moment>,
    /// From this day it is withdrawn.
    pub unpublish_on: Option<Moment>,
    /// The last day of a consultation.
    pub consultation_until: Option<Moment>,
    /// 有效性 as stated.
    pub validity: Option<Validity>,
    /// 关键词
    pub keywords: Vec<String>,
    /// References and old URLs as written.
    pub references: Vec<(Field, String)>,
    /// Fields that are only shown, with the text as written.
    pub texts: Vec<(Field, Box<str>)>,
    /// Not published yet.
    pub draft: bool,
}

impl Metadata {
    /// A field that is only shown.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.texts
            .iter()
            .find(|(f, _)| *f == field)
            .map(|(_, text)| &**text)
    }

    /// The date that drives order, year, lists and feeds: 发布日期, else 生成日期.
    pub fn order_date(&self) -> Option<Moment> {
        self.published.or(self.date)
    }

    /// 发布机构, if one is written.
    pub fn publisher(&self) -> Option<&str> {
        self.text(Field::Publisher)
    }

    /// The first days on which something about the document is other than the day before: it comes
    /// out, takes force, expires, closes, is withdrawn. On all days between two of them a site that
    /// has this document is the same.
    pub fn turns(&self) -> impl Iterator<Item = Date> {
        let on = [self.order_date(), self.effective, self.unpublish_on];
        let after = [self.valid_until, self.consultation_until];
        let on = on.into_iter().flatten().map(|moment| moment.date);
        let after = after.into_iter().flatten();
        on.chain(after.filter_map(|last| last.date.tomorrow().ok()))
    }

    /// References of one kind, as written.
    pub fn references(&self, field: Field) -> impl Iterator<Item = &str> {
        self.references
            .iter()
            .filter(move |(f, _)| *f == field)
            .map(|(_, text)| text.as_str())
    }

    /// What is true on a day: the stated validity, or expired after 有效期, or not yet in force
    /// before 施行日期. `None` where nothing is stated.
    pub fn validity_on(&self, day: Date) -> Option<Validity> {
        if let Some(stated) = self.validity
            && stated.is_over()
        {
            return Some(stated);
        }
        if self.valid_until.is_some_and(|until| until.date < day) {
            return Some(Validity::Expired);
        }
        if self.effective.is_some_and(|from| from.date > day) {
            return Some(Validity::Pending);
        }
        match self.validity {
            Some(Validity::Pending) if self.effective.is_some() => Some(Validity::InForce),
            stated => stated,
        }
    }
}

/// Days from one, included, to another, not included; open at an end that is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Option<Date>,
    /// The first that is no longer one of them.
    pub until: Option<Date>,
}

impl Days {
    /// The days around `day` with nothing of `turns` between them: a turn parts the day before it
    /// from its own.
    pub fn around(day: Date, turns: impl IntoIterator<Item = Date>) -> Self {
        let mut days = Self {
            from: None,
            until: None,
        };
        for turn in turns {
            if turn <= day {
                days.from = days.from.max(Some(turn));
            } else if days.until.is_none_or(|until| turn < until) {
                days.until = Some(turn);
            }
        }
        days
    }

    /// Whether a day is one of them.
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

impl Document {
    /// The Markdown.
    pub fn body(&self) -> &str {
        self.source
            .text()
            .get(self.body.clone())
            .unwrap_or_default()
    }

    /// Its path relative to the site's folder.
    pub fn path(&self) -> &str {
        self.source.path()
    }
}
