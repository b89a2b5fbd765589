//! Filters, searches and sorts of customers against a plain look at all of them, while they change.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what is missing fails the test"
)]

use std::cmp::Ordering;

use crm_core::money::Money;
use crm_core::phone::Region;
use crm_core::text::{SearchQuery, fold};
use crm_tests::{Twins, cases, time};
use proptest::prelude::*;
use serde_json::{Value, json};

const NAMES: [&str; 6] = ["Анна Ёлкина", "анна белова", "Zoe", "Пётр 12", "Борис", "ИВАН Петров"];
const CITIES: [&str; 3] = ["Пермь", "пермь ", "Орёл"];
const WORDS: [&str; 12] =
    ["анна", "ЕЛК", "елкина анна", "12", "999", "8 999 000 01", "+7", "z", "@", "о 00", "нет", " "];
const CATEGORIES: [&str; 4] = ["new", "regular", "vip", "inactive"];
const SORTS: [&str; 5] = ["total_spent", "total_orders", "last_order_at", "name", "created_at"];

/// A change, as numbers that the test makes sense of.
#[derive(Debug, Clone)]
enum Change {
    Create { person: u32, name: usize },
    Rename { place: usize, name: Option<usize>, city: Option<usize> },
    Move { place: usize, person: u32 },
    Delete { place: usize },
    Order { number: u32, person: u32, total: u32, day: u32, counts: bool },
    Wait,
}

fn changes() -> impl Strategy<Value = Change> {
    let person = 0..150u32;
    let name = || prop::option::of(0..NAMES.len());
    prop_oneof![
        4 => (person.clone(), 0..NAMES.len()).prop_map(|(person, name)| Change::Create { person, name }),
        2 => (0..200usize, name(), prop::option::of(0..CITIES.len()))
            .prop_map(|(place, name, city)| Change::Rename { place, name, city }),
        1 => (0..200usize, person.clone()).prop_map(|(place, person)| Change::Move { place, person }),
        1 => (0..200usize).prop_map(|place| Change::Delete { place }),
        6 => (0..300u32, person, 0..9u32, 1..29u32, any::<bool>()).prop_map(
            |(number, person, total, day, counts)| Change::Order { number, person, total, day, counts }
        ),
        1 => Just(Change::Wait),
    ]
}

fn queries() -> impl Strategy<Value = Value> {
    let range = |top: u32| prop::option::weighted(0.2, 0..top);
    (
        prop::option::weighted(0.5, prop::sample::select(&WORDS[..])),
        prop::option::weighted(0.2, prop::sample::select(&CATEGORIES[..])),
        prop::option::weighted(0.2, prop::sample::select(&CITIES[..])),
        (range(30), range(30), range(4), range(4), range(28), range(28)),
        prop::option::of((prop::sample::select(&SORTS[..]), any::<bool>())),
    )
        .prop_map(|(search, category, city, ranges, sort)| {
            let (spent_from, spent_to, orders_from, orders_to, last_from, last_to) = ranges;
            let day = |day: Option<u32>| day.map(|day| format!("2025-01-{:02}T00:00:00Z", day + 1));
            let sort = sort.map(|(sort, descending)| match descending {
                true => format!("-{sort}"),
                false => sort.to_owned(),
            });
            json!({
                "search": search, "category": category, "city": city,
                "spent_from": spent_from.map(|units| units.to_string()),
                "spent_to": spent_to.map(|units| units.to_string()),
                "orders_from": orders_from, "orders_to": orders_to,
                "last_order_from": day(last_from), "last_order_to": day(last_to),
                "sort": sort,
            })
        })
}

fn phone(person: u32) -> String {
    format!("+7999000{person:04}")
}

/// All customers, along the index of what they spent.
fn all(twins: &Twins) -> Vec<Value> {
    let page = twins.get("customers.list", &json!({ "limit": 1000 }));
    page["items"].as_array().unwrap().clone()
}

fn apply(twins: &Twins, change: &Change) {
    let customers = all(twins);
    let at = |place: &usize| customers.get(place % customers.len().max(1));
    // Refusals are told by other tests.
    let _ = match change {
        Change::Create { person, name } => twins.call(
            "customers.create",
            &json!({ "name": NAMES[*name], "phone": phone(*person), "email": "A@b.example" }),
        ),
        Change::Rename { place, name, city } => {
            let Some(customer) = at(place) else { return };
            let (name, city) = (name.map(|name| NAMES[name]), city.map(|city| CITIES[city]));
            let update = json!({ "id": customer["id"], "name": name, "city": city });
            twins.call("customers.update", &update)
        }
        Change::Move { place, person } => {
            let Some(customer) = at(place) else { return };
            let update = json!({ "id": customer["id"], "phone": phone(*person), "force": true });
            twins.call("customers.update", &update)
        }
        Change::Delete { place } => {
            let Some(customer) = at(place) else { return };
            twins.call("customers.delete", &json!({ "id": customer["id"], "force": true }))
        }
        Change::Order { number, person, total, day, counts } => twins.call(
            "orders.save",
            &json!({
                "number": number.to_string(), "customer_phone": phone(*person),
                "total": format!("{total}.50"), "placed_at": format!("2025-01-{day:02}T00:00:00Z"),
                "status": if *counts { "completed" } else { "pending" },
            }),
        ),
        Change::Wait => {
            twins.env.advance(40 * 86_400_000).unwrap();
            return;
        }
    };
    twins.env.advance(1).unwrap();
}

fn units(value: &Value) -> i64 {
    let money: Money = serde_json::from_value(value.clone()).unwrap();
    money.in_currency(2).unwrap()
}

fn matches(query: &Value, customer: &Value) -> bool {
    let text = |field: &str| fold(customer[field].as_str().unwrap_or_default());
    let asked = |field: &str, holds: &dyn Fn(&Value) -> bool| {
        query[field].is_null() || holds(&query[field])
    };
    let last = customer["last_order_at"].as_str().map(time);
    asked("category", &|category| customer["category"] == *category)
        && asked("city", &|city| text("city") == fold(city.as_str().unwrap().trim()))
        && asked("search", &|search| {
            let query = SearchQuery::parse(search.as_str().unwrap(), Region::default());
            let phone = text("phone");
            query.matches(&[&text("name"), &text("email"), &phone], phone.trim_start_matches('+'))
        })
        && asked("spent_from", &|from| units(&customer["total_spent"]) >= units(from))
        && asked("spent_to", &|to| units(&customer["total_spent"]) < units(to))
        && asked("orders_from", &|from| customer["total_orders"].as_u64() >= from.as_u64())
        && asked("orders_to", &|to| customer["total_orders"].as_u64() < to.as_u64())
        && asked("last_order_from", &|from| last >= Some(time(from.as_str().unwrap())))
        && asked("last_order_to", &|to| last.is_some_and(|at| at < time(to.as_str().unwrap())))
}

/// The order of a sort: nulls last, ids ascending among equals.
fn order(sort: &str, a: &Value, b: &Value) -> Ordering {
    let (field, descending) = match sort.strip_prefix('-') {
        Some(field) => (field, true),
        None => (sort, false),
    };
    let id = |value: &Value| value["id"].as_str().unwrap().to_owned();
    let (x, y) = (&a[field], &b[field]);
    let by_value = match (x.is_null(), y.is_null()) {
        (false, false) => {
            let order = match field {
                "total_spent" => units(x).cmp(&units(y)),
                "total_orders" => x.as_u64().cmp(&y.as_u64()),
                _ => fold(x.as_str().unwrap()).cmp(&fold(y.as_str().unwrap())),
            };
            if descending { order.reverse() } else { order }
        }
        (x, y) => x.cmp(&y),
    };
    by_value.then_with(|| id(a).cmp(&id(b)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(12)))]

    #[test]
    fn lists_are_what_a_plain_look_finds(
        rounds in prop::collection::vec((prop::collection::vec(changes(), 1..60), queries()), 1..12),
    ) {
        let twins = Twins::new(time("2025-01-31T09:05:00Z"), 5);
        for (changes, query) in rounds {
            changes.iter().for_each(|change| apply(&twins, change));
            twins.check();
            let sort = query["sort"].as_str().unwrap_or("-total_spent");
            let mut expected = all(&twins);
            expected.retain(|customer| matches(&query, customer));
            expected.sort_by(|a, b| order(sort, a, b));
            let mut asked = query.clone();
            (asked["total"], asked["limit"]) = (json!(true), json!(7));
            let mut found = Vec::new();
            loop {
                let page = twins.get("customers.list", &asked);
                prop_assert_eq!(page["total"].as_u64(), Some(expected.len() as u64));
                found.extend(page["items"].as_array().unwrap().iter().cloned());
                asked["cursor"] = page["next_cursor"].clone();
                if asked["cursor"].is_null() {
                    break;
                }
            }
            prop_assert_eq!(&found, &expected, "{}", query);
        }
    }
}
