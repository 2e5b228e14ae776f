//! Building a bundle: announced documents → a plan of segments → records sorted into runs as they come → for each
//! segment its runs merged into an index, which is cut and sealed.

mod bits;
mod builder;
mod cut;
mod error;
mod folded;
mod gathering;
mod index;
mod initials;
mod keys;
mod layout;
mod memory;
mod merge;
mod open_run;
mod pack;
mod plan;
mod run;
mod term;
mod traced;

pub use builder::{Builder, Engine};
pub use error::BundleError;
pub use plan::Plan;
