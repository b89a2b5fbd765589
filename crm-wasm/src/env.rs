//! What the engine is told of the world: the clock and the seed.

use crm_core::{Env, Error, ManualEnv, Timestamp};
use serde::Deserialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn milliseconds() -> f64;

    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn fill_with_randomness(bytes: &mut [u8]) -> Result<(), JsValue>;
}

/// How an [`Engine`](crate::Engine) works.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    now: Option<Timestamp>,
    seed: Option<u64>,
    /// Memory for pages of the file, in bytes.
    pub cache_bytes: Option<u32>,
    /// Whether the checksum of every page is compared at opening: reading a damaged one may panic.
    pub verify: bool,
}

impl Options {
    /// Reads a JSON object.
    ///
    /// # Errors
    /// [`Error::Invalid`] for anything else, or a field that is unknown or wrong.
    pub fn parse(json: &str) -> Result<Self, Error> {
        if !json.trim_start().starts_with('{') {
            return Err(Error::invalid("options", "must be a JSON object"));
        }
        serde_json::from_str(json).map_err(|error| Error::invalid("options", error.to_string()))
    }

    /// The clock and the seed.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a seed where there is no randomness to take one from.
    pub fn env(&self) -> Result<HostEnv, Error> {
        let seed = match self.seed {
            Some(seed) => seed,
            None => random_seed()?,
        };
        Ok(HostEnv { clock: self.now.map(|now| ManualEnv::new(now, seed)), seed })
    }
}

/// The clock of JavaScript, or one that stands until it is set. Clones share that.
#[derive(Debug, Clone)]
pub struct HostEnv {
    clock: Option<ManualEnv>,
    seed: u64,
}

impl HostEnv {
    /// Sets a clock that stands.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it goes by itself, or `at` is no time.
    pub fn set_now(&self, at: &str) -> Result<(), Error> {
        let reason = "the clock goes by itself: it can be set in a file that was opened with `now`";
        let clock = self.clock.as_ref().ok_or_else(|| Error::invalid("now", reason))?;
        clock.set_now(at.parse().map_err(|error: Error| error.of_field("at"))?);
        Ok(())
    }
}

impl Env for HostEnv {
    fn now(&self) -> Timestamp {
        self.clock.as_ref().map_or_else(system_time, ManualEnv::now)
    }

    fn seed(&self) -> u64 {
        self.seed
    }
}

/// The system's time; of a clock that is off by centuries the nearest that the engine knows.
fn system_time() -> Timestamp {
    let millis = milliseconds() as i64;
    Timestamp::from_millis(millis.max(0)).unwrap_or(Timestamp::MAX)
}

fn random_seed() -> Result<u64, Error> {
    let mut bytes = [0; 8];
    fill_with_randomness(&mut bytes)
        .map_err(|_| Error::invalid("seed", "is required where there is no crypto"))?;
    Ok(u64::from_le_bytes(bytes))
}
