//! What an import remembers of its file in the data file, so that memory does not grow with it.
//!
//! For the running import: the numbers that came, to warn of repeated ones and to count equal rows
//! without a number. The number of a customer is the phone. For good: rows that a later one with the same number replaced. When they come
//! again they wait for that later row, so that the same file once more changes nothing.

use std::collections::BTreeMap;
use std::hash::Hasher;

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher24};

use super::running::ImportedRow;
use crate::Error;
use crate::Result;
use crate::schema::{self, Table};
use crate::table::{Key, Record};
use crate::tx::{Snapshot, Tx};

/// How many rows one transaction forgets.
const FORGET: usize = 10_000;

/// A number that came in a running import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SeenV1 {
    pub import: u64,
    /// The number; for rows without one, what their numbers begin with.
    pub number: String,
    /// Hash of the last row.
    pub hash: [u8; 16],
    /// How many rows came.
    pub count: u32,
}

impl Record for SeenV1 {
    type Key = (u64, String);
    const TABLE: &'static Table = &schema::IMPORT_SEEN;
    const VERSION: u8 = 1;

    fn key(&self) -> (u64, String) {
        (self.import, self.number.clone())
    }
}

/// A row that a later one of its file replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SupersededV1 {
    pub number: String,
    #[serde(with = "hash_text")]
    pub hash: [u8; 16],
}

/// A hash as 32 hex digits, where people and programs read it.
mod hash_text {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    pub fn serialize<S: Serializer>(hash: &[u8; 16], serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.collect_str(&format_args!("{:032x}", u128::from_be_bytes(*hash))),
            false => hash.serialize(serializer),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; 16], D::Error> {
        if !deserializer.is_human_readable() {
            return Deserialize::deserialize(deserializer);
        }
        let text = String::deserialize(deserializer)?;
        let hash = u128::from_str_radix(&text, 16).ok().filter(|_| text.len() == 32);
        let hash = hash.ok_or_else(|| de::Error::custom("is not a hash of 32 hex digits"))?;
        Ok(hash.to_be_bytes())
    }
}

impl Record for SupersededV1 {
    type Key = (String, [u8; 16]);
    const TABLE: &'static Table = &schema::IMPORT_SUPERSEDED;
    const VERSION: u8 = 1;

    fn key(&self) -> (String, [u8; 16]) {
        (self.number.clone(), self.hash)
    }
}

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
