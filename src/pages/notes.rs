//! Notes: how one looks wherever it is shown, its own page, and the lists of a room.

use super::site::{At, Site, answered, join};
use super::uses::{self, target_landing};
use super::{Cited, Link, NotePage, NoteView, Page, Reply, TargetView, cite, prose, words};
use crate::edition::{Anchor, Note, NoteId, NoteKind, Place, RoomId, Target};
use crate::output::OutputPath;
use crate::text::slug;
use crate::weave::{Element, Html, Weave};

pub(super) mod facets;
pub(super) mod list;

/// What a note is called: its title, the first words it speaks of, or else its id.
pub(super) fn name(note: &Note<Anchor>) -> String {
    if let Some(title) = note.title.as_ref().filter(|title| !title.text.trim().is_empty()) {
        return title.text.trim().to_owned();
    }
    let quotes = note.targets.iter().filter_map(|target| target.quote.as_ref());
    let first = quotes.map(|quote| words::lemma(&quote.text)).find(|words| !words.is_empty());
    first.unwrap_or_else(|| note.id.value.clone())
}

/// A citation in as few words as will do: siglum and place, or the name of the note.
pub(super) fn citation_name(cited: &Cited) -> String {
    let head = cited.source.as_ref().map_or(cited.short.as_str(), |source| &source.siglum);
    let place = if cited.locus.is_empty() { &cited.printed } else { &cited.locus };
    if place.is_empty() { head.to_owned() } else { format!("{head} {place}") }
}

/// A note for the page at hand; nothing if there is no such note.
pub(super) fn view(at: At, room: RoomId, id: NoteId) -> Option<NoteView> {
    let site = at.site;
    let note = site.note(room, id)?;
    let at = At { room: Some(room), ..at };
    let settings = &site.edition.library.settings;
    let owner = uses::body(site, room, note);
    let layer = site.layer(note);
    let named = settings.layers.iter().find(|(key, _)| *key == layer);
    let (kind, kind_label) = kind(at, &note.kind);
    let title = note.title.as_ref();
    let mut view = NoteView {
        id: note.id.value.clone(),
        url: at.link(&owner.folder, ""),
        title_html: title.map(|t| prose::title(at, &note.body, &owner, t)).unwrap_or_default(),
        name: name(note),
        kind,
        kind_label,
        by: at.authors(&note.by),
        date: note.date.map(|date| words::day(at.words(), date)),
        updated: note.updated.map(|date| words::day(at.words(), date)),
        layer_label: named.map(|(_, layer)| layer.label.clone()).unwrap_or_default(),
        layer,
        tags: at.tags(&note.tags),
        lang: note.lang.clone(),
        dir: words::direction(&note.lang),
        licence: note.licence.clone().unwrap_or_default(),
        verdict: verdict(site, note).map(|(label, _)| label).unwrap_or_default(),
        apart: note.apart,
        draft: note.publication.draft,
        targets: (0..note.targets.len()).map(|n| target(at, note, n)).collect(),
        body_html: prose::brief(at, &note.body, &owner),
        answers: answers(at, note),
        replies: thread(site, room, id).len(),
        facets: String::new(),
        extra: note.extra.clone(),
    };
    let keys: Vec<String> =
        facets::of(site, room, note).into_keys().map(|facet| facet.key()).collect();
    view.facets = keys.join(" ");
    Some(view)
}

fn kind(at: At, kind: &NoteKind) -> (String, String) {
    let (token, label) = words::kind(at.words(), kind);
    let own = at.site.edition.library.settings.kinds.get(token);
    let label = own.map_or_else(|| label, |own| own.label.clone());
    (token.to_owned(), if label.is_empty() { token.to_owned() } else { label })
}

/// The editors' verdict with its rating.
pub(super) fn verdict(site: &Site, note: &Note<Anchor>) -> Option<(String, Option<u8>)> {
    let key = note.verdict.as_ref()?;
    let known = site.edition.library.settings.verdicts.get(key);
    Some(known.map_or_else(|| (key.clone(), None), |v| (v.label.clone(), v.rating)))
}

fn answers(at: At, note: &Note<Anchor>) -> Vec<Link> {
    let link = |(room, id): (RoomId, NoteId)| {
        let note = at.site.note(room, id)?;
        let url = at.link(&at.site.note_folder(room, note), "");
        Some(Link { label: name(note), url, current: false })
    };
    answered(note).filter_map(link).collect()
}

/// One target of a note, counted from 0.
pub(super) fn target(at: At, note: &Note<Anchor>, n: usize) -> TargetView {
    let target = &note.targets[n];
    let anchor = target.place.as_ref();
    let labels = anchor.map(|anchor| anchor.labels.as_slice()).unwrap_or_default();
    let (stance, stance_label) =
        target.stance.map(|stance| words::stance(at.words(), stance)).unwrap_or_default();
    let translation = target.translation.as_ref();
    let body = uses::body(at.site, at.room.unwrap_or(RoomId(0)), note);
    let silent = target.silent.as_ref().and_then(|key| silent_source(at, &key.value));
    let source = anchor.and_then(|anchor| cite::source_of(&anchor.place)).or(silent);
    let source = source.map(|id| at.source(id));
    let (place, url) = match anchor {
        Some(anchor) => (locus(at, anchor), cite::url(at, anchor, &target_landing(note, n, 0))),
        None => source.clone().map(|source| (source.siglum, source.url)).unwrap_or_default(),
    };
    TargetView {
        source,
        locus: place,
        url,
        page_url: at.quotation(&target_landing(note, n, 0)),
        quote_html: quote(target, Vec::new()),
        lemma: target.quote.as_ref().map(|quote| words::lemma(&quote.text)).unwrap_or_default(),
        status: cite::status(labels),
        labels: cite::labels(at, labels),
        omitted: anchor.map(|anchor| cite::omitted(at, anchor)).unwrap_or_default(),
        sentence_html: anchor
            .filter(|_| at.path.as_str() == join(&body.folder, "index.html"))
            .map(|anchor| cite::sentence(at, anchor))
            .unwrap_or_default(),
        translation_html: translation
            .map(|translation| prose::title(at, &note.body, &body, &translation.text))
            .unwrap_or_default(),
        translator: translation
            .map(|translation| match &translation.by {
                Some(by) => at.names(std::slice::from_ref(by)),
                None => at.names(&note.by),
            })
            .unwrap_or_default(),
        stance,
        stance_label,
        value: target.value.clone().unwrap_or_default(),
        without: target.without.clone(),
        remark: target.remark.clone().unwrap_or_default(),
        also: anchor.map(|anchor| also(at, note, n, anchor)).unwrap_or_default(),
        compared: anchor
            .filter(|_| at.path.as_str() == join(&body.folder, "index.html"))
            .and_then(|anchor| super::quotations::compared(at, anchor)),
    }
}

fn silent_source(at: At, key: &str) -> Option<crate::edition::SourceId> {
    let room = at.site.room(at.room?);
    let named = |id: &&crate::edition::SourceId| {
        let source = at.site.source(**id);
        source.key == key || source.record.siglum == key
    };
    room.sources.iter().find(named).copied()
}

/// Where a place is, with the siglum of its source.
fn locus(at: At, anchor: &Anchor) -> String {
    let place = cite::place_locus(at, &anchor.place);
    match cite::source_of(&anchor.place) {
        Some(source) => {
            format!("{} {place}", at.site.source(source).record.siglum).trim().to_owned()
        }
        None => match &anchor.place {
            Place::Note { room, note, .. } => {
                at.site.note(*room, *note).map(name).unwrap_or_default()
            }
            _ => cite::pointing_name(at, anchor),
        },
    }
}

/// The quoted words of a target, with its focus and further marks.
pub(super) fn quote(target: &Target<Anchor>, marks: Vec<Element>) -> Html {
    let Some(quote) = &target.quote else { return Html::default() };
    let focus = target.focus.iter().map(|range| Element::new(range.clone(), "mark"));
    let emphasis = quote.emphasis.iter().filter(|range| !target.focus.contains(range));
    let emphasis = emphasis.map(|range| Element::new(range.clone(), "em"));
    let weave =
        Weave { elements: focus.chain(emphasis).chain(marks).collect(), ..Weave::default() };
    weave.html(&quote.text, 0..quote.text.len())
}

/// Links to the further occurrences of a target that means all of them.
fn also(at: At, note: &Note<Anchor>, n: usize, anchor: &Anchor) -> Vec<Link> {
    let Place::Words { source, passages, .. } = &anchor.place else { return Vec::new() };
    let Some(text) = at.site.text(*source) else { return Vec::new() };
    let link = |(occurrence, passage): (usize, &crate::quotation::Passage)| Link {
        label: super::site::range_locus(at.words(), text, &passage.range),
        url: at.source_link(*source, &target_landing(note, n, occurrence)),
        current: false,
    };
    passages.iter().enumerate().skip(1).map(link).collect()
}

/// The answers to a note, depth first; each once, however the thread is knotted.
pub(super) fn thread(site: &Site, room: RoomId, id: NoteId) -> Vec<(usize, NoteId)> {
    let Some(facts) = site.rooms.get(room.0) else { return Vec::new() };
    let mut seen = std::collections::BTreeSet::from([id]);
    let mut thread = Vec::new();
    let mut waiting: Vec<(usize, NoteId)> = Vec::new();
    let push = |waiting: &mut Vec<(usize, NoteId)>, depth: usize, id: NoteId| {
        let answers = facts.answers.get(id.0).map(Vec::as_slice).unwrap_or_default();
        waiting.extend(answers.iter().rev().map(|&answer| (depth, answer)));
    };
    push(&mut waiting, 1, id);
    while let Some((depth, next)) = waiting.pop() {
        if seen.insert(next) {
            thread.push((depth, next));
            push(&mut waiting, depth + 1, next);
        }
    }
    thread
}

/// The page of each note of a room.
pub(super) fn pages(site: &Site, room: RoomId) -> Vec<(OutputPath, Page)> {
    let notes = &site.writing(room).notes;
    let page = |n: usize| {
        let path = OutputPath::page(&site.note_folder(room, &notes[n]))?;
        let at = At { site, path: &path, room: Some(room) };
        let page = page(at, room, NoteId(n))?;
        Some((path, Page::Note(Box::new(page))))
    };
    (0..notes.len()).filter_map(page).collect()
}

fn page(at: At, room: RoomId, id: NoteId) -> Option<NotePage> {
    let site = at.site;
    let note = site.note(room, id)?;
    let view = view(at, room, id)?;
    let prose = prose::full(at, &note.body, &uses::body(site, room, note), "");
    let neighbour = |id: Option<usize>| {
        let note = site.note(room, NoteId(id?))?;
        let url = at.link(&site.note_folder(room, note), "");
        Some(Link { label: name(note), url, current: false })
    };
    let reply = |(depth, id)| Some(Reply { depth, note: self::view(at, room, id)? });
    let mut frame = at.frame("note", &view.name, "");
    frame.draft |= note.publication.draft;
    Some(NotePage {
        frame,
        prose,
        claim: super::claims::row(at, room, id, 1),
        thread: thread(site, room, id).into_iter().filter_map(reply).collect(),
        previous: neighbour(id.0.checked_sub(1)),
        next: neighbour(Some(id.0 + 1)),
        mentions: mentions(at, room, id),
        note: view,
    })
}

/// Where the essay and the notes of the room refer to a note in their prose.
fn mentions(at: At, room: RoomId, id: NoteId) -> Vec<Link> {
    let site = at.site;
    let means = |anchor: &Anchor| matches!(anchor.place, Place::Note { room: r, note, .. } if r == room && note == id);
    let refers = |text: &crate::edition::Text<Anchor>| {
        text.pointers.iter().any(|pointer| means(&pointer.place))
            || text.quotations.iter().flat_map(|quotation| &quotation.places).any(means)
    };
    let mut links = Vec::new();
    if refers(&site.writing(room).essay) {
        let url = at.link(&site.folder(room, ""), "");
        links.push(Link { label: at.words().say("nav.essay", &[]), url, current: false });
    }
    for note in site.writing(room).notes.iter().filter(|note| refers(&note.body)) {
        let url = at.link(&site.note_folder(room, note), "");
        links.push(Link { label: name(note), url, current: false });
    }
    links
}

/// A word for classes and addresses made of any key.
pub(super) fn token(key: &str) -> String {
    slug(key).unwrap_or_else(|| "other".to_owned())
}
