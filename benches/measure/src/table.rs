//! Tables of figures, for a terminal and for the documentation.

use std::fmt::Write as _;

use crate::sample::Sample;

/// A table whose columns are the sizes measured and whose rows are the figures.
#[derive(Clone, Debug, Default)]
pub struct Table {
    columns: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
}

impl Table {
    /// A table without columns.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a column with its figures by name. A name that no earlier column had makes a new row,
    /// after the one named before it.
    pub fn column(&mut self, head: &str, figures: Vec<(String, String)>) {
        let width = self.columns.len();
        self.columns.push(head.to_owned());
        let mut place = 0;
        for (name, figure) in figures {
            let row = self
                .rows
                .iter()
                .position(|(known, _)| *known == name)
                .unwrap_or_else(|| {
                    self.rows.insert(place, (name, vec![String::new(); width]));
                    place
                });
            place = row + 1;
            if let Some((_, cells)) = self.rows.get_mut(row) {
                cells.push(figure);
            }
        }
        for (_, cells) in &mut self.rows {
            cells.resize(width + 1, String::new());
        }
    }

    /// As text in columns.
    pub fn to_text(&self) -> String {
        let count = |text: &String| text.chars().count();
        let first = self
            .rows
            .iter()
            .map(|(name, _)| count(name))
            .max()
            .unwrap_or(0);
        let widths: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(column, head)| {
                let cells = self.rows.iter().filter_map(|(_, cells)| cells.get(column));
                cells.chain([head]).map(count).max().unwrap_or(0)
            })
            .collect();
        let mut text = String::new();
        let mut line = |name: &str, cells: &[String]| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{name:first$}");
            for (cell, &width) in cells.iter().zip(&widths) {
                let _ = write!(text, "  {cell:>width$}");
            }
            text.push('\n');
        };
        line("", &self.columns);
        for (name, cells) in &self.rows {
            line(name, cells);
        }
        text
    }

    /// As Markdown.
    pub fn to_markdown(&self) -> String {
        let mut text = format!(
            "| | {} |\n|---|{}\n",
            self.columns.join(" | "),
            "--:|".repeat(self.columns.len())
        );
        for (name, cells) in &self.rows {
            let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
        }
        text
    }
}

/// Seconds: the median, and the least in brackets; milliseconds matter below one second.
pub fn seconds(sample: &Sample) -> String {
    match (sample.median(), sample.least()) {
        (Some(median), Some(least)) if median < 1.0 => format!("{median:.3} ({least:.3})"),
        (Some(median), Some(least)) => format!("{median:.2} ({least:.2})"),
        _ => "–".to_owned(),
    }
}

/// A ratio.
pub fn times(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "–".to_owned(), |ratio| format!("× {ratio:.2}"))
}

/// Bytes in megabytes (10⁶).
pub fn megabytes(bytes: f64) -> String {
    format!("{:.1}", bytes / 1e6)
}

/// A count with its thousands apart.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let figures = |figures: &[(&str, &str)]| {
            figures
                .iter()
                .map(|(name, figure)| ((*name).to_owned(), (*figure).to_owned()))
                .collect()
        };
        let mut table = Table::new();
        table.column("1,000", figures(&[("build", "0.50"), ("copy", "0.1")]));
        table.column(
            "10,000",
            figures(&[("build", "4.00"), ("bundle", "2.00"), ("copy", "1")]),
        );
        table
    }

    #[test]
    fn a_late_row_stands_in_its_place() {
        assert_eq!(
            table().to_markdown(),
            "| | 1,000 | 10,000 |\n|---|--:|--:|\n| build | 0.50 | 4.00 |\n| bundle |  | 2.00 |\n| copy | 0.1 | 1 |\n"
        );
    }

    #[test]
    fn text_is_in_columns() {
        assert_eq!(
            table().to_text(),
            "        1,000  10,000\nbuild    0.50    4.00\nbundle           2.00\ncopy      0.1       1\n"
        );
    }

    #[test]
    fn figures_as_people_read_them() {
        let spelled: Vec<String> = [0, 999, 1000, 1_234_567].into_iter().map(count).collect();
        assert_eq!(spelled, ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(megabytes(1_250_000.0), "1.2");
        let mut sample = Sample::default();
        assert_eq!(seconds(&sample), "–");
        sample.push(2.0);
        sample.push(1.0);
        assert_eq!(seconds(&sample), "1.50 (1.00)");
        sample.push(0.0312);
        sample.push(0.04);
        assert_eq!(seconds(&sample), "0.520 (0.031)");
    }
}
