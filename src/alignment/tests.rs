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

/// Three accounts of one flood that share names and figures rather than sentences.
fn accounts() -> Vec<Vec<&'static str>> {
    vec![
        vec![
            "The dam above Welden broke before dawn on Friday and flooded the lower town.",
            "Mayor Ruth Okafor said the town had asked for repairs “three times in two years”.",
            "About 400 people slept in the grammar school, where the Red Cross served soup.",
            "The water company promised an inquiry and refused to answer questions.",
            "Trains to the coast were cancelled until Monday.",
            "Two horses drowned in a stable by the bridge.",
            "Rain is expected to return on Sunday, forecasters warned.",
            "A collection for families who lost their homes raised ten thousand crowns.",
        ],
        vec![
            "Welden woke to water: an old dam gave way at dawn and drowned the lower streets.",
            "Nobody was killed, but horses died when a stable near the bridge filled.",
            "“We asked for repairs, three times in two years,” Mayor Okafor told reporters.",
            "Some 400 townspeople spent the night at the school on soup from the Red Cross.",
            "The station stays shut and no trains reach the coast.",
            "Shops on the market square sold boots and pumps all day.",
            "The company that runs the dam speaks of an inquiry; its director was not to be seen.",
        ],
        vec![
            "Farmers had long called the dam at Welden a danger.",
            "Ruth Okafor, the mayor, blames the water company and its silence about repairs.",
            "In the grammar school, camp beds stood in rows for 400 people.",
            "An inquiry by the water company is to begin next week.",
            "Stable owner Piet Maas wept for his two horses.",
            "At the coast, hotels waited in vain for guests from the cancelled trains.",
            "Tickets for the summer concert go on sale in May.",
        ],
    ]
}

/// What the texts give if all are taken for independent accounts.
fn told(texts: &[Vec<&str>]) -> Vec<((usize, usize), Vec<Pair>)> {
    let counted = profile::count(texts);
    let couples = (0..texts.len()).flat_map(|x| (x + 1..texts.len()).map(move |y| (x, y)));
    let table = |(x, y)| {
        let sides = Sides::new(&counted, x, y);
        ((x, y), Found::Accounts(Table::new(&sides, &candidates(&sides, &Model::shipped()))))
    };
    settled(&counted, couples.map(table).collect())
}

#[test]
fn accounts_correspond_by_names_figures_and_speech() {
    let told = told(&accounts());
    let found = |at: usize| places(&told[at].1);
    for pair in [(0, 0), (1, 2), (2, 3)] {
        assert!(found(0).contains(&pair), "{pair:?} of {:?}", found(0));
    }
    assert!(!found(0).iter().any(|(a, b)| *a == 7 || *b == 5), "told by one only");
    assert!(!found(1).iter().any(|(_, b)| *b == 6), "told by one only");
}

#[test]
fn a_pair_says_what_both_passages_print() {
    let many = many(&accounts(), |_, _| Order::Free);
    let of = |a, b| many.pairs[0].1.iter().find(|p| (p.a, p.b) == (a, b)).unwrap();
    let speech = of(1, 2);
    assert_eq!(speech.quoted_run, 6.5, "asked for repairs / three times in two years");
    assert!(speech.shared.words.contains(&"times".to_owned()), "{:?}", speech.shared);
    assert_eq!(speech.shared.names, ["Okafor"]);
    let shelter = of(2, 3);
    assert_eq!(shelter.shared.figures, ["400"]);
    assert_eq!(shelter.shared.names, ["Red", "Cross"]);
    assert!(!shelter.by_order);
}

#[test]
fn what_a_better_link_explains_does_not_make_another() {
    let linked = |further: &str| {
        let mut texts = accounts();
        texts.truncate(2);
        texts[1].push(further);
        places(&told(&texts)[0].1).contains(&(1, 7))
    };
    // Much of what the mayor said of the dam, but all of it is in her own sentence.
    assert!(!linked("Three mayors in two years have asked the bishop for repairs of his roof."));
    // Less, but something else.
    assert!(linked("The town said Ruth lied."));
}

#[test]
fn accounts_of_different_things_do_not_correspond() {
    let rules: Vec<&str> = RULES.into_iter().chain(SHORT).collect();
    assert_eq!(told(&[accounts()[0].clone(), rules])[0].1, []);
}

#[test]
fn neither_threads_nor_the_order_of_texts_change_anything() {
    let in_pool = |threads, texts: &[Vec<&str>]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| many(texts, |_, _| Order::Free))
    };
    let texts = accounts();
    let one = in_pool(1, &texts);
    assert_eq!(one, in_pool(4, &texts));
    let turned = vec![texts[2].clone(), texts[0].clone(), texts[1].clone()];
    let other = in_pool(4, &turned);
    assert_eq!(other.pairs[2], ((1, 2), one.pairs[0].1.clone()));
    let mut back = one.pairs[1].1.clone();
    for pair in &mut back {
        (pair.a, pair.b) = (pair.b, pair.a);
    }
    back.sort_by_key(|pair| (pair.a, pair.b));
    assert_eq!(other.pairs[0], ((0, 1), back));
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

#[test]
fn overlap_counts_what_merging_would() {
    let counted = profile::count(&[vec!["a rose is a rose is a rose"], vec!["is a rose a rose"]]);
    let once = vec![false; counted.weights.words.len()];
    let mut row = overlap::Row::new(&counted.weights, &once);
    row.enter(&counted.texts[0][0]);
    assert_eq!(row.overlap(&counted.texts[1][0]).run, 3, "is a rose");
    row.leave(&counted.texts[0][0]);
    let nothing = row.overlap(&counted.texts[1][0]);
    assert_eq!((nothing.run, nothing.words, nothing.word_mass), (0, 0.0, 0.0));
}
