//! Who interprets, amends, repeals and replaces whom.

use std::collections::HashSet;

use gongkai_model::diagnostic::{Finding, nearest_thing};
use gongkai_model::rules::{RelationContradicts, RelationMissing, RelationUnpublished};
use gongkai_model::{DocumentId, Field, IndexNumber, Lookup, Relation, Standing, Status};

use super::fault::{Fault, Other, Spot};
use super::placed::{Placed, document, ids};
use super::reference::{Hidden, resolve, source_paths};

/// Resolves the relations that front matter states, by index number, 文号 or path, and records them at both
/// ends of each.
pub(super) fn link(
    documents: &mut [Placed],
    lookup: &Lookup,
    hidden: &[&Standing],
    faults: &mut Vec<Fault>,
) {
    let links = links(documents, lookup, &Hidden::new(hidden), faults);
    find_circles(documents, &links, faults);
    for Link {
        from, relation, to, ..
    } in links
    {
        let status = document(documents, from).map(|d| d.status);
        if let Some(document) = documents.get_mut(from.0 as usize) {
            document.relations.push((relation, to));
        }
        // What has been repealed stays so when the act that did it is withdrawn from the site.
        let counts = match status {
            Some(Status::Public) => true,
            Some(Status::Withdrawn) => relation.is_act(),
            _ => false,
        };
        if let Some(document) = documents.get_mut(to.0 as usize)
            && counts
        {
            document.related_by.push((relation, from));
        }
    }
}

/// Every relation between two documents of the site, once each. The others are reported.
fn links(
    documents: &[Placed],
    lookup: &Lookup,
    hidden: &Hidden,
    faults: &mut Vec<Fault>,
) -> Vec<Link> {
    let mut suggestions = SUGGESTIONS;
    let mut links: Vec<Link> = Vec::new();
    for (from, placed) in ids(documents) {
        let standing = &*placed.standing;
        if standing.references.is_empty() {
            continue;
        }
        for relation in Relation::ALL {
            for (item, written) in standing.references(relation.field()).enumerate() {
                let spot = || Spot::Item(standing.path().clone(), relation.field(), item);
                let target = resolve(lookup, standing, written);
                if let Some(to) = target.filter(|to| *to != from) {
                    let link = Link {
                        from,
                        relation,
                        to,
                        item,
                    };
                    let own = links.iter().rev().take_while(|link| link.from == from);
                    if !own.into_iter().any(|known| known.is(&link)) {
                        links.push(link);
                    }
                    continue;
                }
                if target.is_some() {
                    faults.push(Fault::worded(spot(), move |place, words| {
                        let label = words.label(relation, &place);
                        Finding::new(place, &RelationContradicts::Itself { label })
                    }));
                    continue;
                }
                let is_faulty = |path: String| lookup.faulty.contains(path.as_str());
                if source_paths(standing, written).into_iter().any(is_faulty) {
                    continue;
                }
                let written = written.to_owned();
                faults.push(if hidden.has(standing, &written) {
                    Fault::worded(spot(), move |place, words| {
                        let violation = RelationUnpublished {
                            label: words.label(relation, &place),
                            written: written.clone(),
                        };
                        Finding::new(place, &violation)
                    })
                } else {
                    let nearest = suggestion(documents, &written, &mut suggestions);
                    Fault::worded(spot(), move |place, words| {
                        let violation = RelationMissing {
                            label: words.label(relation, &place),
                            written: written.clone(),
                            nearest: nearest.clone(),
                        };
                        Finding::new(place, &violation)
                    })
                });
            }
        }
    }
    links
}

/// One document names another.
struct Link {
    from: DocumentId,
    relation: Relation,
    to: DocumentId,
    /// Which of the references of this kind in `from` it is.
    item: usize,
}

impl Link {
    fn is(&self, other: &Self) -> bool {
        (self.from, self.relation, self.to) == (other.from, other.relation, other.to)
    }
}

/// Two documents cannot both end each other.
fn find_circles(documents: &[Placed], links: &[Link], faults: &mut Vec<Fault>) {
    let ends = || links.iter().filter(|link| link.relation.ends());
    let pairs: HashSet<_> = ends().map(|link| (link.from, link.to)).collect();
    let path = |id| document(documents, id).map(|placed| placed.standing.path().clone());
    for link in ends().filter(|link| pairs.contains(&(link.to, link.from))) {
        let (Some(from), Some(to)) = (path(link.from), path(link.to)) else {
            continue;
        };
        let spot = Spot::Item(from, link.relation.field(), link.item);
        let other = Spot::field(&to, Field::Title);
        let fault = Fault::worded(spot, move |place, words| {
            let title = words.title(&to);
            Finding::new(place, &RelationContradicts::EachOther { title })
        });
        faults.push(fault.with(Other::Document(other)));
    }
}

/// How many wrong references of one run get a "did you mean". Each costs a look at every document, so
/// without a bound a site full of wrong references would cost their product.
const SUGGESTIONS: usize = 20;

fn suggestion(documents: &[Placed], written: &str, left: &mut usize) -> Option<String> {
    *left = left.checked_sub(1)?;
    let known = documents.iter().flat_map(|placed| {
        let index = placed.standing.index.as_ref().map(IndexNumber::as_str);
        index.into_iter().chain([placed.standing.path().as_str()])
    });
    nearest_thing(written, known).map(str::to_owned)
}
