//! The home page: the latest of each top column.

use std::borrow::Cow;

use serde::Serialize;

use gongkai_model::characters::allowed;
use gongkai_model::{ColumnId, Field, Site};

use super::card::CardView;
use super::link::LinkView;

/// How many documents the home page shows of a column.
const LATEST: usize = 6;

/// How many links a block has.
const BLOCK_LINKS: usize = 3;

/// The four blocks of an open-government section (国办公开办函〔2019〕61号), by words of their names.
const STATUTORY: [&str; 4] = ["公开指南", "公开制度", "法定主动公开", "年报"];

/// The home page.
#[derive(Debug, Serialize)]
pub(crate) struct HomeView<'a> {
    /// The text of `content/_index.md` as HTML.
    pub(crate) intro: String,
    /// The blocks: those that the theme's option names, else the statutory ones by their names, else the
    /// first four top columns.
    pub(crate) blocks: Vec<BlockView<'a>>,
    /// The top columns that have documents, each with its newest ones.
    pub(crate) columns: Vec<HomeColumnView<'a>>,
    /// The newest documents of the whole site.
    pub(crate) latest: Vec<CardView<'a>>,
    /// Consultations that are open on the edition's day, the next to close first.
    pub(crate) consultations: Vec<ConsultationView<'a>>,
}

/// A block at the head of the home page.
#[derive(Debug, Serialize)]
pub(crate) struct BlockView<'a> {
    /// The column's title.
    pub(crate) title: Cow<'a, str>,
    /// Its list.
    pub(crate) href: String,
    /// One sentence on it.
    pub(crate) description: Cow<'a, str>,
    /// The first columns below it, else its newest documents.
    pub(crate) links: Vec<LinkView<'a>>,
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
    /// Whether a block stands for it already, with the same documents.
    pub(crate) in_block: bool,
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
        let blocks = blocks(site);
        let columns = site
            .column(ColumnId::TOP)
            .children
            .iter()
            .map(|id| {
                let column = site.column(*id);
                HomeColumnView {
                    title: allowed(&column.title),
                    href: column.href(&site.config.base_url),
                    description: allowed(&column.page.description),
                    in_block: column.children.is_empty() && blocks.contains(id),
                    documents: newest(*id),
                }
            })
            .filter(|column| !column.documents.is_empty())
            .collect();
        Self {
            intro,
            blocks: blocks.iter().map(|id| block(site, *id)).collect(),
            columns,
            latest: newest(ColumnId::TOP),
            consultations: consultations(site),
        }
    }
}

/// The columns that stand as blocks, in order.
fn blocks(site: &Site) -> Vec<ColumnId> {
    let top = &site.column(ColumnId::TOP).children;
    if let Some(named) = &site.config.theme.options.home_blocks {
        let columns = &site.lookup.by_column_path;
        return named
            .iter()
            .filter_map(|block| columns.get(block.path.as_str()).copied())
            .collect();
    }
    let named = |words: &&str| {
        let is_named = |id: &&ColumnId| site.column(**id).title.contains(*words);
        top.iter().find(is_named).copied()
    };
    let statutory: Vec<ColumnId> = STATUTORY.iter().filter_map(named).collect();
    if statutory.is_empty() {
        top.iter().take(STATUTORY.len()).copied().collect()
    } else {
        statutory
    }
}

fn block(site: &Site, id: ColumnId) -> BlockView<'_> {
    let base = &site.config.base_url;
    let column = site.column(id);
    let mut links: Vec<LinkView<'_>> = column
        .children
        .iter()
        .take(BLOCK_LINKS)
        .map(|child| LinkView {
            title: allowed(&site.column(*child).title),
            href: site.column(*child).href(base),
        })
        .collect();
    if links.is_empty() {
        let newest = column.documents.iter().rev().take(BLOCK_LINKS);
        links.extend(newest.map(|id| {
            let placed = site.document(*id);
            LinkView {
                title: allowed(&placed.document.meta.title),
                href: placed.path.href(base),
            }
        }));
    }
    BlockView {
        title: allowed(&column.title),
        href: column.href(base),
        description: allowed(&column.page.description),
        links,
    }
}

fn consultations(site: &Site) -> Vec<ConsultationView<'_>> {
    let mut open: Vec<_> = site
        .shown()
        .filter_map(|(id, document)| {
            let meta = &document.document.meta;
            let until = meta.date(Field::ConsultationUntil)?;
            (until.date >= site.edition.day()).then_some((until, id))
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
