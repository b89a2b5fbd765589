//! The one error type of the engine. A variant tells what the caller can do about it.

use std::fmt;

/// What a call may fail with.
///
/// Messages hold no personal data: no names, phones or texts, only ids and the names of fields.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// The record does not exist, or does no longer.
    #[error("{entity} not found")]
    NotFound {
        /// Kind of the record that was asked for.
        entity: &'static str,
        /// The id that was asked for.
        id: String,
    },
    /// An input is wrong: correct the field and call again.
    #[error("{field}: {reason}")]
    Invalid {
        /// Path of the field, such as `items[3].source`.
        field: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Another record already has this value.
    #[error("{field} is already taken")]
    Duplicate {
        /// The field that must be unique.
        field: &'static str,
        /// Id of the record that has the value.
        existing: String,
    },
    /// The state of the data does not allow it.
    #[error("{0}")]
    Conflict(Conflict),
    /// Another program has the file open.
    #[error("the data file is open in another program")]
    Busy,
    /// A newer version of the engine made the file.
    #[error("the data file has format {found}; this program reads formats up to {supported}")]
    TooNew {
        /// Format number of the file.
        found: u32,
        /// The newest format that this version reads.
        supported: u32,
    },
    /// The file is damaged, or is no data file at all.
    #[error("the data file cannot be read: {reason}")]
    Corrupt {
        /// What was found.
        reason: String,
    },
    /// Reading or writing failed, such as on a full disk. Nothing of the call was kept.
    #[error("storage failed: {reason}")]
    Storage {
        /// What the storage said.
        reason: String,
    },
}

/// Why the state of the data does not allow an operation, with the numbers behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conflict {
    /// The reason in words.
    pub reason: String,
    /// How many records stand in the way.
    pub count: Option<u64>,
    /// Load of the operator concerned.
    pub load: Option<u32>,
    /// Capacity of the operator concerned.
    pub max_load: Option<u32>,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

/// Result of the engine's functions.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An [`Error::Invalid`] for `field`.
    pub fn invalid(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Invalid { field: field.into(), reason: reason.into() }
    }

    /// An [`Error::Corrupt`] with its reason.
    pub fn corrupt(reason: impl Into<String>) -> Self {
        Self::Corrupt { reason: reason.into() }
    }
}
