//! Work on all cores, where there are threads.

/// What `work` makes of each item, in their order.
#[cfg(all(feature = "file", not(target_arch = "wasm32")))]
pub(crate) fn map<T: Send, U: Send>(items: Vec<T>, work: impl Fn(T) -> U + Send + Sync) -> Vec<U> {
    use rayon::iter::{IntoParallelIterator, ParallelIterator};
    items.into_par_iter().map(work).collect()
}

/// What `work` makes of each item, in their order.
#[cfg(not(all(feature = "file", not(target_arch = "wasm32"))))]
pub(crate) fn map<T, U>(items: Vec<T>, work: impl Fn(T) -> U) -> Vec<U> {
    items.into_iter().map(work).collect()
}

/// Does two things.
#[cfg(all(feature = "file", not(target_arch = "wasm32")))]
pub(crate) fn both<A: Send, B: Send>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    rayon::join(a, b)
}

/// Does two things.
#[cfg(not(all(feature = "file", not(target_arch = "wasm32"))))]
pub(crate) fn both<A, B>(a: impl FnOnce() -> A, b: impl FnOnce() -> B) -> (A, B) {
    (a(), b())
}
