//! The order of the stages, from files in memory to the files of the finished site.
//!
//! The only module that knows it. Nothing here reads a clock or the disk, and the same
//! files give the same outputs, whatever the machine and the number of its cores.

use rayon::prelude::*;

use crate::align::align;
use crate::audit::{RoomReport, audit, idle_notes, report, shown, undeclared_copies};
use crate::compare::compare;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::edition::{Alignment, Edition, Library};
use crate::files::{Content, FileId, Files};
use crate::guard::{guard, guard_page};
use crate::output::{OutputPath, Outputs};
use crate::pages::{Made, Page, Summary, pages};
use crate::parse::parse;
use crate::publication::{Policy, Withheld, withhold};
use crate::resolve::resolve;
use crate::theme::{Theme, assets};
use crate::wording::Wording;

mod claims;

use claims::Claims;

/// What a run depends on besides the files.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What is shown, and which day it is.
    pub policy: Policy,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// Whether [`Run::audit`] is wanted.
    pub audit: bool,
}

/// What came of a run.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The finished site; incomplete or empty if there are errors.
    pub outputs: Outputs,
    /// Whether all stages were gone through.
    pub complete: bool,
    /// All problems, in the order of the files, each once.
    pub diagnostics: Vec<Diagnostic>,
    /// What was counted.
    pub summary: Summary,
    /// What is not published yet.
    pub withheld: Vec<Withheld>,
    /// What the sources of each room say differently, unpublished ones included; empty if
    /// nobody asked.
    pub audit: Vec<RoomReport>,
}

impl Run {
    /// Whether the site may be published: it is whole and has no errors.
    pub fn is_sound(&self) -> bool {
        self.complete && self.diagnostics.iter().all(|d| d.severity != Severity::Error)
    }
}

/// A stage as it is shown to somebody who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Files become sources and notes.
    Parse,
    /// Quotations are looked up.
    Resolve,
    /// Passages that correspond are sought.
    Align,
    /// Page models are made.
    Pages,
    /// Templates draw the pages.
    Render,
}

/// From files to a finished site. `entering` is told of each stage when it begins.
pub fn run(files: &Files, options: &Options, entering: &mut dyn FnMut(Stage)) -> Run {
    let mut diagnostics = Diagnostics::new();
    let run = stages(files, options, entering, &mut diagnostics);
    Run { diagnostics: diagnostics.finish(options.strict), ..run.unwrap_or_default() }
}

/// Reads the sources and rooms alone, for commands that look something up; `None` if
/// the settings of the site cannot be used.
pub fn library(files: &Files, today: Date) -> Option<Library> {
    let (library, _) = parse(files, today, &mut Diagnostics::new())?;
    Some(library)
}

/// What is known of which passages correspond, drafts included.
#[derive(Clone, Debug)]
pub struct Aligned {
    /// Sources and rooms.
    pub library: Library,
    /// By [`RoomId`](crate::edition::RoomId).
    pub alignments: Vec<Alignment>,
    /// All problems found on the way, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Goes as far as the alignment, for commands that show it; `None` if the settings of
/// the site cannot be used.
pub fn aligned(files: &Files, today: Date) -> Option<Aligned> {
    let mut diagnostics = Diagnostics::new();
    let (library, writing) = parse(files, today, &mut diagnostics)?;
    let writing = resolve(files, &library, writing, &mut diagnostics);
    let alignments = align(&library, &writing, &mut diagnostics);
    Some(Aligned { library, alignments, diagnostics: diagnostics.finish(false) })
}

fn stages(
    files: &Files,
    options: &Options,
    entering: &mut dyn FnMut(Stage),
    diagnostics: &mut Diagnostics,
) -> Option<Run> {
    entering(Stage::Parse);
    let wording = Wording::load(files, diagnostics);
    let theme = Theme::load(files, &wording, diagnostics);
    let (library, writing) = parse(files, options.policy.date, diagnostics)?;
    entering(Stage::Resolve);
    let writing = resolve(files, &library, writing, diagnostics);
    entering(Stage::Align);
    let alignments = align(&library, &writing, diagnostics);
    let edition = Edition { library, writing, alignments };
    undeclared_copies(&edition, diagnostics);
    idle_notes(&edition, diagnostics);
    let audit = if options.audit { reports(&edition, files) } else { Vec::new() };
    let (published, withheld) = withhold(edition, options.policy, diagnostics);
    entering(Stage::Pages);
    let comparisons = compare(&published);
    let made = pages(&published, &comparisons, &shown(&published), &wording);
    let summary = made.summary.clone();
    entering(Stage::Render);
    let library = &published.edition().library;
    let outputs = render(made, &theme?, &Site { files, library }, diagnostics);
    Some(Run { outputs, complete: true, diagnostics: Vec::new(), summary, withheld, audit })
}

fn reports(edition: &Edition, files: &Files) -> Vec<RoomReport> {
    report(edition, &audit(edition), files)
}

/// What the files of the finished site come from.
struct Site<'a> {
    files: &'a Files,
    library: &'a Library,
}

fn render(made: Made, theme: &Theme, site: &Site, diagnostics: &mut Diagnostics) -> Outputs {
    let draw = |(path, page): (OutputPath, Page)| {
        let html = theme.render(&page);
        let fault = html.as_ref().ok().and_then(|h| guard_page(h, page.template(), site.files));
        (path, html, fault)
    };
    let drawn: Vec<_> = made.pages.into_par_iter().map(draw).collect();
    let mut claims = Claims::default();
    for (path, html, fault) in drawn {
        fault.into_iter().for_each(|fault| diagnostics.push(fault));
        let origin = site.origin(path.as_str());
        match html {
            Ok(html) => claims.put(path, html.into_bytes(), origin),
            Err(mistake) => diagnostics.push(*mistake),
        }
    }
    for (path, bytes) in made.files {
        if UNASKED.contains(&path.as_str()) && site.brings(path.as_str()) {
            continue;
        }
        let origin = site.origin(path.as_str());
        claims.put(path, bytes, origin);
    }
    guard(&site.library.media, site.files, diagnostics);
    site.put_media(&mut claims);
    site.put_assets(&mut claims);
    claims.finish(diagnostics)
}

/// What is made for every site, unless the site brings its own in `static/`.
const UNASKED: [&str; 3] = ["feed.xml", "robots.txt", "sitemap.xml"];

impl Site<'_> {
    fn brings(&self, path: &str) -> bool {
        self.files.find(&format!("static/{path}")).is_some()
    }

    fn put_media(&self, claims: &mut Claims) {
        for media in &self.library.media {
            let bytes = match &self.files.get(media.file).content {
                Content::Text(text) => text.clone().into_bytes(),
                Content::Binary(bytes) | Content::NotUtf8 { bytes, .. } => bytes.clone(),
                Content::Refused(_) => continue,
            };
            if let Some(path) = OutputPath::new(media.address.as_str()) {
                claims.put(path, bytes, Some(media.file));
            }
        }
    }

    fn put_assets(&self, claims: &mut Claims) {
        for (path, bytes) in assets(self.files) {
            let origin = self.files.find(&format!("static/{path}"));
            if let Some(path) = OutputPath::new(path) {
                claims.put(path, bytes.to_vec(), origin);
            }
        }
    }

    /// The file that a page is made from, as near as its address tells.
    fn origin(&self, path: &str) -> Option<FileId> {
        let rooms = self.library.rooms.iter().map(|room| (room.address.as_str(), room.file));
        let pages = self.library.sections.iter().flat_map(|section| &section.pages);
        let pages = pages.map(|page| (page.address.as_str(), page.file));
        let above = rooms.chain(pages).filter(|(address, _)| lies_below(path, address));
        let nearest = above.max_by_key(|(address, _)| address.len());
        nearest.map(|(_, file)| file).or_else(|| self.files.find("site.toml"))
    }
}

fn lies_below(path: &str, address: &str) -> bool {
    let rest = path.strip_prefix(address);
    rest.is_some_and(|rest| address.is_empty() || rest.starts_with('/'))
}
