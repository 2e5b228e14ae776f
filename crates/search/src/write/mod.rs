//! Building a bundle: announced documents → a plan of segments → batches indexed as records come in →
//! segments merged, cut and sealed.

mod batch;
mod builder;
mod cut;
mod initials;
mod pack;
mod plan;
mod traced;

pub use builder::{Builder, BundleError, Engine};
pub use plan::Plan;
