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
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn report(message: &str);
}

/// A panic ends the module; without this it would not say why.
#[wasm_bindgen(start)]
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| report(&panic.to_string())));
}
