//! How a program that embeds the engine tests itself: the memory store, and a clock in its hand.
//!
//! ```sh
//! cargo test -p crm-examples --example tested_shop
//! ```

use crm_core::customers::{Category, Customer, CustomerQuery, OrderStatus, SaveOrder, list, save};
use crm_core::store::MemoryStore;
use crm_core::{Crm, Env, ManualEnv, Patch, Result};

/// The program: a shop that gives its good customers a discount.
struct Shop {
    crm: Crm,
}

impl Shop {
    /// Sells something; gives the discount in per cent that the buyer had until now.
    fn sell(&self, phone: &str, price: &str) -> Result<u32> {
        let discount = match self.buyer(phone)?.map(|buyer| buyer.category) {
            Some(Category::Vip) => 10,
            Some(Category::Regular) => 5,
            Some(Category::New | Category::Inactive) | None => 0,
        };
        let total = Some(price.parse()?);
        self.crm.write(|tx| {
            save(
                tx,
                SaveOrder {
                    customer_phone: Patch::Set(phone.to_owned()),
                    total,
                    status: Some(OrderStatus::Completed),
                    ..SaveOrder::default()
                },
            )
        })?;
        Ok(discount)
    }

    fn buyer(&self, phone: &str) -> Result<Option<Customer>> {
        let query = CustomerQuery { search: Some(phone.to_owned()), ..CustomerQuery::default() };
        let page = self.crm.read(|snapshot| list(snapshot, query.clone()))?;
        Ok(page.items.into_iter().next())
    }
}

fn main() -> Result<()> {
    let (shop, clock) = shop()?;
    for price in ["900.00", "1200.00", "700.00", "99.00"] {
        println!("{}: {} % off", clock.now(), shop.sell("+7 999 123-45-67", price)?);
        clock.advance(86_400_000)?;
    }
    Ok(())
}

/// A shop that keeps nothing, and its clock.
fn shop() -> Result<(Shop, ManualEnv)> {
    let clock = ManualEnv::new("2025-01-31T09:05:00Z".parse()?, 1);
    Ok((Shop { crm: Crm::create(MemoryStore::default(), clock.clone())? }, clock))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fourth_purchase_is_cheaper_and_half_a_year_later_no_longer() -> Result<()> {
        let (shop, clock) = shop()?;
        for expected in [0, 0, 0, 5] {
            assert_eq!(shop.sell("8 (999) 123-45-67", "1000.00")?, expected);
        }
        // Time passes in no time, and nothing has to run meanwhile.
        clock.advance(181 * 86_400_000)?;
        assert_eq!(shop.sell("+79991234567", "1000.00")?, 0);
        Ok(())
    }
}
