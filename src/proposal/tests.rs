//! What a proposal says, and that taking it over changes nothing but who says it.

use proptest::prelude::*;

use super::*;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::files::{File, Files};
use crate::pipeline::aligned;

const SITE: &str = "format = 1\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n";
const LONG: &str = "## Fire\n\nThe mill by the river burned down on Tuesday night.\n\n\
The council will decide in May whether a mill may be built again.\n\n\
Swallows returned to the valley a week early.\n";
const SHORT: &str = "The council decides in May whether the mill may be built again.\n\n\
On Tuesday night the river mill burned down.\n\nBread became dearer.\n";

/// A room of texts, each with its key, and perhaps an alignment.
struct Site<'a> {
    compare: &'a str,
    sources: &'a [(&'a str, &'a str)],
    alignment: &'a str,
}

/// The links as (source, unit, source, unit), whether an editor confirmed each.
type Links = Vec<((usize, usize), (usize, usize), bool)>;

struct Seen {
    text: String,
    links: Links,
    problems: Vec<Diagnostic>,
    files: Files,
}

impl Site<'_> {
    fn run(&self) -> Seen {
        let keys: Vec<String> = self.sources.iter().map(|(key, _)| format!("\"{key}\"")).collect();
        let (keys, compare) = (keys.join(", "), self.compare);
        let index = format!(
            "+++\ntitle = \"R\"\nby = \"A\"\ndate = 2026-11-20\nsources = [{keys}]\n\
             {compare}\n+++\n\nEssay.\n"
        );
        let mut files = vec![
            File::text_from("site.toml", SITE.into()),
            File::text_from("content/r/index.md", index.into()),
            File::text_from("content/r/alignment.toml", self.alignment.into()),
        ];
        for (key, text) in self.sources {
            let record = format!("title = \"{key}\"\npublish = \"full\"\nlicence = \"CC0-1.0\"\n");
            let path = format!("content/r/sources/{key}.toml");
            files.push(File::text_from(path, record.into()));
            let ending = if text.starts_with("##") { "md" } else { "txt" };
            files
                .push(File::text_from(format!("content/r/sources/{key}.{ending}"), (*text).into()));
        }
        let files = Files::new(files);
        let found = aligned(&files, Date::new(2026, 11, 21).unwrap()).unwrap();
        let text = propose(&found.library, RoomId(0), &found.alignments[0]);
        let links = found.alignments[0].pairs.iter().flat_map(|pair| {
            let (x, y) = (pair.first.0, pair.second.0);
            pair.links.iter().map(move |link| ((x, link.a), (y, link.b), link.is_confirmed()))
        });
        Seen { text, links: links.collect(), problems: found.diagnostics, files }
    }
}

/// Takes a proposal over and says what went wrong.
fn round_trip(site: &Site) -> Result<(), String> {
    let first = site.run();
    let alignment = format!("{}{}", site.alignment, first.text);
    let second = Site { alignment: &alignment, ..*site }.run();
    let file = second.files.find("content/r/alignment.toml").unwrap();
    let problem = second.problems.iter().find(|found| found.span.file == file);
    if let Some(problem) = problem {
        return Err(format!("{problem:?}\n{alignment}"));
    }
    let confirmed: Links = first.links.iter().map(|(a, b, _)| (*a, *b, true)).collect();
    if second.links != confirmed {
        return Err(format!("{:?}\n{:?}\n{alignment}", confirmed, second.links));
    }
    let done = first.links.is_empty() || second.text.lines().count() == 1;
    if done { Ok(()) } else { Err(second.text) }
}

fn two<'a>(alignment: &'a str) -> Site<'a> {
    Site { compare: "", sources: &[("long", LONG), ("short", SHORT)], alignment }
}

#[test]
fn each_link_comes_with_its_reasons_and_what_is_left_over_is_listed() {
    let text = two("").run().text;
    let same = "[[same]]\nlong = \"“The council will decide in”\"\n\
                short = \"“The council decides in May”\"\n";
    assert!(text.contains(same), "{text}");
    let shown = "# long ¶2: The council will decide in May whether a mill may be built again.\n\
                 # short ¶1: The council decides in May whether the mill may be built again.\n";
    assert!(text.contains(shown), "{text}");
    assert!(text.contains("5 words in a row “mill may be built again”"), "{text}");
    let alone = "# Without a counterpart in any source: 2 passages\n#\n\
                 # long ¶3: Swallows returned to the valley a week early.\n\
                 # short ¶3: Bread became dearer.\n";
    assert!(text.ends_with(alone), "{text}");
    let percents: Vec<u32> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# ")?.split_once(" %:")?.0.parse().ok())
        .collect();
    assert_eq!(percents.len(), 2);
}

#[test]
fn taken_over_it_gives_the_same_links_all_confirmed() {
    let one = "“Twice”, said Dr. O’Neill [sic], “45 pages” — no more…\n\nYes: \"quite\" so.\n\n\
               Yes: \"quite\" so.\n\nNo.\n";
    let other = "He said “twice”, O’Neill did: “45 pages”…\n\nNo.\n\nYes: \"quite\" so.\n\n\
                 Yes: \"quite\" so.\n";
    let foreign = [
        ("新聞", "报告很长。它有四十五页。\n\n没有人读过它。\n"),
        ("b.c", "没有人读过它。\n\n报告很长！它有四十五页，他说。\n"),
    ];
    let arabic = [
        ("a", "قال إن التقرير طويل، وفيه ٤٥ صفحة. لم يقرأه أحد؟\n"),
        ("b", "لم يقرأه أحد؟ قال إن التقرير طويل جدا، وفيه ٤٥ صفحة.\n"),
    ];
    let sources: [&[(&str, &str)]; 4] =
        [&[("long", LONG), ("short", SHORT)], &[("a", one), ("b", other)], &foreign, &arabic];
    for sources in sources {
        for compare in ["", "compare = { unit = \"sentence\" }", "compare = { order = \"kept\" }"] {
            let site = Site { compare, sources, alignment: "" };
            assert!(!site.run().links.is_empty(), "{sources:?}");
            round_trip(&site).unwrap();
        }
    }
    assert!(two(&two("").run().text).run().text.starts_with("# Every link of “R” is confirmed"));
}

#[test]
fn what_is_ruled_already_is_neither_repeated_nor_lost() {
    let apart = "[[apart]]\nlong = \"¶1\"\nshort = \"¶2\"\n";
    let site = two(apart);
    let tables = |site: &Site| site.run().text.matches("\n[[same]]\n").count();
    assert_eq!(tables(&site), 1);
    round_trip(&site).unwrap();
    let same = "[[same]]\nlong = \"¶3\"\nshort = \"¶3\"\n";
    assert_eq!(tables(&two(same)), 2);
    round_trip(&two(same)).unwrap();
}

/// The confirmed links between the texts, one of them mended, under the alignment that was
/// proposed before; and the codes of problems in `alignment.toml`.
fn mended(from: &str, to: &str) -> (Links, Vec<String>) {
    let alignment = two("").run().text;
    let long = LONG.replace(from, to);
    assert_ne!(long, LONG);
    let sources = [("long", long.as_str()), ("short", SHORT)];
    let seen = Site { compare: "", sources: &sources, alignment: &alignment }.run();
    let file = seen.files.find("content/r/alignment.toml").unwrap();
    let here = seen.problems.iter().filter(|found| found.span.file == file);
    let confirmed = seen.links.iter().filter(|(_, _, confirmed)| *confirmed).copied();
    (confirmed.collect(), here.map(|found| found.code.name().to_owned()).collect())
}

#[test]
fn what_is_confirmed_outlives_changes_around_its_words_and_tells_of_changes_in_them() {
    let before: Links = two("").run().links.into_iter().map(|(a, b, _)| (a, b, true)).collect();
    let (around, problems) = mended("whether a mill may be built again", "about bread");
    assert_eq!((around, problems), (before.clone(), Vec::new()));
    let (moved, problems) = mended("## Fire\n\n", "## Fire\n\nSomething else came first.\n\n");
    let later: Links = before.iter().map(|(a, b, sure)| ((a.0, a.1 + 1), *b, *sure)).collect();
    assert_eq!((moved, problems), (later, Vec::new()));
    assert_eq!(mended("The council will decide", "The council might decide").1, ["RR403"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_proposal_can_be_taken_over(
        words in prop::collection::vec("[a-f]{1,3}[.,;:!?’'\"“”\\[\\]()…*\\\\ -]{0,2}", 12..60),
        turns in prop::collection::vec(0..60usize, 12..60),
        sentence in any::<bool>(),
    ) {
        let text = |words: &mut dyn Iterator<Item = &String>| {
            let mut text = String::new();
            for (n, word) in words.enumerate() {
                text.push_str(word);
                text.push_str(if n % 7 == 6 { ".\n\n" } else { " " });
            }
            text + "End.\n"
        };
        let one = text(&mut words.iter());
        let other = text(&mut turns.iter().map(|turn| &words[turn % words.len()]));
        let sources = [("one", one.as_str()), ("other", other.as_str())];
        let compare = if sentence { "compare = { unit = \"sentence\" }" } else { "" };
        let done = round_trip(&Site { compare, sources: &sources, alignment: "" });
        prop_assert!(done.is_ok(), "{}", done.unwrap_err());
    }
}
