//! What the run that published left for later ones, kept as `account`.

use std::fmt::Write as _;

use crate::sealed::{self, Seal};

/// The file among the records.
pub(crate) const ACCOUNT: &str = "account";

const TITLE: &str = "gongkai-account 1";

/// Words of the run that published the files of one manifest, for a later run that finds nothing to
/// do. What they mean is the caller's affair.
///
/// It is kept apart from the manifest, which is about files alone.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Account {
    /// The seal of the manifest it belongs to.
    pub(crate) manifest: Seal,
    /// As the caller gave it.
    pub(crate) text: String,
}

impl Account {
    /// The text form.
    pub(crate) fn encode(&self) -> String {
        let mut lines = String::with_capacity(self.text.len() + 40);
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "manifest {}", self.manifest);
        let _ = writeln!(lines, "{}", self.text);
        sealed::seal(TITLE, &lines).0
    }

    /// Reads the text form back; `None` if it is not whole.
    pub(crate) fn decode(text: &str) -> Option<Self> {
        let (lines, _) = sealed::unseal(TITLE, text)?;
        let (manifest, text) = lines.split_once('\n')?;
        Some(Self {
            manifest: Seal::parse(manifest.strip_prefix("manifest ")?)?,
            text: text.strip_suffix('\n')?.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_there_and_back() {
        for text in ["", "文件 3\n发现 {}", "\n\n"] {
            let account = Account {
                manifest: sealed::seal("", "").1,
                text: text.to_owned(),
            };
            let written = account.encode();
            assert_eq!(Account::decode(&written), Some(account));
            assert_eq!(
                Account::decode(&written.replace("manifest", "Manifest")),
                None
            );
        }
    }
}
