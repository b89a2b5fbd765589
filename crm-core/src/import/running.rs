//! An import under way: reads rows of one kind and commits them in batches.
//!
//! A batch is full by its rows alone. So the same rows make the same transactions whatever the
//! pieces they come in, and whether the file is CSV or a workbook.

use std::collections::BTreeMap;
use std::fmt;

use super::file::FileReader;
use super::row::FileRow;
use super::seen::Numbered;
use super::session::{
    ImportColumn, ImportPreview, ImportProgress, ImportReport, ImportStep, MOST_LISTED, RowProblem,
};
use super::{BadRow, Mapping, Settings, seen};
use crate::customers::Outcome;
use crate::error::Conflict;
use crate::store::Edits;
use crate::tx::Tx;
use crate::{Crm, Error, Result, Timestamp};

/// How many good rows are one transaction; the last one of a file may have fewer.
const BATCH: usize = 5000;

/// How many bytes are read before full batches are committed: bounds what is held in memory, also
/// for gzip, which unpacks to at most a thousand times as much.
const SLICE: usize = 16 * 1024;

/// A row that can be saved.
pub(super) trait ImportedRow: FileRow {
    /// The field that tells which record a row is about.
    const KEY: &'static str;

    /// 1-based number of its first line in the file.
    fn line(&self) -> u64;

    /// What that field holds, if anything.
    fn key(&self) -> Option<&str>;

    /// A hash of what the row says.
    fn hash(&self) -> Result<[u8; 16]>;

    /// Saves the row under a key: its own, or one that was made for it.
    fn save(&self, tx: &mut Tx<'_>, key: &str) -> Result<Outcome>;
}

/// An import of rows of any kind.
pub(super) trait Running: fmt::Debug + Send {
    /// Reads the next bytes and commits the batches that they fill.
    fn feed(&mut self, crm: &Crm, actor: &str, bytes: &[u8]) -> Result<ImportProgress>;

    /// Reads on at the end of the file and commits.
    fn step(&mut self, crm: &Crm, actor: &str) -> Result<ImportStep>;

    /// Reads and commits all that is left.
    fn finish(&mut self, crm: &Crm, actor: &str) -> Result<()>;

    /// The report, which is taken.
    fn close_report(&mut self, now: Timestamp) -> ImportReport;

    /// The number of the import, if it writes.
    fn writes(&self) -> Option<u64>;
}

/// An import of rows of one kind.
#[derive(Debug)]
pub(super) struct Session<R: FileRow> {
    number: u64,
    reader: FileReader<R>,
    /// How far the file is.
    part: Part,
    previewed: bool,
    /// Good rows that wait until their batch is full.
    pending: Vec<R>,
    /// Rows that an earlier import of the file replaced by a later one with the same number.
    deferred: BTreeMap<String, R>,
    /// What a dry run would have written.
    edits: Option<Edits>,
    report: ImportReport,
    new_errors: Vec<RowProblem>,
    began: Timestamp,
}

/// How far a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// More bytes may come.
    Open,
    /// All bytes have come.
    Ended,
    /// All rows are read.
    Read,
}

impl<R: ImportedRow> Session<R> {
    pub fn new(
        number: u64,
        mapping: Mapping,
        settings: Settings,
        dry_run: bool,
        began: Timestamp,
    ) -> Result<Self> {
        Ok(Self {
            number,
            reader: FileReader::new(mapping, settings)?,
            part: Part::Open,
            previewed: false,
            pending: Vec::new(),
            deferred: BTreeMap::new(),
            edits: dry_run.then(Edits::default),
            report: ImportReport { dry_run, ..ImportReport::default() },
            new_errors: Vec::new(),
            began,
        })
    }

    fn read<T>(
        &mut self,
        read: impl FnOnce(&mut FileReader<R>, &mut dyn FnMut(Result<R, BadRow>)) -> Result<T>,
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

    /// Reads on, and commits full batches; what is left too, where nothing more comes.
    fn read_and_commit(
        &mut self,
        crm: &Crm,
        actor: &str,
        read: impl FnOnce(&mut FileReader<R>, &mut dyn FnMut(Result<R, BadRow>)) -> Result<Part>,
    ) -> Result<()> {
        match self.read(read) {
            Ok(part) => {
                self.part = part;
                self.commit(crm, actor, if part == Part::Read { 1 } else { BATCH })
            }
            Err(error) => {
                // The rows before the damage are good ones.
                self.commit(crm, actor, 1)?;
                Err(error)
            }
        }
    }

    /// Reads on at the end of the file.
    fn read_on(&mut self, crm: &Crm, actor: &str) -> Result<()> {
        if self.part == Part::Read {
            return Ok(());
        }
        self.read_and_commit(crm, actor, |reader, rows| {
            Ok(if reader.step(BATCH, rows)? { Part::Ended } else { Part::Read })
        })
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
        let rows: Vec<R> = std::mem::take(&mut self.deferred).into_values().collect();
        for batch in rows.chunks(BATCH) {
            self.commit_batch(crm, actor, batch.to_vec(), false)?;
        }
        Ok(())
    }

    fn commit_batch(&mut self, crm: &Crm, actor: &str, rows: Vec<R>, defer: bool) -> Result<()> {
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
}

impl<R: ImportedRow> Running for Session<R> {
    fn feed(&mut self, crm: &Crm, actor: &str, bytes: &[u8]) -> Result<ImportProgress> {
        if self.part != Part::Open {
            return Err(Conflict::because("the file has ended with import.step"));
        }
        for slice in bytes.chunks(SLICE) {
            self.read_and_commit(crm, actor, |reader, rows| {
                reader.feed(slice, rows).map(|()| Part::Open)
            })?;
        }
        Ok(self.progress())
    }

    fn step(&mut self, crm: &Crm, actor: &str) -> Result<ImportStep> {
        self.read_on(crm, actor)?;
        let done = self.part == Part::Read;
        let percent = if done { 100 } else { self.reader.percent() };
        Ok(ImportStep { progress: self.progress(), percent, done })
    }

    fn finish(&mut self, crm: &Crm, actor: &str) -> Result<()> {
        while self.part != Part::Read {
            self.read_on(crm, actor)?;
        }
        self.commit_deferred(crm, actor)
    }

    fn close_report(&mut self, now: Timestamp) -> ImportReport {
        let mut report = std::mem::take(&mut self.report);
        report.last_errors = std::mem::take(&mut self.new_errors);
        // A row that is refused when it is saved comes after later ones that could not be read.
        sort_by_line(&mut report.errors);
        report.seconds = (now.millis() - self.began.millis()).max(0) as f64 / 1000.0;
        report
    }

    fn writes(&self) -> Option<u64> {
        self.edits.is_none().then_some(self.number)
    }
}

/// What a batch did.
#[derive(Debug)]
struct AppliedBatch<R> {
    created: u64,
    updated: u64,
    unchanged: u64,
    superseded: u64,
    warnings: Vec<RowProblem>,
    errors: Vec<RowProblem>,
    /// Rows that wait for a later one, by number.
    deferred: Vec<(String, R)>,
    /// Numbers whose waiting row is replaced by one of this batch.
    replaced: Vec<String>,
}

impl<R> Default for AppliedBatch<R> {
    fn default() -> Self {
        Self {
            created: 0,
            updated: 0,
            unchanged: 0,
            superseded: 0,
            warnings: Vec::new(),
            errors: Vec::new(),
            deferred: Vec::new(),
            replaced: Vec::new(),
        }
    }
}

/// Saves a batch of rows. `deferred` wait for a later row with their number; `defer` says whether
/// rows of this batch may.
fn apply<R: ImportedRow>(
    tx: &mut Tx<'_>,
    import: u64,
    rows: &[R],
    deferred: &BTreeMap<String, R>,
    defer: bool,
) -> Result<AppliedBatch<R>> {
    let mut batch = AppliedBatch::default();
    let numbered = seen::number(tx, import, rows)?;
    let mut of_number: BTreeMap<&str, Vec<&Numbered<'_, R>>> = BTreeMap::new();
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
    sort_by_line(&mut batch.errors);
    Ok(batch)
}

/// Saves the last row that can be saved of those with one number; the ones before it are superseded.
fn save_last_good<R: ImportedRow>(
    tx: &mut Tx<'_>,
    import: u64,
    rows: &[&Numbered<'_, R>],
    deferred: &BTreeMap<String, R>,
    defer: bool,
    batch: &mut AppliedBatch<R>,
) -> Result<()> {
    let mut rows = rows.iter().rev();
    while let Some(row) = rows.next() {
        let (line, number) = (row.row.line(), row.number.as_str());
        let waits = defer && seen::was_superseded(tx.snapshot(), row)?;
        if waits {
            batch.deferred.push((number.to_owned(), row.row.clone()));
        } else {
            match row.row.save(tx, number) {
                Ok(Outcome::Created) => batch.created += 1,
                Ok(Outcome::Updated) => batch.updated += 1,
                Ok(Outcome::Unchanged) => batch.unchanged += 1,
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
            batch.warnings.push(repeated(line, R::KEY));
        }
        if !waits {
            seen::remember(tx, import, row)?;
        }
    }
    Ok(())
}

fn sort_by_line(problems: &mut [RowProblem]) {
    problems.sort_by_key(|problem| problem.line);
}

fn repeated(line: u64, key: &str) -> RowProblem {
    RowProblem {
        line,
        column: Some(key.to_owned()),
        reason: format!("the {key} stands on an earlier line too; this row wins"),
    }
}
