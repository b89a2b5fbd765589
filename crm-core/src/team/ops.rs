//! Operations on operators, sources and weights.

use serde::Deserialize;

use super::stored::{FormerNameV1, OperatorLoadV1, OperatorV1, SourceLoadV1, SourceV1, WeightV1};
use super::{Operator, OperatorId, Policy, Source, SourceId, Weight, lists};
use crate::error::{Conflict, Current};
use crate::input::{self, ById};
use crate::routing::policy::{MAX_LOAD, MAX_WEIGHT};
use crate::routing::stored::EventV1;
use crate::routing::{self, Freed, drain, reset_received};
use crate::schema::{self, Entity};
use crate::table::Key;
use crate::tx::{OrNotFound, Snapshot, Tx};
use crate::{Error, Id, Result, text};

/// Input of `operators.create`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreateOperator {
    /// Name, 1 to 200 characters.
    pub name: String,
    /// Capacity, 1 to 1 000 000; 10 by default.
    #[serde(default)]
    pub max_load: Option<u32>,
    /// Whether it is given contacts; true by default.
    #[serde(default)]
    pub active: Option<bool>,
}

/// Input of `operators.update`: absent fields stay as they are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateOperator {
    /// The operator.
    pub id: OperatorId,
    /// The revision that the update was made from.
    #[serde(default)]
    pub rev: Option<u32>,
    /// Name, 1 to 200 characters.
    #[serde(default, deserialize_with = "input::present")]
    pub name: Option<String>,
    /// Capacity, 1 to 1 000 000. Refused if below both the old one and the load.
    #[serde(default, deserialize_with = "input::present")]
    pub max_load: Option<u32>,
    /// Whether it is given contacts. Deactivating keeps the open ones, unless `return_contacts`.
    #[serde(default, deserialize_with = "input::present")]
    pub active: Option<bool>,
    /// With `active: false` only: puts the open contacts back into the queue, the oldest 10 000 at a
    /// time. While the answer shows a load, the same call again returns the next ones.
    #[serde(default, deserialize_with = "input::present")]
    pub return_contacts: Option<bool>,
}

/// Input of `sources.create`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreateSource {
    /// Name, 1 to 200 characters.
    pub name: String,
    /// The rule by which its contacts find an operator; `weight_over_load` by default.
    #[serde(default)]
    pub policy: Option<Policy>,
    /// Whether a lead's contacts prefer the operator who has or had the lead; false by default.
    #[serde(default)]
    pub sticky: Option<bool>,
}

/// Input of `sources.update`: absent fields stay as they are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateSource {
    /// The source.
    pub id: SourceId,
    /// The revision that the update was made from.
    #[serde(default)]
    pub rev: Option<u32>,
    /// Name, 1 to 200 characters.
    #[serde(default, deserialize_with = "input::present")]
    pub name: Option<String>,
    /// The rule by which its contacts find an operator.
    #[serde(default, deserialize_with = "input::present")]
    pub policy: Option<Policy>,
    /// Whether a lead's contacts prefer the operator who has or had the lead.
    #[serde(default, deserialize_with = "input::present")]
    pub sticky: Option<bool>,
}

/// Input of `weights.set`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetWeight {
    /// The operator.
    pub operator: OperatorId,
    /// The source.
    pub source: SourceId,
    /// 1 to 1 000 000.
    pub weight: u32,
}

/// Input of `weights.remove`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveWeight {
    /// The operator.
    pub operator: OperatorId,
    /// The source.
    pub source: SourceId,
}

/// Adds an operator.
///
/// # Errors
/// [`Error::Invalid`] for an empty or too long name and a capacity out of range.
pub fn create_operator(tx: &mut Tx<'_>, input: CreateOperator) -> Result<Operator> {
    let operator = OperatorV1 {
        name: text::name("name", &input.name)?.to_owned(),
        active: input.active.unwrap_or(true),
        max_load: in_range("max_load", input.max_load.unwrap_or(10), MAX_LOAD)?,
        revision: tx.first_revision(),
        id: tx.new_id(),
    };
    tx.insert(&operator)?;
    tx.log_routing(EventV1::Operator {
        id: operator.id,
        before: None,
        after: Some((&operator).into()),
        last_assigned_at: None,
    });
    tx.route(|index| index.put_operator(lists::state(&operator, None)));
    lists::operator_view(tx.snapshot(), operator)
}

/// Changes an operator. Contacts waiting for it are assigned at once.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Conflict`] with load and
/// capacity for a capacity below both the old one and the load.
pub fn update_operator(tx: &mut Tx<'_>, input: UpdateOperator) -> Result<Operator> {
    let before = operator(tx.snapshot(), input.id)?;
    if before.revision.differs_from(input.rev) {
        let current = lists::operator_view(tx.snapshot(), before)?;
        return Err(Current::Operator(current).stale());
    }
    let returns = input.return_contacts == Some(true);
    if returns && input.active != Some(false) {
        return Err(Error::invalid("return_contacts", "may be true only with active: false"));
    }
    let load = tx.snapshot().get::<OperatorLoadV1>(&input.id)?;
    let mut after = before.clone();
    if let Some(name) = &input.name {
        after.name = text::name("name", name)?.to_owned();
    }
    if let Some(max_load) = input.max_load {
        after.max_load = in_range("max_load", max_load, MAX_LOAD)?;
        let load = load.as_ref().map_or(0, OperatorLoadV1::load);
        if max_load < before.max_load && max_load < load {
            return Err(Error::Conflict(Conflict {
                load: Some(load),
                max_load: Some(max_load),
                ..Conflict::new("the capacity is below the load")
            }));
        }
    }
    if let Some(active) = input.active {
        after.active = active;
    }
    let after = tx.revise(&before, after)?;
    follow_operator(tx, &before, &after, load.as_ref())?;
    if after.active && (!before.active || after.max_load > before.max_load) {
        drain(tx, Freed::Operator(after.id))?;
    }
    if returns {
        routing::return_contacts(tx, after.id)?;
    }
    lists::operator_view(tx.snapshot(), after)
}

/// Brings routing in line with a change of an operator.
pub(super) fn follow_operator(
    tx: &mut Tx<'_>,
    before: &OperatorV1,
    after: &OperatorV1,
    load: Option<&OperatorLoadV1>,
) -> Result<()> {
    tx.route(|index| index.put_operator(lists::state(after, load)));
    if (after.active, after.max_load) != (before.active, before.max_load) {
        tx.log_routing(EventV1::Operator {
            id: after.id,
            before: Some(before.into()),
            after: Some(after.into()),
            last_assigned_at: load.and_then(|load| load.last_assigned_at),
        });
        for weight in operator_weights(tx.snapshot(), after.id)? {
            reset_received(tx, weight.source)?;
        }
    }
    Ok(())
}

/// Removes an operator with its weights. Contacts keep showing its name.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] with the count while it has open contacts.
pub fn delete_operator(tx: &mut Tx<'_>, input: ById<Operator>) -> Result<()> {
    let operator = operator(tx.snapshot(), input.id)?;
    let load = tx.snapshot().get::<OperatorLoadV1>(&input.id)?;
    let open = load.as_ref().map_or(0, OperatorLoadV1::load);
    if open > 0 {
        return Err(Conflict::counted("the operator has open contacts", u64::from(open)));
    }
    take_operator(tx, operator)
}

/// Removes an operator without open contacts.
pub(super) fn take_operator(tx: &mut Tx<'_>, operator: OperatorV1) -> Result<()> {
    for weight in operator_weights(tx.snapshot(), operator.id)? {
        reset_received(tx, weight.source)?;
        forget_weight(tx, &weight)?;
    }
    let load = tx.snapshot().get::<OperatorLoadV1>(&operator.id)?;
    tx.log_routing(EventV1::Operator {
        id: operator.id,
        before: Some((&operator).into()),
        after: None,
        last_assigned_at: load.as_ref().and_then(|load| load.last_assigned_at),
    });
    if let Some(load) = load {
        tx.remove(&load)?;
    }
    tx.remove(&operator)?;
    tx.route(|index| index.remove_operator(operator.id));
    keep_name(tx, operator.id, operator.name)
}

/// Adds a source.
///
/// # Errors
/// [`Error::Invalid`] for an empty or too long name.
pub fn create_source(tx: &mut Tx<'_>, input: CreateSource) -> Result<Source> {
    let source = SourceV1 {
        name: text::name("name", &input.name)?.to_owned(),
        policy: input.policy.unwrap_or_default(),
        sticky: input.sticky.unwrap_or(false),
        revision: tx.first_revision(),
        id: tx.new_id(),
    };
    tx.insert(&source)?;
    route_source(tx, &source);
    Ok(source.into())
}

/// Makes a new source known to the routing.
pub(super) fn route_source(tx: &mut Tx<'_>, source: &SourceV1) {
    tx.log_routing(EventV1::Source { id: source.id, before: None, after: Some(source.into()) });
    if source.policy != Policy::default() {
        tx.route(|index| index.set_policy(source.id, source.policy));
    }
}

/// Changes a source.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`], [`Error::Invalid`].
pub fn update_source(tx: &mut Tx<'_>, input: UpdateSource) -> Result<Source> {
    let before = source(tx.snapshot(), input.id)?;
    if before.revision.differs_from(input.rev) {
        return Err(Current::Source(before.into()).stale());
    }
    let mut after = before.clone();
    if let Some(name) = &input.name {
        after.name = text::name("name", name)?.to_owned();
    }
    after.policy = input.policy.unwrap_or(before.policy);
    after.sticky = input.sticky.unwrap_or(before.sticky);
    let after = tx.revise(&before, after)?;
    follow_source(tx, &before, &after)?;
    Ok(after.into())
}

/// Brings routing in line with a change of a source.
pub(super) fn follow_source(tx: &mut Tx<'_>, before: &SourceV1, after: &SourceV1) -> Result<()> {
    if after.policy != before.policy {
        reset_received(tx, after.id)?;
        tx.route(|index| index.set_policy(after.id, after.policy));
    }
    if (after.policy, after.sticky) != (before.policy, before.sticky) {
        let (before, rule) = (Some(before.into()), Some(after.into()));
        tx.log_routing(EventV1::Source { id: after.id, before, after: rule });
    }
    Ok(())
}

/// Removes a source with its weights. Contacts keep showing its name.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] with the count while it has open or queued contacts.
pub fn delete_source(tx: &mut Tx<'_>, input: ById<Source>) -> Result<()> {
    let source = source(tx.snapshot(), input.id)?;
    let load = tx.snapshot().get::<SourceLoadV1>(&input.id)?;
    let waiting = load.as_ref().map_or(0, |load| load.queued + load.open);
    if waiting > 0 {
        return Err(Conflict::counted("the source has open or queued contacts", waiting));
    }
    take_source(tx, source)
}

/// Removes a source without open or queued contacts.
pub(super) fn take_source(tx: &mut Tx<'_>, source: SourceV1) -> Result<()> {
    reset_received(tx, source.id)?;
    for weight in source_weights(tx.snapshot(), source.id)? {
        forget_weight(tx, &weight)?;
    }
    let rule = Some((&source).into());
    tx.log_routing(EventV1::Source { id: source.id, before: rule, after: None });
    if let Some(load) = tx.snapshot().get::<SourceLoadV1>(&source.id)? {
        tx.remove(&load)?;
    }
    tx.remove(&source)?;
    tx.route(|index| index.remove_source(source.id));
    keep_name(tx, source.id, source.name)
}

/// Sets how competent an operator is for a source. Contacts waiting for it are assigned at once.
///
/// # Errors
/// [`Error::NotFound`] for the operator or source; [`Error::Invalid`] for a weight out of range.
pub fn set_weight(tx: &mut Tx<'_>, input: SetWeight) -> Result<Weight> {
    let weight = in_range("weight", input.weight, MAX_WEIGHT)?;
    operator(tx.snapshot(), input.operator)?;
    source(tx.snapshot(), input.source)?;
    let before: Option<WeightV1> = tx.snapshot().get(&(input.operator, input.source))?;
    let after = match before {
        Some(before) if before.weight == weight => before,
        before => {
            let SetWeight { operator, source, .. } = input;
            put_weight(tx, before.as_ref(), WeightV1 { operator, source, weight, seq: tx.seq() })?
        }
    };
    drain(tx, Freed::Operator(input.operator))?;
    Ok(after.into())
}

/// Writes a weight that is new or another, with what follows from it.
pub(super) fn put_weight(
    tx: &mut Tx<'_>,
    before: Option<&WeightV1>,
    after: WeightV1,
) -> Result<WeightV1> {
    reset_received(tx, after.source)?;
    tx.log_routing(EventV1::Weight {
        operator: after.operator,
        source: after.source,
        before: before.map(|before| before.weight),
        after: Some(after.weight),
    });
    match before {
        None => tx.insert(&after)?,
        Some(before) => tx.replace(before, &after)?,
    }
    tx.route(|index| index.set_weight(after.operator, after.source, after.weight));
    Ok(after)
}

/// Takes an operator off a source. Open contacts stay with it.
///
/// # Errors
/// [`Error::NotFound`] if there is no such weight.
pub fn remove_weight(tx: &mut Tx<'_>, input: RemoveWeight) -> Result<()> {
    let key = (input.operator, input.source);
    let id = || format!("{}/{}", key.0, key.1);
    let weight: Option<WeightV1> = tx.snapshot().get(&key)?;
    take_weight(tx, &weight.or_not_found(Entity::Weight, id())?)
}

/// Removes a weight, with what follows from it.
pub(super) fn take_weight(tx: &mut Tx<'_>, weight: &WeightV1) -> Result<()> {
    forget_weight(tx, weight)?;
    reset_received(tx, weight.source)?;
    tx.route(|index| index.remove_weight(weight.operator, weight.source));
    Ok(())
}

fn forget_weight(tx: &mut Tx<'_>, weight: &WeightV1) -> Result<()> {
    tx.log_routing(EventV1::Weight {
        operator: weight.operator,
        source: weight.source,
        before: Some(weight.weight),
        after: None,
    });
    tx.remove(weight)
}

pub(crate) fn in_range(field: &str, value: u32, most: u32) -> Result<u32> {
    if (1..=most).contains(&value) {
        Ok(value)
    } else {
        Err(Error::invalid(field, format!("must be from 1 to {most}")))
    }
}

pub(crate) fn operator(snapshot: Snapshot<'_>, id: OperatorId) -> Result<OperatorV1> {
    snapshot.get(&id)?.or_not_found(Entity::Operator, id)
}

pub(crate) fn source(snapshot: Snapshot<'_>, id: SourceId) -> Result<SourceV1> {
    snapshot.get(&id)?.or_not_found(Entity::Source, id)
}

pub(super) fn operator_weights(
    snapshot: Snapshot<'_>,
    operator: OperatorId,
) -> Result<Vec<WeightV1>> {
    snapshot.records(&operator.to_key())?.collect()
}

/// The weights of a source, by operator.
pub(super) fn source_weights(snapshot: Snapshot<'_>, source: SourceId) -> Result<Vec<WeightV1>> {
    let mut weights = Vec::new();
    for key in snapshot.index_keys(&schema::WEIGHTS_BY_SOURCE, &source.to_key())? {
        let (source, operator) = <(SourceId, OperatorId)>::from_key(&key?)?;
        let weight = snapshot.get(&(operator, source))?;
        weights.push(weight.ok_or_else(|| crate::tx::dangling(&schema::WEIGHTS_BY_SOURCE))?);
    }
    Ok(weights)
}

fn keep_name<E>(tx: &mut Tx<'_>, id: Id<E>, name: String) -> Result<()> {
    tx.insert(&FormerNameV1 { id: Id::from_bytes(id.to_bytes()), name })
}

/// Forgets the name of an operator or source that is there again.
pub(super) fn drop_name<E>(tx: &mut Tx<'_>, id: Id<E>) -> Result<()> {
    let former: Option<FormerNameV1> = tx.snapshot().get(&Id::from_bytes(id.to_bytes()))?;
    former.map_or(Ok(()), |former| tx.remove(&former))
}

/// The name of an operator, also of a deleted one.
pub(crate) fn operator_name(snapshot: Snapshot<'_>, id: OperatorId) -> Result<String> {
    match snapshot.get::<OperatorV1>(&id)? {
        Some(operator) => Ok(operator.name),
        None => former_name(snapshot, id),
    }
}

/// The name of a source, also of a deleted one.
pub(crate) fn source_name(snapshot: Snapshot<'_>, id: SourceId) -> Result<String> {
    match snapshot.get::<SourceV1>(&id)? {
        Some(source) => Ok(source.name),
        None => former_name(snapshot, id),
    }
}

fn former_name<E>(snapshot: Snapshot<'_>, id: Id<E>) -> Result<String> {
    let former: Option<FormerNameV1> = snapshot.get(&Id::from_bytes(id.to_bytes()))?;
    Ok(former.map(|former| former.name).unwrap_or_default())
}
