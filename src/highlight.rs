//! Code to markup: words of program text in spans whose class says what they are.
//!
//! The only home of `syntect`. The markup holds no colours, only the classes of
//! [`CLASSES`]; the style sheet gives them colours for light and dark. What must stay
//! true: without its tags the markup is the code, letter for letter.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

mod toml;

/// Every class that the markup may carry.
pub const CLASSES: [&str; 8] = [
    "tok-comment",
    "tok-string",
    "tok-number",
    "tok-keyword",
    "tok-name",
    "tok-type",
    "tok-inserted",
    "tok-deleted",
];

/// Above how many bytes code is shown plain.
pub const MAX_CODE: usize = 16 * 1024;
/// Above which sum of the squares of its lines' bytes code is shown plain: a line that
/// fits no rule is tried again from each of its characters. Three hundred lines of fifty
/// bytes are allowed, one of a thousand and one is not.
pub const MAX_SQUARES: usize = 1_000_000;

/// The content of a `<code>` element for `code` in `language`, the first word of a
/// fence. `None` if the language is unknown or the code is larger than the limits
/// above: then the caller shows it plain.
pub fn html(code: &str, language: &str) -> Option<String> {
    let squares: usize = code.lines().map(|line| line.len().saturating_pow(2)).sum();
    if code.len() > MAX_CODE || squares > MAX_SQUARES {
        return None;
    }
    let language = language.to_lowercase();
    let mut markup = Markup::default();
    if language == "toml" {
        toml::tokens(code, |text, class| markup.push(text, class));
    } else {
        scoped(code, syntax(&language)?, &mut markup)?;
    }
    Some(markup.finish())
}

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Names that people write on fences and the bundled definitions do not know.
const ALIASES: &[(&str, &str)] = &[
    ("console", "sh"),
    ("cjs", "js"),
    ("jsonc", "json"),
    ("jsx", "js"),
    ("mjs", "js"),
    ("node", "js"),
    ("shell", "sh"),
    ("shell-session", "sh"),
    ("svg", "xml"),
    ("ts", "js"),
    ("tsx", "js"),
    ("typescript", "js"),
    ("zsh", "sh"),
];

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let alias = ALIASES.iter().find(|(name, _)| *name == language);
    let token = alias.map_or(language, |(_, known)| known);
    let syntax = SYNTAXES.find_syntax_by_token(token)?;
    (syntax.name != "Plain Text").then_some(syntax)
}

fn scoped(code: &str, syntax: &SyntaxReference, markup: &mut Markup) -> Option<()> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    for line in code.split_inclusive('\n') {
        let mut from = 0;
        for (at, change) in state.parse_line(line, &SYNTAXES).ok()? {
            markup.push(&line[from..at], class_of(&stack));
            stack.apply(&change).ok()?;
            from = at;
        }
        markup.push(&line[from..], class_of(&stack));
    }
    Some(())
}

/// Scopes and what they are to the reader, narrow before wide; an empty class ends the
/// search in favour of plain text.
const ROLES: &[(&str, &str)] = &[
    ("comment", "tok-comment"),
    ("markup.raw", "tok-string"),
    ("string", "tok-string"),
    ("constant.numeric", "tok-number"),
    ("constant", "tok-number"),
    ("keyword.operator", ""),
    ("keyword", "tok-keyword"),
    ("storage", "tok-keyword"),
    ("entity.name.tag", "tok-keyword"),
    ("markup.heading", "tok-keyword"),
    ("entity.name.type", "tok-type"),
    ("entity.name.class", "tok-type"),
    ("entity.name.struct", "tok-type"),
    ("entity.name.enum", "tok-type"),
    ("support.type", "tok-type"),
    ("support.class", "tok-type"),
    ("entity", "tok-name"),
    ("support", "tok-name"),
    ("markup.inserted", "tok-inserted"),
    ("markup.deleted", "tok-deleted"),
];

static ROLE_SCOPES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    let scope = |&(name, class)| Scope::new(name).ok().map(|scope| (scope, class));
    ROLES.iter().filter_map(scope).collect()
});

fn class_of(stack: &ScopeStack) -> &'static str {
    let role = |scope: &Scope| ROLE_SCOPES.iter().find(|(role, _)| role.is_prefix_of(*scope));
    stack.as_slice().iter().rev().find_map(role).map_or("", |(_, class)| class)
}

/// Escaped text in which neighbours of one class share a span.
#[derive(Default)]
struct Markup {
    html: String,
    open: &'static str,
}

impl Markup {
    fn push(&mut self, text: &str, class: &'static str) {
        if text.is_empty() {
            return;
        }
        let keeps = class == self.open || text.trim().is_empty() && !text.contains('\n');
        if !keeps {
            self.close();
            if !class.is_empty() {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        escape(text, &mut self.html);
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.html.push_str("</span>");
        }
        self.open = "";
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(html: &str) -> String {
        let mut text = String::new();
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            text.push_str(&rest[..at]);
            rest = &rest[at + rest[at..].find('>').expect("tags are closed") + 1..];
        }
        text.push_str(rest);
        let entities =
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        entities.iter().fold(text, |text, (entity, c)| text.replace(entity, c))
    }

    #[test]
    fn words_carry_classes_and_nothing_else() {
        let html = html("let x = 1; // <b>\n", "rust").expect("rust is known");
        assert!(html.contains(r#"<span class="tok-keyword">let</span>"#), "{html}");
        assert!(html.contains(r#"<span class="tok-comment">// &lt;b&gt;"#), "{html}");
        assert!(!html.contains("style"), "{html}");
    }

    #[test]
    fn unknown_languages_and_plain_text_are_left_to_the_caller() {
        for language in ["", "no-such-language", "txt", "text"] {
            assert_eq!(html("a", language), None, "{language}");
        }
    }

    #[test]
    fn code_over_the_limits_is_left_to_the_caller() {
        assert_eq!(html(&"x = 1\n".repeat(MAX_CODE / 6 + 1), "python"), None);
        assert_eq!(html(&"x".repeat(1_001), "python"), None);
        assert!(html(&"x = 1\n".repeat(1_000), "python").is_some());
    }

    #[test]
    fn nothing_of_the_code_is_lost() {
        let code = "<a href='x'>&amp;\u{a0}</a>\n\n  \"unclosed\n# [t]\nk = 'é' # c\r\tend";
        for language in ["html", "rust", "toml", "ts", "json", "md", "sh", "py", "yaml", "diff"] {
            let html = html(code, language).unwrap_or_else(|| panic!("{language} is unknown"));
            assert_eq!(text_of(&html), code, "{language}");
        }
    }

    #[test]
    fn only_the_documented_classes_occur() {
        for (_, class) in ROLES {
            assert!(class.is_empty() || CLASSES.contains(class), "{class}");
        }
        assert_eq!(ROLE_SCOPES.len(), ROLES.len(), "a scope name cannot be read");
    }

    #[test]
    fn names_on_fences_are_read_in_any_case() {
        assert!(html("true", "TOML").is_some());
        assert!(html("const a = 1;", "TypeScript").is_some());
    }
}
