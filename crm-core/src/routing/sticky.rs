//! Sticky sources: a lead's contacts go to the operator who has the lead, or had it last.

use serde::{Deserialize, Serialize};

use super::dispatch::Dispatch;
use super::stored::ContactV1;
use super::{Candidate, ContactId, LeadId};
use crate::schema;
use crate::store::{KeyRange, Order};
use crate::table::Key;
use crate::team::{OperatorId, SourceId};
use crate::tx::{Snapshot, dangling};
use crate::{Result, Timestamp};

/// Which earlier contact of the lead, through any source, a sticky source followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sticky {
    /// The newest open one.
    OpenContact,
    /// The one that was closed last.
    ClosedContact,
}

impl Sticky {
    /// The number that stands for it in keys.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::ClosedContact => 0,
            Self::OpenContact => 1,
        }
    }
}

/// The operator to whom a sticky source gives a contact of the lead, if it is a candidate: of the
/// newest open contact first, else of the one closed last. Older ones are not asked.
pub(super) fn choose<D: Dispatch>(
    dispatch: &mut D,
    lead: LeadId,
    source: SourceId,
) -> Result<Option<(Candidate, Sticky)>> {
    for sticky in [Sticky::OpenContact, Sticky::ClosedContact] {
        if let Some(operator) = dispatch.last_operator(lead, sticky)?
            && let Some(candidate) = dispatch.routing()?.index.candidate(operator, source)
        {
            return Ok(Some((candidate, sticky)));
        }
    }
    Ok(None)
}

/// The operator of the lead's newest contact of one kind. Withdrawn contacts never had one.
pub(super) fn last_operator(
    snapshot: Snapshot<'_>,
    lead: LeadId,
    sticky: Sticky,
) -> Result<Option<OperatorId>> {
    let index = &schema::CONTACTS_BY_LEAD_SERVED;
    let range = KeyRange::prefix((lead, sticky.code()).to_key());
    let newest = snapshot.reader().scan(index.id(), &range, Order::Descending)?.next();
    let Some((key, _)) = newest.transpose()? else { return Ok(None) };
    let (.., contact) = <(LeadId, u8, Timestamp, ContactId)>::from_key(&key)?;
    let contact: ContactV1 = snapshot.get(&contact)?.ok_or_else(|| dangling(index))?;
    Ok(contact.operator)
}
