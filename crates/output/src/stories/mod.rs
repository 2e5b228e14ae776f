//! Builds one after another in one folder, as an editor sees them.

mod builds;
mod kills;
mod project;
mod random;
mod refusals;
