//! What the program says to people, apart from the program: a [`Line`] names a sentence and carries what
//! goes into it; [`Texts`] holds the sentences of one language.
//!
//! Messages are made where something is found and worded where something is printed, so that one finding can
//! be read in any language that has a text file, and no sentence hides in the code. The grammar of the
//! domain (field labels, numerals, 文号) is not wording: it stays in the model's tables.

mod line;
mod texts;

pub use line::{Arg, Line};
pub use texts::{Language, Texts};
