//! One selector to one anchor.

use std::borrow::Cow;
use std::ops::Range;

use super::cite::Written;
use super::locate::{Facts, Located, locate};
use super::world::{Scope, World};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Anchor, PartKind, Place, Reference, Selector, Source, SourceId};
use crate::files::Span;
use crate::quotation::{Index, Label, Limits, Quote};
use crate::text::TextLayer;

/// What a place is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usage {
    /// What a note speaks of.
    Target,
    /// A block quotation in prose.
    Displayed,
    /// Words in quotation marks in prose, and whether none stand nearer to the citation.
    Run {
        /// Whether it is the nearest.
        nearest: bool,
    },
    /// A citation that does not quote.
    Pointer,
    /// A value of `alignment.toml`.
    Correction,
}

/// A place to be found.
#[derive(Clone, Copy)]
pub(super) struct Query<'q> {
    /// As written.
    pub selector: &'q Selector,
    /// From where.
    pub scope: Scope,
    /// What for.
    pub usage: Usage,
    /// Targets only: bytes of the quotation that are marked.
    pub focus: &'q [Range<usize>],
}

/// The words that a query wants verified.
pub(super) struct Wanted<'q> {
    /// The words; without the focus among the emphasis.
    pub quote: Cow<'q, Quote>,
    /// Their place in the file.
    pub span: Span,
    /// Whether they are the original of a translation that is printed instead.
    pub original: bool,
}

impl<'q> Query<'q> {
    /// The words to verify, if it quotes.
    fn wanted(&self) -> Option<Wanted<'q>> {
        let original = self.selector.parts.iter().find_map(|part| match &part.value {
            PartKind::Original(quote) => Some((quote, part.span)),
            _ => None,
        });
        if let Some((quote, span)) = original {
            return Some(Wanted { quote: Cow::Borrowed(quote), span, original: true });
        }
        let (quote, span) = self.selector.quote.as_ref()?;
        let mut quote = Cow::Borrowed(quote);
        if quote.emphasis.iter().any(|range| self.focus.contains(range)) {
            quote.to_mut().emphasis.retain(|range| !self.focus.contains(range));
        }
        Some(Wanted { quote, span: *span, original: false })
    }

    /// What the citation says about where the words stand.
    pub fn limits(&self, located: &Located) -> Limits {
        let mut limits = Limits::default();
        if let Located::Within(ranges) = located {
            limits.within = Some(ranges.clone());
        }
        for part in &self.selector.parts {
            match &part.value {
                PartKind::After(words) => limits.after.push(words.clone()),
                PartKind::Before(words) => limits.before.push(words.clone()),
                PartKind::Pick(pick) => limits.pick = *pick,
                _ => {}
            }
        }
        limits
    }

    /// Whether the omission marks only abbreviate.
    pub fn spans(&self) -> bool {
        self.selector.parts.iter().any(|part| part.value == PartKind::Span)
    }
}

impl<'a> World<'a> {
    /// The citation of a query, to be written anew.
    pub(super) fn written<'q>(&'q self, query: &Query<'q>) -> Written<'q> {
        Written::new(self.files, query.selector, query.usage == Usage::Correction)
    }

    /// What to underline: the words in running prose; elsewhere the words with their
    /// citation, or the citation alone.
    pub(super) fn error_span(&self, query: &Query) -> Span {
        let citation = self.bracketed(query.selector.span);
        match (&query.selector.quote, query.usage) {
            (_, Usage::Correction) => query.selector.span,
            (Some((_, words)), Usage::Target | Usage::Displayed) => {
                Span::new(words.file, words.start..citation.end)
            }
            (Some((_, words)), _) if !self.is_about_name(query) => *words,
            _ => citation,
        }
    }

    /// Whether the name itself is wrong, so that in prose the citation is what to look at.
    fn is_about_name(&self, query: &Query) -> bool {
        match &query.selector.reference {
            Reference::Source(key) => self.source_named(&key.value, query.scope).is_none(),
            _ => true,
        }
    }

    /// The place, or `None` with a diagnostic that says why not.
    pub(super) fn place(&self, query: &Query, diagnostics: &mut Diagnostics) -> Option<Anchor> {
        match &query.selector.reference {
            Reference::Source(key) => {
                let source = self.source(key, query, diagnostics)?;
                self.in_source(query, source, diagnostics)
            }
            Reference::Note { room, id } => {
                let (room, note) = self.note(room.as_ref(), id, query, diagnostics)?;
                let body = self.rooms[room.0].bodies[note.0].index();
                let words = |words| Place::Note { room, note, words };
                self.in_prose(query, body, &words, diagnostics)
            }
            Reference::Term(id) => {
                let (room, term) = self.term(id, query, diagnostics)?;
                let names = room.map_or(&self.site, |room| &self.rooms[room.0]);
                let body = names.term_bodies[term].index();
                self.in_prose(query, body, &|_| Place::Term { room, term }, diagnostics)
            }
        }
    }

    fn in_source(
        &self,
        query: &Query,
        source: SourceId,
        diagnostics: &mut Diagnostics,
    ) -> Option<Anchor> {
        let wanted = query.wanted();
        let Some(index) = &self.indexes[source.0] else {
            return self.without_text(query, source, wanted.as_ref(), diagnostics);
        };
        let located = match locate(query.selector, &self.facts(query, source, index)) {
            Ok(located) => located,
            Err(problem) => {
                let problem = self.with_whereabouts(*problem, query, (source, wanted.as_ref()));
                diagnostics.push(problem);
                return None;
            }
        };
        match (wanted, &located) {
            (wanted, Located::Headline { subtitle }) => {
                self.headline(query, (source, *subtitle), wanted, diagnostics)
            }
            (None, _) => Some(self.unquoted(query, source, &located)),
            (Some(wanted), _) => self.words(query, source, (&wanted, &located), diagnostics),
        }
    }

    fn facts<'s>(&'s self, query: &Query, source: SourceId, index: &Index<'s>) -> Facts<'s> {
        Facts {
            key: self.key(source),
            layer: index.layer(),
            verse: index.verse(),
            span: self.error_span(query),
        }
    }

    /// Whole blocks, or the whole source.
    fn unquoted(&self, query: &Query, source: SourceId, located: &Located) -> Anchor {
        let layer = self.indexes[source.0].as_ref().map(Index::layer);
        let blocks = match (located, layer) {
            (Located::Within(ranges), Some(layer)) => touched(layer, ranges),
            _ => None,
        };
        let place = match blocks {
            Some(blocks) => Place::Blocks { source, blocks },
            None => Place::Source(source),
        };
        Anchor { place, labels: Vec::new(), span: query.selector.span }
    }

    /// A source of which only the record is held. Of a broken one nothing is said: the
    /// error in its files keeps the site from being published.
    fn without_text(
        &self,
        query: &Query,
        source: SourceId,
        wanted: Option<&Wanted>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Anchor> {
        let Source { record, broken, .. } = &self.library.sources[source.0];
        let span = query.selector.span;
        let anchor = |labels| Anchor { place: Place::Source(source), labels, span };
        if wanted.is_none() {
            return Some(anchor(Vec::new()));
        }
        if record.allow_unverified || *broken {
            return Some(anchor(vec![Label::Unverified]));
        }
        let key = self.key(source);
        let file = &self.files.get(self.library.sources[source.0].record_file).path;
        let message = format!("no text of `{key}` is held, so nothing can be checked against it");
        let problem = Diagnostic::new(Code::RR430, self.error_span(query), message)
            .help(format!("to point without quoting, write `[see @{key}]` and no words"))
            .help(format!("put its text beside `{file}`"))
            .help(format!(
                "to print it unchecked and marked so, add `allow_unverified = true` to `{file}`"
            ));
        diagnostics.push(problem);
        None
    }

    /// A title that the text does not print: only the record has it.
    fn headline(
        &self,
        query: &Query,
        (source, subtitle): (SourceId, bool),
        wanted: Option<Wanted>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Anchor> {
        let record = &self.library.sources[source.0].record;
        let text = if subtitle { record.subtitle.as_ref() } else { Some(&record.title) };
        let Some(text) = text else {
            let message = format!("`{}` has no subtitle", self.key(source));
            let problem = Diagnostic::new(Code::RR410, self.error_span(query), message);
            diagnostics.push(problem.help("cite the `title`, or a paragraph such as `¶1`"));
            return None;
        };
        let place = |range| Place::Headline { source, subtitle, range };
        let Some(wanted) = wanted else {
            let place = place(0..text.len());
            return Some(Anchor { place, labels: Vec::new(), span: query.selector.span });
        };
        let layer = single_block(text);
        let found = self.among(query, &wanted, &Index::new(&layer, false), diagnostics)?;
        let range = found.passage.range.clone();
        Some(Anchor { place: place(range), labels: found.passage.labels, span: wanted.span })
    }

    /// Words of a note or term, which are checked like those of a source.
    fn in_prose(
        &self,
        query: &Query,
        body: &Index,
        place: &dyn Fn(Option<String>) -> Place,
        diagnostics: &mut Diagnostics,
    ) -> Option<Anchor> {
        let Some(wanted) = query.wanted() else {
            let span = query.selector.span;
            return Some(Anchor { place: place(None), labels: Vec::new(), span });
        };
        let found = self.among(query, &wanted, body, diagnostics)?;
        let words = Some(wanted.quote.text.clone());
        Some(Anchor { place: place(words), labels: found.passage.labels, span: wanted.span })
    }
}

/// The blocks that ranges touch, from the first to the last.
fn touched(layer: &TextLayer, ranges: &[Range<usize>]) -> Option<Range<usize>> {
    let first = layer.block_at(ranges.first()?.start)?;
    let end = ranges.last()?.end;
    let last = layer.block_at(end.saturating_sub(1))?;
    Some(first..last.max(first) + 1)
}

/// A text layer of one paragraph.
fn single_block(text: &str) -> TextLayer {
    use crate::text::{Block, BlockKind, Layout};
    let block = Block {
        range: 0..text.len(),
        kind: BlockKind::Title,
        number: None,
        opens_number: false,
        layout: Layout::default(),
    };
    TextLayer { text: text.to_owned(), blocks: vec![block], ..TextLayer::default() }
}
