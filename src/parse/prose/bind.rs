//! Which quoted runs of a block a citation is bound to.

use std::ops::Range;

use super::{Reader, runs, selector};
use crate::diagnostic::{Code, Diagnostic};
use crate::edition::{Citation, Quotation, Reference};
use crate::markdown::{Inline, Point};
use crate::parse::citation;
use crate::parse::quotes::{Quotable, stray_asterisks};
use crate::text::words;

impl Reader<'_> {
    /// Reads the citations of one block. Each binds the runs between the citation before
    /// it and itself; one that only explains a term neither binds nor parts.
    pub(super) fn block(&mut self, inline: &Inline) {
        let (marks, lang) = (self.manner.quotation.marks, self.manner.lang);
        let found = runs::runs(&inline.text, &inline.literal, marks, lang);
        found.single.into_iter().for_each(|mark| self.single_mark(inline, mark));
        let quotable = Quotable::new(inline);
        let mut runs = found.runs.into_iter().peekable();
        let mut from = 0;
        for (at, point) in &inline.points {
            let Point::Citation(raw) = point else { continue };
            let key = raw.span.start;
            let read = citation::citation(raw, self.body.file, self.diagnostics);
            if !read.as_ref().is_some_and(only_terms) {
                let before = std::iter::from_fn(|| runs.next_if(|run| run.end <= *at));
                let (across, bound): (Vec<_>, Vec<_>) = before.partition(|run| run.start < from);
                self.leave(&quotable, &across);
                match read.as_ref().filter(|read| read.prefix.is_none()) {
                    Some(read) => self.bind(&quotable, &bound, (key, read)),
                    None => self.leave(&quotable, &bound),
                }
                from = *at;
            }
            if let Some(read) = read {
                citation::only_in_claims(&read, false, self.diagnostics);
                self.cite(key, read);
            }
        }
        self.leave(&quotable, &runs.collect::<Vec<_>>());
    }

    /// Keeps runs that no citation binds, if they are long enough to be asked about.
    fn leave(&mut self, quotable: &Quotable, runs: &[Range<usize>]) {
        let least = self.manner.quotation.uncited_words;
        for run in runs {
            let (quote, place) = quotable.run(run);
            if least > 0 && words(&quote.text).len() >= least {
                self.text.uncited.push((quote, self.body.span(place)));
            }
        }
    }

    fn bind(
        &mut self,
        quotable: &Quotable,
        runs: &[Range<usize>],
        (key, citation): (usize, &Citation),
    ) {
        let inline = quotable.inline;
        for (at, run) in runs.iter().enumerate() {
            stray_asterisks(self.body, inline, run.clone(), self.diagnostics);
            let (quote, place) = quotable.run(run);
            let span = self.body.span(place);
            let place = |item| selector(item, Some((quote.clone(), span)));
            self.text.quotations.push(Quotation {
                block: inline.span.start,
                range: run.clone(),
                displayed: false,
                citation: key,
                span,
                nearest: at + 1 == runs.len(),
                places: citation.items.iter().map(place).collect(),
                quote,
            });
        }
    }

    fn single_mark(&mut self, inline: &Inline, mark: Range<usize>) {
        let written = &inline.text[mark.clone()];
        let message = format!("this `{written}` has no partner in its paragraph");
        let span = self.body.span(inline.origin.file_range(mark));
        let problem = Diagnostic::new(Code::RR442, span, message);
        let help = "add the other quotation mark, or write `\\\"` if none is meant";
        self.diagnostics.push(problem.help(help));
    }
}

fn only_terms(citation: &Citation) -> bool {
    citation.items.iter().all(|item| matches!(item.reference, Reference::Term(_)))
}
