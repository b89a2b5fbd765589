//! `crm export`: writes a list to a file or to standard output, piece by piece.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use crate::args::{Export, Options};
use crate::failure::{Done, Failure};
use crate::host::{Host, Missing};
use crate::progress::progress;
use crate::table::count;
use crate::words::say;

/// Exports a list.
pub fn run(options: &Options, input: &Export) -> Result<Done, Failure> {
    let format = input.format.as_deref().unwrap_or_else(|| by_name(input.output.as_deref()));
    if input.output.is_none() && format == "xlsx" && io::stdout().is_terminal() {
        return Err(Failure::usage("--output", "is needed for xlsx on a terminal"));
    }
    let mut output = Output::new(options, input.output.as_deref(), "--output")?;
    let host = Host::open(options, Missing::Refuse)?;
    let session = host.call(options, "export.begin", &beginning(input, format)?)?;
    let session = session.value.pointer("/session").and_then(Value::as_str).unwrap_or_default();

    output.open()?;
    let bar = progress(say!("exporting", "выгрузка"), None);
    let last = loop {
        let step = host.crm.export_next(&options.actor, session);
        let written = step.map_err(Failure::from).and_then(|step| {
            output.write(&step.bytes)?;
            Ok(step)
        });
        match written {
            Ok(step) if step.done => break step,
            Ok(step) => {
                bar.tick();
                let rows = count(step.rows);
                bar.set_message(say!("{rows} rows", "строк: {rows}"));
            }
            Err(failure) => {
                output.abandon();
                return Err(failure);
            }
        }
    };
    bar.finish_and_clear();
    output.finish()?;
    let rows = count(last.rows);
    let mut error = io::stderr().lock();
    if let (Some(path), false) = (&input.output, options.json) {
        let path = path.display();
        writeln!(error, "{}", say!("{rows} rows in {path}", "строк: {rows}, файл {path}"))?;
    }
    if last.replaced > 0 {
        let lost = count(last.replaced);
        let warning = say!(
            "crm: {lost} characters that the encoding does not have became ?",
            "crm: знаков, которых нет в кодировке, заменено на ?: {lost}"
        );
        writeln!(error, "{warning}")?;
    }
    Ok(Done::Well)
}

/// The format that the name of a file asks for.
fn by_name(output: Option<&Path>) -> &'static str {
    match output.and_then(Path::extension).and_then(OsStr::to_str) {
        Some("xlsx") => "xlsx",
        Some("jsonl") => "jsonl",
        _ => "csv",
    }
}

fn beginning(input: &Export, format: &str) -> Result<Value, Failure> {
    let query: Map<String, Value> = match &input.query {
        None => Map::new(),
        Some(text) => serde_json::from_str(text)
            .map_err(|_| Failure::usage("--query", "must be a JSON object"))?,
    };
    Ok(json!({
        "list": input.list, "query": query, "format": format, "encoding": input.encoding,
    }))
}

/// Standard output, or a file that takes its name when it is whole: what had the name stays until
/// then.
pub struct Output {
    path: Option<PathBuf>,
    part: PathBuf,
    writer: Box<dyn Write>,
}

impl Output {
    /// An output to `path`, which the command line names as `argument`.
    pub fn new(options: &Options, path: Option<&Path>, argument: &str) -> Result<Self, Failure> {
        let mut part = PathBuf::new();
        if let Some(path) = path {
            let data = options.db.as_deref().and_then(|path| fs::canonicalize(path).ok());
            if data.is_some() && fs::canonicalize(path).ok() == data {
                return Err(Failure::usage(argument, "must be a file of its own"));
            }
            let mut name = path.as_os_str().to_owned();
            name.push(".part");
            part = name.into();
        }
        Ok(Self { path: path.map(Path::to_owned), part, writer: Box::new(io::sink()) })
    }

    pub fn open(&mut self) -> Result<(), Failure> {
        self.writer = match &self.path {
            None => Box::new(BufWriter::new(io::stdout().lock())),
            Some(_) => Box::new(BufWriter::new(File::create(&self.part)?)),
        };
        Ok(())
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    pub fn finish(mut self) -> Result<(), Failure> {
        self.writer.flush()?;
        drop(self.writer);
        match &self.path {
            None => Ok(()),
            Some(path) => Ok(fs::rename(&self.part, path)?),
        }
    }

    pub fn abandon(self) {
        drop(self.writer);
        if self.path.is_some() {
            // The failure tells more than what becomes of the leftover.
            let _ = fs::remove_file(&self.part);
        }
    }
}
