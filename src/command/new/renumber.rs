//! `gongkai new --renumber`

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use gongkai_model::text::Line;
use serde_json::json;

use crate::authoring::{Numbering, replace_file};
use crate::clock::today;
use crate::parse::FrontMatterEdit;
use crate::pipeline::Loaded;
use crate::read::{Texts as _, TextsOnDisk, reason};
use gongkai_model::{Field, Header, IndexNumber};

use super::choices::no_number;
use crate::command::{Exit, Speech, print};

/// What some editors on Windows begin a text with. It is no part of the text, and stays.
const MARK: &str = "\u{feff}";

/// Gives a draft the next free number. A published document's number is never changed.
pub(super) fn renumber(site: &Path, file: &Path, loaded: &Loaded, speech: Speech) -> Result<Exit> {
    let document = find(site, file, loaded)?;
    let about = |key: &'static str| Line::new(key).with("file", file);
    if !document.meta.flag(Field::Draft) {
        bail!(about("renumber.not-a-draft"));
    }
    let documents = loaded.parts.documents();
    let config = &loaded.config;
    let day = document
        .meta
        .date(Field::Date)
        .map_or_else(|| today(&config.time_zone), |moment| moment.date);
    let others = documents.iter().filter(|d| !Arc::ptr_eq(d, document));
    let number = Numbering::of(config, documents)
        .and_then(|numbering| numbering.next(day, others))
        .map_err(|why| no_number(&why))?;
    let old = document.meta.index.as_ref();
    let done = |key: &'static str| {
        if speech.is_for_programs() {
            let old = old.map(IndexNumber::as_str);
            return print::line(json!({ "file": file, "old": old, "index": number.as_str() }));
        }
        let line = about(key).with("number", number.as_str());
        speech.say(&match old {
            Some(old) => line.with("old", old.as_str()),
            None => line,
        })
    };
    if old == Some(&number) {
        done("renumber.same")?;
        return Ok(Exit::Success);
    }
    let path = site.join(document.path().as_str());
    let by_hand = |_| about("renumber.by-hand").with("number", number.as_str());
    let text = TextsOnDisk::new(loaded.content.clone()).text(document)?;
    let mut edit = FrontMatterEdit::new(&text, &config.fields).map_err(by_hand)?;
    edit.set(Field::Index, number.as_str()).map_err(by_hand)?;
    let cannot = |error: std::io::Error| about("renumber.failed").with("why", reason(&error));
    let mut start = Vec::new();
    let opened = loaded.content.file(document.path().inside());
    let read = opened.and_then(|file| file.take(MARK.len() as u64).read_to_end(&mut start));
    read.map_err(cannot)?;
    let mark = if start == MARK.as_bytes() { MARK } else { "" };
    replace_file(&path, &format!("{mark}{}", edit.text())).map_err(cannot)?;
    done(match old {
        Some(_) => "renumber.changed",
        None => "renumber.given",
    })?;
    Ok(Exit::Success)
}

/// The document that a path means: from where the command runs, or from the site's folder.
fn find<'a>(site: &Path, file: &Path, loaded: &'a Loaded) -> Result<&'a Arc<Header>> {
    let real = [
        file.to_owned(),
        site.join(file),
        site.join("content").join(file),
    ]
    .into_iter()
    .map(|path| {
        if path.is_dir() {
            path.join("index.md")
        } else {
            path
        }
    })
    .find_map(|path| fs::canonicalize(path).ok());
    let real = real.with_context(|| Line::new("renumber.missing").with("file", file))?;
    let documents = loaded.parts.documents();
    let same =
        |d: &&Arc<Header>| fs::canonicalize(site.join(d.path().as_str())).is_ok_and(|p| p == real);
    let name = real.file_name().map(|name| name.to_string_lossy());
    let document = documents
        .iter()
        .filter(|d| Some(d.path().name()) == name.as_deref())
        .find(same);
    document.with_context(|| Line::new("renumber.not-here").with("file", file))
}
