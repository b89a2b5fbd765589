//! The lock file beside an open data file: for programs that cannot take the lock of the operating
//! system on the data file itself, such as those on Node. Native programs
//! take both. `docs/format.md` says step by step what another program has to do.
//!
//! A lock file left by a kill is replaced by the next opening. Who replaces it holds the lock of the
//! lock file meanwhile, taken in the same way, so that of two that find it left only one goes on.
#![expect(clippy::disallowed_methods, reason = "this is where the engine meets the file system")]

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::file::{reserve_unfinished, unfinished_names};
use crate::{Error, Result};

/// How often others may come and go between two looks before the file counts as theirs.
const ATTEMPTS: usize = 100;

/// The lock file of an open data file. It goes when this is dropped; a kill leaves it.
#[derive(Debug)]
pub(super) struct LockFile {
    path: PathBuf,
    line: String,
}

impl LockFile {
    /// Takes the lock of the data file `data`. `None` where no lock file can be made, as in a folder
    /// that nobody may write to: there the lock of the operating system has to do.
    ///
    /// # Errors
    /// [`Error::Busy`] if a program that runs holds it; [`Error::Storage`] if something else has the
    /// name of the lock file.
    pub(super) fn take(data: &Path) -> Result<Option<Self>> {
        // The file behind a link has one lock, by whatever name it is opened. What is no file is
        // refused by who opens it.
        match fs::canonicalize(data) {
            Ok(data) if data.is_file() => take(&lock_of(&data), &Owner::this_program(), &data),
            _ => Ok(None),
        }
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // Who removed it by hand may have let another program in: that one's stays.
        if fs::read_to_string(&self.path).is_ok_and(|line| line == self.line) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The line in a lock file.
#[derive(Debug, Serialize, Deserialize)]
struct Owner {
    pid: u32,
    /// Which start of the system the process belongs to, where that is known.
    boot: Option<String>,
    /// When the process started, in ticks of the system since its start, where that is known.
    started: Option<u64>,
    /// For people who wonder.
    program: String,
    /// Whether the program holds the lock of the operating system on the data file too.
    #[serde(default)]
    os_lock: bool,
}

impl Owner {
    fn this_program() -> Self {
        let pid = std::process::id();
        let program = std::env::current_exe().unwrap_or_default();
        let program = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let started = processes::status(pid).map(|status| status.started);
        Self { pid, boot: processes::boot(), started, program, os_lock: true }
    }

    /// Whether the program still runs. One that cannot be found out about does.
    fn runs(&self, data: &Path) -> bool {
        let differ =
            self.boot.is_some() && processes::boot().is_some_and(|boot| self.boot != Some(boot));
        if differ || !processes::may_exist(self.pid, self.os_lock, data) {
            return false;
        }
        let Some(status) = processes::status(self.pid) else { return true };
        !status.ended && self.started.is_none_or(|started| started == status.started)
    }
}

/// What a look at a lock file finds.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    Nothing,
    Running,
    Left,
}

fn take(path: &Path, owner: &Owner, data: &Path) -> Result<Option<LockFile>> {
    let line = serde_json::to_string(owner).unwrap_or_default() + "\n";
    let lock = || Ok(Some(LockFile { path: path.to_owned(), line: line.clone() }));
    for _ in 0..ATTEMPTS {
        match make(path, &line) {
            Ok(()) => {
                clear_away(path, data)?;
                return lock();
            }
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {}
            Err(_) => {
                return match look(path, data) {
                    Ok(Found::Running) => Err(Error::Busy),
                    _ => Ok(None),
                };
            }
        }
        match look(path, data)? {
            Found::Nothing => {}
            Found::Running => return Err(Error::Busy),
            Found::Left => {
                let Some(_taking_over) = take(&lock_of(path), owner, data)? else {
                    return Ok(None);
                };
                if look(path, data)? == Found::Left {
                    replace(path, &line).map_err(|cause| unusable(path, &cause))?;
                    return lock();
                }
            }
        }
    }
    Err(Error::Busy)
}

fn lock_of(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".lock");
    name.into()
}

/// Removes what a kill left of making the lock file. Only the owner of the lock does, so that no name
/// is in use again between the look and the removal.
fn clear_away(path: &Path, data: &Path) -> Result<()> {
    for unfinished in unfinished_names(path)? {
        let line = fs::read(&unfinished).unwrap_or_default();
        if serde_json::from_slice(&line).is_ok_and(|owner: Owner| !owner.runs(data)) {
            let _ = fs::remove_file(unfinished);
        }
    }
    Ok(())
}

/// Makes the lock file, with all that is in it at once.
fn make(path: &Path, line: &str) -> io::Result<()> {
    let unfinished = written_apart(path, line)?;
    let made = fs::hard_link(&unfinished, path).or_else(|cause| match cause.kind() {
        ErrorKind::AlreadyExists => Err(cause),
        // No links on this file system: for a moment the file is empty.
        _ => OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .and_then(|mut file| file.write_all(line.as_bytes())),
    });
    let _ = fs::remove_file(&unfinished);
    made
}

/// Replaces a lock file, whose lock the caller holds.
fn replace(path: &Path, line: &str) -> io::Result<()> {
    fs::rename(written_apart(path, line)?, path)
}

fn written_apart(path: &Path, line: &str) -> io::Result<PathBuf> {
    let unfinished = reserve_unfinished(path)?;
    let written = OpenOptions::new()
        .write(true)
        .open(&unfinished)
        .and_then(|mut file| file.write_all(line.as_bytes()));
    match written {
        Ok(()) => Ok(unfinished),
        Err(cause) => {
            let _ = fs::remove_file(&unfinished);
            Err(cause)
        }
    }
}

fn look(path: &Path, data: &Path) -> Result<Found> {
    let line = match fs::read(path) {
        Ok(line) => line,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(cause) => return Err(unusable(path, &cause)),
    };
    // What a loss of power may leave of a line that was not flushed.
    if line.iter().all(|byte| *byte == 0) {
        return Ok(Found::Left);
    }
    let owner: Owner = serde_json::from_slice(&line)
        .map_err(|_| storage(format!("{} is in the way: it is no lock file", name(path))))?;
    Ok(if owner.runs(data) { Found::Running } else { Found::Left })
}

fn unusable(path: &Path, cause: &io::Error) -> Error {
    storage(format!("the lock file {}: {cause}", name(path)))
}

fn storage(reason: String) -> Error {
    Error::Storage { reason }
}

fn name(path: &Path) -> std::borrow::Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
}

/// What can be found out about processes.
mod processes {
    use super::Path;

    pub struct Status {
        pub started: u64,
        /// It ended, and only waits for its parent to notice.
        pub ended: bool,
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    pub fn boot() -> Option<String> {
        let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        Some(id.trim().to_owned())
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    pub fn status(pid: u32) -> Option<Status> {
        let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // Behind the name, which may hold anything: the third field and on.
        let mut fields = text.rsplit_once(") ")?.1.split(' ');
        let ended = matches!(fields.next()?, "Z" | "X");
        Some(Status { started: fields.nth(18)?.parse().ok()?, ended })
    }

    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    pub fn boot() -> Option<String> {
        None
    }

    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    pub fn status(_pid: u32) -> Option<Status> {
        None
    }

    #[cfg(unix)]
    pub fn may_exist(pid: u32, _os_lock: bool, _data: &Path) -> bool {
        use rustix::{io::Errno, process};
        let pid = i32::try_from(pid).ok().and_then(process::Pid::from_raw);
        pid.is_some_and(|pid| process::test_kill_process(pid) != Err(Errno::SRCH))
    }

    /// The lock that ends with the process tells, if the process has it.
    #[cfg(not(unix))]
    pub fn may_exist(_pid: u32, os_lock: bool, data: &Path) -> bool {
        let file = std::fs::OpenOptions::new().read(true).write(true).open(data);
        !os_lock || file.is_ok_and(|file| file.try_lock().is_err())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let data = fs::canonicalize(folder.path()).unwrap().join("a.crm");
        fs::write(&data, "data").unwrap();
        (folder, data)
    }

    fn names(folder: &tempfile::TempDir) -> Vec<String> {
        let entries = fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// A process that ended and was waited for.
    #[cfg(unix)]
    fn ended() -> u32 {
        let mut child = std::process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        child.id()
    }

    #[test]
    fn a_lock_is_held_until_it_is_dropped_and_leaves_nothing() {
        let (folder, data) = data();
        let lock = LockFile::take(&data).unwrap().unwrap();
        assert_eq!(names(&folder), ["a.crm", "a.crm.lock"]);
        assert_eq!(LockFile::take(&data).unwrap_err(), Error::Busy);
        drop(lock);
        assert_eq!(names(&folder), ["a.crm"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_and_a_link_to_it_have_one_lock() {
        let (folder, data) = data();
        let link = folder.path().join("link.crm");
        std::os::unix::fs::symlink(&data, &link).unwrap();
        let _lock = LockFile::take(&link).unwrap().unwrap();
        assert_eq!(LockFile::take(&data).unwrap_err(), Error::Busy);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_lock_of_a_program_that_no_longer_runs_is_replaced() {
        let (folder, data) = data();
        let mine = || Owner::this_program();
        let left = [
            Owner { pid: ended(), ..mine() },
            Owner { pid: 0, ..mine() },
            Owner { boot: Some("another".to_owned()), ..mine() },
            // The same number, given to another process since.
            Owner { started: mine().started.map(|started| started - 1), ..mine() },
        ];
        let left = left.iter().map(|owner| serde_json::to_vec(owner).unwrap());
        for line in left.chain([Vec::new(), vec![0; 80]]) {
            fs::write(lock_of(&data), &line).unwrap();
            // Its taker was killed too, before or after it wrote its line.
            fs::write(lock_of(&lock_of(&data)), &line).unwrap();
            if line.starts_with(b"{") {
                fs::write(folder.path().join(".a.crm.lock.new-0"), &line).unwrap();
            }
            let lock = LockFile::take(&data).unwrap().unwrap();
            assert_eq!(LockFile::take(&data).unwrap_err(), Error::Busy);
            drop(lock);
        }
        // What has the line of a program that runs is not cleared away under its hands.
        let unfinished = folder.path().join(".a.crm.lock.new-0");
        fs::write(&unfinished, serde_json::to_vec(&mine()).unwrap()).unwrap();
        drop(LockFile::take(&data).unwrap());
        fs::remove_file(unfinished).unwrap();
        assert_eq!(names(&folder), ["a.crm"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_lock_of_a_program_that_runs_is_kept() {
        let (_folder, data) = data();
        let parent = std::os::unix::process::parent_id();
        for line in [
            serde_json::to_string(&Owner::this_program()).unwrap(),
            // By another program, which says nothing but its number, and something of its own.
            format!(r#"{{"pid":{parent},"program":"node","since":"noon"}}"#),
            r#"{"pid":1,"boot":null,"started":null,"program":"init"}"#.to_owned(),
        ] {
            fs::write(lock_of(&data), &line).unwrap();
            assert_eq!(LockFile::take(&data).unwrap_err(), Error::Busy, "{line}");
            assert_eq!(fs::read_to_string(lock_of(&data)).unwrap(), line);
        }
    }

    #[test]
    fn a_file_of_somebody_else_is_not_replaced() {
        let (_folder, data) = data();
        for content in ["dear Anna", "{}", "[1]"] {
            fs::write(lock_of(&data), content).unwrap();
            assert!(matches!(LockFile::take(&data), Err(Error::Storage { .. })), "{content}");
            assert_eq!(fs::read_to_string(lock_of(&data)).unwrap(), content);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn of_many_that_find_a_lock_left_one_takes_it_at_a_time() {
        use std::sync::atomic::{AtomicU32, Ordering};
        let (folder, data) = data();
        let left = Owner { started: Some(1), ..Owner::this_program() };
        let left = serde_json::to_vec(&left).unwrap();
        let (inside, taken) = (AtomicU32::new(0), AtomicU32::new(0));
        for _ in 0..200 {
            fs::write(lock_of(&data), &left).unwrap();
            std::thread::scope(|threads| {
                for _ in 0..4 {
                    threads.spawn(|| {
                        if let Ok(lock) = LockFile::take(&data) {
                            assert!(lock.is_some());
                            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                            std::thread::yield_now();
                            inside.fetch_sub(1, Ordering::SeqCst);
                            drop(lock);
                            taken.fetch_add(1, Ordering::SeqCst);
                        }
                    });
                }
            });
            assert!(!lock_of(&data).exists());
        }
        assert!(taken.load(Ordering::SeqCst) >= 200);
        assert_eq!(names(&folder), ["a.crm"]);
    }
}
