//! What is said where a site cannot be loaded.

use anyhow::{Result, bail};
use gongkai_model::text::Line;

use crate::pipeline::LoadError;
use crate::read::reason;

use super::report::report_refused;
use super::{Exit, Speech};

/// Says why a site cannot be loaded. A faulty `site.toml` is a finding, all else a failure to run.
pub(super) fn refuse(error: LoadError, speech: Speech) -> Result<Exit> {
    match error {
        LoadError::NoSite(path) => bail!(Line::new("load.no-site").with("path", &path)),
        LoadError::NoContent(path) => bail!(Line::new("load.no-content").with("path", &path)),
        LoadError::Content(path, error) => bail!(
            Line::new("load.content")
                .with("path", &path)
                .with("why", reason(&error))
        ),
        LoadError::Theme(path, error) => bail!(
            Line::new("load.theme")
                .with("path", &path)
                .with("why", reason(&error))
        ),
        LoadError::Config(finding) => {
            report_refused(*finding, speech)?;
            Ok(Exit::Errors)
        }
    }
}
