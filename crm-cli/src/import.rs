//! `crm import`: feeds a file to an import session, piece by piece.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crm_core::Error;
use crm_core::import::{ImportProgress, ImportReport, RowProblem};
use indicatif::ProgressBar;
use serde_json::{Value, json};

use crate::args::{Import, Options};
use crate::failure::{Done, Failure};
use crate::host::{Host, Missing};
use crate::progress::progress;
use crate::table::{Look, count, grid, printable, seconds};
use crate::words::{Words, reason, say, words};

/// How many bytes of a file are fed at once.
const PIECE: usize = 256 << 10;

/// How many bad rows, and warnings, are printed.
const SHOWN: usize = 20;

/// Imports a file and prints the report.
pub fn run(options: &Options, input: &Import) -> Result<Done, Failure> {
    let unreadable = |cause| Failure::input("file", &cause);
    let from_stdin = input.file.as_os_str() == "-";
    let (mut file, length): (Box<dyn Read>, u64) = match from_stdin {
        true => (Box::new(io::stdin()), 0),
        false => {
            let file = File::open(&input.file).map_err(unreadable)?;
            let length = file.metadata().map_err(unreadable)?.len();
            (Box::new(file), length)
        }
    };
    // Before the first piece: a folder opens, but cannot be read.
    let mut piece = vec![0; PIECE];
    let mut filled = fill(&mut file, &mut piece).map_err(unreadable)?;

    let bad_rows = BadRows::open(options, input)?;
    let host = Host::open(options, Missing::Make)?;
    let session = host.call(options, "import.begin", &beginning(input))?;
    let session = session.value.pointer("/session").and_then(Value::as_str).unwrap_or_default();

    let stop = stop_on_interrupt();
    let bar = progress(say!("importing", "загрузка"), (!from_stdin).then_some(length));
    let mut underway = Underway { bar, bad_rows };
    let outcome = loop {
        if stop.load(Ordering::Relaxed) {
            break host.crm.import_cancel(&options.actor, session);
        }
        if filled == 0 {
            break underway.finish(&host, options, session, &stop)?;
        }
        let bytes = piece.get(..filled).unwrap_or_default();
        match host.crm.import_feed(&options.actor, session, bytes) {
            Ok(fed) => {
                underway.bar.inc(filled as u64);
                underway.note(&fed)?;
            }
            Err(error) => break Err(error),
        }
        filled = match fill(&mut file, &mut piece) {
            Ok(filled) => filled,
            Err(cause) => {
                break Err(Error::invalid("file", format!("cannot be read: {cause}")));
            }
        };
    };
    underway.bar.finish_and_clear();
    let (report, failed) = match outcome {
        Ok(report) => (report, None),
        Err(error) => (host.crm.import_cancel(&options.actor, session)?, Some(error)),
    };
    underway.bad_rows.add(&report.last_errors)?;
    underway.bad_rows.flush()?;
    if let Some(error) = failed {
        return Err(stopped(error, &report));
    }
    print(options, input, &report, &underway.bad_rows)?;
    Ok(if report.cancelled { Done::WithProblems } else { Done::Well })
}

/// What is shown and told of an import that goes on.
struct Underway {
    bar: ProgressBar,
    bad_rows: BadRows,
}

impl Underway {
    fn note(&mut self, progress: &ImportProgress) -> Result<(), Failure> {
        let rows = count(progress.rows);
        self.bar.set_message(say!("{rows} rows", "строк: {rows}"));
        self.bad_rows.add(&progress.errors)
    }

    /// Reads on at the end of the file, where a workbook is only begun, and ends the import.
    fn finish(
        &mut self,
        host: &Host,
        options: &Options,
        session: &str,
        stop: &AtomicBool,
    ) -> Result<Result<ImportReport, Error>, Failure> {
        loop {
            if stop.load(Ordering::Relaxed) {
                return Ok(host.crm.import_cancel(&options.actor, session));
            }
            let step = match host.crm.import_step(&options.actor, session) {
                Ok(step) => step,
                Err(error) => return Ok(Err(error)),
            };
            self.note(&step.progress)?;
            if step.done {
                break;
            }
            if self.bar.length() != Some(100) {
                self.bar.finish_and_clear();
                self.bar = progress(self.bar.message(), Some(100));
            }
            self.bar.set_position(step.percent.into());
        }
        Ok(host.crm.import_finish(&options.actor, session))
    }
}

/// A flag that Ctrl+C raises, so that the import ends between two pieces and reports. The second
/// Ctrl+C ends the program at once, which harms no file either.
fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    {
        use signal_hook::{consts::SIGINT, flag};
        // Where they cannot be set, Ctrl+C ends the program at once.
        let _ = flag::register_conditional_default(SIGINT, Arc::clone(&stop))
            .and_then(|_| flag::register(SIGINT, Arc::clone(&stop)));
    }
    stop
}

/// The failure of an import that an error ended, and what it had done.
fn stopped(error: Error, report: &ImportReport) -> Failure {
    let kept = match (report.dry_run, report.rows - report.bad) {
        (true, _) => say!("nothing was written", "ничего не записано"),
        (false, 0) => return Failure::Engine(error),
        (false, rows) => {
            let rows = count(rows);
            say!("rows imported before it: {rows}", "строк загружено до этого: {rows}")
        }
    };
    Failure::Stopped { error, kept }
}

/// The input of `import.begin`.
fn beginning(input: &Import) -> Value {
    let columns: BTreeMap<_, _> = input.map.iter().cloned().collect();
    let mapping = json!({
        "columns": columns, "separator": input.separator, "encoding": input.encoding,
        "sheet": input.sheet,
    });
    json!({ "kind": input.kind, "mapping": mapping, "dry_run": input.dry_run })
}

/// Reads until `piece` is full or the input ends; gives how many bytes came.
fn fill(file: &mut impl Read, piece: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(room) = piece.get_mut(filled..).filter(|room| !room.is_empty()) {
        match file.read(room) {
            Ok(0) => break,
            Ok(bytes) => filled += bytes,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
    Ok(filled)
}

/// The bad rows as they come: the first for the eye, all for who asked.
struct BadRows {
    all: bool,
    kept: Vec<RowProblem>,
    file: Option<BufWriter<File>>,
}

impl BadRows {
    fn open(options: &Options, input: &Import) -> Result<Self, Failure> {
        let mut file = None;
        if let Some(path) = &input.errors {
            let same = |other: &Path| match (fs::canonicalize(path), fs::canonicalize(other)) {
                (Ok(path), Ok(other)) => path == other,
                _ => path == other,
            };
            if same(&input.file) || options.db.as_deref().is_some_and(same) {
                return Err(Failure::usage("--errors", "must be a file of its own"));
            }
            let made = File::create(path).and_then(|file| {
                let mut file = BufWriter::new(file);
                file.write_all(b"line,column,reason\n").map(|()| file)
            });
            file = Some(made.map_err(Failure::Output)?);
        }
        Ok(Self { all: options.json, kept: Vec::new(), file })
    }

    fn add(&mut self, problems: &[RowProblem]) -> Result<(), Failure> {
        for problem in problems {
            if let Some(file) = &mut self.file {
                let column = problem.column.as_deref().unwrap_or_default();
                let reason = problem.reason.replace('"', "\"\"");
                writeln!(file, "{},{column},\"{reason}\"", problem.line)?;
            }
            if self.all || self.kept.len() < SHOWN {
                self.kept.push(problem.clone());
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Failure> {
        if let Some(file) = &mut self.file {
            file.flush()?;
        }
        Ok(())
    }
}

fn print(
    options: &Options,
    input: &Import,
    report: &ImportReport,
    bad_rows: &BadRows,
) -> io::Result<()> {
    let mut output = io::stdout().lock();
    if options.json {
        let report = ImportReport { errors: bad_rows.kept.clone(), ..report.clone() };
        serde_json::to_writer(&mut output, &report).map_err(io::Error::from)?;
        writeln!(output)?;
        return output.flush();
    }
    let how = match (report.cancelled, report.dry_run) {
        (true, false) => {
            say!("cancelled, what follows was kept; ", "отменено, сохранено следующее; ")
        }
        (true, true) => say!("cancelled; nothing was written; ", "отменено; ничего не записано; "),
        (false, true) => say!("nothing was written; ", "ничего не записано; "),
        (false, false) => String::new(),
    };
    let ImportReport { rows, created, updated, unchanged, superseded, bad, .. } = report;
    let [rows, created, updated, unchanged, superseded, bad] =
        [rows, created, updated, unchanged, superseded, bad].map(|number| count(*number));
    let sums = say!(
        "{rows} rows: {created} created, {updated} updated, {unchanged} unchanged, {superseded} \
         superseded, {bad} bad",
        "строк: {rows}; создано: {created}, обновлено: {updated}, без изменений: {unchanged}, \
         заменено: {superseded}, с ошибками: {bad}",
    );
    writeln!(output, "{how}{sums}")?;
    if report.seconds > 0.0 {
        let rate = count((report.rows as f64 / report.seconds) as u64);
        let seconds = seconds(report.seconds);
        let speed =
            say!("{seconds} s, {rate} rows per second", "{seconds} с, строк в секунду: {rate}");
        writeln!(output, "{speed}")?;
    }
    if report.bad > 0 {
        let more = report.bad - (bad_rows.kept.len() as u64).min(report.bad);
        let heading = words("bad rows", "строки с ошибками");
        write_problems(&mut output, heading, &bad_rows.kept, more)?;
        if more > 0 && input.errors.is_none() {
            writeln!(output, "{}", say!("all of them: --errors FILE", "все: --errors ФАЙЛ"))?;
        }
    }
    if report.warnings > 0 {
        let shown = report.warning_list.get(..SHOWN).unwrap_or(&report.warning_list);
        let more = report.warnings - shown.len() as u64;
        write_problems(&mut output, words("warnings", "предупреждения"), shown, more)?;
    }
    output.flush()
}

fn write_problems(
    output: &mut impl Write,
    heading: Words,
    problems: &[RowProblem],
    more: u64,
) -> io::Result<()> {
    let columns = [
        (words("line", "строка"), Look::Number),
        (words("column", "столбец"), Look::Text),
        (words("reason", "причина"), Look::Text),
    ];
    let rows = problems.iter().map(|problem| {
        [
            problem.line.to_string(),
            problem.column.as_deref().map_or_else(|| "–".to_owned(), printable),
            printable(&reason(&problem.reason)),
        ]
    });
    writeln!(output, "{}:\n{}", heading.get(), grid(&columns, rows))?;
    if more > 0 {
        let more = count(more);
        writeln!(output, "{}", say!("and {more} more", "и ещё {more}"))?;
    }
    Ok(())
}
