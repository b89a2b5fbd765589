//! `crm generate`: a file of made-up customers and orders, of any size, the same for the same seed.

use std::io::{self, Write};
use std::time::Instant;

use crm_core::customers::{OrderStatus, SaveOrder, save};
use crm_core::{Crm, Env, Error, ManualEnv, Patch, Timestamp};
use fastrand::Rng;
use serde_json::json;

use crate::args::{Generate, Options};
use crate::failure::{Done, Failure};
use crate::host::{IN_MEMORY, data_file};
use crate::progress::progress;
use crate::table::{count, thousands, time};
use crate::words::say;

/// When the first order is placed.
const BEGIN: &str = "2021-01-01T00:00:00Z";
/// How long orders come after that: five years.
const SPAN_MILLIS: i64 = 5 * 365 * 86_400_000;
/// How many orders are saved in a transaction.
const BATCH: u64 = 5000;

const FIRST_NAMES: [&str; 12] = [
    "Анна",
    "Иван",
    "Мария",
    "Пётр",
    "Ольга",
    "Сергей",
    "Елена",
    "Алексей",
    "Наталья",
    "Дмитрий",
    "Юлия",
    "Фёдор",
];
const LAST_NAMES: [&str; 12] = [
    "Кузнец",
    "Смирных",
    "Лысенко",
    "Черных",
    "Гончар",
    "Мельник",
    "Коваль",
    "Бондарь",
    "Ткач",
    "Седых",
    "Шевчук",
    "Швец",
];
const CITIES: [&str; 8] =
    ["Москва", "Казань", "Тверь", "Омск", "Пермь", "Самара", "Томск", "Мурманск"];

/// Makes the file of `--db` and says how fast.
pub fn run(options: &Options, input: &Generate) -> Result<Done, Failure> {
    if input.orders < input.customers {
        return Err(Failure::usage("--orders", "must be at least as many as customers"));
    }
    let path = data_file(options)?;
    if path.as_os_str() == IN_MEMORY {
        return Err(Failure::usage("--db", "must be a file here"));
    }
    let seed = options.seed.unwrap_or(1);
    let env = ManualEnv::new(BEGIN.parse()?, seed);
    let began = Instant::now();
    let crm = Crm::create_file(path, options.of_file(), env.clone())?;
    fill(&crm, &env, &options.actor, seed, input)?;
    let seconds = began.elapsed().as_secs_f64();
    let rate = (input.orders as f64 / seconds) as u64;
    let mut output = io::stdout().lock();
    if options.json {
        let report = json!({
            "customers": input.customers, "orders": input.orders, "seed": seed,
            "seconds": seconds, "orders_per_second": rate, "now": env.now(),
        });
        writeln!(output, "{report}")?;
    } else {
        let (customers, orders) = (count(input.customers), count(input.orders));
        let (seconds, rate) = (thousands(&format!("{seconds:.1}")), count(rate));
        let newest = time(&env.now().to_string());
        let made = say!(
            "{customers} customers with {orders} orders in {seconds} s, {rate} a second; the newest \
             order is of {newest}",
            "клиентов: {customers}, заказов: {orders}, за {seconds} с, {rate} в секунду; последний \
             заказ: {newest}",
        );
        writeln!(output, "{made}")?;
    }
    output.flush()?;
    Ok(Done::Well)
}

fn fill(crm: &Crm, env: &ManualEnv, actor: &str, seed: u64, input: &Generate) -> Result<(), Error> {
    let Generate { customers, orders } = *input;
    let begin = env.now();
    let mut random = Rng::with_seed(seed);
    let bar = progress(say!("making orders", "создание заказов"), Some(orders));
    for first in (0..orders).step_by(BATCH as usize) {
        let last = orders.min(first + BATCH);
        let placed_at = |order: u64| {
            let millis = i128::from(order) * i128::from(SPAN_MILLIS) / i128::from(orders);
            begin.plus_millis(millis as i64).unwrap_or(Timestamp::MAX)
        };
        let made: Result<Vec<SaveOrder>, Error> = (first..last)
            .map(|order| {
                // Customers come evenly; between two new ones order those who have come.
                let known = (order as u128 * customers as u128).div_ceil(orders as u128) as u64;
                let after =
                    ((order + 1) as u128 * customers as u128).div_ceil(orders as u128) as u64;
                let customer = if after > known { known } else { random.u64(0..known.max(1)) };
                self::order(&mut random, customer, placed_at(order))
            })
            .collect();
        let made = made?;
        env.set_now(placed_at(last - 1));
        crm.write_as(actor, "generate", |tx| {
            made.iter().try_for_each(|order| save(tx, order.clone()).map(drop))
        })?;
        bar.inc(last - first);
    }
    Ok(())
}

/// An order of a customer, who has the same name, phone and city each time.
fn order(random: &mut Rng, customer: u64, placed_at: Timestamp) -> Result<SaveOrder, Error> {
    let pick = |names: &[&str], number: u64| {
        names.get((number % names.len() as u64) as usize).copied().unwrap_or_default().to_owned()
    };
    // Up to 100 000, small ones most often.
    let roubles = 100 + random.u64(0..1000).pow(3) / 10_000;
    let status = match random.u8(0..20) {
        0 => OrderStatus::Cancelled,
        1 => OrderStatus::Pending,
        2 => OrderStatus::Shipped,
        _ => OrderStatus::Completed,
    };
    let name = format!(
        "{} {}",
        pick(&FIRST_NAMES, customer),
        pick(&LAST_NAMES, customer / FIRST_NAMES.len() as u64)
    );
    Ok(SaveOrder {
        customer_name: Patch::Set(name),
        customer_phone: Patch::Set(format!("+79{:09}", customer)),
        customer_email: Patch::Set(format!("customer{customer}@example.com")),
        delivery_city: Patch::Set(pick(&CITIES, customer / 7)),
        total: Some(format!("{roubles}.{:02}", random.u8(0..100)).parse()?),
        status: Some(status),
        placed_at: Some(placed_at),
        ..SaveOrder::default()
    })
}
