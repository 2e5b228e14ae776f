//! Pages that say the same of every site.

use minijinja::context;

use gongkai_model::{PageSpec, SitePath};

use super::templates::{Filled, Templates};
use super::view::PageView;

/// The search page.
pub(super) fn search(templates: &Templates, spec: &PageSpec) -> Filled {
    let title = templates.theme.text("search");
    let page = PageView::new(&templates.site, spec, title);
    templates.fill("search.html", &page, context! {})
}

/// The map of the site.
pub(super) fn site_map(templates: &Templates, spec: &PageSpec) -> Filled {
    let page = PageView::new(&templates.site, spec, "");
    templates.fill("sitemap.html", &page, context! {})
}

/// What a server shows for an address at which there is nothing.
pub(super) fn not_found(templates: &Templates, spec: &PageSpec) -> Filled {
    let mut page = PageView::new(&templates.site, spec, "");
    page.noindex = true;
    templates.fill("404.html", &page, context! {})
}

/// A page that leads to another.
pub(super) fn redirect(templates: &Templates, spec: &PageSpec, to: &SitePath) -> Filled {
    let base = &templates.site.config.base_url;
    let target = context! { href => to.href(base), url => to.absolute(base) };
    let mut page = PageView::new(&templates.site, spec, "");
    page.noindex = true;
    templates.fill("redirect.html", &page, context! { target })
}
