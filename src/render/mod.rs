//! [`PageSpec`](gongkai_model::PageSpec) → HTML, in parallel. Changes nothing, and reads nothing but the bodies of
//! documents, through [`Texts`](crate::read::Texts).
//!
//! [`Renderer`] knows every page's room: [`documents`], [`lists`], [`plain`]. A room asks [`bodies`] for what Markdown
//! becomes, puts together what the template sees ([`view`]), and lets [`templates`] fill it.

mod bodies;
mod csp;
mod documents;
mod findings;
mod known;
mod links;
mod lists;
mod plain;
mod rendered;
mod renderer;
mod templates;
mod used;
mod view;
mod words;

pub(crate) use csp::CSP;
pub use rendered::RenderedPage;
pub use renderer::Renderer;
pub use used::{UsedFiles, left_out, published};
