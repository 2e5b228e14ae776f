//! Which files pages lead to: a file is published only if a published page links, shows or lists it.

use std::collections::BTreeSet;

use gongkai_model::diagnostic::Finding;
use gongkai_model::files::{Refusal, mistaken_stem};
use gongkai_model::rules::{FileLeftOut, FileRefused};
use gongkai_model::{Asset, ContentPath, Site};

/// The files of the content that pages lead to, those too that are not published whatever does.
pub type UsedFiles = BTreeSet<ContentPath>;

/// The files of a site that are published, given what all its pages lead to.
pub fn published<'s>(site: &'s Site, used: &UsedFiles) -> Vec<&'s Asset> {
    let of_theme = &site.config.theme.options.pictures;
    let is_named = |asset: &Asset| {
        let path = asset.source.inside();
        of_theme.iter().any(|picture| picture.path == path)
    };
    let assets = site.assets.iter();
    assets
        .filter(|asset| asset.is_listed() || used.contains(&asset.source) || is_named(asset))
        .collect()
}

/// What is wrong with the files that no page leads to, given what all pages lead to. `is_awaited` tells which are led
/// to by a document that is not published yet.
pub fn left_out(
    site: &Site,
    used: &UsedFiles,
    is_awaited: impl Fn(&ContentPath) -> bool,
) -> Vec<Finding> {
    let out: BTreeSet<&ContentPath> = published(site, used)
        .into_iter()
        .map(|asset| &asset.source)
        .collect();
    let assets = site.assets.iter();
    let unused = assets.filter(|asset| !out.contains(&asset.source) && !is_awaited(&asset.source));
    let mut found: Vec<Finding> = unused
        .map(|asset| {
            let fault = if asset.is_owned {
                FileLeftOut::Unshown
            } else {
                FileLeftOut::Unlinked
            };
            Finding::in_file(asset.source.as_str(), &fault)
        })
        .collect();
    for refused in site.lookup.refused.values() {
        let source = &refused.source;
        // Where something leads to it, that is told there.
        let is_told = mistaken_stem(source.name()).is_some();
        if is_told || used.contains(source) || is_awaited(source) {
            continue;
        }
        let why = refused.why.clone();
        found.push(match why {
            Refusal::Contents { .. } if refused.is_owned => {
                Finding::in_file(source.as_str(), &FileRefused::Listed { why })
            }
            why => Finding::in_file(source.as_str(), &FileLeftOut::Refused(why)),
        });
    }
    found
}
