//! Data files: made whole, opened at once, refused untouched, owned by one program.
#![cfg(feature = "file")]
#![expect(clippy::disallowed_methods, reason = "the tests look at files from outside")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed check is a failed test")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crm_core::store::{KeyRange, Order, RedbOptions, RedbStore, Store, TableName, Writer};
use crm_core::{Error, Result};
use tempfile::TempDir;

const TABLE: TableName = TableName("table");

fn init(tx: &mut dyn Writer) -> Result<()> {
    tx.put(TABLE, b"format".to_vec(), b"1".to_vec())
}

fn new_path() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Картотека.crm");
    (folder, path)
}

fn create(path: &Path) -> Result<RedbStore> {
    RedbStore::create_file(path, RedbOptions::default(), &mut init)
}

fn open(path: &Path) -> Result<RedbStore> {
    RedbStore::open_file(path, RedbOptions::default())
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The data file and, while it is open, its lock.
const OPEN: [&str; 2] = ["Картотека.crm", "Картотека.crm.lock"];

fn reason(outcome: Result<RedbStore>) -> String {
    outcome.unwrap_err().to_string()
}

#[test]
fn a_new_file_holds_what_its_maker_wrote_and_leaves_nothing_but_its_lock_beside_it() {
    let (folder, path) = new_path();
    let store = create(&path).unwrap();
    assert_eq!(names(&folder), OPEN);
    store
        .read(&mut |view| {
            assert_eq!(view.get(TABLE, b"format")?.as_deref(), Some(&b"1"[..]));
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_creation_that_fails_leaves_no_file() {
    let (folder, path) = new_path();
    let refusal = Error::invalid("field", "refused");
    let outcome = RedbStore::create_file(&path, RedbOptions::default(), &mut |tx| {
        init(tx)?;
        Err(refusal.clone())
    });
    assert_eq!(outcome.unwrap_err(), refusal);
    assert_eq!(names(&folder), [""; 0]);
    let nowhere = folder.path().join("missing/file.crm");
    assert!(matches!(create(&nowhere), Err(Error::Storage { .. })));
    assert!(matches!(create(Path::new("/")), Err(Error::Storage { .. })));
}

#[test]
fn an_existing_file_is_never_replaced() {
    let (folder, path) = new_path();
    fs::write(&path, "letters to Anna").unwrap();
    assert_eq!(reason(create(&path)), "storage failed: there is a file of this name already");
    assert_eq!(fs::read(&path).unwrap(), b"letters to Anna");
    assert_eq!(names(&folder), ["Картотека.crm"]);
}

#[test]
fn of_programs_that_make_the_same_file_at_once_one_succeeds() {
    for _ in 0..10 {
        let (folder, path) = new_path();
        let made: Vec<_> = std::thread::scope(|threads| {
            let makers: Vec<_> = (0..4_u8)
                .map(|maker| {
                    let path = &path;
                    threads.spawn(move || {
                        RedbStore::create_file(path, RedbOptions::default(), &mut |tx| {
                            tx.put(TABLE, b"maker".to_vec(), vec![maker])
                        })
                        .map(|store| (store, maker))
                    })
                })
                .collect();
            makers.into_iter().map(|maker| maker.join().unwrap()).collect()
        });
        let [(store, maker)] = &made.iter().flatten().collect::<Vec<_>>()[..] else {
            panic!("not one maker succeeded, but: {made:?}");
        };
        store
            .read(&mut |view| {
                let rows = view.scan(TABLE, &KeyRange::all(), Order::Ascending)?;
                assert_eq!(rows.collect::<Result<Vec<_>>>()?, [(b"maker".to_vec(), vec![*maker])]);
                Ok(())
            })
            .unwrap();
        for outcome in &made {
            assert!(matches!(outcome, Ok(_) | Err(Error::Storage { .. })), "{outcome:?}");
        }
        assert_eq!(names(&folder), OPEN);
    }
}

#[test]
fn what_a_crash_left_of_a_creation_does_no_harm_and_goes_away() {
    let (folder, path) = new_path();
    fs::write(folder.path().join(".Картотека.crm.new-0"), "half a file").unwrap();
    fs::write(folder.path().join(".Картотека.crm.new-1"), "").unwrap();
    let store = create(&path).unwrap();
    assert_eq!(names(&folder), OPEN);
    drop(store);
    assert_eq!(names(&folder), ["Картотека.crm"]);
    // A crash after the file got its name, before the temporary name was removed.
    fs::hard_link(&path, folder.path().join(".Картотека.crm.new-0")).unwrap();
    open(&path).unwrap();
    assert_eq!(names(&folder), ["Картотека.crm"]);
}

#[test]
fn an_open_file_is_busy_until_its_store_is_dropped() {
    let (_folder, path) = new_path();
    let store = create(&path).unwrap();
    assert_eq!(open(&path).unwrap_err(), Error::Busy);
    store.write(&mut init).unwrap();
    assert_eq!(open(&path).unwrap_err(), Error::Busy);
    drop(store);
    open(&path).unwrap();
}

#[test]
fn a_missing_file_is_not_made_by_opening_it() {
    let (folder, path) = new_path();
    assert_eq!(reason(open(&path)), "storage failed: there is no such file");
    assert_eq!(names(&folder), [""; 0]);
}

#[test]
fn what_is_no_data_file_is_refused_untouched() {
    let (folder, path) = new_path();
    let contents = [&b""[..], b"redb", b"letters to Anna", &[0; 4096], b"SQLite format 3\0"];
    for content in contents {
        fs::write(&path, content).unwrap();
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        assert!(matches!(open(&path), Err(Error::Corrupt { .. })), "{content:?}");
        assert_eq!(fs::read(&path).unwrap(), content);
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
    }
    assert!(matches!(open(folder.path()), Err(Error::Corrupt { .. })));
    #[cfg(unix)]
    assert!(matches!(open(Path::new("/dev/null")), Err(Error::Corrupt { .. })));
}

#[test]
fn a_file_cut_short_anywhere_gives_an_error_and_no_panic() {
    let (_folder, path) = new_path();
    drop(create(&path).unwrap());
    let whole = fs::read(&path).unwrap();
    let lengths = (0..400).chain((400..whole.len()).step_by(1777));
    for length in lengths {
        fs::write(&path, &whole[..length]).unwrap();
        if let Ok(store) = open(&path) {
            // What is cut off may be free space: then all the data must be there.
            let outcome = store.read(&mut |view| {
                assert_eq!(view.get(TABLE, b"format")?.as_deref(), Some(&b"1"[..]));
                Ok(())
            });
            assert_eq!(outcome, Ok(()), "{length} of {}", whole.len());
        }
    }
}

/// Tells the test below, run as a program of its own, which file to write to.
const KILLED_WRITER_FILE: &str = "KARTOTEKA_KILLED_WRITER_FILE";

#[test]
#[ignore = "the program that the next test kills"]
fn killed_writer() {
    let store = open(Path::new(&std::env::var_os(KILLED_WRITER_FILE).unwrap())).unwrap();
    for _ in 0..100_000 {
        let mut rows = 0;
        store
            .write(&mut |tx| {
                rows = tx.scan(TABLE, &KeyRange::all(), Order::Ascending)?.count() as u64;
                tx.put(TABLE, rows.to_be_bytes().to_vec(), vec![7; 3000])
            })
            .unwrap();
        println!("acknowledged {}", rows + 1);
    }
}

#[test]
fn a_program_that_is_killed_loses_nothing_it_acknowledged() {
    let (_folder, path) = new_path();
    drop(RedbStore::create_file(&path, RedbOptions::default(), &mut |_| Ok(())).unwrap());
    let mut acknowledged = 0;
    for round in 0..10 {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed_writer", "--ignored", "--nocapture"])
            .env(KILLED_WRITER_FILE, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(writer.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut wait = 5 + round;
        for line in lines {
            let Some((_, rows)) = line.split_once("acknowledged ") else { continue };
            acknowledged = rows.parse::<usize>().unwrap();
            wait -= 1;
            if wait == 0 {
                writer.kill().unwrap();
            }
        }
        writer.wait().unwrap();
        let store = open(&path).unwrap();
        store
            .read(&mut |view| {
                let rows = view.scan(TABLE, &KeyRange::all(), Order::Ascending)?.count();
                assert!([acknowledged, acknowledged + 1].contains(&rows), "{rows}, {acknowledged}");
                Ok(())
            })
            .unwrap();
    }
    assert!(acknowledged > 50);
}
