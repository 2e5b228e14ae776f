//! `gongkai completions`

use anyhow::Result;
use clap_complete::Shell;
use gongkai_model::text::Texts;

use crate::cli::{Cli, CompletionsArgs};

use super::{Exit, Speech, print};

/// Prints the script that completes commands and options in a shell.
pub fn completions(arguments: &CompletionsArgs, speech: Speech) -> Result<Exit> {
    print::text(format_args!("{}", script(arguments.shell, speech.texts())))?;
    Ok(Exit::Success)
}

fn script(shell: Shell, texts: &'static Texts) -> String {
    let mut script = Vec::new();
    let mut cli = Cli::localised(texts);
    clap_complete::generate(shell, &mut cli, "gongkai", &mut script);
    let script = String::from_utf8_lossy(&script);
    // What zsh calls a list of commands, in the library's words.
    let commands = format!(" {}'", texts.get("cli.words.commands"));
    script.replace(" commands'", &commands)
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;
    use clap_complete::Shell;
    use gongkai_model::text::{Language, Texts};

    use super::*;

    /// Shells show what stands between quotation marks beside a name: the help.
    #[test]
    fn what_shells_show_is_the_help() {
        let texts = Texts::of(Language::Chinese);
        for shell in Shell::value_variants() {
            let script = script(*shell, texts);
            let is_plain = *shell == Shell::Bash;
            for (key, text) in [
                ("cli.build.about", "生成网站"),
                ("cli.build.drafts.help", "连草稿一起生成，页面上有标记"),
                ("cli.explain.rule.help", "规则的编号或英文名"),
            ] {
                assert!(texts.get(key).contains(text), "{key}");
                let is_shown = script.contains(text);
                // Positional arguments are shown by zsh alone.
                let is_positional = key == "cli.explain.rule.help" && *shell != Shell::Zsh;
                assert!(is_shown || is_plain || is_positional, "{shell}: {text}");
            }
            for english in ["Print help", "Builds", "The site's folder", " commands'"] {
                assert!(!script.contains(english), "{shell}: {english}");
            }
        }
    }
}
