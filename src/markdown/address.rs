//! Which addresses may become links: an allow-list, checked on the final value.

/// Where an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// Somewhere below or beside the page.
    Relative,
    /// Another place: `http`, `https` or `mailto`.
    Elsewhere,
    /// Nowhere that a page may lead.
    Refused,
}

/// Judges an address whose entities and escapes are resolved. Control characters and
/// blanks at its beginning, which browsers skip, make it refused.
pub(super) fn judge(address: &str) -> Address {
    let hidden = |c: char| c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}');
    if address.contains(hidden) || address.starts_with(char::is_whitespace) {
        return Address::Refused;
    }
    let mut start = address.chars();
    if [start.next(), start.next()].iter().all(|c| matches!(c, Some('/' | '\\'))) {
        return Address::Refused;
    }
    let Some(end) = address.find([':', '/', '?', '#', '\\']) else { return Address::Relative };
    if !address[end..].starts_with(':') {
        return Address::Relative;
    }
    match address[..end].to_ascii_lowercase().as_str() {
        "http" | "https" | "mailto" => Address::Elsewhere,
        _ => Address::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_schemes_lead_elsewhere_in_any_case() {
        for address in ["http://a.org", "HTTPS://a.org/?q=javascript:x", "mailto:a@b.org"] {
            assert_eq!(judge(address), Address::Elsewhere, "{address}");
        }
    }

    #[test]
    fn paths_are_relative_even_with_a_colon_further_on() {
        for address in ["notes.md", "../a/b.md#c:d", "?a:b", "#x", "", "/a", "./javascript:x"] {
            assert_eq!(judge(address), Address::Relative, "{address}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let tricks = [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\tscript:x",
            "\u{1}javascript:x",
            " javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example",
            "\\\\evil.example",
            "/\\evil.example",
            "c:\\x",
            ":x",
            "\u{200B}javascript:x",
        ];
        for address in tricks {
            assert_eq!(judge(address), Address::Refused, "{address:?}");
        }
    }
}
