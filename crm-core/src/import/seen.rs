//! What an import remembers of its file in the data file, so that memory does not grow with it.
//!
//! For the running import: the numbers that came, to warn of repeated ones and to count equal rows
//! without a number. The number of a customer is the phone. For good: rows that a later one with the same number replaced. When they come
//! again they wait for that later row, so that the same file once more changes nothing.

use std::collections::BTreeMap;
use std::hash::Hasher;

use serde::Serialize;
use siphasher::sip128::{Hasher128, SipHasher24};

use super::running::ImportedRow;
use crate::Error;
use crate::Result;
use crate::imported::{SeenV1, SupersededV1};
use crate::table::Key;
use crate::tx::{Snapshot, Tx};

/// How many rows one transaction forgets.
const FORGET: usize = 10_000;

/// A row with the number that it is saved under.
#[derive(Debug)]
pub(super) struct Numbered<'a, R> {
    pub row: &'a R,
    pub number: String,
    pub hash: [u8; 16],
}

/// Gives each row its number: its own, or `I-`, the hash of its fields and which of the equal rows
/// of the file it is.
pub(super) fn number<'a, R: ImportedRow>(
    tx: &mut Tx<'_>,
    import: u64,
    rows: &'a [R],
) -> Result<Vec<Numbered<'a, R>>> {
    let mut equal_rows: BTreeMap<String, SeenV1> = BTreeMap::new();
    let mut numbered = Vec::with_capacity(rows.len());
    for row in rows {
        let hash = row.hash()?;
        let number = match row.key() {
            Some(number) => number.to_owned(),
            None => {
                let base = format!("I-{:032x}", u128::from_be_bytes(hash));
                let seen = match equal_rows.remove(&base) {
                    Some(seen) => seen,
                    None => seen(tx.snapshot(), import, &base)?.unwrap_or(SeenV1 {
                        import,
                        number: base.clone(),
                        hash,
                        count: 0,
                    }),
                };
                let count = seen.count + 1;
                equal_rows.insert(base.clone(), SeenV1 { count, ..seen });
                format!("{base}-{count}")
            }
        };
        numbered.push(Numbered { row, number, hash });
    }
    for seen in equal_rows.into_values() {
        tx.overwrite(&seen)?;
    }
    Ok(numbered)
}

/// The row that came with this number in an earlier batch of the import.
pub(super) fn seen(snapshot: Snapshot<'_>, import: u64, number: &str) -> Result<Option<SeenV1>> {
    snapshot.get(&(import, number.to_owned()))
}

/// Remembers that a row came.
pub(super) fn remember<R: ImportedRow>(
    tx: &mut Tx<'_>,
    import: u64,
    row: &Numbered<'_, R>,
) -> Result<()> {
    if row.row.key().is_none() {
        return Ok(());
    }
    tx.overwrite(&SeenV1 { import, number: row.number.clone(), hash: row.hash, count: 1 })
}

/// Remembers for good that a row was replaced by a later one of its file.
pub(super) fn remember_superseded(tx: &mut Tx<'_>, number: &str, hash: [u8; 16]) -> Result<()> {
    tx.overwrite(&SupersededV1 { number: number.to_owned(), hash })
}

/// Whether an import has seen a row replaced by a later one of its file.
pub(super) fn was_superseded<R>(snapshot: Snapshot<'_>, row: &Numbered<'_, R>) -> Result<bool> {
    let key = (row.number.clone(), row.hash);
    Ok(snapshot.get::<SupersededV1>(&key)?.is_some())
}

/// Removes some of what is remembered of a running import, or of all for 0; gives whether nothing
/// is left.
pub(super) fn forget_step(tx: &mut Tx<'_>, import: u64) -> Result<bool> {
    let prefix = if import == 0 { Vec::new() } else { import.to_key() };
    let rows: Vec<SeenV1> = tx.snapshot().records(&prefix)?.take(FORGET).collect::<Result<_>>()?;
    for row in &rows {
        tx.remove(row)?;
    }
    Ok(rows.len() < FORGET)
}

/// A hash of what a row says, the same in every build.
pub(super) fn hash(fields: &impl Serialize) -> Result<[u8; 16]> {
    let bytes =
        postcard::to_stdvec(fields).map_err(|_| Error::invalid("row", "cannot be encoded"))?;
    let mut hasher = SipHasher24::new();
    hasher.write(&bytes);
    Ok(hasher.finish128().as_bytes())
}
