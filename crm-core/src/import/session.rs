//! Imports under way: a session takes the bytes of a file piece by piece and commits whole rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::file::FileReader;
use super::seen::Numbered;
use super::{BadRow, Mapping, OrderRow, Settings, seen};
use crate::crm::lock;
use crate::customers::{self, Outcome};
use crate::store::Edits;
use crate::tx::Tx;
use crate::{Crm, Error, Result, Timestamp};

/// The most rows of one transaction.
const BATCH: usize = 5000;

/// How many bytes are read before full batches are committed: bounds what is held in memory, also
/// for gzip, which unpacks to at most a thousand times as much.
const SLICE: usize = 16 * 1024;

/// The most errors, and warnings, that a report lists; all are counted.
const MOST_LISTED: usize = 1000;

/// Input of `import.begin`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginImport {
    /// What the rows of the file are.
    pub kind: ImportKind,
    /// Name of the file, for the caller's own use.
    #[serde(default)]
    pub file_name: Option<String>,
    /// What is told about the file by hand; the rest is recognised.
    #[serde(default)]
    pub mapping: Option<Mapping>,
    /// Do everything but write.
    #[serde(default)]
    pub dry_run: Option<bool>,
}

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Orders: each row is saved by its number.
    Orders,
}

/// Result of `import.begin`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportBegun {
    /// Names the import in further calls. It ends with the program.
    pub session: String,
}

/// Input of `import.finish`, `import.cancel`, `export.next` and `export.cancel`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InSession {
    /// The import or export.
    pub session: String,
}

/// Result of `import.feed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportProgress {
    /// Rows read so far.
    pub rows: u64,
    /// Bad ones of them.
    pub bad: u64,
    /// The bad rows of this feed.
    pub errors: Vec<RowProblem>,
    /// How the file is read, once its heading row has come.
    pub preview: Option<ImportPreview>,
}

/// How a file is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportPreview {
    /// What separates cells, in CSV.
    pub separator: Option<char>,
    /// The columns that are read.
    pub columns: Vec<ImportColumn>,
    /// Headings of the columns that are not.
    pub ignored: Vec<String>,
}

/// A column that is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportColumn {
    /// Its heading in the file.
    pub heading: String,
    /// The field that it fills.
    pub field: &'static str,
}

/// A row that something is wrong with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowProblem {
    /// Number of the row's first line in the file, from 1.
    pub line: u64,
    /// The field whose cell it is; none if it is the row as a whole.
    pub column: Option<String>,
    /// What is wrong.
    pub reason: String,
}

/// Result of `import.finish` and `import.cancel`. Every row is counted once:
/// rows = created + updated + unchanged + superseded + bad.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ImportReport {
    /// Rows read, without the heading row.
    pub rows: u64,
    /// Rows that made a record.
    pub created: u64,
    /// Rows that changed one.
    pub updated: u64,
    /// Rows that say what is stored already.
    pub unchanged: u64,
    /// Rows that a later one with the same number stands in for.
    pub superseded: u64,
    /// Rows that were refused.
    pub bad: u64,
    /// How many warnings there are.
    pub warnings: u64,
    /// The first 1000 refused rows.
    pub errors: Vec<RowProblem>,
    /// Refused rows that no feed has told of: those at the end of the file.
    pub last_errors: Vec<RowProblem>,
    /// The first 1000 warnings.
    pub warning_list: Vec<RowProblem>,
    /// How long it took.
    pub seconds: f64,
    /// Whether it only looked what would happen.
    pub dry_run: bool,
    /// Whether it was cancelled: only the rows that were committed, or refused, are counted then.
    pub cancelled: bool,
}

/// The imports under way.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    sessions: BTreeMap<String, Session>,
    last: u64,
}

#[derive(Debug)]
struct Session {
    number: u64,
    reader: FileReader,
    previewed: bool,
    pending: Vec<OrderRow>,
    /// Rows that an earlier import of the file replaced by a later one with the same number.
    deferred: BTreeMap<String, OrderRow>,
    /// What a dry run would have written.
    edits: Option<Edits>,
    report: ImportReport,
    new_errors: Vec<RowProblem>,
    began: Timestamp,
}

impl Crm {
    /// Begins an import.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a mapping that makes no sense.
    pub fn import_begin(&self, actor: &str, input: BeginImport) -> Result<ImportBegun> {
        let ImportKind::Orders = input.kind;
        let settings = self.read(|snapshot| {
            let settings = snapshot.settings();
            Ok(Settings {
                region: settings.region,
                currency: settings.currency,
                zone: settings.time_zone,
            })
        })?;
        let reader = FileReader::new(input.mapping.unwrap_or_default(), settings)?;
        let mut imports = lock(&self.imports);
        if imports.sessions.is_empty() {
            // What an import that a crash cut short remembered of its file.
            self.forget(actor, 0)?;
        }
        imports.last += 1;
        let number = imports.last;
        let dry_run = input.dry_run.unwrap_or(false);
        let session = Session {
            number,
            reader,
            previewed: false,
            pending: Vec::new(),
            deferred: BTreeMap::new(),
            edits: dry_run.then(Edits::default),
            report: ImportReport { dry_run, ..ImportReport::default() },
            new_errors: Vec::new(),
            began: self.env().now(),
        };
        let name = format!("import-{number}");
        imports.sessions.insert(name.clone(), session);
        Ok(ImportBegun { session: name })
    }

    /// Reads the next bytes of the file and commits the rows that end in them, at most 5000 a
    /// transaction.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the session. [`Error::Invalid`] if the bytes cannot be what the file
    /// claims to be, or have no recognisable columns; [`Error::Storage`]. The session is over then,
    /// and what was committed is kept.
    pub fn import_feed(&self, actor: &str, session: &str, bytes: &[u8]) -> Result<ImportProgress> {
        let mut imports = lock(&self.imports);
        let result = {
            let session = find(&mut imports, session)?;
            bytes
                .chunks(SLICE)
                .try_for_each(|slice| {
                    session.read(|reader, rows| reader.feed(slice, rows))?;
                    session.commit(self, actor, BATCH)
                })
                .and_then(|()| session.commit(self, actor, 1))
                .map(|()| session.progress())
        };
        if result.is_err() {
            // What was read and not committed is gone: going on would lose rows silently.
            self.close(&mut imports, actor, session);
        }
        result
    }

    /// Reads what is left of the file, commits it and reports.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the session; [`Error::Invalid`] if the file is cut short. What was
    /// committed is kept; the session is over.
    pub fn import_finish(&self, actor: &str, session: &str) -> Result<ImportReport> {
        let mut imports = lock(&self.imports);
        let now = self.env().now();
        let result = {
            let session = find(&mut imports, session)?;
            session
                .read_rest(self, actor)
                .and_then(|()| session.commit(self, actor, 1))
                .and_then(|()| session.commit_deferred(self, actor))
                .map(|()| session.close_report(now))
        };
        self.close(&mut imports, actor, session);
        result
    }

    /// Ends an import before its end. The batches that were committed are kept.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the session.
    pub fn import_cancel(&self, actor: &str, session: &str) -> Result<ImportReport> {
        let mut imports = lock(&self.imports);
        let now = self.env().now();
        let mut report = find(&mut imports, session)?.close_report(now);
        report.cancelled = true;
        report.rows =
            report.created + report.updated + report.unchanged + report.superseded + report.bad;
        self.close(&mut imports, actor, session);
        Ok(report)
    }

    fn close(&self, imports: &mut Imports, actor: &str, session: &str) {
        if let Some(Session { number, edits: None, .. }) = imports.sessions.remove(session) {
            // What a failing storage leaves behind, the next beginning removes.
            let _ = self.forget(actor, number);
        }
    }

    /// Removes what was remembered of the file of import `number`, or of all files for 0.
    fn forget(&self, actor: &str, number: u64) -> Result<()> {
        while !self.write_as(actor, "import.finish", |tx| seen::forget_step(tx, number))?.value {}
        Ok(())
    }
}

fn find<'a>(imports: &'a mut Imports, session: &str) -> Result<&'a mut Session> {
    imports
        .sessions
        .get_mut(session)
        .ok_or_else(|| Error::NotFound { entity: "import", id: session.to_owned() })
}

impl Session {
    fn read<T>(
        &mut self,
        read: impl FnOnce(&mut FileReader, &mut dyn FnMut(Result<OrderRow, BadRow>)) -> Result<T>,
    ) -> Result<T> {
        let (pending, report, errors) = (&mut self.pending, &mut self.report, &mut self.new_errors);
        read(&mut self.reader, &mut |row| {
            report.rows += 1;
            match row {
                Ok(row) => pending.push(row),
                Err(bad) => {
                    let column = bad.column.map(str::to_owned);
                    report
                        .refuse(errors, RowProblem { line: bad.line, column, reason: bad.reason });
                }
            }
        })
    }

    /// Reads what is left at the end of the file, and commits full batches of it.
    fn read_rest(&mut self, crm: &Crm, actor: &str) -> Result<()> {
        while self.read(|reader, rows| reader.step(BATCH, rows))? {
            self.commit(crm, actor, BATCH)?;
        }
        Ok(())
    }

    /// Commits pending rows, as long as there are `least` of them.
    fn commit(&mut self, crm: &Crm, actor: &str, least: usize) -> Result<()> {
        while self.pending.len() >= least {
            let rest = self.pending.split_off(self.pending.len().min(BATCH));
            let batch = std::mem::replace(&mut self.pending, rest);
            self.commit_batch(crm, actor, batch, true)?;
        }
        Ok(())
    }

    /// Commits the rows that waited for a later one with their number, which has not come.
    fn commit_deferred(&mut self, crm: &Crm, actor: &str) -> Result<()> {
        let rows: Vec<OrderRow> = std::mem::take(&mut self.deferred).into_values().collect();
        for batch in rows.chunks(BATCH) {
            self.commit_batch(crm, actor, batch.to_vec(), false)?;
        }
        Ok(())
    }

    fn commit_batch(
        &mut self,
        crm: &Crm,
        actor: &str,
        rows: Vec<OrderRow>,
        defer: bool,
    ) -> Result<()> {
        let (number, deferred) = (self.number, &self.deferred);
        let run = |tx: &mut Tx<'_>| apply(tx, number, &rows, deferred, defer);
        let applied = match &mut self.edits {
            None => crm.write_as(actor, "import.feed", run)?.value,
            Some(edits) => crm.pretend_as(actor, "import.feed", edits, run)?,
        };
        for number in &applied.replaced {
            self.deferred.remove(number);
        }
        self.deferred.extend(applied.deferred);
        self.report.created += applied.created;
        self.report.updated += applied.updated;
        self.report.unchanged += applied.unchanged;
        self.report.superseded += applied.superseded;
        self.report.warnings += applied.warnings.len() as u64;
        let room = MOST_LISTED.saturating_sub(self.report.warning_list.len());
        self.report.warning_list.extend(applied.warnings.into_iter().take(room));
        for error in applied.errors {
            self.report.refuse(&mut self.new_errors, error);
        }
        Ok(())
    }

    fn progress(&mut self) -> ImportProgress {
        let preview = match self.reader.columns() {
            Some((columns, ignored)) if !self.previewed => {
                self.previewed = true;
                let (separator, columns) = (self.reader.separator(), columns.iter());
                Some(ImportPreview {
                    separator,
                    columns: columns
                        .map(|column| ImportColumn {
                            heading: column.heading.clone(),
                            field: column.field,
                        })
                        .collect(),
                    ignored: ignored.to_vec(),
                })
            }
            _ => None,
        };
        ImportProgress {
            rows: self.report.rows,
            bad: self.report.bad,
            errors: std::mem::take(&mut self.new_errors),
            preview,
        }
    }

    fn close_report(&mut self, now: Timestamp) -> ImportReport {
        let mut report = std::mem::take(&mut self.report);
        report.last_errors = std::mem::take(&mut self.new_errors);
        report.seconds = (now.millis() - self.began.millis()).max(0) as f64 / 1000.0;
        report
    }
}

impl ImportReport {
    fn refuse(&mut self, new_errors: &mut Vec<RowProblem>, problem: RowProblem) {
        self.bad += 1;
        if self.errors.len() < MOST_LISTED {
            self.errors.push(problem.clone());
        }
        new_errors.push(problem);
    }
}

/// What a batch did.
#[derive(Debug, Default)]
struct AppliedBatch {
    created: u64,
    updated: u64,
    unchanged: u64,
    superseded: u64,
    warnings: Vec<RowProblem>,
    errors: Vec<RowProblem>,
    /// Rows that wait for a later one, by number.
    deferred: Vec<(String, OrderRow)>,
    /// Numbers whose waiting row is replaced by one of this batch.
    replaced: Vec<String>,
}

/// Saves a batch of rows. `deferred` wait for a later row with their number; `defer` says whether
/// rows of this batch may.
fn apply(
    tx: &mut Tx<'_>,
    import: u64,
    rows: &[OrderRow],
    deferred: &BTreeMap<String, OrderRow>,
    defer: bool,
) -> Result<AppliedBatch> {
    let mut batch = AppliedBatch::default();
    let numbered = seen::number(tx, import, rows)?;
    let mut of_number: BTreeMap<&str, Vec<&Numbered<'_>>> = BTreeMap::new();
    for row in &numbered {
        of_number.entry(&row.number).or_default().push(row);
    }
    for row in &numbered {
        // Rows of one number are saved where the last of them stands.
        let same = of_number.get(row.number.as_str()).map_or(&[][..], Vec::as_slice);
        if same.last().is_some_and(|last| std::ptr::eq(*last, row)) {
            save_last_good(tx, import, same, deferred, defer, &mut batch)?;
        }
    }
    batch.errors.sort_by_key(|error| error.line);
    Ok(batch)
}

/// Saves the last row that can be saved of those with one number; the ones before it are superseded.
fn save_last_good(
    tx: &mut Tx<'_>,
    import: u64,
    rows: &[&Numbered<'_>],
    deferred: &BTreeMap<String, OrderRow>,
    defer: bool,
    batch: &mut AppliedBatch,
) -> Result<()> {
    let mut rows = rows.iter().rev();
    while let Some(row) = rows.next() {
        let (line, number) = (row.row.line, row.number.as_str());
        let waits = defer && seen::was_superseded(tx.snapshot(), row)?;
        if waits {
            batch.deferred.push((number.to_owned(), row.row.clone()));
        } else {
            match customers::save_order(tx, row.patch()) {
                Ok((_, Outcome::Created)) => batch.created += 1,
                Ok((_, Outcome::Updated)) => batch.updated += 1,
                Ok((_, Outcome::Unchanged)) => batch.unchanged += 1,
                Err(Error::Invalid { field, reason }) => {
                    batch.errors.push(RowProblem { line, column: Some(field), reason });
                    continue;
                }
                Err(error) => return Err(error),
            }
        }
        let mut repeats = rows.len() > 0;
        for earlier in rows.by_ref() {
            batch.superseded += 1;
            seen::remember_superseded(tx, number, earlier.hash)?;
        }
        if let Some(earlier) = seen::seen(tx.snapshot(), import, number)? {
            repeats = true;
            seen::remember_superseded(tx, number, earlier.hash)?;
        }
        if defer && deferred.contains_key(number) {
            repeats = true;
            batch.superseded += 1;
            batch.replaced.push(number.to_owned());
        }
        if repeats {
            batch.warnings.push(repeated_number(line));
        }
        if !waits {
            seen::remember(tx, import, row)?;
        }
    }
    Ok(())
}

fn repeated_number(line: u64) -> RowProblem {
    RowProblem {
        line,
        column: Some("number".to_owned()),
        reason: "the number stands on an earlier line too; this row wins".to_owned(),
    }
}
