//! What the rules of routing stand on: a data file, or its past that is replayed.
//!
//! The queue and sticky sources are ruled by the same code in both.

use super::stored::ContactV1;
use super::{Choice, ContactId, LeadId, Loaded, Sticky, contacts, decision, queue, sticky};
use crate::Result;
use crate::schema;
use crate::team::{self, OperatorId, SourceId};
use crate::tx::{Tx, dangling};

/// Contacts, operators and the queue, as the rules ask for them and change them.
pub(crate) trait Dispatch {
    /// A contact; an older one is less.
    type Contact: Copy + Ord;

    /// Operators, weights, and of which sources contacts wait.
    fn routing(&mut self) -> Result<&mut Loaded>;

    /// Whom the policy of a source prefers for a contact, with a lot drawn if it takes one.
    fn choose(&mut self, contact: Self::Contact, source: SourceId) -> Result<Choice>;

    /// The operator of the lead's newest contact of one kind.
    fn last_operator(&mut self, lead: LeadId, sticky: Sticky) -> Result<Option<OperatorId>>;

    /// Whether no contact waits.
    fn queue_is_empty(&self) -> Result<bool>;

    /// The oldest contact of a source that waits, of those behind `after`.
    fn next_queued(
        &self,
        source: SourceId,
        after: Option<Self::Contact>,
    ) -> Result<Option<Self::Contact>>;

    /// Gives a waiting contact of a source that has a candidate to whom the rules choose.
    fn assign(&mut self, contact: Self::Contact, source: SourceId) -> Result<()>;

    /// How many waiting contacts this transaction has assigned.
    fn drained(&mut self) -> &mut u32;

    /// Whether the next transaction must go on assigning.
    fn backlog(&mut self) -> &mut bool;
}

/// Who takes a contact of a source, by its policy or because it is sticky. Nothing is assigned.
pub(super) fn choose<D: Dispatch>(
    dispatch: &mut D,
    contact: D::Contact,
    lead: LeadId,
    source: SourceId,
    is_sticky: bool,
) -> Result<(Choice, Option<Sticky>)> {
    let follow = if is_sticky { sticky::choose(dispatch, lead, source)? } else { None };
    let Some((candidate, sticky)) = follow else {
        return Ok((dispatch.choose(contact, source)?, None));
    };
    let mut choice = dispatch.routing()?.index.choose(source);
    if choice.winner != Some(candidate) {
        choice.runner_up = choice.winner.replace(candidate);
    }
    Ok((choice, Some(sticky)))
}

impl Dispatch for Tx<'_> {
    type Contact = ContactId;

    fn routing(&mut self) -> Result<&mut Loaded> {
        Tx::routing(self)
    }

    fn choose(&mut self, _contact: ContactId, source: SourceId) -> Result<Choice> {
        Tx::choose(self, source)
    }

    fn last_operator(&mut self, lead: LeadId, sticky: Sticky) -> Result<Option<OperatorId>> {
        sticky::last_operator(self.snapshot(), lead, sticky)
    }

    fn queue_is_empty(&self) -> Result<bool> {
        queue::queue_is_empty(self.snapshot())
    }

    fn next_queued(&self, source: SourceId, after: Option<ContactId>) -> Result<Option<ContactId>> {
        queue::next_queued(self.snapshot(), source, after)
    }

    fn assign(&mut self, contact: ContactId, source: SourceId) -> Result<()> {
        let queued: Option<ContactV1> = self.snapshot().get(&contact)?;
        let queued = queued.ok_or_else(|| dangling(&schema::QUEUE_BY_SOURCE))?;
        let source = team::source(self.snapshot(), source)?;
        let decision = decision::decide(self, &queued, &source)?;
        contacts::assign(self, &queued, &decision, &source)
    }

    fn drained(&mut self) -> &mut u32 {
        Tx::drained(self)
    }

    fn backlog(&mut self) -> &mut bool {
        &mut self.state().backlog
    }
}
