//! Every list, page by page: whole, once, in its order; cursors that do not belong are refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "what is missing fails the test"
)]

use std::cmp::Ordering;

use crm_tests::{Answer, Twins, time};
use serde_json::{Value, json};

/// How the values of a field are compared.
#[derive(Debug, Clone, Copy)]
enum By {
    /// As JSON has it: numbers, moments, ids, texts by code points.
    Value,
    /// Amounts.
    Money,
    /// Texts without regard to case.
    Folded,
}

/// A list: its parameters, its sorts, its default sort, and what its items are told apart by.
struct List {
    operation: &'static str,
    params: Value,
    sorts: &'static [(&'static str, By)],
    default: &'static str,
    ids: &'static [&'static str],
}

const START: &str = "2025-01-31T09:05:00.000Z";

/// Records with many equal and missing values.
fn data() -> (Twins, Value) {
    let twins = Twins::new(time(START), 11);
    let id = |answer: Value| answer["id"].clone();
    let names = ["Ёлкина", "ёлкина", "Zoe", "Анна", "анна"];
    let mut operators = Vec::new();
    let mut sources = Vec::new();
    for number in 0..13usize {
        twins.env.advance(number as i64 % 3).unwrap();
        let operator = json!({
            "name": names[number % 5], "max_load": 1 + number % 4, "active": number % 6 != 5,
        });
        operators.push(id(twins.get("operators.create", &operator)));
        sources.push(id(twins.get("sources.create", &json!({ "name": names[number % 4] }))));
        for (place, operator) in operators.iter().enumerate().skip(number / 2) {
            let weight = 1 + (place + number) % 3;
            let params =
                json!({ "operator": operator, "source": sources[number], "weight": weight });
            twins.get("weights.set", &params);
        }
    }
    let mut contacts = Vec::new();
    for number in 0..60usize {
        twins.env.advance((number as i64 % 4) * 700 - 300).unwrap();
        let key = format!("+7999123{:04}", number % 17);
        let mut params = json!({ "external_key": key, "source": sources[number % 13] });
        if number % 3 == 0 {
            params["lead_name"] = json!(names[number % 5]);
        }
        contacts.push(id(twins.get("contacts.receive", &params)));
    }
    for contact in contacts.iter().step_by(3) {
        twins.get("contacts.close", &json!({ "id": contact }));
        twins.env.advance(1).unwrap();
    }
    for number in 0..48u32 {
        let mut params = json!({
            "number": format!("{}{number}", if number % 2 == 0 { "a" } else { "B" }),
            "total": format!("{}.50", number % 5),
            "status": if number % 4 == 0 { "pending" } else { "completed" },
            "placed_at": format!("2025-01-{:02}T00:00:00Z", 1 + number % 9),
        });
        if number % 7 != 0 {
            let person = if number % 3 == 0 { 0 } else { number % 19 };
            params["customer_phone"] = json!(format!("+7999123{person:04}"));
        }
        if number % 3 == 0 {
            params["customer_name"] = json!(names[number as usize % 5]);
        }
        if number % 4 != 1 {
            params["delivery_city"] = json!("Пермь");
        }
        twins.env.advance(i64::from(number % 2)).unwrap();
        twins.get("orders.save", &params);
    }
    let page = twins.get("customers.list", &json!({ "sort": "-total_orders", "limit": 1 }));
    let customer = page["items"][0]["id"].clone();
    for number in 0..9 {
        twins.env.advance(number % 2).unwrap();
        let params = json!({ "customer": customer, "text": format!("Заметка {number}") });
        twins.get("notes.create", &params);
    }
    (twins, customer)
}

const RECORD: &[&str] = &["id"];
const OPERATORS: &[(&str, By)] = &[
    ("created_at", By::Value),
    ("updated_at", By::Value),
    ("name", By::Folded),
    ("load", By::Value),
    ("max_load", By::Value),
    ("last_assigned_at", By::Value),
];
const ORDERS: &[(&str, By)] = &[
    ("placed_at", By::Value),
    ("created_at", By::Value),
    ("updated_at", By::Value),
    ("total", By::Money),
    ("number", By::Value),
];
const CONTACTS: &[(&str, By)] = &[
    ("created_at", By::Value),
    ("updated_at", By::Value),
    ("assigned_at", By::Value),
    ("closed_at", By::Value),
];
const CUSTOMERS: &[(&str, By)] = &[
    ("total_spent", By::Money),
    ("total_orders", By::Value),
    ("last_order_at", By::Value),
    ("name", By::Folded),
    ("created_at", By::Value),
];

fn lists(customer: &Value) -> Vec<List> {
    let list =
        |operation, params, sorts, default, ids| List { operation, params, sorts, default, ids };
    let plain = || json!({});
    vec![
        list("operators.list", plain(), OPERATORS, "-created_at", RECORD),
        list("operators.list", json!({ "active": true }), OPERATORS, "-created_at", RECORD),
        list(
            "sources.list",
            plain(),
            &[("created_at", By::Value), ("updated_at", By::Value), ("name", By::Folded)],
            "-created_at",
            RECORD,
        ),
        list(
            "weights.list",
            plain(),
            &[("operator", By::Value), ("source", By::Value), ("weight", By::Value)],
            "operator",
            &["operator", "source"],
        ),
        list(
            "leads.list",
            plain(),
            &[
                ("created_at", By::Value),
                ("updated_at", By::Value),
                ("name", By::Folded),
                ("external_key", By::Value),
            ],
            "-created_at",
            RECORD,
        ),
        list(
            "leads.list",
            json!({ "search": "999" }),
            &[("created_at", By::Value)],
            "-created_at",
            RECORD,
        ),
        list("contacts.list", plain(), CONTACTS, "-created_at", RECORD),
        list("contacts.list", json!({ "status": "done" }), CONTACTS, "-created_at", RECORD),
        list("contacts.list", json!({ "status": "in_queue" }), CONTACTS, "-created_at", RECORD),
        list("routing.queue", plain(), &[], "id", RECORD),
        list("orders.list", plain(), ORDERS, "-placed_at", RECORD),
        list("orders.list", json!({ "status": "completed" }), ORDERS, "-placed_at", RECORD),
        list("orders.list", json!({ "customer": customer }), ORDERS, "-placed_at", RECORD),
        list("customers.history", json!({ "id": customer }), ORDERS, "-placed_at", RECORD),
        list("customers.list", plain(), CUSTOMERS, "-total_spent", RECORD),
        list("customers.list", json!({ "city": "пермь" }), CUSTOMERS, "-total_spent", RECORD),
        list("customers.list", json!({ "spent_from": "1.00" }), CUSTOMERS, "-total_spent", RECORD),
        list(
            "notes.list",
            json!({ "customer": customer }),
            &[("created_at", By::Value)],
            "-created_at",
            RECORD,
        ),
    ]
}

fn with(params: &Value, fields: Value) -> Value {
    let mut params = params.clone();
    params.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    params
}

/// Pages that begin at any row, from the beginning and behind a cursor.
fn jump(twins: &Twins, operation: &str, params: &Value, whole: &[Value]) {
    for offset in [0, 1, whole.len() / 2, whole.len() - 1, whole.len(), whole.len() + 5] {
        let rest = whole.get(offset..).unwrap_or_default();
        let page = twins.get(operation, &with(params, json!({ "limit": 2, "offset": offset })));
        let (items, cursor) = (page["items"].as_array().unwrap(), &page["next_cursor"]);
        assert_eq!(items.iter().collect::<Vec<_>>(), rest.iter().take(2).collect::<Vec<_>>());
        assert_eq!(cursor.is_null(), rest.len() <= 2, "{operation} from {offset}");
        if !cursor.is_null() {
            let further = json!({ "limit": 1000, "cursor": cursor, "offset": 1, "total": true });
            let page = twins.get(operation, &with(params, further));
            assert_eq!(page["items"].as_array().unwrap(), &rest[3..], "{operation} from {offset}");
            assert_eq!(page["total"], whole.len());
        }
    }
}

/// All pages of a list. The total, asked for on every page, must be that of the whole.
fn walk(twins: &Twins, operation: &str, params: &Value, limit: usize) -> Vec<Value> {
    let mut params = with(params, json!({ "limit": limit, "total": true }));
    let (mut all, mut totals) = (Vec::new(), Vec::new());
    loop {
        let page = twins.get(operation, &params);
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= limit);
        all.extend(items.iter().cloned());
        totals.push(page["total"].as_u64().unwrap());
        let cursor = page["next_cursor"].clone();
        if cursor.is_null() {
            break;
        }
        assert_eq!(items.len(), limit, "a page before the last is full");
        params["cursor"] = cursor;
    }
    assert!(totals.iter().all(|total| *total == all.len() as u64), "{operation} {totals:?}");
    all
}

fn compare(a: &Value, b: &Value, by: By, descending: bool) -> Ordering {
    match (a.is_null(), b.is_null()) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Greater,
        (false, true) => return Ordering::Less,
        (false, false) => {}
    }
    let ascending = match by {
        By::Value if a.is_number() => a.as_i64().cmp(&b.as_i64()),
        By::Value => a.as_str().cmp(&b.as_str()),
        By::Money => {
            let minor =
                |value: &Value| value.as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
            minor(a).cmp(&minor(b))
        }
        By::Folded => {
            let fold = |value: &Value| value.as_str().unwrap().to_lowercase().replace('ё', "е");
            fold(a).cmp(&fold(b))
        }
    };
    if descending { ascending.reverse() } else { ascending }
}

fn id_of(item: &Value, list: &List) -> Vec<String> {
    list.ids.iter().map(|field| item[*field].as_str().unwrap().to_owned()).collect()
}

fn assert_ordered(items: &[Value], list: &List, field: &str, by: By, descending: bool) {
    for pair in items.windows(2) {
        let order = compare(&pair[0][field], &pair[1][field], by, descending);
        let order = order.then(id_of(&pair[0], list).cmp(&id_of(&pair[1], list)));
        assert_eq!(order, Ordering::Less, "{} by {field}: {pair:#?}", list.operation);
    }
}

#[test]
fn every_list_comes_whole_and_once_in_its_order_whatever_the_page() {
    let (twins, customer) = data();
    for list in lists(&customer) {
        let default = walk(&twins, list.operation, &list.params, 1000);
        assert!(default.len() > 4, "{} has too little to page", list.operation);
        let (field, descending) =
            list.default.strip_prefix('-').map_or((list.default, false), |field| (field, true));
        let by = list.sorts.iter().find(|(known, _)| *known == field).map_or(By::Value, |s| s.1);
        assert_ordered(&default, &list, field, by, descending);
        for limit in [1, 3] {
            assert_eq!(walk(&twins, list.operation, &list.params, limit), default);
        }
        jump(&twins, list.operation, &list.params, &default);
        for (field, by) in list.sorts {
            for (sort, descending) in [((*field).to_owned(), false), (format!("-{field}"), true)] {
                let params = with(&list.params, json!({ "sort": sort }));
                let whole = walk(&twins, list.operation, &params, 1000);
                assert_ordered(&whole, &list, field, *by, descending);
                assert_eq!(whole.len(), default.len(), "{} by {sort}", list.operation);
                for limit in [1, 3] {
                    assert_eq!(walk(&twins, list.operation, &params, limit), whole, "{sort}");
                }
                jump(&twins, list.operation, &params, &whole);
            }
        }
    }
}

#[test]
fn the_board_has_the_order_of_the_operators() {
    let (twins, _) = data();
    for (sort, _) in OPERATORS {
        for params in [json!({ "sort": sort }), json!({ "sort": format!("-{sort}") }), json!({})] {
            let operators = walk(&twins, "operators.list", &params, 1000);
            for limit in [1, 3, 1000] {
                let board = walk(&twins, "routing.board", &params, limit);
                let ids = |items: &[Value], field: &str| -> Vec<Value> {
                    items.iter().map(|item| item[field].clone()).collect()
                };
                assert_eq!(ids(&board, "operator"), ids(&operators, "id"), "{params}");
            }
        }
    }
}

fn refused_for(answer: Answer, field: &str, what: &str) {
    let error = answer.expect_err(what);
    assert_eq!(
        (&error["code"], &error["field"]),
        (&json!("invalid"), &json!(field)),
        "{what}: {error}"
    );
}

#[test]
fn cursors_of_another_query_and_damaged_ones_are_refused() {
    let (twins, customer) = data();
    let mut cursors: Vec<(String, Value)> = Vec::new();
    for list in lists(&customer) {
        let params = with(&list.params, json!({ "limit": 2 }));
        let cursor = twins.get(list.operation, &params)["next_cursor"].clone();
        cursors.push((format!("{} {}", list.operation, list.params), cursor));
    }
    for list in lists(&customer) {
        let own = format!("{} {}", list.operation, list.params);
        for (query, cursor) in &cursors {
            let params = with(&list.params, json!({ "limit": 2, "cursor": cursor }));
            let answer = twins.call(list.operation, &params);
            if *query == own {
                assert!(answer.is_ok(), "{own}");
                let sort = list.sorts.first().map(|(field, _)| *field);
                if let Some(sort) = sort.filter(|sort| *sort != list.default) {
                    let params = with(&params, json!({ "sort": sort }));
                    refused_for(twins.call(list.operation, &params), "cursor", &own);
                }
                for damaged in damaged(cursor.as_str().unwrap()) {
                    let params = with(&list.params, json!({ "cursor": damaged }));
                    refused_for(twins.call(list.operation, &params), "cursor", &damaged);
                }
            } else {
                refused_for(answer, "cursor", &format!("{query} for {own}"));
            }
        }
    }
}

/// The cursor with each character changed, cut short, too long, and no cursor at all.
fn damaged(cursor: &str) -> Vec<String> {
    let mut damaged: Vec<String> =
        ["", "x", "!!", "AAAA", "AAAAAAAA", "картотека", " ", "=="].map(str::to_owned).into();
    for place in 0..cursor.len() {
        let mut bytes = cursor.as_bytes().to_vec();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        damaged.push(String::from_utf8(bytes).unwrap());
        damaged.push(cursor[..place].to_owned());
    }
    damaged.push(format!("{cursor}A"));
    damaged.push(format!("{cursor}="));
    damaged
}

#[test]
fn limits_sorts_and_filters_that_make_no_sense_are_refused() {
    let (twins, customer) = data();
    for list in lists(&customer) {
        let refused = |fields: Value, field: &str| {
            let params = with(&list.params, fields);
            let what = format!("{} {params}", list.operation);
            refused_for(twins.call(list.operation, &params), field, &what);
        };
        for limit in [json!(0), json!(1001), json!(-1), json!(1.5), json!("5"), json!(1u64 << 40)] {
            refused(json!({ "limit": limit }), "limit");
        }
        for sort in ["phone_number", "", "-", "--created_at", "Created_at", "created_at "] {
            refused(json!({ "sort": sort }), "sort");
        }
        refused(json!({ "total": 1 }), "total");
        refused(json!({ "cursor": 5 }), "cursor");
        refused(json!({ "filter": 5 }), "filter");
    }
}

/// `_from` takes who stands exactly on the bound, `_to` does not.
#[test]
fn ranges_include_their_start_and_exclude_their_end() {
    let (twins, customer) = data();
    let ranges: [(&str, Value, &str, &str, By); 8] = [
        ("contacts.list", json!({}), "created", "created_at", By::Value),
        ("contacts.list", json!({}), "updated", "updated_at", By::Value),
        ("contacts.list", json!({ "status": "done" }), "created", "created_at", By::Value),
        ("orders.list", json!({}), "placed", "placed_at", By::Value),
        ("customers.history", json!({ "id": customer }), "placed", "placed_at", By::Value),
        ("customers.list", json!({}), "spent", "total_spent", By::Money),
        ("customers.list", json!({}), "orders", "total_orders", By::Value),
        ("customers.list", json!({}), "last_order", "last_order_at", By::Value),
    ];
    for (operation, params, name, field, by) in ranges {
        let all = walk(&twins, operation, &params, 1000);
        let mut bounds: Vec<&Value> = all.iter().map(|item| &item[field]).collect();
        bounds.retain(|bound| !bound.is_null());
        bounds.dedup();
        for bound in bounds.into_iter().take(12) {
            let kept = |keep: &dyn Fn(Ordering) -> bool| -> Vec<Value> {
                let keeps = |item: &&Value| {
                    !item[field].is_null() && keep(compare(&item[field], bound, by, false))
                };
                all.iter().filter(keeps).cloned().collect()
            };
            let (from, to) = (format!("{name}_from"), format!("{name}_to"));
            let mut ask = json!({ from.as_str(): bound });
            let found = walk(&twins, operation, &with(&params, ask.clone()), 3);
            assert_eq!(found, kept(&Ordering::is_ge), "{operation} {ask}");
            ask[&to] = bound.clone();
            assert!(walk(&twins, operation, &with(&params, ask), 3).is_empty());
            let ask = json!({ to.as_str(): bound });
            let found = walk(&twins, operation, &with(&params, ask.clone()), 3);
            assert_eq!(found, kept(&Ordering::is_lt), "{operation} {ask}");
        }
    }
}

#[test]
fn the_total_is_null_unless_it_is_asked_for_and_a_page_holds_fifty() {
    let (twins, customer) = data();
    for list in lists(&customer) {
        let page = twins.get(list.operation, &list.params);
        assert_eq!(page["total"], Value::Null);
        let whole = walk(&twins, list.operation, &list.params, 1000).len();
        assert_eq!(page["items"].as_array().unwrap().len(), whole.min(50), "{}", list.operation);
        assert_eq!(page["next_cursor"].is_null(), whole <= 50);
    }
}

/// Pages stay whole while records come and go between them: nobody who was there all the time is
/// left out or comes twice.
#[test]
fn a_walk_goes_on_though_the_record_it_stopped_at_is_gone() {
    let (twins, _) = data();
    for sort in ["-placed_at", "placed_at", "-total", "number"] {
        let all = walk(&twins, "orders.list", &json!({ "sort": sort }), 1000);
        let mut params = json!({ "sort": sort, "limit": 5 });
        let first = twins.get("orders.list", &params);
        twins.get("orders.delete", &json!({ "id": first["items"][4]["id"] }));
        params["cursor"] = first["next_cursor"].clone();
        params["limit"] = json!(1000);
        let rest = twins.get("orders.list", &params);
        assert_eq!(rest["items"].as_array().unwrap()[..], all[5..], "{sort}");
    }
}
