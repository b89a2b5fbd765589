//! Operations on contacts: receiving them and every change of their status.

use serde::{Deserialize, Serialize};

use super::policy::MAX_LOAD;
use super::stored::{ContactV1, DecisionV1, EventV1, GivenV1, RequestV1};
use super::{Contact, ContactStatus, Freed, counters, decision, drain, leads, lists};
use crate::error::Conflict;
use crate::input::ById;
use crate::schema::Entity;
use crate::table::Key;
use crate::team::stored::{OperatorLoadV1, SourceLoadV1, SourceV1};
use crate::team::{self, OperatorId, SourceId};
use crate::tx::{OrNotFound, Snapshot, Tx};
use crate::{Error, Result, text};

/// Input of `contacts.receive`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiveContact {
    /// Who it is from: a phone number in any notation, or any other text, up to 200 characters.
    pub external_key: String,
    /// The source it came through.
    pub source: SourceId,
    /// Name of the lead; fills only an empty one.
    #[serde(default)]
    pub lead_name: Option<String>,
    /// The same one again gives the first result and changes nothing: for safe retries.
    #[serde(default)]
    pub request_id: Option<String>,
}

/// Input of `contacts.receive_many`.
#[derive(Debug, Clone)]
pub struct ReceiveMany {
    /// At most 10 000, received in this order.
    pub items: Vec<ReceiveContact>,
}

/// Result of `contacts.receive_many`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReceivedMany {
    /// One result for each item, at its place.
    pub items: Vec<Received>,
}

/// Result of one item of `contacts.receive_many`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Received {
    /// The contact.
    Ok(Contact),
    /// Why it was refused; it left no trace.
    Error(Error),
}

/// Input of `contacts.reassign`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reassign {
    /// The contact.
    pub id: super::ContactId,
    /// The operator who takes it; needs no weight for the source.
    pub operator: OperatorId,
    /// Also when the operator is inactive or full.
    #[serde(default)]
    pub force: bool,
}

const TOO_MANY: &str = "no operator may have more open contacts";

/// The most items of one `contacts.receive_many`.
const MOST_ITEMS: usize = 10_000;

/// Receives a contact: finds or makes the lead and chooses the operator, or queues it.
///
/// # Errors
/// [`Error::NotFound`] for the source, [`Error::Invalid`] for a text that is empty or too long.
pub fn receive(tx: &mut Tx<'_>, input: ReceiveContact) -> Result<Contact> {
    let snapshot = tx.snapshot();
    let request_id = input.request_id.as_deref();
    let request_id = request_id.map(|id| text::name("request_id", id)).transpose()?;
    if let Some(request_id) = request_id
        && let Some(earlier) = snapshot.get::<RequestV1>(&request_id.to_owned())?
    {
        return lists::contact_view(snapshot, earlier.contact);
    }
    let external_key = leads::normalize("external_key", &input.external_key, snapshot)?;
    let lead_name = match &input.lead_name {
        Some(name) => text::optional_name("lead_name", name)?.map(str::to_owned),
        None => None,
    };
    let source = team::source(snapshot, input.source)?;

    let lead = leads::meet(tx, external_key, lead_name, source.id)?;
    let contact = ContactV1 {
        revision: tx.first_revision(),
        id: tx.new_id(),
        lead: lead.id,
        source: source.id,
        operator: None,
        status: ContactStatus::InQueue,
        assigned_at: None,
        closed_at: None,
        decisions: 0,
    };
    let mut decision = decision::decide(tx, &contact, &source)?;
    if tx.state().backlog {
        // Others have waited longer, and the next transactions assign them first.
        decision.wait();
    }
    let contact = decision::assigned(contact, &decision);
    tx.insert(&contact)?;
    tx.insert(&decision)?;
    tx.log_routing(EventV1::Received {
        contact: contact.id,
        lead: contact.lead,
        source: contact.source,
        given: GivenV1::by(&decision),
    });
    count(tx, None, Some(&contact))?;
    if let Some(operator) = contact.operator {
        counters::note_received(tx, &source, operator)?;
    }
    if let Some(request_id) = request_id {
        tx.insert(&RequestV1 { request_id: request_id.to_owned(), contact: contact.clone() })?;
    }
    lists::contact_view(tx.snapshot(), contact)
}

/// Receives contacts in order, in one transaction. A refused item leaves no trace.
///
/// # Errors
/// [`Error::Invalid`] for more than 10 000 items; a failing storage fails the whole call.
pub fn receive_many(tx: &mut Tx<'_>, input: ReceiveMany) -> Result<ReceivedMany> {
    receive_each(tx, input.items.into_iter().map(Ok))
}

/// Receives items some of which may have been refused before they could be read.
pub(crate) fn receive_each(
    tx: &mut Tx<'_>,
    items: impl ExactSizeIterator<Item = Result<ReceiveContact>>,
) -> Result<ReceivedMany> {
    if items.len() > MOST_ITEMS {
        return Err(Error::invalid("items", format!("must be at most {MOST_ITEMS}")));
    }
    let mut received = Vec::with_capacity(items.len());
    for (place, item) in items.enumerate() {
        received.push(match item.and_then(|item| receive(tx, item)) {
            Ok(contact) => Received::Ok(contact),
            Err(error) if error.is_refusal() => {
                Received::Error(error.within(&format!("items[{place}]")))
            }
            Err(error) => return Err(error),
        });
    }
    Ok(ReceivedMany { items: received })
}

/// Starts the work on a contact; one in progress stays as it is.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] unless it is new or in progress.
pub fn start(tx: &mut Tx<'_>, input: ById<Contact>) -> Result<Contact> {
    let before = find(tx.snapshot(), input)?;
    match before.status {
        ContactStatus::New => {
            let after = ContactV1 { status: ContactStatus::InProgress, ..before.clone() };
            save(tx, &before, after)
        }
        ContactStatus::InProgress => lists::contact_view(tx.snapshot(), before),
        ContactStatus::InQueue => Err(Conflict::because("the contact waits in the queue")),
        ContactStatus::Done => Err(Conflict::because("the contact is done")),
    }
}

/// Closes a contact, or withdraws it from the queue. Waiting contacts get the freed place at once.
///
/// # Errors
/// [`Error::NotFound`].
pub fn close(tx: &mut Tx<'_>, input: ById<Contact>) -> Result<Contact> {
    let before = find(tx.snapshot(), input)?;
    if before.status == ContactStatus::Done {
        return lists::contact_view(tx.snapshot(), before);
    }
    let after =
        ContactV1 { status: ContactStatus::Done, closed_at: Some(tx.now()), ..before.clone() };
    tx.log_routing(EventV1::Closed { contact: before.id, operator: before.operator });
    let contact = save(tx, &before, after)?;
    drain(tx, Freed::of(before.operator))?;
    Ok(contact)
}

/// Opens a done contact again, with its operator, who may be inactive or full.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] if it is new or queued, never had an operator, or its
/// operator or source is deleted.
pub fn reopen(tx: &mut Tx<'_>, input: ById<Contact>) -> Result<Contact> {
    let before = find(tx.snapshot(), input)?;
    match before.status {
        ContactStatus::Done => {}
        ContactStatus::InProgress => return lists::contact_view(tx.snapshot(), before),
        ContactStatus::New => return Err(Conflict::because("the contact is new")),
        ContactStatus::InQueue => {
            return Err(Conflict::because("the contact waits in the queue"));
        }
    }
    let Some(operator) = before.operator else {
        return Err(Conflict::because("the contact never had an operator"));
    };
    let deleted = |what: &str| Conflict::because(&format!("the {what} of the contact is deleted"));
    match (team::operator(tx.snapshot(), operator), team::source(tx.snapshot(), before.source)) {
        (Err(Error::NotFound { .. }), _) => return Err(deleted("operator")),
        (_, Err(Error::NotFound { .. })) => return Err(deleted("source")),
        (Err(error), _) | (_, Err(error)) => return Err(error),
        (Ok(_), Ok(_)) => {}
    }
    let after = ContactV1 { status: ContactStatus::InProgress, closed_at: None, ..before.clone() };
    let (contact, closed_at) = (before.id, before.closed_at);
    tx.log_routing(EventV1::Reopened { contact, operator, closed_at });
    save(tx, &before, after)
}

/// Gives a contact to an operator by hand.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] for a done contact, and, unless `force`, for an operator
/// who is inactive or full (with load and capacity).
pub fn reassign(tx: &mut Tx<'_>, input: Reassign) -> Result<Contact> {
    let before = find(tx.snapshot(), ById::new(input.id))?;
    let target = team::operator(tx.snapshot(), input.operator)?;
    if before.status == ContactStatus::Done {
        return Err(Conflict::because("the contact is done"));
    }
    if before.operator == Some(target.id) {
        return lists::contact_view(tx.snapshot(), before);
    }
    let load = tx.snapshot().get::<OperatorLoadV1>(&target.id)?;
    let last_assigned_at = load.as_ref().and_then(|load| load.last_assigned_at);
    let load = load.as_ref().map_or(0, OperatorLoadV1::load);
    let refused = |reason: &str| {
        Err(Error::Conflict(Conflict {
            load: Some(load),
            max_load: Some(target.max_load),
            ..Conflict::new(reason)
        }))
    };
    if !target.active && !input.force {
        return refused("the operator is inactive");
    }
    if load >= target.max_load && !input.force {
        return refused("the operator is full");
    }
    if load >= MAX_LOAD {
        return refused(TOO_MANY);
    }
    let decision = decision::by_hand(tx, &before, &target)?;
    let after = ContactV1 {
        operator: Some(target.id),
        assigned_at: Some(tx.now()),
        decisions: decision.next(),
        status: match before.status {
            ContactStatus::InQueue => ContactStatus::New,
            other => other,
        },
        ..before.clone()
    };
    tx.insert(&decision)?;
    tx.log_routing(EventV1::Reassigned {
        contact: before.id,
        from: before.operator,
        to: target.id,
        last_assigned_at,
    });
    let contact = save(tx, &before, after)?;
    drain(tx, Freed::of(before.operator))?;
    Ok(contact)
}

/// Removes a contact with its decisions. Waiting contacts get the freed place at once.
///
/// # Errors
/// [`Error::NotFound`].
pub fn delete(tx: &mut Tx<'_>, input: ById<Contact>) -> Result<()> {
    let contact = find(tx.snapshot(), input)?;
    tx.log_routing(EventV1::Deleted { contact: contact.clone() });
    take(tx, &contact)?;
    let freed = contact.operator.filter(|_| contact.status != ContactStatus::Done);
    drain(tx, Freed::of(freed))
}

/// Removes a contact with its decisions.
pub(super) fn take(tx: &mut Tx<'_>, contact: &ContactV1) -> Result<()> {
    for decision in decisions(tx.snapshot(), contact)? {
        tx.remove(&decision)?;
    }
    count(tx, Some(contact), None)?;
    tx.remove(contact)
}

pub(super) fn decisions(snapshot: Snapshot<'_>, contact: &ContactV1) -> Result<Vec<DecisionV1>> {
    snapshot.records(&contact.id.to_key())?.collect()
}

fn find(snapshot: Snapshot<'_>, input: ById<Contact>) -> Result<ContactV1> {
    snapshot.get(&input.id)?.or_not_found(Entity::Contact, input.id)
}

/// Writes a change of a contact and what is counted from it.
fn save(tx: &mut Tx<'_>, before: &ContactV1, after: ContactV1) -> Result<Contact> {
    count(tx, Some(before), Some(&after))?;
    let after = tx.revise(before, after)?;
    lists::contact_view(tx.snapshot(), after)
}

/// Gives a queued contact to the operator that `decision` chose.
pub(super) fn assign(
    tx: &mut Tx<'_>,
    queued: &ContactV1,
    decision: &DecisionV1,
    source: &SourceV1,
) -> Result<()> {
    let after = decision::assigned(queued.clone(), decision);
    tx.insert(decision)?;
    if let Some(given) = GivenV1::by(decision) {
        tx.log_routing(EventV1::Drained { contact: queued.id, source: queued.source, given });
    }
    count(tx, Some(queued), Some(&after))?;
    if let Some(operator) = after.operator {
        counters::note_received(tx, source, operator)?;
    }
    tx.revise(queued, after).map(drop)
}

/// Takes an open contact from its operator, back into the queue.
pub(super) fn unassign(tx: &mut Tx<'_>, open: &ContactV1, decision: &DecisionV1) -> Result<()> {
    let after = ContactV1 {
        operator: None,
        status: ContactStatus::InQueue,
        assigned_at: None,
        decisions: decision.next(),
        ..open.clone()
    };
    tx.insert(decision)?;
    tx.log_routing(EventV1::Returned { contact: open.id, operator: open.operator });
    count(tx, Some(open), Some(&after))?;
    tx.revise(open, after).map(drop)
}

/// Brings the loads of operators and sources in line with a change of a contact.
pub(super) fn count(
    tx: &mut Tx<'_>,
    before: Option<&ContactV1>,
    after: Option<&ContactV1>,
) -> Result<()> {
    let holder = |contact: Option<&ContactV1>| {
        contact.filter(|contact| contact.status.is_open()).and_then(|contact| contact.operator)
    };
    let status = |contact: Option<&ContactV1>| contact.map(|contact| contact.status);
    let (from, to) = (holder(before), holder(after));
    if (from, status(before)) != (to, status(after)) {
        if let (Some(operator), Some(contact)) = (from, before) {
            change_load(tx, operator, |load| {
                let count = load.count(contact.status);
                *count = count.saturating_sub(1);
            })?;
        }
        if let (Some(operator), Some(contact)) = (to, after) {
            // A contact that undo puts back was given to its operator once, not now.
            let given = before.and_then(|before| before.operator) != Some(operator)
                && contact.assigned_at == Some(tx.now());
            change_load(tx, operator, |load| {
                *load.count(contact.status) += 1;
                if given {
                    load.last_assigned_at = contact.assigned_at;
                }
            })?;
        }
    }
    let source = |contact: &ContactV1| (contact.source, contact.status);
    match (before.map(source), after.map(source)) {
        (before, after) if before == after => Ok(()),
        (before, after) => change_source_load(tx, before, after),
    }
}

fn change_load(
    tx: &mut Tx<'_>,
    operator: OperatorId,
    change: impl FnOnce(&mut OperatorLoadV1),
) -> Result<()> {
    let before = tx.snapshot().get::<OperatorLoadV1>(&operator)?;
    let mut after = before.clone().unwrap_or_else(|| OperatorLoadV1::none(operator));
    change(&mut after);
    if after.load() > MAX_LOAD {
        return Err(Error::Conflict(Conflict { load: Some(MAX_LOAD), ..Conflict::new(TOO_MANY) }));
    }
    match before {
        // The operator of a contact that is taken from it may be gone already, with its load.
        None if after == OperatorLoadV1::none(operator) => return Ok(()),
        None => tx.insert(&after)?,
        Some(before) => tx.replace(&before, &after)?,
    }
    tx.route(|index| index.set_load(operator, after.load(), after.last_assigned_at));
    Ok(())
}

fn change_source_load(
    tx: &mut Tx<'_>,
    from: Option<(SourceId, ContactStatus)>,
    to: Option<(SourceId, ContactStatus)>,
) -> Result<()> {
    let Some((source, _)) = to.or(from) else { return Ok(()) };
    let before = tx.snapshot().get::<SourceLoadV1>(&source)?;
    let mut after = before.clone().unwrap_or(SourceLoadV1 { source, queued: 0, open: 0 });
    if let Some(count) = from.and_then(|(_, status)| after.count(status)) {
        *count = count.saturating_sub(1);
    }
    if let Some(count) = to.and_then(|(_, status)| after.count(status)) {
        *count += 1;
    }
    match before {
        // The source of a contact that is done may be deleted.
        None if after.queued == 0 && after.open == 0 => return Ok(()),
        None => tx.insert(&after)?,
        Some(before) => tx.replace(&before, &after)?,
    }
    tx.note_queue(source, after.queued > 0);
    Ok(())
}
