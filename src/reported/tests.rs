//! Quotations of several languages, made up.

use super::*;
use crate::text::plain::{Options, layer};

fn text(text: &str) -> TextLayer {
    layer(text, Options { lines: true, ..Options::default() })
}

fn found(source: &str) -> Vec<String> {
    let layer = text(source);
    let part = |part: &Range<usize>| layer.text[part.clone()].to_owned();
    let speech = |speech: &Speech| speech.parts.iter().map(part).collect::<Vec<_>>().join(" | ");
    speeches(&layer).iter().map(speech).collect()
}

/// The groups of some texts, each member by its first words.
fn grouped(sources: &[&str]) -> Vec<Vec<String>> {
    let layers: Vec<TextLayer> = sources.iter().map(|source| text(source)).collect();
    let refs: Vec<&TextLayer> = layers.iter().collect();
    let spoken: Vec<Vec<Speech>> = layers.iter().map(speeches).collect();
    let name = |(text, at): &Member| {
        let part = &spoken[*text][*at].parts[0];
        let words: String = layers[*text].text[part.clone()].chars().take(9).collect();
        format!("{text} {words}")
    };
    let groups = groups(&Words::new(&refs), &spoken, &[]);
    groups.iter().map(|group| group.members.iter().map(name).collect()).collect()
}

#[test]
fn four_words_between_double_marks_are_a_quotation() {
    assert_eq!(
        found("She said “the gate is shut” and ‘it was never open at all’."),
        ["the gate is shut"]
    );
    assert_eq!(found("A “so-called gate keeper” left."), [""; 0]);
    assert_eq!(found("他说“门关了吗”。"), ["门关了吗"]);
    assert_eq!(found("Il dit : « la porte est close » ."), ["la porte est close"]);
}

#[test]
fn a_speech_over_several_paragraphs_is_one_quotation() {
    let long = "He said: “The gate is shut.\n“Nobody may pass.\n“Nobody,” he repeated. “Go home at once now!”";
    assert_eq!(
        found(long),
        ["The gate is shut. | Nobody may pass. | Nobody,", "Go home at once now!"]
    );
}

#[test]
fn an_interrupted_sentence_is_one_quotation() {
    assert_eq!(found("“We won,” she said, “and we won well.”"), ["We won, | and we won well."]);
    assert_eq!(
        found("„Wir haben gesiegt“, sagte sie, „und zwar gut.“"),
        ["Wir haben gesiegt | und zwar gut."]
    );
    let apart = "“We have won it,” she said. “We won it well.” “It is over now.”";
    assert_eq!(found(apart), ["We have won it,", "We won it well.", "It is over now."]);
}

#[test]
fn a_mark_that_is_never_closed_ends_with_its_paragraph() {
    let text = "He said “the gate is shut.\nThen he left, and “nobody was there to see”.";
    assert_eq!(found(text), ["nobody was there to see"]);
    let open = "“One is here at last.\n“Two are here at last.\n“Three are here at last.";
    assert_eq!(found(open), [""; 0]);
}

const FULL: &str = "The bridge committee wrote: “The eastern pillar was weakened by years of neglect and \
    by floods, and it should have been closed to heavy waggons long before the night of the collapse.”";

#[test]
fn shortened_forms_and_pieces_are_the_same_quotation() {
    let short = "“The eastern pillar was weakened by years of neglect … and it should have been closed \
        to heavy waggons”, it says.";
    let piece = "The pillar was “weakened by years of neglect”.";
    let groups = grouped(&[FULL, short, piece]);
    assert_eq!(groups, [["0 The easte", "1 The easte", "2 weakened "]]);
}

#[test]
fn words_replaced_inside_the_marks_do_not_hide_a_quotation() {
    let altered = "“The eastward pillar was weakened by years of disregard and by inundations, and it \
        ought to have been shut to weighty carts lengthy earlier than the evening of the breakdown,” \
        it wrote.";
    assert_eq!(grouped(&[FULL, altered]).len(), 1);
}

#[test]
fn a_phrase_in_common_does_not_make_two_sentences_one() {
    let pairs = [
        (
            "He saw “a history of wide-ranging deliberate neglect”.",
            "It “had over time caused the wide-ranging deliberate removal of funds”.",
        ),
        (
            "“Reports of signs of decay or rot, with late repairs and missing planks, are believable,” it said.",
            "The beams “were marked by signs of decay or other kinds of slow, hidden or open damage or wear.”",
        ),
        (
            "“The city council has refused to pay,” he said.",
            "“I have written to the city council about the smell,” she said.",
        ),
        (
            "“Der Rat der Stadt hat das Geld nicht bewilligt”, hieß es.",
            "„Ich habe dem Rat der Stadt dreimal geschrieben“, sagte sie.",
        ),
    ];
    for (a, b) in pairs {
        assert_eq!(grouped(&[a, b]), [[""; 0]; 0], "{a} / {b}");
    }
}

#[test]
fn one_word_of_four_may_differ() {
    let groups = grouped(&[
        "of “grave building safety violations” in",
        "of “serious building safety violations” in",
    ]);
    assert_eq!(groups.len(), 1);
    assert!(
        grouped(&["a “grave building safety matter”", "a “small building safety violation”"])
            .is_empty()
    );
}

#[test]
fn quotations_of_all_scripts_are_grouped() {
    let pairs = [
        ("他说：“东边的桥墩多年无人维修，早就应该封闭。”", "报告称「东边的桥墩多年无人维修」。"),
        (
            "قال «العمود الشرقي ضعف بسبب سنوات من الإهمال والفيضانات»",
            "قالت \"العمود الشرقي ضعف بسبب سنوات من الإهمال\"",
        ),
        (
            "« Le pilier oriental souffrait de négligence », dit-il.",
            "„Le pilier oriental souffrait de négligence“",
        ),
        (
            "Он сказал: «Восточная опора давно требовала ремонта».",
            "“Восточная опора давно требовала…”",
        ),
    ];
    for (a, b) in pairs {
        assert_eq!(grouped(&[a, b]).len(), 1, "{a} / {b}");
    }
}

/// What the second of two sources does to the first.
fn readings(a: &str, b: &str) -> Vec<(Change, String, String, bool)> {
    let layers = [text(a), text(b)];
    let spoken: Vec<Vec<Speech>> = layers.iter().map(speeches).collect();
    let groups = groups(&Words::new(&[&layers[0], &layers[1]]), &spoken, &[]);
    let group = &groups[0];
    let other = 1 - group.lemma;
    let words = |text: usize, range: &Range<usize>| layers[text].text[range.clone()].to_owned();
    let told = |r: &Reading| {
        let (lemma, other) = (group.members[group.lemma].0, group.members[other].0);
        (r.change, words(lemma, &r.lemma), words(other, &r.words), r.marked)
    };
    group.readings[other].iter().map(told).collect()
}

#[test]
fn the_apparatus_names_every_change() {
    let a = "“The old gate was shut for years and nobody cared about it in the village.”";
    let b = "“The old gate was closed for years and […] cared about it in the whole village”";
    let expected = [
        (Change::Replaced, "shut", "closed", false),
        (Change::LeftOut, "nobody", "", true),
        (Change::Added, "", "whole", false),
    ];
    let expected = expected.map(|(c, a, b, m)| (c, a.to_owned(), b.to_owned(), m));
    assert_eq!(readings(a, b), expected);
}

#[test]
fn a_replacement_stands_beside_what_it_replaces() {
    let full = "“They are offences at sea, in particular offences against the old harbour wall.”";
    assert_eq!(
        readings(full, "“offences in opposition to the old harbour wall”"),
        [(Change::Replaced, "against".to_owned(), "in opposition to".to_owned(), false)]
    );
}

#[test]
fn the_place_of_a_full_stop_is_no_other_wording() {
    assert_eq!(
        readings("“the gate was never shut at all.”", "“the gate was never shut at all”."),
        []
    );
    assert_eq!(readings("“the gate was never shut at all.”", "“gate was never shut”."), []);
}

#[test]
fn a_changed_first_word_is_a_change_and_an_earlier_beginning_is_none() {
    let full = "“serious building safety violations were found in the town”";
    assert_eq!(readings(full, "“grave building safety violations”")[0].0, Change::Replaced);
    let earlier = "“so building safety violations were found in the town and in the villages”";
    let later = "“building safety violations were found in the town and in the villages and”";
    assert_eq!(readings(earlier, later).len(), 1);
    assert_eq!(readings(earlier, later)[0].0, Change::Beyond);
}

#[test]
fn the_same_words_without_marks_are_noticed() {
    let layers = [
        text("“The eastern pillar was weakened by years of neglect,” it said."),
        text("The eastern pillar was weakened by years of bad weather."),
        text("The pillar was weakened by years of bad weather."),
    ];
    let spoken: Vec<Vec<Speech>> = layers.iter().map(speeches).collect();
    let refs: Vec<&TextLayer> = layers.iter().collect();
    let groups = groups(&Words::new(&refs), &spoken, &[]);
    let shared: Vec<_> =
        groups[0].unmarked.iter().map(|(t, r)| (*t, &layers[*t].text[r.clone()])).collect();
    assert_eq!(
        shared,
        [
            (1, "The eastern pillar was weakened by years of"),
            (2, "pillar was weakened by years of")
        ]
    );
}

#[test]
fn quotations_known_to_be_one_are_grouped_whatever_they_print() {
    let layers = [text("“alpha beta gamma delta”"), text("“one two three four”")];
    let spoken: Vec<Vec<Speech>> = layers.iter().map(speeches).collect();
    let words = Words::new(&[&layers[0], &layers[1]]);
    assert_eq!(groups(&words, &spoken, &[((0, 0), (1, 0))])[0].members, [(0, 0), (1, 0)]);
}

#[test]
fn shared_wording_is_measured_outside_quotation_marks() {
    let both = |a: &str, b: &str| {
        let layers = [text(a), text(b)];
        let spoken: Vec<Vec<Speech>> = layers.iter().map(speeches).collect();
        share(&Words::new(&[&layers[0], &layers[1]]), &spoken, 0, 1)
    };
    let long = "The mayor opened the new bridge on Sunday before a large crowd. He said “it will stand for ever”.";
    let copy = "On Monday it rained. The mayor opened the new bridge on Sunday, they say.";
    assert_eq!(both(long, copy), Share { shared: 8, of: 14 });
    assert_eq!(both(copy, long), both(long, copy));
    let quote = "She heard “it will stand for ever” and left.";
    assert_eq!(both(long, quote).shared, 0);
    assert_eq!(both("市长星期日在人群前开通了新桥", "市长星期日在人群前走了").shared, 5);
}

#[test]
fn words_scattered_over_long_speeches_are_nothing_in_common() {
    let filler = |word: &str| (0..20).map(|n| format!("{word}{n} ")).collect::<String>();
    let long = |word: &str| {
        let [one, two, three] = ["x", "y", "z"].map(|part| filler(&format!("{word}{part}")));
        format!(
            "“Once upon a time {one} there stood a gate {two} which nobody had opened {three}.”"
        )
    };
    assert!(grouped(&[&long("red"), &long("blue")]).is_empty());
    let gate = "“Once upon a time there stood a gate which nobody had opened in years and years.”";
    assert!(grouped(&[gate, &long("red")]).is_empty());
}
