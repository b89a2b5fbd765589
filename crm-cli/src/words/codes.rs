//! Codes of the engine as people read them in Russian; in English the code itself is read.

use super::{Language, language};

const CATEGORIES: &[(&str, &str)] =
    &[("new", "новый"), ("regular", "постоянный"), ("vip", "VIP"), ("inactive", "неактивный")];

const CONTACTS: &[(&str, &str)] = &[
    ("in_queue", "в очереди"),
    ("new", "новое"),
    ("in_progress", "в работе"),
    ("done", "закрыто"),
];

const ORDERS: &[(&str, &str)] = &[
    ("pending", "ожидает"),
    ("processing", "в обработке"),
    ("shipped", "отправлен"),
    ("delivered", "доставлен"),
    ("completed", "выполнен"),
    ("cancelled", "отменён"),
];

const POLICIES: &[(&str, &str)] = &[
    ("weight_over_load", "вес / нагрузка"),
    ("least_loaded", "наименее занятый"),
    ("smooth_weighted", "по долям весов"),
    ("weighted_random", "жребий по весам"),
];

const ENTITIES: &[(&str, &str)] = &[
    ("operator", "оператор"),
    ("source", "источник"),
    ("weight", "вес"),
    ("lead", "лид"),
    ("contact", "обращение"),
    ("order", "заказ"),
    ("customer", "клиент"),
    ("note", "заметка"),
    ("settings", "настройки"),
    ("transaction", "изменение"),
    ("import", "загрузка"),
    ("export", "выгрузка"),
];

/// Members of records and of the settings, in the order in which they are shown.
const MEMBERS: &[(&str, &str)] = &[
    ("id", "идентификатор"),
    ("rev", "версия"),
    ("created_at", "создано"),
    ("updated_at", "изменено"),
    ("name", "имя"),
    ("active", "активен"),
    ("load", "нагрузка"),
    ("max_load", "предел нагрузки"),
    ("last_assigned_at", "последнее назначение"),
    ("policy", "правило"),
    ("sticky", "закрепление"),
    ("operator", "оператор"),
    ("operator_name", "имя оператора"),
    ("source", "источник"),
    ("source_name", "имя источника"),
    ("sources", "источники"),
    ("weight", "вес"),
    ("lead", "лид"),
    ("external_key", "ключ"),
    ("status", "статус"),
    ("assigned_at", "назначено"),
    ("closed_at", "закрыто"),
    ("number", "номер"),
    ("customer", "клиент"),
    ("customer_name", "имя клиента"),
    ("customer_phone", "телефон клиента"),
    ("customer_email", "e-mail клиента"),
    ("delivery_city", "город доставки"),
    ("delivery_address", "адрес доставки"),
    ("total", "сумма"),
    ("placed_at", "оформлен"),
    ("notes", "комментарий"),
    ("phone", "телефон"),
    ("email", "e-mail"),
    ("city", "город"),
    ("address", "адрес"),
    ("category", "категория"),
    ("total_orders", "заказов"),
    ("total_spent", "потрачено"),
    ("average_order", "средний чек"),
    ("last_order_at", "последний заказ"),
    ("author", "автор"),
    ("text", "текст"),
    ("currency", "валюта"),
    ("region", "регион"),
    ("language", "язык файла"),
    ("time_zone", "часовой пояс"),
    ("counted_statuses", "учитываемые статусы"),
    ("recounting", "идёт пересчёт"),
];

/// What a code is one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    Category,
    Contact,
    Order,
    Policy,
    Entity,
    Member,
}

/// The code in the language that is spoken; as it is where there is no name for it.
pub fn name_of(code: &str, of: Codes) -> &str {
    let names = match of {
        Codes::Category => CATEGORIES,
        Codes::Contact => CONTACTS,
        Codes::Order => ORDERS,
        Codes::Policy => POLICIES,
        Codes::Entity => ENTITIES,
        Codes::Member => MEMBERS,
    };
    match language() {
        Language::English => code,
        Language::Russian => {
            names.iter().find(|(name, _)| *name == code).map_or(code, |(_, russian)| russian)
        }
    }
}

/// Where a member of a record is shown.
pub fn place_of(member: &str) -> usize {
    MEMBERS.iter().position(|(name, _)| *name == member).unwrap_or(MEMBERS.len())
}
