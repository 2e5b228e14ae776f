//! Answering a query: parsed into pieces → terms looked up in every segment → scored term by term → phrases
//! verified → grouped, filtered, counted, sorted → cards.
//!
//! One evaluation serves both worlds. Natively every read succeeds; in the browser a read whose chunk is not
//! there yet is noted and the evaluation goes on as far as it can, so that each round fetches all it lacks.

mod answer;
mod complete;
mod counts;
mod lookup;
mod mention;
mod parse;
mod phrase;
mod request;
mod score;
mod select;
mod terms;

pub use answer::{Facet, FacetValue, Group, Hit, Hits};
pub use parse::{Piece, Query};
pub use request::{Filters, Request, Sort};

pub(crate) use complete::complete;
pub(crate) use select::search;
