//! Writing a dump.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use super::kinds::KINDS;
use super::{End, Header, KIND, hex};
use crate::api::wire;
use crate::crc32::Crc32;
use crate::schema::FORMAT;
use crate::store::{Order, Reader};
use crate::{Crm, Error, Result};

/// The line of a record.
#[derive(Serialize)]
struct Line<'a> {
    table: &'static str,
    record: &'a RawValue,
}

impl Crm {
    /// Writes the whole data, as it is at this moment, to `output` as JSON lines, and gives how many
    /// records that are. Others go on reading and writing; memory does not grow with the data.
    ///
    /// [`load`](Self::load) makes the same data of it, on any storage.
    ///
    /// # Errors
    /// [`Error::Storage`] if the data cannot be read or `output` not be written to; [`Error::Corrupt`].
    ///
    /// # Examples
    /// ```
    /// # use crm_core::store::MemoryStore;
    /// # use crm_core::{Crm, ManualEnv};
    /// let env = ManualEnv::new("2025-01-31T09:05:00Z".parse()?, 1);
    /// let crm = Crm::create(MemoryStore::default(), env.clone())?;
    /// let mut dump = Vec::new();
    /// crm.dump(&mut dump)?;
    ///
    /// let copy = Crm::load(MemoryStore::default(), &mut dump.as_slice(), env)?;
    /// let mut again = Vec::new();
    /// copy.dump(&mut again)?;
    /// assert_eq!(dump, again);
    /// # Ok::<(), crm_core::Error>(())
    /// ```
    pub fn dump(&self, output: &mut dyn Write) -> Result<u64> {
        let mut records = 0;
        self.store.read(&mut |reader| {
            records = write(reader, output)?;
            Ok(())
        })?;
        Ok(records)
    }
}

fn write(reader: &dyn Reader, output: &mut dyn Write) -> Result<u64> {
    let mut output = Output { output, crc: Crc32::new() };
    output.line(&Header { kind: KIND.to_owned(), format: FORMAT })?;
    let mut records = 0;
    for kind in KINDS {
        for row in reader.scan(kind.table.id(), &kind.range(), Order::Ascending)? {
            let json = (kind.to_json)(&row?.1)?;
            let record = serde_json::from_str(&json)
                .map_err(|error| Error::corrupt(format!("{}: {error}", kind.name)))?;
            output.line(&Line { table: kind.name, record })?;
            records += 1;
        }
    }
    let crc32 = hex(output.crc.value());
    output.line(&End { records, crc32 })?;
    output.output.flush().map_err(unwritten)?;
    Ok(records)
}

struct Output<'a> {
    output: &'a mut dyn Write,
    crc: Crc32,
}

impl Output<'_> {
    fn line(&mut self, line: &impl Serialize) -> Result<()> {
        let mut text = wire::write(line)?;
        text.push('\n');
        self.crc.update(text.as_bytes());
        self.output.write_all(text.as_bytes()).map_err(unwritten)
    }
}

fn unwritten(cause: io::Error) -> Error {
    Error::Storage { reason: format!("the dump cannot be written: {cause}") }
}
