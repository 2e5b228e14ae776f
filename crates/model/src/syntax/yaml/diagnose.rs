//! What an editor most likely did, seen from the line that does not parse.

use crate::text_range::slice;
use std::ops::Range;

use super::error::YamlError;
use crate::characters::OddSpace;
use crate::rules::YamlSyntax;

/// Why a line is no `key: value`, in the editor's terms.
pub(super) fn not_a_table(text: &str, range: &Range<usize>) -> YamlError {
    let line = line_around(text, range.start);
    let written = slice(text, line.clone());
    let fault = diagnose_line(written).unwrap_or(YamlSyntax::NotAnEntry);
    YamlError::new(line, fault)
}

/// The first carriage return that no line feed follows.
pub(super) fn lone_return(text: &str) -> Option<YamlError> {
    let mut all = text.match_indices('\r').map(|(at, _)| at);
    let at = all.find(|at| !slice(text, at + 1..).starts_with('\n'))?;
    Some(YamlError::new(at..at + 1, YamlSyntax::CarriageReturn))
}

/// The line around a byte, without the blanks at its ends.
pub(super) fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |n| n + 1);
    let end = text
        .get(at..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |n| at + n);
    let trimmed = slice(text, start..end);
    let lead = trimmed.len() - trimmed.trim_start().len();
    start + lead..(start + trimmed.trim_end().len()).max(start + lead)
}

/// The faults editors make most, seen from the line.
pub(super) fn diagnose_line(line: &str) -> Option<YamlSyntax> {
    let ascii = line.find(':');
    let wide = line.find('：');
    if wide.is_some() && ascii.is_none_or(|a| wide.is_some_and(|w| w < a)) {
        return Some(YamlSyntax::WideColon);
    }
    let Some(at) = ascii else {
        return Some(YamlSyntax::NoColon);
    };
    let after = slice(line, at + 1..);
    match after.chars().next().and_then(OddSpace::of) {
        Some(OddSpace::FullWidth(_)) => return Some(YamlSyntax::FullWidthSpace),
        Some(OddSpace::NoBreak(_)) => return Some(YamlSyntax::NoBreakSpace),
        Some(OddSpace::ZeroWidth(_)) => return Some(YamlSyntax::ZeroWidth),
        Some(OddSpace::Tab(_)) | None => {}
    }
    let is_glued = !after.is_empty() && !after.starts_with([' ', '\t']);
    is_glued.then_some(YamlSyntax::NoSpace)
}

/// The library's error in the editor's terms: the commonest causes are seen in the line that it stands in
/// and in the one before.
pub(super) fn scan_error(text: &str, at: usize) -> YamlError {
    let line = line_around(text, at);
    let whole_start = text
        .get(..line.start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |n| n + 1);
    let written = slice(text, line.clone());
    let lead = slice(text, whole_start..line.start);
    if lead.contains('\t') || written.starts_with('\t') {
        return YamlError::new(whole_start..line.end, YamlSyntax::Tab);
    }
    if let Some(tab) = line_with_tab(text) {
        return YamlError::new(tab..tab + 1, YamlSyntax::Tab);
    }
    let previous = whole_start.checked_sub(1).map(|end| line_around(text, end));
    for candidate in previous.into_iter().chain([line.clone()]) {
        let shown = slice(text, candidate.clone());
        if let Some(fault) = diagnose_line(shown) {
            return YamlError::new(candidate, fault);
        }
        let value = shown.split_once(": ").map(|(_, value)| value.trim());
        if let Some(value) = value
            && let Some(fault) = diagnose_value(value)
        {
            let start = candidate.start + shown.len() - value.len();
            return YamlError::new(start..candidate.end, fault);
        }
    }
    YamlError::new(line, YamlSyntax::Other)
}

/// Where the first line that begins with a tab begins.
fn line_with_tab(text: &str) -> Option<usize> {
    let is_first = text.starts_with('\t').then_some(0);
    is_first.or_else(|| text.find("\n\t").map(|at| at + 1))
}

fn diagnose_value(value: &str) -> Option<YamlSyntax> {
    let first = value.chars().next()?;
    match first {
        '"' | '\'' => Some(YamlSyntax::Quotes),
        '[' | '{' => Some(YamlSyntax::Brackets),
        '@' | '`' | '%' | '&' | '*' | '!' | '|' | '>' => Some(YamlSyntax::SpecialStart),
        _ => value.contains(": ").then_some(YamlSyntax::ColonInValue),
    }
}
