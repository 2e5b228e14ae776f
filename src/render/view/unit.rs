//! Finds the line above a table that says in what its figures are given (单位：万元), which stands at the
//! table's right edge.

/// The most characters of such a line.
const LONGEST: usize = 24;

const OPEN: &str = "<p>";
const BEFORE_TABLE: &str = "</p>\n<div class=\"table-scroll\"";

/// What the line begins with.
const NAMES: [&str; 4] = ["单位：", "单位:", "计量单位：", "金额单位："];

/// Gives the paragraph directly above a table the class `unit` where it says nothing but the unit.
pub(super) fn mark(html: String) -> String {
    let places: Vec<usize> = html
        .match_indices(BEFORE_TABLE)
        .filter_map(|(end, _)| {
            let start = html.get(..end)?.rfind(OPEN)?;
            let text = html.get(start + OPEN.len()..end)?;
            is_unit(text).then_some(start)
        })
        .collect();
    if places.is_empty() {
        return html;
    }
    let mut marked = String::with_capacity(html.len() + places.len() * 16);
    let mut done = 0;
    for place in places {
        let at = place + OPEN.len() - 1;
        marked.push_str(html.get(done..at).unwrap_or_default());
        marked.push_str(" class=\"unit\"");
        done = at;
    }
    marked.push_str(html.get(done..).unwrap_or_default());
    marked
}

fn is_unit(text: &str) -> bool {
    let inner = text.trim().trim_start_matches(['（', '(']);
    NAMES.iter().any(|name| inner.starts_with(name))
        && text.chars().count() <= LONGEST
        && !text.contains(['<', '。', '；'])
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn the_unit_above_a_table_is_marked() {
        let table = "<div class=\"table-scroll\"><table></table></div>\n";
        let html =
            format!("<p>如下表。</p>\n<p>单位：万元</p>\n{table}<p>（单位：人次）</p>\n{table}");
        let marked = format!(
            "<p>如下表。</p>\n<p class=\"unit\">单位：万元</p>\n{table}<p class=\"unit\">（单位：人次）</p>\n{table}"
        );
        assert_eq!(mark(html), marked);
    }

    #[test]
    fn other_paragraphs_are_not() {
        let table = "<div class=\"table-scroll\"><table></table></div>\n";
        for html in [
            format!("<p>见下表：</p>\n{table}"),
            format!("<p>单位：<strong>万元</strong></p>\n{table}"),
            format!(
                "<p>单位：市场秩序处、流通业发展处、财务处、办公室、人事处和机关党委</p>\n{table}"
            ),
            "<p>单位：万元</p>\n<p>正文</p>\n".to_owned(),
            table.to_owned(),
        ] {
            assert_eq!(mark(html.clone()), html);
        }
    }
}
