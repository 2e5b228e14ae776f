//! How a command talks: in whose language, in which form, with or without colours. It is made once, when a
//! command begins, and handed on.

use std::io::IsTerminal as _;

use anyhow::Result;
use gongkai_model::diagnostic::{self, Finding, Style, limited, print_short, to_json, visible};
use gongkai_model::text::{Line, Texts};
use serde_json::{Value, json};

use crate::cli::{self, Format, Refusal};
use crate::pipeline;

use super::{Exit, print};

/// How a command talks.
#[derive(Debug, Clone, Copy)]
pub struct Speech {
    texts: &'static Texts,
    format: Format,
    /// On standard error, where findings go.
    style: Style,
    /// On standard output.
    output_style: Style,
}

impl Speech {
    /// In a language, for people. Colours are for terminals, and not where `NO_COLOR` is set.
    pub fn new(texts: &'static Texts) -> Self {
        Self {
            texts,
            format: Format::Human,
            style: style(std::io::stderr().is_terminal()),
            output_style: style(std::io::stdout().is_terminal()),
        }
    }

    /// The same in another form.
    #[must_use]
    pub fn in_format(self, format: Format) -> Self {
        Self { format, ..self }
    }

    /// The sentences.
    pub fn texts(&self) -> &'static Texts {
        self.texts
    }

    /// The form.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Whether standard output takes colours.
    pub fn output_style(&self) -> Style {
        self.output_style
    }

    /// Whether a program reads, and sentences would be in its way.
    pub fn is_for_programs(&self) -> bool {
        self.format == Format::Json
    }

    /// A sentence in the language.
    pub fn word(&self, line: &Line) -> String {
        self.texts.say(line)
    }

    /// Prints a sentence on standard output.
    ///
    /// # Errors
    ///
    /// Standard output cannot take it.
    pub fn say(&self, line: &Line) -> Result<()> {
        print::line(print::sentence(&self.word(line)))
    }

    /// Prints a sentence on standard error.
    pub fn complain(&self, line: &Line) {
        print::complain(print::sentence(&self.word(line)));
    }

    /// Prints findings on standard error, a hundred of one rule in one file, and how many more there are. Programs
    /// get none of them here: they are part of the object that the command prints.
    pub fn findings<'f>(&self, found: impl IntoIterator<Item = &'f Finding>) {
        if self.is_for_programs() {
            return;
        }
        let limited = limited(found);
        for finding in limited.shown {
            match self.format {
                // An empty line between two.
                Format::Human => {
                    print::complain(diagnostic::print(finding, self.texts, self.style));
                }
                Format::Short => {
                    print::complain(print_short(finding, self.texts, self.style).trim_end());
                }
                Format::Json => {}
            }
        }
        for more in limited.more {
            let line = Line::new("finding.more")
                .with("path", &*visible(more.path))
                .with("code", more.rule.code)
                .with("count", more.count);
            self.complain(&line);
        }
    }

    /// Findings for programs, a hundred of one rule in one file.
    pub fn to_json<'f>(&self, found: impl IntoIterator<Item = &'f Finding>) -> Vec<Value> {
        let shown = limited(found).shown.into_iter();
        shown.map(|finding| to_json(finding, self.texts)).collect()
    }

    /// How many findings [`Self::to_json`] leaves out: `[{code, path, count}]`.
    pub fn unlisted<'f>(&self, found: impl IntoIterator<Item = &'f Finding>) -> Vec<Value> {
        let more = limited(found).more.into_iter();
        more.map(|more| json!({ "code": more.rule.code, "path": more.path, "count": more.count }))
            .collect()
    }

    /// What came of a command. Programs get an object where it could not run, too: `failed`, an object, and why
    /// as its `error`.
    ///
    /// # Errors
    ///
    /// The command's, or standard output cannot take the object.
    pub fn or_object(&self, result: Result<Exit>, mut failed: Value) -> Result<Exit> {
        if let (true, Err(error)) = (self.is_for_programs(), &result) {
            if let Some(failed) = failed.as_object_mut() {
                failed.insert("error".to_owned(), self.error(error).into());
            }
            print::line(failed)?;
        }
        result
    }

    /// What went wrong, with what led to it.
    pub fn error(&self, error: &anyhow::Error) -> String {
        pipeline::describe(error, self.texts)
    }

    /// Prints why a command could not run.
    pub fn fail(&self, error: &anyhow::Error) {
        let error = print::sentence(&self.error(error));
        print::complain(format_args!("gongkai: {error}"));
    }

    /// Prints the help or the version that was asked for, on standard output.
    pub fn help(&self, asked: &clap::Error) {
        let style = style(std::io::stdout().is_terminal());
        // Where it cannot be printed, there is nobody to read why.
        let _ = print::text(format_args!("{}", cli::help(asked, self.texts, style)));
    }

    /// Prints the help where nothing was asked for, on standard error.
    pub fn help_instead(&self, error: &clap::Error) {
        print::complain(cli::help(error, self.texts, self.style).trim_end());
    }

    /// Prints why the arguments make no sense.
    pub fn refuse(&self, refusal: &Refusal) {
        let refusal = print::sentence(&refusal.say(self.texts));
        print::complain(format_args!("gongkai: {refusal}"));
    }
}

fn style(is_terminal: bool) -> Style {
    if is_terminal && std::env::var_os("NO_COLOR").is_none() {
        Style::Colour
    } else {
        Style::Plain
    }
}

#[cfg(test)]
mod tests {
    use anyhow::{Context as _, anyhow};
    use gongkai_model::text::Language;

    use super::*;

    #[test]
    fn errors_are_worded_in_the_language_with_their_causes() {
        let hint = || Line::new("R008.hint").with("stem", "a");
        let said = |language, error: &anyhow::Error| Speech::new(Texts::of(language)).error(error);
        let alone = anyhow!(hint());
        assert_eq!(
            said(Language::Chinese, &alone),
            "文档的扩展名是 .md；改名为 a.md"
        );
        assert_eq!(
            said(Language::English, &alone),
            "A document ends in .md: rename it to a.md"
        );
        let caused = Err::<(), _>(std::io::Error::other("no luck"))
            .context(hint())
            .unwrap_err();
        assert_eq!(
            said(Language::English, &caused),
            "A document ends in .md: rename it to a.md: no luck"
        );
        assert_eq!(said(Language::English, &anyhow!("x")), "x");
    }
}
