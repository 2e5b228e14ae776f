//! Plain data: what a site is made of. Does no I/O and knows no stage.

pub mod diagnostic;
pub mod rules;
pub mod syntax;
pub mod text;

mod category;
mod column;
mod config;
mod dimensions;
mod doc_number;
mod document;
mod field;
mod index_number;
mod moment;
mod page;
mod site;
mod source;
mod url;
mod validity;

pub use category::{Category, Term, Vocabulary};
pub use column::{ColumnKind, ColumnPage};
pub use config::{
    BaseUrl, Config, Downloads, Feeds, Fields, Footer, NamedPicture, OptionValue, Organisation,
    Permalink, PermalinkPart, ShownField, ThemeConfig,
};
pub use dimensions::Dimensions;
pub use doc_number::{Citation, DocNumber, citations, is_han};
pub use document::{Days, Document, Metadata};
pub use field::{Field, FieldKind, FieldPlaces, normal_label};
pub use index_number::{
    IndexNumber, IndexParts, SCHEMES, Scheme, Series, credit_code_holds, organisation_code_holds,
};
pub use moment::{Moment, MomentError};
pub use page::{BrowseKind, ListOwner, ListPage, PageKind, PageNumber, PageSpec};
pub use site::{
    Asset, Column, ColumnId, DocumentId, Edition, Group, Lookup, Redirect, Relation, Site,
    SiteDocument, Status, Unpublished,
};
pub use source::SourceFile;
pub use url::MAX_FOLDER;
pub use url::{SitePath, check_segment, encode_path, slug_of};
pub use validity::Validity;
