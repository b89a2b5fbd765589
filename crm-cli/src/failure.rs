//! How a command ends when it did not work out.

use std::io;

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
            Self::Engine(_) | Self::Output(_) => 1,
            Self::Usage(_) => 2,
        }
    }

    /// One sentence; none where nobody listens any more.
    pub fn in_words(&self) -> Option<String> {
        match self {
            Self::Engine(error) | Self::Usage(error) => Some(format!("crm: {error}")),
            Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => None,
            Self::Output(cause) => Some(format!("crm: cannot write the output: {cause}")),
        }
    }

    /// The error object.
    pub fn as_json(&self) -> Option<String> {
        match self {
            Self::Engine(error) | Self::Usage(error) => serde_json::to_string(error).ok(),
            Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => None,
            Self::Output(cause) => {
                let reason = format!("cannot write the output: {cause}");
                serde_json::to_string(&crm_core::Error::Storage { reason }).ok()
            }
        }
    }
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
