//! Operators who leave: their open contacts go back to the queue.

use super::stored::{ContactV1, EventV1};
use super::{ContactId, ContactStatus, Freed, contacts, decision, drain};
use crate::Result;
use crate::schema;
use crate::table::{Prefix, Stretches};
use crate::team::OperatorId;
use crate::tx::{Tx, dangling};

/// The most open contacts that one transaction takes from an operator.
pub(super) const MOST_RETURNED: usize = 10_000;

/// Puts the open contacts of an operator who takes no more into the queue, which then empties as
/// always. They keep their age, so they go before whoever came later.
///
/// Of more than 10 000 the oldest go. The others stay open with the operator, who can still work
/// them off, until the same call comes again; the operator's load says how many there are.
pub(crate) fn return_contacts(tx: &mut Tx<'_>, operator: OperatorId) -> Result<()> {
    let index = &schema::CONTACTS_BY_OPERATOR;
    let open = [ContactStatus::New, ContactStatus::InProgress];
    let prefixes = open.map(|status| Prefix::of(&(operator, status.code()))).into();
    let open = Stretches { index, prefixes };
    let oldest: Vec<ContactId> = open
        .walk(tx.snapshot().reader(), false, None, 0)?
        .take(MOST_RETURNED)
        .map(|position| Ok(ContactId::from_bytes(position?.1)))
        .collect::<Result<_>>()?;
    tx.log_routing(EventV1::Left { operator });
    for contact in oldest {
        let contact: ContactV1 = tx.snapshot().get(&contact)?.ok_or_else(|| dangling(index))?;
        let decision = decision::returned(tx, &contact);
        contacts::unassign(tx, &contact, &decision)?;
    }
    drain(tx, Freed::Anybody)
}
