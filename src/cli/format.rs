//! In which form a command reports.

use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, ValueEnum};

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

    /// Short for `--format json`; with another form it is refused.
    #[arg(long)]
    json: bool,
}

impl FormatArgs {
    /// The form that was chosen.
    pub fn chosen(self) -> Format {
        if self.json { Format::Json } else { self.format }
    }
}

/// Refuses `--json` beside another form: clap's own conflicts know no values.
///
/// # Errors
///
/// As clap reports arguments that exclude each other.
pub(super) fn refuse_two_forms(matches: &ArgMatches) -> Result<(), clap::Error> {
    let Some((_, matches)) = matches.subcommand() else {
        return Ok(());
    };
    let is_json = matches.try_get_one::<bool>("json").ok().flatten() == Some(&true);
    let form = matches.try_get_one::<Format>("format").ok().flatten();
    let is_written = || matches.value_source("format") == Some(ValueSource::CommandLine);
    let Some(other) = form.filter(|form| **form != Format::Json && is_json && is_written()) else {
        return Ok(());
    };
    let name = other.to_possible_value();
    let name = name.as_ref().map_or("", PossibleValue::get_name);
    let mut error = clap::Error::new(ErrorKind::ArgumentConflict);
    for (kind, argument) in [
        (ContextKind::InvalidArg, "--json".to_owned()),
        (ContextKind::PriorArg, format!("--format {name}")),
    ] {
        error.insert(kind, ContextValue::String(argument));
    }
    Err(error)
}
