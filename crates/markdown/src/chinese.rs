//! What CommonMark gets wrong in Chinese: emphasis beside full-width punctuation, line breaks
//! between Han characters, indents typed as spaces.
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

use gongkai_model::is_han;

/// A body made ready for the parser, with the way back to the positions of the original.
pub(super) struct Source<'a> {
    text: Cow<'a, str>,
    /// Where in `text` marks were put, ascending.
    marks: Vec<usize>,
    mark: char,
}

/// U+FDD0 to U+FDEF are never characters; the first that the body does not contain is the mark.
const NONCHARACTERS: std::ops::RangeInclusive<char> = '\u{FDD0}'..='\u{FDEF}';
const MARK_LEN: usize = 3;

impl<'a> Source<'a> {
    /// Finds the runs that need a mark. Borrows the body if there are none.
    pub(super) fn new(body: &'a str) -> Self {
        let places = places(body);
        let mark = if places.is_empty() {
            None
        } else {
            NONCHARACTERS.into_iter().find(|c| !body.contains(*c))
        };
        let Some(mark) = mark else {
            return Self {
                text: Cow::Borrowed(body),
                marks: Vec::new(),
                mark: '\u{FDD0}',
            };
        };
        let mut text = String::with_capacity(body.len() + MARK_LEN * places.len());
        let mut marks = Vec::with_capacity(places.len());
        let mut done = 0;
        for at in places {
            text.push_str(body.get(done..at).unwrap_or_default());
            marks.push(text.len());
            text.push(mark);
            done = at;
        }
        text.push_str(body.get(done..).unwrap_or_default());
        Self {
            text: Cow::Owned(text),
            marks,
            mark,
        }
    }

    /// What the parser reads.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The same bytes of the original body.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let map = |at: usize| at - MARK_LEN * self.marks.partition_point(|mark| *mark < at);
        if self.marks.is_empty() {
            range.clone()
        } else {
            map(range.start)..map(range.end)
        }
    }

    /// Whether the parser reads the body itself.
    pub(super) fn has_no_marks(&self) -> bool {
        self.marks.is_empty()
    }

    /// A parsed text without the marks; `None` if it has none.
    pub(super) fn without_marks(&self, text: &str) -> Option<String> {
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
        let at = from + rest.iter().position(|b| matches!(b, b'*' | b'~'))?;
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
    let mut want = |slot: usize| {
        if let Some(slot) = wanted.get_mut(slot) {
            *slot = true;
        }
    };
    let mut any = false;
    for (at, run) in cluster.iter().enumerate() {
        if let (Some(before), Some(after)) = (run.before, run.after) {
            if opens_by_chinese_rule(before, after) {
                want(at + 1);
                any = true;
            }
            if opens_by_chinese_rule(after, before) {
                want(at);
                any = true;
            }
        }
    }
    if !any {
        return;
    }
    for (at, run) in cluster.iter().enumerate().rev() {
        if wanted.get(at + 1) == Some(&true) && run.before.is_some_and(is_mark_like) {
            wanted[at] = true;
        }
    }
    for (at, run) in cluster.iter().enumerate() {
        if wanted.get(at) == Some(&true) && run.after.is_some_and(is_mark_like) {
            wanted[at + 1] = true;
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

/// Whether a character belongs to Chinese text: Han, kana, CJK and full-width punctuation, and the
/// marks that Chinese shares with Latin (curly quotes, the dash, the ellipsis, the middle dot).
pub(super) fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(c,
            '\u{3000}'..='\u{30FF}' // CJK symbols and punctuation, kana
            | '\u{FF01}'..='\u{FF9F}' | '\u{FFE0}'..='\u{FFEE}' // full-width and half-width forms
            | '\u{2E80}'..='\u{2FDF}' | '\u{3100}'..='\u{33FF}' // radicals, Bopomofo, enclosed forms
            | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}' // vertical and small forms
            | '“' | '”' | '‘' | '’' | '…' | '—' | '·'
        )
}

/// Whether a line break between two characters is no space.
pub(super) fn joins_without_space(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(is_chinese) && after.is_some_and(is_chinese)
}

/// Spaces that indent a paragraph by hand: U+3000, em and en spaces, no-break spaces.
const INDENT: [char; 4] = ['\u{3000}', '\u{2003}', '\u{2002}', '\u{A0}'];

/// A block's first text without an indent typed by hand; the style sheet indents.
pub(super) fn without_indent(text: &str) -> &str {
    text.trim_start_matches(INDENT)
}

/// Whether a line begins with the two-character indent that starts a paragraph in Chinese, typed as
/// two U+3000 or two em spaces.
pub(super) fn starts_paragraph(text: &str) -> bool {
    let mut chars = text.chars();
    let wide = |c| matches!(c, Some('\u{3000}' | '\u{2003}'));
    wide(chars.next()) && wide(chars.next())
}

/// Whether more than half of the visible characters are Han.
pub(super) fn is_mostly_han(text: &str) -> bool {
    let (mut han, mut all) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        han += usize::from(is_chinese(c));
    }
    han * 2 > all
}
