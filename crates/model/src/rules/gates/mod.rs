//! `G`: what could hold a document back and was not understood.

mod access_reason;
mod access_word;
mod conflict_marker;
mod misplaced_gate;
mod near_gate;
mod template_words;

pub use access_reason::AccessReason;
pub use access_word::AccessWord;
pub use conflict_marker::ConflictMarker;
pub use misplaced_gate::{GatePlace, MisplacedGate};
pub use near_gate::NearGate;
pub use template_words::TemplateWords;
