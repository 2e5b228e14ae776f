//! Reading single values of front matter, reporting each that is faulty.

use gongkai_model::text_range::slice;
use std::ops::Range;
use std::sync::Arc;

use jiff::tz::TimeZone;

use gongkai_model::characters::{OddSpace, is_forbidden, is_hidden, is_zero_width};
use gongkai_model::diagnostic::{Edit, Finding, Fix, Place, Safety, Violation};
use gongkai_model::rules::{
    BadDate, ControlCharacter, DuplicateKey, EntryPart, HiddenCharacter, OddSpace as OddSpaceRule,
    WantedShape, WrongShape,
};
use gongkai_model::syntax::{Entry, Node, NodeKind, ScalarKind};
use gongkai_model::text::Line;
use gongkai_model::{Moment, SourceFile, is_han};

/// Reads the values of one text and collects what is wrong with them.
pub(super) struct Values<'a> {
    pub(super) source: &'a Arc<SourceFile>,
    pub(super) found: Vec<Finding>,
}

/// A piece of text and where it stands.
pub(super) type Piece = (String, Range<usize>);

/// How a value is mended.
pub(super) struct Mending<'m> {
    /// The value's bytes in the text.
    pub(super) value: Range<usize>,
    /// The part of it that changes: where it stands last.
    pub(super) part: &'m str,
    /// What it becomes.
    pub(super) replacement: &'m str,
    /// Whether that can be wrong.
    pub(super) safety: Safety,
}

impl Values<'_> {
    /// Reports a breach of a rule at a place of the text.
    pub(super) fn report<V: Violation>(&mut self, range: Range<usize>, violation: &V) {
        self.found
            .push(Finding::in_text(self.source, range, violation));
    }

    /// Reports what stands twice, and where it stands first.
    pub(super) fn report_beside(
        &mut self,
        range: Range<usize>,
        fault: &DuplicateKey,
        first: Range<usize>,
    ) {
        let place = Place::Text(Arc::clone(self.source), first);
        let finding = Finding::in_text(self.source, range, fault);
        let label = Line::new("F004.first-here");
        self.found.push(finding.also(place, label));
    }

    /// Reports a breach that can be mended by writing something else for a part of a value, where that part
    /// stands in the text as it is.
    pub(super) fn report_mendable<V: Violation>(
        &mut self,
        range: Range<usize>,
        violation: &V,
        mending: &Mending<'_>,
    ) {
        let finding = Finding::in_text(self.source, range, violation);
        self.found.push(match self.fix(mending) {
            Some(fix) => finding.fix(fix),
            None => finding,
        });
    }

    fn fix(&self, mending: &Mending<'_>) -> Option<Fix> {
        let value = mending.value.clone();
        let written = self.source.text().get(value.clone())?;
        let start = value.start + written.rfind(mending.part)?;
        Some(Fix {
            source: Arc::clone(self.source),
            edits: vec![Edit {
                range: start..start + mending.part.len(),
                replacement: mending.replacement.to_owned(),
            }],
            safety: mending.safety,
        })
    }

    /// One line of text; `None` where it is empty. A list is joined by 、 (joint publishers).
    pub(super) fn text(&mut self, label: &str, node: &Node) -> Option<Piece> {
        let text = match &node.kind {
            NodeKind::List(items) => {
                let parts: Option<Vec<&str>> = items.iter().map(Node::scalar).collect();
                parts.map(|parts| parts.join("、"))
            }
            _ => node.scalar().map(str::to_owned),
        };
        let Some(text) = text else {
            self.wrong_shape(label, node, WantedShape::Text);
            return None;
        };
        // A block scalar's line breaks are layout, not content.
        let text = text.split_whitespace_lines();
        (!text.is_empty()).then(|| (text, node.range.clone()))
    }

    /// A control character in a value is kept, and reported: XML forbids it, so feeds and the XLSX go
    /// without it. So is one that turns the direction of writing.
    pub(super) fn check_characters(&mut self, label: &str, text: &str, range: &Range<usize>) {
        if let Some((_, character)) = forbidden_character(text) {
            let label = Some(label.to_owned());
            self.report(range.clone(), &ControlCharacter { label, character });
        }
        if let Some(character) = text.chars().find(|c| is_hidden(*c)) {
            let label = Some(label.to_owned());
            self.report(range.clone(), &HiddenCharacter { label, character });
        }
    }

    /// A space of another kind than the keyboard's, or what nobody sees, in a key or in its value: each is named
    /// as what it is, at its place.
    pub(super) fn check_spaces(&mut self, entry: &Entry) {
        let text = self.source.text();
        let mut label = entry.key.trim().to_owned();
        label.retain(|c| !is_zero_width(c));
        let mut value = entry.value.range.clone();
        let mut gap = entry.key_range.end..value.start.max(entry.key_range.end);
        let begins_below = slice(text, gap.clone()).contains('\n');
        let is_block = begins_below
            && matches!(&entry.value.kind, NodeKind::Scalar(ScalarKind::Text, _))
            && !slice(text, value.clone()).starts_with(['"', '\'']);
        // A text of several lines is laid out, by whatever blanks; and so is one behind | or >.
        if is_block || slice(text, value.clone()).contains('\n') {
            value.end = value.start;
        }
        if begins_below {
            gap.end = gap.start;
        }
        for (part, range) in [
            (EntryPart::Key, entry.key_range.clone()),
            (EntryPart::Value, gap),
            (EntryPart::Value, value),
        ] {
            if let Some((at, character)) = OddSpace::first(slice(text, range.clone())) {
                let start = range.start + at;
                let range = start..start + character.character().len_utf8();
                let label = label.clone();
                self.report(
                    range,
                    &OddSpaceRule {
                        label,
                        part,
                        character,
                    },
                );
            }
        }
    }

    /// The title or the subtitle: where nothing quotes it, ` #…` behind it is a part of it, as in
    /// `关于3 #水泵检修的公告`, and not a comment; and what YAML takes for a list or a table is the text that stands there.
    pub(super) fn title(&mut self, label: &str, node: &Node) -> Option<Piece> {
        if let Some(whole) = with_hash(self.source.text(), node) {
            return Some(whole);
        }
        if node.scalar().is_none() {
            self.wrong_shape(label, node, WantedShape::Text);
            let written = slice(self.source.text(), node.range.clone()).trim();
            let is_line = written.starts_with(['[', '{']) && !written.contains('\n');
            return is_line.then(|| (written.to_owned(), node.range.clone()));
        }
        self.text(label, node)
    }

    /// The same for a body: its first such character, at its own place. In Markdown every carriage return ends a
    /// line.
    pub(super) fn check_body(&mut self, body: &str, start: usize) {
        let mut all = body.char_indices();
        if let Some((at, character)) = all.find(|(_, c)| is_forbidden(*c) && *c != '\r') {
            let range = start + at..start + at + character.len_utf8();
            let label = None;
            self.report(range, &ControlCharacter { label, character });
        }
        if let Some((at, character)) = body.char_indices().find(|(_, c)| is_hidden(*c)) {
            let range = start + at..start + at + character.len_utf8();
            let label = None;
            self.report(range, &HiddenCharacter { label, character });
        }
    }

    /// A list: YAML's own, or one text with separators.
    pub(super) fn list(&mut self, label: &str, node: &Node) -> Vec<Piece> {
        self.pieces(label, node, split_list)
    }

    /// References and URLs: separated by `、，；,;` only, since paths may have spaces.
    pub(super) fn references(&mut self, label: &str, node: &Node) -> Vec<Piece> {
        self.pieces(label, node, split_references)
    }

    fn pieces(&mut self, label: &str, node: &Node, split: fn(&str) -> Vec<&str>) -> Vec<Piece> {
        let items = if let NodeKind::List(items) = &node.kind {
            items.as_slice()
        } else {
            let Some(text) = node.scalar() else {
                self.wrong_shape(label, node, WantedShape::List);
                return Vec::new();
            };
            return located(self.source, node, split(text));
        };
        let mut pieces = Vec::new();
        for item in items {
            match item.scalar() {
                Some("") => {}
                Some(text) => pieces.push((text.to_owned(), item.range.clone())),
                None => self.wrong_shape(label, item, WantedShape::Text),
            }
        }
        pieces
    }

    /// A day, or a day with a time.
    pub(super) fn moment(&mut self, label: &str, node: &Node, zone: &TimeZone) -> Option<Moment> {
        let Some(text) = node.scalar() else {
            self.wrong_shape(label, node, WantedShape::Date);
            return None;
        };
        if text.is_empty() {
            return None;
        }
        let error = match Moment::parse(&visible(text), zone) {
            Ok(moment) => return Some(moment),
            Err(error) => error,
        };
        let fault = BadDate {
            label: label.to_owned(),
            written: text.to_owned(),
            why: error,
            meant: compact_date(text),
        };
        self.report(node.range.clone(), &fault);
        None
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, label: &str, node: &Node) -> Option<bool> {
        let flag = node.scalar().and_then(parse_flag);
        if flag.is_none() {
            self.wrong_shape(label, node, WantedShape::Flag);
        }
        flag
    }

    /// A whole number.
    pub(super) fn number(&mut self, label: &str, node: &Node) -> Option<i64> {
        match node.scalar() {
            Some("") => None,
            Some(text) if text.parse::<i64>().is_ok() => text.parse().ok(),
            _ => {
                self.wrong_shape(label, node, WantedShape::Number);
                None
            }
        }
    }

    pub(super) fn wrong_shape(&mut self, label: &str, node: &Node, wanted: WantedShape) {
        let fault = WrongShape {
            label: label.to_owned(),
            wanted,
            found: node.value_kind(),
        };
        self.report(node.range.clone(), &fault);
    }
}

/// What a yes or no says, in the words that people write; letters may be large, and wide.
pub(super) fn parse_flag(written: &str) -> Option<bool> {
    let word: String = visible(written).chars().map(narrow).collect();
    match word.to_ascii_lowercase().as_str() {
        "true" | "yes" | "是" => Some(true),
        "false" | "no" | "否" => Some(false),
        _ => None,
    }
}

/// `ａ` as `a`.
pub(super) fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// A word without what nobody sees, its spaces those of the keyboard. That they were others is said elsewhere.
pub(super) fn visible(written: &str) -> String {
    let seen = written.chars().filter(|c| !is_zero_width(*c));
    let usual = seen.map(|c| if OddSpace::of(c).is_some() { ' ' } else { c });
    usual.collect::<String>().trim().to_owned()
}

/// A plain value together with ` #…` behind it, which YAML takes for a comment; `None` where there is none. What
/// stands behind an empty value says what to write there, and is no part of it.
pub(super) fn with_hash(text: &str, node: &Node) -> Option<Piece> {
    let is_text = matches!(&node.kind, NodeKind::Scalar(ScalarKind::Plain, _));
    let value = node.scalar().filter(|value| is_text && !value.is_empty())?;
    let rest = slice(text, node.range.end..);
    let line = slice(rest, ..rest.find('\n').unwrap_or(rest.len())).trim_end();
    line.trim_start().starts_with('#').then(|| {
        let range = node.range.start..node.range.end + line.len();
        (format!("{value}{line}"), range)
    })
}

/// The first character that XML forbids or nobody can see, and where. A carriage return before a line feed ends a
/// line of some systems and goes without a word.
fn forbidden_character(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(at, c)| {
        let ends_a_line = || *c == '\r' && slice(text, *at + 1..).starts_with('\n');
        is_forbidden(*c) && !ends_a_line()
    })
}

trait Lines {
    fn split_whitespace_lines(&self) -> String;
}

impl Lines for String {
    /// Lines joined: without a space between Han characters, with one elsewhere.
    fn split_whitespace_lines(&self) -> String {
        if !self.contains('\n') {
            return self.trim().to_owned();
        }
        let mut out = String::with_capacity(self.len());
        for line in self.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
            if latin(out.chars().next_back()) && latin(line.chars().next()) {
                out.push(' ');
            }
            out.push_str(line);
        }
        out
    }
}

/// The pieces of a scalar with their ranges in the source; the whole value's where the scalar was
/// written with escapes.
fn located(source: &SourceFile, node: &Node, pieces: Vec<&str>) -> Vec<Piece> {
    let written = slice(source.text(), node.range.clone());
    let mut from = 0;
    pieces
        .into_iter()
        .map(|piece| {
            let at = written.get(from..).and_then(|rest| rest.find(piece));
            let range = at.map_or(node.range.clone(), |at| {
                let start = node.range.start + from + at;
                from += at + piece.len();
                start..start + piece.len()
            });
            (piece.to_owned(), range)
        })
        .collect()
}

/// Splits at `、，；,;` and at spaces, but not at spaces between Latin words.
fn split_list(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for part in split_references(text) {
        let mut start = 0;
        for (at, space) in part.match_indices(char::is_whitespace) {
            let before = part.get(..at).and_then(|b| b.chars().next_back());
            let after = part.get(at + space.len()..).and_then(|a| a.chars().next());
            if before.is_some_and(is_han) || after.is_some_and(is_han) {
                pieces.push(slice(part, start..at));
                start = at + space.len();
            }
        }
        pieces.push(slice(part, start..));
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces.into_iter().map(str::trim).collect()
}

/// Splits at `、，；,;`, and at spaces where every piece by itself is a number or a file: a path may have spaces.
fn split_references(text: &str) -> Vec<&str> {
    text.split(['、', '，', ',', ';', '；', '\n'])
        .flat_map(|part| {
            let pieces: Vec<&str> = part.split_whitespace().collect();
            if pieces.len() > 1 && pieces.iter().copied().all(is_reference) {
                pieces
            } else {
                vec![part.trim()]
            }
        })
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// Whether a text without spaces is whole as it stands: a 文号, a file of Markdown, an index number.
fn is_reference(text: &str) -> bool {
    let is_index = |text: &str| {
        let of_one = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/');
        text.len() >= 5 && text.chars().all(of_one) && text.bytes().any(|b| b.is_ascii_digit())
    };
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    text.ends_with('号') || ending.eq_ignore_ascii_case("md") || is_index(text)
}

/// The date that `20171218` most likely means.
fn compact_date(text: &str) -> Option<String> {
    let digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let proposal = format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..)?);
    let is_day = Moment::parse(&proposal, &TimeZone::UTC).is_ok();
    (digits && is_day).then_some(proposal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_of_lists() {
        assert_eq!(
            split_list("自评、政务公开，商务;年度 总结"),
            ["自评", "政务公开", "商务", "年度", "总结"]
        );
        assert_eq!(
            split_list("open data、electronic commerce"),
            ["open data", "electronic commerce"]
        );
        assert_eq!(split_list(" 、 "), [""; 0]);
        assert_eq!(
            split_references("政策/某 文件.md；a/1"),
            ["政策/某 文件.md", "a/1"]
        );
        assert_eq!(
            split_references("岭商发〔2019〕1号 002985915/201712-00377 a.md"),
            ["岭商发〔2019〕1号", "002985915/201712-00377", "a.md"]
        );
        assert_eq!(split_references("2017年 总结.md"), ["2017年 总结.md"]);
    }

    #[test]
    fn compact_dates_are_suggested() {
        assert_eq!(compact_date("20171218").unwrap(), "2017-12-18");
        assert_eq!(compact_date("20171318"), None);
        assert_eq!(compact_date("二〇一七年"), None);
    }
}
