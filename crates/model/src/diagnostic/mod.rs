//! What is wrong, where, and how to mend it.
//!
//! A [`Rule`] is what can be wrong; a [`Violation`] is one breach of it with its typed arguments; a
//! [`Finding`] is a violation at a [`Place`], with its level and perhaps a [`Fix`]. The rules themselves are
//! in [`crate::rules`].
//!
//! Stages return their value together with its findings. Places are byte ranges and messages are
//! [`Line`](crate::text::Line)s until something is printed, and a finding carries its source text, so that
//! printing reads no file.

mod finding;
mod fix;
mod json;
mod levels;
mod limit;
mod nearest;
mod place;
mod print;
mod rule;

pub use finding::{Finding, count_errors, sort};
pub use fix::{Edit, Fix, Safety};
pub use json::to_json;
pub use levels::{Levels, Setting};
pub use limit::{Limited, More, limited};
pub use nearest::{nearest, nearest_thing};
pub use place::{Cell, Place, Position};
pub use print::{Style, print, print_short, visible};
pub use rule::{Family, Least, Level, Rule, Violation};
