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
const CATEGORIES: [&str; 4] = ["new", "regular", "vip", "inactive"];
/// Zones with a fixed distance to UTC in the years of the orders, and that distance in minutes.
const ZONES: [(&str, i64); 4] =
    [("UTC", 0), ("Europe/Moscow", 180), ("Asia/Kathmandu", 345), ("America/Phoenix", -420)];

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

/// A rule of the category policy: category, then at least so many orders, so much spent, so many
/// days without an order.
type Rule = (&'static str, Option<i64>, Option<i64>, Option<i64>);

/// The model: what there is, by order number and by customer id, and the settings. Everything else
/// is counted.
struct Model {
    orders: BTreeMap<String, Order>,
    customers: Vec<Customer>,
    counted: Vec<&'static str>,
    rules: Vec<Rule>,
    zone: (&'static str, i64),
}

impl Default for Model {
    fn default() -> Self {
        Self {
            orders: BTreeMap::new(),
            customers: Vec::new(),
            counted: vec!["completed"],
            rules: policies()[0].1.clone(),
            zone: ZONES[0],
        }
    }
}

/// Policies that are set, as they are sent and as the model knows them.
fn policies() -> Vec<(Value, Vec<Rule>)> {
    let inactive = ("inactive", None, None, Some(180));
    let vip = ("vip", Some(10), Some(10_000_000), None);
    let (regular, new) = (("regular", Some(3), None, None), ("new", None, None, None));
    let own: Value = json!({ "rules": [
        { "category": "vip", "min_spent": "50000.00" },
        { "category": "inactive", "inactive_days": 30 },
        { "category": "new", "min_orders": 2, "min_spent": null },
        { "category": "regular" },
    ] });
    vec![
        (json!({ "preset": "inactive_first" }), vec![inactive, vip, regular, new]),
        (json!({ "preset": "tier_first" }), vec![vip, regular, inactive, new]),
        (
            own,
            vec![
                ("vip", None, Some(5_000_000), None),
                ("inactive", None, None, Some(30)),
                ("new", Some(2), None, None),
                ("regular", None, None, None),
            ],
        ),
    ]
}

impl Model {
    fn counted<'a>(&'a self, phone: &'a str) -> impl Iterator<Item = &'a Order> {
        self.orders.values().filter(move |order| {
            order.phone.as_deref() == Some(phone) && self.counted.contains(&order.status)
        })
    }

    /// What `customers.list` must show of a customer at `now`.
    fn expected(&self, customer: &Customer, now: i64) -> Value {
        let orders = self.counted(&customer.phone).count() as i64;
        let spent: i64 = self.counted(&customer.phone).map(|order| order.total).sum();
        let last = self.counted(&customer.phone).map(|order| order.placed_at).max();
        let holds = |(_, min_orders, min_spent, days): &&Rule| {
            let unconditional = min_orders.is_none() && min_spent.is_none() && days.is_none();
            unconditional
                || min_orders.is_some_and(|least| orders >= least)
                || min_spent.is_some_and(|least| spent >= least)
                || days.is_some_and(|days| last.is_some_and(|last| now - last > days * DAY))
        };
        let category = self.rules.iter().find(holds).unwrap().0;
        let average = if orders == 0 { 0 } else { (2 * spent + orders) / (2 * orders) };
        json!({
            "id": customer.id, "phone": customer.phone, "name": customer.name,
            "category": category, "total_orders": orders, "total_spent": money(spent),
            "average_order": money(average), "last_order_at": last.map(time),
        })
    }

    /// The month of a moment, by the calendar of chrono: months since the year 0.
    fn month(&self, moment: i64) -> i64 {
        let local = chrono::DateTime::from_timestamp_millis(moment + self.zone.1 * 60_000).unwrap();
        let date = local.format("%Y-%m").to_string();
        let (year, month) = date.split_once('-').unwrap();
        year.parse::<i64>().unwrap() * 12 + month.parse::<i64>().unwrap() - 1
    }

    /// What `customers.overview` must show at `now`, but for the top.
    fn overview(&self, now: i64) -> Value {
        let mut by_category: BTreeMap<&str, u64> = CATEGORIES.map(|name| (name, 0)).into();
        let (mut buyers, mut repeats) = (0_u64, 0_u64);
        let mut cohorts: BTreeMap<i64, Vec<Vec<i64>>> = BTreeMap::new();
        for customer in &self.customers {
            let category = self.expected(customer, now)["category"].clone();
            *by_category.get_mut(category.as_str().unwrap()).unwrap() += 1;
            let orders = self.counted(&customer.phone);
            let months: Vec<i64> = orders.map(|order| self.month(order.placed_at)).collect();
            buyers += u64::from(!months.is_empty());
            repeats += u64::from(months.len() > 1);
            if let Some(first) = months.iter().min() {
                cohorts.entry(*first).or_default().push(months);
            }
        }
        let shown = |month: i64| format!("{:04}-{:02}", month / 12, month % 12 + 1);
        let cohorts: Vec<Value> = cohorts
            .into_iter()
            .map(|(first, customers)| {
                let last = customers.iter().flatten().max().unwrap();
                let bought = |month| customers.iter().filter(|months| months.contains(&month)).count();
                let returning: Vec<usize> = (first + 1..=*last).map(bought).collect();
                json!({ "month": shown(first), "customers": customers.len(), "returning": returning })
            })
            .collect();
        let mut months: BTreeMap<i64, (i64, u64)> = BTreeMap::new();
        for order in self.orders.values().filter(|order| self.counted.contains(&order.status)) {
            let (revenue, orders) = months.entry(self.month(order.placed_at)).or_default();
            *revenue += order.total;
            *orders += 1;
        }
        let span = match (months.keys().next(), months.keys().last()) {
            (Some(first), Some(last)) => *first..*last + 1,
            _ => 0..0,
        };
        let revenue: Vec<Value> = span
            .map(|month| {
                let (revenue, orders) = months.get(&month).copied().unwrap_or_default();
                json!({ "month": shown(month), "revenue": money(revenue), "orders": orders })
            })
            .collect();
        let rate = if buyers == 0 { 0 } else { (20_000 * repeats + buyers) / (2 * buyers) };
        json!({
            "by_category": by_category, "revenue_by_month": revenue, "repeat_rate": rate,
            "cohorts": cohorts, "recounting": false,
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
    /// Then what was recorded by the clock of before may lie ahead.
    clock_went_back: bool,
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
            17 if self.random.one_in(2) => self.change_settings(),
            17 => {
                if let Some(customer) = self.any_customer() {
                    self.both.call("customers.refresh", json!({ "id": customer.id })).unwrap();
                }
            }
            _ => {
                let days = self.random.below(120) as i64 - 5;
                self.clock_went_back |= days < 0;
                self.now += days * DAY;
                self.both.env.set_now(Timestamp::from_millis(self.now).unwrap());
            }
        }
    }

    fn change_settings(&mut self) {
        let mut input = json!({});
        if self.random.one_in(2) {
            self.model.counted =
                [vec!["completed"], vec!["pending", "completed"], vec!["cancelled"]]
                    [self.random.below(3) as usize]
                    .clone();
            input["counted_statuses"] = json!(self.model.counted);
        }
        if self.random.one_in(2) {
            let (sent, rules) = policies()[self.random.below(3) as usize].clone();
            self.model.rules = rules;
            input["category_policy"] = sent;
        }
        if self.random.one_in(2) {
            self.model.zone = ZONES[self.random.below(4) as usize];
            input["time_zone"] = json!(self.model.zone.0);
        }
        let set = self.both.call("settings.update", input).unwrap();
        assert_eq!(set["counted_statuses"], json!(self.model.counted));
        assert_eq!(set["time_zone"], json!(self.model.zone.0));
        let categories: Vec<&Value> = set["category_policy"]["rules"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rule| &rule["category"])
            .collect();
        let expected: Vec<&str> = self.model.rules.iter().map(|rule| rule.0).collect();
        assert_eq!(json!(categories), json!(expected));
        assert_eq!(self.both.call("settings.get", json!({})).unwrap(), set);
    }

    /// The explanation gives the category and the numbers of `expected`, and a history without gaps
    /// that leads there.
    fn explains(&self, expected: &Value) {
        let explained =
            self.both.call("customers.explain", json!({ "id": expected["id"], "limit": 1000 }));
        let explained = explained.unwrap();
        assert_eq!(explained["category"], expected["category"]);
        assert_eq!(explained["rule"]["category"], expected["category"]);
        for field in ["total_orders", "total_spent", "last_order_at"] {
            assert_eq!(explained["numbers"][field], expected[field]);
        }
        let history = explained["history"].as_array().unwrap();
        for steps in history.windows(2) {
            assert_eq!(steps[0]["from"], steps[1]["to"]);
        }
        for step in history {
            assert_ne!(step["from"], step["to"]);
            assert_eq!(step["rule"]["category"], step["to"]);
            let days = step["rule"]["inactive_days"].as_i64();
            let last = step["numbers"]["last_order_at"].as_str();
            if let (Some(days), Some(last)) = (days, last) {
                let due = last.parse::<Timestamp>().unwrap().millis() + days * DAY + 1;
                let at = step["at"].as_str().unwrap().parse::<Timestamp>().unwrap();
                assert!(at.millis() >= due);
            }
        }
        if let Some(newest) = history.first().filter(|_| !self.clock_went_back) {
            assert_eq!(newest["to"], expected["category"]);
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
            self.explains(&expected);
        }
        let mut overview = self.both.call("customers.overview", json!({})).unwrap();
        let top = overview.as_object_mut().unwrap().remove("top").unwrap();
        assert_eq!(overview, self.model.overview(self.now));
        assert_eq!(top.as_array().unwrap()[..], items[..items.len().min(10)]);
        for category in CATEGORIES {
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
        let mut run = Run {
            random: Random(seed),
            both: Both::new(now),
            model: Model::default(),
            now,
            clock_went_back: false,
        };
        for _ in 0..100 {
            run.step();
            run.agrees();
        }
    }
}
