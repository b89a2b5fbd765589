//! Backup, restore and compaction of data files.
#![cfg(feature = "file")]
#![expect(clippy::disallowed_methods, reason = "the tests look at files from outside")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed check is a failed test")]

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crm_core::store::{MemoryStore, RedbOptions};
use crm_core::team::{
    CreateOperator, OperatorQuery, create_operator, delete_operator, list_operators,
};
use crm_core::{ById, Crm, Error, ManualEnv, Result};
use tempfile::TempDir;

fn env() -> ManualEnv {
    ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7)
}

fn create(path: &Path) -> Crm {
    Crm::create_file(path, RedbOptions::default(), env()).unwrap()
}

fn open(path: &Path) -> Result<Crm> {
    Crm::open_file(path, RedbOptions::default(), env())
}

fn restore(backup: &Path, path: &Path) -> Result<Crm> {
    Crm::restore_file(backup, path, RedbOptions::default(), env())
}

fn add(crm: &Crm, name: &str) {
    let input = CreateOperator { name: name.to_owned(), ..Default::default() };
    crm.write(|tx| create_operator(tx, input.clone())).unwrap();
}

fn operators(crm: &Crm) -> u64 {
    let query = OperatorQuery { total: true, limit: Some(1), ..Default::default() };
    crm.read(|snapshot| list_operators(snapshot, query.clone())).unwrap().total.unwrap()
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_holds_one_moment_while_others_go_on_writing() {
    let folder = tempfile::tempdir().unwrap();
    let crm = create(&folder.path().join("a.crm"));
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                add(&crm, "Первак");
            }
        });
        for number in 0..5 {
            let path = folder.path().join(format!("backup-{number}.crm"));
            let before = operators(&crm);
            crm.backup(&path, RedbOptions::default()).unwrap();
            let after = operators(&crm);
            let copy = open(&path).unwrap();
            let held = operators(&copy);
            assert!((before..=after).contains(&held), "{before} {held} {after}");
            assert_eq!(copy.stat().unwrap().seq, held);
            assert!(copy.check().unwrap().ok);
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(operators(&crm), crm.stat().unwrap().seq);
}

#[test]
fn a_backup_of_memory_is_a_data_file_and_never_replaces_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.crm");
    let crm = Crm::create(MemoryStore::default(), env()).unwrap();
    add(&crm, "Первак");
    crm.backup(&path, RedbOptions::default()).unwrap();
    assert_eq!(open(&path).unwrap().stat().unwrap(), crm.stat().unwrap());
    let bytes = fs::read(&path).unwrap();
    let again = crm.backup(&path, RedbOptions::default()).unwrap_err();
    assert_eq!(again.to_string(), "storage failed: there is a file of this name already");
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert_eq!(names(&folder), ["a.crm"]);
}

#[test]
fn a_file_whose_owner_was_killed_is_restored_whole_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (path, killed) = (folder.path().join("a.crm"), folder.path().join("killed.crm"));
    let crm = create(&path);
    add(&crm, "Первак");
    // What the disk holds while the file is open is what a kill leaves.
    fs::copy(&path, &killed).unwrap();
    let bytes = fs::read(&killed).unwrap();
    let restored = restore(&killed, &folder.path().join("restored.crm")).unwrap();
    assert_eq!(restored.stat().unwrap(), crm.stat().unwrap());
    assert_eq!(fs::read(&killed).unwrap(), bytes);
}

#[test]
fn what_cannot_be_restored_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let (path, target) = (folder.path().join("a.crm"), folder.path().join("target.crm"));
    let crm = create(&path);
    add(&crm, "a name that is easy to find");
    assert!(matches!(restore(&path, &target), Err(Error::Busy)));
    drop(crm);

    let mut bytes = fs::read(&path).unwrap();
    let name = b"easy to find";
    let places: Vec<usize> =
        (0..bytes.len() - name.len()).filter(|&at| bytes[at..].starts_with(name)).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at] ^= 1;
    }
    let damaged = folder.path().join("damaged.crm");
    fs::write(&damaged, &bytes).unwrap();
    assert!(matches!(restore(&damaged, &target), Err(Error::Corrupt { .. })));

    let letter = folder.path().join("letter.txt");
    fs::write(&letter, "dear Anna").unwrap();
    assert!(matches!(restore(&letter, &target), Err(Error::Corrupt { .. })));
    assert!(matches!(restore(&folder.path().join("no.crm"), &target), Err(Error::Storage { .. })));
    assert_eq!(names(&folder), ["a.crm", "damaged.crm", "letter.txt"]);

    assert!(matches!(restore(&path, &letter), Err(Error::Storage { .. })));
    assert_eq!(fs::read(&letter).unwrap(), b"dear Anna");
}

#[test]
fn compaction_gives_space_back_and_changes_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.crm");
    let crm = create(&path);
    let added = crm.write(|tx| {
        let input = CreateOperator { name: "x".repeat(200), ..Default::default() };
        (0..5_000).map(|_| Ok(create_operator(tx, input.clone())?.id)).collect::<Result<Vec<_>>>()
    });
    let ids = added.unwrap().value;
    for ids in ids[..4_900].chunks(700) {
        crm.write(|tx| ids.iter().try_for_each(|&id| delete_operator(tx, ById::new(id)).map(drop)))
            .unwrap();
    }
    let stat = crm.stat().unwrap();
    assert!(matches!(Crm::compact_file(&path, RedbOptions::default()), Err(Error::Busy)));
    drop(crm);
    let before = fs::metadata(&path).unwrap().len();
    Crm::compact_file(&path, RedbOptions::default()).unwrap();
    let after = fs::metadata(&path).unwrap().len();
    assert!(after < before, "{before} -> {after}");
    let crm = open(&path).unwrap();
    assert_eq!((crm.stat().unwrap(), operators(&crm)), (stat, 100));
    assert!(crm.check().unwrap().ok);
    assert!(Crm::compact_file(folder.path().join("no.crm"), RedbOptions::default()).is_err());
}
