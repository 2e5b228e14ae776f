//! Plain data: what a site is made of. Does no I/O and knows no stage.

#![warn(clippy::indexing_slicing)]
#![cfg_attr(not(test), warn(clippy::string_slice))]

pub mod characters;
pub mod diagnostic;
pub mod files;
pub mod html;
pub mod rules;
pub mod syntax;
pub mod text;
pub mod text_range;

mod access;
mod asset;
mod base_url;
mod category;
mod citation;
mod column;
mod config;
mod conflict;
mod content_path;
mod dimensions;
mod doc_number;
mod edition;
mod encode;
mod field;
mod gates;
mod group;
mod han;
mod header;
mod ids;
mod index_number;
mod key;
mod line_index;
mod location;
mod lookup;
mod metadata;
mod moment;
mod page;
mod path_error;
mod permalink;
mod relation;
pub mod reserved;
mod site;
mod source;
mod standing;
mod stretch;
mod table;
mod theme;
mod url;
mod validity;
mod web_address;

pub use access::Access;
pub use asset::Asset;
pub use base_url::{BaseUrl, BaseUrlError};
pub use category::{Category, Term, Vocabulary};
pub use citation::{Citation, CitedNumber, citations, cited_numbers};
pub use column::{ColumnKey, ColumnKind, ColumnPage};
pub use config::{
    Config, Downloads, Feeds, Fields, Files, Footer, Index, Organisation, Permalinks, ShownField,
    ThemeConfig,
};
pub use conflict::conflict;
pub use content_path::ContentPath;
pub use dimensions::Dimensions;
pub use doc_number::DocNumber;
pub use edition::{Edition, Status, Unpublished};
pub use encode::encode_path;
pub use field::{Field, FieldKind, FieldPlaces, normal_label};
pub use gates::{Extent, Gate, Gates, Verdict};
pub use group::{BrowseKind, ByKind, Group};
pub use han::is_han;
pub use header::Header;
pub use ids::{AssetId, ColumnId, DocumentId, GroupId};
pub use index_number::{
    IndexNumber, IndexParts, SCHEMES, Scheme, Series, credit_code_holds, organisation_code_holds,
};
pub use key::{Key, Need, Shape, WholeRange};
pub use location::Location;
pub use lookup::{Lookup, is_or_belongs_to};
pub use metadata::Metadata;
pub use moment::{Moment, MomentError};
pub use page::{ListOwner, ListPage, PageKind, PageNumber, PageSpec, SearchPage};
pub use path_error::PathError;
pub use permalink::{Permalink, PermalinkError, PermalinkPart};
pub use relation::Relation;
pub use site::{Column, Redirect, Site, SiteDocument};
pub use source::SourceFile;
pub use standing::Standing;
pub use stretch::Stretch;
pub use table::Table;
pub use theme::{
    Choice, Chosen, Declared, NamedColumn, NamedPicture, OptionKind, OptionValue, ReservedIds,
    ThemeManifest, ThemeOption,
};
pub use url::MAX_FOLDER;
pub use url::{SitePath, check_segment, is_safe_link, slug_of};
pub use validity::Validity;
pub use web_address::WebAddress;
