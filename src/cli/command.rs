//! Everything that may be written, and reading it.

use std::ffi::OsString;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use gongkai_model::text::Texts;

use super::authoring::{CompletionsArgs, InitArgs, ManArgs, NewArgs, SchemaArgs};
use super::build::BuildArgs;
use super::format;
use super::localise::localise;
use super::rules::{ExplainArgs, RulesArgs};
use super::search::SearchArgs;
use super::serve::ServeArgs;
use super::verify::VerifyArgs;

/// Everything that was written.
#[derive(Debug, Parser)]
#[command(
    name = "gongkai",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(subcommand)]
    /// The command.
    pub command: Command,

    /// Asks for help.
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,

    /// Asks for the version.
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lays down a new site.
    Init(InitArgs),
    /// Creates a document.
    New(NewArgs),
    /// Builds a site.
    Build(BuildArgs),
    /// Previews a site.
    Serve(ServeArgs),
    /// Searches a published site.
    Search(SearchArgs),
    /// Compares an output folder with what was published there.
    Verify(VerifyArgs),
    /// Lists the rules.
    Rules(RulesArgs),
    /// Explains a rule.
    Explain(ExplainArgs),
    /// Prints a JSON Schema.
    #[command(hide = true)]
    Schema(SchemaArgs),
    /// Prints a shell's completion script.
    #[command(hide = true)]
    Completions(CompletionsArgs),
    /// Prints manual pages.
    #[command(hide = true)]
    Man(ManArgs),
}

impl Cli {
    /// The commands with their help in a language.
    pub fn localised(texts: &'static Texts) -> clap::Command {
        localise(Self::command(), texts)
    }

    /// Reads what was written. What clap has to say of it, help included, is in the language of the texts; an error
    /// is worded by [`Refusal`](super::Refusal).
    ///
    /// # Errors
    ///
    /// Help was asked for, or the arguments make no sense.
    pub fn parse_from(arguments: &[OsString], texts: &'static Texts) -> Result<Self, clap::Error> {
        let mut matches = Self::localised(texts).try_get_matches_from(plain(arguments))?;
        format::refuse_two_forms(&matches)?;
        Self::from_arg_matches_mut(&mut matches)
    }
}

/// The arguments as clap should see them: after `search`, a word to leave out (`-年报`) is no option. A
/// space before it says so, and means nothing in a query.
fn plain(written: &[OsString]) -> Vec<OsString> {
    let mut arguments = written.to_vec();
    if arguments.get(1).is_none_or(|command| command != "search") {
        return arguments;
    }
    for argument in arguments.iter_mut().skip(2) {
        let is_word = argument.to_str().is_some_and(|text| {
            text.strip_prefix('-')
                .is_some_and(|word| !word.is_empty() && !word.starts_with('-') && word != "h")
        });
        if is_word {
            let mut word = OsString::from(" ");
            word.push(&*argument);
            *argument = word;
        }
    }
    arguments
}
