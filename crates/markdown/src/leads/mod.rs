//! Where the links, pictures and cited numbers of a body lead in a site.

mod disguise;
mod find;
mod lead;

pub use lead::{Lead, Leads, Mention, MentionLead, Sight};

pub(crate) use find::find;
