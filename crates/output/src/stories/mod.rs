//! Stories about outputs: what builds, kills and other people do to them.

mod builds;
mod kills;
mod order;
#[cfg(unix)]
mod planted;
mod project;
mod random;
mod refusals;
mod verifying;
