//! `gongkai init`

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use gongkai_model::text::Line;

use crate::cli::InitArgs;
use crate::clock::today;
use crate::read::reason;
use crate::starter::{
    Answers, SAMPLE_CODE, check_base_url, check_code, check_text, lay_down, occupants,
    starter_files,
};

use super::ask::Person;
use super::{Exit, Speech};

const SAMPLE_URL: &str = "https://www.example.gov.cn/zwgk";

/// Lays down a new site.
pub fn init(arguments: &InitArgs, speech: Speech) -> Result<Exit> {
    let folder = &arguments.dir;
    refuse_occupied(folder)?;
    let answers = answers(arguments, speech)?;
    let files = starter_files(&answers)
        .map_err(|error| anyhow!(Line::new("init.faulty").with("error", format!("{error:?}"))))?;
    lay_down(folder, &files).map_err(|(path, error)| {
        anyhow!(
            Line::new("init.failed")
                .with("path", &path)
                .with("why", reason(&error))
        )
    })?;
    speech.say(
        &Line::new("init.done")
            .with("folder", folder)
            .with("count", files.len()),
    )?;
    if answers.code == SAMPLE_CODE {
        speech.say(&Line::new("init.sample-code").with("code", SAMPLE_CODE))?;
    }
    speech.say(&Line::new("init.next").with("folder", folder))?;
    Ok(Exit::Success)
}

fn refuse_occupied(folder: &Path) -> Result<()> {
    if folder.is_file() {
        bail!(Line::new("init.is-file").with("folder", folder));
    }
    let names = occupants(folder).map_err(|error| {
        anyhow!(
            Line::new("init.unreadable")
                .with("folder", folder)
                .with("why", reason(&error))
        )
    })?;
    if names.is_empty() {
        return Ok(());
    }
    let some: Vec<&str> = names.iter().take(5).map(String::as_str).collect();
    let occupied = if names.len() > some.len() {
        Line::new("init.occupied-by-many").with("count", names.len())
    } else {
        Line::new("init.occupied")
    };
    bail!(occupied.with("folder", folder).with("names", some))
}

/// Flags first, then a person, then the defaults that `--yes` agrees to.
fn answers(arguments: &InitArgs, speech: Speech) -> Result<Answers> {
    let mut person = if arguments.yes {
        None
    } else {
        Person::at_terminal(speech)
    };
    let given = [
        &arguments.name,
        &arguments.base_url,
        &arguments.organisation,
        &arguments.code,
    ];
    if !arguments.yes && person.is_none() && given.iter().any(|flag| flag.is_none()) {
        bail!(Line::new("init.answers-missing"));
    }
    let mut one = |flag: &str,
                   written: &Option<String>,
                   question: Line,
                   default: &str,
                   check: fn(&str) -> Result<String, Line>|
     -> Result<String> {
        match (written, person.as_mut()) {
            (Some(written), _) => check(written).map_err(|why| {
                anyhow!(
                    Line::new("arguments.refused")
                        .with("argument", flag)
                        .with("why", why)
                )
            }),
            (None, Some(person)) => person.ask(&question, Some(default), check),
            (None, None) => Ok(default.to_owned()),
        }
    };
    let organisation = one(
        "--organisation",
        &arguments.organisation,
        Line::new("init.organisation"),
        speech.texts().get("init.sample-organisation"),
        check_text,
    )?;
    let usual_name = Line::new("init.usual-name").with("organisation", &organisation);
    let name = one(
        "--name",
        &arguments.name,
        Line::new("init.name"),
        &speech.word(&usual_name),
        check_text,
    )?;
    let base_url = one(
        "--base-url",
        &arguments.base_url,
        Line::new("init.base-url"),
        SAMPLE_URL,
        check_base_url,
    )?;
    let code = one(
        "--code",
        &arguments.code,
        Line::new("init.code"),
        SAMPLE_CODE,
        check_code,
    )?;
    // The zone that the new site.toml names.
    let zone = jiff::tz::db().get("Asia/Shanghai")?;
    Ok(Answers {
        name,
        base_url,
        organisation,
        code,
        day: today(&zone),
    })
}
