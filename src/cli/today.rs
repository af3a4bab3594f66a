//! Which day a build is made for.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

use variorum::date::Date;
use variorum::error::Error;

const VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// The day that was asked for, else that of SOURCE_DATE_EPOCH, else today in UTC.
///
/// # Errors
/// If SOURCE_DATE_EPOCH is not a number of seconds, or the clock stands before 1970.
pub fn today(asked: Option<Date>) -> Result<Date, Error> {
    if let Some(date) = asked {
        return Ok(date);
    }
    let seconds = match env::var_os(VARIABLE) {
        Some(value) => value.to_str().and_then(|value| value.trim().parse().ok()),
        None => now(),
    };
    seconds.and_then(Date::of_epoch).ok_or_else(|| {
        Error::Usage(format!("the day is not known: {VARIABLE} or the clock cannot be right"))
    })
}

fn now() -> Option<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}
