//! gongkai compiles Markdown with index metadata into an open-government site.
//!
//! The tour, in the order the data passes through:
//!
//! 1. [`stage::configure`]: `site.toml` becomes a [`model::Config`].
//! 2. [`theme::Theme::load`]: templates, assets and interface texts, the site's own over the built-in.
//! 3. [`stage::read_content`] lists the content folder; [`pipeline::read`] reads and hashes every file. Where
//!    the output holds what these gave, that is all.
//! 4. [`stage::parse_document`]: one text becomes one [`model::Document`], whatever is wrong in it.
//! 5. [`stage::assemble`]: documents, columns and files become the [`model::Site`]: order, URLs,
//!    groups, relations, citations.
//! 6. [`stage::plan`]: the site becomes [`model::PageSpec`]s, one a page.
//! 7. [`stage::Renderer`]: a page becomes HTML; a body goes through [`stage::markdown`].
//! 8. [`catalogue::outputs`]: the site becomes JSON, CSV, XLSX, feeds, a site map and DCAT.
//! 9. [`stage::Bundle`]: what was rendered becomes the search's bundle, at the same time.
//! 10. [`stage::write::Output`]: only what changed reaches the output folder, each file whole.
//!
//! Beside the way of the data, for editors: [`watch`] shows the site while it is edited, [`authoring`] creates
//! documents, [`starter`] whole sites, and [`schema`] tells their editors what may be written.
//!
//! [`pipeline`] runs these in order. What is wrong travels beside the values as
//! [`diagnostic::Diagnostic`]s; [`command`] prints them.

pub mod pipeline;

pub mod model;

pub mod stage;

pub mod theme;
mod view;

pub mod catalogue;

pub mod authoring;

pub mod schema;

pub mod starter;

pub mod diagnostic;

pub mod cli;
pub mod clock;
pub mod command;
mod syntax;
pub mod watch;
