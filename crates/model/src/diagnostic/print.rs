//! Printing a finding for people: `path:line:column`, the source line, a caret, a hint.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Finding, Level, Place};
use crate::SourceFile;
use crate::characters::is_unseen;
use crate::text::{Line, Texts};
use crate::text_range::{floor_boundary, slice};

/// Whether to use terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// No escape sequences.
    Plain,
    /// ANSI colours.
    Colour,
}

/// The widest stretch of a source line that is shown, in terminal columns.
const MAX_LINE: usize = 100;

/// The finding as people read it, ending in a line break.
///
/// ```text
/// content/jdbz/总结.md:3:7: error[F010]: “date”的值“2017-13-01”：没有这一天或这个时刻
///   |
/// 3 | date: 2017-13-01
///   |       ^^^^^^^^^^
///   = 写成 2017-12-18、2017/12/18 或 2017年12月18日，后面可加时刻 08:30
/// ```
pub fn print(finding: &Finding, texts: &Texts, style: Style) -> String {
    let mut out = head(finding, texts, style);
    excerpt(&mut out, &finding.place, '^');
    for (place, label) in &finding.related {
        let _ = writeln!(out, "  = {}: {}", address(place), said(texts, label));
    }
    if let Some(hint) = &finding.hint {
        let _ = writeln!(out, "  = {}", said(texts, hint));
    }
    out
}

/// The finding on one line: `path:line:column: level[CODE]: message`, ending in a line break.
pub fn print_short(finding: &Finding, texts: &Texts, style: Style) -> String {
    head(finding, texts, style)
}

fn head(finding: &Finding, texts: &Texts, style: Style) -> String {
    let (strong, reset) = match (style, finding.level) {
        (Style::Plain, _) => ("", ""),
        (Style::Colour, Level::Error) => ("\u{1b}[1;31m", "\u{1b}[0m"),
        (Style::Colour, Level::Warning) => ("\u{1b}[1;33m", "\u{1b}[0m"),
        (Style::Colour, Level::Advice) => ("\u{1b}[1;36m", "\u{1b}[0m"),
    };
    format!(
        "{}: {strong}{}[{}]{reset}: {}\n",
        address(&finding.place),
        finding.level.as_str(),
        finding.rule.code,
        visible(&finding.sentence(texts))
    )
}

fn said(texts: &Texts, line: &Line) -> String {
    visible(&texts.say(line)).into_owned()
}

/// Control characters, and others that nobody sees, made visible: a file's name or a value that a message quotes
/// cannot steer the terminal, nor forge a line, nor show itself backwards.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_invisible = |c: char| c.is_control() || is_unseen(c);
    if text.contains(is_invisible) {
        text.replace(is_invisible, "\u{fffd}").into()
    } else {
        text.into()
    }
}

/// `path:line:column`, or the path alone.
fn address(place: &Place) -> String {
    let path = visible(place.path());
    match (place, place.position()) {
        (Place::Cell(cell), _) => {
            let sheet = cell
                .sheet
                .as_deref()
                .map(|sheet| format!("!{}", visible(sheet)));
            format!("{path}{}!{}", sheet.unwrap_or_default(), cell.name())
        }
        (_, Some(at)) => format!("{path}:{}:{}", at.line, at.column),
        (_, None) => path.into_owned(),
    }
}

fn excerpt(out: &mut String, place: &Place, mark: char) {
    let Place::Text(source, range) = place else {
        return;
    };
    let Some(position) = place.position() else {
        return;
    };
    let line = SourceLine::cut(source, range);
    let number = position.line.to_string();
    let gutter = " ".repeat(number.len());
    let caret: String = std::iter::repeat_n(mark, line.width.max(1)).collect();
    let _ = writeln!(out, "{gutter} |");
    let _ = writeln!(out, "{number} | {}", line.text);
    let _ = writeln!(out, "{gutter} | {}{caret}", " ".repeat(line.indent));
}

/// A source line made printable, with where the caret goes in terminal columns.
struct SourceLine {
    text: String,
    indent: usize,
    width: usize,
}

impl SourceLine {
    fn cut(source: &SourceFile, range: &Range<usize>) -> Self {
        let Near {
            before,
            marked,
            after,
            is_first,
        } = Near::of(source, range);
        let (before, marked, after) = (printable(before), printable(marked), printable(after));
        let mut line = String::new();
        let before = if is_first && before.width() <= MAX_LINE / 2 {
            &before
        } else {
            line.push('…');
            last_columns(&before, MAX_LINE / 2)
        };
        line.push_str(before);
        let indent = line.width();
        let marked = first_columns(&marked, MAX_LINE);
        line.push_str(marked);
        let room = MAX_LINE.saturating_sub(line.width());
        let rest = first_columns(&after, room);
        line.push_str(rest);
        if rest.len() < after.len() {
            line.push('…');
        }
        Self {
            text: line,
            indent,
            width: marked.width(),
        }
    }
}

/// What of a line can be shown of a place in it, as it is written: each character takes a column at least, so that
/// more than these are never shown, however long the line is.
struct Near<'t> {
    before: &'t str,
    marked: &'t str,
    after: &'t str,
    /// Whether the line begins with it.
    is_first: bool,
}

impl<'t> Near<'t> {
    fn of(source: &'t SourceFile, range: &Range<usize>) -> Self {
        let text = source.text();
        let start = floor_boundary(text, range.start);
        let line = source.line_around(start);
        let has_break = slice(text, line.clone()).ends_with('\n');
        let line_end = line.end - usize::from(has_break);
        let end = floor_boundary(text, range.end.max(start)).min(line_end);
        let whole = slice(text, line.start..start);
        let before = last_characters(whole);
        let after = slice(text, end..line_end);
        Self {
            before,
            marked: first_characters(slice(text, start..end)),
            after: first_characters(after.strip_suffix('\r').unwrap_or(after)),
            is_first: before.len() == whole.len(),
        }
    }
}

/// One more than can be shown, to see that there is more.
fn first_characters(text: &str) -> &str {
    let end = text.char_indices().nth(MAX_LINE + 1);
    end.map_or(text, |(at, _)| slice(text, ..at))
}

fn last_characters(text: &str) -> &str {
    let start = text.char_indices().rev().nth(MAX_LINE);
    start.map_or(text, |(at, _)| slice(text, at..))
}

/// Tabs become an arrow, since a line with a tab for a space looks perfect, invisible characters a visible one, so
/// that the caret stands right and a text cannot steer the terminal.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' => '→',
            c if c.is_control() || is_unseen(c) || c.width() == Some(0) => '\u{fffd}',
            c => c,
        })
        .collect()
}

fn first_columns(text: &str, columns: usize) -> &str {
    let mut width = 0;
    for (at, c) in text.char_indices() {
        width += c.width().unwrap_or(0);
        if width > columns {
            return slice(text, ..at);
        }
    }
    text
}

fn last_columns(text: &str, columns: usize) -> &str {
    let mut width = 0;
    for (at, c) in text.char_indices().rev() {
        width += c.width().unwrap_or(0);
        if width > columns {
            return slice(text, at + c.len_utf8()..);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::SourceFile;
    use crate::diagnostic::{Family, Least, Rule, Violation};
    use crate::text::Language;

    /// A rule whose words are its own.
    struct Said(&'static str, &'static str);

    impl Violation for Said {
        const RULE: Rule = Rule {
            code: "F010",
            name: "bad-date",
            family: Family::FrontMatter,
            level: Level::Error,
            least: Least::Off,
        };

        fn message(&self) -> Line {
            Line::quoted(self.0)
        }

        fn hint(&self) -> Option<Line> {
            Some(Line::quoted(self.1))
        }
    }

    fn texts() -> &'static Texts {
        Texts::of(Language::Chinese)
    }

    fn finding(text: &str, needle: &str) -> Finding {
        let source = SourceFile::new("content/a.md", text);
        let at = source.text().find(needle).unwrap();
        Finding::in_text(&source, at..at + needle.len(), &Said("日期不对", "改"))
    }

    #[test]
    fn caret_respects_wide_characters() {
        let printed = print(
            &finding("---\n生成日期: 二月三十\n", "二月三十"),
            texts(),
            Style::Plain,
        );
        insta::assert_snapshot!(printed, @r"
        content/a.md:2:7: error[F010]: 日期不对
          |
        2 | 生成日期: 二月三十
          |           ^^^^^^^^
          = 改
        ");
    }

    #[test]
    fn long_lines_are_cut_around_the_caret() {
        let text = format!("{}错{}", "长".repeat(500), "尾".repeat(500));
        let printed = print(&finding(&text, "错"), texts(), Style::Plain);
        assert!(printed.lines().all(|line| line.width() < 120), "{printed}");
        assert!(printed.contains('错'));
    }

    #[test]
    fn as_much_of_a_line_is_looked_at_whatever_its_length() {
        for count in [1_000, 2_000, 4_000] {
            for unit in ["错", "错。", "e\u{301}", "\t错"] {
                let source = SourceFile::new("a.md", unit.repeat(count));
                let length = source.text().len();
                for range in [0..3, length / 2..length / 2 + 3, 0..length, 0..0] {
                    let near = Near::of(&source, &range);
                    let looked_at = [near.before, near.marked, near.after].concat();
                    assert!(looked_at.chars().count() <= 3 * (MAX_LINE + 1));
                    let finding = Finding::in_text(&source, range, &Said("日期不对", "改"));
                    let printed = print(&finding, texts(), Style::Plain);
                    assert!(printed.lines().all(|line| line.width() < 120), "{printed}");
                }
            }
        }
    }

    #[test]
    fn a_line_is_cut_where_it_is_too_wide_and_nowhere_else() {
        let shown = |text: &str| {
            let source = SourceFile::new("a.md", text);
            let start = text.find('错').unwrap();
            SourceLine::cut(&source, &(start..start + 3)).text
        };
        let many = |count| "甲".repeat(count);
        assert_eq!(shown("甲\n错误\r\n乙"), "错误");
        for (before, after, line) in [
            (25, 0, format!("{}错", many(25))),
            (26, 0, format!("…{}错", many(25))),
            (0, 49, format!("错{}", many(49))),
            (0, 50, format!("错{}…", many(49))),
            (300, 300, format!("…{}错{}…", many(25), many(23))),
        ] {
            let text = format!("{}错{}", many(before), many(after));
            assert_eq!(shown(&text), line);
        }
    }

    #[test]
    fn control_characters_and_tabs_do_not_reach_the_terminal() {
        let printed = print(&finding("a\t\u{1b}[31m错\n", "错"), texts(), Style::Plain);
        assert!(!printed.contains('\u{1b}'));
        assert!(printed.contains(":1:8:"), "{printed}");
        let source = SourceFile::new("content/\u{9b}a.md", "x");
        let quoting =
            Finding::in_text(&source, 0..1, &Said("没有\u{1b}]0;x\u{7}", "写成\u{1b}[2J")).also(
                Place::Text(Arc::clone(&source), 0..1),
                Line::quoted("另\n一行"),
            );
        let printed = print(&quoting, texts(), Style::Plain);
        assert!(printed.lines().count() == 6, "{printed}");
        assert!(
            !printed.replace('\n', "").contains(char::is_control),
            "{printed:?}"
        );
    }

    #[test]
    fn a_range_past_the_end_or_inside_a_character_is_clamped() {
        let source = SourceFile::new("a.md", "好");
        for range in [0..99, 1..2, 50..60] {
            let d = Finding::in_text(&source, range, &Said("x", "y"));
            assert!(print(&d, texts(), Style::Plain).starts_with("a.md:1:"));
        }
    }
}
