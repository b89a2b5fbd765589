//! `crm dump` and `crm load`: the whole data as JSON lines, and back.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use crm_core::store::MemoryStore;
use crm_core::{Crm, Error};
use indicatif::ProgressBar;
use serde_json::json;

use crate::args::Options;
use crate::export::Output;
use crate::failure::{Done, Failure};
use crate::file;
use crate::host::{Host, HostEnv, IN_MEMORY, Missing, data_file};
use crate::progress::{progress, shown};
use crate::table::count;
use crate::words::say;

/// Writes the data to the new file `dump`.
pub fn dump(options: &Options, dump: &Path) -> Result<Done, Failure> {
    let path = (dump.as_os_str() != "-").then_some(dump);
    let mut output = Output::new(options, path, "dump")?;
    if path.is_some_and(|path| path.symlink_metadata().is_ok()) {
        let reason = "there is a file of this name already".to_owned();
        return Err(Failure::Engine(Error::Storage { reason }));
    }
    let host = Host::open(options, Missing::Refuse)?;
    output.open()?;
    let bar = progress(say!("writing the dump", "запись выгрузки"), None);
    let mut lines = Lines { output, failed: None, bar };
    let dumped = host.crm.dump(&mut lines);
    let Lines { output, failed, bar } = lines;
    bar.finish_and_clear();
    let failure = match (dumped, failed) {
        (Ok(records), None) => {
            output.finish()?;
            if let (Some(path), false) = (path, options.json) {
                let (records, path) = (count(records), path.display());
                let said = say!("{records} records in {path}", "записей: {records}, файл {path}");
                writeln!(io::stderr(), "{said}")?;
            }
            return Ok(Done::Well);
        }
        (_, Some(cause)) => Failure::Output(cause),
        (Err(error), None) => Failure::Engine(error),
    };
    output.abandon();
    Err(failure)
}

/// Makes the file of `--db` from `dump`. In memory it only finds out whether the dump is whole.
pub fn load(options: &Options, dump: &Path) -> Result<Done, Failure> {
    let path = data_file(options)?;
    let mut input: Box<dyn BufRead> = match dump.as_os_str() == "-" {
        true => Box::new(BufReader::new(io::stdin())),
        false => {
            let file = File::open(dump).map_err(|cause| Failure::input("dump", &cause))?;
            Box::new(BufReader::new(file))
        }
    };
    let env = HostEnv::new(options);
    let loading = say!("loading the dump", "чтение выгрузки");
    if path.as_os_str() == IN_MEMORY {
        shown(loading, || Crm::load(MemoryStore::default(), &mut input, env))?;
        let whole = say!("the dump is whole", "выгрузка цела");
        return file::print(options, &json!({ "file": IN_MEMORY }), &whole);
    }
    shown(loading, || Crm::load_file(path, options.of_file(), &mut input, env))?;
    file::print_in_place(options, path)
}

/// The lines on their way out. The engine tells that writing failed, this keeps why.
struct Lines {
    output: Output,
    failed: Option<io::Error>,
    bar: ProgressBar,
}

impl Lines {
    fn keep<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        done.map_err(|cause| {
            let kind = cause.kind();
            self.failed = Some(cause);
            kind.into()
        })
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bar.tick();
        let written = self.output.write(bytes).map(|()| bytes.len());
        self.keep(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.output.flush();
        self.keep(flushed)
    }
}
