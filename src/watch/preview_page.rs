//! A page as the preview shows it: its HTML, what version of it that is, and what is wrong with it.

use std::sync::Arc;

use gongkai_model::diagnostic::Finding;

/// A page, rendered.
#[derive(Debug)]
pub struct PreviewPage {
    /// The HTML, byte for byte what `build` would write; the last good version where a template
    /// fails; `None` where there is no such version either.
    pub html: Option<Arc<str>>,
    /// Changes with everything that the page shows, except style sheets.
    pub version: u64,
    /// Its source relative to the site's folder, for a document's page.
    pub source: Option<String>,
    /// What is wrong with its body and template.
    pub rendering: Vec<Finding>,
    /// What is wrong with its files, the settings and the theme.
    pub files: Vec<Finding>,
    /// Whether it only leads elsewhere.
    pub is_redirect: bool,
}
