//! What a run is about to publish, kept as `journal` while files move into place.

use crate::output_path::OutputPath;
use crate::sealed;

/// The file among the records.
pub(crate) const JOURNAL: &str = "journal";

const TITLE: &str = "gongkai-journal 1";

/// The files that are ours, or may be in a moment, though the manifest on the disk does not list
/// them.
///
/// It is written before the first file moves and removed after the new manifest is in place.
/// Where one is found, a run was killed in between: its files can be told from those that
/// somebody else put into the folder, and nothing but their bytes is believed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Journal {
    /// In the order of the paths, each once.
    pub(crate) files: Vec<OutputPath>,
}

impl Journal {
    /// The text form.
    pub(crate) fn encode(&self) -> String {
        let mut lines = String::new();
        for path in &self.files {
            lines.push_str(path.as_str());
            lines.push('\n');
        }
        sealed::seal(TITLE, &lines).0
    }

    /// Reads the text form back; `None` if it is not whole.
    pub(crate) fn decode(text: &str) -> Option<Self> {
        let (lines, _) = sealed::unseal(TITLE, text)?;
        let files = lines
            .lines()
            .map(OutputPath::new)
            .collect::<Result<Vec<_>, _>>()
            .ok()?;
        files
            .is_sorted_by(|one, next| one < next)
            .then_some(Self { files })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_there_and_back() {
        let files = ["a b.html", "政策文件/index.html"];
        let journal = Journal {
            files: files.map(|path| OutputPath::new(path).unwrap()).into(),
        };
        let text = journal.encode();
        assert_eq!(Journal::decode(&text), Some(journal));
        assert_eq!(Journal::decode(""), None);
        assert_eq!(Journal::decode(&sealed::seal(TITLE, "../a\n").0), None);
        assert_eq!(Journal::decode(&sealed::seal(TITLE, "b\na\n").0), None);
        assert!(Journal { files: vec![] }.encode().starts_with(TITLE));
    }
}
