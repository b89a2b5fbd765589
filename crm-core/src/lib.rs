//! Kartoteka: an embeddable, offline-first CRM engine.
#![forbid(unsafe_code)]

mod error;
mod id;
pub mod store;
mod time;

pub use error::{Conflict, Error, Result};
pub use id::Id;
pub use time::Timestamp;
