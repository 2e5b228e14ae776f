//! The commands with everything that a reader sees of them, from the text files.
//!
//! A text stands in the table of its command under the argument's long name, else the name of its place:
//! `cli.build.about` and `cli.build.usage`, `cli.build.out.help` and `cli.build.out.value` (what its value is
//! called). What several commands share may stand in `cli.any` instead, the words that clap itself would say in
//! English are in `cli.words`.

use clap::builder::Resettable;
use clap::{Arg, ArgAction, Command};
use gongkai_model::text::{Line, Texts};

/// The table of what the program as a whole takes.
const TOP: &str = "gongkai";

/// Where help and version stand among the options: behind those that do something.
const LAST: usize = 1000;

/// Words a tree of commands. What is hidden of it is worded too: manual pages and completions show it.
pub fn localise(top: Command, texts: &'static Texts) -> Command {
    let names: Vec<String> = top
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    let mut top = one(top, TOP, texts)
        .subcommand_help_heading(texts.get("cli.words.commands"))
        .subcommand_value_name(texts.get("cli.words.command"))
        .after_help(texts.get("cli.gongkai.examples"));
    for name in names {
        top = top.mut_subcommand(&name, |command| one(command, &name, texts));
    }
    top
}

/// One command and its arguments.
fn one(command: Command, name: &str, texts: &'static Texts) -> Command {
    let own = |part: &str| {
        let text = texts.find(&format!("cli.{name}.{part}"));
        text.unwrap_or_default()
    };
    command
        .about(own("about"))
        .long_about(Resettable::Reset)
        .override_usage(own("usage"))
        .help_template(texts.get("cli.words.template"))
        .mut_args(|argument| worded(argument, name, texts))
}

fn worded(argument: Arg, command: &str, texts: &'static Texts) -> Arg {
    let name = argument_name(&argument).to_owned();
    let help = text_of(texts, command, &name, "help");
    let mut help = help.unwrap_or_default().to_owned();
    let takes_values = argument.get_action().takes_values();
    if takes_values && !argument.is_hide_default_value_set() {
        let defaults: Vec<String> = argument
            .get_default_values()
            .iter()
            .map(|value| value.to_string_lossy().into_owned())
            .collect();
        if !defaults.is_empty() {
            help = texts.say(
                &Line::new("cli.words.with-default")
                    .with("help", help)
                    .with("default", defaults),
            );
        }
    }
    if takes_values && !argument.is_hide_possible_values_set() {
        let possible: Vec<String> = argument
            .get_possible_values()
            .iter()
            .map(|value| value.get_name().to_owned())
            .collect();
        if !possible.is_empty() {
            help = texts.say(
                &Line::new("cli.words.with-possible")
                    .with("help", help)
                    .with("possible", possible),
            );
        }
    }
    let heading = heading(&argument, texts);
    let mut argument = argument
        .help(help)
        .long_help(Resettable::Reset)
        .help_heading(heading);
    if matches!(argument.get_action(), ArgAction::Help | ArgAction::Version) {
        argument = argument.display_order(LAST);
    }
    if takes_values {
        argument = argument.hide_default_value(true).hide_possible_values(true);
        if let Some(value) = text_of(texts, command, &name, "value") {
            argument = argument.value_name(value);
        }
    }
    argument
}

/// The name of an argument's table.
fn argument_name(argument: &Arg) -> &str {
    argument
        .get_long()
        .unwrap_or_else(|| argument.get_id().as_str())
}

/// The heading that an argument stands under: the one that its definition names, else that of its kind.
fn heading(argument: &Arg, texts: &'static Texts) -> &'static str {
    let key = match argument.get_help_heading() {
        Some(named) => format!("cli.words.{named}"),
        None if argument.is_positional() => "cli.words.arguments".to_owned(),
        None => "cli.words.options".to_owned(),
    };
    texts.find(&key).unwrap_or_default()
}

/// A text of the command's own table, else of the shared one.
fn text_of(
    texts: &'static Texts,
    command: &str,
    argument: &str,
    part: &str,
) -> Option<&'static str> {
    [command, "any"]
        .into_iter()
        .find_map(|table| texts.find(&format!("cli.{table}.{argument}.{part}")))
}
