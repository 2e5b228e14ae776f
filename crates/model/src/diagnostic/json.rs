//! Findings for machines.

use serde_json::{Value, json};

use super::{Finding, Fix, Place, Position};
use crate::text::{Line, Texts};

/// A finding as JSON: `code, severity, message, path, line, column, end, hint, fix, related`. Line and column are
/// from 1, the column in characters, both null for a whole file; `end` is the position behind the last character.
/// A `fix` is `safe` or `suggested` and has edits: what to write in the place of which stretch of the file.
pub fn to_json(finding: &Finding, texts: &Texts) -> Value {
    let (line, column) = numbers(finding.place.position());
    json!({
        "code": finding.rule.code,
        "severity": finding.level.as_str(),
        "message": finding.sentence(texts),
        "path": finding.place.path(),
        "line": line,
        "column": column,
        "end": end(&finding.place),
        "hint": finding.hint.as_ref().map(|hint| texts.say(hint)),
        "fix": finding.fix.as_ref().map(fix),
        "related": finding.related.iter().map(|(place, label)| related(place, label, texts)).collect::<Vec<_>>(),
    })
}

fn related(place: &Place, label: &Line, texts: &Texts) -> Value {
    let (line, column) = numbers(place.position());
    json!({ "path": place.path(), "line": line, "column": column, "message": texts.say(label) })
}

fn fix(fix: &Fix) -> Value {
    let edits = fix.edits.iter().map(|edit| {
        let place = Place::Text(fix.source.clone(), edit.range.clone());
        let (line, column) = numbers(place.position());
        json!({ "line": line, "column": column, "end": end(&place), "replacement": edit.replacement })
    });
    json!({ "safety": fix.safety, "path": fix.source.path(), "edits": edits.collect::<Vec<_>>() })
}

fn end(place: &Place) -> Option<Value> {
    let at = place.end()?;
    Some(json!({ "line": at.line, "column": at.column }))
}

fn numbers(position: Option<Position>) -> (Option<usize>, Option<usize>) {
    position.map(|at| (at.line, at.column)).unzip()
}
