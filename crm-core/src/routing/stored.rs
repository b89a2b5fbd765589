//! Frozen shapes on disk: leads, contacts, decisions and requests.

use serde::{Deserialize, Serialize};

use super::lottery::Draw;
use super::{ContactId, ContactStatus, DecisionPolicy, ExclusionReason, LeadId, Sticky};
use crate::Timestamp;
use crate::schema::{self, Table};
use crate::table::{IndexRows, Record};
use crate::team::stored::{OperatorV1, SourceV1};
use crate::team::{OperatorId, Policy, SourceId};
use crate::tx::{Revised, Revision};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct LeadV1 {
    pub id: LeadId,
    pub revision: Revision,
    pub external_key: String,
    pub name: Option<String>,
    /// The sources it came through, with the first time of each.
    pub sources: Vec<(SourceId, Timestamp)>,
}

impl Record for LeadV1 {
    type Key = LeadId;
    const TABLE: &'static Table = &schema::LEADS;
    const VERSION: u8 = 1;

    fn key(&self) -> LeadId {
        self.id
    }

    fn index(&self, rows: &mut IndexRows) {
        rows.add(&schema::LEADS_BY_KEY, &self.external_key);
        rows.add(&schema::LEADS_BY_CREATED, &(self.revision.created_at, self.id));
    }
}

impl Revised for LeadV1 {
    fn revision(&self) -> &Revision {
        &self.revision
    }

    fn revision_mut(&mut self) -> &mut Revision {
        &mut self.revision
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ContactV1 {
    pub id: ContactId,
    pub revision: Revision,
    pub lead: LeadId,
    pub source: SourceId,
    pub operator: Option<OperatorId>,
    pub status: ContactStatus,
    pub assigned_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    /// How many decisions are kept.
    pub decisions: u32,
}

impl Record for ContactV1 {
    type Key = ContactId;
    const TABLE: &'static Table = &schema::CONTACTS;
    const VERSION: u8 = 1;

    fn key(&self) -> ContactId {
        self.id
    }

    fn index(&self, rows: &mut IndexRows) {
        let created = self.revision.created_at;
        rows.add(&schema::CONTACTS_BY_CREATED, &(created, self.id));
        rows.add(&schema::CONTACTS_BY_LEAD, &(self.lead, created, self.id));
        rows.add(&schema::CONTACTS_BY_SOURCE, &(self.source, created, self.id));
        if let Some(operator) = self.operator {
            rows.add(
                &schema::CONTACTS_BY_OPERATOR,
                &(operator, self.status.code(), created, self.id),
            );
            let (sticky, moment) = match self.closed_at {
                None => (Sticky::OpenContact, Timestamp::MIN),
                Some(closed_at) => (Sticky::ClosedContact, closed_at),
            };
            rows.add(
                &schema::CONTACTS_BY_LEAD_SERVED,
                &(self.lead, sticky.code(), moment, self.id),
            );
        }
        if self.status != ContactStatus::Done {
            rows.add(&schema::CONTACTS_BY_STATUS, &(self.status.code(), created, self.id));
        }
        if self.status == ContactStatus::InQueue {
            rows.add(&schema::QUEUE, &self.id);
            rows.add(&schema::QUEUE_BY_SOURCE, &(self.source, self.id));
        }
    }
}

impl Revised for ContactV1 {
    fn revision(&self) -> &Revision {
        &self.revision
    }

    fn revision_mut(&mut self) -> &mut Revision {
        &mut self.revision
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct DecisionV1 {
    pub contact: ContactId,
    /// 0 for the first decision of the contact.
    pub number: u32,
    pub policy: DecisionPolicy,
    pub version: u32,
    pub candidates: u32,
    pub no_weight: u32,
    pub inactive: u32,
    pub full: u32,
    pub excluded_top: Vec<ExcludedV1>,
    pub winner: Option<CandidateV1>,
    pub runner_up: Option<CandidateV1>,
    pub sticky: Option<Sticky>,
    pub draw: Option<Draw>,
    pub by_hand_by: Option<String>,
    pub at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CandidateV1 {
    pub operator: OperatorId,
    pub name: String,
    /// None where a person chose an operator without one.
    pub weight: Option<u32>,
    /// Before the assignment.
    pub load: u32,
    /// Before the assignment.
    pub last_assigned_at: Option<Timestamp>,
    /// Before the assignment, where the policy counts it.
    pub received: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ExcludedV1 {
    pub operator: OperatorId,
    pub name: String,
    pub reason: ExclusionReason,
    pub weight: u32,
    pub load: u32,
    pub max_load: u32,
}

impl Record for DecisionV1 {
    type Key = (ContactId, u32);
    const TABLE: &'static Table = &schema::DECISIONS;
    const VERSION: u8 = 1;

    fn key(&self) -> (ContactId, u32) {
        (self.contact, self.number)
    }
}

/// What an operator has received of a source of the policy `smooth_weighted`, since the counters began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ReceivedV1 {
    pub source: SourceId,
    pub operator: OperatorId,
    pub received: u64,
}

impl Record for ReceivedV1 {
    type Key = (SourceId, OperatorId);
    const TABLE: &'static Table = &schema::RECEIVED;
    const VERSION: u8 = 1;

    fn key(&self) -> (SourceId, OperatorId) {
        (self.source, self.operator)
    }
}

/// The answer to a request with an id: the same request again gets it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RequestV1 {
    pub request_id: String,
    pub contact: ContactV1,
}

impl Record for RequestV1 {
    type Key = String;
    const TABLE: &'static Table = &schema::REQUESTS;
    const VERSION: u8 = 1;

    fn key(&self) -> String {
        self.request_id.clone()
    }
}

/// What a transaction did to routing, in order: what a replay of the past follows.
///
/// The change log cannot tell it: it merges what happened to a record, and knows no order of records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RoutedV1 {
    pub seq: u64,
    pub at: Timestamp,
    pub events: Vec<EventV1>,
}

impl Record for RoutedV1 {
    type Key = u64;
    const TABLE: &'static Table = &schema::ROUTED;
    const VERSION: u8 = 1;

    fn key(&self) -> u64 {
        self.seq
    }
}

/// An event of routing, with as much of the state before it as it changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum EventV1 {
    /// A contact came; without an operator it was queued.
    Received { contact: ContactId, lead: LeadId, source: SourceId, given: Option<GivenV1> },
    /// The queue gave a contact to an operator.
    Drained { contact: ContactId, source: SourceId, given: GivenV1 },
    /// A person gave a contact to an operator.
    Reassigned {
        contact: ContactId,
        from: Option<OperatorId>,
        to: OperatorId,
        last_assigned_at: Option<Timestamp>,
    },
    /// A contact was closed; without an operator it was withdrawn from the queue.
    Closed { contact: ContactId, operator: Option<OperatorId> },
    /// A done contact was opened again, with its operator.
    Reopened { contact: ContactId, operator: OperatorId, closed_at: Option<Timestamp> },
    /// A contact was deleted.
    Deleted { contact: ContactV1 },
    /// An operator left, and its contacts, which follow, were returned.
    Left { operator: OperatorId },
    /// A contact went back to the queue.
    Returned { contact: ContactId, operator: Option<OperatorId> },
    /// An operator came, went, or may take more or less.
    Operator {
        id: OperatorId,
        before: Option<CapacityV1>,
        after: Option<CapacityV1>,
        /// Before; of one who came, from then on.
        last_assigned_at: Option<Timestamp>,
    },
    /// A source came, went, or has another rule.
    Source { id: SourceId, before: Option<RuleV1>, after: Option<RuleV1> },
    /// A weight came, went, or is another.
    Weight { operator: OperatorId, source: SourceId, before: Option<u32>, after: Option<u32> },
    /// The counters of a source began anew.
    CountersReset { source: SourceId, received: Vec<(OperatorId, u64)> },
    /// A transaction was taken back by the events that follow: the queue moves behind all of them.
    Undo,
    /// Undo put a contact back as it was, or took it away.
    Restored { before: Option<Box<ContactV1>>, after: Option<Box<ContactV1>> },
}

/// To whom the rules gave a contact, and what was known of it before, as far as that changed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct GivenV1 {
    pub operator: OperatorId,
    pub last_assigned_at: Option<Timestamp>,
    pub received: Option<u64>,
    pub draw: Option<Draw>,
}

impl GivenV1 {
    /// What a decision that was made by the rules gave.
    pub fn by(decision: &DecisionV1) -> Option<Self> {
        decision.winner.as_ref().map(|winner| Self {
            operator: winner.operator,
            last_assigned_at: winner.last_assigned_at,
            received: winner.received,
            draw: decision.draw,
        })
    }
}

/// How much an operator takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CapacityV1 {
    pub active: bool,
    pub max_load: u32,
}

impl From<&OperatorV1> for CapacityV1 {
    fn from(operator: &OperatorV1) -> Self {
        Self { active: operator.active, max_load: operator.max_load }
    }
}

/// How a source finds operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RuleV1 {
    pub policy: Policy,
    pub sticky: bool,
}

impl From<&SourceV1> for RuleV1 {
    fn from(source: &SourceV1) -> Self {
        Self { policy: source.policy, sticky: source.sticky }
    }
}
