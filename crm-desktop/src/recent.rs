//! The data files that were open last, remembered in the folder of the program's settings.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crm_core::Timestamp;
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Result};

/// How many are remembered.
const REMEMBERED: usize = 12;

/// A data file that was open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    pub path: PathBuf,
    /// When it was opened last.
    pub at: Timestamp,
}

/// The list, newest first, and the file that it is kept in.
#[derive(Debug)]
pub struct Recent {
    kept_in: PathBuf,
    files: Mutex<Vec<Opened>>,
}

impl Recent {
    /// The list that is kept in the file `kept_in`; an empty one if that cannot be read.
    pub fn read(kept_in: PathBuf) -> Self {
        let files = fs::read(&kept_in).ok().and_then(|json| serde_json::from_slice(&json).ok());
        Self { kept_in, files: Mutex::new(files.unwrap_or_default()) }
    }

    pub fn list(&self) -> Vec<Opened> {
        self.files().clone()
    }

    /// Puts a file first.
    ///
    /// # Errors
    /// [`Error::Storage`](crm_core::Error::Storage) if the list cannot be written.
    pub fn note(&self, path: &Path, at: Timestamp) -> Result<()> {
        self.change(|files| {
            files.retain(|file| file.path != path);
            files.insert(0, Opened { path: path.to_owned(), at });
            files.truncate(REMEMBERED);
        })
    }

    /// Takes a file off the list.
    ///
    /// # Errors
    /// As [`note`](Self::note).
    pub fn forget(&self, path: &Path) -> Result<()> {
        self.change(|files| files.retain(|file| file.path != path))
    }

    fn change(&self, change: impl FnOnce(&mut Vec<Opened>)) -> Result<()> {
        let mut files = self.files();
        change(&mut files);
        let json = serde_json::to_vec_pretty(&*files).unwrap_or_default();
        self.write(&json).map_err(|cause| Failure::of_file(&self.kept_in, &cause))
    }

    fn write(&self, json: &[u8]) -> std::io::Result<()> {
        if let Some(folder) = self.kept_in.parent() {
            fs::create_dir_all(folder)?;
        }
        let unfinished = self.kept_in.with_extension("new");
        fs::write(&unfinished, json)?;
        fs::rename(unfinished, &self.kept_in)
    }

    fn files(&self) -> MutexGuard<'_, Vec<Opened>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_remembered_newest_first_and_once_each() {
        let folder = tempfile::tempdir().unwrap();
        let kept_in = folder.path().join("settings/recent.json");
        let recent = Recent::read(kept_in.clone());
        for second in 1..=20 {
            let path = format!("/data/{}.crm", second % 15);
            recent.note(Path::new(&path), Timestamp::from_millis(second * 1000).unwrap()).unwrap();
        }
        recent.forget(Path::new("/data/4.crm")).unwrap();
        let again = Recent::read(kept_in.clone()).list();
        assert_eq!(again, recent.list());
        let paths: Vec<_> = again.iter().map(|file| file.path.to_str().unwrap()).collect();
        let expected =
            [5, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9].map(|name| format!("/data/{name}.crm"));
        assert_eq!(paths, expected);

        fs::write(&kept_in, "not a list").unwrap();
        assert_eq!(Recent::read(kept_in).list(), []);
    }
}
