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
    /// Whether it takes a whole line of the table.
    pub(crate) is_wide: bool,
    /// Whether it is among the few that a folded table shows.
    pub(crate) is_main: bool,
}

/// What readers on a phone want to know first; a folded table shows the first four that are there.
const MAIN: [&str; 7] = [
    "index",
    "doc_number",
    "validity",
    "published",
    "date",
    "publisher",
    "category",
];

/// The index table: the shown fields that have a value.
pub(super) fn rows(site: &Site, id: DocumentId) -> Vec<RowView<'_>> {
    let shown = site.config.fields.shown.iter();
    let mut rows: Vec<_> = shown.filter_map(|shown| row(site, id, *shown)).collect();
    mark_main(&mut rows);
    in_pairs(rows)
}

fn mark_main(rows: &mut [RowView<'_>]) {
    let mut left = 4;
    let others: Vec<&str> = rows
        .iter()
        .map(|row| row.key)
        .filter(|key| !MAIN.contains(key))
        .collect();
    for key in MAIN.into_iter().chain(others) {
        if let Some(row) = rows.iter_mut().find(|row| row.key == key && left > 0) {
            row.is_main = true;
            left -= 1;
        }
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
                value: Cow::Owned(url.clone()),
                term: None,
                href: Some(url),
                links: Vec::new(),
                datetime: None,
                is_wide: true,
                is_main: false,
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
        is_wide: matches!(field, Field::Title | Field::Summary) || value.chars().count() > 24,
        value,
        term,
        href,
        links,
        datetime,
        is_main: false,
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

#[cfg(test)]
mod tests {
    use super::{RowView, in_pairs};

    /// Rows as `w` for wide and `.` for half, before and after.
    fn paired(rows: &str) -> String {
        let row = |c| RowView {
            key: "title",
            label: None,
            value: "".into(),
            term: None,
            href: None,
            links: Vec::new(),
            datetime: None,
            is_wide: c == 'w',
            is_main: false,
        };
        let rows = in_pairs(rows.chars().map(row).collect());
        rows.iter()
            .map(|row| if row.is_wide { 'w' } else { '.' })
            .collect()
    }

    #[test]
    fn no_row_leaves_half_a_line_empty() {
        assert_eq!(paired(".."), "..");
        assert_eq!(paired("."), "w");
        assert_eq!(paired("...w.."), "..ww..");
        assert_eq!(paired("w.w...w"), "www..ww");
        assert_eq!(paired(""), "");
    }
}
