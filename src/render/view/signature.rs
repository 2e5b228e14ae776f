//! Finds the signature (发文机关署名) and the date under it (成文日期), which official documents set at
//! the right (GB/T 9704-2012 §7.3.5).

/// The most characters of a signing body.
const LONGEST_SIGNER: usize = 40;

/// The most bodies that sign together, one a line.
const MOST_SIGNERS: usize = 8;

const OPEN: &str = "<p>";
const CLOSE: &str = "</p>\n";
const CLASS: &str = " class=\"signature\"";

/// Gives the paragraphs of signatures the class `signature`.
///
/// A signature is a paragraph that is only a date, and the short ones directly before it that end in
/// no punctuation; or one paragraph of such lines. A date without a signing body counts only where the
/// text ends, as elsewhere it may be anything.
pub(super) fn mark(html: String) -> String {
    let mut places: Vec<usize> = Vec::new();
    let mut from = 0;
    while let Some(found) = html.get(from..).and_then(|rest| rest.find("日</p>")) {
        let end = from + found + "日".len();
        from = end;
        places.extend(signature_before(&html, end));
    }
    if places.is_empty() {
        return html;
    }
    let mut marked = String::with_capacity(html.len() + places.len() * CLASS.len());
    let mut done = 0;
    for place in places {
        let at = place + OPEN.len() - 1;
        marked.push_str(html.get(done..at).unwrap_or_default());
        marked.push_str(CLASS);
        done = at;
    }
    marked.push_str(html.get(done..).unwrap_or_default());
    marked
}

/// The paragraphs of the signature whose date ends here, where there is one: their starts, in order.
fn signature_before(html: &str, end: usize) -> Vec<usize> {
    let Some((start, text)) = paragraph(html, end) else {
        return Vec::new();
    };
    let mut lines = text.rsplit("<br>\n");
    if !lines.next().is_some_and(is_date) {
        return Vec::new();
    }
    let above: Vec<&str> = lines.collect();
    if !above.iter().all(|line| is_signer(line)) {
        return Vec::new();
    }
    let mut starts = vec![start];
    let mut top = start;
    while above.is_empty() && starts.len() <= MOST_SIGNERS {
        let before = html.get(..top).and_then(|html| html.strip_suffix(CLOSE));
        match before.and_then(|html| paragraph(html, html.len())) {
            Some((start, text)) if is_signer(text) => {
                starts.push(start);
                top = start;
            }
            _ => break,
        }
    }
    starts.reverse();
    let has_signer = !above.is_empty() || starts.len() > 1;
    let is_last = || {
        let rest = html.get(end + CLOSE.len()..).unwrap_or_default();
        rest.is_empty() || rest.starts_with("<section class=\"footnotes\"")
    };
    if has_signer || is_last() {
        starts
    } else {
        Vec::new()
    }
}

/// The paragraph whose text ends at a place: its start and its text.
fn paragraph(html: &str, end: usize) -> Option<(usize, &str)> {
    let before = html.get(..end)?;
    let start = before.rfind(OPEN)?;
    let text = before.get(start + OPEN.len()..)?;
    (!text.contains("</p>")).then_some((start, text))
}

/// `2017年12月18日`, `二〇一七年十二月十八日`, with or without spaces.
fn is_date(text: &str) -> bool {
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

/// A short line of plain text that is no sentence: the name of a signing body.
fn is_signer(text: &str) -> bool {
    let text = text.trim();
    let mut length = 0;
    for c in text.chars() {
        length += 1;
        if length > LONGEST_SIGNER || matches!(c, '<' | '。' | '；' | '？' | '！' | '：' | '，')
        {
            return false;
        }
    }
    length > 1
        && !text.ends_with(|c: char| c.is_ascii_punctuation() && c != ')')
        && !text.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十（第".contains(c))
}

#[cfg(test)]
mod tests {
    use super::mark;

    const S: &str = "<p class=\"signature\">";

    #[test]
    fn signing_bodies_and_their_date_are_marked() {
        let html = "<p>请遵照执行。</p>\n<p>甲厅　乙厅</p>\n<p>2021年5月20日</p>\n<h2 id=\"a\">办法</h2>\n<p>第一条　为了办事。</p>\n";
        let marked = format!(
            "<p>请遵照执行。</p>\n{S}甲厅　乙厅</p>\n{S}2021年5月20日</p>\n<h2 id=\"a\">办法</h2>\n<p>第一条　为了办事。</p>\n"
        );
        assert_eq!(mark(html.to_owned()), marked);
    }

    #[test]
    fn several_bodies_sign_one_below_the_other() {
        let html =
            "<p>特此通知。</p>\n<p>甲厅</p>\n<p>乙局（盖章）</p>\n<p>二〇二一年五月二十日</p>\n";
        assert_eq!(mark(html.to_owned()).matches(S).count(), 3);
    }

    #[test]
    fn a_signature_may_be_one_paragraph() {
        let html = "<p>特此公告。</p>\n<p>甲厅<br>\n2021年5月20日</p>\n";
        let marked = format!("<p>特此公告。</p>\n{S}甲厅<br>\n2021年5月20日</p>\n");
        assert_eq!(mark(html.to_owned()), marked);
    }

    #[test]
    fn a_date_alone_is_one_only_where_the_text_ends() {
        let end = "<p>特此公告。</p>\n<p>2021年5月20日</p>\n";
        assert_eq!(mark(end.to_owned()).matches(S).count(), 1);
        let noted = format!("{end}<section class=\"footnotes\"><ol></ol></section>\n");
        assert_eq!(mark(noted).matches(S).count(), 1);
        let chronicle = "<p>开幕。</p>\n<p>2021年5月20日</p>\n<p>闭幕。</p>\n";
        assert_eq!(mark(chronicle.to_owned()), chronicle);
    }

    #[test]
    fn sentences_links_and_items_are_no_signatures() {
        for html in [
            "<p>本办法自公布之日起施行，有效期至2021年5月20日</p>\n",
            "<p>第一条　适用范围</p>\n<p>2021年5月20日</p>\n<p>后文。</p>\n",
            "<p>见<a href=\"/a\">通知</a></p>\n<p>2021年5月20日</p>\n<p>后文。</p>\n",
            "<p>各市商务局：</p>\n<p>2021年5月20日</p>\n<p>后文。</p>\n",
            "<ul>\n<li>甲厅</li>\n</ul>\n<p>2021年5月20日</p>\n<p>后文。</p>\n",
            "<p>每日</p>\n<p>日</p>\n",
            "",
        ] {
            assert_eq!(mark(html.to_owned()), html, "{html}");
        }
    }
}
