//! One evaluation of a request: groups, filters, counts, order, cards.

use super::answer::{Facet, Group, Hit, Hits};
use super::counts::{self, Counts};
use super::lookup::{self, Entries, blocked};
use super::mention::{self, Mention};
use super::parse::Query;
use super::phrase::{self, PhraseMatches};
use super::request::{Request, SegmentFilter, Sort};
use super::score::{self, Scores, Statistics};
use super::terms::{Phrase, Terms};
use crate::bundle::segment::Segment;
use crate::facts::{CATEGORY, COLUMN, DIMENSIONS, UNDATED};
use crate::slice::part;
use crate::token;
use std::io;

/// A document with this share of the query's weight has most of it.
const MOST: f32 = 0.9;

/// A document whose title has the whole query counts for so much more.
const TITLED: f32 = 1.5;

/// A result before its card is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) group: Group,
    pub(super) score: f32,
    pub(super) date: i32,
    pub(super) segment: usize,
    pub(super) doc: u32,
}

/// What phrases say of a segment's documents; each list sorted.
#[derive(Default)]
struct Matches {
    named: Named,
    whole: Vec<u32>,
    /// Those of `whole` that have it in their title.
    titled: Vec<u32>,
    pieces: Vec<u32>,
    required: Option<Vec<u32>>,
    excluded: Vec<u32>,
}

/// Evaluates a request. `None` if chunks are missing; they have been noted.
pub(crate) fn search(segments: &[Segment], request: &Request) -> io::Result<Option<Hits>> {
    let query = Query::parse(&request.query);
    let terms = Terms::new(&query);
    let marks = query.pieces.iter().map(|p| p.text.clone()).collect();
    if terms.scoring == 0 {
        return Ok(Some(Hits {
            marks,
            ..Hits::default()
        }));
    }

    // First round: dictionaries. Every segment and term is tried before giving up, here and below.
    let mut entries: Vec<Vec<Entries>> = Vec::with_capacity(segments.len());
    let mut complete = true;
    for segment in segments {
        let mut of = Vec::with_capacity(terms.all.len());
        for term in &terms.all {
            match lookup::entries(segment, term)? {
                Some(found) => of.push(found),
                None => complete = false,
            }
        }
        entries.push(of);
    }
    let named = named(segments, &query)?;
    if !complete {
        return Ok(None);
    }

    // Second round: postings.
    let statistics = Statistics::new(segments, &entries, &terms);
    let mut scores: Vec<Scores> = Vec::with_capacity(segments.len());
    for (segment, of) in segments.iter().zip(&entries) {
        match score::score(segment, part(of, ..terms.scoring), &statistics)? {
            Some(found) => scores.push(found),
            None => complete = false,
        }
        phrase::read_ahead(segment, &terms, of)?;
    }
    let (true, Some(named)) = (complete, named) else {
        return Ok(None);
    };

    // Third round: positions, and with them the cards that are likely to be shown.
    let mut matches = Vec::with_capacity(segments.len());
    for (((segment, of), scores), named) in segments.iter().zip(&entries).zip(&scores).zip(named) {
        let (found, all) = matched(segment, &terms, of, &statistics, scores, named)?;
        complete &= all;
        matches.push(found);
    }
    let (mut found, facets) = collect(segments, request, &query, &statistics, &scores, &matches);
    let total = found.len();
    let full = found.iter().filter(|f| f.group.full()).count();
    order(
        &mut found,
        request.sort,
        request.offset.saturating_add(request.limit),
    );
    let mut hits = Vec::new();
    for one in found.iter().skip(request.offset).take(request.limit) {
        let Some(segment) = segments.get(one.segment) else {
            continue;
        };
        match blocked(hit(segment, one))? {
            Some(hit) => hits.push(hit),
            None => complete = false,
        }
    }
    Ok(complete.then_some(Hits {
        total,
        full,
        hits,
        facets,
        marks,
    }))
}

/// Documents of a segment that a query names by their identifiers, each list sorted.
#[derive(Clone, Default)]
struct Named {
    /// The query is the identifier, or the identifier stands alone in it.
    alone: Vec<u32>,
    /// It stands inside a run of characters.
    within: Vec<u32>,
}

/// What a query names in each segment. `None` if a chunk is missing.
fn named(segments: &[Segment], query: &Query) -> io::Result<Option<Vec<Named>>> {
    let whole = mentioned(segments, &mention::whole(query))?;
    // Only where the query is no identifier itself it may name one.
    match whole {
        Some(of) if of.iter().all(|named| named.alone.is_empty()) => {
            mentioned(segments, &mention::among(query))
        }
        whole => Ok(whole),
    }
}

/// The documents that mentions name. `None` if a chunk is missing.
fn mentioned(segments: &[Segment], mentions: &[Mention]) -> io::Result<Option<Vec<Named>>> {
    let mut out = vec![Named::default(); segments.len()];
    let mut complete = true;
    for mention in mentions {
        let mut known = false;
        for name in mention {
            for (segment, out) in segments.iter().zip(&mut out) {
                let Some(found) = lookup::identified(segment, &name.term)? else {
                    complete = false;
                    continue;
                };
                known |= !found.is_empty();
                let place = if name.alone {
                    &mut out.alone
                } else {
                    &mut out.within
                };
                place.extend(found);
            }
            if known {
                break;
            }
        }
    }
    for documents in out
        .iter_mut()
        .flat_map(|of| [&mut of.alone, &mut of.within])
    {
        documents.sort_unstable();
        documents.dedup();
    }
    Ok(complete.then_some(out))
}

/// Verifies the phrases in a segment. The second value says whether all chunks were there; if not, what is likely
/// stands for what is known, so that the cards of likely results are fetched together with the positions.
fn matched(
    segment: &Segment,
    terms: &Terms,
    entries: &[Entries],
    statistics: &Statistics,
    scores: &Scores,
    named: Named,
) -> io::Result<(Matches, bool)> {
    let mut complete = true;
    // Documents that have a phrase, and those of them that have it in their title.
    let mut find = |phrase: &Phrase| -> io::Result<(Vec<u32>, Vec<u32>)> {
        let looked = phrase::documents(segment, phrase, entries, statistics, terms.typed)?;
        complete &= matches!(looked, PhraseMatches::Found(_));
        Ok(match looked {
            PhraseMatches::Found(found) => (found.documents, found.titled),
            PhraseMatches::Likely(documents) => {
                let titled = |doc: &u32| scores.in_title(*doc) >= statistics.count();
                let titled = documents.iter().copied().filter(titled).collect();
                (documents, titled)
            }
            PhraseMatches::Unknown => (Vec::new(), Vec::new()),
        })
    };
    let (whole, titled) = find(&terms.whole)?;
    let mut out = Matches {
        named,
        whole,
        titled,
        ..Matches::default()
    };
    if terms.pieces.len() > 1 {
        let mut all: Option<Vec<u32>> = None;
        for piece in &terms.pieces {
            all = Some(common(all, find(piece)?.0));
        }
        out.pieces = all.unwrap_or_default();
    }
    for required in &terms.required {
        let having = find(required)?.0;
        out.required = Some(common(out.required.take(), having));
    }
    for excluded in &terms.excluded {
        out.excluded.extend(find(excluded)?.0);
    }
    out.excluded.sort_unstable();
    Ok((out, complete))
}

fn common(before: Option<Vec<u32>>, mut next: Vec<u32>) -> Vec<u32> {
    if let Some(before) = before {
        next.retain(|doc| before.binary_search(doc).is_ok());
    }
    next
}

/// All results that pass the filters, with the counts of the properties.
fn collect(
    segments: &[Segment],
    request: &Request,
    query: &Query,
    statistics: &Statistics,
    scores: &[Scores],
    matches: &[Matches],
) -> (Vec<Found>, Vec<Facet>) {
    let most = statistics.total() * MOST;
    let scoring = statistics.count();
    let title_atoms = token::length(&query.whole);
    let mut counts: Vec<Counts> = vec![Counts::new(); DIMENSIONS];
    let mut found = Vec::new();
    for (number, ((segment, scores), matches)) in
        segments.iter().zip(scores).zip(matches).enumerate()
    {
        let filter = SegmentFilter::new(&request.filters, &segment.facts);
        let has = |list: &[u32], doc: u32| list.binary_search(&doc).is_ok();
        let mut local: Vec<Vec<(u32, u32)>> = segment
            .facts
            .dimensions
            .iter()
            .map(|d| vec![(0, 0); d.values.len()])
            .collect();
        for doc in 0..segment.facts.documents() as u32 {
            let at = doc as usize;
            let count = scores.terms.get(at).copied().unwrap_or(0);
            let is_identified = has(&matches.named.alone, doc);
            if (count == 0 && !is_identified)
                || has(&matches.excluded, doc)
                || matches
                    .required
                    .as_ref()
                    .is_some_and(|r| !has(r, doc) && !is_identified)
            {
                continue;
            }
            let Some(failed) = filter.failed(&segment.facts, doc) else {
                continue;
            };
            if failed.count_ones() > 1 {
                continue;
            }
            let all = usize::from(count) >= scoring;
            let titled = scores.in_title(doc) >= scoring
                && usize::from(segment.facts.titles.get(at).copied().unwrap_or(0))
                    == title_atoms.min(255);
            let group = if is_identified {
                Group::Identifier
            } else if has(&matches.whole, doc) {
                if titled { Group::Title } else { Group::Exact }
            } else if has(&matches.pieces, doc) {
                Group::Pieces
            } else if has(&matches.named.within, doc) {
                Group::Named
            } else if all {
                Group::All
            } else if scores.covered.get(at).copied().unwrap_or(0.0) >= most {
                Group::Most
            } else {
                Group::Any
            };
            for (dimension, (local, of)) in
                local.iter_mut().zip(&segment.facts.dimensions).enumerate()
            {
                if failed & !(1 << dimension) == 0
                    && let Some(value) = of.of.get(at)
                    && let Some(count) = local.get_mut(usize::from(*value))
                {
                    count.0 += 1;
                    count.1 += u32::from(group.full());
                }
            }
            if failed == 0 {
                let mut score = scores.score.get(at).copied().unwrap_or(0.0);
                if has(&matches.titled, doc) {
                    score *= TITLED;
                }
                found.push(Found {
                    group,
                    score,
                    date: segment.facts.date(doc),
                    segment: number,
                    doc,
                });
            }
        }
        for (dimension, (local, of)) in local.iter().zip(&segment.facts.dimensions).enumerate() {
            if let Some(counts) = counts.get_mut(dimension) {
                counts::add(counts, dimension, &of.values, local);
            }
        }
    }
    (found, counts::facets(counts))
}

/// Brings the first `wanted` results into order, and leaves only them.
fn order(found: &mut Vec<Found>, sort: Sort, wanted: usize) {
    let by = |a: &Found, b: &Found| {
        let latest = (b.segment, b.doc).cmp(&(a.segment, a.doc));
        match sort {
            Sort::Relevance => b
                .group
                .cmp(&a.group)
                .then(b.score.total_cmp(&a.score))
                .then(latest),
            Sort::Date => b
                .group
                .full()
                .cmp(&a.group.full())
                .then(b.date.cmp(&a.date))
                .then(latest),
        }
    };
    if wanted < found.len() {
        found.select_nth_unstable_by(wanted, by);
        found.truncate(wanted);
    }
    found.sort_unstable_by(by);
}

/// A result with its card.
pub(super) fn hit(segment: &Segment, found: &Found) -> io::Result<Hit> {
    let card = segment.card(found.doc)?;
    let value = |dimension: usize| {
        segment
            .facts
            .dimensions
            .get(dimension)
            .map_or("", |d| d.value(found.doc))
            .to_owned()
    };
    Ok(Hit {
        url: card.url,
        title: card.title,
        index: card.index,
        doc_number: card.doc_number,
        date: (found.date != UNDATED).then_some(found.date),
        column: value(COLUMN),
        category: value(CATEGORY),
        kind: value(crate::facts::KIND),
        publisher: value(crate::facts::PUBLISHER),
        validity: segment.facts.validity(found.doc).name(),
        group: found.group,
        score: found.score,
    })
}
