//! `site.toml` to [`Settings`].

use super::*;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::{Content, Files, Located, Span};
use crate::quotation::{Profile, Rules};
use crate::table::{self, Kind, Table};

/// The format that this program reads.
const FORMAT: i64 = 1;

/// What `site.toml` says, or `None` if it is not there, is no text, or has another
/// format. Its `allow` holds for the whole site.
pub fn settings(files: &Files, diagnostics: &mut Diagnostics) -> Option<Settings> {
    let file = files.find("site.toml")?;
    if !matches!(files.get(file).content, Content::Text(_)) {
        return None;
    }
    let text = files.get(file).text();
    let mut table = table::parse(file, text, 0..text.len(), diagnostics);
    if !is_our_format(&mut table, diagnostics) {
        return None;
    }
    let settings = read(&mut table, diagnostics);
    for code in table.allow(diagnostics) {
        diagnostics.allow(None, code);
    }
    later_parts(&mut table, diagnostics);
    table.finish(diagnostics);
    Some(settings)
}

fn is_our_format(table: &mut Table, diagnostics: &mut Diagnostics) -> bool {
    table.require("format", "format = 1");
    let Some(value) = table.value("format") else { return true };
    let found = match value.kind {
        Kind::Integer(Some(FORMAT)) => return true,
        Kind::Integer(Some(format)) if format > FORMAT => {
            let message = format!("`format = {format}` is newer than this program");
            let newer = Diagnostic::new(Code::RR003, value.span, message);
            newer.help("install a newer version of Variorum")
        }
        Kind::Integer(Some(format)) => {
            let message = format!("`format = {format}` is older than this program reads");
            let older = Diagnostic::new(Code::RR004, value.span, message);
            older.help("write `format = 1` and see what changed in the manual")
        }
        _ => {
            let message = "`format` must be the number of a format";
            let wrong = Diagnostic::new(Code::RR103, value.span, message);
            wrong.help("write `format = 1`").edit(value.span, "1")
        }
    };
    let goes_on = found.code == Code::RR103;
    diagnostics.push(found);
    goes_on
}

fn read(table: &mut Table, d: &mut Diagnostics) -> Settings {
    let title = table.required("title", "title = \"…\"", d);
    let mut defaults = table.table("defaults", d).unwrap_or_else(|| table.nothing());
    let mut tags = table.table("tags", d).unwrap_or_else(|| table.nothing());
    let quotation = table.table("quotation", d);
    let settings = Settings {
        title: title.map(|title| title.value).unwrap_or_default(),
        subtitle: table.string("subtitle", d),
        base_url: base_url(table, d),
        lang: language(table, d).unwrap_or_else(|| "en".to_owned()),
        by: Vec::new(),
        licence: defaults.string("licence", d),
        layer: defaults.string("layer", d).unwrap_or_else(|| "main".to_owned()),
        people: named(table, "people", contributor, d).into_iter().collect(),
        layers: named(table, "layers", layer, d),
        kinds: named(table, "kinds", own_kind, d).into_iter().collect(),
        verdicts: named(table, "verdicts", verdict, d).into_iter().collect(),
        tags_known: values(tags.texts("known", d)),
        tags_closed: tags.flag("closed", d).unwrap_or(false),
        quotation: quotation_settings(quotation, QuotationSettings::default(), d),
        extra: table.extra("extra", d),
    };
    let by = defaults.one_or_more("by", d).unwrap_or_default();
    by.iter().for_each(|person| settings.check_person(person, d));
    defaults.finish(d);
    tags.finish(d);
    Settings { by: by.into_iter().map(|person| person.value).collect(), ..settings }
}

fn values(list: Option<Vec<Located<String>>>) -> Vec<String> {
    list.unwrap_or_default().into_iter().map(|item| item.value).collect()
}

fn base_url(table: &mut Table, d: &mut Diagnostics) -> String {
    let Some(url) = table.required("base_url", "base_url = \"https://example.org/\"", d) else {
        return String::new();
    };
    let good = is_web_address(&url.value) && !url.value.contains(['?', '#']);
    if !is_web_address(&url.value) {
        d.push(no_address("base_url", &url, "https://example.org/"));
    } else if !good {
        let message = "`base_url` must be a web address without `?` and `#`";
        let wrong = Diagnostic::new(Code::RR103, url.span, message);
        d.push(wrong.help("for example `base_url = \"https://example.org/\"`"));
    } else if !url.value.ends_with('/') {
        let end = Span { start: url.span.end, ..url.span };
        let wrong = Diagnostic::new(Code::RR103, url.span, "`base_url` must end in `/`");
        let help = format!("write `base_url = \"{}/\"`", url.value);
        d.push(wrong.help(help).edit(end, "/"));
        return format!("{}/", url.value);
    }
    url.value
}

/// Takes `lang`, a language tag in the sense of BCP 47.
pub fn language(table: &mut Table, d: &mut Diagnostics) -> Option<String> {
    let lang = table.text("lang", d)?;
    if is_language_tag(&lang.value) {
        return Some(lang.value);
    }
    let message = format!("`{}` is no language tag", lang.value);
    let wrong = Diagnostic::new(Code::RR103, lang.span, message);
    d.push(wrong.help("for example `lang = \"en\"`, `\"de-AT\"`, `\"zh-Hant\"` or `\"ug-Arab\"`"));
    None
}

/// Whether a text has the form of a BCP 47 tag: parts of one to eight letters or digits
/// between hyphens, the first of two, three or five to eight letters, or `x` or `i`.
pub fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or("");
    let letters = first.bytes().all(|byte| byte.is_ascii_alphabetic());
    let private = matches!(first, "x" | "i") && text.len() > 1;
    let good_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    letters && (matches!(first.len(), 2 | 3 | 5..=8) || private) && parts.all(good_part)
}

/// Whether a text is an `http` or `https` address without blanks.
pub fn is_web_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let strange = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"');
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(strange))
}

/// The entries of a table whose names are the author's own.
fn named<T>(
    table: &mut Table,
    key: &'static str,
    read: impl Fn(&str, &mut Table, &mut Diagnostics) -> T,
    d: &mut Diagnostics,
) -> Vec<(String, T)> {
    let mut list = Vec::new();
    for (name, mut entry) in table.named_tables(key, d) {
        let value = read(&name.value, &mut entry, d);
        entry.finish(d);
        list.push((name.value, value));
    }
    list
}

fn shown_name(key: &'static str, own: &str, table: &mut Table, d: &mut Diagnostics) -> String {
    let name = table.required(key, &format!("{key} = \"…\""), d);
    name.map_or_else(|| own.to_owned(), |name| name.value)
}

fn contributor(own: &str, table: &mut Table, d: &mut Diagnostics) -> Contributor {
    Contributor {
        name: shown_name("name", own, table, d),
        url: web_address(table, "url", d),
        orcid: table.string("orcid", d),
        about: table.string("about", d),
    }
}

/// Takes an `http` or `https` address.
pub fn web_address(table: &mut Table, key: &'static str, d: &mut Diagnostics) -> Option<String> {
    let url = table.text(key, d)?;
    if is_web_address(&url.value) {
        return Some(url.value);
    }
    d.push(no_address(key, &url, "https://example.org/a"));
    None
}

/// What is wrong with a text that is no web address; what only lacks its beginning gets
/// it, and a slash at its end if the example has one.
fn no_address(key: &str, url: &Located<String>, example: &str) -> Diagnostic {
    let lacks_slash = example.ends_with('/') && !url.value.ends_with('/');
    let whole = format!("https://{}{}", url.value, if lacks_slash { "/" } else { "" });
    let host = url.value.split('/').next().unwrap_or("");
    if host.contains('.') && !host.contains(':') && is_web_address(&whole) {
        let message = format!("`https://` is missing before `{}`", url.value);
        let wrong = Diagnostic::new(Code::RR103, url.span, message);
        return wrong.help(format!("write `{key} = \"{whole}\"`")).edit(url.span, whole);
    }
    let message = format!("`{key}` must be a web address");
    let wrong = Diagnostic::new(Code::RR103, url.span, message);
    wrong.help(format!("for example `{key} = \"{example}\"`"))
}

fn layer(own: &str, table: &mut Table, d: &mut Diagnostics) -> Layer {
    Layer {
        label: shown_name("label", own, table, d),
        about: table.string("about", d),
        shown: table.flag("shown", d).unwrap_or(true),
    }
}

/// The motivations of the W3C Web Annotation Vocabulary.
const MOTIVATIONS: [(&str, &str); 13] = [
    ("assessing", "assessing"),
    ("bookmarking", "bookmarking"),
    ("classifying", "classifying"),
    ("commenting", "commenting"),
    ("describing", "describing"),
    ("editing", "editing"),
    ("highlighting", "highlighting"),
    ("identifying", "identifying"),
    ("linking", "linking"),
    ("moderating", "moderating"),
    ("questioning", "questioning"),
    ("replying", "replying"),
    ("tagging", "tagging"),
];

fn own_kind(own: &str, table: &mut Table, d: &mut Diagnostics) -> OwnKind {
    let motivation = table.choice("motivation", &MOTIVATIONS, d).unwrap_or("commenting");
    OwnKind { label: shown_name("label", own, table, d), motivation: motivation.to_owned() }
}

fn verdict(own: &str, table: &mut Table, d: &mut Diagnostics) -> Verdict {
    let rating = table.integer("rating", 1..=5, d);
    Verdict {
        label: shown_name("label", own, table, d),
        rating: rating.and_then(|rating| u8::try_from(rating).ok()),
    }
}

/// `[quotation]` of a site, or of a room over that of its site.
pub fn quotation_settings(
    table: Option<Table>,
    base: QuotationSettings,
    d: &mut Diagnostics,
) -> QuotationSettings {
    let Some(mut table) = table else { return base };
    let profiles = [("standard", Profile::Standard), ("strict", Profile::Strict)];
    let marks = [("double", Marks::Double), ("single", Marks::Single)];
    let mut count = |table: &mut Table, key, most, old| {
        table.integer(key, 0..=most, d).and_then(|n| usize::try_from(n).ok()).unwrap_or(old)
    };
    let (words, paragraphs) = (base.rules.max_bracket_words, base.rules.max_omitted_paragraphs);
    let max_bracket_words = count(&mut table, "max_bracket_words", 40, words);
    let max_omitted_paragraphs = count(&mut table, "max_omitted_paragraphs", 50, paragraphs);
    let uncited_words = count(&mut table, "uncited_words", 100, base.uncited_words);
    let profile = table.choice("profile", &profiles, d).unwrap_or(base.rules.profile);
    let rules = Rules { profile, max_bracket_words, max_omitted_paragraphs };
    let marks = table.choice("marks", &marks, d).unwrap_or(base.marks);
    table.finish(d);
    QuotationSettings { rules, marks, uncited_words }
}

impl Default for QuotationSettings {
    fn default() -> Self {
        QuotationSettings { rules: Rules::default(), marks: Marks::Double, uncited_words: 4 }
    }
}

/// Keys whose types are checked here and whose meaning belongs to parts that publish
/// excerpts and private texts.
fn later_parts(table: &mut Table, d: &mut Diagnostics) {
    excerpts(table, d);
    if let Some(mut private) = table.table("private", d) {
        private.string("dir", d);
        private.finish(d);
    }
}

/// Checks `[excerpts]` of a site or record.
pub fn excerpts(table: &mut Table, d: &mut Diagnostics) {
    let Some(mut excerpts) = table.table("excerpts", d) else { return };
    excerpts.integer("max_words", 0..=i64::MAX, d);
    excerpts.number("max_share", 0.0..=1.0, d);
    excerpts.choice("context", &[("none", ()), ("sentence", ())], d);
    excerpts.finish(d);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::File;

    fn read_site(text: &str) -> (Option<Settings>, Vec<Diagnostic>) {
        let file = File::text_from("site.toml", text.as_bytes().to_vec());
        let mut d = Diagnostics::new();
        let settings = settings(&Files::new(vec![file]), &mut d);
        (settings, d.finish(false))
    }

    fn codes(text: &str) -> Vec<&'static str> {
        read_site(text).1.into_iter().map(|d| d.code.name()).collect()
    }

    const HEAD: &str = "format = 1\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n";

    #[test]
    fn defaults_are_filled_in() {
        let (settings, found) = read_site(HEAD);
        let settings = settings.unwrap();
        assert!(found.is_empty());
        assert_eq!((settings.lang.as_str(), settings.layer.as_str()), ("en", "main"));
        assert_eq!(settings.quotation, QuotationSettings::default());
        assert_eq!(settings.quotation.uncited_words, 4);
    }

    #[test]
    fn every_key_is_read() {
        let text = format!(
            "{HEAD}subtitle = \"S\"\nlang = \"fr\"\nallow = [\"RR440\"]\n\
             [defaults]\nby = \"rm\"\nlicence = \"CC0-1.0\"\nlayer = \"words\"\n\
             [people.rm]\nname = \"R. Meyer\"\nurl = \"https://example.org/rm\"\norcid = \"0\"\nabout = \"x\"\n\
             [layers.words]\nlabel = \"Words\"\nshown = false\n\
             [layers.facts]\nlabel = \"Facts\"\n\
             [kinds.praise]\nlabel = \"Praise\"\nmotivation = \"assessing\"\n\
             [verdicts.ok]\nlabel = \"OK\"\nrating = 5\n\
             [tags]\nknown = [\"a\"]\nclosed = true\n\
             [quotation]\nprofile = \"strict\"\nmarks = \"single\"\nmax_bracket_words = 0\n\
             max_omitted_paragraphs = 50\nuncited_words = 0\n\
             [excerpts]\nmax_words = 300\nmax_share = 0.2\ncontext = \"sentence\"\n\
             [private]\ndir = \"private\"\n[extra]\ncolour = \"red\"\n"
        );
        let (settings, found) = read_site(&text);
        assert!(found.is_empty(), "{found:?}");
        let settings = settings.unwrap();
        let layers: Vec<_> = settings.layers.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(layers, ["words", "facts"]);
        assert!(!settings.layers[0].1.shown && settings.layers[1].1.shown);
        assert_eq!(settings.people["rm"].name, "R. Meyer");
        assert_eq!(settings.kinds["praise"].motivation, "assessing");
        assert_eq!(settings.verdicts["ok"].rating, Some(5));
        assert_eq!(settings.quotation.rules.profile, Profile::Strict);
        assert_eq!(settings.quotation.rules.max_omitted_paragraphs, 50);
        assert!(settings.tags_closed && settings.quotation.uncited_words == 0);
    }

    #[test]
    fn other_formats_are_refused() {
        assert_eq!(codes("format = 2\nnew_key = 1"), ["RR003"]);
        assert_eq!(codes("format = 0"), ["RR004"]);
        assert!(read_site("format = 2").0.is_none());
    }

    #[test]
    fn all_mistakes_are_reported_together() {
        let text = "format = 1\ntitel = \"x\"\nbase_url = \"https://example.org\"\nlang = \"English language\"\n\
                    [quotation]\nmax_bracket_words = 41\n[people.rm]\nnmae = \"R\"\n[layers]\nx = 1\n";
        assert_eq!(codes(text), ["RR102", "RR103", "RR103", "RR103", "RR102", "RR103"]);
    }

    #[test]
    fn what_is_required_is_asked_for() {
        assert_eq!(codes("[people.rm]\n[layers.x]\n[verdicts.y]"), ["RR104"; 6]);
    }

    #[test]
    fn who_keeps_a_list_is_held_to_it() {
        let known =
            format!("{HEAD}[defaults]\nby = [\"rm\", \"A. Okafor\"]\n[people.rm]\nname = \"R\"\n");
        assert_eq!(codes(&known), Vec::<&str>::new());
        let (_, found) = read_site(&known.replace("\"rm\"", "\"mr\""));
        assert_eq!(found[0].code, Code::RR304);
        assert_eq!(found[0].help[0], "did you mean `rm`?");
    }

    #[test]
    fn language_tags_and_addresses_have_a_form() {
        for good in ["en", "de-AT", "zh-Hant-TW", "ug", "x-private", "tlh"] {
            assert!(is_language_tag(good), "{good}");
        }
        for bad in ["", "english language", "e", "de_AT", "-en", "en-", "x"] {
            assert!(!is_language_tag(bad), "{bad}");
        }
        assert!(is_web_address("HTTPS://example.org/a?b#c"));
        for bad in ["javascript:alert(1)", "example.org", "https://", "http:///x", "https://a b"] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
