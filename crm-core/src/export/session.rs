//! Exports under way: a session gives a file piece by piece.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::csv::Csv;
use super::list::{Column, ExportList};
use super::sheet::Sheet;
use super::values::{self, Datum, Manner};
use crate::api::wire;
use crate::crm::lock;
use crate::import::Encoding;
use crate::tx::StateV1;
use crate::{Crm, Error, Result};

/// Records of a page: what is held at once.
const PAGE: u32 = 1000;

/// The format of an exported file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// For people: `;`, decimal comma, `31.12.2025`, headings in the file's language, an apostrophe
    /// before what Excel would compute.
    CsvExcel,
    /// For programs: RFC 4180, UTF-8, ISO dates, every field under its name.
    Csv,
    /// A workbook of Excel, for people.
    Xlsx,
    /// The records as the list gives them, one a line.
    Jsonl,
}

/// Input of `export.begin`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginExport {
    /// What is exported.
    pub list: ExportList,
    /// Filters and order, as the operation of the list takes them.
    #[serde(default)]
    pub query: Option<Map<String, Value>>,
    /// What the file shall be.
    pub format: ExportFormat,
    /// Of `csv_excel`: UTF-8 by default.
    #[serde(default)]
    pub encoding: Option<Encoding>,
}

/// Result of `export.begin`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportBegun {
    /// Names the export in further calls. It ends with the program.
    pub session: String,
}

/// Result of `export.next`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportStep {
    /// The next bytes of the file; base64 on the wire.
    #[serde(serialize_with = "base64")]
    pub bytes: Vec<u8>,
    /// Records written so far.
    pub rows: u64,
    /// Characters so far that the encoding does not have, written as `?`.
    pub replaced: u64,
    /// Whether the data have changed since the beginning: a record whose place in the order has
    /// moved may be missing, or stand twice.
    pub changed: bool,
    /// Whether the file is complete; the session is over then.
    pub done: bool,
}

fn base64<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&BASE64_STANDARD.encode(bytes))
}

/// The exports under way.
#[derive(Debug, Default)]
pub(crate) struct Exports {
    sessions: BTreeMap<String, Session>,
    last: u64,
}

#[derive(Debug)]
struct Session {
    list: ExportList,
    query: Map<String, Value>,
    file: Option<File>,
    cursor: Option<String>,
    rows: u64,
    seq: u64,
    manner: Manner,
}

#[derive(Debug)]
enum File {
    Csv(Csv),
    Xlsx(Option<Box<Sheet>>),
    Jsonl,
}

#[derive(Deserialize)]
struct RawPage<'a> {
    #[serde(borrow)]
    items: Vec<&'a RawValue>,
    next_cursor: Option<String>,
}

impl Crm {
    /// Begins the export of a list.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a query that the list refuses, its fields named within `query`, and for
    /// an encoding that the format does not have.
    pub fn export_begin(&self, actor: &str, input: BeginExport) -> Result<ExportBegun> {
        let query = input.query.unwrap_or_default();
        for field in ["limit", "cursor", "offset", "total"] {
            if query.contains_key(field) {
                return Err(Error::invalid(format!("query.{field}"), "is not for exports"));
            }
        }
        let encoding = input.encoding.unwrap_or(Encoding::Utf8);
        if encoding != Encoding::Utf8 && input.format != ExportFormat::CsvExcel {
            return Err(Error::invalid("encoding", "is a choice of csv_excel only"));
        }
        let manner = self.read(|snapshot| {
            let settings = snapshot.settings();
            Ok(Manner { russian: settings.language == "ru", zone: settings.time_zone })
        })?;
        let russian = manner.russian;
        let csv = |for_people| File::Csv(Csv { for_people, encoding, russian, replaced: 0 });
        let session = Session {
            list: input.list,
            query,
            file: Some(match input.format {
                ExportFormat::CsvExcel => csv(true),
                ExportFormat::Csv => csv(false),
                ExportFormat::Xlsx => File::Xlsx(None),
                ExportFormat::Jsonl => File::Jsonl,
            }),
            cursor: None,
            rows: 0,
            seq: self.last_seq()?,
            manner,
        };
        // A query that is wrong is refused now.
        session.page(self, actor, 1)?;
        let mut exports = lock(&self.exports);
        exports.last += 1;
        let name = format!("export-{}", exports.last);
        exports.sessions.insert(name.clone(), session);
        Ok(ExportBegun { session: name })
    }

    /// The next piece of the file: that of at most 1000 records.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the session; [`Error::Invalid`] if the list does not fit in the
    /// format; [`Error::Storage`]. The session is over then.
    pub fn export_next(&self, actor: &str, session: &str) -> Result<ExportStep> {
        let mut exports = lock(&self.exports);
        let mut running = exports.sessions.remove(session).ok_or_else(|| unknown(session))?;
        let step = running.step(self, actor)?;
        if !step.done {
            exports.sessions.insert(session.to_owned(), running);
        }
        Ok(step)
    }

    /// Ends an export before its end.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the session.
    pub fn export_cancel(&self, session: &str) -> Result<()> {
        let ended = lock(&self.exports).sessions.remove(session);
        ended.map(drop).ok_or_else(|| unknown(session))
    }

    fn last_seq(&self) -> Result<u64> {
        self.read(|snapshot| {
            let state: Option<StateV1> = snapshot.get(&"state".to_owned())?;
            Ok(state.unwrap_or_default().seq)
        })
    }
}

fn unknown(session: &str) -> Error {
    Error::NotFound { entity: "export", id: session.to_owned() }
}

impl Session {
    fn page(&self, crm: &Crm, actor: &str, limit: u32) -> Result<String> {
        let mut params = self.query.clone();
        params.insert("limit".to_owned(), limit.into());
        if let Some(cursor) = &self.cursor {
            params.insert("cursor".to_owned(), cursor.as_str().into());
        }
        let params = wire::write(&params)?;
        let reply = crm.call(actor, self.list.operation(), &params);
        reply.map(|reply| reply.value).map_err(|error| error.within("query"))
    }

    fn step(&mut self, crm: &Crm, actor: &str) -> Result<ExportStep> {
        let text = self.page(crm, actor, PAGE)?;
        let page: RawPage<'_> = serde_json::from_str(&text).map_err(unreadable)?;
        let mut bytes = Vec::new();
        let Some(mut file) = self.file.take() else { return Err(unknown("")) };
        if self.rows == 0 && self.cursor.is_none() {
            file.begin(self.list.columns(), self.manner, &mut bytes)?;
        }
        for item in &page.items {
            file.record(item, self.list.columns(), self.manner, &mut bytes)?;
        }
        self.rows += page.items.len() as u64;
        self.cursor = page.next_cursor;
        let replaced = if let File::Csv(csv) = &file { csv.replaced } else { 0 };
        let done = self.cursor.is_none();
        if done {
            file.finish(&mut bytes)?;
        } else {
            self.file = Some(file);
        }
        let changed = crm.last_seq()? != self.seq;
        Ok(ExportStep { bytes, rows: self.rows, replaced, changed, done })
    }
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::Storage { reason: format!("the list cannot be read: {error}") }
}

impl File {
    fn begin(&mut self, columns: &[Column], manner: Manner, out: &mut Vec<u8>) -> Result<()> {
        match self {
            Self::Csv(csv) => {
                csv.begin(out);
                let headings = headings(columns, csv.for_people, manner.russian);
                csv.row(headings, out)
            }
            Self::Xlsx(sheet) => {
                let sheet = sheet.insert(Box::new(Sheet::begin(out)?));
                sheet.row(headings(columns, true, manner.russian), out)
            }
            Self::Jsonl => Ok(()),
        }
    }

    fn record(
        &mut self,
        record: &RawValue,
        columns: &[Column],
        manner: Manner,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let for_people = match self {
            Self::Jsonl => {
                out.extend_from_slice(record.get().as_bytes());
                out.push(b'\n');
                return Ok(());
            }
            Self::Csv(csv) => csv.for_people,
            Self::Xlsx(_) => true,
        };
        let record: Value = serde_json::from_str(record.get()).map_err(unreadable)?;
        let columns = columns.iter().filter(|column| !for_people || column.titles.is_some());
        let cells = columns
            .map(|column| values::datum(&record, column.member, column.look, for_people, manner));
        match self {
            Self::Csv(csv) => csv.row(cells, out),
            Self::Xlsx(Some(sheet)) => sheet.row(cells, out),
            Self::Xlsx(None) | Self::Jsonl => Ok(()),
        }
    }

    fn finish(self, out: &mut Vec<u8>) -> Result<()> {
        match self {
            Self::Xlsx(Some(sheet)) => sheet.finish(out),
            Self::Csv(_) | Self::Xlsx(None) | Self::Jsonl => Ok(()),
        }
    }
}

fn headings(
    columns: &[Column],
    for_people: bool,
    russian: bool,
) -> impl Iterator<Item = Result<Datum<'static>>> {
    columns.iter().filter_map(move |column| {
        let heading = match (for_people, column.titles) {
            (false, _) => column.member.replace('/', "."),
            (true, Some((title, _))) if russian => title.to_owned(),
            (true, Some((_, title))) => title.to_owned(),
            (true, None) => return None,
        };
        Some(Ok(Datum::Text(heading.into())))
    })
}
