//! Whose contacts a lead had: what sticky sources ask for.
//!
//! Entries are added in order, and nothing is taken out when a contact changes: one that no longer
//! holds is dropped when it is met at the end of its list.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::past::{PastContact, Stand};
use crate::Timestamp;
use crate::routing::{ContactId, LeadId, Sticky};

/// The contacts of leads that an operator has or had.
#[derive(Debug, Default)]
pub(super) struct Served(FxHashMap<LeadId, Lead>);

/// The contacts of one lead, by place.
#[derive(Debug, Default)]
struct Lead {
    /// Whether its contacts from before the period are known.
    is_read: bool,
    open: SmallVec<[(ContactId, u32); 1]>,
    closed: SmallVec<[(Timestamp, ContactId, u32); 1]>,
}

impl Served {
    /// Takes note of where a contact stands now.
    pub fn note(&mut self, place: u32, contact: &PastContact) {
        match contact.stand {
            Stand::Open(_) => {
                insert(&mut self.0.entry(contact.lead).or_default().open, (contact.id, place));
            }
            Stand::Done { operator: Some(_), closed_at } => insert(
                &mut self.0.entry(contact.lead).or_default().closed,
                (closed_at, contact.id, place),
            ),
            Stand::Nowhere | Stand::Queued | Stand::Done { operator: None, .. } => {}
        }
    }

    /// Whether the lead is asked for the first time.
    pub fn is_new(&mut self, lead: LeadId) -> bool {
        !std::mem::replace(&mut self.0.entry(lead).or_default().is_read, true)
    }

    /// The operator, by place, of the lead's newest contact of one kind.
    pub fn last_operator(
        &mut self,
        lead: LeadId,
        sticky: Sticky,
        contacts: &[PastContact],
    ) -> Option<u32> {
        let lead = self.0.get_mut(&lead)?;
        let stand = |place: u32| contacts.get(place as usize).map(|contact| contact.stand);
        match sticky {
            Sticky::OpenContact => last(&mut lead.open, |(_, place)| match stand(*place) {
                Some(Stand::Open(operator)) => Some(operator),
                _ => None,
            }),
            Sticky::ClosedContact => {
                last(&mut lead.closed, |(moment, _, place)| match stand(*place) {
                    Some(Stand::Done { operator, closed_at }) if closed_at == *moment => operator,
                    _ => None,
                })
            }
        }
    }
}

/// Adds an entry at its place, which is mostly the last.
fn insert<T: Ord>(entries: &mut SmallVec<[T; 1]>, entry: T) {
    let place = entries.iter().rposition(|other| *other <= entry);
    match place {
        Some(place) if entries.get(place) == Some(&entry) => {}
        Some(place) => entries.insert(place + 1, entry),
        None => entries.insert(0, entry),
    }
}

/// What holds of the last entry that holds; drops those behind it.
fn last<T>(entries: &mut SmallVec<[T; 1]>, holds: impl Fn(&T) -> Option<u32>) -> Option<u32> {
    while let Some(entry) = entries.last() {
        if let Some(operator) = holds(entry) {
            return Some(operator);
        }
        entries.pop();
    }
    None
}
