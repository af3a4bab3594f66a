//! Times of day.

use super::tokens::Ahead;

/// Minutes from midnight, how many tokens they take, and the time zone if one is named.
pub(super) fn time<'a>(ahead: Ahead<'a>) -> Option<(u16, usize, &'a str)> {
    let (minutes, used) = han(ahead).or_else(|| divided(ahead)).or_else(|| hour(ahead))?;
    let zone = ahead.word(used).filter(|word| ZONES.contains(word)).unwrap_or_default();
    Some((minutes, used + usize::from(!zone.is_empty()), zone))
}

const ZONES: [&str; 13] =
    ["gmt", "utc", "cet", "cest", "mez", "mesz", "bst", "est", "edt", "pst", "pdt", "ist", "jst"];

fn minutes(hour: u32, minute: u32, noon: Option<bool>) -> Option<u16> {
    let hour = match noon {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(after) => hour % 12 + if after { 12 } else { 0 },
        None => hour,
    };
    u16::try_from(hour * 60 + minute).ok().filter(|_| hour < 24 && minute < 60)
}

/// Whether it is after noon, and how many tokens say so: `pm`, `p.m.`
fn half(ahead: Ahead<'_>, at: usize) -> Option<(bool, usize)> {
    let stop = |at: usize| ahead.sign(at) == Some('.') && ahead.touches(at);
    match ahead.word(at)? {
        "am" => Some((false, 1)),
        "pm" => Some((true, 1)),
        one @ ("a" | "p") if stop(at + 1) && ahead.word(at + 2) == Some("m") => {
            Some((one == "p", 3 + usize::from(stop(at + 3))))
        }
        _ => None,
    }
}

/// 23:47, 11:47 pm, 11.47pm, 23.47 Uhr, 23h47.
fn divided(ahead: Ahead<'_>) -> Option<(u16, usize)> {
    let hour = ahead.number(0, 2)?;
    let minute = ahead.digits(2).filter(|digits| digits.len() == 2)?.parse().ok()?;
    let french = ahead.word(1) == Some("h");
    let sign = ahead.sign(1).filter(|sign| matches!(sign, ':' | '.'));
    if !(french || ahead.touches(1) && ahead.touches(2)) {
        return None;
    }
    let half = half(ahead, 3);
    let clock = matches!(ahead.word(3), Some("uhr"));
    let certain = french || sign == Some(':') || half.is_some() || clock && sign.is_some();
    let noon = half.map(|(after, _)| after);
    let used = 3 + half.map_or(usize::from(clock), |(_, used)| used);
    minutes(hour, minute, noon).filter(|_| certain).map(|minutes| (minutes, used))
}

/// 11 pm, 23 Uhr, 23 h.
fn hour(ahead: Ahead<'_>) -> Option<(u16, usize)> {
    let hour = ahead.number(0, 2)?;
    match (half(ahead, 1), ahead.word(1)) {
        (Some((after, used)), _) => minutes(hour, 0, Some(after)).map(|m| (m, 1 + used)),
        (None, Some("uhr")) => minutes(hour, 0, None).map(|m| (m, 2)),
        _ => None,
    }
}

/// 晚上11时47分, 23点47分.
fn han(ahead: Ahead<'_>) -> Option<(u16, usize)> {
    let pair = (ahead.word(0), ahead.word(1));
    let noon = match pair {
        (Some("上" | "早" | "凌"), Some("午" | "上" | "晨")) => Some(false),
        (Some("下" | "晚"), Some("午" | "上")) => Some(true),
        _ => None,
    };
    let start = if noon.is_some() { 2 } else { 0 };
    let hour = ahead.number(start, 2)?;
    let is_hour = matches!(ahead.word(start + 1), Some("时" | "時" | "点" | "點"));
    let minute = ahead.number(start + 2, 2);
    let is_minute = minute.is_some() && ahead.word(start + 3) == Some("分");
    if !is_hour || !is_minute && noon.is_none() {
        return None;
    }
    let minute = minute.filter(|_| is_minute);
    let used = start + if is_minute { 4 } else { 2 };
    minutes(hour, minute.unwrap_or(0), noon.filter(|_| hour <= 12)).map(|m| (m, used))
}
