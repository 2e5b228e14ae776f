//! Filling the theme's templates.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::theme::Theme;
use gongkai_model::diagnostic::{Finding, nearest};
use gongkai_model::rules::UnknownTemplate;
use gongkai_model::{Field, SearchPage, Site, SourceFile};

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
}

impl Filled {
    /// The same with other findings.
    #[must_use]
    pub(super) fn with(mut self, found: Vec<Finding>) -> Self {
        self.found.extend(found);
        self
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
    pub(super) fn fill(&self, template: &str, page: &PageView<'_>, more: Value) -> Filled {
        self.fill_instead(template, template, page, more)
    }

    /// Fills a template that stands in for the usual one.
    pub(super) fn fill_instead(
        &self,
        template: &str,
        usual: &str,
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
            },
            Err(finding) => Filled {
                html: self.theme.fall_back([template, usual], &context),
                found: vec![*finding],
            },
        }
    }

    /// The template that a document or column names, if the theme has it, else the usual one.
    pub(super) fn named<'t>(
        &'t self,
        name: &str,
        source: &Arc<SourceFile>,
        range: Range<usize>,
        usual: &'t str,
        found: &mut Vec<Finding>,
    ) -> &'t str {
        let wanted = |known: &&str| *known == name || known.strip_suffix(".html") == Some(name);
        if let Some(template) = self.theme.template_names().find(wanted) {
            return template;
        }
        let known = self.theme.template_names();
        let known = known.map(|known| known.strip_suffix(".html").unwrap_or(known));
        let unknown = UnknownTemplate {
            near: nearest(name, known).map(str::to_owned),
            name: name.to_owned(),
        };
        found.push(Finding::in_text(source, range, &unknown));
        usual
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
