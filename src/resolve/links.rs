//! Relative links and images of prose: to addresses of the site, or reported as dead.

use std::ops::Range;

use super::fragments;
use super::prose::inlines_mut;
use super::world::{Scope, World};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{RoomId, SourceId};
use crate::files::{FileId, Span};
use crate::markdown::{Mark, Point, Prose};
use crate::nearest::nearest;
use crate::text::slug;

/// Why a link leads nowhere, and what to do.
struct Dead {
    message: String,
    help: Option<String>,
}

impl World<'_> {
    /// Makes links to files of the site addresses from its root.
    pub(super) fn links(
        &self,
        scope: Scope,
        file: FileId,
        prose: &mut Prose,
        diagnostics: &mut Diagnostics,
    ) {
        let mut follow = |address: &mut String, span: &Range<usize>, image: bool| match self
            .address(scope, file, address, image)
        {
            Ok(Some(new)) => *address = new,
            Ok(None) => {}
            Err(dead) => {
                let span = Span::new(file, span.clone());
                let found = Diagnostic::new(Code::RR305, span, dead.message);
                diagnostics.push(dead.help.into_iter().fold(found, Diagnostic::help));
            }
        };
        for inline in inlines_mut(prose) {
            for (_, mark) in &mut inline.marks {
                if let Mark::Link { href, span, .. } = mark {
                    follow(href, span, false);
                }
            }
            for (_, point) in &mut inline.points {
                if let Point::Image { src, span, .. } = point {
                    follow(src, span, true);
                }
            }
        }
    }

    /// The address from the site's root; `None` to leave it as it is.
    fn address(
        &self,
        scope: Scope,
        from: FileId,
        href: &str,
        image: bool,
    ) -> Result<Option<String>, Dead> {
        if let Some(fragment) = href.strip_prefix('#').filter(|_| !image) {
            return self.inside(from, &decoded(fragment));
        }
        if is_absolute(href) || href.starts_with(['/', '?']) || href.is_empty() {
            return Ok(None);
        }
        let (path, fragment) = href.split_once('#').map_or((href, None), |(p, f)| (p, Some(f)));
        let path = path.split('?').next().unwrap_or_default();
        let Some(path) = joined(&self.files.get(from).path, &decoded(path)) else {
            let message = format!("`{href}` leads out of the site");
            return Err(Dead { message, help: None });
        };
        let found = self.files.find(&path);
        if let Some(media) = found.and_then(|id| self.library.media.iter().find(|m| m.file == id)) {
            return Ok(Some(format!("/{}", media.address.trim_start_matches('/'))));
        }
        if image || has_extension(&path) {
            let page = found.filter(|_| !image).map(|id| self.page(scope, id, fragment));
            return page.unwrap_or_else(|| Err(self.dead(href, &path)));
        }
        Ok(None)
    }

    /// The address of the page that a content file becomes.
    fn page(
        &self,
        scope: Scope,
        file: FileId,
        fragment: Option<&str>,
    ) -> Result<Option<String>, Dead> {
        let fragment = fragment.map(decoded);
        let fragment = fragment.as_deref().filter(|fragment| !fragment.is_empty());
        let with = |address: &str| {
            let address = address.trim_matches('/');
            let page = if address.is_empty() { "/".to_owned() } else { format!("/{address}/") };
            page + &fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default()
        };
        let library = self.library;
        if let Some(room) = library.rooms.iter().find(|room| room.file == file) {
            self.fragment_exists(file, fragment.unwrap_or_default())?;
            return Ok(Some(with(&room.address)));
        }
        let mut pages = library.sections.iter().flat_map(|section| &section.pages);
        if let Some(page) = pages.find(|page| page.file == file) {
            self.fragment_exists(file, fragment.unwrap_or_default())?;
            return Ok(Some(with(&page.address)));
        }
        if let Some((room, source)) = self.source_page(scope, file) {
            self.paragraph_exists(source, fragment)?;
            let room = &library.rooms[room.0].address;
            return Ok(Some(with(&format!("{room}/sources/{}", self.key(source)))));
        }
        self.notes_or_terms(file, fragment)
    }

    /// The source that a file holds, and the room in which to show it.
    fn source_page(&self, scope: Scope, file: FileId) -> Option<(RoomId, SourceId)> {
        let mut sources = self.library.sources.iter();
        let holds = |source: &crate::edition::Source| {
            source.record_file == file || source.text_file == Some(file)
        };
        let source = SourceId(sources.position(holds)?);
        let lists = |room: &usize| self.library.rooms[*room].sources.contains(&source);
        let own = scope.room.map(|room| room.0).filter(lists);
        let any = || (0..self.library.rooms.len()).find(lists);
        Some((RoomId(own.or_else(any)?), source))
    }

    /// Whether the page of an essay or a page has an id; other files are not looked into.
    fn fragment_exists(&self, file: FileId, fragment: &str) -> Result<(), Dead> {
        let Some(ids) = self.fragments.get(&file) else { return Ok(()) };
        if fragment.is_empty() || fragments::has(ids, fragment) {
            return Ok(());
        }
        let path = &self.files.get(file).path;
        Err(Dead {
            message: format!("`#{fragment}` leads to nothing: `{path}` has no such heading"),
            help: nearest(fragment, ids.iter().map(String::as_str))
                .map(|id| format!("did you mean `#{id}`?")),
        })
    }

    fn paragraph_exists(&self, source: SourceId, fragment: Option<&str>) -> Result<(), Dead> {
        let number = fragment.and_then(|f| f.strip_prefix('p')).and_then(|n| n.parse::<u32>().ok());
        let layer = self.indexes[source.0].as_ref().map(|index| index.layer());
        match (number, layer) {
            (Some(number), Some(layer)) if layer.numbered(number).next().is_none() => Err(Dead {
                message: format!("`{}` has no ¶{number}", self.key(source)),
                help: Some(format!("its last paragraph is ¶{}", layer.last_number())),
            }),
            _ => Ok(()),
        }
    }

    /// Where `#…` leads from a file: to a note or term of its room, or to a place in the
    /// page itself.
    fn inside(&self, from: FileId, fragment: &str) -> Result<Option<String>, Dead> {
        let Some(listed) = self.listed(from) else {
            return self.fragment_exists(from, fragment).map(|()| None);
        };
        match listed.entry(Some(fragment)) {
            Some(address) => Ok(Some(address)),
            None => self.fragment_exists(from, fragment).map(|()| None).map_err(|dead| Dead {
                help: listed.meant(fragment).or(dead.help),
                message: format!("{} and no {} of this name", dead.message, listed.what),
            }),
        }
    }

    /// Annotation files lead to the notes, glossaries to their terms.
    fn notes_or_terms(&self, file: FileId, fragment: Option<&str>) -> Result<Option<String>, Dead> {
        let path = &self.files.get(file).path;
        let Some(listed) = self.listed(file) else { return Err(self.dead(path, path)) };
        listed.entry(fragment).map(Some).ok_or_else(|| Dead {
            message: format!("there is no `{}` in this file", fragment.unwrap_or_default()),
            help: listed.meant(fragment.unwrap_or_default()),
        })
    }

    /// The list whose entries a file holds: notes of a room, terms of a room or the site.
    fn listed(&self, file: FileId) -> Option<Listed<'_>> {
        let path = &self.files.get(file).path;
        for (at, room) in self.library.rooms.iter().enumerate() {
            let inside = path.strip_prefix(&room.folder).and_then(|p| p.strip_prefix('/'));
            let (names, address) = (&self.rooms[at], &room.address);
            match inside {
                Some("glossary.md") => {
                    let known = names.terms.keys().map(String::as_str).collect();
                    return Some(Listed::terms(format!("/{address}/glossary/"), known));
                }
                Some(inside) if inside.starts_with("annotations/") => {
                    let known = names.notes.keys().map(String::as_str).collect();
                    let address = format!("/{address}/notes/");
                    return Some(Listed { address, known, sign: '/', what: "note" });
                }
                _ => {}
            }
        }
        let known = || self.site.terms.keys().map(String::as_str).collect();
        (path == "content/_glossary.md").then(|| Listed::terms("/glossary/".to_owned(), known()))
    }

    fn dead(&self, href: &str, path: &str) -> Dead {
        let message = format!("`{href}` leads to nothing: there is no page or file `{path}`");
        let name = path.rsplit('/').next().unwrap_or(path);
        let same_name = self
            .files
            .iter()
            .map(|(_, file)| file.path.as_str())
            .find(|other| other.rsplit('/').next() == Some(name) && *other != path);
        let near = || nearest(path, self.files.iter().map(|(_, file)| file.path.as_str()));
        let help = same_name.or_else(near).map(|other| format!("did you mean `{other}`?"));
        Dead { message, help }
    }
}

/// Notes or terms that have addresses.
struct Listed<'a> {
    /// The address of the page that lists them.
    address: String,
    /// Their ids.
    known: Vec<&'a str>,
    /// `#` where they are places of that page, `/` where they are pages below it.
    sign: char,
    /// What one is called.
    what: &'static str,
}

impl<'a> Listed<'a> {
    fn terms(address: String, known: Vec<&'a str>) -> Self {
        Listed { address, known, sign: '#', what: "term" }
    }

    /// The address of an entry, or of the list; `None` if there is no such entry.
    fn entry(&self, fragment: Option<&str>) -> Option<String> {
        let Some(fragment) = fragment else { return Some(self.address.clone()) };
        let own = self.known.iter().find(|id| **id == fragment).map(|id| (*id).to_owned());
        let id = own.or_else(|| slug(fragment).filter(|id| self.known.contains(&id.as_str())))?;
        Some(match self.sign {
            '#' => format!("{}#term-{id}", self.address),
            _ => format!("{}{id}/", self.address),
        })
    }

    /// The entry that is meant, as a question.
    fn meant(&self, fragment: &str) -> Option<String> {
        let id = nearest(fragment, self.known.iter().copied())?;
        Some(format!("did you mean `#{id}`?"))
    }
}

fn is_absolute(href: &str) -> bool {
    let Some((scheme, _)) = href.split_once(':') else { return false };
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letter)
}

fn has_extension(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && !ending.is_empty())
}

/// A path relative to the folder of a file; `None` if it leaves the site.
fn joined(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Percent signs resolved where they give UTF-8; otherwise as written.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).filter(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let digits = digits.and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = digits.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_kept_inside() {
        assert_eq!(joined("a/b.md", "../c.md").as_deref(), Some("c.md"));
        assert_eq!(joined("a/b/c.md", "./d/../e.md").as_deref(), Some("a/b/e.md"));
        assert_eq!(joined("a/b.md", "../../etc/x.md"), None);
    }

    #[test]
    fn percent_signs_are_resolved_only_where_they_make_sense() {
        assert_eq!(decoded("a%20b%C3%A9"), "a bé");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%FF"), "%FF");
        assert_eq!(decoded("%zz%+1"), "%zz%+1");
    }
}
