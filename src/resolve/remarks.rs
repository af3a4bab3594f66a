//! What deserves a word although a quotation verified.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cite::Drop;
use super::place::{Query, Wanted};
use super::words::{SHOWN, Searched};
use super::world::{World, excerpt, locus};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::PartKind;
use crate::files::Span;
use crate::quotation::{Hidden, Occurrence, Remark, Sense, hidden, omits};
use crate::text::words;

impl World<'_> {
    /// Reports what is remarkable about occurrences; `nearly` is where the words stand
    /// with a small change more.
    pub(super) fn remark(
        &self,
        query: &Query,
        wanted: &Wanted,
        (searched, occurrences, nearly): (&Searched, &[Occurrence], &[Range<usize>]),
        diagnostics: &mut Diagnostics,
    ) {
        let Some(first) = occurrences.first() else { return };
        for remark in &first.remarks {
            let found = self.remarkable(query, wanted, searched, remark);
            found.into_iter().for_each(|found| diagnostics.push(found));
        }
        if !query.spans() {
            for occurrence in occurrences {
                self.omissions(query, searched, occurrence, diagnostics);
            }
        }
        let parts = &query.selector.parts;
        let says_where = parts.iter().any(|part| Drop::Whereabouts.drops(&part.value));
        if !nearly.is_empty() && !says_where {
            diagnostics.push(self.nearly(wanted, searched, nearly));
        }
    }

    fn remarkable(
        &self,
        query: &Query,
        wanted: &Wanted,
        searched: &Searched,
        remark: &Remark,
    ) -> Option<Diagnostic> {
        let at = |code, message: String| Diagnostic::new(code, wanted.span, message);
        Some(match remark {
            Remark::NothingOmitted(_) | Remark::MixedEllipses(_) | Remark::Fragmentary { .. }
                if query.spans() =>
            {
                return None;
            }
            Remark::NothingOmitted(mark) => {
                let shown = wanted.quote.text.get(mark.clone()).unwrap_or("…");
                let message = format!("`{shown}` stands where nothing is left out");
                let found = at(Code::RR411, message).help("take the mark out");
                self.edit_words(found, wanted, &[(mark.clone(), String::new())])
            }
            Remark::MixedEllipses(marks) => {
                let message = format!("{} has an omission mark of its own here", searched.name);
                let found = at(Code::RR414, message)
                    .help("write yours in brackets, `[…]`, to tell them apart");
                let edits: Vec<_> =
                    marks.iter().map(|mark| (mark.clone(), "[…]".to_owned())).collect();
                self.edit_words(found, wanted, &edits)
            }
            Remark::Fragmentary { fragments, words } => {
                let message =
                    format!("this quotation is {fragments} fragments of {words} words in all");
                at(Code::RR417, message).help("quote longer runs of words, or paraphrase")
            }
            Remark::CutsMarks(range) => {
                let message = "this quotation cuts through quotation marks of the source";
                let found = at(Code::RR418, message.to_owned())
                    .help("begin and end both inside the marks, or both outside");
                let shown = excerpt(searched.index.layer(), range.clone());
                searched.show(found, range.clone(), format!("the source quotes “{shown}”"))
            }
        })
    }

    fn nearly(&self, wanted: &Wanted, searched: &Searched, nearly: &[Range<usize>]) -> Diagnostic {
        let layer = searched.index.layer();
        let message = format!("{} has nearly the same words in another place", searched.name);
        let mut found = Diagnostic::new(Code::RR409, wanted.span, message)
            .help("add a locator if that place is meant");
        for range in nearly.iter().take(SHOWN) {
            let place = locus(layer, range.start);
            let text = format!("in {place}: “{}”", excerpt(layer, range.clone()));
            found = searched.show(found, range.clone(), text);
        }
        found
    }

    /// RR422 for words that an omission hides and the author does not own up to, and
    /// RR423 for words that it does not hide.
    fn omissions(
        &self,
        query: &Query,
        searched: &Searched,
        occurrence: &Occurrence,
        diagnostics: &mut Diagnostics,
    ) {
        let passage = &occurrence.passage;
        let parts = &query.selector.parts;
        let said: Vec<(&String, Span)> = parts
            .iter()
            .filter_map(|part| match &part.value {
                PartKind::Omits(words) => Some((words, part.span)),
                _ => None,
            })
            .collect();
        for (text, span) in &said {
            if !omits(passage, searched.index, text) {
                diagnostics.push(not_omitted(text, *span, searched, occurrence));
            }
        }
        if passage.omissions.is_empty() {
            return;
        }
        let Some(source) = searched.source else { return };
        let lang = &self.library.sources[source.0].record.lang;
        let layer = searched.index.layer();
        let owned: Vec<Vec<String>> = said.iter().map(|(text, _)| words(text)).collect();
        let is_owned = |hidden: &Hidden| {
            let hidden = words(&layer.text[hidden.range.clone()]);
            owned.iter().any(|own| hidden.iter().all(|word| own.contains(word)))
        };
        let mut concealed = hidden(passage, searched.index, lang);
        concealed.retain(|hidden| !is_owned(hidden));
        for omission in &passage.omissions {
            let is_here = |hidden: &&Hidden| {
                omission.range.start <= hidden.range.start && hidden.range.end <= omission.range.end
            };
            let here: Vec<&Hidden> = concealed.iter().filter(is_here).collect();
            if !here.is_empty() {
                diagnostics.push(self.hides(query, searched, &here));
            }
        }
    }

    /// RR422: the words that one omission hides.
    fn hides(&self, query: &Query, searched: &Searched, hidden: &[&Hidden]) -> Diagnostic {
        let layer = searched.index.layer();
        let text = |hidden: &Hidden| excerpt(layer, hidden.range.clone());
        let named = |hidden: &&Hidden| format!("“{}”, {}", text(hidden), sense(hidden.sense));
        let named: Vec<String> = hidden.iter().map(named).collect();
        let message = format!("the omission leaves out {}", named.join(", and "));
        let mut omits: Vec<String> =
            hidden.iter().map(|hidden| format!("omits “{}”", text(hidden))).collect();
        let mut seen = BTreeSet::new();
        omits.retain(|words| seen.insert(words.clone()));
        let citation = self.written(query).with(Drop::Nothing, &omits);
        let found = Diagnostic::new(Code::RR422, self.error_span(query), message)
            .help("quote these words as well")
            .help(format!("or tell the reader: write `{citation}`"));
        hidden.iter().take(SHOWN).fold(found, |found, hidden| {
            let place = locus(layer, hidden.range.start);
            searched.show(found, hidden.range.clone(), format!("left out, in {place}"))
        })
    }
}

fn sense(sense: Sense) -> &'static str {
    match sense {
        Sense::Negation => "a negation",
        Sense::Condition => "a condition",
        Sense::Hedge => "a hedge",
        Sense::Attribution => "an attribution",
    }
}

fn not_omitted(text: &str, span: Span, searched: &Searched, occurrence: &Occurrence) -> Diagnostic {
    let message = format!("the omission does not hold “{text}”");
    let found = Diagnostic::new(Code::RR423, span, message);
    let layer = searched.index.layer();
    let gaps = occurrence.passage.omissions.iter();
    let held: Vec<String> =
        gaps.map(|gap| format!("“{}”", excerpt(layer, gap.range.clone()).trim())).collect();
    match held.is_empty() {
        true => found.help("nothing is left out here; take `omits` away"),
        false => found.help(format!("what is left out: {}", held.join(" and "))),
    }
}
