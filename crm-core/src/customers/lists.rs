//! What can be asked about customers and orders.

use super::columns::{self, Filter, Sort};
use super::stored::{CustomerStatsV1, CustomerV1, OrderV1};
use super::{Category, Customer, CustomerId, Order, OrderStatus, ops, reckoning};
use crate::money::Money;
use crate::routing;
use crate::schema;
use crate::table::{Page, PageRequest, Prefix, SortKey, Stretches, list_query};
use crate::text::{self, SearchQuery};
use crate::tx::{Snapshot, dangling};
use crate::{Error, Result, Timestamp};

list_query! {
    /// Query of `customers.list`. Sorts by `total_spent` (descending by default), `total_orders`,
    /// `last_order_at`, `name`, `created_at`.
    pub struct CustomerQuery {
        /// Only of this category at the moment of the question.
        category: Category,
        /// Only from this city, in any case.
        city: String,
        /// Words that name, phone and e-mail must contain; phone digits in any notation.
        search: String,
        /// Spent at least this much.
        spent_from: Money,
        /// Spent less than this.
        spent_to: Money,
        /// At least that many orders.
        orders_from: u64,
        /// Fewer than that many orders.
        orders_to: u64,
        /// Last ordered at this moment or later.
        last_order_from: Timestamp,
        /// Last ordered before this moment.
        last_order_to: Timestamp,
    }
}

list_query! {
    /// Query of `orders.list`. Sorts by `placed_at` (descending by default), `created_at`,
    /// `updated_at`, `total`, `number`.
    pub struct OrderQuery {
        /// Only of this customer.
        customer: CustomerId,
        /// Only with this status.
        status: OrderStatus,
        /// Placed at this moment or later.
        placed_from: Timestamp,
        /// Placed before this moment.
        placed_to: Timestamp,
        /// Words that number, name, phone and e-mail must contain; phone digits in any notation.
        search: String,
    }
}

list_query! {
    /// Query of `customers.history`: the orders of a customer. Sorts as `orders.list`.
    pub struct HistoryQuery {
        /// The customer; required.
        id: CustomerId,
        /// Only with this status.
        status: OrderStatus,
        /// Placed at this moment or later.
        placed_from: Timestamp,
        /// Placed before this moment.
        placed_to: Timestamp,
    }
}

/// Customers.
///
/// # Errors
/// [`Error::Invalid`] for `sort`, `limit`, `cursor`, and for an amount that the currency cannot have.
pub fn list(snapshot: Snapshot<'_>, query: CustomerQuery) -> Result<Page<Customer>> {
    let request = query.page()?;
    let fields = [
        ("total_spent", Sort::Spent),
        ("total_orders", Sort::Orders),
        ("last_order_at", Sort::LastOrder),
        ("name", Sort::Name),
        ("created_at", Sort::Created),
    ];
    let (field, descending) = request.sort("-total_spent", &fields)?;
    let filter = Filter {
        category: query.category,
        city: query.city.as_deref().map(|city| text::fold(city.trim())),
        search: search(snapshot, query.search.as_deref()),
        spent_from: minor_units(snapshot, "spent_from", query.spent_from)?,
        spent_to: minor_units(snapshot, "spent_to", query.spent_to)?,
        orders_from: query.orders_from,
        orders_to: query.orders_to,
        last_order_from: query.last_order_from,
        last_order_to: query.last_order_to,
    };
    let page = match field {
        Sort::Spent if query.is_unfiltered() => {
            let index = &schema::CUSTOMERS_BY_SPENT;
            let prefix = Prefix::default().between(filter.spent_from, filter.spent_to);
            let customers = Stretches { index, prefixes: vec![prefix] };
            let fetch = |id| Ok(Some(CustomerId::from_bytes(id)));
            request.walk(snapshot.reader(), &customers, descending, true, fetch)?
        }
        _ => columns::select(snapshot, &request, (field, descending), &filter)?,
    };
    page.try_map(|id| {
        let stats = reckoning::stats_of(snapshot, id)?;
        customer_view(snapshot, ops::find(snapshot, id)?, &stats)
    })
}

impl CustomerQuery {
    /// Whether the walk along the index gives only matches.
    fn is_unfiltered(&self) -> bool {
        Self { spent_from: None, spent_to: None, ..self.filters() } == Self::default()
    }
}

/// Orders.
///
/// # Errors
/// [`Error::Invalid`] for `sort`, `limit`, `cursor`.
pub fn list_orders(snapshot: Snapshot<'_>, query: OrderQuery) -> Result<Page<Order>> {
    orders(snapshot, &query.page()?, &query)
}

fn orders(
    snapshot: Snapshot<'_>,
    request: &PageRequest,
    query: &OrderQuery,
) -> Result<Page<Order>> {
    #[derive(Clone, Copy)]
    enum By {
        Placed,
        Created,
        Updated,
        Total,
        Number,
    }
    let fields = [
        ("placed_at", By::Placed),
        ("created_at", By::Created),
        ("updated_at", By::Updated),
        ("total", By::Total),
        ("number", By::Number),
    ];
    let (field, descending) = request.sort("-placed_at", &fields)?;
    let search = search(snapshot, query.search.as_deref());
    let index;
    let mut prefixes = Vec::new();
    if let Some(customer) = query.customer {
        index = &schema::ORDERS_BY_PHONE;
        if let Some(phone) = ops::phone_of(snapshot, customer)? {
            let statuses = OrderStatus::ALL.into_iter();
            let statuses =
                statuses.filter(|status| query.status.is_none_or(|only| only == *status));
            prefixes.extend(statuses.map(|status| Prefix::of(&(phone.clone(), status.code()))));
        }
    } else {
        index = &schema::ORDERS_BY_PLACED;
        prefixes.push(Prefix::default());
    }
    let prefixes = prefixes
        .into_iter()
        .map(|prefix| prefix.between(query.placed_from, query.placed_to))
        .collect();
    let stretches = Stretches { index, prefixes };
    let matches = |order: &OrderV1| {
        query.status.is_none_or(|status| order.status == status)
            && search.as_ref().is_none_or(|search| {
                let folded =
                    |field: &Option<String>| field.as_deref().map(text::fold).unwrap_or_default();
                let phone = order.customer_phone.as_deref().unwrap_or_default();
                let texts = [
                    &text::fold(&order.number),
                    &folded(&order.customer_name),
                    &folded(&order.customer_email),
                ];
                let [number, name, email] = texts.map(String::as_str);
                search.matches(
                    &[number, name, phone, email],
                    phone.strip_prefix('+').unwrap_or_default(),
                )
            })
    };
    let fetch = |id: [u8; 16]| -> Result<Option<OrderV1>> {
        let order: OrderV1 = snapshot.get_bytes(&id)?.ok_or_else(|| dangling(index))?;
        Ok(Some(order).filter(matches))
    };
    let value = |order: &OrderV1| match field {
        By::Placed => SortKey::time(Some(order.placed_at)),
        By::Created => SortKey::time(Some(order.revision.created_at)),
        By::Updated => SortKey::time(Some(order.revision.updated_at)),
        By::Total => SortKey::Int(order.total),
        By::Number => SortKey::Text(order.number.clone().into()),
    };
    let plain = search.is_none() && (query.status.is_none() || query.customer.is_some());
    let is_narrow = query.customer.is_some() || query.placed_from.or(query.placed_to).is_some();
    let by_placed = matches!(field, By::Placed);
    let page = if by_placed && (plain || is_narrow) {
        request.walk(snapshot.reader(), &stretches, descending, plain, fetch)?
    } else if !is_narrow {
        let index = by_placed.then_some(index);
        request.search(snapshot.reader(), index, descending, matches, value)?
    } else {
        let rows = stretches
            .walk(snapshot.reader(), false, None, 0)?
            .filter_map(|position| position.and_then(|(_, id)| fetch(id)).transpose());
        let page = request
            .select(descending, rows.map(|row| row.map(|order| (value(&order), order.id))))?;
        page.try_map(|id| snapshot.found(&id))?
    };
    page.try_map(|order| order_view(snapshot, order))
}

/// The orders of a customer, newest first.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] without an `id`, and for `sort`, `limit`, `cursor`.
pub fn history(snapshot: Snapshot<'_>, query: HistoryQuery) -> Result<Page<Order>> {
    let id = query.id.ok_or_else(|| Error::invalid("id", "is required"))?;
    ops::find(snapshot, id)?;
    let filters = OrderQuery {
        customer: Some(id),
        status: query.status,
        placed_from: query.placed_from,
        placed_to: query.placed_to,
        ..OrderQuery::default()
    };
    orders(snapshot, &query.page()?, &filters)
}

fn search(snapshot: Snapshot<'_>, text: Option<&str>) -> Option<SearchQuery> {
    let search = SearchQuery::parse(text?, snapshot.settings().region);
    (!search.is_empty()).then_some(search)
}

fn minor_units(snapshot: Snapshot<'_>, field: &str, amount: Option<Money>) -> Result<Option<i64>> {
    let decimals = snapshot.settings().currency.decimals();
    let units = amount.map(|amount| amount.in_currency(decimals)).transpose();
    units.map_err(|error| error.of_field(field))
}

pub(super) fn order_view(snapshot: Snapshot<'_>, order: OrderV1) -> Result<Order> {
    let customer = match &order.customer_phone {
        None => None,
        Some(phone) => ops::with_phone(snapshot, phone)?,
    };
    Ok(Order {
        id: order.id,
        rev: order.revision.rev,
        number: order.number,
        customer,
        customer_name: order.customer_name,
        customer_phone: order.customer_phone,
        customer_email: order.customer_email,
        delivery_city: order.delivery_city,
        delivery_address: order.delivery_address,
        total: snapshot.settings().currency.money(order.total),
        status: order.status,
        placed_at: order.placed_at,
        notes: order.notes,
        created_at: order.revision.created_at,
        updated_at: order.revision.updated_at,
    })
}

pub(super) fn customer_view(
    snapshot: Snapshot<'_>,
    customer: CustomerV1,
    row: &CustomerStatsV1,
) -> Result<Customer> {
    let currency = snapshot.settings().currency;
    let stats = row.stats();
    Ok(Customer {
        id: customer.id,
        rev: customer.revision.rev,
        lead: routing::lead_by_key(snapshot, &customer.phone)?.map(|lead| lead.id),
        name: customer.name,
        phone: customer.phone,
        email: customer.email,
        city: customer.city,
        address: customer.address,
        notes: customer.notes,
        category: reckoning::category_now(snapshot, row),
        total_orders: stats.orders,
        total_spent: currency.money(stats.spent),
        average_order: currency.money(stats.average()),
        last_order_at: stats.last_order_at,
        created_at: customer.revision.created_at,
        updated_at: customer.revision.updated_at,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::store::MemoryStore;
    use crate::{Crm, ManualEnv};

    fn call(crm: &Crm, name: &str, params: &Value) -> Value {
        serde_json::from_str(&crm.call("anna", name, &params.to_string()).unwrap().value).unwrap()
    }

    /// Orders of which each page of a search is found by a short walk, by looking at all, or by both in turn.
    fn shop() -> Crm {
        let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
        let crm = Crm::create(MemoryStore::default(), env).unwrap();
        for number in 0..150_u32 {
            let order = json!({
                "number": format!("N-{number}"),
                "customer_name": if number < 40 { "Пётр" } else { "Анна" },
                "customer_phone": format!("+7999000{:04}", number % 20),
                "total": (number * 37 % 50).to_string(),
                "status": if number % 7 == 0 { "pending" } else { "completed" },
                "placed_at": format!("2025-01-{:02}T10:00:00Z", number * 11 % 28 + 1),
            });
            call(&crm, "orders.save", &order);
        }
        crm
    }

    /// All records of a list, page by page; every second page counts them.
    fn paged(crm: &Crm, name: &str, query: &Value, count: usize) -> Value {
        let (mut paged, mut query) = (Vec::new(), query.clone());
        query["limit"] = json!(3);
        loop {
            let counts = paged.len() % 2 == 1;
            query["total"] = json!(counts);
            let mut page = call(crm, name, &query);
            assert_eq!(page["total"], if counts { json!(count) } else { Value::Null });
            paged.append(page["items"].as_array_mut().unwrap());
            query["cursor"] = page["next_cursor"].take();
            if query["cursor"].is_null() {
                return Value::from(paged);
            }
        }
    }

    #[test]
    fn pages_of_a_search_among_orders_are_those_of_the_whole_list() {
        let crm = shop();
        let fields = ["placed_at", "created_at", "updated_at", "total", "number"];
        let sorts = fields.iter().flat_map(|field| [field.to_string(), format!("-{field}")]);
        let filters = [
            (json!({ "search": "петр" }), 40),
            (json!({ "search": "анна" }), 110),
            (json!({ "search": "n-149" }), 1),
            (json!({ "search": "никто" }), 0),
            (json!({ "status": "pending" }), 22),
            (json!({ "status": "pending", "search": "петр" }), 6),
        ];
        for (sort, (filter, count)) in
            sorts.flat_map(|sort| filters.clone().map(|f| (sort.clone(), f)))
        {
            let list = |extra: Value| {
                let mut query = filter.clone();
                query["sort"] = json!(sort);
                query.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
                call(&crm, "orders.list", &query)
            };
            let all = list(json!({ "limit": 1000, "total": true }));
            assert_eq!(
                (&all["total"], all["items"].as_array().unwrap().len()),
                (&json!(count), count)
            );
            let field = sort.trim_start_matches('-');
            let key = |order: &Value| match field {
                "total" => {
                    (order[field].as_str().unwrap().parse::<f64>().unwrap() as i64, json!(""))
                }
                _ => (0, order[field].clone()),
            };
            let is_sorted = all["items"].as_array().unwrap().is_sorted_by(|a, b| {
                let ids = a["id"].as_str() < b["id"].as_str();
                let (a, b) = (key(a), key(b));
                let by_value = (a.0, a.1.as_str()).cmp(&(b.0, b.1.as_str()));
                let by_value = if sort.starts_with('-') { by_value.reverse() } else { by_value };
                by_value.is_lt() || by_value.is_eq() && ids
            });
            assert!(is_sorted, "{sort} {filter}");
            let mut query = filter.clone();
            query["sort"] = json!(sort);
            assert_eq!(paged(&crm, "orders.list", &query, count), all["items"], "{sort} {filter}");
            let behind = list(json!({ "limit": 4, "offset": 2 }))["items"].take();
            let whole = all["items"].as_array().unwrap();
            assert_eq!(
                behind.as_array().unwrap()[..],
                whole[whole.len().min(2)..whole.len().min(6)]
            );
        }
    }

    #[test]
    fn pages_of_a_search_among_leads_are_those_of_the_whole_list_and_nameless_ones_come_last() {
        let crm = shop();
        let source = call(&crm, "sources.create", &json!({ "name": "Сайт" }))["id"].take();
        for number in 0..60_u32 {
            let name = (number % 3 > 0).then(|| format!("Анна {}", number * 7 % 20));
            let key = format!("+7999000{:04}", number);
            let contact = json!({ "external_key": key, "source": source, "lead_name": name });
            call(&crm, "contacts.receive", &contact);
        }
        let fields = ["created_at", "updated_at", "name", "external_key"];
        for sort in fields.iter().flat_map(|field| [field.to_string(), format!("-{field}")]) {
            for (search, count) in [("7999000", 60), ("70000", 0), ("00003", 11), ("анна 1", 24)]
            {
                let mut query =
                    json!({ "search": search, "sort": sort, "limit": 1000, "total": true });
                let all = call(&crm, "leads.list", &query);
                assert_eq!(all["total"], count, "{search}");
                query.as_object_mut().unwrap().remove("total");
                let items = all["items"].as_array().unwrap();
                assert_eq!(paged(&crm, "leads.list", &query, items.len()), all["items"]);
                if sort.ends_with("name") {
                    assert!(items.is_sorted_by_key(|lead| lead["name"].is_null()), "{sort}");
                }
            }
        }
    }
}
