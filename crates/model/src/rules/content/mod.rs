//! `C`: content, links and relations.

mod control_character;

pub use control_character::ControlCharacter;
