//! What comes of a page.

use super::used::UsedFiles;
use gongkai_markdown::Picture;
use gongkai_model::diagnostic::Finding;

/// A rendered page.
#[derive(Debug, Default)]
pub struct RenderedPage {
    /// The HTML, or the text of a document's plain text; `None` where the template failed.
    pub html: Option<String>,
    /// The plain text of a document's body, where the site has a search.
    pub text: Option<String>,
    /// The pictures that a document shows.
    pub pictures: Vec<Picture>,
    /// The files of the content that its text links or shows, those too that are not published whatever does.
    pub files: UsedFiles,
    /// What is wrong.
    pub found: Vec<Finding>,
}
