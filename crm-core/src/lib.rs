//! Kartoteka: an embeddable, offline-first CRM engine.
//!
//! It routes incoming contacts to operators by weight and load, keeps customers with exact statistics
//! and categories from their orders, says why for each decision, and stores everything in one file.
//!
//! ```
//! use crm_core::customers::{self, Category, CustomerQuery, OrderStatus, SaveOrder};
//! use crm_core::routing::{self, ReceiveContact};
//! use crm_core::store::MemoryStore;
//! use crm_core::team::{self, CreateOperator, CreateSource, SetWeight};
//! use crm_core::{ById, Crm, ManualEnv, Patch};
//!
//! // The host injects clock and seed. `Crm::create_file` and `open_file` take a path instead.
//! let env = ManualEnv::new("2025-01-31T09:05:00Z".parse()?, 1);
//! let crm = Crm::create(MemoryStore::default(), env.clone())?;
//!
//! // One transaction: all of it happens, or nothing.
//! let team = crm.write(|tx| {
//!     let name = "Telegram bot".to_owned();
//!     let source = team::create_source(tx, CreateSource { name, ..Default::default() })?;
//!     for (name, weight) in [("Первак", 10), ("Вторяк", 7)] {
//!         let name = name.to_owned();
//!         let operator = team::create_operator(tx, CreateOperator { name, ..Default::default() })?;
//!         team::set_weight(tx, SetWeight { operator: operator.id, source: source.id, weight })?;
//!     }
//!     Ok(source)
//! })?;
//!
//! // A contact finds its operator, and the decision is kept.
//! let contact = crm.write(|tx| {
//!     let external_key = "8 (999) 123-45-67".to_owned();
//!     let source = team.value.id;
//!     routing::receive(tx, ReceiveContact { external_key, source, lead_name: None, request_id: None })
//! })?;
//! assert_eq!(contact.value.operator_name.as_deref(), Some("Первак"));
//! let why = crm.read(|snapshot| routing::explain(snapshot, ById::new(contact.value.id)))?;
//! assert_eq!(why.decision.runner_up.map(|runner_up| runner_up.weight), Some(Some(7)));
//!
//! // An order makes its customer; statistics and category follow.
//! crm.write(|tx| {
//!     customers::save(tx, SaveOrder {
//!         customer_phone: Patch::Set("+7 999 123-45-67".to_owned()),
//!         total: Some("120000.00".parse()?),
//!         status: Some(OrderStatus::Completed),
//!         ..Default::default()
//!     })
//! })?;
//! let page = crm.read(|snapshot| customers::list(snapshot, CustomerQuery::default()))?;
//! assert_eq!(page.items[0].category, Category::Vip);
//! assert_eq!(page.items[0].lead, Some(contact.value.lead));
//!
//! // Time alone makes a customer inactive: no job has to run for that.
//! env.advance(181 * 86_400_000)?;
//! let page = crm.read(|snapshot| customers::list(snapshot, CustomerQuery::default()))?;
//! assert_eq!(page.items[0].category, Category::Inactive);
//! # Ok::<(), crm_core::Error>(())
//! ```
//!
//! # Where to go on
//!
//! - [`Crm`]: open a file, write, read, undo; [`Crm::call`] runs any operation by name with JSON.
//! - [`team`], [`routing`], [`customers`]: the operations, typed.
//! - [`import`]: files of orders and customers. [`export`]: files of every list.
//! - [`Crm::dump`] and [`Crm::load`]: the whole data as JSON lines, and back.
//! - [`store`]: the seam for other storages, and the two that come with the crate.
//! - [`schema`]: the tables of a data file.
//!
//! # Features
//!
//! - `file` (default): [redb](https://docs.rs/redb) on a file of the operating system, and all cores for
//!   `customers.sync`. Adds nothing on wasm32.
//! - `formats` (default): [`import`] and [`export`], that is CSV and XLSX. Without it their operations are
//!   unknown; data files are the same.
//! - `redb`: redb over any `StorageBackend`, also in the browser.
//! - `conformance`: the suite that every storage backend passes.
//!
//! # Not here
//!
//! No network, no clock, no randomness, no threads, no async: hosts bring what they need of those.
#![forbid(unsafe_code)]

pub mod api;
pub mod change;
mod check;
mod crc32;
mod crm;
pub mod customers;
#[cfg(all(feature = "file", not(target_arch = "wasm32")))]
mod data_file;
mod dump;
mod env;
mod error;
#[cfg(feature = "formats")]
pub mod export;
mod history;
mod id;
#[cfg(feature = "formats")]
pub mod import;
mod imported;
mod input;
mod migrate;
pub mod money;
mod parallel;
pub mod phone;
pub mod routing;
pub mod schema;
mod settings;
mod stat;
pub mod store;
#[cfg(test)]
mod stored_shapes;
mod table;
pub mod team;
pub mod text;
mod time;
pub mod time_zone;
mod tx;
mod undo;

pub use check::{CheckReport, Problem};
pub use crm::{Crm, SYSTEM};
pub use env::{Env, ManualEnv};
pub use error::{Conflict, Current, Error, Newer, Result};
pub use id::Id;
pub use input::{ById, Nothing, Patch};
pub use settings::{FileSettings, Settings, UpdateSettings, get_settings};
pub use stat::{Stat, TableStat};
pub use table::Page;
pub use time::Timestamp;
pub use tx::{Applied, Revision, Snapshot, Tx};
pub use undo::{Undo, Undone};
