//! The addresses of pictures and attachments.

use std::collections::HashMap;

use gongkai_model::files::{FileType, RefusedFile, judge};
use gongkai_model::rules::{BadFileName, Claimant};
use gongkai_model::{Asset, AssetId, Column, ContentPath, DocumentId, SitePath};

use crate::assemble::fault::{Fault, Spot};
use crate::assemble::parts::FoundAsset;
use crate::assemble::placed::{Placed, document, ids};
use crate::read::Role;

use super::table::{Urls, join};

/// The files that have a place on the site, those that an error of their own keeps out of it, and those whose kind or
/// contents do.
pub(in crate::assemble) struct PlacedAssets {
    pub(in crate::assemble) placed: Vec<Asset>,
    pub(in crate::assemble) faulty: Vec<ContentPath>,
    pub(in crate::assemble) refused: Vec<RefusedFile>,
}

/// Gives every file its URL: a document's beside its page, a column's in the column. Files of
/// documents that publish no text stay out.
pub(in crate::assemble) fn place_assets(
    files: &[FoundAsset],
    asked: &[&'static FileType],
    columns: &[Column],
    documents: &mut [Placed],
    urls: &mut Urls,
    faults: &mut Vec<Fault>,
) -> PlacedAssets {
    let owners: HashMap<Box<str>, DocumentId> = ids(documents)
        .filter_map(|(id, placed)| Some((placed.standing.location.folder()?.into(), id)))
        .collect();
    let paths: HashMap<&str, &str> = columns
        .iter()
        .map(|column| (column.folder.inside(), column.path.as_str()))
        .collect();
    let mut assets: Vec<Asset> = Vec::with_capacity(files.len());
    let (mut faulty, mut refused) = (Vec::new(), Vec::new());
    for FoundAsset { file, hash, facts } in files {
        let Role::Asset { owner, column } = &file.role else {
            continue;
        };
        let owned = match owner {
            None => None,
            Some(owner) => {
                let id = owners.get(owner.inside()).copied();
                let shown =
                    |id: &DocumentId| document(documents, *id).is_some_and(Placed::publishes_text);
                match id.filter(shown) {
                    Some(id) => Some(id),
                    None => continue,
                }
            }
        };
        let base = owner.as_ref().unwrap_or(column).inside();
        let inside = file.path.inside();
        let inside = inside
            .strip_prefix(base)
            .unwrap_or(inside)
            .trim_start_matches('/');
        let file_type = match judge(inside, facts, asked) {
            Ok(file_type) => file_type,
            Err(why) => {
                refused.push(RefusedFile {
                    source: file.path.clone(),
                    is_owned: owned.is_some(),
                    why,
                });
                continue;
            }
        };
        let folder = match owned.and_then(|id| document(documents, id)) {
            Some(document) => folder_of(&document.path),
            None => paths
                .get(column.inside())
                .copied()
                .unwrap_or_default()
                .to_owned(),
        };
        let spot = Spot::File(file.path.clone());
        let path = match SitePath::new(&join(&folder, inside)) {
            Ok(path) => path,
            Err(why) => {
                let why = why.line();
                faults.push(Fault::new(spot, BadFileName::File { why }));
                faulty.push(file.path.clone());
                continue;
            }
        };
        if !urls.claim(&path, spot, Claimant::File, faults) {
            faulty.push(file.path.clone());
            continue;
        }
        if let Some(document) = owned.and_then(|id| documents.get_mut(id.0 as usize)) {
            document.assets.push(AssetId(assets.len() as u32));
        }
        assets.push(Asset {
            source: file.path.clone(),
            path,
            file_type,
            is_owned: owned.is_some(),
            size: facts.size,
            hash: *hash,
            dimensions: facts.dimensions,
        });
    }
    PlacedAssets {
        placed: assets,
        faulty,
        refused,
    }
}

/// The folder on the site that a document's files stand in.
fn folder_of(path: &SitePath) -> String {
    let path = path.as_str();
    path.strip_suffix("/index.html")
        .or_else(|| path.strip_suffix(".html"))
        .map_or_else(|| format!("{path}-files"), str::to_owned)
}
