//! The record of a source.

use super::date::{in_order, moment_not_after, not_after};
use super::person::people;
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Publish, PublishedCorrection, Record, Role};
use crate::files::{Located, Span};
use crate::nearest::did_you_mean;
use crate::settings::{excerpts, language, web_address};
use crate::table::Table;
use crate::text::{Numbering, is_key, nfc, plain};

/// A record, and what it says about the text beside it.
#[derive(Clone, Debug)]
pub struct Read {
    /// The record.
    pub record: Record,
    /// Where `publish` says how much may be published; `None` if it does not say it.
    pub publish: Option<Span>,
    /// The siglum, where the record has one.
    pub siglum: Option<Located<String>>,
    /// SHA-256 that the text file must have.
    pub sha256: Option<Located<String>>,
    /// How a plain text is divided.
    pub plain: plain::Options,
    /// How paragraphs get their numbers.
    pub numbering: Numbering,
}

const PUBLISH: [(&str, Publish); 3] =
    [("full", Publish::Full), ("excerpts", Publish::Excerpts), ("none", Publish::None)];

/// Reads a record. `lang` is the language of a source that names none.
pub fn record(mut table: Table, lang: &str, today: Date, d: &mut Diagnostics) -> Read {
    let t = &mut table;
    let mut record = blank(t, lang, d);
    t.require("publish", "publish = \"full\"` or `publish = \"excerpts\"` or `publish = \"none\"");
    let publish_span = t.span_of("publish");
    let decided = t.choice("publish", &PUBLISH, d);
    let publish = publish_span.filter(|_| decided.is_some());
    record.publish = decided.unwrap_or(Publish::None);
    record.subtitle = t.string("subtitle", d);
    let siglum = siglum(t, d);
    record.siglum = siglum.as_ref().map(|siglum| siglum.value.clone()).unwrap_or_default();
    let short = t.string("short", d);
    record.short = short.unwrap_or_else(|| short_form(siglum.as_ref(), &record.title));
    people_of(&mut record, t, d);
    dates(&mut record, t, today, d);
    publication(&mut record, t, d);
    record.kind = kind(t, record.url.is_some(), d);
    relations(&mut record, t, d);
    unlicensed(&record, publish, d);
    let plain = plain_options(&mut record, t, d);
    let numbering = [("auto", Numbering::Auto), ("own", Numbering::Own)];
    let numbering = t.choice("numbering", &numbering, d).unwrap_or_default();
    let sha256 = sha256(t, d);
    excerpts(t, d);
    table.finish(d);
    Read { record, publish, siglum, sha256, plain, numbering }
}

/// A record with nothing but its title and language.
fn blank(t: &mut Table, lang: &str, d: &mut Diagnostics) -> Record {
    let title = t.required("title", "title = \"…\"", d);
    let title_span = title.as_ref().map_or(t.span, |title| title.span);
    let (lang, rtl) = direction(t, lang, d);
    Record {
        title: title.map(|title| title.value).unwrap_or_default(),
        title_span,
        lang,
        rtl,
        subtitle: None,
        short: String::new(),
        siglum: String::new(),
        kind: String::new(),
        author: Vec::new(),
        editor: Vec::new(),
        translator: Vec::new(),
        container: None,
        publisher: None,
        place: None,
        date: None,
        updated: None,
        retrieved: None,
        url: None,
        doi: None,
        isbn: None,
        issn: None,
        archived: None,
        archive: None,
        shelfmark: None,
        volume: None,
        issue: None,
        edition: None,
        pages: None,
        rights: None,
        licence: None,
        publish: Publish::None,
        role: Role::Account,
        reports_on: Vec::new(),
        derived_from: None,
        translation_of: None,
        base: false,
        order: 0,
        verse: false,
        allow_unverified: false,
        note: None,
        corrections: Vec::new(),
        extra: t.extra("extra", d),
    }
}

fn people_of(record: &mut Record, t: &mut Table, d: &mut Diagnostics) {
    record.author = people(t, "author", d);
    record.editor = people(t, "editor", d);
    record.translator = people(t, "translator", d);
}

fn dates(record: &mut Record, t: &mut Table, today: Date, d: &mut Diagnostics) {
    let date = t.moment("date", d);
    let updated = t.moment("updated", d);
    let retrieved = t.date("retrieved", d);
    moment_not_after("date", date.as_ref(), today, d);
    moment_not_after("updated", updated.as_ref(), today, d);
    not_after("retrieved", retrieved.as_ref(), today, d);
    in_order(date.as_ref(), updated.as_ref(), d);
    record.date = date.map(|date| date.value);
    record.updated = updated.map(|updated| updated.value);
    record.retrieved = retrieved.map(|retrieved| retrieved.value);
}

/// Where it was published, and how it is found there.
fn publication(record: &mut Record, t: &mut Table, d: &mut Diagnostics) {
    record.container = t.string("container", d);
    record.publisher = t.string("publisher", d);
    record.place = t.string("place", d);
    record.url = web_address(t, "url", d);
    record.doi = t.string("doi", d);
    record.isbn = t.string("isbn", d);
    record.issn = t.string("issn", d);
    record.archived = web_address(t, "archived", d);
    record.archive = t.string("archive", d);
    record.shelfmark = t.string("shelfmark", d);
    record.volume = t.word("volume", d);
    record.issue = t.word("issue", d);
    record.edition = t.word("edition", d);
    record.pages = t.word("pages", d);
    record.rights = t.string("rights", d);
    record.licence = t.string("licence", d);
    record.note = t.string("note", d);
    record.corrections = corrections(t, d);
}

/// What it is to the room and to other sources.
fn relations(record: &mut Record, t: &mut Table, d: &mut Diagnostics) {
    let roles = [("account", Role::Account), ("primary", Role::Primary)];
    record.role = t.choice("role", &roles, d).unwrap_or(Role::Account);
    record.reports_on = t.texts("reports_on", d).unwrap_or_default();
    record.derived_from = t.text("derived_from", d);
    record.translation_of = t.text("translation_of", d);
    record.base = t.flag("base", d).unwrap_or(false);
    record.order = t.integer("order", i64::MIN..=i64::MAX, d).unwrap_or(0);
    record.allow_unverified = t.flag("allow_unverified", d).unwrap_or(false);
}

fn plain_options(record: &mut Record, t: &mut Table, d: &mut Diagnostics) -> plain::Options {
    record.verse = t.flag("verse", d).unwrap_or(false);
    let paragraphs = [("blank", false), ("line", true)];
    plain::Options {
        lines: t.choice("paragraphs", &paragraphs, d).unwrap_or(false),
        verse: record.verse,
        join_hyphens: t.flag("join_hyphens", d).unwrap_or(false),
    }
}

/// A sign of one to four letters; where there is none, `parse` makes one.
fn siglum(t: &mut Table, d: &mut Diagnostics) -> Option<Located<String>> {
    let siglum = t.text("siglum", d)?;
    let letters = siglum.value.chars().count();
    if is_key(&siglum.value) && letters <= 4 {
        return Some(siglum.map(|siglum| nfc(&siglum)));
    }
    let message = "`siglum` must be one to four letters or digits";
    let wrong = Diagnostic::new(Code::RR103, siglum.span, message);
    d.push(wrong.help("for example `siglum = \"B\"`"));
    None
}

/// The siglum, or the title cut at a word's end.
fn short_form(siglum: Option<&Located<String>>, title: &str) -> String {
    const LETTERS: usize = 30;
    if let Some(siglum) = siglum {
        return siglum.value.clone();
    }
    let Some((cut, _)) = title.char_indices().nth(LETTERS) else { return title.to_owned() };
    let at_word = title[..cut].rfind(char::is_whitespace).filter(|&at| at * 2 > cut);
    format!("{}…", title[..at_word.unwrap_or(cut)].trim_end())
}

fn direction(t: &mut Table, room: &str, d: &mut Diagnostics) -> (String, bool) {
    let lang = language(t, d).unwrap_or_else(|| room.to_owned());
    let chosen = t.choice("dir", &[("ltr", false), ("rtl", true)], d);
    let rtl = chosen.unwrap_or_else(|| is_rtl(&lang));
    (lang, rtl)
}

/// Whether a language is usually written from right to left: by its script subtag, or
/// else by the language itself.
pub fn is_rtl(lang: &str) -> bool {
    const LANGUAGES: [&str; 22] = [
        "ar", "arc", "arz", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks", "mzn", "nqo",
        "pnb", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
    ];
    const SCRIPTS: [&str; 9] =
        ["arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "mand"];
    let lang = lang.to_ascii_lowercase();
    let mut parts = lang.split('-');
    let language = parts.next().unwrap_or("");
    match parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic())) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&language),
    }
}

/// The types of CSL 1.0.2.
const TYPES: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

fn kind(t: &mut Table, has_address: bool, d: &mut Diagnostics) -> String {
    let default = if has_address { "webpage" } else { "document" };
    let Some(kind) = t.text("type", d) else { return default.to_owned() };
    if TYPES.contains(&kind.value.as_str()) {
        return kind.value;
    }
    let message = format!("`{}` is no type of CSL", kind.value);
    let meant = did_you_mean(&kind.value, TYPES);
    let common = "such as `article-newspaper`, `book`, `report` or `webpage`".to_owned();
    d.push(Diagnostic::new(Code::RR103, kind.span, message).help(meant.unwrap_or(common)));
    default.to_owned()
}

fn corrections(t: &mut Table, d: &mut Diagnostics) -> Vec<PublishedCorrection> {
    let mut list = Vec::new();
    for mut table in t.tables("corrections", d) {
        let date = table.date("date", d).map(|date| date.value);
        let what = table.required("what", "what = \"…\"", d);
        table.finish(d);
        list.extend(what.map(|what| PublishedCorrection { date, what: what.value }));
    }
    list
}

fn sha256(t: &mut Table, d: &mut Diagnostics) -> Option<Located<String>> {
    let hash = t.text("sha256", d)?;
    if hash.value.len() == 64 && hash.value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(hash.map(|hash| hash.to_ascii_lowercase()));
    }
    let wrong = Diagnostic::new(Code::RR103, hash.span, "`sha256` must be 64 hex digits");
    d.push(wrong.help("`sha256sum FILE` prints them"));
    None
}

fn unlicensed(record: &Record, publish: Option<Span>, d: &mut Diagnostics) {
    let silent = record.licence.is_none() && record.rights.is_none();
    if let Some(span) = publish.filter(|_| silent && record.publish == Publish::Full) {
        let message = "published in full, but neither `licence` nor `rights` says that it may be";
        let help = "add `licence = \"…\"` or `rights = \"…\"`, or choose `\"excerpts\"`";
        d.push(Diagnostic::new(Code::RR605, span, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{File, Files};

    const HEAD: &str = "title = \"T\"\npublish = \"full\"\nlicence = \"CC0-1.0\"\n";

    fn read(text: &str) -> (Read, Vec<(&'static str, String)>) {
        let files = Files::new(vec![File::text_from("a", text.as_bytes().to_vec())]);
        let mut d = Diagnostics::new();
        let file = files.find("a").unwrap();
        let table = crate::table::parse(file, text, 0..text.len(), &mut d);
        let today = Date::new(2026, 11, 21).unwrap();
        let read = record(table, "en", today, &mut d);
        let found = d.finish(false).into_iter();
        (read, found.map(|d| (d.code.name(), text[d.span.range()].to_owned())).collect())
    }

    fn found(text: &str) -> Vec<(&'static str, String)> {
        read(&format!("{HEAD}{text}")).1
    }

    #[test]
    fn what_is_not_said_has_a_default() {
        let (read, found) = read(HEAD);
        assert_eq!(found, []);
        let record = read.record;
        assert_eq!((record.kind.as_str(), record.lang.as_str()), ("document", "en"));
        assert_eq!((record.short.as_str(), record.rtl), ("T", false));
        assert_eq!((read.plain, read.numbering), (plain::Options::default(), Numbering::Auto));
    }

    #[test]
    fn every_key_of_a_record_is_read() {
        let all = "subtitle = \"S\"\nshort = \"Sh\"\nsiglum = \"B2\"\ntype = \"report\"\n\
            author = \"A\"\neditor = [\"B\"]\ntranslator = [{ literal = \"C\" }]\ncontainer = \"c\"\n\
            publisher = \"p\"\nplace = \"q\"\ndate = \"1887~\"\nupdated = 2020-01-01\n\
            retrieved = 2026-11-20\nurl = \"https://example.org/\"\ndoi = \"d\"\nisbn = \"i\"\nissn = \"j\"\n\
            archived = \"https://example.org/a\"\narchive = \"k\"\nshelfmark = \"l\"\nvolume = 3\nissue = \"4a\"\n\
            edition = 2\npages = \"1-2\"\nlang = \"ug\"\nrights = \"r\"\nrole = \"primary\"\n\
            reports_on = [\"x\"]\nderived_from = \"y\"\ntranslation_of = \"z\"\nbase = true\norder = -1\n\
            paragraphs = \"line\"\nnumbering = \"own\"\nverse = true\njoin_hyphens = true\n\
            allow_unverified = true\nnote = \"n\"\nexcerpts = { max_words = 3 }\nextra = { a = 1 }\n\
            corrections = [{ date = 2026-11-01, what = \"w\" }]\n";
        let sha = format!("sha256 = \"{}\"\n", "aB".repeat(32));
        let (read, found) = read(&format!("{HEAD}{all}{sha}"));
        assert_eq!(found, []);
        let record = read.record;
        assert!(record.rtl && record.verse && record.base && read.plain.lines);
        assert_eq!((record.volume.as_deref(), record.issue.as_deref()), (Some("3"), Some("4a")));
        assert_eq!(read.sha256.unwrap().value, "ab".repeat(32));
        assert_eq!(record.corrections[0].what, "w");
        assert_eq!(read.numbering, Numbering::Own);
    }

    #[test]
    fn somebody_must_decide_what_is_published() {
        let (_, found) = read("title = \"T\"\nlicence = \"x\"");
        assert_eq!(found[0].0, "RR104");
        let (read, found) = read("title = \"T\"\npublish = \"all\"");
        assert_eq!((read.record.publish, found[0].0), (Publish::None, "RR103"));
        assert_eq!(read.publish, None, "a slip of the pen decides nothing");
    }

    #[test]
    fn a_full_text_without_licence_is_a_warning() {
        let (_, found) = read("title = \"T\"\npublish = \"full\"");
        assert_eq!(found, [("RR605", "\"full\"".to_owned())]);
        assert_eq!(read("title = \"T\"\npublish = \"none\"").1, []);
    }

    #[test]
    fn values_that_mean_nothing_are_marked() {
        assert_eq!(found("language = \"en\""), [("RR102", "language".to_owned())]);
        assert_eq!(found("siglum = \"ABCDE\""), [("RR103", "ABCDE".to_owned())]);
        assert_eq!(found("type = \"raport\""), [("RR103", "raport".to_owned())]);
        assert_eq!(found("url = \"javascript:x\""), [("RR103", "javascript:x".to_owned())]);
        assert_eq!(found("sha256 = \"12\""), [("RR103", "12".to_owned())]);
        assert_eq!(found("date = \"May 1887\"")[0].0, "RR103");
        assert_eq!(found("corrections = [{ }]")[0].0, "RR104");
    }

    #[test]
    fn dates_that_cannot_be_so_are_warned_of() {
        let late = ("RR107", "2027-01-01".to_owned());
        assert_eq!(found("date = 2027-01-01"), std::slice::from_ref(&late));
        assert_eq!(found("retrieved = 2027-01-01"), [late]);
        assert_eq!(found("date = \"2030\"")[0].0, "RR107");
        assert_eq!(found("date = 2020-02-01\nupdated = 2020-01-01")[0].1, "2020-01-01");
        assert_eq!(found("date = \"1887~\"\nupdated = \"1886\"")[0].0, "RR107");
        assert_eq!(found("date = \"1887\"\nupdated = 1887-01-01"), []);
    }

    #[test]
    fn the_direction_follows_language_and_script() {
        for rtl in ["ar", "ug", "ug-Arab-CN", "az-Arab", "he-IL", "pa-Aran"] {
            assert!(is_rtl(rtl), "{rtl}");
        }
        for ltr in ["en", "ug-Latn", "zh-Hant", "ks-Deva"] {
            assert!(!is_rtl(ltr), "{ltr}");
        }
        let (read, _) = read(&format!("{HEAD}lang = \"ar\"\ndir = \"ltr\""));
        assert!(!read.record.rtl);
    }

    #[test]
    fn long_titles_are_cut_at_a_word() {
        let short = short_form(None, "OHCHR Assessment of human rights concerns in the region");
        assert_eq!(short, "OHCHR Assessment of human…");
    }
}
