//! The block quotations of a note to its targets.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Citation, Item, Located, PartKind, Reference, Selector, Stance, Target};
use crate::markdown::{Document, Node};
use crate::parse::body::Body;
use crate::parse::citation;
use crate::parse::displayed::{self, Displayed};
use crate::parse::prose::selector;

/// What targets are made with.
pub(super) struct Maker<'a> {
    pub body: Body<'a>,
    pub document: &'a Document,
    /// Whether stances and values have a place here.
    pub claim: bool,
    /// The source of words without a citation.
    pub source: Option<Located<String>>,
    /// Whether the citation of the last quotation stands below it, which is reported.
    pub cited_below: bool,
}

impl Maker<'_> {
    pub(super) fn targets(
        &self,
        zone: &[Node],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Target<Selector>> {
        let mut targets = Vec::new();
        for (at, node) in zone.iter().enumerate() {
            let quotations = displayed::quotations(self.body, node, self.document, diagnostics);
            for found in quotations {
                match &found.citation {
                    Some((_, citation)) => {
                        targets.extend(self.cited(&found, citation, diagnostics));
                    }
                    None => {
                        let reported = self.cited_below && at + 1 == zone.len();
                        targets.extend(self.uncited(&found, reported, diagnostics));
                    }
                }
            }
        }
        targets
    }

    fn cited(
        &self,
        found: &Displayed,
        citation: &Citation,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Target<Selector>> {
        if !self.claim {
            citation::only_in_claims(citation, true, diagnostics);
        }
        let quotes = citation.prefix.is_none();
        citation.items.iter().map(|item| target(found, item, quotes, diagnostics)).collect()
    }

    fn uncited(
        &self,
        found: &Displayed,
        reported: bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<Target<Selector>> {
        let Some(source) = self.source.clone() else {
            if !reported {
                displayed::uncited(found.span, diagnostics);
            }
            return None;
        };
        let reference = Reference::Source(source);
        let item = Item { reference, parts: Vec::new(), remark: None, span: found.span };
        Some(target(found, &item, true, diagnostics))
    }
}

fn target(
    found: &Displayed,
    item: &Item,
    quotes: bool,
    diagnostics: &mut Diagnostics,
) -> Target<Selector> {
    let words = found.words.as_ref().filter(|_| quotes);
    let place = selector(item, words.map(|words| (words.quote.clone(), words.span)));
    let mut target = Target {
        place: Some(place),
        quote: words.map(|words| words.quote.clone()),
        translation: found.translation.clone(),
        stance: None,
        value: None,
        without: Vec::new(),
        remark: item.remark.clone(),
        silent: None,
        focus: words.map(|words| words.focus.clone()).unwrap_or_default(),
        span: found.span,
    };
    for part in &item.parts {
        match &part.value {
            PartKind::Stance(stance) => target.stance = Some(*stance),
            PartKind::Value(value) => target.value = Some(value.clone()),
            PartKind::Without(word) => target.without.push(word.clone()),
            _ => {}
        }
    }
    if target.stance == Some(Stance::Silent) {
        silence(&mut target, item, diagnostics);
    }
    target
}

/// A silent source has no place; words quoted from it contradict its silence.
fn silence(target: &mut Target<Selector>, item: &Item, diagnostics: &mut Diagnostics) {
    let Reference::Source(key) = &item.reference else { return };
    if target.quote.is_none() {
        target.place = None;
        target.silent = Some(key.clone());
        return;
    }
    let message = "a source that is `silent` cannot be quoted";
    let problem = Diagnostic::new(Code::RR212, target.span, message);
    diagnostics.push(problem.help("take the words away, or choose another stance"));
}
