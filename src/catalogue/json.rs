//! `catalog.json` and `catalog.ndjson`: the same objects, one a line.

use std::io::{self, Write};

use serde::Serialize;

use super::record::Records;
use super::stream::ObjectStream;
use gongkai_model::{Config, SitePath};

/// The head of `catalog.json`: whose catalogue it is. Empty texts are null.
#[derive(Serialize)]
struct SiteHead<'a> {
    name: &'a str,
    url: String,
    organisation: Option<&'a str>,
    code: Option<&'a str>,
    site_id_code: Option<&'a str>,
    language: &'a str,
    time_zone: Option<&'a str>,
    description: Option<&'a str>,
    keywords: &'a [String],
    /// How many documents follow.
    count: usize,
}

impl<'a> SiteHead<'a> {
    fn new(config: &'a Config, count: usize) -> Self {
        let given = |text: &'a str| (!text.is_empty()).then_some(text);
        Self {
            name: &config.name,
            url: SitePath::trusted("index.html").absolute(&config.base_url),
            organisation: given(&config.organisation.name),
            code: given(&config.organisation.code),
            site_id_code: given(&config.footer.site_id_code),
            language: &config.language,
            time_zone: config.time_zone.iana_name(),
            description: given(&config.description),
            keywords: &config.keywords,
            count,
        }
    }
}

/// Writes `{"site": …, "documents": […]}`, newest first.
pub(super) fn write_json(records: &Records<'_>, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let mut object = ObjectStream::begin(out);
    let head = SiteHead::new(&records.site.config, records.count());
    object.member("site", &head)?;
    object.list("documents", records.newest_first())?;
    object.end()
}

/// Writes one object a line, newest first.
pub(super) fn write_ndjson(records: &Records<'_>, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let mut line = Vec::new();
    for record in records.newest_first() {
        line.clear();
        serde_json::to_writer(&mut line, &record)?;
        line.push(b'\n');
        out.write_all(&line)?;
    }
    Ok(())
}
