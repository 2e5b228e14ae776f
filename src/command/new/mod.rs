//! `gongkai new`

mod choices;
mod editor;
mod renumber;

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use jiff::civil::Date;
use serde_json::json;

use crate::authoring::{Attachment, AttachmentError, Basis, Composed, Order, Shelf, compose};
use crate::cli::NewArgs;
use crate::clock::today;
use crate::pipeline;
use crate::read::reason;
use gongkai_model::diagnostic::{Family, Finding, Level};
use gongkai_model::text::Line;
use gongkai_model::{Config, Field, IndexNumber};

use super::ask::Person;
use super::days::day;
use super::refuse::refuse;
use super::{Exit, Speech, print};
use choices::Choices;
use editor::Editor;
use renumber::renumber;

/// Creates a document, or gives a draft another number. Programs get an object where it could not, too.
pub fn new(arguments: &NewArgs, speech: Speech) -> Result<Exit> {
    let speech = speech.in_format(arguments.format.chosen());
    speech.or_object(run(arguments, speech), json!({ "created": null }))
}

fn run(arguments: &NewArgs, speech: Speech) -> Result<Exit> {
    let editor = arguments.edit.then(Editor::of_user).transpose()?;
    let attachments = Attachment::gather(&arguments.attach).map_err(explain_attachment)?;
    let loaded = match pipeline::load(&arguments.site) {
        Ok(loaded) => loaded,
        Err(error) => return refuse(error, speech),
    };
    // With a faulty site.toml a number or a category could be wrong without anybody noticing.
    let is_fault =
        |finding: &&Finding| finding.rule.family == Family::Site && finding.level == Level::Error;
    let mut faults = loaded.found.iter().filter(is_fault).peekable();
    if faults.peek().is_some() {
        if speech.is_for_programs() {
            print::line(json!({ "created": null, "diagnostics": speech.to_json(faults) }))?;
        } else {
            speech.findings(faults);
        }
        return Ok(Exit::Errors);
    }
    if let Some(file) = &arguments.renumber {
        return renumber(&arguments.site, file, &loaded, speech);
    }
    let mut person = Person::at_terminal(speech);
    let choices = Choices::new(&arguments.site, &loaded, speech);
    let column = choices.column(arguments.column.as_deref(), person.as_mut())?;
    let title = title(arguments.title.as_deref(), person.as_mut())?;
    let (archetype, type_basis) =
        choices.archetype(arguments.r#type.as_deref(), column, person.as_mut())?;
    let date = date(arguments.date.as_deref(), &loaded.config)?;
    let category = choices.category(
        arguments.category.as_deref(),
        column,
        archetype,
        person.as_mut(),
    )?;
    let index = choices.number(date)?;

    let order = Order {
        title: &title,
        date,
        today: today(&loaded.config.time_zone),
        index: index.as_ref(),
        category: category.as_ref().map(|(category, _)| category),
    };
    let composed = compose(archetype, &order, &loaded.config)
        .map_err(|_| Line::new("new.unfillable").with("path", archetype.source.path()))?;
    let text = with_attachments(&composed, &attachments, speech);
    let folder = arguments.site.join("content").join(&column.folder);
    let cannot = |error: std::io::Error| {
        Line::new("new.failed")
            .with("folder", &folder)
            .with("why", reason(&error))
    };
    let shelf = Shelf::open(&folder).map_err(cannot)?;
    let name = shelf.free_name(&title, &choices.slugs(column));
    let path = shelf.put(&name, &text, &attachments).map_err(cannot)?;

    let to_fill: Vec<String> = composed
        .to_fill
        .iter()
        .map(|field| loaded.config.fields.label(*field).to_owned())
        .collect();
    if speech.is_for_programs() {
        print::line(json!({
            "created": path,
            "index": index.as_ref().map(IndexNumber::as_str),
            "type": archetype.label,
            "category": category.as_ref().map(|(category, _)| category.as_str()),
            "to_fill": to_fill,
        }))?;
    } else {
        speech.say(&Line::new("new.created").with("path", &path))?;
        if let Some(index) = &index {
            speech.say(&Line::new("new.index").with("index", index.as_str()))?;
        }
        let because = because(type_basis, speech);
        speech.say(
            &Line::new("new.type")
                .with("type", &archetype.label)
                .with("because", because),
        )?;
        if let Some((category, basis)) = &category {
            let because = self::because(*basis, speech);
            speech.say(
                &Line::new("new.category")
                    .with("category", category.as_str())
                    .with("because", because),
            )?;
        }
        if !to_fill.is_empty() {
            speech.say(&Line::new("new.to-fill").with("fields", to_fill))?;
        }
        if let Some(unread) = choices.unread() {
            speech.say(&unread)?;
        }
    }
    match editor {
        Some(editor) => editor.open(&path)?,
        None if speech.is_for_programs() => {}
        None => {
            let line = draft_line(&text, &loaded.config);
            speech.say(&Line::new("new.next").with("line", line))?;
        }
    }
    Ok(Exit::Success)
}

/// The text, with a list of its attachments at its end.
fn with_attachments(composed: &Composed, attachments: &[Attachment], speech: Speech) -> String {
    let mut text = composed.text.clone();
    if !attachments.is_empty() {
        let heading = speech.texts().get("new.attachments");
        text.push('\n');
        text.push_str(heading);
        text.push_str("\n\n");
        for attachment in attachments {
            text.push_str(&attachment.link());
            text.push('\n');
        }
    }
    text
}

/// What a guess rests on, behind what was guessed.
fn because(basis: Option<Basis>, speech: Speech) -> &'static str {
    let texts = speech.texts();
    match basis {
        None => "",
        Some(Basis::Column) => texts.get("new.because-column"),
        Some(Basis::Type) => texts.get("new.because-type"),
        Some(Basis::Name) => texts.get("new.because-name"),
    }
}

/// The line that keeps a document from being published.
fn draft_line<'a>(text: &'a str, config: &Config) -> &'a str {
    let is_draft = |line: &&str| {
        line.split_once(':')
            .is_some_and(|(key, _)| config.fields.parse(key) == Some(Field::Draft))
    };
    text.lines().find(is_draft).unwrap_or("draft: true")
}

fn title(written: Option<&str>, person: Option<&mut Person>) -> Result<String> {
    let check = |written: &str| -> Result<String, Line> {
        let title = written.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() {
            return Err(Line::new("new.title-empty"));
        }
        if title.contains(char::is_control) {
            return Err(Line::new("new.title-control-character"));
        }
        Ok(title)
    };
    match (written, person) {
        (Some(written), _) => {
            check(written).map_err(|why| anyhow!(Line::new("new.title-refused").with("why", why)))
        }
        (None, Some(person)) => person.ask(&Line::new("new.which-title"), None, check),
        (None, None) => bail!(Line::new("new.title-missing")),
    }
}

fn date(written: Option<&str>, config: &Config) -> Result<Date> {
    let given = day("--date", written, &config.time_zone)?;
    Ok(given.unwrap_or_else(|| today(&config.time_zone)))
}

fn explain_attachment((file, error): (PathBuf, AttachmentError)) -> Line {
    let about = |key: &'static str| Line::new(key).with("file", &file);
    match error {
        AttachmentError::Unreadable(error) => {
            about("attachment.unreadable").with("why", reason(&error))
        }
        AttachmentError::Folder => about("attachment.folder"),
        AttachmentError::Name(why) => about("attachment.name").with("why", why),
        AttachmentError::Refused(why) => about("attachment.refused").with("why", why),
        AttachmentError::Markdown => about("attachment.markdown"),
        AttachmentError::Twice => about("attachment.twice"),
    }
}
