//! The facade: a data file and what can be done with it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::change::{self, Change, ChangeList, ChangesSince};
use crate::check::{self, CheckReport};
use crate::customers::columns::SharedColumns;
use crate::customers::{self, CountedAhead, CustomerId, Sweep, Swept, Sync, SyncReport};
use crate::env::Env;
#[cfg(feature = "formats")]
use crate::export::Exports;
#[cfg(feature = "formats")]
use crate::import::Imports;
use crate::migrate;
use crate::routing::{self, RoutingCache, Simulate, Simulation};
use crate::schema;
use crate::settings::Settings;
use crate::stat::{self, Stat};
use crate::store::{Edits, Overlay, Reader, Store, copy_table};
use crate::tx::{Applied, Snapshot, Tx};
use crate::{Error, Result, Timestamp, text};

/// The actor of calls that name none.
pub const SYSTEM: &str = "system";

/// An open data file.
///
/// All functions take `&self`; reads run beside each other, writes one after the other.
#[derive(Debug)]
pub struct Crm {
    pub(crate) store: Box<dyn Store>,
    env: Box<dyn Env>,
    routing: Mutex<RoutingCache>,
    pub(crate) columns: SharedColumns,
    #[cfg(feature = "formats")]
    pub(crate) imports: Mutex<Imports>,
    #[cfg(feature = "formats")]
    pub(crate) exports: Mutex<Exports>,
}

impl Crm {
    /// Opens the data in `store`.
    ///
    /// # Errors
    /// [`Error::TooNew`] for data of a newer version and [`Error::Corrupt`] for something else than
    /// the engine's data: neither is touched.
    pub fn open(store: impl Store + 'static, env: impl Env + 'static) -> Result<Self> {
        store.read(&mut |reader| migrate::check_format(reader))?;
        Ok(Self::over(store, env))
    }

    /// Lays out new data in an empty `store`.
    ///
    /// # Errors
    /// [`Error::Storage`] if it cannot be written, or holds data already.
    pub fn create(store: impl Store + 'static, env: impl Env + 'static) -> Result<Self> {
        let now = env.now();
        store.write(&mut |writer| migrate::init(writer, now))?;
        Ok(Self::over(store, env))
    }

    /// Has the first list that looks at all customers keep all that it needs in memory, about 115 bytes a
    /// customer, instead of each after it a quarter: for a program that stays. One that asks a single
    /// question is answered sooner without.
    pub fn keep_columns(&self) {
        self.columns.keep_from_now();
    }

    /// Whether a list looked at customers as they come from the store, and the next one would be answered
    /// sooner if [`load_columns`](Self::load_columns) ran meanwhile. Costs next to nothing.
    pub fn wants_columns(&self) -> bool {
        self.columns.are_wanted()
    }

    /// Loads a part of what [`keep_columns`](Self::keep_columns) speaks of, if it is
    /// [wanted](Self::wants_columns), so that lists need not: some 10 ms, on this thread. Gives whether
    /// there is more to load.
    ///
    /// # Errors
    /// [`Error::Storage`] and [`Error::Corrupt`]. A list would meet the same one.
    pub fn load_columns(&self) -> Result<bool> {
        self.read(|snapshot| self.columns.load_some(snapshot))
    }

    pub(crate) fn over(store: impl Store + 'static, env: impl Env + 'static) -> Self {
        Self {
            store: Box::new(store),
            env: Box::new(env),
            routing: Mutex::default(),
            columns: SharedColumns::default(),
            #[cfg(feature = "formats")]
            imports: Mutex::default(),
            #[cfg(feature = "formats")]
            exports: Mutex::default(),
        }
    }

    /// Runs `run` in a transaction as the actor `system`: commits if and only if it returns `Ok`.
    ///
    /// `run` may run more than once, on backends that retry; each run starts from the same state. A
    /// `write` inside of it would wait for itself.
    pub fn write<T>(&self, run: impl FnMut(&mut Tx<'_>) -> Result<T>) -> Result<Applied<T>> {
        self.write_as(SYSTEM, "write", run)
    }

    /// Runs `run` in a transaction of `actor`, logged under the name `operation`.
    ///
    /// # Errors
    /// What `run` returns; [`Error::Invalid`] for an actor or operation that is empty or longer than
    /// 200 characters; [`Error::Storage`] if the commit fails. Nothing is kept then.
    pub fn write_as<T>(
        &self,
        actor: &str,
        operation: &str,
        mut run: impl FnMut(&mut Tx<'_>) -> Result<T>,
    ) -> Result<Applied<T>> {
        let mut value = None;
        let (changes, seq) = self.commit(actor, operation, &mut |tx| {
            value = Some(run(tx)?);
            Ok(())
        })?;
        Ok(Applied { value: value.ok_or_else(ran_nothing)?, changes, seq })
    }

    /// The transaction of [`write_as`](Self::write_as), compiled once for all operations.
    fn commit(
        &self,
        actor: &str,
        operation: &str,
        run: &mut dyn FnMut(&mut Tx<'_>) -> Result<()>,
    ) -> Result<(Vec<Change>, u64)> {
        let actor = text::name("actor", actor)?;
        let operation = text::name("operation", operation)?;
        // Held first, so that transactions follow each other as their times do.
        let mut routing = lock(&self.routing);
        let (now, seed) = (self.env.now(), self.env.seed());
        let mut finished = None;
        let result = self.store.write(&mut |writer| {
            let mut tx = Tx::begin(writer, now, seed, actor, operation, &mut routing)?;
            routing::drain_backlog(&mut tx)?;
            customers::go_on_recounting(&mut tx)?;
            run(&mut tx)?;
            finished = Some(tx.finish()?);
            Ok(())
        });
        match result {
            Ok(()) => {
                let (changes, seq) = finished.ok_or_else(ran_nothing)?;
                routing.committed(seq);
                self.columns.committed(seq, &changes);
                Ok((changes, seq))
            }
            Err(error) => {
                routing.rolled_back();
                Err(error)
            }
        }
    }

    /// Runs `run` on a snapshot.
    pub fn read<T>(&self, mut run: impl FnMut(Snapshot<'_>) -> Result<T>) -> Result<T> {
        read(&*self.store, self.env.now(), |snapshot| run(snapshot.with_columns(&self.columns)))
    }

    /// Runs `run` in a transaction on the data with `edits`, which then hold what it wrote as well;
    /// nothing is stored.
    pub(crate) fn pretend_as<T>(
        &self,
        actor: &str,
        operation: &str,
        edits: &mut Edits,
        mut run: impl FnMut(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let actor = text::name("actor", actor)?;
        let (now, seed) = (self.env.now(), self.env.seed());
        let mut value = None;
        self.store.read(&mut |reader| {
            let reader: &dyn Reader = reader;
            let mut overlay = Overlay::with_edits(reader, std::mem::take(edits));
            let mut routing = RoutingCache::default();
            let done = Tx::begin(&mut overlay, now, seed, actor, operation, &mut routing).and_then(
                |mut tx| {
                    let done = run(&mut tx)?;
                    tx.finish().map(|_| done)
                },
            );
            *edits = overlay.into_edits();
            value = Some(done?);
            Ok(())
        })?;
        value.ok_or_else(ran_nothing)
    }

    /// The changes after a transaction; see [`change::since`].
    pub fn changes_since(&self, query: &ChangesSince) -> Result<ChangeList> {
        self.read(|snapshot| change::since(snapshot, query))
    }

    /// Makes missing customers from orders and brings all statistics in line, some thousand
    /// customers a transaction. One bad customer never stops the rest.
    ///
    /// # Errors
    /// [`Error::Invalid`] for `stats_only` together with `force_update`.
    pub fn sync(&self, actor: &str, input: Sync) -> Result<SyncReport> {
        if input.stats_only && input.force_update {
            return Err(Error::invalid("stats_only", "cannot be asked with force_update"));
        }
        let mut report = SyncReport::new();
        let mut phones = (!input.stats_only).then_some(None);
        while let Some(after) = phones {
            let step = self.write_as(actor, "customers.sync", |tx| {
                customers::sync_missing_step(tx, after.clone())
            })?;
            report.created_count += step.value.done;
            report.add_errors(step.value.errors);
            phones = step.value.next.map(Some);
        }
        let mut existing = Some(None);
        while let Some(after) = existing {
            let ahead = self.count_ahead(after)?;
            let step = self.write_as(actor, "customers.sync", |tx| {
                customers::sync_existing_step(tx, &ahead, input.force_update)
            })?;
            report.updated_count += step.value.done;
            report.add_errors(step.value.errors);
            existing = step.value.next.map(Some);
        }
        report.total_customers = self.read(customers::count)?;
        Ok(report)
    }

    /// Counts the orders of the next customers, before the transaction that writes what came out.
    pub(crate) fn count_ahead(&self, after: Option<CustomerId>) -> Result<CountedAhead> {
        self.read(|snapshot| customers::count_ahead(snapshot, after))
    }

    /// Copies the data, as it is at this moment, to the empty `store`, some megabytes a transaction.
    ///
    /// # Errors
    /// [`Error::Storage`] if there is data in `store` already, or it cannot be written: a part of the
    /// data may be in it then.
    pub fn copy_to(&self, store: &dyn Store) -> Result<()> {
        store.read(&mut |reader| migrate::check_empty(reader))?;
        self.store.read(&mut |reader| {
            schema::stored().try_for_each(|table| copy_table(reader, store, table))
        })
    }

    /// Replays the contacts of a period with other weights, capacities or policies, touching nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a number out of range, something named twice, a `to` before `from`, and
    /// a `from` before the oldest kept record of the log; [`Error::NotFound`] for an operator or source
    /// that neither is there nor was in the period.
    pub fn simulate(&self, input: &Simulate) -> Result<Simulation> {
        let seed = self.env.seed();
        self.read(|snapshot| routing::simulate(snapshot, seed, input))
    }

    /// Records what time alone has changed by now, in cost proportional to that.
    pub fn sweep(&self, actor: &str, input: Sweep) -> Result<Swept> {
        let mut limit = input.limit.map_or(usize::MAX, |limit| limit as usize);
        let mut changed = Vec::new();
        while limit > 0 {
            let step = self.write_as(actor, "sweep", |tx| customers::sweep_step(tx, limit))?;
            let (done, step) = step.value;
            if done == 0 {
                break;
            }
            changed.extend(step);
            limit -= done;
        }
        let remaining = self.read(|snapshot| {
            customers::category_due(snapshot)?.try_fold(0, |count, due| due.map(|_| count + 1))
        })?;
        Ok(Swept { changed, remaining })
    }

    /// Recounts everything that is derived and looks every index through.
    pub fn check(&self) -> Result<CheckReport> {
        self.read(check::check)
    }

    /// How much each table and index holds.
    pub fn stat(&self) -> Result<Stat> {
        self.read(stat::stat)
    }

    #[cfg(feature = "formats")]
    pub(crate) fn env(&self) -> &dyn Env {
        &*self.env
    }
}

/// Runs `run` on a snapshot of `store` at the moment `now`.
pub(crate) fn read<T>(
    store: &dyn Store,
    now: Timestamp,
    mut run: impl FnMut(Snapshot<'_>) -> Result<T>,
) -> Result<T> {
    let mut value = None;
    look(store, now, &mut |snapshot| {
        value = Some(run(snapshot)?);
        Ok(())
    })?;
    value.ok_or_else(ran_nothing)
}

/// The snapshot of [`read`], compiled once for all queries.
fn look(
    store: &dyn Store,
    now: Timestamp,
    run: &mut dyn FnMut(Snapshot<'_>) -> Result<()>,
) -> Result<()> {
    store.read(&mut |reader| {
        let defaults = Settings::default();
        let settings = Settings::read(Snapshot::new(reader, now, &defaults))?;
        run(Snapshot::new(reader, now, &settings))
    })
}

fn ran_nothing() -> Error {
    Error::Storage { reason: "the store ran nothing".to_owned() }
}

/// A panic while the lock was held cannot leave half a change behind: transactions roll back, and
/// the caches know which transaction they reflect.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
