//! What a theme declares of itself in its `theme.toml`: the options that a site may choose, and the ids that
//! its pages use.

mod declare;
mod forms;
mod ids;
mod manifest;
mod options;

pub use ids::ReservedIds;
pub use manifest::{Choice, Declared, OptionKind, OptionValue, ThemeManifest, ThemeOption};
pub use options::{Chosen, NamedColumn, NamedPicture};
