//! A document in a list.

use std::borrow::Cow;

use serde::Serialize;

use gongkai_model::characters::allowed;
use gongkai_model::{DocumentId, Field, IndexNumber, Site, Status, Validity};

use super::link::LinkView;

/// A document as lists show it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CardView<'a> {
    /// Its title.
    pub(crate) title: Cow<'a, str>,
    /// Its page.
    pub(crate) href: String,
    /// The day that drives order: `2025-11-03`; absent where there is none.
    pub(crate) date: Option<String>,
    /// 索引号
    pub(crate) index: Option<&'a str>,
    /// 文号
    pub(crate) doc_number: Option<Cow<'a, str>>,
    /// 发布机构
    pub(crate) publisher: Option<Cow<'a, str>>,
    /// 内容概述
    pub(crate) summary: Option<Cow<'a, str>>,
    /// Its column.
    pub(crate) column: LinkView<'a>,
    /// Whether it is in force, where that is known.
    pub(crate) validity: Option<ValidityView>,
    /// `draft` or `future` where it is shown before it is public.
    pub(crate) unpublished: Option<&'static str>,
}

/// Whether a document is in force.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct ValidityView {
    /// `in-force`, `amended`, `expired`, `repealed` or `pending`.
    pub(crate) key: &'static str,
    /// The word: 现行有效, 已修改, 失效, 废止 or 尚未生效.
    pub(crate) label: &'static str,
    /// Whether it binds nobody any more.
    pub(crate) is_over: bool,
}

impl From<Validity> for ValidityView {
    fn from(validity: Validity) -> Self {
        Self {
            key: validity.key(),
            label: validity.label(),
            is_over: validity.is_over(),
        }
    }
}

impl<'a> CardView<'a> {
    /// The card of a document.
    pub(crate) fn new(site: &'a Site, id: DocumentId) -> Self {
        let placed = site.document(id);
        let meta = &placed.document.meta;
        let base = &site.config.base_url;
        let column = site.column(placed.column);
        Self {
            title: allowed(&meta.title),
            href: placed.path.href(base),
            date: meta.order_date().map(|moment| moment.date.to_string()),
            index: meta.index.as_ref().map(IndexNumber::as_str),
            doc_number: meta
                .doc_number
                .as_ref()
                .map(|number| allowed(number.as_str())),
            publisher: meta.publisher().map(allowed),
            summary: meta.text(Field::Summary).map(allowed),
            column: LinkView {
                title: allowed(&column.title),
                href: column.href(base),
            },
            validity: site.validity(id).map(ValidityView::from),
            unpublished: unpublished(placed.status),
        }
    }
}

/// The mark of a document that is shown before it is public.
pub(super) fn unpublished(status: Status) -> Option<&'static str> {
    match status {
        Status::Draft => Some("draft"),
        Status::Future => Some("future"),
        Status::Public | Status::Withdrawn => None,
    }
}
