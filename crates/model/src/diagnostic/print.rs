//! Printing a finding for people: `path:line:column`, the source line, a caret, a hint.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Finding, Level, Place};
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

/// Control characters made visible: a file's name or a value that a message quotes cannot steer the
/// terminal, nor forge a line.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_control) {
        text.replace(char::is_control, "\u{fffd}").into()
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
    let Some(line) = SourceLine::cut(source.text(), range) else {
        return;
    };
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
    fn cut(text: &str, range: &Range<usize>) -> Option<Self> {
        let start = floor_boundary(text, range.start);
        let end = floor_boundary(text, range.end.max(start));
        let line_start = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        let line_end = text
            .get(start..)?
            .find('\n')
            .map_or(text.len(), |at| start + at);
        let before = printable(text.get(line_start..start)?);
        let marked = printable(text.get(start..end.min(line_end))?);
        let after = printable(
            text.get(end.min(line_end)..line_end)?
                .trim_end_matches('\r'),
        );
        let mut line = String::new();
        let before = if before.width() > MAX_LINE / 2 {
            line.push('…');
            last_columns(&before, MAX_LINE / 2)
        } else {
            &before
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
        Some(Self {
            text: line,
            indent,
            width: marked.width(),
        })
    }
}

/// Tabs become an arrow, since a line with a tab for a space looks perfect, invisible characters a visible one, so
/// that the caret stands right and a text cannot steer the terminal.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' => '→',
            c if c.is_control() || c.width() == Some(0) => '\u{fffd}',
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
