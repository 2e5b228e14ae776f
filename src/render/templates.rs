//! Filling the theme's templates.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::theme::{Template, TemplateName, Theme};
use gongkai_model::diagnostic::Finding;
use gongkai_model::rules::UnknownTemplate;
use gongkai_model::{Field, SearchPage, Site, SourceFile};

use super::used::UsedFiles;
use super::view::{PageView, SiteView};

/// The theme's templates, and what all of them see.
#[derive(Debug)]
pub(super) struct Templates {
    pub(super) site: Arc<Site>,
    pub(super) theme: Arc<Theme>,
    /// The same for every page, so made once.
    site_view: Value,
}

/// A template that was filled.
pub(super) struct Filled {
    /// `None` where it failed, and where nothing could stand in for it.
    pub(super) html: Option<String>,
    pub(super) found: Vec<Finding>,
    /// The files that its text leads to.
    pub(super) files: UsedFiles,
}

impl Filled {
    /// The same with other findings.
    #[must_use]
    pub(super) fn with(mut self, found: Vec<Finding>) -> Self {
        self.found.extend(found);
        self
    }

    /// The same, of a text that leads to these files.
    #[must_use]
    pub(super) fn leading_to(self, files: UsedFiles) -> Self {
        Self { files, ..self }
    }
}

impl Templates {
    pub(super) fn new(site: Arc<Site>, theme: Arc<Theme>, search: SearchPage) -> Self {
        Self {
            site_view: Value::from(Serde(SiteView::new(&site, search))),
            site,
            theme,
        }
    }

    /// Fills a template with a page and with what its kind adds.
    pub(super) fn fill(&self, template: Template, page: &PageView<'_>, more: Value) -> Filled {
        self.fill_instead(template.into(), template, page, more)
    }

    /// Fills a template that stands in for the usual one.
    pub(super) fn fill_instead(
        &self,
        template: TemplateName<'_>,
        usual: Template,
        page: &PageView<'_>,
        more: Value,
    ) -> Filled {
        let context = context! {
            site => self.site_view.clone(),
            page => Value::from(Serde(page)),
            ..more
        };
        match self.theme.render(template, context.clone()) {
            Ok(html) => Filled {
                html: Some(html),
                found: Vec::new(),
                files: UsedFiles::new(),
            },
            Err(finding) => Filled {
                html: self.theme.fall_back([template, usual.into()], &context),
                found: vec![*finding],
                files: UsedFiles::new(),
            },
        }
    }

    /// The template that a document or column names, if the theme has it, else the usual one.
    pub(super) fn named(
        &self,
        name: &str,
        source: &Arc<SourceFile>,
        range: Range<usize>,
        usual: Template,
        found: &mut Vec<Finding>,
    ) -> TemplateName<'_> {
        self.theme.find(name).unwrap_or_else(|near| {
            // What is wrong with one that cannot be read is reported at its own place.
            if !self.theme.is_faulty(name) {
                let unknown = UnknownTemplate {
                    near: near.map(str::to_owned),
                    name: name.to_owned(),
                };
                found.push(Finding::in_text(source, range, &unknown));
            }
            usual.into()
        })
    }

    /// What is wrong with the theme as a whole, which is found with its home page.
    pub(super) fn unused(&self) -> Vec<Finding> {
        if !self.theme.has_doubtful_templates() {
            return Vec::new();
        }
        let documents = self.site.documents.iter();
        let columns = self.site.columns.iter();
        let named: HashSet<&str> = documents
            .filter_map(|placed| placed.document.meta.text(Field::Template))
            .chain(columns.filter_map(|column| column.page.template.as_deref()))
            .collect();
        self.theme.unused_templates(|name| named.contains(name))
    }
}
