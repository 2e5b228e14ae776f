use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::key::WholeRange;
use crate::text::Line;

/// F008 `bad-value`
///
/// # What it finds
/// A value that has the right shape and is none of those that the key takes.
///
/// # Why it matters
/// The field counts as absent: a list of documents in force may miss one, an old address leads nowhere.
///
/// # Example
/// `有效性: 基本有效`
///
/// # How to mend
/// Write one of the values that the hint names.
///
/// # How to configure
/// `[rules] F008 = "warning"`; it cannot be turned off.
#[derive(Debug)]
pub enum BadValue {
    /// A category of too many levels.
    CategoryLevels {
        /// How many it has.
        levels: usize,
        /// How many it may have.
        most: usize,
    },
    /// No state of validity.
    Validity {
        /// As written.
        written: String,
        /// Those there are.
        known: Vec<&'static str>,
    },
    /// No kind of columns.
    ColumnKind {
        /// As written.
        written: String,
        /// Those there are.
        known: Vec<&'static str>,
    },
    /// No whole number, or one out of its range.
    OutOfRange {
        /// The key as written.
        key: String,
        /// What it takes.
        range: WholeRange,
        /// What to write.
        hint: Line,
    },
    /// A part of an address with a `/` in it.
    SegmentWithSlash {
        /// The key as written.
        key: String,
    },
    /// A part of an address that cannot stand there.
    Segment {
        /// Why.
        why: Line,
    },
    /// An old address on another site.
    AliasElsewhere {
        /// As written.
        written: String,
        /// The site's own.
        base: String,
    },
    /// An old address with `?` or `#`, which no file can answer.
    AliasWithQuery {
        /// As written.
        written: String,
    },
    /// An old address whose percent-encoding is no UTF-8.
    AliasEncoding {
        /// As written.
        written: String,
    },
    /// An old address that cannot be one of any site.
    AliasUnusable {
        /// As written.
        written: String,
        /// Why.
        why: Line,
    },
}

impl Violation for BadValue {
    const RULE: Rule = Rule {
        code: "F008",
        name: "bad-value",
        family: Family::FrontMatter,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        match self {
            Self::CategoryLevels { levels, most } => Line::new("F008.category-levels")
                .with("levels", *levels)
                .with("most", *most),
            Self::Validity { written, .. } => Line::new("F008.validity").with("written", written),
            Self::ColumnKind { written, .. } => {
                Line::new("F008.column-kind").with("written", written)
            }
            Self::OutOfRange { key, range, .. } => Line::new("F008.out-of-range")
                .with("key", key)
                .with("least", range.least)
                .with("most", range.most),
            Self::SegmentWithSlash { key } => Line::new("F008.segment").with("key", key),
            Self::Segment { why } => why.clone(),
            Self::AliasElsewhere { written, base } => Line::new("F008.alias-elsewhere")
                .with("written", written)
                .with("base", base),
            Self::AliasWithQuery { written } => {
                Line::new("F008.alias-query").with("written", written)
            }
            Self::AliasEncoding { written } => {
                Line::new("F008.alias-encoding").with("written", written)
            }
            Self::AliasUnusable { written, why } => Line::new("F008.alias-unusable")
                .with("written", written)
                .with("why", why.clone()),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(match self {
            Self::CategoryLevels { .. } => Line::new("F008.hint-category-levels"),
            Self::Validity { known, .. } | Self::ColumnKind { known, .. } => {
                Line::new("F008.hint-words").with("known", known.clone())
            }
            Self::OutOfRange { hint, .. } => hint.clone(),
            Self::SegmentWithSlash { .. } | Self::Segment { .. } => Line::new("F008.hint-segment"),
            Self::AliasElsewhere { .. }
            | Self::AliasWithQuery { .. }
            | Self::AliasEncoding { .. }
            | Self::AliasUnusable { .. } => Line::new("F008.hint-alias"),
        })
    }
}
