//! Notes: their targets, and what claims say of each source.

use super::place::{Query, Usage};
use super::world::{Scope, World, locus};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{
    Anchor, Located, Note, NoteFile, NoteKind, Reference, Selector, SourceId, Stance, Target,
    source_of,
};
use crate::files::Span;
use crate::nearest::nearest;
use crate::quotation::occurrences_of;
use crate::text::words;

impl World<'_> {
    /// A note with its places found. A target whose place was not found is left out.
    pub(super) fn note_of(
        &self,
        scope: Scope,
        note: Note<Selector>,
        diagnostics: &mut Diagnostics,
    ) -> Note<Anchor> {
        let targets = note.targets.into_iter();
        let targets: Vec<_> =
            targets.filter_map(|target| self.target(scope, target, diagnostics)).collect();
        if note.kind == NoteKind::Claim {
            self.contradictions(&targets, diagnostics);
        }
        Note {
            id: note.id,
            was: note.was,
            kind: note.kind,
            title: note.title,
            by: note.by,
            date: note.date,
            updated: note.updated,
            layer: note.layer,
            tags: note.tags,
            lang: note.lang,
            licence: note.licence,
            verdict: note.verdict,
            apart: note.apart,
            publication: note.publication,
            targets,
            body: self.text(scope, note.body, diagnostics),
            file: note.file,
            span: note.span,
            extra: note.extra,
        }
    }

    /// A file of notes.
    pub(super) fn note_file(
        &self,
        scope: Scope,
        file: NoteFile<Selector>,
        diagnostics: &mut Diagnostics,
    ) -> NoteFile<Anchor> {
        NoteFile {
            file: file.file,
            title: file.title,
            publication: file.publication,
            introduction: self.text(scope, file.introduction, diagnostics),
        }
    }

    fn target(
        &self,
        scope: Scope,
        target: Target<Selector>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Target<Anchor>> {
        self.translator(&target, diagnostics);
        let (place, silent) = match (&target.place, target.silent) {
            (Some(selector), _) => {
                let query = Query { selector, scope, usage: Usage::Target, focus: &target.focus };
                (Some(self.place(&query, diagnostics)?), None)
            }
            (None, Some(key)) => {
                let key = self.silence(scope, (key, &target.without, target.span), diagnostics)?;
                (None, Some(key))
            }
            (None, None) => return None,
        };
        Some(Target {
            place,
            silent,
            quote: target.quote,
            translation: target.translation,
            stance: target.stance,
            value: target.value,
            without: target.without,
            remark: target.remark,
            focus: target.focus,
            span: target.span,
        })
    }

    /// RR304: who translated must be known, where the site lists its people.
    fn translator(&self, target: &Target<Selector>, diagnostics: &mut Diagnostics) {
        let people = &self.library.settings.people;
        let Some(translation) = &target.translation else { return };
        let by = translation.by.as_ref();
        let Some(by) = by.filter(|by| !people.is_empty() && !by.contains(' ')) else { return };
        if people.contains_key(by) {
            return;
        }
        let message = format!("`site.toml` knows no person `{by}`");
        let span = Span::new(target.span.file, translation.text.span.clone());
        let found = Diagnostic::new(Code::RR304, span, message);
        diagnostics.push(match nearest(by, people.keys().map(String::as_str)) {
            Some(near) => found.help(format!("did you mean `[tr. {near}]`?")),
            None => found.help(format!("add `[people.{by}]` with a `name` to `site.toml`")),
        });
    }

    /// A source that says nothing: its key, if it is one; the words are checked.
    fn silence(
        &self,
        scope: Scope,
        (key, without, span): (Located<String>, &[String], Span),
        diagnostics: &mut Diagnostics,
    ) -> Option<Located<String>> {
        let reference = Reference::Source(key.clone());
        let selector = Selector { reference, quote: None, parts: Vec::new(), span };
        let query = Query { selector: &selector, scope, usage: Usage::Target, focus: &[] };
        let source = self.source(&key, &query, diagnostics)?;
        let span = self.error_span(&query);
        if without.is_empty() {
            let message =
                format!("`{}` is said to be silent, but nothing is checked", self.key(source));
            let found = Diagnostic::new(Code::RR421, span, message)
                .help("add a word that would stand there if it spoke: `silent, without “word”`");
            diagnostics.push(found);
        }
        for words in without {
            let found = self.not_silent(source, words, span);
            found.into_iter().for_each(|found| diagnostics.push(found));
        }
        Some(Located { value: self.key(source).to_owned(), span: key.span })
    }

    /// RR420 if the words do occur; RR430 if nobody can say.
    fn not_silent(&self, source: SourceId, words: &str, span: Span) -> Option<Diagnostic> {
        let key = self.key(source);
        let Some(index) = &self.indexes[source.0] else {
            if self.library.sources[source.0].broken {
                return None;
            }
            let message = format!("no text of `{key}` is held, so its silence cannot be checked");
            let found = Diagnostic::new(Code::RR430, span, message);
            return Some(found.help("leave the source out: it then counts as not examined"));
        };
        let places = occurrences_of(words, index);
        places.first()?;
        let loci: Vec<String> = places.iter().map(|at| locus(index.layer(), at.start)).collect();
        let mut distinct = loci.clone();
        distinct.dedup();
        let message = format!("“{words}” does occur in `{key}`, in {}", distinct.join(", "));
        let mut found = Diagnostic::new(Code::RR420, span, message)
            .help(format!("quote what it says: `> words [@{key}, {}, affirms]`", loci[0]))
            .help("or check another word");
        for (range, locus) in places.iter().zip(&loci).take(super::words::SHOWN) {
            if let Some(at) = self.source_span(source, range.clone()) {
                found = found.related(at, format!("here, in {locus}"));
            }
        }
        Some(found)
    }

    /// RR703 and RR704: what a claim says twice and differently, or the same in two
    /// spellings.
    fn contradictions(&self, targets: &[Target<Anchor>], diagnostics: &mut Diagnostics) {
        let spoken: Vec<_> =
            targets.iter().filter_map(|target| Some((self.speaker(target)?, target))).collect();
        for (at, (source, target)) in spoken.iter().enumerate() {
            let before = &spoken[..at];
            let clash = before.iter().find(|(other, earlier)| {
                other == source && stance(earlier) != stance(target) && both(earlier, target)
            });
            if let Some((_, earlier)) = clash {
                let key = self.key(*source);
                let message = format!("this claim gives `{key}` two different stances");
                let found = Diagnostic::new(Code::RR703, target.span, message)
                    .related(earlier.span, "the first one")
                    .help("keep one, or `partly`, or make two claims");
                diagnostics.push(found);
            }
            let alike = before.iter().find(|(_, earlier)| spelled_otherwise(earlier, target));
            if let Some((_, earlier)) = alike {
                diagnostics.push(other_spelling(earlier, target));
            }
        }
    }

    fn speaker(&self, target: &Target<Anchor>) -> Option<SourceId> {
        match &target.place {
            Some(anchor) => source_of(&anchor.place),
            None => {
                let key = &target.silent.as_ref()?.value;
                self.library.sources.iter().position(|source| source.key == *key).map(SourceId)
            }
        }
    }
}

fn stance(target: &Target<Anchor>) -> Option<Stance> {
    target.stance.or(target.silent.as_ref().map(|_| Stance::Silent))
}

fn both(a: &Target<Anchor>, b: &Target<Anchor>) -> bool {
    stance(a).is_some() && stance(b).is_some()
}

fn spelled_otherwise(a: &Target<Anchor>, b: &Target<Anchor>) -> bool {
    let (Some(a), Some(b)) = (&a.value, &b.value) else { return false };
    let letters = |value: &str| words(value).concat();
    !crate::edition::same_value(a, b) && letters(a) == letters(b)
}

fn other_spelling(earlier: &Target<Anchor>, target: &Target<Anchor>) -> Diagnostic {
    let [first, second] =
        [earlier, target].map(|target| target.value.as_deref().unwrap_or_default());
    let message = format!("`{second}` and `{first}` count as different values");
    Diagnostic::new(Code::RR704, target.span, message)
        .related(earlier.span, format!("`{first}`"))
        .help(format!("if they are the same, write `= {first}` both times"))
}
