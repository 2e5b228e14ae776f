//! The index table (索引表) of a document, and the strip under its title.

use std::borrow::Cow;

use serde::Serialize;

use gongkai_model::characters::allowed;
use gongkai_model::{
    BaseUrl, BrowseKind, DocumentId, Field, Moment, ShownField, Site, SiteDocument, SitePath,
};

use crate::assemble::split_names;

use super::link::LinkView;
use super::moment::iso;

/// A row of the index table.
#[derive(Debug, Serialize)]
pub(crate) struct RowView<'a> {
    /// The field's English key, for class names.
    pub(crate) key: &'static str,
    /// The site's own name for the field; absent where `texts["field_" ~ key]` names it.
    pub(crate) label: Option<Cow<'a, str>>,
    /// The value, as the editor wrote it.
    pub(crate) value: Cow<'a, str>,
    /// The interface text that says the value, where it is the generator's: `validity_amended`.
    pub(crate) term: Option<String>,
    /// Where the value leads, for a category or the document's own URL.
    pub(crate) href: Option<String>,
    /// The names that make up the value and their lists, for publishers, offices and the type.
    pub(crate) links: Vec<LinkView<'a>>,
    /// The value as `YYYY-MM-DD` or RFC 3339, for a date.
    pub(crate) datetime: Option<String>,
    /// How many characters the value has.
    pub(crate) length: usize,
    /// How soon readers want to know it, among the rows of the table: from 0.
    pub(crate) rank: usize,
}

/// What readers want to know first.
const FIRST: [Field; 7] = [
    Field::Index,
    Field::DocNumber,
    Field::Validity,
    Field::Published,
    Field::Date,
    Field::Publisher,
    Field::Category,
];

/// The index table: the shown fields that have a value.
pub(super) fn rows(site: &Site, id: DocumentId) -> Vec<RowView<'_>> {
    let shown = site.config.fields.shown.iter();
    let mut rows: Vec<_> = shown.filter_map(|shown| row(site, id, *shown)).collect();
    let place = |row: &&mut RowView<'_>| FIRST.iter().position(|field| field.key() == row.key);
    let mut ranked: Vec<_> = rows.iter_mut().collect();
    ranked.sort_by_key(|row| place(row).unwrap_or(FIRST.len()));
    for (rank, row) in ranked.into_iter().enumerate() {
        row.rank = rank;
    }
    rows
}

fn row(site: &Site, id: DocumentId, shown: ShownField) -> Option<RowView<'_>> {
    let placed = site.document(id);
    let meta = &placed.document.meta;
    let config = &*site.config;
    let base = &config.base_url;
    let field = match shown {
        ShownField::Field(field) => field,
        ShownField::Url => {
            let url = placed.path.absolute(base);
            return Some(RowView {
                key: "url",
                label: (config.fields.url_label != ShownField::URL_LABEL)
                    .then(|| allowed(&config.fields.url_label)),
                length: url.chars().count(),
                value: Cow::Owned(url.clone()),
                term: None,
                href: Some(url),
                links: Vec::new(),
                datetime: None,
                rank: 0,
            });
        }
    };
    let mut href = None;
    let mut datetime = None;
    let mut term = None;
    let mut links = Vec::new();
    let value: Cow<'_, str> = match field {
        Field::Title => allowed(&meta.title),
        Field::Index => allowed(meta.index.as_ref()?.as_str()),
        Field::DocNumber => allowed(meta.doc_number.as_ref()?.as_str()),
        Field::Category => {
            let category = meta.category.as_ref()?;
            let kind = BrowseKind::Category;
            let group = site.lookup.group(kind, category.as_str());
            href = group.map(|id| group_href(&site.group(kind, id).path, base));
            allowed(category.as_str())
        }
        Field::Keywords if meta.keywords().is_empty() => return None,
        Field::Keywords => allowed(&meta.keywords().join("　")).into_owned().into(),
        Field::Validity => {
            let validity = site.validity(id)?;
            term = Some(format!("validity_{}", validity.key()));
            Cow::Borrowed(validity.label())
        }
        Field::Publisher => {
            let publisher = meta.publisher()?;
            let names = split_names(publisher);
            links = lists_of(site, BrowseKind::Publisher, names);
            allowed(publisher)
        }
        Field::Office => {
            let office = meta.text(Field::Office)?;
            let names = split_names(office);
            links = lists_of(site, BrowseKind::Office, names);
            allowed(office)
        }
        Field::Type => {
            let kind = meta.text(Field::Type)?;
            let names = vec![kind.trim()];
            links = lists_of(site, BrowseKind::Type, names);
            allowed(kind)
        }
        Field::Language => {
            let written = meta.text(Field::Language);
            if written.is_none() {
                term = Some("language".to_owned());
            }
            written.map_or(Cow::Borrowed(config.language.as_str()), allowed)
        }
        field => match date_of(placed, field) {
            Some(moment) => {
                datetime = Some(iso(moment, &config.time_zone));
                Cow::Owned(moment.to_string())
            }
            None => allowed(meta.text(field)?),
        },
    };
    Some(RowView {
        key: field.key(),
        label: config.fields.labels.get(&field).map(|own| allowed(own)),
        length: value.chars().count(),
        value,
        term,
        href,
        links,
        datetime,
        rank: 0,
    })
}

fn date_of(placed: &SiteDocument, field: Field) -> Option<Moment> {
    let meta = &placed.document.meta;
    match field {
        Field::Published => meta.order_date(),
        field => meta.date(field),
    }
}

/// The lists of the groups that a value names, in its order.
fn lists_of<'a>(site: &Site, kind: BrowseKind, names: Vec<&'a str>) -> Vec<LinkView<'a>> {
    let link = |name: &'a str| {
        let group = site.group(kind, site.lookup.group(kind, name)?);
        Some(LinkView {
            title: allowed(name),
            href: group_href(&group.path, &site.config.base_url),
        })
    };
    // A name that has no list leaves the value as it was written.
    let links: Option<Vec<_>> = names.into_iter().map(link).collect();
    links.unwrap_or_default()
}

fn group_href(path: &str, base: &BaseUrl) -> String {
    SitePath::trusted(format!("{path}/index.html")).href(base)
}

/// The row under the title of a legacy page.
pub(super) fn strip(site: &Site, id: DocumentId) -> Vec<RowView<'_>> {
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
