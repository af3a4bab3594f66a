//! What the pages of a site's own templates may not hold.
//!
//! Every page forbids its browser to run or paint what stands in the page itself. A
//! template that does so nevertheless makes a page that is broken for its readers, and
//! whoever then loosens the policy opens the door to what stands in sources.

use crate::diagnostic::{Code, Diagnostic};
use crate::files::{FileId, Files, Span};

/// What is wrong with a page that the template `template` drew for a site with templates of
/// its own, at the nearest file that can be blamed.
pub(super) fn fault(html: &str, template: &str, files: &Files) -> Option<Diagnostic> {
    let blamed = blamed(template, files)?;
    let tag = html.split('<').skip(1).find_map(forbidden)?;
    let message = format!("a page has {tag}, which its content security policy forbids");
    let found = Diagnostic::new(Code::RR009, Span::new(blamed, 0..0), message);
    Some(found.help("put scripts and styles into files below `static/`, and load those"))
}

/// The site's own template of this name, else its `base.html`, else its first template.
fn blamed(template: &str, files: &Files) -> Option<FileId> {
    let own = |name: &str| files.find(&format!("templates/{name}"));
    let first = || {
        let mut own = files.below("templates/");
        own.find(|(_, file)| file.path.ends_with(".html")).map(|(id, _)| id)
    };
    own(template).or_else(|| own("base.html")).or_else(first)
}

/// What the policy forbids in the tag that begins here, behind its `<`.
fn forbidden(tag: &str) -> Option<String> {
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
    let attributes = if name.is_empty() { Vec::new() } else { attributes(&tag[name.len()..]) };
    let named = |name: &str| attributes.iter().find(|(each, _)| each == name);
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "style" | "base" | "iframe" | "object" | "embed" => return Some(format!("a `<{name}>`")),
        "script" if named("src").is_none() => return Some("a script in itself".to_owned()),
        _ => {}
    }
    let inline = |name: &str| name == "style" || name.starts_with("on") && name.len() > 2;
    if let Some((name, _)) = attributes.iter().find(|(name, _)| inline(name)) {
        return Some(format!("the attribute `{name}`"));
    }
    let (_, loaded) = match name.as_str() {
        "script" | "img" | "audio" | "video" | "source" => named("src")?,
        "link" if named("rel").is_some_and(|(_, rel)| *rel == "stylesheet") => named("href")?,
        _ => return None,
    };
    let outside = loaded.contains("://") || loaded.starts_with("//");
    outside.then(|| format!("something of another host, `{loaded}`"))
}

/// The attributes of a tag: names in lower case, and values as written.
fn attributes(tag: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let between = |c: char| c.is_whitespace() || c == '/';
    let mut rest = tag.trim_start_matches(between);
    while let Some(first) = rest.chars().next().filter(|&first| first != '>') {
        let end = rest[first.len_utf8()..].find(|c: char| between(c) || "=>".contains(c));
        let (name, behind) = rest.split_at(end.map_or(rest.len(), |end| first.len_utf8() + end));
        let (value, behind) = match behind.trim_start().strip_prefix('=') {
            Some(behind) => value(behind.trim_start()),
            None => ("", behind),
        };
        found.push((name.to_ascii_lowercase(), value));
        rest = behind.trim_start_matches(between);
    }
    found
}

/// The value that begins here, and what follows it.
fn value(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(mark @ ('"' | '\'')) => text[1..].split_once(mark).unwrap_or((&text[1..], "")),
        _ => {
            let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
            text.split_at(end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_runs_or_paints_by_itself_is_found() {
        for tag in [
            "script>x()</script>",
            "SCRIPT TYPE=module>",
            "style>p{}",
            "p class='a' style=\"color:red\">",
            "body onload=x()>",
            "img src=a.png onerror = 'x()'>",
            "script src=\"https://cdn.example/a.js\">",
            "link rel=\"stylesheet\" href=\"//cdn.example/a.css\">",
            "iframe src=\"a.html\">",
            "base href=\"/\">",
        ] {
            assert!(forbidden(tag).is_some(), "{tag}");
        }
    }

    #[test]
    fn what_only_looks_like_it_is_not() {
        for tag in [
            "script src=\"../theme/room.js\"></script> style=x",
            "p title=\"a > b onclick=x style=y\">",
            "a href=\"https://example.org/\" rel='external'>",
            "link rel=\"canonical\" href=\"https://example.org/\">",
            "input disabled on>",
            "/style>",
            "!doctype html>",
            " b = c",
            "p",
        ] {
            assert_eq!(forbidden(tag), None, "{tag}");
        }
    }
}
