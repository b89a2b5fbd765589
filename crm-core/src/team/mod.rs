//! The team: operators, the sources that contacts come from, and who is good at what.
//!
//! Who gets a contact is decided in [`routing`](crate::routing), not here.

mod lists;
mod ops;
mod restore;
pub(crate) mod stored;

use serde::{Deserialize, Serialize};

pub(crate) use lists::state as operator_state;
pub use lists::{
    Board, BoardQuery, ByStatus, OperatorQuery, SourceQuery, WeightQuery, board, get_operator,
    get_source, list_operators, list_sources, list_weights,
};
pub use ops::{
    CreateOperator, CreateSource, RemoveWeight, SetWeight, UpdateOperator, UpdateSource,
    create_operator, create_source, delete_operator, delete_source, remove_weight, set_weight,
    update_operator, update_source,
};
pub(crate) use ops::{in_range, operator, operator_name, source, source_name};

use crate::{Id, Timestamp};

/// Id of an operator.
pub type OperatorId = Id<Operator>;
/// Id of a source.
pub type SourceId = Id<Source>;

/// A member of the team who takes contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Operator {
    /// Its id.
    pub id: OperatorId,
    /// Revision of its own fields.
    pub rev: u32,
    /// Name; several operators may share one.
    pub name: String,
    /// Whether it is given contacts.
    pub active: bool,
    /// Capacity: automatic assignment never raises the load above it.
    pub max_load: u32,
    /// Number of its open contacts.
    pub load: u32,
    /// When it was last given a contact, by hand or not.
    pub last_assigned_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its own fields changed last.
    pub updated_at: Timestamp,
}

/// A channel that contacts come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Revision of its own fields.
    pub rev: u32,
    /// Name.
    pub name: String,
    /// The rule by which its contacts find an operator.
    pub policy: Policy,
    /// Whether a lead's contacts prefer the operator who has or had the lead; see
    /// [`Sticky`](crate::routing::Sticky).
    pub sticky: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its own fields changed last.
    pub updated_at: Timestamp,
}

/// The rule by which the contacts of a source find an operator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// The greatest weight / load; see [`policy`](crate::routing::policy).
    #[default]
    WeightOverLoad,
    /// The smallest load, whatever the weights.
    LeastLoaded,
    /// What arrives is shared by weight; see [`quota`](crate::routing::quota).
    SmoothWeighted,
    /// A draw of lots, with chances in proportion to weight.
    WeightedRandom,
}

/// How competent an operator is for a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Weight {
    /// The operator.
    pub operator: OperatorId,
    /// The source.
    pub source: SourceId,
    /// 1 to 1 000 000; more is better.
    pub weight: u32,
}
