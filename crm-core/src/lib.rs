//! Kartoteka: an embeddable, offline-first CRM engine.
#![forbid(unsafe_code)]

pub mod customers;
mod error;
mod id;
pub mod import;
pub mod money;
pub mod phone;
pub mod routing;
pub mod store;
pub mod text;
mod time;

pub use error::{Conflict, Error, Result};
pub use id::Id;
pub use time::Timestamp;
