//! The bodies of documents and columns, in the site.

use std::sync::Arc;

use crate::plan::Plan;
use crate::read::{ChangedText, Texts};
use crate::theme::Theme;
use gongkai_markdown::{Article, Parts, Resolve, Source, Words, read};
use gongkai_model::diagnostic::Finding;
use gongkai_model::{ColumnId, DocumentId, Site, SourceFile};

use super::findings::findings;
use super::known::KnownPages;
use super::links::SiteLinks;
use super::used::UsedFiles;
use super::words::words;

/// What bodies become.
#[derive(Debug)]
pub(super) struct Bodies {
    site: Arc<Site>,
    theme: Arc<Theme>,
    known: KnownPages,
    /// What articles say by themselves.
    pub(super) words: Words,
}

/// A document's body.
pub(super) struct Body<'b> {
    pub(super) article: &'b Article<'b>,
    /// The text that it stands in.
    pub(super) source: &'b Arc<SourceFile>,
    /// What is wrong with it.
    pub(super) found: Vec<Finding>,
    /// The files that it leads to.
    pub(super) files: UsedFiles,
}

/// A column's own text.
#[derive(Default)]
pub(super) struct Intro {
    pub(super) html: String,
    /// What is wrong with it.
    pub(super) found: Vec<Finding>,
    /// The files that it leads to.
    pub(super) files: UsedFiles,
}

impl Bodies {
    pub(super) fn new(
        site: Arc<Site>,
        theme: Arc<Theme>,
        plan: Arc<Plan>,
        texts: Arc<dyn Texts>,
    ) -> Self {
        Self {
            words: words(&theme),
            known: KnownPages::new(Arc::clone(&site), plan, texts),
            site,
            theme,
        }
    }

    /// Reads a document's body and makes of it what is needed; an error where its text, or that of a document
    /// whose headings it links to, is no longer the one that was parsed.
    pub(super) fn of_document<T>(
        &self,
        id: DocumentId,
        make: impl FnOnce(Body<'_>) -> T,
    ) -> Result<T, ChangedText> {
        let source = self.known.text(id)?;
        let document = &self.site.document(id).document;
        let links = SiteLinks::of_document(&self.site, &self.theme, &self.known, id);
        let made = self.read(document.body_of(&source), &links, |article| {
            let offset = document.body().start;
            make(Body {
                article,
                source: &source,
                found: findings(article.problems(), &source, offset),
                files: links.used(),
            })
        });
        links.unchanged()?;
        Ok(made)
    }

    /// A column's own text as HTML, and what is wrong with it.
    pub(super) fn of_column(&self, id: ColumnId) -> Result<Intro, ChangedText> {
        let page = &self.site.column(id).page;
        let source = page.source.as_ref();
        let Some(source) = source.filter(|_| !page.body().trim().is_empty()) else {
            return Ok(Intro::default());
        };
        let links = SiteLinks::of_column(&self.site, &self.theme, &self.known, id);
        let made = self.read(page.body(), &links, |article| {
            let html = article.html(&self.words, &Parts::default());
            let found = findings(article.problems(), source, page.body.start);
            Intro {
                html,
                found,
                files: links.used(),
            }
        });
        links.unchanged()?;
        Ok(made)
    }

    fn read<T>(&self, body: &str, links: &impl Resolve, make: impl FnOnce(&Article<'_>) -> T) -> T {
        let source = Source::new(body);
        let tree = read(&source);
        make(&Article::new(&tree, links, &self.site.config.theme.ids))
    }
}
