//! 有效性 (`Validity`): whether a document is in force.

use std::fmt;

/// Whether a document is in force, as the editor states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Validity {
    /// 现行有效
    InForce,
    /// 已修改: in force, with changes.
    Amended,
    /// 失效: it has lost its force.
    Expired,
    /// 废止: it was repealed.
    Repealed,
    /// 尚未生效
    Pending,
}

/// Status words that sites use beside the ones shown here.
const WORDS: [(Validity, &[&str]); 5] = [
    (
        Validity::InForce,
        &["有效", "现行", "继续有效", "长期有效", "长期"],
    ),
    (
        Validity::Amended,
        &["修改", "已被修改", "部分修改", "修订", "已修订"],
    ),
    (Validity::Expired, &["已失效", "过期", "已过期", "无效"]),
    (Validity::Repealed, &["已废止", "已被废止", "宣布废止"]),
    (Validity::Pending, &["未生效", "尚未施行"]),
];

impl Validity {
    /// Every value.
    pub const ALL: [Validity; 5] = [
        Self::InForce,
        Self::Amended,
        Self::Expired,
        Self::Repealed,
        Self::Pending,
    ];

    /// Reads a status word, in the forms that sites use.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        let mut words = Self::words();
        words
            .find(|(word, _)| *word == written)
            .map(|(_, validity)| validity)
    }

    /// Every status word that is understood, the ones shown first.
    pub fn words() -> impl Iterator<Item = (&'static str, Self)> {
        let shown = Self::ALL
            .into_iter()
            .map(|validity| (validity.label(), validity));
        let others = WORDS
            .iter()
            .flat_map(|(validity, words)| words.iter().map(|word| (*word, *validity)));
        shown.chain(others)
    }

    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::InForce => "现行有效",
            Self::Amended => "已修改",
            Self::Expired => "失效",
            Self::Repealed => "废止",
            Self::Pending => "尚未生效",
        }
    }

    /// The name in templates and class names.
    pub fn key(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Amended => "amended",
            Self::Expired => "expired",
            Self::Repealed => "repealed",
            Self::Pending => "pending",
        }
    }

    /// Whether it binds nobody any more.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Expired | Self::Repealed)
    }
}

impl fmt::Display for Validity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_read_back() {
        for validity in Validity::ALL {
            assert_eq!(Validity::parse(validity.label()), Some(validity));
        }
        assert_eq!(Validity::parse("2020-01-01"), None);
    }
}
