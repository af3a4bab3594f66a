//! What Markdown comes to, and that nothing written is lost.

use proptest::prelude::*;

use super::*;

fn inlines(nodes: &[Node]) -> Vec<&Inline> {
    let mut found = Vec::new();
    for node in nodes {
        match &node.kind {
            NodeKind::Heading { text, .. }
            | NodeKind::Paragraph(text)
            | NodeKind::Plain(text)
            | NodeKind::Html(text) => found.push(text),
            NodeKind::Quote { nodes, .. } => found.extend(inlines(nodes)),
            NodeKind::List { items, .. } => found.extend(items.iter().flat_map(|i| inlines(i))),
            NodeKind::Table { head, rows, .. } => {
                found.extend(head);
                found.extend(rows.iter().flatten());
            }
            NodeKind::Code { .. } | NodeKind::Rule => {}
        }
    }
    found
}

fn first(text: &str) -> Inline {
    inlines(&prose(text, 0).nodes).first().copied().cloned().unwrap_or_default()
}

fn hazards(text: &str) -> Vec<(HazardKind, &str)> {
    let found = prose(text, 0).hazards;
    found.into_iter().map(|hazard| (hazard.kind, &text[hazard.span])).collect()
}

fn mended(text: &str) -> String {
    let mut mended = text.to_owned();
    let mut edits: Vec<_> = prose(text, 0).hazards.into_iter().flat_map(|h| h.edits).collect();
    edits.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    for (place, replacement) in edits {
        mended.replace_range(place, &replacement);
    }
    mended
}

fn citations(inline: &Inline) -> Vec<&str> {
    let points = inline.points.iter().map(|(_, point)| point);
    let citations = points.filter_map(|point| match point {
        Point::Citation(citation) => Some(citation.text.as_str()),
        _ => None,
    });
    citations.collect()
}

#[test]
fn text_and_markup_are_apart_and_map_back() {
    let source = "a &amp; *b **c*** `d`  \ne";
    let inline = first(source);
    assert_eq!(inline.text, "a & b c d\u{2028}e");
    let marks: Vec<_> =
        inline.marks.iter().map(|(range, mark)| (&inline.text[range.clone()], mark)).collect();
    assert_eq!(marks, [("b c", &Mark::Emphasis), ("c", &Mark::Strong), ("d", &Mark::Code)]);
    let place = |word: &str| {
        let at = inline.text.find(word).unwrap();
        &source[inline.origin.file_range(at..at + word.len())]
    };
    assert_eq!(place("&"), "&amp;");
    assert_eq!(place("c"), "c");
    assert_eq!(place("d"), "d");
}

#[test]
fn citations_are_points_with_their_own_place() {
    let source = "> words **two\n> three** [@k,\n> ¶3, after “a \\[b\\]”] more [sic] [T]he […]\n";
    let inline = first(source);
    assert_eq!(inline.text, "words two three  more [sic] [T]he […]");
    assert_eq!(citations(&inline), ["@k, ¶3, after “a [b]”"]);
    let (at, Point::Citation(citation)) = &inline.points[0] else { panic!("no citation") };
    assert_eq!(&inline.text[..*at], "words two three ");
    assert!(source[citation.span.clone()].starts_with("[@k,"));
    let place = citation.text.find("¶3").unwrap();
    assert_eq!(&source[citation.origin.file_range(place..place + 3)], "¶3");
}

#[test]
fn escaped_characters_and_code_are_literal() {
    let inline = first(r#"a \"b\" `"c"` “d”"#);
    let literal: Vec<_> = inline.literal.iter().map(|range| &inline.text[range.clone()]).collect();
    assert_eq!(literal, ["\"", "\"", "\"c\""]);
}

#[test]
fn allowed_elements_are_marks_and_others_stay_text() {
    let source = "a <mark>b</mark><br>c <u>d <span class=x>e</span> <!-- gone -->f</i>";
    let inline = first(source);
    assert_eq!(inline.text, "a b\u{2028}c d <span class=x>e</span> f</i>");
    assert_eq!(inline.marks[0], (2..3, Mark::Element("mark")));
    let found: Vec<_> = hazards(source).into_iter().map(|(_, slice)| slice).collect();
    assert_eq!(found, ["<u>", "<span class=x>", "</span>", "</i>"]);
}

#[test]
fn html_blocks_are_shown_and_comments_vanish() {
    let source =
        "<!-- one\n\ntwo -->\n\n<div>\n*a*\n</div>\n\n<!-- x --> words\n\n<!-- open\n\nend";
    let document = prose(source, 0);
    let texts: Vec<_> = inlines(&document.nodes).iter().map(|i| i.text.trim()).collect();
    assert_eq!(texts, ["<div> *a* </div>", "words", "<!-- open  end"]);
    let kinds: Vec<_> = document.hazards.iter().map(|hazard| &hazard.kind).collect();
    assert_eq!(kinds, [&HazardKind::Html, &HazardKind::BehindComment, &HazardKind::Html]);
}

#[test]
fn dangerous_addresses_are_words_and_foreign_images_are_links() {
    let source = "[a](javascript:x) [b](java&#115;cript:x) ![c](http://h/x.png) ![d](data:x) \
                  ![e](media/e.png) <j@h.org> [f](notes/f.md \"t\")";
    let inline = first(source);
    assert_eq!(inline.text, "a b c d  j@h.org f");
    let hrefs: Vec<_> = inline
        .marks
        .iter()
        .filter_map(|(_, mark)| match mark {
            Mark::Link { href, .. } => Some(href.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(hrefs, ["http://h/x.png", "mailto:j@h.org", "notes/f.md"]);
    assert!(matches!(&inline.points[..], [(_, Point::Image { src, alt, .. })]
        if src == "media/e.png" && alt == "e"));
    assert_eq!(hazards(source).len(), 3);
}

#[test]
fn a_citation_read_as_a_definition_is_reported_and_mended() {
    let source = "[@k]: says \"no\"\n\nx [@k] y\n";
    let kind = HazardKind::Definition { label: "@k".into(), citation: true };
    assert_eq!(hazards(source), [(kind, "[@k]: says \"no\"")]);
    assert_eq!(citations(&first(source)), ["@k"]);
    assert_eq!(mended(source), "says \"no\" [@k]\n\nx [@k] y\n");
}

#[test]
fn touching_groups_lose_nothing() {
    let source = "[sic][@a] [@b][@c] [@d][] [@e][x]";
    let inline = first(source);
    assert_eq!(inline.text, "[sic] [@c] [] [x]");
    assert_eq!(citations(&inline), ["@a", "@b", "@d", "@e"]);
    assert_eq!(hazards(source).len(), 4);
    assert_eq!(mended(source), "[sic] [@a] [@b] [@c] [@d] [] [@e] [x]");
}

#[test]
fn a_citation_before_a_round_bracket_is_no_link() {
    let source = "x [@k](see there) y";
    let inline = first(source);
    assert_eq!(inline.text, "x (see there) y");
    assert_eq!(citations(&inline), ["@k"]);
    assert_eq!(hazards(source), [(HazardKind::BeforeRound, "[@k]")]);
    assert_eq!(mended(source), "x [@k] (see there) y");
    let link = first("x [@k](see) y");
    assert_eq!((link.text.as_str(), link.marks.len()), ("x (see) y", 0));
    assert_eq!(hazards("x [@k](see) y"), [(HazardKind::BeforeRound, "[@k]")]);
}

#[test]
fn brackets_that_stay_text_are_reported_where_they_look_like_ours() {
    let source = "a[^zz] [@k: see [x] there] \\[@k] `[@k]`";
    let found = hazards(source);
    assert_eq!(found[0], (HazardKind::NoFootnote("zz".into()), "[^zz]"));
    assert_eq!(found[1], (HazardKind::OpenCitation, "[@k: see "));
    assert_eq!(found.len(), 2);
}

#[test]
fn lines_without_their_mark_are_reported_once_a_run() {
    let source = "> a [@k]\nb\nc\n\n> d\n> e\n>f\n\n> > g\n> h\n";
    let found = hazards(source);
    assert_eq!(found, [(HazardKind::LazyLine, "b\nc"), (HazardKind::LazyLine, "h")]);
    assert!(mended(source).starts_with("> a [@k]\n\nb\nc\n"));
}

#[test]
fn underlined_text_is_reported() {
    let source = "Slip\n---\n\n> Quoted\n> ===\n\n# Well {#a}\n";
    let found = hazards(source);
    assert_eq!(found, [(HazardKind::Underlined, "Slip"), (HazardKind::Underlined, "Quoted")]);
    assert_eq!(mended(source), "Slip\n\n---\n\n> Quoted\n>\n> ===\n\n# Well {#a}\n");
}

fn attributes(text: &str) -> Attributes {
    match prose(text, 0).nodes.into_iter().next().map(|node| node.kind) {
        Some(NodeKind::Heading { attributes, .. }) => attributes,
        other => panic!("no heading: {other:?}"),
    }
}

#[test]
fn attributes_of_headings_have_their_places() {
    let source = "## A title {#x .claim by=ao,rm tags=a}\n";
    let found = attributes(source);
    let id = found.id.unwrap();
    assert_eq!((id.text.as_str(), &source[id.span]), ("x", "x"));
    assert_eq!(&source[found.classes[0].span.clone()], "claim");
    let (key, value) = &found.pairs[0];
    assert_eq!((&source[key.span.clone()], &source[value.span.clone()]), ("by", "ao,rm"));
    assert_eq!(first(source).text, "A title");
    assert_eq!(first("## {#only}\n").text, "");
}

#[test]
fn braces_that_are_not_read_are_reported() {
    let braces = |text: &'static str| {
        let found = hazards(text).into_iter();
        let found = found.filter(|(kind, _)| matches!(kind, HazardKind::Braces(_)));
        found.map(|(_, slice)| slice).collect::<Vec<_>>()
    };
    assert_eq!(braces("## T {#a} ##\n"), ["{#a}"]);
    assert_eq!(mended("## T {#a} ##\n"), "## T {#a}\n");
    assert_eq!(braces("## T {#a}{.b}\n"), ["{#a}"]);
    assert_eq!(mended("## T {#a}{.b}\n"), "## T {#a .b}\n");
    assert_eq!(braces("## T {#a #b}\n"), ["#b"]);
    assert_eq!(braces("## T {by=\"a b\"}\n"), ["by=\"a", "b\""]);
    assert_eq!(braces("## T {that a} there\n"), ["{that a}"]);
    assert_eq!(braces("## T \\{that a} `{x}` there\n"), Vec::<&str>::new());
}

#[test]
fn cells_without_a_column_are_kept() {
    let document = prose("| a |\n|---|\n| b | c d | e |\n", 0);
    let texts: Vec<_> = inlines(&document.nodes).iter().map(|i| i.text.as_str()).collect();
    assert_eq!(texts, ["a", "b c d | e"]);
}

#[test]
fn footnotes_are_set_apart_wherever_they_stand() {
    let document = prose("a[^X]\n\n> [^x]: b\n\n[^y]: c\n\n    d\n", 0);
    let point = &inlines(&document.nodes)[0].points[0].1;
    assert!(matches!(point, Point::Footnote { label, .. } if label == "x"));
    let labels: Vec<_> = document.footnotes.iter().map(|f| f.label.as_str()).collect();
    assert_eq!(labels, ["x", "y"]);
    assert_eq!(document.footnotes[1].nodes.len(), 2);
}

#[test]
fn deep_nesting_is_flattened_and_reported() {
    let source = format!("{} deep\n", "> ".repeat(3000));
    let document = prose(&source, 0);
    assert_eq!(document.hazards.len(), 1);
    assert_eq!(document.hazards[0].kind, HazardKind::TooDeep);
    assert_eq!(inlines(&document.nodes)[0].text, "deep");
}

#[test]
fn hostile_shapes_are_read_to_the_end() {
    let n = 20_000;
    let shapes = [
        "[".repeat(n),
        "[@k".repeat(n),
        "[a][".repeat(n / 2),
        "![".repeat(n),
        "*a ".repeat(n),
        "<b>".repeat(n / 2) + &"</i>".repeat(n / 2),
        "> ".repeat(n),
        "- ".repeat(n / 4),
        "`".repeat(n),
        format!("## {}", "{".repeat(n)),
        "> a\nb\n".repeat(n / 4),
        "a|".repeat(n) + "\n" + &"-|".repeat(n),
        "[^a]".repeat(n),
        "<!-- ".repeat(n),
        "&#0;".repeat(n),
    ];
    for shape in shapes {
        let document = prose(&shape, 0);
        assert!(document.nodes.len() <= n);
        let (layer, _) = source_layer(&shape, 0);
        assert!(layer.text.len() <= 4 * shape.len());
    }
}

/// Everything that a reader would see of a document, and everything that is kept beside.
fn shown_and_kept(document: &Document, file: &str) -> (String, String) {
    let (mut shown, mut kept) = (String::new(), String::new());
    let mut all = document.nodes.clone();
    all.extend(document.footnotes.iter().flat_map(|note| note.nodes.clone()));
    for inline in inlines(&all) {
        shown += &format!(" {} ", inline.text);
        for (_, point) in &inline.points {
            match point {
                Point::Citation(citation) => shown += &format!(" {} ", citation.text),
                Point::Image { src, alt, title, .. } => kept += &format!(" {src} {alt} {title} "),
                Point::Footnote { label, .. } => kept += &format!(" {label} "),
            }
        }
        for (_, mark) in &inline.marks {
            if let Mark::Link { href, title, .. } = mark {
                kept += &format!(" {href} {title} ");
            }
        }
    }
    collect_blocks(&all, &mut shown, &mut kept);
    let labels = document.footnotes.iter().map(|note| note.label.as_str());
    kept += &labels.collect::<Vec<_>>().join(" ");
    for hazard in &document.hazards {
        kept += &format!(" {} ", &file[hazard.span.clone()]);
    }
    (shown, kept)
}

fn collect_blocks(nodes: &[Node], shown: &mut String, kept: &mut String) {
    for node in nodes {
        match &node.kind {
            NodeKind::Code { info, text, .. } => {
                *shown += &format!(" {text} ");
                *kept += &format!(" {info} ");
            }
            NodeKind::Heading { attributes, .. } => {
                let words = attributes.id.iter().chain(&attributes.classes);
                let pairs = attributes.pairs.iter().flat_map(|(key, value)| [key, value]);
                words.chain(pairs).for_each(|word| *kept += &format!(" {} ", word.text));
            }
            NodeKind::Quote { nodes, .. } => collect_blocks(nodes, shown, kept),
            NodeKind::List { items, .. } => {
                items.iter().for_each(|item| collect_blocks(item, shown, kept));
            }
            _ => {}
        }
    }
}

/// Joins pieces; every `w` becomes a word of its own.
fn numbered(pieces: &[&str]) -> (String, usize) {
    let mut text = String::new();
    let mut words = 0;
    for piece in pieces {
        if *piece == "w" {
            text += &format!("w{words}w");
            words += 1;
        } else {
            text += piece;
        }
    }
    (text, words)
}

const PIECES: [&str; 44] = [
    "w",
    "w",
    "w",
    "w",
    "w",
    "w",
    " ",
    " ",
    "\n",
    "\n\n",
    "> ",
    "## ",
    "---\n",
    "- ",
    "1. ",
    "    ",
    "[@k, ",
    "[@",
    "[#n]",
    "[",
    "]",
    "(",
    ")",
    "[^",
    "“",
    "”",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "|",
    "|-|\n",
    "<b>",
    "</i>",
    "<x y>",
    "{#a}",
    "\\",
    "&amp;",
    "<br>",
    "!",
    "~~",
    "[!NOTE]\n",
    "===\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_word_of_prose_is_lost_or_shown_twice(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..30),
    ) {
        let (text, words) = numbered(&pieces);
        let document = prose(&text, 0);
        let (shown, kept) = shown_and_kept(&document, &text);
        for word in (0..words).map(|word| format!("w{word}w")) {
            let times = shown.matches(&word).count();
            prop_assert!(times <= 1, "{word} twice in {text:?}");
            prop_assert!(times == 1 || kept.contains(&word), "{word} lost of {text:?}");
        }
    }

    #[test]
    fn no_word_of_a_source_is_lost_and_all_map_back(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..30),
    ) {
        let (text, words) = numbered(&pieces);
        let document = parser::read(&text, 0, Profile::Source);
        let (_, kept) = shown_and_kept(&document, &text);
        let layer = source::layer(&document);
        let shown = layer.text.clone();
        for word in (0..words).map(|word| format!("w{word}w")) {
            let times = shown.matches(&word).count();
            prop_assert!(times <= 1, "{word} twice in {text:?}");
            prop_assert!(times == 1 || kept.contains(&word), "{word} lost of {text:?}");
            if let Some(at) = shown.find(&word) {
                let place = layer.origin.file_range(at..at + word.len());
                prop_assert!(text[place].contains(&word));
            }
        }
        for block in &layer.blocks {
            prop_assert!(layer.text.get(block.range.clone()).is_some());
        }
        for (range, _) in &layer.styles {
            prop_assert!(layer.text.get(range.clone()).is_some());
        }
    }
}
