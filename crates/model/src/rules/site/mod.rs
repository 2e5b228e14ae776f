//! `S`: `site.toml`.

mod bad_value;
mod missing_key;
mod syntax;
mod unknown_key;
mod wrong_type;

use std::ops::Range;
use std::sync::Arc;

pub use bad_value::SiteBadValue;
pub use missing_key::SiteMissingKey;
pub use syntax::SiteSyntax;
pub use unknown_key::SiteUnknownKey;
pub use wrong_type::SiteWrongType;

use crate::SourceFile;
use crate::diagnostic::Finding;
use crate::syntax::Fault;

/// The finding that a fault of a table of `site.toml` is.
pub fn site_finding(source: &Arc<SourceFile>, range: Range<usize>, fault: Fault) -> Finding {
    match fault {
        Fault::MissingKey(fault) => Finding::in_text(source, range, &SiteMissingKey(fault)),
        Fault::UnknownKey(fault) => Finding::in_text(source, range, &SiteUnknownKey(fault)),
        Fault::WrongType(fault) => Finding::in_text(source, range, &SiteWrongType(fault)),
        Fault::OutOfRange(fault) => {
            Finding::in_text(source, range, &SiteBadValue::OutOfRange(fault))
        }
    }
}
