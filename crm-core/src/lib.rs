//! Kartoteka: an embeddable, offline-first CRM engine.
#![forbid(unsafe_code)]

mod error;
mod id;
pub mod money;
pub mod phone;
pub mod store;
pub mod text;
mod time;

pub use error::{Conflict, Error, Result};
pub use id::Id;
pub use time::Timestamp;
