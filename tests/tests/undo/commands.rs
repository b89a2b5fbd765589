//! Random commands on all kinds of records.

use crm_core::Timestamp;
use crm_tests::Twins;
use serde_json::{Value, json};

/// SplitMix64.
pub struct Random(u64);

impl Random {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % bound
    }

    pub fn one_in(&mut self, of: u64) -> bool {
        self.below(of) == 0
    }

    fn one_of<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize].clone()
    }
}

/// The data of both backends, and what makes the next command.
pub struct Team {
    pub twins: Twins,
    pub random: Random,
}

const UNKNOWN: &str = "01940000-0000-7000-8000-000000000000";
const POLICIES: [&str; 4] =
    ["weight_over_load", "least_loaded", "smooth_weighted", "weighted_random"];

impl Team {
    pub fn new(now: Timestamp, seed: u64) -> Self {
        let team = Self { twins: Twins::new(now, seed), random: Random(seed) };
        let source = team.twins.get("sources.create", &json!({ "name": "Bot" }))["id"].take();
        for weight in [3, 2] {
            let operator = json!({ "name": "O", "max_load": weight });
            let operator = team.twins.get("operators.create", &operator)["id"].take();
            let weight = json!({ "operator": operator, "source": source, "weight": weight });
            team.twins.get("weights.set", &weight);
        }
        team
    }

    pub fn last_seq(&self) -> u64 {
        self.twins.get("stat", &json!({}))["seq"].as_u64().unwrap()
    }

    /// The transactions after `seq` that changed more than what is counted.
    pub fn undoable_after(&self, seq: u64) -> Vec<u64> {
        let log = self.twins.get("changes.since", &json!({ "seq": seq, "limit": 10_000 }));
        let changes = log["items"].as_array().unwrap().iter();
        let own = changes.filter(|change| change["kind"] != "derived");
        let mut seqs: Vec<u64> = own.map(|change| change["seq"].as_u64().unwrap()).collect();
        seqs.dedup();
        seqs
    }

    fn any(&mut self, list: &str) -> Value {
        let items = self.twins.get(list, &json!({ "limit": 1000 }))["items"].take();
        match items.as_array().unwrap().as_slice() {
            [] => json!({ "id": UNKNOWN, "operator": UNKNOWN, "source": UNKNOWN }),
            items => self.random.one_of(items),
        }
    }

    fn id(&mut self, list: &str) -> Value {
        self.any(list)["id"].take()
    }

    fn some<T: Into<Value> + Clone>(&mut self, of: &[T]) -> Option<T> {
        self.random.one_in(2).then(|| self.random.one_of(of))
    }

    fn phone(&mut self) -> String {
        format!("+7999000000{}", self.random.below(4))
    }

    fn incoming(&mut self) -> Value {
        let key = if self.random.one_in(2) { self.phone() } else { "@u".to_owned() };
        let mut incoming = json!({ "external_key": key, "source": self.id("sources.list") });
        put(&mut incoming, "lead_name", self.some(&["Анна", "Ёлкин"]));
        incoming
    }

    /// Runs a command; many are refused.
    pub fn step(&mut self) {
        let (name, params) = self.command();
        // Both backends give the same answer, whatever it is.
        let _ = self.twins.call(name, &params);
    }

    fn command(&mut self) -> (&'static str, Value) {
        match self.random.below(40) {
            0 => {
                let mut params = json!({ "name": "Н" });
                put(&mut params, "max_load", self.some(&[1, 2, 5]));
                put(&mut params, "active", self.some(&[true, false]));
                ("operators.create", params)
            }
            1..=3 => {
                let mut params = json!({ "id": self.id("operators.list") });
                put(&mut params, "name", self.some(&["А", "Б"]));
                put(&mut params, "max_load", self.some(&[1, 2, 5]));
                put(&mut params, "active", self.some(&[true, false]));
                if params["active"] == json!(false) && self.random.one_in(2) {
                    params["return_contacts"] = json!(true);
                }
                ("operators.update", params)
            }
            4 => ("operators.delete", json!({ "id": self.id("operators.list") })),
            5 => {
                let mut params = json!({ "name": "С" });
                put(&mut params, "policy", self.some(&POLICIES));
                put(&mut params, "sticky", self.some(&[true, false]));
                ("sources.create", params)
            }
            6 => {
                let mut params = json!({ "id": self.id("sources.list") });
                put(&mut params, "policy", self.some(&POLICIES));
                put(&mut params, "name", self.some(&["Т", "У"]));
                ("sources.update", params)
            }
            7 => ("sources.delete", json!({ "id": self.id("sources.list") })),
            8..=10 => {
                let (operator, source) = (self.id("operators.list"), self.id("sources.list"));
                let weight = 1 + self.random.below(9);
                ("weights.set", json!({ "operator": operator, "source": source, "weight": weight }))
            }
            11 => {
                let weight = self.any("weights.list");
                let params = json!({ "operator": weight["operator"], "source": weight["source"] });
                ("weights.remove", params)
            }
            12..=16 => ("contacts.receive", self.incoming()),
            17 => {
                let items = [self.incoming(), self.incoming(), self.incoming()];
                ("contacts.receive_many", json!({ "items": items }))
            }
            18 => ("contacts.start", json!({ "id": self.id("contacts.list") })),
            19 | 20 => ("contacts.close", json!({ "id": self.id("contacts.list") })),
            21 => ("contacts.reopen", json!({ "id": self.id("contacts.list") })),
            22 | 23 => {
                let (id, operator) = (self.id("contacts.list"), self.id("operators.list"));
                let force = self.random.one_in(2);
                ("contacts.reassign", json!({ "id": id, "operator": operator, "force": force }))
            }
            24 => ("contacts.delete", json!({ "id": self.id("contacts.list") })),
            25 => ("leads.update", json!({ "id": self.id("leads.list"), "name": "Новое" })),
            26 => ("leads.delete", json!({ "id": self.id("leads.list") })),
            27..=30 => {
                let number = self.random.below(8).to_string();
                let mut params = json!({ "number": number, "customer_phone": self.phone() });
                let total = self.some(&["0.00", "333.33", "60000.00"]);
                params["total"] = json!(total.unwrap_or("5.00"));
                params["status"] =
                    json!(self.random.one_of(&["pending", "completed", "cancelled"]));
                put(&mut params, "customer_name", self.some(&["Анна", "Ёлкин"]));
                let placed = ["2024-03-01T00:00:00Z", "2024-12-31T22:00:00Z"];
                put(&mut params, "placed_at", self.some(&placed));
                ("orders.save", params)
            }
            31 => ("orders.delete", json!({ "id": self.id("orders.list") })),
            32 => ("customers.create", json!({ "name": "Кто", "phone": self.phone() })),
            33 => {
                let mut params = json!({ "id": self.id("customers.list"), "force": true });
                put(&mut params, "name", self.some(&["Кто", "Другой"]));
                let phone = self.phone();
                put(&mut params, "phone", self.some(&[phone]));
                ("customers.update", params)
            }
            34 => ("customers.delete", json!({ "id": self.id("customers.list"), "force": true })),
            35 => {
                let customer = self.id("customers.list");
                ("notes.create", json!({ "customer": customer, "text": "важный" }))
            }
            36 => {
                let customer = self.id("customers.list");
                let notes = self.twins.call("notes.list", &json!({ "customer": customer }));
                let note = notes.ok().and_then(|notes| notes.pointer("/items/0/id").cloned());
                ("notes.delete", json!({ "id": note.unwrap_or(json!(UNKNOWN)) }))
            }
            37 => {
                let force = self.random.one_in(2);
                ("customers.sync", json!({ "force_update": force }))
            }
            38 => {
                let mut params = json!({});
                let statuses = [json!(["completed"]), json!(["pending", "completed"])];
                put(&mut params, "counted_statuses", self.some(&statuses));
                let policies =
                    [json!({ "preset": "tier_first" }), json!({ "preset": "inactive_first" })];
                put(&mut params, "category_policy", self.some(&policies));
                put(&mut params, "time_zone", self.some(&["UTC", "Asia/Kamchatka"]));
                ("settings.update", params)
            }
            _ => {
                let days = self.random.below(90) as i64;
                self.twins.env.advance(days * 86_400_000).unwrap();
                ("sweep", json!({}))
            }
        }
    }

    /// The newest change of each record ends with its fields as they are shown, and each change
    /// begins where the one before it ended.
    pub fn histories_lead_to_what_is_shown(&self) {
        let lists = [
            ("operator", "operators.list"),
            ("source", "sources.list"),
            ("lead", "leads.list"),
            ("contact", "contacts.list"),
            ("order", "orders.list"),
            ("customer", "customers.list"),
        ];
        for (entity, list) in lists {
            let shown = self.twins.get(list, &json!({ "limit": 1000 }));
            for record in shown["items"].as_array().unwrap() {
                let query = json!({ "entity": entity, "id": record["id"], "limit": 1000 });
                let history = self.twins.get("changes.history", &query);
                let mut fields = json!({});
                for change in history["items"].as_array().unwrap().iter().rev() {
                    for field in change["fields"].as_array().unwrap() {
                        let name = field["field"].as_str().unwrap();
                        let before = fields.get(name).cloned().unwrap_or_default();
                        assert_eq!(before, field["before"], "{entity} {name}: {history}");
                        fields[name] = field["after"].clone();
                    }
                }
                for (name, value) in fields.as_object().unwrap() {
                    assert_eq!(value, &record[name], "{entity} {name}: {history}");
                }
            }
        }
    }
}

fn put<T: Into<Value>>(params: &mut Value, field: &str, value: Option<T>) {
    if let Some(value) = value {
        params[field] = value.into();
    }
}
