//! The site as every page sees it: the same value for all pages.

use std::borrow::Cow;

use serde::Serialize;

use crate::render::csp::CSP;
use gongkai_model::characters::allowed;
use gongkai_model::{BrowseKind, ColumnId, Field, Footer, Organisation, SearchPage, Site};

/// The site.
#[derive(Debug, Serialize)]
pub(crate) struct SiteView<'a> {
    /// Its name (SiteName).
    pub(crate) name: &'a str,
    /// Its home page's canonical URL.
    pub(crate) url: String,
    /// What makes a link of the site a whole URL: `https://www.example.gov.cn`.
    pub(crate) origin: &'a str,
    /// Its home page's link: `/` or `/zwgk/`.
    pub(crate) href: &'a str,
    /// Its host (SiteDomain).
    pub(crate) domain: &'a str,
    /// The pages' language.
    pub(crate) language: &'a str,
    /// One sentence on it.
    pub(crate) description: &'a str,
    /// Its keywords.
    pub(crate) keywords: &'a [String],
    /// The publishing body: `name, code, url, request_url, consult_url`.
    pub(crate) organisation: OrganisationView<'a>,
    /// What the foot of every page says.
    pub(crate) footer: FooterView<'a>,
    /// The tree of columns, top ones first.
    pub(crate) columns: Vec<ColumnView<'a>>,
    /// What documents are browsed by, where any says the like: `category`, `year`, `publisher`,
    /// `office`, `type`.
    pub(crate) browse: Vec<BrowseView<'a>>,
    /// Whether there are feeds.
    pub(crate) has_feeds: bool,
    /// Whether there is a search page.
    pub(crate) has_search: bool,
    /// The Content-Security-Policy of every page.
    pub(crate) csp: &'static str,
}

/// The publishing body; an absent value is an empty text.
#[derive(Debug, Serialize)]
pub(crate) struct OrganisationView<'a> {
    name: &'a str,
    code: &'a str,
    url: &'a str,
    request_url: &'a str,
    consult_url: &'a str,
}

/// The foot of every page; an absent value is an empty text.
#[derive(Debug, Serialize)]
pub(crate) struct FooterView<'a> {
    site_id_code: &'a str,
    icp: &'a str,
    police: &'a str,
    police_url: Option<String>,
    sponsor: &'a str,
    undertaker: &'a str,
    phone: &'a [String],
    email: &'a str,
    address: &'a str,
    postcode: &'a str,
    support: &'a str,
    map_url: &'a str,
    report_error_url: &'a str,
    accessibility_url: &'a str,
}

/// A column in the tree.
#[derive(Debug, Serialize)]
pub(crate) struct ColumnView<'a> {
    /// Its title.
    pub(crate) title: Cow<'a, str>,
    /// Its list.
    pub(crate) href: String,
    /// Its path on the site, for telling where one is.
    pub(crate) path: &'a str,
    /// One sentence on it.
    pub(crate) description: Cow<'a, str>,
    /// The columns below.
    pub(crate) children: Vec<ColumnView<'a>>,
}

/// A page to browse by.
#[derive(Debug, Serialize)]
pub(crate) struct BrowseView<'a> {
    /// What by; the interface text is `browse_` and this.
    pub(crate) key: &'static str,
    /// The site's own name for the field; absent where the interface text names it.
    pub(crate) label: Option<Cow<'a, str>>,
    /// Its page.
    pub(crate) href: String,
}

impl<'a> SiteView<'a> {
    /// The view of a site.
    pub(crate) fn new(site: &'a Site, search: SearchPage) -> Self {
        let config = &*site.config;
        let base = &config.base_url;
        Self {
            name: &config.name,
            url: format!("{}{}", base.origin(), base.path()),
            origin: base.origin(),
            href: base.path(),
            domain: base.domain(),
            language: &config.language,
            description: &config.description,
            keywords: &config.keywords,
            organisation: organisation(&config.organisation),
            footer: footer(&config.footer),
            columns: children(site, ColumnId::TOP),
            browse: browse(site),
            has_feeds: config.feeds.enabled,
            has_search: search == SearchPage::Present,
            csp: CSP,
        }
    }
}

fn children(site: &Site, id: ColumnId) -> Vec<ColumnView<'_>> {
    let column = |id: &ColumnId| {
        let column = site.column(*id);
        ColumnView {
            title: allowed(&column.title),
            href: column.href(&site.config.base_url),
            path: &column.path,
            description: allowed(&column.page.description),
            children: children(site, *id),
        }
    };
    site.column(id).children.iter().map(column).collect()
}

fn browse(site: &Site) -> Vec<BrowseView<'_>> {
    let base = &site.config.base_url;
    let field = |kind| match kind {
        BrowseKind::Category => Some(Field::Category),
        BrowseKind::Year => None,
        BrowseKind::Publisher => Some(Field::Publisher),
        BrowseKind::Office => Some(Field::Office),
        BrowseKind::Type => Some(Field::Type),
    };
    let kinds = BrowseKind::ALL.into_iter();
    kinds
        .filter(|kind| !site.groups(*kind).is_empty())
        .map(|kind| BrowseView {
            key: kind.folder(),
            label: field(kind)
                .and_then(|field| site.config.fields.labels.get(&field))
                .map(|own| allowed(own)),
            href: format!("{}{}/", base.path(), kind.folder()),
        })
        .collect()
}

fn organisation(organisation: &Organisation) -> OrganisationView<'_> {
    OrganisationView {
        name: &organisation.name,
        code: &organisation.code,
        url: &organisation.url,
        request_url: &organisation.request_url,
        consult_url: &organisation.consult_url,
    }
}

/// Where the public security organs show a record: by its fourteen digits, as they ask sites to link it.
fn police_url(number: &str) -> Option<String> {
    let code = number
        .split(|c: char| !c.is_ascii_digit())
        .find(|digits| digits.len() == 14)?;
    Some(format!(
        "https://beian.mps.gov.cn/#/query/webSearch?code={code}"
    ))
}

fn footer(footer: &Footer) -> FooterView<'_> {
    FooterView {
        site_id_code: &footer.site_id_code,
        icp: &footer.icp,
        police: &footer.police,
        police_url: police_url(&footer.police),
        sponsor: &footer.sponsor,
        undertaker: &footer.undertaker,
        phone: &footer.phone,
        email: &footer.email,
        address: &footer.address,
        postcode: &footer.postcode,
        support: &footer.support,
        map_url: &footer.map_url,
        report_error_url: &footer.report_error_url,
        accessibility_url: &footer.accessibility_url,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_police_record_leads_to_where_it_is_shown() {
        let shown = |number| police_url(number);
        let url = "https://beian.mps.gov.cn/#/query/webSearch?code=58010202000025";
        assert_eq!(shown("岭公网安备58010202000025号").as_deref(), Some(url));
        assert_eq!(shown("岭公网安备 58010202000025号").as_deref(), Some(url));
        assert_eq!(shown("岭公网安备5801号"), None);
        assert_eq!(shown(""), None);
    }
}
