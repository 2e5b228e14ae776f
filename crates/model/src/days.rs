//! Days between which nothing turns.

use jiff::civil::Date;

/// Days from one, included, to another, not included; open at an end that is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Option<Date>,
    /// The first that is no longer one of them.
    pub until: Option<Date>,
}

impl Days {
    /// The days around `day` with nothing of `turns` between them: a turn parts the day before it
    /// from its own.
    pub fn around(day: Date, turns: impl IntoIterator<Item = Date>) -> Self {
        let mut days = Self {
            from: None,
            until: None,
        };
        for turn in turns {
            if turn <= day {
                days.from = days.from.max(Some(turn));
            } else if days.until.is_none_or(|until| turn < until) {
                days.until = Some(turn);
            }
        }
        days
    }

    /// Whether a day is one of them.
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}
