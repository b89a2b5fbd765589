//! How a command ends when it did not work out.

use std::io;
use std::time::Duration;

use crm_core::Error;
use serde::Serialize;

use crate::words::{self, say};

/// How a command ends otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// Exit status 0.
    Well,
    /// What was asked for is done and printed, and is bad news: exit status 1.
    WithProblems,
}

/// Why a command failed.
#[derive(Debug)]
pub enum Failure {
    /// What the engine says.
    Engine(Error),
    /// A command line that clap takes, but that makes no sense.
    Usage(Error),
    /// Long work that stopped half way.
    Stopped {
        /// Why it did.
        error: Error,
        /// What was kept of it.
        kept: String,
    },
    /// Another program still has the file open after so long.
    Waited(Duration),
    /// The output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// A value on the command line that is wrong.
    pub fn usage(field: &str, reason: &str) -> Self {
        Self::Usage(Error::invalid(field, reason))
    }

    /// Something outside of the data file that cannot be read.
    pub fn input(name: &str, cause: &io::Error) -> Self {
        Self::Engine(Error::invalid(name, format!("cannot be read: {cause}")))
    }

    /// The exit status.
    pub fn status(&self) -> u8 {
        match self {
            Self::Engine(_) | Self::Stopped { .. } | Self::Waited(_) | Self::Output(_) => 1,
            Self::Usage(_) => 2,
        }
    }

    /// One sentence; none where nobody listens any more.
    pub fn in_words(&self) -> Option<String> {
        match self {
            Self::Engine(error) | Self::Usage(error) => {
                Some(format!("crm: {}", words::error(error)))
            }
            Self::Stopped { error, kept } => Some(format!("crm: {}; {kept}", words::error(error))),
            Self::Waited(time) => {
                let (busy, seconds) = (words::error(&Error::Busy), time.as_secs_f64());
                Some(say!(
                    "crm: {busy}; waited {seconds} s for it",
                    "crm: {busy}; прождали его {seconds} с"
                ))
            }
            Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => None,
            Self::Output(cause) => Some(say!(
                "crm: cannot write the output: {cause}",
                "crm: вывод не записывается: {cause}"
            )),
        }
    }

    /// The error object.
    pub fn as_json(&self) -> Option<String> {
        match self {
            Self::Engine(error) | Self::Usage(error) => serde_json::to_string(error).ok(),
            Self::Stopped { error, kept } => serde_json::to_string(&Stopped { error, kept }).ok(),
            Self::Waited(_) => serde_json::to_string(&Error::Busy).ok(),
            Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => None,
            Self::Output(cause) => {
                let reason = format!("cannot write the output: {cause}");
                serde_json::to_string(&Error::Storage { reason }).ok()
            }
        }
    }
}

#[derive(Serialize)]
struct Stopped<'a> {
    #[serde(flatten)]
    error: &'a Error,
    kept: &'a str,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Engine(error)
    }
}

/// Only output fails with a plain I/O error; input says what it is with [`Failure::input`].
impl From<io::Error> for Failure {
    fn from(cause: io::Error) -> Self {
        Self::Output(cause)
    }
}
