//! The journal at the beginning of a data file: the newest commits, each one record that one sync
//! makes durable, before redb writes them to its pages.
//!
//! Records are numbered one after the other. The pages hold the number of the last commit that is in
//! them: a record that is not newer is over, and the next round of records is written over it.

use std::hash::Hasher;
use std::io;
use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ::redb::{BackendError, StorageBackend};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use siphasher::sip::SipHasher13;

use super::Edits;
use super::redb::error;
use crate::{Error, Result};

/// What every data file begins with, before the number of its layout, one byte.
const NAME: [u8; 15] = *b"Kartoteka file\x00";
const LAYOUT: u8 = 1;

/// Where the first record begins.
const RECORDS: u64 = 4096;

/// Where the journal ends and the pages of redb begin.
const PAGES: u64 = 2 << 20;

/// Bytes of the checksum of a record, of its number and of the length of its edits.
const CHECKSUM: usize = 8;
const NUMBER: usize = 8;
const LENGTH: usize = 4;
const HEAD: usize = CHECKSUM + NUMBER + LENGTH;

/// What is more goes to the pages at once: writing it twice costs more than a second sync.
const LARGEST_RECORD: usize = 256 << 10;

/// What journal and pages lie in.
#[derive(Debug)]
pub(super) struct Storage {
    backend: Box<dyn StorageBackend>,
    /// The journal could not be written. The system may then hold for written what is not, of the
    /// pages too: redb must not make anything durable on top of it.
    failed: AtomicBool,
}

impl Storage {
    pub(super) fn over(backend: impl StorageBackend) -> Arc<Self> {
        Arc::new(Self { backend: Box::new(backend), failed: AtomicBool::new(false) })
    }

    pub(super) fn is_empty(&self) -> Result<bool> {
        self.backend.len().map(|bytes| bytes == 0).map_err(error)
    }

    /// Closes what redb did not get to see.
    pub(super) fn close_unused(&self) {
        // There is an error to report already, and nothing was written.
        let _ = self.backend.close();
    }

    fn writable(&self) -> io::Result<&dyn StorageBackend> {
        match self.failed.load(Ordering::Relaxed) {
            true => Err(io::Error::other("the journal cannot be written")),
            false => Ok(&*self.backend),
        }
    }
}

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
    storage: Arc<Storage>,
    /// Where the next record goes.
    end: u64,
    /// Number of the last commit.
    last: u64,
}

impl Journal {
    /// Makes storage, which is empty, a file with an empty journal.
    pub(super) fn create(storage: &Storage) -> Result<()> {
        let mut beginning = NAME.to_vec();
        beginning.push(LAYOUT);
        let made = storage.backend.set_len(PAGES);
        made.and_then(|()| storage.backend.write(0, &beginning)).map_err(error)
    }

    /// Whether storage holds a data file, as far as its beginning tells.
    pub(super) fn check_is_data_file(storage: &Storage) -> Result<()> {
        if storage.backend.len().map_err(error)? < PAGES {
            return Err(Error::corrupt("it is empty, or too short to be a data file"));
        }
        let mut beginning = [0; NAME.len() + 1];
        storage.backend.read(0, &mut beginning).map_err(error)?;
        match beginning.split_last() {
            Some((&LAYOUT, name)) if name == NAME => Ok(()),
            Some((&found, name)) if name == NAME => {
                Err(Error::TooNew { found: found.into(), supported: LAYOUT.into() })
            }
            _ => Err(Error::corrupt("it is no data file of this program")),
        }
    }

    /// The journal of a file whose pages hold all commits up to the number `in_pages`, and the edits
    /// of each record that came after, oldest first.
    pub(super) fn open(storage: Arc<Storage>, in_pages: u64) -> io::Result<(Self, Vec<Vec<u8>>)> {
        let mut records = vec![0; (PAGES - RECORDS) as usize];
        storage.backend.read(RECORDS, &mut records)?;
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
                // A sync that was cut short, or failed, may have left it in the memory of the system
                // alone, even taken for written: once more, before anybody hears of it.
                journal.storage.backend.write(at, record.bytes)?;
                newer.push(record.edits().to_vec());
                (journal.end, journal.last) = (end, record.number);
            }
            next = record.number.checked_add(1);
            rest = rest.get(record.bytes.len()..).unwrap_or_default();
            at = end;
        }
        if !newer.is_empty() {
            journal.storage.backend.sync_data()?;
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
        let mut record =
            postcard::to_extend(&Commit::of(edits), vec![0; HEAD]).map_err(unwritable)?;
        let length = u32::try_from(record.len() - HEAD).map_err(unwritable)?;
        let (checksum, rest) = record.split_at_mut(CHECKSUM);
        let (number, rest_of_it) = rest.split_at_mut(NUMBER);
        number.copy_from_slice(&self.next().to_le_bytes());
        rest_of_it.split_at_mut(LENGTH).0.copy_from_slice(&length.to_le_bytes());
        checksum.copy_from_slice(&sum(rest).to_le_bytes());
        Ok((self.end + record.len() as u64 <= PAGES).then_some(record))
    }

    /// Makes the next commit durable by its record.
    pub(super) fn append(&mut self, record: &[u8]) -> io::Result<()> {
        let storage = self.storage.writable()?;
        let written = storage.write(self.end, record).and_then(|()| storage.sync_data());
        if let Err(cause) = written {
            self.storage.failed.store(true, Ordering::Relaxed);
            // Who hears of an error should not find it done. Where this fails too, it may be.
            let _ = storage.write(self.end, &[0; HEAD]);
            return Err(cause);
        }
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
        let bytes = bytes.get(..HEAD.checked_add(edits)?)?;
        Some(Self { bytes, number: u64::from_le_bytes(*number) })
    }

    fn is_whole(&self) -> bool {
        let whole =
            |(checksum, rest): (&[u8; CHECKSUM], _)| u64::from_le_bytes(*checksum) == sum(rest);
        self.bytes.split_first_chunk().is_some_and(whole)
    }

    fn edits(&self) -> &'a [u8] {
        self.bytes.get(HEAD..).unwrap_or_default()
    }
}

fn sum(bytes: &[u8]) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    hasher.finish()
}

/// The part of a file that is redb's.
#[derive(Debug)]
pub(super) struct Pages(pub Arc<Storage>);

impl StorageBackend for Pages {
    fn len(&self) -> io::Result<u64> {
        self.0.backend.len().map(|len| len.saturating_sub(PAGES))
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.0.backend.read(PAGES + offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.writable()?.set_len(PAGES + len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.0.writable()?.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.0.writable()?.write(PAGES + offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.0.backend.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.backend.try_lock_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.backend.unlock_range(start, end)
    }
}
