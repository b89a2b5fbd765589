//! What the command line injects into the engine: clock, seed, and the data file.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crm_core::store::MemoryStore;
use crm_core::time_zone::TimeZone;
use crm_core::{Crm, Env, Error, ManualEnv, Timestamp};
use serde_json::Value;

use crate::args::Options;
use crate::failure::Failure;
use crate::table;

/// How long to wait between two attempts to open a busy file.
const ATTEMPTS_EVERY: Duration = Duration::from_millis(50);

/// What `--db` says for data that is nowhere kept.
pub const IN_MEMORY: &str = ":memory:";

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
        let path = data_file(options)?;
        let env = HostEnv::new(options);
        let clock = env.clock.clone();
        let crm = if path.as_os_str() == IN_MEMORY {
            Crm::create(MemoryStore::default(), env)?
        } else {
            open_file(path, options, missing, &env)?
        };
        if !options.json {
            let name = crm.read(crm_core::get_settings)?.time_zone;
            table::show_times_in(TimeZone::parse(&name)?);
        }
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

/// The file of `--db`.
pub fn data_file(options: &Options) -> Result<&Path, Failure> {
    let path = options.db.as_deref();
    path.ok_or_else(|| Failure::usage("--db", "give a data file: crm --db FILE …"))
}

fn open_file(
    path: &Path,
    options: &Options,
    missing: Missing,
    env: &HostEnv,
) -> Result<Crm, Failure> {
    patiently(options, || {
        let make = missing == Missing::Make && !is_there(path);
        if make {
            match Crm::create_file(path, options.of_file(), env.clone()) {
                // Another program made the file first: open that one.
                Err(Error::Storage { .. }) if is_there(path) => {}
                made => return made,
            }
        }
        Crm::open_file(path, options.of_file(), env.clone())
    })
}

/// Tries again while another program has the file open, as long as `--wait` says.
pub fn patiently<T>(
    options: &Options,
    mut attempt: impl FnMut() -> Result<T, Error>,
) -> Result<T, Failure> {
    let began = Instant::now();
    loop {
        match attempt() {
            Err(Error::Busy) if began.elapsed() < options.wait => {
                let left = options.wait.saturating_sub(began.elapsed());
                std::thread::sleep(left.min(ATTEMPTS_EVERY));
            }
            Err(Error::Busy) if !options.wait.is_zero() => {
                return Err(Failure::Waited(options.wait));
            }
            other => return Ok(other?),
        }
    }
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The clock of the system, or one that stands.
#[derive(Debug, Clone)]
pub struct HostEnv {
    clock: Option<ManualEnv>,
    seed: u64,
}

impl HostEnv {
    pub fn new(options: &Options) -> Self {
        let seed = options.seed.unwrap_or_else(random_seed);
        Self { clock: options.now.map(|now| ManualEnv::new(now, seed)), seed }
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
