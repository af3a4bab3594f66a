//! A page of every kind, with something in every field, for tests of the templates.

use std::collections::BTreeMap;

use serde_json::json;

use crate::pages::*;
use crate::weave::Html;

mod lists;

mod checked;

/// One page of each kind.
pub(super) fn all() -> Vec<Page> {
    vec![
        site(),
        section(),
        text(),
        room(),
        compare(),
        source(),
        lists::claims(),
        lists::worksheet(),
        lists::notes(),
        lists::note(),
        checked::quotation(),
        checked::quotation_list(),
        lists::glossary(),
        lists::taxonomy(),
        search(),
        checked::colophon(),
        redirect(),
        not_found(),
    ]
}

fn s(text: &str) -> String {
    text.to_owned()
}

fn html(markup: &str) -> Html {
    Html::trusted(markup.to_owned())
}

fn link(label: &str) -> Link {
    Link { label: s(label), url: format!("../{label}/"), current: false }
}

fn extra() -> BTreeMap<String, serde_json::Value> {
    BTreeMap::from([(s("colour"), json!("red"))])
}

fn frame(kind: &'static str) -> Frame {
    Frame {
        lang: s("en"),
        dir: "ltr",
        title: s("Two & more <accounts>"),
        head_title: s("Two & more <accounts> · Reading Room"),
        description: s("What \"they\" said."),
        root: s("../../"),
        path: s("room/compare/index.html"),
        canonical: s("https://rooms.example/room/compare/"),
        locale: s("en_GB"),
        image: Some(Image {
            url: s("https://rooms.example/room/media/a.png"),
            alt: s("A \"lamp\""),
        }),
        kind,
        site_title: s("Reading Room"),
        site_subtitle: s("Sources side by side"),
        site_lang: s("en"),
        site_url: s("../../"),
        feed_url: s("../../feed.xml"),
        search_url: s("../../search/index.html"),
        site_links: vec![link("colophon"), link("glossary")],
        room: Some(room_head()),
        nav: vec![Link { current: true, ..link("compare") }, link("notes")],
        draft: true,
        licence: s("CC-BY-4.0"),
        generator: s("Variorum 0.1.0"),
        site_extra: extra(),
    }
}

fn room_head() -> RoomHead {
    RoomHead { title: s("Two accounts"), url: s("../"), lang: s("en"), dir: "ltr" }
}

fn day() -> Day {
    Day { iso: s("2022-09-01"), text: s("1 Sept 2022"), exact: true }
}

fn about() -> Day {
    Day { iso: s("1887~"), text: s("about 1887"), exact: false }
}

fn authors() -> Vec<Author> {
    let author = |name, url| Author { name: s(name), url: s(url) };
    vec![author("A. Bee", "../people/ab/"), author("C. Dee", ""), author("E. Eff", "")]
}

fn source_ref(siglum: &str) -> SourceRef {
    let rtl = siglum == "C";
    SourceRef {
        key: format!("key-{siglum}"),
        siglum: s(siglum),
        short: format!("Report {siglum}"),
        title: format!("The long report {siglum}"),
        url: format!("../sources/{siglum}/"),
        lang: s(if rtl { "ar" } else { "en" }),
        dir: if rtl { "rtl" } else { "ltr" },
        date: Some(if rtl { about() } else { day() }),
    }
}

fn label(token: &'static str, informative: bool) -> LabelView {
    let explanation = s("The meaning of it.");
    LabelView { token, text: token.replace('-', " "), explanation, informative }
}

fn labels() -> Vec<LabelView> {
    vec![label("omission", false), label("quoted-in-source", true)]
}

fn omitted() -> Vec<Omitted> {
    vec![Omitted { text: s("with <minutes> left"), words: 3 }]
}

fn cited(status: &'static str) -> Cited {
    let pointer = status == "pointer";
    Cited {
        source: (!pointer).then(|| source_ref("A")),
        prefix: s(if pointer { "see" } else { "" }),
        short: s("Report A"),
        locus: s(if pointer { "" } else { "¶8" }),
        url: s("../sources/A/#q-note-1"),
        page_url: s(if pointer { "" } else { "../quotations/a-the-long/" }),
        status,
        status_label: s(if pointer { "" } else { status }),
        labels: if pointer { Vec::new() } else { labels() },
        lemma: s("the long … report"),
        words: s("the long and tedious report"),
        remark: s("a remark"),
        printed: s("p. 12"),
        sentence_html: html("This is <mark>the long</mark> report."),
        omitted: omitted(),
        original: s("der lange Bericht"),
        translator: s("A. Bee"),
    }
}

fn back(id: &str, label: &str) -> BackLink {
    BackLink { id: s(id), url: format!("#{id}"), label: s(label) }
}

fn footnote(number: usize) -> Footnote {
    let own = number == 3;
    let references = vec![
        back(&format!("ref-{number}"), if own { "a" } else { "" }),
        back(&format!("ref-{number}-2"), "b"),
    ];
    Footnote {
        number,
        id: format!("fn-{number}"),
        side_id: format!("side-{number}"),
        references: references.into_iter().take(if own { 2 } else { 1 }).collect(),
        citations: match number {
            1 => vec![cited("verbatim")],
            2 => vec![cited("changed"), cited("pointer"), cited("unverified")],
            _ => Vec::new(),
        },
        html: html(if own { "<p>What the author adds.</p>" } else { "" }),
    }
}

fn reference(number: usize) -> String {
    format!("<a class=\"ref\" id=\"ref-{number}\" href=\"#side-{number}\">{number}</a>")
}

fn block(kind: &'static str) -> ProseBlock {
    ProseBlock {
        kind,
        html: html(""),
        quotation: None,
        note: None,
        passages: Vec::new(),
        beside: Vec::new(),
        span: 1,
    }
}

fn prose() -> Prose {
    let displayed = DisplayedQuotation {
        id: "quote-1".to_owned(),
        html: html(&format!("<p>Words that stand alone{}</p>", reference(1))),
        lang: s("en"),
        dir: "ltr",
        citations: vec![cited("verbatim")],
    };
    let shown = |siglum: &str| ShownPassage {
        source: source_ref(siglum),
        locus: format!("{siglum} ¶2"),
        url: s("../sources/A/#p2"),
        html: html("<p>The passage.</p>"),
    };
    let second = format!("<p>He said <q>so</q>{}{}</p>", reference(2), reference(3));
    let blocks = vec![
        ProseBlock { html: html("<p>It begins.</p>"), ..block("html") },
        ProseBlock { quotation: Some(displayed), beside: vec![footnote(1)], ..block("quotation") },
        ProseBlock {
            html: html(&second),
            beside: vec![footnote(2), footnote(3)],
            span: 2,
            ..block("html")
        },
        ProseBlock { note: Some(note_view("in-full")), ..block("note") },
        ProseBlock { passages: vec![shown("A"), shown("C")], ..block("passages") },
    ];
    Prose {
        blocks,
        footnotes: vec![footnote(1), footnote(2), footnote(3)],
        labels: labels(),
        tally: tally(),
    }
}

fn tally() -> Tally {
    let labels = BTreeMap::from([("verbatim", 1), ("omission", 1)]);
    Tally { quotations: 3, verbatim: 1, changed: 1, unverified: 1, labels }
}

fn target(source: Option<&str>) -> TargetView {
    TargetView {
        source: source.map(source_ref),
        locus: s(if source.is_some() { "A ¶4" } else { "Another note" }),
        url: s("../sources/A/#q-x-1"),
        page_url: s("../quotations/a-the-long/"),
        quote_html: html("the <mark>long</mark> report"),
        lemma: s("the long report"),
        status: "changed",
        labels: labels(),
        omitted: omitted(),
        sentence_html: html("This is <mark>the long</mark> report."),
        translation_html: html("der <em>lange</em> Bericht"),
        translator: s("A. Bee"),
        stance: "affirms",
        stance_label: "Says so".into(),
        value: s("45 pages"),
        without: vec![s("genocide"), s("crime")],
        remark: s("a remark"),
        also: vec![link("¶7")],
        compared: Some(found_place("A")),
    }
}

fn note_view(id: &str) -> NoteView {
    NoteView {
        id: s(id),
        url: format!("../notes/{id}/"),
        kind: s("claim"),
        kind_label: s("claim"),
        title_html: html("How <em>long</em> is it?"),
        name: s("How long is it?"),
        by: authors(),
        date: Some(day()),
        updated: Some(day()),
        layer: s("main"),
        layer_label: s("First reading"),
        tags: vec![link("numbers")],
        lang: s("en"),
        dir: "ltr",
        licence: s("CC0"),
        verdict: s("supported"),
        apart: true,
        draft: true,
        targets: vec![target(Some("A")), target(None)],
        body_html: html("<p>It is long.</p>"),
        answers: vec![link("earlier")],
        replies: 2,
        facets: s("kind:claim source:A"),
        extra: extra(),
    }
}

fn map() -> Map {
    let sigla = [("B", false), ("A", true), ("C", false)];
    let sigla = sigla.map(|(siglum, base)| MapSiglum { siglum: s(siglum), base });
    let ribbon = |class: &str, path: &str| Ribbon {
        url: s("#row-1"),
        title: s("A ¶1 and B ¶1"),
        path: s(path),
        class: s(class),
    };
    let bar =
        |x: &str, y: &str, only| Bar { x: s(x), y: s(y), width: s("300"), height: s("10"), only };
    let panel = MapPanel {
        sigla: sigla.into(),
        height: 152,
        ribbons: vec![
            ribbon("near", "M0 71C0 40 0 40 0 10L300 10C300 40 300 40 300 71Z"),
            ribbon("loose moved", "M0 81C0 111 400 111 400 142L700 142C700 111 300 111 300 81Z"),
        ],
        bars: vec![bar("0", "0", false), bar("0", "71", false), bar("400", "142", false)],
    };
    let list =
        MapEntry { url: s("#row-1"), label: s("A ¶1, B ¶1"), remark: s("out of order in C") };
    Map { panels: vec![panel], list: vec![list], grouped: true }
}

fn card() -> RoomCard {
    RoomCard {
        title: s("Two accounts"),
        subtitle: s("Of one day"),
        url: s("../room/"),
        summary: s("What happened."),
        lang: s("en"),
        dir: "ltr",
        by: authors(),
        date: Some(day()),
        updated: Some(day()),
        sources: vec![source_ref("A"), source_ref("B")],
        notes: 3,
        claims: 1,
        tally: tally(),
        links: vec![link("compare"), link("notes")],
        tags: vec![link("numbers")],
        map: Some(map()),
        image: Some(image()),
        draft: true,
    }
}

fn image() -> Image {
    Image { url: s("../media/a.png"), alt: s("A \"picture\"") }
}

fn page_card() -> PageCard {
    let (title, url, summary) = (s("About"), s("../about/"), s("Who we are."));
    PageCard { title, url, summary, date: Some(day()), draft: true }
}

fn site() -> Page {
    let tags = vec![Counted { label: s("numbers"), url: s("tags/numbers/"), count: 3 }];
    let (prose, rooms, pages) = (prose(), vec![card()], vec![page_card()]);
    Page::Site(Box::new(SitePage { frame: frame("site"), prose, rooms, pages, tags }))
}

fn section() -> Page {
    let (prose, rooms, pages) = (prose(), vec![card()], vec![page_card()]);
    Page::Section(Box::new(SectionPage { frame: frame("section"), prose, rooms, pages }))
}

fn text() -> Page {
    Page::Text(Box::new(TextPage {
        frame: frame("text"),
        by: authors(),
        date: Some(day()),
        summary: s("Who we are."),
        prose: prose(),
        extra: extra(),
    }))
}

fn room() -> Page {
    let card = |siglum, held| SourceCard {
        source: source_ref(siglum),
        credit: s("Broadcaster"),
        place: s("Geneva"),
        passages: 25,
        words: 603,
        held,
        notes: 2,
    };
    Page::Room(Box::new(RoomPage {
        frame: frame("room"),
        subtitle: s("Of one day"),
        summary: s("What happened."),
        by: authors(),
        date: Some(day()),
        updated: Some(day()),
        prose: prose(),
        sources: vec![card("A", true), card("C", false)],
        pairs: Some(pairs()),
        origins: Some(origins()),
        quoted: (0..8).map(|_| quoted()).collect(),
        figures: vec![figures()],
        tags: vec![link("numbers")],
        contents: vec![Counted { label: s("Notes"), url: s("notes/"), count: 3 }],
        table_url: s("claims.csv"),
        map: Some(map()),
        image: Some(image()),
        tally: tally(),
        quotations_url: s("./quotations/"),
        extra: extra(),
    }))
}

fn passage(id: &str, moved: bool, percent: Option<usize>) -> CellPassage {
    CellPassage {
        id: s(id),
        locus: s("¶1"),
        url: s("../sources/A/#p1"),
        headings: vec![s("A heading")],
        html: html("The <em>first</em> words."),
        percent,
        against: s("A"),
        pie: if percent.is_some() { "q2" } else { "" },
        moved,
        place_url: s(if moved { "#at-C9" } else { "" }),
    }
}

fn cell(siglum: &str, passages: Vec<CellPassage>) -> Cell {
    let rtl = siglum == "C";
    Cell {
        fold_open: true,
        siglum: s(siglum),
        base: siglum == "A",
        void: passages.is_empty(),
        loose: rtl,
        other_language: rtl,
        lang: s(if rtl { "ar" } else { "en" }),
        dir: if rtl { "rtl" } else { "ltr" },
        passages,
        folded: if rtl { vec![passage("C5", false, None)] } else { Vec::new() },
        fold_label: s(if rtl { "1 more only in C" } else { "" }),
        also: if rtl { vec![stand_in()] } else { Vec::new() },
        elsewhere: if rtl { vec![stand_in()] } else { Vec::new() },
        chips: vec![Chip { label: s("B ¶10"), url: s("#B10"), percent: Some(42) }],
    }
}

fn stand_in() -> StandIn {
    StandIn { id: s("at-C9"), locus: s("¶9"), url: s("#C9"), row: 1 }
}

fn compare() -> Page {
    let column = |siglum: &str| Column {
        source: source_ref(siglum),
        base: siglum == "A",
        passages: 13,
        words: 288,
    };
    let tab = |siglum: &str| BaseTab {
        siglum: s(siglum),
        short: format!("Report {siglum}"),
        url: s("../compare/"),
        current: siglum == "A",
    };
    let row = Row {
        number: 1,
        id: s("row-1"),
        cells: vec![
            cell("A", vec![passage("A1", false, None)]),
            cell("B", Vec::new()),
            cell("C", vec![passage("C9", true, Some(12)), passage("C10", false, Some(0))]),
        ],
        apparatus: Some(apparatus()),
        quoted: vec![quoted()],
        quoted_at: vec![link("other words in row 2")],
        figures: vec![figures()],
        sentences: vec![s("C adds a word.")],
        notes: vec![link("odd-term")],
    };
    Page::Compare(Box::new(ComparePage {
        frame: frame("compare"),
        base: source_ref("A"),
        bases: vec![tab("A"), tab("C")],
        columns: vec![column("A"), column("B"), column("C")],
        without_text: vec![source_ref("D")],
        glance: vec![Glance { number: 8, label: s("in all three") }],
        map: Some(map()),
        rows: vec![row],
        pairs: pairs(),
        all_url: s("../index.html"),
        parts: vec![part(1), part(2)],
        marks: "diff",
        kinds: vec![KindFigure { name: "left-out", label: "Words left out".into(), number: 2 }],
    }))
}

fn pairs() -> Pairs {
    let cell = |first: &str, second: &str| PairCell {
        first: s(first),
        second: s(second),
        linked: 8,
        of: 13,
        percent: Some(33),
        pie: "q1",
        url: s("../compare/A,B/index.html"),
    };
    let row = |siglum, cells| PairRow { source: source_ref(siglum), cells };
    let foreign = PairCell { percent: None, pie: "", ..cell("A", "C") };
    let rows = vec![
        row("A", vec![None, Some(cell("A", "B")), Some(foreign.clone())]),
        row("B", vec![Some(cell("B", "A")), None, None]),
    ];
    Pairs { rows, few: false, alone: true }
}

fn part(number: usize) -> ComparePart {
    ComparePart {
        number,
        url: s("../2/index.html"),
        current: number == 1,
        first_row: number * 300 - 299,
        last_row: number * 300,
        first: s("¶1"),
        last: s(if number == 1 { "¶280" } else { "¶1" }),
        heading: s(if number == 1 { "" } else { "The second day" }),
        first_id: s("A1"),
    }
}

fn apparatus() -> Apparatus {
    let reading =
        |kind, text| Reading { kind, text: s(text), at: s("¶4"), sigla: vec![s("B"), s("C")] };
    let readings =
        vec![reading("replaced", "other"), reading("added", "more"), reading("left-out", "")];
    Apparatus {
        title: s("The sentence, as quoted"),
        summary: s("3 variants"),
        open: true,
        entries: vec![Variant { lemma: s("words"), beside: "", kind: "", readings }],
    }
}

fn found_place(siglum: &str) -> FoundPlace {
    FoundPlace {
        source: source_ref(siglum),
        locus: s("¶8"),
        url: s("../sources/A/#p8"),
        row: Some(1),
        row_url: s("../compare/#A8"),
    }
}

fn quoted() -> QuotedView {
    let reading = |change, marked, label: &str, text: &str| QuotedReading {
        change,
        marked,
        label: s(label),
        text: s(text),
        lang: s("ar"),
        dir: "rtl",
        who: vec![link("C"), link("B ¶2")],
    };
    let entry = |lemma: &str, beside, readings| QuotedVariant { lemma: s(lemma), beside, readings };
    let member = |siglum, fullest, remark: &str| QuotedMember {
        place: found_place(siglum),
        fullest,
        remark: s(remark),
    };
    QuotedView {
        id: s("q1"),
        anchor: s("quoted-1"),
        words: s("“the long … report”"),
        opening: s("“the long …”"),
        lang: s("en"),
        dir: "ltr",
        wordings: 2,
        members: vec![member("A", true, ""), member("C", false, "omission marked")],
        unmarked: vec![FoundPlace { row: None, row_url: s(""), ..found_place("B") }],
        entries: vec![
            entry("", "", vec![reading("beyond", false, "also quotes", "Well,")]),
            entry("long", "", vec![reading("left-out", true, "omission marked", "")]),
            entry("and", "after", vec![reading("replaced", false, "", "or")]),
        ],
    }
}

fn figures() -> FiguresView {
    let figure = |siglum, words: &str| FigureView {
        source: source_ref(siglum),
        words: s(words),
        places: vec![found_place(siglum), found_place(siglum)],
    };
    let given = vec![figure("A", "45-page"), figure("C", "49 pages")];
    FiguresView { given, linked: false, note_html: html("The covers count.") }
}

fn origins() -> OriginsView {
    let tie = |verb, other: Option<SourceRef>, declared| OriginTie {
        source: source_ref("C"),
        verb,
        percent: other.is_some().then_some(41),
        other,
        other_name: s("Report A"),
        declared,
    };
    OriginsView {
        accounts: 3,
        origins: 2,
        summary: s("Three sources, two origins"),
        ties: vec![
            tie("copies", None, true),
            tie("shares wording with", Some(source_ref("A")), false),
        ],
    }
}

fn quotations() -> Vec<ReportedView> {
    let change = WordChange { printed: s("king"), original: s("mayor") };
    let one = |check, check_label: &str| ReportedView {
        words: s("“the long report”"),
        place: found_place("C"),
        check,
        check_label: s(check_label),
        labels: labels(),
        primary: vec![found_place("A")],
        changes: vec![change.clone()],
        others: quoted().members,
        more: 3,
        unmarked: quoted().unmarked,
        wordings: 2,
        fullest: check == "labelled",
        remark: s("other words"),
    };
    vec![one("labelled", "with marked changes in"), one("changed", "not in these words")]
}

fn source_block(kind: &'static str, id: &str) -> SourceBlock {
    SourceBlock {
        kind,
        id: s(id),
        number: None,
        level: 2,
        html: html("The words."),
        rows: Vec::new(),
        language: String::new(),
        list_depth: 0,
        bullet: String::new(),
        quoted: false,
        image: None,
        footnote: String::new(),
        backlinks: Vec::new(),
        uses: usize::from(id == "p1"),
        counterparts: Vec::new(),
        beside: Vec::new(),
        span: 1,
    }
}

fn source_note(number: usize, whole: bool) -> SourceNote {
    let reference = vec![back(&format!("ref-{number}"), "¶1")];
    SourceNote {
        number,
        id: format!("fn-{number}"),
        side_id: format!("side-{number}"),
        references: if whole { Vec::new() } else { reference },
        locus: s(if whole { "" } else { "¶1" }),
        lemma: s(if whole { "" } else { "first words" }),
        note: note_view(&format!("n{number}")),
    }
}

fn blocks() -> Vec<SourceBlock> {
    let counterpart = || Counterpart { label: s("A5"), locus: s("A ¶5"), url: s("#row-5") };
    let row = |id: &str, number, head| TableRow {
        id: s(id),
        number,
        head,
        uses: 0,
        cells_html: vec![html("One"), html("Two")],
        counterparts: vec![counterpart()],
    };
    let first = format!("<mark class=\"hl\">First words</mark>{} go on.", reference(2));
    vec![
        source_block("title", "title"),
        source_block("subtitle", "subtitle"),
        SourceBlock { level: 3, ..source_block("heading", "b2") },
        SourceBlock {
            number: Some(1),
            html: html(&first),
            counterparts: vec![counterpart()],
            beside: vec![source_note(2, false)],
            span: 2,
            ..source_block("paragraph", "p1")
        },
        SourceBlock {
            number: Some(2),
            list_depth: 1,
            bullet: s("1."),
            quoted: true,
            ..source_block("paragraph", "p2")
        },
        SourceBlock {
            rows: vec![row("b5", None, true), row("p3", Some(3), false)],
            ..source_block("table", "t1")
        },
        SourceBlock { number: Some(4), language: s("rust"), ..source_block("code", "p4") },
        SourceBlock { number: Some(5), image: Some(image()), ..source_block("image", "p5") },
        SourceBlock {
            footnote: s("1"),
            backlinks: vec![back("source-ref-1", "")],
            ..source_block("footnote", "source-fn-1")
        },
    ]
}

fn source() -> Page {
    let part = |text: &str, url: &str, datetime: &str, code| FieldPart {
        text: s(text),
        url: s(url),
        datetime: s(datetime),
        code,
    };
    let field = |label: &str, part, wide| Field { label: s(label), parts: vec![part], wide };
    let tab = |siglum: &str, current| SourceTab {
        siglum: s(siglum),
        short: format!("Report {siglum}"),
        url: s("../C/"),
        current,
    };
    Page::Source(Box::new(SourcePage {
        frame: frame("source"),
        source: source_ref("C"),
        eyebrow: s("Broadcaster’s website"),
        subtitle: s("As it was told"),
        siblings: vec![tab("A", false), tab("C", true)],
        provenance: vec![
            field("Publisher", part("Broadcaster", "https://example.org/", "", false), false),
            field("Published", part("1 Sept 2022", "", "2022-09-01", false), false),
            field("SHA-256", part("4c73", "", "", true), true),
        ],
        corrections: vec![CorrectionView { date: Some(day()), what: s("The date.") }],
        remark_html: html("A <em>digest</em>."),
        held: false,
        missing: s("Its text may not be shown."),
        verse: true,
        blocks: blocks(),
        whole: vec![source_note(1, true)],
        notes: vec![source_note(1, true), source_note(2, false)],
        quotations: quotations(),
        text_url: s("text.txt"),
        coverage: Some(coverage()),
        compare_url: s("../../compare/c/"),
        counterparts: vec![CounterpartFigure { source: source_ref("A"), linked: 12, of: 25 }],
        map: Some(map()),
        extra: extra(),
    }))
}

fn coverage() -> Coverage {
    let used = PassageUse {
        label: s("Essay"),
        url: s("../../#quote-1"),
        noted: false,
        lemma: s("the <long> report"),
        page_url: s("../../quotations/a-the-long/"),
    };
    let passage = |quoted, noted| StripPassage {
        locus: s("¶1"),
        id: format!("uses-p{}", 1 + 2 * quoted + noted),
        url: s("#p1"),
        quoted,
        noted,
        uses: vec![used.clone(), PassageUse { lemma: s(""), noted: true, ..used.clone() }],
        row: Some(1),
        row_url: s("../../compare/#A1"),
    };
    Coverage {
        passages: 3,
        words: 300,
        quoted: 1,
        noted: 1,
        linked: 1,
        untouched: 1,
        quoted_words: 40,
        strip: vec![passage(1, 0), passage(2, 1), passage(0, 0)],
    }
}

fn search() -> Page {
    let room = SearchRoom {
        room: room_head(),
        pages: vec![link("notes")],
        sources: vec![source_ref("A"), source_ref("B")],
    };
    Page::Search(Box::new(SearchPage {
        frame: frame("search"),
        version: s("0123456789ab"),
        groups: vec![
            SearchGroup { kind: "sources", label: s("Sources"), passages: 12 },
            SearchGroup { kind: "notes", label: s("Notes"), passages: 1 },
        ],
        rooms: vec![room],
        pages: vec![link("about")],
    }))
}

fn redirect() -> Page {
    let page = RedirectPage { frame: frame("redirect"), target: s("../new/") };
    Page::Redirect(Box::new(page))
}

/// The page for addresses that lead nowhere.
pub(super) fn not_found() -> Page {
    let page = NotFoundPage { frame: frame("404"), rooms: vec![link("room")] };
    Page::NotFound(Box::new(page))
}
