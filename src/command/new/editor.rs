//! The editor that the user has chosen.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use gongkai_model::text::Line;

/// The editor's command line. It may carry arguments (`code --wait`), as git takes it.
#[derive(Debug)]
pub(super) struct Editor(String);

impl Editor {
    /// The editor of the environment.
    ///
    /// # Errors
    ///
    /// None is set.
    pub(super) fn of_user() -> Result<Self> {
        ["VISUAL", "EDITOR"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|command| !command.trim().is_empty())
            .map(Self)
            .context(Line::new("editor.none"))
    }

    /// Opens a file that was just created, and waits.
    ///
    /// # Errors
    ///
    /// It cannot be started, or ends with an error.
    pub(super) fn open(&self, path: &Path) -> Result<()> {
        let about = |key: &'static str| Line::new(key).with("editor", &self.0).with("path", path);
        let mut command = if cfg!(windows) {
            let mut words = self.0.split_whitespace();
            let mut command = Command::new(words.next().unwrap_or(&self.0));
            command.args(words);
            command
        } else {
            let mut command = Command::new("sh");
            command.args(["-c", &format!("{} \"$@\"", self.0), "editor"]);
            command
        };
        let status = command.arg(path).status();
        let status = status.with_context(|| about("editor.not-started"))?;
        if !status.success() {
            bail!(about("editor.failed"));
        }
        Ok(())
    }
}
