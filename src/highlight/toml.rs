//! The words of TOML, for which `syntect` brings no definition.
//!
//! A scanner, not a parser: it never fails, and what it cannot name it hands on as
//! plain text, so that nothing is lost.

/// Hands every piece of `code` to `each`, in order, with its class or `""`.
pub(super) fn tokens<'a>(code: &'a str, mut each: impl FnMut(&'a str, &'static str)) {
    let mut rest = code;
    let mut place = Place::Key;
    while !rest.is_empty() {
        let (len, class, next) = token(rest, place);
        let (text, after) = rest.split_at(len);
        each(text, class);
        rest = after;
        place = next;
    }
}

/// Whether a word is a key or a value.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Key,
    Value,
    Header,
}

fn token(rest: &str, place: Place) -> (usize, &'static str, Place) {
    let until = |stop: fn(char) -> bool| rest.find(stop).unwrap_or(rest.len());
    match rest.as_bytes()[0] {
        b'\n' if place == Place::Value => (1, "", after_line(&rest[1..])),
        b'\n' => (1, "", Place::Key),
        b'#' => (until(|c| c == '\n'), "tok-comment", place),
        b'"' | b'\'' => (string(rest), class_of_word(place, "tok-string"), place),
        b'=' => (1, "", Place::Value),
        b'[' if place == Place::Key => (1, "", Place::Header),
        b'{' => (1, "", Place::Key),
        b'}' => (1, "", Place::Value),
        _ => match until(|c| !word(c)) {
            0 => (rest.chars().next().map_or(1, char::len_utf8), "", after_mark(rest, place)),
            len => (len, class_of_word(place, value(&rest[..len])), place),
        },
    }
}

/// An inline table has a key behind its commas; an array a value.
fn after_mark(rest: &str, place: Place) -> Place {
    let Some(next) = rest.strip_prefix(',').map(str::trim_start) else { return place };
    let end = next.find(|c: char| !word(c)).unwrap_or(next.len());
    let key_follows = end > 0 && next[end..].trim_start().starts_with('=');
    if key_follows { Place::Key } else { place }
}

/// Whether the line goes on inside an array or begins with a key.
fn after_line(next: &str) -> Place {
    let line = next.lines().next().unwrap_or("").trim_start();
    let opens = line.starts_with('[') || line.is_empty();
    if opens || line.contains('=') { Place::Key } else { Place::Value }
}

fn word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+' | ':')
}

fn class_of_word(place: Place, value: &'static str) -> &'static str {
    match place {
        Place::Key => "tok-name",
        Place::Header => "tok-type",
        Place::Value => value,
    }
}

fn value(word: &str) -> &'static str {
    match word {
        "true" | "false" => "tok-keyword",
        _ => "tok-number",
    }
}

/// The length of the string that `rest` begins with; to the line's end if it is open.
fn string(rest: &str) -> usize {
    let quote = &rest[..1];
    let triple = quote.repeat(3);
    let (mark, lines) = if rest.starts_with(&triple) { (&*triple, true) } else { (quote, false) };
    let mut at = mark.len();
    while at < rest.len() {
        let tail = &rest[at..];
        if tail.starts_with(mark) {
            return at + mark.len();
        }
        if tail.starts_with('\n') && !lines {
            return at;
        }
        let escaped = quote == "\"" && tail.starts_with('\\');
        at += tail.chars().take(1 + usize::from(escaped)).map(char::len_utf8).sum::<usize>();
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn classed(code: &str) -> Vec<(&str, &str)> {
        let mut found = Vec::new();
        tokens(code, |text, class| found.push((text, class)));
        found.retain(|(_, class)| !class.is_empty());
        found
    }

    #[test]
    fn keys_headers_and_values_are_told_apart() {
        let code = "[people.ab]\nname = \"A \\\" B\" # who\nage = 42\nok = true\n";
        assert_eq!(
            classed(code),
            [
                ("people.ab", "tok-type"),
                ("name", "tok-name"),
                ("\"A \\\" B\"", "tok-string"),
                ("# who", "tok-comment"),
                ("age", "tok-name"),
                ("42", "tok-number"),
                ("ok", "tok-name"),
                ("true", "tok-keyword"),
            ]
        );
    }

    #[test]
    fn arrays_and_inline_tables_go_on() {
        let code = "a = [\n  \"x\",\n]\nb = { c = 1, d = 'y' }\ne = 2026-01-02\n";
        assert_eq!(
            classed(code),
            [
                ("a", "tok-name"),
                ("\"x\"", "tok-string"),
                ("b", "tok-name"),
                ("c", "tok-name"),
                ("1", "tok-number"),
                ("d", "tok-name"),
                ("'y'", "tok-string"),
                ("e", "tok-name"),
                ("2026-01-02", "tok-number"),
            ]
        );
    }

    #[test]
    fn strings_of_several_lines_end_where_they_end() {
        assert_eq!(
            classed("a = \"\"\"x\n\"y\n\"\"\"\n")[1],
            ("\"\"\"x\n\"y\n\"\"\"", "tok-string")
        );
        assert_eq!(classed("a = \"open\nb = 1")[1], ("\"open", "tok-string"));
    }
}
