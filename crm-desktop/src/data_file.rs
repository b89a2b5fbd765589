//! A data file that is open, its backups, and what takes its place.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crm_core::store::{Durability, RedbOptions};
use crm_core::time_zone::TimeZone;
use crm_core::{Crm, Env, Timestamp, get_settings};
use serde::Serialize;

use crate::clock::{Clock, moment};
use crate::failure::{Failure, Result};
use crate::names;

/// The system keeps pages of the file too, and a window shares the machine with others.
const OPTIONS: RedbOptions =
    RedbOptions { cache_bytes: 16 << 20, durability: Durability::EveryCommit };

/// An open data file.
#[derive(Debug)]
pub struct DataFile {
    path: PathBuf,
    clock: Clock,
    crm: Crm,
}

impl DataFile {
    /// Makes the new data file `path`.
    ///
    /// # Errors
    /// As [`Crm::create_file`].
    pub fn create(path: PathBuf, clock: Clock) -> Result<Self> {
        let crm = Crm::create_file(&path, OPTIONS, clock.clone())?;
        Ok(Self::of(path, clock, crm))
    }

    /// Opens the data file `path`.
    ///
    /// # Errors
    /// As [`Crm::open_file`]; of a file that is busy, who has it open.
    pub fn open(path: PathBuf, clock: Clock) -> Result<Self> {
        let crm = Crm::open_file(&path, OPTIONS, clock.clone())
            .map_err(|error| Failure::of_opening(&path, error))?;
        Ok(Self::of(path, clock, crm))
    }

    fn of(path: PathBuf, clock: Clock, crm: Crm) -> Self {
        crm.keep_columns();
        Self { path, clock, crm }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    pub fn crm(&self) -> &Crm {
        &self.crm
    }

    /// Copies the data to a new file beside it. Gives its path.
    ///
    /// # Errors
    /// [`Error::Storage`](crm_core::Error::Storage) if it cannot be written.
    pub fn backup(&self) -> Result<PathBuf> {
        let zone = TimeZone::parse(&self.crm.read(get_settings)?.time_zone)?;
        let path = names::backup(&self.path, self.clock.now(), zone);
        self.crm.backup(&path, OPTIONS)?;
        Ok(path)
    }

    /// The backups beside it, newest first.
    ///
    /// # Errors
    /// [`Error::Storage`](crm_core::Error::Storage) if the folder cannot be read.
    pub fn backups(&self) -> Result<Vec<Backup>> {
        let folder = self.folder();
        let entries = fs::read_dir(folder).map_err(|cause| Failure::of_file(folder, &cause))?;
        let backups = entries.flatten().filter_map(|entry| Backup::at(&self.path, &entry));
        let mut backups: Vec<_> = backups.collect();
        backups.sort_by(|a, b| (b.made_at, &b.name).cmp(&(a.made_at, &a.name)));
        Ok(backups)
    }
}

/// A backup beside a data file.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Backup {
    pub id: PathBuf,
    pub name: String,
    pub made_at: Timestamp,
    pub bytes: u64,
}

impl Backup {
    /// The backup of `data` that is at a place in its folder, if one is.
    fn at(data: &Path, entry: &fs::DirEntry) -> Option<Self> {
        let name = entry.file_name().into_string().ok()?;
        if !names::is_backup(data, &name) {
            return None;
        }
        let about = entry.metadata().ok()?;
        let made_at = moment(about.modified().ok()?);
        Some(Self { id: entry.path(), name, made_at, bytes: about.len() })
    }
}

/// A copy of a backup that was found whole, beside the data file that it shall replace: gone if it does
/// not come to that.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    data: PathBuf,
}

impl Draft {
    /// # Errors
    /// As [`Crm::restore_file`].
    pub fn of(backup: &Path, file: &DataFile) -> Result<Self> {
        let data = file.path.clone();
        let path = data.with_file_name(format!(".{}.restored", names::file_name(&data)));
        let draft = Self { path, data };
        // Of a program that was killed at this.
        if let Err(cause) = fs::remove_file(&draft.path)
            && cause.kind() != ErrorKind::NotFound
        {
            return Err(Failure::of_file(&draft.path, &cause));
        }
        Crm::restore_file(backup, &draft.path, OPTIONS, file.clock.clone())
            .map_err(|error| Failure::of_opening(backup, error))?;
        Ok(draft)
    }

    /// Gives it the name of the data file.
    ///
    /// # Errors
    /// [`Error::Storage`](crm_core::Error::Storage); nothing has changed then.
    pub fn publish(self) -> Result<()> {
        fs::rename(&self.path, &self.data).map_err(|cause| Failure::of_file(&self.data, &cause))?;
        // Makes the name durable, where folders can be synced.
        if let Some(Ok(folder)) = self.data.parent().map(fs::File::open) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}
