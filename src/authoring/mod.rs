//! Creating documents: a new one from its type's archetype, with the next free index number, and a
//! new number for a draft that shares one.
//!
//! [`Archetypes`] holds the templates, [`find_column`] understands what an editor calls a column,
//! [`Numbering`] gives out numbers, [`guess_category`] and [`guess_type`] look at what the column holds
//! already, [`compose`] writes the text and [`Shelf`] puts it where nothing stands yet.

mod archetype;
mod column_name;
mod compose;
mod guess;
mod numbering;
mod shelf;

pub use archetype::{Archetype, ArchetypeError, Archetypes};
pub use column_name::{ColumnName, Found, column_names, find_column};
pub use compose::{Composed, Order, compose};
pub use guess::{Basis, guess_category, guess_type};
pub use numbering::{NoNumber, Numbering};
pub use shelf::{Attachment, AttachmentError, Shelf, replace_file};
