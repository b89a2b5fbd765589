//! How a command ends when it did not work out.

use std::io;

use serde::Serialize;

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
    Engine(crm_core::Error),
    /// A command line that clap takes, but that makes no sense.
    Usage(crm_core::Error),
    /// Long work that stopped half way.
    Stopped {
        /// Why it did.
        error: crm_core::Error,
        /// What was kept of it.
        kept: String,
    },
    /// The output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// A value on the command line that is wrong.
    pub fn usage(field: &str, reason: &str) -> Self {
        Self::Usage(crm_core::Error::invalid(field, reason))
    }

    /// Something outside of the data file that cannot be read.
    pub fn input(name: &str, cause: &io::Error) -> Self {
        Self::Engine(crm_core::Error::invalid(name, format!("cannot be read: {cause}")))
    }

    /// The exit status.
    pub fn status(&self) -> u8 {
        match self {
            Self::Engine(_) | Self::Stopped { .. } | Self::Output(_) => 1,
            Self::Usage(_) => 2,
        }
    }

    /// One sentence; none where nobody listens any more.
    pub fn in_words(&self) -> Option<String> {
        match self {
            Self::Engine(error) | Self::Usage(error) => Some(format!("crm: {error}")),
            Self::Stopped { error, kept } => Some(format!("crm: {error}; {kept}")),
            Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => None,
            Self::Output(cause) => Some(format!("crm: cannot write the output: {cause}")),
        }
    }

    /// The error object.
    pub fn as_json(&self) -> Option<String> {
        match self {
            Self::Engine(error) | Self::Usage(error) => serde_json::to_string(error).ok(),
            Self::Stopped { error, kept } => serde_json::to_string(&Stopped { error, kept }).ok(),
            Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => None,
            Self::Output(cause) => {
                let reason = format!("cannot write the output: {cause}");
                serde_json::to_string(&crm_core::Error::Storage { reason }).ok()
            }
        }
    }
}

#[derive(Serialize)]
struct Stopped<'a> {
    #[serde(flatten)]
    error: &'a crm_core::Error,
    kept: &'a str,
}

impl From<crm_core::Error> for Failure {
    fn from(error: crm_core::Error) -> Self {
        Self::Engine(error)
    }
}

/// Only output fails with a plain I/O error; input says what it is with [`Failure::input`].
impl From<io::Error> for Failure {
    fn from(cause: io::Error) -> Self {
        Self::Output(cause)
    }
}
