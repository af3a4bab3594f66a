//! Threads: notes that answer notes, their circles and their layers.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Anchor, Note, Place, RoomWriting};
use crate::files::Span;

/// A note by room and number.
type Key = (usize, usize);

/// What a note answers, in the order of its targets.
type Answers = BTreeMap<Key, Vec<(Key, Span)>>;

/// Breaks circles of answers, reporting each once, and gives every note its layer:
/// answers have that of what they answer unless they name one.
pub(super) fn tie(rooms: &mut [RoomWriting<Anchor>], main: &str, diagnostics: &mut Diagnostics) {
    let mut answers = answers(rooms);
    for (from, to, span) in circles(&answers) {
        diagnostics.push(circle(rooms, from, to, span));
        let targets = &mut rooms[from.0].notes[from.1].targets;
        targets.retain(|target| answered(target.place.as_ref()) != Some(to));
        answers.entry(from).or_default().retain(|(other, _)| *other != to);
    }
    layers(rooms, &answers, main);
}

fn answered(anchor: Option<&Anchor>) -> Option<Key> {
    match anchor?.place {
        Place::Note { room, note, .. } => Some((room.0, note.0)),
        _ => None,
    }
}

fn answers(rooms: &[RoomWriting<Anchor>]) -> Answers {
    let mut answers = Answers::new();
    for (room, written) in rooms.iter().enumerate() {
        for (at, note) in written.notes.iter().enumerate() {
            let of = |note: &Note<Anchor>| -> Vec<(Key, Span)> {
                let places = note.targets.iter().filter_map(|target| target.place.as_ref());
                places.filter_map(|place| Some((answered(Some(place))?, place.span))).collect()
            };
            let list = of(note);
            if !list.is_empty() {
                answers.insert((room, at), list);
            }
        }
    }
    answers
}

/// The answers that close a circle, found by walking in depth from every note in order.
fn circles(answers: &Answers) -> Vec<(Key, Key, Span)> {
    let mut closing = Vec::new();
    let mut state: BTreeMap<Key, bool> = BTreeMap::new();
    for start in answers.keys() {
        let mut path: Vec<(Key, usize)> = Vec::new();
        if state.contains_key(start) {
            continue;
        }
        state.insert(*start, true);
        path.push((*start, 0));
        while let Some((key, next)) = path.last_mut() {
            let Some((to, span)) = answers.get(key).and_then(|list| list.get(*next)) else {
                state.insert(*key, false);
                path.pop();
                continue;
            };
            *next += 1;
            match state.get(to) {
                Some(true) => closing.push((*key, *to, *span)),
                Some(false) => {}
                None => {
                    state.insert(*to, true);
                    path.push((*to, 0));
                }
            }
        }
    }
    closing
}

fn circle(rooms: &[RoomWriting<Anchor>], from: Key, to: Key, span: Span) -> Diagnostic {
    let [from, to] = [from, to].map(|(room, note)| &rooms[room].notes[note]);
    let message = match from.id.value == to.id.value && from.span == to.span {
        true => format!("note `{}` answers itself", from.id.value),
        false => {
            format!("notes `{}` and `{}` answer each other in a circle", from.id.value, to.id.value)
        }
    };
    Diagnostic::new(Code::RR306, span, message)
        .related(to.span, format!("note `{}`", to.id.value))
        .help(format!("to mention it without answering, write `[#{}]` in the body", to.id.value))
}

fn layers(rooms: &mut [RoomWriting<Anchor>], answers: &Answers, main: &str) {
    let keys: Vec<Key> = rooms
        .iter()
        .enumerate()
        .flat_map(|(room, written)| (0..written.notes.len()).map(move |note| (room, note)))
        .collect();
    for start in keys {
        let mut way = vec![start];
        let layer = loop {
            let at = way[way.len() - 1];
            if let Some(layer) = &rooms[at.0].notes[at.1].layer {
                break layer.clone();
            }
            match answers.get(&at).and_then(|list| list.first()) {
                Some((up, _)) => way.push(*up),
                None => break main.to_owned(),
            }
        };
        for (room, note) in way {
            rooms[room].notes[note].layer.get_or_insert_with(|| layer.clone());
        }
    }
}
