//! Numbers written in digits, with what groups and divides them.

use super::tokens::{Ahead, Gap};

/// Languages that write `1.500` for fifteen hundred and `1,5` for one and a half.
const COMMA: [&str; 21] = [
    "bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "nb", "nl", "pl",
    "pt", "ro", "ru", "sv", "tr",
];

/// A number in thousandths, and how many tokens it takes; `Err` with their count for
/// what is no number, such as `1.2.3`.
pub(super) fn number(ahead: Ahead<'_>, lang: &str) -> Result<(u128, usize), usize> {
    let Some(first) = ahead.digits(0) else { return Err(1) };
    let (mut digits, mut used) = (first.to_owned(), 1);
    let decimal = if COMMA.contains(&lang) { ',' } else { '.' };
    let mut separator = None;
    while let Some((sign, more, taken)) = group(ahead.skip(used)) {
        let fits = more.len() == 3 && first.len() <= 3 && !first.starts_with('0');
        let same = separator.is_none_or(|one| one == sign);
        if !fits || !same || sign == decimal && separator.is_none() {
            break;
        }
        digits.push_str(more);
        separator = Some(sign);
        used += taken;
    }
    let mut thousandths = whole(&digits).ok_or(used)?;
    if let Some((sign, more, taken)) = group(ahead.skip(used))
        && sign != ' '
        && separator != Some(sign)
    {
        if sign == '\'' || sign != decimal && (separator.is_some() || more.len() > 2 || sign == ',')
        {
            return Ok((thousandths, used));
        }
        thousandths = thousandths.saturating_add(fraction(more));
        used += taken;
    }
    match group(ahead.skip(used)) {
        Some(('.', _, taken)) => Err(used + taken),
        _ => Ok((thousandths, used)),
    }
}

/// A separator and the digits that touch it; the number of tokens of both.
fn group(ahead: Ahead<'_>) -> Option<(char, &str, usize)> {
    if ahead.get(0)?.gap == Gap::Narrow {
        return ahead.digits(0).map(|digits| (' ', digits, 1));
    }
    let sign = match ahead.sign(0)? {
        ',' | '，' | '٬' => ',',
        '.' | '٫' => '.',
        '\'' | '’' => '\'',
        _ => return None,
    };
    let touch = ahead.touches(0) && ahead.touches(1);
    ahead.digits(1).filter(|_| touch).map(|digits| (sign, digits, 2))
}

fn whole(digits: &str) -> Option<u128> {
    digits.parse::<u128>().ok()?.checked_mul(1000)
}

/// Digits behind the point, in thousandths.
fn fraction(digits: &str) -> u128 {
    let three: String = digits.chars().chain("000".chars()).take(3).collect();
    three.parse().unwrap_or(0)
}
