//! The contacts of a source that wait, in memory.
//!
//! Most come behind all others and leave from the front. Who leaves from between stays there as gone
//! until the front gets to it, so that nobody behind it has to move.

use std::collections::VecDeque;

use rustc_hash::FxHashSet;

use crate::routing::ContactId;

/// A contact of the replay: its id, and its place.
pub(super) type Waiting = (ContactId, u32);

/// Contacts, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// Ascending; the first one is not gone.
    contacts: VecDeque<Waiting>,
    gone: FxHashSet<Waiting>,
}

impl Queue {
    pub fn is_empty(&self) -> bool {
        self.contacts.is_empty()
    }

    /// The oldest contact, of those behind `after`.
    pub fn next(&self, after: Option<Waiting>) -> Option<Waiting> {
        let first = self.contacts.front().copied();
        let Some(after) = after.filter(|after| first <= Some(*after)) else { return first };
        let place = self.contacts.partition_point(|contact| *contact <= after);
        self.contacts.range(place..).find(|contact| !self.gone.contains(contact)).copied()
    }

    /// Adds a contact that does not wait.
    pub fn insert(&mut self, contact: Waiting) {
        if self.contacts.back().is_none_or(|last| *last < contact) {
            self.contacts.push_back(contact);
        } else if !self.gone.remove(&contact) {
            let place = self.contacts.partition_point(|other| *other < contact);
            self.contacts.insert(place, contact);
        }
    }

    /// Removes a contact that waits.
    pub fn remove(&mut self, contact: Waiting) {
        if self.contacts.front() != Some(&contact) {
            self.gone.insert(contact);
            return;
        }
        self.contacts.pop_front();
        while let Some(first) = self.contacts.front()
            && self.gone.remove(first)
        {
            self.contacts.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn contacts_leave_in_the_order_of_ids(
            numbers in prop::collection::vec(0..30u8, 0..200), after in 0..30u8,
        ) {
            let waiting = |number: u8| (ContactId::from_bytes([number; 16]), u32::from(number) + 7);
            let (mut queue, mut expected) = (Queue::default(), BTreeSet::new());
            for number in numbers {
                let contact = waiting(number);
                if expected.remove(&contact) {
                    queue.remove(contact);
                } else {
                    expected.insert(contact);
                    queue.insert(contact);
                }
                prop_assert_eq!(queue.is_empty(), expected.is_empty());
                prop_assert_eq!(queue.next(None), expected.first().copied());
                let behind = expected.range(waiting(after)..).find(|other| **other != waiting(after));
                prop_assert_eq!(queue.next(Some(waiting(after))), behind.copied());
            }
        }
    }
}
