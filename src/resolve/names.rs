//! Keys and ids to what they stand for; what stands for nothing is said with the
//! nearest name.

use super::place::Query;
use super::world::{Scope, World};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Located, NoteId, RoomId, SourceId};
use crate::files::Span;
use crate::nearest::nearest;
use crate::text::nfc;

impl World<'_> {
    /// The source that a key or siglum stands for.
    pub(super) fn source(
        &self,
        key: &Located<String>,
        query: &Query,
        diagnostics: &mut Diagnostics,
    ) -> Option<SourceId> {
        let found = self.source_named(&key.value, query.scope);
        if found.is_none() {
            diagnostics.push(match self.unlisted(&key.value, query.scope) {
                Some(source) => self.not_listed(source, query),
                None => self.unknown_source(key, query),
            });
        }
        found
    }

    /// The source of a scope with this key, or else with this siglum.
    pub(super) fn source_named(&self, key: &str, scope: Scope) -> Option<SourceId> {
        let key = nfc(key);
        let citable = self.citable(scope);
        let record = |id: &SourceId| &self.library.sources[id.0];
        let by_key = citable.iter().find(|id| record(id).key == key);
        by_key.or_else(|| citable.iter().find(|id| record(id).record.siglum == key)).copied()
    }

    /// A source that the room could list but does not.
    fn unlisted(&self, key: &str, scope: Scope) -> Option<SourceId> {
        let key = nfc(key);
        let room = scope.room?;
        let mut all = self.library.sources.iter().enumerate();
        let near = |room_of: Option<RoomId>| room_of.is_none() || room_of == Some(room);
        all.find(|(_, source)| source.key == key && near(source.room)).map(|(at, _)| SourceId(at))
    }

    fn unknown_source(&self, key: &Located<String>, query: &Query) -> Diagnostic {
        let keys: Vec<&str> = self.citable(query.scope).iter().map(|id| self.key(*id)).collect();
        let place = if query.scope.room.is_some() { "this room" } else { "`content/_sources/`" };
        let message = format!("there is no source `{}` in {place}", key.value);
        let found = Diagnostic::new(Code::RR301, self.error_span(query), message);
        match (nearest(&key.value, keys.iter().copied()), keys.is_empty()) {
            (Some(near), _) => {
                let found = found.help(format!("did you mean `@{near}`?"));
                found.edit(key.span, near)
            }
            (None, false) => found.help(format!("its sources are {}", listed(&keys))),
            (None, true) => {
                found.help(format!("add `sources/{}.txt` and `sources/{0}.toml`", key.value))
            }
        }
    }

    fn not_listed(&self, source: SourceId, query: &Query) -> Diagnostic {
        let key = self.key(source);
        let room = query.scope.room.map(|room| &self.library.rooms[room.0]);
        let message = format!("the room does not list the source `{key}`");
        let found = Diagnostic::new(Code::RR302, self.error_span(query), message)
            .help(format!("add `\"{key}\"` to `sources` at the head of the room's `index.md`"));
        match room.and_then(|room| room.sources_span) {
            Some(list) => {
                let (span, text) = self.list_entry(list, key);
                found.related(list, "the sources of the room").edit(span, text)
            }
            None => found,
        }
    }

    /// Where and what to insert to put a key at the end of a TOML list.
    fn list_entry(&self, list: Span, key: &str) -> (Span, String) {
        let text = self.files.slice(list);
        let inside = text.strip_suffix(']').unwrap_or(text).trim_end();
        let at = list.start + inside.len();
        let comma = match inside.chars().next_back() {
            Some('[') | None => "",
            Some(',') => " ",
            _ => ", ",
        };
        (Span::new(list.file, at..at), format!("{comma}\"{key}\""))
    }

    /// The note that an id stands for, in this room or another.
    pub(super) fn note(
        &self,
        room: Option<&Located<String>>,
        id: &Located<String>,
        query: &Query,
        diagnostics: &mut Diagnostics,
    ) -> Option<(RoomId, NoteId)> {
        let room = match room {
            Some(name) => self.room_named(name, query, diagnostics)?,
            None => match query.scope.room {
                Some(room) => room,
                None => {
                    diagnostics.push(self.unknown_note(None, id, query));
                    return None;
                }
            },
        };
        let found = self.rooms[room.0].notes.get(&nfc(&id.value)).copied();
        if found.is_none() {
            diagnostics.push(self.unknown_note(Some(room), id, query));
        }
        Some((room, found?))
    }

    fn room_named(
        &self,
        name: &Located<String>,
        query: &Query,
        diagnostics: &mut Diagnostics,
    ) -> Option<RoomId> {
        let rooms = &self.library.rooms;
        let wanted = nfc(&name.value);
        let found = rooms.iter().position(|room| room.address == wanted).map(RoomId);
        if found.is_none() {
            let message = format!("there is no room `{}`", name.value);
            let problem = Diagnostic::new(Code::RR301, self.error_span(query), message);
            let addresses: Vec<&str> = rooms.iter().map(|room| room.address.as_str()).collect();
            diagnostics.push(match nearest(&name.value, addresses.iter().copied()) {
                Some(near) => {
                    problem.help(format!("did you mean `#{near}/…`?")).edit(name.span, near)
                }
                None => problem.help(format!("the rooms are {}", listed(&addresses))),
            });
        }
        found
    }

    fn unknown_note(
        &self,
        room: Option<RoomId>,
        id: &Located<String>,
        query: &Query,
    ) -> Diagnostic {
        let place = if room.is_some() { "the room" } else { "a page outside all rooms" };
        let message = format!("there is no note `{}` in {place}", id.value);
        let found = Diagnostic::new(Code::RR301, self.error_span(query), message);
        let ids = room.map(|room| &self.rooms[room.0].notes).into_iter().flatten();
        if let Some(near) = nearest(&id.value, ids.map(|(id, _)| id.as_str())) {
            return found.help(format!("did you mean `#{near}`?")).edit(id.span, near);
        }
        let elsewhere = self.rooms.iter().position(|names| names.notes.contains_key(&id.value));
        match elsewhere.map(|at| &self.library.rooms[at].address) {
            Some(room) => found.help(format!("write `[#{room}/{}]` for the one there", id.value)),
            None => found.help(format!("give a note this id: `## Title {{#{}}}`", id.value)),
        }
    }

    /// The term that an id stands for: the room's, or else the site's.
    pub(super) fn term(
        &self,
        id: &Located<String>,
        query: &Query,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Option<RoomId>, usize)> {
        let name = nfc(&id.value);
        let own = query
            .scope
            .room
            .and_then(|room| Some((Some(room), *self.rooms[room.0].terms.get(&name)?)));
        let shared = || Some((None, *self.site.terms.get(&name)?));
        if let Some(found) = own.or_else(shared) {
            return Some(found);
        }
        let message = format!("there is no glossary entry `{}`", id.value);
        let problem = Diagnostic::new(Code::RR301, self.error_span(query), message);
        let own = query.scope.room.map(|room| &self.rooms[room.0].terms);
        let known = own.into_iter().flatten().chain(&self.site.terms).map(|(id, _)| id.as_str());
        diagnostics.push(match nearest(&id.value, known) {
            Some(near) => problem.help(format!("did you mean `#term:{near}`?")).edit(id.span, near),
            None => problem.help("add it as a `##` heading of `glossary.md`"),
        });
        None
    }
}

/// Names in backticks, at most a dozen.
fn listed(names: &[&str]) -> String {
    let mut shown: Vec<String> = names.iter().take(12).map(|name| format!("`{name}`")).collect();
    if names.len() > shown.len() {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}
