//! The commands and their options, without logic of their own.
//!
//! Exit codes: 0 if all is well, 1 if the content has errors or nothing was found, 2 if
//! the program could not do its work.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use variorum::date::Date;
use variorum::error::Error;

mod align;
mod build;
mod console;
mod explain;
mod find;
mod init;
mod progress;
mod today;

use console::Console;

/// Makes annotated reading rooms: sources side by side, every quotation checked word for
/// word against the text it quotes.
#[derive(Parser)]
#[command(name = "variorum", version, propagate_version = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

const EXAMPLES: &str = "\
Examples:
  variorum init my-rooms       lay down a small site to start from
  variorum build               publish the site of this folder into public/
  variorum check               look for problems, write nothing
  variorum find un-report \"serious human rights\"
                               where these words stand, and the citation to paste
  variorum align my-room       which passages correspond, to confirm or correct
  variorum explain RR408       what a problem means and how to mend it

Exit codes: 0 all is well, 1 the content has errors, 2 the program could not do its work.";

/// What all commands understand.
#[derive(Args)]
struct Common {
    /// Where to look for `site.toml`, there and upwards; otherwise here
    #[arg(long, global = true, value_name = "DIR")]
    site: Option<PathBuf>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: When,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more: the time of each stage, and every label
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

#[derive(Subcommand)]
enum Command {
    /// Publish the site, if it has no errors
    #[command(after_help = BUILD_EXAMPLES)]
    Build {
        /// Folder to publish into; otherwise `public` in the folder of the site
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
        #[command(flatten)]
        look: Look,
    },
    /// Do everything that `build` does, but publish nothing
    #[command(after_help = CHECK_EXAMPLES)]
    Check {
        /// List what the sources say differently: whom they quote and how, figures that
        /// disagree, who copies whom
        #[arg(long)]
        audit: bool,
        #[command(flatten)]
        look: Look,
    },
    /// Lay down a small site to start from
    Init {
        /// Folder of the new site; nothing in it is overwritten
        dir: PathBuf,
    },
    /// Say where words stand in a source, and which citation to paste
    #[command(after_help = FIND_EXAMPLES)]
    Find {
        /// Key or siglum of the source
        key: String,
        /// The words, as one argument or several
        #[arg(required = true)]
        words: Vec<String>,
        /// Only in this room
        #[arg(long, value_name = "ROOM")]
        room: Option<String>,
    },
    /// Propose which passages of a room correspond, as an `alignment.toml` to correct
    #[command(after_help = ALIGN_EXAMPLES)]
    Align {
        /// Address or folder of the room
        room: String,
    },
    /// Say what a problem means and how to mend it
    Explain {
        /// Its code, such as RR408
        code: String,
    },
}

const BUILD_EXAMPLES: &str = "\
Examples:
  variorum build --output /srv/www/rooms
  variorum build --drafts                with what is not published yet, marked as such
  variorum build --date 2026-12-01       as if it were that day
  variorum build --strict --format json  for a build server

The new site is made beside the old one and takes its place in one step. Files in the
folder that Variorum did not write are kept; a folder that it did not make is refused.
The day is --date, else SOURCE_DATE_EPOCH, else today in UTC.";

const CHECK_EXAMPLES: &str = "\
Examples:
  variorum check
  variorum check --audit                 also what the sources say differently
  variorum check --audit --format json   the same for programs, one finding a line

An audit speaks of all texts of the site, those that are not published included. Nothing
it finds is an error.";

const FIND_EXAMPLES: &str = "\
Examples:
  variorum find gazette \"in the middle of the market\"
  variorum find gazette \"stopped … on Saturday\" --room stopped-clock";

const ALIGN_EXAMPLES: &str = "\
Examples:
  variorum align stopped-clock                 what nobody has confirmed, the doubtful first
  variorum align stopped-clock >> content/stopped-clock/alignment.toml
                                               confirm all of it, then correct the file";

/// How a site is looked at.
#[derive(Args)]
struct Look {
    /// Show drafts and what is not due yet
    #[arg(long)]
    drafts: bool,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    /// The day of the build, YYYY-MM-DD
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<Date>,
    /// How problems are shown
    #[arg(long, default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON object a line, on standard output
    Json,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a day is written like 2026-11-30".to_owned())
}

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Well,
    Problems,
}

/// Runs the command that was asked for.
pub fn main() -> ExitCode {
    let Cli { command, common } = Cli::parse();
    let mut console = Console::new(common.color, common.quiet);
    let end = run(command, &common, &mut console).and_then(|end| {
        console.finish()?;
        Ok(end)
    });
    match end {
        Ok(End::Well) => ExitCode::SUCCESS,
        Ok(End::Problems) => ExitCode::from(1),
        Err(error) => {
            console.failure(&error);
            ExitCode::from(2)
        }
    }
}

fn run(command: Command, common: &Common, console: &mut Console) -> Result<End, Error> {
    match command {
        Command::Build { output, look } => build::build(output, &look, common, console),
        Command::Check { audit, look } => build::check(audit, &look, common, console),
        Command::Init { dir } => init::init(&dir, console),
        Command::Find { key, words, room } => {
            let query = find::Query { key: &key, words: &words.join(" "), room: room.as_deref() };
            find::find(&query, common, console)
        }
        Command::Align { room } => align::align(&room, common, console),
        Command::Explain { code } => explain::explain(&code, console),
    }
}
