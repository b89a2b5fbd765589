//! The rows of a sheet of a workbook, as texts that CSV could hold as well.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::archive::{Archive, Part, TOO_LARGE, damaged};
use crate::{Error, Result};

/// Bytes of all shared texts, which are held while the file is read, and of one cell.
const MAX_TEXTS: usize = 128 << 20;
const MAX_CELL: usize = 1 << 20;
const MAX_COLUMNS: usize = 4096;
/// Digits that Excel computes with: more are noise of binary fractions.
const DIGITS: usize = 15;

/// A row: its number in the sheet, and its cells.
#[derive(Debug)]
pub(super) struct SheetRow {
    pub line: u64,
    pub cells: Vec<Cell>,
}

/// A cell as text.
#[derive(Debug, Default, Clone)]
pub(super) struct Cell {
    pub text: String,
    pub is_number: bool,
}

/// Reads the rows of one sheet, as they stand, one after the other.
pub(super) struct Sheet {
    xml: Xml,
    texts: Vec<Box<str>>,
    /// For each style, whether it shows a date.
    dates: Vec<bool>,
    from_1904: bool,
    line: u64,
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheet").field("line", &self.line).finish_non_exhaustive()
    }
}

impl Sheet {
    /// Opens the sheet `name` of a workbook; the first one without a name.
    pub fn open(bytes: Vec<u8>, name: Option<&str>) -> Result<Self> {
        let archive = Archive::open(bytes)?;
        let part = |name: &str| Ok::<_, Error>(archive.part(name)?.map(Xml::new));
        let Some(book) = part("xl/workbook.xml")? else {
            return Err(Error::invalid("file", "is a ZIP file, but not an XLSX workbook"));
        };
        let (sheets, from_1904) = sheets(book)?;
        let relation = match name {
            None => sheets.first(),
            Some(name) => sheets.iter().find(|(sheet, _)| sheet == name),
        };
        let relation = relation.map(|(_, relation)| relation.as_str());
        let relation = relation.ok_or_else(|| match name {
            Some(_) => Error::invalid("mapping.sheet", "is not a sheet of the workbook"),
            None => Error::invalid("file", "has no sheet"),
        })?;
        let targets = match part("xl/_rels/workbook.xml.rels")? {
            Some(xml) => targets(xml)?,
            None => BTreeMap::new(),
        };
        let target = targets.get(relation).ok_or_else(damaged)?;
        let target = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        Ok(Self {
            texts: part("xl/sharedStrings.xml")?.map_or(Ok(Vec::new()), shared_texts)?,
            dates: part("xl/styles.xml")?.map_or(Ok(Vec::new()), date_styles)?,
            xml: part(&target)?.ok_or_else(damaged)?,
            from_1904,
            line: 0,
        })
    }

    /// How much of it is read, of 100.
    pub fn percent(&self) -> u8 {
        self.xml.reader.get_ref().get_ref().percent()
    }

    /// The next row with a cell.
    pub fn next(&mut self) -> Result<Option<SheetRow>> {
        let mut cells = Vec::new();
        loop {
            let (name, start) = match self.xml.next()? {
                Node::End(name) if name == b"row" => {
                    if cells.is_empty() {
                        continue;
                    }
                    return Ok(Some(SheetRow { line: self.line, cells }));
                }
                Node::Over => return Ok(None),
                Node::Start(name, start) => (name, start),
                Node::End(_) | Node::Text(_) => continue,
            };
            match name.as_slice() {
                b"row" => {
                    let given = start.get("r").and_then(|line| line.parse().ok());
                    self.line = given.unwrap_or(self.line.saturating_add(1));
                }
                b"c" => {
                    let column = start.get("r").and_then(|place| column(place));
                    let column = column.unwrap_or(cells.len());
                    if column >= MAX_COLUMNS {
                        return Err(Error::invalid("file", "has more than 4096 columns"));
                    }
                    let cell = self.cell(&start)?;
                    if cells.len() <= column {
                        cells.resize(column + 1, Cell::default());
                    }
                    if let Some(place) = cells.get_mut(column) {
                        *place = cell;
                    }
                }
                _ => {}
            }
        }
    }

    fn cell(&mut self, start: &Attributes) -> Result<Cell> {
        let (mut text, mut within, mut phonetic) = (String::new(), false, false);
        loop {
            match self.xml.next()? {
                Node::Start(name, _) if name == b"rPh" => phonetic = true,
                Node::End(name) if name == b"rPh" => phonetic = false,
                Node::Start(name, _) => within = matches!(name.as_slice(), b"v" | b"t"),
                Node::End(name) if name == b"c" => break,
                Node::End(_) => within = false,
                Node::Text(more) if within && !phonetic => append(&mut text, &more)?,
                Node::Text(_) => {}
                Node::Over => return Err(damaged()),
            }
        }
        let is_date = || {
            let style = start.get("s").and_then(|style| style.parse::<usize>().ok());
            style.and_then(|style| self.dates.get(style)).copied().unwrap_or_default()
        };
        Ok(match start.get("t").map(String::as_str) {
            Some("s") => {
                let place = text.trim().parse::<usize>().map_err(|_| damaged())?;
                let text = self.texts.get(place).ok_or_else(damaged)?;
                Cell { text: text.to_string(), is_number: false }
            }
            Some("b") => Cell {
                text: if text.trim() == "1" { "true" } else { "false" }.to_owned(),
                is_number: false,
            },
            Some("inlineStr" | "str") => Cell { text: unescaped(&text), is_number: false },
            Some("e" | "d") => Cell { text, is_number: false },
            _ if text.trim().is_empty() => Cell::default(),
            _ => match text.trim().parse::<f64>() {
                Ok(days) if is_date() => {
                    Cell { text: moment(days, self.from_1904).unwrap_or(text), is_number: false }
                }
                Ok(number) if number.is_finite() => Cell { text: plain(number), is_number: true },
                _ => return Err(damaged()),
            },
        })
    }
}

/// The number as Excel shows it: without the noise of binary fractions, without an exponent.
fn plain(number: f64) -> String {
    let rounded = format!("{number:.*e}", DIGITS - 1);
    rounded.parse::<f64>().unwrap_or(number).to_string()
}

/// Days since the end of 1899, to the millisecond.
fn moment(days: f64, from_1904: bool) -> Option<String> {
    let first = match from_1904 {
        true => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        false => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    let millis = (days * 86_400_000.0).round();
    // Up to the year 9999.
    if !(0.0..3.0e14).contains(&millis) {
        return None;
    }
    let moment = first.and_time(Default::default()) + Duration::milliseconds(millis as i64);
    Some(moment.format("%Y-%m-%dT%H:%M:%S%.3f").to_string())
}

/// The column of a place such as `AB12`, from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.take(4).fold(0_usize, |number, letter| {
        number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    number.checked_sub(1)
}

fn append(text: &mut String, more: &str) -> Result<()> {
    if text.len() + more.len() > MAX_CELL {
        return Err(Error::invalid("file", "has a cell longer than 1 MiB"));
    }
    text.push_str(more);
    Ok(())
}

/// `_x000D_` as the character that it stands for.
fn unescaped(text: &str) -> String {
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, behind)) = rest.split_once("_x") {
        plain.push_str(before);
        let code = behind.as_bytes().first_chunk::<5>().and_then(|code| match code {
            [digits @ .., b'_'] => std::str::from_utf8(digits).ok(),
            _ => None,
        });
        let char = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        match (char.and_then(char::from_u32), behind.get(5..)) {
            (Some(char), Some(after)) => {
                plain.push(char);
                rest = after;
            }
            _ => {
                plain.push_str("_x");
                rest = behind;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// Names and relations of the sheets, and whether days are counted from 1904.
fn sheets(mut xml: Xml) -> Result<(Vec<(String, String)>, bool)> {
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Node::Start(name, start) if name == b"sheet" => {
                let relation = start.0.iter().find(|(name, _)| name.ends_with(":id"));
                let relation = relation.map(|(_, id)| id.clone()).ok_or_else(damaged)?;
                sheets.push((start.get("name").cloned().unwrap_or_default(), relation));
            }
            Node::Start(name, start) if name == b"workbookPr" => {
                let flag = start.get("date1904").map(String::as_str);
                from_1904 = matches!(flag, Some("1" | "true"));
            }
            Node::Over => return Ok((sheets, from_1904)),
            _ => {}
        }
    }
}

fn targets(mut xml: Xml) -> Result<BTreeMap<String, String>> {
    let mut targets = BTreeMap::new();
    loop {
        match xml.next()? {
            Node::Start(_, start) => {
                if let (Some(id), Some(target)) = (start.get("Id"), start.get("Target")) {
                    targets.insert(id.clone(), target.clone());
                }
            }
            Node::Over => return Ok(targets),
            _ => {}
        }
    }
}

fn shared_texts(mut xml: Xml) -> Result<Vec<Box<str>>> {
    let (mut texts, mut bytes) = (Vec::new(), 0);
    let (mut text, mut within, mut phonetic) = (String::new(), false, false);
    loop {
        match xml.next()? {
            Node::Start(name, _) if name == b"rPh" => phonetic = true,
            Node::End(name) if name == b"rPh" => phonetic = false,
            Node::Start(name, _) => within = name == b"t",
            Node::End(name) if name == b"si" => {
                bytes += text.len() + size_of::<Box<str>>();
                if bytes > MAX_TEXTS {
                    return Err(Error::invalid(
                        "file",
                        "has more than 128 MiB of texts: save it as CSV",
                    ));
                }
                texts.push(unescaped(&text).into_boxed_str());
                text.clear();
            }
            Node::End(_) => within = false,
            Node::Text(more) if within && !phonetic => append(&mut text, &more)?,
            Node::Text(_) => {}
            Node::Over => return Ok(texts),
        }
    }
}

/// For each style of cells, whether it shows a date.
fn date_styles(mut xml: Xml) -> Result<Vec<bool>> {
    let (mut formats, mut dates, mut within) = (BTreeMap::new(), Vec::new(), false);
    loop {
        match xml.next()? {
            Node::Start(name, start) if name == b"numFmt" => {
                if let (Some(id), Some(code)) = (start.get("numFmtId"), start.get("formatCode")) {
                    formats.insert(id.clone(), shows_date(code));
                }
            }
            Node::Start(name, _) if name == b"cellXfs" => within = true,
            Node::End(name) if name == b"cellXfs" => within = false,
            Node::Start(name, start) if name == b"xf" && within => {
                let id = start.get("numFmtId").cloned().unwrap_or_default();
                let built_in = matches!(id.parse(), Ok(14..=22 | 27..=36 | 45..=47 | 50..=58));
                dates.push(formats.get(&id).copied().unwrap_or(built_in));
            }
            Node::Over => return Ok(dates),
            _ => {}
        }
    }
}

/// Whether a format of numbers has a day, month, year or hour outside of quotes and brackets.
fn shows_date(code: &str) -> bool {
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    code.chars().any(|char| {
        if std::mem::take(&mut escaped) {
            return false;
        }
        match char {
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracket = true,
            ']' if !quoted => bracket = false,
            _ if quoted || bracket => {}
            _ => return matches!(char.to_ascii_lowercase(), 'd' | 'm' | 'y' | 'h'),
        }
        false
    })
}

/// The attributes of an element.
#[derive(Debug)]
struct Attributes(Vec<(String, String)>);

impl Attributes {
    fn get(&self, name: &str) -> Option<&String> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }
}

/// What the XML of a part holds, without what does not matter here.
#[derive(Debug)]
enum Node {
    Start(Vec<u8>, Attributes),
    End(Vec<u8>),
    Text(String),
    Over,
}

struct Xml {
    reader: Reader<Part>,
    bytes: Vec<u8>,
}

impl Xml {
    fn new(part: Part) -> Self {
        let mut reader = Reader::from_reader(part);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, bytes: Vec::new() }
    }

    fn next(&mut self) -> Result<Node> {
        loop {
            self.bytes.clear();
            let event =
                self.reader.read_event_into(&mut self.bytes).map_err(|error| match error {
                    quick_xml::Error::Io(cause) if cause.to_string() == TOO_LARGE => {
                        Error::invalid("file", TOO_LARGE)
                    }
                    _ => damaged(),
                })?;
            return Ok(match event {
                Event::Start(start) => {
                    Node::Start(start.local_name().as_ref().into(), attributes(&start)?)
                }
                Event::End(end) => Node::End(end.local_name().as_ref().into()),
                Event::Text(text) => Node::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Node::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => {
                    let char = name.resolve_char_ref().map_err(|_| damaged())?;
                    let text = match &*name.xml10_content() {
                        _ if char.is_some() => char.map(String::from),
                        name => quick_xml::escape::resolve_xml_entity(name).map(str::to_owned),
                    };
                    Node::Text(text.ok_or_else(damaged)?)
                }
                Event::Eof => Node::Over,
                Event::DocType(_) => return Err(damaged()),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }
}

fn attributes(start: &BytesStart<'_>) -> Result<Attributes> {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.map_err(|_| damaged())?;
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::default())
            .map_err(|_| damaged())?
            .into_owned();
        Ok((String::from_utf8_lossy(attribute.key.as_ref().as_ref()).into_owned(), value))
    });
    attributes.collect::<Result<_>>().map(Attributes)
}
