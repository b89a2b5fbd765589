//! `crm demo`: a file to look at, made of two real order histories.
//!
//! The orders are imported; then each becomes a contact at the moment at which it was placed, for a
//! small team that handles them (`team`). All of it happens in memory, where so many small
//! transactions take half the time; then it is copied to the file, which appears whole or not at all.

mod summary;
mod team;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crm_core::customers::Sweep;
use crm_core::import::{BeginImport, ImportKind};
use crm_core::store::MemoryStore;
use crm_core::{Crm, Error, ManualEnv};

use crate::args::Options;
use crate::failure::{Done, Failure};
use crate::progress::progress;
use crate::words::say;

/// When the demo begins, before its first order.
const BEGIN: &str = "1997-01-01T00:00:00Z";
/// Where its clock stands in the end.
const END: &str = "2011-12-10T00:00:00Z";
/// Its seed, unless one is given.
const SEED: u64 = 1;
/// The name of its file, unless one is given.
const FILE: &str = "demo.crm";

const HISTORIES: [(&str, &[u8]); 2] = [
    ("cdnow_orders_ru.csv.gz", include_bytes!("../../tests/data/cdnow_orders_ru.csv.gz")),
    ("online_retail_orders.csv.gz", include_bytes!("../../tests/data/online_retail_orders.csv.gz")),
];

/// How many bytes of a history are fed at once.
const PIECE: usize = 64 << 10;

/// How long the parts of the work took, and how much there was of it.
#[derive(Debug, Default)]
struct Effort {
    rows: u64,
    importing: Duration,
    contacts: u64,
    transactions: u64,
    listing: Duration,
    routing: Duration,
    sweeping: Duration,
    writing: Duration,
}

/// Makes the demo's file and prints what a manager would want to see of it.
pub fn run(options: &Options) -> Result<Done, Failure> {
    if options.now.is_some() {
        return Err(Failure::usage("--now", "the demo moves the clock itself"));
    }
    let env = ManualEnv::new(BEGIN.parse()?, options.seed.unwrap_or(SEED));
    let path = options.db.clone().unwrap_or_else(|| PathBuf::from(FILE));
    let in_memory = path.as_os_str() == ":memory:";
    if !in_memory && path.symlink_metadata().is_ok() {
        let reason = "there is a file of this name already".to_owned();
        return Err(Error::Storage { reason }.into());
    }
    let mut crm = Crm::create(MemoryStore::default(), env.clone())?;
    let mut effort = fill(&crm, &env, &options.actor)?;
    if !in_memory {
        let settings = options.of_file();
        timed(&mut effort.writing, || crm.backup(&path, settings))?;
        crm = Crm::open_file(&path, settings, env)?;
    }
    summary::print(&crm, &path, &effort, options.json)?;
    Ok(Done::Well)
}

/// Imports, routes and sweeps.
fn fill(crm: &Crm, env: &ManualEnv, actor: &str) -> Result<Effort, Error> {
    let mut effort = Effort::default();
    timed(&mut effort.importing, || {
        effort.rows = HISTORIES
            .into_iter()
            .map(|(name, bytes)| import(crm, actor, name, bytes))
            .sum::<Result<u64, Error>>()?;
        Ok(())
    })?;
    let visits = timed(&mut effort.listing, || team::visits(crm))?;
    let end = END.parse()?;
    (effort.contacts, effort.transactions) = timed(&mut effort.routing, || {
        let bar = progress(
            say!("routing contacts", "распределение обращений"),
            Some(visits.len() as u64),
        );
        team::handle(crm, env, actor, &visits, end, &bar)
    })?;
    env.set_now(end);
    timed(&mut effort.sweeping, || crm.sweep(actor, Sweep::default()))?;
    Ok(effort)
}

fn timed<T>(taken: &mut Duration, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    let began = Instant::now();
    let outcome = work();
    *taken = began.elapsed();
    outcome
}

fn import(crm: &Crm, actor: &str, name: &str, bytes: &[u8]) -> Result<u64, Error> {
    let begin = BeginImport {
        kind: ImportKind::Orders,
        file_name: Some(name.to_owned()),
        mapping: None,
        dry_run: None,
    };
    let session = crm.import_begin(actor, begin)?.session;
    let bar = progress(say!("importing orders", "загрузка заказов"), Some(bytes.len() as u64));
    for piece in bytes.chunks(PIECE) {
        crm.import_feed(actor, &session, piece)?;
        bar.inc(piece.len() as u64);
    }
    Ok(crm.import_finish(actor, &session)?.rows)
}
