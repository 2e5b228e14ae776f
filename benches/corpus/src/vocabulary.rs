//! The words: hand-written lists, and compounds and names composed from them.

use std::collections::HashSet;

use crate::random::Random;
use crate::zipf::Zipf;

/// Composed words and names per class. Chosen so that the number of different pairs of characters
/// grows with the text as in real government documents (`pairs_grow_as_in_real_documents` in
/// `tests/corpus.rs`).
mod size {
    pub(super) const SHORT_NOUNS: usize = 5000;
    pub(super) const LONG_NOUNS: usize = 3000;
    pub(super) const TERMS: usize = 9000;
    pub(super) const PREFECTURES: usize = 14;
    pub(super) const COUNTIES: usize = 130;
    pub(super) const TOWNS: usize = 1500;
    pub(super) const PEOPLE: usize = 6000;
    pub(super) const COMPANIES: usize = 20_000;
}

/// Words of one kind, the most frequent first.
#[derive(Clone, Debug)]
pub struct Class {
    words: Vec<String>,
    zipf: Zipf,
}

impl Class {
    fn new(words: Vec<String>, offset: u64) -> Self {
        let zipf = Zipf::new(words.len(), offset);
        Self { words, zipf }
    }

    /// A word, by Zipf's law.
    pub fn draw(&self, random: &mut Random) -> &str {
        self.words
            .get(self.zipf.draw(random))
            .map_or("", String::as_str)
    }

    /// All words, by rank.
    pub fn words(&self) -> &[String] {
        &self.words
    }
}

/// All classes of words.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "each field is the class its name says")]
pub struct Vocabulary {
    pub verbs: Class,
    pub nouns: Class,
    /// Compounds of four characters and more, such as 市场监测.
    pub terms: Class,
    pub adjectives: Class,
    pub adverbs: Class,
    pub industries: Class,
    pub products: Class,
    pub offices: Class,
    /// Other departments of the province.
    pub authorities: Class,
    pub prefectures: Class,
    pub counties: Class,
    pub towns: Class,
    pub people: Class,
    pub companies: Class,
}

impl Vocabulary {
    /// The vocabulary of a seed.
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, u64::MAX);
        let random = &mut random;
        let base_nouns = list(include_str!("../data/nouns.txt"));
        let adjectives = list(include_str!("../data/adjectives.txt"));
        let industries = list(include_str!("../data/industries.txt"));
        let prefixes = list(include_str!("../data/prefixes.txt"));
        let heads = list(include_str!("../data/heads.txt"));
        let suffixes = list(include_str!("../data/suffixes.txt"));
        let places = list(include_str!("../data/places.txt"));
        let endings = list(include_str!("../data/place-endings.txt"));
        let surnames = list(include_str!("../data/surnames.txt"));
        let given = list(include_str!("../data/given-names.txt"));
        let brands = list(include_str!("../data/brands.txt"));

        let short = compose(size::SHORT_NOUNS, random, |random| {
            one(random, &prefixes) + &one(random, &heads)
        });
        let long = compose(size::LONG_NOUNS, random, |random| {
            one(random, &base_nouns) + &one(random, &suffixes)
        });
        let terms = compose(size::TERMS, random, |random| match random.below(4) {
            0 => one(random, &adjectives) + &one(random, &base_nouns),
            1 => one(random, &short) + &one(random, &base_nouns),
            2 => one(random, &base_nouns) + &one(random, &long),
            _ => one(random, &base_nouns) + &one(random, &base_nouns),
        });
        let stems = compose(
            size::PREFECTURES + size::COUNTIES + size::TOWNS,
            random,
            |random| one(random, &places) + &one(random, &endings),
        );
        let (prefectures, stems) = stems.split_at(size::PREFECTURES.min(stems.len()));
        let (counties, towns) = stems.split_at(size::COUNTIES.min(stems.len()));
        let people = compose(size::PEOPLE, random, |random| {
            let second = if random.chance(75) {
                one(random, &given)
            } else {
                String::new()
            };
            one(random, &surnames) + &one(random, &given) + &second
        });
        let companies = compose(size::COMPANIES, random, |random| {
            let seat = if random.chance(40) {
                one(random, counties)
            } else {
                one(random, prefectures)
            };
            let form = if random.chance(15) {
                "股份有限公司"
            } else {
                "有限公司"
            };
            let (first, second) = (one(random, &brands), one(random, &brands));
            format!("{seat}{first}{second}{}{form}", one(random, &industries))
        });

        let nouns = base_nouns
            .into_iter()
            .chain(interleave(short, long))
            .collect();
        Self {
            verbs: Class::new(list(include_str!("../data/verbs.txt")), 4),
            nouns: Class::new(nouns, 3),
            terms: Class::new(terms, 6),
            adjectives: Class::new(adjectives, 3),
            adverbs: Class::new(list(include_str!("../data/adverbs.txt")), 3),
            industries: Class::new(industries, 5),
            products: Class::new(list(include_str!("../data/products.txt")), 8),
            offices: Class::new(list(include_str!("../data/offices.txt")), 4),
            authorities: Class::new(list(include_str!("../data/authorities.txt")), 4),
            prefectures: Class::new(named(prefectures, &["市", "市", "市", "州"]), 5),
            counties: Class::new(named(counties, &["县", "区", "市", "县"]), 10),
            towns: Class::new(named(towns, &["镇", "乡", "街道"]), 30),
            people: Class::new(people, 40),
            companies: Class::new(companies, 80),
        }
    }

    /// How many different words there are.
    pub fn len(&self) -> usize {
        [
            &self.verbs,
            &self.nouns,
            &self.terms,
            &self.adjectives,
            &self.adverbs,
            &self.industries,
            &self.products,
            &self.offices,
            &self.authorities,
            &self.prefectures,
            &self.counties,
            &self.towns,
            &self.people,
            &self.companies,
        ]
        .iter()
        .map(|class| class.words.len())
        .sum()
    }

    /// Never true; here because [`len`](Self::len) is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

fn list(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn one(random: &mut Random, words: &[String]) -> String {
    random.pick(words).cloned().unwrap_or_default()
}

/// `count` different words, or fewer if the parts do not give so many.
fn compose(
    count: usize,
    random: &mut Random,
    mut word: impl FnMut(&mut Random) -> String,
) -> Vec<String> {
    let mut seen = HashSet::with_capacity(count);
    let mut words = Vec::with_capacity(count);
    for _ in 0..count * 4 {
        if words.len() == count {
            break;
        }
        let candidate = word(random);
        if seen.insert(candidate.clone()) {
            words.push(candidate);
        }
    }
    words
}

fn named(stems: &[String], endings: &[&str]) -> Vec<String> {
    stems
        .iter()
        .zip(endings.iter().cycle())
        .map(|(stem, ending)| format!("{stem}{ending}"))
        .collect()
}

fn interleave(first: Vec<String>, second: Vec<String>) -> Vec<String> {
    let mut second = second.into_iter();
    let mut words: Vec<String> = first
        .into_iter()
        .flat_map(|word| [Some(word), second.next()])
        .flatten()
        .collect();
    words.extend(second);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_thousand_different_words_of_each_open_class() {
        let vocabulary = Vocabulary::new(1);
        assert!(
            vocabulary.nouns.words().len() > 8000,
            "{}",
            vocabulary.nouns.words().len()
        );
        assert_eq!(vocabulary.terms.words().len(), size::TERMS);
        assert_eq!(vocabulary.companies.words().len(), size::COMPANIES);
        assert_eq!(vocabulary.towns.words().len(), size::TOWNS);
        assert!(!vocabulary.is_empty());
    }

    #[test]
    fn hand_written_lists_have_no_duplicates_and_only_han() {
        for (name, text) in [
            ("verbs", include_str!("../data/verbs.txt")),
            ("nouns", include_str!("../data/nouns.txt")),
            ("adjectives", include_str!("../data/adjectives.txt")),
            ("adverbs", include_str!("../data/adverbs.txt")),
            ("products", include_str!("../data/products.txt")),
            ("industries", include_str!("../data/industries.txt")),
        ] {
            let mut seen = HashSet::new();
            for word in list(text) {
                assert!(
                    word.chars()
                        .all(|character| ('一'..='龥').contains(&character)),
                    "{name}: {word}"
                );
                assert!(seen.insert(word.clone()), "{name}: {word} stands twice");
            }
        }
    }

    #[test]
    fn frequent_words_are_drawn_more_often() {
        let vocabulary = Vocabulary::new(1);
        let mut random = Random::new(1, 1);
        let drawn: Vec<&str> = (0..20_000)
            .map(|_| vocabulary.nouns.draw(&mut random))
            .collect();
        let count = |rank: usize| {
            drawn
                .iter()
                .filter(|&&word| word == vocabulary.nouns.words()[rank])
                .count()
        };
        assert!(count(0) > count(30) && count(30) > count(3000));
    }
}
