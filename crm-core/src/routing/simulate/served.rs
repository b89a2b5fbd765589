//! Whose contacts a lead had: what sticky sources ask for.
//!
//! Only leads are followed whose contacts come through such a source, which most do not. Entries are
//! added in order, and nothing is taken out when a contact changes: one that no longer holds is dropped
//! when it is met at the end of its list.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::past::{PastContact, Stand};
use crate::Timestamp;
use crate::routing::{ContactId, LeadId, Sticky};

/// The contacts of leads that an operator has or had.
#[derive(Debug)]
pub(super) struct Served {
    /// Where in the list of leads one stands.
    places: FxHashMap<LeadId, u32>,
    leads: Vec<Lead>,
    /// By place of the contact: where its lead stands, if that is followed.
    lead_of: Vec<Option<u32>>,
}

/// The contacts of one lead, by place.
#[derive(Debug, Default)]
struct Lead {
    /// Whether its contacts from before the period are known.
    is_read: bool,
    open: SmallVec<[(ContactId, u32); 1]>,
    closed: SmallVec<[(Timestamp, ContactId, u32); 1]>,
}

impl Served {
    /// Follows the leads of contacts of `sources`, by place.
    pub fn new(contacts: &[PastContact], sources: &FxHashSet<u32>) -> Self {
        let mut places = FxHashMap::default();
        for contact in contacts.iter().filter(|contact| sources.contains(&contact.source)) {
            let next = places.len() as u32;
            places.entry(contact.lead).or_insert(next);
        }
        Self {
            lead_of: contacts.iter().map(|contact| places.get(&contact.lead).copied()).collect(),
            leads: (0..places.len()).map(|_| Lead::default()).collect(),
            places,
        }
    }

    /// Takes note of where a contact stands now.
    pub fn note(&mut self, place: u32, contact: &PastContact) {
        if let Some(&Some(lead)) = self.lead_of.get(place as usize)
            && let Some(lead) = self.leads.get_mut(lead as usize)
        {
            lead.note(place, contact);
        }
    }

    /// Takes note of a contact that is new to the list of them.
    pub fn add(&mut self, place: u32, contact: &PastContact) {
        self.lead_of.push(self.places.get(&contact.lead).copied());
        self.note(place, contact);
    }

    fn lead(&mut self, lead: LeadId) -> Option<&mut Lead> {
        let place = *self.places.get(&lead)?;
        self.leads.get_mut(place as usize)
    }

    /// Whether the lead is asked for the first time.
    pub fn is_new(&mut self, lead: LeadId) -> bool {
        self.lead(lead).is_some_and(|lead| !std::mem::replace(&mut lead.is_read, true))
    }

    /// The operator, by place, of the lead's newest contact of one kind.
    pub fn last_operator(
        &mut self,
        lead: LeadId,
        sticky: Sticky,
        contacts: &[PastContact],
    ) -> Option<u32> {
        let lead = self.lead(lead)?;
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

impl Lead {
    fn note(&mut self, place: u32, contact: &PastContact) {
        match contact.stand {
            Stand::Open(_) => insert(&mut self.open, (contact.id, place)),
            Stand::Done { operator: Some(_), closed_at } => {
                insert(&mut self.closed, (closed_at, contact.id, place));
            }
            Stand::Nowhere | Stand::Queued | Stand::Done { operator: None, .. } => {}
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
