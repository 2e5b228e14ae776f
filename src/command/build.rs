//! `gongkai build`

use std::path::PathBuf;

use anyhow::{Result, bail};
use serde_json::json;

use crate::cli::{BuildArgs, Format};
use crate::clock::{Stage, Stopwatch, now};
use crate::pipeline::{self, OnError, Options};
use gongkai_model::diagnostic::count_errors;
use gongkai_model::text::Line;
use gongkai_model::{Config, Edition, SearchPage, Unpublished};
use gongkai_output::{Readers, Terms, Trust};

use super::days::moment;
use super::refuse::refuse;
use super::report::{Bar, Talk, report};
use super::{Exit, Speech};

/// Builds a site and reports what came of it. Programs get an object where it could not run, too.
pub fn build(arguments: &BuildArgs, speech: Speech) -> Result<Exit> {
    let speech = speech.in_format(arguments.format.chosen());
    speech.or_object(run(arguments, speech), json!({ "published": false }))
}

fn run(arguments: &BuildArgs, speech: Speech) -> Result<Exit> {
    if arguments.quiet && speech.format() == Format::Json {
        bail!(
            Line::new("arguments.conflict")
                .with("argument", "--quiet")
                .with("other", "--format json")
        );
    }
    let talk = if arguments.quiet {
        Talk::FindingsOnly
    } else {
        Talk::All
    };
    let mut watch = Stopwatch::start();
    let inputs = match pipeline::read(&arguments.site) {
        Ok(inputs) => inputs,
        Err(error) => return refuse(error, speech),
    };
    watch.lap(Stage::Read);
    let options = Options {
        site: arguments.site.clone(),
        out: output_folder(arguments),
        edition: edition(arguments, inputs.config())?,
        on_error: if arguments.keep_going {
            OnError::KeepGoing
        } else {
            OnError::PublishNothing
        },
        search: if arguments.no_search {
            SearchPage::Absent
        } else {
            SearchPage::Present
        },
        terms: terms(arguments),
        texts: speech.texts(),
    };
    let bar = Bar::new(speech, talk);
    let built = pipeline::build(inputs, &options, watch, &bar);
    bar.finish();
    let built = built?;
    report(&built, &options, talk, speech)?;
    let failed = count_errors(&built.found) > 0 || !built.outcome.is_published();
    Ok(if failed { Exit::Errors } else { Exit::Success })
}

fn output_folder(arguments: &BuildArgs) -> PathBuf {
    arguments
        .out
        .clone()
        .unwrap_or_else(|| arguments.site.join("public"))
}

fn terms(arguments: &BuildArgs) -> Terms {
    Terms {
        readers: if arguments.respect_umask {
            Readers::AsSystem
        } else {
            Readers::Everybody
        },
        trust: if arguments.verify {
            Trust::Contents
        } else {
            Trust::Times
        },
    }
}

fn edition(arguments: &BuildArgs, config: &Config) -> Result<Edition> {
    let as_of = moment("--as-of", arguments.as_of.as_deref(), &config.time_zone)?;
    Ok(Edition {
        as_of: as_of.unwrap_or_else(|| now(&config.time_zone)),
        unpublished: if arguments.drafts {
            Unpublished::ShowDrafts
        } else {
            Unpublished::LeaveOut
        },
    })
}
