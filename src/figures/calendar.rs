//! Dates, in the orders and with the names of months of several languages.

use super::Day;
use super::tokens::{Ahead, Gap};

/// Names of months in English, French, German, Spanish, Italian, Portuguese, Dutch, and
/// how they are shortened.
const MONTHS: [&str; 12] = [
    "january jan janvier janv januar jänner enero ene gennaio janeiro januari",
    "february feb février févr februar febrero febbraio fevereiro februari",
    "march mar mars märz marzo março maart",
    "april apr avril abril abr aprile",
    "may mai mayo maggio maio mei",
    "june jun juin juni junio giugno junho",
    "july jul juillet juil juli julio luglio julho",
    "august aug août agosto ago augustus",
    "september sep sept septembre septiembre settembre setembro",
    "october oct octobre oktober okt octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec décembre déc dezember dez diciembre dic dicembre dezembro",
];

/// Words between the parts of a date.
const JOINTS: [&str; 4] = ["of", "de", "del", "do"];
/// What stands behind the number of a day.
const ORDINALS: [&str; 9] = ["st", "nd", "rd", "th", "er", "re", "º", "ª", "o"];

/// A date, and how many tokens it takes.
pub(super) fn date(ahead: Ahead<'_>) -> Option<(Day, usize)> {
    han(ahead)
        .or_else(|| figures(ahead))
        .or_else(|| day_first(ahead))
        .or_else(|| month_first(ahead))
}

fn month(ahead: Ahead<'_>, at: usize) -> Option<(u8, usize)> {
    let word = ahead.word(at)?;
    let number =
        MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))? as u8 + 1;
    let stop = ahead.sign(at + 1) == Some('.') && ahead.touches(at + 1);
    let stop = stop && (ahead.digits(at + 2).is_some() || ahead.sign(at + 2) == Some(','));
    Some((number, 1 + usize::from(stop)))
}

fn day(ahead: Ahead<'_>, at: usize) -> Option<(u8, usize)> {
    let number = u8::try_from(ahead.number(at, 2)?).ok().filter(|day| (1..=31).contains(day))?;
    let ordinal = ahead.word(at + 1).is_some_and(|word| ORDINALS.contains(&word));
    let stop = ahead.sign(at + 1) == Some('.');
    Some((number, 1 + usize::from((ordinal || stop) && ahead.touches(at + 1))))
}

fn year(ahead: Ahead<'_>, at: usize) -> Option<u16> {
    let four = ahead.digits(at).filter(|digits| digits.len() == 4)?;
    four.parse().ok().filter(|year| (1000..2200).contains(year))
}

/// A year behind a joint or a comma, and the tokens of both.
fn year_behind(ahead: Ahead<'_>, at: usize) -> (Option<u16>, usize) {
    let joint = ahead.word(at).is_some_and(|word| JOINTS.contains(&word));
    let skipped = usize::from(joint || ahead.sign(at) == Some(','));
    match year(ahead, at + skipped) {
        Some(year) => (Some(year), skipped + 1),
        None => (None, 0),
    }
}

/// 31 August 2022, 31. August 2022, 31 de agosto de 2022.
fn day_first(ahead: Ahead<'_>) -> Option<(Day, usize)> {
    let (day, mut used) = day(ahead, 0)?;
    used += usize::from(ahead.word(used).is_some_and(|word| JOINTS.contains(&word)));
    let (month, taken) = month(ahead, used)?;
    let (year, more) = year_behind(ahead, used + taken);
    let found = Day { year, month: Some(month), day: Some(day) };
    Some((found, used + taken + more))
}

/// August 31, 2022, August 2022.
fn month_first(ahead: Ahead<'_>) -> Option<(Day, usize)> {
    let (month, used) = month(ahead, 0)?;
    if let Some((day, taken)) = day(ahead, used)
        && ahead.get(used)?.gap != Gap::None
    {
        let (year, more) = year_behind(ahead, used + taken);
        let clock = matches!(ahead.sign(used + taken), Some(':'));
        let found = Day { year, month: Some(month), day: Some(day) };
        return (!clock).then_some((found, used + taken + more));
    }
    let (year, more) = year_behind(ahead, used);
    year?;
    Some((Day { year, month: Some(month), day: None }, used + more))
}

/// 2022-08-31, 2022/08/31, 31.08.2022, 31/08/2022; not 1/2/2022, which two countries
/// read in two ways.
fn figures(ahead: Ahead<'_>) -> Option<(Day, usize)> {
    let sign = ahead.sign(1).filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let same = ahead.sign(3) == Some(sign);
    if !same || !(1..5).all(|at| ahead.touches(at)) {
        return None;
    }
    let small = |at: usize, most: u8| {
        u8::try_from(ahead.number(at, 2)?).ok().filter(|number| (1..=most).contains(number))
    };
    let (year, month, day) = match (year(ahead, 0), year(ahead, 4)) {
        (Some(year), None) => (year, small(2, 12)?, small(4, 31)?),
        (None, Some(year)) if sign == '.' => (year, small(2, 12)?, small(0, 31)?),
        (None, Some(year)) => match (small(0, 31)?, small(2, 31)?) {
            (day @ 13.., month @ ..=12) => (year, month, day),
            (month @ ..=12, day @ 13..) => (year, month, day),
            _ => return None,
        },
        _ => return None,
    };
    Some((Day { year: Some(year), month: Some(month), day: Some(day) }, 5))
}

/// 2022年8月31日, 8月31日, 2022年.
fn han(ahead: Ahead<'_>) -> Option<(Day, usize)> {
    let mut found = Day::default();
    let mut used = 0;
    if let Some(year) = year(ahead, 0)
        && ahead.word(1) == Some("年")
    {
        (found.year, used) = (Some(year), 2);
    }
    if let Some(month) = ahead.number(used, 2).filter(|month| (1..=12).contains(month))
        && ahead.word(used + 1) == Some("月")
    {
        (found.month, used) = (u8::try_from(month).ok(), used + 2);
        let day = ahead.number(used, 2).filter(|day| (1..=31).contains(day));
        if day.is_some() && matches!(ahead.word(used + 1), Some("日" | "号" | "號")) {
            (found.day, used) = (day.and_then(|day| u8::try_from(day).ok()), used + 2);
        }
    }
    (found.year.is_some() || found.day.is_some()).then_some((found, used))
}

/// A year by itself, which only its neighbours tell from an amount.
pub(super) fn lone_year(ahead: Ahead<'_>) -> Option<Day> {
    year(ahead, 0).map(|year| Day { year: Some(year), ..Day::default() })
}
