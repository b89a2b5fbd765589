//! Decisions: who got a contact and why, kept as data.

use serde::{Deserialize, Serialize};

use super::stored::{CandidateV1, ContactV1, DecisionV1, ExcludedV1};
use super::{Candidate, Contact, ContactStatus, ExclusionReason, Sticky, dispatch};
use crate::input::ById;
use crate::schema::Entity;
use crate::table::Key;
use crate::team::stored::{OperatorLoadV1, OperatorV1, SourceV1, WeightV1};
use crate::team::{OperatorId, Policy};
use crate::tx::{OrNotFound, Snapshot, Tx};
use crate::{Result, Timestamp};

/// How a contact found its operator, or why it found none.
///
/// Winner and runner-up can be compared by hand, as the rule of the policy says, unless the lead's
/// operator went before (`sticky`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The rule that decided.
    pub policy: DecisionPolicy,
    /// Version of the rule.
    pub version: u32,
    /// How many operators could have taken it; 0 where a person decided.
    pub candidates: u32,
    /// How many could not, each counted once by the first reason.
    pub excluded: ExcludedCount,
    /// Up to three excluded operators of the greatest weight, for sources of at most 64 operators.
    pub excluded_top: Vec<ExcludedTop>,
    /// Who got it; none if it was queued.
    pub winner: Option<DecidedOperator>,
    /// Who would have been chosen next; nobody where lots were drawn.
    pub runner_up: Option<DecidedOperator>,
    /// The earlier contact of the lead whose operator got it, if that decided.
    pub sticky: Option<Sticky>,
    /// The lot that was drawn, for `weighted_random`: every candidate has as many lots as its weight,
    /// numbered from 0 in the order of ids.
    pub draw: Option<u64>,
    /// The actor who decided by hand, or let an operator leave with its contacts returned.
    pub by_hand_by: Option<String>,
    /// When it was decided.
    pub at: Timestamp,
}

/// The rule behind a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionPolicy {
    /// The greatest weight / load.
    WeightOverLoad,
    /// The smallest load.
    LeastLoaded,
    /// Shares by weight.
    SmoothWeighted,
    /// Lots.
    WeightedRandom,
    /// A person reassigned the contact.
    ByHand,
    /// The operator left, and the contact went back to the queue.
    Returned,
}

impl From<Policy> for DecisionPolicy {
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::WeightOverLoad => Self::WeightOverLoad,
            Policy::LeastLoaded => Self::LeastLoaded,
            Policy::SmoothWeighted => Self::SmoothWeighted,
            Policy::WeightedRandom => Self::WeightedRandom,
        }
    }
}

/// Operators that could not take a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ExcludedCount {
    /// Without a weight for the source.
    pub no_weight: u32,
    /// Inactive.
    pub inactive: u32,
    /// With as many open contacts as they may have.
    pub full: u32,
}

/// An operator as a decision saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecidedOperator {
    /// Its id.
    pub id: OperatorId,
    /// Its name then.
    pub name: String,
    /// Its weight for the source; none where a person chose an operator without one.
    pub weight: Option<u32>,
    /// Its load before the assignment.
    pub load: u32,
    /// When it had been given a contact before.
    pub last_assigned_at: Option<Timestamp>,
    /// Contacts of the source that counted for its share, before this one; for `smooth_weighted` only.
    pub received: Option<u64>,
}

/// An operator that could not take a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExcludedTop {
    /// Its id.
    pub id: OperatorId,
    /// Its name then.
    pub name: String,
    /// Why it could not.
    pub reason: ExclusionReason,
    /// Its weight for the source.
    pub weight: u32,
    /// Its load then.
    pub load: u32,
    /// Its capacity then.
    pub max_load: u32,
}

/// Result of `contacts.explain`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The latest decision.
    pub decision: Decision,
    /// The earlier ones, oldest first.
    pub history: Vec<Decision>,
}

/// Why a contact is where it is.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound).
pub fn explain(snapshot: Snapshot<'_>, input: ById<Contact>) -> Result<Explanation> {
    let decisions = snapshot.records::<DecisionV1>(&input.id.to_key())?;
    let mut history: Vec<Decision> =
        decisions.map(|decision| decision.map(Decision::from)).collect::<Result<_>>()?;
    let decision = history.pop().or_not_found(Entity::Contact, input.id)?;
    Ok(Explanation { decision, history })
}

/// Chooses an operator for a contact without one, by the rules of its source. Nothing is written.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    contact: &ContactV1,
    source: &SourceV1,
) -> Result<DecisionV1> {
    let (choice, sticky) =
        dispatch::choose(tx, contact.id, contact.lead, source.id, source.sticky)?;
    let snapshot = tx.snapshot();
    let name = |operator: OperatorId| -> Result<String> {
        Ok(snapshot.get::<OperatorV1>(&operator)?.map(|operator| operator.name).unwrap_or_default())
    };
    let named = |candidate: Option<Candidate>| -> Result<Option<CandidateV1>> {
        candidate
            .map(|candidate| {
                Ok(CandidateV1 {
                    operator: candidate.operator,
                    name: name(candidate.operator)?,
                    weight: Some(candidate.weight),
                    load: candidate.load,
                    last_assigned_at: candidate.last_assigned_at,
                    received: candidate.received,
                })
            })
            .transpose()
    };
    let excluded_top = choice.excluded_top.into_iter().map(|excluded| {
        Ok(ExcludedV1 {
            operator: excluded.operator,
            name: name(excluded.operator)?,
            reason: excluded.reason,
            weight: excluded.weight,
            load: excluded.load,
            max_load: excluded.max_load,
        })
    });
    Ok(DecisionV1 {
        contact: contact.id,
        number: contact.decisions,
        policy: source.policy.into(),
        version: super::policy::VERSION,
        candidates: choice.candidates,
        no_weight: choice.excluded.no_weight,
        inactive: choice.excluded.inactive,
        full: choice.excluded.full,
        excluded_top: excluded_top.collect::<Result<_>>()?,
        winner: named(choice.winner)?,
        runner_up: named(choice.runner_up)?,
        sticky,
        draw: choice.draw,
        by_hand_by: None,
        at: tx.now(),
    })
}

/// The decision of the actor to give a contact to `target`.
pub(super) fn by_hand(tx: &Tx<'_>, contact: &ContactV1, target: &OperatorV1) -> Result<DecisionV1> {
    let snapshot = tx.snapshot();
    let load: Option<OperatorLoadV1> = snapshot.get(&target.id)?;
    let weight: Option<WeightV1> = snapshot.get(&(target.id, contact.source))?;
    Ok(DecisionV1 {
        winner: Some(CandidateV1 {
            operator: target.id,
            name: target.name.clone(),
            weight: weight.map(|weight| weight.weight),
            load: load.as_ref().map_or(0, OperatorLoadV1::load),
            last_assigned_at: load.and_then(|load| load.last_assigned_at),
            received: None,
        }),
        ..by_actor(tx, contact, DecisionPolicy::ByHand)
    })
}

/// The decision of the actor to let the operator of a contact leave without it.
pub(super) fn returned(tx: &Tx<'_>, contact: &ContactV1) -> DecisionV1 {
    by_actor(tx, contact, DecisionPolicy::Returned)
}

fn by_actor(tx: &Tx<'_>, contact: &ContactV1, policy: DecisionPolicy) -> DecisionV1 {
    DecisionV1 {
        contact: contact.id,
        number: contact.decisions,
        policy,
        version: super::policy::VERSION,
        candidates: 0,
        no_weight: 0,
        inactive: 0,
        full: 0,
        excluded_top: Vec::new(),
        winner: None,
        runner_up: None,
        sticky: None,
        draw: None,
        by_hand_by: Some(tx.actor().to_owned()),
        at: tx.now(),
    }
}

impl DecisionV1 {
    /// How many decisions the contact has with this one.
    pub(super) fn next(&self) -> u32 {
        self.number.saturating_add(1)
    }

    /// Leaves the contact in the queue, though somebody could take it.
    pub(super) fn wait(&mut self) {
        (self.winner, self.runner_up, self.sticky, self.draw) = (None, None, None, None);
    }
}

/// A contact without operator, as the decision leaves it.
pub(super) fn assigned(mut contact: ContactV1, decision: &DecisionV1) -> ContactV1 {
    contact.decisions = decision.next();
    if let Some(winner) = &decision.winner {
        contact.operator = Some(winner.operator);
        contact.assigned_at = Some(decision.at);
        contact.status = ContactStatus::New;
    }
    contact
}

impl From<DecisionV1> for Decision {
    fn from(decision: DecisionV1) -> Self {
        Self {
            policy: decision.policy,
            version: decision.version,
            candidates: decision.candidates,
            excluded: ExcludedCount {
                no_weight: decision.no_weight,
                inactive: decision.inactive,
                full: decision.full,
            },
            excluded_top: decision.excluded_top.into_iter().map(ExcludedTop::from).collect(),
            winner: decision.winner.map(DecidedOperator::from),
            runner_up: decision.runner_up.map(DecidedOperator::from),
            sticky: decision.sticky,
            draw: decision.draw.map(|draw| draw.lot),
            by_hand_by: decision.by_hand_by,
            at: decision.at,
        }
    }
}

impl From<CandidateV1> for DecidedOperator {
    fn from(candidate: CandidateV1) -> Self {
        Self {
            id: candidate.operator,
            name: candidate.name,
            weight: candidate.weight,
            load: candidate.load,
            last_assigned_at: candidate.last_assigned_at,
            received: candidate.received,
        }
    }
}

impl From<ExcludedV1> for ExcludedTop {
    fn from(excluded: ExcludedV1) -> Self {
        Self {
            id: excluded.operator,
            name: excluded.name,
            reason: excluded.reason,
            weight: excluded.weight,
            load: excluded.load,
            max_load: excluded.max_load,
        }
    }
}
