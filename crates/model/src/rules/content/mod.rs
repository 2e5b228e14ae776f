//! `C`: content, links and relations.

mod control_character;
mod duplicate_index;
mod duplicate_number;
mod duplicate_url;
mod relation_contradicts;
mod relation_missing;
mod relation_unpublished;
mod reserved_url;

pub use control_character::ControlCharacter;
pub use duplicate_index::DuplicateIndex;
pub use duplicate_number::DuplicateNumber;
pub use duplicate_url::{Claimant, DuplicateUrl};
pub use relation_contradicts::RelationContradicts;
pub use relation_missing::RelationMissing;
pub use relation_unpublished::RelationUnpublished;
pub use reserved_url::ReservedUrl;
