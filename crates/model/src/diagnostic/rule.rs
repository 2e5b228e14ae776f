//! What can be found wrong: the identity of a rule, and what a violation of it says.

use std::fmt;

use crate::text::Line;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing is published unless `--keep-going` is given; exit status 1.
    Error,
    /// The site is published as it is.
    Warning,
    /// Worth a look; `build` does not show it.
    Advice,
}

impl Level {
    /// Every level, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Advice];

    /// `error`, `warning` or `advice`: the head of a printed finding in every language, and the word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// The area that a rule looks at: the letter of its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// `S`: `site.toml`.
    Site,
    /// `R`: reading files.
    Reading,
    /// `F`: front matter.
    FrontMatter,
    /// `C`: content, links and relations.
    Content,
    /// `T`: the theme.
    Theme,
    /// `G`: gates that hold a document back.
    Gates,
    /// `N`: numbers and addresses, for ever.
    Numbers,
    /// `D`: data files and their figures.
    Data,
    /// `X`: the text itself.
    Text,
    /// `P`: privacy.
    Privacy,
    /// `I`: the indicators of inspections.
    Indicators,
    /// `O`: the built output.
    Output,
    /// `M`: import.
    Import,
}

impl Family {
    /// Every family, in the order of the registry and of the manual.
    pub const ALL: [Self; 13] = [
        Self::Site,
        Self::Reading,
        Self::FrontMatter,
        Self::Content,
        Self::Theme,
        Self::Gates,
        Self::Numbers,
        Self::Data,
        Self::Text,
        Self::Privacy,
        Self::Indicators,
        Self::Output,
        Self::Import,
    ];

    /// The letter that its rules' codes begin with.
    pub fn letter(self) -> char {
        match self {
            Self::Site => 'S',
            Self::Reading => 'R',
            Self::FrontMatter => 'F',
            Self::Content => 'C',
            Self::Theme => 'T',
            Self::Gates => 'G',
            Self::Numbers => 'N',
            Self::Data => 'D',
            Self::Text => 'X',
            Self::Privacy => 'P',
            Self::Indicators => 'I',
            Self::Output => 'O',
            Self::Import => 'M',
        }
    }
}

/// A rule's entry in the registry. Its title and its manual page are `CODE.title` and `CODE.page` of the text files.
#[derive(Debug)]
pub struct Rule {
    /// The family's letter and three digits. Never reused, and never with another meaning: people search for
    /// it years later.
    pub code: &'static str,
    /// Its English name, as in `unsafe-link`; the other way to write it in `[rules]`.
    pub name: &'static str,
    /// The area it looks at.
    pub family: Family,
    /// How bad a finding is unless the site says otherwise.
    pub level: Level,
    /// How mild a site may make it.
    pub least: Least,
}

/// How mild a site may make a rule's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Least {
    /// They may be turned off.
    Off,
    /// Not below this level: what is found leaves something out, so somebody has to know.
    Level(Level),
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

impl Rule {
    /// The key of one of its texts: `title`, `page`.
    pub fn key(&self, part: &str) -> String {
        format!("{}.{part}", self.code)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}

/// One breach of a rule: the rule's struct, with the arguments of its message.
pub trait Violation {
    /// The rule.
    const RULE: Rule;

    /// What is wrong, in one plain sentence.
    fn message(&self) -> Line;

    /// How to mend it.
    fn hint(&self) -> Option<Line>;
}
