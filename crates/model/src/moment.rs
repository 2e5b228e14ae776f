//! A date as an editor writes it, with a time of day only if one was written.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// A day in the site's time zone, and a time of day where one was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of day.
    pub time: Option<Time>,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MomentError {
    /// It has a date's form, but there is no such day or time.
    NoSuchDay,
    /// It does not look like a date.
    NotADate,
}

impl Moment {
    /// A day without a time.
    pub fn day(date: Date) -> Self {
        Self { date, time: None }
    }

    /// When it begins: a day at midnight.
    pub fn start(&self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::midnight()))
    }

    /// Reads `2017-12-18`, `2017/12/18`, `2017.12.18`, `2017年12月18日`, each with an optional time
    /// (`08:30`, `08:30:00`, `8时30分`) and an RFC 3339 offset, which is converted to `zone`.
    pub fn parse(written: &str, zone: &TimeZone) -> Result<Self, MomentError> {
        let text: String = written
            .trim()
            .chars()
            .map(|c| match c {
                '０'..='９' | '：' | '－' | '／' => {
                    char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
                }
                c => c,
            })
            .collect();
        let (date, rest) = split_date(&text).ok_or(MomentError::NotADate)?;
        let date = civil_date(&date)?;
        let rest = rest.trim_start_matches(['T', 't']).trim();
        if rest.is_empty() {
            return Ok(Self::day(date));
        }
        let (clock, offset) = split_time(rest).ok_or(MomentError::NotADate)?;
        let time = civil_time(&clock)?;
        let Some(minutes) = parse_offset(offset)? else {
            return Ok(Self {
                date,
                time: Some(time),
            });
        };
        let offset =
            jiff::tz::Offset::from_seconds(minutes * 60).map_err(|_| MomentError::NoSuchDay)?;
        let local = TimeZone::fixed(offset)
            .to_zoned_datetime(date.to_datetime(time))
            .map_err(|_| MomentError::NoSuchDay)?
            .with_time_zone(zone.clone())
            .datetime();
        Ok(Self {
            date: local.date(),
            time: Some(local.time()),
        })
    }

    /// `2017-12-18T08:30:00+08:00`, midnight where no time was written (RFC 3339).
    pub fn rfc3339(&self, zone: &TimeZone) -> String {
        let local = self.start();
        match zone.to_zoned_datetime(local) {
            Ok(zoned) => {
                let seconds = zoned.offset().seconds();
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.abs() / 60;
                format!(
                    "{}{sign}{:02}:{:02}",
                    local.strftime("%Y-%m-%dT%H:%M:%S"),
                    minutes / 60,
                    minutes % 60
                )
            }
            // Only at the very ends of the calendar, where no offset can be applied.
            Err(_) => format!("{}Z", local.strftime("%Y-%m-%dT%H:%M:%S")),
        }
    }
}

/// `2017-12-18`, or `2017-12-18 08:30` where a time was written.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        match self.time {
            Some(time) => write!(f, " {:02}:{:02}", time.hour(), time.minute()),
            None => Ok(()),
        }
    }
}

/// Year, month and day as digits, and what follows them.
fn split_date(text: &str) -> Option<([&str; 3], &str)> {
    let (year, rest) = leading_digits(text)?;
    let marks: [&[char]; 2] = [&['-', '/', '.', '年'], &['-', '/', '.', '月']];
    let rest = rest.trim_start();
    let first = rest.chars().next()?;
    let rest = rest.strip_prefix(marks[0])?;
    let (month, rest) = leading_digits(rest.trim_start())?;
    let rest = rest.trim_start();
    let second = rest.chars().next()?;
    let rest = rest.strip_prefix(marks[1])?;
    let (day, rest) = leading_digits(rest.trim_start())?;
    let chinese = first == '年';
    if year.len() != 4 || (chinese && second != '月') || (!chinese && first != second) {
        return None;
    }
    let rest = if chinese {
        rest.trim_start().strip_prefix('日')?
    } else {
        rest
    };
    // `2017-12-1845` is no date followed by something.
    let ends = rest.is_empty() || rest.starts_with(['T', 't', ' ']) || chinese;
    ends.then_some(([year, month, day], rest))
}

/// Hour, minute and second as digits, and what follows them.
fn split_time(text: &str) -> Option<([&str; 3], &str)> {
    let (hour, rest) = leading_digits(text)?;
    let rest = rest.strip_prefix([':', '时', '点'])?;
    let (minute, rest) = leading_digits(rest)?;
    let rest = rest.strip_prefix('分').unwrap_or(rest);
    let Some((second, rest)) = rest
        .strip_prefix(':')
        .map_or_else(|| leading_digits(rest), leading_digits)
    else {
        return Some(([hour, minute, "0"], rest.trim()));
    };
    let rest = rest.strip_prefix('秒').unwrap_or(rest);
    // Fractions of a second are of no use to a reader.
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => leading_digits(fraction)?.1,
        None => rest,
    };
    Some(([hour, minute, second], rest.trim()))
}

/// Minutes east of UTC; `None` where nothing was written.
fn parse_offset(text: &str) -> Result<Option<i32>, MomentError> {
    if text.is_empty() {
        return Ok(None);
    }
    if matches!(text, "Z" | "z") {
        return Ok(Some(0));
    }
    let (sign, rest) = match (text.strip_prefix('+'), text.strip_prefix(['-', '−'])) {
        (Some(rest), _) => (1, rest),
        (_, Some(rest)) => (-1, rest),
        _ => return Err(MomentError::NotADate),
    };
    let digits: String = rest.chars().filter(|c| *c != ':').collect();
    let number = |range: std::ops::Range<usize>| -> Option<i32> { digits.get(range)?.parse().ok() };
    match (digits.len(), number(0..2), number(2..digits.len().max(2))) {
        (2, Some(hours), _) if hours < 24 => Ok(Some(sign * hours * 60)),
        (4, Some(hours), Some(minutes)) if hours < 24 && minutes < 60 => {
            Ok(Some(sign * (hours * 60 + minutes)))
        }
        _ => Err(MomentError::NotADate),
    }
}

fn leading_digits(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn civil_date([year, month, day]: &[&str; 3]) -> Result<Date, MomentError> {
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return Err(MomentError::NoSuchDay);
    };
    Date::new(year, month, day).map_err(|_| MomentError::NoSuchDay)
}

fn civil_time([hour, minute, second]: &[&str; 3]) -> Result<Time, MomentError> {
    let (Ok(hour), Ok(minute), Ok(second)) = (hour.parse(), minute.parse(), second.parse()) else {
        return Err(MomentError::NoSuchDay);
    };
    Time::new(hour, minute, second, 0).map_err(|_| MomentError::NoSuchDay)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<String, MomentError> {
        let zone = TimeZone::fixed(jiff::tz::Offset::constant(8));
        Moment::parse(text, &zone).map(|m| m.to_string())
    }

    #[test]
    fn the_forms_editors_write() {
        for day in [
            "2017-12-18",
            "2017/12/18",
            "2017年12月18日",
            "2017 年 12 月 18 日",
            "2017.12.18",
            " 2017-12-18 ",
            "２０１７－１２－１８",
        ] {
            assert_eq!(parse(day).unwrap(), "2017-12-18", "{day}");
        }
        for time in [
            "2017-12-18 08:30",
            "2017-12-18T08:30:00",
            "2017-12-18T08:30:00+08:00",
            "2017-12-18T00:30:00Z",
            "2017年12月18日 8时30分",
            "2017/12/18 8:30:59.123",
        ] {
            assert_eq!(parse(time).unwrap(), "2017-12-18 08:30", "{time}");
        }
        assert_eq!(parse("2017-12-18T20:30:00Z").unwrap(), "2017-12-19 04:30");
    }

    #[test]
    fn what_is_no_date() {
        for wrong in ["2017-02-30", "2017-13-01", "2017-12-18 25:00"] {
            assert_eq!(parse(wrong), Err(MomentError::NoSuchDay), "{wrong}");
        }
        for wrong in [
            "",
            "20171218",
            "12/18/2017",
            "昨天",
            "2017-12",
            "2017-12/18",
            "2017-12-18x",
            "2017-12-18 08",
            "2017年12月",
            "1-1-1",
            "2017-12-18 08:30 +99:99",
        ] {
            assert_eq!(parse(wrong), Err(MomentError::NotADate), "{wrong}");
        }
    }

    #[test]
    fn rfc3339_has_the_sites_offset() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let moment = Moment::parse("2017-12-18 08:30", &zone).unwrap();
        assert_eq!(moment.rfc3339(&zone), "2017-12-18T08:30:00+08:00");
        let new_york = TimeZone::get("America/New_York").unwrap();
        assert_eq!(
            Moment::day(moment.date).rfc3339(&new_york),
            "2017-12-18T00:00:00-05:00"
        );
    }
}
