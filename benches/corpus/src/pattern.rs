//! Sentences of official prose with slots for words.

use std::collections::BTreeMap;

/// A place in a sentence that a word fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Verb,
    Noun,
    Term,
    Adjective,
    Adverb,
    Industry,
    Product,
    Office,
    Authority,
    Place,
    County,
    Town,
    Person,
    Company,
    Law,
    Cite,
    Year,
    Month,
    Day,
    Small,
    Count,
    Ordinal,
    Serial,
    Session,
    Percent,
    Money,
    Price,
    Trend,
}

impl Slot {
    const NAMES: [(&'static str, Self); 28] = [
        ("verb", Self::Verb),
        ("noun", Self::Noun),
        ("term", Self::Term),
        ("adjective", Self::Adjective),
        ("adverb", Self::Adverb),
        ("industry", Self::Industry),
        ("product", Self::Product),
        ("office", Self::Office),
        ("authority", Self::Authority),
        ("place", Self::Place),
        ("county", Self::County),
        ("town", Self::Town),
        ("person", Self::Person),
        ("company", Self::Company),
        ("law", Self::Law),
        ("cite", Self::Cite),
        ("year", Self::Year),
        ("month", Self::Month),
        ("day", Self::Day),
        ("small", Self::Small),
        ("count", Self::Count),
        ("ordinal", Self::Ordinal),
        ("serial", Self::Serial),
        ("session", Self::Session),
        ("percent", Self::Percent),
        ("money", Self::Money),
        ("price", Self::Price),
        ("trend", Self::Trend),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(candidate, _)| *candidate == name)
            .map(|(_, slot)| *slot)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    Slot(Slot),
}

/// A sentence with slots, such as `要{adverb}{verb}{noun}。`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(pub(crate) Vec<Piece>);

impl Pattern {
    /// Reads a pattern. A name in braces that is no slot stands as it was written.
    fn parse(line: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, tail)) = after.split_once('}') else {
                break;
            };
            let Some(slot) = Slot::named(name) else { break };
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(Piece::Slot(slot));
            rest = tail;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        pieces.retain(|piece| *piece != Piece::Text(String::new()));
        Self(pieces)
    }
}

/// The sentence patterns of each section, by the section's name.
#[derive(Clone, Debug)]
pub struct Phrasebook {
    sentences: BTreeMap<String, Vec<Pattern>>,
    titles: BTreeMap<String, Vec<Pattern>>,
}

impl Phrasebook {
    /// The patterns that this crate brings.
    pub fn embedded() -> Self {
        Self {
            sentences: sections(include_str!("../data/sentences.txt")),
            titles: sections(include_str!("../data/titles.txt")),
        }
    }

    /// The sentences of a section; none if there is no such section.
    pub fn sentences(&self, section: &str) -> &[Pattern] {
        self.sentences.get(section).map_or(&[], Vec::as_slice)
    }

    /// The titles of a section; none if there is no such section.
    pub fn titles(&self, section: &str) -> &[Pattern] {
        self.titles.get(section).map_or(&[], Vec::as_slice)
    }
}

fn sections(text: &str) -> BTreeMap<String, Vec<Pattern>> {
    let mut sections: BTreeMap<String, Vec<Pattern>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            Some(name) => name.clone_into(&mut current),
            None => sections
                .entry(current.clone())
                .or_default()
                .push(Pattern::parse(line)),
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_text_and_slots() {
        assert_eq!(
            Pattern::parse("要{verb}{noun}。"),
            Pattern(vec![
                Piece::Text("要".into()),
                Piece::Slot(Slot::Verb),
                Piece::Slot(Slot::Noun),
                Piece::Text("。".into()),
            ])
        );
    }

    #[test]
    fn every_slot_of_the_data_is_known() {
        let phrasebook = Phrasebook::embedded();
        let patterns = phrasebook
            .sentences
            .values()
            .chain(phrasebook.titles.values())
            .flatten();
        for piece in patterns.flat_map(|pattern| &pattern.0) {
            if let Piece::Text(text) = piece {
                assert!(!text.contains(['{', '}', '[', ']']), "{text}");
            }
        }
    }

    #[test]
    fn titles_cite_nothing() {
        // Titles are planned before there is anything to cite.
        let phrasebook = Phrasebook::embedded();
        for piece in phrasebook
            .titles
            .values()
            .flatten()
            .flat_map(|pattern| &pattern.0)
        {
            assert_ne!(piece, &Piece::Slot(Slot::Cite));
        }
    }
}
