//! A stretch of time in which nothing turns.

use jiff::civil::DateTime;

/// From one moment, included, to another, not included; open at an end that is `None`. In the site's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first moment.
    pub from: Option<DateTime>,
    /// The first that is no longer in it.
    pub until: Option<DateTime>,
}

impl Stretch {
    /// The stretch around `now` with nothing of `turns` inside it: a turn parts what was before from itself.
    pub fn around(now: DateTime, turns: impl IntoIterator<Item = DateTime>) -> Self {
        let mut stretch = Self {
            from: None,
            until: None,
        };
        for turn in turns {
            if turn <= now {
                stretch.from = stretch.from.max(Some(turn));
            } else if stretch.until.is_none_or(|until| turn < until) {
                stretch.until = Some(turn);
            }
        }
        stretch
    }

    /// Whether a moment lies in it.
    pub fn contains(self, moment: DateTime) -> bool {
        self.from.is_none_or(|from| from <= moment) && self.until.is_none_or(|until| moment < until)
    }
}
