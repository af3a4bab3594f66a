//! `variorum build` and `variorum check`: read, run, report, publish.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use variorum::diagnostic::{Code, Diagnostic, Severity, human, json};
use variorum::error::Error;
use variorum::files::{FileId, Files};
use variorum::pipeline::{Options, Run};
use variorum::publication::Policy;
use variorum::publish::{Published, Target};
use variorum::{audit, input, pipeline, publish};

use super::console::Console;
use super::progress::{Progress, name};
use super::today::today;
use super::{Common, End, Format, Look};

/// How many problems of one code and file are shown to people; `--format json` has all.
const SHOWN: usize = 200;

/// Publishes the site, unless it has errors.
///
/// # Errors
/// Whatever keeps the program from its work.
pub fn build(
    output: Option<PathBuf>,
    look: &Look,
    common: &Common,
    console: &mut Console,
) -> Result<End, Error> {
    let root = site(common)?;
    let output = output.unwrap_or_else(|| root.join("public"));
    let target = Target::new(&output, &root, env::home_dir().as_deref())?;
    let mut work = Work::begin(&root, (look, false), console)?;
    report(&work, look, console)?;
    if !work.run.is_sound() {
        let times = work.progress.finish();
        console.aside(&closing(&work.run.diagnostics, "nothing was published"));
        show_times(&times, common, console);
        return Ok(End::Problems);
    }
    work.progress.enter("publishing");
    let published = publish::publish(&work.run.outputs, &target)?;
    let times = work.progress.finish();
    tell(&published, console);
    let shown = shown(target.folder());
    let files = published.files;
    let headline = format!("published {files} files in `{shown}`, {}", seconds(times.1));
    summarise(&work.run, &headline, look, common, console)?;
    show_times(&times, common, console);
    Ok(End::Well)
}

/// Looks for problems.
///
/// # Errors
/// Whatever keeps the program from its work.
pub fn check(
    audit: bool,
    look: &Look,
    common: &Common,
    console: &mut Console,
) -> Result<End, Error> {
    let root = site(common)?;
    let work = Work::begin(&root, (look, audit), console)?;
    report(&work, look, console)?;
    show_audit(&work.run, look, console)?;
    let times = work.progress.finish();
    let end = if !work.run.is_sound() {
        console.aside(&closing(&work.run.diagnostics, "nothing would be published"));
        End::Problems
    } else {
        let headline = format!("checked, {}", seconds(times.1));
        summarise(&work.run, &headline, look, common, console)?;
        End::Well
    };
    show_times(&times, common, console);
    Ok(end)
}

/// The folder of the site: the one that is named, or the nearest one above it.
///
/// # Errors
/// If there is none.
pub fn site(common: &Common) -> Result<PathBuf, Error> {
    input::find_site(common.site.as_deref().unwrap_or(Path::new(".")))
}

/// A site that was read and gone through.
struct Work {
    files: Files,
    run: Run,
    progress: Progress,
}

impl Work {
    /// Reads and goes through a site, with an audit if that is wanted.
    fn begin(root: &Path, (look, audit): (&Look, bool), console: &Console) -> Result<Self, Error> {
        let policy = Policy { date: today(look.date)?, drafts: look.drafts };
        let mut progress = Progress::new(!console.quiet());
        progress.enter("opening the files");
        let files = input::read(root)?;
        let options = Options { policy, strict: look.strict, audit };
        let run = pipeline::run(&files, &options, &mut |stage| progress.enter(name(stage)));
        Ok(Work { files, run, progress })
    }
}

fn report(work: &Work, look: &Look, console: &mut Console) -> Result<(), Error> {
    let quiet = console.quiet();
    let all = work.run.diagnostics.iter();
    let mut wanted = all.filter(|found| !quiet || found.severity == Severity::Error);
    if look.format == Format::Json {
        return wanted.try_for_each(|found| console.result(&json::render(found, &work.files)));
    }
    let mut counts: BTreeMap<(FileId, Code), usize> = BTreeMap::new();
    for found in wanted {
        let count = counts.entry((found.span.file, found.code)).or_default();
        *count += 1;
        if *count <= SHOWN {
            let text = human::render(found, &work.files, console.colour());
            console.aside(&format!("{text}\n"));
        }
    }
    for ((file, code), count) in counts.into_iter().filter(|(_, count)| *count > SHOWN) {
        console.aside(&human::more(&work.files, file, code, count - SHOWN));
    }
    Ok(())
}

/// What the sources of each room say differently.
fn show_audit(run: &Run, look: &Look, console: &mut Console) -> Result<(), Error> {
    for report in run.audit.iter().filter(|report| !report.is_empty()) {
        match look.format {
            Format::Json => audit::json(report).iter().try_for_each(|line| console.result(line))?,
            Format::Human => console.result(&audit::human(report))?,
        }
    }
    Ok(())
}

fn closing(diagnostics: &[Diagnostic], outcome: &str) -> String {
    format!("{}; {outcome}\n", human::count(diagnostics))
}

/// What publishing met with that its reader should know.
fn tell(published: &Published, console: &mut Console) {
    if console.quiet() {
        return;
    }
    for path in &published.edited {
        console.aside(&format!("note: `{path}` had been changed by somebody; it is new now\n"));
    }
    if let Some(left) = &published.leftover {
        let left = left.display();
        console.aside(&format!("note: the old site could not be removed; it is in `{left}`\n"));
    }
}

fn summarise(
    run: &Run,
    headline: &str,
    look: &Look,
    common: &Common,
    console: &mut Console,
) -> Result<(), Error> {
    if look.format == Format::Json {
        return Ok(());
    }
    console.summary(headline)?;
    let summary = &run.summary;
    let counts = [
        (summary.pages, "page"),
        (summary.rooms, "room"),
        (summary.sources, "source"),
        (summary.notes, "note"),
    ];
    console.summary(&format!("  {}", counts.map(|(n, one)| counted(n, one)).join(", ")))?;
    console.summary(&format!("  {}", quotations(run)))?;
    if common.verbose {
        for (label, count) in &summary.tally.labels {
            console.summary(&format!("    {count:>6}  {label}"))?;
        }
    }
    let problems = human::count(&run.diagnostics);
    if !problems.is_empty() {
        console.summary(&format!("  {problems}"))?;
    }
    held_back(run, console)
}

fn quotations(run: &Run) -> String {
    let tally = &run.summary.tally;
    let parts = [
        (tally.verbatim, "verbatim"),
        (tally.changed, "with changes that are named"),
        (tally.unverified, "not checked"),
    ];
    let parts = parts.iter().filter(|(n, _)| *n > 0);
    let parts: Vec<_> = parts.map(|(n, what)| format!("{n} {what}")).collect();
    match parts.as_slice() {
        [] => "no quotations".to_owned(),
        parts => format!("{}: {}", counted(tally.quotations, "quotation"), parts.join(", ")),
    }
}

fn held_back(run: &Run, console: &mut Console) -> Result<(), Error> {
    for withheld in &run.withheld {
        let until = withheld.until.map_or(String::new(), |day| format!(" until {day}"));
        console.summary(&format!("  held back{until}: {}", withheld.what))?;
    }
    Ok(())
}

fn show_times(
    (stages, whole): &(Vec<(&'static str, Duration)>, Duration),
    common: &Common,
    console: &mut Console,
) {
    if !common.verbose {
        return;
    }
    for (name, time) in stages.iter().chain([&("in all", *whole)]) {
        console.aside(&format!("  {:>8.3} s  {name}\n", time.as_secs_f64()));
    }
}

fn counted(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// A path as seen from here, if it lies below.
fn shown(path: &Path) -> String {
    let here = env::current_dir().and_then(|here| here.canonicalize()).ok();
    let below = here.and_then(|here| path.strip_prefix(here).map(Path::to_owned).ok());
    below.unwrap_or_else(|| path.to_owned()).display().to_string()
}
