//! gongkai's search engine: finds every document that contains what was typed, on a server that only serves files.
//!
//! # The way of the data
//!
//! 1. [`Record`]: what the generator knows of a document. `fold` brings its texts into the one form in which
//!    everything is compared, `token` cuts them into overlapping pairs of characters, `key` makes the keys of
//!    索引号 and 文号.
//! 2. [`Plan`] orders the announced documents and assigns them to at most four segments; [`Builder`] sorts what
//!    they say while the site renders, and at the end merges, cuts and seals it into the files of a bundle.
//! 3. `bundle` reads them back: sealed chunks, the hot file of each segment, a read-only directory for tantivy.
//! 4. [`Query`] parses what was typed; `query` looks it up, scores, verifies phrases, groups, filters and counts.
//! 5. [`Reader`] is the door: natively over a [`Folder`], in the browser over chunks that the page hands in.
//!
//! The same code answers in both places, from the same bytes and without the system's mathematics, so that the
//! hits and their order are the same.
//!
//! # Building and asking
//!
//! ```
//! # #[cfg(feature = "native")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use gongkai_search::{Builder, DocKey, Folder, Plan, Reader, Record, Request, normalize};
//!
//! // Announce every document: its place in the bundle depends on nothing else.
//! let plan = Plan::new([DocKey { url: "/zcwj/1.html".into(), date: Some(19_000), size: 2_000 }]);
//! let builder = Builder::new(plan);
//! // From any thread, in any order, while pages render.
//! builder.add(Record {
//!     url: "/zcwj/1.html".into(),
//!     title: "云岭市养老服务办法".into(),
//!     doc_number: Some("云政办〔2022〕3号".into()),
//!     text: "为了规范养老服务，制定本办法。".into(),
//!     column: "zcwj".into(),
//!     ..Record::default()
//! })?;
//! // At the end; `write` is called from several threads.
//! let folder = tempfile::tempdir()?;
//! builder.finish(None, &|name, bytes| {
//!     let path = folder.path().join(name);
//!     std::fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
//!     std::fs::write(path, bytes)
//! })?;
//!
//! let reader = Reader::open_native(Folder(folder.path().to_owned()))?;
//! let request = Request { query: normalize("[2022]3号"), limit: 10, ..Request::default() };
//! assert_eq!(reader.search(&request)?.hits[0].url, "/zcwj/1.html");
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "native"))]
//! # fn main() {}
//! ```
//!
//! # What is promised
//!
//! Every run of Han characters of a title, text, 索引号 or 文号, every whole word or number of them, and their
//! sequences, typed by themselves, find the document and put it before all that do not contain them; punctuation,
//! spaces and line breaks do not count. An identifier, whole or by its tail, puts its own document first. Damage
//! to any file is an error and never another answer.

#![warn(clippy::indexing_slicing)]

mod bundle;
mod card;
mod codec;
mod damage;
mod facts;
mod fold;
mod key;
mod passage;
mod query;
mod reader;
mod record;
mod slice;
mod token;
mod wire;
#[cfg(feature = "native")]
mod write;

pub use bundle::FORMAT;
pub use bundle::store::Fetch;
pub use damage::Damage;
pub use fold::canonical;
#[cfg(feature = "native")]
pub use fold::normalize;
pub use passage::{Passage, passage};
pub use query::{Facet, FacetValue, Filters, Group, Hit, Hits, Piece, Query, Request, Sort};
#[cfg(feature = "native")]
pub use reader::{Folder, SearchError};
pub use reader::{Outcome, Reader};
pub use record::{DocKey, Record, Validity};
pub use wire::text as json_text;
#[cfg(feature = "native")]
pub use write::{Builder, BundleError, Engine, Plan};
