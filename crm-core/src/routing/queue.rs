//! The queue empties by itself: whoever frees a place calls [`drain`] in the same transaction.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::stored::ContactV1;
use super::{ContactId, contacts, decision};
use crate::Result;
use crate::schema;
use crate::store::{KeyRange, Order, successor};
use crate::table::Key;
use crate::team::{self, OperatorId, SourceId};
use crate::tx::{Snapshot, Tx, dangling};

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
pub(crate) fn drain_backlog(tx: &mut Tx<'_>) -> Result<()> {
    if tx.state().backlog { drain(tx, Freed::Anybody) } else { Ok(()) }
}

/// Assigns queued contacts, oldest first, as long as one of them has a candidate.
pub(crate) fn drain(tx: &mut Tx<'_>, freed: Freed) -> Result<()> {
    if matches!(freed, Freed::Nobody) || queue_is_empty(tx.snapshot())? {
        // Spares most files the building of the routing index, and every file most of the work.
        if let Freed::Anybody = freed {
            tx.state().backlog = false;
        }
        return Ok(());
    }
    let mut heads = BinaryHeap::new();
    for source in waiting_sources(tx, freed)? {
        if !tx.routing()?.index.has_candidate(source) {
            continue;
        }
        if let Some(contact) = next_queued(tx.snapshot(), source, None)? {
            heads.push(Reverse((contact, source)));
        }
    }
    while let Some(Reverse((contact, source))) = heads.pop() {
        // Assigning only takes places away: a source without candidates stays without.
        if !tx.routing()?.index.has_candidate(source) {
            continue;
        }
        if *tx.drained() == MOST_ASSIGNED {
            tx.state().backlog = true;
            return Ok(());
        }
        *tx.drained() += 1;
        let queued: Option<ContactV1> = tx.snapshot().get(&contact)?;
        let queued = queued.ok_or_else(|| dangling(&schema::QUEUE_BY_SOURCE))?;
        let its_source = team::source(tx.snapshot(), source)?;
        let decision = decision::decide(tx, &queued, &its_source)?;
        contacts::assign(tx, &queued, &decision, &its_source)?;
        if let Some(next) = next_queued(tx.snapshot(), source, Some(contact))? {
            heads.push(Reverse((next, source)));
        }
    }
    if let Freed::Anybody = freed {
        tx.state().backlog = false;
    }
    Ok(())
}

/// The sources with queued contacts that may have a candidate now.
fn waiting_sources(tx: &mut Tx<'_>, freed: Freed) -> Result<Vec<SourceId>> {
    let loaded = tx.routing()?;
    let queued = &loaded.queued;
    Ok(match freed {
        Freed::Nobody => Vec::new(),
        Freed::Anybody => queued.keys().copied().collect(),
        Freed::Operator(operator) if !queued.is_empty() => {
            let sources = loaded.index.sources_of(operator);
            sources.filter(|source| queued.contains_key(source)).collect()
        }
        Freed::Operator(_) => Vec::new(),
    })
}

fn queue_is_empty(snapshot: Snapshot<'_>) -> Result<bool> {
    Ok(snapshot.index_keys(&schema::QUEUE, &[])?.next().transpose()?.is_none())
}

fn next_queued(
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
