//! [`Site`] and articles → the search bundle, fed while pages render.

use anyhow::{Context as _, Result};
use gongkai_search::{Builder, DocKey, Engine, Plan, Record, Validity as SearchValidity};
use jiff::civil::Date;

use gongkai_model::text::Line;
use gongkai_model::{Column, DocumentId, Field, Site, Validity};

/// A search bundle in the making. Threads add to it in any order; the result does not show it.
pub struct Bundle<'a> {
    site: &'a Site,
    builder: Builder,
}

impl<'a> Bundle<'a> {
    /// Plans a bundle of every shown document.
    pub fn new(site: &'a Site) -> Self {
        let keys = site.shown().map(|(id, placed)| DocKey {
            url: url(site, id),
            date: day_of(site, id),
            size: placed.document.body().len(),
        });
        Self {
            builder: Builder::new(Plan::new(keys)),
            site,
        }
    }

    /// Adds a document with the plain text of its article.
    pub fn add(&self, id: DocumentId, text: String) -> Result<()> {
        let placed = self.site.document(id);
        if !placed.status.is_shown() {
            return Ok(());
        }
        let meta = &placed.document.meta;
        let text_of = |field| meta.text(field).unwrap_or_default().to_owned();
        let record = Record {
            url: url(self.site, id),
            title: meta.title.clone(),
            index: meta.index.as_ref().map(ToString::to_string),
            doc_number: meta.doc_number.as_ref().map(ToString::to_string),
            text,
            column: titles(self.site, self.site.column(placed.column)),
            category: meta
                .category
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            kind: text_of(Field::Type),
            publisher: text_of(Field::Publisher),
            validity: search_validity(self.site.validity(id)),
            date: day_of(self.site, id),
        };
        self.builder.add(record).with_context(|| {
            Line::new("bundle.not-added").with("path", placed.document.path().as_str())
        })
    }

    /// Every document is in: what is left needs nothing of the site any more.
    pub fn fill(self) -> FilledBundle {
        FilledBundle(self.builder)
    }
}

/// A bundle that holds every document.
pub struct FilledBundle(Builder);

impl FilledBundle {
    /// Merges and seals it. `put` gets every file, its path relative to the search folder, from several
    /// threads.
    pub fn seal(
        self,
        engine: &[u8],
        put: &(dyn Fn(&str, &[u8]) -> std::io::Result<()> + Sync),
    ) -> Result<()> {
        self.0
            .finish(Some(Engine { bytes: engine }), put)
            .with_context(|| Line::new("bundle.not-made"))
    }
}

fn url(site: &Site, id: DocumentId) -> String {
    site.document(id).path.href(&site.config.base_url)
}

/// Days since 1970-01-01 of the date that drives order.
fn day_of(site: &Site, id: DocumentId) -> Option<i32> {
    let moment = site.document(id).document.meta.order_date()?;
    let epoch = Date::constant(1970, 1, 1);
    let days = epoch.duration_until(moment.date).as_hours() / 24;
    i32::try_from(days).ok()
}

/// The column's titles from the top, as its filter shows them.
fn titles(site: &Site, column: &Column) -> String {
    let mut titles = vec![column.title.as_str()];
    let mut at = column.parent;
    while let Some(parent) = at {
        let column = site.column(parent);
        if column.parent.is_some() {
            titles.push(&column.title);
        }
        at = column.parent;
    }
    titles.reverse();
    titles.join("/")
}

/// How the search knows a document's validity.
pub fn search_validity(validity: Option<Validity>) -> SearchValidity {
    match validity {
        None => SearchValidity::Unknown,
        Some(Validity::InForce) => SearchValidity::InForce,
        Some(Validity::Amended) => SearchValidity::Amended,
        Some(Validity::Expired) => SearchValidity::Expired,
        Some(Validity::Repealed) => SearchValidity::Repealed,
        Some(Validity::Pending) => SearchValidity::NotYetInForce,
    }
}
