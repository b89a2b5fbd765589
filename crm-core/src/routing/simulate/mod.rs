//! What would have been: the contacts of a period, dispatched again with other weights, capacities or
//! policies. Nothing is touched.
//!
//! [`past`] reads what stood when the period began and what happened in it, [`replay`] follows that by
//! the rules of routing, which are the same code as for a data file, and [`report`] counts what happened
//! and what would have.

mod past;
mod replay;
mod report;
mod served;
mod waiting;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use self::past::Past;
pub(in crate::routing) use self::past::Period;
use self::replay::Replay;
use self::report::Report;
use super::policy::{MAX_LOAD, MAX_WEIGHT};
use crate::schema::Entity;
use crate::team::{self, OperatorId, Policy, SourceId};
use crate::time_zone::Day;
use crate::tx::{OrNotFound, Snapshot};
use crate::{Error, Result, Timestamp, parallel};

/// Input of `routing.simulate`. What is not named stays as it was recorded.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Simulate {
    /// The period begins with the first transaction at this time or later; by default with the first
    /// of the log.
    pub from: Option<Timestamp>,
    /// The period ends before the first transaction at this time or later; by default now.
    pub to: Option<Timestamp>,
    /// Weights that hold during the whole period.
    pub weights: Vec<SimulatedWeight>,
    /// Capacities that hold during the whole period.
    pub max_load: Vec<SimulatedMaxLoad>,
    /// Policies that hold during the whole period.
    pub policy: Vec<SimulatedPolicy>,
}

/// A weight to try.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SimulatedWeight {
    /// The operator.
    pub operator: OperatorId,
    /// The source.
    pub source: SourceId,
    /// 1 to 1 000 000; null or 0 takes the operator off the source.
    #[serde(deserialize_with = "Option::deserialize")]
    pub weight: Option<u32>,
}

/// A capacity to try.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SimulatedMaxLoad {
    /// The operator.
    pub operator: OperatorId,
    /// 1 to 1 000 000.
    pub max_load: u32,
}

/// A rule to try.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SimulatedPolicy {
    /// The source.
    pub source: SourceId,
    /// How its contacts find an operator.
    pub policy: Policy,
    /// Whether a lead's contacts prefer the operator who has or had the lead; as recorded if absent.
    #[serde(default)]
    pub sticky: Option<bool>,
}

/// Result of `routing.simulate`: before is what happened, after is what would have happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Simulation {
    /// The operators who were given contacts, or would have been.
    pub by_operator: Vec<SimulatedOperator>,
    /// The days on which contacts were received, in the file's time zone.
    pub by_day: Vec<SimulatedDay>,
    /// How many contacts would have gone to other operators.
    pub changed: u64,
}

/// How many contacts an operator was given in the period, by hand or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SimulatedOperator {
    /// The operator.
    pub operator: OperatorId,
    /// Its name, also after it is deleted.
    pub name: String,
    /// As it was.
    pub before: u64,
    /// As it would have been.
    pub after: u64,
}

/// The contacts that were received on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SimulatedDay {
    /// The day.
    pub day: Day,
    /// As it was.
    pub before: SimulatedWaiting,
    /// As it would have been.
    pub after: SimulatedWaiting,
}

/// How many contacts waited and how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SimulatedWaiting {
    /// Contacts received.
    pub received: u64,
    /// Those of them that found no operator at once.
    pub queued: u64,
    /// Milliseconds that half of the queued ones waited at most, until an operator had them, they were
    /// withdrawn or the period ended; none if none was queued.
    pub waiting_ms_p50: Option<i64>,
    /// Milliseconds that 95 of 100 queued ones waited at most.
    pub waiting_ms_p95: Option<i64>,
}

/// What is tried, by the places that operators and sources have in the [`Past`].
#[derive(Debug, Default)]
pub(super) struct Trial {
    weights: FxHashMap<(u32, u32), Option<u32>>,
    max_load: FxHashMap<u32, u32>,
    policy: FxHashMap<u32, (Policy, Option<bool>)>,
}

impl Trial {
    fn is_nothing(&self) -> bool {
        self.weights.is_empty() && self.max_load.is_empty() && self.policy.is_empty()
    }

    /// Finds what the input names.
    fn of(input: &Simulate, past: &Past) -> Result<Self> {
        let operator = |id: OperatorId| past.operators.find(id).or_not_found(Entity::Operator, id);
        let source = |id: SourceId| past.sources.find(id).or_not_found(Entity::Source, id);
        let mut trial = Self::default();
        for weight in &input.weights {
            let key = (operator(weight.operator)?, source(weight.source)?);
            trial.weights.insert(key, weight.weight.filter(|weight| *weight > 0));
        }
        for capacity in &input.max_load {
            trial.max_load.insert(operator(capacity.operator)?, capacity.max_load);
        }
        for rule in &input.policy {
            trial.policy.insert(source(rule.source)?, (rule.policy, rule.sticky));
        }
        Ok(trial)
    }
}

/// Checks what can be wrong without a look at the data.
fn check(input: &Simulate) -> Result<()> {
    if let (Some(from), Some(to)) = (input.from, input.to)
        && to < from
    {
        return Err(Error::invalid("to", "must not be before from"));
    }
    for (place, weight) in input.weights.iter().enumerate() {
        if weight.weight.is_some_and(|weight| weight > MAX_WEIGHT) {
            let reason = format!("must be from 0 to {MAX_WEIGHT}, or null");
            return Err(Error::invalid(format!("weights[{place}].weight"), reason));
        }
    }
    for (place, capacity) in input.max_load.iter().enumerate() {
        team::in_range("max_load", capacity.max_load, MAX_LOAD)
            .map_err(|error| error.within(&format!("max_load[{place}]")))?;
    }
    once("weights", input.weights.iter().map(|weight| (weight.operator, weight.source)))?;
    once("max_load", input.max_load.iter().map(|capacity| capacity.operator))?;
    once("policy", input.policy.iter().map(|rule| rule.source))
}

/// Refuses a list that names something twice.
fn once<T: Eq + std::hash::Hash>(field: &str, named: impl Iterator<Item = T>) -> Result<()> {
    let mut seen = FxHashSet::default();
    for (place, name) in named.enumerate() {
        if !seen.insert(name) {
            return Err(Error::invalid(format!("{field}[{place}]"), "stands twice"));
        }
    }
    Ok(())
}

/// Replays a period with what `input` changes; `seed` draws the lots that were not drawn then.
///
/// # Errors
/// [`Error::Invalid`] for a number out of range, something named twice, a `to` before `from`, and a
/// `from` before the oldest kept record of the log; [`Error::NotFound`] for an operator or source that
/// neither is there nor was in the period.
pub(crate) fn simulate(snapshot: Snapshot<'_>, seed: u64, input: &Simulate) -> Result<Simulation> {
    check(input)?;
    let period = Period::find(snapshot, input.from, input.to)?;
    let past = Past::read(snapshot, period)?;
    let trial = Trial::of(input, &past)?;
    let zone = snapshot.settings().time_zone;
    let (before, after) = parallel::both(
        || Report::of(zone, &past, period),
        || Replay::new(snapshot, &past, &trial, seed).run(period),
    );
    before.beside(after?, snapshot, &past)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;
    use crate::store::MemoryStore;
    use crate::table::Key;
    use crate::{Crm, ManualEnv};

    #[test]
    fn a_period_that_began_before_the_kept_log_is_refused() {
        let env = ManualEnv::new("2025-01-31T09:00:00Z".parse().unwrap(), 1);
        let crm = Crm::create(MemoryStore::default(), env.clone()).unwrap();
        for name in ["Anna", "Boris"] {
            let operator = format!(r#"{{"name":"{name}"}}"#);
            crm.call("anna", "operators.create", &operator).unwrap();
            env.advance(60_000).unwrap();
        }
        crm.store
            .write(&mut |writer| {
                writer.delete(schema::CHANGES.id(), 1u64.to_key())?;
                writer.delete(schema::ROUTED.id(), 1u64.to_key())
            })
            .unwrap();
        let since =
            |from: &str| crm.simulate(&Simulate { from: from.parse().ok(), ..Simulate::default() });
        assert_eq!(since("2025-01-31T09:00:59Z").unwrap_err(), Error::invalid("from", "trimmed"));
        assert!(since("2025-01-31T09:01:00Z").is_ok());
        assert!(crm.simulate(&Simulate::default()).is_ok());
    }
}
