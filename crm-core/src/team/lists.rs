//! What can be asked about the team.

use serde::Serialize;

use super::stored::{OperatorLoadV1, OperatorV1, SourceV1, WeightV1};
use super::{Operator, OperatorId, Source, SourceId, Weight, ops};
use crate::Result;
use crate::input::ById;
use crate::routing::OperatorState;
use crate::schema;
use crate::table::{Key, Page, Record, SortKey, list_query};
use crate::tx::Snapshot;

list_query! {
    /// Query of `operators.list`. Sorts by `created_at` (descending by default), `updated_at`,
    /// `name`, `load`, `max_load`, `last_assigned_at`.
    pub struct OperatorQuery {
        /// Only active ones, or only the others.
        active: bool,
    }
}

list_query! {
    /// Query of `sources.list`. Sorts by `created_at` (descending by default), `updated_at`, `name`.
    pub struct SourceQuery {}
}

list_query! {
    /// Query of `weights.list`. Sorts by `operator` (by default), `source`, `weight`.
    pub struct WeightQuery {
        /// Only of this operator.
        operator: OperatorId,
        /// Only for this source.
        source: SourceId,
    }
}

list_query! {
    /// Query of `routing.board`. Sorts as `operators.list`.
    pub struct BoardQuery {
        /// Only active operators, or only the others.
        active: bool,
    }
}

/// A row of the load board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Board {
    /// The operator.
    pub operator: OperatorId,
    /// Its name.
    pub name: String,
    /// Whether it is given contacts.
    pub active: bool,
    /// Number of its open contacts.
    pub load: u32,
    /// Capacity.
    pub max_load: u32,
    /// Its open contacts by status.
    pub by_status: ByStatus,
}

/// Open contacts by status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ByStatus {
    /// Assigned, not started.
    pub new: u32,
    /// Started.
    pub in_progress: u32,
}

/// An operator by id.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound).
pub fn get_operator(snapshot: Snapshot<'_>, input: ById<Operator>) -> Result<Operator> {
    operator_view(snapshot, ops::operator(snapshot, input.id)?)
}

/// A source by id.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound).
pub fn get_source(snapshot: Snapshot<'_>, input: ById<Source>) -> Result<Source> {
    ops::source(snapshot, input.id).map(Source::from)
}

/// Operators.
///
/// # Errors
/// [`Error::Invalid`](crate::Error::Invalid) for `sort`, `limit`, `cursor`.
pub fn list_operators(snapshot: Snapshot<'_>, query: OperatorQuery) -> Result<Page<Operator>> {
    let page = operators(snapshot, &query.page()?, query.active)?;
    page.try_map(|(operator, load)| Ok(with_load(operator, &load)))
}

/// The load board: each operator with its open contacts.
///
/// # Errors
/// [`Error::Invalid`](crate::Error::Invalid) for `sort`, `limit`, `cursor`.
pub fn board(snapshot: Snapshot<'_>, query: BoardQuery) -> Result<Page<Board>> {
    let page = operators(snapshot, &query.page()?, query.active)?;
    page.try_map(|(operator, load)| {
        Ok(Board {
            operator: operator.id,
            load: load.load(),
            name: operator.name,
            active: operator.active,
            max_load: operator.max_load,
            by_status: ByStatus { new: load.new, in_progress: load.in_progress },
        })
    })
}

#[derive(Clone, Copy)]
enum OperatorSort {
    Created,
    Updated,
    Name,
    Load,
    MaxLoad,
    LastAssigned,
}

fn operators(
    snapshot: Snapshot<'_>,
    request: &crate::table::PageRequest,
    active: Option<bool>,
) -> Result<Page<(OperatorV1, OperatorLoadV1)>> {
    let fields = [
        ("created_at", OperatorSort::Created),
        ("updated_at", OperatorSort::Updated),
        ("name", OperatorSort::Name),
        ("load", OperatorSort::Load),
        ("max_load", OperatorSort::MaxLoad),
        ("last_assigned_at", OperatorSort::LastAssigned),
    ];
    let (field, descending) = request.sort("-created_at", &fields)?;
    let rows = snapshot
        .records::<OperatorV1>(&[])?
        .filter(|row| match (row, active) {
            (Ok(operator), Some(active)) => operator.active == active,
            _ => true,
        })
        .map(|row| {
            let operator = row?;
            let load = load_of(snapshot, operator.id)?;
            let value = match field {
                OperatorSort::Created => SortKey::time(Some(operator.revision.created_at)),
                OperatorSort::Updated => SortKey::time(Some(operator.revision.updated_at)),
                OperatorSort::Name => SortKey::folded(&operator.name),
                OperatorSort::Load => SortKey::Int(i64::from(load.load())),
                OperatorSort::MaxLoad => SortKey::Int(i64::from(operator.max_load)),
                OperatorSort::LastAssigned => SortKey::time(load.last_assigned_at),
            };
            Ok((value, operator.id))
        });
    request
        .select(descending, rows)?
        .try_map(|id| Ok((snapshot.found(&id)?, load_of(snapshot, id)?)))
}

/// Sources.
///
/// # Errors
/// [`Error::Invalid`](crate::Error::Invalid) for `sort`, `limit`, `cursor`.
pub fn list_sources(snapshot: Snapshot<'_>, query: SourceQuery) -> Result<Page<Source>> {
    #[derive(Clone, Copy)]
    enum Sort {
        Created,
        Updated,
        Name,
    }
    let request = query.page()?;
    let fields =
        [("created_at", Sort::Created), ("updated_at", Sort::Updated), ("name", Sort::Name)];
    let (field, descending) = request.sort("-created_at", &fields)?;
    let rows = snapshot.records::<SourceV1>(&[])?.map(|row| {
        let source = row?;
        let value = match field {
            Sort::Created => SortKey::time(Some(source.revision.created_at)),
            Sort::Updated => SortKey::time(Some(source.revision.updated_at)),
            Sort::Name => SortKey::folded(&source.name),
        };
        Ok((value, source.id))
    });
    request.select(descending, rows)?.try_map(|id| Ok(snapshot.found::<SourceV1>(&id)?.into()))
}

/// Weights.
///
/// # Errors
/// [`Error::Invalid`](crate::Error::Invalid) for `sort`, `limit`, `cursor`.
pub fn list_weights(snapshot: Snapshot<'_>, query: WeightQuery) -> Result<Page<Weight>> {
    #[derive(Clone, Copy)]
    enum Sort {
        Operator,
        Source,
        Weight,
    }
    let request = query.page()?;
    let fields = [("operator", Sort::Operator), ("source", Sort::Source), ("weight", Sort::Weight)];
    let (field, descending) = request.sort("operator", &fields)?;
    let sorted = |row: Result<WeightV1>| {
        let weight = row?;
        let value = match field {
            Sort::Operator => SortKey::Id(weight.operator.to_bytes()),
            Sort::Source => SortKey::Id(weight.source.to_bytes()),
            Sort::Weight => SortKey::Int(i64::from(weight.weight)),
        };
        Ok((value, weight.key()))
    };
    let page = match (query.operator, query.source) {
        (None, Some(source)) => {
            let index = &schema::WEIGHTS_BY_SOURCE;
            let rows = snapshot.index_keys(index, &source.to_key())?.map(|row| {
                let (source, operator) = <(SourceId, OperatorId)>::from_key(&row?)?;
                let weight: Option<WeightV1> = snapshot.get(&(operator, source))?;
                weight.ok_or_else(|| crate::tx::dangling(index))
            });
            request.select(descending, rows.map(sorted))?
        }
        (operator, source) => {
            let prefix = operator.map(|operator| operator.to_key()).unwrap_or_default();
            let rows = snapshot.records::<WeightV1>(&prefix)?.filter(|row| match (row, source) {
                (Ok(weight), Some(source)) => weight.source == source,
                _ => true,
            });
            request.select(descending, rows.map(sorted))?
        }
    };
    page.try_map(|key| Ok(snapshot.found::<WeightV1>(&key)?.into()))
}

fn load_of(snapshot: Snapshot<'_>, operator: OperatorId) -> Result<OperatorLoadV1> {
    Ok(snapshot.get(&operator)?.unwrap_or_else(|| OperatorLoadV1::none(operator)))
}

pub(crate) fn operator_view(snapshot: Snapshot<'_>, operator: OperatorV1) -> Result<Operator> {
    let load = load_of(snapshot, operator.id)?;
    Ok(with_load(operator, &load))
}

fn with_load(operator: OperatorV1, load: &OperatorLoadV1) -> Operator {
    Operator {
        id: operator.id,
        rev: operator.revision.rev,
        name: operator.name,
        active: operator.active,
        max_load: operator.max_load,
        load: load.load(),
        last_assigned_at: load.last_assigned_at,
        created_at: operator.revision.created_at,
        updated_at: operator.revision.updated_at,
    }
}

/// What the routing index keeps of an operator.
pub(crate) fn state(operator: &OperatorV1, load: Option<&OperatorLoadV1>) -> OperatorState {
    OperatorState {
        id: operator.id,
        active: operator.active,
        max_load: operator.max_load,
        load: load.map_or(0, OperatorLoadV1::load),
        last_assigned_at: load.and_then(|load| load.last_assigned_at),
    }
}

impl From<SourceV1> for Source {
    fn from(source: SourceV1) -> Self {
        Self {
            id: source.id,
            rev: source.revision.rev,
            name: source.name,
            policy: source.policy,
            sticky: source.sticky,
            created_at: source.revision.created_at,
            updated_at: source.revision.updated_at,
        }
    }
}

impl From<WeightV1> for Weight {
    fn from(weight: WeightV1) -> Self {
        Self { operator: weight.operator, source: weight.source, weight: weight.weight }
    }
}
