//! A ZIP file that is written from its beginning to its end, never seeking: sizes stand behind the
//! data. Own code, as the crates for it cannot hand out what is written so far, or bring a source of
//! randomness that a browser has not.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::crc32::Crc32;
use crate::{Error, Result};

/// Sizes behind the data, names in UTF-8.
const FLAGS: u16 = 0x0808;
const DEFLATE: u16 = 8;
/// 1980-01-01: a file with the same content has the same bytes.
const DATE: u16 = 0x0021;
const VERSION: u16 = 20;

#[derive(Debug)]
pub(super) struct ZipWriter {
    /// Bytes handed out so far.
    written: u64,
    entries: Vec<Entry>,
    open: Option<(Entry, DeflateEncoder<Vec<u8>>, Crc32)>,
}

#[derive(Debug)]
struct Entry {
    name: &'static str,
    offset: u64,
    crc: u32,
    packed: u64,
    size: u64,
}

impl ZipWriter {
    pub fn new() -> Self {
        Self { written: 0, entries: Vec::new(), open: None }
    }

    /// Begins the file `name` within the ZIP file; the one before is closed.
    pub fn begin(&mut self, name: &'static str, out: &mut Vec<u8>) -> Result<()> {
        self.close(out)?;
        let entry = Entry { name, offset: self.written, crc: 0, packed: 0, size: 0 };
        let before = out.len();
        put(out, &[&0x0403_4b50_u32.to_le_bytes()]);
        put(out, &[&VERSION.to_le_bytes(), &FLAGS.to_le_bytes(), &DEFLATE.to_le_bytes()]);
        put(out, &[&0_u16.to_le_bytes(), &DATE.to_le_bytes(), &[0; 12]]);
        put(out, &[&length(name)?, &0_u16.to_le_bytes(), name.as_bytes()]);
        self.written += (out.len() - before) as u64;
        let encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        self.open = Some((entry, encoder, Crc32::new()));
        Ok(())
    }

    /// Adds to the file that is open, and hands out what is packed of it.
    pub fn add(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> Result<()> {
        let Some((entry, encoder, crc)) = &mut self.open else { return Ok(()) };
        encoder.write_all(bytes).map_err(unpackable)?;
        crc.update(bytes);
        entry.size += bytes.len() as u64;
        let packed = std::mem::take(encoder.get_mut());
        entry.packed += packed.len() as u64;
        self.written += packed.len() as u64;
        out.extend_from_slice(&packed);
        Ok(())
    }

    fn close(&mut self, out: &mut Vec<u8>) -> Result<()> {
        let Some((mut entry, encoder, crc)) = self.open.take() else { return Ok(()) };
        let rest = encoder.finish().map_err(unpackable)?;
        entry.packed += rest.len() as u64;
        entry.crc = crc.value();
        let before = out.len();
        put(out, &[&rest, &0x0807_4b50_u32.to_le_bytes(), &entry.sizes()?]);
        self.written += (out.len() - before) as u64;
        self.entries.push(entry);
        Ok(())
    }

    /// Closes the ZIP file with its directory.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<()> {
        self.close(out)?;
        let mut directory = Vec::new();
        for entry in &self.entries {
            put(&mut directory, &[&0x0201_4b50_u32.to_le_bytes(), &VERSION.to_le_bytes()]);
            put(&mut directory, &[&VERSION.to_le_bytes(), &FLAGS.to_le_bytes()]);
            put(&mut directory, &[&DEFLATE.to_le_bytes(), &0_u16.to_le_bytes()]);
            put(&mut directory, &[&DATE.to_le_bytes(), &entry.sizes()?]);
            put(&mut directory, &[&length(entry.name)?, &[0; 12], &four(entry.offset)?]);
            put(&mut directory, &[entry.name.as_bytes()]);
        }
        let count = u16::try_from(self.entries.len()).map_err(|_| too_large())?.to_le_bytes();
        let size = four(directory.len() as u64)?;
        put(out, &[&directory, &0x0605_4b50_u32.to_le_bytes(), &[0; 4], &count, &count]);
        put(out, &[&size, &four(self.written)?, &[0; 2]]);
        Ok(())
    }
}

impl Entry {
    /// Checksum and sizes, as they stand behind the data and in the directory.
    fn sizes(&self) -> Result<[u8; 12]> {
        let mut sizes = [0; 12];
        let parts = [self.crc.to_le_bytes(), four(self.packed)?, four(self.size)?];
        sizes.iter_mut().zip(parts.iter().flatten()).for_each(|(place, byte)| *place = *byte);
        Ok(sizes)
    }
}

fn put(out: &mut Vec<u8>, parts: &[&[u8]]) {
    parts.iter().for_each(|part| out.extend_from_slice(part));
}

fn length(name: &str) -> Result<[u8; 2]> {
    u16::try_from(name.len()).map(u16::to_le_bytes).map_err(|_| too_large())
}

fn four(number: u64) -> Result<[u8; 4]> {
    u32::try_from(number).map(u32::to_le_bytes).map_err(|_| too_large())
}

fn too_large() -> Error {
    Error::invalid("format", "XLSX holds at most 4 GiB: export as csv")
}

fn unpackable(cause: std::io::Error) -> Error {
    Error::Storage { reason: format!("the file cannot be packed: {cause}") }
}
