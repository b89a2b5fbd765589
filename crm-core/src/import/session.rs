//! Imports under way: a session takes the bytes of a file piece by piece and commits whole rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::customers::CustomerRow;
use super::orders::OrderRow;
use super::running::{Running, Session};
use super::{Mapping, Settings, seen};
use crate::crm::lock;
use crate::{Crm, Error, Result};

/// The most errors, and warnings, that a report lists; all are counted.
pub(super) const MOST_LISTED: usize = 1000;

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
    /// Customers: each row is saved by its phone number.
    Customers,
}

/// Result of `import.begin`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportBegun {
    /// Names the import in further calls. It ends with the program.
    pub session: String,
}

/// Input of `import.step`, `import.finish`, `import.cancel`, `export.next` and `export.cancel`.
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
    /// The bad rows that were not told of yet.
    pub errors: Vec<RowProblem>,
    /// How the file is read, once its heading row has come.
    pub preview: Option<ImportPreview>,
}

/// Result of `import.step`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportStep {
    /// The rows so far, and what is new of them.
    #[serde(flatten)]
    pub progress: ImportProgress,
    /// How much of a workbook's sheet is read, of 100.
    pub percent: u8,
    /// Whether all rows are read: `import.finish` reports.
    pub done: bool,
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
    /// Rows that a later one with the same number, or phone of a customer, stands in for.
    pub superseded: u64,
    /// Rows that were refused.
    pub bad: u64,
    /// How many warnings there are.
    pub warnings: u64,
    /// The first 1000 refused rows that were found, by line.
    pub errors: Vec<RowProblem>,
    /// Refused rows that no feed or step has told of.
    pub last_errors: Vec<RowProblem>,
    /// The first 1000 warnings.
    pub warning_list: Vec<RowProblem>,
    /// How long it took.
    pub seconds: f64,
    /// Whether it only looked what would happen.
    pub dry_run: bool,
    /// Whether it ended before the file did: only the rows that were committed, or refused, are
    /// counted then.
    pub cancelled: bool,
}

/// The imports under way.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    sessions: BTreeMap<String, Box<dyn Running>>,
    /// The last one that an error ended, and what it had done.
    failed: Option<(String, ImportReport)>,
    last: u64,
}

impl Crm {
    /// Begins an import.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a mapping that makes no sense.
    pub fn import_begin(&self, actor: &str, input: BeginImport) -> Result<ImportBegun> {
        let settings = self.read(|snapshot| {
            let settings = snapshot.settings();
            Ok(Settings {
                region: settings.region,
                currency: settings.currency,
                zone: settings.time_zone,
            })
        })?;
        let (mapping, dry_run) = (input.mapping.unwrap_or_default(), input.dry_run == Some(true));
        let mut imports = lock(&self.imports);
        let (number, began) = (imports.last + 1, self.env().now());
        let session: Box<dyn Running> = match input.kind {
            ImportKind::Orders => {
                Box::new(Session::<OrderRow>::new(number, mapping, settings, dry_run, began)?)
            }
            ImportKind::Customers => {
                Box::new(Session::<CustomerRow>::new(number, mapping, settings, dry_run, began)?)
            }
        };
        if imports.sessions.is_empty() {
            // What an import that a crash cut short remembered of its file.
            self.forget(actor, 0)?;
        }
        imports.last = number;
        let name = format!("import-{number}");
        imports.sessions.insert(name.clone(), session);
        Ok(ImportBegun { session: name })
    }

    /// Reads the next bytes of the file, and commits its good rows in transactions of 5000. Rows
    /// that fill none wait for the next bytes or the end of the file: so the size of the pieces
    /// makes no difference to what is saved.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the session. [`Error::Invalid`] if the bytes cannot be what the file
    /// claims to be, or have no recognisable columns; the good rows before them are saved.
    /// [`Error::Conflict`] behind the end of the file; [`Error::Storage`]. The session is over then,
    /// and what was committed is kept: [`import.cancel`](Self::import_cancel) tells how much.
    pub fn import_feed(&self, actor: &str, session: &str, bytes: &[u8]) -> Result<ImportProgress> {
        self.go_on(&mut lock(&self.imports), actor, session, |running| {
            running.feed(self, actor, bytes)
        })
    }

    /// Reads on at the end of the file, which has come: at most 5000 rows of a workbook, what is
    /// left of anything else. Between two steps a host can show how far it is, or cancel. Without
    /// any, [`import_finish`](Self::import_finish) does all of it.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the session; [`Error::Invalid`] if the file is cut short. What was
    /// committed is kept; the session is over then.
    pub fn import_step(&self, actor: &str, session: &str) -> Result<ImportStep> {
        self.go_on(&mut lock(&self.imports), actor, session, |running| running.step(self, actor))
    }

    /// Reads what is left of the file, commits it and reports.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the session; [`Error::Invalid`] if the file is cut short. What was
    /// committed is kept; the session is over.
    pub fn import_finish(&self, actor: &str, session: &str) -> Result<ImportReport> {
        let mut imports = lock(&self.imports);
        self.go_on(&mut imports, actor, session, |running| running.finish(self, actor))?;
        self.end(&mut imports, actor, session)
    }

    /// Ends an import before its end, or reports on the last one that an error ended. The rows that
    /// were committed are kept; those that wait for their transaction to be full are not saved.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the session.
    pub fn import_cancel(&self, actor: &str, session: &str) -> Result<ImportReport> {
        let mut imports = lock(&self.imports);
        match imports.failed.take_if(|(name, _)| name == session) {
            Some((_, report)) => Ok(report),
            None => self.end(&mut imports, actor, session).map(ImportReport::cut_short),
        }
    }

    /// Runs a part of an import. One that fails ends it: what was read and not committed is gone,
    /// going on would lose rows silently.
    fn go_on<T>(
        &self,
        imports: &mut Imports,
        actor: &str,
        session: &str,
        run: impl FnOnce(&mut dyn Running) -> Result<T>,
    ) -> Result<T> {
        let result = match imports.sessions.get_mut(session) {
            Some(running) => run(&mut **running),
            None => return Err(not_found(session)),
        };
        if result.is_err() {
            let report = self.end(imports, actor, session)?.cut_short();
            imports.failed = Some((session.to_owned(), report));
        }
        result
    }

    /// Ends an import and gives its report.
    fn end(&self, imports: &mut Imports, actor: &str, session: &str) -> Result<ImportReport> {
        let mut ended = imports.sessions.remove(session).ok_or_else(|| not_found(session))?;
        let report = ended.close_report(self.env().now());
        if let Some(number) = ended.writes() {
            // What a failing storage leaves behind, the next beginning removes.
            let _ = self.forget(actor, number);
        }
        Ok(report)
    }

    /// Removes what was remembered of the file of import `number`, or of all files for 0.
    fn forget(&self, actor: &str, number: u64) -> Result<()> {
        while !self.write_as(actor, "import.finish", |tx| seen::forget_step(tx, number))?.value {}
        Ok(())
    }
}

fn not_found(session: &str) -> Error {
    Error::NotFound { entity: "import", id: session.to_owned() }
}

impl ImportReport {
    /// The report of an import that ended before its file: rows that were read and not saved are
    /// no rows of it.
    fn cut_short(mut self) -> Self {
        self.cancelled = true;
        self.rows = self.created + self.updated + self.unchanged + self.superseded + self.bad;
        self
    }

    pub(super) fn refuse(&mut self, new_errors: &mut Vec<RowProblem>, problem: RowProblem) {
        self.bad += 1;
        if self.errors.len() < MOST_LISTED {
            self.errors.push(problem.clone());
        }
        new_errors.push(problem);
    }
}
