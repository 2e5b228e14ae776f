//! [`PageSpec`] → HTML, in parallel. Changes nothing, and reads nothing but the bodies of documents, through
//! [`Texts`].

mod body;
mod findings;
mod known;
mod links;
mod view;
mod words;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::plan::Plan;
use crate::read::{ChangedText, Texts};
use crate::render::view::{
    DocumentView, GroupView, HomeView, ListPageView, ListView, PageView, SiteView, list_title,
};
use crate::theme::Theme;
use gongkai_model::characters::allowed;
use gongkai_model::diagnostic::{Finding, nearest};
use gongkai_model::rules::UnknownTemplate;
use gongkai_model::{
    BrowseKind, ColumnId, DocumentId, Field, Header, ListOwner, ListPage, PageKind, PageNumber,
    PageSpec, SearchPage, Site, SourceFile,
};

use body::with_article;
use findings::findings;
use gongkai_markdown::{Article, Parts, Picture, Words};
use known::KnownPages;
use links::SiteLinks;
pub(crate) use links::is_or_belongs_to;

/// Renders the pages of one site with one theme.
#[derive(Debug)]
pub struct Renderer {
    site: Arc<Site>,
    theme: Arc<Theme>,
    known: KnownPages,
    /// The same for every page, so made once.
    site_view: Value,
    words: Words,
    search: SearchPage,
}

/// A rendered page.
#[derive(Debug, Default)]
pub struct RenderedPage {
    /// The HTML, or the text of a document's plain text; `None` where the template failed.
    pub html: Option<String>,
    /// The plain text, for a document's page of a site with search.
    pub text: Option<String>,
    /// The pictures that a document shows.
    pub pictures: Vec<Picture>,
    /// What is wrong.
    pub found: Vec<Finding>,
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
        let site_view = Value::from(Serde(SiteView::new(&site, search)));
        Self {
            words: words::words(&theme),
            known: KnownPages::new(Arc::clone(&site), plan, texts),
            site,
            theme,
            site_view,
            search,
        }
    }

    /// Renders one page; an error where the text of a document is no longer the one that was parsed.
    pub fn render(&self, spec: &PageSpec) -> Result<RenderedPage, ChangedText> {
        Ok(match &spec.kind {
            PageKind::Home => self.home(spec)?,
            PageKind::List(page) => self.list(spec, page)?,
            PageKind::ListIndex(owner) => self.list_index(spec, *owner),
            PageKind::Document(id) => self.document(spec, *id)?,
            PageKind::Text(id) => self.text(spec, *id)?,
            PageKind::Withdrawn(id) => self.withdrawn(spec, *id),
            PageKind::Browse(kind) => self.browse(spec, *kind),
            PageKind::Search => self.plain(spec, "search.html"),
            PageKind::SiteMap => self.plain(spec, "sitemap.html"),
            PageKind::NotFound => self.plain(spec, "404.html"),
            PageKind::Redirect { to } => {
                let base = &self.site.config.base_url;
                let target = context! { href => to.href(base), url => to.absolute(base) };
                let page = PageView {
                    noindex: true,
                    ..PageView::new(&self.site, spec, "")
                };
                self.fill("redirect.html", &page, context! { target })
            }
        })
    }

    fn fill(&self, template: &str, page: &PageView<'_>, more: Value) -> RenderedPage {
        self.fill_instead(template, template, page, more)
    }

    /// Fills a template that stands in for the usual one.
    fn fill_instead(
        &self,
        template: &str,
        usual: &str,
        page: &PageView<'_>,
        more: Value,
    ) -> RenderedPage {
        let context = context! {
            site => self.site_view.clone(),
            page => Value::from(Serde(page)),
            ..more
        };
        match self.theme.render(template, context.clone()) {
            Ok(html) => RenderedPage {
                html: Some(html),
                text: None,
                pictures: Vec::new(),
                found: Vec::new(),
            },
            Err(diagnostic) => RenderedPage {
                html: self.theme.fall_back([template, usual], &context),
                text: None,
                pictures: Vec::new(),
                found: vec![*diagnostic],
            },
        }
    }

    fn plain(&self, spec: &PageSpec, template: &str) -> RenderedPage {
        let title = match spec.kind {
            PageKind::Search => self.theme.text("search"),
            _ => "",
        };
        let mut page = PageView::new(&self.site, spec, title);
        page.noindex = spec.kind == PageKind::NotFound;
        self.fill(template, &page, context! {})
    }

    fn home(&self, spec: &PageSpec) -> Result<RenderedPage, ChangedText> {
        let (intro, mut found) = self.column_text(ColumnId::TOP)?;
        found.extend(self.unused_templates());
        let mut page = PageView::new(&self.site, spec, "");
        page.description = Cow::Borrowed(&self.site.config.description);
        page.feed = self
            .site
            .config
            .feeds
            .enabled
            .then(|| self.site.config.base_url.path().to_owned());
        let home = HomeView::new(&self.site, intro);
        let mut rendered = self.fill(
            "home.html",
            &page,
            context! { home => Value::from(Serde(home)) },
        );
        found.append(&mut rendered.found);
        Ok(RenderedPage { found, ..rendered })
    }

    /// What is wrong with the theme as a whole, which its home page tells.
    fn unused_templates(&self) -> Vec<Finding> {
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
    fn column_text(&self, id: ColumnId) -> Result<(String, Vec<Finding>), ChangedText> {
        let page = &self.site.column(id).page;
        let Some(source) = page
            .source
            .as_ref()
            .filter(|_| !page.body().trim().is_empty())
        else {
            return Ok((String::new(), Vec::new()));
        };
        let links = SiteLinks::of_column(&self.site, &self.theme, &self.known, id);
        let made = with_article(
            page.body(),
            &links,
            &self.site.config.theme.ids,
            |article| {
                let html = article.html(&self.words, &Parts::default());
                let found = findings(article.problems(), source, page.body.start);
                (html, found)
            },
        );
        links.unchanged()?;
        Ok(made)
    }

    fn list(&self, spec: &PageSpec, list: &ListPage) -> Result<RenderedPage, ChangedText> {
        let mut page = PageView::new(&self.site, spec, list_title(&self.site, list.owner));
        let mut found = Vec::new();
        let mut intro = String::new();
        let mut template = "list.html";
        match list.owner {
            ListOwner::Column(id) => {
                page = page.in_column(&self.site, id, true);
                page.description = Cow::Borrowed(&self.site.column(id).page.description);
                if matches!(list.number, PageNumber::Newest { .. }) {
                    (intro, found) = self.column_text(id)?;
                }
                template = self.column_template(id, &mut found);
            }
            ListOwner::Group(kind @ BrowseKind::Category, id) if self.site.config.feeds.enabled => {
                let path = gongkai_model::encode_path(&self.site.group(kind, id).path);
                let base = self.site.config.base_url.path();
                page.feed = Some(format!("{base}{path}/"));
            }
            ListOwner::Group(..) | ListOwner::Catalogue => {}
        }
        let list = ListView::new(&self.site, list, intro);
        let mut rendered = self.fill_instead(
            template,
            "list.html",
            &page,
            context! { list => Value::from(Serde(list)) },
        );
        found.append(&mut rendered.found);
        Ok(RenderedPage { found, ..rendered })
    }

    /// The template a column names, if the theme has it.
    fn column_template(&self, id: ColumnId, found: &mut Vec<Finding>) -> &str {
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
        found: &mut Vec<Finding>,
    ) -> &'t str {
        let wanted = |known: &&str| *known == name || known.strip_suffix(".html") == Some(name);
        if let Some(template) = self.theme.template_names().find(wanted) {
            return template;
        }
        let known = self.theme.template_names();
        let known = known.map(|known| known.strip_suffix(".html").unwrap_or(known));
        let near = nearest(name, known).map(str::to_owned);
        let name = name.to_owned();
        found.push(Finding::in_text(
            source,
            range,
            &UnknownTemplate { name, near },
        ));
        usual
    }

    fn list_index(&self, spec: &PageSpec, owner: ListOwner) -> RenderedPage {
        let mut page = PageView::new(&self.site, spec, list_title(&self.site, owner));
        if let ListOwner::Column(id) = owner {
            page = page.in_column(&self.site, id, false);
            page.feed = None;
        }
        let pages = ListPageView::all(&self.site, owner);
        self.fill(
            "pages.html",
            &page,
            context! { pages => Value::from(Serde(pages)) },
        )
    }

    fn document(&self, spec: &PageSpec, id: DocumentId) -> Result<RenderedPage, ChangedText> {
        let placed = self.site.document(id);
        let document = &placed.document;
        let text = self.known.text(id)?;
        self.with_article(id, &text, |article| {
            let mut found = findings(article.problems(), &text, document.body().start);
            let pictures = article.pictures();
            let image = pictures
                .first()
                .map(|picture| format!("{}{}", self.site.config.base_url.origin(), picture.href));
            let title = allowed(&document.meta.title);
            let page = PageView::new(&self.site, spec, title)
                .in_column(&self.site, placed.column, false)
                .about_document(&self.site, id, image);
            let template = self.document_template(document, &text, &mut found);
            let html = article.html(&self.words, &article.official());
            let attachments = article.attachments(&self.words);
            let view = DocumentView::new(&self.site, id, &self.words, article, &attachments, html);
            let mut rendered = self.fill_instead(
                template,
                "document.html",
                &page,
                context! { document => Value::from(Serde(view)) },
            );
            found.append(&mut rendered.found);
            RenderedPage {
                html: rendered.html,
                text: (self.search == SearchPage::Present).then(|| article.text(&self.words)),
                pictures,
                found,
            }
        })
    }

    /// Makes of a document's body what is needed.
    fn with_article<T>(
        &self,
        id: DocumentId,
        text: &SourceFile,
        make: impl FnOnce(&Article<'_>) -> T,
    ) -> Result<T, ChangedText> {
        let links = SiteLinks::of_document(&self.site, &self.theme, &self.known, id);
        let body = self.site.document(id).document.body_of(text);
        let made = with_article(body, &links, &self.site.config.theme.ids, make);
        links.unchanged()?;
        Ok(made)
    }

    /// A document's plain text, for the search.
    ///
    /// # Errors
    /// When a text has changed since it was parsed.
    pub fn plain_text(&self, id: DocumentId) -> Result<String, ChangedText> {
        let text = self.known.text(id)?;
        self.with_article(id, &text, |article| article.text(&self.words))
    }

    /// The template a document names, if the theme has it.
    fn document_template(
        &self,
        document: &Header,
        text: &Arc<SourceFile>,
        found: &mut Vec<Finding>,
    ) -> &str {
        let Some(name) = document.meta.text(Field::Template) else {
            return "document.html";
        };
        let range = document.places.get(Field::Template).unwrap_or(0..0);
        self.named_template(name, text, range, "document.html", found)
    }

    /// What is wrong with a document's body and with the template it names, without making its page.
    pub fn check(&self, id: DocumentId) -> Result<Vec<Finding>, ChangedText> {
        let document = &self.site.document(id).document;
        let text = self.known.text(id)?;
        let mut found = self.with_article(id, &text, |article| {
            findings(article.problems(), &text, document.body().start)
        })?;
        self.document_template(document, &text, &mut found);
        Ok(found)
    }

    /// A document's plain text. What is wrong with its body is told with its page.
    fn text(&self, spec: &PageSpec, id: DocumentId) -> Result<RenderedPage, ChangedText> {
        let document = &self.site.document(id).document;
        let source = self.known.text(id)?;
        let title = allowed(&document.meta.title);
        let mut page = PageView::new(&self.site, spec, title);
        page.url = self
            .site
            .document(id)
            .path
            .absolute(&self.site.config.base_url);
        let rendered = self.with_article(id, &source, |article| {
            let attachments = article.attachments(&self.words);
            let html = String::new();
            let view = DocumentView::new(&self.site, id, &self.words, article, &attachments, html);
            let document = Value::from(Serde(view));
            let text = article.text(&self.words);
            self.fill("document.txt", &page, context! { document, text })
        })?;
        Ok(RenderedPage {
            // Servers send a text without naming its encoding: the mark names it.
            html: rendered.html.map(|text| format!("\u{feff}{text}\n")),
            ..rendered
        })
    }

    fn withdrawn(&self, spec: &PageSpec, id: DocumentId) -> RenderedPage {
        let placed = self.site.document(id);
        let title = allowed(&placed.document.meta.title);
        let page = PageView::new(&self.site, spec, title);
        let mut page = page.in_column(&self.site, placed.column, false);
        page.noindex = true;
        let day = placed
            .document
            .meta
            .date(Field::UnpublishOn)
            .map(|moment| moment.date.to_string());
        self.fill("withdrawn.html", &page, context! { withdrawn_on => day })
    }

    fn browse(&self, spec: &PageSpec, kind: BrowseKind) -> RenderedPage {
        let page = PageView::new(&self.site, spec, "");
        let groups = GroupView::all(&self.site, kind);
        self.fill(
            "browse.html",
            &page,
            context! { by => kind.folder(), groups => Value::from(Serde(groups)) },
        )
    }
}
