//! What must not leave: files beside the content that a browser would run, and pages that
//! run or paint something by themselves.
//!
//! Everything below `content/` may come from strangers. A page made of it is safe, as
//! `weave` makes it; a file that is published as it is must be one that only shows
//! something. `templates/` and `static/` are the site's own code, but its pages still have
//! to keep the policy that they state.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::Media;
use crate::files::{Content, File, Files, Span};

mod page;

/// Endings of files that only show, sound or are read.
const PASSIVE: [&str; 22] = [
    "avif", "bib", "csv", "flac", "gif", "ico", "jpeg", "jpg", "json", "m4a", "md", "mp3", "mp4",
    "oga", "ogg", "opus", "pdf", "png", "txt", "wav", "webm", "webp",
];

/// What makes an SVG file more than a picture: scripts, embedded pages, parts of other
/// hosts, and whatever could bring one of these in.
const ACTIVE: [&str; 15] = [
    "<script",
    ":script",
    "foreignobject",
    "iframe",
    "<embed",
    "<object",
    "<!doctype",
    "<!entity",
    "<?xml-",
    "javascript:",
    "attributename",
    "@import",
    "http-equiv",
    "<handler",
    "<listener",
];

/// Letters that the name of an event may have; a bound on the search.
const LONGEST_EVENT: usize = 64;

/// Reports each file of `media` that may not be published as it is.
pub fn guard(media: &[Media], files: &Files, diagnostics: &mut Diagnostics) {
    for file in media {
        if let Some((at, message)) = danger(files.get(file.file)) {
            let span = Span::new(file.file, at);
            let found = Diagnostic::new(Code::RR011, span, message);
            diagnostics.push(found.help(
                "publish a picture instead, such as PNG; what is the site's own code stands in `static/`",
            ));
        }
    }
}

/// What is wrong with a page, drawn by the template of this name, if the site has templates
/// of its own; the built-in ones are known to be good.
pub fn guard_page(html: &str, template: &str, files: &Files) -> Option<Diagnostic> {
    page::fault(html, template, files)
}

/// Where a file is dangerous, and why.
fn danger(file: &File) -> Option<(std::ops::Range<usize>, String)> {
    let ending = file.path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("svg") => svg(file),
        Some(ending) if PASSIVE.contains(&ending) => None,
        Some(ending) => Some((0..0, format!("files that end in `.{ending}` are not published"))),
        None => Some((0..0, "files without an ending are not published".to_owned())),
    }
}

fn svg(file: &File) -> Option<(std::ops::Range<usize>, String)> {
    let Content::Text(text) = &file.content else {
        return Some((0..0, "an SVG file must be UTF-8, to be looked through".to_owned()));
    };
    let lower = text.to_ascii_lowercase();
    let active = ACTIVE.iter().filter_map(|word| lower.find(word).map(|at| at..at + word.len()));
    let at = active.chain(event(&lower)).chain(elsewhere(&lower)).min_by_key(|at| at.start)?;
    let words = &text[at.clone()];
    let message =
        format!("this picture could run a program or ask other hosts: `{}`", words.trim());
    Some((at, message))
}

/// The first attribute such as `onload=`.
fn event(lower: &str) -> Option<std::ops::Range<usize>> {
    let mut places = lower.match_indices("on").map(|(at, _)| at);
    places.find_map(|at| {
        let before = lower[..at].chars().next_back()?;
        let letters = lower[at..].bytes().take(LONGEST_EVENT);
        let name = letters.take_while(u8::is_ascii_alphanumeric).count();
        let rest = lower[at + name..].trim_start();
        let attribute = before.is_whitespace() || matches!(before, '"' | '\'' | '/' | ':');
        (attribute && name > 2 && rest.starts_with('=')).then_some(at..at + name)
    })
}

/// The first reference to anything but a part of the same picture.
fn elsewhere(lower: &str) -> Option<std::ops::Range<usize>> {
    let references = ["href", "src", "url("]
        .into_iter()
        .flat_map(|word| lower.match_indices(word).map(|(at, word)| at..at + word.len()));
    let mut outside = references.filter(|at| {
        let rest = lower[at.end..].trim_start_matches([' ', '\t', '\n', '=', '"', '\'']);
        let value =
            lower[at.end..].trim_start().starts_with('=') || lower[at.clone()].ends_with('(');
        value && !rest.starts_with('#')
    });
    outside.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_dangerous(path: &str, text: &str) -> bool {
        danger(&File::text_from(path, text.as_bytes().to_vec())).is_some()
    }

    #[test]
    fn files_that_only_show_something_pass() {
        for path in ["a.png", "a.JPG", "a.b.pdf", "talk.mp3", "table.csv"] {
            assert!(!is_dangerous(path, "x"), "{path}");
        }
    }

    #[test]
    fn files_that_a_browser_runs_do_not() {
        for path in ["a.html", "a.HTM", "a.xhtml", "a.xml", "a.js", "a.css", "a.wasm", "a"] {
            assert!(is_dangerous(path, "x"), "{path}");
        }
    }

    #[test]
    fn a_picture_that_is_only_a_picture_passes() {
        let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\
            <title>Description of a song on a moon</title><defs><path id=\"p\" d=\"M0 0h9\"/></defs>\
            <use xlink:href=\"#p\"/><rect fill=\"url(#p)\" style=\"fill:url( '#p' )\"/></svg>";
        let file = File::text_from("a.svg", picture.as_bytes().to_vec());
        assert_eq!(danger(&file), None);
    }

    #[test]
    fn a_picture_that_does_more_does_not_pass() {
        let parts = [
            "<script>alert(1)</script>",
            "<s:script xmlns:s='http://www.w3.org/2000/svg'/>",
            "<SCRIPT href='x'/>",
            "<rect ONLOAD = \"x()\"/>",
            "<rect\nonclick='x()'/>",
            "<svg/onload=x()>",
            "<foreignObject/>",
            "<a href=\"https://example.org\"/>",
            "<a xlink:href=\"&#106;avascript:x()\"/>",
            "<image href = 'data:image/svg+xml,x'/>",
            "<rect style=\"fill:url(https://example.org/x)\"/>",
            "<style>@import 'x';</style>",
            "<set attributeName=\"href\" to=\"x\"/>",
            "<!DOCTYPE svg [<!ENTITY x '<a/>'>]>",
            "<?xml-stylesheet href='x'?>",
        ];
        for part in parts {
            assert!(is_dangerous("a.svg", &format!("<svg>{part}</svg>")), "{part}");
        }
    }

    #[test]
    fn a_picture_that_cannot_be_read_does_not_pass() {
        assert!(danger(&File::text_from("a.svg", vec![0xFF, 0xFE, b'<', 0])).is_some());
    }
}
