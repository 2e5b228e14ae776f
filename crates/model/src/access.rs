//! 公开方式: to whom a document is open.

/// To whom a document is open (公开方式; 条例 §14–16 and §27 give the reasons for the last two).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// 主动公开: to everybody.
    Public,
    /// 依申请公开: everybody may know that it exists; the text is given to those who apply.
    OnRequest,
    /// 不公开, 不予公开: nothing of it is published.
    NotPublic,
}

impl Access {
    /// Every word that is laid down, and what it means. The first of each is the usual one.
    pub const WORDS: [(Self, &'static str); 7] = [
        (Self::Public, "主动公开"),
        (Self::Public, "public"),
        (Self::OnRequest, "依申请公开"),
        (Self::OnRequest, "on request"),
        (Self::NotPublic, "不公开"),
        (Self::NotPublic, "不予公开"),
        (Self::NotPublic, "not public"),
    ];

    /// What a word means; letters may be large or small. No other word means any of them: who may read a
    /// document is not guessed.
    pub fn parse(written: &str) -> Option<Self> {
        let is_it = |(_, word): &&(Self, &str)| word.eq_ignore_ascii_case(written.trim());
        Self::WORDS.iter().find(is_it).map(|(access, _)| *access)
    }

    /// The word in the language of the key that it stands beside.
    pub fn word_beside(self, key: &str) -> &'static str {
        let mut words = Self::WORDS.iter().filter(|(access, _)| *access == self);
        let word = words.find(|(_, word)| word.is_ascii() == key.is_ascii());
        word.map_or_else(|| self.label(), |(_, word)| word)
    }

    /// The Chinese word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Public => "主动公开",
            Self::OnRequest => "依申请公开",
            Self::NotPublic => "不公开",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_that_are_laid_down_mean_something() {
        for (access, word) in Access::WORDS {
            assert_eq!(Access::parse(word), Some(access), "{word}");
        }
        assert_eq!(Access::parse(" Not Public "), Some(Access::NotPublic));
        for word in [
            "",
            "主动公布",
            "主动公开（长期）",
            "不",
            "non-public",
            "private",
        ] {
            assert_eq!(Access::parse(word), None, "{word}");
        }
        for access in [Access::Public, Access::OnRequest, Access::NotPublic] {
            assert_eq!(Access::parse(access.label()), Some(access));
        }
    }
}
