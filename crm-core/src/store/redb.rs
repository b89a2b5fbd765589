//! The embedded backend: redb, on a file or on any [`redb::StorageBackend`].
//!
//! A small commit is durable by a record in the journal before redb's pages. From time to time, and
//! for a great one, redb commits to its pages in two phases with its allocator state ("quick repair"),
//! so that a file opens at once however its last owner ended.

use std::collections::BTreeMap;
use std::fmt;
use std::io::ErrorKind;
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use ::redb::{
    Builder, CompactionError, Database, Range, ReadOnlyTable, ReadTransaction, ReadableDatabase,
    ReadableTable, ReadableTableMetadata, StorageBackend, TableDefinition, TableError,
    WriteTransaction,
};

use super::journal::{Commit, Journal, Pages, Storage};
use super::{Edits, KeyRange, Order, Overlay, Reader, Row, Rows, Store, TableName, Writer};
use crate::{Error, Result};

/// Where the pages hold the number of the last commit that is in them, as 8 bytes, little-endian.
const JOURNAL: TableName = TableName("journal");
const LAST_COMMIT: &[u8] = b"last";

/// How a [`RedbStore`] works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RedbOptions {
    /// Memory for pages of the file, in bytes.
    pub cache_bytes: usize,
    /// When commits become durable.
    pub durability: Durability,
}

impl Default for RedbOptions {
    /// 64 MiB of cache, every commit durable.
    fn default() -> Self {
        Self { cache_bytes: 64 << 20, durability: Durability::EveryCommit }
    }
}

/// When commits become durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// A commit that was acknowledged survives everything.
    #[default]
    EveryCommit,
    /// Commits become durable at the next [`RedbStore::flush`], or when the store is dropped. Until
    /// then a crash, a power loss or a storage error takes back all of them, never a part of one.
    /// For filling a file that can be made again.
    OnFlush,
}

type Open = Box<dyn Fn() -> Result<OpenFile> + Send + Sync>;

/// A store in the file format of redb.
///
/// After a storage error the next call opens the storage again. A commit that failed was not
/// acknowledged; if nothing but a sync failed, it may be found there all the same, whole.
///
/// Readers hold no lock. A `write` within the closure of a `write` waits for itself; `read` may be
/// called anywhere.
pub struct RedbStore {
    options: RedbOptions,
    open: Open,
    connection: Mutex<Connection>,
    /// Held by the one transaction that writes.
    writing: Mutex<()>,
}

struct Connection {
    /// Gone after an opening that failed.
    file: Option<OpenFile>,
    /// There was an error of the storage: `file` is to be replaced.
    failed: bool,
}

struct OpenFile {
    database: Database,
    journal: Arc<Mutex<Journal>>,
}

impl Connection {
    fn close(&mut self) {
        let file = self.file.take();
        // redb reports nothing here: what it can not finish, the next opening does.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(file)));
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.close();
    }
}

impl fmt::Debug for RedbStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedbStore").field("options", &self.options).finish_non_exhaustive()
    }
}

impl RedbStore {
    /// Makes a store in new, empty storage. `backend` opens that storage; it is called again after
    /// a storage error.
    ///
    /// A crash before this returns may leave storage that never opens: make it under a temporary
    /// name.
    ///
    /// # Errors
    /// What `backend` says, [`Error::Corrupt`] if the storage is not empty, [`Error::Busy`],
    /// [`Error::Storage`].
    pub fn create_with<B: StorageBackend>(
        options: RedbOptions,
        backend: impl Fn() -> Result<B> + Send + Sync + 'static,
    ) -> Result<Self> {
        let storage = Storage::over(backend()?);
        let prepared = storage.is_empty().and_then(|is_empty| match is_empty {
            true => Journal::create(&storage),
            false => Err(Error::corrupt("a new data file needs empty storage")),
        });
        prepared.inspect_err(|_| storage.close_unused())?;
        Ok(Self::around(open_pages(options, storage)?, options, backend))
    }

    /// Opens a store that was made before. `backend` opens its storage; it is called again after a
    /// storage error.
    ///
    /// # Errors
    /// What `backend` says, [`Error::Corrupt`] if the storage holds something else or nothing: it
    /// stays untouched; [`Error::Busy`], [`Error::Storage`].
    pub fn open_with<B: StorageBackend>(
        options: RedbOptions,
        backend: impl Fn() -> Result<B> + Send + Sync + 'static,
    ) -> Result<Self> {
        Ok(Self::around(open(options, &backend)?, options, backend))
    }

    fn around<B: StorageBackend>(
        file: OpenFile,
        options: RedbOptions,
        backend: impl Fn() -> Result<B> + Send + Sync + 'static,
    ) -> Self {
        Self {
            options,
            open: Box::new(move || open(options, &backend)),
            connection: Mutex::new(Connection { file: Some(file), failed: false }),
            writing: Mutex::new(()),
        }
    }

    /// Makes every commit so far durable in the pages. Only needed with [`Durability::OnFlush`].
    ///
    /// # Errors
    /// [`Error::Storage`]: with [`Durability::OnFlush`], nothing since the last flush is certain to be
    /// there.
    pub fn flush(&self) -> Result<()> {
        let _writing = lock(&self.writing);
        self.commit(&Edits::default(), Durability::EveryCommit)
    }

    /// Gives space that is no longer needed back to the storage. Nothing may read or write meanwhile.
    ///
    /// # Errors
    /// [`Error::Storage`], also while a read is under way: the data is as it was.
    pub fn compact(&self) -> Result<()> {
        self.maintain(|database| {
            contained(|| {
                database.compact().map_err(|cause| match cause {
                    CompactionError::Storage(cause) => ::redb::Error::from(cause),
                    cause => ::redb::Error::Io(std::io::Error::other(cause.to_string())),
                })
            })
            .map(|_| ())
        })
    }

    /// Compares the checksum of every page. Nothing may read or write meanwhile.
    ///
    /// # Errors
    /// [`Error::Corrupt`] if one does not match; [`Error::Storage`].
    pub fn check_pages(&self) -> Result<()> {
        self.maintain(|database| match contained(|| database.check_integrity())? {
            true => Ok(()),
            false => Err(Error::corrupt("checksums do not match")),
        })
    }

    /// Runs `work` while nothing else begins a transaction.
    fn maintain(&self, work: impl FnOnce(&mut Database) -> Result<()>) -> Result<()> {
        let _writing = lock(&self.writing);
        // Opens the storage again where that is due.
        drop(self.begin(true, OpenFile::begin_read)?);
        let mut connection = lock(&self.connection);
        let Connection { file: Some(OpenFile { database, .. }), failed } = &mut *connection else {
            return Err(closed());
        };
        work(database).inspect_err(|_| *failed = true)
    }

    /// Calls `begin` on the file, opened again first if it failed and `may_reopen`: that is, if no
    /// transaction is writing.
    fn begin<T, E: Into<::redb::Error>>(
        &self,
        may_reopen: bool,
        begin: impl FnOnce(&OpenFile) -> Result<T, E>,
    ) -> Result<T> {
        let mut connection = lock(&self.connection);
        if connection.failed && may_reopen {
            connection.close();
            connection.failed = false;
        }
        if connection.file.is_none() {
            connection.file = Some((self.open)()?);
        }
        let Some(file) = &connection.file else {
            return Err(closed());
        };
        contained(|| begin(file)).inspect_err(|_| connection.failed = true)
    }

    fn mark_failed(&self) {
        lock(&self.connection).failed = true;
    }

    /// Commits `edits`; none at all make everything before durable in the pages. The caller holds
    /// `writing`.
    fn commit(&self, edits: &Edits, durability: Durability) -> Result<()> {
        // Opened again, the database may lack what `edits` were made on.
        let (mut transaction, journal) = self.begin(false, OpenFile::begin_write)?;
        let mut journal = lock(&journal);
        let is_durable = durability == Durability::EveryCommit;
        let record = if is_durable && !edits.is_empty() { journal.record(edits)? } else { None };
        let mut is_in_journal = false;
        let outcome = contained(|| -> Result<(), ::redb::Error> {
            for (name, edits) in edits.tables() {
                apply(&mut transaction.open_table(definition(name.0))?, edits)?;
            }
            set_last_commit(&transaction, journal.next())?;
            let in_pages = is_durable && record.is_none();
            transaction.set_quick_repair(in_pages);
            transaction.set_durability(match in_pages {
                true => ::redb::Durability::Immediate,
                false => ::redb::Durability::None,
            })?;
            if let Some(record) = &record {
                journal.append(record)?;
                is_in_journal = true;
            }
            transaction.commit()?;
            match (is_in_journal, in_pages) {
                (true, _) => {}
                (false, true) => journal.begin_again(),
                (false, false) => journal.skip(),
            }
            Ok(())
        })
        .inspect_err(|_| self.mark_failed());
        // What the journal holds is there when the file has been opened again.
        if is_in_journal { Ok(()) } else { outcome }
    }
}

impl OpenFile {
    fn begin_read(&self) -> Result<ReadTransaction, ::redb::TransactionError> {
        self.database.begin_read()
    }

    fn begin_write(
        &self,
    ) -> Result<(WriteTransaction, Arc<Mutex<Journal>>), ::redb::TransactionError> {
        Ok((self.database.begin_write()?, Arc::clone(&self.journal)))
    }
}

impl Store for RedbStore {
    fn read(&self, run: &mut dyn FnMut(&dyn Reader) -> Result<()>) -> Result<()> {
        let snapshot = {
            // While another thread writes, its transaction needs the database to stay open.
            let writing = self.writing.try_lock();
            self.begin(writing.is_ok(), OpenFile::begin_read)?
        };
        let snapshot = Snapshot::new(snapshot);
        let outcome = run(&snapshot);
        snapshot.finish(self, outcome)
    }

    fn write(&self, run: &mut dyn FnMut(&mut dyn Writer) -> Result<()>) -> Result<()> {
        let _writing = lock(&self.writing);
        let snapshot = Snapshot::new(self.begin(true, OpenFile::begin_read)?);
        let mut overlay = Overlay::new(&snapshot);
        let outcome = run(&mut overlay);
        let edits = overlay.into_edits();
        // Ends the snapshot, so that the commit can reuse the pages only it has held.
        snapshot.finish(self, outcome)?;
        if edits.is_empty() {
            return Ok(());
        }
        self.commit(&edits, self.options.durability)
    }
}

type Table = ReadOnlyTable<&'static [u8], &'static [u8]>;

struct Snapshot {
    transaction: ReadTransaction,
    /// Tables opened so far; `None` for one never written to.
    tables: RwLock<BTreeMap<TableName, Option<Arc<Table>>>>,
    /// The first error that redb reported to this snapshot.
    failure: OnceLock<Error>,
}

impl Snapshot {
    fn new(transaction: ReadTransaction) -> Self {
        Self { transaction, tables: RwLock::default(), failure: OnceLock::new() }
    }

    /// The outcome of what ran on this snapshot: what it could not read was not read, whatever the
    /// code that ran made of the error.
    fn finish(self, store: &RedbStore, outcome: Result<()>) -> Result<()> {
        match self.failure.into_inner() {
            None => outcome,
            Some(failure) => {
                store.mark_failed();
                outcome.and(Err(failure))
            }
        }
    }

    /// What `call` returns; an error ends up in `failure` too.
    fn try_to<T, E: Into<::redb::Error>>(&self, call: impl FnOnce() -> Result<T, E>) -> Result<T> {
        contained(call).inspect_err(|cause| {
            // Later errors follow from the first.
            let _ = self.failure.set(cause.clone());
        })
    }

    fn table(&self, name: TableName) -> Result<Option<Arc<Table>>> {
        let opened = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = opened.get(&name) {
            return Ok(table.clone());
        }
        drop(opened);
        let table = self.try_to(|| match self.transaction.open_table(definition(name.0)) {
            Err(TableError::TableDoesNotExist(_)) => Ok(None),
            table => table.map(|table| Some(Arc::new(table))),
        })?;
        let mut opened = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        Ok(opened.entry(name).or_insert(table).clone())
    }
}

impl Reader for Snapshot {
    fn get(&self, table: TableName, key: &[u8]) -> Result<Option<Vec<u8>>> {
        let Some(table) = self.table(table)? else { return Ok(None) };
        self.try_to(|| table.get(key).map(|value| value.map(|value| value.value().to_vec())))
    }

    fn scan<'a>(&'a self, table: TableName, range: &KeyRange, order: Order) -> Result<Rows<'a>> {
        let (Some(bounds), Some(table)) = (range.bounds(), self.table(table)?) else {
            return Ok(Box::new(std::iter::empty()));
        };
        let rows = self.try_to(|| table.range::<&[u8]>(bounds))?;
        Ok(Box::new(Scan { snapshot: self, rows: Some(rows), order }))
    }

    fn count(&self, table: TableName, range: &KeyRange) -> Result<u64> {
        let (Some(bounds), Some(table)) = (range.bounds(), self.table(table)?) else {
            return Ok(0);
        };
        self.try_to(|| match range.is_all() {
            true => table.len(),
            false => table.range::<&[u8]>(bounds)?.try_fold(0, |count, row| row.map(|_| count + 1)),
        })
    }
}

struct Scan<'a> {
    snapshot: &'a Snapshot,
    /// None after an error.
    rows: Option<Range<'static, &'static [u8], &'static [u8]>>,
    order: Order,
}

impl Iterator for Scan<'_> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Result<Row>> {
        self.nth(0)
    }

    fn nth(&mut self, passed: usize) -> Option<Result<Row>> {
        let (rows, order) = (self.rows.as_mut()?, self.order);
        let row = self.snapshot.try_to(|| -> Result<Option<Row>, ::redb::StorageError> {
            let row = match order {
                Order::Ascending => rows.nth(passed),
                Order::Descending => rows.nth_back(passed),
            };
            Ok(row.transpose()?.map(|(key, value)| (key.value().to_vec(), value.value().to_vec())))
        });
        if row.is_err() {
            self.rows = None;
        }
        row.transpose()
    }
}

/// Applies edits in ascending order of their keys.
fn apply<'a>(
    table: &mut ::redb::Table<&'static [u8], &'static [u8]>,
    edits: impl Iterator<Item = (&'a [u8], Option<&'a [u8]>)>,
) -> Result<(), ::redb::Error> {
    let mut edits = edits.peekable();
    let last = table.last()?.map(|(key, _)| key.value().to_vec());
    while let Some((key, edit)) = edits.next_if(|(key, _)| Some(*key) <= last.as_deref()) {
        match edit {
            Some(value) => drop(table.insert(key, value)?),
            None => drop(table.remove(key)?),
        }
    }
    // New rows at the end, such as those with new ids: in a row, with no search for each.
    if edits.peek().is_some() {
        let mut end = table.upper_bound_mut(Bound::<&[u8]>::Unbounded)?;
        for (key, edit) in edits {
            if let Some(value) = edit {
                end.insert_before(key, value)?;
            }
        }
        end.close()?;
    }
    Ok(())
}

fn closed() -> Error {
    Error::Storage { reason: "the storage is closed".to_owned() }
}

fn definition(table: &str) -> TableDefinition<'_, &'static [u8], &'static [u8]> {
    TableDefinition::new(table)
}

fn set_last_commit(transaction: &WriteTransaction, number: u64) -> Result<(), ::redb::Error> {
    let mut table = transaction.open_table(definition(JOURNAL.0))?;
    table.insert(LAST_COMMIT, number.to_le_bytes().as_slice())?;
    Ok(())
}

fn last_commit(database: &Database) -> Result<u64> {
    let number = Snapshot::new(contained(|| database.begin_read())?).get(JOURNAL, LAST_COMMIT)?;
    let Some(number) = number else { return Ok(0) };
    let number = <[u8; 8]>::try_from(number);
    number.map(u64::from_le_bytes).map_err(|_| Error::corrupt("the number of a commit is damaged"))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing is left half done under these locks: a panic elsewhere is no reason to refuse.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn open<B: StorageBackend>(
    options: RedbOptions,
    backend: &dyn Fn() -> Result<B>,
) -> Result<OpenFile> {
    let storage = Storage::over(backend()?);
    // redb makes a new database of empty storage: nothing but its own files may reach it.
    Journal::check_is_data_file(&storage).inspect_err(|_| storage.close_unused())?;
    open_pages(options, storage)
}

/// Runs `look` on what the pages of a data file hold, without the commits that are in the journal alone.
#[cfg(all(feature = "file", not(target_arch = "wasm32")))]
pub(super) fn look_into_pages(
    options: RedbOptions,
    backend: impl StorageBackend,
    look: &mut dyn FnMut(&dyn Reader) -> Result<()>,
) -> Result<()> {
    let storage = Storage::over(backend);
    Journal::check_is_data_file(&storage).inspect_err(|_| storage.close_unused())?;
    let database = open_database(options, storage)?;
    look(&Snapshot::new(contained(|| database.begin_read())?))
}

fn open_database(options: RedbOptions, storage: Arc<Storage>) -> Result<Database> {
    let mut builder = Builder::new();
    builder.set_cache_size(options.cache_bytes);
    contained(|| builder.create_with_backend(Pages(storage)))
}

/// Opens the pages, and brings the commits into them that are in the journal alone.
fn open_pages(options: RedbOptions, storage: Arc<Storage>) -> Result<OpenFile> {
    let database = open_database(options, Arc::clone(&storage))?;
    let (journal, newer) = Journal::open(storage, last_commit(&database)?).map_err(error)?;
    let mut tables: BTreeMap<&str, BTreeMap<&[u8], Option<&[u8]>>> = BTreeMap::new();
    for edits in &newer {
        for (table, rows) in Commit::read(edits)?.0 {
            let rows = rows.into_iter().map(|(key, value)| (key.0, value.map(|value| value.0)));
            tables.entry(table).or_default().extend(rows);
        }
    }
    if !newer.is_empty() {
        contained(|| -> Result<(), ::redb::Error> {
            let mut transaction = database.begin_write()?;
            transaction.set_durability(::redb::Durability::None)?;
            for (table, rows) in tables {
                apply(&mut transaction.open_table(definition(table))?, rows.into_iter())?;
            }
            set_last_commit(&transaction, journal.last())?;
            Ok(transaction.commit()?)
        })?;
    }
    Ok(OpenFile { database, journal: Arc::new(Mutex::new(journal)) })
}

/// Calls redb, which trusts what it reads and panics on some damaged files.
fn contained<T, E: Into<::redb::Error>>(call: impl FnOnce() -> Result<T, E>) -> Result<T> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(outcome) => outcome.map_err(error),
        Err(_) => Err(Error::corrupt("a part of it is damaged")),
    }
}

/// The engine's error for any of redb's.
pub(super) fn error(cause: impl Into<::redb::Error>) -> Error {
    use ::redb::Error as Cause;
    let cause = cause.into();
    match &cause {
        Cause::DatabaseAlreadyOpen => Error::Busy,
        Cause::Corrupted(reason) => Error::corrupt(reason.as_str()),
        Cause::Io(io) if io.kind() == ErrorKind::UnexpectedEof => {
            Error::corrupt("it ends too early")
        }
        Cause::UpgradeRequired(_)
        | Cause::TableTypeMismatch { .. }
        | Cause::TableIsMultimap(_)
        | Cause::TypeDefinitionChanged { .. } => {
            Error::corrupt(format!("it was made by something else: {cause}"))
        }
        _ => Error::Storage { reason: cause.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use ::redb::backends::InMemoryBackend;

    use super::*;

    fn in_memory() -> RedbStore {
        RedbStore::create_with(RedbOptions::default(), || Ok(InMemoryBackend::new())).unwrap()
    }

    crate::store_conformance!(redb_in_memory, in_memory);

    crate::store_conformance!(redb_flushed_later, || {
        let options = RedbOptions { durability: Durability::OnFlush, ..RedbOptions::default() };
        RedbStore::create_with(options, || Ok(InMemoryBackend::new())).unwrap()
    });
}
