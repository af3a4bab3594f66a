//! Numbers in words: English, French, German, Spanish, and Chinese numerals; and the
//! words that multiply figures.

use super::tokens::Ahead;

type Table = &'static [(&'static str, u64)];

const ENGLISH: Table = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

const FRENCH: Table = &[
    ("un", 1),
    ("une", 1),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("six", 6),
    ("sept", 7),
    ("huit", 8),
    ("neuf", 9),
    ("dix", 10),
    ("onze", 11),
    ("douze", 12),
    ("treize", 13),
    ("quatorze", 14),
    ("quinze", 15),
    ("seize", 16),
    ("vingt", 20),
    ("vingts", 20),
    ("trente", 30),
    ("quarante", 40),
    ("cinquante", 50),
    ("soixante", 60),
    ("septante", 70),
    ("huitante", 80),
    ("nonante", 90),
];

const GERMAN: Table = &[
    ("ein", 1),
    ("eine", 1),
    ("einer", 1),
    ("eins", 1),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwölf", 12),
    ("sechzehn", 16),
    ("siebzehn", 17),
    ("zwanzig", 20),
    ("dreißig", 30),
    ("dreissig", 30),
    ("vierzig", 40),
    ("fünfzig", 50),
    ("sechzig", 60),
    ("siebzig", 70),
    ("achtzig", 80),
    ("neunzig", 90),
];

const SPANISH: Table = &[
    ("un", 1),
    ("uno", 1),
    ("una", 1),
    ("dos", 2),
    ("tres", 3),
    ("cuatro", 4),
    ("cinco", 5),
    ("seis", 6),
    ("siete", 7),
    ("ocho", 8),
    ("nueve", 9),
    ("diez", 10),
    ("once", 11),
    ("doce", 12),
    ("trece", 13),
    ("catorce", 14),
    ("quince", 15),
    ("dieciséis", 16),
    ("diecisiete", 17),
    ("dieciocho", 18),
    ("diecinueve", 19),
    ("veinte", 20),
    ("veintiuno", 21),
    ("veintiún", 21),
    ("veintidós", 22),
    ("veintitrés", 23),
    ("veinticuatro", 24),
    ("veinticinco", 25),
    ("veintiséis", 26),
    ("veintisiete", 27),
    ("veintiocho", 28),
    ("veintinueve", 29),
    ("treinta", 30),
    ("cuarenta", 40),
    ("cincuenta", 50),
    ("sesenta", 60),
    ("setenta", 70),
    ("ochenta", 80),
    ("noventa", 90),
    ("cien", 100),
    ("ciento", 100),
    ("doscientos", 200),
    ("doscientas", 200),
    ("trescientos", 300),
    ("trescientas", 300),
    ("cuatrocientos", 400),
    ("quinientos", 500),
    ("seiscientos", 600),
    ("setecientos", 700),
    ("ochocientos", 800),
    ("novecientos", 900),
];

/// Words that multiply what stands before them; "billion" is not the same everywhere.
const MULTIPLIERS: Table = &[
    ("hundred", 100),
    ("cent", 100),
    ("cents", 100),
    ("hundert", 100),
    ("thousand", 1000),
    ("mille", 1000),
    ("mil", 1000),
    ("tausend", 1000),
    ("million", 1_000_000),
    ("millions", 1_000_000),
    ("millionen", 1_000_000),
    ("millón", 1_000_000),
    ("millones", 1_000_000),
    ("mio", 1_000_000),
    ("mn", 1_000_000),
    ("milliard", 1_000_000_000),
    ("milliards", 1_000_000_000),
    ("milliarde", 1_000_000_000),
    ("milliarden", 1_000_000_000),
    ("mrd", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("миллион", 1_000_000),
    ("миллиона", 1_000_000),
    ("миллионов", 1_000_000),
    ("млн", 1_000_000),
    ("млрд", 1_000_000_000),
    ("тысяч", 1000),
    ("тысячи", 1000),
    ("مليون", 1_000_000),
    ("مليار", 1_000_000_000),
    ("ألف", 1000),
    ("百", 100),
    ("千", 1000),
    ("万", 10_000),
    ("萬", 10_000),
    ("亿", 100_000_000),
    ("億", 100_000_000),
];

fn value(table: Table, word: &str) -> Option<u64> {
    table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// What a word multiplies by.
pub(super) fn multiplier(word: &str, lang: &str) -> Option<u128> {
    let big = match (word, lang) {
        ("billion" | "billions", "en") => Some(1_000_000_000),
        ("trillion" | "tn", "en") => Some(1_000_000_000_000),
        ("billion" | "billions" | "billionen" | "billones" | "billón", _) => {
            Some(1_000_000_000_000)
        }
        _ => None,
    };
    big.or_else(|| value(MULTIPLIERS, word)).map(u128::from)
}

/// A number in words, and how many tokens it takes. The article "one" alone is none.
pub(super) fn number(ahead: Ahead<'_>, lang: &str) -> Option<(u128, usize)> {
    if let Some(found) = han(ahead) {
        return Some(found);
    }
    let reader = Reader { lang, table: table(lang)? };
    let (number, used) = reader.read(ahead)?;
    (number != 1).then(|| (u128::from(number) * 1000, used))
}

fn table(lang: &str) -> Option<Table> {
    match lang {
        "en" => Some(ENGLISH),
        "fr" => Some(FRENCH),
        "de" => Some(GERMAN),
        "es" => Some(SPANISH),
        _ => None,
    }
}

struct Reader<'a> {
    lang: &'a str,
    table: Table,
}

impl Reader<'_> {
    fn read(&self, ahead: Ahead<'_>) -> Option<(u64, usize)> {
        let article = matches!(ahead.word(0), Some("a")) && self.lang == "en";
        let mut at = usize::from(article);
        if article {
            self.factor(ahead.word(1)?)?;
        }
        let (mut total, mut current, mut used) = (0_u64, u64::from(article), 0);
        while let Some(word) = ahead.word(at) {
            match (self.part(word), self.factor(word)) {
                // Four twenties are eighty.
                (Some(20), _) if self.lang == "fr" && current % 100 == 4 => current += 76,
                (Some(part), _) if fits(current, part) => current += part,
                (_, Some(100)) if current < 100 && (current > 0 || self.alone(word)) => {
                    current = current.max(1) * 100;
                }
                (_, Some(factor @ 1000..)) if current > 0 || self.alone(word) => {
                    total = total.checked_add(current.max(1).checked_mul(factor)?)?;
                    current = 0;
                }
                _ => break,
            }
            at += 1;
            used = at;
            at += self.joint(ahead, at);
        }
        let number = total.checked_add(current)?;
        (used > usize::from(article)).then_some((number, used))
    }

    fn part(&self, word: &str) -> Option<u64> {
        value(self.table, word).or_else(|| (self.lang == "de").then(|| german(word, 4)).flatten())
    }

    fn factor(&self, word: &str) -> Option<u64> {
        multiplier(word, self.lang).and_then(|factor| u64::try_from(factor).ok())
    }

    /// Whether a multiplier is a number by itself: "cent pages", "mil páginas".
    fn alone(&self, word: &str) -> bool {
        self.lang != "en" && matches!(word, "cent" | "mille" | "mil" | "hundert" | "tausend")
    }

    /// The tokens between two words of a number: a hyphen, "and".
    fn joint(&self, ahead: Ahead<'_>, at: usize) -> usize {
        let hyphen = matches!(ahead.sign(at), Some('-' | '\u{2010}' | '\u{2011}'));
        let and = matches!(ahead.word(at), Some("and" | "et" | "y" | "und"));
        if !hyphen && !and {
            return 0;
        }
        // French prints "vingt-et-un".
        1 + if hyphen && ahead.word(at + 1) == Some("et") { 2 } else { 0 }
    }
}

/// Whether a part may follow what was read: forty five, soixante quinze, quatre vingt.
fn fits(current: u64, part: u64) -> bool {
    let tail = current % 100;
    match part {
        _ if current == 0 => true,
        0 => false,
        1..10 => tail == 0 || tail >= 20 && tail.is_multiple_of(10),
        10..20 => tail == 0 || tail == 60 || tail == 80,
        20..100 => tail == 0,
        _ => current.is_multiple_of(1000),
    }
}

/// A German compound: fünfundvierzig, einhundertdreißig, dreizehn.
fn german(word: &str, depth: usize) -> Option<u64> {
    if let Some(known) = value(GERMAN, word) {
        return Some(known);
    }
    let depth = depth.checked_sub(1)?;
    for (name, factor) in [("tausend", 1000), ("hundert", 100)] {
        if let Some((before, behind)) = word.split_once(name) {
            let before = if before.is_empty() { 1 } else { german(before, depth)? };
            let behind = behind.strip_prefix("und").unwrap_or(behind);
            let behind = if behind.is_empty() { 0 } else { german(behind, depth)? };
            return Some(before * factor + behind);
        }
    }
    if let Some((one, ten)) = word.split_once("und") {
        return Some(value(GERMAN, ten)? + value(GERMAN, one).filter(|one| *one < 10)?);
    }
    word.strip_suffix("zehn").and_then(|one| value(GERMAN, one)).map(|one| one + 10)
}

/// Chinese numerals: 四十五, 一百三十一, 两万. A single one is part of many words and
/// counts only before a measure.
fn han(ahead: Ahead<'_>) -> Option<(u128, usize)> {
    let is_part = |at: &usize| ahead.word(*at).is_some_and(|word| part(word).is_some());
    let used = (0..).take_while(is_part).take(16).count();
    let measured = ahead.word(used).is_some_and(|word| MEASURES.contains(&word));
    if used == 0 || used == 1 && !measured {
        return None;
    }
    let (mut total, mut section, mut figure) = (0_u128, 0_u128, 0_u128);
    for at in 0..used {
        match part(ahead.word(at)?)? {
            digit @ 0..10 => figure = digit,
            unit @ 10..10_000 => {
                section += figure.max(1) * unit;
                figure = 0;
            }
            unit => {
                total = (total + section + figure) * unit;
                (section, figure) = (0, 0);
            }
        }
    }
    let number = total + section + figure;
    (number > 1).then_some((number * 1000, used))
}

fn part(word: &str) -> Option<u128> {
    const PARTS: [(&str, u128); 20] = [
        ("零", 0),
        ("〇", 0),
        ("一", 1),
        ("二", 2),
        ("两", 2),
        ("兩", 2),
        ("三", 3),
        ("四", 4),
        ("五", 5),
        ("六", 6),
        ("七", 7),
        ("八", 8),
        ("九", 9),
        ("十", 10),
        ("百", 100),
        ("千", 1000),
        ("万", 10_000),
        ("萬", 10_000),
        ("亿", 100_000_000),
        ("億", 100_000_000),
    ];
    PARTS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

const MEASURES: [&str; 14] =
    ["页", "頁", "人", "名", "个", "個", "天", "年", "月", "岁", "歲", "倍", "次", "国"];
