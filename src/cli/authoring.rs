//! The arguments of the commands that help editors: `new`, `init`, `schema`, `completions`, `man`.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use clap_complete::Shell;

use super::format::FormatArgs;

/// What `new` takes.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The column.
    pub column: Option<String>,

    /// The title.
    pub title: Option<String>,

    /// The type of information.
    #[arg(long = "type")]
    pub r#type: Option<String>,

    /// Files to put beside it.
    #[arg(long, num_args = 1..)]
    pub attach: Vec<PathBuf>,

    /// The category.
    #[arg(long)]
    pub category: Option<String>,

    /// The date.
    #[arg(long)]
    pub date: Option<String>,

    /// Opens an editor.
    #[arg(long)]
    pub edit: bool,

    /// A draft to give another number.
    #[arg(
        long,
        conflicts_with_all = ["column", "title", "type", "attach", "category", "date", "edit"]
    )]
    pub renumber: Option<PathBuf>,

    /// The site's folder.
    #[arg(long, default_value = ".", hide_default_value = true)]
    pub site: PathBuf,

    /// How to report.
    #[command(flatten)]
    pub format: FormatArgs,
}

/// What `init` takes.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The new site's folder.
    pub dir: PathBuf,

    /// The site's name.
    #[arg(long)]
    pub name: Option<String>,

    /// Where it will be published.
    #[arg(long)]
    pub base_url: Option<String>,

    /// The publishing body.
    #[arg(long)]
    pub organisation: Option<String>,

    /// The body's code.
    #[arg(long)]
    pub code: Option<String>,

    /// Asks nothing.
    #[arg(long)]
    pub yes: bool,
}

/// What a JSON Schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaOf {
    /// The front matter of documents.
    FrontMatter,
    /// A column's `_index.md`.
    Column,
    /// `site.toml`.
    Site,
}

// By hand, since a derived one makes help of the doc comments.
impl ValueEnum for SchemaOf {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::FrontMatter, Self::Column, Self::Site]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::FrontMatter => "front-matter",
            Self::Column => "column",
            Self::Site => "site",
        }))
    }
}

/// What `schema` takes.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// What to describe.
    #[arg(
        default_value = "front-matter",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub of: SchemaOf,

    /// The site's folder.
    #[arg(long)]
    pub site: Option<PathBuf>,

    /// How to report what is wrong with `site.toml`.
    #[command(flatten)]
    pub format: FormatArgs,
}

/// What `completions` takes.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(hide_possible_values = true)]
    pub shell: Shell,
}

/// What `man` takes.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// A folder for the pages of all commands.
    #[arg(long)]
    pub out: Option<PathBuf>,
}
