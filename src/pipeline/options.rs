//! What a build is asked to do, and who may watch it.

use std::path::PathBuf;

use gongkai_model::text::Texts;
use gongkai_model::{Edition, SearchPage};
use gongkai_output::Terms;

/// What a build was asked to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder.
    pub site: PathBuf,
    /// The output folder.
    pub out: PathBuf,
    /// The day and the audience.
    pub edition: Edition,
    /// What happens after an error.
    pub on_error: OnError,
    /// Whether the site gets a search bundle.
    pub search: SearchPage,
    /// Who is to read the output, and what is believed of it.
    pub terms: Terms,
    /// What is written for people who find the records, beside the site: in their language.
    pub texts: &'static Texts,
}

impl Options {
    /// The content folder.
    pub(super) fn content(&self) -> PathBuf {
        self.site.join("content")
    }
}

/// What happens after an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnError {
    /// Nothing is published.
    PublishNothing,
    /// Everything but the faulty parts is published.
    KeepGoing,
}

/// How far a build is, for whoever wants to show it.
pub trait Progress: Sync {
    /// So many pages are to be made.
    fn begin(&self, pages: usize);
    /// One more is done.
    fn step(&self);
}
