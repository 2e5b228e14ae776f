//! The arguments of `gongkai build`.

use std::path::PathBuf;

use clap::Args;

use super::format::FormatArgs;

/// What `build` takes.
#[allow(clippy::struct_excessive_bools)] // each is a flag of the command line
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The site's folder.
    #[arg(long, default_value = ".", hide_default_value = true)]
    pub site: PathBuf,

    /// The output folder.
    #[arg(long)]
    pub out: Option<PathBuf>,

    /// Builds drafts too.
    #[arg(long)]
    pub drafts: bool,

    /// The day, or the moment, that it is built for.
    #[arg(long)]
    pub as_of: Option<String>,

    /// Publishes what is sound in spite of errors.
    #[arg(long)]
    pub keep_going: bool,

    /// Leaves the search out.
    #[arg(long)]
    pub no_search: bool,

    /// Believes no time of an output file, only its bytes.
    #[arg(long)]
    pub verify: bool,

    /// Leaves it to the umask who may read the output.
    #[arg(long)]
    pub respect_umask: bool,

    /// Findings only.
    #[arg(long, conflicts_with = "json")]
    pub quiet: bool,

    /// How to report.
    #[command(flatten)]
    pub format: FormatArgs,
}
