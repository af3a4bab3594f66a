//! Folding: what is joined, what is kept apart, and where each word leads back to.

use super::*;

fn plain(text: &str) -> String {
    fold(text, Fold::Plain).text()
}

#[test]
fn marks_of_every_country_become_one() {
    for marked in ["“‘x’”", "\"'x'\"", "«“x”»", "「『x』」", "„‚x‘“", "“ ‘ x ’ ”"]
    {
        assert_eq!(plain(marked), "'x'", "{marked}");
    }
}

#[test]
fn a_mark_that_closes_and_one_that_opens_stay_two() {
    assert_eq!(plain("“no.” “Yes,” she"), "'no.' 'Yes,'she");
    assert_eq!(plain("\"no.\" \"Yes,\" she"), "'no.' 'Yes,'she");
    assert_eq!(plain("a (“ ‘no’ ”), b"), "a ('no'), b");
    assert_eq!(plain("“no.”\u{2029}“Yes"), "'no.'\u{2029}'Yes");
}

#[test]
fn dashes_lose_their_blanks() {
    for dashed in ["a – b", "a—b", "a -- b", "a ‑ b", "a−b"] {
        assert_eq!(plain(dashed), "a-b", "{dashed}");
    }
}

#[test]
fn dots_become_an_ellipsis_and_a_stop_before_it_stays() {
    for dotted in ["a … b", "a...b", "a . . . b", "a …… b", "a ⋯ b", "a ......b"] {
        assert_eq!(plain(dotted), "a…b", "{dotted}");
    }
    for dotted in ["a. … b", "a.... b", "a. . . . b"] {
        assert_eq!(plain(dotted), "a.…b", "{dotted}");
    }
    assert_eq!(plain("a. b.. c"), "a. b.. c");
}

#[test]
fn white_space_is_one_blank_and_breaks_win() {
    assert_eq!(plain("  a \t\n b\u{A0}c\u{1F}d  "), "a b c d");
    assert_eq!(plain("a \u{2028} b"), "a\u{2028}b");
    assert_eq!(plain("a\u{2028} \u{2029}b"), "a\u{2029}b");
    assert_eq!(plain("oui ! non ; 5 %"), "oui! non; 5%");
    assert_eq!(plain("在 2022 年，发 布"), "在2022年,发布");
    assert_eq!(plain("to me， that"), "to me, that");
    assert_eq!(plain("한국 보고서"), plain("한국  보고서"));
    assert!(plain("한국 보고서").contains(' '));
}

#[test]
fn forms_are_decomposed_but_figures_keep_theirs() {
    assert_eq!(plain("oﬃce"), "office");
    assert_eq!(plain("caf\u{E9}"), plain("cafe\u{301}"));
    assert_eq!(plain("ＡＢ"), "AB");
    assert_eq!(plain("ﻣﺤﻤﺪ"), "محمد");
    assert_eq!(plain("10² ①"), "10² ①");
    assert_eq!(plain("a\u{323}\u{307}"), plain("a\u{307}\u{323}"));
}

#[test]
fn what_cannot_be_seen_is_dropped_and_belongs_to_the_letter_before() {
    let folded = fold("\u{FEFF}vio\u{AD}la", Fold::Plain);
    assert_eq!(folded.text(), "viola");
    assert_eq!(folded.ranges[0], 0..4);
    assert_eq!(folded.ranges[2], 5..8);
}

#[test]
fn only_the_relaxed_fold_drops_vowels_and_old_letters() {
    assert_eq!(fold("قَالَ", Fold::Relaxed).text(), "قال");
    assert_ne!(plain("قَالَ"), "قال");
    assert_eq!(fold("Congreſs", Fold::Relaxed).text(), "Congress");
    assert_eq!(fold("בְּרֵאשִׁית", Fold::Relaxed).text(), "בראשית");
}

#[test]
fn only_the_loose_fold_drops_case_accents_and_lookalikes() {
    let loose = |text| fold(text, Fold::Loose).text();
    assert_eq!(loose("Сafé"), "cafe");
    assert_eq!(loose("تيلى"), loose("تیلي"));
    assert_ne!(plain("تيلى"), plain("تیلي"));
}
