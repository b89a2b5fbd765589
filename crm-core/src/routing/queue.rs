//! The queue empties by itself: whoever frees a place calls [`drain`] in the same transaction.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use smallvec::SmallVec;

use super::dispatch::Dispatch;
use super::{ContactId, Loaded, RoutingIndex};
use crate::Result;
use crate::schema;
use crate::store::{KeyRange, Order, successor};
use crate::table::Key;
use crate::team::{OperatorId, SourceId};
use crate::tx::Snapshot;

/// The most queued contacts that one transaction assigns.
const MOST_ASSIGNED: u32 = 10_000;

/// Where a place may have become free.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Freed {
    /// Nowhere.
    Nobody,
    /// At this operator.
    Operator(OperatorId),
    /// Anywhere.
    Anybody,
}

impl Freed {
    /// At this operator, if there is one.
    pub fn of(operator: Option<OperatorId>) -> Self {
        operator.map_or(Self::Nobody, Self::Operator)
    }
}

/// Assigns what an earlier transaction left, before anything else is assigned.
pub(crate) fn drain_backlog<D: Dispatch>(dispatch: &mut D) -> Result<()> {
    if *dispatch.backlog() { drain(dispatch, Freed::Anybody) } else { Ok(()) }
}

/// Assigns queued contacts, oldest first, as long as one of them has a candidate.
pub(crate) fn drain<D: Dispatch>(dispatch: &mut D, freed: Freed) -> Result<()> {
    if matches!(freed, Freed::Nobody) || dispatch.queue_is_empty()? {
        // Spares most files the building of the routing index, and every file most of the work.
        if let Freed::Anybody = freed {
            *dispatch.backlog() = false;
        }
        return Ok(());
    }
    // But for what an earlier transaction left, nobody else has room for whom waits.
    let only = match freed {
        Freed::Operator(operator) if !*dispatch.backlog() => Some(operator),
        _ => None,
    };
    let is_busy = |index: &RoutingIndex| match only {
        Some(operator) => !index.is_free(operator),
        None => index.are_all_busy(),
    };
    let loaded = dispatch.routing()?;
    let sources =
        if is_busy(&loaded.index) { SourceIds::new() } else { waiting_sources(loaded, freed) };
    let mut heads = Vec::with_capacity(sources.len());
    for source in sources {
        if only.is_none() && !dispatch.routing()?.index.has_candidate(source) {
            continue;
        }
        if let Some(contact) = dispatch.next_queued(source, None)? {
            heads.push(Reverse((contact, source)));
        }
    }
    let mut heads = BinaryHeap::from(heads);
    while let Some(Reverse((contact, source))) = heads.pop() {
        // Assigning only takes places away: a source without candidates stays without.
        if only.is_none() && !dispatch.routing()?.index.has_candidate(source) {
            continue;
        }
        if *dispatch.drained() == MOST_ASSIGNED {
            *dispatch.backlog() = true;
            return Ok(());
        }
        *dispatch.drained() += 1;
        dispatch.assign(contact, source)?;
        if is_busy(&dispatch.routing()?.index) {
            break;
        }
        if let Some(next) = dispatch.next_queued(source, Some(contact))? {
            heads.push(Reverse((next, source)));
        }
    }
    if let Freed::Anybody = freed {
        *dispatch.backlog() = false;
    }
    Ok(())
}

/// Most operators serve no more, and one is asked for them whenever it closes a contact.
type SourceIds = SmallVec<[SourceId; 32]>;

/// The sources with queued contacts that may have a candidate now.
fn waiting_sources(loaded: &Loaded, freed: Freed) -> SourceIds {
    let queued = &loaded.queued;
    match freed {
        Freed::Nobody => SourceIds::new(),
        Freed::Anybody => queued.iter().copied().collect(),
        Freed::Operator(operator) => {
            let sources = loaded.index.sources_of(operator);
            sources.filter(|source| queued.contains(source)).collect()
        }
    }
}

pub(super) fn queue_is_empty(snapshot: Snapshot<'_>) -> Result<bool> {
    Ok(snapshot.index_keys(&schema::QUEUE, &[])?.next().transpose()?.is_none())
}

pub(super) fn next_queued(
    snapshot: Snapshot<'_>,
    source: SourceId,
    after: Option<ContactId>,
) -> Result<Option<ContactId>> {
    let prefix = source.to_key();
    let mut start = prefix.clone();
    if let Some(after) = after {
        after.encode(&mut start);
        start.push(0);
    }
    let range = KeyRange { start, end: successor(&prefix) };
    let index = schema::QUEUE_BY_SOURCE.id();
    match snapshot.reader().scan(index, &range, Order::Ascending)?.next().transpose()? {
        None => Ok(None),
        Some((key, _)) => <(SourceId, ContactId)>::from_key(&key).map(|(_, contact)| Some(contact)),
    }
}
