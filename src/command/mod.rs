//! The commands: thin, and the only ones that print.

mod archetypes;
mod ask;
mod build;
mod completions;
mod days;
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

pub use build::build;
pub use completions::completions;
pub use init::init;
pub use man::man;
pub use new::new;
pub use rules::{explain, rules};
pub use schema::schema;
pub use search::search;
pub use serve::serve;
pub use speech::Speech;

/// How a run ended, as the process's exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Without errors; warnings allowed.
    Success,
    /// With at least one error in the content.
    Errors,
    /// It could not run.
    Failure,
}

impl Exit {
    /// 0, 1 or 2.
    pub fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Errors => 1,
            Self::Failure => 2,
        }
    }
}
