//! `gongkai verify`: whether an output folder still holds what was published there.

use anyhow::Result;
use gongkai_model::diagnostic::visible;
use gongkai_model::text::Line;
use gongkai_output::{Verified, verify as compare};
use serde_json::json;

use crate::cli::{Format, VerifyArgs};

use super::{Exit, Speech, print};

/// How many paths of one kind people are shown.
const SHOWN: usize = 100;

/// Compares an output folder with its manifest. Programs get an object where it could not, too.
pub fn verify(arguments: &VerifyArgs, speech: Speech) -> Result<Exit> {
    let speech = speech.in_format(arguments.format.chosen());
    speech.or_object(report(arguments, speech), json!({ "intact": false }))
}

fn report(arguments: &VerifyArgs, speech: Speech) -> Result<Exit> {
    let verified = compare(&arguments.folder)?;
    match speech.format() {
        Format::Json => print::line(as_json(&verified))?,
        Format::Short => one_a_line(&verified)?,
        Format::Human => in_words(&verified, arguments, speech)?,
    }
    Ok(if verified.is_intact() {
        Exit::Success
    } else {
        Exit::Errors
    })
}

/// The kinds of difference: the name that programs know, and the paths.
fn kinds(verified: &Verified) -> [(&'static str, &[String]); 3] {
    [
        ("altered", &verified.altered),
        ("missing", &verified.missing),
        ("extra", &verified.extra),
    ]
}

fn as_json(verified: &Verified) -> serde_json::Value {
    json!({
        "intact": verified.is_intact(),
        "files": verified.files,
        "unfinished": verified.is_unfinished,
        "altered": verified.altered,
        "missing": verified.missing,
        "extra": verified.extra,
    })
}

fn one_a_line(verified: &Verified) -> Result<()> {
    for (name, paths) in kinds(verified) {
        for path in paths {
            print::line(format_args!("{name} {}", visible(path)))?;
        }
    }
    if verified.is_unfinished {
        print::line("unfinished")?;
    }
    Ok(())
}

fn in_words(verified: &Verified, arguments: &VerifyArgs, speech: Speech) -> Result<()> {
    let folder = &arguments.folder;
    if verified.is_intact() {
        let line = Line::new("verify.intact").with("folder", folder);
        return speech.say(&line.with("files", verified.files));
    }
    if verified.is_unfinished {
        speech.say(&Line::new("verify.unfinished"))?;
    }
    let headings = ["verify.altered", "verify.missing", "verify.extra"];
    for (key, (_, paths)) in headings.into_iter().zip(kinds(verified)) {
        if paths.is_empty() {
            continue;
        }
        speech.say(&Line::new(key).with("count", paths.len()))?;
        for path in paths.iter().take(SHOWN) {
            print::line(format_args!("  {}", visible(path)))?;
        }
        if let Some(more) = paths.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            speech.say(&Line::new("verify.more").with("count", more))?;
        }
    }
    speech.say(&Line::new("verify.mend"))
}
