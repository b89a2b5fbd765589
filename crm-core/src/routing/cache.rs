//! The routing index of a data file in memory, and which transaction it reflects.

use rustc_hash::FxHashSet;

use super::RoutingIndex;
use super::stored::ReceivedV1;
use crate::Result;
use crate::team::stored::{OperatorLoadV1, OperatorV1, SourceLoadV1, SourceV1, WeightV1};
use crate::team::{Policy, SourceId, operator_state};
use crate::tx::Snapshot;

/// Built on first use, changed along with a transaction, dropped when one that changed it fails.
#[derive(Debug, Default)]
pub(crate) struct RoutingCache {
    loaded: Option<Loaded>,
    /// The transaction that `loaded` reflects.
    seq: u64,
    /// Whether the running transaction changed it.
    touched: bool,
}

/// What routing needs to know, in memory.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    pub index: RoutingIndex,
    /// The sources of which contacts wait.
    pub queued: FxHashSet<SourceId>,
}

impl RoutingCache {
    /// A transaction begins on the state that `seq` left.
    pub fn expect_seq(&mut self, seq: u64) {
        if self.touched || self.seq != seq {
            *self = Self { seq, ..Self::default() };
        }
    }

    /// What is loaded, built from the tables if nothing is.
    pub fn load(&mut self, snapshot: Snapshot<'_>) -> Result<&mut Loaded> {
        if self.loaded.is_none() {
            self.touched = true;
        }
        match &mut self.loaded {
            Some(loaded) => Ok(loaded),
            none => Ok(none.insert(Loaded::read(snapshot)?)),
        }
    }

    /// Applies a change of the running transaction, if anything is loaded.
    pub fn change(&mut self, change: impl FnOnce(&mut Loaded)) {
        if let Some(loaded) = &mut self.loaded {
            self.touched = true;
            change(loaded);
        }
    }

    /// The running transaction, number `seq`, is committed.
    pub fn committed(&mut self, seq: u64) {
        self.seq = seq;
        self.touched = false;
    }

    /// The running transaction is not committed.
    pub fn rolled_back(&mut self) {
        if self.touched {
            *self = Self::default();
        }
    }
}

impl Loaded {
    /// Reads it from the tables.
    pub fn read(snapshot: Snapshot<'_>) -> Result<Self> {
        let mut loaded = Self::default();
        for operator in snapshot.records::<OperatorV1>(&[])? {
            let operator = operator?;
            let load: Option<OperatorLoadV1> = snapshot.get(&operator.id)?;
            loaded.index.put_operator(operator_state(&operator, load.as_ref()));
        }
        for weight in snapshot.records::<WeightV1>(&[])? {
            let weight = weight?;
            loaded.index.set_weight(weight.operator, weight.source, weight.weight);
        }
        for source in snapshot.records::<SourceV1>(&[])? {
            let source = source?;
            if source.policy != Policy::default() {
                loaded.index.set_policy(source.id, source.policy);
            }
        }
        for counter in snapshot.records::<ReceivedV1>(&[])? {
            let ReceivedV1 { source, operator, received } = counter?;
            loaded.index.set_received(operator, source, received);
        }
        for load in snapshot.records::<SourceLoadV1>(&[])? {
            let load = load?;
            loaded.note_queue(load.source, load.queued > 0);
        }
        Ok(loaded)
    }

    /// Takes note of whether contacts of a source wait.
    pub fn note_queue(&mut self, source: SourceId, waits: bool) {
        if waits {
            self.queued.insert(source);
        } else {
            self.queued.remove(&source);
        }
    }
}
