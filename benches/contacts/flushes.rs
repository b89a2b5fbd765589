//! What durability costs: flushes for each commit, counted, and the price of one.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const MARK: &str = "commits-begin";

/// Marks in a trace that what comes after is to be counted.
pub fn mark(folder: &Path) {
    File::create(folder.join(MARK)).unwrap().sync_data().unwrap();
}

/// How many times this program, run again with `arguments`, calls fsync or fdatasync after the mark.
/// None where strace is not there or may not trace.
pub fn traced(folder: &Path, arguments: &[&str]) -> Option<u64> {
    let trace = folder.join("trace");
    let status = Command::new("strace")
        .args(["-f", "-y", "-e", "trace=fsync,fdatasync", "-o"])
        .arg(&trace)
        .arg(std::env::current_exe().unwrap())
        .args(arguments)
        .status();
    if !status.is_ok_and(|status| status.success()) {
        return None;
    }
    let trace = fs::read_to_string(trace).ok()?;
    let (_, counted) = trace.split_once(MARK)?;
    let calls = counted.lines().skip(1);
    Some(calls.filter(|line| line.contains("fsync(") || line.contains("fdatasync(")).count() as u64)
}

/// The times that writing 4 KiB into a file and flushing it took.
pub struct RawFlush {
    file: File,
    times: Vec<Duration>,
}

impl RawFlush {
    pub fn new(folder: &Path) -> Self {
        let mut file = File::create(folder.join("raw")).unwrap();
        file.write_all(&vec![0; 1 << 20]).unwrap();
        file.sync_all().unwrap();
        Self { file, times: Vec::new() }
    }

    pub fn measure(&mut self) {
        let place = self.times.len() % 256 * 4096;
        let start = Instant::now();
        self.file.seek(SeekFrom::Start(place as u64)).unwrap();
        self.file.write_all(&[1; 4096]).unwrap();
        self.file.sync_data().unwrap();
        self.times.push(start.elapsed());
    }

    /// The median since the last question.
    pub fn median(&mut self) -> Duration {
        let mut times = std::mem::take(&mut self.times);
        times.sort_unstable();
        times[times.len() / 2]
    }
}
