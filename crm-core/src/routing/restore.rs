//! Leads and contacts as they were before a transaction that is undone.

use super::stored::{ContactV1, DecisionV1, EventV1, LeadV1};
use super::{ContactStatus, LeadId, contacts};
use crate::Result;
use crate::change::TransactionV1;
use crate::schema;
use crate::table::{Key, Record};
use crate::team::stored::{OperatorV1, SourceV1};
use crate::tx::{Snapshot, Tx};
use crate::undo::{Restore, records_of, refuse_newer, refuse_without};

impl Restore for LeadV1 {
    fn take_away(self, tx: &mut Tx<'_>, undone: &TransactionV1) -> Result<()> {
        let reason = "the lead has got contacts since";
        let contacts = contacts_of(tx.snapshot(), self.id)?;
        refuse_newer(tx, undone, contacts, reason)?;
        tx.remove(&self)
    }

    fn put_back(self, tx: &mut Tx<'_>, stored: Option<Self>, undone: &TransactionV1) -> Result<()> {
        if stored.as_ref().is_some_and(|stored| stored.sources != self.sources) {
            let reason = "the lead has come through the source again since";
            let is_unknown = |contact: &ContactV1| {
                !self.sources.iter().any(|(source, _)| *source == contact.source)
            };
            let contacts = contacts_of(tx.snapshot(), self.id)?
                .filter(|contact| contact.as_ref().map_or(true, is_unknown));
            refuse_newer(tx, undone, contacts, reason)?;
        }
        tx.put_back(stored.as_ref(), self).map(drop)
    }
}

fn contacts_of(
    snapshot: Snapshot<'_>,
    lead: LeadId,
) -> Result<impl Iterator<Item = Result<ContactV1>>> {
    records_of(snapshot, &schema::CONTACTS_BY_LEAD, &lead)
}

impl Restore for ContactV1 {
    fn take_away(self, tx: &mut Tx<'_>, _: &TransactionV1) -> Result<()> {
        contacts::take(tx, &self)?;
        tx.log_routing(EventV1::Restored { before: Some(Box::new(self)), after: None });
        Ok(())
    }

    fn put_back(self, tx: &mut Tx<'_>, stored: Option<Self>, undone: &TransactionV1) -> Result<()> {
        refuse_without::<LeadV1>(tx, &self.lead, "the lead of a contact is deleted")?;
        if self.status != ContactStatus::Done {
            refuse_without::<SourceV1>(tx, &self.source, "the source of a contact is deleted")?;
        }
        if let Some(operator) = self.operator.filter(|_| self.status.is_open()) {
            refuse_without::<OperatorV1>(tx, &operator, "the operator of a contact is deleted")?;
        }
        for decision in undone.parts::<DecisionV1>(&self.id.to_key()) {
            let decision = decision?;
            match tx.snapshot().get(&decision.key())? {
                None => tx.insert(&decision)?,
                Some(other) => tx.replace(&other, &decision)?,
            }
        }
        for decision in contacts::decisions(tx.snapshot(), &self)? {
            if decision.number >= self.decisions {
                tx.remove(&decision)?;
            }
        }
        contacts::count(tx, stored.as_ref(), Some(&self))?;
        let after = Some(Box::new(tx.put_back(stored.as_ref(), self)?));
        tx.log_routing(EventV1::Restored { before: stored.map(Box::new), after });
        Ok(())
    }
}
