//! The commands: thin, and the only ones that print.

mod ask;
mod build;
mod completions;
mod desk;
mod init;
mod new;
mod renumber;
mod report;
mod say;
mod schema;
mod search;
mod serve;

pub use build::build;
pub use completions::{completions, man};
pub use init::init;
pub use new::new;
pub use say::complain;
pub use schema::schema;
pub use search::search;
pub use serve::serve;

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
