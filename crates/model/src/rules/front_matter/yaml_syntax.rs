use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F003 `yaml-syntax`
///
/// # What it finds
/// A line of front matter that is not YAML.
///
/// # Why it matters
/// A key that cannot be read counts as absent: a document may lose its date, or its draft mark.
///
/// # Example
/// `title：关于值班的通知` (a full-width colon)
///
/// # How to mend
/// Write `key: value` with an ASCII colon and a space; put values with special characters between quotes.
///
/// # How to configure
/// It cannot be made milder: what is not read may be what holds the document back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YamlSyntax {
    /// A line or a whole text that is no `key: value`.
    NotAnEntry,
    /// `：` instead of `:` after the key.
    WideColon,
    /// No colon at all.
    NoColon,
    /// No space after the colon.
    NoSpace,
    /// U+3000 instead of a space after the colon.
    FullWidthSpace,
    /// A no-break space instead of a space after the colon.
    NoBreakSpace,
    /// A character that nobody sees instead of a space after the colon.
    ZeroWidth,
    /// A tab at the beginning of a line.
    Tab,
    /// A carriage return that ends no line.
    CarriageReturn,
    /// Quotes that are not in pairs, or text after the closing one.
    Quotes,
    /// Brackets that are not in pairs, or text after the closing one.
    Brackets,
    /// A value that begins with a character that YAML keeps for itself.
    SpecialStart,
    /// A colon and a space inside a value.
    ColonInValue,
    /// A colon with nothing before it.
    NoKey,
    /// A list or a table as a key.
    KeyIsNoText,
    /// Nested deeper than front matter can need.
    TooDeep,
    /// `*name`, a reference to another value.
    Alias,
    /// Something else where a value should be.
    NoValue,
    /// Whatever else the parser refuses.
    Other,
}

impl Violation for YamlSyntax {
    const RULE: Rule = Rule {
        code: "F003",
        name: "yaml-syntax",
        family: Family::FrontMatter,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new(match self {
            Self::NotAnEntry => "F003.not-an-entry",
            Self::WideColon => "F003.wide-colon",
            Self::NoColon => "F003.no-colon",
            Self::NoSpace => "F003.no-space",
            Self::FullWidthSpace => "F003.full-width-space",
            Self::NoBreakSpace => "F003.no-break-space",
            Self::ZeroWidth => "F003.zero-width",
            Self::Tab => "F003.tab",
            Self::CarriageReturn => "F003.carriage-return",
            Self::Quotes => "F003.quotes",
            Self::Brackets => "F003.brackets",
            Self::SpecialStart => "F003.special-start",
            Self::ColonInValue => "F003.colon-in-value",
            Self::NoKey => "F003.no-key",
            Self::KeyIsNoText => "F003.key-is-no-text",
            Self::TooDeep => "F003.too-deep",
            Self::Alias => "F003.alias",
            Self::NoValue => "F003.no-value",
            Self::Other => "F003.other",
        })
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::NotAnEntry | Self::NoKey => "F003.hint-entry",
            Self::WideColon => "F003.hint-wide-colon",
            Self::NoColon => "F003.hint-no-colon",
            Self::NoSpace => "F003.hint-no-space",
            Self::FullWidthSpace | Self::NoBreakSpace | Self::ZeroWidth => "F003.hint-other-space",
            Self::Tab => "F003.hint-tab",
            Self::CarriageReturn => "F003.hint-carriage-return",
            Self::Quotes => "F003.hint-quotes",
            Self::Brackets => "F003.hint-brackets",
            Self::SpecialStart | Self::ColonInValue => "F003.hint-whole-value",
            Self::KeyIsNoText | Self::TooDeep | Self::Alias | Self::NoValue => "F003.hint-special",
            Self::Other => "F003.hint-other",
        }))
    }
}
