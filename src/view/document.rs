//! A document's page.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::{
    Asset, BaseUrl, DocumentId, Field, IndexNumber, Moment, Relation, ShownField, Site,
    SiteDocument, Validity,
};
use crate::stage::markdown::{Article, Heading};

use super::card::{CardView, ValidityView, unpublished};
use super::{clean, signature, size_in_words};

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
    /// class `signature`.
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
    /// 信息类型
    pub(crate) r#type: Option<Cow<'a, str>>,
}

/// A row of the index table.
#[derive(Debug, Serialize)]
pub(crate) struct RowView<'a> {
    /// The field's English key, for class names.
    pub(crate) key: &'static str,
    /// What the field is called on this site.
    pub(crate) label: Cow<'a, str>,
    /// The value, as the editor wrote it.
    pub(crate) value: Cow<'a, str>,
    /// Where the value leads, for a category, a publisher or the document's own URL.
    pub(crate) href: Option<String>,
    /// The value as `YYYY-MM-DD` or RFC 3339, for a date.
    pub(crate) datetime: Option<String>,
    /// Whether it takes a whole line of the table.
    pub(crate) is_wide: bool,
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

/// A file to download.
#[derive(Debug, Serialize)]
pub(crate) struct AttachmentView<'a> {
    /// The file's name.
    pub(crate) name: &'a str,
    /// Its link.
    pub(crate) href: String,
    /// Its type in words: `PDF`.
    pub(crate) kind: String,
    /// Its size in words: `1.2 MB`.
    pub(crate) size: String,
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
    pub(crate) fn new(site: &'a Site, id: DocumentId, article: &'a Article, html: String) -> Self {
        let placed = site.document(id);
        let meta = &placed.document.meta;
        let zone = &site.config.time_zone;
        let day = site.edition.as_of;
        let rows = site.config.fields.shown.iter();
        let (older, newer) = site.neighbours(id);
        let published = meta.order_date();
        Self {
            title: clean(&meta.title),
            subtitle: meta.text(Field::Subtitle).map(clean),
            rows: in_pairs(rows.filter_map(|shown| row(site, id, *shown)).collect()),
            strip: strip(site, id),
            html: signature::mark(html),
            contents: contents(&article.headings),
            attachments: attachments(site, placed),
            validity: site.validity(id).map(ValidityView::from),
            valid_until: meta.valid_until.map(|m| m.to_string()),
            effective: meta
                .effective
                .filter(|from| from.date > day)
                .map(|m| m.to_string()),
            changed_by: changed_by(site, placed),
            relations: relations(site, placed),
            cited_by: cards(site, placed.cited_by.iter().rev().copied()),
            older: older.map(|id| CardView::new(site, id)),
            newer: newer.map(|id| CardView::new(site, id)),
            consultation: meta.consultation_until.map(|until| ConsultationState {
                until: until.to_string(),
                is_open: until.date >= day,
            }),
            unpublished: unpublished(placed.status),
            publisher: meta.publisher().map(clean),
            published: published.map(|m| m.to_string()),
            published_iso: published.map(|m| iso(m, zone)),
            doc_number: meta.doc_number.as_ref().map(|n| clean(n.as_str())),
            index: meta.index.as_ref().map(IndexNumber::as_str),
            r#type: meta.text(Field::Type).map(clean),
        }
    }
}

fn iso(moment: Moment, zone: &jiff::tz::TimeZone) -> String {
    match moment.time {
        Some(_) => moment.rfc3339(zone),
        None => moment.date.to_string(),
    }
}

/// Rows stand two on a line of the index table, so one that is left alone takes the whole line.
fn in_pairs(mut rows: Vec<RowView<'_>>) -> Vec<RowView<'_>> {
    let mut single: Option<usize> = None;
    for at in 0..=rows.len() {
        let is_wide = rows.get(at).is_none_or(|row| row.is_wide);
        single = match single {
            Some(before) if is_wide => {
                if let Some(row) = rows.get_mut(before) {
                    row.is_wide = true;
                }
                None
            }
            None if !is_wide => Some(at),
            Some(_) | None => None,
        };
    }
    rows
}

fn row(site: &Site, id: DocumentId, shown: ShownField) -> Option<RowView<'_>> {
    let placed = site.document(id);
    let meta = &placed.document.meta;
    let base = &site.config.base_url;
    let field = match shown {
        ShownField::Field(field) => field,
        ShownField::Url => {
            let url = placed.path.absolute(base);
            return Some(RowView {
                key: "url",
                label: clean(&site.config.fields.url_label),
                value: Cow::Owned(url.clone()),
                href: Some(url),
                datetime: None,
                is_wide: true,
            });
        }
    };
    let mut href = None;
    let mut datetime = None;
    let value: Cow<'_, str> = match field {
        Field::Title => clean(&meta.title),
        Field::Index => clean(meta.index.as_ref()?.as_str()),
        Field::DocNumber => clean(meta.doc_number.as_ref()?.as_str()),
        Field::Category => {
            let category = meta.category.as_ref()?;
            let at = site.lookup.by_category.get(category.as_str());
            let group = at.and_then(|at| site.categories.get(*at));
            href = group.map(|group| group_href(&group.path, base));
            clean(category.as_str())
        }
        Field::Keywords if meta.keywords.is_empty() => return None,
        Field::Keywords => clean(&meta.keywords.join("　")).into_owned().into(),
        Field::Validity => Cow::Borrowed(site.validity(id).map(Validity::label)?),
        Field::Publisher => {
            let publisher = meta.publisher()?;
            let at = site.lookup.by_publisher.get(publisher);
            let group = at.and_then(|at| site.publishers.get(*at));
            href = group.map(|group| group_href(&group.path, base));
            clean(publisher)
        }
        Field::Language => clean(meta.text(Field::Language).unwrap_or("中文")),
        field => match date_of(placed, field) {
            Some(moment) => {
                datetime = Some(iso(moment, &site.config.time_zone));
                Cow::Owned(moment.to_string())
            }
            None => clean(meta.text(field)?),
        },
    };
    Some(RowView {
        key: field.key(),
        label: clean(site.config.fields.label(field)),
        is_wide: matches!(field, Field::Title | Field::Summary) || value.chars().count() > 24,
        value,
        href,
        datetime,
    })
}

fn date_of(placed: &SiteDocument, field: Field) -> Option<Moment> {
    let meta = &placed.document.meta;
    match field {
        Field::Date => meta.date,
        Field::Published => meta.order_date(),
        Field::Recorded => meta.recorded,
        Field::Effective => meta.effective,
        Field::ValidUntil => meta.valid_until,
        Field::UnpublishOn => meta.unpublish_on,
        Field::ConsultationUntil => meta.consultation_until,
        _ => None,
    }
}

fn group_href(path: &str, base: &BaseUrl) -> String {
    crate::model::SitePath::trusted(format!("{path}/index.html")).href(base)
}

/// The row under the title of a legacy page.
fn strip(site: &Site, id: DocumentId) -> Vec<RowView<'_>> {
    [
        Field::Category,
        Field::Source,
        Field::DocNumber,
        Field::Published,
    ]
    .into_iter()
    .filter_map(|field| row(site, id, ShownField::Field(field)))
    .collect()
}

fn contents(headings: &[Heading]) -> Vec<HeadingView<'_>> {
    if headings.len() < CONTENTS_FROM {
        return Vec::new();
    }
    headings
        .iter()
        .map(|heading| HeadingView {
            level: heading.level,
            href: format!("#{}", crate::model::encode_path(&heading.id)),
            text: &heading.text,
        })
        .collect()
}

fn attachments<'a>(site: &'a Site, placed: &SiteDocument) -> Vec<AttachmentView<'a>> {
    placed
        .assets
        .iter()
        .filter_map(|at| site.assets.get(*at))
        .filter(|asset| !asset.is_picture())
        .map(|asset| AttachmentView {
            name: asset.name(),
            href: asset.path.href(&site.config.base_url),
            kind: file_kind(asset),
            size: size_in_words(asset.size),
        })
        .collect()
}

/// A file's type in words.
pub(crate) fn file_kind(asset: &Asset) -> String {
    let extension = asset.extension();
    let known = match extension.as_str() {
        "doc" | "docx" | "wps" => "Word 文档",
        "xls" | "xlsx" | "et" => "Excel 表格",
        "ppt" | "pptx" | "dps" => "演示文稿",
        "pdf" => "PDF",
        "ofd" => "OFD",
        "zip" | "rar" | "7z" | "gz" | "tar" => "压缩包",
        "txt" => "文本",
        "csv" => "CSV 表格",
        "mp3" | "wav" | "m4a" | "ogg" => "音频",
        "mp4" | "webm" | "mov" | "avi" => "视频",
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg" | "bmp" => "图片",
        "" => "文件",
        _ => return extension.to_uppercase(),
    };
    known.to_owned()
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
