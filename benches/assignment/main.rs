//! Assigning contacts in memory: choose the operator for a source and raise its load, then close
//! the oldest open contact and lower the load of its operator.
//!
//! `n` operators serve `k` sources each. There are `k` sources, so that each operator serves all of
//! them: the largest sources there can be, and each change of a load concerns all. Contacts come
//! through the sources at random; a twentieth of the operators is inactive, the others have 3 open
//! contacts of 10 on average. Each measurement starts from the same state, reached by as many
//! assignments as there are open contacts.
//!
//! Beside the index stand a linear scan that multiplies crosswise (the shape of Linux IPVS) and
//! SQLite in two strengths: the plain query of a framework, and the score kept in a covering index
//! with prepared statements in one long transaction. All of them must choose the same operators:
//! a checksum over the first choices is compared before anything is measured.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark that goes wrong ends"
)]

mod peers;
#[path = "../seeded.rs"]
mod seeded;
mod team;

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, SamplingMode};

use peers::{Index, LinearScan, PlainSqlite, ScoredSqlite};
use team::{Peer, Team, Traffic, checksum};

const OPERATORS: [u32; 5] = [10, 100, 1_000, 10_000, 100_000];
const SOURCES: [u32; 4] = [1, 10, 100, 1_000];

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for k in SOURCES {
        for n in OPERATORS {
            // 100 million weights need gigabytes and show nothing more.
            if u64::from(n) * u64::from(k) <= 10_000_000 {
                measure(&mut criterion, n, k);
            }
        }
    }
    criterion.final_summary();
}

fn measure(criterion: &mut Criterion, n: u32, k: u32) {
    let team = Team::new(n, k);
    let warm_up = Index::new(&team);
    let team = team.after(3 * n as usize, warm_up);
    let mut reference = Index::new(&team);
    let mut traffic = Traffic::new(&team);
    let chosen: Vec<u32> = (0..2_000).map(|_| traffic.step(&mut reference)).collect();
    drop(reference);

    let mut measurement = Measurement { criterion, team: &team, chosen: &chosen, n, k };
    measurement.run("index", 2_000, Index::new);
    measurement.run("linear scan", 2_000, LinearScan::new);
    if n * k <= 1_000_000 && k <= 100 {
        measurement.run("SQLite, score in an index", 20_000 / k, ScoredSqlite::new);
        measurement.run("SQLite, plain query", 2_000_000 / n, PlainSqlite::new);
    }
}

struct Measurement<'a> {
    criterion: &'a mut Criterion,
    team: &'a Team,
    /// Whom everybody must choose.
    chosen: &'a [u32],
    n: u32,
    k: u32,
}

impl Measurement<'_> {
    fn run<P: Peer>(&mut self, name: &str, checked: u32, peer: impl Fn(&Team) -> P) {
        let Self { team, chosen, n, k, .. } = *self;
        let mut peer = peer(team);
        let mut traffic = Traffic::new(team);
        let checked = (checked as usize).clamp(10, chosen.len());
        let choices: Vec<u32> = (0..checked).map(|_| traffic.step(&mut peer)).collect();
        let (found, expected) = (checksum(&choices), checksum(&chosen[..checked]));
        assert_eq!(found, expected, "{name} chooses others: n = {n}, k = {k}");

        let mut group = self.criterion.benchmark_group(format!("assignment k={k}"));
        group.sample_size(10).sampling_mode(SamplingMode::Flat);
        group.warm_up_time(Duration::from_millis(300));
        group.measurement_time(Duration::from_millis(1_000));
        group.bench_function(BenchmarkId::new(name, n), |bench| {
            bench.iter(|| traffic.step(&mut peer))
        });
        group.finish();
    }
}
