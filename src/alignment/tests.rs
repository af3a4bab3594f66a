//! What corresponds among small texts, in any order and in one.

use super::*;

const LONG: [&str; 4] = [
    "The mill by the river burned down on Tuesday night, and nobody was hurt.",
    "Its owner, Ada Brandt, blamed “a lantern left burning in the loft”.",
    "The council will decide in May whether a new mill may be built.",
    "Swallows returned to the valley a week earlier than last year.",
];
const SHORT: [&str; 3] = [
    "According to Ada Brandt, “a lantern left burning in the loft” was the cause.",
    "A fire destroyed the river mill on Tuesday night; nobody was hurt.",
    "Bread has become dearer.",
];
const RULES: [&str; 7] = [
    "Every source is printed whole, or its absence is explained to the reader.",
    "Quotations are checked word by word before anything is published.",
    "A correction names the day, the old wording and the new wording.",
    "Translators are named beside their translations, never in a footnote.",
    "Pictures carry the name of the archive that keeps them.",
    "Complaints are answered within ten days by two editors.",
    "The minutes of every meeting stay open for seven years.",
];

fn places(pairs: &[Pair]) -> Vec<(usize, usize)> {
    pairs.iter().map(|pair| (pair.a, pair.b)).collect()
}

#[test]
fn passages_correspond_in_any_order_and_strangers_do_not() {
    let pairs = two(&LONG, &SHORT, Order::Auto);
    assert_eq!(places(&pairs), [(0, 1), (1, 0)]);
    assert!(pairs.iter().all(|pair| 0.0 < pair.strength && pair.strength < 1.0));
    assert_eq!(pairs[1].shared_run, 7, "a lantern left burning in the loft");
}

#[test]
fn exchanging_texts_exchanges_the_sides_only() {
    let there = two(&LONG, &SHORT, Order::Auto);
    let mut back = two(&SHORT, &LONG, Order::Auto);
    for pair in &mut back {
        (pair.a, pair.b) = (pair.b, pair.a);
    }
    back.sort_by_key(|pair| (pair.a, pair.b));
    assert_eq!(there, back);
}

#[test]
fn the_order_of_many_texts_changes_only_their_numbers() {
    let texts = [LONG.to_vec(), SHORT.to_vec(), RULES.to_vec(), LONG[1..].to_vec()];
    let plain = many(&texts, |_, _| Order::Auto);
    let turned = [3, 1, 0, 2];
    let other: Vec<Vec<&str>> = turned.iter().map(|at| texts[*at].clone()).collect();
    let mut groups = many(&other, |_, _| Order::Auto).groups;
    for group in &mut groups {
        group.iter_mut().for_each(|(text, _)| *text = turned[*text]);
        group.sort_unstable();
    }
    groups.sort_unstable();
    assert_eq!(plain.groups, groups);
    assert!(plain.groups.contains(&vec![(0, 1), (1, 0), (3, 0)]));
}

#[test]
fn drafts_keep_their_order_through_changes_and_gaps() {
    let later = [
        RULES[0],
        "Quotations are checked word by word, twice, before anything at all is published.",
        "A correction names the day and the new wording.",
        RULES[4],
        "Complaints are answered within five days by two editors.",
        RULES[6],
    ];
    let pairs = two(&RULES, &later, Order::Kept);
    assert_eq!(places(&pairs), [(0, 0), (1, 1), (2, 2), (4, 3), (5, 4), (6, 5)]);
}

#[test]
fn a_passage_that_changed_its_place_is_found_as_moved() {
    let later = [RULES[0], RULES[5], RULES[1], RULES[2], RULES[3], RULES[4], RULES[6]];
    let pairs = two(&RULES, &later, Order::Kept);
    assert!(places(&pairs).contains(&(5, 1)), "{:?}", places(&pairs));
    assert_eq!(pairs.len(), RULES.len());
}

#[test]
fn a_refrain_corresponds_verse_by_verse() {
    let refrain = "And the river ran on below the broken mill wheel";
    let song = [refrain, "Ada lit the lantern", refrain];
    assert_eq!(places(&two(&song, &song, Order::Auto)), [(0, 0), (1, 1), (2, 2)]);
}

#[test]
fn other_languages_are_compared_only_where_the_order_is_known() {
    let english = ["The house is old.", "Nobody has lived there since the war ended.", "It rains."];
    let german =
        ["Das Haus ist alt.", "Seit dem Ende des Krieges wohnt niemand dort.", "Es regnet."];
    assert!(two(&english, &german, Order::Auto).is_empty());
    assert_eq!(places(&two(&english, &german, Order::Kept)), [(0, 0), (1, 1), (2, 2)]);
}

#[test]
fn texts_without_words_have_no_counterparts() {
    assert!(two(&[], &LONG, Order::Auto).is_empty());
    assert!(two(&["", "…"], &["", "…"], Order::Auto).is_empty());
    assert!(many(&[], |_, _| Order::Kept).pairs.is_empty());
}

#[test]
fn the_shipped_weights_fit_the_features() {
    let model = Model::shipped();
    assert_eq!(model.first.len(), evidence::FEATURES + 1);
    assert_eq!(model.second.len(), logistic::CONTEXT + 1);
    assert_eq!(model.third.len(), logistic::CONTEXT + 1);
}
