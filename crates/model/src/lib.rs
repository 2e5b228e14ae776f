//! Plain data: what a site is made of. Does no I/O and knows no stage.

pub mod characters;
pub mod diagnostic;
pub mod html;
pub mod rules;
pub mod syntax;
pub mod text;
pub mod text_range;

mod base_url;
mod category;
mod column;
mod config;
mod dimensions;
mod doc_number;
mod document;
mod encode;
mod field;
mod index_number;
mod key;
mod moment;
mod page;

mod permalink;
mod site;
mod source;
mod table;
mod theme;
mod url;
mod validity;

pub use base_url::{BaseUrl, BaseUrlError};
pub use category::{Category, Term, Vocabulary};
pub use column::{ColumnKey, ColumnKind, ColumnPage};
pub use config::{
    Config, Downloads, Feeds, Fields, Footer, Index, Organisation, Permalinks, ShownField,
    ThemeConfig,
};
pub use dimensions::Dimensions;
pub use doc_number::{Citation, DocNumber, citations, is_han};
pub use document::{Days, Document, Metadata};
pub use encode::encode_path;
pub use field::{Field, FieldKind, FieldPlaces, normal_label};
pub use index_number::{
    IndexNumber, IndexParts, SCHEMES, Scheme, Series, credit_code_holds, organisation_code_holds,
};
pub use key::{Key, Need, Shape, WholeRange};
pub use moment::{Moment, MomentError};
pub use page::{BrowseKind, ListOwner, ListPage, PageKind, PageNumber, PageSpec};
pub use permalink::{Permalink, PermalinkError, PermalinkPart};
pub use site::{
    Asset, Column, ColumnId, DocumentId, Edition, Group, Lookup, Redirect, Relation, Site,
    SiteDocument, Status, Unpublished,
};
pub use source::SourceFile;
pub use table::Table;
pub use theme::{
    Choice, Chosen, NamedPicture, OptionKind, OptionValue, ReservedIds, ThemeManifest, ThemeOption,
};
pub use url::MAX_FOLDER;
pub use url::{SitePath, check_segment, is_safe_link, slug_of};
pub use validity::Validity;
