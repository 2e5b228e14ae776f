//! gongkai compiles Markdown with index metadata into an open-government site.

pub mod catalogue;
pub mod cli;
pub mod clock;
pub mod command;
pub mod diagnostic;
pub mod model;
pub mod pipeline;
pub mod stage;
mod syntax;
pub mod theme;
mod view;
