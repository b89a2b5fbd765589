//! Kartoteka: an embeddable, offline-first CRM engine.
#![forbid(unsafe_code)]

pub mod api;
pub mod change;
mod check;
mod crm;
pub mod customers;
mod env;
mod error;
mod id;
pub mod import;
mod input;
mod migrate;
pub mod money;
pub mod phone;
pub mod routing;
pub mod schema;
mod settings;
pub mod store;
mod table;
pub mod team;
pub mod text;
mod time;
mod tx;

pub use check::{CheckReport, Problem};
pub use crm::{Crm, SYSTEM};
pub use env::{Env, ManualEnv};
pub use error::{Conflict, Current, Error, Result};
pub use id::Id;
pub use input::{ById, Nothing, Patch};
pub use settings::Settings;
pub use table::Page;
pub use time::Timestamp;
pub use tx::{Applied, Revision, Snapshot, Tx};
