//! The page of a source: text, marks, notes, provenance.

use super::*;

fn source(desk: &Desk, key: &str) -> SourcePage {
    let made = made(desk.edition(&[(1, 5), (2, 1)]));
    match page(&made, &format!("room/sources/{key}/index.html")) {
        Page::Source(page) => (**page).clone(),
        other => panic!("not a source but {}", other.template()),
    }
}

#[test]
fn passages_are_numbered_and_know_their_counterparts() {
    let page = source(&desk(), "brief");
    let blocks: Vec<_> =
        page.blocks.iter().map(|block| (block.id.as_str(), block.number, block.kind)).collect();
    assert_eq!(
        blocks,
        [("p1", Some(1), "paragraph"), ("p2", Some(2), "paragraph"), ("p3", Some(3), "paragraph")]
    );
    let there = &page.blocks[0].counterparts[0];
    assert_eq!((there.label.as_str(), there.url.as_str()), ("B5", "../../compare/index.html#B5"));
    assert!(page.blocks[2].counterparts.is_empty(), "nothing corresponds, nothing is shown");
    assert_eq!((page.counterparts[0].linked, page.counterparts[0].of), (2, 3));
}

#[test]
fn targets_and_quotations_are_marked_and_the_text_stays_what_it_was() {
    let page = source(&desk(), "brief");
    let html = page.blocks[1].html.as_str();
    assert_eq!(
        html,
        "The office found “<span class=\"cited\" id=\"cited-1\">\
         <mark id=\"q-word-1\" class=\"hl note\" data-a=\"word\">serious violations</mark></span>\
         <a class=\"ref\" id=\"ref-1\" href=\"#side-1\" data-a=\"word\" data-n=\"1\" \
         aria-label=\"Note 1: Note\"></a>” &lt;of&gt; rights. \
         <mark id=\"q-length-1\" class=\"hl claim\" data-a=\"length\">It has \
         <span id=\"q-word-w1\" class=\"cited\">45 pages</span></mark>\
         <a class=\"ref\" id=\"ref-2\" href=\"#side-2\" data-a=\"length\" data-n=\"2\" \
         aria-label=\"Note 2: Claim\"></a>."
            .replace(
                "<span class=\"cited\" id=\"cited-1\">",
                "<span id=\"cited-1\" class=\"cited\">"
            )
    );
}

#[test]
fn overlapping_targets_lie_in_lanes() {
    let mut desk = desk();
    desk.note("wide", NoteKind::Context, "").target(0, "office found “serious violations” <of>");
    desk.note("late", NoteKind::Gloss, "").target(0, "violations” <of> rights");
    let page = source(&desk, "brief");
    let html = page.blocks[1].html.as_str();
    assert!(html.contains("class=\"hl context\""), "{html}");
    assert!(html.contains("class=\"hl note l1\""), "{html}");
    assert!(html.contains("class=\"hl gloss l2\""), "{html}");
    assert_eq!(html.matches("id=\"q-late-1\"").count(), 1, "{html}");
    let numbers: Vec<_> = page.notes.iter().map(|note| note.note.id.as_str()).collect();
    assert_eq!(numbers, ["wide", "word", "late", "length"], "in the order of the text");
}

#[test]
fn notes_stand_beside_their_first_place_and_in_the_list() {
    let page = source(&desk(), "brief");
    let beside: Vec<_> = page.blocks.iter().map(|block| (block.beside.len(), block.span)).collect();
    assert_eq!(beside, [(0, 1), (2, 2), (0, 1)]);
    let first = &page.notes[0];
    assert_eq!(
        (first.number, first.lemma.as_str(), first.locus.as_str()),
        (1, "serious violations", "¶2")
    );
    assert_eq!(
        first.note.body_html.as_str(),
        "<p>A word on <em>it</em>. Also <q class=\"verbatim\">“45 pages”</q> <span class=\"cite\">(\
         <a href=\"#q-word-w1\"><bdi>A ¶2</bdi></a>)</span>.</p>\n"
    );
}

#[test]
fn coverage_counts_what_is_quoted_noted_and_untouched() {
    let page = source(&desk(), "brief");
    let coverage = page.coverage.expect("a text is held");
    assert_eq!((coverage.passages, coverage.quoted, coverage.noted), (3, 1, 1));
    assert_eq!((coverage.linked, coverage.untouched, coverage.quoted_words), (2, 2, 4));
    let uses: Vec<_> = coverage.strip[1].uses.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(
        uses,
        [
            "../../index.html#quote-1",
            "../../notes/word/index.html",
            "../../notes/length/index.html",
            "../../notes/word/index.html#quote-1"
        ]
    );
}

#[test]
fn a_passage_leads_to_everything_that_uses_it() {
    let page = source(&desk(), "brief");
    let uses: Vec<_> = page.blocks.iter().map(|block| (block.id.as_str(), block.uses)).collect();
    assert_eq!(uses, [("p1", 0), ("p2", 4), ("p3", 0)]);
    let coverage = page.coverage.expect("a text is held");
    let passage = &coverage.strip[1];
    assert_eq!((passage.id.as_str(), passage.row), ("uses-p2", Some(2)));
    assert_eq!(passage.row_url, "../../compare/index.html#A2");
    let told: Vec<_> =
        passage.uses.iter().map(|each| (each.label.as_str(), each.noted, &*each.lemma)).collect();
    assert_eq!(
        told,
        [
            ("Essay", false, "serious violations"),
            ("Title of word", true, "serious violations"),
            ("Claim: Title of length", true, "It has 45 pages"),
            ("Title of word", false, "45 pages"),
        ]
    );
    let to_page = &passage.uses[0].page_url;
    assert!(to_page.starts_with("../../quotations/a-serious-violations-"), "{to_page}");
}

#[test]
fn a_source_without_a_text_says_so_and_its_bad_address_is_no_link() {
    let mut desk = desk();
    let report = desk.library.rooms[0].sources[2];
    desk.library.sources[report.0].record.url = Some("javascript:alert(1)".to_owned());
    let page = source(&desk, "report");
    assert!(!page.held && page.blocks.is_empty() && page.coverage.is_none());
    assert_eq!(page.missing, "The text of this source may not be shown.");
    let address = page.provenance.iter().find(|field| field.label == "Address");
    let part = &address.expect("the address is shown").parts[0];
    assert_eq!((part.text.as_str(), part.url.as_str()), ("javascript:alert(1)", ""));
}
