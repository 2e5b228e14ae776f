//! The assembled site: every document with its place, its URL and its relations. Immutable.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::category::Category;
use super::column::ColumnPage;
use super::config::{BaseUrl, Config};
use super::dimensions::Dimensions;
use super::document::Document;
use super::field::Field;
use super::page::BrowseKind;
use super::url::SitePath;
use super::validity::Validity;

/// A document of the site: its place in [`Site::documents`], which is ordered oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u32);

/// A column of the site: its place in [`Site::columns`]; 0 is the top, `content/` itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnId(pub u32);

impl ColumnId {
    /// `content/` itself: the home page.
    pub const TOP: Self = Self(0);
}

/// For which day and whom the site is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// The day: decides what is published, expired or open.
    pub as_of: Date,
    /// What happens to documents that are not public yet.
    pub unpublished: Unpublished,
}

/// What happens to documents that are not public yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpublished {
    /// Drafts and future documents are left out.
    LeaveOut,
    /// Drafts are shown with a mark; future documents are left out.
    ShowDrafts,
    /// Both are shown with a mark.
    ShowAll,
}

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
    /// Categories that have documents, by the vocabulary's order, else by name; parents first.
    pub categories: Arc<[Group]>,
    /// Years that have documents, newest first.
    pub years: Arc<[Group]>,
    /// Publishers that have documents, most documents first.
    pub publishers: Arc<[Group]>,
    /// Offices that have documents, most documents first.
    pub offices: Arc<[Group]>,
    /// Types that have documents, most documents first.
    pub types: Arc<[Group]>,
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
    /// Its folder relative to `content/`.
    pub folder: String,
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
    /// Listed documents of this column and those below, oldest first.
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
    pub document: Arc<Document>,
    /// The column it stands in.
    pub column: ColumnId,
    /// Its page.
    pub path: SitePath,
    /// Whether it is public, and how.
    pub status: Status,
    /// Its attachments and pictures: places in [`Site::assets`], by name.
    pub assets: Vec<usize>,
    /// Documents it names: what it does to them.
    pub relations: Vec<(Relation, DocumentId)>,
    /// Documents that name it: what they do to it.
    pub related_by: Vec<(Relation, DocumentId)>,
    /// Whether it is in force on the edition's day: as stated, by its dates, or by what another document
    /// did to it once that took effect.
    pub validity: Option<Validity>,
    /// Listed documents whose text cites its 文号, oldest first.
    pub cited_by: Vec<DocumentId>,
}

/// Whether a document is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// In lists, feeds, catalogue and search.
    Listed,
    /// Shown because drafts were asked for.
    Draft,
    /// Shown before its day because that was asked for.
    Future,
    /// After 下线日期: only a page that says so.
    Withdrawn,
}

impl Status {
    /// Whether it stands in lists, feeds, catalogue and search.
    pub fn is_listed(self) -> bool {
        self != Self::Withdrawn
    }
}

/// What a document does to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// 解读
    Interprets,
    /// 修改
    Amends,
    /// 废止
    Repeals,
    /// 替代
    Replaces,
    /// 相关
    Related,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Relation; 5] = [
        Self::Interprets,
        Self::Amends,
        Self::Repeals,
        Self::Replaces,
        Self::Related,
    ];

    /// Whether it changes what the other document is worth.
    pub fn is_act(self) -> bool {
        matches!(self, Self::Amends | Self::Repeals | Self::Replaces)
    }

    /// Whether it ends the other document.
    pub fn ends(self) -> bool {
        matches!(self, Self::Repeals | Self::Replaces)
    }

    /// The field that states it.
    pub fn field(self) -> Field {
        match self {
            Self::Interprets => Field::Interprets,
            Self::Amends => Field::Amends,
            Self::Repeals => Field::Repeals,
            Self::Replaces => Field::Replaces,
            Self::Related => Field::Related,
        }
    }

    /// The relation's name in templates and in the catalogue.
    pub fn key(self) -> &'static str {
        self.field().key()
    }
}

/// Documents that share a category, year, publisher, office or type.
#[derive(Debug)]
pub struct Group {
    /// What it is called: `2017`, `云岭省商务厅`, or a category's last level.
    pub name: String,
    /// The category, for groups that are one.
    pub category: Option<Category>,
    /// Where its list stands, decoded, without slashes at its ends: `category/监督保障`.
    pub path: String,
    /// Listed documents, oldest first.
    pub documents: Vec<DocumentId>,
    /// The categories directly below: places in [`Site::categories`].
    pub children: Vec<usize>,
}

/// A file that is copied.
#[derive(Debug)]
pub struct Asset {
    /// Relative to `content/`.
    pub source: String,
    /// Where it stands on the site.
    pub path: SitePath,
    /// Bytes.
    pub size: u64,
    /// How large it is shown, if it is a picture that tells.
    pub dimensions: Option<Dimensions>,
}

impl Asset {
    /// The file's name.
    pub fn name(&self) -> &str {
        self.source.rsplit('/').next().unwrap_or(&self.source)
    }

    /// The name's ending in lower case, without the dot.
    pub fn extension(&self) -> String {
        match self.name().rsplit_once('.') {
            Some((_, extension)) => extension.to_ascii_lowercase(),
            None => String::new(),
        }
    }

    /// Whether pages show it in place.
    pub fn is_picture(&self) -> bool {
        matches!(
            self.extension().as_str(),
            "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg" | "bmp" | "ico"
        )
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

/// Finds documents and files by what editors write. Never iterated.
#[derive(Debug, Default)]
pub struct Lookup {
    /// By path relative to `content/`.
    pub by_source: HashMap<Box<str>, DocumentId>,
    /// By path on the site.
    pub by_path: HashMap<Box<str>, DocumentId>,
    /// Documents that are left out of this edition: their paths relative to `content/`.
    pub unpublished: HashSet<Box<str>>,
    /// Documents and files that an error of their own keeps out, relative to `content/`: what leads to
    /// them needs no second finding.
    pub faulty: HashSet<Box<str>>,
    /// By the index number's comparison form.
    pub by_index: HashMap<Box<str>, DocumentId>,
    /// By the 文号's comparison form.
    pub by_number: HashMap<Box<str>, DocumentId>,
    /// Files, by path relative to `content/`: places in [`Site::assets`].
    pub by_asset: HashMap<Box<str>, usize>,
    /// Columns, by folder relative to `content/`.
    pub by_folder: HashMap<Box<str>, ColumnId>,
    /// Columns, by path on the site.
    pub by_column_path: HashMap<Box<str>, ColumnId>,
    /// Categories that have documents, by path: places in [`Site::categories`].
    pub by_category: HashMap<Box<str>, usize>,
    /// Publishers that have documents, by name: places in [`Site::publishers`].
    pub by_publisher: HashMap<Box<str>, usize>,
    /// Offices that have documents, by name: places in [`Site::offices`].
    pub by_office: HashMap<Box<str>, usize>,
    /// Types that have documents, by name: places in [`Site::types`].
    pub by_type: HashMap<Box<str>, usize>,
}

impl Site {
    /// A document.
    pub fn document(&self, id: DocumentId) -> &SiteDocument {
        &self.documents[id.0 as usize]
    }

    /// Puts another version of a document into the place of the one that stands there.
    pub fn exchange(&mut self, id: DocumentId, document: Arc<Document>) {
        if let Some(placed) = self.documents.get_mut(id.0 as usize) {
            *placed = Arc::new(SiteDocument {
                document,
                ..SiteDocument::clone(placed)
            });
        }
    }

    /// Where a document's plain text stands, where the site has such files. Withdrawn documents have
    /// none.
    pub fn text_path(&self, id: DocumentId) -> Option<SitePath> {
        let document = self.document(id);
        let has = self.config.downloads.text && document.status != Status::Withdrawn;
        has.then(|| document.path.text()).flatten()
    }

    /// A column.
    pub fn column(&self, id: ColumnId) -> &Column {
        &self.columns[id.0 as usize]
    }

    /// The groups that documents are browsed by; empty where no document says the like.
    pub fn groups(&self, kind: BrowseKind) -> &[Group] {
        match kind {
            BrowseKind::Category => &self.categories,
            BrowseKind::Year => &self.years,
            BrowseKind::Publisher => &self.publishers,
            BrowseKind::Office => &self.offices,
            BrowseKind::Type => &self.types,
        }
    }

    /// Every document with its id, oldest first.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = (DocumentId, &SiteDocument)> {
        self.documents
            .iter()
            .enumerate()
            .map(|(at, document)| (DocumentId(at as u32), &**document))
    }

    /// Listed documents, oldest first.
    pub fn listed(&self) -> impl DoubleEndedIterator<Item = (DocumentId, &SiteDocument)> {
        self.ids().filter(|(_, d)| d.status.is_listed())
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

    /// The older and the newer neighbour of a document among the listed ones of its own column's list.
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
