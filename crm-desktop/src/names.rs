//! Names of files: of data files, their backups, and what is saved for people.

use std::path::{Path, PathBuf};

use crm_core::time_zone::TimeZone;
use crm_core::{Error, Timestamp};

use crate::failure::Result;

/// The extension of data files.
pub const EXTENSION: &str = "crm";

/// What stands between the name of a data file and the time of its backup.
const BACKUP: &str = "-backup-";

/// How a data file is called: its name without the extension.
pub fn title(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The name of a file, without its folder.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The data file called `name` in `folder`.
///
/// # Errors
/// [`Error::Invalid`] for what is no name of a file.
pub fn data_file(folder: &Path, name: &str) -> Result<PathBuf> {
    Ok(folder.join(format!("{}.{EXTENSION}", of_file(name.trim())?)))
}

/// `name`, if it is that of a file that people see, and of nothing in another folder.
///
/// # Errors
/// [`Error::Invalid`] otherwise.
pub fn of_file(name: &str) -> Result<&str> {
    if name.is_empty() {
        return Err(Error::invalid("name", "must not be empty").into());
    }
    if name.starts_with('.') || name.contains(['/', '\\', '\0']) {
        return Err(Error::invalid("name", "must be the name of a file").into());
    }
    Ok(name)
}

/// Where the backup that is made of the data file `data` at `now` goes: a free name beside it.
pub fn backup(data: &Path, now: Timestamp, zone: TimeZone) -> PathBuf {
    let clock = zone.clock(now);
    // `2025-01-31 09:05:00` as `2025-01-31-0905`.
    let stamp: String = clock.chars().take(16).filter(|&at| at != ':').collect();
    let stamp = stamp.replace(' ', "-");
    let name = format!("{}{BACKUP}{stamp}.{EXTENSION}", title(data));
    free(&data.with_file_name(name))
}

/// Whether a file called `name` is a backup of the data file `data`.
pub fn is_backup(data: &Path, name: &str) -> bool {
    let stamp = name.strip_prefix(&title(data)).and_then(|rest| rest.strip_prefix(BACKUP));
    stamp.is_some_and(|stamp| {
        stamp.starts_with(|first: char| first.is_ascii_digit()) && has_extension(stamp)
    })
}

fn has_extension(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == EXTENSION)
}

/// `path`, or, if there is such a file, the first of `name (2).csv`, `name (3).csv` and so on that is
/// free.
pub fn free(path: &Path) -> PathBuf {
    let numbered = |number: u32| {
        let mut name = path.file_stem().unwrap_or_default().to_owned();
        name.push(format!(" ({number})"));
        if let Some(extension) = path.extension() {
            name.push(".");
            name.push(extension);
        }
        path.with_file_name(name)
    };
    let is_free = |path: &PathBuf| path.symlink_metadata().is_err();
    let mut names = std::iter::once(path.to_owned()).chain((2..).map(numbered));
    names.find(is_free).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_named_after_its_file_and_the_moment_where_its_people_are() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("shop.crm");
        let now = "2025-01-31T09:05:59Z".parse().unwrap();
        let zone = TimeZone::parse("Europe/Moscow").unwrap();
        let first = backup(&data, now, zone);
        assert_eq!(file_name(&first), "shop-backup-2025-01-31-1205.crm");
        std::fs::write(&first, "").unwrap();
        let second = backup(&data, now, zone);
        assert_eq!(file_name(&second), "shop-backup-2025-01-31-1205 (2).crm");
        for (name, expected) in [
            (file_name(&first).as_str(), true),
            (file_name(&second).as_str(), true),
            ("shop.crm", false),
            ("shop-backup-plan.crm", false),
            ("shop-backup-2025-01-31-1205.crm.lock", false),
            ("shop2-backup-2025-01-31-1205.crm", false),
        ] {
            assert_eq!(is_backup(&data, name), expected, "{name}");
        }
    }

    #[test]
    fn a_data_file_is_never_made_elsewhere() {
        let folder = Path::new("/home/anna");
        assert_eq!(data_file(folder, " Лавка 2.0 ").unwrap(), folder.join("Лавка 2.0.crm"));
        for name in ["", "  ", "..", "../shop", "/etc/shop", ".hidden", "a\0b"] {
            assert!(data_file(folder, name).is_err(), "{name:?}");
        }
    }
}
