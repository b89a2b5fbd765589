//! SQLite at its strongest: the same tables and the same access paths, integer keys, the score of
//! each operator kept in a covering index, counters kept up, prepared statements; in a file with
//! a write-ahead log and `synchronous=FULL`, or in memory. As rusqlite builds it, it flushes with
//! fsync. It takes phone numbers as they come, where the engine parses each.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;

use crm_core::Timestamp;
use crm_core::customers::{Category, CategoryPolicy, Stats, decide};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension, Params, Row, params};

use crate::traffic::{
    Call, CustomerRow, MAX_LOAD, NewOrder, OPEN_CONTACTS, OPERATORS, Peer, is_active, weight,
};

pub struct Sqlite {
    connection: Connection,
    /// Oldest first.
    open: VecDeque<i64>,
}

const SOURCE: i64 = 1;
/// Statuses of contacts.
const NEW: i64 = 1;
const DONE: i64 = 3;
/// Statuses of orders.
const PENDING: i64 = 0;
const COMPLETED: i64 = 4;

const SCHEMA: &str = "
    CREATE TABLE operator (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE score (
        operator INTEGER NOT NULL, source INTEGER NOT NULL, weight INTEGER NOT NULL,
        active INTEGER NOT NULL, max_load INTEGER NOT NULL, load INTEGER NOT NULL,
        last_assigned_at INTEGER NOT NULL, ratio INTEGER NOT NULL,
        PRIMARY KEY (operator, source)) WITHOUT ROWID;
    CREATE INDEX score_best ON score
        (source, ratio DESC, load, last_assigned_at, operator, weight, max_load);
    CREATE TABLE source (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, open INTEGER NOT NULL,
        candidates INTEGER NOT NULL, inactive INTEGER NOT NULL, full INTEGER NOT NULL);
    CREATE TABLE lead (
        id INTEGER PRIMARY KEY, external_key TEXT NOT NULL UNIQUE, name TEXT,
        rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
    CREATE INDEX lead_created ON lead (created_at);
    CREATE TABLE lead_source (
        lead INTEGER NOT NULL, source INTEGER NOT NULL, first_seen_at INTEGER NOT NULL,
        PRIMARY KEY (lead, source)) WITHOUT ROWID;
    CREATE TABLE contact (
        id INTEGER PRIMARY KEY, lead INTEGER NOT NULL, source INTEGER NOT NULL, operator INTEGER,
        status INTEGER NOT NULL, rev INTEGER NOT NULL, created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL, assigned_at INTEGER, closed_at INTEGER);
    CREATE INDEX contact_created ON contact (created_at);
    CREATE INDEX contact_lead ON contact (lead, created_at);
    CREATE INDEX contact_source ON contact (source, created_at);
    CREATE INDEX contact_operator ON contact (operator, created_at);
    CREATE INDEX contact_status ON contact (status, created_at) WHERE status < 3;
    CREATE INDEX contact_queue ON contact (source) WHERE status = 0;
    CREATE TABLE decision (
        contact INTEGER NOT NULL, number INTEGER NOT NULL, policy INTEGER NOT NULL,
        version INTEGER NOT NULL, candidates INTEGER NOT NULL, no_weight INTEGER NOT NULL,
        inactive INTEGER NOT NULL, full INTEGER NOT NULL,
        winner INTEGER, winner_name TEXT, winner_weight INTEGER, winner_load INTEGER,
        winner_last_assigned_at INTEGER,
        runner_up INTEGER, runner_up_name TEXT, runner_up_weight INTEGER, runner_up_load INTEGER,
        runner_up_last_assigned_at INTEGER,
        at INTEGER NOT NULL, PRIMARY KEY (contact, number)) WITHOUT ROWID;
    CREATE TABLE change (
        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL,
        operation TEXT NOT NULL, changes BLOB NOT NULL);
    CREATE TABLE orders (
        id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, customer_name TEXT,
        customer_phone TEXT, customer_email TEXT, delivery_city TEXT, delivery_address TEXT,
        total INTEGER NOT NULL, status INTEGER NOT NULL, placed_at INTEGER NOT NULL, notes TEXT,
        rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
    CREATE INDEX orders_phone ON orders (customer_phone, status, placed_at);
    CREATE INDEX orders_placed ON orders (placed_at);
    CREATE TABLE customer (
        id INTEGER PRIMARY KEY, phone TEXT NOT NULL UNIQUE, name TEXT, email TEXT, city TEXT,
        address TEXT, notes TEXT, rev INTEGER NOT NULL, created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL, orders INTEGER NOT NULL, spent INTEGER NOT NULL,
        last_order_at INTEGER, category INTEGER NOT NULL, due_at INTEGER,
        category_changes INTEGER NOT NULL);
    CREATE INDEX customer_spent ON customer (spent);
    CREATE INDEX customer_due ON customer (due_at) WHERE due_at IS NOT NULL;
    CREATE TABLE category_change (
        customer INTEGER NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL,
        before INTEGER NOT NULL, after INTEGER NOT NULL, rule INTEGER, orders INTEGER NOT NULL,
        spent INTEGER NOT NULL, last_order_at INTEGER, PRIMARY KEY (customer, number))
        WITHOUT ROWID;";

impl Sqlite {
    /// On a file; a commit is durable when it returns.
    pub fn on_file(path: &Path) -> Self {
        let connection = Connection::open(path).unwrap();
        let mode: String =
            connection.query_row("PRAGMA journal_mode=WAL", [], |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal");
        connection.execute_batch("PRAGMA synchronous=FULL").unwrap();
        Self::over(connection)
    }

    /// Without a file.
    pub fn in_memory() -> Self {
        Self::over(Connection::open_in_memory().unwrap())
    }

    fn over(connection: Connection) -> Self {
        // 64 MiB, as much as the engine has.
        connection.execute_batch("PRAGMA cache_size=-65536").unwrap();
        // Or else some statements are parsed again whenever a parameter is bound.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).unwrap();
        connection.set_prepared_statement_cache_capacity(64);
        connection.execute_batch(SCHEMA).unwrap();
        for number in 0..OPERATORS {
            let ratio = if is_active(number) { ratio(weight(number), 0) } else { -1 };
            let name = format!("Оператор {number}");
            run(&connection, "INSERT INTO operator VALUES (?, ?)", params![number, name]);
            run(
                &connection,
                "INSERT INTO score VALUES (?, ?, ?, ?, ?, 0, -1, ?)",
                params![number, SOURCE, weight(number), is_active(number), MAX_LOAD, ratio],
            );
        }
        let inactive = (0..OPERATORS).filter(|number| !is_active(*number)).count() as i64;
        run(
            &connection,
            "INSERT INTO source VALUES (?, 'Telegram bot', 0, ?, ?, 0)",
            params![SOURCE, i64::from(OPERATORS) - inactive, inactive],
        );
        Self { connection, open: VecDeque::new() }
    }
}

impl Peer for Sqlite {
    fn receive(&mut self, now: i64, calls: &[Call]) -> Vec<u32> {
        let transaction = self.connection.transaction().unwrap();
        let mut log = Log::default();
        let mut operators = Vec::with_capacity(calls.len());
        for call in calls {
            let (contact, operator) = receive(&transaction, &mut log, now, call);
            operators.push(operator);
            self.open.push_back(contact);
            if self.open.len() > OPEN_CONTACTS
                && let Some(oldest) = self.open.pop_front()
            {
                close(&transaction, &mut log, now, oldest);
            }
        }
        log.write(&transaction, now);
        transaction.commit().unwrap();
        operators
    }

    fn save(&mut self, now: i64, orders: &[NewOrder]) {
        let policy = CategoryPolicy::default();
        let transaction = self.connection.transaction().unwrap();
        let mut log = Log::default();
        for order in orders {
            save(&transaction, &mut log, &policy, now, order);
        }
        log.write(&transaction, now);
        transaction.commit().unwrap();
    }

    fn customers(&mut self) -> Vec<CustomerRow> {
        let mut query = self
            .connection
            .prepare(
                "SELECT phone, orders, spent, last_order_at, category FROM customer ORDER BY phone",
            )
            .unwrap();
        let rows = query.query_map([], |row| {
            let category = CATEGORIES[row.get::<_, usize>(4)?];
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, format!("{category:?}")))
        });
        rows.unwrap().map(Result::unwrap).collect()
    }
}

/// Gives contact and operator.
fn receive(database: &Connection, log: &mut Log, now: i64, call: &Call) -> (i64, u32) {
    let known: Option<i64> =
        row(database, "SELECT id FROM lead WHERE external_key = ?", [&call.phone], |row| {
            row.get(0)
        });
    let lead = known.unwrap_or_else(|| {
        run(
            database,
            "INSERT INTO lead VALUES (NULL, ?, ?, 1, ?3, ?3)",
            params![call.phone, call.name, now],
        );
        let lead = database.last_insert_rowid();
        log.add(Entity::Lead, lead, Kind::Created, Vec::new());
        lead
    });
    run(database, "INSERT OR IGNORE INTO lead_source VALUES (?, ?, ?)", params![lead, SOURCE, now]);

    let mut best = database
        .prepare_cached(
            "SELECT score.operator, operator.name, weight, load, last_assigned_at, max_load
             FROM score JOIN operator ON operator.id = score.operator
             WHERE source = ? AND ratio >= 0
             ORDER BY ratio DESC, load, last_assigned_at, score.operator LIMIT 2",
        )
        .unwrap();
    let mut best = best.query_map([SOURCE], Candidate::read).unwrap();
    let winner = best.next().unwrap().unwrap();
    let runner_up = best.next().unwrap().unwrap();
    let (candidates, inactive, full): (i64, i64, i64) = row(
        database,
        "SELECT candidates, inactive, full FROM source WHERE id = ?",
        [SOURCE],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
    .unwrap();

    run(
        database,
        "INSERT INTO contact VALUES (NULL, ?, ?, ?, ?, 1, ?5, ?5, ?5, NULL)",
        params![lead, SOURCE, winner.operator, NEW, now],
    );
    let contact = database.last_insert_rowid();
    log.add(Entity::Contact, contact, Kind::Created, Vec::new());
    run(
        database,
        "INSERT INTO decision VALUES (?, 0, 0, 1, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            contact,
            candidates,
            inactive,
            full,
            winner.operator,
            winner.name,
            winner.weight,
            winner.load,
            winner.last_assigned_at,
            runner_up.operator,
            runner_up.name,
            runner_up.weight,
            runner_up.load,
            runner_up.last_assigned_at,
            now
        ],
    );
    run(
        database,
        "UPDATE score SET load = load + 1, last_assigned_at = ?,
             ratio = iif(active AND load + 1 < max_load, (weight << 40) / (load + 1), -1)
         WHERE operator = ?",
        params![now, winner.operator],
    );
    let filled = i64::from(winner.load + 1 == winner.max_load);
    run(
        database,
        "UPDATE source SET open = open + 1, candidates = candidates - ?1, full = full + ?1
         WHERE id = ?2",
        params![filled, SOURCE],
    );
    log.add(Entity::Operator, i64::from(winner.operator), Kind::Derived, Vec::new());
    log.add(Entity::Source, SOURCE, Kind::Derived, Vec::new());
    (contact, winner.operator)
}

struct Candidate {
    operator: u32,
    name: String,
    weight: u32,
    load: u32,
    last_assigned_at: i64,
    max_load: u32,
}

impl Candidate {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            operator: row.get(0)?,
            name: row.get(1)?,
            weight: row.get(2)?,
            load: row.get(3)?,
            last_assigned_at: row.get(4)?,
            max_load: row.get(5)?,
        })
    }
}

fn close(database: &Connection, log: &mut Log, now: i64, contact: i64) {
    let (operator, image): (i64, Vec<u8>) = row(
        database,
        "SELECT operator, lead, source, status, rev, created_at, updated_at, assigned_at
         FROM contact WHERE id = ?",
        [contact],
        |row| {
            let fields = (0..8).map(|place| row.get::<_, i64>(place));
            let fields: Vec<i64> = fields.collect::<Result<_, _>>()?;
            Ok((fields[0], fields.iter().flat_map(|field| field.to_le_bytes()).collect()))
        },
    )
    .unwrap();
    run(
        database,
        "UPDATE contact SET status = ?, rev = rev + 1, updated_at = ?2, closed_at = ?2
         WHERE id = ?3",
        params![DONE, now, contact],
    );
    let was_full: bool = row(
        database,
        "SELECT active AND load = max_load FROM score WHERE operator = ? AND source = ?",
        [operator, SOURCE],
        |row| row.get(0),
    )
    .unwrap();
    run(
        database,
        "UPDATE score SET load = load - 1,
             ratio = iif(active AND load - 1 < max_load, (weight << 40) / max(load - 1, 1), -1)
         WHERE operator = ?",
        [operator],
    );
    run(
        database,
        "UPDATE source SET open = open - 1, candidates = candidates + ?1, full = full - ?1
         WHERE id = ?2",
        params![was_full, SOURCE],
    );
    log.add(Entity::Contact, contact, Kind::Updated, image);
    log.add(Entity::Operator, operator, Kind::Derived, Vec::new());
    log.add(Entity::Source, SOURCE, Kind::Derived, Vec::new());
    let waiting: Option<i64> = row(
        database,
        "SELECT id FROM contact WHERE status = 0 AND source = ? ORDER BY id LIMIT 1",
        [SOURCE],
        |row| row.get(0),
    );
    assert_eq!(waiting, None, "there is always a candidate");
}

/// By their numbers in the tables.
const CATEGORIES: [Category; 4] =
    [Category::New, Category::Regular, Category::Vip, Category::Inactive];

struct Customer {
    id: i64,
    stats: Stats,
    category: usize,
    due_at: Option<i64>,
    category_changes: i64,
}

fn save(database: &Connection, log: &mut Log, policy: &CategoryPolicy, now: i64, order: &NewOrder) {
    run(
        database,
        "INSERT INTO orders VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 1, ?10, ?10)",
        params![
            order.number,
            order.name,
            order.phone,
            order.email,
            order.city,
            order.address,
            order.total,
            if order.completed { COMPLETED } else { PENDING },
            order.placed_at,
            now
        ],
    );
    log.add(Entity::Order, database.last_insert_rowid(), Kind::Created, Vec::new());
    let known = row(
        database,
        "SELECT id, orders, spent, last_order_at, category, due_at, category_changes,
             name IS NULL OR email IS NULL OR city IS NULL OR address IS NULL
         FROM customer WHERE phone = ?",
        [&order.phone],
        |row| {
            assert!(!row.get::<_, bool>(7)?, "there is nothing to fill");
            let last_order_at: Option<i64> = row.get(3)?;
            Ok(Customer {
                id: row.get(0)?,
                stats: Stats {
                    orders: row.get(1)?,
                    spent: row.get(2)?,
                    last_order_at: last_order_at.map(at),
                },
                category: row.get(4)?,
                due_at: row.get(5)?,
                category_changes: row.get(6)?,
            })
        },
    );
    let mut customer = known.unwrap_or_else(|| {
        run(
            database,
            "INSERT INTO customer
             VALUES (NULL, ?, ?, ?, ?, ?, NULL, 1, ?6, ?6, 0, 0, NULL, 0, NULL, 0)",
            params![order.phone, order.name, order.email, order.city, order.address, now],
        );
        let id = database.last_insert_rowid();
        log.add(Entity::Customer, id, Kind::Created, Vec::new());
        Customer { id, stats: Stats::default(), category: 0, due_at: None, category_changes: 0 }
    });
    if !order.completed {
        return;
    }
    assert!(customer.due_at.is_none_or(|due_at| due_at > now), "nothing falls due");
    customer.stats = customer.stats.with(order.total, at(order.placed_at)).unwrap();
    let verdict = decide(policy, &customer.stats, at(now));
    let last_order_at = customer.stats.last_order_at.map(Timestamp::millis);
    let category = CATEGORIES.iter().position(|category| *category == verdict.category).unwrap();
    if category != customer.category {
        run(
            database,
            "INSERT INTO category_change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                customer.id,
                customer.category_changes,
                now,
                customer.category,
                category,
                verdict.rule,
                customer.stats.orders,
                customer.stats.spent,
                last_order_at
            ],
        );
        customer.category_changes += 1;
    }
    run(
        database,
        "UPDATE customer SET orders = ?, spent = ?, last_order_at = ?, category = ?, due_at = ?,
             category_changes = ?
         WHERE id = ?",
        params![
            customer.stats.orders,
            customer.stats.spent,
            last_order_at,
            category,
            verdict.due_at.map(Timestamp::millis),
            customer.category_changes,
            customer.id
        ],
    );
    log.add(Entity::Customer, customer.id, Kind::Derived, Vec::new());
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Entity {
    Operator,
    Source,
    Lead,
    Contact,
    Order,
    Customer,
}

#[derive(Clone, Copy)]
enum Kind {
    Created,
    Updated,
    Derived,
}

/// The changes of a transaction, one for each record, packed into one row.
#[derive(Default)]
struct Log(BTreeMap<(Entity, i64), (Kind, Vec<u8>)>);

impl Log {
    fn add(&mut self, entity: Entity, id: i64, kind: Kind, before: Vec<u8>) {
        self.0.entry((entity, id)).or_insert((kind, before));
    }

    fn write(self, database: &Connection, now: i64) {
        let mut packed = Vec::new();
        for ((entity, id), (kind, before)) in self.0 {
            packed.extend([entity as u8, kind as u8, before.len() as u8]);
            packed.extend(id.to_le_bytes());
            packed.extend(before);
        }
        run(
            database,
            "INSERT INTO change VALUES (NULL, ?, 'system', 'write', ?)",
            params![now, packed],
        );
    }
}

fn ratio(weight: u32, load: u32) -> i64 {
    (i64::from(weight) << 40) / i64::from(load.max(1))
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

fn run(database: &Connection, sql: &str, params: impl Params) {
    database.prepare_cached(sql).unwrap().execute(params).unwrap();
}

fn row<T>(
    database: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Option<T> {
    database.prepare_cached(sql).unwrap().query_row(params, read).optional().unwrap()
}
