//! The program without its window: the open data file, and the files around it. At most one data file
//! is open; what the page asks names it by a number, so that a page never works on another file than
//! the one it opened.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::SystemTime;

use crm_core::{Error, Timestamp};
use serde::Serialize;

use crate::clock::{Clock, moment};
use crate::data_file::{Backup, DataFile, Draft};
use crate::failure::{Failure, Result};
use crate::names;
use crate::recent::Recent;

/// The folders of who uses the program.
#[derive(Debug, Clone)]
pub struct Folders {
    /// Where new data files are made.
    pub data: PathBuf,
    /// Where files are saved for people.
    pub downloads: PathBuf,
    /// Where the program remembers things.
    pub settings: PathBuf,
}

/// The program.
#[derive(Debug)]
pub struct Program {
    folders: Folders,
    recent: Recent,
    /// The data file of the command line.
    to_open: Option<PathBuf>,
    /// The data files that it made: it removes no others.
    made: Mutex<Vec<PathBuf>>,
    /// Calls read it, beside each other; who opens and closes writes it, when they have ended.
    slot: RwLock<Slot>,
}

#[derive(Debug, Default)]
struct Slot {
    /// That of the file, counted up with each opening.
    number: u32,
    file: Option<DataFile>,
}

/// What there is when the program starts.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    pub recent: Vec<RecentFile>,
    /// The data file of the command line, or the one that was open last.
    pub to_open: Option<PathBuf>,
    pub folder: PathBuf,
    /// The name of the person in the system.
    pub user: Option<String>,
}

/// A data file that was open before.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RecentFile {
    pub id: PathBuf,
    pub name: String,
    pub opened_at: Timestamp,
    pub exists: bool,
}

/// A data file that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Opened {
    /// What later requests name it by.
    pub number: u32,
    pub path: PathBuf,
    pub name: String,
}

impl Program {
    /// The program of who has `folders`, started with the data file `to_open`, if any.
    pub fn new(folders: Folders, to_open: Option<PathBuf>) -> Self {
        let recent = Recent::read(folders.settings.join("recent.json"));
        Self { folders, recent, to_open, made: Mutex::default(), slot: RwLock::default() }
    }

    pub fn start(&self) -> Start {
        let recent = self.recent.list().into_iter().map(|file| RecentFile {
            name: names::title(&file.path),
            opened_at: file.at,
            exists: file.path.exists(),
            id: file.path,
        });
        let recent: Vec<_> = recent.collect();
        let last = || recent.first().filter(|file| file.exists).map(|file| file.id.clone());
        let to_open = self.to_open.clone().or_else(last);
        let user = ["USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
        Start { to_open, recent, folder: self.folders.data.clone(), user }
    }

    /// Makes the data file called `name` and opens it.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what is no name; [`Error::Duplicate`] if it is taken; [`Error::Storage`].
    pub fn create(&self, name: &str, clock: Clock) -> Result<Opened> {
        let folder = &self.folders.data;
        let path = names::data_file(folder, name)?;
        fs::create_dir_all(folder).map_err(|cause| Failure::of_file(folder, &cause))?;
        if path.symlink_metadata().is_ok() {
            return Err(Error::Duplicate { field: "name", existing: name.to_owned() }.into());
        }
        let file = DataFile::create(path.clone(), clock)?;
        lock(&self.made).push(path);
        self.put(&mut self.write(), file)
    }

    /// Removes a data file that was made since the program was started, and given up.
    ///
    /// # Errors
    /// [`Error::NotFound`] for any other file; [`Error::Storage`].
    pub fn remove(&self, path: &Path) -> Result<()> {
        let mut made = lock(&self.made);
        let Some(place) = made.iter().position(|one| one == path) else {
            return Err(Error::NotFound { entity: "file", id: path.display().to_string() }.into());
        };
        self.write().file.take_if(|file| file.path() == path);
        fs::remove_file(path).map_err(|cause| Failure::of_file(path, &cause))?;
        made.remove(place);
        self.recent.forget(path)
    }

    /// Opens a data file. The one that was open is closed, but stays open if this one cannot be opened.
    ///
    /// # Errors
    /// [`Failure::Busy`]; [`Error::Storage`] if there is no such file; [`Error::Corrupt`] and
    /// [`Error::TooNew`].
    pub fn open(&self, path: &Path, clock: Clock) -> Result<Opened> {
        let path = fs::canonicalize(path).map_err(|cause| Failure::of_file(path, &cause))?;
        let mut slot = self.write();
        slot.file.take_if(|file| file.path() == path);
        let file = DataFile::open(path, clock)?;
        self.put(&mut slot, file)
    }

    fn put(&self, slot: &mut Slot, file: DataFile) -> Result<Opened> {
        slot.number += 1;
        let path = slot.file.insert(file).path();
        if let Err(failure) = self.recent.note(path, moment(SystemTime::now())) {
            // The file is open: that its name is not remembered is no reason to refuse it.
            eprintln!("recent files: {failure:?}");
        }
        Ok(Opened { number: slot.number, path: path.to_owned(), name: names::title(path) })
    }

    /// Closes a data file, when the calls that are under way have ended.
    pub fn close(&self, number: u32) {
        let mut slot = self.write();
        if slot.number == number {
            slot.file = None;
        }
    }

    /// Closes whatever is open.
    pub fn close_all(&self) {
        self.write().file = None;
    }

    /// Takes a file off the list of recent ones.
    ///
    /// # Errors
    /// [`Error::Storage`] if the list cannot be written.
    pub fn forget(&self, path: &Path) -> Result<()> {
        self.recent.forget(path)
    }

    /// Runs an operation. Gives JSON text, `{"ok":{"value":…,"changes":[…],"seq":…}}`, in which the
    /// value is as the engine wrote it, and `changes` and `seq` are those of a command.
    ///
    /// # Errors
    /// What the engine gives; [`Failure::Closed`].
    pub fn call(&self, number: u32, actor: &str, name: &str, params: &str) -> Result<String> {
        let reply =
            self.with(number, |file| Ok(file.crm().call(actor, name, params)?.to_json()?))?;
        Ok(format!(r#"{{"ok":{reply}}}"#))
    }

    /// Sets the clock of a file that was opened with one that stands.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a file with the real clock; [`Failure::Closed`].
    pub fn set_now(&self, number: u32, now: Timestamp) -> Result<()> {
        self.with(number, |file| Ok(file.clock().set(now)?))
    }

    /// The backups beside a file, newest first.
    ///
    /// # Errors
    /// [`Error::Storage`] if the folder cannot be read; [`Failure::Closed`].
    pub fn backups(&self, number: u32) -> Result<Vec<Backup>> {
        self.with(number, DataFile::backups)
    }

    /// Copies the data, as it is at this moment, to a new file beside it. Gives its path.
    ///
    /// # Errors
    /// [`Error::Storage`] if it cannot be written; [`Failure::Closed`].
    pub fn backup(&self, number: u32) -> Result<PathBuf> {
        self.with(number, DataFile::backup)
    }

    /// Puts a backup, if it is found whole, in the place of an open file's data, which are kept in a
    /// new backup: its path is given. Nothing changes if that fails.
    ///
    /// # Errors
    /// [`Error::Corrupt`] and [`Error::TooNew`] for what `backup` holds, [`Failure::Busy`] if a program
    /// has it open, [`Error::Storage`]; [`Failure::Closed`].
    pub fn restore(&self, number: u32, backup: &Path) -> Result<PathBuf> {
        let draft = self.with(number, |file| Draft::of(backup, file))?;
        let mut slot = self.write();
        let file = slot.file(number)?;
        let (path, clock) = (file.path().to_owned(), file.clock().clone());
        let kept = file.backup()?;
        // While the old file is still open, so that no other program gets it in between.
        draft.publish()?;
        slot.file = None;
        slot.file = Some(DataFile::open(path, clock)?);
        Ok(kept)
    }

    /// Saves a file for people under a name that is free. Gives its path.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what is no name; [`Error::Storage`] if it cannot be written.
    pub fn save(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let folder = &self.folders.downloads;
        let name = names::of_file(name)?;
        let failed = |cause| Failure::of_file(folder, &cause);
        fs::create_dir_all(folder).map_err(failed)?;
        loop {
            let path = names::free(&folder.join(name));
            match fs::File::create_new(&path) {
                Ok(mut file) => {
                    file.write_all(bytes).map_err(|cause| {
                        let _ = fs::remove_file(&path);
                        Failure::of_file(&path, &cause)
                    })?;
                    return Ok(path);
                }
                // Another program took the name first.
                Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {}
                Err(cause) => return Err(Failure::of_file(&path, &cause)),
            }
        }
    }

    /// The folder of an open file, or that of new ones.
    ///
    /// # Errors
    /// [`Failure::Closed`].
    pub fn folder_of(&self, number: Option<u32>) -> Result<PathBuf> {
        match number {
            None => Ok(self.folders.data.clone()),
            Some(number) => self.with(number, |file| Ok(file.folder().to_owned())),
        }
    }

    fn with<T>(&self, number: u32, run: impl FnOnce(&DataFile) -> Result<T>) -> Result<T> {
        run(self.read().file(number)?)
    }

    // Calls change nothing in the slot: a panic in one leaves it as it was.
    fn read(&self) -> RwLockReadGuard<'_, Slot> {
        self.slot.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Slot> {
        self.slot.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Slot {
    fn file(&self, number: u32) -> Result<&DataFile> {
        self.file.as_ref().filter(|_| self.number == number).ok_or(Failure::Closed)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
