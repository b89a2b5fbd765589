//! The contacts and orders that come, and what both sides must make of them.

use crate::seeded::{Random, checksum};

/// One side of the comparison, on a file of its own. Times are in milliseconds.
pub trait Peer {
    /// Receives contacts in one transaction; each closes the oldest open one once there are
    /// [`OPEN_CONTACTS`]. Gives the numbers of the operators who took them.
    fn receive(&mut self, now: i64, calls: &[Call]) -> Vec<u32>;

    /// Saves new orders in one transaction and brings their customers in line.
    fn save(&mut self, now: i64, orders: &[NewOrder]);

    /// All customers with what is counted from their orders, by phone number.
    fn customers(&mut self) -> Vec<CustomerRow>;
}

pub const OPERATORS: u32 = 100;
pub const MAX_LOAD: u32 = 10;
pub const OPEN_CONTACTS: usize = 300;

/// Of an operator for the one source, 1 to 100.
pub fn weight(operator: u32) -> u32 {
    operator * 37 % OPERATORS + 1
}

pub fn is_active(operator: u32) -> bool {
    operator % 20 != 7
}

/// A contact that comes.
pub struct Call {
    pub phone: String,
    pub name: String,
}

/// An order that comes.
pub struct NewOrder {
    pub number: String,
    pub phone: String,
    pub name: String,
    pub email: String,
    pub city: &'static str,
    pub address: String,
    /// Minor units.
    pub total: i64,
    pub completed: bool,
    pub placed_at: i64,
}

/// A customer: phone, orders, spent, last order, category.
pub type CustomerRow = (String, u64, i64, Option<i64>, String);

/// A checksum over customers, in order.
pub fn customers_checksum(rows: &[CustomerRow]) -> u64 {
    checksum(rows.iter().flat_map(|row| format!("{row:?}").into_bytes()))
}

/// A checksum over who took the contacts, in order.
pub fn operators_checksum(operators: &[u32]) -> u64 {
    checksum(operators.iter().flat_map(|operator| operator.to_le_bytes()))
}

/// What comes, the same for everybody. Half of the contacts and three of four orders are of a person
/// that is known already.
pub struct Traffic {
    random: Random,
    people: u32,
    orders: u32,
    now: i64,
}

const SEED: u64 = 20_250_131;
const CITIES: [&str; 4] = ["Москва", "Казань", "Тверь", "Пермь"];

impl Traffic {
    pub fn new() -> Self {
        Self { random: Random(SEED), people: 0, orders: 0, now: 1_735_689_600_000 }
    }

    /// The moment of the next transaction.
    pub fn now(&mut self) -> i64 {
        self.now += 1;
        self.now
    }

    /// Contacts of the next transaction.
    pub fn calls(&mut self, count: usize) -> Vec<Call> {
        let call = |_| {
            let person = self.person(2);
            Call { phone: phone(person), name: format!("Анна Иванова {person}") }
        };
        (0..count).map(call).collect()
    }

    /// Orders of the next transaction.
    pub fn orders(&mut self, count: usize) -> Vec<NewOrder> {
        let order = |_| {
            let person = self.person(4);
            self.orders += 1;
            NewOrder {
                number: format!("A-{:07}", self.orders),
                phone: phone(person),
                name: format!("Анна Иванова {person}"),
                email: format!("anna{person}@example.com"),
                city: CITIES[person as usize % CITIES.len()],
                address: format!("ул. Ленина, {}", person % 200),
                total: i64::from(self.random.below(500_000)) + 10_000,
                completed: self.random.below(5) > 0,
                placed_at: self.now - i64::from(self.random.below(1_000_000)),
            }
        };
        (0..count).map(order).collect()
    }

    /// A new person, one in `one_in` times, or a known one.
    fn person(&mut self, one_in: u32) -> u32 {
        if self.people == 0 || self.random.below(one_in) == 0 {
            self.people += 1;
            self.people - 1
        } else {
            self.random.below(self.people)
        }
    }
}

/// A mobile number, valid for ten million people, in no order.
fn phone(person: u32) -> String {
    format!("+7916{:07}", u64::from(person) * 7_654_321 % 10_000_000)
}
