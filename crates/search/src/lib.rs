//! The search engine.
mod bundle;
mod card;
mod codec;
mod facts;
mod fold;
mod key;
mod query;
mod reader;
mod record;
mod token;
mod wire;
#[cfg(feature = "native")]
mod write;
pub use bundle::FORMAT;
pub use bundle::seal::path;
pub use bundle::store::Fetch;
pub use fold::canonical;
#[cfg(feature = "native")]
pub use fold::normalize;
pub use query::{Facet, FacetValue, Filters, Group, Hit, Hits, Piece, Query, Request, Sort};
#[cfg(feature = "native")]
pub use reader::{Folder, SearchError};
pub use reader::{Outcome, Reader};
pub use record::{DocKey, Record, Validity};
pub use wire::text as json_text;
#[cfg(feature = "native")]
pub use write::{Builder, BundleError, Engine, Plan};
