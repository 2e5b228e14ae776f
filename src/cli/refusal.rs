//! Why arguments make no sense, in the words of the text files.

use std::ffi::OsString;

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use gongkai_model::text::{Line, Texts};

use super::command::Cli;

/// What is wrong with the arguments, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub message: Line,
    /// What was probably meant, or where to read on.
    pub hint: Line,
}

impl Refusal {
    /// Words clap's error about the arguments. It says everything in English, so its facts are taken and none of
    /// its sentences.
    pub fn of(error: &clap::Error, arguments: &[OsString]) -> Self {
        Self {
            message: message(error),
            hint: hint(error, arguments),
        }
    }

    /// Both in a language: two lines without the last one's end.
    pub fn say(&self, texts: &Texts) -> String {
        format!(
            "{}\n  = {}",
            texts.say(&self.message),
            texts.say(&self.hint)
        )
    }
}

/// A fact of clap's error; empty where it has none of the kind.
fn fact(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(other) => vec![other.to_string()],
        None => Vec::new(),
    }
}

fn message(error: &clap::Error) -> Line {
    let argument = fact(error, ContextKind::InvalidArg);
    let value = fact(error, ContextKind::InvalidValue);
    let about = |key: &'static str| Line::new(key).with("argument", argument.clone());
    match error.kind() {
        ErrorKind::UnknownArgument => about("arguments.unknown"),
        ErrorKind::InvalidSubcommand => {
            let command = fact(error, ContextKind::InvalidSubcommand);
            Line::new("arguments.no-command").with("command", command)
        }
        ErrorKind::InvalidValue if value.concat().is_empty() => about("arguments.value-missing"),
        ErrorKind::InvalidValue => about("arguments.value-wrong").with("value", value),
        ErrorKind::ValueValidation => {
            // What our own parsers say; those of clap speak English, and none of them is used.
            let why = std::error::Error::source(error).and_then(|why| why.downcast_ref::<Line>());
            match why {
                Some(why) => about("arguments.value-wrong-since")
                    .with("value", value)
                    .with("why", why.clone()),
                None => about("arguments.value-wrong").with("value", value),
            }
        }
        ErrorKind::ArgumentConflict => {
            let other = fact(error, ContextKind::PriorArg);
            if other == argument {
                about("arguments.twice")
            } else {
                about("arguments.conflict").with("other", other)
            }
        }
        ErrorKind::MissingRequiredArgument => about("arguments.missing"),
        ErrorKind::TooManyValues if !value.is_empty() => {
            about("arguments.takes-no-value").with("value", value)
        }
        ErrorKind::InvalidUtf8 => Line::new("arguments.not-utf8"),
        _ => Line::new("arguments.wrong"),
    }
}

fn hint(error: &clap::Error, arguments: &[OsString]) -> Line {
    let meant = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let meant: Vec<String> = meant
        .into_iter()
        .flat_map(|kind| fact(error, kind))
        .collect();
    let valid = fact(error, ContextKind::ValidValue);
    if !meant.is_empty() {
        return Line::new("arguments.meant").with("meant", meant);
    }
    if !valid.is_empty() {
        return Line::new("arguments.valid").with("valid", valid);
    }
    let command = arguments.get(1).and_then(|word| word.to_str());
    match command.filter(|word| Cli::command().find_subcommand(word).is_some()) {
        Some(command) => Line::new("arguments.help-of").with("command", command),
        None => Line::new("arguments.help"),
    }
}
