//! What every benchmark of the project needs: [`launch`] a command and learn what it took,
//! [`tree`] for the files it read and wrote, [`sample`] for repeated figures, [`report`] for what
//! `gongkai build --json` says, [`table`] to print.

pub mod launch;
pub mod report;
pub mod sample;
pub mod table;
pub mod tree;
