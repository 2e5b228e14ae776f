//! Emphasis beside full-width punctuation.
//!
//! CommonMark tells an opening `**` from a closing one by the spaces and punctuation around it, and
//! Chinese has no spaces: `**注意：**请` does not close. The rule here is that of "CommonMark made
//! CJK-friendly": Chinese punctuation counts as a letter, and foreign punctuation beside a Chinese
//! character does as well. It only ever lets more runs open and close, and only where a Chinese
//! character or mark touches the run. It is applied by putting a mark, a Unicode noncharacter that
//! the text does not contain, between the run and the punctuation; the mark is taken out of every
//! event again, so it cannot be seen in code, addresses or HTML.
//!
//! A run opens before no mark that ends a part of a sentence and closes after no bracket that opens one: `张**、李**`
//! are names of which a part is hidden. A run between figures, as in 3*4*5米 and 138****5678, is no emphasis at
//! all: a mark that counts as a space, and is taken out like the other, stands on both its sides.

use std::borrow::Cow;
use std::ops::Range;

use gongkai_model::text_range::slice;

use super::characters::is_chinese;
use crate::bounds;
use crate::problem::Problem;

/// A body made ready for the parser, with the way back to the positions of the original.
#[derive(Debug)]
pub struct Source<'a> {
    body: &'a str,
    text: Cow<'a, str>,
    /// Where in `text` marks were put, ascending.
    marks: Vec<usize>,
    /// The characters that stand for marks: like a letter, and like a space.
    mark: [char; 2],
    /// About how many nodes its tree has, or why it is not read as Markdown.
    pub(crate) nodes: Result<usize, Problem>,
}

/// U+FDD0 to U+FDEF are never characters; the first that the body does not contain is the mark.
const NONCHARACTERS: std::ops::RangeInclusive<char> = '\u{FDD0}'..='\u{FDEF}';
/// Spaces that hardly anybody types, as long as the others.
const SPACES: [char; 5] = ['\u{1680}', '\u{205F}', '\u{2006}', '\u{2008}', '\u{2005}'];
const MARK_LEN: usize = 3;

/// A place for a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    at: usize,
    is_space: bool,
}

impl<'a> Source<'a> {
    /// Finds what needs a mark in a body (the Markdown after the front matter). Copies the body only then.
    pub fn new(body: &'a str) -> Self {
        let mut source = Self {
            body,
            text: Cow::Borrowed(body),
            marks: Vec::new(),
            mark: ['\u{FDD0}', '\u{1680}'],
            nodes: bounds::nodes(body),
        };
        if source.nodes.is_ok() {
            source.put_marks();
        }
        source
    }

    fn put_marks(&mut self) {
        let places = places(self.body);
        if places.is_empty() {
            return;
        }
        let letter = NONCHARACTERS.into_iter().find(|c| !self.body.contains(*c));
        let space = SPACES.into_iter().find(|c| !self.body.contains(*c));
        let (Some(letter), Some(space)) = (letter, space) else {
            return;
        };
        let mut text = String::with_capacity(self.body.len() + MARK_LEN * places.len());
        self.marks.reserve_exact(places.len());
        let mut done = 0;
        for Place { at, is_space } in places {
            text.push_str(slice(self.body, done..at));
            self.marks.push(text.len());
            text.push(if is_space { space } else { letter });
            done = at;
        }
        text.push_str(slice(self.body, done..));
        self.text = Cow::Owned(text);
        self.mark = [letter, space];
    }

    /// The body as it is written.
    pub(crate) fn body(&self) -> &'a str {
        self.body
    }

    /// What the parser reads.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The same bytes of the original body.
    pub(crate) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let map = |at: usize| at - MARK_LEN * self.marks.partition_point(|mark| *mark < at);
        if self.marks.is_empty() {
            range.clone()
        } else {
            map(range.start)..map(range.end)
        }
    }

    /// Whether the parser reads the body itself.
    pub(crate) fn has_no_marks(&self) -> bool {
        self.marks.is_empty()
    }

    /// A parsed text without the marks; `None` if it has none.
    pub(crate) fn without_marks(&self, text: &str) -> Option<String> {
        text.contains(self.mark)
            .then(|| text.replace(self.mark, ""))
    }
}

/// A maximal run of one delimiter character.
struct Run {
    range: Range<usize>,
    before: Option<char>,
    after: Option<char>,
}

/// Where marks must go, ascending.
fn places(body: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let mut cluster: Vec<Run> = Vec::new();
    let mut from = 0;
    while let Some(run) = next_run(body, from) {
        from = run.range.end;
        if cluster
            .last()
            .is_some_and(|last| last.range.end != run.range.start)
        {
            places_in_cluster(body, &cluster, &mut places);
            cluster.clear();
        }
        cluster.push(run);
    }
    places_in_cluster(body, &cluster, &mut places);
    places
}

/// The next run of `*`, or of two and more `~`, that no backslash escapes.
fn next_run(body: &str, mut from: usize) -> Option<Run> {
    let bytes = body.as_bytes();
    loop {
        let rest = bytes.get(from..)?;
        let at = from + memchr::memchr2(b'*', b'~', rest)?;
        let delimiter = *bytes.get(at)?;
        let backslashes = bytes.get(..at)?.iter().rev().take_while(|b| **b == b'\\');
        // A run that follows another one directly has no backslash before it.
        let start = at + backslashes.count() % 2;
        let length = bytes
            .get(start..)?
            .iter()
            .take_while(|b| **b == delimiter)
            .count();
        let end = start + length;
        if length == 0 || (delimiter == b'~' && length < 2) {
            from = end.max(at + 1);
            continue;
        }
        return Some(Run {
            before: body.get(..start)?.chars().next_back(),
            after: body.get(end..)?.chars().next(),
            range: start..end,
        });
    }
}

/// Adds the places for runs that touch one another, such as `**~~`. A mark between two of them takes
/// away the punctuation that the neighbour may have leant on, so it gets one on its other side too.
fn places_in_cluster(body: &str, cluster: &[Run], places: &mut Vec<Place>) {
    if let [run] = cluster
        && is_between_figures(body, run)
    {
        places.extend([run.range.start, run.range.end].map(|at| Place { at, is_space: true }));
        return;
    }
    let mut wanted = vec![false; cluster.len() + 1];
    let mut any = false;
    for (at, run) in cluster.iter().enumerate() {
        if let (Some(before), Some(after)) = (run.before, run.after) {
            if leans_by_chinese_rule(before, after) && !CLOSING.contains(after) {
                want(&mut wanted, at + 1);
                any = true;
            }
            if leans_by_chinese_rule(after, before) && !OPENING.contains(before) {
                want(&mut wanted, at);
                any = true;
            }
        }
    }
    if !any {
        return;
    }
    for (at, run) in cluster.iter().enumerate().rev() {
        if wanted.get(at + 1) == Some(&true) && run.before.is_some_and(is_mark_like) {
            want(&mut wanted, at);
        }
    }
    for (at, run) in cluster.iter().enumerate() {
        if wanted.get(at) == Some(&true) && run.after.is_some_and(is_mark_like) {
            want(&mut wanted, at + 1);
        }
    }
    let slots = cluster.iter().map(|run| run.range.start);
    let last = cluster.last().map(|run| run.range.end);
    places.extend(slots.chain(last).zip(&wanted).filter_map(|(at, wanted)| {
        let is_space = false;
        wanted.then_some(Place { at, is_space })
    }));
}

fn want(wanted: &mut [bool], slot: usize) {
    if let Some(slot) = wanted.get_mut(slot) {
        *slot = true;
    }
}

/// Marks that end a part of a sentence.
const CLOSING: &str = "、，。；：！？）》〉”’」』】〕,.;:!?)]}%％";
/// Brackets and quotes that open.
const OPENING: &str = "（《〈“‘「『【〔([{";

/// Whether a run with a letter on its `outer` side and punctuation on its `inner` side may open only
/// by the Chinese rule. Closing is the same from the other side. Asking for a letter outside keeps
/// away from every run that CommonMark opens by itself; `_` is left alone because its own rule
/// looks at the neighbour.
fn leans_by_chinese_rule(outer: char, inner: char) -> bool {
    outer.is_alphanumeric()
        && is_mark_like(inner)
        && inner != '_'
        && (is_chinese(inner) || is_chinese(outer))
}

/// Units that stand between a figure and the sign of a product: 3米*4米.
const UNITS: &str = "米里元人天次套个台层间件份本张吨斤克升℃";

/// Whether a run stands between figures, the first perhaps with its unit: a product, or digits left out.
fn is_between_figures(body: &str, run: &Run) -> bool {
    if !run.after.is_some_and(is_digit) {
        return false;
    }
    let mut before = slice(body, ..run.range.start).chars().rev();
    match before.next() {
        Some(c) if is_digit(c) => true,
        Some(c) if c.is_ascii_alphabetic() || UNITS.contains(c) => {
            let is_unit = |c: &char| c.is_ascii_alphabetic() || "厘毫分公千平方立万".contains(*c);
            before.take(4).find(|c| !is_unit(c)).is_some_and(is_digit)
        }
        _ => false,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

fn is_mark_like(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}
