//! The one error type of the engine. A variant tells what the caller can do about it.

use std::fmt;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::customers::{Customer, Order};
use crate::routing::Lead;
use crate::settings::FileSettings;
use crate::team::{Operator, Source};

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
    /// The record has changed since the revision that the update was made from.
    #[error("the record has changed meanwhile")]
    Stale {
        /// The record as it is now.
        current: Box<Current>,
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
    /// Reading or writing failed, such as on a full disk. Nothing of the call was kept, unless only
    /// the very last step of making it durable failed: the file, opened again, has all of it or none.
    #[error("storage failed: {reason}")]
    Storage {
        /// What the storage said.
        reason: String,
    },
    /// Long work was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// There is no operation of this name.
    #[error("unknown operation {name}")]
    UnknownOperation {
        /// The name that was called.
        name: String,
    },
}

/// The current state of a record, for who tried to change an older one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Current {
    /// An operator.
    Operator(Operator),
    /// A source.
    Source(Source),
    /// A lead.
    Lead(Lead),
    /// An order.
    Order(Order),
    /// A customer.
    Customer(Customer),
    /// The settings.
    Settings(FileSettings),
}

impl Current {
    pub(crate) fn stale(self) -> Error {
        Error::Stale { current: Box::new(self) }
    }
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
    /// What happened later and stands in the way.
    pub newer: Option<Box<Newer>>,
}

/// A later change that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newer {
    /// Kind of the record.
    pub entity: &'static str,
    /// Id of the record.
    pub id: String,
    /// Number of the transaction that changed it last.
    pub seq: u64,
    /// The operation that did.
    pub operation: String,
}

impl Conflict {
    pub(crate) fn new(reason: &str) -> Self {
        Self { reason: reason.to_owned(), ..Self::default() }
    }

    pub(crate) fn because(reason: &str) -> Error {
        Error::Conflict(Self::new(reason))
    }

    pub(crate) fn counted(reason: &str, count: u64) -> Error {
        Error::Conflict(Self { count: Some(count), ..Self::new(reason) })
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)?;
        match self.newer.as_deref() {
            None => Ok(()),
            Some(Newer { entity, id, seq, operation }) => {
                write!(f, ": {entity} {id}, by {operation} in transaction {seq}")
            }
        }
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

    /// The code on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not_found",
            Self::Invalid { .. } => "invalid",
            Self::Duplicate { .. } => "duplicate",
            Self::Stale { .. } => "stale",
            Self::Conflict(_) => "conflict",
            Self::Busy => "busy",
            Self::TooNew { .. } => "too_new",
            Self::Corrupt { .. } => "corrupt",
            Self::Storage { .. } => "storage",
            Self::Cancelled => "cancelled",
            Self::UnknownOperation { .. } => "unknown_operation",
        }
    }

    /// Whether the input or the state of the data is the reason, not the storage.
    pub(crate) fn is_refusal(&self) -> bool {
        match self {
            Self::NotFound { .. }
            | Self::Invalid { .. }
            | Self::Duplicate { .. }
            | Self::Stale { .. }
            | Self::Conflict(_)
            | Self::UnknownOperation { .. } => true,
            Self::Busy
            | Self::TooNew { .. }
            | Self::Corrupt { .. }
            | Self::Storage { .. }
            | Self::Cancelled => false,
        }
    }

    /// The error as one of `field`, whatever place it was found at; others stay as they are.
    pub fn of_field(self, field: &str) -> Self {
        match self {
            Self::Invalid { reason, .. } => Self::invalid(field, reason),
            other => other,
        }
    }

    /// The error with its field seen from outside of `place`, such as `items[3]`.
    pub(crate) fn within(self, place: &str) -> Self {
        match self {
            Self::Invalid { field, reason } if field == "params" => Self::invalid(place, reason),
            Self::Invalid { field, reason } => Self::invalid(format!("{place}.{field}"), reason),
            other => other,
        }
    }
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code())?;
        map.serialize_entry("message", &self.to_string())?;
        match self {
            Self::NotFound { entity, id } => {
                map.serialize_entry("entity", entity)?;
                map.serialize_entry("id", id)?;
            }
            Self::Invalid { field, reason } => {
                map.serialize_entry("field", field)?;
                map.serialize_entry("reason", reason)?;
            }
            Self::Duplicate { field, existing } => {
                map.serialize_entry("field", field)?;
                map.serialize_entry("existing", existing)?;
            }
            Self::Stale { current } => map.serialize_entry("current", current)?,
            Self::Conflict(conflict) => {
                map.serialize_entry("reason", &conflict.reason)?;
                if let Some(count) = conflict.count {
                    map.serialize_entry("count", &count)?;
                }
                if let Some(load) = conflict.load {
                    map.serialize_entry("load", &load)?;
                }
                if let Some(max_load) = conflict.max_load {
                    map.serialize_entry("max_load", &max_load)?;
                }
                if let Some(newer) = conflict.newer.as_deref() {
                    map.serialize_entry("entity", newer.entity)?;
                    map.serialize_entry("id", &newer.id)?;
                    map.serialize_entry("seq", &newer.seq)?;
                    map.serialize_entry("operation", &newer.operation)?;
                }
            }
            Self::TooNew { found, supported } => {
                map.serialize_entry("found", found)?;
                map.serialize_entry("supported", supported)?;
            }
            Self::Corrupt { reason } | Self::Storage { reason } => {
                map.serialize_entry("reason", reason)?;
            }
            Self::UnknownOperation { name } => map.serialize_entry("name", name)?,
            Self::Busy | Self::Cancelled => {}
        }
        map.end()
    }
}
