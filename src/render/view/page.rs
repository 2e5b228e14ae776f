//! What every page says of itself: title, canonical URL, breadcrumb, meta tags.

use std::borrow::Cow;

use serde::Serialize;

use gongkai_model::characters::allowed;
use gongkai_model::{ColumnId, DocumentId, Field, PageKind, PageSpec, Site};

use super::link::LinkView;
use super::linked_data;

/// A page.
#[derive(Debug, Serialize)]
pub(crate) struct PageView<'a> {
    /// `home`, `list`, `list-index`, `document`, `text`, `withdrawn`, `browse`, `search`, `sitemap`, `not-found` or
    /// `redirect`.
    pub(crate) kind: &'static str,
    /// The page's own title, without the site's name.
    pub(crate) title: Cow<'a, str>,
    /// The canonical URL.
    pub(crate) url: String,
    /// The page's link on the site.
    pub(crate) href: String,
    /// From the home page down, without this page itself.
    pub(crate) breadcrumb: Vec<LinkView<'a>>,
    /// One sentence, empty where there is none.
    pub(crate) description: Cow<'a, str>,
    /// The path of the top column it lies in, for marking it in the navigation.
    pub(crate) section: &'a str,
    /// The path of the column it lies in, for marking it in the tree.
    pub(crate) column: &'a str,
    /// The link of the folder whose `atom.xml` and `feed.json` belong to the page, if it has feeds.
    pub(crate) feed: Option<String>,
    /// Tags of 国办发〔2017〕47号, in order, names verbatim.
    pub(crate) meta: Vec<MetaView<'a>>,
    /// The canonical URL of its first picture.
    pub(crate) image: Option<String>,
    /// schema.org data for a `<script type="application/ld+json">`; print it with `|safe`. Empty
    /// where there is nothing to say.
    pub(crate) json_ld: String,
    /// Whether crawlers should leave it out.
    pub(crate) noindex: bool,
}

/// A meta tag.
#[derive(Debug, Serialize)]
pub(crate) struct MetaView<'a> {
    pub(crate) name: &'static str,
    pub(crate) content: Cow<'a, str>,
}

impl<'a> PageView<'a> {
    /// A page with the tags that every page has.
    pub(crate) fn new(site: &'a Site, spec: &PageSpec, title: impl Into<Cow<'a, str>>) -> Self {
        let config = &*site.config;
        let tag = |name, content: &'a str| MetaView {
            name,
            content: Cow::Borrowed(content),
        };
        Self {
            kind: spec.kind.key(),
            title: title.into(),
            url: spec.path.absolute(&config.base_url),
            href: spec.path.href(&config.base_url),
            breadcrumb: Vec::new(),
            description: Cow::Borrowed(""),
            section: "",
            column: "",
            feed: None,
            meta: vec![
                tag("SiteName", &config.name),
                tag("SiteDomain", config.base_url.domain()),
                tag("SiteIDCode", &config.footer.site_id_code),
            ],
            image: None,
            json_ld: match spec.kind {
                PageKind::Home => linked_data::of_home(site),
                _ => String::new(),
            },
            noindex: false,
        }
    }

    /// Places the page below a column: its tags, its place in the navigation, its breadcrumb, of which the column
    /// is the last part.
    pub(crate) fn in_column(self, site: &'a Site, id: ColumnId) -> Self {
        self.placed(site, id, site.ancestors(id))
    }

    /// The page is a column's own list: as [`PageView::in_column`], but the breadcrumb ends above the column.
    pub(crate) fn of_column(self, site: &'a Site, id: ColumnId) -> Self {
        let mut above = site.ancestors(id);
        above.pop();
        let mut page = self.placed(site, id, above);
        page.json_ld = linked_data::of_list(site, &page.breadcrumb, &page.title, &page.url);
        page
    }

    /// `chain` are the columns of the breadcrumb, from the top one, which is not shown.
    fn placed(mut self, site: &'a Site, id: ColumnId, chain: Vec<ColumnId>) -> Self {
        let column = site.column(id);
        self.column = &column.path;
        if let Some(top) = site.top_column(id) {
            self.section = &site.column(top).path;
        }
        for above in chain.into_iter().skip(1) {
            let above = site.column(above);
            self.breadcrumb.push(LinkView {
                title: allowed(&above.title),
                href: above.href(&site.config.base_url),
            });
        }
        if id != ColumnId::TOP {
            let page = &column.page;
            self.tag("ColumnName", allowed(&column.title));
            self.tag(
                "ColumnDescription",
                allowed(or(&page.description, &column.title)),
            );
            let keywords = page.keywords.join(",");
            let keywords = if keywords.is_empty() {
                column.title.clone()
            } else {
                keywords
            };
            self.tag("ColumnKeywords", keywords);
            self.tag("ColumnType", page.kind.label());
            if site.config.feeds.enabled {
                self.feed = Some(column.href(&site.config.base_url));
            }
        }
        self
    }

    /// Adds a document's tags.
    pub(crate) fn about_document(
        mut self,
        site: &'a Site,
        id: DocumentId,
        image: Option<String>,
    ) -> Self {
        let meta = &site.document(id).document.meta;
        self.tag("ArticleTitle", allowed(&meta.title));
        if let Some(moment) = meta.order_date() {
            self.tag("PubDate", moment.to_string());
        }
        let source = meta
            .text(Field::Source)
            .or(meta.publisher())
            .unwrap_or(&site.config.name);
        self.tag("ContentSource", allowed(source));
        if !meta.keywords().is_empty() {
            let keywords = meta.keywords().join(",");
            self.tag("Keywords", allowed(&keywords).into_owned());
        }
        if let Some(author) = meta.text(Field::Author) {
            self.tag("Author", allowed(author));
        }
        if let Some(summary) = meta.text(Field::Summary) {
            self.tag("Description", allowed(summary));
            self.description = allowed(summary);
        }
        self.json_ld =
            linked_data::of_document(site, id, &self.breadcrumb, &self.url, image.as_deref());
        if let Some(image) = &image {
            self.tag("Image", image.clone());
        }
        self.image = image;
        let url = self.url.clone();
        self.tag("Url", url);
        self
    }

    fn tag(&mut self, name: &'static str, content: impl Into<Cow<'a, str>>) {
        self.meta.push(MetaView {
            name,
            content: content.into(),
        });
    }
}

fn or<'a>(first: &'a str, second: &'a str) -> &'a str {
    if first.is_empty() { second } else { first }
}
