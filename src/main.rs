//! The command: parses arguments, runs, gives the exit status.

use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;
use gongkai::cli::{Cli, Command, arguments, explain};
use gongkai::command::{self, Exit};
use gongkai::pipeline;
use gongkai_model::text::{Language, Texts};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = arguments(std::env::args_os());
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let asked = matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            );
            if asked || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
                let _ = error.print();
                return ExitCode::from(if asked { 0 } else { Exit::Failure.code() });
            }
            command::complain(format_args!("gongkai: {}", explain(&error, &arguments)));
            return ExitCode::from(Exit::Failure.code());
        }
    };
    let result = match &cli.command {
        Command::Init(arguments) => command::init(arguments),
        Command::New(arguments) => command::new(arguments),
        Command::Build(arguments) => command::build(arguments),
        Command::Search(arguments) => command::search(arguments),
        Command::Schema(arguments) => command::schema(arguments),
        Command::Completions(arguments) => command::completions(arguments),
        Command::Man(arguments) => command::man(arguments),
        Command::Serve(arguments) => command::serve(arguments),
    };
    match result {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(error) => {
            command::complain(format_args!(
                "gongkai: {}",
                pipeline::describe(&error, Texts::of(Language::Chinese))
            ));
            ExitCode::from(Exit::Failure.code())
        }
    }
}
