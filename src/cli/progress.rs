//! A line for those who wait: which stage a long build has reached.
//!
//! It appears on a terminal only, only after a second, and leaves nothing behind.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use variorum::pipeline::Stage;

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_secs(1);

/// Watches the stages of a build go by.
pub struct Progress {
    begun: Instant,
    stages: Vec<(&'static str, Instant)>,
    line: Option<Line>,
}

/// The thread that writes the line, so that it appears while a stage is busy.
struct Line {
    names: Sender<&'static str>,
    thread: JoinHandle<()>,
}

impl Progress {
    /// Begins to count; a line is shown only if it is `wanted`.
    pub fn new(wanted: bool) -> Self {
        let shown = wanted && io::stderr().is_terminal();
        Progress { begun: Instant::now(), stages: Vec::new(), line: shown.then(Line::new) }
    }

    /// Another stage begins.
    pub fn enter(&mut self, name: &'static str) {
        self.stages.push((name, Instant::now()));
        if let Some(line) = &self.line {
            // If the thread is gone, there is no line and nothing to say.
            let _ = line.names.send(name);
        }
    }

    /// Takes the line away and gives the time of each stage, and of all of it.
    pub fn finish(mut self) -> (Vec<(&'static str, Duration)>, Duration) {
        if let Some(Line { names, thread }) = self.line.take() {
            drop(names);
            let _ = thread.join();
        }
        let end = Instant::now();
        let ends = self.stages.iter().skip(1).map(|&(_, begun)| begun).chain([end]);
        let times = self.stages.iter().zip(ends).map(|(&(name, begun), end)| (name, end - begun));
        (times.collect(), end - self.begun)
    }
}

impl Line {
    fn new() -> Self {
        let (names, stages) = channel();
        Line { names, thread: std::thread::spawn(move || show(&stages)) }
    }
}

fn show(stages: &Receiver<&'static str>) {
    let begun = Instant::now();
    let (mut stage, mut shown) = ("", None);
    loop {
        let wait = PATIENCE.saturating_sub(begun.elapsed()).max(Duration::from_millis(100));
        match stages.recv_timeout(wait) {
            Ok(name) => stage = name,
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if begun.elapsed() >= PATIENCE && shown != Some(stage) {
            shown = Some(stage);
            let _ = write!(io::stderr(), "\r\x1b[K  {stage} …");
        }
    }
    if shown.is_some() {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
}

/// What a stage is called while it lasts.
pub fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Parse => "reading the files",
        Stage::Resolve => "looking up quotations",
        Stage::Align => "aligning the sources",
        Stage::Pages => "making the pages",
        Stage::Render => "drawing the pages",
    }
}
