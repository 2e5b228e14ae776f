//! The arguments of `gongkai rules` and `gongkai explain`.

use clap::Args;

use super::format::FormatArgs;

/// What `rules` takes.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// Only the families with these letters.
    #[arg(long)]
    pub family: Vec<String>,

    /// Every rule with its page, as Markdown.
    #[arg(long, conflicts_with_all = ["format", "json"])]
    pub manual: bool,

    /// How to list them.
    #[command(flatten)]
    pub format: FormatArgs,
}

/// What `explain` takes.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule's code or its English name.
    pub rule: String,

    /// How to print it.
    #[command(flatten)]
    pub format: FormatArgs,
}
