//! The sources of a room: which, in which order, by which signs.

use std::collections::{BTreeMap, BTreeSet};

use super::room::RoomHead;
use super::source::Parsed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{RoomId, SourceId};
use crate::files::{Located, Span};
use crate::nearest::did_you_mean;
use crate::text::nfc;

/// What the sources of a site are called, from the place of one room.
pub struct Names<'a> {
    sources: &'a [Parsed],
    /// Local ones before shared ones.
    visible: Vec<SourceId>,
}

impl<'a> Names<'a> {
    /// The sources that a room may name, or shared ones alone.
    pub fn new(sources: &'a [Parsed], room: Option<RoomId>) -> Self {
        let ids = |wanted: Option<RoomId>| {
            let numbered = sources.iter().enumerate();
            numbered.filter(move |(_, s)| s.source.room == wanted).map(|(at, _)| SourceId(at))
        };
        let local = room.into_iter().flat_map(|room| ids(Some(room)));
        Names { sources, visible: local.chain(ids(None)).collect() }
    }

    /// The key of a source.
    pub fn key(&self, id: SourceId) -> &'a str {
        &self.sources[id.0].source.key
    }

    /// The source with this key, or else this siglum.
    pub fn find(&self, name: &str) -> Option<SourceId> {
        let name = nfc(name);
        let by = |is: &dyn Fn(&Parsed) -> bool| {
            self.visible.iter().copied().find(|id| is(&self.sources[id.0]))
        };
        by(&|s| s.source.key == name)
            .or_else(|| by(&|s| s.siglum.as_ref().is_some_and(|siglum| siglum.value == name)))
    }

    /// The source that is meant, or a complaint with the nearest key.
    pub fn look_up(&self, name: &Located<String>, d: &mut Diagnostics) -> Option<SourceId> {
        let found = self.find(&name.value);
        if found.is_none() {
            let keys = self.visible.iter().map(|id| self.sources[id.0].source.key.as_str());
            let message = format!("there is no source `{}`", name.value);
            let unknown = Diagnostic::new(Code::RR301, name.span, message);
            let list: Vec<_> = keys.clone().map(|key| format!("`{key}`")).collect();
            let known = format!("the sources here are {}", list.join(", "));
            d.push(unknown.help(did_you_mean(&name.value, keys).unwrap_or(known)));
        }
        found
    }
}

/// The sources of a room in the order of its columns, and the base among them.
pub fn columns(
    head: &RoomHead,
    room: RoomId,
    sources: &[Parsed],
    d: &mut Diagnostics,
) -> (Vec<SourceId>, Option<SourceId>) {
    let names = Names::new(sources, Some(room));
    let order = match &head.sources {
        Some(listed) => listed_sources(listed, &names, d),
        None => local_sources(room, sources),
    };
    let base = head.base.as_ref().and_then(|base| {
        let found = names.look_up(base, d)?;
        if !order.contains(&found) {
            d.push(unlisted(base));
        }
        order.contains(&found).then_some(found)
    });
    let asking = order.iter().copied().find(|id| sources[id.0].source.record.base);
    let base = base.or(asking).or(order.first().copied());
    (order, base)
}

fn unlisted(base: &Located<String>) -> Diagnostic {
    let message = format!("the base `{}` is not one of the room's `sources`", base.value);
    Diagnostic::new(Code::RR302, base.span, message).help("add it to `sources`")
}

fn local_sources(room: RoomId, sources: &[Parsed]) -> Vec<SourceId> {
    let ids = (0..sources.len()).map(SourceId);
    let mut local: Vec<_> = ids.filter(|id| sources[id.0].source.room == Some(room)).collect();
    local.sort_by_key(|id| sources[id.0].source.record.order);
    local
}

fn listed_sources(listed: &[Located<String>], names: &Names, d: &mut Diagnostics) -> Vec<SourceId> {
    let mut order: Vec<SourceId> = Vec::new();
    let mut places: BTreeMap<SourceId, Span> = BTreeMap::new();
    for name in listed {
        let Some(id) = names.look_up(name, d) else { continue };
        match places.get(&id) {
            None => {
                places.insert(id, name.span);
                order.push(id);
            }
            Some(&first) => {
                let message = format!("`{}` is listed twice", name.value);
                let twice = Diagnostic::new(Code::RR307, name.span, message);
                d.push(twice.related(first, "the first time").help("take it out"));
            }
        }
    }
    order
}

/// Reports local sources that have the key of a shared one.
pub fn both_shared_and_local(sources: &[Parsed], d: &mut Diagnostics) {
    let shared: BTreeMap<&str, Span> = sources
        .iter()
        .filter(|parsed| parsed.source.room.is_none())
        .map(|parsed| (parsed.source.key.as_str(), parsed.source.record.title_span))
        .collect();
    for parsed in sources.iter().filter(|parsed| parsed.source.room.is_some()) {
        let key = &parsed.source.key;
        if let Some(&first) = shared.get(key.as_str()) {
            let place = Span::new(parsed.source.record_file, 0..0);
            let message = format!("`{key}` is a source of the room and a shared one");
            let both = Diagnostic::new(Code::RR303, place, message);
            d.push(both.related(first, "the shared one").help("rename one of them"));
        }
    }
}

/// Reports names of other sources in records that are not there.
pub fn relations(sources: &[Parsed], d: &mut Diagnostics) {
    let mut rooms: BTreeMap<Option<RoomId>, Names> = BTreeMap::new();
    for parsed in sources {
        let room = parsed.source.room;
        let names = rooms.entry(room).or_insert_with(|| Names::new(sources, room));
        let record = &parsed.source.record;
        let named = record.reports_on.iter().chain(&record.derived_from);
        named.chain(&record.translation_of).for_each(|name| {
            names.look_up(name, d);
        });
    }
}

/// Gives every source a siglum that no other source of its rooms has as siglum or key,
/// and reports those that authors gave twice.
pub fn sigla(rooms: &[Vec<SourceId>], sources: &mut [Parsed], d: &mut Diagnostics) {
    let given: BTreeSet<String> =
        sources.iter().filter_map(|s| s.siglum.as_ref()).map(|s| s.value.clone()).collect();
    for ids in rooms {
        given_twice(ids, sources, d);
        let mut taken: BTreeSet<String> =
            ids.iter().map(|id| sources[id.0].source.key.clone()).collect();
        taken.extend(given.iter().cloned());
        taken.extend(ids.iter().map(|id| sources[id.0].source.record.siglum.clone()));
        let clash = initials_clash(ids, sources);
        for id in ids {
            name_one(&mut sources[id.0], clash, &mut taken);
        }
    }
    let mut taken = given;
    sources.iter_mut().for_each(|parsed| name_one(parsed, false, &mut taken));
}

/// Whether two of the sources that need a siglum begin with the same letter.
fn initials_clash(ids: &[SourceId], sources: &[Parsed]) -> bool {
    let nameless = ids.iter().map(|id| &sources[id.0].source);
    let nameless = nameless.filter(|source| source.record.siglum.is_empty());
    let mut seen = BTreeSet::new();
    nameless.map(|source| initial(&source.key)).any(|letter| !seen.insert(letter))
}

fn initial(key: &str) -> String {
    let first = key.chars().find(|c| c.is_alphanumeric());
    first.into_iter().flat_map(char::to_uppercase).collect()
}

/// Gives a source a siglum: after its name, or where names would not tell the sources of a
/// room apart at a glance the next free letter of the alphabet.
fn name_one(parsed: &mut Parsed, by_order: bool, taken: &mut BTreeSet<String>) {
    let source = &mut parsed.source;
    if source.record.siglum.is_empty() {
        let letters = ('A'..='Z').filter(|_| by_order).map(String::from);
        let mut candidates = letters.chain(candidates(&source.key, &source.record.title));
        let free = candidates.find(|siglum| !taken.contains(siglum));
        source.record.siglum = free.unwrap_or_else(|| source.key.clone());
        taken.insert(source.record.siglum.clone());
    }
}

/// Signs for a source, the best first: the beginning of its key, the initials of its
/// title, then its first letter with a number.
fn candidates(key: &str, title: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = key.chars().filter(|c| c.is_alphanumeric()).collect();
    let first: String = letters.first().into_iter().flat_map(|c| c.to_uppercase()).collect();
    let begin = first.clone();
    let starts = (1..=letters.len().min(4))
        .map(move |n| begin.chars().chain(letters[1..n].iter().copied()).collect::<String>());
    let initials = title.split_whitespace().filter_map(|word| word.chars().next());
    let initials = initials.filter(|c| c.is_alphanumeric()).take(4);
    let initials: String = initials.flat_map(char::to_uppercase).collect();
    let numbered = (2..1000).map(move |n| format!("{first}{n}"));
    let all = starts.chain([initials]).chain(numbered);
    all.filter(|siglum| (1..=4).contains(&siglum.chars().count()))
}

fn given_twice(ids: &[SourceId], sources: &[Parsed], d: &mut Diagnostics) {
    let mut taken: BTreeMap<&str, Span> = BTreeMap::new();
    for id in ids {
        let source = &sources[id.0].source;
        taken.insert(&source.key, source.record.title_span);
    }
    for id in ids {
        let parsed = &sources[id.0];
        let Some(siglum) = parsed.siglum.as_ref().filter(|s| s.value != parsed.source.key) else {
            continue;
        };
        let first = *taken.entry(&siglum.value).or_insert(siglum.span);
        if first != siglum.span {
            let message = format!("the siglum `{}` names two sources", siglum.value);
            let twice = Diagnostic::new(Code::RR307, siglum.span, message);
            d.push(twice.related(first, "the other source").help("choose another siglum"));
        }
    }
}
