//! XLSX: one sheet, streamed row by row, with texts in their cells.

use std::fmt::Write;

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::values::{Datum, Time};
use super::zip::ZipWriter;
use crate::{Error, Result};

/// Rows of a sheet, and characters (UTF-16) of a cell, that Excel opens.
const MAX_ROWS: u64 = 1_048_576;
const MAX_CELL: usize = 32_767;
/// Digits of the longest number that Excel keeps.
const MAX_DIGITS: usize = 15;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Kartoteka" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const WORKBOOK_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// Styles: 0 plain, 1 a date with its time, 2 bold, 3 text.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>"#;
const SHEET_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"#;
const SHEET_TAIL: &str = "</sheetData></worksheet>";

#[derive(Debug)]
pub(super) struct Sheet {
    zip: ZipWriter,
    rows: u64,
}

impl Sheet {
    /// Begins the workbook.
    pub fn begin(out: &mut Vec<u8>) -> Result<Self> {
        let mut zip = ZipWriter::new();
        for (name, text) in [
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", RELATIONS),
            ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS),
            ("xl/styles.xml", STYLES),
            ("xl/worksheets/sheet1.xml", SHEET_HEAD),
        ] {
            zip.begin(name, out)?;
            zip.add(text.as_bytes(), out)?;
        }
        Ok(Self { zip, rows: 0 })
    }

    pub fn row<'a>(
        &mut self,
        cells: impl Iterator<Item = Result<Datum<'a>>>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        if self.rows == MAX_ROWS {
            let reason = format!("XLSX holds at most {MAX_ROWS} rows: export as csv");
            return Err(Error::invalid("format", reason));
        }
        self.rows += 1;
        let mut xml = format!("<row r=\"{}\">", self.rows);
        for (column, cell) in cells.enumerate() {
            write_cell(&mut xml, &place(column, self.rows), cell?, self.rows == 1)?;
        }
        xml.push_str("</row>");
        self.zip.add(xml.as_bytes(), out)
    }

    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<()> {
        self.zip.add(SHEET_TAIL.as_bytes(), out)?;
        self.zip.finish(out)
    }
}

fn write_cell(xml: &mut String, place: &str, cell: Datum<'_>, heading: bool) -> Result<()> {
    // Writing to a string cannot fail.
    let _ = match cell {
        Datum::Empty => Ok(()),
        Datum::Integer(number) => write!(xml, r#"<c r="{place}"><v>{number}</v></c>"#),
        Datum::Amount(amount) if amount.len() <= MAX_DIGITS => {
            write!(xml, r#"<c r="{place}"><v>{amount}</v></c>"#)
        }
        Datum::Time(Time { shown: Some(shown), .. }) => {
            write!(xml, r#"<c r="{place}" s="1"><v>{}</v></c>"#, serial(shown))
        }
        Datum::Time(time) => return write_text(xml, place, &time.moment.to_string(), heading),
        Datum::Flag(flag) => {
            write!(xml, r#"<c r="{place}" t="b"><v>{}</v></c>"#, u8::from(flag))
        }
        Datum::Amount(text) | Datum::Phone(text) => return write_text(xml, place, text, heading),
        Datum::Text(text) => return write_text(xml, place, &text, heading),
    };
    Ok(())
}

/// A text is never computed here: its cell says that it is one.
fn write_text(xml: &mut String, place: &str, text: &str, heading: bool) -> Result<()> {
    if text.encode_utf16().count() > MAX_CELL {
        let reason = format!("a cell of XLSX holds at most {MAX_CELL} characters: export as csv");
        return Err(Error::invalid("format", reason));
    }
    let style = if heading { 2 } else { 3 };
    let _ = write!(
        xml,
        r#"<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
        escaped(text)
    );
    Ok(())
}

/// The text as XML; what XML cannot hold as `_x001F_`, and what looks so already with its first
/// sign written so.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        match char {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '\n' | '\t' => xml.push(char),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(xml, "_x{:04X}_", u32::from(char));
            }
            '_' if text.get(at..).is_some_and(looks_escaped) => xml.push_str("_x005F_"),
            _ => xml.push(char),
        }
    }
    xml
}

fn looks_escaped(text: &str) -> bool {
    text.as_bytes().first_chunk::<7>().is_some_and(|start| {
        matches!(start, [b'_', b'x', digits @ .., b'_'] if digits.iter().all(u8::is_ascii_hexdigit))
    })
}

/// Days since 1899-12-30, as Excel counts, to the millisecond.
fn serial(time: NaiveDateTime) -> String {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    let days = time.date().signed_duration_since(first).num_days();
    let millis = u64::from(time.num_seconds_from_midnight()) * 1000
        + u64::from(time.nanosecond() / 1_000_000);
    let fraction = (millis * 10_u64.pow(11)).div_ceil(86_400_000);
    format!("{days}.{fraction:011}")
}

/// `A1` for the first column of row 1.
fn place(mut column: usize, row: u64) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or_default()));
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    format!("{}{row}", letters.iter().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_letters() {
        let places = [0, 25, 26, 27, 701, 702].map(|column| place(column, 7));
        assert_eq!(places, ["A7", "Z7", "AA7", "AB7", "ZZ7", "AAA7"]);
    }

    #[test]
    fn what_xml_cannot_hold_is_escaped_as_excel_does() {
        assert_eq!(
            escaped("a<b>&\u{1}\r\n_x0041_ _x"),
            "a&lt;b&gt;&amp;_x0001__x000D_\n_x005F_x0041_ _x"
        );
    }

    #[test]
    fn a_moment_is_days_since_1899() {
        assert_eq!(serial("1970-01-01T12:00:00".parse().unwrap()), "25569.50000000000");
        assert_eq!(serial("2025-01-01T00:00:00".parse().unwrap()), "45658.00000000000");
    }
}
