//! What the catalogue says of one document: the fields of the index metadata, under their English keys.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::entry::{ENTRIES, Entry};
use super::words::Words;
use crate::theme::Theme;
use gongkai_model::{DocumentId, Field, FieldKind, Moment, Relation, Site, SiteDocument, Status};

/// A value of a record.
#[derive(Debug, PartialEq)]
pub(super) enum Value<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A day, or a day with a time.
    Moment(Moment),
    /// Words.
    Words(&'a [Box<str>]),
    /// Absolute URLs.
    Urls(Vec<String>),
    /// Files.
    Attachments(Vec<Attachment<'a>>),
}

/// A file that comes with a document.
#[derive(Debug, PartialEq, serde::Serialize)]
pub(super) struct Attachment<'a> {
    /// Absolute.
    pub(super) url: String,
    /// The file's name.
    pub(super) name: &'a str,
    /// Its media type.
    #[serde(rename = "type")]
    pub(super) media_type: &'static str,
    /// Bytes.
    pub(super) size: u64,
}

/// Makes the records of a site; keeps what many of them share.
pub(super) struct Records<'a> {
    pub(super) site: &'a Site,
    /// What it says in the site's language.
    pub(super) words: Words<'a>,
    /// By column: titles from the top, joined by `/`; empty at the top.
    columns: Vec<String>,
    /// Codes of categories. Never iterated.
    codes: HashMap<&'a str, &'a str>,
}

impl<'a> Records<'a> {
    pub(super) fn new(site: &'a Site, theme: &'a Theme) -> Self {
        // Parents stand before their children, so that each title path is made once.
        let mut columns: Vec<String> = Vec::with_capacity(site.columns.len());
        for column in site.columns.iter() {
            let above = column
                .parent
                .and_then(|parent| columns.get(parent.0 as usize));
            columns.push(match above {
                None => String::new(),
                Some(above) if above.is_empty() => column.title.clone(),
                Some(above) => format!("{above}/{}", column.title),
            });
        }
        let terms = site.config.categories.terms();
        let codes = terms
            .iter()
            .filter_map(|term| Some((term.category.as_str(), term.code.as_deref()?)));
        Self {
            site,
            words: Words::new(&site.config, theme),
            columns,
            codes: codes.collect(),
        }
    }

    /// How many documents are shown.
    pub(super) fn count(&self) -> usize {
        self.site.shown().count()
    }

    /// Every shown document, newest first.
    pub(super) fn newest_first(&self) -> impl Iterator<Item = Record<'_>> {
        let shown = self.site.shown().rev();
        shown.map(|(id, document)| Record {
            records: self,
            id,
            document,
        })
    }
}

/// One shown document as the catalogue shows it.
pub(super) struct Record<'a> {
    records: &'a Records<'a>,
    id: DocumentId,
    document: &'a SiteDocument,
}

impl<'a> Record<'a> {
    /// The canonical URL.
    pub(super) fn url(&self) -> String {
        let base = &self.records.site.config.base_url;
        self.document.path.absolute(base)
    }

    /// The document.
    pub(super) fn document(&self) -> &'a SiteDocument {
        self.document
    }

    /// What an entry says of the document; `None` where it says nothing.
    pub(super) fn value(&self, entry: Entry) -> Option<Value<'a>> {
        let meta = &self.document.document.meta;
        let site = self.records.site;
        let column = || site.columns.get(self.document.column.0 as usize);
        match entry {
            Entry::Url => Some(Value::Text(self.url().into())),
            Entry::Column => text(self.records.columns.get(self.document.column.0 as usize)?),
            Entry::ColumnPath => text(&column()?.path),
            Entry::CategoryCode => {
                let category = meta.category.as_ref()?;
                text(self.records.codes.get(category.as_str())?)
            }
            Entry::Attachments => {
                let files: Vec<_> = self.attachments().collect();
                (!files.is_empty()).then_some(Value::Attachments(files))
            }
            Entry::Status => match self.document.status {
                Status::Draft => text("draft"),
                Status::Future => text("future"),
                Status::Public | Status::Withdrawn => None,
            },
            Entry::Field(field) => self.field(field),
        }
    }

    fn field(&self, field: Field) -> Option<Value<'a>> {
        let meta = &self.document.document.meta;
        let moment = |moment: Option<Moment>| moment.map(Value::Moment);
        match field {
            Field::Title => text(&meta.title),
            Field::Index => text(meta.index.as_ref()?.as_str()),
            Field::Category => text(meta.category.as_ref()?.as_str()),
            Field::DocNumber => text(meta.doc_number.as_ref()?.as_str()),
            // 发布日期 falls back to 生成日期.
            Field::Published => moment(meta.order_date()),
            Field::Validity => {
                let validity = self.records.site.validity(self.id)?;
                text(self.records.words.validity(validity))
            }
            Field::Keywords => Some(Value::Words(meta.keywords())),
            Field::Language => text(meta.text(field).unwrap_or(self.records.words.language())),
            Field::Interprets => self.relations(Relation::Interprets),
            Field::Amends => self.relations(Relation::Amends),
            Field::Repeals => self.relations(Relation::Repeals),
            Field::Replaces => self.relations(Relation::Replaces),
            Field::Related => self.relations(Relation::Related),
            Field::Slug | Field::Aliases | Field::Draft | Field::Template => None,
            field if field.kind() == FieldKind::Date => moment(meta.date(field)),
            _ => text(meta.text(field)?),
        }
    }

    fn relations(&self, wanted: Relation) -> Option<Value<'a>> {
        let urls: Vec<String> = self.related(&[wanted]).collect();
        (!urls.is_empty()).then_some(Value::Urls(urls))
    }

    /// URLs of the documents that this one names in one of these ways.
    pub(super) fn related(&self, wanted: &[Relation]) -> impl Iterator<Item = String> {
        let site = self.records.site;
        self.document
            .relations
            .iter()
            .filter(|(relation, _)| wanted.contains(relation))
            .filter_map(|(_, to)| site.documents.get(to.0 as usize))
            .map(|to| to.path.absolute(&site.config.base_url))
    }

    fn attachments(&self) -> impl Iterator<Item = Attachment<'a>> {
        attachments(self.records.site, self.document)
    }
}

/// The files that come with a document, without the pictures of its text, by name.
pub(super) fn attachments<'a>(
    site: &'a Site,
    document: &'a SiteDocument,
) -> impl Iterator<Item = Attachment<'a>> {
    document
        .assets
        .iter()
        .map(|id| site.asset(*id))
        .filter(|asset| asset.is_listed())
        .map(|asset| Attachment {
            url: asset.path.absolute(&site.config.base_url),
            name: asset.name(),
            media_type: asset.file_type.media_type,
            size: asset.size,
        })
}

fn text(text: &str) -> Option<Value<'_>> {
    (!text.is_empty()).then_some(Value::Text(Cow::Borrowed(text)))
}

/// An object: core keys always, others where there is something to say; dates as `YYYY-MM-DD`, or
/// RFC 3339 where a time was written.
impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let zone = &self.records.site.config.time_zone;
        let mut map = serializer.serialize_map(None)?;
        for entry in ENTRIES {
            let key = entry.key();
            match self.value(*entry) {
                Some(Value::Text(text)) => map.serialize_entry(key, &text)?,
                Some(Value::Moment(moment)) if moment.time.is_some() => {
                    map.serialize_entry(key, &moment.rfc3339(zone))?;
                }
                Some(Value::Moment(moment)) => {
                    map.serialize_entry(key, &format_args!("{}", moment.date))?;
                }
                Some(Value::Words(words)) => map.serialize_entry(key, words)?,
                Some(Value::Urls(urls)) => map.serialize_entry(key, &urls)?,
                Some(Value::Attachments(files)) => map.serialize_entry(key, &files)?,
                None if entry.is_core() => map.serialize_entry(key, &())?,
                None => {}
            }
        }
        map.end()
    }
}
