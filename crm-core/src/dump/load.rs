//! Loading a dump into an empty store.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::io::{BufRead, Read};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::kinds::{KINDS, out_of_order};
use super::{Header, KIND, hex};
use crate::api::wire;
use crate::crc32::Crc32;
use crate::crm::read;
use crate::customers::overview::{self, Counts, CustomerCountsV1};
use crate::customers::stored::CustomerStatsV1;
use crate::schema::FORMAT;
use crate::store::{Store, Writer};
use crate::{Crm, Env, Error, Result, Timestamp, check, migrate, table};

/// Bytes of the lines that are written in one transaction: what is held at once.
const LOADED_AT_ONCE: usize = 4 << 20;

/// Bytes of the longest line. The longest ones are transactions, with all that they changed.
const MAX_LINE: u64 = 1 << 30;

impl Crm {
    /// Makes data of a dump in an empty `store`, and opens them if they are found whole. Memory does
    /// not grow with the dump.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the number of the first bad line, or for a dump that is cut short,
    /// damaged or does not fit together; [`Error::TooNew`]; [`Error::Storage`] if the store cannot
    /// be written, or holds data already. What is in the store then is no data file.
    pub fn load(
        store: impl Store + 'static,
        input: &mut dyn BufRead,
        env: impl Env + 'static,
    ) -> Result<Self> {
        fill(&store, input, env.now())?;
        Ok(Self::over(store, env))
    }
}

/// Fills an empty store with what a dump says.
pub(crate) fn fill(store: &dyn Store, input: &mut dyn BufRead, now: Timestamp) -> Result<()> {
    store.read(&mut |reader| migrate::check_empty(reader))?;
    let mut source = Source::open(input)?;
    let mut reached = Place::default();
    loop {
        let batch = source.batch()?;
        if batch.is_empty() {
            break;
        }
        let mut place = reached.clone();
        store.write(&mut |writer| {
            place = reached.clone();
            batch.iter().try_for_each(|record| place.put(writer, record))
        })?;
        reached = place;
    }
    rebuild(store, now).map_err(of_dump)?;
    let problem = read(store, now, check::first_problem);
    match problem.map_err(of_dump)? {
        Some(problem) => Err(Error::invalid("dump", problem)),
        // Last: until then it is no data file.
        None => store.write(&mut |writer| migrate::write_format(writer)),
    }
}

/// Makes the tables again that a dump leaves out, as they follow from the others.
fn rebuild(store: &dyn Store, now: Timestamp) -> Result<()> {
    let (counts, months) = read(store, now, |snapshot| {
        let mut counts = Counts::default();
        for row in snapshot.records::<CustomerStatsV1>(&[])? {
            counts.add(&row?);
        }
        Ok((counts, overview::recount_months(snapshot)?))
    })?;
    store.write(&mut |writer| {
        if counts.customers != CustomerCountsV1::default() {
            table::put(writer, None, &counts.customers)?;
        }
        for cohort in counts.cohorts() {
            table::put(writer, None, &cohort)?;
        }
        months.iter().try_for_each(|month| table::put(writer, None, month))
    })
}

/// The error as one of the dump as a whole.
fn of_dump(error: Error) -> Error {
    if error.is_refusal() { Error::invalid("dump", error.to_string()) } else { error }
}

fn of_line(line: u64, error: Error) -> Error {
    let reason = match error {
        Error::Invalid { field, reason } if field == "params" => reason,
        Error::Corrupt { reason } => reason,
        error if error.is_refusal() => error.to_string(),
        other => return other,
    };
    Error::invalid(format!("line {line}"), reason)
}

/// A line behind the first one: a record, or the end.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    #[serde(borrow)]
    table: Option<Cow<'a, str>>,
    #[serde(borrow)]
    record: Option<&'a RawValue>,
    records: Option<u64>,
    crc32: Option<String>,
}

/// A record as a line has it.
#[derive(Debug)]
struct Record {
    line: u64,
    /// Its place among [`KINDS`].
    kind: usize,
    json: String,
}

/// How far the records have come: their order makes sure that none stands twice.
#[derive(Debug, Clone, Default)]
struct Place {
    kind: usize,
    key: Option<Vec<u8>>,
}

impl Place {
    fn put(&mut self, writer: &mut dyn Writer, record: &Record) -> Result<()> {
        let put = match (KINDS.get(record.kind), record.kind.cmp(&self.kind)) {
            (None, _) | (_, Ordering::Less) => Err(out_of_order()),
            (Some(kind), Ordering::Equal) => (kind.put)(writer, &record.json, self.key.as_deref()),
            (Some(kind), Ordering::Greater) => (kind.put)(writer, &record.json, None),
        };
        let put = put.map_err(|error| of_line(record.line, error.within("record")))?;
        *self = Self { kind: record.kind, key: Some(put) };
        Ok(())
    }
}

/// The lines of a dump.
struct Source<'a> {
    input: &'a mut dyn BufRead,
    /// The line that was read last, and its number.
    bytes: Vec<u8>,
    line: u64,
    /// Of all lines before it.
    crc: Crc32,
    records: u64,
    ended: bool,
}

impl<'a> Source<'a> {
    fn open(input: &'a mut dyn BufRead) -> Result<Self> {
        let crc = Crc32::new();
        let mut source = Self { input, bytes: Vec::new(), line: 0, crc, records: 0, ended: false };
        if !source.advance()? {
            return Err(Error::invalid("dump", "is empty"));
        }
        let header: Header = source.text().and_then(wire::read).map_err(|_| not_a_dump())?;
        if header.kind != KIND {
            return Err(not_a_dump());
        }
        if header.format > FORMAT {
            return Err(Error::TooNew { found: header.format, supported: FORMAT });
        }
        Ok(source)
    }

    /// The records of the next lines; none behind the last.
    fn batch(&mut self) -> Result<Vec<Record>> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while !self.ended && bytes < LOADED_AT_ONCE {
            if !self.advance()? {
                let reason = "ends before its closing line: it is cut short";
                return Err(Error::invalid("dump", reason));
            }
            bytes += self.bytes.len();
            let line = self.line;
            let record = self.next().map_err(|error| of_line(line, error))?;
            batch.extend(record);
        }
        Ok(batch)
    }

    /// What the line says; nothing if it is the last one.
    fn next(&mut self) -> Result<Option<Record>> {
        let line: Line<'_> = wire::read(self.text()?)?;
        match line {
            Line { table: Some(table), record: Some(record), records: None, crc32: None } => {
                let kind = KINDS.iter().position(|kind| kind.name == table);
                let kind = kind.ok_or_else(|| Error::invalid("table", "unknown table"))?;
                let json = record.get().to_owned();
                self.records += 1;
                Ok(Some(Record { line: self.line, kind, json }))
            }
            Line { table: None, record: None, records: Some(records), crc32 } => {
                if records != self.records {
                    return Err(Error::invalid("records", "is not how many there are"));
                }
                if crc32.is_some_and(|crc32| crc32 != hex(self.crc.value())) {
                    let reason = "does not fit: damaged; leave it out if the change was on purpose";
                    return Err(Error::invalid("crc32", reason));
                }
                self.ended = true;
                match self.advance()? {
                    true => Err(Error::invalid("params", "is the last line, but another follows")),
                    false => Ok(None),
                }
            }
            _ => Err(Error::invalid("params", "is neither a record nor the last line")),
        }
    }

    fn text(&self) -> Result<&str> {
        std::str::from_utf8(&self.bytes).map_err(|_| Error::invalid("params", "is not UTF-8"))
    }

    /// Reads the next line; gives whether there is one.
    fn advance(&mut self) -> Result<bool> {
        self.crc.update(&self.bytes);
        self.bytes.clear();
        self.line += 1;
        let read = (&mut *self.input).take(MAX_LINE).read_until(b'\n', &mut self.bytes);
        let read =
            read.map_err(|cause| Error::invalid("dump", format!("cannot be read: {cause}")))?;
        if read as u64 == MAX_LINE {
            return Err(Error::invalid(format!("line {}", self.line), "is longer than 1 GiB"));
        }
        Ok(read > 0)
    }
}

fn not_a_dump() -> Error {
    Error::invalid("line 1", "is not the first line of a dump")
}
