//! What the host injects: the clock and the seed. The engine reads neither by itself.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::{Result, Timestamp};

/// The world outside of the engine.
pub trait Env: Debug + Send + Sync {
    /// The moment at which a transaction happens; asked for once each.
    fn now(&self) -> Timestamp;

    /// Seed of all randomness. With the number of the last committed transaction it gives the random
    /// numbers of the next one, so equal seeds, times and commands give equal bytes.
    fn seed(&self) -> u64;
}

/// A clock that stands until it is set, and a fixed seed: for tests, replays and repeatable scripts.
///
/// Clones share the clock.
#[derive(Debug, Clone)]
pub struct ManualEnv {
    now: Arc<AtomicI64>,
    seed: u64,
}

impl ManualEnv {
    /// A clock that stands at `now`.
    pub fn new(now: Timestamp, seed: u64) -> Self {
        Self { now: Arc::new(AtomicI64::new(now.millis())), seed }
    }

    /// Moves the clock, in either direction.
    pub fn set_now(&self, now: Timestamp) {
        self.now.store(now.millis(), Ordering::Relaxed);
    }

    /// Moves the clock forward by `millis` milliseconds.
    ///
    /// # Errors
    /// [`Error::Invalid`](crate::Error::Invalid) after the year 9999.
    pub fn advance(&self, millis: i64) -> Result<()> {
        let now = Timestamp::from_millis(self.now.load(Ordering::Relaxed).saturating_add(millis))?;
        self.set_now(now);
        Ok(())
    }
}

impl Env for ManualEnv {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.now.load(Ordering::Relaxed)).unwrap_or(Timestamp::MIN)
    }

    fn seed(&self) -> u64 {
        self.seed
    }
}
