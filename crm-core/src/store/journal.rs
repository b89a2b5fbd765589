//! The journal at the beginning of a data file: the newest commits, each one record that one sync
//! makes durable, before redb writes them to its pages.
//!
//! Records are numbered one after the other. The pages hold the number of the last commit that is in
//! them: a record that is not newer is over, and the next round of records is written over it.

use std::hash::Hasher;
use std::io;
use std::ops::Bound;
use std::sync::Arc;

use ::redb::{BackendError, StorageBackend};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use siphasher::sip::SipHasher13;

use super::Edits;
use super::redb::error;
use crate::{Error, Result};

/// What every data file begins with: a name, and the number of the layout as the last byte.
const MAGIC: [u8; 16] = *b"Kartoteka file\x00\x01";

/// Where the first record begins.
const RECORDS: u64 = 4096;

/// Where the journal ends and the pages of redb begin.
const PAGES: u64 = 2 << 20;

/// Bytes of the checksum of a record, of its number and of the length of its edits.
const CHECKSUM: usize = 8;
const NUMBER: usize = 8;
const LENGTH: usize = 4;

/// What is more goes to the pages at once: writing it twice costs more than a second sync.
const LARGEST_RECORD: usize = 256 << 10;

pub(super) type Storage = Arc<dyn StorageBackend>;

/// The rows of a commit: tables, each with its changed keys; no value removes a key.
#[derive(Serialize, Deserialize)]
pub(super) struct Commit<'a>(#[serde(borrow)] pub Vec<(&'a str, Vec<Row<'a>>)>);

type Row<'a> = (Bytes<'a>, Option<Bytes<'a>>);

/// Bytes that serde takes as one, not as a list of numbers.
pub(super) struct Bytes<'a>(pub &'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Bytes<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        <&[u8]>::deserialize(deserializer).map(Self)
    }
}

impl<'a> Commit<'a> {
    fn of(edits: &'a Edits) -> Self {
        let row = |(key, value): (&'a [u8], Option<&'a [u8]>)| (Bytes(key), value.map(Bytes));
        Self(edits.tables().map(|(table, rows)| (table.0, rows.map(row).collect())).collect())
    }

    /// Reads the edits of a record.
    pub(super) fn read(edits: &'a [u8]) -> Result<Self> {
        postcard::from_bytes(edits)
            .map_err(|_| Error::corrupt("a record of the journal is damaged"))
    }
}

/// The journal of an open file.
#[derive(Debug)]
pub(super) struct Journal {
    storage: Storage,
    /// Where the next record goes.
    end: u64,
    /// Number of the last commit.
    last: u64,
}

impl Journal {
    /// Makes storage, which is empty, a file with an empty journal.
    pub(super) fn create(storage: &dyn StorageBackend) -> io::Result<()> {
        storage.set_len(PAGES)?;
        storage.write(0, &MAGIC)
    }

    /// Whether storage holds a data file, as far as its beginning tells.
    pub(super) fn check_is_data_file(storage: &dyn StorageBackend) -> Result<()> {
        if storage.len().map_err(error)? < PAGES {
            return Err(Error::corrupt("it is empty, or too short to be a data file"));
        }
        let mut magic = [0; MAGIC.len()];
        storage.read(0, &mut magic).map_err(error)?;
        if magic != MAGIC {
            return Err(Error::corrupt("it is no data file of this program"));
        }
        Ok(())
    }

    /// The journal of a file whose pages hold all commits up to the number `in_pages`, and the edits
    /// of each record that came after, oldest first.
    pub(super) fn open(storage: Storage, in_pages: u64) -> io::Result<(Self, Vec<Vec<u8>>)> {
        let mut records = vec![0; (PAGES - RECORDS) as usize];
        storage.read(RECORDS, &mut records)?;
        let mut journal = Self { storage, end: RECORDS, last: in_pages };
        let mut newer = Vec::new();
        let (mut at, mut next) = (RECORDS, None);
        let mut rest = records.as_slice();
        while let Some(record) = Record::first_in(rest)
            && next.is_none_or(|next| record.number == next)
        {
            let end = at + record.bytes.len() as u64;
            if record.number > in_pages {
                if record.number != journal.last + 1 || !record.is_whole() {
                    break;
                }
                // A sync that failed may have left them in the memory of the system alone, taken for
                // written: the next sync has to carry them again.
                journal.storage.write(at, record.bytes)?;
                newer.push(record.edits().to_vec());
                (journal.end, journal.last) = (end, record.number);
            }
            next = record.number.checked_add(1);
            rest = rest.get(record.bytes.len()..).unwrap_or_default();
            at = end;
        }
        Ok((journal, newer))
    }

    /// Number of the last commit.
    pub(super) fn last(&self) -> u64 {
        self.last
    }

    /// Number of the next commit.
    pub(super) fn next(&self) -> u64 {
        self.last + 1
    }

    /// The record of the next commit, if it is small enough and there is room for it.
    pub(super) fn record(&self, edits: &Edits) -> Result<Option<Vec<u8>>> {
        let row = |(key, value): (&[u8], Option<&[u8]>)| key.len() + value.map_or(0, <[u8]>::len);
        let bytes: usize = edits.tables().flat_map(|(_, rows)| rows.map(row)).sum();
        if bytes > LARGEST_RECORD {
            return Ok(None);
        }
        let head = vec![0; CHECKSUM + NUMBER + LENGTH];
        let mut record = postcard::to_extend(&Commit::of(edits), head).map_err(unwritable)?;
        let length =
            u32::try_from(record.len() - (CHECKSUM + NUMBER + LENGTH)).map_err(unwritable)?;
        let (checksum, rest) = record.split_at_mut(CHECKSUM);
        let (number, rest_of_it) = rest.split_at_mut(NUMBER);
        number.copy_from_slice(&self.next().to_le_bytes());
        rest_of_it.split_at_mut(LENGTH).0.copy_from_slice(&length.to_le_bytes());
        checksum.copy_from_slice(&sum(rest).to_le_bytes());
        Ok((self.end + record.len() as u64 <= PAGES).then_some(record))
    }

    /// Makes the next commit durable by its record.
    pub(super) fn append(&mut self, record: &[u8]) -> io::Result<()> {
        self.storage.write(self.end, record)?;
        self.storage.sync_data()?;
        self.end += record.len() as u64;
        self.last += 1;
        Ok(())
    }

    /// The next commit was made without a record, not durable yet.
    pub(super) fn skip(&mut self) {
        self.last += 1;
    }

    /// The next commit was made durable in the pages, and with it all before.
    pub(super) fn begin_again(&mut self) {
        self.end = RECORDS;
        self.last += 1;
    }
}

fn unwritable(cause: impl std::fmt::Display) -> Error {
    Error::Storage { reason: format!("the commit cannot be written: {cause}") }
}

/// A record, or bytes that look like one.
struct Record<'a> {
    bytes: &'a [u8],
    number: u64,
}

impl<'a> Record<'a> {
    fn first_in(bytes: &'a [u8]) -> Option<Self> {
        let (_, rest) = bytes.split_first_chunk::<CHECKSUM>()?;
        let (number, rest) = rest.split_first_chunk::<NUMBER>()?;
        let (length, _) = rest.split_first_chunk::<LENGTH>()?;
        let edits = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let bytes = bytes.get(..(CHECKSUM + NUMBER + LENGTH).checked_add(edits)?)?;
        Some(Self { bytes, number: u64::from_le_bytes(*number) })
    }

    fn is_whole(&self) -> bool {
        let whole =
            |(checksum, rest): (&[u8; CHECKSUM], _)| u64::from_le_bytes(*checksum) == sum(rest);
        self.bytes.split_first_chunk().is_some_and(whole)
    }

    fn edits(&self) -> &'a [u8] {
        self.bytes.get(CHECKSUM + NUMBER + LENGTH..).unwrap_or_default()
    }
}

fn sum(bytes: &[u8]) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    hasher.finish()
}

/// The part of a file that is redb's.
#[derive(Debug)]
pub(super) struct Pages(pub Storage);

impl StorageBackend for Pages {
    fn len(&self) -> io::Result<u64> {
        self.0.len().map(|len| len.saturating_sub(PAGES))
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.0.read(PAGES + offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.set_len(PAGES + len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.0.write(PAGES + offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.0.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.try_lock_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.unlock_range(start, end)
    }
}
