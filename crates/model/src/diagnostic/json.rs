//! Findings for machines.

use serde_json::{Value, json};

use super::{Diagnostic, Place};

/// A finding as JSON: `code, severity, message, path, line, column, hint, related`; line and column
/// from 1, the column in characters, both null for a whole file.
pub fn to_json(diagnostic: &Diagnostic) -> Value {
    let (line, column) = diagnostic.place.position().unzip();
    json!({
        "code": diagnostic.code.id,
        "severity": diagnostic.severity().as_str(),
        "message": diagnostic.message,
        "path": diagnostic.place.path(),
        "line": line,
        "column": column,
        "hint": diagnostic.hint,
        "related": diagnostic.related.iter().map(|(place, label)| related(place, label)).collect::<Vec<_>>(),
    })
}

fn related(place: &Place, label: &str) -> Value {
    let (line, column) = place.position().unzip();
    json!({ "path": place.path(), "line": line, "column": column, "message": label })
}
