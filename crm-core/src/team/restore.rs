//! Operators, sources and weights as they were before a transaction that is undone.

use super::ops::{
    drop_name, follow_operator, follow_source, operator_weights, put_weight, route_source,
    source_weights, take_operator, take_source, take_weight,
};
use super::stored::{OperatorLoadV1, OperatorV1, SourceV1, WeightV1};
use super::{OperatorId, lists};
use crate::Result;
use crate::change::TransactionV1;
use crate::routing::stored::{ContactV1, EventV1};
use crate::schema;
use crate::table::Key;
use crate::tx::{Snapshot, Tx};
use crate::undo::{Restore, records_of, refuse_newer, refuse_without};

impl Restore for OperatorV1 {
    fn take_away(self, tx: &mut Tx<'_>, undone: &TransactionV1) -> Result<()> {
        let reason = "the operator has got contacts since";
        let contacts = contacts_of(tx.snapshot(), self.id)?;
        refuse_newer(tx, undone, contacts, reason)?;
        let weights = operator_weights(tx.snapshot(), self.id)?.into_iter().map(Ok);
        refuse_newer(tx, undone, weights, "the operator has got a weight since")?;
        take_operator(tx, self)
    }

    fn put_back(self, tx: &mut Tx<'_>, stored: Option<Self>, undone: &TransactionV1) -> Result<()> {
        let Some(before) = stored else {
            drop_name(tx, self.id)?;
            let operator = tx.put_back(None, self)?;
            let load = undone.parts::<OperatorLoadV1>(&operator.id.to_key()).next().transpose()?;
            if let Some(load) = &load {
                tx.insert(load)?;
            }
            tx.log_routing(EventV1::Operator {
                id: operator.id,
                before: None,
                after: Some((&operator).into()),
                last_assigned_at: load.as_ref().and_then(|load| load.last_assigned_at),
            });
            tx.route(|index| index.put_operator(lists::state(&operator, load.as_ref())));
            return Ok(());
        };
        let load = tx.snapshot().get::<OperatorLoadV1>(&self.id)?;
        if self.max_load < load.as_ref().map_or(0, OperatorLoadV1::load) {
            let reason = "the operator has got more contacts since than its capacity was";
            let is_open = |contact: &ContactV1| contact.status.is_open();
            let open = contacts_of(tx.snapshot(), self.id)?
                .filter(|contact| contact.as_ref().map_or(true, is_open));
            refuse_newer(tx, undone, open, reason)?;
        }
        let after = tx.put_back(Some(&before), self)?;
        follow_operator(tx, &before, &after, load.as_ref())
    }
}

/// The contacts that an operator has or had last.
fn contacts_of(
    snapshot: Snapshot<'_>,
    operator: OperatorId,
) -> Result<impl Iterator<Item = Result<ContactV1>>> {
    records_of(snapshot, &schema::CONTACTS_BY_OPERATOR, &operator)
}

impl Restore for SourceV1 {
    fn take_away(self, tx: &mut Tx<'_>, undone: &TransactionV1) -> Result<()> {
        let reason = "the source has got contacts since";
        let index = &schema::CONTACTS_BY_SOURCE;
        let contacts = records_of::<ContactV1, _>(tx.snapshot(), index, &self.id)?;
        refuse_newer(tx, undone, contacts, reason)?;
        let weights = source_weights(tx.snapshot(), self.id)?.into_iter().map(Ok);
        refuse_newer(tx, undone, weights, "the source has got a weight since")?;
        take_source(tx, self)
    }

    fn put_back(self, tx: &mut Tx<'_>, stored: Option<Self>, _: &TransactionV1) -> Result<()> {
        let after = tx.put_back(stored.as_ref(), self)?;
        match stored {
            Some(before) => follow_source(tx, &before, &after),
            None => {
                route_source(tx, &after);
                drop_name(tx, after.id)
            }
        }
    }
}

impl Restore for WeightV1 {
    fn take_away(self, tx: &mut Tx<'_>, _: &TransactionV1) -> Result<()> {
        take_weight(tx, &self)
    }

    fn put_back(self, tx: &mut Tx<'_>, stored: Option<Self>, _: &TransactionV1) -> Result<()> {
        refuse_without::<OperatorV1>(tx, &self.operator, "the operator of a weight is deleted")?;
        refuse_without::<SourceV1>(tx, &self.source, "the source of a weight is deleted")?;
        let seq = tx.seq();
        put_weight(tx, stored.as_ref(), Self { seq, ..self }).map(drop)
    }
}
