//! [`PageSpec`] → HTML, in parallel. Reads no file, changes nothing.

mod known;
mod links;
mod view;
mod words;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::render::view::{
    DocumentView, GroupView, HomeView, ListPageView, ListView, PageView, SiteView, list_title,
};
use crate::theme::Theme;
use gongkai_model::diagnostic::{Diagnostic, codes};
use gongkai_model::{
    BrowseKind, ColumnId, Document, DocumentId, Field, ListOwner, ListPage, PageKind, PageNumber,
    PageSpec, Site, SourceFile,
};

pub use crate::render::view::SearchPage;

use gongkai_markdown::{Article, Words};
use known::KnownPages;
use links::SiteLinks;
pub(crate) use links::is_or_belongs_to;

/// Renders the pages of one site with one theme.
#[derive(Debug)]
pub struct Renderer<'a> {
    site: &'a Site,
    theme: &'a Theme,
    known: KnownPages<'a>,
    /// The same for every page, so made once.
    site_view: Value,
    words: Words,
}

/// A rendered page.
#[derive(Debug)]
pub struct RenderedPage {
    /// The HTML, or the text of a document's plain text; `None` where the template failed.
    pub html: Option<String>,
    /// The article, for a document's page: search and feeds take their text from it.
    pub article: Option<Article>,
    /// What is wrong.
    pub found: Vec<Diagnostic>,
}

impl<'a> Renderer<'a> {
    /// Prepares what all pages share; `specs` are all pages of the site.
    pub fn new(
        site: &'a Site,
        theme: &'a Theme,
        specs: &'a [PageSpec],
        search: SearchPage,
    ) -> Self {
        let site_view = Value::from(Serde(SiteView::new(site, search)));
        Self {
            site,
            theme,
            known: KnownPages::new(site, specs),
            site_view,
            words: words::words(theme),
        }
    }

    /// Renders one page.
    pub fn render(&self, spec: &PageSpec) -> RenderedPage {
        match &spec.kind {
            PageKind::Home => self.home(spec),
            PageKind::List(page) => self.list(spec, page),
            PageKind::ListIndex(owner) => self.list_index(spec, *owner),
            PageKind::Document(id) => self.document(spec, *id),
            PageKind::Text(id) => self.text(spec, *id),
            PageKind::Withdrawn(id) => self.withdrawn(spec, *id),
            PageKind::Browse(kind) => self.browse(spec, *kind),
            PageKind::Search => self.plain(spec, "search.html", "search"),
            PageKind::SiteMap => self.plain(spec, "sitemap.html", "sitemap"),
            PageKind::NotFound => self.plain(spec, "404.html", "not-found"),
            PageKind::Redirect { to } => {
                let base = &self.site.config.base_url;
                let target = context! { href => to.href(base), url => to.absolute(base) };
                let page = PageView {
                    noindex: true,
                    ..PageView::new(self.site, spec, "redirect", "")
                };
                self.fill("redirect.html", &page, context! { target })
            }
        }
    }

    fn fill(&self, template: &str, page: &PageView<'_>, more: Value) -> RenderedPage {
        let context = context! {
            site => self.site_view.clone(),
            page => Value::from(Serde(page)),
            ..more
        };
        let usual = match page.kind {
            "document" => "document.html",
            "list" => "list.html",
            _ => template,
        };
        match self.theme.render(template, context.clone()) {
            Ok(html) => RenderedPage {
                html: Some(html),
                article: None,
                found: Vec::new(),
            },
            Err(diagnostic) => RenderedPage {
                html: self.theme.fall_back([template, usual], &context),
                article: None,
                found: vec![*diagnostic],
            },
        }
    }

    fn plain(&self, spec: &PageSpec, template: &str, kind: &'static str) -> RenderedPage {
        let title = if kind == "search" {
            self.theme.text("search")
        } else {
            ""
        };
        let mut page = PageView::new(self.site, spec, kind, title);
        page.noindex = kind == "not-found";
        self.fill(template, &page, context! {})
    }

    fn home(&self, spec: &PageSpec) -> RenderedPage {
        let (intro, mut found) = self.column_text(ColumnId::TOP);
        found.extend(self.unused_templates());
        let mut page = PageView::new(self.site, spec, "home", "");
        page.description = Cow::Borrowed(&self.site.config.description);
        page.feed = self
            .site
            .config
            .feeds
            .enabled
            .then(|| self.site.config.base_url.path().to_owned());
        let home = HomeView::new(self.site, intro);
        let mut rendered = self.fill(
            "home.html",
            &page,
            context! { home => Value::from(Serde(home)) },
        );
        found.append(&mut rendered.found);
        RenderedPage { found, ..rendered }
    }

    /// What is wrong with the theme as a whole, which its home page tells.
    fn unused_templates(&self) -> Vec<Diagnostic> {
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

    /// A column's own text, which stands on its newest page only.
    fn column_text(&self, id: ColumnId) -> (String, Vec<Diagnostic>) {
        let page = &self.site.column(id).page;
        let Some(source) = page
            .source
            .as_ref()
            .filter(|_| !page.body().trim().is_empty())
        else {
            return (String::new(), Vec::new());
        };
        let links = SiteLinks::of_column(self.site, self.theme, &self.words, &self.known, id);
        let (article, problems) = gongkai_markdown::render(page.body(), &links);
        (article.html, diagnostics(problems, source, page.body.start))
    }

    fn list(&self, spec: &PageSpec, list: &ListPage) -> RenderedPage {
        let mut page = PageView::new(self.site, spec, "list", list_title(self.site, list.owner));
        let mut found = Vec::new();
        let mut intro = String::new();
        let mut template = "list.html";
        match list.owner {
            ListOwner::Column(id) => {
                page = page.in_column(self.site, id, true);
                page.description = Cow::Borrowed(&self.site.column(id).page.description);
                if matches!(list.number, PageNumber::Newest { .. }) {
                    (intro, found) = self.column_text(id);
                }
                template = self.column_template(id, &mut found);
            }
            ListOwner::Category(at) if self.site.config.feeds.enabled => {
                page.feed = self.site.categories.get(at).map(|group| {
                    let base = self.site.config.base_url.path();
                    format!("{base}{}/", gongkai_model::encode_path(&group.path))
                });
            }
            _ => {}
        }
        let list = ListView::new(self.site, list, intro);
        let mut rendered = self.fill(
            template,
            &page,
            context! { list => Value::from(Serde(list)) },
        );
        found.append(&mut rendered.found);
        RenderedPage { found, ..rendered }
    }

    /// The template a column names, if the theme has it.
    fn column_template(&self, id: ColumnId, found: &mut Vec<Diagnostic>) -> &str {
        let column = &self.site.column(id).page;
        let (Some(name), Some(source)) = (&column.template, &column.source) else {
            return "list.html";
        };
        let range = column.template_place.clone();
        self.named_template(name, source, range, "list.html", found)
    }

    fn named_template<'t>(
        &'t self,
        name: &str,
        source: &Arc<SourceFile>,
        range: std::ops::Range<usize>,
        usual: &'t str,
        found: &mut Vec<Diagnostic>,
    ) -> &'t str {
        let wanted = |known: &&str| *known == name || known.strip_suffix(".html") == Some(name);
        if let Some(template) = self.theme.template_names().find(wanted) {
            return template;
        }
        let known = self.theme.template_names();
        let known = known.map(|known| known.strip_suffix(".html").unwrap_or(known));
        let hint = gongkai_model::diagnostic::nearest(name, known).map_or_else(
            || "模板放在主题的 templates 文件夹里，例如 theme/templates/专题.html".to_owned(),
            |near| format!("是否想写 {near}？"),
        );
        let message = format!("主题里没有模板“{name}”");
        found.push(Diagnostic::at(&codes::UNKNOWN_TEMPLATE, source, range, message).hint(hint));
        usual
    }

    fn list_index(&self, spec: &PageSpec, owner: ListOwner) -> RenderedPage {
        let mut page = PageView::new(self.site, spec, "list-index", list_title(self.site, owner));
        if let ListOwner::Column(id) = owner {
            page = page.in_column(self.site, id, false);
            page.feed = None;
        }
        let pages = ListPageView::all(self.site, owner);
        self.fill(
            "pages.html",
            &page,
            context! { pages => Value::from(Serde(pages)) },
        )
    }

    fn document(&self, spec: &PageSpec, id: DocumentId) -> RenderedPage {
        let placed = self.site.document(id);
        let document = &placed.document;
        let (mut article, mut found) = self.article(id);
        let image = article
            .pictures
            .first()
            .map(|picture| format!("{}{}", self.site.config.base_url.origin(), picture.href));
        let page = PageView::new(
            self.site,
            spec,
            "document",
            crate::render::view::clean(&document.meta.title),
        )
        .in_column(self.site, placed.column, false)
        .about_document(self.site, id, image);
        let template = self.document_template(document, &mut found);
        let html = std::mem::take(&mut article.html);
        let view = DocumentView::new(self.site, id, &self.words, &article, html);
        let mut rendered = self.fill(
            template,
            &page,
            context! { document => Value::from(Serde(view)) },
        );
        found.append(&mut rendered.found);
        RenderedPage {
            html: rendered.html,
            article: Some(article),
            found,
        }
    }

    /// A document's text, and what is wrong with it.
    fn article(&self, id: DocumentId) -> (Article, Vec<Diagnostic>) {
        let document = &self.site.document(id).document;
        let links = SiteLinks::of_document(self.site, self.theme, &self.words, &self.known, id);
        let (article, problems) = gongkai_markdown::render(document.body(), &links);
        let found = diagnostics(problems, &document.source, document.body.start);
        (article, found)
    }

    /// The template a document names, if the theme has it.
    fn document_template(&self, document: &Document, found: &mut Vec<Diagnostic>) -> &str {
        let Some(name) = document.meta.text(Field::Template) else {
            return "document.html";
        };
        let range = document.places.get(Field::Template).unwrap_or(0..0);
        self.named_template(name, &document.source, range, "document.html", found)
    }

    /// What is wrong with a document's body and with the template it names, without making its page.
    pub fn check(&self, id: DocumentId) -> Vec<Diagnostic> {
        let (_, mut found) = self.article(id);
        self.document_template(&self.site.document(id).document, &mut found);
        found
    }

    /// A document's plain text. What is wrong with its body is told with its page.
    fn text(&self, spec: &PageSpec, id: DocumentId) -> RenderedPage {
        let document = &self.site.document(id).document;
        let (article, _) = self.article(id);
        let title = crate::render::view::clean(&document.meta.title);
        let mut page = PageView::new(self.site, spec, "text", title);
        page.url = self
            .site
            .document(id)
            .path
            .absolute(&self.site.config.base_url);
        let view = DocumentView::new(self.site, id, &self.words, &article, String::new());
        let document = Value::from(Serde(view));
        let text = article.text.as_str();
        let rendered = self.fill("document.txt", &page, context! { document, text });
        RenderedPage {
            // Servers send a text without naming its encoding: the mark names it.
            html: rendered.html.map(|text| format!("\u{feff}{text}\n")),
            ..rendered
        }
    }

    fn withdrawn(&self, spec: &PageSpec, id: DocumentId) -> RenderedPage {
        let placed = self.site.document(id);
        let title = crate::render::view::clean(&placed.document.meta.title);
        let mut page = PageView::new(self.site, spec, "withdrawn", title).in_column(
            self.site,
            placed.column,
            false,
        );
        page.noindex = true;
        let day = placed
            .document
            .meta
            .unpublish_on
            .map(|moment| moment.date.to_string());
        self.fill("withdrawn.html", &page, context! { withdrawn_on => day })
    }

    fn browse(&self, spec: &PageSpec, kind: BrowseKind) -> RenderedPage {
        let page = PageView::new(self.site, spec, "browse", "");
        let groups = GroupView::all(self.site, kind);
        self.fill(
            "browse.html",
            &page,
            context! { by => kind.folder(), groups => Value::from(Serde(groups)) },
        )
    }
}

/// A body's problems at their places in the whole text.
fn diagnostics(
    problems: Vec<gongkai_markdown::Problem>,
    source: &Arc<SourceFile>,
    offset: usize,
) -> Vec<Diagnostic> {
    use gongkai_markdown::ProblemKind as Kind;
    problems
        .into_iter()
        .map(|problem| {
            let code = match &problem.kind {
                Kind::MissingTarget { .. } | Kind::EmptyTarget => &codes::LINK_MISSING,
                Kind::UnpublishedTarget { .. } => &codes::LINK_UNPUBLISHED,
                Kind::UnmadeTarget { .. } => &codes::LINK_UNMADE,
                Kind::MissingAnchor { .. } => &codes::ANCHOR_MISSING,
                Kind::UnsafeScheme { .. } => &codes::UNSAFE_LINK,
                Kind::MissingPicture { .. } => &codes::PICTURE_MISSING,
                Kind::ExternalPicture { .. } => &codes::PICTURE_EXTERNAL,
                Kind::ImageWithoutAlt => &codes::PICTURE_WITHOUT_ALT,
                Kind::HtmlRemoved { .. } => &codes::HTML_REMOVED,
                Kind::UndefinedFootnote { .. }
                | Kind::UnusedFootnote { .. }
                | Kind::DuplicateFootnote { .. } => &codes::FOOTNOTE,
                Kind::LostLink { .. } => &codes::LOST_LINK,
                Kind::HeadingWithoutSpace => &codes::LOST_HEADING,
                Kind::IndentedProse => &codes::INDENTED_TEXT,
                Kind::TooDeep => &codes::TOO_DEEP,
            };
            let range = problem.range.start + offset..problem.range.end + offset;
            let hint = problem.kind.hint();
            Diagnostic::at(code, source, range, problem.to_string()).hint_if(hint)
        })
        .collect()
}
