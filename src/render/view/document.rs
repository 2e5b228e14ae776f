//! A document's page.

use std::borrow::Cow;

use serde::Serialize;

use gongkai_markdown::{Article, Attachment, Heading, Words};
use gongkai_model::characters::allowed;
use gongkai_model::{DocumentId, Extent, Field, IndexNumber, Relation, Site, SiteDocument};

use super::attachment::{self, AttachmentView};
use super::card::{CardView, ValidityView, unpublished};
use super::index_table::{self, RowView};
use super::moment::iso;

/// A text needs a table of contents from this many headings on.
const CONTENTS_FROM: usize = 3;

/// A document.
#[derive(Debug, Serialize)]
pub(crate) struct DocumentView<'a> {
    /// Its title, without a subtitle.
    pub(crate) title: Cow<'a, str>,
    /// Its subtitle.
    pub(crate) subtitle: Option<Cow<'a, str>>,
    /// The index table's rows: the shown fields that have a value.
    pub(crate) rows: Vec<RowView<'a>>,
    /// The row under the title: 内容分类, 信息来源, 发布文号, 发文日期, as far as they are there.
    pub(crate) strip: Vec<RowView<'a>>,
    /// The text as HTML, sanitised; print it with `|safe`. Signatures and their dates have the
    /// class `signature`, the addressees' `addressee`, the unit of a table's figures `unit`.
    pub(crate) html: String,
    /// The headings, for a table of contents; empty for short texts.
    pub(crate) contents: Vec<HeadingView<'a>>,
    /// Files to download, by name.
    pub(crate) attachments: Vec<AttachmentView<'a>>,
    /// Whether it is in force, where that is known.
    pub(crate) validity: Option<ValidityView>,
    /// The last day in force, where one is written.
    pub(crate) valid_until: Option<String>,
    /// The day it takes effect, where that is still to come.
    pub(crate) effective: Option<String>,
    /// Documents that repeal, replace or amend it, newest first.
    pub(crate) changed_by: Vec<CardView<'a>>,
    /// Its relations, both ways: `interprets`, `interpreted_by`, `amends`, `amended_by`, `repeals`,
    /// `repealed_by`, `replaces`, `replaced_by`, `related`.
    pub(crate) relations: Vec<RelationView<'a>>,
    /// Documents whose text cites its 文号, newest first.
    pub(crate) cited_by: Vec<CardView<'a>>,
    /// The older neighbour in its column.
    pub(crate) older: Option<CardView<'a>>,
    /// The newer neighbour in its column.
    pub(crate) newer: Option<CardView<'a>>,
    /// The consultation it opens.
    pub(crate) consultation: Option<ConsultationState>,
    /// Whether it is 依申请公开: an entry without text and files.
    pub(crate) on_request: bool,
    /// 不公开理由, where it is an entry.
    pub(crate) access_reason: Option<Cow<'a, str>>,
    /// `draft` or `future` where it is shown before it is public.
    pub(crate) unpublished: Option<&'static str>,
    /// 发布机构
    pub(crate) publisher: Option<Cow<'a, str>>,
    /// The day that drives order, with a time where one was written.
    pub(crate) published: Option<String>,
    /// The same in RFC 3339.
    pub(crate) published_iso: Option<String>,
    /// 文号
    pub(crate) doc_number: Option<Cow<'a, str>>,
    /// 索引号
    pub(crate) index: Option<&'a str>,
    /// Its plain text to download, where the site has such files.
    pub(crate) text: Option<String>,
    /// 信息类型
    pub(crate) r#type: Option<Cow<'a, str>>,
}

/// A heading of the text.
#[derive(Debug, Serialize)]
pub(crate) struct HeadingView<'a> {
    /// 2 to 6.
    pub(crate) level: u8,
    /// The link to it: `#一总体要求`, percent-encoded.
    pub(crate) href: String,
    /// Its text.
    pub(crate) text: &'a str,
}

/// Documents that stand in one relation to it.
#[derive(Debug, Serialize)]
pub(crate) struct RelationView<'a> {
    /// `interprets`, `interpreted_by` …
    pub(crate) key: String,
    /// Newest first.
    pub(crate) documents: Vec<CardView<'a>>,
}

/// A consultation's state on the edition's day.
#[derive(Debug, Serialize)]
pub(crate) struct ConsultationState {
    /// The last day.
    pub(crate) until: String,
    /// Whether one can still answer.
    pub(crate) is_open: bool,
}

impl<'a> DocumentView<'a> {
    /// A document with its rendered text.
    pub(crate) fn new(
        site: &'a Site,
        id: DocumentId,
        words: &Words,
        article: &'a Article<'_>,
        attachments: &'a [Attachment],
        html: String,
    ) -> Self {
        let placed = site.document(id);
        let meta = &placed.document.meta;
        let zone = &site.config.time_zone;
        let day = site.edition.day();
        let (older, newer) = site.neighbours(id);
        let published = meta.order_date();
        let on_request = placed.extent == Extent::Entry;
        Self {
            title: allowed(&meta.title),
            subtitle: meta.text(Field::Subtitle).map(allowed),
            rows: index_table::rows(site, id),
            strip: index_table::strip(site, id),
            html,
            contents: contents(article.headings()),
            attachments: attachment::all(site, placed, attachments, words),
            validity: site.validity(id).map(ValidityView::from),
            valid_until: meta.date(Field::ValidUntil).map(|m| m.to_string()),
            effective: meta
                .date(Field::Effective)
                .filter(|from| from.date > day)
                .map(|m| m.to_string()),
            changed_by: changed_by(site, placed),
            relations: relations(site, placed),
            cited_by: cards(site, placed.cited_by.iter().rev().copied()),
            older: older.map(|id| CardView::new(site, id)),
            newer: newer.map(|id| CardView::new(site, id)),
            consultation: meta
                .date(Field::ConsultationUntil)
                .map(|until| ConsultationState {
                    until: until.to_string(),
                    is_open: until.date >= day,
                }),
            on_request,
            access_reason: meta
                .text(Field::AccessReason)
                .filter(|_| on_request)
                .map(allowed),
            unpublished: unpublished(placed.status),
            publisher: meta.publisher().map(allowed),
            published: published.map(|m| m.to_string()),
            published_iso: published.map(|m| iso(m, zone)),
            doc_number: meta.doc_number.as_ref().map(|n| allowed(n.as_str())),
            index: meta.index.as_ref().map(IndexNumber::as_str),
            text: site
                .text_path(id)
                .map(|path| path.href(&site.config.base_url)),
            r#type: meta.text(Field::Type).map(allowed),
        }
    }
}

fn contents(headings: &[Heading]) -> Vec<HeadingView<'_>> {
    if headings.len() < CONTENTS_FROM {
        return Vec::new();
    }
    headings
        .iter()
        .map(|heading| HeadingView {
            level: heading.level,
            href: format!("#{}", gongkai_model::encode_path(&heading.id)),
            text: &heading.text,
        })
        .collect()
}

fn cards(site: &Site, ids: impl Iterator<Item = DocumentId>) -> Vec<CardView<'_>> {
    ids.map(|id| CardView::new(site, id)).collect()
}

fn changed_by<'a>(site: &'a Site, placed: &SiteDocument) -> Vec<CardView<'a>> {
    let mut by: Vec<DocumentId> = placed
        .related_by
        .iter()
        .filter(|(relation, _)| {
            matches!(
                relation,
                Relation::Repeals | Relation::Replaces | Relation::Amends
            )
        })
        .map(|(_, id)| *id)
        .collect();
    by.sort_unstable();
    by.dedup();
    cards(site, by.into_iter().rev())
}

fn relations<'a>(site: &'a Site, placed: &SiteDocument) -> Vec<RelationView<'a>> {
    let mut views = Vec::new();
    for relation in Relation::ALL {
        let of = |list: &[(Relation, DocumentId)]| -> Vec<DocumentId> {
            list.iter()
                .filter(|(r, _)| *r == relation)
                .map(|(_, id)| *id)
                .collect()
        };
        let (mut out, mut by) = (of(&placed.relations), of(&placed.related_by));
        if relation == Relation::Related {
            // Related both ways is one list.
            out.append(&mut by);
        }
        for (key, mut ids) in [(relation.key().to_owned(), out), (passive(relation), by)] {
            ids.sort_unstable();
            ids.dedup();
            if !ids.is_empty() {
                let documents = cards(site, ids.into_iter().rev());
                views.push(RelationView { key, documents });
            }
        }
    }
    views
}

/// The relation's name from the other end.
fn passive(relation: Relation) -> String {
    let key = match relation {
        Relation::Interprets => "interpreted_by",
        Relation::Amends => "amended_by",
        Relation::Repeals => "repealed_by",
        Relation::Replaces => "replaced_by",
        Relation::Related => "related",
    };
    key.to_owned()
}
