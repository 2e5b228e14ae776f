//! A parsed query → the terms to look up, and the phrases to verify with them.

use super::parse::Query;
use crate::token::{self, Token};

/// Terms that can score; the rest of a very long query counts only in its phrases.
const SCORING_TERMS: usize = 128;

/// Words that ask and name nothing. A pair that touches one weighs little: it is rare in documents and would
/// otherwise count for more than what is asked about.
const ASKING: [&str; 30] = [
    "为什么",
    "是什么",
    "什么样",
    "怎么办",
    "有没有",
    "能不能",
    "可不可",
    "有哪些",
    "什么",
    "哪些",
    "哪个",
    "哪里",
    "哪种",
    "哪几",
    "哪类",
    "如何",
    "怎么",
    "怎样",
    "多少",
    "是否",
    "为何",
    "何时",
    "几个",
    "多久",
    "多长",
    "可否",
    "能否",
    "请问",
    "吗",
    "呢",
];

/// A term to look up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Only asks, see [`ASKING`].
    pub(super) asking: bool,
    pub(super) text: String,
    /// Stands for every term that begins with it: a query of one character.
    pub(super) prefix: bool,
}

/// Atoms in a row, as terms at their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Place of the first atom, number of the term, atoms covered.
    pub(super) tokens: Vec<(u32, usize, u32)>,
    /// Atoms in all.
    pub(super) atoms: u32,
}

impl Phrase {
    /// Whether having the terms is having the phrase.
    pub(super) fn trivial(&self) -> bool {
        self.tokens.len() <= 1
    }
}

/// What has to be looked up for a query.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    /// Distinct; the first `typed` ones lie in the pieces, and of those the first `scoring` ones score.
    pub(super) all: Vec<Term>,
    pub(super) typed: usize,
    pub(super) scoring: usize,
    pub(super) whole: Phrase,
    /// Of each piece; where there is one piece, it is the whole.
    pub(super) pieces: Vec<Phrase>,
    pub(super) required: Vec<Phrase>,
    pub(super) excluded: Vec<Phrase>,
}

impl Terms {
    pub(super) fn new(query: &Query) -> Self {
        let mut out = Self::default();
        for piece in &query.pieces {
            let phrase = out.phrase(&piece.text);
            if piece.quoted {
                out.required.push(phrase.clone());
            }
            out.pieces.push(phrase);
        }
        out.typed = out.all.len();
        out.scoring = out.typed.min(SCORING_TERMS);
        out.whole = match out.pieces.as_slice() {
            [only] => only.clone(),
            _ => out.phrase(&query.whole),
        };
        out.excluded = query.excluded.iter().map(|text| out.phrase(text)).collect();
        out
    }

    fn phrase(&mut self, text: &str) -> Phrase {
        let prefix = token::single_han(text);
        let asking = asking(text);
        let tokens: Vec<Token<'_>> = token::query_tokens(text);
        let atoms = tokens
            .iter()
            .map(|t| t.position + t.width)
            .max()
            .unwrap_or(0);
        let touches = |t: &Token<'_>| {
            (t.position..t.position + t.width)
                .any(|n| asking.get(n as usize).copied().unwrap_or(false))
        };
        let tokens = tokens
            .iter()
            .map(|t| (t.position, self.number(t.text, prefix, touches(t)), t.width))
            .collect();
        Phrase { tokens, atoms }
    }

    fn number(&mut self, text: &str, prefix: bool, asking: bool) -> usize {
        let at = self
            .all
            .iter()
            .position(|t| t.text == text && t.prefix == prefix);
        at.unwrap_or_else(|| {
            self.all.push(Term {
                asking,
                text: text.to_owned(),
                prefix,
            });
            self.all.len() - 1
        })
    }
}

/// Which atoms of a canonical query belong to words that only ask.
fn asking(text: &str) -> Vec<bool> {
    let mut atoms = vec![false; token::length(text)];
    let mut inside = vec![false; text.len()];
    for word in ASKING {
        for (at, _) in text.match_indices(word) {
            inside
                .iter_mut()
                .skip(at)
                .take(word.len())
                .for_each(|byte| *byte = true);
        }
    }
    for (atom, start) in atoms.iter_mut().zip(token::starts(text)) {
        *atom = inside.get(start).copied().unwrap_or(false);
    }
    atoms
}

/// The tokens that cover all atoms of a phrase at the least cost: documents that have them at their places
/// have the phrase, and the other pairs' positions need not be read.
pub(super) fn cover(phrase: &Phrase, cost: impl Fn(usize) -> u64) -> Vec<(u32, usize)> {
    let atoms = phrase.atoms as usize;
    // best[n]: the least cost of covering the first n atoms, and the token that ends there.
    let mut best: Vec<Option<(u64, usize)>> = vec![None; atoms + 1];
    if let Some(first) = best.first_mut() {
        *first = Some((0, usize::MAX));
    }
    for (number, &(start, term, width)) in phrase.tokens.iter().enumerate() {
        let (start, end) = (start as usize, (start + width) as usize);
        // Overlapping the token before is fine: what precedes may end anywhere inside this one.
        let before = (start..end)
            .filter_map(|n| best.get(n).copied().flatten())
            .map(|(c, _)| c)
            .min();
        let Some(before) = before else { continue };
        let total = before + cost(term);
        if let Some(place) = best.get_mut(end)
            && place.is_none_or(|(c, _)| total < c)
        {
            *place = Some((total, number));
        }
    }
    let mut out = Vec::new();
    let mut at = atoms;
    while at > 0 {
        let Some((_, number)) = best.get(at).copied().flatten() else {
            return Vec::new();
        };
        let Some(&(start, term, width)) = phrase.tokens.get(number) else {
            return Vec::new();
        };
        out.push((start, term));
        let inside = start as usize..(start + width) as usize;
        at = inside
            .filter(|n| *n < at)
            .filter_map(|n| best.get(n).copied().flatten().map(|(c, _)| (c, n)))
            .min()
            .map_or(0, |(_, n)| n);
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Terms {
        Terms::new(&Query::parse(text))
    }

    #[test]
    fn pieces_and_whole_share_their_terms() {
        let t = terms("养老 保险 -缴费");
        let names: Vec<&str> = t.all.iter().map(|t| t.text.as_str()).collect();
        assert_eq!(names, ["养老", "保险", "老保", "缴费"]);
        assert_eq!((t.scoring, t.pieces.len(), t.whole.atoms), (2, 2, 4));
    }

    #[test]
    fn a_lone_character_is_a_prefix() {
        assert!(terms("税").all[0].prefix);
        assert!(terms("税 减免").all[0].prefix);
        assert!(!terms("3月").all.iter().any(|t| t.prefix));
    }

    #[test]
    fn what_only_asks_is_known() {
        let t = terms("天津市有哪些优惠政策？");
        let asking: Vec<&str> = t
            .all
            .iter()
            .filter(|t| t.asking)
            .map(|t| t.text.as_str())
            .collect();
        assert_eq!(asking, ["市有", "有哪", "哪些", "些优"]);
    }

    #[test]
    fn covers_are_complete_and_cheap() {
        let t = terms("政府信息公开");
        let cover_of = |cost: &dyn Fn(&str) -> u64| {
            let chosen = cover(&t.whole, |n| cost(&t.all[n].text));
            chosen
                .into_iter()
                .map(|(_, n)| t.all[n].text.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(cover_of(&|_| 1), ["政府", "信息", "公开"]);
        assert_eq!(
            cover_of(&|t| if t == "信息" { 100 } else { 1 }),
            ["政府", "府信", "息公", "公开"]
        );
        let t = terms("关于2017年3月的通知");
        let mut covered = vec![false; t.whole.atoms as usize];
        for (start, n) in cover(&t.whole, |_| 1) {
            let width = t
                .whole
                .tokens
                .iter()
                .find(|x| x.0 == start && x.1 == n)
                .unwrap()
                .2;
            (start..start + width).for_each(|a| covered[a as usize] = true);
        }
        assert!(covered.iter().all(|c| *c));
    }
}
