//! For tests: what is English in what a reader sees, though nobody wrote it.

use std::collections::BTreeSet;

use gongkai_model::text::{Language, Texts};

use super::Cli;

/// The words of Latin letters in a text that stand neither in the command line's texts nor are names that are
/// typed: clap's own, had it a say.
pub(crate) fn foreign_words(text: &str) -> BTreeSet<String> {
    let mut known = words("gongkai");
    let texts = Texts::of(Language::Chinese);
    for key in texts.keys().filter(|key| key.starts_with("cli.")) {
        known.extend(words(texts.get(key)));
    }
    let mut cli = Cli::localised(texts);
    cli.build();
    for command in cli.get_subcommands() {
        known.extend(words(command.get_name()));
        for argument in command.get_arguments() {
            known.extend(words(argument.get_long().unwrap_or_default()));
            for value in argument.get_possible_values() {
                known.extend(words(value.get_name()));
            }
        }
    }
    known.extend(words("version V h"));
    words(text).difference(&known).cloned().collect()
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
