//! A file of orders of either kind, told by its first bytes: CSV, read as it comes, or XLSX, held
//! packed until it is whole and read then in steps.

use std::borrow::Cow;

use super::archive::MAX_PACKED;
use super::headings::{self, Column, Headings, Mapping, ORDER_FIELDS};
use super::reader::{CsvReader, Settings};
use super::row::{BadRow, OrderColumns, OrderRow};
use super::workbook::{Cell, Sheet};
use crate::{Error, Result};

const ZIP: &[u8] = b"PK\x03\x04";

/// Reads one file of orders.
#[derive(Debug)]
pub(super) enum FileReader {
    Opening { head: Vec<u8>, mapping: Mapping, settings: Settings },
    Csv(Box<CsvReader>),
    Xlsx(Box<XlsxReader>),
}

/// Takes each row as it is found.
type Rows<'a> = &'a mut dyn FnMut(Result<OrderRow, BadRow>);

impl FileReader {
    pub fn new(mapping: Mapping, settings: Settings) -> Result<Self> {
        mapping.check(&ORDER_FIELDS)?;
        Ok(Self::Opening { head: Vec::new(), mapping, settings })
    }

    pub fn feed(&mut self, bytes: &[u8], rows: Rows<'_>) -> Result<()> {
        match self {
            Self::Opening { head, .. } => {
                head.extend_from_slice(bytes);
                if head.len() < ZIP.len() { Ok(()) } else { self.open(rows) }
            }
            Self::Csv(reader) => reader.feed(bytes, rows),
            Self::Xlsx(reader) => reader.hold(bytes),
        }
    }

    fn open(&mut self, rows: Rows<'_>) -> Result<()> {
        let Self::Opening { head, mapping, settings } = self else { return Ok(()) };
        let (head, mapping) = (std::mem::take(head), std::mem::take(mapping));
        *self = match head.starts_with(ZIP) {
            true => {
                let (packed, open) = (Vec::new(), None);
                Self::Xlsx(Box::new(XlsxReader { packed, mapping, settings: *settings, open }))
            }
            false => Self::Csv(Box::new(CsvReader::new(mapping, *settings)?)),
        };
        self.feed(&head, rows)
    }

    /// Reads on at the end of the file, at most `limit` rows; gives whether there may be more.
    pub fn step(&mut self, limit: usize, rows: Rows<'_>) -> Result<bool> {
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

    pub fn separator(&self) -> Option<char> {
        match self {
            Self::Csv(reader) => reader.separator(),
            Self::Opening { .. } | Self::Xlsx(_) => None,
        }
    }
}

#[derive(Debug)]
pub(super) struct XlsxReader {
    packed: Vec<u8>,
    mapping: Mapping,
    settings: Settings,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    sheet: Sheet,
    headings: Headings,
    columns: OrderColumns,
}

impl XlsxReader {
    fn hold(&mut self, bytes: &[u8]) -> Result<()> {
        if self.packed.len() + bytes.len() > MAX_PACKED {
            return Err(Error::invalid("file", "is an XLSX file over 128 MiB: save it as CSV"));
        }
        self.packed.extend_from_slice(bytes);
        Ok(())
    }

    fn step(&mut self, limit: usize, rows: Rows<'_>) -> Result<bool> {
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
            rows(columns.read(line, &self.settings, &texts));
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
        let headings = headings::recognise(&ORDER_FIELDS, &texts, &self.mapping)?;
        headings::check(&headings, "total")?;
        let columns = OrderColumns::of(&headings);
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
