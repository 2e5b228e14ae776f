//! Where Chinese stands in the sources that is no message.

/// Files and why: the words of the domain that are read and written, the reader's side of a published site that
/// the theme's texts do not word, and data.
pub(crate) const TABLES: &[(&str, &str)] = &[];
