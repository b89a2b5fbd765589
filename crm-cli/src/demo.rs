//! `crm demo`: a file to look at, made of two real order histories.
//!
//! The orders are imported; then each becomes a contact at the moment at which it was placed, for a
//! small team that handles them (`team`). The file is filled under another name and appears whole
//! or not at all.

mod summary;
mod team;

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crm_core::customers::Sweep;
use crm_core::import::{BeginImport, ImportKind};
use crm_core::store::{Durability, MemoryStore, Reader, RedbOptions, RedbStore, Store, Writer};
use crm_core::{Crm, Error, ManualEnv};
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::Options;
use crate::failure::{Done, Failure};

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
    flushing: Duration,
}

/// Makes the demo's file and prints what a manager would want to see of it.
pub fn run(options: &Options) -> Result<Done, Failure> {
    if options.now.is_some() {
        return Err(Failure::usage("--now", "the demo moves the clock itself"));
    }
    let env = ManualEnv::new(BEGIN.parse()?, options.seed.unwrap_or(SEED));
    let path = options.db.clone().unwrap_or_else(|| PathBuf::from(FILE));
    let (crm, effort) = if path.as_os_str() == ":memory:" {
        let crm = Crm::create(MemoryStore::default(), env.clone())?;
        let effort = fill(&crm, &env, &options.actor, || Ok(()))?;
        (crm, effort)
    } else {
        let cache_bytes = options.cache_mb as usize * (1 << 20);
        let settings = RedbOptions { cache_bytes, ..RedbOptions::default() };
        let effort = make_file(&path, settings, &env, &options.actor)?;
        (Crm::open_file(&path, settings, env)?, effort)
    };
    summary::print(&crm, &path, &effort, options.json)?;
    Ok(Done::Well)
}

/// Imports, routes and sweeps; `flush` makes all of it durable.
fn fill(
    crm: &Crm,
    env: &ManualEnv,
    actor: &str,
    flush: impl FnOnce() -> Result<(), Error>,
) -> Result<Effort, Error> {
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
        let bar = progress("routing contacts", visits.len() as u64);
        team::handle(crm, env, actor, &visits, end, &bar)
    })?;
    env.set_now(end);
    timed(&mut effort.sweeping, || crm.sweep(actor, Sweep::default()))?;
    timed(&mut effort.flushing, flush)?;
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
    let bar = progress("importing orders", bytes.len() as u64);
    for piece in bytes.chunks(PIECE) {
        crm.import_feed(actor, &session, piece)?;
        bar.inc(piece.len() as u64);
    }
    Ok(crm.import_finish(actor, &session)?.rows)
}

/// A bar on the error stream, if that is a terminal.
fn progress(what: &'static str, length: u64) -> ProgressBar {
    let bar = ProgressBar::new(length)
        .with_message(what)
        .with_finish(indicatif::ProgressFinish::AndClear);
    match ProgressStyle::with_template("{msg:16} {wide_bar} {percent:3}% {elapsed}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Fills a file under another name and gives it its own when it is whole.
fn make_file(
    path: &Path,
    settings: RedbOptions,
    env: &ManualEnv,
    actor: &str,
) -> Result<Effort, Error> {
    let filling = RedbOptions { durability: Durability::OnFlush, ..settings };
    let (unfinished, store) = reserve(path, filling)?;
    let store = Shared(Arc::new(store));
    let made = Crm::create(store.clone(), env.clone())
        .and_then(|crm| fill(&crm, env, actor, || store.0.flush()));
    drop(store);
    let published = made.and_then(|effort| {
        publish(&unfinished, path).map(|()| effort).map_err(|cause| storage(&cause))
    });
    // Gone when it was published; else the error tells more than what becomes of the leftover.
    let _ = fs::remove_file(&unfinished);
    published
}

/// Makes an empty store under one of the names that files have before they are whole: the next
/// opening of `path` removes what a crash leaves of them.
fn reserve(path: &Path, filling: RedbOptions) -> Result<(PathBuf, RedbStore), Error> {
    let is_taken = |path: &Path| path.symlink_metadata().is_ok();
    let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else {
        return Err(Error::Storage { reason: "the path does not name a file".to_owned() });
    };
    if is_taken(path) {
        return Err(Error::Storage { reason: "there is a file of this name already".to_owned() });
    }
    for number in 0..16 {
        let unfinished = path.with_file_name(format!(".{name}.new-{number}"));
        if is_taken(&unfinished) {
            continue;
        }
        let store = RedbStore::create_file(&unfinished, filling, &mut |_: &mut dyn Writer| Ok(()))?;
        return Ok((unfinished, store));
    }
    Err(Error::Storage { reason: "too many unfinished files of this name".to_owned() })
}

/// Gives a finished file its name, which must be free.
fn publish(finished: &Path, path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(finished)?.sync_all()?;
    if let Err(cause) = fs::hard_link(finished, path) {
        if path.symlink_metadata().is_ok() {
            return Err(cause);
        }
        // No links on this file system.
        fs::rename(finished, path)?;
    }
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

fn storage(cause: &io::Error) -> Error {
    Error::Storage { reason: cause.to_string() }
}

/// A store that is flushed by hand.
#[derive(Debug, Clone)]
struct Shared(Arc<RedbStore>);

impl Store for Shared {
    fn read(
        &self,
        run: &mut dyn FnMut(&(dyn Reader + Sync)) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.0.read(run)
    }

    fn write(
        &self,
        run: &mut dyn FnMut(&mut dyn Writer) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.0.write(run)
    }
}
