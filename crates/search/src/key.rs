//! Keys of identifiers: 索引号 and 发文字号 (文号).
//!
//! A key is made the same way from a document's identifier and from a query, so that
//! `皖商办〔2017〕12号`, `[2017]12号` and `2017 12` name the same document, and so do `201712-00377` and `00377`.

/// The key of a canonical text: 第 before a number and 号 after the last number say nothing and go,
/// except where only a bare number would be left (`12号` is a tail, `12` is not).
pub(crate) fn key(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, &c) in chars.iter().enumerate() {
        let next_is_digit = chars.get(i + 1).is_some_and(char::is_ascii_digit);
        let after_digit = i > 0 && chars.get(i - 1).is_some_and(char::is_ascii_digit);
        let last = i + 1 == chars.len();
        if (c == '第' && next_is_digit) || (c == '号' && after_digit && last) {
            // `〔2017〕第5号` is `2017 5`.
            if c == '第' && after_digit {
                out.push(' ');
            }
            continue;
        }
        out.push(c);
    }
    if !out.is_empty() && text.contains('号') && out.chars().all(|c| c.is_ascii_digit()) {
        out.push('号');
    }
    out
}

/// The most characters of an identifier that can be asked for. Real ones have some thirty.
pub(crate) const LONGEST: usize = 80;

/// Whether a canonical query could be an identifier: without a digit it is none.
pub(crate) fn possible(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().count() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_digit_it_is_no_identifier() {
        assert!(possible("皖商办2017 12号"));
        assert!(!possible("养老保险"));
        assert!(!possible(&"7".repeat(LONGEST + 1)));
    }
}
