//! The numbers that lines of official documents begin with: 一、（一）1.（1）① 第一条 (GB/T 9704-2012 §7.3.3)
//! and their variants.

use gongkai_model::is_han;

/// Han digits, as numbers of parts are written with.
const HAN: &str = "一二三四五六七八九十百零〇○";

/// What a number of a part of a law may count, as in 第一条.
const PARTS: [&str; 9] = ["条", "章", "节", "编", "篇", "款", "项", "目", "部分"];

/// Characters after 项, 款, 条 where a sentence cites one: （二）项规定的. （一）项目申报 is a name.
const AFTER_CITED: [char; 11] = [
    '规', '的', '、', '，', '。', '和', '或', '至', '所', '中', '情',
];

/// Spaces before a number.
const INDENTS: [char; 5] = [' ', '\u{3000}', '\u{A0}', '\u{2003}', '\u{2002}'];

/// Whether a line begins with a number of the trade.
pub(crate) fn is_numbered(line: &str) -> bool {
    let line = line.trim_start_matches(INDENTS);
    let Some(first) = line.chars().next() else {
        return false;
    };
    if is_enclosed(first) {
        return true;
    }
    match first {
        '（' | '(' | '〔' | '〈' => in_brackets(line),
        '第' => is_part(line),
        _ => is_plain(line),
    }
}

/// Whether a line begins with a letter or a Roman numeral that counts: `A.甲类`, `b）乙`, `Ⅱ、分则`. A line of wrapped
/// prose may begin so too (`A、B两类` does not).
pub(crate) fn is_lettered(line: &str) -> bool {
    let mut rest = line.trim_start_matches(INDENTS).chars();
    let is_letter = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{2160}'..='\u{217B}');
    let begins = rest.next().is_some_and(is_letter)
        && matches!(rest.next(), Some('.' | '．' | '、' | ')' | '）'));
    begins && rest.as_str().trim_start().starts_with(is_han)
}

/// A number that is one character: ① ⑴ ⒈ ㈠ ㊀ ❶.
fn is_enclosed(c: char) -> bool {
    matches!(c,
        '\u{2460}'..='\u{249B}' // ① ⑴ ⒈
        | '\u{24EB}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' // ⓫ ❶ ➀
        | '\u{3220}'..='\u{3229}' | '\u{3280}'..='\u{3289}' // ㈠ ㊀
    )
}

/// `（一）`, `(1)`, `（１）`; not where a sentence cites it.
fn in_brackets(line: &str) -> bool {
    let inner = line.trim_start_matches(['（', '(', '〔', '〈']);
    let rest = skip_number(inner).unwrap_or_default();
    let mut after = rest.chars();
    after
        .next()
        .is_some_and(|c| matches!(c, '）' | ')' | '〕' | '〉'))
        && !is_cited(after.as_str())
}

/// Whether what follows a number in brackets says that a sentence cites it: `（二）项规定`, `（一）至（三）`.
fn is_cited(after: &str) -> bool {
    let mut rest = after.chars();
    match rest.next() {
        Some('项' | '款' | '条') => rest.next().is_none_or(|c| AFTER_CITED.contains(&c)),
        Some('至' | '和' | '或' | '与' | '及' | '、' | '，') => {
            rest.next().is_some_and(|c| matches!(c, '（' | '(' | '第'))
        }
        Some('）' | ')') => true,
        _ => false,
    }
}

/// `第一条　为了…`, `第二章 总则`; what cites one has no space after it.
fn is_part(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('第').and_then(skip_number) else {
        return false;
    };
    let Some(after) = PARTS.iter().find_map(|part| rest.strip_prefix(part)) else {
        return false;
    };
    after
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '【' | '〔' | '：' | ':' | '、'))
}

/// `一、`, `1.`, `1、`, `1）`, `1.1 `.
fn is_plain(line: &str) -> bool {
    let Some(rest) = skip_number(line) else {
        return false;
    };
    let is_han = line.starts_with(|c| HAN.contains(c));
    let mut after = rest.chars();
    match (after.next(), after.next()) {
        // 2.5万元 and 1.1.2027 are figures, 1.1 总则 is a number.
        (Some('.' | '．'), Some(c)) if c.is_numeric() => !is_han && is_decimal_number(rest),
        (Some('、' | '）' | ')' | '.' | '．'), _) => true,
        _ => false,
    }
}

/// `.1 总则`, `.1.2　范围`: the rest of a number of several levels, which a space ends.
fn is_decimal_number(mut rest: &str) -> bool {
    while let Some(after) = rest.strip_prefix(['.', '．']).and_then(skip_digits) {
        rest = after;
    }
    rest.starts_with(char::is_whitespace)
}

/// What follows a number: up to three digits, or up to five Han.
fn skip_number(text: &str) -> Option<&str> {
    let after = text.trim_start_matches(|c| HAN.contains(c));
    let han = text.len() - after.len();
    if han > 0 {
        return (han <= 5 * '一'.len_utf8()).then_some(after);
    }
    skip_digits(text)
}

fn skip_digits(text: &str) -> Option<&str> {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let after = text.trim_start_matches(is_digit);
    let digits = text.chars().take(4).take_while(|c| is_digit(*c)).count();
    (1..=3).contains(&digits).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::{is_lettered, is_numbered};

    #[test]
    fn numbers_of_the_trade() {
        for line in [
            "一、停水范围",
            "十二、附则",
            "一．总则",
            "（一）提高认识。",
            "（一）项目申报",
            "（二）及时公开",
            "(二)",
            "（１）甲",
            "〔三〕甲",
            "1.甲",
            "1. 甲",
            "12．甲",
            "１、甲",
            "1、甲",
            "1）甲",
            "3) 甲",
            "（1）甲",
            "①甲",
            "⑵甲",
            "⒊甲",
            "㈠甲",
            "❶甲",
            "1.1 总则",
            "2.1.3　范围",
            "第一条　为了规范",
            "第12条 为了规范",
            "第三章",
            "第二部分 表格",
            "　　一、甲",
            "一、",
        ] {
            assert!(is_numbered(line), "{line}");
        }
    }

    #[test]
    fn letters_count_where_a_name_follows() {
        for line in ["A.甲类", "b）乙", "C、丙", "　　D. 丁", "Ⅱ.分则", "ⅳ、附则"]
        {
            assert!(is_lettered(line) && !is_numbered(line), "{line}");
        }
        for line in ["A、B两类", "A座203", "U.S.", "Word文档", "A.", "甲.乙", ""] {
            assert!(!is_lettered(line), "{line}");
        }
    }

    #[test]
    fn figures_and_citations_are_no_numbers() {
        for line in [
            "2.5万元",
            "1.1.2027",
            "2026年11月27日",
            "11月27日",
            "一是提高认识",
            "一年内",
            "第三季度",
            "第三条规定的情形",
            "第一，提高认识",
            "（二）项规定的",
            "（一）至（三）项",
            "（一）、（二）项",
            "（某某局）",
            "(2026)",
            "甲、乙",
            "4100.甲",
            "",
            "　",
            "（",
        ] {
            assert!(!is_numbered(line), "{line}");
        }
    }
}
