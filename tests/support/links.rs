//! The links of a finished site: whether each leads to a file and a place that are there.

use std::collections::{BTreeMap, BTreeSet};

use variorum::output::Outputs;

/// Every link of the site's pages that leads nowhere, and every id that a page has twice;
/// empty if all is well. Links to other sites are not followed.
pub fn broken(outputs: &Outputs) -> Vec<String> {
    let pages: BTreeMap<&str, String> = outputs
        .iter()
        .filter(|(path, _)| path.as_str().ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    let ids: BTreeMap<&str, Vec<String>> =
        pages.iter().map(|(path, html)| (*path, values(html, "id"))).collect();
    let files: BTreeSet<&str> = outputs.keys().map(|path| path.as_str()).collect();
    let base = pages.get("index.html").and_then(|html| canonical(html)).unwrap_or_default();
    let mut found = Vec::new();
    for (path, html) in &pages {
        found.extend(twice(&ids[path]).map(|id| format!("{path}: the id `{id}` is there twice")));
        let links = ["href", "src"].iter().flat_map(|name| values(html, name));
        let links = links.map(|link| if *path == LOST { from_root(&link, &base) } else { link });
        found.extend(links.filter_map(|link| wrong(path, &link, &files, &ids)));
    }
    for (path, bytes) in outputs {
        let (path, text) = (path.as_str(), String::from_utf8_lossy(bytes));
        if path.starts_with("search/texts-") {
            let links = sought_links(&text);
            found.extend(links.iter().filter_map(|link| wrong(SEARCH, link, &files, &ids)));
        } else if path.ends_with(".xml") || path == "robots.txt" {
            found.extend(told(&text).filter_map(|link| {
                let inside = link.strip_prefix(base.as_str()).map(page_of);
                let known = inside.is_some_and(|inside| files.contains(inside.as_str()));
                (!known).then(|| format!("{path}: `{link}` leads to no file"))
            }));
        }
    }
    found
}

/// The page that finds what the index holds; its links count from here.
const SEARCH: &str = "search/index.html";

/// The page that servers show for any address that does not exist, and whose links
/// therefore count from the root of the domain.
const LOST: &str = "404.html";

/// The full address that a page gives of itself.
fn canonical(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<link rel=\"canonical\" href=\"")?;
    rest.split_once('"').map(|(address, _)| resolved(address))
}

/// A link that counts from the root of the domain, as one from the front page; any other
/// that counts from where it stands becomes one that leads nowhere.
fn from_root(link: &str, base: &str) -> String {
    let host = base.find("://").map_or(0, |at| at + 3);
    let root = base[host..].find('/').map_or("/", |at| &base[host + at..]);
    match link.strip_prefix(root) {
        Some(inside) => format!("./{inside}"),
        None if link.starts_with(['.', '/']) => format!("/{link}"),
        None => link.to_owned(),
    }
}

/// The full addresses that a sitemap, a feed or a list for robots names.
fn told(text: &str) -> impl Iterator<Item = String> {
    let before = ["<loc>", "<id>", " href=\"", "Sitemap: "];
    let links = before.into_iter().flat_map(move |before| text.split(before).skip(1));
    links.map(|rest| resolved(rest.split(['<', '"', '\n']).next().unwrap_or_default()))
}

/// The file that is shown for a path below the site's address.
fn page_of(path: &str) -> String {
    let path = decoded(path);
    if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path }
}

/// The links to all passages of a file of the search index, as its reader makes them.
fn sought_links(script: &str) -> Vec<String> {
    let data = script.splitn(3, ", ").nth(2).and_then(|rest| rest.strip_suffix(");\n"));
    let data: serde_json::Value = serde_json::from_str(data.expect("one call")).expect("JSON");
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    let passages = data[1].as_array().expect("passages").iter();
    let link = |passage: &serde_json::Value| {
        let page = passage[0].as_u64().expect("a number") as usize;
        text(&data[0][page][0]) + &text(&passage[1])
    };
    passages.map(link).collect()
}

/// What is wrong with a link on a page.
fn wrong(
    page: &str,
    link: &str,
    files: &BTreeSet<&str>,
    ids: &BTreeMap<&str, Vec<String>>,
) -> Option<String> {
    if ["http:", "https:", "mailto:", "data:"].iter().any(|scheme| link.starts_with(scheme)) {
        return None;
    }
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    // What stands behind a question mark asks for the same file.
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let target = target(page, &decoded(path))?;
    if link.starts_with('/') || !files.contains(target.as_str()) {
        return Some(format!("{page}: `{link}` leads to no file"));
    }
    let places = ids.get(target.as_str());
    let known = |fragment: String| places.is_some_and(|places| places.contains(&fragment));
    let lost = !fragment.is_empty() && !known(decoded(fragment));
    lost.then(|| format!("{page}: `{link}` leads to no place in {target}"))
}

/// The file a relative link means.
fn target(page: &str, link: &str) -> Option<String> {
    if link.is_empty() {
        return Some(page.to_owned());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn twice(ids: &[String]) -> impl Iterator<Item = &String> {
    let mut seen = BTreeSet::new();
    ids.iter().filter(move |id| !seen.insert(*id))
}

/// The values of an attribute in all tags, entities resolved.
fn values(html: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mark = format!(" {name}=\"");
    for tag in html.split('<').skip(1) {
        // A `>` inside a value is always written as an entity.
        let tag = tag.split('>').next().unwrap_or_default();
        for rest in tag.split(&mark).skip(1) {
            found.extend(rest.split_once('"').map(|(value, _)| resolved(value)));
        }
    }
    found
}

fn resolved(value: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
    ];
    let value = pairs.iter().fold(value.to_owned(), |value, (from, to)| value.replace(from, to));
    value.replace("&amp;", "&")
}

fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link;
    while let Some((before, code)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        match code.get(..2).and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => bytes.push(byte),
            None => bytes.push(b'%'),
        }
        rest = code.get(2..).unwrap_or_default();
    }
    bytes.extend(rest.bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}
