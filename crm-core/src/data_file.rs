//! Data files of the operating system: made, opened, backed up, restored, compacted.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use crate::crm::read;
use crate::store::{RedbOptions, RedbStore, Store, TableName, Writer};
use crate::{Crm, Env, Error, Result, Timestamp, check, dump::load, migrate, schema};

impl Crm {
    /// Opens the data file `path`.
    ///
    /// # Errors
    /// [`Error::Storage`] if there is no such file; [`Error::Busy`]; [`Error::TooNew`] and
    /// [`Error::Corrupt`] as [`open`](Self::open).
    pub fn open_file(
        path: impl Into<PathBuf>,
        options: RedbOptions,
        env: impl Env + 'static,
    ) -> Result<Self> {
        let path = path.into();
        RedbStore::look_into_file(&path, options, &mut |reader| migrate::check_format(reader))?;
        Self::open(RedbStore::open_file(path, options)?, env)
    }

    /// Makes the data file `path`: whole and durable, or not at all.
    ///
    /// # Errors
    /// [`Error::Storage`] if there is such a file already, or it cannot be written.
    pub fn create_file(
        path: impl Into<PathBuf>,
        options: RedbOptions,
        env: impl Env + 'static,
    ) -> Result<Self> {
        let now = env.now();
        let init = &mut |writer: &mut dyn Writer| migrate::init(writer, now);
        Ok(Self::over(RedbStore::create_file(path, options, init)?, env))
    }

    /// Copies the data, as it is at this moment, to the new data file `path`, while others go on
    /// reading and writing. The copy appears whole and durable, or not at all, and is compact.
    ///
    /// Works from any store: it also moves data out of memory into a file.
    ///
    /// # Errors
    /// [`Error::Storage`] if there is a file of this name already, or it cannot be written.
    ///
    /// # Examples
    /// ```
    /// # use crm_core::store::{MemoryStore, RedbOptions};
    /// # use crm_core::{Crm, ManualEnv};
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("backup.crm");
    /// # let env = ManualEnv::new("2025-01-31T09:05:00Z".parse()?, 1);
    /// let crm = Crm::create(MemoryStore::default(), env.clone())?;
    /// crm.backup(&path, RedbOptions::default())?;
    /// let copy = Crm::open_file(&path, RedbOptions::default(), env)?;
    /// assert_eq!(copy.stat()?, crm.stat()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn backup(&self, path: impl AsRef<Path>, options: RedbOptions) -> Result<()> {
        let tables: Vec<TableName> = schema::stored().collect();
        self.store
            .read(&mut |reader| RedbStore::copy_to_file(path.as_ref(), options, reader, &tables))
    }

    /// Copies the data file `backup` to the new data file `path` and opens it, if it is found whole:
    /// checksums of every page, every record and index, everything that is counted recounted.
    /// `backup` stays as it is, and may be a file whose last owner was killed.
    ///
    /// # Errors
    /// [`Error::Corrupt`] with the first problem; [`Error::TooNew`]; [`Error::Busy`] if a program has
    /// `backup` open; [`Error::Storage`] if there is a file `path` already or it cannot be written.
    /// No file `path` is left then.
    pub fn restore_file(
        backup: impl AsRef<Path>,
        path: impl Into<PathBuf>,
        options: RedbOptions,
        env: impl Env + 'static,
    ) -> Result<Self> {
        let now = env.now();
        let verify = &mut |store: &RedbStore| verify(store, now);
        let store = RedbStore::restore_file(backup.as_ref(), path, options, verify)?;
        Self::open(store, env)
    }

    /// Makes the data file `path` of a dump and opens it: whole and durable, or not at all.
    ///
    /// # Errors
    /// As [`load`](Self::load); [`Error::Storage`] if there is a file `path` already. No file is left
    /// then.
    pub fn load_file(
        path: impl Into<PathBuf>,
        options: RedbOptions,
        input: &mut dyn BufRead,
        env: impl Env + 'static,
    ) -> Result<Self> {
        let (path, now) = (path.into(), env.now());
        RedbStore::fill_file(&path, options, &mut |store| load::fill(store, input, now))?;
        Self::open_file(path, options, env)
    }

    /// Gives space that the data file `path` no longer needs back to the file system. A crash at any
    /// moment leaves the data as it was.
    ///
    /// # Errors
    /// As [`open_file`](Self::open_file).
    pub fn compact_file(path: impl Into<PathBuf>, options: RedbOptions) -> Result<()> {
        let path = path.into();
        RedbStore::look_into_file(&path, options, &mut |reader| migrate::check_format(reader))?;
        let store = RedbStore::open_file(path, options)?;
        store.read(&mut |reader| migrate::check_format(reader))?;
        store.compact()
    }
}

/// Finds out whether a store is whole.
fn verify(store: &RedbStore, now: Timestamp) -> Result<()> {
    store.read(&mut |reader| migrate::check_format(reader))?;
    store.check_pages()?;
    match read(store, now, check::first_problem)? {
        None => Ok(()),
        Some(problem) => Err(Error::corrupt(problem)),
    }
}
