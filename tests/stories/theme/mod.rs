//! The theme: readable in any colour, whole in every language, open to child themes, clear to machines.

mod colours;
mod declarations;
mod depth;
mod folder;
mod machines;
mod texts;
