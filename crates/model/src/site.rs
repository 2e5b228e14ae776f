//! The assembled site: every document with its place, its URL and its relations. Immutable.

use std::sync::Arc;

use super::asset::Asset;
use super::base_url::BaseUrl;
use super::column::ColumnPage;
use super::config::Config;
use super::content_path::ContentPath;
use super::edition::{Edition, Status};
use super::gates::Extent;
use super::group::{BrowseKind, ByKind, Group};
use super::header::Header;
use super::ids::{AssetId, ColumnId, DocumentId, GroupId};
use super::lookup::Lookup;
use super::relation::Relation;
use super::url::SitePath;
use super::validity::Validity;

/// The whole site, ready to be planned and rendered. A copy costs little: whatever is large is shared.
#[derive(Debug, Clone)]
pub struct Site {
    /// The configuration.
    pub config: Arc<Config>,
    /// The day and the audience.
    pub edition: Edition,
    /// Parents before children; the top first.
    pub columns: Arc<[Column]>,
    /// Oldest first; undated ones count as the oldest.
    pub documents: Vec<Arc<SiteDocument>>,
    /// Groups that have documents: categories by the vocabulary's order, else by name, parents first; years
    /// newest first; publishers, offices and types with most documents first.
    pub groups: Arc<ByKind<Vec<Group>>>,
    /// Pictures and attachments that are copied.
    pub assets: Arc<[Asset]>,
    /// Old URLs.
    pub redirects: Arc<[Redirect]>,
    /// How to find things by what editors write.
    pub lookup: Arc<Lookup>,
}

/// A column with its place in the tree.
#[derive(Debug)]
pub struct Column {
    /// Its folder.
    pub folder: ContentPath,
    /// Its title.
    pub title: String,
    /// Where its list stands: `fdzdgknr/zcwj`, decoded, without slashes at its ends; empty at the top.
    pub path: String,
    /// What its `_index.md` says.
    pub page: Arc<ColumnPage>,
    /// The column above; `None` at the top.
    pub parent: Option<ColumnId>,
    /// The columns below, in order.
    pub children: Vec<ColumnId>,
    /// Shown documents of this column and those below, oldest first.
    pub documents: Vec<DocumentId>,
}

impl Column {
    /// Its list's link.
    pub fn href(&self, base: &BaseUrl) -> String {
        let file = if self.path.is_empty() {
            "index.html".to_owned()
        } else {
            format!("{}/index.html", self.path)
        };
        SitePath::trusted(file).href(base)
    }
}

/// A document with its place on the site.
#[derive(Debug, Clone)]
pub struct SiteDocument {
    /// What was parsed.
    pub document: Arc<Header>,
    /// The column it stands in.
    pub column: ColumnId,
    /// Its page.
    pub path: SitePath,
    /// Whether it is public, and how.
    pub status: Status,
    /// How much of it is published.
    pub extent: Extent,
    /// Its attachments and pictures, by name.
    pub assets: Vec<AssetId>,
    /// Documents it names: what it does to them.
    pub relations: Vec<(Relation, DocumentId)>,
    /// Documents that name it: what they do to it.
    pub related_by: Vec<(Relation, DocumentId)>,
    /// Whether it is in force on the edition's day: as stated, by its dates, or by what another document
    /// did to it once that took effect.
    pub validity: Option<Validity>,
    /// Shown documents whose text cites its 文号, oldest first.
    pub cited_by: Vec<DocumentId>,
}

impl SiteDocument {
    /// Whether its text and its files are published: not those of withdrawn documents, and not those that one
    /// has to apply for.
    pub fn publishes_text(&self) -> bool {
        self.status.is_shown() && self.extent == Extent::Whole
    }
}

/// An old URL and the document it leads to.
#[derive(Debug)]
pub struct Redirect {
    /// The old page.
    pub path: SitePath,
    /// Where it leads.
    pub to: DocumentId,
}

impl Site {
    /// A document.
    #[expect(
        clippy::indexing_slicing,
        reason = "an id is a place in this list: see `ids`"
    )]
    pub fn document(&self, id: DocumentId) -> &SiteDocument {
        &self.documents[id.0 as usize]
    }

    /// Puts another version of a document into the place of the one that stands there.
    pub fn exchange(&mut self, id: DocumentId, document: Arc<Header>) {
        if let Some(placed) = self.documents.get_mut(id.0 as usize) {
            *placed = Arc::new(SiteDocument {
                document,
                ..SiteDocument::clone(placed)
            });
        }
    }

    /// Where a document's plain text stands, where the site has such files. Documents that publish no text
    /// have none.
    pub fn text_path(&self, id: DocumentId) -> Option<SitePath> {
        let document = self.document(id);
        let has = self.config.downloads.text && document.publishes_text();
        has.then(|| document.path.text()).flatten()
    }

    /// A column.
    #[expect(
        clippy::indexing_slicing,
        reason = "an id is a place in this list: see `ids`"
    )]
    pub fn column(&self, id: ColumnId) -> &Column {
        &self.columns[id.0 as usize]
    }

    /// The groups that documents are browsed by; empty where no document says the like.
    pub fn groups(&self, kind: BrowseKind) -> &[Group] {
        self.groups.get(kind)
    }

    /// A group.
    #[expect(
        clippy::indexing_slicing,
        reason = "an id is a place in this list: see `ids`"
    )]
    pub fn group(&self, kind: BrowseKind, id: GroupId) -> &Group {
        &self.groups(kind)[id.0 as usize]
    }

    /// A picture or an attachment.
    #[expect(
        clippy::indexing_slicing,
        reason = "an id is a place in this list: see `ids`"
    )]
    pub fn asset(&self, id: AssetId) -> &Asset {
        &self.assets[id.0 as usize]
    }

    /// Every document with its id, oldest first.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = (DocumentId, &SiteDocument)> {
        self.documents
            .iter()
            .enumerate()
            .map(|(at, document)| (DocumentId(at as u32), &**document))
    }

    /// Documents that this edition shows, oldest first.
    pub fn shown(&self) -> impl DoubleEndedIterator<Item = (DocumentId, &SiteDocument)> {
        self.ids().filter(|(_, d)| d.status.is_shown())
    }

    /// A column and those above it, the top first.
    pub fn ancestors(&self, id: ColumnId) -> Vec<ColumnId> {
        let mut chain = vec![id];
        let mut at = id;
        while let Some(parent) = self.column(at).parent {
            chain.push(parent);
            at = parent;
        }
        chain.reverse();
        chain
    }

    /// The top column (one below the root) that a column lies in; `None` at the root itself.
    pub fn top_column(&self, id: ColumnId) -> Option<ColumnId> {
        self.ancestors(id).get(1).copied()
    }

    /// The older and the newer neighbour of a document among the shown ones of its own column's list.
    pub fn neighbours(&self, id: DocumentId) -> (Option<DocumentId>, Option<DocumentId>) {
        let list = &self.column(self.document(id).column).documents;
        let Ok(at) = list.binary_search(&id) else {
            return (None, None);
        };
        let older = at.checked_sub(1).and_then(|at| list.get(at));
        (older.copied(), list.get(at + 1).copied())
    }

    /// Whether a document is in force on the edition's day; `None` where nothing tells.
    pub fn validity(&self, id: DocumentId) -> Option<Validity> {
        self.document(id).validity
    }
}
