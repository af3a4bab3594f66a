//! Ids of notes and terms, each once in its room.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::{Located, Span};

/// The ids that are taken, and where they were given.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    taken: BTreeMap<String, Span>,
    /// The number to try next behind an id that is taken.
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// None taken.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes an id. One that is taken already is reported; `mend` makes the change that
    /// gives the later thing another id.
    pub(super) fn take(
        &mut self,
        id: &Located<String>,
        mend: impl Fn(&str) -> (Span, String),
        diagnostics: &mut Diagnostics,
    ) {
        let Some(first) = self.taken.get(&id.value).copied() else {
            self.taken.insert(id.value.clone(), id.span);
            return;
        };
        let free = self.free(&id.value);
        let (place, replacement) = mend(&free);
        let message = format!("the id `{}` is given twice in this room", id.value);
        let problem = Diagnostic::new(Code::RR307, id.span, message);
        let problem = problem.related(first, "first here").edit(place, replacement);
        diagnostics.push(problem.help(format!("write `#{free}`, or another id of your own")));
    }

    /// Takes an id that nobody wrote, with a number behind it if it is taken already.
    pub(super) fn take_free(&mut self, id: &str, span: Span) -> String {
        let id = if self.taken.contains_key(id) { self.free(id) } else { id.to_owned() };
        self.taken.insert(id.clone(), span);
        id
    }

    fn free(&mut self, id: &str) -> String {
        let next = self.next.entry(id.to_owned()).or_insert(2);
        loop {
            let candidate = format!("{id}-{next}");
            *next += 1;
            if !self.taken.contains_key(&candidate) {
                return candidate;
            }
        }
    }
}
