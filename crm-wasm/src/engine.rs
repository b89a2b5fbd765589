//! The one class.

use std::sync::Arc;

use crm_core::store::{Durability, RedbOptions, RedbStore};
use crm_core::{Crm, Error};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::env::{HostEnv, Options};
use crate::storage::{OpenFile, Storage, SyncFile};

/// The result of what has none.
const NOTHING: &str = r#"{"value":null,"changes":[],"seq":null}"#;

/// An open data file.
///
/// A trap (`RuntimeError`) ends the module, and what was under way with it: what was acknowledged is
/// in the file, which another instance opens.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    /// Gone when it is closed.
    crm: Option<Crm>,
    env: HostEnv,
}

#[wasm_bindgen]
impl Engine {
    /// Opens the data file in `file`, or makes one there if it is empty.
    ///
    /// A crash while it is made may leave a file that never opens: make it under a temporary name.
    ///
    /// `options` is a JSON object: `now`, RFC 3339, stops the clock there until it is set; `seed`, an integer, is that
    /// of all randomness; `cache_bytes` is the memory for pages of the file; `verify` compares the
    /// checksum of every page first, for a file from elsewhere. `file` belongs to the engine from here
    /// on, which closes it when it is closed and if this throws.
    ///
    /// Throws the JSON text of an error: `corrupt` if the file is something else, `too_new`, `storage`,
    /// `invalid` for the options.
    pub fn open(file: SyncFile, options: &str) -> Result<Engine, JsValue> {
        open(file, options)
            .map(|(crm, env)| Self { crm: Some(crm), env })
            .map_err(|error| json(&error).into())
    }

    /// Runs an operation. Gives JSON text: `{"ok":{"value":…,"changes":[…],"seq":…}}`, where
    /// `changes` and `seq` are those of a command, or `{"error":{…}}`.
    pub fn call(&self, actor: &str, name: &str, params: &str) -> String {
        answer(self.crm().and_then(|crm| crm.call(actor, name, params)?.to_json()))
    }

    /// Writes a compact copy of the data, as it is at this moment, into the empty file `to`, and closes
    /// that. Gives JSON text as `call` does. After an error the file is to be thrown away.
    #[wasm_bindgen(js_name = copyTo)]
    pub fn copy_to(&self, to: SyncFile) -> String {
        let to = OpenFile::new(to);
        answer(self.crm().and_then(|crm| {
            copy(crm, to)?;
            Ok(NOTHING.to_owned())
        }))
    }

    /// Sets the clock to `at`, RFC 3339. Gives JSON text as `call` does: `invalid` if `at` is no time,
    /// or the file was opened without `now`.
    #[wasm_bindgen(js_name = setNow)]
    pub fn set_now(&self, at: &str) -> String {
        answer(self.env.set_now(at).map(|()| NOTHING.to_owned()))
    }

    /// Closes the file, which holds everything that was acknowledged. Later calls give an error.
    pub fn close(&mut self) {
        self.crm = None;
    }

    fn crm(&self) -> Result<&Crm, Error> {
        let closed = || Error::Storage { reason: "the engine is closed".to_owned() };
        self.crm.as_ref().ok_or_else(closed)
    }
}

fn open(file: SyncFile, options: &str) -> Result<(Crm, HostEnv), Error> {
    let file = OpenFile::new(file);
    let options = Options::parse(options)?;
    let env = options.env()?;
    let mut redb = RedbOptions::default();
    if let Some(bytes) = options.cache_bytes {
        redb.cache_bytes = bytes as usize;
    }
    let crm = if file.size()? == 0 {
        Crm::create(RedbStore::create_with(redb, backend(file))?, env.clone())?
    } else {
        let store = RedbStore::open_with(redb, backend(file))?;
        if options.verify {
            store.check_pages()?;
        }
        Crm::open(store, env.clone())?
    };
    crm.keep_columns();
    Ok((crm, env))
}

fn copy(crm: &Crm, to: Arc<OpenFile>) -> Result<(), Error> {
    let options = RedbOptions { durability: Durability::OnFlush, ..RedbOptions::default() };
    let store = RedbStore::create_with(options, backend(to))?;
    crm.copy_to(&store)?;
    store.flush()?;
    store.compact()
}

/// What opens the storage: again after a storage error, over the same file.
fn backend(file: Arc<OpenFile>) -> impl Fn() -> Result<Storage, Error> + Send + Sync + 'static {
    move || Storage::over(&file)
}

/// Records and errors of the engine are always JSON: this cannot fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| error.to_string())
}

fn answer(outcome: Result<String, Error>) -> String {
    match outcome {
        Ok(result) => format!(r#"{{"ok":{result}}}"#),
        Err(error) => format!(r#"{{"error":{}}}"#, json(&error)),
    }
}
