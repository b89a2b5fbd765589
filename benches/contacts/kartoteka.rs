//! The engine, through its typed API, on a file whose flushes are counted, or in memory.

use std::collections::{BTreeMap, VecDeque};
use std::fs::OpenOptions;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crm_core::customers::{self, CustomerQuery, OrderStatus, SaveOrder};
use crm_core::money::Money;
use crm_core::routing::{self, ContactId, OperatorId, ReceiveContact, SourceId};
use crm_core::store::{MemoryStore, RedbOptions, RedbStore, Store};
use crm_core::team::{self, CreateOperator, CreateSource, SetWeight};
use crm_core::{ById, Crm, Error, ManualEnv, Patch, Timestamp};
use redb::StorageBackend;
use redb::backends::FileBackend;

use crate::traffic::{
    Call, CustomerRow, MAX_LOAD, NewOrder, OPEN_CONTACTS, OPERATORS, Peer, is_active, weight,
};

pub struct Kartoteka {
    crm: Crm,
    clock: ManualEnv,
    source: SourceId,
    numbers: BTreeMap<OperatorId, u32>,
    /// Oldest first.
    open: VecDeque<ContactId>,
    flushes: Arc<AtomicU64>,
}

impl Kartoteka {
    /// On a file of redb, every commit durable.
    pub fn on_file(path: &Path) -> Self {
        let flushes = Arc::<AtomicU64>::default();
        let (path, counter) = (path.to_owned(), flushes.clone());
        let backend = move || {
            CountedFile::open(&path, counter.clone())
                .map_err(|error| Error::Storage { reason: error.to_string() })
        };
        let store = RedbStore::create_with(RedbOptions::default(), backend).unwrap();
        Self { flushes, ..Self::over(store) }
    }

    /// Without a file.
    pub fn in_memory() -> Self {
        Self::over(MemoryStore::default())
    }

    fn over(store: impl Store + 'static) -> Self {
        let clock = ManualEnv::new(at(1_735_689_500_000), 7);
        let crm = Crm::create(store, clock.clone()).unwrap();
        let team = crm.write(|tx| {
            let name = "Telegram bot".to_owned();
            let source =
                team::create_source(tx, CreateSource { name, policy: None, sticky: None })?.id;
            let mut numbers = BTreeMap::new();
            for number in 0..OPERATORS {
                let operator = CreateOperator {
                    name: format!("Оператор {number}"),
                    active: Some(is_active(number)),
                    max_load: Some(MAX_LOAD),
                };
                let operator = team::create_operator(tx, operator)?.id;
                team::set_weight(tx, SetWeight { operator, source, weight: weight(number) })?;
                numbers.insert(operator, number);
            }
            Ok((source, numbers))
        });
        let (source, numbers) = team.unwrap().value;
        let flushes = Arc::default();
        Self { crm, clock, source, numbers, open: VecDeque::new(), flushes }
    }

    /// Flushes of the file so far.
    pub fn flushes(&self) -> u64 {
        self.flushes.load(Ordering::Relaxed)
    }
}

impl Peer for Kartoteka {
    fn receive(&mut self, now: i64, calls: &[Call]) -> Vec<u32> {
        self.clock.set_now(at(now));
        let received = self.crm.write(|tx| {
            let mut open = self.open.clone();
            let mut operators = Vec::with_capacity(calls.len());
            for call in calls {
                let input = ReceiveContact {
                    external_key: call.phone.clone(),
                    source: self.source,
                    lead_name: Some(call.name.clone()),
                    request_id: None,
                };
                let contact = routing::receive(tx, input)?;
                operators.extend(contact.operator);
                open.push_back(contact.id);
                if open.len() > OPEN_CONTACTS
                    && let Some(oldest) = open.pop_front()
                {
                    routing::close(tx, ById::new(oldest))?;
                }
            }
            Ok((operators, open))
        });
        let (operators, open) = received.unwrap().value;
        self.open = open;
        operators.iter().map(|operator| self.numbers[operator]).collect()
    }

    fn save(&mut self, now: i64, orders: &[NewOrder]) {
        self.clock.set_now(at(now));
        let saved = self.crm.write(|tx| {
            for order in orders {
                let status =
                    if order.completed { OrderStatus::Completed } else { OrderStatus::Pending };
                let input = SaveOrder {
                    number: Some(order.number.clone()),
                    customer_name: Patch::Set(order.name.clone()),
                    customer_phone: Patch::Set(order.phone.clone()),
                    customer_email: Patch::Set(order.email.clone()),
                    delivery_city: Patch::Set(order.city.to_owned()),
                    delivery_address: Patch::Set(order.address.clone()),
                    total: Some(rubles(order.total)),
                    status: Some(status),
                    placed_at: Some(at(order.placed_at)),
                    ..SaveOrder::default()
                };
                customers::save(tx, input)?;
            }
            Ok(())
        });
        saved.unwrap();
    }

    fn customers(&mut self) -> Vec<CustomerRow> {
        let mut rows: Vec<CustomerRow> = Vec::new();
        let mut cursor = None;
        loop {
            let list = |snapshot: crm_core::Snapshot<'_>| {
                let query = CustomerQuery {
                    limit: Some(1000),
                    cursor: cursor.clone(),
                    ..CustomerQuery::default()
                };
                customers::list(snapshot, query)
            };
            let page = self.crm.read(list).unwrap();
            rows.extend(page.items.into_iter().map(|customer| {
                let last_order_at = customer.last_order_at.map(Timestamp::millis);
                let spent = customer.total_spent.in_currency(2).unwrap();
                let category = format!("{:?}", customer.category);
                (customer.phone, customer.total_orders, spent, last_order_at, category)
            }));
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        rows.sort();
        rows
    }
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

fn rubles(units: i64) -> Money {
    crm_core::money::Currency::parse("RUB").unwrap().money(units)
}

/// A file that counts its flushes: each is one `fdatasync`.
#[derive(Debug)]
struct CountedFile {
    file: FileBackend,
    flushes: Arc<AtomicU64>,
}

impl CountedFile {
    fn open(path: &Path, flushes: Arc<AtomicU64>) -> Result<Self, redb::Error> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(redb::StorageError::from)?;
        Ok(Self { file: FileBackend::new(file)?, flushes })
    }
}

impl StorageBackend for CountedFile {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.file.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.flushes.fetch_add(1, Ordering::Relaxed);
        self.file.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.file.write(offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.file.close()
    }
}
