//! The commands: thin, and the only ones that print.

mod archetypes;
mod ask;
mod build;
mod completions;
mod days;
mod exit;
mod init;
mod man;
mod new;
mod print;
mod refuse;
mod report;
mod rules;
mod schema;
mod search;
mod serve;
mod speech;
mod terminal;
mod verify;

pub use build::build;
pub use completions::completions;
pub use exit::Exit;
pub use init::init;
pub use man::man;
pub use new::new;
pub use rules::{explain, rules};
pub use schema::schema;
pub use search::search;
pub use serve::serve;
pub use speech::Speech;
pub use verify::verify;
