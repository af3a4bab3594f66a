//! Days of the calendar, and dates that are known only in part.
//!
//! A [`Date`] that exists is a day that exists.

use std::fmt;

/// A day of the calendar, proleptic Gregorian; ordered as days are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let (m, d) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        jiff::civil::Date::new(year, m, d).ok()?;
        Some(Date { year, month, day })
    }

    /// The day in UTC that lies this many seconds after 1970 began.
    pub fn of_epoch(seconds: i64) -> Option<Self> {
        let second = jiff::Timestamp::from_second(seconds).ok()?;
        let day = second.to_zoned(jiff::tz::TimeZone::UTC).date();
        Date::new(day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
    }

    /// Reads `2026-11-20`: four, two and two digits, and a day that exists.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || [year.len(), month.len(), day.len()] != [4, 2, 2] {
            return None;
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A date of a record: a day, or one that is known only in part, such as `1887~`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day.
    Day(Date),
    /// As written; [`is_edtf`] holds.
    Edtf(String),
}

/// Whether `text` is a date in EDTF (ISO 8601-2, 2019) of level 0 or 1 without a time
/// of day: years, months, seasons (21–24) and days, unspecified digits (`199X`,
/// `2004-XX`), years of more than four digits (`Y-17000`), each with `?`, `~` or `%`
/// behind it, and intervals whose ends may be open (`..`) or unknown (nothing).
pub fn is_edtf(text: &str) -> bool {
    match text.split_once('/') {
        None => is_point(text),
        Some((start, end)) => {
            let open = |side: &str| side.is_empty() || side == "..";
            (open(start) || is_point(start))
                && (open(end) || is_point(end))
                && !(open(start) && open(end))
        }
    }
}

/// The first year that a date in EDTF names, if it gives all digits of it: enough to
/// order dates that are known in part.
pub fn edtf_year(text: &str) -> Option<i32> {
    let start = text.split('/').find(|side| is_point(side))?;
    let start = start.trim_end_matches(['?', '~', '%']);
    if let Some(long) = start.strip_prefix('Y') {
        return long.parse().ok();
    }
    let sign = if start.starts_with('-') { -1 } else { 1 };
    let digits = start.trim_start_matches('-').get(..4)?;
    digits.parse::<i32>().ok().map(|year| sign * year)
}

fn is_point(text: &str) -> bool {
    let plain = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    if let Some(long) = plain.strip_prefix('Y') {
        let digits = long.strip_prefix('-').unwrap_or(long);
        return (5..=9).contains(&digits.len()) && all_digits(digits) && !digits.starts_with('0');
    }
    let unsigned = plain.strip_prefix('-').unwrap_or(plain);
    let parts: Vec<&str> = unsigned.split('-').collect();
    match parts[..] {
        [year] => is_year(year),
        [year, month] => is_year(year) && is_month(month, year),
        [year, month, day] => is_day(year, month, day),
        _ => false,
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Four digits, of which the last one or two may be unspecified.
fn is_year(text: &str) -> bool {
    let known = text.trim_end_matches('X');
    text.len() == 4 && all_digits(known) && known.len() >= 2
}

fn is_month(text: &str, year: &str) -> bool {
    let number = (all_digits(text) && text.len() == 2).then(|| text.parse().unwrap_or(0));
    match number {
        Some(number) => matches!(number, 1..=12 | 21..=24) && all_digits(year),
        None => text == "XX",
    }
}

fn is_day(year: &str, month: &str, day: &str) -> bool {
    if day == "XX" {
        let month_known = all_digits(month) && is_month(month, year) && month <= "12";
        return all_digits(year) && year.len() == 4 && (month == "XX" || month_known);
    }
    Date::parse(&format!("{year}-{month}-{day}")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        assert_eq!(Date::parse("2024-02-29"), Some(Date { year: 2024, month: 2, day: 29 }));
        for bad in ["2023-02-29", "2026-13-01", "2026-1-1", "2026-11-20T10:00", "", "+026-01-01"] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
        assert_eq!(Date::new(2026, 11, 2).map(|d| d.to_string()).as_deref(), Some("2026-11-02"));
    }

    #[test]
    fn dates_known_in_part_are_edtf() {
        for good in [
            "1887",
            "1887-05",
            "1887-05-03",
            "1887~",
            "1887?",
            "1887-05~",
            "1887%",
            "1887/1889",
            "1887-05/..",
            "../1887",
            "1887/",
            "199X",
            "19XX",
            "2004-XX",
            "1985-04-XX",
            "2001-21",
            "-0044",
            "-0044-03-15",
            "Y170000",
            "1887~/1889?",
            "1985-XX-XX",
        ] {
            assert!(is_edtf(good), "{good}");
        }
    }

    #[test]
    fn other_ways_to_write_dates_are_not_edtf() {
        for bad in [
            "",
            "May 1887",
            "1887-13",
            "1887-5",
            "87",
            "1887/1888/1889",
            "1887-02-30",
            "../..",
            "/",
            "1887 ",
            "1XXX",
            "2001-25",
            "Y1887",
            "1887-05-03T10:00",
            "18870503",
        ] {
            assert!(!is_edtf(bad), "{bad}");
        }
    }

    #[test]
    fn the_year_of_a_partial_date_is_its_first() {
        assert_eq!(edtf_year("1887~/1889"), Some(1887));
        assert_eq!(edtf_year("../1889-05"), Some(1889));
        assert_eq!(edtf_year("-0044-03-15"), Some(-44));
        assert_eq!(edtf_year("Y-17000"), Some(-17000));
        assert_eq!(edtf_year("19XX"), None);
    }
}
