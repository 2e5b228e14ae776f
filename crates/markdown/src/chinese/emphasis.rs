//! Emphasis beside full-width punctuation.
//!
//! CommonMark tells an opening `**` from a closing one by the spaces and punctuation around it, and
//! Chinese has no spaces: `**注意：**请` does not close. The rule here is that of "CommonMark made
//! CJK-friendly": Chinese punctuation counts as a letter, and foreign punctuation beside a Chinese
//! character does as well. It only ever lets more runs open and close, and only where a Chinese
//! character or mark touches the run. It is applied by putting a mark, a Unicode noncharacter that
//! the text does not contain, between the run and the punctuation; the mark is taken out of every
//! event again, so it cannot be seen in code, addresses or HTML.

use std::borrow::Cow;
use std::ops::Range;

use gongkai_model::text_range::slice;

use super::characters::is_chinese;

/// A body made ready for the parser, with the way back to the positions of the original.
#[derive(Debug)]
pub struct Source<'a> {
    body: &'a str,
    text: Cow<'a, str>,
    /// Where in `text` marks were put, ascending.
    marks: Vec<usize>,
    mark: char,
}

/// U+FDD0 to U+FDEF are never characters; the first that the body does not contain is the mark.
const NONCHARACTERS: std::ops::RangeInclusive<char> = '\u{FDD0}'..='\u{FDEF}';
const MARK_LEN: usize = 3;

impl<'a> Source<'a> {
    /// Finds what needs a mark in a body (the Markdown after the front matter). Copies the body only then.
    pub fn new(body: &'a str) -> Self {
        let places = places(body);
        let mark = if places.is_empty() {
            None
        } else {
            NONCHARACTERS.into_iter().find(|c| !body.contains(*c))
        };
        let Some(mark) = mark else {
            return Self {
                body,
                text: Cow::Borrowed(body),
                marks: Vec::new(),
                mark: '\u{FDD0}',
            };
        };
        let mut text = String::with_capacity(body.len() + MARK_LEN * places.len());
        let mut marks = Vec::with_capacity(places.len());
        let mut done = 0;
        for at in places {
            text.push_str(slice(body, done..at));
            marks.push(text.len());
            text.push(mark);
            done = at;
        }
        text.push_str(slice(body, done..));
        Self {
            body,
            text: Cow::Owned(text),
            marks,
            mark,
        }
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
fn places(body: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut cluster: Vec<Run> = Vec::new();
    let mut from = 0;
    while let Some(run) = next_run(body, from) {
        from = run.range.end;
        if cluster
            .last()
            .is_some_and(|last| last.range.end != run.range.start)
        {
            places_in_cluster(&cluster, &mut places);
            cluster.clear();
        }
        cluster.push(run);
    }
    places_in_cluster(&cluster, &mut places);
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
fn places_in_cluster(cluster: &[Run], places: &mut Vec<usize>) {
    let mut wanted = vec![false; cluster.len() + 1];
    let mut any = false;
    for (at, run) in cluster.iter().enumerate() {
        if let (Some(before), Some(after)) = (run.before, run.after) {
            if opens_by_chinese_rule(before, after) {
                want(&mut wanted, at + 1);
                any = true;
            }
            if opens_by_chinese_rule(after, before) {
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
    places.extend(
        slots
            .chain(last)
            .zip(&wanted)
            .filter_map(|(at, wanted)| wanted.then_some(at)),
    );
}

fn want(wanted: &mut [bool], slot: usize) {
    if let Some(slot) = wanted.get_mut(slot) {
        *slot = true;
    }
}

/// Whether a run with a letter on its `outer` side and punctuation on its `inner` side may open only
/// by the Chinese rule. Closing is the same from the other side. Asking for a letter outside keeps
/// away from every run that CommonMark opens by itself; `_` is left alone because its own rule
/// looks at the neighbour.
fn opens_by_chinese_rule(outer: char, inner: char) -> bool {
    outer.is_alphanumeric()
        && is_mark_like(inner)
        && inner != '_'
        && (is_chinese(inner) || is_chinese(outer))
}

fn is_mark_like(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}
