//! Who copies whom: what records declare, and what the wording shows.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Texts;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Origins, Role, SharedWording, SourceId, same_language};
use crate::files::Span;
use crate::reported::share;

/// From this share of its words on, in percent, the shorter text may be a copy.
const COPY: usize = 25;
/// Shorter texts than this many words say too little.
const LEAST: usize = 40;

/// The origins of the accounts of a room.
pub(super) fn origins(texts: &Texts<'_>) -> Origins {
    let all = &texts.room().sources;
    let accounts: Vec<SourceId> =
        all.iter().copied().filter(|id| texts.source(*id).record.role == Role::Account).collect();
    let mut kin = Kin::declared(texts, &accounts);
    let mut wording = Vec::new();
    for (at, &first) in accounts.iter().enumerate() {
        for &second in &accounts[at + 1..] {
            wording.extend(shared(texts, first, second));
        }
    }
    for pair in &mut wording {
        pair.declared = kin.root(Name::Source(pair.first)) == kin.root(Name::Source(pair.second));
    }
    for pair in wording.iter().filter(|pair| pair.copies) {
        kin.join(Name::Source(pair.first), Name::Source(pair.second));
    }
    let mut groups: Vec<(Name, Vec<SourceId>)> = Vec::new();
    for &id in &accounts {
        let root = kin.root(Name::Source(id));
        match groups.iter_mut().find(|(name, _)| *name == root) {
            Some((_, group)) => group.push(id),
            None => groups.push((root, vec![id])),
        }
    }
    let groups = groups.into_iter().map(|(_, group)| group).collect();
    Origins { accounts: accounts.len(), groups, wording }
}

/// What two accounts share, if both are held in one language.
fn shared(texts: &Texts<'_>, first: SourceId, second: SourceId) -> Option<SharedWording> {
    let (a, b) = (texts.number(first)?, texts.number(second)?);
    if !same_language(&texts.edition.library, first, second) {
        return None;
    }
    let share = share(&texts.words, &texts.speeches, a, b);
    let copies = share.of >= LEAST && share.shared * 100 >= share.of * COPY;
    Some(SharedWording {
        first,
        second,
        shared: share.shared,
        of: share.of,
        declared: false,
        copies,
    })
}

/// RR705: copies that no record declares, the clearest first, at the record of the later
/// source; of several editions of one text each is named once.
pub(super) fn report(texts: &Texts<'_>, origins: &Origins, diagnostics: &mut Diagnostics) {
    let accounts: Vec<SourceId> = origins.groups.iter().flatten().copied().collect();
    let mut kin = Kin::declared(texts, &accounts);
    let mut copies: Vec<&SharedWording> =
        origins.wording.iter().filter(|pair| pair.copies).collect();
    copies.sort_by_key(|pair| {
        (Reverse(pair.shared * 1000 / pair.of.max(1)), pair.first, pair.second)
    });
    for pair in copies {
        let names = [pair.first, pair.second].map(Name::Source);
        if kin.root(names[0].clone()) != kin.root(names[1].clone()) {
            diagnostics.push(hint(texts, pair));
        }
        let [a, b] = names;
        kin.join(a, b);
    }
}

fn hint(texts: &Texts<'_>, pair: &SharedWording) -> Diagnostic {
    let [first, second] = [pair.first, pair.second].map(|id| texts.source(id));
    let percent = pair.shared * 100 / pair.of.max(1);
    let message =
        format!("`{}` and `{}` share {percent} % of the shorter text", second.key, first.key);
    let top = |file| Span::new(file, 0..0);
    let help = format!(
        "if `{0}` copies `{1}`, say so in its record: `derived_from = \"{1}\"`",
        second.key, first.key
    );
    Diagnostic::new(Code::RR705, top(second.record_file), message)
        .related(top(first.record_file), "the other source")
        .help(help)
}

/// A source, or the name of one that the room does not have: two copies of an agency
/// story are of one origin, even if nobody has the story.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Source(SourceId),
    Elsewhere(String),
}

/// Sources of one origin, as sets.
struct Kin(BTreeMap<Name, Name>);

impl Kin {
    /// What the records of accounts declare. That two translate one primary text makes
    /// them kin as well.
    fn declared(texts: &Texts<'_>, accounts: &[SourceId]) -> Self {
        let mut kin = Kin(BTreeMap::new());
        for &id in accounts {
            let record = &texts.source(id).record;
            for name in record.derived_from.iter().chain(&record.translation_of) {
                let other = match texts.named(&name.value) {
                    Some(source) => Name::Source(source),
                    None => Name::Elsewhere(name.value.clone()),
                };
                kin.join(Name::Source(id), other);
            }
        }
        kin
    }

    fn root(&self, name: Name) -> Name {
        let mut root = name;
        while let Some(above) = self.0.get(&root) {
            root = above.clone();
        }
        root
    }

    fn join(&mut self, a: Name, b: Name) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.0.insert(a.clone().max(b.clone()), a.min(b));
        }
    }
}
