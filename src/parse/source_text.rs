//! The text layer of a source from its file, and what in the file looks wrong.

use super::body::Body;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::Span;
use crate::markdown::{self, Hazard, HazardKind};
use crate::text::fold::{Fold, fold};
use crate::text::{Block, BlockKind, Numbering, TextLayer, plain};

/// What the record of a source says about its text.
#[derive(Clone, Debug)]
pub struct Shape<'a> {
    /// Whether the file is Markdown.
    pub markdown: bool,
    /// How a plain text is divided; without meaning for Markdown.
    pub plain: plain::Options,
    /// How paragraphs get their numbers.
    pub numbering: Numbering,
    /// The title of the record.
    pub title: &'a str,
    /// Its subtitle.
    pub subtitle: Option<&'a str>,
    /// Where a key could be added to the record: an empty span at the beginning of a
    /// line, before any table.
    pub record_end: Option<Span>,
}

/// The text layer of a source, numbered, with its headline recognised.
pub fn source_text(body: Body, shape: &Shape, diagnostics: &mut Diagnostics) -> TextLayer {
    let mut layer = if shape.markdown {
        let (layer, hazards) = markdown::source_layer(body.text, body.start);
        accidents(body, &hazards, diagnostics);
        layer
    } else {
        let layer = plain::layer(body.text, shape.plain);
        huge_paragraph(body, &layer, shape, diagnostics);
        layer
    };
    headline(&mut layer, shape);
    layer.number(shape.numbering);
    if shape.numbering == Numbering::Own {
        own_numbers(body, &layer, diagnostics);
    }
    layer
}

/// Recognises the title and subtitle of the record in the first blocks of the text.
fn headline(layer: &mut TextLayer, shape: &Shape) {
    let same = |block: &Block, words: &str| {
        let text = fold(&layer.text[block.range.clone()], Fold::Plain).chars;
        !text.is_empty() && text == fold(words, Fold::Plain).chars
    };
    let title = layer.blocks.first().is_some_and(|block| same(block, shape.title));
    let second = layer.blocks.get(1).zip(shape.subtitle);
    let subtitle = title && second.is_some_and(|(block, words)| same(block, words));
    let kinds = [(title, BlockKind::Title), (subtitle, BlockKind::Subtitle)];
    for (block, (found, kind)) in layer.blocks.iter_mut().zip(kinds) {
        if found {
            block.kind = kind;
        }
    }
}

/// Reports numbers that do not increase.
fn own_numbers(body: Body, layer: &TextLayer, diagnostics: &mut Diagnostics) {
    let mut last: Option<(u32, &Block)> = None;
    for block in layer.blocks.iter().filter(|block| block.opens_number) {
        let Some(number) = block.number else { continue };
        if let Some((before, earlier)) = last.filter(|(before, _)| number <= *before) {
            let message = format!("paragraph {number} comes after paragraph {before}");
            let problem = Diagnostic::new(Code::RR502, first_word(body, layer, block), message);
            let earlier = first_word(body, layer, earlier);
            diagnostics.push(
                problem
                    .related(earlier, format!("here is {before}"))
                    .help("correct the number, or set `numbering = \"auto\"` in the record"),
            );
        }
        last = Some((number, block));
    }
}

fn first_word(body: Body, layer: &TextLayer, block: &Block) -> Span {
    let text = layer.block_text(block);
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    body.span(layer.origin.file_range(block.range.start..block.range.start + end))
}

/// Reports a captured article that became one paragraph because it has no empty lines.
fn huge_paragraph(body: Body, layer: &TextLayer, shape: &Shape, diagnostics: &mut Diagnostics) {
    if shape.plain.lines || shape.plain.verse {
        return;
    }
    let huge = layer.blocks.iter().find(|block| {
        let lines = body.text[layer.origin.file_range(block.range.clone())].lines();
        layer.block_text(block).chars().count() > 1_500
            && lines.clone().count() > 4
            && lines.map(str::trim).all(ends_a_sentence)
    });
    let Some(block) = huge else { return };
    let place = layer.origin.file_range(block.range.clone());
    let line = place.start..place.start + body.text[place.clone()].find('\n').unwrap_or(0);
    let message = "these lines are one huge paragraph, yet each of them ends a sentence";
    let mut problem = Diagnostic::new(Code::RR501, body.span(line), message)
        .help("set `paragraphs = \"line\"` in the record if every line is a paragraph");
    if let Some(record) = shape.record_end {
        problem = problem.edit(record, "paragraphs = \"line\"\n");
    }
    diagnostics.push(problem);
}

fn ends_a_sentence(line: &str) -> bool {
    let closing = |c: char| {
        matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '」' | '』' | '“' | '）')
    };
    let end = ['.', '!', '?', '…', ':', '。', '！', '？', '؟', '۔', '।'];
    line.trim_end_matches(closing).ends_with(end)
}

/// Reports Markdown that is more often an accident of pasting than meant. Each shape is
/// reported once a file, with its first place.
fn accidents(body: Body, hazards: &[Hazard], diagnostics: &mut Diagnostics) {
    type Group = fn(&HazardKind) -> bool;
    let groups: [Group; 5] = [
        |kind| {
            matches!(
                kind,
                HazardKind::Html | HazardKind::BehindComment | HazardKind::NeverClosed(_)
            )
        },
        |kind| matches!(kind, HazardKind::Indented),
        |kind| matches!(kind, HazardKind::HighNumber(_)),
        |kind| matches!(kind, HazardKind::Definition { .. }),
        |kind| matches!(kind, HazardKind::InsideWord),
    ];
    for group in groups {
        let mut found = hazards.iter().filter(|hazard| group(&hazard.kind));
        if let Some(first) = found.next() {
            diagnostics.push(accident(body, first, found.count()));
        }
    }
    let other =
        |hazard: &&Hazard| matches!(hazard.kind, HazardKind::TooDeep | HazardKind::Address(_));
    let found = hazards.iter().filter(other);
    found.for_each(|hazard| diagnostics.push(super::hazards::problem(body, hazard)));
}

fn accident(body: Body, hazard: &Hazard, more: usize) -> Diagnostic {
    let txt = "keep the text in a `.txt` file if it should stand as it is";
    let (code, what, help) = match &hazard.kind {
        HazardKind::Indented => (Code::RR506, "indented text is read as code".to_owned(), txt),
        HazardKind::HighNumber(number) => (
            Code::RR506,
            format!("`{number}.` at the beginning of a line begins a list: the number is not text"),
            "write a backslash before the full stop if the number is text",
        ),
        HazardKind::Definition { label, .. } => {
            (Code::RR506, format!("`[{label}]:` defines a link and is not text"), txt)
        }
        HazardKind::InsideWord => {
            (Code::RR506, "this mark inside a word is read as emphasis".to_owned(), txt)
        }
        _ => (
            Code::RR505,
            "HTML in this source is shown as text".to_owned(),
            "take the markup out, unless these signs are words of the source",
        ),
    };
    let more = match more {
        0 => String::new(),
        1 => ", and once more below".to_owned(),
        more => format!(", and {more} times more below"),
    };
    Diagnostic::new(code, body.span(hazard.span.clone()), what + &more).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{File, FileId, Files};

    const AUTO: Shape = Shape {
        markdown: true,
        plain: plain::Options { lines: false, verse: false, join_hyphens: false },
        numbering: Numbering::Auto,
        title: "A title",
        subtitle: None,
        record_end: None,
    };

    fn file(text: &str) -> (Files, FileId) {
        let files = Files::new(vec![File::text_from("a.md", text.as_bytes().to_vec())]);
        let id = files.find("a.md").unwrap();
        (files, id)
    }

    fn read(text: &str, shape: &Shape) -> (TextLayer, Vec<Diagnostic>) {
        let (files, id) = file(text);
        let mut diagnostics = Diagnostics::new();
        let layer = source_text(Body::new(&files, id, 0), shape, &mut diagnostics);
        (layer, diagnostics.finish(false))
    }

    fn blocks(layer: &TextLayer) -> Vec<(Option<u32>, &str)> {
        layer.blocks.iter().map(|block| (block.number, layer.block_text(block))).collect()
    }

    fn codes(found: &[Diagnostic]) -> Vec<(Code, std::ops::Range<usize>)> {
        found.iter().map(|problem| (problem.code, problem.span.range())).collect()
    }

    #[test]
    fn markdown_becomes_numbered_blocks() {
        let text = "# A “title”\n\nOne *two*\nthree.[^1]\n\n## Head\n\n- a\n- b\n\n  c\n\n\
                    | x | y |\n|---|---|\n| 1 | 2 |\n\n```rust\nlet x;\n```\n\n\
                    a<br>b<sup>2</sup> <!-- p. 12 -->c\n\n[^1]: note\n\n    more\n";
        let shape = Shape { title: "A \"title\"", ..AUTO };
        let (layer, found) = read(text, &shape);
        let expected = [
            (None, "A “title”"),
            (Some(1), "One two three."),
            (None, "Head"),
            (Some(2), "a"),
            (Some(3), "b"),
            (Some(4), "c"),
            (Some(5), "x\u{1F}y"),
            (Some(6), "1\u{1F}2"),
            (Some(7), "let x;"),
            (Some(8), "a\u{2028}b2 c"),
            (None, "note"),
            (None, "more"),
        ];
        assert_eq!(blocks(&layer), expected);
        assert_eq!(found, []);
        assert_eq!(layer.blocks[0].kind, BlockKind::Title);
        assert_eq!(layer.blocks[11].kind, BlockKind::Footnote("1".into()));
        assert_eq!(layer.note_references, [(layer.blocks[1].range.end, "1".into())]);
        let (page, name) = &layer.pages[0];
        assert_eq!((&layer.text[*page..*page + 1], name.as_str()), ("c", "12"));
        for (range, word) in [("two", "*two*"), ("let x;", "let x;")] {
            let at = layer.text.find(range).unwrap();
            let place = layer.origin.file_range(at..at + range.len());
            assert!(word.contains(&text[place.clone()]), "{:?}", &text[place]);
        }
    }

    #[test]
    fn lists_and_tables_keep_their_layout() {
        let (layer, _) = read("> - a\n>\n>   7. b\n\n| t |\n|---|\n\n![alt](media/x.png)\n", &AUTO);
        let layouts: Vec<_> = layer.blocks.iter().map(|block| &block.layout).collect();
        assert_eq!((layouts[0].list_depth, layouts[0].quoted), (1, true));
        assert_eq!((layouts[1].list_depth, layouts[1].item_number), (2, Some(7)));
        assert_eq!(layouts[2].table, Some(0));
        assert_eq!(layouts[3].image, Some(("media/x.png".into(), "alt".into())));
        assert_eq!(layer.blocks[3].number, None);
    }

    #[test]
    fn own_numbers_of_lists_count_and_must_increase() {
        let own = Shape { numbering: Numbering::Own, ..AUTO };
        let (layer, found) = read("Start\n\n7. a\n\n   more\n8. b\n\n(8) c\n", &own);
        let numbers: Vec<_> = blocks(&layer).into_iter().map(|(number, _)| number).collect();
        assert_eq!(numbers, [None, Some(7), Some(7), Some(8), Some(8)]);
        let opens: Vec<_> = layer.blocks.iter().map(|block| block.opens_number).collect();
        assert_eq!(opens, [false, true, false, true, true]);
        assert_eq!(codes(&found), [(Code::RR502, 27..30)]);
    }

    #[test]
    fn one_huge_paragraph_of_lines_is_reported_with_its_cure() {
        let line = format!("{} end.”\n", "word ".repeat(80));
        let shape = Shape { markdown: false, record_end: None, ..AUTO };
        let (layer, found) = read(&line.repeat(5), &shape);
        assert_eq!(layer.blocks.len(), 1);
        assert_eq!(codes(&found), [(Code::RR501, 0..line.len() - 1)]);
        assert_eq!(read(&line.repeat(4), &shape).1, []);
        assert_eq!(read(&line.replace('.', ",").repeat(5), &shape).1, []);
    }

    #[test]
    fn accidents_of_pasting_are_reported_once_a_shape() {
        let text = "a <span>b</span> <i>c</i>\n\n    code\n\n1986. year\n\n[x]: y\n\nfi*v*e\n";
        let (layer, found) = read(text, &AUTO);
        let codes: Vec<_> = found.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [Code::RR505, Code::RR506, Code::RR506, Code::RR506, Code::RR506]);
        assert!(found[0].message.contains("3 times more"));
        assert_eq!(layer.blocks[0].range, 0..25);
    }

    #[test]
    fn a_block_of_html_is_text_line_by_line() {
        let (layer, found) = read("<div>\nwords <br> here\n</div>\n", &AUTO);
        assert_eq!(layer.text, "<div> words \u{2028} here </div>");
        assert_eq!(codes(&found), [(Code::RR505, 0..28)]);
    }
}
