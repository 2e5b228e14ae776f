//! Finds the addressees (主送机关), which official documents set at the left edge (GB/T 9704-2012 §7.3.2).

/// The most characters of a list of addressees.
const LONGEST: usize = 200;

/// Words of a sentence that leads to a list, as in 现将有关事项公告如下：
const SENTENCES: [&str; 9] = [
    "如下", "下列", "以下", "现将", "根据", "按照", "为了", "如何", "是否",
];

const OPEN: &str = "<p>";

/// Gives the text's first paragraph the class `addressee` where it names those it is addressed to: plain text
/// that ends in a colon and is no sentence.
pub(super) fn mark(html: String) -> String {
    let Some(rest) = html.strip_prefix(OPEN) else {
        return html;
    };
    let text = rest.split('<').next().unwrap_or_default();
    let is_whole = rest
        .get(text.len()..)
        .is_some_and(|rest| rest.starts_with("</p>"));
    let is_list = text.trim_end().ends_with(['：', ':'])
        && text.chars().count() <= LONGEST
        && !text.contains(['。', '？', '！', '；'])
        && !SENTENCES.iter().any(|words| text.contains(words));
    if is_whole && is_list {
        format!("<p class=\"addressee\">{rest}")
    } else {
        html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_marked(html: &str) -> bool {
        mark(html.to_owned()).starts_with("<p class=\"addressee\">")
    }

    #[test]
    fn those_it_is_addressed_to_stand_at_the_edge() {
        assert!(is_marked(
            "<p>各市、县（市、区）商务局，各有关单位：</p>\n<p>为做好……</p>\n"
        ));
        assert_eq!(
            mark("<p>省财政厅：</p>\n<p>你厅来函收悉：</p>\n".to_owned()),
            "<p class=\"addressee\">省财政厅：</p>\n<p>你厅来函收悉：</p>\n"
        );
    }

    #[test]
    fn sentences_and_other_paragraphs_do_not() {
        for html in [
            "<p>现将有关事项公告如下：</p>\n",
            "<p>根据《条例》，公布下列事项：</p>\n",
            "<p>你好。各单位：</p>\n",
            "<p>各<strong>市</strong>：</p>\n",
            "<h2>各市：</h2>\n<p>各市：</p>\n",
            "<p>正文</p>\n",
            "",
        ] {
            assert!(!is_marked(html), "{html}");
            assert_eq!(mark(html.to_owned()), html);
        }
    }
}
