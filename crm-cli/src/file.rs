//! Commands about the data file itself: backup, restore, compact, stat.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crm_core::Crm;
use serde_json::{Value, json};

use crate::args::Options;
use crate::failure::{Done, Failure};
use crate::host::{Host, HostEnv, IN_MEMORY, Missing, data_file, patiently};
use crate::progress;
use crate::table::Look::{Number, Text};
use crate::table::{column, count, render, rows, shown};
use crate::words::say;

/// Copies the data to the new file `copy`.
pub fn backup(options: &Options, copy: &Path) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Refuse)?;
    progress::shown(say!("copying", "копирование"), || {
        host.crm.backup(copy, options.of_file())
    })?;
    let bytes = size(copy)?;
    let (name, grouped) = (copy.display(), count(bytes));
    print(
        options,
        &json!({ "file": copy.to_string_lossy(), "bytes": bytes }),
        &say!("{name} holds everything: {grouped} bytes", "в {name} есть всё, байт: {grouped}"),
    )
}

/// Makes the file of `--db` from `backup`.
pub fn restore(options: &Options, backup: &Path) -> Result<Done, Failure> {
    let path = on_disk(options)?;
    progress::shown(say!("checking the backup", "проверка копии"), || {
        patiently(options, || {
            Crm::restore_file(backup, path, options.of_file(), HostEnv::new(options)).map(drop)
        })
    })?;
    print_in_place(options, path)
}

/// Tells that the new file `path` is made.
pub fn print_in_place(options: &Options, path: &Path) -> Result<Done, Failure> {
    let bytes = size(path)?;
    let name = path.display();
    print(
        options,
        &json!({ "file": path.to_string_lossy(), "bytes": bytes }),
        &say!("{name} is whole and in place", "{name} цел и на месте"),
    )
}

/// Makes the file of `--db` as small as it can be.
pub fn compact(options: &Options) -> Result<Done, Failure> {
    let path = on_disk(options)?;
    let before = size(path).unwrap_or_default();
    progress::shown(say!("compacting", "сжатие"), || {
        patiently(options, || Crm::compact_file(path, options.of_file()))
    })?;
    let after = size(path)?;
    let (now, then) = (count(after), count(before));
    print(
        options,
        &json!({ "bytes_before": before, "bytes": after }),
        &say!("{now} bytes, {then} before", "байт: {now}, было: {then}"),
    )
}

/// Prints how much each table and index holds.
pub fn stat(options: &Options) -> Result<Done, Failure> {
    let path = data_file(options)?;
    let host = Host::open(options, Missing::Refuse)?;
    let stat = host.call(options, "stat", &json!({}))?;
    if options.json {
        return print(options, &stat.value, "");
    }
    let columns = [
        column("table or index", "таблица или индекс", "name", Text),
        column("of", "чей", "index_of", Text),
        column("rows", "строк", "rows", Number),
        column("bytes", "байт", "bytes", Number),
    ];
    let number = |place| shown(&stat.value, place, Number);
    let mut output = io::stdout().lock();
    writeln!(output, "{}", render(&columns, rows(&stat.value, "/tables")))?;
    let [rows, bytes, seq, format] = ["/rows", "/bytes", "/seq", "/format"].map(number);
    let sums = say!(
        "{rows} rows, {bytes} bytes; transaction {seq}, format {format}",
        "строк: {rows}, байт: {bytes}; транзакция {seq}, формат {format}",
    );
    writeln!(output, "{sums}")?;
    if path.as_os_str() != IN_MEMORY {
        let bytes = count(size(path)?);
        writeln!(
            output,
            "{}",
            say!("size of the file: {bytes} bytes", "размер файла, байт: {bytes}")
        )?;
    }
    output.flush()?;
    Ok(Done::Well)
}

/// Prints an object, or what it says in words.
pub fn print(options: &Options, object: &Value, words: &str) -> Result<Done, Failure> {
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{object}")?;
    } else {
        writeln!(output, "{words}")?;
    }
    output.flush()?;
    Ok(Done::Well)
}

/// The file of `--db`, which is not in memory.
fn on_disk(options: &Options) -> Result<&Path, Failure> {
    let path = data_file(options)?;
    if path.as_os_str() == IN_MEMORY {
        return Err(Failure::usage("--db", "must be a file here"));
    }
    Ok(path)
}

fn size(path: &Path) -> Result<u64, Failure> {
    let file = fs::metadata(path);
    file.map(|file| file.len()).map_err(|cause| Failure::input(&path.to_string_lossy(), &cause))
}
