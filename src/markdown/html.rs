//! The few HTML elements that prose may use; everything else stays text.

/// A tag as prose may use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// `<b>`
    Open(&'static str),
    /// `</b>`
    Close(&'static str),
    /// `<br>`
    Break,
}

const ELEMENTS: [&str; 16] = [
    "b", "i", "em", "strong", "mark", "sup", "sub", "kbd", "abbr", "cite", "q", "s", "u", "ruby",
    "rt", "rp",
];

/// Reads a whole tag, `<` and `>` included. `None` for anything with attributes and
/// for elements that are not allowed.
pub(super) fn tag(html: &str) -> Option<Tag> {
    let inside = html.strip_prefix('<')?.strip_suffix('>')?;
    let (name, closes) = match inside.strip_prefix('/') {
        Some(name) => (name.trim_end(), true),
        None => (inside.trim_end(), false),
    };
    let bare = name.strip_suffix('/').unwrap_or(name).trim_end();
    if !closes && bare.eq_ignore_ascii_case("br") {
        return Some(Tag::Break);
    }
    let element = ELEMENTS.into_iter().find(|element| name.eq_ignore_ascii_case(element))?;
    Some(if closes { Tag::Close(element) } else { Tag::Open(element) })
}

/// Whether this is a whole comment.
pub(super) fn is_comment(html: &str) -> bool {
    html.starts_with("<!--") && html.ends_with("-->")
}

/// The page that a comment such as `<!-- p. 12 -->` names.
pub(super) fn page(comment: &str) -> Option<&str> {
    let inside = comment.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let name = inside.strip_prefix("p.")?.trim();
    (!name.is_empty() && !name.contains('\n')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_read_in_any_case_and_never_with_attributes() {
        assert_eq!(tag("<B>"), Some(Tag::Open("b")));
        assert_eq!(tag("</mark >"), Some(Tag::Close("mark")));
        assert_eq!(tag("<br />"), Some(Tag::Break));
        for refused in ["<b class=x>", "<script>", "<b/>", "</br>", "<?b?>", "<!-- b -->"] {
            assert_eq!(tag(refused), None, "{refused}");
        }
    }

    #[test]
    fn page_marks_are_comments_that_name_a_page() {
        assert_eq!(page("<!-- p. 12 -->"), Some("12"));
        assert_eq!(page("<!--p.xii-->"), Some("xii"));
        assert_eq!(page("<!-- see p. 12 -->"), None);
        assert_eq!(page("<!-- p. -->"), None);
    }
}
