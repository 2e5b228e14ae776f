//! Tables that scroll on narrow screens, with named regions and captions.

use std::collections::HashMap;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::article::{End, Writer};
use super::words::{with_number, with_text};
use super::{Resolve, escape};

/// Where in a table the walk is.
#[derive(Default)]
pub(super) struct TableState {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The caption of the table that comes next: HTML and text.
    caption: Option<(String, String)>,
    /// Where the caption's text begins in the plain text.
    caption_start: usize,
    count: usize,
    /// How often each label was given to a region.
    labels: HashMap<String, usize>,
}

/// The longest caption, in bytes of its first text; anything longer is prose.
const MAX_CAPTION: usize = 240;

impl<R: Resolve> Writer<'_, R> {
    /// Whether the paragraph that starts here is the caption of a table directly after it: `表1 …`.
    pub(super) fn is_table_caption(&mut self) -> bool {
        let steps = self.steps.get(self.at..).unwrap_or_default();
        let first = steps.iter().take(3).find_map(|step| match &step.event {
            Event::Text(text) => Some(text),
            _ => None,
        });
        if !first.is_some_and(|text| text.len() <= MAX_CAPTION && is_caption(text.trim_start())) {
            return false;
        }
        let end = steps
            .iter()
            .position(|step| matches!(step.event, Event::End(TagEnd::Paragraph)));
        let is = end
            .and_then(|end| steps.get(end + 1))
            .is_some_and(|next| matches!(next.event, Event::Start(Tag::Table(_))));
        if is {
            self.table.caption_start = self.article.text.len();
        }
        is
    }

    pub(super) fn end_caption(&mut self) {
        let html = self.take_aside();
        let text = self.article.text.get(self.table.caption_start..);
        let text = text.unwrap_or_default().trim().to_owned();
        self.table.caption = Some((html, text));
        self.text_line();
    }

    pub(super) fn start_table(&mut self, alignments: &[Alignment]) {
        self.table.alignments = alignments.to_vec();
        let caption = self.table.caption.take();
        self.start_region(caption.as_ref().map(|(_, text)| text.as_str()));
        self.out.push_str("<table>");
        if let Some((html, _)) = caption {
            self.out.push_str("<caption>");
            self.out.push_str(&html);
            self.out.push_str("</caption>");
        }
        self.push(End::Block("</tbody></table></div>\n"));
    }

    /// Writes the start of the scrolling region around a table. It is named after the caption, else
    /// the heading above, else the table's number, with a number where a name comes again.
    pub(super) fn start_region(&mut self, caption: Option<&str>) {
        self.fresh_line();
        self.text_line();
        self.table.count += 1;
        let heading = self
            .headings_written
            .checked_sub(1)
            .and_then(|at| self.article.headings.get(at))
            .map(|heading| heading.text.as_str());
        let label = match caption.or(heading) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => with_number(&self.resolve.words().unnamed, self.table.count),
        };
        let times = self.table.labels.entry(label.clone()).or_default();
        *times += 1;
        let words = self.resolve.words();
        let label = if *times > 1 {
            with_text(&with_number(&words.again, *times), &label)
        } else {
            label
        };
        self.out
            .push_str("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        escape::push_attribute(&mut self.out, &with_text(&words.table, &label));
        self.out.push_str("\">");
    }

    pub(super) fn start_table_head(&mut self) {
        self.table.in_head = true;
        self.table.column = 0;
        self.out.push_str("<thead><tr>");
        self.push(End::Block("</tr></thead><tbody>\n"));
    }

    pub(super) fn start_table_row(&mut self) {
        self.table.in_head = false;
        self.table.column = 0;
        self.out.push_str("<tr>");
        self.push(End::Block("</tr>\n"));
    }

    pub(super) fn start_table_cell(&mut self) {
        if self.table.column > 0 {
            self.plain(" ");
        }
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        self.table.column += 1;
        let (start, end) = if self.table.in_head {
            ("<th scope=\"col\"", "</th>")
        } else {
            ("<td", "</td>")
        };
        self.out.push_str(start);
        self.out.push_str(class);
        self.out.push('>');
        self.at_block_start = false;
        self.push(End::Write(end));
    }
}

/// Whether a text begins as a table's caption does: 表 and a number. A Chinese numeral must be set
/// off, because 表一 may begin another word (表一致).
fn is_caption(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('表') else {
        return false;
    };
    let rest = rest.trim_start();
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let after = rest.trim_start_matches(|c| "一二三四五六七八九十百".contains(c));
    after.len() < rest.len() && !after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::is_caption;

    #[test]
    fn tells_captions_from_prose() {
        for caption in [
            "表1 收费标准",
            "表 2-1：名单",
            "表一　名单",
            "表十二",
            "表3",
        ] {
            assert!(is_caption(caption), "{caption}");
        }
        for prose in ["表一致认为", "表示", "附表1", "下表", "表"] {
            assert!(!is_caption(prose), "{prose}");
        }
    }
}
