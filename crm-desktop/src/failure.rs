//! What the page is told of something that failed: an object with a `code`, as in `crm-wasm`.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crm_core::Error;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

/// Result of what the page asks for.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// What a request may fail with.
#[derive(Debug, PartialEq)]
pub enum Failure {
    /// The engine refuses, or cannot.
    Engine(Error),
    /// Another program, which is named if it can be, has the file open.
    Busy(Option<Owner>),
    /// The file was closed before.
    Closed,
    /// The engine panicked: whether it did what it was asked is not known, but it did so whole or not
    /// at all.
    Lost,
}

/// Who has a data file open: a part of the line in its lock file.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Number of the process.
    pub pid: u32,
    /// Name of the program.
    pub program: String,
}

impl Failure {
    /// What opening `data` failed with.
    pub fn of_opening(data: &Path, error: Error) -> Self {
        if error != Error::Busy {
            return Self::Engine(error);
        }
        let mut lock = data.to_owned().into_os_string();
        lock.push(".lock");
        let line = std::fs::read(lock).unwrap_or_default();
        Self::Busy(serde_json::from_slice(&line).ok())
    }

    /// What the file system said of `path`.
    pub fn of_file(path: &Path, cause: &io::Error) -> Self {
        Error::Storage { reason: format!("{}: {cause}", path.display()) }.into()
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Engine(error)
    }
}

impl Serialize for Failure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (code, message) = match self {
            Self::Engine(error) => return error.serialize(serializer),
            Self::Busy(_) => ("busy", Error::Busy.to_string()),
            Self::Closed => ("closed", "the data file was closed".to_owned()),
            Self::Lost => ("engine_lost", "the engine failed during the call".to_owned()),
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", code)?;
        map.serialize_entry("message", &message)?;
        if let Self::Busy(Some(owner)) = self {
            map.serialize_entry("owner", owner)?;
        }
        map.end()
    }
}

/// Runs `run`; a panic in it becomes a failure.
pub fn guarded<T>(run: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Err(Failure::Lost))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_of_the_request_only() {
        assert_eq!(guarded::<()>(|| panic!("as an engine would")), Err(Failure::Lost));
        assert_eq!(guarded(|| Ok(1)), Ok(1));
    }

    #[test]
    fn failures_have_the_shape_of_the_engines_errors() {
        let json = |failure: Failure| serde_json::to_string(&failure).unwrap();
        assert_eq!(
            json(Error::invalid("name", "is empty").into()),
            r#"{"code":"invalid","message":"name: is empty","field":"name","reason":"is empty"}"#
        );
        let owner = Owner { pid: 7, program: "crm".to_owned() };
        assert_eq!(
            json(Failure::Busy(Some(owner))),
            r#"{"code":"busy","message":"the data file is open in another program","owner":{"pid":7,"program":"crm"}}"#
        );
        assert_eq!(
            json(Failure::Closed),
            r#"{"code":"closed","message":"the data file was closed"}"#
        );
    }
}
