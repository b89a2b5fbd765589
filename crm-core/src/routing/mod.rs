//! Routing: who takes an incoming contact, and why.
//!
//! [`receive`] finds or makes the lead, chooses the operator by the policy of the source and keeps
//! the [`Decision`]. Where nobody may take it, the contact waits in the queue, which empties by
//! itself in the transaction in which a place becomes free.

mod cache;
mod contacts;
mod contest;
mod counters;
mod decision;
mod dispatch;
mod index;
mod leads;
mod leaving;
mod lists;
mod lottery;
mod members;
mod operators;
pub mod policy;
mod queue;
pub mod quota;
mod restore;
mod simulate;
mod sticky;
pub(crate) mod stored;
mod tree;

use serde::{Deserialize, Serialize};

pub(crate) use cache::{Loaded, RoutingCache};
pub(crate) use contacts::receive_each;
pub use contacts::{
    Reassign, ReceiveContact, ReceiveMany, Received, ReceivedMany, close, delete, reassign,
    receive, receive_many, reopen, start,
};
pub(crate) use counters::reset_received;
pub use decision::{
    DecidedOperator, Decision, DecisionPolicy, ExcludedCount, ExcludedTop, Explanation, explain,
};
pub use index::{
    Choice, EXPLAINED_MEMBERS, Excluded, ExcludedOperator, ExclusionReason, OperatorState,
    RoutingIndex,
};
pub(crate) use leads::by_key as lead_by_key;
pub use leads::{LeadQuery, UpdateLead, delete_lead, get_lead, list_leads, update_lead};
pub(crate) use leaving::return_contacts;
pub use lists::{ContactQuery, QueueQuery, QueuedContact, get, list, queue};
pub use lottery::Draw;
pub use policy::Candidate;
pub(crate) use queue::{Freed, drain, drain_backlog};
pub(crate) use simulate::simulate;
pub use simulate::{
    Simulate, SimulatedDay, SimulatedMaxLoad, SimulatedOperator, SimulatedPolicy, SimulatedWaiting,
    SimulatedWeight, Simulation,
};
pub use sticky::Sticky;

use crate::customers::CustomerId;
pub use crate::team::{OperatorId, SourceId};
use crate::{Id, Timestamp};

/// Id of a lead.
pub type LeadId = Id<Lead>;
/// Id of a contact.
pub type ContactId = Id<Contact>;

/// A person known by an external key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lead {
    /// Its id.
    pub id: LeadId,
    /// Revision of its own fields.
    pub rev: u32,
    /// A phone number as E.164, or any other text.
    pub external_key: String,
    /// Name, if it is known.
    pub name: Option<String>,
    /// The sources it came through.
    pub sources: Vec<LeadSource>,
    /// The customer with the same phone number.
    pub customer: Option<CustomerId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its own fields changed last.
    pub updated_at: Timestamp,
}

/// A source that a lead came through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeadSource {
    /// The source.
    pub source: SourceId,
    /// When it came through it for the first time.
    pub first_seen_at: Timestamp,
}

/// One request of a lead through a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Revision of its own fields.
    pub rev: u32,
    /// The lead it is from.
    pub lead: LeadId,
    /// The source it came through.
    pub source: SourceId,
    /// The source's name, also after the source is deleted.
    pub source_name: String,
    /// The operator who has it.
    pub operator: Option<OperatorId>,
    /// The operator's name, also after the operator is deleted.
    pub operator_name: Option<String>,
    /// Where it stands.
    pub status: ContactStatus,
    /// When it was received.
    pub created_at: Timestamp,
    /// When it, or one of its fields, changed last.
    pub updated_at: Timestamp,
    /// When it was given to its operator.
    pub assigned_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

/// Where a contact stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactStatus {
    /// Waits for an operator.
    InQueue,
    /// Assigned, not started.
    New,
    /// Started.
    InProgress,
    /// Closed.
    Done,
}

impl ContactStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::InQueue, Self::New, Self::InProgress, Self::Done];

    /// Whether it counts for its operator's load.
    pub fn is_open(self) -> bool {
        matches!(self, Self::New | Self::InProgress)
    }

    /// The number that stands for it in keys.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::InQueue => 0,
            Self::New => 1,
            Self::InProgress => 2,
            Self::Done => 3,
        }
    }
}
