//! What templates ask about the room that texts and rows take. Where that room ends is written in the templates.

use minijinja::{Error, Value};
use unicode_width::UnicodeWidthChar;

/// `columns|reaches`: how far each title reaches in a row with the titles before it, an em after each.
pub(super) fn reaches(titled: &Value) -> Result<Vec<f64>, Error> {
    let mut reach = 0.0;
    let mut reaches = Vec::new();
    for item in titled.try_iter()? {
        let title = item.get_attr("title")?;
        reach += ems(title.as_str().unwrap_or_default()) + 1.0;
        reaches.push(reach);
    }
    Ok(reaches)
}

/// About how wide a text is, in ems: a Han character is one, a letter or digit a little more than half of it.
fn ems(text: &str) -> f64 {
    let wide = text.chars().filter(|c| c.width() == Some(2)).count();
    let narrow = text.chars().count() - wide;
    wide as f64 + narrow as f64 * 0.6
}

/// `rows|whole_lines(keys, most)`: which rows take a whole line of a table that has two on a line: those of these
/// keys, those whose value has more characters, and those that would be left alone.
pub(super) fn whole_lines(rows: &Value, keys: &Value, most: usize) -> Result<Vec<bool>, Error> {
    let keys: Vec<Value> = keys.try_iter()?.collect();
    let mut is_whole = Vec::new();
    for row in rows.try_iter()? {
        let length = row.get_attr("length")?.as_usize().unwrap_or_default();
        is_whole.push(length > most || keys.contains(&row.get_attr("key")?));
    }
    fill(&mut is_whole);
    Ok(is_whole)
}

/// Gives a row that is left alone the whole line.
fn fill(is_whole: &mut [bool]) {
    let mut single: Option<usize> = None;
    for at in 0..=is_whole.len() {
        let is_end = is_whole.get(at).copied().unwrap_or(true);
        single = match single {
            Some(before) if is_end => {
                if let Some(row) = is_whole.get_mut(before) {
                    *row = true;
                }
                None
            }
            None if !is_end => Some(at),
            Some(_) | None => None,
        };
    }
}

#[cfg(test)]
mod tests {
    use minijinja::{Value, context};

    use super::{reaches, whole_lines};

    #[test]
    fn a_letter_is_narrower_than_a_character() {
        let titles = ["通知", "PDF", "", "通知 1"].map(|title| context! { title });
        let reaches = reaches(&Value::from(titles.to_vec())).unwrap();
        for (reach, expected) in reaches.iter().zip([3.0, 5.8, 6.8, 11.0]) {
            assert!((reach - expected).abs() < 1e-9, "{reaches:?}");
        }
    }

    /// Rows as `w` for whole and `.` for half, before and after.
    fn laid_out(rows: &str) -> String {
        let row = |c| match c {
            'w' => context! { key => "title", length => 1 },
            'l' => context! { key => "office", length => 25 },
            _ => context! { key => "office", length => 24 },
        };
        let rows: Vec<Value> = rows.chars().map(row).collect();
        let lines = whole_lines(&Value::from(rows), &Value::from(vec!["title"]), 24).unwrap();
        let shown = lines.iter().map(|whole| if *whole { 'w' } else { '.' });
        shown.collect()
    }

    #[test]
    fn no_row_leaves_half_a_line_empty() {
        for (rows, expected) in [
            ("..", ".."),
            (".", "w"),
            ("...w..", "..ww.."),
            ("w.w...w", "www..ww"),
            (".l.", "www"),
            ("", ""),
        ] {
            assert_eq!(laid_out(rows), expected, "{rows}");
        }
    }
}
