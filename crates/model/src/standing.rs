//! What assembling may see of a document.

use std::sync::Arc;

use jiff::civil::Date;

use super::category::Category;
use super::citation::CitedNumber;
use super::content_path::ContentPath;
use super::doc_number::DocNumber;
use super::field::Field;
use super::gates::Gates;
use super::index_number::IndexNumber;
use super::location::Location;
use super::metadata::Metadata;
use super::moment::Moment;
use super::validity::Validity;

/// What decides where a document stands in the site: its address, its place in time, its groups, its
/// relations and whom it cites. Two versions of a document of which this is equal stand in the same site.
///
/// Assembling gets nothing else of a document: no title, no text, no place in the file. So whatever else
/// changes in a document, the site does not have to be put together anew; the compiler sees to it.
#[derive(Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it lies.
    pub location: Location,
    /// 索引号
    pub index: Option<IndexNumber>,
    /// 内容分类
    pub category: Option<Category>,
    /// 文号
    pub doc_number: Option<DocNumber>,
    /// The date that drives order; see [`Metadata::order_date`].
    pub order_date: Option<Moment>,
    /// 施行日期
    pub effective: Option<Moment>,
    /// The last day in force.
    pub valid_until: Option<Moment>,
    /// 有效性 as stated.
    pub validity: Option<Validity>,
    /// What can hold it back.
    pub gates: Gates,
    /// The last part of its address, where one is written.
    pub slug: Option<Arc<str>>,
    /// 发布机构
    pub publisher: Option<Arc<str>>,
    /// 责任处室
    pub office: Option<Arc<str>>,
    /// 信息类型
    pub r#type: Option<Arc<str>>,
    /// References to other documents and old addresses, as written.
    pub references: Box<[(Field, Box<str>)]>,
    /// The numbers that its text cites, each once.
    pub citations: Box<[CitedNumber]>,
}

impl Standing {
    /// Takes from a document what decides where it stands.
    pub fn new(
        location: Location,
        meta: &Metadata,
        gates: Gates,
        references: Vec<(Field, Box<str>)>,
        citations: Vec<CitedNumber>,
    ) -> Self {
        Self {
            location,
            index: meta.index.clone(),
            category: meta.category.clone(),
            doc_number: meta.doc_number.clone(),
            order_date: meta.order_date(),
            effective: meta.date(Field::Effective),
            valid_until: meta.date(Field::ValidUntil),
            validity: meta.validity,
            gates,
            slug: meta.shared_text(Field::Slug),
            publisher: meta.shared_text(Field::Publisher),
            office: meta.shared_text(Field::Office),
            r#type: meta.shared_text(Field::Type),
            references: references.into(),
            citations: citations.into(),
        }
    }

    /// Its file.
    pub fn path(&self) -> &ContentPath {
        &self.location.path
    }

    /// References of one kind, as written.
    pub fn references(&self, field: Field) -> impl Iterator<Item = &str> {
        self.references
            .iter()
            .filter(move |(f, _)| *f == field)
            .map(|(_, text)| &**text)
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
