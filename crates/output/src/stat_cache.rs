//! The time stamps of the published files, kept as `stat-cache`.

use std::fmt::Write as _;

use crate::output_path::OutputPath;
use crate::sealed::{self, Seal};
use crate::stat::Modified;

/// The file among the records.
pub(crate) const STAT_CACHE: &str = "stat-cache";

const TITLE: &str = "gongkai-stat-cache 1";

/// The modification times of the files of one manifest: a file that still has its size and time
/// need not be read to know that it is intact.
///
/// It is kept apart from the manifest because it differs from run to run. As it names the same
/// files, it also tells which files are ours should the manifest be damaged.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct StatCache {
    /// The seal of the manifest it belongs to.
    pub(crate) manifest: Seal,
    /// In the order of the paths, each once.
    pub(crate) times: Vec<(OutputPath, Option<Modified>)>,
}

impl StatCache {
    /// The text form.
    pub(crate) fn encode(&self) -> String {
        let mut lines = String::with_capacity(80 * (self.times.len() + 1));
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "manifest {}", self.manifest);
        for (path, time) in &self.times {
            let _ = match time {
                Some(Modified(nanoseconds)) => writeln!(lines, "{nanoseconds} {path}"),
                None => writeln!(lines, "- {path}"),
            };
        }
        sealed::seal(TITLE, &lines).0
    }

    /// Reads the text form back; `None` if it is not whole.
    pub(crate) fn decode(text: &str) -> Option<Self> {
        let (lines, _) = sealed::unseal(TITLE, text)?;
        let mut lines = lines.lines();
        let manifest = Seal::parse(lines.next()?.strip_prefix("manifest ")?)?;
        let times = lines.map(time).collect::<Option<Vec<_>>>()?;
        let in_order = times.is_sorted_by(|one, next| one.0 < next.0);
        in_order.then_some(Self { manifest, times })
    }
}

fn time(line: &str) -> Option<(OutputPath, Option<Modified>)> {
    let (time, path) = line.split_once(' ')?;
    let time = match time {
        "-" => None,
        nanoseconds => Some(Modified(nanoseconds.parse().ok()?)),
    };
    Some((OutputPath::new(path).ok()?, time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_there_and_back() {
        let cache = StatCache {
            manifest: sealed::seal("", "").1,
            times: vec![
                (OutputPath::new("a b.html").unwrap(), None),
                (
                    OutputPath::new("政策文件/index.html").unwrap(),
                    Some(Modified(1_700_000_000_123_456_789)),
                ),
            ],
        };
        let text = cache.encode();
        assert!(text.contains("\n- a b.html\n"), "{text}");
        assert_eq!(StatCache::decode(&text), Some(cache));
        assert_eq!(StatCache::decode(&text.replace("- a", "- ä")), None);
    }
}
