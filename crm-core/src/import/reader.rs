//! A CSV file, from bytes to rows.

use std::borrow::Cow;

use super::csv::{self, Lines, Record, Records, is_line_end};
use super::encoding::Encoding;
use super::headings::{self, Column, Headings, Mapping};
use super::orders::OrderRow;
use super::row::{BadRow, Cells, FileRow};
use super::unpack::Unpacker;
use crate::export;
use crate::money::Currency;
use crate::phone::Region;
use crate::time_zone::TimeZone;
use crate::{Error, Result};

const UTF8_BOM: &[u8] = b"\xef\xbb\xbf";
/// Beginnings of files that are no CSV, and what is said of them.
const FOREIGN: [(&[u8], &str); 5] = [
    (b"\xff\xfe", "is UTF-16: save it as CSV in UTF-8"),
    (b"\xfe\xff", "is UTF-16: save it as CSV in UTF-8"),
    (b"PK\x03\x04", "is a workbook or ZIP file packed once more"),
    (b"\xd0\xcf\x11\xe0", "is an XLS file: save it as CSV"),
    (b"%PDF", "is a PDF file: save it as CSV"),
];
/// As many first bytes as tell what a file is.
const OPENING_BYTES: usize = 4;
const MAX_HEADING_BYTES: usize = 64 * 1024;
/// Separators that are recognised, the likelier first.
const SEPARATORS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// What the values of cells depend on.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// The region of phones without a country code.
    pub region: Region,
    /// The currency of amounts.
    pub currency: Currency,
    /// The zone of times that name none.
    pub zone: TimeZone,
}

/// Reads a CSV file, of orders unless said otherwise, gzipped or not, that comes in pieces of any size.
///
/// ```
/// use crm_core::import::{CsvReader, Mapping, Settings};
///
/// let settings = Settings {
///     region: Default::default(),
///     currency: Default::default(),
///     zone: Default::default(),
/// };
/// let mut rows = Vec::new();
/// let mut reader = CsvReader::new(Mapping::default(), settings)?;
/// reader.feed("Номер;Сумма\n1;1 234,".as_bytes(), &mut |row| rows.push(row))?;
/// reader.feed("50\n2;-5\n".as_bytes(), &mut |row| rows.push(row))?;
/// reader.finish(&mut |row| rows.push(row))?;
///
/// assert_eq!(rows[0].as_ref().unwrap().total, 123_450);
/// assert_eq!(rows[1].as_ref().unwrap_err().line, 3);
/// # Ok::<(), crm_core::Error>(())
/// ```
#[derive(Debug)]
pub struct CsvReader<R: FileRow = OrderRow> {
    unpacker: Unpacker,
    table: Table<R>,
    failed: Option<Error>,
}

/// Takes each row as it is found.
type Rows<'a, R> = &'a mut dyn FnMut(Result<R, BadRow>);

impl CsvReader {
    /// A reader of one file of orders.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the mapping names an unknown field or a separator that is none.
    pub fn new(mapping: Mapping, settings: Settings) -> Result<Self> {
        Self::of_rows(mapping, settings)
    }
}

impl<R: FileRow> CsvReader<R> {
    pub(super) fn of_rows(mapping: Mapping, settings: Settings) -> Result<Self> {
        mapping.check(R::FIELDS)?;
        let encoding = mapping.encoding;
        Ok(Self {
            unpacker: Unpacker::new(),
            table: Table { mapping, settings, encoding, part: Part::Opening(Vec::new()) },
            failed: None,
        })
    }

    /// Reads on. Every row that ends in `bytes` goes to `rows`, in the order of the file.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the file cannot be read as what it claims to be, has no known
    /// headings, or the mapping does not fit it. The same error comes again ever after.
    pub fn feed(&mut self, bytes: &[u8], rows: &mut dyn FnMut(Result<R, BadRow>)) -> Result<()> {
        let table = &mut self.table;
        let unpacker = &mut self.unpacker;
        run(&mut self.failed, || unpacker.feed(bytes, &mut |bytes| table.feed(bytes, rows)))
    }

    /// Reads what is left at the end of the file.
    ///
    /// # Errors
    /// As [`feed`](Self::feed); also if the file is empty or its gzip is cut off.
    pub fn finish(&mut self, rows: &mut dyn FnMut(Result<R, BadRow>)) -> Result<()> {
        let table = &mut self.table;
        let unpacker = &mut self.unpacker;
        run(&mut self.failed, || {
            unpacker.finish(&mut |bytes| table.feed(bytes, rows))?;
            table.finish(rows)
        })
    }

    /// The columns that are read, in their order; empty before the heading row has come.
    pub fn columns(&self) -> &[Column] {
        self.body().map_or(&[], |body| &body.headings.columns)
    }

    /// Headings of the columns that are not read.
    pub fn ignored(&self) -> &[String] {
        self.body().map_or(&[], |body| &body.headings.ignored)
    }

    /// What separates cells, once the heading row has come.
    pub fn separator(&self) -> Option<char> {
        self.body().map(|body| char::from(body.separator))
    }

    /// The encoding, once a character has shown it that is not ASCII.
    pub fn encoding(&self) -> Option<Encoding> {
        self.table.encoding
    }

    fn body(&self) -> Option<&Body<R>> {
        match &self.table.part {
            Part::Body(body) => Some(body),
            Part::Opening(_) | Part::Heading { .. } => None,
        }
    }
}

fn run(failed: &mut Option<Error>, step: impl FnOnce() -> Result<()>) -> Result<()> {
    if let Some(error) = failed {
        return Err(error.clone());
    }
    step().inspect_err(|error| *failed = Some(error.clone()))
}

/// The unpacked file.
#[derive(Debug)]
struct Table<R: FileRow> {
    mapping: Mapping,
    settings: Settings,
    encoding: Option<Encoding>,
    part: Part<R>,
}

/// What is being read.
#[derive(Debug)]
enum Part<R: FileRow> {
    /// The first bytes, which tell what the file is.
    Opening(Vec<u8>),
    /// The heading row.
    Heading { bytes: Vec<u8>, within_quotes: bool, lines: Lines },
    /// The rows under it.
    Body(Box<Body<R>>),
}

#[derive(Debug)]
struct Body<R: FileRow> {
    records: Records,
    separator: u8,
    headings: Headings,
    columns: R::Columns,
}

impl<R: FileRow> Table<R> {
    fn feed(&mut self, bytes: &[u8], rows: Rows<'_, R>) -> Result<()> {
        match &mut self.part {
            Part::Opening(head) => {
                head.extend_from_slice(bytes);
                if head.len() < OPENING_BYTES { Ok(()) } else { self.open(rows) }
            }
            Part::Heading { .. } => self.feed_heading(bytes, rows),
            Part::Body(body) => {
                let text = before_nul(bytes);
                body.feed(text, &mut self.encoding, &self.settings, rows);
                if text.len() < bytes.len() { Err(binary()) } else { Ok(()) }
            }
        }
    }

    fn finish(&mut self, rows: Rows<'_, R>) -> Result<()> {
        if let Part::Opening(_) = self.part {
            self.open(rows)?;
        }
        if let Part::Heading { .. } = self.part {
            self.feed_heading(b"\n", rows)?;
        }
        match &mut self.part {
            Part::Body(body) => {
                body.finish(&mut self.encoding, &self.settings, rows);
                Ok(())
            }
            Part::Heading { within_quotes: true, .. } => {
                Err(Error::invalid("file", "has a quote in its heading row that is not closed"))
            }
            Part::Opening(_) | Part::Heading { .. } => Err(Error::invalid("file", "is empty")),
        }
    }

    /// Looks at the first bytes, and reads on.
    fn open(&mut self, rows: Rows<'_, R>) -> Result<()> {
        let Part::Opening(head) = &mut self.part else { return Ok(()) };
        let head = std::mem::take(head);
        if let Some((_, reason)) = FOREIGN.iter().find(|(magic, _)| head.starts_with(magic)) {
            return Err(Error::invalid("file", *reason));
        }
        let text = match head.strip_prefix(UTF8_BOM) {
            Some(text) => {
                self.encoding = self.encoding.or(Some(Encoding::Utf8));
                text
            }
            None => &head,
        };
        self.part = Part::Heading { bytes: Vec::new(), within_quotes: false, lines: Lines::FIRST };
        self.feed(text, rows)
    }

    fn feed_heading(&mut self, fed: &[u8], rows: Rows<'_, R>) -> Result<()> {
        let Part::Heading { bytes, within_quotes, lines } = &mut self.part else { return Ok(()) };
        let fed = if bytes.is_empty() { lines.pass_ends(fed) } else { fed };
        let end = fed.iter().position(|byte| {
            *within_quotes ^= *byte == b'"';
            is_line_end(*byte) && !*within_quotes
        });
        let (row, rest) = fed.split_at(end.unwrap_or(fed.len()));
        if bytes.len() + row.len() > MAX_HEADING_BYTES {
            return Err(Error::invalid("file", "has no heading row in its first 64 KiB"));
        }
        if before_nul(row).len() < row.len() {
            return Err(binary());
        }
        bytes.extend_from_slice(row);
        row.iter().for_each(|byte| lines.pass(*byte));
        if end.is_none() {
            return Ok(());
        }
        let (bytes, lines) = (std::mem::take(bytes), *lines);
        self.part = Part::Body(Box::new(self.read_headings(&bytes, lines)?));
        self.feed(rest, rows)
    }

    /// Reads the heading row with the separator that makes most columns known.
    fn read_headings(&mut self, row: &[u8], lines: Lines) -> Result<Body<R>> {
        self.encoding = self.encoding.or_else(|| Encoding::of(row));
        let mut best: Option<(u8, Headings)> = None;
        let mut refusal = None;
        let by_hand = self.mapping.separator_byte()?;
        for separator in
            by_hand.as_slice().iter().chain(SEPARATORS.iter().filter(|_| by_hand.is_none()))
        {
            let texts = self.heading_texts(row, *separator)?;
            match headings::recognise(R::FIELDS, &texts, &self.mapping) {
                Ok(found) => {
                    let known = |headings: &Headings| (headings.columns.len(), headings.width);
                    if best.as_ref().is_none_or(|(_, best)| known(&found) > known(best)) {
                        best = Some((*separator, found));
                    }
                }
                Err(error) => refusal = Some(error),
            }
        }
        let (separator, headings) = best.ok_or_else(|| {
            refusal.unwrap_or_else(|| Error::invalid("file", "has no heading row"))
        })?;
        headings::check(&headings, R::REQUIRED)?;
        let columns = R::columns(&headings);
        Ok(Body { records: Records::new(separator, lines), separator, headings, columns })
    }

    fn heading_texts(&self, row: &[u8], separator: u8) -> Result<Vec<String>> {
        let encoding = self.encoding.unwrap_or(Encoding::Utf8);
        let mut texts = Some(Vec::new());
        let mut collect = |_, record: Record<'_>| {
            texts = match record {
                Record::Cells(cells) => (0..cells.len())
                    .map(|at| Some(encoding.decode(cells.get(at)?)?.into_owned()))
                    .collect(),
                Record::TooLong | Record::Unclosed => None,
            };
        };
        let mut records = Records::new(separator, Lines::FIRST);
        records.feed(row, &mut collect);
        records.finish(&mut collect);
        texts.ok_or_else(|| {
            Error::invalid("file", "has a heading row that is not text in the file's encoding")
        })
    }
}

impl<R: FileRow> Body<R> {
    fn feed(
        &mut self,
        bytes: &[u8],
        encoding: &mut Option<Encoding>,
        settings: &Settings,
        rows: Rows<'_, R>,
    ) {
        let Self { records, headings, columns, .. } = self;
        records.feed(bytes, &mut |line, record| {
            let row = read_row::<R>(line, record, headings, columns, encoding, settings);
            row.into_iter().for_each(&mut *rows);
        });
    }

    fn finish(&mut self, encoding: &mut Option<Encoding>, settings: &Settings, rows: Rows<'_, R>) {
        let Self { records, headings, columns, .. } = self;
        records.finish(&mut |line, record| {
            let row = read_row::<R>(line, record, headings, columns, encoding, settings);
            row.into_iter().for_each(&mut *rows);
        });
    }
}

/// What one record is: a row, a bad row, or none if it is blank.
fn read_row<R: FileRow>(
    line: u64,
    record: Record<'_>,
    headings: &Headings,
    columns: &R::Columns,
    encoding: &mut Option<Encoding>,
    settings: &Settings,
) -> Option<Result<R, BadRow>> {
    let bad = |reason: &str| Some(Err(BadRow { line, column: None, reason: reason.to_owned() }));
    let cells = match record {
        Record::Cells(cells) => cells,
        Record::TooLong => return bad("is longer than 1 MiB: a quote may not be closed"),
        Record::Unclosed => return bad("has a quote that is not closed"),
    };
    if cells.bytes().trim_ascii().is_empty() {
        return None;
    }
    if has_more_than(headings.width, cells) {
        return bad("has more cells than the heading row");
    }
    *encoding = encoding.or_else(|| Encoding::of(cells.bytes()));
    let encoding = encoding.unwrap_or(Encoding::Utf8);
    let texts = |position| match cells.get(position) {
        Some(bytes) => encoding.decode(bytes).map(unguarded),
        None => Some(Cow::Borrowed("")),
    };
    Some(R::read(columns, &Cells { line, settings, texts: &texts }))
}

/// The cell without the apostrophe that keeps spreadsheets from computing it.
fn unguarded(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell {
        Cow::Borrowed(cell) => Cow::Borrowed(export::unguarded(cell)),
        Cow::Owned(cell) => Cow::Owned(export::unguarded(&cell).to_owned()),
    }
}

/// Whether a row holds anything behind its last column; separators alone do not count.
fn has_more_than(width: usize, cells: csv::Cells<'_>) -> bool {
    (width..cells.len()).any(|at| cells.get(at).is_some_and(|cell| !cell.trim_ascii().is_empty()))
}

fn before_nul(bytes: &[u8]) -> &[u8] {
    match bytes.contains(&0) {
        true => bytes.split(|byte| *byte == 0).next().unwrap_or_default(),
        false => bytes,
    }
}

fn binary() -> Error {
    let reason = "holds NUL bytes: it is UTF-16 or no text file; save it as CSV in UTF-8";
    Error::invalid("file", reason)
}

#[cfg(test)]
mod tests;
