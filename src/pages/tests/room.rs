//! The essay: footnotes, links, quotations.

use super::*;

/// The essay of a room with one note.
fn essay(markdown: &str) -> Prose {
    let mut desk = Desk::new(markdown);
    desk.note("word", NoteKind::Note, "").target(0, "serious violations");
    let made = made(desk.edition(&[]));
    match page(&made, "room/index.html") {
        Page::Room(page) => page.prose.clone(),
        other => panic!("not a room but {}", other.template()),
    }
}

#[test]
fn a_quotation_has_a_footnote_with_its_place_and_a_way_back() {
    let prose = essay("They found “serious violations” [@0: in the summary]. So.\n");
    assert_eq!(
        prose.blocks[0].html.as_str(),
        "<p id=\"par-1\">They found <q id=\"quote-1\" class=\"verbatim\">“serious violations”</q>\
         <a class=\"ref\" id=\"ref-1\" href=\"#side-1\" aria-label=\"Note 1\">1</a>. So.</p>\n"
    );
    let note = &prose.footnotes[0];
    assert_eq!((note.number, note.id.as_str(), note.side_id.as_str()), (1, "fn-1", "side-1"));
    assert_eq!(note.references[0].url, "#ref-1");
    let cited = &note.citations[0];
    assert_eq!(cited.source.as_ref().map(|source| source.siglum.as_str()), Some("A"));
    assert_eq!((cited.locus.as_str(), cited.remark.as_str()), ("¶2", "in the summary"));
    assert_eq!((cited.status, cited.labels[0].token), ("verbatim", "verbatim"));
    assert_eq!(
        cited.sentence_html.as_str(),
        "The office found “<mark>serious violations</mark>” &lt;of&gt; rights."
    );
}

#[test]
fn equal_neighbouring_citations_of_a_paragraph_are_one_footnote_with_two_ways_back() {
    let prose =
        essay("Both “serious violations” [@0] and “45 pages” [@0].\n\nLater “rights” [@0].\n");
    let labels = |n: usize| -> Vec<_> {
        prose.footnotes[n]
            .references
            .iter()
            .map(|back| (back.url.clone(), back.label.clone()))
            .collect()
    };
    assert_eq!(prose.footnotes.len(), 2);
    assert_eq!(labels(0), [("#ref-1".into(), "a".into()), ("#ref-1-2".into(), "b".into())]);
    assert_eq!(labels(1), [("#ref-2".into(), String::new())]);
    let words: Vec<_> = prose.footnotes[0].citations.iter().map(|c| c.words.as_str()).collect();
    assert_eq!(words, ["serious violations", "45 pages"]);
    assert_eq!(prose.blocks[0].beside[0].references.len(), 2, "the margin knows both");
}

#[test]
fn what_was_left_out_can_be_read() {
    let prose = essay("It says “found … of> rights” [@0].\n");
    let cited = &prose.footnotes[0].citations[0];
    assert_eq!((cited.status, cited.omitted[0].words), ("changed", 2));
    assert_eq!(cited.omitted[0].text, "“serious violations” <");
    assert_eq!(cited.labels[0].text, "omission marked: 2 words left out");
}

#[test]
fn the_author_s_own_footnotes_share_the_numbers() {
    let prose = essay("One.[^x] Two “rights” [@0].\n\n[^x]: Mine, with “45 pages” [@0].\n");
    let mark = "<span id=\"quote-2\"></span><a class=\"ref\"";
    assert!(prose.blocks[0].html.as_str().contains(mark), "the way back from the source");
    assert_eq!(
        prose.footnotes[0].html.as_str(),
        "<p>Mine, with <q class=\"verbatim\">“45 pages”</q> <span class=\"cite\">\
         (<a href=\"./sources/brief/index.html#cited-2\"><bdi>A ¶2</bdi></a>)</span>.</p>\n"
    );
    assert_eq!(prose.footnotes[0].citations[0].status, "verbatim");
    assert_eq!((prose.footnotes[1].number, prose.footnotes.len()), (2, 2));
}

#[test]
fn a_displayed_quotation_is_a_block_of_its_own() {
    let prose = essay("> The office found\n> — [@0]\n\nAfter.\n");
    let block = &prose.blocks[0];
    let shown = block.quotation.as_ref().expect("a quotation");
    assert_eq!(block.kind, "quotation");
    assert_eq!(
        shown.html.as_str(),
        "<p>The office found<a class=\"ref\" id=\"ref-1\" href=\"#side-1\" aria-label=\"Note 1\">1</a></p>\n"
    );
    assert_eq!((shown.id.as_str(), shown.citations.len(), block.beside.len()), ("quote-1", 1, 1));
}

#[test]
fn a_note_is_set_in_full_where_it_stands_alone_and_is_a_link_elsewhere() {
    let prose = essay("[#0]\n\nSee [#0] and more.\n");
    assert_eq!(prose.blocks[0].note.as_ref().map(|note| note.id.as_str()), Some("word"));
    assert_eq!(
        prose.blocks[1].html.as_str(),
        "<p id=\"par-2\">See <a href=\"./notes/word/index.html\"><bdi>Title of word</bdi></a> and more.</p>\n"
    );
    assert!(prose.footnotes.is_empty());
}

#[test]
fn addresses_that_are_not_allowed_stay_text() {
    let prose = essay("[a](javascript:x) [b](https://b.example/?q='\"&) <b>bold</b>\n");
    assert_eq!(
        prose.blocks[0].html.as_str(),
        "<p id=\"par-1\">a <a href=\"https://b.example/?q=&#39;&quot;&amp;\">b</a> <b>bold</b></p>\n"
    );
}

#[test]
fn a_source_without_a_text_is_unverified_and_its_page_says_why() {
    let prose = essay("It says “anything” [@2].\n");
    let cited = &prose.footnotes[0].citations[0];
    assert_eq!((cited.status, cited.url.as_str()), ("unverified", "./sources/report/index.html"));
    assert!(cited.sentence_html.is_empty());
}

#[test]
fn blocks_of_all_kinds_are_written() {
    let prose = essay(
        "# One report\n\n## Head & foot\n\n> plain\n\n> [!NOTE]\n> careful\n\n3. c\n4. d\n\n\
         | a | b |\n|:-:|--:|\n| 1 | 2 |\n\n```zz\n<x>\n```\n\n---\n",
    );
    let html: Vec<&str> = prose.blocks.iter().map(|block| block.html.as_str()).collect();
    assert_eq!(html[0], "<h2 id=\"head-foot\">Head &amp; foot</h2>\n");
    assert_eq!(html[1], "<blockquote id=\"par-2\">\n<p>plain</p>\n</blockquote>\n");
    assert_eq!(
        html[2],
        "<aside id=\"par-3\" class=\"alert note\"><p class=\"alert-title\">Note</p>\n<p>careful</p>\n</aside>\n"
    );
    assert_eq!(html[3], "<ol id=\"par-4\" start=\"3\">\n<li>c</li>\n<li>d</li>\n</ol>\n");
    assert!(html[4].contains(
        "<th scope=\"col\" class=\"center\">a</th><th scope=\"col\" class=\"right\">b</th>"
    ));
    assert!(html[4].contains("<td class=\"center\">1</td><td class=\"right\">2</td>"));
    assert!(html[5].contains("<code data-lang=\"zz\">&lt;x&gt;\n</code></pre>"));
    assert_eq!(html[6], "<hr>\n");
}
