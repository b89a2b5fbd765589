//! A file of either kind, told by its first bytes: CSV, read as it comes, or XLSX, held
//! packed until it is whole and read then in steps.

use std::borrow::Cow;

use super::archive::MAX_PACKED;
use super::headings::{self, Column, Headings, Mapping};
use super::reader::{CsvReader, Settings};
use super::row::{BadRow, Cells, FileRow};
use super::workbook::{Cell, Sheet};
use crate::{Error, Result};

const ZIP: &[u8] = b"PK\x03\x04";

/// Reads one file.
#[derive(Debug)]
pub(super) enum FileReader<R: FileRow> {
    Opening { head: Vec<u8>, mapping: Mapping, settings: Settings },
    Csv(Box<CsvReader<R>>),
    Xlsx(Box<XlsxReader<R>>),
}

/// Takes each row as it is found.
type Rows<'a, R> = &'a mut dyn FnMut(Result<R, BadRow>);

impl<R: FileRow> FileReader<R> {
    pub fn new(mapping: Mapping, settings: Settings) -> Result<Self> {
        mapping.check(R::FIELDS)?;
        Ok(Self::Opening { head: Vec::new(), mapping, settings })
    }

    pub fn feed(&mut self, bytes: &[u8], rows: Rows<'_, R>) -> Result<()> {
        match self {
            Self::Opening { head, .. } => {
                head.extend_from_slice(bytes);
                if head.len() < ZIP.len() { Ok(()) } else { self.open(rows) }
            }
            Self::Csv(reader) => reader.feed(bytes, rows),
            Self::Xlsx(reader) => reader.hold(bytes),
        }
    }

    fn open(&mut self, rows: Rows<'_, R>) -> Result<()> {
        let Self::Opening { head, mapping, settings } = self else { return Ok(()) };
        let (head, mapping) = (std::mem::take(head), std::mem::take(mapping));
        *self = match head.starts_with(ZIP) {
            true => {
                let (packed, open) = (Vec::new(), None);
                Self::Xlsx(Box::new(XlsxReader { packed, mapping, settings: *settings, open }))
            }
            false => Self::Csv(Box::new(CsvReader::of_rows(mapping, *settings)?)),
        };
        self.feed(&head, rows)
    }

    /// Reads on at the end of the file, at most `limit` rows; gives whether there may be more.
    pub fn step(&mut self, limit: usize, rows: Rows<'_, R>) -> Result<bool> {
        if let Self::Opening { .. } = self {
            self.open(rows)?;
        }
        match self {
            Self::Opening { .. } => Err(Error::invalid("file", "is empty")),
            Self::Csv(reader) => reader.finish(rows).map(|()| false),
            Self::Xlsx(reader) => reader.step(limit, rows),
        }
    }

    /// The columns that are read, and the headings of those that are not, once they are known.
    pub fn columns(&self) -> Option<(&[Column], &[String])> {
        match self {
            Self::Opening { .. } => None,
            Self::Csv(reader) => reader.separator().map(|_| (reader.columns(), reader.ignored())),
            Self::Xlsx(reader) => reader
                .open
                .as_ref()
                .map(|open| (open.headings.columns.as_slice(), open.headings.ignored.as_slice())),
        }
    }

    /// How much of the sheet of a workbook is read, of 100; all of anything else.
    pub fn percent(&self) -> u8 {
        match self {
            Self::Xlsx(reader) => reader.open.as_ref().map_or(0, |open| open.sheet.percent()),
            Self::Opening { .. } | Self::Csv(_) => 100,
        }
    }

    pub fn separator(&self) -> Option<char> {
        match self {
            Self::Csv(reader) => reader.separator(),
            Self::Opening { .. } | Self::Xlsx(_) => None,
        }
    }
}

#[derive(Debug)]
pub(super) struct XlsxReader<R: FileRow> {
    packed: Vec<u8>,
    mapping: Mapping,
    settings: Settings,
    open: Option<Open<R>>,
}

#[derive(Debug)]
struct Open<R: FileRow> {
    sheet: Sheet,
    headings: Headings,
    columns: R::Columns,
}

impl<R: FileRow> XlsxReader<R> {
    fn hold(&mut self, bytes: &[u8]) -> Result<()> {
        if self.packed.len() + bytes.len() > MAX_PACKED {
            return Err(Error::invalid("file", "is an XLSX file over 128 MiB: save it as CSV"));
        }
        self.packed.extend_from_slice(bytes);
        Ok(())
    }

    fn step(&mut self, limit: usize, rows: Rows<'_, R>) -> Result<bool> {
        let Some(Open { sheet, headings, columns }) = &mut self.open else {
            return self.begin().map(|()| true);
        };
        let total = headings.position("total");
        for _ in 0..limit {
            let Some(row) = sheet.next()? else { return Ok(false) };
            let line = row.line;
            if row.cells.iter().all(|cell| cell.text.trim().is_empty()) {
                continue;
            }
            let mut surplus = row.cells.iter().skip(headings.width);
            if surplus.any(|cell| !cell.text.trim().is_empty()) {
                let reason = "has more cells than the heading row".to_owned();
                rows(Err(BadRow { line, column: None, reason }));
                continue;
            }
            let texts = |position: usize| {
                let cell = row.cells.get(position);
                Some(cell.map_or(Cow::Borrowed(""), |cell| written(cell, Some(position) == total)))
            };
            rows(R::read(columns, &Cells { line, settings: &self.settings, texts: &texts }));
        }
        Ok(true)
    }

    /// Opens the workbook and reads the heading row: the first row that is not blank.
    fn begin(&mut self) -> Result<()> {
        let packed = std::mem::take(&mut self.packed);
        let mut sheet = Sheet::open(packed, self.mapping.sheet.as_deref())?;
        let texts = loop {
            let row = sheet.next()?.ok_or_else(|| Error::invalid("file", "has an empty sheet"))?;
            let texts: Vec<String> = row.cells.into_iter().map(|cell| cell.text).collect();
            if texts.iter().any(|text| !text.trim().is_empty()) {
                break texts;
            }
        };
        let headings = headings::recognise(R::FIELDS, &texts, &self.mapping)?;
        headings::check(&headings, R::REQUIRED)?;
        let columns = R::columns(&headings);
        self.open = Some(Open { sheet, headings, columns });
        Ok(())
    }
}

/// The text of a cell. A number has no thousands apart: with a zero behind its third decimal it
/// cannot be taken for one that has.
fn written(cell: &Cell, is_amount: bool) -> Cow<'_, str> {
    let decimals = cell.text.rsplit_once('.').map(|(_, decimals)| decimals.len());
    match cell.is_number && is_amount && decimals == Some(3) {
        true => Cow::Owned(format!("{}0", cell.text)),
        false => Cow::Borrowed(&cell.text),
    }
}
