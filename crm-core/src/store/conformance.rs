//! What every backend must do, as one suite.
//!
//! A backend opts in with [`store_conformance!`](crate::store_conformance), and with
//! [`check_persistence`] if its data outlives it.
#![allow(missing_docs, reason = "the names of the checks say it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed check is a failed test")]

use std::collections::BTreeMap;
use std::sync::mpsc;

use super::{KeyRange, Order, Reader, Row, Store, TableName};
use crate::{Error, Result};

const A: TableName = TableName("a");
const B: TableName = TableName("b");

/// Makes a test module `$name` with the whole suite; `$make` is an expression of a closure that
/// returns a new, empty store.
#[macro_export]
macro_rules! store_conformance {
    ($name:ident, $make:expr) => {
        $crate::store_conformance!($name, $make,
            a_value_is_there_after_a_commit_and_gone_after_its_deletion
            a_transaction_sees_its_own_changes
            a_failed_transaction_leaves_nothing
            a_scan_keeps_to_its_range_in_both_directions
            a_scan_for_a_prefix_ends_where_the_prefix_does
            a_range_that_ends_before_it_starts_is_empty
            a_table_never_written_to_is_empty
            a_scan_in_a_transaction_merges_its_changes_with_what_is_stored
            a_key_changed_twice_keeps_the_last_change
            a_snapshot_does_not_change
            a_reader_on_another_thread_sees_none_of_an_unfinished_transaction
            a_transaction_may_read_what_is_committed_through_the_store
            transactions_that_change_nothing_are_fine
            large_values_and_empty_ones_come_back
            tables_are_apart
            keys_are_ordered_as_bytes
            random_commands_agree_with_a_map
        );
    };
    ($name:ident, $make:expr, $($check:ident)*) => {
        mod $name {
            $(
                #[test]
                fn $check() {
                    use super::*;
                    $crate::store::conformance::$check(&($make)());
                }
            )*
        }
    };
}

fn put(store: &dyn Store, table: TableName, key: &[u8], value: &[u8]) {
    store.write(&mut |tx| tx.put(table, key.to_vec(), value.to_vec())).unwrap();
}

fn get(store: &dyn Store, table: TableName, key: &[u8]) -> Option<Vec<u8>> {
    let mut found = None;
    store
        .read(&mut |view| {
            found = view.get(table, key)?;
            Ok(())
        })
        .unwrap();
    found
}

fn rows(view: &dyn Reader, table: TableName, range: &KeyRange, order: Order) -> Vec<Row> {
    view.scan(table, range, order).unwrap().collect::<Result<_>>().unwrap()
}

fn all(store: &dyn Store, table: TableName) -> Vec<Row> {
    let mut found = Vec::new();
    store
        .read(&mut |view| {
            found = rows(view, table, &KeyRange::all(), Order::Ascending);
            Ok(())
        })
        .unwrap();
    found
}

/// Keys of a range in both orders, as they are in `view`; checks that they are each other's reverse.
fn keys(view: &dyn Reader, table: TableName, range: &KeyRange) -> Vec<Vec<u8>> {
    let ascending = rows(view, table, range, Order::Ascending);
    let mut descending = rows(view, table, range, Order::Descending);
    descending.reverse();
    assert_eq!(ascending, descending);
    assert_eq!(view.count(table, range).unwrap(), ascending.len() as u64);
    ascending.into_iter().map(|(key, _)| key).collect()
}

fn range(start: &[u8], end: &[u8]) -> KeyRange {
    KeyRange { start: start.to_vec(), end: Some(end.to_vec()) }
}

fn refused() -> Error {
    Error::invalid("field", "refused")
}

pub fn a_value_is_there_after_a_commit_and_gone_after_its_deletion(store: &dyn Store) {
    assert_eq!(get(store, A, b"key"), None);
    put(store, A, b"key", b"one");
    assert_eq!(get(store, A, b"key").as_deref(), Some(&b"one"[..]));
    put(store, A, b"key", b"two");
    assert_eq!(get(store, A, b"key").as_deref(), Some(&b"two"[..]));
    store.write(&mut |tx| tx.delete(A, b"key".to_vec())).unwrap();
    assert_eq!(get(store, A, b"key"), None);
    assert_eq!(all(store, A), []);
}

pub fn a_transaction_sees_its_own_changes(store: &dyn Store) {
    put(store, A, b"stored", b"1");
    store
        .write(&mut |tx| {
            tx.put(A, b"new".to_vec(), b"2".to_vec())?;
            assert_eq!(tx.get(A, b"new")?.as_deref(), Some(&b"2"[..]));
            assert_eq!(tx.get(A, b"stored")?.as_deref(), Some(&b"1"[..]));
            tx.delete(A, b"stored".to_vec())?;
            assert_eq!(tx.get(A, b"stored")?, None);
            tx.delete(A, b"new".to_vec())?;
            assert_eq!(tx.get(A, b"new")?, None);
            assert_eq!(keys(tx, A, &KeyRange::all()), [b""; 0]);
            tx.put(A, b"stored".to_vec(), b"3".to_vec())
        })
        .unwrap();
    assert_eq!(all(store, A), [(b"stored".to_vec(), b"3".to_vec())]);
}

pub fn a_failed_transaction_leaves_nothing(store: &dyn Store) {
    put(store, A, b"key", b"before");
    let outcome = store.write(&mut |tx| {
        tx.put(A, b"key".to_vec(), b"after".to_vec())?;
        tx.put(A, b"other".to_vec(), b"after".to_vec())?;
        tx.put(B, b"other".to_vec(), b"after".to_vec())?;
        Err(refused())
    });
    assert_eq!(outcome, Err(refused()));
    assert_eq!(all(store, A), [(b"key".to_vec(), b"before".to_vec())]);
    assert_eq!(all(store, B), []);
    assert_eq!(store.read(&mut |_| Err(refused())), Err(refused()));
    put(store, A, b"key", b"again");
    assert_eq!(get(store, A, b"key").as_deref(), Some(&b"again"[..]));
}

pub fn a_scan_keeps_to_its_range_in_both_directions(store: &dyn Store) {
    store.write(&mut |tx| (0..100).try_for_each(|n| tx.put(A, vec![n * 2], vec![n]))).unwrap();
    store
        .read(&mut |view| {
            let expect = |range: &KeyRange, expected: std::ops::Range<u8>| {
                let expected: Vec<_> = expected.map(|n| vec![n * 2]).collect();
                assert_eq!(keys(view, A, range), expected);
            };
            expect(&KeyRange::all(), 0..100);
            expect(&range(&[10], &[20]), 5..10);
            expect(&range(&[9], &[21]), 5..11);
            expect(&range(&[11], &[12]), 0..0);
            expect(&range(&[10], &[10, 0]), 5..6);
            expect(&KeyRange { start: vec![190], end: None }, 95..100);
            expect(&KeyRange { start: vec![199], end: None }, 0..0);
            expect(&KeyRange { start: Vec::new(), end: Some(vec![6]) }, 0..3);
            let mut scan = view.scan(A, &KeyRange::all(), Order::Descending)?;
            assert_eq!(scan.next(), Some(Ok((vec![198], vec![99]))));
            Ok(())
        })
        .unwrap();
}

pub fn a_scan_for_a_prefix_ends_where_the_prefix_does(store: &dyn Store) {
    let stored: [&[u8]; 8] =
        [b"", b"a", b"a\x00", b"a\xFF", b"a\xFF\xFF", b"b", b"\xFF", b"\xFF\xFF"];
    store
        .write(&mut |tx| stored.iter().try_for_each(|key| tx.put(A, key.to_vec(), Vec::new())))
        .unwrap();
    for prefix in [&b""[..], b"a", b"a\xFF", b"b", b"b\x00", b"\xFF", b"\xFF\xFF", b"\xFF\xFF\xFF"]
    {
        let expected: Vec<_> =
            stored.iter().filter(|key| key.starts_with(prefix)).copied().collect();
        store
            .read(&mut |view| {
                assert_eq!(keys(view, A, &KeyRange::prefix(prefix.to_vec())), expected);
                Ok(())
            })
            .unwrap();
    }
}

pub fn a_range_that_ends_before_it_starts_is_empty(store: &dyn Store) {
    put(store, A, b"m", b"");
    store
        .write(&mut |tx| {
            for range in
                [range(b"z", b"a"), range(b"m", b"m"), range(b"m\x00", b"m"), range(b"", b"")]
            {
                assert_eq!(keys(tx, A, &range), [b""; 0]);
                tx.put(A, b"n".to_vec(), Vec::new())?;
                assert_eq!(keys(tx, A, &range), [b""; 0]);
            }
            Ok(())
        })
        .unwrap();
    store
        .read(&mut |view| {
            assert_eq!(keys(view, A, &range(b"z", b"a")), [b""; 0]);
            assert_eq!(keys(view, A, &range(b"m", b"m")), [b""; 0]);
            Ok(())
        })
        .unwrap();
}

pub fn a_table_never_written_to_is_empty(store: &dyn Store) {
    assert_eq!(all(store, A), []);
    assert_eq!(get(store, A, b"key"), None);
    store
        .write(&mut |tx| {
            assert_eq!(keys(tx, A, &KeyRange::all()), [b""; 0]);
            tx.delete(A, b"key".to_vec())
        })
        .unwrap();
    assert_eq!(all(store, A), []);
}

pub fn a_scan_in_a_transaction_merges_its_changes_with_what_is_stored(store: &dyn Store) {
    store
        .write(&mut |tx| [1, 3, 5, 7].iter().try_for_each(|n| tx.put(A, vec![*n], vec![0])))
        .unwrap();
    store
        .write(&mut |tx| {
            for n in [0, 2, 4, 8, 9] {
                tx.put(A, vec![n], vec![1])?;
            }
            tx.put(A, vec![3], vec![1])?;
            for n in [1, 4, 7, 9, 100] {
                tx.delete(A, vec![n])?;
            }
            let expected = [(0, 1), (2, 1), (3, 1), (5, 0), (8, 1)];
            let found = rows(tx, A, &KeyRange::all(), Order::Ascending);
            assert_eq!(found, expected.map(|(key, value)| (vec![key], vec![value])));
            assert_eq!(keys(tx, A, &KeyRange::all()), [[0], [2], [3], [5], [8]]);
            assert_eq!(keys(tx, A, &range(&[1], &[5])), [[2], [3]]);
            assert_eq!(keys(tx, A, &range(&[5], &[8])), [[5]]);
            assert_eq!(keys(tx, A, &range(&[6], &[8])), [b""; 0]);
            Ok(())
        })
        .unwrap();
    let keys: Vec<_> = all(store, A).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, [[0], [2], [3], [5], [8]]);
}

pub fn a_key_changed_twice_keeps_the_last_change(store: &dyn Store) {
    put(store, A, b"stored", b"0");
    store
        .write(&mut |tx| {
            tx.put(A, b"key".to_vec(), b"1".to_vec())?;
            tx.put(A, b"key".to_vec(), b"2".to_vec())?;
            tx.delete(A, b"stored".to_vec())?;
            tx.put(A, b"stored".to_vec(), b"3".to_vec())?;
            tx.put(A, b"passing".to_vec(), b"4".to_vec())?;
            tx.delete(A, b"passing".to_vec())
        })
        .unwrap();
    let expected = [(b"key".to_vec(), b"2".to_vec()), (b"stored".to_vec(), b"3".to_vec())];
    assert_eq!(all(store, A), expected);
}

pub fn a_snapshot_does_not_change(store: &dyn Store) {
    put(store, A, b"key", b"before");
    store
        .read(&mut |view| {
            let mut scan = view.scan(A, &KeyRange::all(), Order::Ascending)?;
            put(store, A, b"key", b"after");
            put(store, A, b"other", b"after");
            put(store, B, b"other", b"after");
            assert_eq!(scan.next(), Some(Ok((b"key".to_vec(), b"before".to_vec()))));
            assert_eq!(scan.next(), None);
            assert_eq!(view.get(A, b"key")?.as_deref(), Some(&b"before"[..]));
            assert_eq!(view.get(A, b"other")?, None);
            assert_eq!(view.get(B, b"other")?, None);
            assert_eq!(get(store, A, b"key").as_deref(), Some(&b"after"[..]));
            Ok(())
        })
        .unwrap();
}

#[allow(clippy::disallowed_methods, reason = "the suite checks what two threads see of each other")]
pub fn a_reader_on_another_thread_sees_none_of_an_unfinished_transaction(store: &dyn Store) {
    put(store, A, b"key", b"before");
    std::thread::scope(|threads| {
        let (changed, wait_for_change) = mpsc::channel();
        let (seen, wait_for_reader) = mpsc::channel();
        threads.spawn(move || {
            wait_for_change.recv().unwrap();
            seen.send(get(store, A, b"key")).unwrap();
        });
        store
            .write(&mut |tx| {
                tx.put(A, b"key".to_vec(), b"after".to_vec())?;
                changed.send(()).unwrap();
                assert_eq!(wait_for_reader.recv().unwrap().as_deref(), Some(&b"before"[..]));
                Ok(())
            })
            .unwrap();
    });
    assert_eq!(get(store, A, b"key").as_deref(), Some(&b"after"[..]));
}

pub fn a_transaction_may_read_what_is_committed_through_the_store(store: &dyn Store) {
    put(store, A, b"key", b"before");
    store
        .write(&mut |tx| {
            tx.put(A, b"key".to_vec(), b"after".to_vec())?;
            assert_eq!(get(store, A, b"key").as_deref(), Some(&b"before"[..]));
            Ok(())
        })
        .unwrap();
}

pub fn transactions_that_change_nothing_are_fine(store: &dyn Store) {
    store.write(&mut |_| Ok(())).unwrap();
    store.read(&mut |_| Ok(())).unwrap();
    put(store, A, b"key", b"value");
    store.write(&mut |tx| tx.get(A, b"key").map(drop)).unwrap();
    assert_eq!(all(store, A), [(b"key".to_vec(), b"value".to_vec())]);
}

pub fn large_values_and_empty_ones_come_back(store: &dyn Store) {
    let large: Vec<u8> = (0..=250).cycle().take(1 << 20).collect();
    put(store, A, b"large", &large);
    put(store, A, b"", b"");
    put(store, A, &[0xFF; 2000], b"long key");
    assert_eq!(get(store, A, b"large"), Some(large));
    assert_eq!(get(store, A, b""), Some(Vec::new()));
    assert_eq!(get(store, A, &[0xFF; 2000]).as_deref(), Some(&b"long key"[..]));
    assert_eq!(all(store, A).len(), 3);
}

pub fn tables_are_apart(store: &dyn Store) {
    let names = [
        "a",
        "b",
        "c",
        "d",
        "e",
        "f",
        "g",
        "h",
        "i",
        "j",
        "k",
        "l",
        "m",
        "n",
        "o",
        "p",
        "q",
        "r",
        "s",
        "t",
        "u",
        "v",
        "w",
        "x",
        "y",
        "z",
        "ab",
        "a.b",
        "a/b",
        "таблица",
    ];
    store
        .write(&mut |tx| {
            names.iter().try_for_each(|name| {
                tx.put(TableName(name), b"key".to_vec(), name.as_bytes().to_vec())
            })
        })
        .unwrap();
    for name in names {
        let expected = [(b"key".to_vec(), name.as_bytes().to_vec())];
        assert_eq!(all(store, TableName(name)), expected);
    }
    store.write(&mut |tx| tx.delete(A, b"key".to_vec())).unwrap();
    assert_eq!(get(store, A, b"key"), None);
    assert_eq!(get(store, B, b"key").as_deref(), Some(&b"b"[..]));
}

pub fn keys_are_ordered_as_bytes(store: &dyn Store) {
    let mut expected: Vec<Vec<u8>> = vec![Vec::new()];
    for first in [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF] {
        expected.push(vec![first]);
        for second in [0x00, 0x7F, 0x80, 0xFF] {
            expected.push(vec![first, second]);
            expected.push(vec![first, second, 0x00]);
        }
    }
    store
        .write(&mut |tx| {
            // Not in order: 7 and the number of keys have no common divisor.
            (0..expected.len()).try_for_each(|n| match expected.get(n * 7 % expected.len()) {
                Some(key) => tx.put(A, key.clone(), key.clone()),
                None => Ok(()),
            })
        })
        .unwrap();
    store
        .read(&mut |view| {
            assert_eq!(keys(view, A, &KeyRange::all()), expected);
            for (n, start) in expected.iter().enumerate() {
                let range = KeyRange { start: start.clone(), end: None };
                assert!(keys(view, A, &range).iter().eq(expected.iter().skip(n)));
            }
            Ok(())
        })
        .unwrap();
}

pub fn random_commands_agree_with_a_map(store: &dyn Store) {
    let mut model: BTreeMap<(TableName, Vec<u8>), Vec<u8>> = BTreeMap::new();
    let mut dice = Dice(0x4B61_7274);
    for step in 0..300_u32 {
        let mut changed = model.clone();
        let fails = dice.roll(5) == 0;
        let commands = dice.roll(12);
        let outcome = store.write(&mut |tx| {
            for _ in 0..commands {
                let table = if dice.roll(2) == 0 { A } else { B };
                let key = dice.key();
                match dice.roll(5) {
                    0 | 1 => {
                        let value = format!("{step}-{}", dice.roll(1000)).into_bytes();
                        changed.insert((table, key.clone()), value.clone());
                        tx.put(table, key, value)?;
                    }
                    2 => {
                        changed.remove(&(table, key.clone()));
                        tx.delete(table, key)?;
                    }
                    3 => {
                        let expected = changed.get(&(table, key.clone())).cloned();
                        assert_eq!(tx.get(table, &key)?, expected);
                    }
                    _ => agree(tx, table, &range(&key, &dice.key()), &changed),
                }
            }
            if fails { Err(refused()) } else { Ok(()) }
        });
        assert_eq!(outcome.is_err(), fails);
        if !fails {
            model = changed;
        }
        store
            .read(&mut |view| {
                agree(view, A, &KeyRange::all(), &model);
                agree(view, B, &range(&dice.key(), &dice.key()), &model);
                agree(view, B, &KeyRange::prefix(dice.key()), &model);
                Ok(())
            })
            .unwrap();
    }
    assert!(model.len() > 20, "the commands cancel each other out");
}

fn agree(
    view: &dyn Reader,
    table: TableName,
    range: &KeyRange,
    model: &BTreeMap<(TableName, Vec<u8>), Vec<u8>>,
) {
    let expected: Vec<Row> = model
        .iter()
        .filter(|((in_table, key), _)| {
            *in_table == table
                && *key >= range.start
                && range.end.as_ref().is_none_or(|end| key < end)
        })
        .map(|((_, key), value)| (key.clone(), value.clone()))
        .collect();
    assert_eq!(rows(view, table, range, Order::Ascending), expected);
    keys(view, table, range);
}

/// The same "random" numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % sides
    }

    /// One of some hundred keys, so that the commands meet.
    fn key(&mut self) -> Vec<u8> {
        (0..self.roll(4))
            .map(|_| match self.roll(4) {
                0 => 0x00,
                1 => 0x01,
                2 => b'a',
                _ => 0xFF,
            })
            .collect()
    }
}

/// Checks that data outlives the store. `open` opens the same, at first empty, data each time; the
/// store it returned before is dropped by then.
pub fn check_persistence(open: &mut dyn FnMut() -> Box<dyn Store>) {
    let store = open();
    put(&*store, A, b"kept", b"1");
    put(&*store, A, b"deleted", b"2");
    put(&*store, B, b"large", &[7; 300_000]);
    drop(store);
    let store = open();
    assert_eq!(get(&*store, A, b"deleted").as_deref(), Some(&b"2"[..]));
    store.write(&mut |tx| tx.delete(A, b"deleted".to_vec())).unwrap();
    let outcome = store.write(&mut |tx| {
        tx.put(A, b"kept".to_vec(), b"3".to_vec())?;
        Err(refused())
    });
    assert_eq!(outcome, Err(refused()));
    drop(store);
    let store = open();
    assert_eq!(all(&*store, A), [(b"kept".to_vec(), b"1".to_vec())]);
    assert_eq!(get(&*store, B, b"large"), Some(vec![7; 300_000]));
}
