//! Customers, their orders and the statistics made from them.

mod status;

pub use status::OrderStatus;
