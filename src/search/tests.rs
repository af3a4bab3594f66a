//! An index is read here the way a browser reads it.

use proptest::prelude::*;

use super::*;

fn page(kind: Kind, texts: &[&str]) -> Page {
    let passage = |(n, text): (usize, &&str)| Passage {
        fragment: format!("#p{}", n + 1),
        place: format!("¶{}", n + 1),
        text: (*text).to_owned(),
    };
    Page {
        kind,
        url: format!("../{}/", kind.token()),
        title: "A page".to_owned(),
        lang: "en".to_owned(),
        dir: "ltr",
        passages: texts.iter().enumerate().map(passage).collect(),
    }
}

/// The data of one file.
fn data(index: &Index, name: &str) -> serde_json::Value {
    let script = std::str::from_utf8(&index.files[&format!("{name}.js")]).expect("UTF-8");
    let head = format!("variorumSearch(\"{name}\", \"{}\", ", index.version);
    let script = script.strip_prefix(&reader()).unwrap_or(script);
    let data = script.strip_prefix(&head).and_then(|rest| rest.strip_suffix(");\n"));
    serde_json::from_str(data.expect("one call")).expect("JSON")
}

/// The passages of each term of all parts, as a browser reads them.
fn read(index: &Index) -> BTreeMap<String, Vec<usize>> {
    let mut found = BTreeMap::new();
    for n in 0..data(index, "index")["words"].as_array().expect("a list").len() {
        let part = data(index, &format!("words-{n}"));
        let mut term: Vec<u16> = Vec::new();
        for line in part.as_str().expect("a string").split('\n') {
            let (head, passages) = line.split_once(' ').expect("a blank");
            let shared = head.chars().next().and_then(|c| c.to_digit(36)).expect("a digit");
            term.truncate(shared as usize);
            term.extend(head[1..].encode_utf16());
            found.insert(String::from_utf16(&term).expect("whole characters"), numbers(passages));
        }
    }
    found
}

fn numbers(written: &str) -> Vec<usize> {
    let (mut numbers, mut next, mut number) = (Vec::new(), 0, 0);
    for byte in written.bytes() {
        number = number * 32 + usize::from(byte - 48) % 32;
        if byte < 80 {
            numbers.push(next + number);
            next += number + 1;
            number = 0;
        }
    }
    numbers
}

#[test]
fn words_lead_to_the_passages_that_hold_them() {
    let notes = page(Kind::Note, &["The Report."]);
    let sources = page(Kind::Source, &["A report of 45 pages", "报告很长"]);
    let index = index(vec![notes, sources]);
    assert_eq!(index.passages, [2, 1, 0, 0, 0]);
    let words = read(&index);
    assert_eq!(words["report"], [0, 2]);
    assert_eq!(words["报告"], [1]);
    assert_eq!(words["长"], [1]);
    assert_eq!(data(&index, "texts-0")[1][2], json!([1, "#p1", "¶1", "The Report."]));
    assert_eq!(data(&index, "index")["texts"], json!([0]));
}

#[test]
fn a_large_index_is_in_parts_of_which_each_names_its_first() {
    let texts: Vec<String> =
        (0..4000).map(|n| format!("passage {n} of word{n} and more")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let index = index(vec![page(Kind::Source, &texts)]);
    let head = data(&index, "index");
    let (words, starts) = (head["words"].as_array(), head["texts"].as_array());
    assert!(words.is_some_and(|words| words.len() > 2));
    for (n, start) in starts.expect("a list").iter().enumerate() {
        let first = &data(&index, &format!("texts-{n}"))[1][0][3];
        assert_eq!(first, &json!(texts[start.as_u64().expect("a number") as usize]));
    }
    assert!(index.files.values().all(|file| file.len() < 32 * 1024));
}

#[test]
fn other_words_are_another_version() {
    let version = |text| index(vec![page(Kind::Note, &[text])]).version;
    assert_eq!(version("a"), version("a"));
    assert_ne!(version("a"), version("b"));
}

proptest! {
    #[test]
    fn every_run_is_found_by_its_terms(texts in prop::collection::vec("([a-cÄß\u{301} 'é-]|[报告书𠀀]){0,12}", 0..8)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let words = read(&index(vec![page(Kind::Source, &texts)]));
        for (n, text) in texts.iter().enumerate() {
            for run in runs(&crate::text::key(text)) {
                let chars: Vec<char> = run.text.chars().collect();
                let terms: Vec<String> = match run.unspaced {
                    true if chars.len() > 1 => chars.windows(2).map(String::from_iter).collect(),
                    _ => vec![run.text.to_owned()],
                };
                prop_assert!(terms.iter().all(|term| words[term].contains(&n)));
            }
        }
        prop_assert!(words.values().all(|passages| passages.is_sorted_by(|a, b| a < b)));
    }
}
