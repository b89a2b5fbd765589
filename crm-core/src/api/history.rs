//! `changes.history`: what became of a record, field by field, as the fields are on the wire.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::change::{ChangeKind, record_key};
use crate::customers::stored::{CustomerV1, NoteV1, OrderV1};
use crate::history::{History, HistoryStep};
use crate::money::Currency;
use crate::routing::LeadSource;
use crate::routing::stored::{ContactV1, LeadV1};
use crate::schema::Entity;
use crate::settings::SettingsV1;
use crate::table::{Page, decode, list_query};
use crate::team::stored::{OperatorV1, SourceV1, WeightV1};
use crate::tx::Snapshot;
use crate::{Error, Result, Timestamp};

list_query! {
    /// Query of `changes.history`: always newest first.
    pub struct RecordHistory {
        /// Kind of the record; required.
        entity: Entity,
        /// Id of the record, also of a deleted one; `operator/source` for a weight. Required but for
        /// the settings.
        id: String,
    }
}

/// A change of a record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordChange {
    /// Number of the transaction.
    pub seq: u64,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub actor: String,
    /// The operation that did it.
    pub operation: String,
    /// Number of the transaction that was taken back, if that is what happened.
    pub undoes: Option<u64>,
    /// What happened to the record.
    pub kind: ChangeKind,
    /// The fields that are other than before, by name.
    pub fields: Vec<FieldChange>,
}

/// A field that became another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Its name.
    pub field: String,
    /// The value before; null where there was no record.
    pub before: Value,
    /// The value after; null where there is no record any more.
    pub after: Value,
}

/// What became of a record, newest first. Fields that are counted from other records are not in it.
///
/// # Errors
/// [`Error::NotFound`] for a record that never was; [`Error::Invalid`] without an `entity` or `id`, for
/// `sort`, which it does not take, `limit`, `cursor`.
pub fn record_history(snapshot: Snapshot<'_>, query: RecordHistory) -> Result<Page<RecordChange>> {
    if query.sort.is_some() {
        return Err(Error::invalid("sort", "a history is always newest first"));
    }
    let request = query.page()?;
    let entity = query.entity.ok_or_else(|| Error::invalid("entity", "is required"))?;
    let id = match (entity, query.id) {
        (Entity::Settings, None) => String::new(),
        (_, id) => id.ok_or_else(|| Error::invalid("id", "is required"))?,
    };
    let key = record_key(entity, &id)?;
    if !History::of(snapshot, entity, key.clone())?.is_known()? {
        return Err(Error::NotFound { entity: entity.name(), id });
    }
    let page = request.follow(
        |after| match after {
            None => History::of(snapshot, entity, key.clone()),
            Some(seq) => History::before(snapshot, entity, key.clone(), seq),
        },
        |step| step.seq,
    )?;
    let currency = snapshot.settings().currency;
    page.try_map(|step| record_change(entity, currency, step))
}

fn record_change(entity: Entity, currency: Currency, step: HistoryStep) -> Result<RecordChange> {
    let shown = |stored: Option<Vec<u8>>| match stored {
        None => Ok(Map::new()),
        Some(stored) => fields(entity, currency, &stored),
    };
    let (mut before, mut after) = (shown(step.before)?, shown(step.after)?);
    let mut names: Vec<String> = before.keys().chain(after.keys()).cloned().collect();
    names.sort_unstable();
    names.dedup();
    let changes = names.into_iter().map(|field| FieldChange {
        before: before.remove(&field).unwrap_or_default(),
        after: after.remove(&field).unwrap_or_default(),
        field,
    });
    Ok(RecordChange {
        seq: step.seq,
        at: step.at,
        actor: step.actor,
        operation: step.operation,
        undoes: step.undoes,
        kind: step.kind,
        fields: changes.filter(|change| change.before != change.after).collect(),
    })
}

/// The fields of a stored record that people change, as they are on the wire.
fn fields(entity: Entity, currency: Currency, stored: &[u8]) -> Result<Map<String, Value>> {
    match entity {
        Entity::Operator => own(&decode::<OperatorV1>(stored)?),
        Entity::Source => own(&decode::<SourceV1>(stored)?),
        Entity::Weight => own(&decode::<WeightV1>(stored)?),
        Entity::Contact => own(&decode::<ContactV1>(stored)?),
        Entity::Customer => own(&decode::<CustomerV1>(stored)?),
        Entity::Note => own(&decode::<NoteV1>(stored)?),
        Entity::Lead => {
            let lead: LeadV1 = decode(stored)?;
            let sources: Vec<LeadSource> = lead.sources.iter().copied().map(Into::into).collect();
            with(own(&lead)?, "sources", &sources)
        }
        Entity::Order => {
            let order: OrderV1 = decode(stored)?;
            with(own(&order)?, "total", &currency.money(order.total))
        }
        Entity::Settings => {
            let settings: SettingsV1 = decode(stored)?;
            let policy = settings.category_policy.view(Currency::parse(&settings.currency)?);
            with(own(&settings)?, "category_policy", &policy)
        }
    }
}

/// The stored fields but for those of the engine's own bookkeeping: the others are named as on the
/// wire.
fn own(record: &impl Serialize) -> Result<Map<String, Value>> {
    match value(record)? {
        Value::Object(mut fields) => {
            for name in ["id", "revision", "seq", "decisions"] {
                fields.remove(name);
            }
            Ok(fields)
        }
        _ => Err(Error::corrupt("a record without fields")),
    }
}

fn with(
    mut fields: Map<String, Value>,
    name: &str,
    shown: &impl Serialize,
) -> Result<Map<String, Value>> {
    fields.insert(name.to_owned(), value(shown)?);
    Ok(fields)
}

fn value(shown: &impl Serialize) -> Result<Value> {
    serde_json::to_value(shown)
        .map_err(|error| Error::Storage { reason: format!("a value cannot be written: {error}") })
}
