//! Findings for machines.

use serde_json::{Value, json};

use super::{Finding, Place, Position};
use crate::text::{Line, Texts};

/// A finding as JSON: `code, severity, message, path, line, column, hint, related`; line and column
/// from 1, the column in characters, both null for a whole file.
pub fn to_json(finding: &Finding, texts: &Texts) -> Value {
    let (line, column) = numbers(finding.place.position());
    json!({
        "code": finding.rule.code,
        "severity": finding.level.as_str(),
        "message": finding.sentence(texts),
        "path": finding.place.path(),
        "line": line,
        "column": column,
        "hint": finding.hint.as_ref().map(|hint| texts.say(hint)),
        "related": finding.related.iter().map(|(place, label)| related(place, label, texts)).collect::<Vec<_>>(),
    })
}

fn related(place: &Place, label: &Line, texts: &Texts) -> Value {
    let (line, column) = numbers(place.position());
    json!({ "path": place.path(), "line": line, "column": column, "message": texts.say(label) })
}

fn numbers(position: Option<Position>) -> (Option<usize>, Option<usize>) {
    position.map(|at| (at.line, at.column)).unzip()
}
