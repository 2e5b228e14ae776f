//! The arguments of `gongkai verify`.

use std::path::PathBuf;

use clap::Args;

use super::FormatArgs;

/// What `verify` takes.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The output folder.
    #[arg(default_value = "public", hide_default_value = true)]
    pub folder: PathBuf,

    /// How to report.
    #[command(flatten)]
    pub format: FormatArgs,
}
