//! What the program says, and to whom: results to standard output, all else to
//! standard error.
//!
//! A reader that goes away ends the output, not the work; a full disk is a failure.

use std::io::{self, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use variorum::error::Error;

use super::When;

/// The two streams.
pub struct Console {
    out: io::BufWriter<io::Stdout>,
    out_closed: bool,
    err: io::Stderr,
    colour: bool,
    quiet: bool,
}

impl Console {
    /// Streams with colour on standard error `when` asked for.
    pub fn new(when: When, quiet: bool) -> Self {
        let choice = match when {
            When::Auto => AutoStream::choice(&io::stderr()),
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        };
        Console {
            out: io::BufWriter::new(io::stdout()),
            out_closed: false,
            err: io::stderr(),
            colour: choice != ColorChoice::Never,
            quiet,
        }
    }

    /// Whether standard error takes colour.
    pub fn colour(&self) -> bool {
        self.colour
    }

    /// Whether only errors are wanted.
    pub fn quiet(&self) -> bool {
        self.quiet
    }

    /// A line of the result.
    ///
    /// # Errors
    /// If standard output takes no more, unless its reader has gone away.
    pub fn result(&mut self, line: &str) -> Result<(), Error> {
        if self.out_closed {
            return Ok(());
        }
        let written = writeln!(self.out, "{line}");
        self.settle(written)
    }

    /// A line of the closing summary, unless only errors are wanted.
    ///
    /// # Errors
    /// As [`Console::result`].
    pub fn summary(&mut self, line: &str) -> Result<(), Error> {
        if self.quiet { Ok(()) } else { self.result(line) }
    }

    /// Text for standard error, after what was said before. If nobody takes it, nothing
    /// can be said of that.
    pub fn aside(&mut self, text: &str) {
        let _ = self.out.flush();
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Why the program gives up.
    pub fn failure(&mut self, error: &Error) {
        let (on, off) = if self.colour { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
        self.aside(&format!("{on}error{off}: {error}\n"));
    }

    /// Writes out what is still held back.
    ///
    /// # Errors
    /// As [`Console::result`].
    pub fn finish(&mut self) -> Result<(), Error> {
        if self.out_closed {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.settle(flushed)
    }

    fn settle(&mut self, written: io::Result<()>) -> Result<(), Error> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.out_closed = true;
                Ok(())
            }
            written => written.map_err(Error::io("write", Path::new("standard output"))),
        }
    }
}
