//! Reads the figures of a text from left to right.

use super::tokens::{Ahead, Kind, Token, tokens};
use super::{Figure, Value, calendar, clock, digits, spelled};
use crate::text::is_function_word;

/// See [`super::figures()`].
pub(super) fn figures(text: &str, lang: &str) -> Vec<Figure> {
    let tokens = tokens(text);
    let lang = lang.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let reader = Reader { tokens: &tokens, lang: &lang };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.at(at) {
            Step::Figure(figure, used) => {
                found.push(figure);
                at += used.max(1);
            }
            Step::Nothing(used) => at += used.max(1),
        }
    }
    found
}

struct Reader<'a> {
    tokens: &'a [Token],
    lang: &'a str,
}

enum Step {
    Figure(Figure, usize),
    Nothing(usize),
}

impl Reader<'_> {
    fn ahead(&self, at: usize) -> Ahead<'_> {
        Ahead(self.tokens).skip(at)
    }

    fn at(&self, at: usize) -> Step {
        let ahead = self.ahead(at);
        if self.is_label(at) {
            return Step::Nothing(1);
        }
        if let Some((day, used)) = calendar::date(ahead) {
            return self.figure(at, used, Value::Date(day), String::new());
        }
        if let Some((minutes, used, zone)) = clock::time(ahead) {
            return self.figure(at, used, Value::Time(minutes), zone.to_owned());
        }
        if matches!(self.tokens[at].kind, Kind::Letters(_)) {
            return match spelled::number(ahead, self.lang) {
                Some((amount, used)) => self.amount(at, used, amount),
                None => Step::Nothing(1),
            };
        }
        match digits::number(ahead, self.lang) {
            Ok((_, 1)) if self.is_year(at) => match calendar::lone_year(ahead) {
                Some(day) => self.figure(at, 1, Value::Date(day), String::new()),
                None => Step::Nothing(1),
            },
            Ok((amount, used)) => self.amount(at, used, amount),
            Err(used) => Step::Nothing(used),
        }
    }

    /// Whether a figure belongs to a name: A4, No. 7, #3, COVID-19, 3rd.
    fn is_label(&self, at: usize) -> bool {
        let ahead = self.ahead(at);
        if ahead.digits(0).is_none() {
            return false;
        }
        let before = at.checked_sub(1).map(|before| self.ahead(before));
        let word =
            |one: Ahead<'_>| one.word(0).is_some_and(|word| word.is_ascii() || word.len() > 3);
        let glued = before.is_some_and(|before| {
            ahead.touches(0)
                && (word(before) || matches!(before.sign(0), Some('#' | '§' | '¶' | '/')))
        });
        let hyphen = before.is_some_and(|before| {
            ahead.touches(0) && before.sign(0) == Some('-') && before.touches(0)
        });
        let named =
            hyphen && at.checked_sub(2).is_some_and(|two| self.ahead(two).word(0).is_some());
        let ordinal =
            ahead.touches(1) && ahead.word(1).is_some_and(|word| ORDINALS.contains(&word));
        let ordinal = ordinal && calendar::date(ahead).is_none();
        glued || named || ordinal
    }

    /// Whether four digits are a year: alone between words that only join others.
    fn is_year(&self, at: usize) -> bool {
        let joins = |word: &str| is_function_word(word) || word.chars().count() == 1;
        let before = at.checked_sub(1).map(|before| self.ahead(before));
        let before = before.is_none_or(|before| match before.word(0) {
            Some(word) => joins(word) || PREFACES.contains(&word),
            None => matches!(before.sign(0), Some('(' | '–' | '-')),
        });
        let behind = self.ahead(at + 1);
        let behind = behind.word(0).is_none_or(joins) && !matches!(behind.sign(0), Some('%' | '-'));
        before
            && behind
            && calendar::lone_year(self.ahead(at))
                .is_some_and(|day| day.year.is_some_and(|year| (1400..2100).contains(&year)))
    }

    /// A number with what multiplies it and what is counted.
    fn amount(&self, at: usize, mut used: usize, mut amount: u128) -> Step {
        let money = at.checked_sub(1).and_then(|before| self.ahead(before).sign(0));
        let money = money.filter(|sign| is_currency(*sign) && self.ahead(at).get(0).is_some());
        while let Some(factor) = self.factor(at + used, money.is_some()) {
            amount = amount.saturating_mul(factor);
            used += 1;
        }
        if let Some((taken, divisor)) = percent(self.ahead(at + used)) {
            let value = Value::Percent(amount / divisor);
            return self.figure(at, used + taken, value, String::new());
        }
        let unit = money.map(String::from).unwrap_or_else(|| self.unit(at + used));
        self.figure(at, used, Value::Amount(amount), unit)
    }

    fn factor(&self, at: usize, money: bool) -> Option<u128> {
        let ahead = self.ahead(at);
        let word = ahead.word(0)?;
        let behind = ahead.word(1).unwrap_or_default();
        match word {
            "m" if self.lang == "en" && ahead.touches(0) => {
                let length =
                    behind.is_empty() || LENGTHS.contains(&behind) || is_function_word(behind);
                (money || !length).then_some(1_000_000)
            }
            "k" if ahead.touches(0) => Some(1000),
            "cent" | "cents" if self.lang != "fr" => None,
            word => spelled::multiplier(word, self.lang),
        }
    }

    /// The word that says what is counted; a hyphen or currency sign may stand before it.
    fn unit(&self, at: usize) -> String {
        let ahead = self.ahead(at);
        let ahead = match ahead.sign(0) {
            Some(sign) if is_currency(sign) => return sign.to_string(),
            Some('-' | '\u{2010}' | '\u{2011}') if ahead.touches(0) => ahead.skip(1),
            _ => ahead,
        };
        match ahead.word(0) {
            Some(word) if !is_function_word(word) => word.to_owned(),
            _ => String::new(),
        }
    }

    fn figure(&self, at: usize, used: usize, value: Value, unit: String) -> Step {
        let last = &self.tokens[(at + used - 1).min(self.tokens.len() - 1)];
        let range = self.tokens[at].range.start..last.range.end;
        Step::Figure(Figure { range, value, unit }, used)
    }
}

const ORDINALS: [&str; 12] =
    ["st", "nd", "rd", "th", "er", "re", "e", "ème", "º", "ª", "ste", "te"];
const PREFACES: [&str; 8] = ["year", "jahr", "jahre", "année", "année", "año", "since", "until"];
const LENGTHS: [&str; 8] = ["high", "tall", "long", "wide", "deep", "away", "race", "sprint"];

/// A sign or words for a share of a hundred: the tokens they take, and by how much
/// smaller it is than a percentage.
fn percent(ahead: Ahead<'_>) -> Option<(usize, u128)> {
    match (ahead.sign(0), ahead.word(0)) {
        (Some('%' | '٪' | '％'), _) => return Some((1, 1)),
        (Some('‰'), _) => return Some((1, 10)),
        (Some('-'), _) => return percent(ahead.skip(1)).map(|(used, divisor)| (used + 1, divisor)),
        (_, Some("percent" | "percentage" | "prozent")) => return Some((1, 1)),
        _ => {}
    }
    match (ahead.word(0)?, ahead.word(1)?) {
        ("per" | "pour", "cent") | ("por", "ciento") => Some((2, 1)),
        _ => None,
    }
}

fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '€' | '£' | '¥' | '₽' | '₹' | '₺' | '₩' | '₴')
}
