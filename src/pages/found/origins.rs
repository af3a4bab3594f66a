//! How many of a room's accounts are independent, and who has the words from whom.

use super::Finder;
use crate::edition::{Located, Origins, SharedWording, SourceId};
use crate::pages::{OriginTie, OriginsView};

pub(super) fn view(finder: &Finder<'_>) -> Option<OriginsView> {
    let origins = &finder.findings.origins;
    let all = finder.at.site.room(finder.room).sources.len();
    if origins.count() >= origins.accounts {
        return None;
    }
    let words = finder.at.words();
    let accounts = match origins.accounts < all {
        true => words.count("found.accounts", origins.accounts, &[]),
        false => words.count("found.sources", origins.accounts, &[]),
    };
    let count = words.count("found.origin", origins.count(), &[]);
    let summary = words.say("found.origins", &[("accounts", &accounts), ("origins", &count)]);
    let kin = origins.groups.iter().filter(|group| group.len() > 1);
    let ties = kin.flat_map(|group| ties(finder, origins, group)).collect();
    Some(OriginsView { accounts: origins.accounts, origins: origins.count(), summary, ties })
}

/// Who in a group has the words from whom: what records say, then what was only measured.
fn ties(finder: &Finder<'_>, origins: &Origins, group: &[SourceId]) -> Vec<OriginTie> {
    let mut ties = Vec::new();
    for &source in group {
        let record = &finder.at.site.source(source).record;
        let copied = record.derived_from.iter().map(|name| ("copies", name));
        let translated = record.translation_of.iter().map(|name| ("translates", name));
        for (verb, name) in copied.chain(translated) {
            ties.push(declared(finder, source, verb, name));
        }
    }
    let open = |pair: &&SharedWording| pair.copies && !pair.declared && group.contains(&pair.first);
    ties.extend(origins.wording.iter().filter(open).map(|pair| OriginTie {
        source: finder.at.source(pair.second),
        verb: "shares",
        other_name: finder.at.site.source(pair.first).record.short.clone(),
        other: Some(finder.at.source(pair.first)),
        declared: false,
        percent: Some(percent(pair)),
    }));
    ties
}

fn declared(
    finder: &Finder<'_>,
    source: SourceId,
    verb: &'static str,
    name: &Located<String>,
) -> OriginTie {
    let site = finder.at.site;
    let named = |id: &&SourceId| {
        let source = site.source(**id);
        source.key == name.value || source.record.siglum == name.value
    };
    let other = site.room(finder.room).sources.iter().find(named).copied();
    let wording = finder.findings.origins.wording.iter();
    let pair = other.and_then(|other| {
        wording.into_iter().find(|pair| {
            [(pair.first, pair.second), (pair.second, pair.first)].contains(&(source, other))
        })
    });
    OriginTie {
        source: finder.at.source(source),
        verb,
        other: other.map(|id| finder.at.source(id)),
        other_name: other
            .map_or_else(|| name.value.clone(), |id| site.source(id).record.short.clone()),
        declared: true,
        percent: pair.map(percent),
    }
}

fn percent(pair: &SharedWording) -> usize {
    pair.shared * 100 / pair.of.max(1)
}
