//! The arguments of `gongkai search`.

use std::path::PathBuf;

use clap::Args;
use gongkai_model::text::Line;

use super::format::FormatArgs;

/// What `search` takes.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// What to look for.
    pub query: Vec<String>,

    /// A file of queries, one a line.
    #[arg(long, conflicts_with = "query")]
    pub queries: Option<PathBuf>,

    /// The site's folder.
    #[arg(long, default_value = ".", hide_default_value = true)]
    pub site: PathBuf,

    /// The folder of the published site.
    #[arg(long)]
    pub out: Option<PathBuf>,

    /// How many documents to show.
    #[arg(long, default_value_t = 10, value_parser = limit)]
    pub limit: usize,

    /// Only in these columns.
    #[arg(long, help_heading = "filters")]
    pub column: Vec<String>,

    /// Only of these categories.
    #[arg(long, help_heading = "filters")]
    pub category: Vec<String>,

    /// Only of these types.
    #[arg(long = "type", help_heading = "filters")]
    pub kind: Vec<String>,

    /// Only by these bodies.
    #[arg(long, help_heading = "filters")]
    pub publisher: Vec<String>,

    /// Only with these statuses.
    #[arg(long, help_heading = "filters")]
    pub validity: Vec<String>,

    /// Only from this day on.
    #[arg(long, help_heading = "filters")]
    pub from: Option<String>,

    /// Only to this day.
    #[arg(long, help_heading = "filters")]
    pub to: Option<String>,

    /// The newest first.
    #[arg(long)]
    pub by_date: bool,

    /// How to print what was found.
    #[command(flatten)]
    pub format: FormatArgs,
}

fn limit(written: &str) -> Result<usize, Line> {
    match written.parse() {
        Ok(limit) if (1..=1000).contains(&limit) => Ok(limit),
        _ => Err(Line::new("arguments.limit")),
    }
}
