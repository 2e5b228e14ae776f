//! `gongkai man`

use std::fs;
use std::io;
use std::path::Path;

use anyhow::Result;
use clap::Command;
use clap_mangen::Man;
use gongkai_model::text::{Line, Texts};

use crate::cli::{Cli, ManArgs};
use crate::read::reason;

use super::{Exit, Speech, print};

/// Prints the manual page, or writes every command's into a folder.
pub fn man(arguments: &ManArgs, speech: Speech) -> Result<Exit> {
    let mut cli = Cli::localised(speech.texts());
    // Gives the commands their whole names.
    cli.build();
    let page = |command: &Command, name: &str| page(command, name, speech.texts());
    let Some(folder) = &arguments.out else {
        print::text(format_args!("{}", page(&cli, "gongkai")?))?;
        return Ok(Exit::Success);
    };
    let write = |name: &str, text: String| -> Result<()> {
        let path = folder.join(format!("{name}.1"));
        fs::write(&path, text).map_err(|error| cannot(&path, &error))
    };
    fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    write("gongkai", page(&cli, "gongkai")?)?;
    for command in cli.get_subcommands() {
        let name = format!("gongkai-{}", command.get_name());
        write(&name, page(command, &name)?)?;
    }
    speech.say(
        &Line::new("man.written")
            .with("folder", folder)
            .with("page", &folder.join("gongkai.1")),
    )?;
    Ok(Exit::Success)
}

fn cannot(path: &Path, error: &io::Error) -> anyhow::Error {
    Line::new("man.failed")
        .with("path", path)
        .with("why", reason(error))
        .into()
}

fn page(command: &Command, name: &str, texts: &Texts) -> Result<String> {
    let mut page = Vec::new();
    let manual = texts.get("cli.words.manual");
    let page_of = Man::new(command.clone()).title(name).manual(manual);
    page_of.render(&mut page)?;
    Ok(with_headings(&String::from_utf8_lossy(&page), texts))
}

/// The page with its headings, which the library writes in English, in the language of the texts.
fn with_headings(page: &str, texts: &Texts) -> String {
    const HEADINGS: [(&str, &str); 7] = [
        ("NAME", "man.name"),
        ("SYNOPSIS", "man.synopsis"),
        ("DESCRIPTION", "man.description"),
        ("OPTIONS", "man.options"),
        ("SUBCOMMANDS", "man.commands"),
        ("EXTRA", "man.examples"),
        ("VERSION", "man.version"),
    ];
    let mut worded = String::with_capacity(page.len());
    for line in page.lines() {
        let heading = line.strip_prefix(".SH ").map(|name| name.trim_matches('"'));
        let found = heading.and_then(|name| HEADINGS.iter().find(|(known, _)| *known == name));
        match found {
            Some((_, key)) => {
                worded.push_str(".SH ");
                worded.push_str(texts.get(key));
            }
            None => worded.push_str(line),
        }
        worded.push('\n');
    }
    worded
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use gongkai_model::text::Language;

    use super::*;
    use crate::cli::foreign::foreign_words;

    #[test]
    fn pages_are_in_the_language_of_the_texts() {
        let texts = Texts::of(Language::Chinese);
        let mut cli = Cli::localised(texts);
        cli.build();
        for command in cli.get_subcommands().chain([&cli]) {
            let page = page(command, "gongkai", texts).unwrap();
            // Requests of the formatter begin with a dot; `\\fB` and the like change the font.
            let shown: Vec<&str> = page
                .lines()
                .filter_map(|line| match line.strip_prefix('.') {
                    Some(request) => request.strip_prefix("SH "),
                    None => Some(line),
                })
                .collect();
            let shown = ["\\fB", "\\fI", "\\fR"]
                .iter()
                .fold(shown.join("\n"), |shown, font| shown.replace(font, " "));
            let mut foreign = foreign_words(&shown);
            // Before the version.
            foreign.remove("v");
            assert_eq!(foreign, BTreeSet::new(), "{page}");
            assert!(page.contains("\n.SH 名称\n"), "{page}");
        }
    }
}
