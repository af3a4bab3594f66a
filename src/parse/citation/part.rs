//! The parts of a citation item: locators, context, and what is said of the words.

use std::ops::Range;

use super::Source;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Part, PartKind, Stance};
use crate::nearest::nearest;
use crate::parse::marks::{closers, end_of_quotation};
use crate::quotation::{Pick, Quote};

/// What a misspelt part may have been meant for.
const KEYWORDS: [&str; 24] = [
    "p.",
    "pp.",
    "l.",
    "ll.",
    "¶",
    "para",
    "paras",
    "fn",
    "§",
    "title",
    "subtitle",
    "after",
    "before",
    "all",
    "span",
    "tr. of",
    "affirms",
    "denies",
    "differs",
    "partly",
    "attributes",
    "silent",
    "without",
    "omits",
];

/// Reads one part, or says why it cannot be read.
pub(super) fn part(
    source: &Source,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<Part> {
    match kind(source, &range) {
        Ok(kind) => Some(source.at(&range, kind)),
        Err(problem) => {
            diagnostics.push(*problem);
            None
        }
    }
}

type Read = Result<PartKind, Box<Diagnostic>>;

fn kind(source: &Source, range: &Range<usize>) -> Read {
    let text = &source.text[range.clone()];
    if let Some(value) = text.strip_prefix('=') {
        return value_of(source, range, value);
    }
    if let Some(kind) = word(text) {
        return Ok(kind);
    }
    for (keyword, form) in FORMS {
        if begins(text, keyword) {
            return form.read(source, range, behind(source, range, keyword.len()));
        }
    }
    let signs = text.len() - text.trim_start_matches('¶').len();
    if signs > 0 {
        return Form::Paragraphs.read(source, range, behind(source, range, signs));
    }
    Err(Box::new(unreadable(source, range)))
}

/// How a part goes on behind its keyword.
#[derive(Clone, Copy)]
enum Form {
    Paragraphs,
    Lines,
    Label(fn(String) -> PartKind),
    Words(fn(String) -> PartKind),
}

const FORMS: [(&str, Form); 16] = [
    ("paras.", Form::Paragraphs),
    ("paras", Form::Paragraphs),
    ("para.", Form::Paragraphs),
    ("para", Form::Paragraphs),
    ("par.", Form::Paragraphs),
    ("pp.", Form::Label(PartKind::Page)),
    ("p.", Form::Label(PartKind::Page)),
    ("ll.", Form::Lines),
    ("l.", Form::Lines),
    ("fn", Form::Label(PartKind::Footnote)),
    ("§", Form::Words(PartKind::Section)),
    ("tr. of", Form::Words(original)),
    ("after", Form::Words(PartKind::After)),
    ("before", Form::Words(PartKind::Before)),
    ("without", Form::Words(PartKind::Without)),
    ("omits", Form::Words(PartKind::Omits)),
];

impl Form {
    fn read(self, source: &Source, part: &Range<usize>, rest: Range<usize>) -> Read {
        match self {
            Form::Paragraphs => {
                numbers(source, part, rest).map(|(first, last)| PartKind::Paragraphs(first, last))
            }
            Form::Lines => {
                numbers(source, part, rest).map(|(first, last)| PartKind::Lines(first, last))
            }
            Form::Label(make) => label(source, part, rest).map(make),
            Form::Words(make) => words(source, part, rest).map(make),
        }
    }
}

fn original(text: String) -> PartKind {
    PartKind::Original(Quote { text, ..Quote::default() })
}

/// What stands behind a keyword of `length` bytes, without blanks before it.
fn behind(source: &Source, part: &Range<usize>, length: usize) -> Range<usize> {
    let start = part.start + length;
    let rest = &source.text[start..part.end];
    start + rest.len() - rest.trim_start().len()..part.end
}

/// Whether a text is `keyword` or goes on with something that is no letter; behind a
/// full stop any letter may follow.
fn begins(text: &str, keyword: &str) -> bool {
    let rest = text.strip_prefix(keyword);
    let open = keyword.ends_with(['.', '§']);
    rest.is_some_and(|rest| open || !rest.starts_with(char::is_alphabetic))
}

/// Parts of one word.
fn word(text: &str) -> Option<PartKind> {
    Some(match text {
        "title" => PartKind::Title,
        "subtitle" => PartKind::Subtitle,
        "all" => PartKind::Pick(Pick::All),
        "span" => PartKind::Span,
        "affirms" => PartKind::Stance(Stance::Affirms),
        "attributes" => PartKind::Stance(Stance::Attributes),
        "partly" => PartKind::Stance(Stance::Partly),
        "differs" => PartKind::Stance(Stance::Differs),
        "denies" => PartKind::Stance(Stance::Denies),
        "silent" => PartKind::Stance(Stance::Silent),
        _ => {
            let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end))?;
            let nth = digits.parse().ok().filter(|nth| *nth > 0)?;
            PartKind::Pick(Pick::Nth(nth))
        }
    })
}

fn value_of(source: &Source, range: &Range<usize>, value: &str) -> Read {
    match value.trim() {
        "" => {
            let problem = source.problem(Code::RR210, range.clone(), "no value follows `=`");
            Err(Box::new(problem.help("write the value, such as `= 45 pages`")))
        }
        value => Ok(PartKind::Value(value.to_owned())),
    }
}

fn label(
    source: &Source,
    part: &Range<usize>,
    rest: Range<usize>,
) -> Result<String, Box<Diagnostic>> {
    let label = source.text[rest].trim();
    if label.is_empty() {
        let message = format!("nothing follows `{}`", &source.text[part.clone()]);
        return Err(Box::new(source.problem(Code::RR210, part.clone(), message)));
    }
    Ok(label.to_owned())
}

/// The words inside quotation marks, if the range is nothing else.
pub(super) fn quoted(source: &Source, range: Range<usize>) -> Option<Range<usize>> {
    let text = &source.text[range.clone()];
    let open = text.chars().next().filter(|c| !closers(*c).is_empty())?;
    if end_of_quotation(text)? != text.len() {
        return None;
    }
    let close = text.chars().next_back()?;
    let inside = range.start + open.len_utf8()..range.end - close.len_utf8();
    (!source.text[inside.clone()].trim().is_empty()).then_some(inside)
}

fn words(
    source: &Source,
    part: &Range<usize>,
    rest: Range<usize>,
) -> Result<String, Box<Diagnostic>> {
    if let Some(inside) = quoted(source, rest.clone()) {
        return Ok(source.text[inside].to_owned());
    }
    let keyword = source.text[part.start..rest.start].trim();
    let message = format!("`{keyword}` needs words in quotation marks");
    let problem = source.problem(Code::RR210, part.clone(), message);
    let bare = &source.text[rest.clone()];
    let marks = |c: char| !closers(c).is_empty();
    Err(Box::new(if bare.is_empty() || bare.contains(marks) {
        problem.help(format!("write `{keyword} “words”`"))
    } else {
        let fixed = format!("“{bare}”");
        problem.help(format!("write `{keyword} {fixed}`")).edit(source.span(rest), fixed)
    }))
}

/// A number, or two with a dash between them.
fn numbers(
    source: &Source,
    part: &Range<usize>,
    rest: Range<usize>,
) -> Result<(u32, u32), Box<Diagnostic>> {
    let text = source.text[rest.clone()].trim();
    let (first, last) = text.split_once(is_dash).unwrap_or((text, text));
    let last = last.trim_start_matches(is_dash);
    match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => Ok((first, last)),
        (Some(first), Some(last)) => {
            let message = "these numbers run backwards";
            let problem = source.problem(Code::RR210, part.clone(), message);
            let fixed = format!("{last}–{first}");
            Err(Box::new(problem.help(format!("write `{fixed}`")).edit(source.span(rest), fixed)))
        }
        _ => {
            let message = format!("`{text}` is not a number or a range of numbers");
            let problem = source.problem(Code::RR210, part.clone(), message);
            Err(Box::new(problem.help("write `¶3` or `¶3–5`")))
        }
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

/// A number in the digits of any of the scripts that citations are often written in.
fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    text.chars().try_fold(0u32, |number, c| {
        let zero = match c {
            '0'..='9' => '0',
            '\u{660}'..='\u{669}' => '\u{660}',
            '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
            '\u{966}'..='\u{96F}' => '\u{966}',
            '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
            _ => return None,
        };
        number.checked_mul(10)?.checked_add(c as u32 - zero as u32)
    })
}

fn unreadable(source: &Source, range: &Range<usize>) -> Diagnostic {
    let text = &source.text[range.clone()];
    let bare = text.split(is_dash).all(|end| number(end).is_some());
    if bare {
        let message = format!("`{text}` alone does not say what it counts");
        let problem = source.problem(Code::RR211, range.clone(), message);
        return problem.help(format!("write `¶{text}` for a paragraph or `p. {text}` for a page"));
    }
    let word = text.split(char::is_whitespace).next().unwrap_or(text);
    let message = format!("cannot read `{text}` in this citation");
    let problem = source.problem(Code::RR210, range.clone(), message);
    let free = format!("or put free text behind a colon: `: {text}`");
    match nearest(word, KEYWORDS) {
        Some(keyword) => {
            let place = source.span(range.start..range.start + word.len());
            problem.help(format!("did you mean `{keyword}`?")).help(free).edit(place, keyword)
        }
        None => problem.help(free.trim_start_matches("or ").to_owned()),
    }
}
