//! Data files of the operating system: how one is made, found and opened. Not here: what is in it.
#![expect(clippy::disallowed_methods, reason = "this is where the engine meets the file system")]

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::ops::Bound;
use std::path::{Path, PathBuf};

use std::sync::{Mutex, PoisonError};

use ::redb::backends::FileBackend;
use ::redb::{BackendError, StorageBackend};

use super::lock::LockFile;
use super::redb::{error, look_into_pages};
use super::untouched::Untouched;
use super::{Durability, Reader, RedbOptions, RedbStore, Store, TableName, Writer, copy_table};
use crate::{Error, Result};

/// Bytes of a file that are copied at once.
const COPIED_AT_ONCE: usize = 4 << 20;

/// How many creations of one file can be under way, or have been cut short, before one is refused.
const UNFINISHED_FILES: u32 = 16;

impl RedbStore {
    /// Makes the data file `path`, with what `init` writes in it, and opens it.
    ///
    /// It appears under its name whole and durable, or not at all; a file that has the name is
    /// never replaced. What a crash leaves, `.<name>.new-<number>`, is removed by the next opening
    /// of `path`.
    ///
    /// # Errors
    /// [`Error::Storage`] if the name is taken or the folder can not be written to; what `init`
    /// returns; [`Error::Busy`] if another program opened the new file first.
    pub fn create_file(
        path: impl Into<PathBuf>,
        options: RedbOptions,
        init: &mut dyn FnMut(&mut dyn Writer) -> Result<()>,
    ) -> Result<Self> {
        let path = path.into();
        make(&path, |unfinished| {
            let options = RedbOptions { durability: Durability::EveryCommit, ..options };
            create_at(unfinished, options)?.write(init)
        })?;
        Self::open_file(path, options)
    }

    /// Makes the data file `path` of all rows of `tables` in `reader`, compact. What holds of
    /// [`create_file`](Self::create_file) holds of it.
    ///
    /// # Errors
    /// [`Error::Storage`] if the name is taken or the folder can not be written to; what `reader`
    /// returns.
    pub fn copy_to_file(
        path: &Path,
        options: RedbOptions,
        reader: &dyn Reader,
        tables: &[TableName],
    ) -> Result<()> {
        Self::fill_file(path, options, &mut |store| {
            tables.iter().try_for_each(|&table| copy_table(reader, store, table))
        })
    }

    /// Makes the data file `path` of what `fill` writes in any number of transactions, compact. What
    /// holds of [`create_file`](Self::create_file) holds of it.
    ///
    /// # Errors
    /// [`Error::Storage`] if the name is taken or the folder can not be written to; what `fill`
    /// returns.
    pub fn fill_file(
        path: &Path,
        options: RedbOptions,
        fill: &mut dyn FnMut(&Self) -> Result<()>,
    ) -> Result<()> {
        make(path, |unfinished| {
            let options = RedbOptions { durability: Durability::OnFlush, ..options };
            let store = create_at(unfinished, options)?;
            fill(&store)?;
            store.flush()?;
            store.compact()
        })
    }

    /// Makes the data file `path` a copy of the data file `from`, if `verify` finds nothing wrong
    /// with the copy, and opens it. `from` stays untouched. What holds of
    /// [`create_file`](Self::create_file) holds of `path`.
    ///
    /// # Errors
    /// [`Error::Storage`] if there is no file `from`, the name `path` is taken or its folder can not
    /// be written to; [`Error::Corrupt`] if `from` is something else; [`Error::Busy`]; what `verify`
    /// returns.
    pub fn restore_file(
        from: &Path,
        path: impl Into<PathBuf>,
        options: RedbOptions,
        verify: &mut dyn FnMut(&Self) -> Result<()>,
    ) -> Result<Self> {
        let path = path.into();
        make(&path, |unfinished| {
            copy_bytes(from, unfinished)?;
            let unfinished = unfinished.to_owned();
            let copy = Self::open_with(options, move || open_backend(&unfinished))?;
            verify(&copy)
        })?;
        Self::open_file(path, options)
    }

    /// Opens the data file `path`. It is this program's until the store is dropped: by the lock of
    /// the operating system, and by a lock file beside it for programs that cannot take that one.
    ///
    /// # Errors
    /// [`Error::Storage`] if there is no such file or it can not be read and written,
    /// [`Error::Corrupt`] if it is something else: it stays untouched; [`Error::Busy`].
    pub fn open_file(path: impl Into<PathBuf>, options: RedbOptions) -> Result<Self> {
        let path = path.into();
        let opened = path.clone();
        let store = Self::open_with(options, move || OwnedFile::open(&opened))?;
        // The file is there: nobody can finish making it any more.
        for unfinished in unfinished_names(&path)? {
            let _ = fs::remove_file(unfinished);
        }
        Ok(store)
    }

    /// Runs `look` on the data file `path` and leaves every byte of it as it is: opening it notes in
    /// it that it is open. Shows what is in its pages, without the newest commits if the last owner was
    /// killed. A file that cannot be read at all is not looked at; opening it tells why.
    ///
    /// # Errors
    /// What `look` returns; [`Error::Busy`].
    pub fn look_into_file(
        path: &Path,
        options: RedbOptions,
        look: &mut dyn FnMut(&dyn Reader) -> Result<()>,
    ) -> Result<()> {
        let _lock = LockFile::take(path)?;
        let Ok(file) = open_backend(path) else { return Ok(()) };
        let untouched = Untouched::over(file).map_err(storage)?;
        let mut outcome = Ok(());
        let looked = look_into_pages(options, untouched, &mut |reader| {
            outcome = look(reader);
            Ok(())
        });
        looked.map_or(Ok(()), |()| outcome)
    }
}

fn open_backend(path: &Path) -> Result<FileBackend> {
    let kind = fs::metadata(path).map_err(|cause| match cause.kind() {
        ErrorKind::NotFound => Error::Storage { reason: "there is no such file".to_owned() },
        _ => storage(cause),
    })?;
    if !kind.is_file() {
        return Err(Error::corrupt("it is a folder or a device, not a file"));
    }
    let file = OpenOptions::new().read(true).write(true).open(path).map_err(storage)?;
    FileBackend::new(file).map_err(error)
}

/// A data file that is nobody else's.
#[derive(Debug)]
struct OwnedFile {
    file: FileBackend,
    /// Taken before the lock of the operating system and given back after it.
    lock: Mutex<Option<LockFile>>,
}

impl OwnedFile {
    fn open(path: &Path) -> Result<Self> {
        let file = open_backend(path)?;
        Ok(Self { file, lock: Mutex::new(LockFile::take(path)?) })
    }
}

impl StorageBackend for OwnedFile {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.file.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.file.write(offset, data)
    }

    fn close(&self) -> io::Result<()> {
        let closed = self.file.close();
        // Reads that are still under way keep the backend, but not the file from others.
        drop(self.lock.lock().unwrap_or_else(PoisonError::into_inner).take());
        closed
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.file.try_lock_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.file.unlock_range(start, end)
    }
}

/// The names that a file has while it is made, in the folder of `path`.
pub(super) fn unfinished_names(path: &Path) -> Result<impl Iterator<Item = PathBuf>> {
    let Some(name) = path.file_name() else {
        return Err(Error::Storage { reason: "the path does not name a file".to_owned() });
    };
    Ok((0..UNFINISHED_FILES).map(move |number| {
        let mut unfinished = OsString::from(".");
        unfinished.push(name);
        unfinished.push(format!(".new-{number}"));
        path.with_file_name(unfinished)
    }))
}

/// Makes an empty file that is nobody else's.
pub(super) fn reserve_unfinished(path: &Path) -> io::Result<PathBuf> {
    for unfinished in unfinished_names(path).map_err(io::Error::other)? {
        match OpenOptions::new().write(true).create_new(true).open(&unfinished) {
            Ok(_) => return Ok(unfinished),
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {}
            Err(cause) => return Err(cause),
        }
    }
    let reason = "too many unfinished files of this name";
    Err(io::Error::other(reason))
}

/// Makes the file `path` of what `fill` writes under another name: whole, or not at all.
fn make(path: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    if is_taken(path) {
        return Err(taken());
    }
    let unfinished = reserve_unfinished(path).map_err(storage)?;
    let made = fill(&unfinished)
        .and_then(|()| sync(&unfinished))
        .and_then(|()| publish(&unfinished, path));
    if made.is_err() {
        // The error tells more than what becomes of the leftover.
        let _ = fs::remove_file(&unfinished);
        if is_taken(path) {
            return Err(taken());
        }
    }
    made
}

fn create_at(path: &Path, options: RedbOptions) -> Result<RedbStore> {
    let path = path.to_owned();
    RedbStore::create_with(options, move || open_backend(&path))
}

/// Copies a data file that nobody has open.
fn copy_bytes(from: &Path, to: &Path) -> Result<()> {
    let source = OwnedFile::open(from)?;
    match source.try_lock_range(Bound::Unbounded, Bound::Unbounded) {
        Ok(false) => return Err(Error::Busy),
        Err(BackendError::Io(cause)) => return Err(storage(cause)),
        // Where locks are not known, nobody can be found out to have it open.
        Ok(true) | Err(_) => {}
    }
    let mut copy = OpenOptions::new().write(true).open(to).map_err(storage)?;
    let length = source.len().map_err(storage)?;
    let mut piece = vec![0; COPIED_AT_ONCE];
    for offset in (0..length).step_by(COPIED_AT_ONCE) {
        let bytes = usize::try_from(length - offset).unwrap_or(usize::MAX).min(COPIED_AT_ONCE);
        let (piece, _) = piece.split_at_mut(bytes);
        source.read(offset, piece).map_err(storage)?;
        copy.write_all(piece).map_err(storage)?;
    }
    source.close().map_err(storage)
}

fn sync(path: &Path) -> Result<()> {
    let file = OpenOptions::new().write(true).open(path);
    file.and_then(|file| file.sync_all()).map_err(storage)
}

/// Gives a finished file its name, which must be free.
fn publish(finished: &Path, path: &Path) -> Result<()> {
    if fs::hard_link(finished, path).is_ok() {
        fs::remove_file(finished).map_err(storage)?;
    } else {
        // No links on this file system: an empty file takes the name, then gives way.
        OpenOptions::new().write(true).create_new(true).open(path).map_err(storage)?;
        fs::rename(finished, path).map_err(storage)?;
    }
    sync_folder(path).map_err(storage)
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Names are durable without it where folders can not be opened.
#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn taken() -> Error {
    Error::Storage { reason: "there is a file of this name already".to_owned() }
}

fn storage(cause: io::Error) -> Error {
    Error::Storage { reason: cause.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_outlives_its_store() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.crm");
        crate::store::conformance::check_persistence(&mut || {
            let options = RedbOptions::default();
            Box::new(if path.exists() {
                RedbStore::open_file(&path, options).unwrap()
            } else {
                RedbStore::create_file(&path, options, &mut |_| Ok(())).unwrap()
            })
        });
    }
}
