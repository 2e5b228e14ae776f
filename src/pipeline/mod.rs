//! One run from a site's folder to the published site: the stages in their order.

mod fingerprint;
mod load;
mod publish;

pub use load::{LoadError, Loaded, load};
pub use publish::{Built, OnError, Options, Outcome, Progress, build};
