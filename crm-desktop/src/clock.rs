//! What the program injects into the engine: clock and seed.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{SystemTime, UNIX_EPOCH};

use crm_core::{Env, Error, ManualEnv, Timestamp};

/// The clock of the system, or one that stands until it is set. Clones share it.
#[derive(Debug, Clone)]
pub struct Clock {
    standing: Option<ManualEnv>,
    seed: u64,
}

impl Clock {
    /// A clock that stands at `now`, or else that of the system.
    pub fn new(now: Option<Timestamp>) -> Self {
        // Of a hasher, which the standard library seeds with randomness of the system.
        let seed = RandomState::new().build_hasher().finish();
        Self { standing: now.map(|now| ManualEnv::new(now, seed)), seed }
    }

    /// Sets a clock that stands.
    ///
    /// # Errors
    /// [`Error::Invalid`] for that of the system.
    pub fn set(&self, now: Timestamp) -> Result<(), Error> {
        let running =
            || Error::invalid("now", "cannot be set: the file was opened with the real clock");
        self.standing.as_ref().ok_or_else(running)?.set_now(now);
        Ok(())
    }
}

impl Env for Clock {
    fn now(&self) -> Timestamp {
        self.standing.as_ref().map_or_else(|| moment(SystemTime::now()), ManualEnv::now)
    }

    fn seed(&self) -> u64 {
        self.seed
    }
}

/// A time of the system; of one that is off by centuries the nearest that the engine knows.
pub fn moment(time: SystemTime) -> Timestamp {
    let since_1970 = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since_1970.as_millis())
        .ok()
        .and_then(|millis| Timestamp::from_millis(millis).ok())
        .unwrap_or(Timestamp::MAX)
}
