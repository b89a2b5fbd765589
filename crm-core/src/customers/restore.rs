//! Orders, customers and notes as they were before a transaction that is undone.

use super::stored::{CategoryChangeV1, CustomerStatsV1, CustomerV1, NoteV1, OrderV1};
use super::{notes, ops, orders, overview, reckoning};
use crate::change::TransactionV1;
use crate::schema;
use crate::table::Key;
use crate::tx::Tx;
use crate::undo::{Restore, records_of, refuse_newer, refuse_without};
use crate::{Error, Result};

impl Restore for OrderV1 {
    fn take_away(self, tx: &mut Tx<'_>, _: &TransactionV1) -> Result<()> {
        orders::take(tx, &self)
    }

    fn put_back(self, tx: &mut Tx<'_>, stored: Option<Self>, _: &TransactionV1) -> Result<()> {
        let reckoning = reckoning::reckon(tx.snapshot(), stored.as_ref(), Some(&self))?;
        tx.put_back(stored.as_ref(), self)?;
        overview::write_months(tx, reckoning.months)?;
        reckoning::settle(tx, reckoning.left)?;
        reckoning::settle(tx, reckoning.has)
    }
}

impl Restore for CustomerV1 {
    fn take_away(self, tx: &mut Tx<'_>, undone: &TransactionV1) -> Result<()> {
        let reason = "the customer has got orders since";
        let index = &schema::ORDERS_BY_PHONE;
        let orders = records_of::<OrderV1, _>(tx.snapshot(), index, &self.phone)?;
        refuse_newer(tx, undone, orders, reason)?;
        let reason = "the customer has got notes since";
        let notes = notes::of_customer(tx.snapshot(), self.id)?.into_iter().map(Ok);
        refuse_newer(tx, undone, notes, reason)?;
        ops::take(tx, &self)
    }

    fn put_back(self, tx: &mut Tx<'_>, stored: Option<Self>, undone: &TransactionV1) -> Result<()> {
        if let Some(before) = stored {
            let counted = ops::count_moved(tx.snapshot(), &before, &self)?;
            let after = tx.put_back(Some(&before), self)?;
            return match counted {
                Some(counted) => reckoning::renew(tx, after.id, counted).map(drop),
                None => Ok(()),
            };
        }
        let counted = reckoning::recount(tx.snapshot(), &self.phone)?;
        let customer = tx.put_back(None, self)?;
        let key = customer.id.to_key();
        for change in undone.parts::<CategoryChangeV1>(&key) {
            tx.insert(&change?)?;
        }
        let row = undone.parts::<CustomerStatsV1>(&key).next().transpose()?;
        let row = row.ok_or_else(|| Error::corrupt("a deleted customer has no statistics"))?;
        reckoning::go_on(tx, row, counted).map(drop)
    }
}

impl Restore for NoteV1 {
    fn take_away(self, tx: &mut Tx<'_>, _: &TransactionV1) -> Result<()> {
        tx.remove(&self)
    }

    fn put_back(self, tx: &mut Tx<'_>, stored: Option<Self>, _: &TransactionV1) -> Result<()> {
        refuse_without::<CustomerV1>(tx, &self.customer, "the customer of a note is deleted")?;
        tx.put_back(stored.as_ref(), self).map(drop)
    }
}
