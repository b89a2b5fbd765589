//! Pages of customers that no index has the order of: searching as one types, filtering and sorting.
//!
//! A million customers with a name, an e-mail address, a phone number and one order each, in memory. A
//! question is answered with the first 50 records and the number of all that match; the columns are
//! loaded before. SQLite keeps the folded texts of a customer in one column; it stands here in two
//! strengths: it looks for the words in that column, or in an FTS5 index of trigrams, which finds what
//! has at least three letters and costs its keeping up with every change. Everybody must answer the
//! same.
//!
//! `KARTOTEKA_CUSTOMERS` sets another number of customers.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a benchmark that goes wrong ends")]

#[path = "../seeded.rs"]
mod seeded;

use std::time::Duration;

use criterion::{Criterion, SamplingMode};
use crm_core::customers::{self, CustomerQuery, OrderStatus, SaveOrder};

use crm_core::money::Money;
use crm_core::store::MemoryStore;
use crm_core::text::fold;
use crm_core::{Crm, ManualEnv, Patch, Timestamp};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, params, params_from_iter};
use seeded::{Random, checksum};

const FIRST: [&str; 20] = [
    "Анна",
    "Иван",
    "Мария",
    "Пётр",
    "Елена",
    "Олег",
    "Ольга",
    "Семён",
    "Дарья",
    "Павел",
    "Юлия",
    "Артём",
    "Нина",
    "Егор",
    "Вера",
    "Фёдор",
    "Алла",
    "Денис",
    "Зоя",
    "Роман",
];
const LAST: [&str; 40] = [
    "Белов",
    "Громов",
    "Дятлов",
    "Ершов",
    "Жуков",
    "Зимин",
    "Ильин",
    "Котов",
    "Лосев",
    "Мухин",
    "Носов",
    "Орлов",
    "Попов",
    "Рогов",
    "Сомов",
    "Титов",
    "Ушаков",
    "Фомин",
    "Хохлов",
    "Цветков",
    "Чернов",
    "Шубин",
    "Щукин",
    "Юдин",
    "Яшин",
    "Королёв",
    "Киселёв",
    "Горбачёв",
    "Соловьёв",
    "Муравьёв",
    "Воробьёв",
    "Ковалёв",
    "Журавлёв",
    "Лебедев",
    "Новиков",
    "Морозов",
    "Волков",
    "Зайцев",
    "Павлов",
    "Фролов",
];
const START: i64 = 1_700_000_000_000;
const PAGE: u32 = 50;

struct Person {
    name: String,
    email: String,
    phone: String,
    spent: i64,
    last_order_at: i64,
}

/// What is asked.
struct Question {
    name: &'static str,
    words: &'static [&'static str],
    /// Minor units.
    spent_from: Option<i64>,
    newest_first: bool,
}

const QUESTIONS: [Question; 6] = [
    Question {
        name: "a word that nobody has",
        words: &["абракадабра"],
        spent_from: None,
        newest_first: false,
    },
    Question {
        name: "the end of a phone number",
        words: &["0007919"],
        spent_from: None,
        newest_first: false,
    },
    Question {
        name: "name and surname",
        words: &["семен", "королев"],
        spent_from: None,
        newest_first: false,
    },
    Question { name: "a name", words: &["семен"], spent_from: None, newest_first: false },
    Question { name: "two letters", words: &["ов"], spent_from: None, newest_first: false },
    Question {
        name: "spent much, newest first",
        words: &[],
        spent_from: Some(900_000),
        newest_first: true,
    },
];

/// A checksum of the phones of the first page, and the number of all matches.
type Answer = (u64, u64);

fn main() {
    let size = std::env::var("KARTOTEKA_CUSTOMERS").map_or(1_000_000, |size| size.parse().unwrap());
    let people = people(size);
    let (crm, sqlite) = (kartoteka(&people), sqlite(&people));
    let mut criterion = Criterion::default().configure_from_args();
    for question in &QUESTIONS {
        let expected = ask(&crm, question);
        let mut group = criterion.benchmark_group(format!("lists {}", question.name));
        group.sample_size(10).sampling_mode(SamplingMode::Flat);
        group.warm_up_time(Duration::from_millis(300));
        group.measurement_time(Duration::from_secs(2));
        group.bench_function("Kartoteka", |bench| bench.iter(|| ask(&crm, question)));
        assert_eq!(scan(&sqlite, question), expected, "{}", question.name);
        group.bench_function("SQLite", |bench| bench.iter(|| scan(&sqlite, question)));
        if !question.words.is_empty() && question.words.iter().all(|word| word.chars().count() > 2)
        {
            assert_eq!(trigrams(&sqlite, question), expected, "{}", question.name);
            group.bench_function("SQLite, trigrams", |bench| {
                bench.iter(|| trigrams(&sqlite, question))
            });
        }
        group.finish();
    }
    criterion.final_summary();
}

fn people(size: u32) -> Vec<Person> {
    let mut random = Random(7);
    let mut pick = |names: &'static [&'static str]| {
        names.get(random.below(names.len() as u32) as usize).copied().unwrap()
    };
    let names: Vec<String> =
        (0..size).map(|_| format!("{} {}", pick(&FIRST), pick(&LAST))).collect();
    let mut random = Random(8);
    let people = (0..).zip(names).map(|(number, name): (u32, String)| Person {
        name,
        email: format!("user{number}@shop.example"),
        // Each number once, spread over those of one prefix.
        phone: format!("+7{}", 9_990_000_000 + u64::from(number) * 7_919 % 9_999_991),
        spent: i64::from(random.below(1_000_000)),
        last_order_at: START - i64::from(random.below(1_000_000_000)),
    });
    people.collect()
}

fn kartoteka(people: &[Person]) -> Crm {
    let now = Timestamp::from_millis(START).unwrap();
    let crm = Crm::create(MemoryStore::default(), ManualEnv::new(now, 1)).unwrap();
    for some in people.chunks(5_000) {
        crm.write(|tx| {
            some.iter().try_for_each(|person| {
                let order = SaveOrder {
                    customer_name: Patch::Set(person.name.clone()),
                    customer_phone: Patch::Set(person.phone.clone()),
                    customer_email: Patch::Set(person.email.clone()),
                    total: Some(Money::new(person.spent, 2)),
                    status: Some(OrderStatus::Completed),
                    placed_at: Some(Timestamp::from_millis(person.last_order_at)?),
                    ..SaveOrder::default()
                };
                customers::save(tx, order).map(drop)
            })
        })
        .unwrap();
    }
    crm
}

fn ask(crm: &Crm, question: &Question) -> Answer {
    let query = CustomerQuery {
        search: Some(question.words.join(" ")),
        spent_from: question.spent_from.map(|units| Money::new(units, 2)),
        sort: question.newest_first.then(|| "-last_order_at".to_owned()),
        limit: Some(PAGE),
        total: true,
        ..CustomerQuery::default()
    };
    let page = crm.read(|snapshot| customers::list(snapshot, query.clone())).unwrap();
    let phones = page.items.into_iter().flat_map(|customer| customer.phone.into_bytes());
    (checksum(phones), page.total.unwrap())
}

fn sqlite(people: &[Person]) -> Connection {
    let mut sqlite = Connection::open_in_memory().unwrap();
    // Statements need not be parsed again at each binding.
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).unwrap();
    sqlite
        .execute_batch(
            "CREATE TABLE customer (
                 id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL,
                 spent INTEGER NOT NULL, last_order_at INTEGER NOT NULL, folded TEXT NOT NULL);
             CREATE VIRTUAL TABLE trigram USING fts5
                 (folded, content='', tokenize='trigram case_sensitive 1');",
        )
        .unwrap();
    let transaction = sqlite.transaction().unwrap();
    for (id, person) in (1i64..).zip(people) {
        let folded = format!("{}\n{}\n{}", fold(&person.name), person.email, person.phone);
        transaction
            .prepare_cached("INSERT INTO customer VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .unwrap()
            .execute(params![
                id,
                person.name,
                person.email,
                person.phone,
                person.spent,
                person.last_order_at,
                folded
            ])
            .unwrap();
        transaction
            .prepare_cached("INSERT INTO trigram (rowid, folded) VALUES (?1, ?2)")
            .unwrap()
            .execute(params![id, folded])
            .unwrap();
    }
    transaction.execute_batch("CREATE INDEX spent ON customer (spent DESC, id);").unwrap();
    transaction.commit().unwrap();
    sqlite.execute_batch("INSERT INTO trigram (trigram) VALUES ('optimize'); ANALYZE;").unwrap();
    sqlite
}

fn order(question: &Question) -> &'static str {
    if question.newest_first { "last_order_at DESC, id" } else { "spent DESC, id" }
}

fn scan(sqlite: &Connection, question: &Question) -> Answer {
    let words = question.words.iter().map(|_| "instr(folded, ?) > 0");
    let spent = question.spent_from.map(|units| format!("spent >= {units}"));
    let filters: Vec<String> = words.map(str::to_owned).chain(spent).collect();
    let filters = filters.join(" AND ");
    run(sqlite, question, &format!("FROM customer WHERE {filters}"), question.words)
}

fn trigrams(sqlite: &Connection, question: &Question) -> Answer {
    let quoted: Vec<String> = question.words.iter().map(|word| format!("\"{word}\"")).collect();
    let from = "FROM trigram JOIN customer ON customer.id = trigram.rowid WHERE trigram MATCH ?";
    run(sqlite, question, from, &[&quoted.join(" AND ")])
}

fn run(sqlite: &Connection, question: &Question, from: &str, values: &[&str]) -> Answer {
    let count = format!("SELECT count(*) {from}");
    let count = sqlite
        .prepare_cached(&count)
        .unwrap()
        .query_row(params_from_iter(values), |row| row.get(0));
    let page = format!(
        "SELECT phone, customer.id, name, email, spent, last_order_at {from} ORDER BY {} LIMIT {PAGE}",
        order(question)
    );
    let mut page = sqlite.prepare_cached(&page).unwrap();
    let rows = page.query_map(params_from_iter(values), |row| row.get::<_, String>(0)).unwrap();
    (checksum(rows.flat_map(|phone| phone.unwrap().into_bytes())), count.unwrap())
}
