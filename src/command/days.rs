//! Days and moments that are given as options.

use anyhow::{Context as _, Result};
use gongkai_model::Moment;
use gongkai_model::text::Line;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// The day that an option names, where it is given.
pub(super) fn day(option: &str, written: Option<&str>, zone: &TimeZone) -> Result<Option<Date>> {
    Ok(parse(option, written, zone)?.map(|moment| moment.date))
}

/// The moment that an option names, where it is given; a bare day means its last second.
pub(super) fn moment(
    option: &str,
    written: Option<&str>,
    zone: &TimeZone,
) -> Result<Option<DateTime>> {
    /// What is public on a day is public at its end.
    const LAST: Time = Time::constant(23, 59, 59, 0);
    let moment = parse(option, written, zone)?;
    Ok(moment.map(|moment| moment.date.to_datetime(moment.time.unwrap_or(LAST))))
}

fn parse(option: &str, written: Option<&str>, zone: &TimeZone) -> Result<Option<Moment>> {
    let Some(written) = written else {
        return Ok(None);
    };
    let moment = Moment::parse(written, zone).ok().with_context(|| {
        Line::new("arguments.not-a-day")
            .with("argument", option)
            .with("value", written)
    })?;
    Ok(Some(moment))
}
