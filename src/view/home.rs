//! The home page: the latest of each top column.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::{ColumnId, Site};

use super::card::CardView;
use super::clean;

/// How many documents the home page shows of a column.
const LATEST: usize = 6;

/// The home page.
#[derive(Debug, Serialize)]
pub(crate) struct HomeView<'a> {
    /// The text of `content/_index.md` as HTML.
    pub(crate) intro: String,
    /// The top columns that have documents, each with its newest ones.
    pub(crate) columns: Vec<HomeColumnView<'a>>,
    /// The newest documents of the whole site.
    pub(crate) latest: Vec<CardView<'a>>,
    /// Consultations that are open on the edition's day, the next to close first.
    pub(crate) consultations: Vec<ConsultationView<'a>>,
}

/// A top column on the home page.
#[derive(Debug, Serialize)]
pub(crate) struct HomeColumnView<'a> {
    /// Its title.
    pub(crate) title: Cow<'a, str>,
    /// Its list.
    pub(crate) href: String,
    /// One sentence on it.
    pub(crate) description: Cow<'a, str>,
    /// Its newest documents, newest first.
    pub(crate) documents: Vec<CardView<'a>>,
}

/// An open consultation.
#[derive(Debug, Serialize)]
pub(crate) struct ConsultationView<'a> {
    /// The document that asks.
    pub(crate) document: CardView<'a>,
    /// The last day.
    pub(crate) until: String,
}

impl<'a> HomeView<'a> {
    /// The home page's view. `intro` is the text of `content/_index.md` as HTML.
    pub(crate) fn new(site: &'a Site, intro: String) -> Self {
        let newest = |id: ColumnId| {
            let documents = &site.column(id).documents;
            documents
                .iter()
                .rev()
                .take(LATEST)
                .map(|id| CardView::new(site, *id))
                .collect::<Vec<_>>()
        };
        let columns = site
            .column(ColumnId::TOP)
            .children
            .iter()
            .map(|id| {
                let column = site.column(*id);
                HomeColumnView {
                    title: clean(&column.title),
                    href: column.href(&site.config.base_url),
                    description: clean(&column.page.description),
                    documents: newest(*id),
                }
            })
            .filter(|column| !column.documents.is_empty())
            .collect();
        Self {
            intro,
            columns,
            latest: newest(ColumnId::TOP),
            consultations: consultations(site),
        }
    }
}

fn consultations(site: &Site) -> Vec<ConsultationView<'_>> {
    let mut open: Vec<_> = site
        .listed()
        .filter_map(|(id, document)| {
            let until = document.document.meta.consultation_until?;
            (until.date >= site.edition.as_of).then_some((until, id))
        })
        .collect();
    open.sort_unstable();
    open.into_iter()
        .map(|(until, id)| ConsultationView {
            document: CardView::new(site, id),
            until: until.to_string(),
        })
        .collect()
}
