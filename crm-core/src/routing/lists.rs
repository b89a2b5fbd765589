//! What can be asked about contacts.

use serde::Serialize;

use super::stored::{ContactV1, LeadV1};
use super::{Contact, ContactStatus, LeadId, leads};
use crate::customers::{self, CustomerId};
use crate::input::ById;
use crate::schema::{self, Entity};
use crate::table::{Page, Prefix, SortKey, Stretches, list_query};
use crate::team::{self, OperatorId, SourceId};
use crate::tx::{OrNotFound, Snapshot, dangling};
use crate::{Error, Result, Timestamp};

list_query! {
    /// Query of `contacts.list`. Sorts by `created_at` (descending by default), `updated_at`,
    /// `assigned_at`, `closed_at`.
    pub struct ContactQuery {
        /// Only of this operator.
        operator: OperatorId,
        /// Only from this source.
        source: SourceId,
        /// Only of this lead.
        lead: LeadId,
        /// Only of the lead with this customer's phone.
        customer: CustomerId,
        /// Only with this status.
        status: ContactStatus,
        /// Received at this moment or later.
        created_from: Timestamp,
        /// Received before this moment.
        created_to: Timestamp,
        /// Changed at this moment or later.
        updated_from: Timestamp,
        /// Changed before this moment.
        updated_to: Timestamp,
    }
}

list_query! {
    /// Query of `routing.queue`: always oldest first.
    pub struct QueueQuery {
        /// Only from this source.
        source: SourceId,
    }
}

/// A contact that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QueuedContact {
    /// The contact.
    #[serde(flatten)]
    pub contact: Contact,
    /// How long it has waited, in milliseconds.
    pub waiting_ms: i64,
}

/// A contact by id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(snapshot: Snapshot<'_>, input: ById<Contact>) -> Result<Contact> {
    let contact: Option<ContactV1> = snapshot.get(&input.id)?;
    contact_view(snapshot, contact.or_not_found(Entity::Contact, input.id)?)
}

/// Contacts.
///
/// # Errors
/// [`Error::Invalid`] for `sort`, `limit`, `cursor`.
pub fn list(snapshot: Snapshot<'_>, query: ContactQuery) -> Result<Page<Contact>> {
    #[derive(Clone, Copy)]
    enum Sort {
        Created,
        Updated,
        Assigned,
        Closed,
    }
    let request = query.page()?;
    let fields = [
        ("created_at", Sort::Created),
        ("updated_at", Sort::Updated),
        ("assigned_at", Sort::Assigned),
        ("closed_at", Sort::Closed),
    ];
    let (field, descending) = request.sort("-created_at", &fields)?;
    let customers_lead = match query.customer {
        None => None,
        Some(customer) => Some(lead_of(snapshot, customer)?),
    };
    let (stretches, plain) = narrowest(&query, customers_lead);
    let matches = |contact: &ContactV1| {
        let revision = contact.revision;
        query.operator.is_none_or(|operator| contact.operator == Some(operator))
            && query.source.is_none_or(|source| contact.source == source)
            && query.lead.is_none_or(|lead| contact.lead == lead)
            && customers_lead.is_none_or(|lead| lead == Some(contact.lead))
            && query.status.is_none_or(|status| contact.status == status)
            && query.updated_from.is_none_or(|from| revision.updated_at >= from)
            && query.updated_to.is_none_or(|to| revision.updated_at < to)
    };
    let fetch = |id: [u8; 16]| -> Result<Option<ContactV1>> {
        let contact: ContactV1 =
            snapshot.get_bytes(&id)?.ok_or_else(|| dangling(stretches.index))?;
        Ok(Some(contact).filter(matches))
    };
    let page = if let Sort::Created = field {
        request.walk(snapshot.reader(), &stretches, descending, plain, fetch)?
    } else {
        let rows = stretches
            .walk(snapshot.reader(), false, None, 0)?
            .filter_map(|position| position.and_then(|(_, id)| fetch(id)).transpose());
        let rows = rows.map(|row| {
            let contact = row?;
            let value = match field {
                Sort::Created => SortKey::time(Some(contact.revision.created_at)),
                Sort::Updated => SortKey::time(Some(contact.revision.updated_at)),
                Sort::Assigned => SortKey::time(contact.assigned_at),
                Sort::Closed => SortKey::time(contact.closed_at),
            };
            Ok((value, contact.id))
        });
        let page = request.select(descending, rows)?;
        page.try_map(|id| snapshot.found(&id))?
    };
    page.try_map(|contact| contact_view(snapshot, contact))
}

/// The stretches of an index that hold all matches, each in the order of creation: the narrowest
/// that there are; and whether they hold nothing else. `customers_lead` is the lead of the customer
/// asked for, if there is one.
fn narrowest(query: &ContactQuery, customers_lead: Option<Option<LeadId>>) -> (Stretches, bool) {
    // What the stretches do not answer yet.
    let mut rest = query.filters();
    let (from, to) = (rest.created_from.take(), rest.created_to.take());
    let (index, prefixes) = if let Some(lead) = rest.lead.take() {
        (&schema::CONTACTS_BY_LEAD, vec![Prefix::of(&lead)])
    } else if let Some(lead) = customers_lead {
        rest.customer = None;
        // A customer without a lead has no contacts.
        (&schema::CONTACTS_BY_LEAD, lead.iter().map(Prefix::of).collect())
    } else if let Some(operator) = rest.operator.take() {
        let only = rest.status.take();
        let statuses = ContactStatus::ALL.into_iter();
        let statuses = statuses.filter(|status| only.is_none_or(|only| only == *status));
        let prefixes = statuses.map(|status| Prefix::of(&(operator, status.code())));
        (&schema::CONTACTS_BY_OPERATOR, prefixes.collect())
    } else if let Some(status) = rest.status.take_if(|status| *status != ContactStatus::Done) {
        (&schema::CONTACTS_BY_STATUS, vec![Prefix::of(&status.code())])
    } else if let Some(source) = rest.source.take() {
        (&schema::CONTACTS_BY_SOURCE, vec![Prefix::of(&source)])
    } else {
        (&schema::CONTACTS_BY_CREATED, vec![Prefix::default()])
    };
    let prefixes = prefixes.into_iter().map(|prefix| prefix.between(from, to)).collect();
    (Stretches { index, prefixes }, rest == ContactQuery::default())
}

fn lead_of(snapshot: Snapshot<'_>, customer: CustomerId) -> Result<Option<LeadId>> {
    let Some(phone) = customers::phone_of(snapshot, customer)? else { return Ok(None) };
    Ok(leads::by_key(snapshot, &phone)?.map(|lead: LeadV1| lead.id))
}

/// The queue, oldest contact first.
///
/// # Errors
/// [`Error::Invalid`] for `sort`, which it does not take, `limit`, `cursor`.
pub fn queue(snapshot: Snapshot<'_>, query: QueueQuery) -> Result<Page<QueuedContact>> {
    if query.sort.is_some() {
        return Err(Error::invalid("sort", "the queue is always oldest first"));
    }
    let (index, prefix) = match query.source {
        None => (&schema::QUEUE, Prefix::default()),
        Some(source) => (&schema::QUEUE_BY_SOURCE, Prefix::of(&source)),
    };
    let queue = Stretches { index, prefixes: vec![prefix] };
    let page = query.page()?.walk(snapshot.reader(), &queue, false, true, |id| {
        snapshot.get_bytes::<ContactV1>(&id)?.map(Some).ok_or_else(|| dangling(index))
    })?;
    page.try_map(|contact| {
        let waiting_ms = snapshot.now().millis() - contact.revision.created_at.millis();
        Ok(QueuedContact {
            contact: contact_view(snapshot, contact)?,
            waiting_ms: waiting_ms.max(0),
        })
    })
}

pub(super) fn contact_view(snapshot: Snapshot<'_>, contact: ContactV1) -> Result<Contact> {
    let operator_name = match contact.operator {
        None => None,
        Some(operator) => Some(team::operator_name(snapshot, operator)?),
    };
    Ok(Contact {
        id: contact.id,
        rev: contact.revision.rev,
        lead: contact.lead,
        source: contact.source,
        source_name: team::source_name(snapshot, contact.source)?,
        operator: contact.operator,
        operator_name,
        status: contact.status,
        created_at: contact.revision.created_at,
        updated_at: contact.revision.updated_at,
        assigned_at: contact.assigned_at,
        closed_at: contact.closed_at,
    })
}
