//! Moments for machines.

use jiff::tz::TimeZone;

use gongkai_model::Moment;

/// A day, or a moment with its offset where a time was written.
pub(super) fn iso(moment: Moment, zone: &TimeZone) -> String {
    match moment.time {
        Some(_) => moment.rfc3339(zone),
        None => moment.date.to_string(),
    }
}
