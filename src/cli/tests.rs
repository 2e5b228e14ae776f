use std::collections::BTreeSet;
use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Arg, Command as Tree, CommandFactory as _};
use gongkai_model::diagnostic::Style;
use gongkai_model::text::{Language, Texts};

use super::foreign::foreign_words;
use super::*;

fn texts() -> &'static Texts {
    Texts::of(Language::Chinese)
}

fn written(arguments: &[&str]) -> Vec<OsString> {
    let program = ["gongkai"].iter().chain(arguments);
    program.map(OsString::from).collect()
}

#[test]
fn the_table_of_arguments_is_sound() {
    Cli::localised(texts()).debug_assert();
}

#[test]
fn help_is_chinese_and_fits_a_screen() {
    let top = Cli::localised(texts());
    let shown = |arguments: &[&str]| {
        let asked = Cli::parse_from(&written(arguments), texts()).unwrap_err();
        let in_style = |style| super::help(&asked, texts(), style);
        let (plain, coloured) = (in_style(Style::Plain), in_style(Style::Colour));
        assert!(coloured.contains('\u{1b}') && !plain.contains('\u{1b}'));
        for shown in [&plain, &coloured] {
            assert!(
                !shown.contains(":\n") && !shown.contains(":\u{1b}"),
                "{shown}"
            );
        }
        assert_eq!(plain.matches('：').count(), coloured.matches('：').count());
        plain
    };
    let help = shown(&["--help"]);
    assert_eq!(shown(&["-h"]), help);
    insta::assert_snapshot!("help", help);
    assert!(help.lines().count() <= 24, "{help}");
    assert_eq!(foreign_words(&help), BTreeSet::new());
    let names: Vec<String> = top
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    for name in names {
        let help = shown(&[&name, "--help"]);
        assert_eq!(shown(&[&name, "-h"]), help, "{name}");
        insta::assert_snapshot!(format!("help_of_{name}"), help);
        assert_eq!(foreign_words(&help), BTreeSet::new(), "{name}");
        // `search` has its filters.
        assert!(help.lines().count() <= 24 || name == "search", "{help}");
    }
}

/// The keys of the text file that the tree asks for, each with whether it has to be there.
fn wanted(tree: &Tree) -> Vec<(String, bool)> {
    let mut wanted = Vec::new();
    let mut of_command = |command: &Tree, table: &str| {
        wanted.push((format!("cli.{table}.about"), true));
        wanted.push((format!("cli.{table}.usage"), true));
        for argument in command.get_arguments() {
            let name = argument
                .get_long()
                .unwrap_or_else(|| argument.get_id().as_str());
            wanted.push((format!("cli.{table}.{name}.help"), true));
            let takes_values = argument.get_action().takes_values();
            wanted.push((format!("cli.{table}.{name}.value"), takes_values));
        }
    };
    of_command(tree, "gongkai");
    for command in tree.get_subcommands() {
        of_command(command, command.get_name());
    }
    wanted
}

#[test]
fn every_argument_has_its_text_and_every_text_its_argument() {
    let mut used = BTreeSet::new();
    for (key, is_needed) in wanted(&Cli::command()) {
        let (table, part) = key["cli.".len()..].split_once('.').unwrap();
        assert_ne!(table, "any");
        let is_value = part.rsplit('.').next() == Some("value");
        let shared = format!("cli.any.{part}");
        let found = [key.clone(), shared]
            .into_iter()
            .find(|key| texts().has(key));
        match found {
            Some(found) if is_needed => {
                used.insert(found);
            }
            Some(_) if is_value && !texts().has(&key) => {}
            Some(found) => panic!("{found} is for an argument without a value"),
            None => assert!(!is_needed, "{key} is missing"),
        }
    }
    let of_all = ["cli.words.", "cli.gongkai.examples"];
    let unused: Vec<&str> = texts()
        .keys()
        .filter(|key| key.starts_with("cli.") && !of_all.iter().any(|known| key.starts_with(known)))
        .filter(|key| !used.contains(*key))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn defaults_and_possible_values_are_worded() {
    let tree = Tree::new("gongkai").subcommand(
        Tree::new("build").disable_help_flag(true).arg(
            Arg::new("out")
                .long("out")
                .default_value("a")
                .value_parser(["a", "b"]),
        ),
    );
    let mut tree = localise(tree, texts());
    let help = tree.find_subcommand_mut("build").unwrap().render_help();
    let help = help.to_string();
    assert!(
        help.contains("输出文件夹，默认是站点里的 public/（默认 a）（可写 a、b）"),
        "{help}"
    );
    assert!(!help.contains("[d") && !help.contains("[p"), "{help}");
}

#[test]
fn a_word_to_leave_out_is_no_option() {
    let arguments = written(&["search", "政务", "-年报", "--limit", "3", "--json"]);
    let cli = Cli::parse_from(&arguments, texts()).unwrap();
    let Command::Search(search) = cli.command else {
        panic!("search")
    };
    assert_eq!(search.query.join(" "), "政务  -年报");
    assert_eq!((search.limit, search.format.chosen()), (3, Format::Json));
}

#[test]
fn json_is_short_for_its_format() {
    let format = |arguments: &[&str]| {
        let cli = Cli::parse_from(&written(arguments), texts()).unwrap();
        let Command::Build(build) = cli.command else {
            panic!("build")
        };
        build.format.chosen()
    };
    assert_eq!(format(&["build"]), Format::Human);
    assert_eq!(format(&["build", "--format", "short"]), Format::Short);
    assert_eq!(format(&["build", "--format", "json"]), Format::Json);
    assert_eq!(format(&["build", "--json"]), Format::Json);
    let both = ["build", "--json", "--format", "json"];
    assert_eq!(format(&both), Format::Json, "they say the same");
}

/// Every kind of clap's errors that our arguments can cause, with arguments that cause it.
const WRONG: &[(ErrorKind, &[&str])] = &[
    (ErrorKind::InvalidSubcommand, &["bulid"]),
    (ErrorKind::InvalidSubcommand, &["乱写"]),
    (ErrorKind::UnknownArgument, &["build", "--darfts"]),
    (ErrorKind::UnknownArgument, &["build", "--foo"]),
    (ErrorKind::UnknownArgument, &["init", "a", "b"]),
    (ErrorKind::InvalidValue, &["build", "--out"]),
    (ErrorKind::InvalidValue, &["new", "a", "b", "--attach"]),
    (ErrorKind::InvalidValue, &["build", "--format", "xml"]),
    (ErrorKind::InvalidValue, &["completions", "bsh"]),
    (ErrorKind::InvalidValue, &["schema", "x"]),
    (ErrorKind::TooManyValues, &["build", "--drafts=1"]),
    (ErrorKind::ArgumentConflict, &["build", "--quiet", "--json"]),
    (
        ErrorKind::ArgumentConflict,
        &["build", "--json", "--format", "short"],
    ),
    (
        ErrorKind::ArgumentConflict,
        &["build", "--site", "a", "--site", "b"],
    ),
    (
        ErrorKind::ArgumentConflict,
        &["new", "--renumber", "a", "b"],
    ),
    (ErrorKind::MissingRequiredArgument, &["init"]),
    (ErrorKind::MissingRequiredArgument, &["explain"]),
    (ErrorKind::ValueValidation, &["serve", "--port", "65536"]),
    (ErrorKind::ValueValidation, &["serve", "--port", "-1"]),
    (
        ErrorKind::ValueValidation,
        &["serve", "--bind", "localhost"],
    ),
    (
        ErrorKind::ValueValidation,
        &["search", "年报", "--limit", "0"],
    ),
    (
        ErrorKind::ValueValidation,
        &["search", "年报", "--limit", ""],
    ),
];

#[test]
fn wrong_arguments_are_explained() {
    let mut said = Vec::new();
    for (kind, arguments) in WRONG {
        let arguments = written(arguments);
        let error = Cli::parse_from(&arguments, texts()).unwrap_err();
        assert_eq!(error.kind(), *kind, "{arguments:?}");
        let refusal = Refusal::of(&error, &arguments);
        assert_ne!(refusal.message.key(), "arguments.wrong", "{arguments:?}");
        let words = refusal.say(texts());
        let own: BTreeSet<String> = arguments
            .iter()
            .flat_map(|argument| {
                let argument = argument.to_string_lossy();
                let words = argument.split(|c: char| !c.is_ascii_alphabetic());
                words.map(str::to_owned).collect::<Vec<_>>()
            })
            .collect();
        let foreign: Vec<_> = foreign_words(&words).difference(&own).cloned().collect();
        assert!(foreign.is_empty(), "{words}: {foreign:?}");
        said.push(words);
    }
    insta::assert_snapshot!("wrong_arguments", said.join("\n"));
}

#[cfg(unix)]
#[test]
fn an_argument_in_another_encoding_is_explained() {
    use std::os::unix::ffi::OsStringExt as _;
    let mut arguments = written(&["explain"]);
    arguments.push(OsString::from_vec(vec![0xb2, 0xe2]));
    let error = Cli::parse_from(&arguments, texts()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidUtf8);
    let refusal = Refusal::of(&error, &arguments);
    assert_eq!(refusal.message.to_string(), "参数不是 UTF-8 编码");
}

#[test]
fn help_and_version_are_no_faults() {
    let kind = |arguments: &[&str]| {
        let error = Cli::parse_from(&written(arguments), texts()).unwrap_err();
        error.kind()
    };
    assert_eq!(
        kind(&[]),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    assert_eq!(
        kind(&["--"]),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    assert_eq!(kind(&["--help"]), ErrorKind::DisplayHelp);
    assert_eq!(kind(&["build", "-h"]), ErrorKind::DisplayHelp);
    assert_eq!(kind(&["-V"]), ErrorKind::DisplayVersion);
}
