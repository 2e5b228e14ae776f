//! In which form a command reports.

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

/// In which form a command reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: a finding with its source line and hint, counts in sentences.
    Human,
    /// For people in a hurry and for editors: one line a finding.
    Short,
    /// For programs: JSON on standard output.
    Json,
}

// By hand, since a derived one makes help of the doc comments.
impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Human, Self::Short, Self::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Human => "human",
            Self::Short => "short",
            Self::Json => "json",
        }))
    }
}

/// The options that choose the form.
#[derive(Debug, Clone, Copy, Args)]
pub struct FormatArgs {
    /// The form.
    #[arg(
        long,
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,

    /// Short for `--format json`.
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl FormatArgs {
    /// The form that was chosen.
    pub fn chosen(self) -> Format {
        if self.json { Format::Json } else { self.format }
    }
}
