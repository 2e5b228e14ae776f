//! How a run ended.

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
