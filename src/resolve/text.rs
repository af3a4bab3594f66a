//! Prose: its quotations, pointers and comparisons, and words that nobody is cited for.

use super::place::{Query, Usage, Wanted};
use super::prose::block_quotes;
use super::world::{Scope, World, locator, locus, shorten};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{
    Anchor, Column, Located, Parallel, Pointer, Quotation, Reference, Selector, SourceId, Term,
    Text,
};
use crate::files::Span;
use crate::quotation::{Quote, occurrences_of};

impl World<'_> {
    /// A text with every place found. A quotation stays only if all its places did.
    pub(super) fn text(
        &self,
        scope: Scope,
        mut text: Text<Selector>,
        diagnostics: &mut Diagnostics,
    ) -> Text<Anchor> {
        self.uncited(scope, &text, diagnostics);
        self.unmarked_quotations(scope, &text, diagnostics);
        self.links(scope, text.file, &mut text.prose, diagnostics);
        let quotations = text.quotations.into_iter();
        let pointers = text.pointers.into_iter();
        let parallels = text.parallels.into_iter();
        Text {
            file: text.file,
            prose: text.prose,
            citations: text.citations,
            quotations: quotations.filter_map(|q| self.quotation(scope, q, diagnostics)).collect(),
            pointers: pointers.filter_map(|p| self.pointer(scope, p, diagnostics)).collect(),
            parallels: parallels.map(|p| self.parallel(scope, p, diagnostics)).collect(),
            uncited: Vec::new(),
        }
    }

    /// The terms of a glossary.
    pub(super) fn terms(
        &self,
        scope: Scope,
        terms: Vec<Term<Selector>>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Term<Anchor>> {
        let term = |term: Term<Selector>| Term {
            id: term.id,
            was: term.was,
            name: term.name,
            also: term.also,
            lang: term.lang,
            body: self.text(scope, term.body, diagnostics),
        };
        terms.into_iter().map(term).collect()
    }

    fn quotation(
        &self,
        scope: Scope,
        quotation: Quotation<Selector>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Quotation<Anchor>> {
        let usage = match quotation.displayed {
            true => Usage::Displayed,
            false => Usage::Run { nearest: quotation.nearest },
        };
        let place = |selector: &Selector| {
            self.place(&Query { selector, scope, usage, focus: &[] }, diagnostics)
        };
        let places: Vec<Option<Anchor>> = quotation.places.iter().map(place).collect();
        Some(Quotation {
            block: quotation.block,
            range: quotation.range,
            displayed: quotation.displayed,
            citation: quotation.citation,
            quote: quotation.quote,
            span: quotation.span,
            nearest: quotation.nearest,
            places: places.into_iter().collect::<Option<_>>()?,
        })
    }

    fn pointer(
        &self,
        scope: Scope,
        pointer: Pointer<Selector>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Pointer<Anchor>> {
        let query = Query { selector: &pointer.place, scope, usage: Usage::Pointer, focus: &[] };
        let place = self.place(&query, diagnostics)?;
        Some(Pointer { citation: pointer.citation, item: pointer.item, place })
    }

    fn parallel(
        &self,
        scope: Scope,
        parallel: Parallel<Selector>,
        diagnostics: &mut Diagnostics,
    ) -> Parallel<Anchor> {
        let mut column = |column: Column<Selector>| {
            let mut place = |selector: &Selector| {
                let query = Query { selector, scope, usage: Usage::Pointer, focus: &[] };
                self.place(&query, diagnostics)
            };
            Column {
                places: column.places.iter().filter_map(&mut place).collect(),
                item: column.item,
            }
        };
        Parallel {
            block: parallel.block,
            columns: parallel.columns.into_iter().map(&mut column).collect(),
        }
    }

    /// RR440, with the place where the words do stand.
    fn uncited(&self, scope: Scope, text: &Text<Selector>, diagnostics: &mut Diagnostics) {
        for (quote, span) in &text.uncited {
            let message = "these words stand in quotation marks, but nobody is cited for them";
            let found = Diagnostic::new(Code::RR440, *span, message);
            diagnostics.push(self.with_source(scope, (quote, *span), found));
        }
    }

    fn with_source(
        &self,
        scope: Scope,
        (quote, span): (&Quote, Span),
        mut found: Diagnostic,
    ) -> Diagnostic {
        let reference = Reference::Source(Located { value: String::new(), span });
        let selector = Selector { reference, quote: None, parts: Vec::new(), span };
        let query = Query { selector: &selector, scope, usage: Usage::Pointer, focus: &[] };
        let wanted = Wanted { quote: std::borrow::Cow::Borrowed(quote), span, original: false };
        let places = self.standing_in(&query, &wanted, None);
        for (source, passage) in &places {
            let Some(layer) = self.indexes[source.0].as_ref().map(|index| index.layer()) else {
                continue;
            };
            let citation = self.citation(*source, locator(layer, passage.range.start));
            found = found.help(format!(
                "they stand in `{}`: write `{citation}` behind them",
                self.key(*source)
            ));
            if let Some(span) = self.source_span(*source, passage.range.clone()) {
                found =
                    found.related(span, format!("here, in {}", locus(layer, passage.range.start)));
            }
        }
        match places.is_empty() {
            true => found
                .help("cite their source behind them, or use ‘single’ marks for your own words"),
            false => found,
        }
    }

    fn citation(&self, source: SourceId, locator: Option<String>) -> String {
        let key = self.key(source);
        locator.map_or(format!("[@{key}]"), |locator| format!("[@{key}, {locator}]"))
    }

    /// RR443: block quotations without a citation that hold a run of a source's words.
    fn unmarked_quotations(
        &self,
        scope: Scope,
        text: &Text<Selector>,
        diagnostics: &mut Diagnostics,
    ) {
        for (node, paragraphs) in block_quotes(&text.prose) {
            let cited = |start: &usize| node.span.contains(start);
            if text.citations.keys().any(cited) {
                continue;
            }
            let words: Vec<String> = paragraphs
                .iter()
                .flat_map(|paragraph| paragraph.text.split_whitespace())
                .map(str::to_owned)
                .collect();
            let span = Span::new(text.file, node.span.clone());
            let found = self.looks_quoted(scope, &words, span);
            found.into_iter().for_each(|found| diagnostics.push(found));
        }
    }

    fn looks_quoted(&self, scope: Scope, words: &[String], span: Span) -> Option<Diagnostic> {
        for run in words.windows(RUN).take(LONGEST) {
            let run = run.join(" ");
            for source in self.citable(scope) {
                let Some(index) = &self.indexes[source.0] else { continue };
                let Some(at) = occurrences_of(&run, index).into_iter().next() else { continue };
                let place = locator(index.layer(), at.start);
                let citation = self.citation(source, place);
                let message = format!("this looks like a quotation from `{}`", self.key(source));
                let found = Diagnostic::new(Code::RR443, span, message)
                    .help(format!("put `{citation}` at its end, and it is checked"));
                let shown = format!("“{}”", shorten(&run, RUN));
                return Some(match self.source_span(source, at) {
                    Some(at) => found.related(at, shown),
                    None => found,
                });
            }
        }
        None
    }
}

/// How many words in a row make a block look like a quotation.
const RUN: usize = 8;
/// How many runs of a block are looked up.
const LONGEST: usize = 200;
