//! Random commands on orders and customers against a model that counts everything anew, on both
//! backends at once.
//!
//! `KARTOTEKA_CASES` sets how many sequences of 100 commands run.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "what is missing fails the test"
)]

use std::collections::BTreeMap;

use crm_core::store::{Durability, MemoryStore, RedbOptions};
use crm_core::{Crm, Error, ManualEnv, Timestamp};
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;
const STATUSES: [&str; 4] = ["pending", "completed", "completed", "cancelled"];

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % bound
    }

    fn one_in(&mut self, of: u64) -> bool {
        self.below(of) == 0
    }
}

#[derive(Clone, Debug)]
struct Order {
    id: String,
    phone: Option<String>,
    name: Option<String>,
    total: i64,
    status: &'static str,
    placed_at: i64,
}

#[derive(Clone, Debug)]
struct Customer {
    id: String,
    phone: String,
    name: Option<String>,
}

/// The model: what there is, by order number and by customer id. Everything else is counted.
#[derive(Default)]
struct Model {
    orders: BTreeMap<String, Order>,
    customers: Vec<Customer>,
}

impl Model {
    fn counted<'a>(&'a self, phone: &'a str) -> impl Iterator<Item = &'a Order> {
        self.orders.values().filter(move |order| {
            order.phone.as_deref() == Some(phone) && order.status == "completed"
        })
    }

    /// What `customers.list` must show of a customer at `now`.
    fn expected(&self, customer: &Customer, now: i64) -> Value {
        let orders = self.counted(&customer.phone).count() as i64;
        let spent: i64 = self.counted(&customer.phone).map(|order| order.total).sum();
        let last = self.counted(&customer.phone).map(|order| order.placed_at).max();
        let category = match last {
            Some(last) if now - last > 180 * DAY => "inactive",
            _ if orders >= 10 || spent >= 10_000_000 => "vip",
            _ if orders >= 3 => "regular",
            _ => "new",
        };
        let average = if orders == 0 { 0 } else { (2 * spent + orders) / (2 * orders) };
        json!({
            "id": customer.id, "phone": customer.phone, "name": customer.name,
            "category": category, "total_orders": orders, "total_spent": money(spent),
            "average_order": money(average), "last_order_at": last.map(time),
        })
    }

    fn with_phone(&mut self, phone: &str) -> Option<&mut Customer> {
        self.customers.iter_mut().find(|customer| customer.phone == phone)
    }

    fn latest(&self, phone: &str) -> &Order {
        let of_phone = self.orders.values().filter(|order| order.phone.as_deref() == Some(phone));
        of_phone.max_by_key(|order| (order.placed_at, order.id.clone())).unwrap()
    }
}

fn money(units: i64) -> String {
    format!("{}.{:02}", units / 100, units % 100)
}

fn time(millis: i64) -> String {
    Timestamp::from_millis(millis).unwrap().to_string()
}

/// The engine on both backends; every answer must be the same to the byte.
struct Both {
    env: ManualEnv,
    memory: Crm,
    redb: Crm,
    _folder: tempfile::TempDir,
}

impl Both {
    fn new(now: i64) -> Self {
        let env = ManualEnv::new(Timestamp::from_millis(now).unwrap(), 3);
        let folder = tempfile::tempdir().unwrap();
        let options = RedbOptions { durability: Durability::OnFlush, ..RedbOptions::default() };
        let path = folder.path().join("model.crm");
        Self {
            memory: Crm::create(MemoryStore::default(), env.clone()).unwrap(),
            redb: Crm::create_file(path, options, env.clone()).unwrap(),
            env,
            _folder: folder,
        }
    }

    fn call(&self, name: &str, params: Value) -> Result<Value, Error> {
        let params = params.to_string();
        let reply = self.memory.call("anna", name, &params);
        assert_eq!(self.redb.call("anna", name, &params), reply, "{name} {params}");
        Ok(serde_json::from_str(&reply?.value).unwrap())
    }
}

struct Run {
    random: Random,
    both: Both,
    model: Model,
    now: i64,
}

impl Run {
    fn phone(&mut self) -> (String, String) {
        let digit = self.random.below(5);
        let typed = match self.random.below(3) {
            0 => format!("8 (999) 000-00-0{digit}"),
            1 => format!("+7 999 000 00 0{digit}"),
            _ => format!("7999000000{digit}"),
        };
        (typed, format!("+7999000000{digit}"))
    }

    fn any_customer(&mut self) -> Option<Customer> {
        let count = self.model.customers.len() as u64;
        (count > 0).then(|| self.model.customers[self.random.below(count) as usize].clone())
    }

    fn step(&mut self) {
        match self.random.below(20) {
            0..=8 => self.save_order(),
            9 | 10 => self.delete_order(),
            11 => self.create_customer(),
            12 | 13 => self.update_customer(),
            14 => self.delete_customer(),
            15 => self.sync(),
            16 => {
                let limit = self.random.below(3);
                let limit = (limit > 0).then_some(limit);
                self.both.call("sweep", json!({ "limit": limit })).unwrap();
            }
            17 => {
                if let Some(customer) = self.any_customer() {
                    self.both.call("customers.refresh", json!({ "id": customer.id })).unwrap();
                }
            }
            _ => {
                let days = self.random.below(120) as i64 - 5;
                self.now += days * DAY;
                self.both.env.set_now(Timestamp::from_millis(self.now).unwrap());
            }
        }
    }

    fn save_order(&mut self) {
        let number = format!("{}", self.random.below(25));
        let before = self.model.orders.get(&number).cloned();
        let mut input = json!({ "number": number });
        let mut order = before.clone().unwrap_or(Order {
            id: String::new(),
            phone: None,
            name: None,
            total: 0,
            status: "pending",
            placed_at: self.now,
        });
        if before.is_none() || self.random.one_in(2) {
            order.total = [0, 1, 333, 5_000_000, 10_000_000][self.random.below(5) as usize];
            input["total"] = json!(money(order.total));
        }
        if before.is_none() || self.random.one_in(2) {
            order.status = STATUSES[self.random.below(4) as usize];
            input["status"] = json!(order.status);
        }
        if self.random.one_in(2) {
            order.placed_at = self.now - self.random.below(300) as i64 * DAY;
            input["placed_at"] = json!(time(order.placed_at));
        }
        if before.is_none() || self.random.one_in(3) {
            let (typed, phone) = self.phone();
            order.phone = Some(phone);
            input["customer_phone"] = json!(typed);
            if self.random.one_in(8) {
                order.phone = None;
                input["customer_phone"] = Value::Null;
            }
        }
        if self.random.one_in(3) {
            order.name = self.random.one_in(2).then(|| format!("Имя {number}"));
            input["customer_name"] = json!(order.name);
        }
        let changed = before.as_ref().is_none_or(|before| {
            (before.total, before.status, before.placed_at, &before.phone, &before.name)
                != (order.total, order.status, order.placed_at, &order.phone, &order.name)
        });
        let saved = self.both.call("orders.save", input).unwrap();
        order.id = saved["id"].as_str().unwrap().to_owned();
        self.model.orders.insert(number, order.clone());
        if let Some(phone) = order.phone.filter(|_| changed) {
            match self.model.with_phone(&phone) {
                Some(customer) => customer.name = customer.name.take().or(order.name),
                None => {
                    let id = saved["customer"].as_str().unwrap().to_owned();
                    self.model.customers.push(Customer { id, phone, name: order.name });
                }
            }
        }
    }

    fn delete_order(&mut self) {
        let number = format!("{}", self.random.below(25));
        if let Some(order) = self.model.orders.remove(&number) {
            self.both.call("orders.delete", json!({ "id": order.id })).unwrap();
        }
    }

    fn create_customer(&mut self) {
        let (typed, phone) = self.phone();
        let created =
            self.both.call("customers.create", json!({ "name": "Новый", "phone": typed }));
        match self.model.with_phone(&phone) {
            Some(existing) => assert_eq!(
                created,
                Err(Error::Duplicate { field: "phone", existing: existing.id.clone() })
            ),
            None => {
                let id = created.unwrap()["id"].as_str().unwrap().to_owned();
                self.model
                    .customers
                    .push(Customer { id, phone, name: Some("Новый".to_owned()) });
            }
        }
    }

    fn update_customer(&mut self) {
        let Some(customer) = self.any_customer() else { return };
        let (typed, phone) = self.phone();
        let force = self.random.one_in(2);
        let update = json!({ "id": customer.id, "phone": typed, "name": null, "force": force });
        let updated = self.both.call("customers.update", update);
        let orders = self.model.orders.values();
        let orders = orders.filter(|order| order.phone.as_ref() == Some(&customer.phone)).count();
        let moved = phone != customer.phone;
        if moved && !force && orders > 0 {
            let Err(Error::Conflict(conflict)) = updated else { panic!("{updated:?}") };
            assert_eq!(conflict.count, Some(orders as u64));
        } else if moved && self.model.with_phone(&phone).is_some() {
            assert!(matches!(updated, Err(Error::Duplicate { field: "phone", .. })), "{updated:?}");
        } else {
            updated.unwrap();
            let customers = &mut self.model.customers;
            let stored = customers.iter_mut().find(|stored| stored.id == customer.id).unwrap();
            (stored.phone, stored.name) = (phone, None);
        }
    }

    fn delete_customer(&mut self) {
        let Some(customer) = self.any_customer() else { return };
        let force = self.random.one_in(2);
        let deleted =
            self.both.call("customers.delete", json!({ "id": customer.id, "force": force }));
        let orders = self.model.orders.values();
        let orders = orders.filter(|order| order.phone.as_ref() == Some(&customer.phone)).count();
        if orders > 0 && !force {
            let Err(Error::Conflict(conflict)) = deleted else { panic!("{deleted:?}") };
            assert_eq!(conflict.count, Some(orders as u64));
        } else {
            deleted.unwrap();
            self.model.customers.retain(|stored| stored.id != customer.id);
        }
    }

    fn sync(&mut self) {
        let way = self.random.below(4);
        let input = match way {
            0 => json!({}),
            1 => json!({ "force_update": true }),
            2 => json!({ "stats_only": true }),
            _ => json!({ "stats_only": true, "force_update": true }),
        };
        // Records what time alone has changed of categories, which the report would count.
        self.both.call("customers.sync", json!({ "stats_only": true })).unwrap();
        let report = self.both.call("customers.sync", input);
        if way == 3 {
            assert!(matches!(report, Err(Error::Invalid { .. })));
            return;
        }
        let report = report.unwrap();
        let (mut created, mut updated) = (0, 0);
        let mut phones: Vec<String> =
            self.model.orders.values().filter_map(|order| order.phone.clone()).collect();
        phones.sort();
        phones.dedup();
        for phone in phones {
            let name = self.model.latest(&phone).name.clone();
            match self.model.with_phone(&phone) {
                None if way != 2 => {
                    created += 1;
                    let found =
                        self.both.call("customers.list", json!({ "search": phone })).unwrap();
                    let id = found["items"][0]["id"].as_str().unwrap().to_owned();
                    self.model.customers.push(Customer { id, phone, name });
                }
                Some(customer) if way == 1 && name.is_some() && customer.name != name => {
                    updated += 1;
                    customer.name = name;
                }
                _ => {}
            }
        }
        let counted = json!({
            "status": "success", "created_count": created, "updated_count": updated,
            "error_count": 0, "total_customers": self.model.customers.len(), "errors": []
        });
        assert_eq!(report, counted);
    }

    fn agrees(&self) {
        let listed =
            self.both.call("customers.list", json!({ "limit": 1000, "total": true })).unwrap();
        assert_eq!(listed["total"], json!(self.model.customers.len()));
        let mut customers = self.model.customers.clone();
        let spent = |customer: &Customer| -> i64 {
            self.model.counted(&customer.phone).map(|order| order.total).sum()
        };
        customers.sort_by(|a, b| spent(b).cmp(&spent(a)).then(a.id.cmp(&b.id)));
        let items = listed["items"].as_array().unwrap();
        assert_eq!(items.len(), customers.len());
        for (item, customer) in items.iter().zip(&customers) {
            let expected = self.model.expected(customer, self.now);
            for (field, value) in expected.as_object().unwrap() {
                assert_eq!(&item[field], value, "{field} of {}", customer.phone);
            }
        }
        for category in ["new", "regular", "vip", "inactive"] {
            let query = json!({ "category": category, "limit": 1, "total": true });
            let listed = self.both.call("customers.list", query).unwrap();
            let count = customers
                .iter()
                .filter(|customer| self.model.expected(customer, self.now)["category"] == category)
                .count();
            assert_eq!(listed["total"], json!(count), "{category}");
        }
        if let Some(customer) = customers.first() {
            let history = json!({ "id": customer.id, "limit": 1000, "total": true });
            let history = self.both.call("customers.history", history).unwrap();
            let mut orders: Vec<&Order> = self
                .model
                .orders
                .values()
                .filter(|order| order.phone.as_ref() == Some(&customer.phone))
                .collect();
            orders.sort_by(|a, b| b.placed_at.cmp(&a.placed_at).then(a.id.cmp(&b.id)));
            let listed: Vec<&str> = history["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|o| o["id"].as_str().unwrap())
                .collect();
            let expected: Vec<&str> = orders.iter().map(|order| order.id.as_str()).collect();
            assert_eq!(listed, expected);
        }
        for crm in [&self.both.memory, &self.both.redb] {
            let report = crm.check().unwrap();
            assert!(report.ok, "{:?}", report.problems);
        }
    }
}

#[test]
fn statistics_and_categories_equal_a_recount_after_every_command() {
    let cases = std::env::var("KARTOTEKA_CASES").map_or(40, |cases| cases.parse().unwrap());
    for seed in 0..cases {
        let now = 1_700_000_000_000;
        let mut run =
            Run { random: Random(seed), both: Both::new(now), model: Model::default(), now };
        for _ in 0..100 {
            run.step();
            run.agrees();
        }
    }
}
