//! A link.

use std::borrow::Cow;

use serde::Serialize;

/// A link.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkView<'a> {
    /// Its text.
    pub(crate) title: Cow<'a, str>,
    /// Its address.
    pub(crate) href: String,
}
