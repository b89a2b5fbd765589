//! Counters of what operators received of sources of the policy `smooth_weighted`, as they are stored.
//!
//! The rule that reads them, and when they begin anew, is told in [`quota`](super::quota).

use super::stored::{EventV1, ReceivedV1};
use crate::Result;
use crate::table::Key;
use crate::team::stored::SourceV1;
use crate::team::{OperatorId, Policy, SourceId};
use crate::tx::Tx;

/// A contact of the source went to the operator, by its policy or because it is sticky.
pub(super) fn note_received(
    tx: &mut Tx<'_>,
    source: &SourceV1,
    operator: OperatorId,
) -> Result<()> {
    if source.policy != Policy::SmoothWeighted {
        return Ok(());
    }
    let source = source.id;
    let before: Option<ReceivedV1> = tx.snapshot().get(&(source, operator))?;
    let received = before.as_ref().map_or(0, |before| before.received).saturating_add(1);
    let after = ReceivedV1 { source, operator, received };
    match &before {
        None => tx.insert(&after)?,
        Some(before) => tx.replace(before, &after)?,
    }
    tx.route(|index| index.set_received(operator, source, received));
    Ok(())
}

/// The stored counters of a source begin anew. Those of the routing index do so by themselves, with
/// the change that this is for.
pub(crate) fn reset_received(tx: &mut Tx<'_>, source: SourceId) -> Result<()> {
    let counters: Vec<ReceivedV1> =
        tx.snapshot().records(&source.to_key())?.collect::<Result<_>>()?;
    if !counters.is_empty() {
        let received = counters.iter().map(|counter| (counter.operator, counter.received));
        tx.log_routing(EventV1::CountersReset { source, received: received.collect() });
    }
    counters.iter().try_for_each(|counter| tx.remove(counter))
}
