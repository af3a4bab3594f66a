//! Links between pages: always relative, so that the site works in any folder.

use crate::output::OutputPath;

/// The link from the page `from` to a place in the page of `folder`, which counts from
/// the root; within one page only the fragment. An empty fragment is none.
pub(super) fn to_page(from: &OutputPath, folder: &str, fragment: &str) -> String {
    let folder = folder.trim_matches('/');
    let target = match folder {
        "" => "index.html".to_owned(),
        folder => format!("{folder}/index.html"),
    };
    if target == from.as_str() && !fragment.is_empty() {
        return hash(fragment);
    }
    let path = to_file(from, &target);
    if fragment.is_empty() { path } else { path + &hash(fragment) }
}

/// The link from the page `from` to a file, whose path counts from the root.
pub(super) fn to_file(from: &OutputPath, target: &str) -> String {
    let here: Vec<&str> = from.as_str().split('/').collect();
    let there: Vec<&str> = target.split('/').collect();
    let folders = here.len().min(there.len()) - 1;
    let shared = (0..folders).take_while(|&n| here[n] == there[n]).count();
    let up = here.len() - 1 - shared;
    let mut link = if up == 0 { "./".to_owned() } else { "../".repeat(up) };
    link.push_str(&encoded(&there[shared..].join("/")));
    link
}

/// A link to a place in the same page.
pub(super) fn hash(fragment: &str) -> String {
    format!("#{}", encoded(fragment))
}

/// The link for an address as authors write it and `resolve` completes it: below the
/// site's root if it begins with `/`, on another site for the schemes that are allowed.
/// `None` for anything else, which must not become a link.
pub(super) fn to_address(from: &OutputPath, href: &str) -> Option<String> {
    if let Some(local) = href.strip_prefix('/') {
        let (path, fragment) = local.split_once('#').unwrap_or((local, ""));
        if path.starts_with('/') {
            return None;
        }
        let path = decoded(path);
        return Some(match path.is_empty() || path.ends_with('/') {
            true => to_page(from, &path, &decoded(fragment)),
            false if fragment.is_empty() => to_file(from, &path),
            false => to_file(from, &path) + &hash(&decoded(fragment)),
        });
    }
    is_outside(href).then(|| href.to_owned())
}

/// Whether an address leads to another site in a way that is allowed.
pub(super) fn is_outside(href: &str) -> bool {
    let Some((scheme, rest)) = href.split_once(':') else { return false };
    let allowed = ["http", "https", "mailto"].iter().any(|s| scheme.eq_ignore_ascii_case(s));
    allowed && !rest.is_empty() && !href.chars().any(|c| c.is_control() || c.is_whitespace())
}

/// The full address of a path of the site, whose own address is `base`; for machines, so
/// all but ASCII is written as `%xx`.
pub(super) fn absolute(base: &str, path: &str) -> String {
    let mut out = base.to_owned();
    for byte in encoded(path).bytes() {
        match byte.is_ascii() {
            true => out.push(char::from(byte)),
            false => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The path of a site's address: `/rooms/` for `https://example.org/rooms/`.
pub(super) fn root(base: &str) -> &str {
    let host = base.find("://").map_or(0, |at| at + 3);
    base[host..].find('/').map_or("/", |at| &base[host + at..])
}

/// Writes what would mean something else in a link as `%xx`; letters of all scripts stay.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '/' | '-' | '_' | '.' | '~' | '(' | ')' | ',' | '@' | '!' | '*' | '=' => out.push(c),
            c if c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() && !c.is_control() => {
                out.push(c);
            }
            c => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
        }
    }
    out
}

/// Reads `%xx`; what is no UTF-8 afterwards stays as it was written.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = bytes[at] == b'%' && text.is_char_boundary(at + 1);
        let pair = code.then(|| text.get(at + 1..at + 3)).flatten();
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> OutputPath {
        OutputPath::new(path).expect("a good path")
    }

    #[test]
    fn links_climb_to_the_nearest_shared_folder() {
        let from = path("room/sources/b/index.html");
        assert_eq!(to_page(&from, "room/sources/a", "p4"), "../a/index.html#p4");
        assert_eq!(to_page(&from, "room", ""), "../../index.html");
        assert_eq!(to_page(&from, "", ""), "../../../index.html");
        assert_eq!(to_page(&from, "room/sources/b", "p4"), "#p4");
        assert_eq!(to_file(&from, "room/sources/b/text.txt"), "./text.txt");
        assert_eq!(to_page(&path("index.html"), "room", ""), "./room/index.html");
    }

    #[test]
    fn names_that_would_mean_something_in_a_link_are_written_as_codes() {
        let from = path("index.html");
        assert_eq!(to_page(&from, "a b#c?/新", "q-é 1"), "./a%20b%23c%3F/新/index.html#q-é%201");
    }

    #[test]
    fn full_addresses_are_ascii_and_know_their_root() {
        assert_eq!(
            absolute("https://a.example/r/", "ö b/新/"),
            "https://a.example/r/%C3%B6%20b/%E6%96%B0/"
        );
        assert_eq!(root("https://a.example/"), "/");
        assert_eq!(root("https://a.example/r/s/"), "/r/s/");
    }

    #[test]
    fn only_addresses_of_the_site_and_of_known_schemes_become_links() {
        let from = path("room/index.html");
        let link = |href| to_address(&from, href);
        assert_eq!(link("/room/notes/a/#x").as_deref(), Some("./notes/a/index.html#x"));
        assert_eq!(link("/room/media/a%20b.png").as_deref(), Some("./media/a%20b.png"));
        assert_eq!(link("https://example.org/?a=1").as_deref(), Some("https://example.org/?a=1"));
        assert_eq!(link("MAILTO:a@example.org").as_deref(), Some("MAILTO:a@example.org"));
        for bad in
            ["javascript:alert(1)", "data:text/html,x", "//host/x", "x.html", "java\tscript:x"]
        {
            assert_eq!(link(bad), None, "{bad}");
        }
    }
}
