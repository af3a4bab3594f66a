//! What a site tells machines: search index, feed, sitemap, the heads of its pages.

use variorum::files::Files;
use variorum::output::OutputPath;
use variorum::pipeline::Run;

#[expect(dead_code, reason = "shared with tests that look at problems")]
mod support;

use support::{Look, file, run};

const RECORD: &str = "title = \"Account\"\npublish = \"full\"\nlicence = \"CC0-1.0\"\n";

fn site_toml(base: &str) -> String {
    format!(
        "format = 1\ntitle = \"Rooms & more\"\nbase_url = \"{base}\"\n\n[people.ann]\nname = \"Ann <A>\"\n"
    )
}

/// A room with a note, a draft note, a note of next year, and a room that is a draft.
fn site(base: &str) -> Files {
    let head = "date = 2026-01-02\nby = \"ann\"";
    let room = format!(
        "+++\ntitle = \"Öl & water\"\nlang = \"de-AT\"\n{head}\n+++\n\nAn essay on openwords.\n"
    );
    let secret =
        format!("+++\ntitle = \"Secretroom\"\ndraft = true\n{head}\n+++\n\nOn secretessay.\n");
    let notes = "+++\ndate = 2026-03-04\nby = \"ann\"\n+++\n\n## Open\n\n> [@a]\n\nSaid of opennote.\n\n\
        ## Secrettitle {.draft}\n\n> [@a]\n\nSaid of secretnote.\n";
    let due = "+++\npublish_on = 2027-01-01\nby = \"ann\"\n+++\n\n## Secretdue\n\n> [@a]\n\nSecretbody.\n";
    Files::new(vec![
        file("site.toml", &site_toml(base)),
        file("content/öl/index.md", &room),
        file("content/öl/annotations/notes.md", notes),
        file("content/öl/annotations/due.md", due),
        file("content/öl/sources/a.toml", RECORD),
        file("content/öl/sources/a.txt", "Openpassage, one.\n\nTwo.\n"),
        file("content/secret/index.md", &secret),
        file("content/secret/sources/b.toml", RECORD),
        file("content/secret/sources/b.txt", "Secretpassage.\n"),
    ])
}

fn text(run: &Run, path: &str) -> String {
    let path = OutputPath::new(path).expect("a good path");
    let bytes = run.outputs.get(&path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.clone()).expect("UTF-8")
}

/// Everything that is not a page, a text or an asset.
fn told(run: &Run) -> String {
    let is_told =
        |path: &str| path.starts_with("search/") || path.ends_with(".xml") || path == "robots.txt";
    let told = run.outputs.keys().filter(|path| is_told(path.as_str()));
    told.map(|path| text(run, path.as_str())).collect::<String>().to_lowercase()
}

#[test]
fn machines_hear_of_what_is_published_and_of_nothing_else() {
    let files = site("https://example.org/");
    let told = told(&run(&files, Look::default()));
    for word in ["openwords", "opennote", "openpassage"] {
        assert!(told.contains(word), "nobody hears of {word}");
    }
    let leaks: Vec<&str> = told.lines().filter(|line| line.contains("secret")).collect();
    assert!(leaks.is_empty(), "{leaks:#?}");
}

#[test]
fn drafts_are_not_told_of_even_while_editors_see_them() {
    let files = site("https://example.org/");
    let run = run(&files, Look { drafts: true, ..Look::default() });
    assert!(text(&run, "secret/index.html").contains("secretessay"));
    let told = told(&run);
    for word in ["secretroom", "secretessay", "secretpassage", "secrettitle", "secretnote"] {
        assert!(!told.contains(word), "{word} is told of");
    }
}

#[test]
fn the_feed_has_what_has_a_date_the_newest_first() {
    let feed = text(&run(&site("https://example.org/r/"), Look::default()), "feed.xml");
    assert_eq!(
        feed,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n\
         <id>https://example.org/r/</id>\n\
         <title>Rooms &amp; more</title>\n\
         <link rel=\"self\" href=\"https://example.org/r/feed.xml\"/>\n\
         <link href=\"https://example.org/r/\"/>\n\
         <updated>2026-03-04T00:00:00Z</updated>\n\
         <author><name>Rooms &amp; more</name></author>\n\
         <generator version=\"0.1.0\">Variorum</generator>\n\
         <entry xml:lang=\"de-AT\">\n\
         <id>https://example.org/r/%C3%B6l/notes/open/</id>\n\
         <title>Open · Öl &amp; water</title>\n\
         <link href=\"https://example.org/r/%C3%B6l/notes/open/\"/>\n\
         <published>2026-03-04T00:00:00Z</published>\n\
         <updated>2026-03-04T00:00:00Z</updated>\n\
         <author><name>Ann &lt;A&gt;</name></author>\n\
         <summary>Said of opennote.</summary>\n\
         </entry>\n\
         <entry xml:lang=\"de-AT\">\n\
         <id>https://example.org/r/%C3%B6l/</id>\n\
         <title>Öl &amp; water</title>\n\
         <link href=\"https://example.org/r/%C3%B6l/\"/>\n\
         <published>2026-01-02T00:00:00Z</published>\n\
         <updated>2026-01-02T00:00:00Z</updated>\n\
         <author><name>Ann &lt;A&gt;</name></author>\n\
         </entry>\n\
         </feed>\n"
    );
}

#[test]
fn a_site_without_dates_has_no_feed_and_no_link_to_one() {
    let files = Files::new(vec![file("site.toml", &site_toml("https://example.org/"))]);
    let run = run(&files, Look::default());
    assert!(!text(&run, "index.html").contains("atom+xml"));
    assert!(run.outputs.keys().all(|path| path.as_str() != "feed.xml"));
}

#[test]
fn the_sitemap_has_full_addresses_and_robots_hear_of_it_at_the_root_only() {
    let at_root = run(&site("https://example.org/"), Look::default());
    let map = text(&at_root, "sitemap.xml");
    assert!(map.contains(
        "<url><loc>https://example.org/%C3%B6l/notes/open/</loc><lastmod>2026-03-04</lastmod></url>"
    ));
    assert!(map.contains("<url><loc>https://example.org/</loc></url>"));
    for way in ["404.html", "/search/"] {
        assert!(!map.contains(way), "{way}");
    }
    assert!(text(&at_root, "robots.txt").ends_with("Sitemap: https://example.org/sitemap.xml\n"));
    let below = run(&site("https://example.org/r/"), Look::default());
    assert!(below.outputs.keys().all(|path| path.as_str() != "robots.txt"));
}

#[test]
fn what_a_site_brings_takes_the_place_of_what_is_made() {
    let own = [file("static/robots.txt", "mine"), file("static/sitemap.xml", "mine")];
    let files = [file("site.toml", &site_toml("https://example.org/"))];
    let run = run(&Files::new(files.into_iter().chain(own).collect()), Look::default());
    assert_eq!(run.diagnostics, []);
    assert_eq!(text(&run, "robots.txt"), "mine");
    assert_eq!(text(&run, "sitemap.xml"), "mine");
}

#[test]
fn heads_say_what_a_card_needs() {
    let page = text(&run(&site("https://example.org/r/"), Look::default()), "öl/index.html");
    for line in [
        "<link rel=\"canonical\" href=\"https://example.org/r/%C3%B6l/\">",
        "<meta property=\"og:title\" content=\"Öl &amp; water\">",
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:url\" content=\"https://example.org/r/%C3%B6l/\">",
        "<meta property=\"og:site_name\" content=\"Rooms &amp; more\">",
        "<meta property=\"og:locale\" content=\"de_AT\">",
        "title=\"Rooms &amp; more\" href=\"../feed.xml\">",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
}

#[test]
fn the_page_for_lost_addresses_has_links_that_are_right_anywhere() {
    let page = text(&run(&site("https://example.org/r/"), Look::default()), "404.html");
    assert!(page.contains("href=\"/r/theme/base.css\""), "{page}");
    assert!(page.contains("href=\"/r/öl/index.html\""), "{page}");
    assert!(!page.contains("href=\"./") && !page.contains("src=\"./"), "{page}");
}
