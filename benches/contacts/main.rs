//! Whole contacts and whole orders through the engine's typed API, beside SQLite.
//!
//! A contact: its lead is found or made, the operator chosen, contact, decision, load and change log
//! are written, and the oldest open contact is closed, so that the load stays as it is. 100 operators
//! with weights 1 to 100 serve one source; five of them are inactive; 300 contacts are open; half of
//! the contacts come from a known lead.
//! An order: it is written with its change log, and its customer's statistics and category are
//! brought in line; three of four orders are a known customer's.
//!
//! Both are committed one at a time and 1 000 at a time, to a file where each commit is durable when
//! it returns, and in memory. Each side starts from 20 000 of them. Both must give the same: the
//! operators chosen, or the customers' statistics, are compared by checksum before measuring.
//! Flushes are counted, not assumed: the engine's in the storage backend, and both sides' with strace
//! where that is installed. What a flush cost at that time stands beside: the two sides and a raw
//! flush take turns, commit by commit.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark that goes wrong ends"
)]

mod flushes;
mod kartoteka;
#[path = "../seeded.rs"]
mod seeded;
mod sqlite;
mod traffic;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput};
use serde_json::{Map, Value, json};

use flushes::RawFlush;
use kartoteka::Kartoteka;
use sqlite::Sqlite;
use traffic::{Peer, Traffic, customers_checksum, operators_checksum};

const START: usize = 20_000;
const BATCH: usize = 1_000;
/// What the file with the counts is called, in the folder for temporary files of the build.
const FACTS: &str = "contacts-bench.json";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [command, side, job, size] = arguments.as_slice()
        && command == "count-flushes"
    {
        return count_flushes(side, Job::named(job), size.parse().unwrap());
    }
    let folder = folder("measured");
    let mut criterion = Criterion::default().configure_from_args();
    let mut raw = RawFlush::new(&folder);
    let mut facts = Map::new();
    for job in [Job::Contacts, Job::Orders] {
        let expected = Prepared::new(Kartoteka::in_memory(), job).checksum;
        for size in [1, BATCH] {
            let mut on_file = Round {
                sides: [
                    ("Kartoteka, file", Prepared::on_file("kartoteka", &folder, job)),
                    ("SQLite, file", Prepared::on_file("sqlite", &folder, job)),
                ],
                raw: Some(&mut raw),
            };
            on_file.measure(&mut criterion, job, size, expected);
            if size > 1 {
                let mut in_memory = Round {
                    sides: [
                        ("Kartoteka, memory", Prepared::new(Kartoteka::in_memory(), job)),
                        ("SQLite, memory", Prepared::new(Sqlite::in_memory(), job)),
                    ],
                    raw: None,
                };
                in_memory.measure(&mut criterion, job, size, expected);
            }
            facts.insert(group_name(job, size), costs(job, size, &folder, raw.median()));
        }
    }
    criterion.final_summary();
    let text = serde_json::to_string_pretty(&Value::Object(facts)).unwrap();
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(FACTS), text).unwrap();
    fs::remove_dir_all(folder.parent().unwrap()).unwrap();
}

/// A new folder on the disk of the build: `/tmp` may be memory.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("contacts-bench").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[derive(Clone, Copy)]
enum Job {
    Contacts,
    Orders,
}

impl Job {
    fn name(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Orders => "orders",
        }
    }

    fn named(name: &str) -> Self {
        if name == "contacts" { Self::Contacts } else { Self::Orders }
    }

    /// Commits `size` of them; gives who took the contacts, and how long it took.
    fn commit(
        self,
        peer: &mut dyn Peer,
        traffic: &mut Traffic,
        size: usize,
    ) -> (Vec<u32>, Duration) {
        let now = traffic.now();
        match self {
            Self::Contacts => {
                let calls = traffic.calls(size);
                let start = Instant::now();
                let operators = peer.receive(now, &calls);
                (operators, start.elapsed())
            }
            Self::Orders => {
                let orders = traffic.orders(size);
                let start = Instant::now();
                peer.save(now, &orders);
                (Vec::new(), start.elapsed())
            }
        }
    }
}

/// Brings a side to where measurements start. Gives what comes next, and a checksum over the answers.
fn start(peer: &mut dyn Peer, job: Job) -> (Traffic, u64) {
    let mut traffic = Traffic::new();
    let mut operators = Vec::new();
    for size in [BATCH; START / BATCH].into_iter().chain([1; 20]) {
        operators.extend(job.commit(peer, &mut traffic, size).0);
    }
    let checksum = match job {
        Job::Contacts => operators_checksum(&operators),
        Job::Orders => customers_checksum(&peer.customers()),
    };
    (traffic, checksum)
}

/// A side that is ready to be measured.
struct Prepared {
    peer: Box<dyn Peer>,
    traffic: Traffic,
    checksum: u64,
}

impl Prepared {
    fn new(mut peer: impl Peer + 'static, job: Job) -> Self {
        let (traffic, checksum) = start(&mut peer, job);
        Self { peer: Box::new(peer), traffic, checksum }
    }

    fn on_file(side: &str, folder: &Path, job: Job) -> Self {
        let path = new_file(side, folder);
        if side == "sqlite" {
            Self::new(Sqlite::on_file(&path), job)
        } else {
            Self::new(Kartoteka::on_file(&path), job)
        }
    }
}

/// Sides that take turns, commit by commit, so that both meet the same disk; with a raw flush after
/// each turn.
struct Round<'a> {
    sides: [(&'static str, Prepared); 2],
    raw: Option<&'a mut RawFlush>,
}

impl Round<'_> {
    fn measure(&mut self, criterion: &mut Criterion, job: Job, size: usize, expected: u64) {
        let group_name = group_name(job, size);
        for (name, side) in &self.sides {
            assert_eq!(side.checksum, expected, "{name} gives something else: {group_name}");
        }
        let mut group = criterion.benchmark_group(&group_name);
        group.sample_size(10).sampling_mode(SamplingMode::Flat);
        group.warm_up_time(Duration::from_millis(500));
        group.measurement_time(Duration::from_secs(4));
        group.throughput(Throughput::Elements(size as u64));
        for measured in 0..self.sides.len() {
            let name = self.sides[measured].0;
            group.bench_function(BenchmarkId::from_parameter(name), |bench| {
                bench.iter_custom(|turns| {
                    (0..turns).map(|_| self.turn(job, size)[measured]).sum::<Duration>()
                })
            });
        }
        group.finish();
    }

    /// What a commit of each side took.
    fn turn(&mut self, job: Job, size: usize) -> [Duration; 2] {
        let times = self
            .sides
            .each_mut()
            .map(|(_, Prepared { peer, traffic, .. })| job.commit(&mut **peer, traffic, size).1);
        if let Some(raw) = &mut self.raw {
            raw.measure();
        }
        times
    }
}

fn group_name(job: Job, size: usize) -> String {
    format!("{} {size}", job.name())
}

fn new_file(side: &str, folder: &Path) -> PathBuf {
    let path = folder.join(side);
    for end in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(folder.join(format!("{side}{end}")));
    }
    path
}

fn commits_to_count(size: usize) -> u64 {
    if size == 1 { 500 } else { 20 }
}

/// Flushes for each commit of both sides, beside what one cost.
fn costs(job: Job, size: usize, folder: &Path, raw_flush: Duration) -> Value {
    let commits = commits_to_count(size);
    let mut peer = Kartoteka::on_file(&new_file("kartoteka", folder));
    let (mut traffic, _) = start(&mut peer, job);
    let before = peer.flushes();
    for _ in 0..commits {
        job.commit(&mut peer, &mut traffic, size);
    }
    let own = peer.flushes() - before;

    let size_text = size.to_string();
    let traced = |side| flushes::traced(folder, &["count-flushes", side, job.name(), &size_text]);
    let (own_traced, sqlite) = (traced("kartoteka"), traced("sqlite"));
    assert!(own_traced.is_none_or(|traced| traced == own), "a flush was not counted");

    let for_each = |flushes: u64| flushes as f64 / commits as f64;
    let shown = sqlite.map_or("not counted".to_owned(), |flushes| for_each(flushes).to_string());
    println!("{}: {} flushes a commit, SQLite {shown};", group_name(job, size), for_each(own));
    println!("writing 4 KiB and flushing them took {raw_flush:.0?} (median)");
    json!({
        "flushes": { "Kartoteka": for_each(own), "SQLite": sqlite.map(for_each) },
        "raw_flush_ns": raw_flush.as_nanos() as u64,
    })
}

/// Commits under the eyes of strace.
fn count_flushes(side: &str, job: Job, size: usize) {
    let folder = folder("traced");
    let Prepared { mut peer, mut traffic, .. } = Prepared::on_file(side, &folder, job);
    flushes::mark(&folder);
    for _ in 0..commits_to_count(size) {
        job.commit(&mut *peer, &mut traffic, size);
    }
    // What closing the file flushes belongs to no commit.
    std::process::exit(0);
}
