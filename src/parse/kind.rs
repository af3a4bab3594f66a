//! The kinds of notes by name.

use crate::edition::NoteKind;
use crate::settings::Settings;

const KINDS: [(&str, NoteKind); 8] = [
    ("note", NoteKind::Note),
    ("gloss", NoteKind::Gloss),
    ("context", NoteKind::Context),
    ("question", NoteKind::Question),
    ("correction", NoteKind::Correction),
    ("claim", NoteKind::Claim),
    ("compare", NoteKind::Compare),
    ("translation", NoteKind::Translation),
];

/// The kind that a word names: one of the format, or one of the site's own.
pub fn kind_named(name: &str, settings: &Settings) -> Option<NoteKind> {
    let built_in = KINDS.iter().find(|(kind, _)| *kind == name).map(|(_, kind)| kind.clone());
    let own = || settings.kinds.contains_key(name).then(|| NoteKind::Own(name.to_owned()));
    built_in.or_else(own)
}

/// The words that name a kind.
pub fn kind_names(settings: &Settings) -> impl Iterator<Item = &str> + Clone {
    KINDS.iter().map(|(name, _)| *name).chain(settings.kinds.keys().map(String::as_str))
}

/// Whether a word names a kind of the format.
pub fn is_kind(name: &str) -> bool {
    KINDS.iter().any(|(kind, _)| *kind == name)
}
