//! What the command line injects into the engine: clock, seed, and the data file.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crm_core::store::{MemoryStore, RedbOptions};
use crm_core::{Crm, Env, Error, ManualEnv, Timestamp};
use serde_json::Value;

use crate::args::Options;
use crate::failure::Failure;

/// How long to wait between two attempts to open a busy file.
const ATTEMPTS_EVERY: Duration = Duration::from_millis(50);

/// What to do where there is no data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Make one.
    Make,
    /// Say so.
    Refuse,
}

/// An open data file, with its clock if that is set by hand.
#[derive(Debug)]
pub struct Host {
    pub crm: Crm,
    pub clock: Option<ManualEnv>,
}

impl Host {
    /// Opens the file of `--db`.
    pub fn open(options: &Options, missing: Missing) -> Result<Self, Failure> {
        let Some(path) = &options.db else {
            return Err(Failure::usage("--db", "give a data file: crm --db FILE …"));
        };
        let seed = options.seed.unwrap_or_else(random_seed);
        let clock = options.now.map(|now| ManualEnv::new(now, seed));
        let env = || HostEnv { clock: clock.clone(), seed };
        let crm = if path.as_os_str() == ":memory:" {
            Crm::create(MemoryStore::default(), env())?
        } else {
            open_file(path, options, missing, env)?
        };
        Ok(Self { crm, clock })
    }

    /// Runs an operation of the one table.
    pub fn call(&self, options: &Options, name: &str, params: &Value) -> Result<Reply, Failure> {
        let text = self.crm.call(&options.actor, name, &params.to_string())?.value;
        let value = serde_json::from_str(&text).map_err(|error| {
            Error::invalid(name, format!("gave something that is not JSON: {error}"))
        })?;
        Ok(Reply { text, value })
    }
}

/// What an operation gives.
#[derive(Debug)]
pub struct Reply {
    /// As the engine wrote it.
    pub text: String,
    pub value: Value,
}

fn open_file(
    path: &Path,
    options: &Options,
    missing: Missing,
    env: impl Fn() -> HostEnv,
) -> Result<Crm, Error> {
    let began = Instant::now();
    let settings =
        RedbOptions { cache_bytes: options.cache_mb as usize * (1 << 20), ..Default::default() };
    loop {
        let make = missing == Missing::Make && !is_there(path);
        let opened = match make {
            true => Crm::create_file(path, settings, env()),
            false => Crm::open_file(path, settings, env()),
        };
        match opened {
            // Another program made the file first: open that one.
            Err(Error::Storage { .. }) if make && is_there(path) => {}
            Err(Error::Busy) if began.elapsed() < options.wait => {
                let left = options.wait.saturating_sub(began.elapsed());
                std::thread::sleep(left.min(ATTEMPTS_EVERY));
            }
            other => return other,
        }
    }
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The clock of the system, or one that stands.
#[derive(Debug)]
struct HostEnv {
    clock: Option<ManualEnv>,
    seed: u64,
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
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since_1970.as_millis())
        .ok()
        .and_then(|millis| Timestamp::from_millis(millis).ok())
        .unwrap_or(Timestamp::MAX)
}

/// Of a hasher, which the standard library seeds with randomness of the system.
fn random_seed() -> u64 {
    RandomState::new().build_hasher().finish()
}
