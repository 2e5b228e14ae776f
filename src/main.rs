//! The command: parses arguments, runs, gives the exit status.

#![warn(clippy::indexing_slicing)]
#![cfg_attr(not(test), warn(clippy::string_slice))]

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use gongkai::cli::{Cli, Command, Refusal};
use gongkai::command::{self, Exit, Speech};
use gongkai::theme::STACK;
use gongkai_model::text::{Language, Line, Texts};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Templates are parsed and rendered on any thread, and may be as deep as their stacks allow.
fn main() -> ExitCode {
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK);
    let speech = Speech::new(Texts::of(Language::Chinese));
    let started = pool
        .build_global()
        .map_err(anyhow::Error::from)
        .and_then(|()| {
            let main = std::thread::Builder::new().name("main".to_owned());
            Ok(main.stack_size(STACK).spawn(run)?)
        });
    match started {
        // A panic has said what happened, and is no fault of the content.
        Ok(run) => run
            .join()
            .unwrap_or_else(|_| ExitCode::from(Exit::Failure.code())),
        Err(error) => {
            speech.fail(&error.context(Line::new("system.no-thread")));
            ExitCode::from(Exit::Failure.code())
        }
    }
}

fn run() -> ExitCode {
    let texts = Texts::of(Language::Chinese);
    let speech = Speech::new(texts);
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let cli = match Cli::parse_from(&arguments, texts) {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(not_run(&error, &arguments, speech).code()),
    };
    let result = match &cli.command {
        Command::Init(arguments) => command::init(arguments, speech),
        Command::New(arguments) => command::new(arguments, speech),
        Command::Build(arguments) => command::build(arguments, speech),
        Command::Serve(arguments) => command::serve(arguments, speech),
        Command::Search(arguments) => command::search(arguments, speech),
        Command::Verify(arguments) => command::verify(arguments, speech),
        Command::Rules(arguments) => command::rules(arguments, speech),
        Command::Explain(arguments) => command::explain(arguments, speech),
        Command::Schema(arguments) => command::schema(arguments, speech),
        Command::Completions(arguments) => command::completions(arguments, speech),
        Command::Man(arguments) => command::man(arguments, speech),
    };
    let exit = result.unwrap_or_else(|error| {
        speech.fail(&error);
        Exit::Failure
    });
    ExitCode::from(exit.code())
}

/// What is printed where there is no command to run: the help or the version, where they were asked for or
/// nothing was, else why the arguments make no sense.
fn not_run(error: &clap::Error, arguments: &[OsString], speech: Speech) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            speech.help(error);
            Exit::Success
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            speech.help_instead(error);
            Exit::Failure
        }
        _ => {
            speech.refuse(&Refusal::of(error, arguments));
            Exit::Failure
        }
    }
}
