//! Frozen shapes on disk: operators, sources, weights and their loads.

use serde::{Deserialize, Serialize};

use super::{OperatorId, Policy, SourceId};
use crate::Timestamp;
use crate::routing::ContactStatus;
use crate::schema::{self, Table};
use crate::table::{IndexRows, Record};
use crate::tx::{Logged, Revised, Revision};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct OperatorV1 {
    pub id: OperatorId,
    pub revision: Revision,
    pub name: String,
    pub active: bool,
    pub max_load: u32,
}

impl Record for OperatorV1 {
    type Key = OperatorId;
    const TABLE: &'static Table = &schema::OPERATORS;
    const VERSION: u8 = 1;

    fn key(&self) -> OperatorId {
        self.id
    }
}

impl Revised for OperatorV1 {
    fn revision(&self) -> &Revision {
        &self.revision
    }

    fn revision_mut(&mut self) -> &mut Revision {
        &mut self.revision
    }
}

/// How many open contacts an operator has, by status, and when it was last given one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct OperatorLoadV1 {
    pub operator: OperatorId,
    pub new: u32,
    pub in_progress: u32,
    pub last_assigned_at: Option<Timestamp>,
}

impl OperatorLoadV1 {
    pub fn none(operator: OperatorId) -> Self {
        Self { operator, new: 0, in_progress: 0, last_assigned_at: None }
    }

    pub fn load(&self) -> u32 {
        self.new.saturating_add(self.in_progress)
    }

    /// The count of open contacts with `status`.
    pub fn count(&mut self, status: ContactStatus) -> &mut u32 {
        if status == ContactStatus::New { &mut self.new } else { &mut self.in_progress }
    }
}

impl Record for OperatorLoadV1 {
    type Key = OperatorId;
    const TABLE: &'static Table = &schema::OPERATOR_LOADS;
    const VERSION: u8 = 1;

    fn key(&self) -> OperatorId {
        self.operator
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SourceV1 {
    pub id: SourceId,
    pub revision: Revision,
    pub name: String,
    pub policy: Policy,
    pub sticky: bool,
}

impl Record for SourceV1 {
    type Key = SourceId;
    const TABLE: &'static Table = &schema::SOURCES;
    const VERSION: u8 = 1;

    fn key(&self) -> SourceId {
        self.id
    }
}

impl Revised for SourceV1 {
    fn revision(&self) -> &Revision {
        &self.revision
    }

    fn revision_mut(&mut self) -> &mut Revision {
        &mut self.revision
    }
}

/// How many contacts of a source wait in the queue, and how many are open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SourceLoadV1 {
    pub source: SourceId,
    pub queued: u64,
    pub open: u64,
}

impl SourceLoadV1 {
    /// The count that contacts with `status` belong to.
    pub fn count(&mut self, status: ContactStatus) -> Option<&mut u64> {
        match status {
            ContactStatus::InQueue => Some(&mut self.queued),
            ContactStatus::New | ContactStatus::InProgress => Some(&mut self.open),
            ContactStatus::Done => None,
        }
    }
}

impl Record for SourceLoadV1 {
    type Key = SourceId;
    const TABLE: &'static Table = &schema::SOURCE_LOADS;
    const VERSION: u8 = 1;

    fn key(&self) -> SourceId {
        self.source
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct WeightV1 {
    pub operator: OperatorId,
    pub source: SourceId,
    pub weight: u32,
    /// Number of the transaction that set it.
    pub seq: u64,
}

impl Record for WeightV1 {
    type Key = (OperatorId, SourceId);
    const TABLE: &'static Table = &schema::WEIGHTS;
    const VERSION: u8 = 1;

    fn key(&self) -> (OperatorId, SourceId) {
        (self.operator, self.source)
    }

    fn index(&self, rows: &mut IndexRows) {
        rows.add(&schema::WEIGHTS_BY_SOURCE, &(self.source, self.operator));
    }
}

impl Logged for WeightV1 {
    fn changed_in(&self) -> u64 {
        self.seq
    }

    fn is_like(&self, other: &Self) -> bool {
        self.weight == other.weight
    }
}

/// The name of an operator or source that was deleted: contacts keep showing it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct FormerNameV1 {
    pub id: crate::Id<()>,
    pub name: String,
}

impl Record for FormerNameV1 {
    type Key = crate::Id<()>;
    const TABLE: &'static Table = &schema::FORMER_NAMES;
    const VERSION: u8 = 1;

    fn key(&self) -> crate::Id<()> {
        self.id
    }
}
