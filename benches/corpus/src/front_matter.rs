//! The YAML front matter of one document.

use std::fmt::Write as _;

use jiff::ToSpan as _;

use crate::column::Layout;
use crate::pattern::Phrasebook;
use crate::plan::{Entry, Plan, Validity};
use crate::random::Random;
use crate::scene::Scene;
use crate::vocabulary::Vocabulary;

/// The front matter of a document, its two `---` lines included.
///
/// All values are plain scalars: the words hold no character that YAML gives a meaning to.
pub fn write(
    entry: &Entry,
    plan: &Plan,
    vocabulary: &Vocabulary,
    phrasebook: &Phrasebook,
    random: &mut Random,
) -> String {
    let mut yaml = String::with_capacity(4096);
    let mut line = |key: &str, value: &dyn std::fmt::Display| {
        // Writing to a String cannot fail.
        let _ = writeln!(yaml, "{key}: {value}");
    };
    let index_of =
        |position: Option<usize>| position.and_then(|position| plan.entries().get(position));
    let scene = Scene {
        vocabulary,
        year: entry.date.year(),
        citable: &[],
    };

    line("title", &entry.title);
    line("index", &entry.index);
    line("category", &entry.category);
    line("date", &entry.date);
    match entry.minute {
        Some(minute) => {
            let (hour, minute) = (minute / 60, minute % 60);
            line(
                "published",
                &format_args!("{} {hour:02}:{minute:02}", entry.published),
            );
        }
        None => line("published", &entry.published),
    }
    line("recorded", &entry.published);
    if let Some(number) = &entry.doc_number {
        line("doc_number", number);
    }
    if let Some(validity) = entry.validity {
        let word = match validity {
            Validity::InForce => "现行有效",
            Validity::Repealed => "废止",
        };
        line("validity", &word);
    }
    if entry.column.layout == Layout::Regulation {
        line("effective", &entry.published.saturating_add(30.days()));
        if random.chance(40) {
            line("valid_until", &entry.published.saturating_add(5.years()));
        }
    }
    line("publisher", &entry.publisher);
    line("office", &vocabulary.offices.draw(random));
    line("type", &entry.column.document_type);
    if let Some(replaced) = index_of(entry.replaces) {
        line("replaces", &replaced.index);
    }
    if let Some(policy) = index_of(entry.interprets) {
        line("interprets", &policy.index);
    }
    let headings = phrasebook.sentences("heading");
    let (first, second) = (scene.one(headings, random), scene.one(headings, random));
    let noun = vocabulary.nouns.draw(random);
    line(
        "summary",
        &format_args!("就{first}、{second}作出说明，涉及{noun}等方面。"),
    );

    yaml.push_str("keywords:\n");
    for word in keywords(vocabulary, random) {
        let _ = writeln!(yaml, "  - {word}");
    }
    format!("---\n{yaml}---\n")
}

/// Three to five different words.
fn keywords<'a>(vocabulary: &'a Vocabulary, random: &mut Random) -> Vec<&'a str> {
    let mut words: Vec<&str> = Vec::new();
    for _ in 0..random.between(3, 5) {
        let class = if random.chance(50) {
            &vocabulary.nouns
        } else {
            &vocabulary.terms
        };
        let word = class.draw(random);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}
