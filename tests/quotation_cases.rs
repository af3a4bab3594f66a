//! Runs the cases of `tests/cases/quotation/`: what may be quoted how, for readers of
//! any language. What a case file looks like is said in its folder's `README.md`.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use variorum::markdown::source_layer;
use variorum::quotation::{
    Absence, Failure, Index, Label, Limits, Pick, Profile, Quote, Remark, Rules, Unreadable,
    Verified, Way, explain, hidden, tell_apart, verify,
};
use variorum::text::plain::{Options, layer};
use variorum::text::{BLOCK_END, BlockKind, TextLayer};

/// A fenced block: what its fence says behind the first word, and its lines.
#[derive(Clone, Default)]
struct Fenced {
    info: String,
    text: String,
}

#[derive(Default)]
struct Case {
    name: String,
    blocks: BTreeMap<String, Fenced>,
}

#[test]
fn every_case_comes_out_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/quotation");
    let entries = fs::read_dir(&folder).expect("the folder of cases");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files.retain(|path| !path.ends_with("README.md"));
    let (mut failures, mut count) = (Vec::new(), 0);
    for path in files {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for case in cases(&text) {
            count += 1;
            if let Err(why) = run(&case) {
                failures.push(format!("{file}: {}\n{why}", case.name));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count}:\n\n{}", failures.len(), failures.join("\n\n"));
    assert!(count >= 120, "only {count} cases were found");
}

/// The cases of a file; a source before the first of them serves all.
fn cases(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut shared = BTreeMap::new();
    let mut open: Option<(String, Fenced)> = None;
    for line in text.lines() {
        if let Some((word, mut fenced)) = open.take() {
            if line == "```" {
                let blocks =
                    cases.last_mut().map_or(&mut shared, |case: &mut Case| &mut case.blocks);
                blocks.insert(word, fenced);
            } else {
                fenced.text += line;
                fenced.text.push('\n');
                open = Some((word, fenced));
            }
        } else if let Some(fence) = line.strip_prefix("```") {
            let (word, info) = fence.split_once(' ').unwrap_or((fence, ""));
            open = Some((word.to_owned(), Fenced { info: info.to_owned(), text: String::new() }));
        } else if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), blocks: shared.clone() });
        }
    }
    cases
}

fn run(case: &Case) -> Result<(), String> {
    let block = |name: &str| case.blocks.get(name).ok_or(format!("  it has no `{name}`"));
    let (source, quoted, expect) = (block("source")?, block("quotation")?, block("expect")?);
    let layer = read_source(source);
    let index = Index::new(&layer, has(&source.info, "verse"));
    let quote = read_quote(&quoted.text);
    let (rules, limits) = read_limits(&quoted.info, &layer);
    let verified = verify(&quote, &index, &rules, &limits);
    let lang = source.info.split(' ').find_map(|word| word.strip_prefix("lang=")).unwrap_or("en");
    let came = match &verified {
        Ok(verified) => facts(verified, &index, lang),
        Err(failure) => reasons(failure, &quote, &index, &rules),
    };
    let mut wrong = Vec::new();
    for line in expect.text.lines() {
        let (key, value) = line.split_once(": ").unwrap_or((line, ""));
        match came.get(key) {
            Some(came) if came == value => {}
            other => wrong.push(format!("  expected `{line}`, came `{}`", shown(key, other))),
        }
    }
    let told = expect.text.lines().map(|line| line.split(':').next().unwrap_or_default());
    let told: Vec<_> = told.collect();
    let unsaid = came.keys().filter(|key| ALWAYS.contains(key) && !told.contains(key));
    wrong.extend(unsaid.map(|key| format!("  came `{}`", shown(key, came.get(key)))));
    if wrong.is_empty() { Ok(()) } else { Err(format!("{}\n  all: {came:?}", wrong.join("\n"))) }
}

/// Facts that a case must not pass over.
const ALWAYS: [&str; 9] = [
    "verified",
    "ambiguous",
    "unreadable",
    "not found",
    "outside",
    "context",
    "too few",
    "strict",
    "warns",
];

fn shown(key: &str, value: Option<&String>) -> String {
    value.map_or("nothing of it".to_owned(), |value| format!("{key}: {value}"))
}

fn has(info: &str, word: &str) -> bool {
    info.split(' ').any(|own| own == word)
}

fn read_source(source: &Fenced) -> TextLayer {
    let mut layer = if has(&source.info, "markdown") {
        source_layer(&source.text, 0).0
    } else {
        let lines = has(&source.info, "lines");
        layer(
            &source.text,
            Options { lines, verse: has(&source.info, "verse"), join_hyphens: false },
        )
    };
    let mut number = 0;
    for block in &mut layer.blocks {
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::Row(_) | BlockKind::Code(_)) {
            number += 1;
            block.number = Some(number);
            block.opens_number = true;
        }
    }
    layer
}

/// An empty line is a paragraph end; `**` emphasises, a backslash makes literal.
fn read_quote(text: &str) -> Quote {
    let text = text.trim().replace("\n\n", &BLOCK_END.to_string()).replace('\n', " ");
    let mut quote = Quote::default();
    let mut since = None;
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let here = quote.text.len();
        if let Some(behind) = rest.strip_prefix("**") {
            since = match since {
                Some(start) => {
                    quote.emphasis.push(start..here);
                    None
                }
                None => Some(here),
            };
            rest = behind;
            continue;
        }
        if c == '\\' {
            rest = &rest[1..];
            quote.literal.push(here..here + rest.chars().next().map_or(0, char::len_utf8));
        }
        let c = rest.chars().next().unwrap_or(' ');
        quote.text.push(c);
        rest = &rest[c.len_utf8().min(rest.len())..];
    }
    quote
}

/// `strict`, `¶3`, `2nd`, `all`, `after “…”`, `before “…”`, `reach 1`.
fn read_limits(info: &str, layer: &TextLayer) -> (Rules, Limits) {
    let (mut rules, mut limits) = (Rules::default(), Limits::default());
    let quoted = |word: &str| -> Vec<String> {
        let part =
            info.split_once(&format!("{word} “")).and_then(|(_, rest)| rest.split('”').next());
        part.map(str::to_owned).into_iter().collect()
    };
    limits.after = quoted("after");
    limits.before = quoted("before");
    let mut words = info.split(' ');
    while let Some(word) = words.next() {
        match word {
            "strict" => rules.profile = Profile::Strict,
            "all" => limits.pick = Pick::All,
            "1st" => limits.pick = Pick::Nth(1),
            "2nd" => limits.pick = Pick::Nth(2),
            "3rd" => limits.pick = Pick::Nth(3),
            "reach" => {
                let reach = words.next().and_then(|word| word.parse().ok());
                rules.max_omitted_paragraphs = reach.expect("a number behind `reach`");
            }
            _ => {}
        }
        if let Some(number) = word.strip_prefix('¶').and_then(|number| number.parse().ok()) {
            let blocks = layer.numbered(number).map(|at| layer.blocks[at].range.clone());
            limits.within = Some(blocks.collect());
        }
    }
    (rules, limits)
}

type Facts = BTreeMap<&'static str, String>;

fn facts(verified: &Verified, index: &Index<'_>, lang: &str) -> Facts {
    let mut facts = Facts::new();
    let occurrences = &verified.occurrences;
    let passage = &occurrences[0].passage;
    let labels = |labels: &[Label]| labels.iter().map(Label::token).collect::<Vec<_>>().join(", ");
    if occurrences.len() > 1 {
        facts.insert("ambiguous", occurrences.len().to_string());
        let ways = tell_apart(occurrences, index);
        facts.insert("ways", ways.iter().map(way).collect::<Vec<_>>().join(" | "));
    } else {
        facts.insert("verified", labels(&passage.labels));
    }
    facts.insert("passage", print(index, &passage.range));
    facts.insert("cost", passage.cost.to_string());
    if let Some(Label::Omission { words, characters, paragraph_ends }) =
        passage.labels.iter().find(|label| matches!(label, Label::Omission { .. }))
    {
        let unit = if *characters { "characters" } else { "words" };
        facts.insert("omitted", format!("{words} {unit}, {paragraph_ends} paragraph ends"));
    }
    let hidden = hidden(passage, index, lang);
    let words = hidden.iter().map(|one| print(index, &one.range)).collect::<Vec<_>>();
    facts.insert("hides", words.join(", "));
    let remarks: Vec<_> = occurrences[0].remarks.iter().map(remark).collect();
    if !remarks.is_empty() {
        facts.insert("warns", remarks.join(", "));
    }
    facts.insert("nearly", verified.nearly.len().to_string());
    facts
}

fn way(way: &Way) -> String {
    match way {
        Way::Paragraph(number) => format!("¶{number}"),
        Way::After(None, words) => format!("after “{words}”"),
        Way::After(Some(number), words) => format!("¶{number}, after “{words}”"),
        Way::Ordinal(nth) => format!("#{nth}"),
    }
}

fn remark(remark: &Remark) -> &'static str {
    match remark {
        Remark::NothingOmitted(_) => "nothing is omitted",
        Remark::MixedEllipses(_) => "ellipses are mixed",
        Remark::Fragmentary { .. } => "very fragmentary",
        Remark::CutsMarks(_) => "cuts through quotation marks",
    }
}

/// A passage with its breaks made visible.
fn print(index: &Index<'_>, range: &Range<usize>) -> String {
    let text = &index.layer().text[range.clone()];
    text.replace(BLOCK_END, " ¶ ").replace('\u{2028}', " / ").replace('\u{1F}', " | ")
}

fn reasons(failure: &Failure, quote: &Quote, index: &Index<'_>, rules: &Rules) -> Facts {
    let passages = |passages: &[variorum::quotation::Passage]| passages.len().to_string();
    let (key, value) = match failure {
        Failure::Unreadable(why, _) => ("unreadable", unreadable(*why).to_owned()),
        Failure::Outside(found) => ("outside", passages(found)),
        Failure::Context(_, words, found) => ("context", format!("{words}, {}", found.len())),
        Failure::TooFew(found) => ("too few", passages(found)),
        Failure::Strict(_, labels) => {
            ("strict", labels.iter().map(Label::token).collect::<Vec<_>>().join(", "))
        }
        Failure::NotFound => return absent(quote, index, rules),
    };
    Facts::from([(key, value)])
}

fn unreadable(why: Unreadable) -> &'static str {
    match why {
        Unreadable::NoWords => "no words",
        Unreadable::OpenBracket => "open bracket",
        Unreadable::ShortFragment => "short fragment",
        Unreadable::OnlyShortFragments => "only short fragments",
        Unreadable::TooManyMarks => "too many marks",
    }
}

fn absent(quote: &Quote, index: &Index<'_>, rules: &Rules) -> Facts {
    let mut facts = Facts::new();
    let why = match explain(quote, index, rules) {
        Absence::LookAlikes { range, pairs } => {
            facts.insert("passage", print(index, &range));
            let text = &index.layer().text;
            let pairs = pairs.iter().map(|(ours, theirs)| {
                format!("{} for {}", &quote.text[ours.clone()], &text[theirs.clone()])
            });
            facts.insert("characters", pairs.collect::<Vec<_>>().join(", "));
            "look-alikes"
        }
        Absence::TooFar { paragraph_ends, .. } => {
            facts.insert("skips", paragraph_ends.to_string());
            "too far"
        }
        Absence::OtherOrder(places) => {
            let places = places.iter().map(|range| print(index, range));
            facts.insert("fragments", places.collect::<Vec<_>>().join(" | "));
            "other order"
        }
        Absence::Nearest(nearest) => {
            facts.insert("passage", print(index, &nearest.range));
            facts.insert("replace", nearest.is_replacement().to_string());
            "nearest"
        }
        Absence::Nothing => "nothing like it",
    };
    facts.insert("not found", why.to_owned());
    facts
}
