//! The earlier way to report, for the rules that have no file yet.
#![allow(missing_docs)]

use std::ops::Range;
use std::sync::Arc;

use super::{Finding, Level, Place, Rule};
use crate::SourceFile;
use crate::text::Line;

pub use super::Finding as Diagnostic;
pub use super::Level as Severity;
pub use super::Rule as Code;
pub use crate::rules::codes;

impl Finding {
    pub fn at(
        rule: &'static Rule,
        source: &Arc<SourceFile>,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        Self::earlier(rule, Place::Text(Arc::clone(source), range), message)
    }

    pub fn about(rule: &'static Rule, path: &str, message: impl Into<String>) -> Self {
        Self::earlier(rule, Place::File(path.into()), message)
    }

    pub fn earlier(rule: &'static Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.level,
            place,
            message: Line::quoted(message),
            remark: None,
            hint: None,
            fix: None,
            related: Vec::new(),
        }
    }

    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        self.hint_if(Some(hint.into()))
    }

    #[must_use]
    pub fn hint_if(mut self, hint: Option<String>) -> Self {
        self.hint = hint.map(Line::quoted);
        self
    }

    pub fn severity(&self) -> Level {
        self.level
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::quoted(text)
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::quoted(text)
    }
}
