//! Old URLs that lead to documents.

use gongkai_model::diagnostic::{Finding, codes};
use gongkai_model::rules::Claimant;
use gongkai_model::{Config, Field, Redirect, SitePath};

use crate::assemble::fault::{Fault, Spot};
use crate::assemble::placed::{Placed, ids};

use super::Urls;

/// Old URLs. What cannot be one (a query, another site's) is reported.
pub(in crate::assemble) fn redirects(
    documents: &[Placed],
    config: &Config,
    urls: &mut Urls,
    faults: &mut Vec<Fault>,
) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for (to, placed) in ids(documents) {
        let aliases = placed.standing.references(Field::Aliases);
        for (item, alias) in aliases.enumerate() {
            let spot = Spot::Item(placed.standing.path().clone(), Field::Aliases, item);
            match old_path(alias, config) {
                Ok(path) => {
                    if urls.claim(&path, spot, Claimant::OldUrl, faults) {
                        redirects.push(Redirect { path, to });
                    }
                }
                Err(why) => faults.push(Fault::worded(spot, move |place, _| {
                    let finding = Finding::earlier(&codes::BAD_VALUE, place, why.clone());
                    finding.hint("写旧网址的路径，例如 /art/2017/12/18/art_1_2.html")
                })),
            }
        }
    }
    redirects.sort_by(|a, b| a.path.cmp(&b.path));
    redirects
}

fn old_path(written: &str, config: &Config) -> Result<SitePath, String> {
    let base = &config.base_url;
    let path = match written.split_once("://") {
        Some(_) => written
            .get(..base.origin().len())
            .filter(|origin| origin.eq_ignore_ascii_case(base.origin()))
            .and_then(|origin| written.get(origin.len()..))
            .filter(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
            .ok_or_else(|| format!("旧网址“{written}”不在本站（{}）", base.origin()))?,
        None => written,
    };
    if path.contains(['?', '#']) {
        return Err(format!("旧网址“{written}”带有 ? 或 #，静态网站做不出跳转"));
    }
    // The site's own path may be written in either form.
    let decode = |text| percent_encoding::percent_decode_str(text).decode_utf8();
    let decoded = decode(path).map_err(|_| format!("旧网址“{written}”里的 % 编码不是 UTF-8"))?;
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
    SitePath::new(&file).map_err(|why| format!("旧网址“{written}”不能用：{why}"))
}
