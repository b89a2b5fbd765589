//! The bytes of every record and key, held still: what a released version wrote, later ones read.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::change::{Before, ChangeKind, ChangeV1, DeletedV1, PartV1, RecordKey, TransactionV1};
use crate::customers::overview::{CohortV1, CustomerCountsV1, MonthV1};
use crate::customers::stored::{CategoryChangeV1, CustomerStatsV1, CustomerV1, NoteV1, OrderV1};
use crate::customers::{
    BuyingMonths, ByCategory, Category, CategoryRule, OrderStatus, Recount, RecountV1,
};
use crate::imported::{SeenV1, SupersededV1};
use crate::routing::stored::{
    CandidateV1, CapacityV1, ContactV1, DecisionV1, EventV1, ExcludedV1, GivenV1, LeadV1,
    ReceivedV1, RequestV1, RoutedV1, RuleV1,
};
use crate::routing::{ContactStatus, DecisionPolicy, Draw, ExclusionReason, Sticky};
use crate::schema::{Entity, Packed, TABLES};
use crate::settings::SettingsV1;
use crate::table::{IndexRows, Key, Record, decode, encode};
use crate::team::Policy;
use crate::team::stored::{
    FormerNameV1, OperatorLoadV1, OperatorV1, SourceLoadV1, SourceV1, WeightV1,
};
use crate::time_zone::Month;
use crate::tx::{Revision, StateV1};
use crate::{Id, Timestamp};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn id<E>(last: u8) -> Id<E> {
    let mut bytes = [0x11; 16];
    bytes[15] = last;
    Id::from_bytes(bytes)
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

fn revision() -> Revision {
    Revision { rev: 3, created_at: at(1), updated_at: at(2), seq: 300 }
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

struct Shapes {
    bytes: String,
    /// The first record of each shape with the names of its fields, as `docs/format.md` shows it.
    fields: BTreeMap<&'static str, String>,
}

impl Shapes {
    fn add<R: Record + std::fmt::Debug>(&mut self, record: &R) {
        let value = encode(record).unwrap();
        assert_eq!(&decode::<R>(&value).unwrap(), record);
        assert_eq!(
            record.key().to_key(),
            R::Key::from_key(&record.key().to_key()).unwrap().to_key()
        );
        let table = R::TABLE.name;
        let shape = std::any::type_name::<R>().rsplit("::").next().unwrap();
        self.fields
            .entry(shape)
            .or_insert_with(|| format!("{table}: {}", serde_json::to_string(record).unwrap()));
        writeln!(self.bytes, "{table}\n  key   {}", hex(&record.key().to_key())).unwrap();
        writeln!(self.bytes, "  value {}", hex(&value)).unwrap();
        let mut rows = IndexRows::default();
        record.index(&mut rows);
        for (index, row) in rows.0 {
            assert!(R::TABLE.indexes.contains(&index), "{} is not in the schema", index.name);
            writeln!(self.bytes, "  {} {}", index.name, hex(&row)).unwrap();
        }
    }
}

fn contact(status: ContactStatus) -> ContactV1 {
    ContactV1 {
        id: id(1),
        revision: revision(),
        lead: id(2),
        source: id(3),
        operator: (status != ContactStatus::InQueue).then_some(id(4)),
        status,
        assigned_at: (status != ContactStatus::InQueue).then_some(at(5)),
        closed_at: (status == ContactStatus::Done).then_some(at(6)),
        decisions: 2,
    }
}

#[test]
fn no_stored_shape_changes() {
    let mut shapes = Shapes { bytes: String::new(), fields: BTreeMap::new() };
    shapes.add(&crate::migrate::FormatV1 { number: 1 });
    shapes.add(&StateV1 {
        seq: 300,
        last_id: Id::from_bytes([7; 16]),
        next_order: 2,
        backlog: true,
    });
    shapes.add(&SettingsV1::initial(at(1)));
    shapes.add(&TransactionV1 {
        seq: 300,
        at: at(1),
        actor: "a".to_owned(),
        operation: "o".to_owned(),
        undoes: Some(299),
        changes: [
            (Entity::Operator, ChangeKind::Created, Before::Nothing),
            (Entity::Source, ChangeKind::Updated, Before::Stored(vec![1, 2])),
            (Entity::Weight, ChangeKind::Deleted, Before::Stored(vec![3])),
            (Entity::Lead, ChangeKind::Derived, Before::Nothing),
            (Entity::Contact, ChangeKind::Created, Before::Deleted { seq: 299 }),
            (Entity::Order, ChangeKind::Created, Before::Nothing),
            (Entity::Customer, ChangeKind::Created, Before::Nothing),
            (Entity::Note, ChangeKind::Created, Before::Nothing),
            (Entity::Settings, ChangeKind::Created, Before::Nothing),
        ]
        .map(|(entity, kind, before)| ChangeV1 { entity, id: vec![9], kind, before })
        .to_vec(),
        parts: vec![PartV1 { table: "t".to_owned(), key: vec![4], before: vec![5, 6] }],
    });
    shapes.add(&DeletedV1 { key: RecordKey(vec![0x11; 16]), seq: 300 });
    shapes.add(&OperatorV1 {
        id: id(1),
        revision: revision(),
        name: "Первак".to_owned(),
        active: true,
        max_load: 300,
    });
    let last_assigned_at = Some(at(4));
    shapes.add(&OperatorLoadV1 { operator: id(1), new: 1, in_progress: 300, last_assigned_at });
    for policy in [
        Policy::WeightOverLoad,
        Policy::LeastLoaded,
        Policy::SmoothWeighted,
        Policy::WeightedRandom,
    ] {
        shapes.add(&SourceV1 {
            id: id(1),
            revision: revision(),
            name: "s".to_owned(),
            policy,
            sticky: policy == Policy::LeastLoaded,
        });
    }
    shapes.add(&SourceLoadV1 { source: id(1), queued: 1, open: 300 });
    shapes.add(&FormerNameV1 { id: id(1), name: "n".to_owned() });
    shapes.add(&WeightV1 { operator: id(1), source: id(2), weight: 300, seq: 7 });
    shapes.add(&LeadV1 {
        id: id(1),
        revision: revision(),
        external_key: "+79991234567".to_owned(),
        name: text("n"),
        sources: vec![(id(2), at(3))],
    });
    for status in
        [ContactStatus::InQueue, ContactStatus::New, ContactStatus::InProgress, ContactStatus::Done]
    {
        shapes.add(&contact(status));
    }
    let candidate = CandidateV1 {
        operator: id(2),
        name: "c".to_owned(),
        weight: Some(10),
        load: 3,
        last_assigned_at: Some(at(4)),
        received: Some(300),
    };
    let excluded = |reason| ExcludedV1 {
        operator: id(3),
        name: "e".to_owned(),
        reason,
        weight: 5,
        load: 6,
        max_load: 7,
    };
    for policy in [
        DecisionPolicy::WeightOverLoad,
        DecisionPolicy::LeastLoaded,
        DecisionPolicy::SmoothWeighted,
        DecisionPolicy::WeightedRandom,
        DecisionPolicy::ByHand,
        DecisionPolicy::Returned,
    ] {
        shapes.add(&DecisionV1 {
            contact: id(1),
            number: 1,
            policy,
            version: 1,
            candidates: 2,
            no_weight: 3,
            inactive: 4,
            full: 5,
            excluded_top: [ExclusionReason::Inactive, ExclusionReason::Full].map(excluded).to_vec(),
            winner: Some(candidate.clone()),
            runner_up: None,
            sticky: Some(Sticky::ClosedContact),
            draw: Some(Draw { lot: 300, of: 301 }),
            by_hand_by: text("h"),
            at: at(8),
        });
    }
    shapes.add(&ReceivedV1 { source: id(1), operator: id(2), received: 300 });
    let given = GivenV1 {
        operator: id(4),
        last_assigned_at,
        received: Some(300),
        draw: Some(Draw { lot: 300, of: 301 }),
    };
    let capacity = |max_load| Some(CapacityV1 { active: true, max_load });
    let rule = |sticky| Some(RuleV1 { policy: Policy::SmoothWeighted, sticky });
    shapes.add(&RoutedV1 {
        seq: 300,
        at: at(1),
        events: vec![
            EventV1::Received { contact: id(1), lead: id(2), source: id(3), given: Some(given) },
            EventV1::Drained { contact: id(1), source: id(3), given },
            EventV1::Reassigned { contact: id(1), from: None, to: id(5), last_assigned_at },
            EventV1::Closed { contact: id(1), operator: Some(id(5)) },
            EventV1::Reopened { contact: id(1), operator: id(5), closed_at: Some(at(6)) },
            EventV1::Deleted { contact: contact(ContactStatus::New) },
            EventV1::Left { operator: id(5) },
            EventV1::Returned { contact: id(1), operator: Some(id(5)) },
            EventV1::Operator {
                id: id(4),
                before: capacity(1),
                after: capacity(300),
                last_assigned_at,
            },
            EventV1::Source { id: id(3), before: rule(false), after: rule(true) },
            EventV1::Weight { operator: id(4), source: id(3), before: None, after: Some(300) },
            EventV1::CountersReset { source: id(3), received: vec![(id(4), 300)] },
            EventV1::Undo,
            EventV1::Restored { before: None, after: Some(Box::new(contact(ContactStatus::New))) },
        ],
    });
    shapes.add(&RequestV1 { request_id: "r".to_owned(), contact: contact(ContactStatus::New) });
    for status in OrderStatus::ALL {
        shapes.add(&OrderV1 {
            id: id(1),
            revision: revision(),
            number: "N-1".to_owned(),
            customer_name: text("n"),
            customer_phone: text("+79991234567"),
            customer_email: text("e"),
            delivery_city: None,
            delivery_address: text("a"),
            total: 123_450,
            status,
            placed_at: at(9),
            notes: None,
        });
    }
    shapes.add(&CustomerV1 {
        id: id(1),
        revision: revision(),
        name: text("n"),
        phone: "+79991234567".to_owned(),
        email: None,
        city: text("c"),
        address: None,
        notes: text("t"),
    });
    for category in [Category::New, Category::Regular, Category::Vip, Category::Inactive] {
        shapes.add(&CustomerStatsV1 {
            customer: id(1),
            orders: 300,
            spent: -1,
            last_order_at: Some(at(9)),
            months: Some(BuyingMonths::with(
                Some(BuyingMonths::with(None, Month::from_number(23_641))),
                Month::from_number(23_650),
            )),
            category,
            turned_at: Some(at(8)),
            due_at: Some(at(10)),
            category_changes: 2,
        });
    }
    shapes.add(&CategoryChangeV1 {
        customer: id(1),
        number: 1,
        at: at(11),
        from: Category::Regular,
        to: Category::Vip,
        rule: Some(CategoryRule {
            category: Category::Vip,
            min_orders: Some(10),
            min_spent: Some(300),
            inactive_days: Some(180),
        }),
        orders: 10,
        spent: 300,
        last_order_at: None,
    });
    shapes.add(&CustomerCountsV1 {
        by_category: ByCategory { new: 1, regular: 2, vip: 3, inactive: 300 },
        buyers: 4,
        repeat_buyers: 5,
    });
    shapes.add(&MonthV1 { month: 24_300, orders: 300, revenue: -1 });
    shapes.add(&CohortV1 { month: 24_300, later: 12, customers: 300 });
    for what in [Recount::OfCategories, Recount::OfOrders] {
        shapes.add(&RecountV1 { what, after: Some(id(1)) });
    }
    shapes.add(&NoteV1 {
        id: id(1),
        revision: revision(),
        customer: id(2),
        text: "t".to_owned(),
        author: "a".to_owned(),
    });
    shapes.add(&SeenV1 { import: 1, number: "N".to_owned(), hash: [5; 16], count: 2 });
    shapes.add(&SupersededV1 { number: "N".to_owned(), hash: [5; 16] });
    for table in TABLES {
        let shown = format!("{}\n", table.name);
        assert!(shapes.bytes.contains(&shown), "{} has no shape here", table.name);
        for index in table.indexes {
            let shown = format!("  {} ", index.name);
            assert!(shapes.bytes.contains(&shown), "{} has no row here", index.name);
        }
    }
    insta::assert_snapshot!(shapes.bytes);
    let documented = include_str!("../../docs/format.md").replace("\r\n", "\n");
    let fields = shapes.fields.iter().map(|(shape, fields)| format!("{shape}, {fields}\n"));
    let fields: String = fields.collect();
    assert!(documented.contains(&fields), "docs/format.md has other fields than these:\n{fields}");
}

#[test]
fn the_map_of_the_data_file_is_this_one() {
    let mut map = String::new();
    for table in TABLES {
        writeln!(map, "{} ({}) {:?}", table.name, table.key, table.kind).unwrap();
        for index in table.indexes {
            let unique = if index.unique.is_some() { " unique" } else { "" };
            writeln!(map, "  {} ({}){unique}", index.name, index.key).unwrap();
        }
        if let Some(Packed { name, ints, texts }) = table.packed {
            let columns = [*ints, *texts].concat().join(", ");
            writeln!(map, "  {name} [{columns}]").unwrap();
        }
    }
    insta::assert_snapshot!(map);
    let documented = include_str!("../../docs/format.md").replace("\r\n", "\n");
    assert!(documented.contains(&map), "docs/format.md has another map than this:\n{map}");
}
