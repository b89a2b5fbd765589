//! Statuses of orders.

use serde::{Deserialize, Serialize};

/// How far an order has got. Which statuses count in statistics is a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// Placed, nothing done yet.
    Pending,
    /// Being put together.
    Processing,
    /// On its way.
    Shipped,
    /// Handed over.
    Delivered,
    /// Handed over and paid: done.
    Completed,
    /// Called off.
    Cancelled,
}

impl OrderStatus {
    /// All of them; the position of each is its [`code`](Self::code).
    pub const ALL: [Self; 6] = [
        Self::Pending,
        Self::Processing,
        Self::Shipped,
        Self::Delivered,
        Self::Completed,
        Self::Cancelled,
    ];

    /// The number that stands for it on disk. It never changes.
    pub const fn code(self) -> u8 {
        match self {
            Self::Pending => 0,
            Self::Processing => 1,
            Self::Shipped => 2,
            Self::Delivered => 3,
            Self::Completed => 4,
            Self::Cancelled => 5,
        }
    }

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Processing => "processing",
            Self::Shipped => "shipped",
            Self::Delivered => "delivered",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_keeps_its_number_and_its_name() {
        let all: Vec<(u8, &str)> =
            OrderStatus::ALL.map(|status| (status.code(), status.as_str())).to_vec();
        assert_eq!(
            all,
            [
                (0, "pending"),
                (1, "processing"),
                (2, "shipped"),
                (3, "delivered"),
                (4, "completed"),
                (5, "cancelled"),
            ]
        );
        for status in OrderStatus::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        }
    }
}
