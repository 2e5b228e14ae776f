//! `T`: the theme.

mod declaration;
mod stray;
mod template_error;
mod template_render;
mod template_syntax;
mod texts;

use std::ops::Range;
use std::sync::Arc;

pub use declaration::ThemeDeclaration;
pub use stray::ThemeStray;
pub use template_error::{TemplateDetail, TemplateError, TemplateErrorKind};
pub use template_render::TemplateRender;
pub use template_syntax::TemplateSyntax;
pub use texts::ThemeTexts;

use crate::SourceFile;
use crate::diagnostic::Finding;
use crate::syntax::Fault;

/// The finding that a fault of a table of a `theme.toml` is.
pub fn theme_finding(source: &Arc<SourceFile>, range: Range<usize>, fault: Fault) -> Finding {
    Finding::in_text(source, range, &ThemeDeclaration::Table(fault))
}
