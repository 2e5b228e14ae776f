//! Building a bundle: announced documents → a plan of segments → batches indexed as records come in →
//! segments merged, cut and sealed.

mod batch;
mod builder;
mod cut;
mod error;
mod initials;
mod pack;
mod plan;
mod traced;

pub use builder::{Builder, Engine};
pub use error::BundleError;
pub use plan::Plan;
