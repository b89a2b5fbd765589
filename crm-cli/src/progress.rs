//! The one progress bar of long work: on the error stream, if that is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};

/// How often work that tells nothing of its progress shows that it goes on.
const TICK: Duration = Duration::from_millis(120);

/// A bar of `length` steps; `None` where nobody knows how much there is to do.
pub fn progress(what: impl Into<String>, length: Option<u64>) -> ProgressBar {
    let (bar, template) = match length {
        Some(length) => {
            (ProgressBar::new(length), "{msg:24} {wide_bar} {percent:3}% {elapsed} ({eta})")
        }
        None => (ProgressBar::new_spinner(), "{spinner} {msg} {elapsed}"),
    };
    let bar = bar.with_message(what.into()).with_finish(ProgressFinish::AndClear);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Runs `work`, which tells nothing of its progress.
pub fn shown<T>(what: String, work: impl FnOnce() -> T) -> T {
    let bar = progress(what, None);
    bar.enable_steady_tick(TICK);
    let outcome = work();
    bar.finish_and_clear();
    outcome
}
