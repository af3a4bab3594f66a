//! What a source itself quotes, and what was found out about it.

use super::{Finder, quoted};
use crate::edition::{Check, Extract, Reported, SharedQuotation, SourceId};
use crate::pages::{ReportedView, WordChange, cite, words};
use crate::quotation::{Change, Label};

/// How many others that print a quotation are named with each; a phrase that is quoted all
/// the time would fill the page.
const NAMED: usize = 12;

pub(super) fn views(finder: &Finder<'_>, source: SourceId) -> Vec<ReportedView> {
    let own = finder.findings.reported.iter().enumerate();
    let own = own.filter(|(_, reported)| reported.source == source);
    let told = own.filter(|(_, reported)| reported.check.is_some() || reported.shared.is_some());
    told.map(|(index, reported)| view(finder, index, reported)).collect()
}

fn view(finder: &Finder<'_>, index: usize, reported: &Reported) -> ReportedView {
    let place = quoted::extract(reported);
    let mut view = ReportedView {
        words: words::lemma(&finder.printed(place.source, &place.range)),
        place: finder.place(&place),
        check: "",
        check_label: String::new(),
        labels: Vec::new(),
        primary: Vec::new(),
        changes: Vec::new(),
        others: Vec::new(),
        more: 0,
        unmarked: Vec::new(),
        wordings: 0,
        fullest: false,
        remark: String::new(),
    };
    if let Some(check) = &reported.check {
        checked(finder, check, &mut view);
    }
    if let Some(shared) = reported.shared {
        others(finder, index, &finder.findings.shared[shared], &mut view);
    }
    view
}

/// Who else prints a quotation, of which this is the instance `index`.
fn others(finder: &Finder<'_>, index: usize, group: &SharedQuotation, view: &mut ReportedView) {
    let (own, others): (Vec<usize>, Vec<usize>) =
        (0..group.members.len()).partition(|&at| group.members[at] == index);
    for at in own {
        let told = quoted::member(finder, group, at);
        (view.fullest, view.remark) = (told.fullest, told.remark);
    }
    let shown = others.iter().take(NAMED);
    view.others = shown.map(|&at| quoted::member(finder, group, at)).collect();
    view.more = others.len().saturating_sub(NAMED);
    view.unmarked = group.unmarked.iter().take(NAMED).map(|place| finder.place(place)).collect();
    view.wordings = group.wordings;
}

fn checked(finder: &Finder<'_>, check: &Check, view: &mut ReportedView) {
    let words = finder.at.words();
    let say = |id: &str| words.say(id, &[]);
    match check {
        Check::Found { places, labels } => {
            let verbatim = cite::status(labels) == "verbatim";
            view.check = if verbatim { "verbatim" } else { "labelled" };
            view.check_label = match (verbatim, labels.iter().any(is_marked)) {
                (true, _) => say("found.check-verbatim"),
                (false, true) => say("found.check-changed"),
                (false, false) => say("found.check-slight"),
            };
            let telling = labels.iter().filter(|label| **label != Label::Verbatim);
            view.labels = telling.map(|label| words::label(finder.at.words(), label)).collect();
            view.primary = places.iter().map(|place| finder.place(place)).collect();
        }
        Check::Changed { place, words, changes } => {
            view.check = "changed";
            view.check_label = say("found.check-other");
            view.primary = vec![finder.place(place)];
            view.changes = parted(finder, words, place, changes);
        }
        Check::Absent => {
            view.check = "absent";
            view.check_label = say("found.check-absent");
        }
    }
}

/// Whether a label stands for a change that the quotation itself marks.
fn is_marked(label: &Label) -> bool {
    matches!(
        label,
        Label::Omission { .. }
            | Label::BracketedWords
            | Label::BracketedLetters
            | Label::CapitalBracketed
    )
}

/// Where the words part, neighbouring words in one entry.
fn parted(
    finder: &Finder<'_>,
    words: &str,
    place: &Extract,
    changes: &[Change],
) -> Vec<WordChange> {
    let mut found: Vec<WordChange> = Vec::new();
    for run in changes.split(|change| matches!(change, Change::Same(..))) {
        let (mut printed, mut original) = (Vec::new(), Vec::new());
        for change in run {
            match change {
                Change::Added(range) => {
                    printed.push(words.get(range.clone()).unwrap_or_default().to_owned());
                }
                Change::Missing(range) => original.push(finder.printed(place.source, range)),
                Change::Same(..) => {}
            }
        }
        if !run.is_empty() {
            found.push(WordChange { printed: printed.join(" "), original: original.join(" ") });
        }
    }
    found
}
