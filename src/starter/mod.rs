//! What `gongkai init` lays down: a site that builds at once, with the columns of 条例 §20, one example
//! of each type, and the editor's and the build servers' configuration. Most of it are the files of
//! `starter/site/`; the schemas are made from the program's own tables.

mod answers;
mod fill;

pub use answers::{Answers, SAMPLE_CODE, check_base_url, check_code, check_text};
pub use fill::{StarterError, StarterFile, starter_files};

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What already stands in a folder: names, sorted. A `.git` does not count, since many begin with it.
pub fn occupants(folder: &Path) -> io::Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != ".git" {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Writes the files into a folder, over none that is there. The error names the file.
pub fn lay_down(folder: &Path, files: &[StarterFile]) -> Result<(), (PathBuf, io::Error)> {
    for file in files {
        let path = folder.join(&file.path);
        let above = path.parent().unwrap_or(folder);
        fs::create_dir_all(above).map_err(|error| (above.to_owned(), error))?;
        let mut options = OpenOptions::new();
        options
            .write(true)
            .create_new(true)
            .open(&path)
            .and_then(|mut opened| opened.write_all(file.text.as_bytes()))
            .map_err(|error| (path, error))?;
    }
    Ok(())
}
