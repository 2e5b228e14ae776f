//! The list of published files, kept as `manifest`.

use std::fmt::Write as _;

use crate::digest::Digest;
use crate::output_path::OutputPath;
use crate::sealed::{self, Seal};

/// The file among the records.
pub(crate) const MANIFEST: &str = "manifest";

const TITLE: &str = "gongkai-manifest 1";

/// A published file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Published {
    pub(crate) path: OutputPath,
    pub(crate) digest: Digest,
    /// In bytes.
    pub(crate) size: u64,
}

/// What the last finished build published, and from what.
///
/// The same input gives the same manifest, byte for byte; time stamps are kept apart from it in
/// the [`StatCache`](crate::stat_cache::StatCache).
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Manifest {
    /// The digest of everything the build depended on.
    pub(crate) fingerprint: Digest,
    /// In the order of the paths, each once.
    pub(crate) files: Vec<Published>,
}

impl Manifest {
    /// The text form, and the seal that ties the stat cache to it.
    pub(crate) fn encode(&self) -> (String, Seal) {
        let mut lines = String::with_capacity(100 * (self.files.len() + 1));
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "fingerprint {}", self.fingerprint);
        for file in &self.files {
            let _ = writeln!(lines, "{} {} {}", file.digest, file.size, file.path);
        }
        sealed::seal(TITLE, &lines)
    }

    /// Reads the text form back; `None` if it is not whole.
    pub(crate) fn decode(text: &str) -> Option<(Self, Seal)> {
        let (lines, seal) = sealed::unseal(TITLE, text)?;
        let mut lines = lines.lines();
        let fingerprint = Digest::parse(lines.next()?.strip_prefix("fingerprint ")?)?;
        let files = lines.map(published).collect::<Option<Vec<_>>>()?;
        let in_order = files.is_sorted_by(|one, next| one.path < next.path);
        in_order.then_some((Self { fingerprint, files }, seal))
    }
}

fn published(line: &str) -> Option<Published> {
    let (digest, rest) = line.split_once(' ')?;
    let (size, path) = rest.split_once(' ')?;
    Some(Published {
        path: OutputPath::new(path).ok()?,
        digest: Digest::parse(digest)?,
        size: size.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Published {
        let path = OutputPath::new(path).unwrap();
        Published {
            digest: Digest::of(path.as_str().as_bytes()),
            size: 7,
            path,
        }
    }

    #[test]
    fn goes_there_and_back() {
        let manifest = Manifest {
            fingerprint: Digest::of(b"input"),
            files: vec![file("a b/c  d.html"), file("政策文件/index.html")],
        };
        let (text, seal) = manifest.encode();
        assert_eq!(
            text,
            "gongkai-manifest 1\n\
             fingerprint 76c2c063261390e5474ac66e76452867\n\
             f0842cbbdd8abfe3ed78f18a80861403 7 a b/c  d.html\n\
             8ab7a40b445b2e575c041f07b618c224 7 政策文件/index.html\n\
             end 9da673073d7de5f3\n"
        );
        assert_eq!(Manifest::decode(&text), Some((manifest, seal)));
    }

    #[test]
    fn a_list_out_of_order_or_with_odd_paths_is_not_believed() {
        let fingerprint = Digest::of(b"input");
        let unsorted = Manifest {
            fingerprint,
            files: vec![file("b"), file("a")],
        };
        assert_eq!(Manifest::decode(&unsorted.encode().0), None);
        let twice = Manifest {
            fingerprint,
            files: vec![file("a"), file("a")],
        };
        assert_eq!(Manifest::decode(&twice.encode().0), None);
        let line = format!("fingerprint {fingerprint}\n{fingerprint} 7 ../a\n");
        assert_eq!(Manifest::decode(&sealed::seal(TITLE, &line).0), None);
    }
}
