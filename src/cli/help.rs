//! The help as it is printed.

use clap::error::Error;
use gongkai_model::diagnostic::Style;
use gongkai_model::text::{Line, Texts};

/// What stands above a list of commands or options, in `cli.words`.
const HEADINGS: [&str; 4] = ["commands", "arguments", "options", "filters"];

/// What clap has to show where help or the version was asked for. It ends its headings in an ASCII colon, whatever
/// their language: they get the one of the texts.
pub fn help(asked: &Error, texts: &Texts, style: Style) -> String {
    let shown = asked.render();
    let shown = match style {
        Style::Colour => shown.ansi().to_string(),
        Style::Plain => shown.to_string(),
    };
    let mut help = String::with_capacity(shown.len());
    for line in shown.split_inclusive('\n') {
        let bare = without_colours(line);
        let named = |name| texts.find(&format!("cli.words.{name}"));
        let headings = HEADINGS.map(|name| named(name).unwrap_or_default());
        let found = headings
            .into_iter()
            .find(|heading| bare.trim_end().strip_suffix(':') == Some(heading));
        match found {
            Some(heading) => {
                let worded = texts.say(&Line::new("cli.words.heading").with("heading", heading));
                help.push_str(&line.replace(&format!("{heading}:"), &worded));
            }
            None => help.push_str(line),
        }
    }
    help
}

/// A line without the terminal's colours, each of which begins with an escape and ends in `m`.
fn without_colours(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare.push_str(part.split_once('m').map_or("", |(_, text)| text));
    }
    bare
}
