//! Power that fails at every moment, and disks that fail: what was acknowledged stays, what was not
//! leaves nothing, and nothing panics.
#![cfg(feature = "redb")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed check is a failed test"
)]

mod disk;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crm_core::store::{
    Durability, KeyRange, Order, Reader, RedbOptions, RedbStore, Store, TableName,
};
use crm_core::{Error, Result};
use disk::{Change, Dice, Disk, EIO, ENOSPC, Fault, Image, Pages};

/// Disk images that each power loss test opens; the environment variable raises it.
const IMAGES: usize = 15_000;
const IMAGES_VARIABLE: &str = "KARTOTEKA_CRASH_IMAGES";

const TABLES: [TableName; 3] = [TableName("a"), TableName("b"), TableName("c")];

/// Operations in a row that a failing disk refuses at most.
const LONGEST_FAULT: usize = 5;

type Content = BTreeMap<(TableName, Vec<u8>), Vec<u8>>;

#[expect(clippy::disallowed_methods, reason = "long runs ask for more")]
fn images() -> usize {
    std::env::var(IMAGES_VARIABLE).map_or(IMAGES, |count| count.parse().unwrap())
}

fn options(durability: Durability) -> RedbOptions {
    RedbOptions { cache_bytes: 1 << 20, durability }
}

fn open(disk: &Disk, durability: Durability) -> Result<RedbStore> {
    let disk = disk.clone();
    RedbStore::open_with(options(durability), move || Ok(disk.clone()))
}

/// The disk that a finished creation leaves.
fn new_disk() -> Image {
    let disk = Disk::default();
    let opened = disk.clone();
    drop(RedbStore::create_with(RedbOptions::default(), move || Ok(opened.clone())).unwrap());
    disk.image()
}

fn content(store: &RedbStore) -> Result<Content> {
    let mut content = Content::new();
    store.read(&mut |view| {
        content.clear();
        for table in TABLES {
            for row in view.scan(table, &KeyRange::all(), Order::Ascending)? {
                let (key, value) = row?;
                content.insert((table, key), value);
            }
        }
        Ok(())
    })?;
    Ok(content)
}

/// One transaction: small rows as a rule, now and then enough to make the file grow, or deletions.
fn commit(store: &RedbStore, step: usize, content: &mut Content) -> Result<()> {
    let sizes = [10, 200, 3000, if step % 8 == 7 { 300_000 } else { 50 }];
    commit_rows(store, step, sizes, content)
}

/// One transaction of rows of these sizes, or deletions.
fn commit_rows(
    store: &RedbStore,
    step: usize,
    sizes: [usize; 4],
    content: &mut Content,
) -> Result<()> {
    let mut changed = Content::new();
    let outcome = store.write(&mut |tx| {
        changed = content.clone();
        let mut dice = Dice(0x9E37_79B9 + step as u64);
        for _ in 0..=dice.roll(6) {
            let table = TABLES[dice.below(TABLES.len())];
            let key = dice.roll(60).to_be_bytes().to_vec();
            if dice.roll(4) == 0 {
                changed.remove(&(table, key.clone()));
                tx.delete(table, key)?;
            } else {
                let size = sizes[dice.below(4)];
                let value = vec![step as u8; size];
                changed.insert((table, key.clone()), value.clone());
                tx.put(table, key, value)?;
            }
        }
        Ok(())
    });
    if outcome.is_ok() {
        *content = changed;
    }
    outcome
}

/// Opens images of what a power loss may leave of `log`, and says how many. `before` is what was on
/// the disk; `expected` are the contents after each mark in the log.
fn lose_power(before: &Image, log: &[Change], expected: &[Content], images: usize) -> usize {
    let mut dice = Dice(0x4B61_7274);
    let (mut synced, mut pending, mut step) = (before.clone(), Vec::new(), 0);
    let mut checked = 0;
    for (n, change) in log.iter().enumerate() {
        match change {
            Change::Mark => step += 1,
            Change::Sync => {}
            _ => pending.push(change.clone()),
        }
        while checked * log.len() < (n + 1) * images {
            let image = synced.after_power_loss(&pending, &mut dice);
            let may_be = &expected[step..(step + 2).min(expected.len())];
            check(&image, may_be, &mut dice);
            checked += 1;
        }
        if let Change::Sync = change {
            let done = std::mem::take(&mut pending);
            synced = apply_all(&synced, &done);
        }
    }
    checked
}

fn apply_all(image: &Image, changes: &[Change]) -> Image {
    let mut image = image.clone();
    changes.iter().for_each(|change| image.apply(change));
    image
}

/// Opens an image, which must hold one of the contents, work, and survive a second power loss.
fn check(image: &Image, may_be: &[Content], dice: &mut Dice) {
    let disk = Disk::with(image.clone());
    let store = open(&disk, Durability::EveryCommit).unwrap();
    let found = content(&store).unwrap();
    assert!(may_be.contains(&found), "neither the last acknowledged state nor the next");
    let recovery = disk.take_log();
    if dice.roll(20) != 0 {
        return;
    }
    let mut after = found.clone();
    commit(&store, 1000, &mut after).unwrap();
    assert_eq!(content(&store).unwrap(), after);
    store.check_pages().unwrap();
    drop(store);

    for done in 0..=recovery.len() {
        let done = &recovery[..done];
        let synced = done.iter().rposition(|change| matches!(change, Change::Sync)).unwrap_or(0);
        let (synced, pending) = done.split_at(synced);
        let image = apply_all(image, synced).after_power_loss(pending, dice);
        let store = open(&Disk::with(image), Durability::EveryCommit).unwrap();
        assert!(content(&store).unwrap() == found, "recovery changed what is there");
    }
}

#[test]
fn power_loss_keeps_what_was_acknowledged_and_nothing_unfinished() {
    let before = new_disk();
    let disk = Disk::with(before.clone());
    let mut states = vec![Content::new()];
    let store = open(&disk, Durability::EveryCommit).unwrap();
    for step in 0..40 {
        let mut state = states[step].clone();
        commit(&store, step, &mut state).unwrap();
        let _ = store.write(&mut |tx| {
            tx.put(TABLES[0], vec![0], vec![0])?;
            Err(Error::invalid("field", "refused"))
        });
        states.push(state);
        disk.mark();
    }
    drop(store);
    let checked = lose_power(&before, &disk.take_log(), &states, images());
    assert_eq!(checked, images());
}

#[test]
fn power_loss_keeps_what_was_acknowledged_while_the_journal_goes_round() {
    let before = new_disk();
    let disk = Disk::with(before.clone());
    let mut states = vec![Content::new()];
    let store = open(&disk, Durability::EveryCommit).unwrap();
    for step in 0..120 {
        let mut state = states[step].clone();
        commit_rows(&store, step, [10, 30_000, 30_000, 30_000], &mut state).unwrap();
        states.push(state);
        disk.mark();
    }
    drop(store);
    let log = disk.take_log();
    let begins = |change: &&Change| matches!(change, Change::Write { offset: 4096, .. });
    assert!(log.iter().filter(begins).count() >= 3, "the journal has not gone round");
    let checked = lose_power(&before, &log, &states, images() / 32);
    assert_eq!(checked, images() / 32);
}

#[test]
fn power_loss_before_a_flush_takes_back_all_since_the_last_one() {
    let before = new_disk();
    let disk = Disk::with(before.clone());
    let mut states = vec![Content::new()];
    let store = open(&disk, Durability::OnFlush).unwrap();
    for step in 0..12 {
        let mut state = states[step].clone();
        for part in 0..5 {
            commit(&store, step * 5 + part, &mut state).unwrap();
        }
        store.flush().unwrap();
        states.push(state);
        disk.mark();
    }
    let mut last = states[12].clone();
    commit(&store, 100, &mut last).unwrap();
    states.push(last);
    drop(store);
    let log = disk.take_log();
    assert_eq!(content(&open(&disk, Durability::OnFlush).unwrap()).unwrap(), states[13]);
    let checked = lose_power(&before, &log, &states, images() / 4);
    assert_eq!(checked, images() / 4);
}

struct Work {
    /// Calls that failed.
    failures: usize,
    /// Operations of the disk before the store was closed. Closing reports nothing: what it could
    /// not do, the next opening does.
    operations: usize,
}

/// Runs a workload on a disk with a fault, and checks that nothing acknowledged is lost.
fn work_on_failing_disk(disk: &Disk) -> Work {
    let mut failures = 0;
    let mut failed = |cause: Error| {
        assert!(matches!(cause, Error::Storage { .. }), "{cause:?}");
        failures += 1;
    };
    let store = until_it_works(|| open(disk, Durability::EveryCommit), &mut failed);
    let mut known = Content::new();
    for step in 0..12 {
        let before = known.clone();
        if let Err(cause) = commit(&store, step, &mut known) {
            failed(cause);
        }
        let found = until_it_works(|| content(&store), &mut failed);
        if found != known {
            // Only the very last sync failed: all of it is there, though not acknowledged.
            assert!(known == before, "an acknowledged commit is gone");
            let mut whole = before;
            let model = RedbStore::create_with(RedbOptions::default(), || {
                Ok(redb::backends::InMemoryBackend::new())
            });
            commit(&model.unwrap(), step, &mut whole).unwrap();
            assert!(found == whole, "a part of a commit is there");
            known = found;
        }
    }
    let operations = disk.operations();
    let without_power = Disk::with(disk.durable());
    let found = content(&open(&without_power, Durability::EveryCommit).unwrap()).unwrap();
    assert!(found == known, "what was shown is gone after a power loss");
    drop(store);
    disk.set_fault(None);
    assert!(content(&open(disk, Durability::EveryCommit).unwrap()).unwrap() == known);
    Work { failures, operations }
}

/// Calls until the fault is over: the store has to recover by itself.
fn until_it_works<T>(call: impl Fn() -> Result<T>, failed: &mut impl FnMut(Error)) -> T {
    for _ in 0..=LONGEST_FAULT {
        match call() {
            Ok(outcome) => return outcome,
            Err(cause) => failed(cause),
        }
    }
    panic!("the disk works again, the store does not");
}

#[test]
fn a_disk_that_fails_for_a_while_costs_errors_and_no_data() {
    let before = new_disk();
    let disk = Disk::with(before.clone());
    let Work { failures: 0, operations } = work_on_failing_disk(&disk) else {
        panic!("a good disk fails");
    };
    let mut unheard = 0;
    for n in 0..operations {
        let disk = Disk::with(before.clone());
        let error = if n % 2 == 0 { EIO } else { ENOSPC };
        disk.set_fault(Some(Fault::Operations { first: n, last: n + n % LONGEST_FAULT, error }));
        // Behind the record of a commit in the journal it costs nothing but opening again.
        unheard += usize::from(work_on_failing_disk(&disk).failures == 0);
    }
    assert!(unheard < operations / 8, "{unheard} of {operations} failed and nobody heard of it");
}

#[test]
fn a_transaction_that_could_not_read_fails_even_if_it_makes_light_of_it() {
    let disk = Disk::with(new_disk());
    let store = open(&disk, Durability::EveryCommit).unwrap();
    // More than the cache holds.
    store
        .write(&mut |tx| (0..30).try_for_each(|n| tx.put(TABLES[0], vec![n], vec![n; 100_000])))
        .unwrap();
    drop(store);
    let store = open(&disk, Durability::EveryCommit).unwrap();
    let read_in_vain = |view: &dyn Reader| {
        disk.set_fault(Some(Fault::Operations { first: 0, last: usize::MAX, error: EIO }));
        assert!((0..30).any(|n| view.get(TABLES[0], &[n]).is_err()));
        disk.set_fault(None);
    };
    let outcome = store.read(&mut |view| {
        read_in_vain(view);
        Ok(())
    });
    assert!(matches!(outcome, Err(Error::Storage { .. })));
    assert_eq!(content(&store).unwrap().len(), 30);
    let outcome = store.write(&mut |tx| {
        read_in_vain(tx);
        tx.put(TABLES[0], vec![100], vec![100])
    });
    assert!(matches!(outcome, Err(Error::Storage { .. })));
    assert_eq!(content(&store).unwrap().len(), 30);
}

#[test]
fn a_commit_is_not_made_without_the_unflushed_ones_that_it_follows() {
    let disk = Disk::with(new_disk());
    let store = open(&disk, Durability::OnFlush).unwrap();
    // More than the cache holds.
    store
        .write(&mut |tx| (0..30).try_for_each(|n| tx.put(TABLES[0], vec![n], vec![n; 100_000])))
        .unwrap();
    store.flush().unwrap();
    store.write(&mut |tx| tx.put(TABLES[1], vec![1], vec![1])).unwrap();
    let outcome = store.write(&mut |tx| {
        disk.set_fault(Some(Fault::Operations { first: 0, last: usize::MAX, error: EIO }));
        assert!(content(&store).is_err());
        disk.set_fault(None);
        tx.put(TABLES[1], vec![2], vec![2])
    });
    assert!(matches!(outcome, Err(Error::Storage { .. })));
    assert!(store.flush().is_err(), "commits before it are lost");
    assert_eq!(content(&store).unwrap().len(), 30);
}

#[test]
fn a_full_disk_refuses_what_does_not_fit_and_keeps_the_rest() {
    let disk = Disk::with(new_disk());
    let store = open(&disk, Durability::EveryCommit).unwrap();
    disk.set_fault(Some(Fault::Full { capacity: 4 << 20 }));
    let fill = |n: u8| store.write(&mut |tx| tx.put(TABLES[0], vec![n], vec![n; 500_000]));
    let stored = (0..100).take_while(|n| fill(*n).is_ok()).count();
    assert!((1..20).contains(&stored), "{stored}");
    for _ in 0..3 {
        assert!(matches!(fill(100), Err(Error::Storage { .. })));
        assert_eq!(content(&store).unwrap().len(), stored);
    }
    store.write(&mut |tx| tx.put(TABLES[1], vec![1], vec![1])).unwrap();
    disk.set_fault(None);
    fill(100).unwrap();
    assert_eq!(content(&store).unwrap().len(), stored + 2);
}

#[test]
fn a_store_that_was_not_closed_opens_without_a_walk_through_the_file() {
    let disk = Disk::with(new_disk());
    let store = open(&disk, Durability::EveryCommit).unwrap();
    for n in 0..20_u8 {
        store.write(&mut |tx| tx.put(TABLES[0], vec![n], vec![n; 100_000])).unwrap();
    }
    let killed = disk.image();
    let repaired = Rc::new(Cell::new(false));
    let seen = repaired.clone();
    redb::Builder::new()
        .set_repair_callback(move |_| seen.set(true))
        .create_with_backend(Pages(Disk::with(killed)))
        .unwrap();
    assert!(!repaired.get());
}

#[test]
fn damage_that_is_noticed_gives_an_error_and_no_panic() {
    let disk = Disk::with(new_disk());
    let store = open(&disk, Durability::EveryCommit).unwrap();
    let mut known = Content::new();
    for step in 0..20 {
        commit(&store, step, &mut known).unwrap();
    }
    drop(store);
    let image = disk.image();
    let mut dice = Dice(0x64_616D_6167);
    let mut refused = 0;
    for _ in 0..2000 {
        let disk = Disk::with(image.damaged(&mut dice));
        match open(&disk, Durability::EveryCommit).and_then(|store| content(&store)) {
            // Bytes of a value may differ: they are checked above the storage, or not at all.
            Ok(_) => {}
            Err(Error::Corrupt { .. } | Error::Storage { .. } | Error::TooNew { .. }) => {
                refused += 1
            }
            Err(cause) => panic!("{cause:?}"),
        }
    }
    assert!(refused > 200, "only {refused} damaged images were noticed");
}
