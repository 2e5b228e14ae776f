//! Days that are given as options.

use anyhow::{Context as _, Result};
use gongkai_model::Moment;
use gongkai_model::text::Line;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The day that an option names, where it is given.
pub(super) fn day(option: &str, written: Option<&str>, zone: &TimeZone) -> Result<Option<Date>> {
    let Some(written) = written else {
        return Ok(None);
    };
    let moment = Moment::parse(written, zone).ok().with_context(|| {
        Line::new("arguments.not-a-day")
            .with("argument", option)
            .with("value", written)
    })?;
    Ok(Some(moment.date))
}
