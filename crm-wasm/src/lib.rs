//! The engine for JavaScript: one class that takes the name of an operation and JSON.
//!
//! Not here: anything that knows an operation, a worker, a tab or a promise. The package's TypeScript
//! brings those, and the file that [`Engine`] keeps its data in.

#![deny(unsafe_code)]

mod engine;
mod env;
#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code, reason = "an allocator cannot do without")]
mod heap;
mod storage;

pub use engine::Engine;
pub use storage::SyncFile;
