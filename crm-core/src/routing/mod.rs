//! Who takes a contact.
//!
//! [`policy`] is the rule itself; [`RoutingIndex`] finds the operator whom the rule prefers without
//! looking at all of them. Both are plain data: storage is not here.

mod ids;
mod index;
mod members;
pub mod policy;
mod tree;

pub use ids::{
    ContactId, ContactKind, LeadId, LeadKind, OperatorId, OperatorKind, SourceId, SourceKind,
};
pub use index::{
    Choice, EXPLAINED_MEMBERS, Excluded, ExcludedOperator, ExclusionReason, OperatorState,
    RoutingIndex,
};
pub use policy::Candidate;
