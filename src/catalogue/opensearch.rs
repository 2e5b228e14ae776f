//! `opensearch.xml` (OpenSearch 1.1, draft 6): browsers can add the site's search to their own.

use std::io::{self, Write};

use quick_xml::escape::escape;

use gongkai_model::characters::allowed;
use gongkai_model::{Site, SitePath};

/// The standard's bounds, in characters.
const SHORT_NAME: usize = 16;
const LONG_NAME: usize = 48;
const DESCRIPTION: usize = 1024;

/// Where it stands.
pub(super) fn path() -> SitePath {
    SitePath::trusted("opensearch.xml")
}

/// Writes it. The query goes to the search page as its form sends it.
pub(super) fn write_opensearch(site: &Site, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let config = &*site.config;
    let base = &config.base_url;
    let text = |text: &str, most: usize| {
        let cut: String = allowed(text).chars().take(most).collect();
        escape(cut.trim()).into_owned()
    };
    let description = if config.description.is_empty() {
        &config.name
    } else {
        &config.description
    };
    let page = SitePath::trusted("search/index.html").absolute(base);
    let own = path().absolute(base);
    write!(
        out,
        r#"<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{short}</ShortName>
<LongName>{long}</LongName>
<Description>{description}</Description>
<Url type="text/html" template="{page}?q={{searchTerms}}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="{own}"/>
<Language>{language}</Language>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
</OpenSearchDescription>
"#,
        short = text(&config.name, SHORT_NAME),
        long = text(&config.name, LONG_NAME),
        description = text(description, DESCRIPTION),
        page = escape(&page),
        own = escape(&own),
        language = escape(&config.language),
    )
}
