//! The command line: what may be written, and what is meant by it.
//!
//! What a reader sees of it, from the help of an option to the word for options, is in the text files and is
//! put in by [`localise`]; doc comments here are for programmers and reach nobody else.

mod authoring;
mod build;
mod command;
mod format;
mod help;
mod localise;
mod refusal;
mod rules;
mod search;
mod serve;
mod verify;

pub use authoring::{CompletionsArgs, InitArgs, ManArgs, NewArgs, SchemaArgs, SchemaOf};
pub use build::BuildArgs;
pub use command::{Cli, Command};
pub use format::{Format, FormatArgs};
pub use help::help;
pub use localise::localise;
pub use refusal::Refusal;
pub use rules::{ExplainArgs, RulesArgs};
pub use search::SearchArgs;
pub use serve::ServeArgs;
pub use verify::VerifyArgs;

#[cfg(test)]
pub(crate) mod foreign;
#[cfg(test)]
mod tests;
