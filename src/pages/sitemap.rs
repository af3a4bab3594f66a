//! What search engines are told of a site: the addresses of its pages (sitemaps.org, 0.9).
//!
//! No draft is in it, even while drafts are shown, and no page that is only a way to others.

use std::fmt::Write;

use super::feed::xml;
use super::site::Site;
use super::{Day, Page, links};
use crate::output::{OutputPath, Outputs};

/// Where the sitemap lies.
const PATH: &str = "sitemap.xml";

/// How many addresses one file may have.
const MOST: usize = 50_000;

const XMLNS: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// The sitemap; with more than [`MOST`] pages it is in parts. Robots are told of it where
/// they look: at the root of the domain.
pub(super) fn files(site: &Site, pages: &[(OutputPath, Page)]) -> Outputs {
    let base = &site.edition.library.settings.base_url;
    let urls: Vec<String> = pages.iter().filter_map(|(_, page)| url(page)).collect();
    let mut files = Vec::new();
    if urls.len() <= MOST {
        files.push((PATH.to_owned(), list("urlset", &urls)));
    } else {
        let parts = urls.chunks(MOST).enumerate();
        files.extend(
            parts.map(|(n, part)| (format!("sitemap-{}.xml", n + 1), list("urlset", part))),
        );
        let address = |(path, _): &(String, String)| {
            format!("<sitemap><loc>{}</loc></sitemap>\n", xml(&links::absolute(base, path)))
        };
        let parts: Vec<String> = files.iter().map(address).collect();
        files.push((PATH.to_owned(), list("sitemapindex", &parts)));
    }
    if links::root(base) == "/" {
        let address = links::absolute(base, PATH);
        let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {address}\n");
        files.push(("robots.txt".to_owned(), robots));
    }
    let file = |(path, text): (String, String)| Some((OutputPath::new(path)?, text.into_bytes()));
    files.into_iter().filter_map(file).collect()
}

fn list(name: &str, lines: &[String]) -> String {
    let head = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{name} {XMLNS}>\n");
    format!("{head}{}</{name}>\n", lines.concat())
}

fn url(page: &Page) -> Option<String> {
    let frame = page.frame();
    let way = matches!(page, Page::Redirect(_) | Page::NotFound(_) | Page::Search(_));
    if frame.draft || way {
        return None;
    }
    let mut line = format!("<url><loc>{}</loc>", xml(&frame.canonical));
    if let Some(day) = changed(page).filter(|day| day.exact) {
        let _ = write!(line, "<lastmod>{}</lastmod>", xml(&day.iso));
    }
    Some(line + "</url>\n")
}

/// When a page was last changed, as far as its content says so.
fn changed(page: &Page) -> Option<&Day> {
    match page {
        Page::Room(page) => page.updated.as_ref().or(page.date.as_ref()),
        Page::Text(page) => page.date.as_ref(),
        Page::Note(page) => page.note.updated.as_ref().or(page.note.date.as_ref()),
        _ => None,
    }
}
