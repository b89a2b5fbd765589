//! The ZIP file around a workbook: where its parts are, and reading them within limits.
//!
//! Own code, as the crate for it brings a source of randomness that a browser has not.

use std::io::{self, BufReader, Cursor, Read};
use std::ops::Range;
use std::sync::Arc;

use flate2::bufread::DeflateDecoder;

use crate::{Error, Result};

/// Bytes of the largest file that is read: it is held while it is read, as its directory stands at
/// its end.
pub(super) const MAX_PACKED: usize = 128 << 20;
/// Bytes of the largest part of it, unpacked. None is held unpacked.
const MAX_UNPACKED: u64 = 2 << 30;
/// A part beyond its first mebibytes may be this many times as large as it is packed: tables of a
/// word repeated reach about half of it, bombs 1000.
const MAX_RATIO: u64 = 200;
const RATIO_FROM: u64 = 16 << 20;
const MAX_PARTS: usize = 10_000;

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";

/// A part, as a reader of its unpacked bytes.
pub(super) type Part = BufReader<Limited>;

#[derive(Debug)]
pub(super) struct Archive {
    bytes: Arc<Vec<u8>>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    encrypted: bool,
    method: u16,
    packed: usize,
    local: usize,
}

impl Archive {
    /// Reads the directory.
    pub fn open(bytes: Vec<u8>) -> Result<Self> {
        // Behind the end record stands a comment of at most 64 KiB.
        let from = bytes.len().saturating_sub(22 + 0xFFFF);
        let tail = bytes.get(from..).unwrap_or_default();
        let end = tail.windows(END.len()).rposition(|window| window == END);
        let end = end.map(|place| from + place).ok_or_else(cut_short)?;
        let count = usize::from(u16_at(&bytes, end + 10)?);
        let mut at = usize_at(&bytes, end + 16)?;
        if count > MAX_PARTS || at == 0xFFFF_FFFF {
            return Err(invalid("is a ZIP file of too many parts to be a workbook"));
        }
        let mut entries = Vec::with_capacity(count);
        for _ in 0..count {
            if bytes.get(at..at.saturating_add(4)) != Some(ENTRY) {
                return Err(damaged());
            }
            let length = usize::from(u16_at(&bytes, at + 28)?);
            let behind =
                usize::from(u16_at(&bytes, at + 30)?) + usize::from(u16_at(&bytes, at + 32)?);
            let name = bytes.get(at + 46..at + 46 + length).ok_or_else(damaged)?;
            entries.push(Entry {
                name: String::from_utf8_lossy(name).into_owned(),
                encrypted: u16_at(&bytes, at + 8)? & 1 == 1,
                method: u16_at(&bytes, at + 10)?,
                packed: usize_at(&bytes, at + 20)?,
                local: usize_at(&bytes, at + 42)?,
            });
            at += 46 + length + behind;
        }
        Ok(Self { bytes: Arc::new(bytes), entries })
    }

    /// The part of a name, if there is one.
    pub fn part(&self, name: &str) -> Result<Option<Part>> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
        else {
            return Ok(None);
        };
        let local = entry.local;
        let head = local.checked_add(4).and_then(|end| self.bytes.get(local..end));
        if head != Some(LOCAL) {
            return Err(damaged());
        }
        if entry.encrypted {
            return Err(invalid("is a ZIP file with a password"));
        }
        let names = usize::from(u16_at(&self.bytes, local + 26)?)
            + usize::from(u16_at(&self.bytes, local + 28)?);
        let start = local + 30 + names;
        let range = start..start.saturating_add(entry.packed);
        if range.end > self.bytes.len() {
            return Err(cut_short());
        }
        let span = Cursor::new(Span { bytes: Arc::clone(&self.bytes), range });
        let source = match entry.method {
            0 => Source::Stored(span),
            8 => Source::Deflated(Box::new(DeflateDecoder::new(span))),
            _ => return Err(invalid("is packed in a way that is not known")),
        };
        let limited = Limited { source, packed: entry.packed as u64, unpacked: 0 };
        Ok(Some(BufReader::with_capacity(32 << 10, limited)))
    }
}

/// A stretch of the file.
#[derive(Debug)]
struct Span {
    bytes: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl AsRef<[u8]> for Span {
    fn as_ref(&self) -> &[u8] {
        self.bytes.get(self.range.clone()).unwrap_or_default()
    }
}

#[derive(Debug)]
enum Source {
    Stored(Cursor<Span>),
    Deflated(Box<DeflateDecoder<Cursor<Span>>>),
}

/// Counts what is unpacked, whatever the directory claims, and stops at the limits.
#[derive(Debug)]
pub(super) struct Limited {
    source: Source,
    packed: u64,
    unpacked: u64,
}

/// What [`Limited`] says when it stops.
pub(super) const TOO_LARGE: &str =
    "unpacks to more than 2 GiB, or 200 times its size: it may be a bomb; save it as CSV";

impl Limited {
    /// How much of the part is read, of 100.
    pub fn percent(&self) -> u8 {
        let read = match &self.source {
            Source::Stored(span) => span.position(),
            Source::Deflated(decoder) => decoder.get_ref().position(),
        };
        let percent = read.saturating_mul(100).checked_div(self.packed);
        percent.and_then(|percent| u8::try_from(percent).ok()).unwrap_or(100).min(100)
    }
}

impl Read for Limited {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.source {
            Source::Stored(span) => span.read(out),
            Source::Deflated(decoder) => decoder.read(out),
        }?;
        self.unpacked += read as u64;
        let by_ratio = self.packed.saturating_mul(MAX_RATIO).max(RATIO_FROM);
        if self.unpacked > by_ratio.min(MAX_UNPACKED) {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, TOO_LARGE));
        }
        Ok(read)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16> {
    let field = bytes.get(at..).and_then(|rest| rest.first_chunk());
    field.map(|field| u16::from_le_bytes(*field)).ok_or_else(damaged)
}

fn usize_at(bytes: &[u8], at: usize) -> Result<usize> {
    let field = bytes.get(at..).and_then(|rest| rest.first_chunk());
    let number = u32::from_le_bytes(*field.ok_or_else(damaged)?);
    usize::try_from(number).map_err(|_| damaged())
}

fn invalid(reason: &str) -> Error {
    Error::invalid("file", reason)
}

pub(super) fn damaged() -> Error {
    invalid("is a damaged XLSX file")
}

fn cut_short() -> Error {
    invalid("is an XLSX file whose end is missing")
}
