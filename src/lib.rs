//! gongkai compiles Markdown with index metadata into an open-government site.

pub mod catalogue;
pub mod diagnostic;
pub mod model;
pub mod stage;
mod syntax;
pub mod theme;
mod view;
