//! `crm call`: one operation.

use std::io::{self, Read, Write};

use crate::args::Options;
use crate::failure::{Done, Failure};
use crate::host::{Host, Missing};

/// Runs the operation `name` and prints its result.
pub fn call(options: &Options, name: &str, params: Option<&str>) -> Result<Done, Failure> {
    let mut from_input = String::new();
    let params = match params {
        None => "{}",
        Some("-") => {
            let read = io::stdin().read_to_string(&mut from_input);
            read.map_err(|cause| Failure::input("params", &cause))?;
            &from_input
        }
        Some(params) => params,
    };
    let host = Host::open(options, Missing::Make)?;
    let reply = host.crm.call(&options.actor, name, params)?;
    let mut output = io::stdout().lock();
    writeln!(output, "{}", reply.value)?;
    output.flush()?;
    Ok(Done::Well)
}
