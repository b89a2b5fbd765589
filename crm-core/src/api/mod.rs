//! Operations by name, with JSON in and out: what every host passes through.
//!
//! ```
//! use crm_core::store::MemoryStore;
//! use crm_core::{Crm, ManualEnv};
//!
//! let crm = Crm::create(MemoryStore::default(), ManualEnv::new("2025-01-31T09:05:00Z".parse()?, 1))?;
//! let reply = crm.call("anna", "operators.create", r#"{ "name": "Первак" }"#)?;
//! assert!(reply.value.contains(r#""max_load":10"#));
//! let error = crm.call("anna", "operators.create", r#"{ "nam": "Первак" }"#).unwrap_err();
//! assert_eq!(error.to_string(), "nam: unknown field");
//! # Ok::<(), crm_core::Error>(())
//! ```

#[cfg(feature = "formats")]
mod bytes;
mod commands;
mod history;
mod unread;
pub(crate) mod wire;

pub use commands::{Operation, OperationKind, Reply, operations};
pub use history::{FieldChange, RecordChange, RecordHistory, record_history};
