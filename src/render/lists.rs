//! The home page, the pages of lists, and the pages to browse by.

use std::borrow::Cow;

use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::read::ChangedText;
use crate::theme::{Template, TemplateName};
use gongkai_model::diagnostic::Finding;
use gongkai_model::{BrowseKind, ColumnId, ListOwner, ListPage, PageNumber, PageSpec};

use super::bodies::{Bodies, Intro};
use super::templates::{Filled, Templates};
use super::view::{GroupView, HomeView, ListPageView, ListView, PageView, list_title};

/// The template of a column that names none.
const USUAL: Template = Template::List;

/// The home page. What is wrong with the theme as a whole is found here.
pub(super) fn home(
    templates: &Templates,
    bodies: &Bodies,
    spec: &PageSpec,
) -> Result<Filled, ChangedText> {
    let site = &templates.site;
    let mut intro = bodies.of_column(ColumnId::TOP)?;
    intro.found.extend(templates.unused());
    let config = &site.config;
    let mut page = PageView::new(site, spec, "");
    page.description = Cow::Borrowed(&config.description);
    if config.feeds.enabled {
        page.feed = Some(config.base_url.path().to_owned());
    }
    let home = Value::from(Serde(HomeView::new(site, intro.html)));
    let filled = templates.fill(Template::Home, &page, context! { home });
    Ok(filled.with(intro.found).leading_to(intro.files))
}

/// A page of a list. A column's own text stands on its newest page only.
pub(super) fn page(
    templates: &Templates,
    bodies: &Bodies,
    spec: &PageSpec,
    list: &ListPage,
) -> Result<Filled, ChangedText> {
    let site = &templates.site;
    let mut page = PageView::new(site, spec, list_title(site, list.owner));
    let mut intro = Intro::default();
    let mut template = USUAL.into();
    match list.owner {
        ListOwner::Column(id) => {
            page = page.of_column(site, id);
            page.description = Cow::Borrowed(&site.column(id).page.description);
            if matches!(list.number, PageNumber::Newest { .. }) {
                intro = bodies.of_column(id)?;
            }
            template = column_template(templates, id, &mut intro.found);
        }
        ListOwner::Group(kind @ BrowseKind::Category, id) if site.config.feeds.enabled => {
            let path = gongkai_model::encode_path(&site.group(kind, id).path);
            let base = site.config.base_url.path();
            page.feed = Some(format!("{base}{path}/"));
        }
        ListOwner::Group(..) | ListOwner::Catalogue => {}
    }
    let list = Value::from(Serde(ListView::new(site, list, intro.html)));
    let filled = templates.fill_instead(template, USUAL, &page, context! { list });
    Ok(filled.with(intro.found).leading_to(intro.files))
}

/// The template a column names, if the theme has it.
fn column_template<'t>(
    templates: &'t Templates,
    id: ColumnId,
    found: &mut Vec<Finding>,
) -> TemplateName<'t> {
    let column = &templates.site.column(id).page;
    let (Some(name), Some(source)) = (&column.template, &column.source) else {
        return USUAL.into();
    };
    let range = column.template_place.clone();
    templates.named(name, source, range, USUAL, found)
}

/// All pages of a list.
pub(super) fn index(templates: &Templates, spec: &PageSpec, owner: ListOwner) -> Filled {
    let site = &templates.site;
    let mut page = PageView::new(site, spec, list_title(site, owner));
    if let ListOwner::Column(id) = owner {
        page = page.in_column(site, id);
        page.feed = None;
    }
    let pages = Value::from(Serde(ListPageView::all(site, owner)));
    templates.fill(Template::ListIndex, &page, context! { pages })
}

/// All groups of a kind: categories, years, publishers.
pub(super) fn browse(templates: &Templates, spec: &PageSpec, kind: BrowseKind) -> Filled {
    let site = &templates.site;
    let page = PageView::new(site, spec, "");
    let groups = Value::from(Serde(GroupView::all(site, kind)));
    templates.fill(
        Template::Browse,
        &page,
        context! { by => kind.folder(), groups },
    )
}
