//! What the tests across crates share: a data file kept twice, in memory and in redb.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed check is a failed test"
)]

use crm_core::api::Reply;
use crm_core::change::Change;
use crm_core::store::{Durability, MemoryStore, RedbOptions};
use crm_core::{Crm, Error, ManualEnv, Timestamp};
use serde_json::Value;
use tempfile::TempDir;

/// What a call gives: the result, or the error as it stands on the wire.
pub type Answer = Result<Value, Value>;

/// The same data in memory and in a redb file, under one clock. Every call goes to both, and both
/// must give the same bytes.
#[derive(Debug)]
pub struct Twins {
    memory: Crm,
    file: Crm,
    /// The clock of both.
    pub env: ManualEnv,
    _folder: TempDir,
}

impl Twins {
    /// New data, made at `now`.
    pub fn new(now: Timestamp, seed: u64) -> Self {
        let env = ManualEnv::new(now, seed);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let options = RedbOptions { durability: Durability::OnFlush, ..RedbOptions::default() };
        let path = folder.path().join("twin.crm");
        Self {
            memory: Crm::create(MemoryStore::default(), env.clone()).expect("data in memory"),
            file: Crm::create_file(path, options, env.clone()).expect("a data file"),
            env,
            _folder: folder,
        }
    }

    /// Calls an operation of both as the actor `system`.
    pub fn call(&self, name: &str, params: &Value) -> Answer {
        self.reply(name, params).map(|reply| reply.value)
    }

    /// Calls an operation of both, and gives the changes and the number of the transaction too.
    pub fn reply(&self, name: &str, params: &Value) -> Result<TwinReply, Value> {
        let text = params.to_string();
        let (a, b) = (call(&self.memory, name, &text), call(&self.file, name, &text));
        assert_eq!(a, b, "the backends differ on {name} {text}");
        a.map_err(|error| parse(&error)).map(|(value, changes, seq)| TwinReply {
            value: parse(&value),
            changes,
            seq,
        })
    }

    /// Calls an operation that cannot fail.
    pub fn get(&self, name: &str, params: &Value) -> Value {
        self.call(name, params).unwrap_or_else(|error| panic!("{name} {params}: {error}"))
    }

    /// Checks the data of both.
    pub fn check(&self) {
        for crm in [&self.memory, &self.file] {
            let report = crm.check().expect("readable data");
            assert!(report.ok, "{:#?}", report.problems);
        }
    }
}

/// The answer that both backends gave.
#[derive(Debug)]
pub struct TwinReply {
    /// The result.
    pub value: Value,
    /// The records that changed.
    pub changes: Vec<Change>,
    /// Number of the transaction, for commands.
    pub seq: Option<u64>,
}

type Bytes = Result<(String, Vec<Change>, Option<u64>), String>;

fn call(crm: &Crm, name: &str, params: &str) -> Bytes {
    match crm.call(crm_core::SYSTEM, name, params) {
        Ok(Reply { value, changes, seq }) => Ok((value, changes, seq)),
        Err(error) => Err(error_text(&error)),
    }
}

/// The error as it stands on the wire.
pub fn error_text(error: &Error) -> String {
    serde_json::to_string(error).expect("an error that can be written")
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// A moment written as in JSON.
pub fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

/// How many random cases a test runs: the environment variable `KARTOTEKA_CASES`, or `default`.
pub fn cases(default: u32) -> u32 {
    number("KARTOTEKA_CASES").unwrap_or(default)
}

/// How many commands the long runs make: `KARTOTEKA_COMMANDS`, or `default`.
pub fn commands(default: usize) -> usize {
    number("KARTOTEKA_COMMANDS").map_or(default, |commands| commands as usize)
}

fn number(variable: &str) -> Option<u32> {
    std::env::var(variable).ok()?.parse().ok()
}
