//! Filling the slots of a sentence with words, numbers and citations.

use std::fmt::Write as _;

use crate::citation::Citation;
use crate::pattern::{Pattern, Piece, Slot};
use crate::random::Random;
use crate::vocabulary::Vocabulary;

/// What fills the slots of one document.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The words.
    pub vocabulary: &'a Vocabulary,
    /// The document's year.
    pub year: i16,
    /// Earlier documents with a 文号, the oldest first.
    pub citable: &'a [Citation],
}

impl Scene<'_> {
    /// Appends one of the patterns, filled; nothing if there are no patterns.
    pub fn write_one(&self, patterns: &[Pattern], random: &mut Random, out: &mut String) {
        let Some(Pattern(pieces)) = random.pick(patterns) else {
            return;
        };
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Slot(slot) => self.fill(*slot, random, out),
            }
        }
    }

    /// One of the patterns, filled.
    pub fn one(&self, patterns: &[Pattern], random: &mut Random) -> String {
        let mut text = String::new();
        self.write_one(patterns, random, &mut text);
        text
    }

    fn fill(&self, slot: Slot, random: &mut Random, out: &mut String) {
        let words = self.vocabulary;
        let class = match slot {
            Slot::Verb => &words.verbs,
            Slot::Noun => &words.nouns,
            Slot::Term => &words.terms,
            Slot::Adjective => &words.adjectives,
            Slot::Adverb => &words.adverbs,
            Slot::Industry => &words.industries,
            Slot::Product => &words.products,
            Slot::Office => &words.offices,
            Slot::Authority => &words.authorities,
            Slot::Place => &words.prefectures,
            Slot::County => &words.counties,
            Slot::Town => &words.towns,
            Slot::Person => &words.people,
            Slot::Company => &words.companies,
            Slot::Cite => return self.cite(random, out),
            Slot::Law => return self.law(random, out),
            _ => return self.number(slot, random, out),
        };
        out.push_str(class.draw(random));
    }

    fn number(&self, slot: Slot, random: &mut Random, out: &mut String) {
        // Writing to a String cannot fail.
        let _ = match slot {
            Slot::Year => write!(
                out,
                "{}",
                i64::from(self.year) - random.below(3).cast_signed()
            ),
            Slot::Month => write!(out, "{}", random.between(1, 12)),
            Slot::Day => write!(out, "{}", random.between(1, 28)),
            Slot::Small => write!(out, "{}", random.between(2, 15)),
            Slot::Count => write!(out, "{}", random.between(3, 980)),
            Slot::Ordinal => write!(out, "{}", random.between(1, 60)),
            Slot::Serial => write!(out, "{}", random.between(1, 9999)),
            Slot::Session => write!(
                out,
                "{}届{}",
                chinese(random.between(10, 14)),
                chinese(random.between(1, 5))
            ),
            Slot::Percent => write!(out, "{}.{}%", random.between(1, 99), random.below(10)),
            Slot::Price => write!(out, "{}.{:02}", random.between(1, 70), random.below(100)),
            Slot::Money if random.chance(50) => {
                write!(
                    out,
                    "{}.{:02}亿元",
                    random.between(1, 400),
                    random.below(100)
                )
            }
            Slot::Money => write!(out, "{}.{}万元", random.between(5, 9000), random.below(10)),
            _ => write!(
                out,
                "{}",
                if random.chance(50) {
                    "上升"
                } else {
                    "下降"
                }
            ),
        };
    }

    /// An earlier document by title and 文号. A fifth of the citations go to few documents.
    fn cite(&self, random: &mut Random, out: &mut String) {
        let count = self.citable.len() as u64;
        let position = if random.chance(20) {
            let pool = count.min(300);
            let known = random
                .below(pool)
                .min(random.below(pool))
                .min(random.below(pool));
            known * count.checked_div(pool).unwrap_or(0)
        } else {
            random.below(count)
        };
        match self.citable.get(position as usize) {
            Some(citation) => {
                let _ = write!(out, "《{}》（{}）", citation.title, citation.number);
            }
            None => self.law(random, out),
        }
    }

    fn law(&self, random: &mut Random, out: &mut String) {
        let ending = ["条例", "管理办法", "监督管理规定"]
            .get(random.below(3) as usize)
            .copied()
            .unwrap_or_default();
        let _ = write!(
            out,
            "《澜江省{}{ending}》",
            self.vocabulary.terms.draw(random)
        );
    }
}

/// A number from 1 to 99 in Chinese numerals, as headings count.
pub fn chinese(number: u64) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: u64| DIGITS.get(value as usize).copied().unwrap_or_default();
    match number {
        0..10 => digit(number).to_owned(),
        10..20 => format!("十{}", digit(number % 10)),
        _ => format!("{}十{}", digit(number / 10 % 10), digit(number % 10)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals() {
        let spelled: Vec<String> = [1, 9, 10, 11, 20, 21, 99]
            .into_iter()
            .map(chinese)
            .collect();
        assert_eq!(
            spelled,
            ["一", "九", "十", "十一", "二十", "二十一", "九十九"]
        );
    }
}
