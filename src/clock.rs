//! The only place that asks for the time.

use std::time::{Duration, Instant};

use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Today in a time zone: the default of `--as-of`.
pub fn today(zone: &TimeZone) -> Date {
    zone.to_datetime(jiff::Timestamp::now()).date()
}

/// Measures the stages of a run.
#[derive(Debug)]
pub struct Stopwatch {
    begun: Instant,
    stages: Vec<Stage>,
    at: Instant,
}

/// A stage and how long it took.
#[derive(Debug, Clone, Copy)]
pub struct Stage {
    /// Its name, in English, as `--json` gives it.
    pub name: &'static str,
    /// Its name in Chinese.
    pub label: &'static str,
    /// How long it took.
    pub time: Duration,
}

impl Stopwatch {
    /// Starts.
    pub fn start() -> Self {
        let now = Instant::now();
        Self {
            begun: now,
            stages: Vec::new(),
            at: now,
        }
    }

    /// Ends a stage that began when the one before ended.
    pub fn lap(&mut self, name: &'static str, label: &'static str) {
        let now = Instant::now();
        self.stages.push(Stage {
            name,
            label,
            time: now - self.at,
        });
        self.at = now;
    }

    /// The stages so far.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// Since the start.
    pub fn total(&self) -> Duration {
        self.begun.elapsed()
    }
}
