//! The only place that asks for the time.

use std::time::{Duration, Instant};

use gongkai_model::text::Line;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Now in a time zone: the default of `--as-of`.
pub fn now(zone: &TimeZone) -> DateTime {
    zone.to_datetime(jiff::Timestamp::now())
}

/// Today in a time zone.
pub fn today(zone: &TimeZone) -> Date {
    now(zone).date()
}

/// Measures the stages of a run.
#[derive(Debug)]
pub struct Stopwatch {
    begun: Instant,
    laps: Vec<Lap>,
    at: Instant,
}

/// A stage and how long it took.
#[derive(Debug, Clone, Copy)]
pub struct Lap {
    /// The stage.
    pub stage: Stage,
    /// How long it took.
    pub time: Duration,
}

/// A stage of a build, as its time is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading and hashing.
    Read,
    /// Comparing with what the output holds.
    Compare,
    /// Parsing.
    Parse,
    /// Assembling and planning.
    Assemble,
    /// Rendering and writing pages.
    Render,
    /// Completing the search's bundle.
    Search,
    /// Writing the catalogue.
    Catalogue,
    /// Copying assets.
    Copy,
    /// Putting everything in its place.
    Publish,
}

impl Stage {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Compare => "compare",
            Self::Parse => "parse",
            Self::Assemble => "assemble",
            Self::Render => "render",
            Self::Search => "search",
            Self::Catalogue => "catalogue",
            Self::Copy => "copy",
            Self::Publish => "publish",
        }
    }

    /// Its name for people.
    pub fn label(self) -> Line {
        Line::new(match self {
            Self::Read => "stage.read",
            Self::Compare => "stage.compare",
            Self::Parse => "stage.parse",
            Self::Assemble => "stage.assemble",
            Self::Render => "stage.render",
            Self::Search => "stage.search",
            Self::Catalogue => "stage.catalogue",
            Self::Copy => "stage.copy",
            Self::Publish => "stage.publish",
        })
    }
}

impl Stopwatch {
    /// Starts.
    pub fn start() -> Self {
        let now = Instant::now();
        Self {
            begun: now,
            laps: Vec::new(),
            at: now,
        }
    }

    /// Ends a stage that began when the one before ended.
    pub fn lap(&mut self, stage: Stage) {
        let now = Instant::now();
        self.laps.push(Lap {
            stage,
            time: now - self.at,
        });
        self.at = now;
    }

    /// The stages so far.
    pub fn laps(&self) -> &[Lap] {
        &self.laps
    }

    /// Since the start.
    pub fn total(&self) -> Duration {
        self.begun.elapsed()
    }
}
