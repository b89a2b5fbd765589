use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::cache::{Pieces, Span, Turn};
use super::*;
use crate::api::Reply;
use crate::store::MemoryStore;
use crate::{Crm, ManualEnv, parallel};

fn call(crm: &Crm, name: &str, params: &Value) -> Value {
    serde_json::from_str(&crm.call("anna", name, &params.to_string()).unwrap().value).unwrap()
}

fn create(crm: &Crm, number: u32) -> Value {
    let phone = format!("+7999000{number:04}");
    call(crm, "customers.create", &json!({ "name": "Анна", "phone": phone }))["id"].take()
}

fn delete(crm: &Crm, customer: &Value) {
    call(crm, "customers.delete", &json!({ "id": customer }));
}

/// What a search finds, which looks at the columns; and that it is all customers, each once.
fn found(crm: &Crm) -> usize {
    let ids = |query: Value| -> Vec<String> {
        let page = call(crm, "customers.list", &query);
        let items = page["items"].as_array().unwrap();
        let mut ids: Vec<String> = items.iter().map(|item| item["id"].to_string()).collect();
        ids.sort();
        ids
    };
    let found = ids(json!({ "search": "анна", "limit": 1000 }));
    assert_eq!(found, ids(json!({ "limit": 1000 })));
    found.len()
}

fn shop(customers: u32) -> (Crm, Vec<Value>) {
    let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
    let crm = Crm::create(MemoryStore::default(), env).unwrap();
    let ids = (0..customers).map(|number| create(&crm, number)).collect();
    (crm, ids)
}

#[test]
fn the_first_list_finds_the_same_whether_columns_are_kept_or_not() {
    let (asks_once, _) = shop(130);
    let (stays, _) = shop(130);
    stays.keep_columns();
    let query = json!({ "search": "0001", "sort": "-created_at", "total": true });
    let list = |crm: &Crm| call(crm, "customers.list", &query);
    let first = list(&asks_once);
    assert_eq!(first["total"], 41);
    assert_eq!(first, list(&stays));
    assert_eq!(first, list(&asks_once));
}

#[test]
fn pages_of_a_search_are_those_of_the_whole_list() {
    let (crm, ids) = shop(200);
    for (number, id) in ids.iter().enumerate().filter(|(number, _)| number % 3 > 0) {
        let order = json!({
            "customer_phone": format!("+7999000{number:04}"),
            "total": (number * 37 % 50).to_string(),
            "status": "completed",
            "placed_at": format!("2025-01-{:02}T10:00:00Z", number % 28 + 1),
        });
        call(&crm, "orders.save", &order);
        call(
            &crm,
            "customers.update",
            &json!({ "id": id, "name": format!("Анна {}", number % 40) }),
        );
    }
    let fields = ["total_spent", "total_orders", "last_order_at", "name", "created_at"];
    let sorts = fields.iter().flat_map(|field| [field.to_string(), format!("-{field}")]);
    for (sort, search) in sorts.flat_map(|sort| [(sort.clone(), "анна"), (sort, "анна 1")])
    {
        let mut query = json!({ "search": search, "sort": sort, "limit": 1000, "total": true });
        let all = call(&crm, "customers.list", &query);
        assert_eq!(all["total"], all["items"].as_array().unwrap().len());
        let mut paged = Vec::new();
        query["limit"] = json!(9);
        loop {
            query["total"] = json!(paged.len() % 2 == 0);
            let mut page = call(&crm, "customers.list", &query);
            assert!(page["total"].is_null() || page["total"] == all["total"]);
            paged.append(page["items"].as_array_mut().unwrap());
            query["cursor"] = page["next_cursor"].take();
            if query["cursor"].is_null() {
                break;
            }
        }
        (query["cursor"], query["offset"]) = (Value::Null, json!(11));
        let behind = call(&crm, "customers.list", &query);
        assert_eq!(behind["items"].as_array().unwrap()[..], paged[11..20]);
        assert_eq!(Value::from(paged), all["items"], "{sort} {search}");
    }
}

#[test]
fn a_list_that_did_without_wants_them_until_they_are_loaded() {
    let (crm, _) = shop(70);
    assert!(!crm.wants_columns());
    assert!(!crm.load_columns().unwrap());
    call(&crm, "customers.list", &json!({}));
    assert!(!crm.wants_columns(), "the list by money needs none");
    found(&crm);
    assert!(crm.wants_columns());
    assert!(crm.load_columns().unwrap(), "there are two stretches");
    assert!(!crm.load_columns().unwrap());
    assert!(!crm.wants_columns());
    assert_eq!(found(&crm), 70);
    create(&crm, 70);
    assert!(!crm.wants_columns());
    assert_eq!(found(&crm), 71);
}

#[test]
fn each_list_after_the_first_keeps_a_part_until_all_is_there() {
    // Sixteen spans of three blocks.
    let (crm, _) = shop(64 * 3 * 16);
    let kept = || crm.columns.now().iter().filter(|span| span.kept().is_some()).count();
    let query = json!({ "search": "анна", "limit": 1 });
    let list = || call(&crm, "customers.list", &query);
    list();
    assert_eq!(kept(), 0);
    list();
    assert_eq!(kept(), crm.columns.now().len().div_ceil(4));
    let before = kept();
    crm.load_columns().unwrap();
    assert_eq!(kept(), before + 1);
    (0..3).for_each(|_| drop(list()));
    assert!(!crm.wants_columns());
    crm.keep_columns();
    crm.columns.forget();
    list();
    assert_eq!(kept(), crm.columns.now().len());
}

#[test]
fn who_reads_a_span_cuts_it_however_ids_are_spread() {
    let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
    let crm = Crm::create(MemoryStore::default(), env.clone()).unwrap();
    (0..64 * 12).for_each(|number| drop(create(&crm, number)));
    env.advance(365 * 24 * 3_600_000).unwrap();
    create(&crm, 64 * 12);
    assert_eq!(found(&crm), 64 * 12 + 1);
    assert_eq!(crm.columns.now().len(), 5, "four of three blocks, and one of one");
}

#[test]
fn a_block_in_memory_that_takes_another_key_is_not_shown_twice() {
    let (crm, ids) = shop(64 * 2);
    found(&crm);
    assert!(crm.load_columns().unwrap(), "the second block is in memory, the first one is not");
    let first = crm.read(|snapshot| snapshot.seq()).unwrap() + 1;
    ids[..64].iter().for_each(|id| delete(&crm, id));
    // It goes into the block that is the first one now.
    call(&crm, "changes.undo", &json!({ "seq": first }));
    assert_eq!(found(&crm), 65);
}

#[test]
fn a_block_in_memory_that_grows_into_a_span_without_blocks_is_not_shown_twice() {
    let (crm, ids) = shop(64 * 3);
    found(&crm);
    let oldest = json!({ "search": "анна", "sort": "created_at", "limit": 1 });
    call(&crm, "customers.list", &oldest);
    crm.load_columns().unwrap();
    let in_memory: Vec<bool> = crm.columns.now().iter().map(|span| span.kept().is_some()).collect();
    assert_eq!(in_memory, [true, false, true]);
    let first = crm.read(|snapshot| snapshot.seq()).unwrap() + 1;
    ids[..128].iter().for_each(|id| delete(&crm, id));
    // One of the second block.
    call(&crm, "changes.undo", &json!({ "seq": first + 100 }));
    assert_eq!(found(&crm), 65);
}

/// What happens between two lists.
#[derive(Debug, Clone)]
enum Event {
    Create,
    /// So many neighbours, from a place on that is a part of all.
    Delete(f64, usize),
    /// The transaction before so many others.
    Undo(u64),
    Load,
    Forget,
    /// A list that looks at the oldest customers first.
    ListOldest,
    /// A thread reads all spans.
    Read,
    /// It keeps them.
    Keep,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        2 => Just(Event::Create),
        1 => (0.0..1.0, 1..100_usize).prop_map(|(from, count)| Event::Delete(from, count)),
        2 => (0..60_u64).prop_map(Event::Undo),
        2 => Just(Event::Load),
        1 => Just(Event::Forget),
        1 => Just(Event::ListOldest),
        1 => Just(Event::Read),
        2 => Just(Event::Keep),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn lists_find_all_while_customers_and_spans_come_and_go(
        blocks in 0..14_u32,
        events in vec((event(), any::<bool>()), 60),
    ) {
        let (crm, mut ids) = shop(64 * blocks);
        let mut reading = None;
        for (number, (event, is_listed)) in (1000..).zip(events) {
            match event {
                Event::Create => ids.push(create(&crm, number)),
                Event::Delete(from, count) => {
                    let from = (ids.len() as f64 * from) as usize;
                    let behind = ids.len().min(from + count);
                    for id in ids.drain(from..behind) {
                        // Undo may have taken it away.
                        let _ = crm.call("anna", "customers.delete", &json!({ "id": id }).to_string());
                    }
                }
                Event::Undo(before) => {
                    let seq = crm.read(|snapshot| snapshot.seq())?.saturating_sub(before);
                    // It may be taken back already, or later ones depend on it.
                    let _ = crm.call("anna", "changes.undo", &json!({ "seq": seq }).to_string());
                }
                Event::Load => drop(crm.load_columns()?),
                Event::Forget => crm.columns.forget(),
                Event::ListOldest => {
                    let query = json!({ "search": "анна", "sort": "created_at", "limit": 1 });
                    call(&crm, "customers.list", &query);
                }
                Event::Read => {
                    drop(reading.take());
                    reading = crm.read(|snapshot| read_all(&crm.columns, snapshot))?;
                }
                Event::Keep => drop(reading.take().map(|(turn, read)| turn.put(read))),
            }
            if is_listed {
                found(&crm);
            }
        }
    }
}

#[test]
fn a_command_that_changes_nothing_leaves_them_loaded() {
    let (crm, ids) = shop(70);
    crm.keep_columns();
    found(&crm);
    call(&crm, "customers.update", &json!({ "id": ids[0], "name": "Анна" }));
    assert!(crm.columns.now().iter().all(|span| span.kept().is_some()));
    assert_eq!(found(&crm), 70);
}

#[test]
fn a_transaction_that_failed_and_is_there_drops_them() {
    let (crm, _) = shop(70);
    let shared = SharedColumns::default();
    load_while(&crm, &shared, |crm| {
        let input = json!({ "name": "Анна", "phone": "+79990000070" }).to_string();
        crm.call("anna", "customers.create", &input).unwrap()
    });
    assert_eq!(customers_in(&crm, &shared), Some(71));
    create(&crm, 71);
    // The next one that is told of changes nothing.
    let seq = crm.read(|snapshot| snapshot.seq()).unwrap();
    shared.committed(seq, &[]);
    assert_eq!(customers_in(&crm, &shared), None);
}

/// Takes the turn and reads all spans that are not in memory.
fn read_all<'a>(
    shared: &'a SharedColumns,
    snapshot: Snapshot<'_>,
) -> Result<Option<(Turn<'a>, Pieces)>> {
    let (spans, turn) = shared.spans(snapshot)?;
    let missing = spans.iter().enumerate().filter(|(_, span)| span.kept().is_none());
    let read = missing.map(|(number, span)| Ok((number, span.read(snapshot, true, |_| {})?)));
    let read = read.collect::<Result<_>>()?;
    Ok(turn.map(|turn| (turn, read)))
}

/// Loads the columns of a shop while `change` is made, as its program would.
fn load_while(crm: &Crm, shared: &SharedColumns, change: impl Fn(&Crm) -> Reply) {
    let (turn, before) = crm.read(|snapshot| read_all(shared, snapshot)).unwrap().unwrap();
    let changed = change(crm);
    shared.committed(changed.seq.unwrap(), &changed.changes);
    turn.put(before);
}

/// How many customers are in memory, if all are.
fn customers_in(crm: &Crm, shared: &SharedColumns) -> Option<usize> {
    let (spans, _) = crm.read(|snapshot| shared.spans(snapshot)).unwrap();
    let kept: Option<Vec<_>> = spans.iter().map(Span::kept).collect();
    Some(kept?.into_iter().flatten().map(|block| block.texts.records()).sum())
}

#[test]
fn what_changes_while_they_are_loaded_is_found() {
    let (crm, ids) = shop(130);
    let shared = SharedColumns::default();
    load_while(&crm, &shared, |crm| {
        let input = json!({ "id": ids[70] }).to_string();
        crm.call("anna", "customers.delete", &input).unwrap()
    });
    assert_eq!(customers_in(&crm, &shared), Some(129));
    shared.forget();
    load_while(&crm, &shared, |crm| {
        let input = json!({ "name": "Анна", "phone": "+79990001000" }).to_string();
        crm.call("anna", "customers.create", &input).unwrap()
    });
    assert_eq!(customers_in(&crm, &shared), Some(130));
}

#[test]
fn a_load_that_missed_a_change_or_failed_is_not_kept() {
    let (crm, _) = shop(70);
    let shared = SharedColumns::default();
    load_while(&crm, &shared, |crm| {
        create(crm, 70);
        let input = json!({ "name": "Анна", "phone": "+79990000071" }).to_string();
        crm.call("anna", "customers.create", &input).unwrap()
    });
    assert_eq!(customers_in(&crm, &shared), None);
    let failed = crm.read(|snapshot| shared.spans(snapshot)).unwrap().1;
    let turn = || crm.read(|snapshot| shared.spans(snapshot)).unwrap().1;
    assert!(failed.is_some() && turn().is_none(), "one at a time");
    drop(failed);
    assert!(turn().is_some());
    crm.read(|snapshot| {
        create(&crm, 72);
        shared.committed(snapshot.seq()? + 1, &[]);
        assert!(shared.spans(snapshot)?.1.is_none(), "an old snapshot is read");
        Ok(())
    })
    .unwrap();
}

#[test]
fn threads_that_load_for_each_other_do_not_wait_for_themselves() {
    let query = json!({ "search": "анна", "total": true, "limit": 1 });
    for _ in 0..10 {
        let (crm, _) = shop(200);
        crm.keep_columns();
        let pages = parallel::map(vec![(); 32], |()| call(&crm, "customers.list", &query));
        assert!(pages.iter().all(|page| page["total"] == 200));
    }
}

#[test]
fn a_customer_in_the_block_before_one_that_went_is_found() {
    let (crm, ids) = shop(65);
    delete(&crm, &ids[3]);
    assert_eq!(found(&crm), 64);
    delete(&crm, &ids[64]);
    create(&crm, 65);
    assert_eq!(found(&crm), 64);
}

#[test]
fn a_customer_that_undo_brings_back_into_another_block_is_found_once() {
    let (crm, ids) = shop(66);
    ids[1..64].iter().for_each(|id| delete(&crm, id));
    assert_eq!(found(&crm), 3);
    delete(&crm, &ids[0]);
    let last = call(&crm, "changes.since", &json!({ "seq": 0 }))["next_seq"].take();
    call(&crm, "changes.undo", &json!({ "seq": last }));
    assert_eq!(found(&crm), 3);
    assert!(crm.check().unwrap().ok);
}
