//! Ids of the routing entities.

use crate::Id;

/// Marks ids of operators.
pub enum OperatorKind {}
/// Marks ids of sources.
pub enum SourceKind {}
/// Marks ids of leads.
pub enum LeadKind {}
/// Marks ids of contacts.
pub enum ContactKind {}

/// Id of an operator.
pub type OperatorId = Id<OperatorKind>;
/// Id of a source.
pub type SourceId = Id<SourceKind>;
/// Id of a lead.
pub type LeadId = Id<LeadKind>;
/// Id of a contact.
pub type ContactId = Id<ContactKind>;
