//! Dates as official documents write them.

/// `2017年12月18日`, `二〇一七年十二月十八日`, with or without spaces.
pub(crate) fn is_date(text: &str) -> bool {
    let is_digits = |part: &str| {
        let digit = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九十 　".contains(c);
        !part.trim().is_empty() && part.chars().all(digit)
    };
    let Some((year, rest)) = text.split_once('年') else {
        return false;
    };
    let Some((month, day)) = rest.split_once('月') else {
        return false;
    };
    let day = day.trim_end();
    is_digits(year) && is_digits(month) && day.strip_suffix('日').is_some_and(is_digits)
}
