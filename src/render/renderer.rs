//! Which room makes which page.

use std::sync::Arc;

use crate::plan::Plan;
use crate::read::{ChangedText, Texts};
use crate::theme::Theme;
use gongkai_model::diagnostic::Finding;
use gongkai_model::{DocumentId, PageKind, PageSpec, SearchPage, Site};

use super::bodies::Bodies;
use super::rendered::RenderedPage;
use super::templates::Templates;
use super::used::UsedFiles;
use super::{documents, lists, plain};

/// Renders the pages of one site with one theme.
#[derive(Debug)]
pub struct Renderer {
    templates: Templates,
    bodies: Bodies,
    search: SearchPage,
}

impl Renderer {
    /// Prepares what all pages share; `plan` holds all pages of the site, `texts` those of its documents.
    pub fn new(
        site: Arc<Site>,
        theme: Arc<Theme>,
        plan: Arc<Plan>,
        texts: Arc<dyn Texts>,
        search: SearchPage,
    ) -> Self {
        Self {
            templates: Templates::new(Arc::clone(&site), Arc::clone(&theme), search),
            bodies: Bodies::new(site, theme, plan, texts),
            search,
        }
    }

    /// Renders one page; an error where the text of a document is no longer the one that was parsed.
    pub fn render(&self, spec: &PageSpec) -> Result<RenderedPage, ChangedText> {
        let (templates, bodies) = (&self.templates, &self.bodies);
        match &spec.kind {
            PageKind::Document(id) => {
                return documents::page(templates, bodies, spec, *id, self.search);
            }
            PageKind::Text(id) => documents::text(templates, bodies, spec, *id),
            PageKind::Withdrawn(id) => Ok(documents::withdrawn(templates, spec, *id)),
            PageKind::Home => lists::home(templates, bodies, spec),
            PageKind::List(page) => lists::page(templates, bodies, spec, page),
            PageKind::ListIndex(owner) => Ok(lists::index(templates, spec, *owner)),
            PageKind::Browse(kind) => Ok(lists::browse(templates, spec, *kind)),
            PageKind::Search => Ok(plain::search(templates, spec)),
            PageKind::SiteMap => Ok(plain::site_map(templates, spec)),
            PageKind::NotFound => Ok(plain::not_found(templates, spec)),
            PageKind::Redirect { to } => Ok(plain::redirect(templates, spec, to)),
        }
        .map(|filled| RenderedPage {
            html: filled.html,
            found: filled.found,
            files: filled.files,
            ..RenderedPage::default()
        })
    }

    /// What is wrong with a document's body and with the template it names, without making its page; and the files that
    /// it leads to.
    ///
    /// # Errors
    /// When its text has changed since it was parsed.
    pub fn check(&self, id: DocumentId) -> Result<(Vec<Finding>, UsedFiles), ChangedText> {
        documents::check(&self.templates, &self.bodies, id)
    }

    /// A document's plain text, for the search.
    ///
    /// # Errors
    /// When its text has changed since it was parsed.
    pub fn search_text(&self, id: DocumentId) -> Result<String, ChangedText> {
        documents::search_text(&self.bodies, id)
    }
}
