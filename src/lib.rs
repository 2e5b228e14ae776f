//! gongkai compiles Markdown with index metadata into an open-government site.
//!
//! The tour, in the order the data passes through:
//!
//! 1. [`configure`]: `site.toml` becomes a [`gongkai_model::Config`].
//! 2. [`theme::Theme::load`]: templates, assets and interface texts, the site's own over the built-in.
//! 3. [`read::read_content`] lists the content folder. Where the output holds a site already, every file is read
//!    and hashed; where it holds what these files gave, that is all.
//! 4. [`parse::parse_document`]: one text becomes one [`gongkai_model::Header`], whatever is wrong in it. The text
//!    is not kept: a body is read again when a page needs it.
//! 5. [`assemble::assemble`]: the documents' [`gongkai_model::Standing`]s, columns and files become the
//!    [`gongkai_model::Site`]: order, URLs, groups, relations, citations.
//! 6. [`plan::Plan`]: the site becomes [`gongkai_model::PageSpec`]s, one a page.
//! 7. [`render::Renderer`]: a page becomes HTML; a body goes through [`gongkai_markdown`].
//! 8. [`catalogue::outputs`]: the site becomes JSON, CSV, XLSX, feeds, a site map and DCAT.
//! 9. [`bundle::Bundle`]: what was rendered becomes the search's bundle, at the same time.
//! 10. [`gongkai_output::Output`]: only what changed reaches the output folder, each file whole.
//!
//! Beside the way of the data, for editors: [`watch`] shows the site while it is edited, [`authoring`] creates
//! documents, [`starter`] whole sites, and [`schema`] tells their editors what may be written.
//!
//! [`pipeline`] runs these in order. What is wrong travels beside the values as
//! [`gongkai_model::diagnostic::Finding`]s; [`command`] prints them.

#![warn(clippy::indexing_slicing)]
#![cfg_attr(not(test), warn(clippy::string_slice))]

pub mod pipeline;

pub mod configure;

pub mod theme;

pub mod read;

pub mod parse;

pub mod assemble;

pub mod plan;

pub mod render;

pub mod catalogue;

pub mod bundle;

pub mod authoring;

pub mod schema;

pub mod starter;

pub mod cli;
pub mod clock;
pub mod command;
pub mod watch;

mod json_object;
