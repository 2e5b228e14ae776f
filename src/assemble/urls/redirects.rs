//! Old URLs that lead to documents.

use gongkai_model::rules::{BadValue, Claimant};
use gongkai_model::{Config, Field, Redirect, SitePath};

use crate::assemble::fault::{Fault, Spot};
use crate::assemble::placed::{Placed, by_turn};

use super::table::Urls;

/// Old URLs. What cannot be one (a query, another site's) is reported.
pub(in crate::assemble) fn redirects(
    documents: &[Placed],
    config: &Config,
    urls: &mut Urls,
    faults: &mut Vec<Fault>,
) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for (to, placed) in by_turn(documents) {
        let aliases = placed.standing.references(Field::Aliases);
        for (item, alias) in aliases.enumerate() {
            let spot = Spot::Item(placed.standing.path().clone(), Field::Aliases, item);
            match old_path(alias, config) {
                Ok(path) => {
                    if urls.claim(&path, spot, Claimant::OldUrl, faults) {
                        redirects.push(Redirect { path, to });
                    }
                }
                Err(fault) => faults.push(Fault::new(spot, fault)),
            }
        }
    }
    redirects.sort_by(|a, b| a.path.cmp(&b.path));
    redirects
}

/// The path on the site that an old URL means.
fn old_path(written: &str, config: &Config) -> Result<SitePath, BadValue> {
    let base = &config.base_url;
    let given = || written.to_owned();
    let path = match written.split_once("://") {
        Some(_) => written
            .get(..base.origin().len())
            .filter(|origin| origin.eq_ignore_ascii_case(base.origin()))
            .and_then(|origin| written.get(origin.len()..))
            .filter(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
            .ok_or_else(|| BadValue::AliasElsewhere {
                written: given(),
                base: base.origin().to_owned(),
            })?,
        None => written,
    };
    if path.contains(['?', '#']) {
        return Err(BadValue::AliasWithQuery { written: given() });
    }
    // The site's own path may be written in either form.
    let decode = |text| percent_encoding::percent_decode_str(text).decode_utf8();
    let decoded = decode(path).map_err(|_| BadValue::AliasEncoding { written: given() })?;
    let inside = decode(base.path())
        .ok()
        .and_then(|base| decoded.strip_prefix(&*base));
    let decoded = inside.unwrap_or(decoded.trim_start_matches('/'));
    let last = decoded.rsplit('/').next().unwrap_or_default();
    let file = if last.is_empty() {
        format!("{decoded}index.html")
    } else if last.contains('.') {
        decoded.to_owned()
    } else {
        format!("{decoded}/index.html")
    };
    SitePath::new(&file).map_err(|why| BadValue::AliasUnusable {
        written: given(),
        why: why.line(),
    })
}
