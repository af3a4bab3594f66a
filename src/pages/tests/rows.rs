//! The comparison: rows, order, nothing lost.

use proptest::prelude::*;

use super::*;

fn compare(links: &[(usize, usize)], path: &str) -> ComparePage {
    let made = made(desk().edition(links));
    match page(&made, path) {
        Page::Compare(page) => (**page).clone(),
        other => panic!("not a comparison but {}", other.template()),
    }
}

/// The ids of each cell, what is folded in brackets.
fn shape(page: &ComparePage) -> Vec<Vec<String>> {
    let ids =
        |list: &[CellPassage]| list.iter().map(|p| p.id.clone()).collect::<Vec<_>>().join(" ");
    let cell = |cell: &Cell| match cell.folded.is_empty() {
        true => ids(&cell.passages),
        false => format!("{} ({})", ids(&cell.passages), ids(&cell.folded)),
    };
    page.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
}

#[test]
fn rows_follow_the_base_and_what_it_lacks_stands_where_its_source_has_it() {
    let page = compare(&[(1, 5), (2, 1)], "room/compare/index.html");
    assert_eq!(shape(&page), [["A1", "B5"], ["A2", "B1"], ["", "B2 (B3 B4)"], ["A3", ""]]);
    assert_eq!(page.rows[2].cells[1].fold_label, "2 more without counterpart: ¶3, ¶4 (10 words)");
    assert!(page.rows[3].cells[1].void);
}

#[test]
fn what_is_out_of_order_is_linked_from_the_place_it_would_have() {
    let page = compare(&[(1, 5), (2, 1)], "room/compare/index.html");
    let moved = &page.rows[0].cells[1].passages[0];
    assert_eq!((moved.moved, moved.place_url.as_str()), (true, "#at-B5"));
    let stand_in = &page.rows[2].cells[1].elsewhere[0];
    assert_eq!((stand_in.id.as_str(), stand_in.url.as_str(), stand_in.row), ("at-B5", "#B5", 1));
    let glance: Vec<_> = page.glance.iter().map(|g| (g.number, g.label.as_str())).collect();
    let [a, b] = ["of A without counterpart", "of B without counterpart"];
    assert_eq!(glance, [(2, "in both"), (1, a), (3, b), (1, "out of order")]);
}

#[test]
fn several_passages_that_answer_several_are_one_row() {
    let page = compare(&[(1, 1), (1, 2), (2, 2)], "room/compare/index.html");
    assert_eq!(shape(&page)[0], ["A1 A2", "B1 B2"]);
}

#[test]
fn a_passage_that_answers_two_far_apart_stands_with_one_and_is_named_by_the_other() {
    let page = compare(&[(1, 5), (3, 5)], "room/compare/index.html");
    assert_eq!(shape(&page)[1..], [["A1", "B5"], ["A2", ""], ["A3", ""]]);
    let also = &page.rows[3].cells[1];
    assert!(!also.void);
    assert_eq!(
        (also.also[0].locus.as_str(), also.also[0].url.as_str(), also.also[0].row),
        ("¶5", "#B5", 2)
    );
    assert!(page.rows[2].cells[1].void);
}

#[test]
fn another_base_has_its_own_page() {
    let page = compare(&[(1, 5), (2, 1)], "room/compare/long/index.html");
    assert_eq!(page.base.siglum, "B");
    assert_eq!(shape(&page)[0], ["B1", "A2"]);
    let tabs: Vec<_> = page.bases.iter().map(|tab| (tab.url.as_str(), tab.current)).collect();
    assert_eq!(tabs, [("../index.html", false), ("./index.html", true)]);
}

#[test]
fn likeness_is_a_figure_and_a_shape() {
    let page = compare(&[(1, 5)], "room/compare/index.html");
    let passage = &page.rows[1].cells[1].passages[0];
    // it came out at night: 5 of 9 and 6 words
    assert_eq!((passage.percent, passage.against.as_str(), passage.pie), (Some(67), "", "q3"));
    assert_eq!(
        page.rows[1].sentences,
        ["B adds “late” and leaves out “before her term ended”; 67% of its words and those of A \
         are the same."]
    );
}

#[test]
fn the_map_draws_a_bar_for_each_passage_and_a_ribbon_for_each_link() {
    let map = compare(&[(1, 5), (2, 1)], "room/compare/index.html").map.expect("two texts");
    let panel = &map.panels[0];
    assert_eq!((panel.bars.len(), panel.ribbons.len(), panel.height), (8, 2, 96));
    assert_eq!(panel.bars.iter().filter(|bar| bar.only).count(), 4);
    assert_eq!(panel.ribbons[0].title, "A ¶1 and B ¶5, out of order");
    assert_eq!(
        (panel.ribbons[0].url.as_str(), panel.ribbons[0].class.as_str()),
        ("#row-1", "near moved")
    );
    let list: Vec<_> = map.list.iter().map(|e| (e.label.as_str(), e.remark.as_str())).collect();
    assert_eq!(list, [("A ¶1, B ¶5", "out of order in B"), ("A ¶2, B ¶1", "")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_passage_stands_in_one_cell_whatever_is_linked(
        links in prop::collection::btree_set((1..=3usize, 1..=5usize), 0..10),
    ) {
        let links: Vec<_> = links.into_iter().collect();
        let made = made(Desk::new("").edition(&links));
        for path in ["room/compare/index.html", "room/compare/long/index.html"] {
            let Page::Compare(page) = page(&made, path) else { panic!("comparison") };
            let cells = page.rows.iter().flat_map(|row| &row.cells);
            let mut ids: Vec<_> = cells
                .flat_map(|cell| cell.passages.iter().chain(&cell.folded))
                .map(|passage| passage.id.as_str())
                .collect();
            ids.sort_unstable();
            prop_assert_eq!(ids, ["A1", "A2", "A3", "B1", "B2", "B3", "B4", "B5"]);
            let moved = page.rows.iter().flat_map(|row| &row.cells);
            let stand_ins = moved.flat_map(|cell| &cell.elsewhere).count();
            let moved = page.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.passages);
            prop_assert_eq!(moved.filter(|passage| passage.moved).count(), stand_ins);
        }
    }
}

#[test]
fn changed_words_are_marked_listed_and_told() {
    let page = compare(&[(1, 5)], "room/compare/index.html");
    let [base, other] = [0, 1].map(|column| page.rows[1].cells[column].passages[0].html.as_str());
    assert!(base.contains("<span class=\"e\">It came out"), "{base}");
    assert!(base.contains("<span class=\"v k-left-out\">, before her term ended</span>"), "{base}");
    assert!(other.contains("<span class=\"v add k-added\">late</span>"), "{other}");
    assert!(other.contains("<span class=\"om k-left-out\"></span>."), "{other}");
    let apparatus = page.rows[1].apparatus.as_ref().expect("words differ");
    let told = apparatus.entries.iter().map(|entry| {
        let reading = &entry.readings[0];
        (entry.lemma.as_str(), entry.beside, reading.kind, reading.text.as_str())
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [("out", "after", "added", "late"), ("before her term ended", "", "left-out", "")]
    );
    let kinds: Vec<_> = page.kinds.iter().map(|kind| (kind.name, kind.number)).collect();
    assert_eq!(kinds, [("added", 1), ("left-out", 1)]);
}
