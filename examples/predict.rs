//! Checks quotations of case files from a program, and prints what came out: one JSON
//! object a line, in the order of the cases.
//!
//! ```sh
//! cargo run --release --example predict -- quotations CASES SOURCES
//! cargo run --release --example predict -- rules CASES
//! cargo run --release --example predict -- align CASES
//! cargo run --release --example predict -- nway CASES
//! cargo run --release --example predict -- collate CASES
//! cargo run --release --example predict -- worddiff CASES
//! ```
//!
//! `quotations` reads cases `{id, source, quote}` and sources `{id, text}` and prints
//! `{id, status, start, end, unit, kinds, count, warn}` in Unicode characters of the source's
//! text. `rules` reads cases `{id, source, quotation, verse, expect}` and prints those
//! that come out differently. `align` reads cases `{id, mode, a, b}` of two texts and prints
//! `{id, pairs}`; `nway` reads `{id, mode, sources}` and prints `{id, clusters}`. `collate`
//! reads `{id, witnesses: [{tokens}]}` and prints `{id, table}` with one row a witness;
//! `worddiff` reads `{id, a, b}` and prints in `{id, a, b}` what was changed on each side, as
//! ranges of Unicode characters. A word counts as changed with the marks that touch it.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::process::ExitCode;

use serde_json::{Value, json};
use variorum::alignment::{Order, many, two};
use variorum::collation::{collate, collate_words};
use variorum::quotation::{
    Absence, Failure, Index, Label, Limits, Passage, Quote, Rules, Sense, Verified, explain,
    hidden, verify,
};
use variorum::text::TextLayer;
use variorum::text::fold::Fold;
use variorum::text::plain::{Options, layer};

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match args[..] {
        ["quotations", cases, sources] => quotations(cases, sources),
        ["rules", cases] => rules(cases),
        ["align", cases] => align(cases),
        ["nway", cases] => nway(cases),
        ["collate", cases] => collation(cases),
        ["worddiff", cases] => worddiff(cases),
        _ => Err("say `quotations CASES SOURCES`, or one of `rules`, `align`, `nway`, `collate` \
                  and `worddiff` with CASES"
            .into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "predict: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The JSON objects of a file, one a line.
fn read(path: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn quote(text: &str) -> Quote {
    Quote { text: text.to_owned(), ..Quote::default() }
}

fn quotations(cases: &str, sources: &str) -> Outcome {
    let sources = read(sources)?;
    let layers: Vec<_> =
        sources.iter().map(|source| layer(text(source, "text"), Options::default())).collect();
    let indexes: BTreeMap<_, _> = sources
        .iter()
        .zip(&layers)
        .map(|(source, layer)| {
            let places = Places::new(text(source, "text"));
            (text(source, "id"), (Index::new(layer, false), places))
        })
        .collect();
    let mut out = BufWriter::new(io::stdout().lock());
    for case in read(cases)? {
        let Some((index, places)) = indexes.get(text(&case, "source")) else {
            return Err(format!("case {} has no source", case["id"]).into());
        };
        let quote = quote(text(&case, "quote"));
        let mut line = match verify(&quote, index, &Rules::default(), &Limits::default()) {
            Ok(verified) => {
                let passage = likest(&case, &verified, index);
                let mut line = found(passage, text(&case, "quote"), index, places);
                line["count"] = verified.count.into();
                let hidden = hidden(passage, index, text(&case, "lang"));
                let negates = hidden.iter().any(|one| one.sense == Sense::Negation);
                if negates {
                    line["warn"] = "negation-omitted".into();
                }
                line
            }
            Err(failure) => missed(&failure, &quote, index, places),
        };
        line["id"] = case["id"].clone();
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The passage whose surroundings are most like those that a case gives.
fn likest<'v>(case: &Value, verified: &'v Verified, index: &Index<'_>) -> &'v Passage {
    let (prefix, suffix) = (folded(text(case, "prefix")), folded(text(case, "suffix")));
    let alike = |passage: &Passage| {
        let (before, behind) = around(&index.layer().text, &passage.range);
        let before = folded(before).into_iter().rev().zip(prefix.iter().rev().copied());
        let behind = folded(behind).into_iter().zip(suffix.iter().copied());
        before.take_while(|(a, b)| a == b).count() + behind.take_while(|(a, b)| a == b).count()
    };
    let mut likest = &verified.occurrences[0].passage;
    for occurrence in &verified.occurrences[1..] {
        if alike(&occurrence.passage) > alike(likest) {
            likest = &occurrence.passage;
        }
    }
    likest
}

/// Some text on both sides of a passage.
fn around<'t>(text: &'t str, passage: &Range<usize>) -> (&'t str, &'t str) {
    let (before, behind) = (&text[..passage.start], &text[passage.end..]);
    let first = before.char_indices().rev().nth(80).map_or(0, |(at, _)| at);
    let last = behind.char_indices().nth(80).map_or(behind.len(), |(at, _)| at);
    (&before[first..], &behind[..last])
}

/// The folded characters of a text that are not white space.
fn folded(text: &str) -> Vec<char> {
    let folded = variorum::text::fold::fold(text, Fold::Plain).chars;
    folded.into_iter().filter(|c| !c.is_whitespace()).collect()
}

fn found(passage: &Passage, quote: &str, index: &Index<'_>, places: &Places) -> Value {
    let layer = index.layer();
    let range = places.chars(layer.origin.file_range(passage.range.clone()));
    let exact = layer.text[passage.range.clone()] == *quote.trim();
    json!({
        "status": if exact { "exact" } else { "permitted" },
        "start": range.start,
        "end": range.end,
        "unit": "cp",
        "kinds": passage.labels.iter().filter_map(kind).collect::<Vec<_>>(),
    })
}

fn missed(failure: &Failure, quote: &Quote, index: &Index<'_>, places: &Places) -> Value {
    if let Failure::Unreadable(..) = failure {
        return json!({"status": "misquote"});
    }
    let range = match explain(quote, index, &Rules::default()) {
        Absence::LookAlikes { range, .. } => range,
        Absence::TooFar { passage, .. } => passage.range,
        Absence::Nearest(nearest) => nearest.range,
        Absence::OtherOrder(ranges) => whole(&ranges),
        Absence::Nothing => return json!({"status": "absent"}),
    };
    let range = places.chars(index.layer().origin.file_range(range));
    json!({"status": "misquote", "start": range.start, "end": range.end, "unit": "cp"})
}

fn whole(ranges: &[Range<usize>]) -> Range<usize> {
    let start = ranges.iter().map(|range| range.start).min();
    let end = ranges.iter().map(|range| range.end).max();
    start.unwrap_or_default()..end.unwrap_or_default()
}

fn kind(label: &Label) -> Option<&'static str> {
    Some(match label {
        Label::Omission { .. } => "ellipsis",
        Label::BracketedWords | Label::BracketedLetters => "interpolation",
        Label::Capital | Label::CapitalBracketed => "initial-cap",
        Label::EndPunctuation => "terminal-punct",
        Label::Sic => "sic",
        _ => return None,
    })
}

/// From bytes of a text to its characters.
struct Places {
    starts: Vec<usize>,
}

impl Places {
    fn new(text: &str) -> Places {
        Places { starts: text.char_indices().map(|(at, _)| at).collect() }
    }

    fn chars(&self, bytes: Range<usize>) -> Range<usize> {
        let at = |byte| self.starts.partition_point(|&start| start < byte);
        at(bytes.start)..at(bytes.end)
    }
}

fn align(cases: &str) -> Outcome {
    let mut out = BufWriter::new(io::stdout().lock());
    for case in read(cases)? {
        let (a, b) = (passages(&case["a"]), passages(&case["b"]));
        let pairs: Vec<Value> =
            two(&a, &b, order(&case)).iter().map(|p| json!([p.a, p.b, p.strength])).collect();
        writeln!(out, "{}", json!({"id": case["id"], "pairs": pairs}))?;
    }
    Ok(())
}

fn nway(cases: &str) -> Outcome {
    let mut out = BufWriter::new(io::stdout().lock());
    for case in read(cases)? {
        let texts: Vec<Vec<&str>> =
            case["sources"].as_array().into_iter().flatten().map(passages).collect();
        let groups = many(&texts, |_, _| order(&case)).groups;
        writeln!(out, "{}", json!({"id": case["id"], "clusters": groups}))?;
    }
    Ok(())
}

fn collation(cases: &str) -> Outcome {
    let mut out = BufWriter::new(io::stdout().lock());
    for case in read(cases)? {
        let witnesses = case["witnesses"].as_array().into_iter().flatten();
        let texts: Vec<Vec<&str>> = witnesses.map(|witness| passages(&witness["tokens"])).collect();
        let columns = collate_words(&texts).columns;
        let row = |(at, text): (usize, &Vec<&str>)| -> Vec<Value> {
            let cells = columns.iter().map(|cells| cells[at]);
            cells.map(|cell| json!(cell.map(|token| text[token as usize]))).collect()
        };
        let table: Vec<Vec<Value>> = texts.iter().enumerate().map(row).collect();
        writeln!(out, "{}", json!({"id": case["id"], "table": table}))?;
    }
    Ok(())
}

fn worddiff(cases: &str) -> Outcome {
    let mut out = BufWriter::new(io::stdout().lock());
    for case in read(cases)? {
        let texts = (text(&case, "a"), text(&case, "b"));
        let [a, b] = changed_words(texts);
        let spans = |text: &str, words: Vec<Range<usize>>| -> Vec<[usize; 2]> {
            let place = |at: usize| text[..at].chars().count();
            words.into_iter().map(|word| [place(word.start), place(word.end)]).collect()
        };
        let line = json!({"id": case["id"], "a": spans(texts.0, a), "b": spans(texts.1, b)});
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The words between blanks that two texts do not have in common, in bytes.
fn changed_words((a, b): (&str, &str)) -> [Vec<Range<usize>>; 2] {
    let collation = collate(&[a, b]);
    let chunk = |text: &str, range: &Range<usize>| {
        let start = text[..range.start].rfind(char::is_whitespace);
        let start = start.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let end = text[range.end..].find(char::is_whitespace).map_or(text.len(), |n| range.end + n);
        start..end
    };
    let mut changed = [Vec::new(), Vec::new()];
    for difference in collation.differences((0, 1), (a, b)) {
        let (x, y) = (&collation.texts[0][difference.a], &collation.texts[1][difference.b]);
        changed[0].extend(x.iter().map(|token| chunk(a, &token.range)));
        changed[1].extend(y.iter().map(|token| chunk(b, &token.range)));
    }
    for cells in &collation.columns {
        let (Some(x), Some(y)) = (cells[0], cells[1]) else { continue };
        let x = chunk(a, &collation.texts[0][x as usize].range);
        let y = chunk(b, &collation.texts[1][y as usize].range);
        if a[x.clone()] != b[y.clone()] {
            changed[0].push(x);
            changed[1].push(y);
        }
    }
    changed
}

fn passages(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Texts that are known to keep one order; of all others it is recognised.
fn order(case: &Value) -> Order {
    if text(case, "mode") == "monotone" { Order::Kept } else { Order::Auto }
}

fn rules(cases: &str) -> Outcome {
    let mut out = BufWriter::new(io::stdout().lock());
    let cases = read(cases)?;
    let mut wrong = 0;
    for case in &cases {
        let source = TextLayer { text: text(case, "source").to_owned(), ..TextLayer::default() };
        let index = Index::new(&source, case["verse"].as_bool().unwrap_or_default());
        let quote = quote(text(case, "quotation"));
        let came = outcome(verify(&quote, &index, &Rules::default(), &Limits::default()));
        let expected = &case["expect"];
        let agrees = expected
            .as_object()
            .is_some_and(|expected| expected.iter().all(|(key, value)| came[key] == *value));
        if !agrees {
            wrong += 1;
            let line =
                json!({"id": case["id"], "name": case["name"], "expected": expected, "came": came});
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out, "{}", json!({"cases": cases.len(), "different": wrong}))?;
    Ok(())
}

fn outcome(verified: Result<Verified, Failure>) -> Value {
    match verified {
        Err(Failure::Unreadable(..)) => json!({"outcome": "unreadable"}),
        Err(_) => json!({"outcome": "not-found"}),
        Ok(verified) if verified.occurrences.len() > 1 => {
            json!({"outcome": "ambiguous", "occurrences": verified.occurrences.len()})
        }
        Ok(verified) => {
            let labels = &verified.occurrences[0].passage.labels;
            let told = |label: &&Label| !matches!(label, Label::OwnEllipsis | Label::Sic);
            let (words, ends) = labels
                .iter()
                .find_map(|label| match label {
                    Label::Omission { words, paragraph_ends, .. } => {
                        Some((*words, *paragraph_ends))
                    }
                    _ => None,
                })
                .unwrap_or_default();
            json!({
                "outcome": "verified",
                "labels": labels.iter().filter(told).map(Label::token).collect::<Vec<_>>(),
                "omitted_words": words,
                "omitted_paragraph_ends": ends,
            })
        }
    }
}
