//! Leads: the people that contacts come from.

use serde::Deserialize;

use super::stored::LeadV1;
use super::{Lead, LeadId, LeadSource};
use crate::customers;
use crate::error::{Conflict, Current};
use crate::input::{ById, Patch};
use crate::schema::{self, Entity};
use crate::table::{Key, Page, Prefix, SortKey, Stretches, list_query};
use crate::team::SourceId;
use crate::text::SearchQuery;
use crate::tx::{OrNotFound, Snapshot, Tx, dangling};
use crate::{Result, Timestamp, phone, text};

/// Input of `leads.update`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateLead {
    /// The lead.
    pub id: LeadId,
    /// The revision that the update was made from.
    #[serde(default)]
    pub rev: Option<u32>,
    /// Name, up to 200 characters.
    #[serde(default)]
    pub name: Patch<String>,
}

list_query! {
    /// Query of `leads.list`. Sorts by `created_at` (descending by default), `updated_at`, `name`,
    /// `external_key`.
    pub struct LeadQuery {
        /// Words that key and name must contain; phone digits in any notation.
        search: String,
    }
}

/// The key as it is stored: a phone number as E.164, anything else as trimmed text.
///
/// # Errors
/// [`Error::Invalid`](crate::Error::Invalid) for `field` when empty or longer than 200 characters.
pub(crate) fn normalize(field: &str, key: &str, snapshot: Snapshot<'_>) -> Result<String> {
    let key = text::name(field, key)?;
    Ok(match phone::normalize(key, snapshot.settings().region) {
        Some(phone) => phone.into_string(),
        None => key.to_owned(),
    })
}

/// The lead with this key, made if it is new; remembers the source and fills an empty name.
pub(super) fn meet(
    tx: &mut Tx<'_>,
    external_key: String,
    name: Option<String>,
    source: SourceId,
) -> Result<LeadV1> {
    let now = tx.now();
    let Some(before) = by_key(tx.snapshot(), &external_key)? else {
        let lead = LeadV1 {
            revision: tx.first_revision(),
            id: tx.new_id(),
            external_key,
            name,
            sources: vec![(source, now)],
        };
        tx.insert(&lead)?;
        return Ok(lead);
    };
    let mut after = before.clone();
    after.name = after.name.or(name);
    if !after.sources.iter().any(|(known, _)| *known == source) {
        after.sources.push((source, now));
    }
    tx.revise(&before, after)
}

pub(crate) fn by_key(snapshot: Snapshot<'_>, external_key: &String) -> Result<Option<LeadV1>> {
    snapshot.find(&schema::LEADS_BY_KEY, external_key)
}

/// A lead by id.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound).
pub fn get_lead(snapshot: Snapshot<'_>, input: ById<Lead>) -> Result<Lead> {
    view(snapshot, find(snapshot, input)?)
}

/// Changes a lead's name.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound), [`Error::Stale`](crate::Error::Stale), [`Error::Invalid`](crate::Error::Invalid).
pub fn update_lead(tx: &mut Tx<'_>, input: UpdateLead) -> Result<Lead> {
    let before = find(tx.snapshot(), ById::new(input.id))?;
    if before.revision.differs_from(input.rev) {
        return Err(Current::Lead(view(tx.snapshot(), before)?).stale());
    }
    let mut after = before.clone();
    after.name = input.name.limited("name", text::optional_name)?.over(after.name);
    let after = tx.revise(&before, after)?;
    view(tx.snapshot(), after)
}

/// Removes a lead without contacts.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound); [`Error::Conflict`](crate::Error::Conflict) with the count while it has contacts.
pub fn delete_lead(tx: &mut Tx<'_>, input: ById<Lead>) -> Result<()> {
    let lead = find(tx.snapshot(), input)?;
    let contacts = tx.snapshot().count(&schema::CONTACTS_BY_LEAD, &lead.id.to_key())?;
    if contacts > 0 {
        return Err(Conflict::counted("the lead has contacts", contacts));
    }
    tx.remove(&lead)
}

/// Leads.
///
/// # Errors
/// [`Error::Invalid`](crate::Error::Invalid) for `sort`, `limit`, `cursor`.
pub fn list_leads(snapshot: Snapshot<'_>, query: LeadQuery) -> Result<Page<Lead>> {
    #[derive(Clone, Copy)]
    enum Sort {
        Created,
        Updated,
        Name,
        Key,
    }
    let request = query.page()?;
    let fields = [
        ("created_at", Sort::Created),
        ("updated_at", Sort::Updated),
        ("name", Sort::Name),
        ("external_key", Sort::Key),
    ];
    let (field, descending) = request.sort("-created_at", &fields)?;
    let search = query.search.as_deref();
    let search = search.map(|text| SearchQuery::parse(text, snapshot.settings().region));
    let matches = |lead: &LeadV1| match &search {
        None => true,
        Some(search) => {
            let name = lead.name.as_deref().map(text::fold).unwrap_or_default();
            let digits = lead.external_key.strip_prefix('+').unwrap_or_default();
            search.matches(&[&text::fold(&lead.external_key), &name], digits)
        }
    };
    let index = matches!(field, Sort::Created).then_some(&schema::LEADS_BY_CREATED);
    let page = match index {
        Some(index) if search.is_none() => {
            let leads = Stretches { index, prefixes: vec![Prefix::default()] };
            request.walk(snapshot.reader(), &leads, descending, true, |id| {
                snapshot.get_bytes(&id)?.map(Some).ok_or_else(|| dangling(index))
            })?
        }
        index => {
            request.search(snapshot.reader(), index, descending, matches, |lead| match field {
                Sort::Created => SortKey::time(Some(lead.revision.created_at)),
                Sort::Updated => SortKey::time(Some(lead.revision.updated_at)),
                Sort::Name => lead.name.as_deref().map_or(SortKey::Null, SortKey::folded),
                Sort::Key => SortKey::Text(lead.external_key.clone().into()),
            })?
        }
    };
    page.try_map(|lead| view(snapshot, lead))
}

impl From<(SourceId, Timestamp)> for LeadSource {
    fn from((source, first_seen_at): (SourceId, Timestamp)) -> Self {
        Self { source, first_seen_at }
    }
}

fn find(snapshot: Snapshot<'_>, input: ById<Lead>) -> Result<LeadV1> {
    snapshot.get(&input.id)?.or_not_found(Entity::Lead, input.id)
}

fn view(snapshot: Snapshot<'_>, lead: LeadV1) -> Result<Lead> {
    Ok(Lead {
        id: lead.id,
        rev: lead.revision.rev,
        customer: customers::with_phone(snapshot, &lead.external_key)?,
        external_key: lead.external_key,
        name: lead.name,
        sources: lead.sources.into_iter().map(LeadSource::from).collect(),
        created_at: lead.revision.created_at,
        updated_at: lead.revision.updated_at,
    })
}
