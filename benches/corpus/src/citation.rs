//! A document that later ones can cite.

/// A document that others can cite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Its place in the plan.
    pub position: usize,
    /// Its 文号.
    pub number: String,
    /// Its title.
    pub title: String,
}
