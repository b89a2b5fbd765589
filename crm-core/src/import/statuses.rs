//! What programs call the statuses of orders, in Russian and English.

use super::headings::plain;
use super::values::Reason;
use crate::customers::OrderStatus;

/// A status by any of its Russian and English names.
pub(super) fn status(text: &str) -> Result<OrderStatus, Reason> {
    let name = plain(text);
    STATUSES
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()))
        .map(|(status, _)| *status)
        .ok_or_else(|| "is not a known status".to_owned())
}

/// Names in the form that [`plain`] gives.
const STATUSES: [(OrderStatus, &[&str]); 6] = [
    (
        OrderStatus::Completed,
        &[
            "completed",
            "complete",
            "done",
            "paid",
            "closed",
            "finished",
            "fulfilled",
            "выполнен",
            "выполнено",
            "выполненный",
            "завершен",
            "завершено",
            "завершенный",
            "оплачен",
            "оплачено",
            "закрыт",
            "закрыто",
            "готов",
            "готово",
            "исполнен",
        ],
    ),
    (
        OrderStatus::Cancelled,
        &[
            "cancelled",
            "canceled",
            "cancel",
            "refunded",
            "returned",
            "refund",
            "rejected",
            "failed",
            "отменен",
            "отменено",
            "отмененный",
            "отмена",
            "отказ",
            "возврат",
            "возвращен",
            "аннулирован",
            "отклонен",
        ],
    ),
    (
        OrderStatus::Pending,
        &[
            "pending",
            "new",
            "created",
            "placed",
            "open",
            "unpaid",
            "awaiting payment",
            "on hold",
            "новый",
            "новая",
            "новое",
            "создан",
            "создано",
            "ожидает",
            "ожидание",
            "в ожидании",
            "ожидает оплаты",
            "ожидает обработки",
            "принят",
            "не оплачен",
            "оформлен",
            "открыт",
        ],
    ),
    (
        OrderStatus::Processing,
        &[
            "processing",
            "in progress",
            "confirmed",
            "packed",
            "assembling",
            "in process",
            "в обработке",
            "обрабатывается",
            "обработка",
            "в работе",
            "подтвержден",
            "собирается",
            "комплектуется",
            "на сборке",
            "собран",
            "в процессе",
        ],
    ),
    (
        OrderStatus::Shipped,
        &[
            "shipped",
            "sent",
            "in transit",
            "dispatched",
            "in delivery",
            "out for delivery",
            "отправлен",
            "отправлено",
            "отгружен",
            "отгружено",
            "в пути",
            "передан в доставку",
            "доставляется",
            "в доставке",
            "передан курьеру",
            "у курьера",
        ],
    ),
    (
        OrderStatus::Delivered,
        &[
            "delivered",
            "received",
            "доставлен",
            "доставлено",
            "вручен",
            "вручено",
            "получен",
            "получено",
            "выдан",
            "выдано",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_known_in_both_languages() {
        for known in OrderStatus::ALL {
            assert_eq!(status(known.as_str()), Ok(known));
        }
        for (text, expected) in [
            ("Новый", OrderStatus::Pending),
            ("В обработке", OrderStatus::Processing),
            ("Отправлен", OrderStatus::Shipped),
            ("Доставлен", OrderStatus::Delivered),
            ("Выполнен", OrderStatus::Completed),
            (" ЗАВЕРШЁН ", OrderStatus::Completed),
            ("Отменён", OrderStatus::Cancelled),
            ("In-Progress", OrderStatus::Processing),
            ("canceled", OrderStatus::Cancelled),
        ] {
            assert_eq!(status(text), Ok(expected), "{text}");
        }
        assert_eq!(status("Неведомо"), Err("is not a known status".to_owned()));
        assert!(status("").is_err());
    }

    #[test]
    fn every_name_of_a_status_is_plain_and_means_one_status() {
        for (position, (known, names)) in STATUSES.iter().enumerate() {
            for name in *names {
                assert_eq!(plain(name), *name);
                assert_eq!(status(name), Ok(*known), "{name} at {position}");
            }
        }
    }
}
