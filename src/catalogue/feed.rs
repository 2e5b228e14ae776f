//! What a feed is of and which documents are in it, whatever its format.

use std::borrow::Cow;
use std::io;

use super::excerpt::Excerpt;
use gongkai_model::{
    BrowseKind, Column, ColumnId, DocumentId, Field, Group, Moment, Site, SiteDocument, SitePath,
};

/// A feed: the newest documents of the site, of a column, or of a category.
pub(super) struct Feed<'a> {
    pub(super) site: &'a Site,
    /// Where it stands, decoded, without slashes at its ends; empty at the root.
    folder: &'a str,
    /// Its documents, oldest first.
    documents: &'a [DocumentId],
    pub(super) title: String,
    /// One sentence on it; empty where there is none.
    pub(super) description: &'a str,
}

/// An entry of a feed: a document with the date that drives order.
pub(super) struct FeedEntry<'a> {
    pub(super) id: DocumentId,
    pub(super) document: &'a SiteDocument,
    pub(super) date: Moment,
}

impl<'a> FeedEntry<'a> {
    /// 内容概述, else an excerpt, if there is one.
    pub(super) fn summary(&self, excerpt: &Excerpt<'_>) -> io::Result<Option<Cow<'a, str>>> {
        let written = self.document.document.meta.text(Field::Summary);
        let summary = match written {
            Some(written) => Some(Cow::Borrowed(written)),
            None => excerpt(self.id)?.map(Cow::Owned),
        };
        Ok(summary.filter(|text| !text.is_empty()))
    }
}

impl<'a> Feed<'a> {
    /// The feeds of a site: its own, each column's, each category's.
    pub(super) fn all(site: &'a Site) -> impl Iterator<Item = Feed<'a>> {
        let columns = site
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| Self::of_column(site, ColumnId(at as u32), column));
        let categories = site
            .groups(BrowseKind::Category)
            .iter()
            .map(|group| Self::of_category(site, group));
        columns.chain(categories)
    }

    fn of_column(site: &'a Site, id: ColumnId, column: &'a Column) -> Self {
        let config = &site.config;
        let (title, description) = if id == ColumnId::TOP {
            (config.name.clone(), &config.description)
        } else {
            let title = format!("{} - {}", column.title, config.name);
            (title, &column.page.description)
        };
        Self {
            site,
            folder: &column.path,
            documents: &column.documents,
            title,
            description,
        }
    }

    fn of_category(site: &'a Site, group: &'a Group) -> Self {
        Self {
            site,
            folder: &group.path,
            documents: &group.documents,
            title: format!("{} - {}", group.key(), site.config.name),
            description: "",
        }
    }

    /// A file beside the feed's page.
    pub(super) fn path(&self, name: &str) -> SitePath {
        if self.folder.is_empty() {
            SitePath::trusted(name)
        } else {
            SitePath::trusted(format!("{}/{name}", self.folder))
        }
    }

    /// The URL of a file beside the feed's page.
    pub(super) fn url(&self, name: &str) -> String {
        self.path(name).absolute(&self.site.config.base_url)
    }

    /// Its documents, newest first, as many as the site allows. A document without a date has no
    /// place in time and stays out.
    pub(super) fn entries(&self) -> impl Iterator<Item = FeedEntry<'a>> {
        let site = self.site;
        let dated = self.documents.iter().rev().filter_map(move |id| {
            let document = site.documents.get(id.0 as usize)?;
            let date = document.document.meta.order_date()?;
            Some(FeedEntry {
                id: *id,
                document,
                date,
            })
        });
        dated.take(site.config.feeds.limit)
    }

    /// The newest entry's date, RFC 3339. Never the clock; a feed without entries has not changed
    /// since time began.
    pub(super) fn updated(&self) -> String {
        let newest = self.entries().next();
        newest.map_or_else(
            || "1970-01-01T00:00:00Z".to_owned(),
            |entry| entry.date.rfc3339(&self.site.config.time_zone),
        )
    }
}
