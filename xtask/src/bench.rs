//! Runs the benchmarks and prints the tables of the README from what they left in the build folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::{cargo, shown};

const OPERATORS: [u32; 5] = [10, 100, 1_000, 10_000, 100_000];
const SOURCES: [u32; 4] = [1, 10, 100, 1_000];

/// `cargo xtask bench` measures; `cargo xtask bench tables` prints the tables of the last run.
pub(crate) fn bench(measure: bool) -> Result<(), String> {
    if measure {
        cargo(&["bench", "--package", "crm-benches", "--locked"])?;
    }
    let build = build_folder()?;
    let measured = Measured(build.join("criterion"));
    println!("\n{}", assignment(&measured));
    let facts = build.join("tmp").join("contacts-bench.json");
    let facts = fs::read_to_string(&facts).map_err(|error| format!("{facts:?}: {error}"))?;
    let facts: Value = serde_json::from_str(&facts).map_err(|error| error.to_string())?;
    println!("{}", contacts(&measured, &facts));
    println!("{}", lists(&measured));
    Ok(())
}

fn build_folder() -> Result<PathBuf, String> {
    let mut metadata = Command::new("cargo");
    metadata.args(["metadata", "--no-deps", "--format-version", "1"]);
    let output = metadata.output().map_err(|error| format!("{}: {error}", shown(&metadata)))?;
    let metadata: Value =
        serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    let folder = metadata.get("target_directory").and_then(Value::as_str);
    folder.map(PathBuf::from).ok_or_else(|| "cargo names no build folder".to_owned())
}

/// The estimates of criterion.
struct Measured(PathBuf);

impl Measured {
    /// The median, in nanoseconds.
    fn median(&self, path: impl AsRef<Path>) -> Option<f64> {
        let path = self.0.join(path).join("new").join("estimates.json");
        let estimates: Value = serde_json::from_str(&fs::read_to_string(path).ok()?).ok()?;
        estimates.pointer("/median/point_estimate")?.as_f64()
    }
}

fn assignment(measured: &Measured) -> String {
    let peers = ["index", "linear scan", "SQLite, score in an index", "SQLite, plain query"];
    let mut table = String::from(
        "| operators | sources of each | index | linear scan | SQLite, score in an index | SQLite, \
         plain query | scan / index | best SQLite / index |\n|---:|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for k in SOURCES {
        for n in OPERATORS {
            let folder = format!("assignment k={k}");
            let times = peers
                .map(|peer| measured.median(Path::new(&folder).join(peer).join(n.to_string())));
            let [Some(index), scan, scored, plain] = times else { continue };
            let sqlite = [scored, plain].into_iter().flatten().reduce(f64::min);
            let ratio =
                |time: Option<f64>| time.map_or("–".to_owned(), |time| times_as(time / index));
            table += &format!(
                "| {} | {} | {} | {} | {} |\n",
                grouped(n),
                grouped(k),
                row(&times),
                ratio(scan),
                ratio(sqlite)
            );
        }
    }
    let at = |n: u32| measured.median(format!("assignment k=1/index/{n}"));
    if let (Some(few), Some(many)) = (at(10), at(100_000)) {
        table += &format!(
            "\nThe fastest is bold. From 10 to 100 000 operators, one source each, the index grows \
             {:.1} times.\n",
            many / few
        );
    }
    table
}

fn contacts(measured: &Measured, facts: &Value) -> String {
    let rows = [
        ("a contact a commit", "contacts 1", 1, "file"),
        ("1 000 contacts a commit, each", "contacts 1000", 1_000, "file"),
        ("1 000 contacts a commit, each", "contacts 1000", 1_000, "memory"),
        ("an order a commit", "orders 1", 1, "file"),
        ("1 000 orders a commit, each", "orders 1000", 1_000, "file"),
        ("1 000 orders a commit, each", "orders 1000", 1_000, "memory"),
    ];
    let mut table = String::from(
        "| job | durable | Kartoteka | SQLite | SQLite / Kartoteka | flushes a commit: Kartoteka | \
         SQLite | raw flush |\n|---|---|---:|---:|---:|---:|---:|---:|\n",
    );
    for (job, group, size, place) in rows {
        let time = |side: &str| {
            let path = Path::new(group).join(format!("{side}, {place}"));
            measured.median(path).map(|time| time / f64::from(size))
        };
        let times = [time("Kartoteka"), time("SQLite")];
        let [Some(kartoteka), Some(sqlite)] = times else { continue };
        let on_file = place == "file";
        let fact = |pointer: &str| facts.get(group)?.pointer(pointer)?.as_f64();
        let flushes = |side: &str| match fact(&format!("/flushes/{side}")) {
            _ if !on_file => "–".to_owned(),
            Some(flushes) => format!("{flushes:.2}"),
            None => "not counted".to_owned(),
        };
        let raw_flush = fact("/raw_flush_ns").filter(|_| on_file);
        table += &format!(
            "| {job} | {} | {} | {} | {} | {} | {} |\n",
            if on_file { "every commit" } else { "no: in memory" },
            row(&times),
            times_as(sqlite / kartoteka),
            flushes("Kartoteka"),
            flushes("SQLite"),
            raw_flush.map_or("–".to_owned(), duration)
        );
    }
    table += "\nThe fastest is bold. A raw flush: 4 KiB written and flushed, in turns with the commits.\n";
    table
}

fn lists(measured: &Measured) -> String {
    let questions = [
        "a word that nobody has",
        "the end of a phone number",
        "name and surname",
        "a name",
        "two letters",
        "spent much, newest first",
    ];
    let peers = ["Kartoteka", "SQLite", "SQLite, trigrams"];
    let mut table = String::from(
        "| first 50 of a million customers, and how many match | Kartoteka | SQLite | SQLite, trigrams \
         | SQLite / Kartoteka |\n|---|---:|---:|---:|---:|\n",
    );
    for question in questions {
        let times =
            peers.map(|peer| measured.median(Path::new(&format!("lists {question}")).join(peer)));
        let [Some(kartoteka), Some(sqlite), _] = times else { continue };
        let ratio = times_as(sqlite / kartoteka);
        table += &format!("| {question} | {} | {ratio} |\n", row(&times));
    }
    table += "\nThe fastest is bold.\n";
    table
}

/// Cells of times, the shortest bold.
fn row(times: &[Option<f64>]) -> String {
    let best = times.iter().flatten().copied().fold(f64::INFINITY, f64::min);
    let cell = |time: &Option<f64>| match time {
        None => "–".to_owned(),
        Some(time) if *time == best => format!("**{}**", duration(*time)),
        Some(time) => duration(*time),
    };
    times.iter().map(cell).collect::<Vec<_>>().join(" | ")
}

fn duration(nanos: f64) -> String {
    match nanos {
        ..1e3 => format!("{nanos:.0} ns"),
        ..1e5 => format!("{:.1} µs", nanos / 1e3),
        ..1e6 => format!("{:.0} µs", nanos / 1e3),
        ..1e9 => format!("{:.1} ms", nanos / 1e6),
        _ => format!("{:.1} s", nanos / 1e9),
    }
}

fn times_as(ratio: f64) -> String {
    if ratio < 10.0 { format!("{ratio:.1}×") } else { format!("{ratio:.0}×") }
}

/// With a space before each three digits.
fn grouped(number: u32) -> String {
    if number < 1_000 {
        number.to_string()
    } else {
        format!("{} {:03}", grouped(number / 1_000), number % 1_000)
    }
}
