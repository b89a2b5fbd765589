//! `crm rpc`: JSON-RPC 2.0, one object a line.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crm_core::{Crm, Error, Timestamp};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::args::Options;
use crate::failure::{Done, Failure};
use crate::host::{Host, Missing};

/// The longest line that is read, in bytes, without its end.
const LONGEST_LINE: usize = 16 << 20;

/// How much is read at once.
const READ: usize = 64 << 10;

/// How long nothing has to come before the columns are loaded that a list did without: requests that
/// follow each other at once would have to share the processor with it.
const QUIET: Duration = Duration::from_millis(20);

/// Answers requests until the input ends. The answer to a call comes after its commit.
pub fn serve(options: &Options) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Make)?;
    let mut server = Server { host: &host, actor: &options.actor, storage_failed: false };
    let moment = AtomicU64::default();
    thread::scope(|scope| {
        let (did_without, answer) = mpsc::channel();
        scope.spawn(|| load_when_quiet(&host.crm, answer, &moment));
        answer_all(&mut server, &moment, || {
            if host.crm.wants_columns() {
                // It listens until this end is dropped.
                let _ = did_without.send(());
            }
        })
    })?;
    Ok(if server.storage_failed { Done::WithProblems } else { Done::Well })
}

/// Loads the columns, part by part, some time after the last `answer` that did without them, until the next
/// request comes or the input ends: as long as `moment` stays the same, and odd.
fn load_when_quiet(crm: &Crm, answer: Receiver<()>, moment: &AtomicU64) {
    while answer.recv().is_ok() {
        while answer.recv_timeout(QUIET).is_ok() {}
        let now = moment.load(Relaxed);
        let is_quiet = || now % 2 == 1 && moment.load(Relaxed) == now;
        // A list that meets the same error tells of it.
        while is_quiet() && matches!(crm.load_columns(), Ok(true)) {}
    }
}

/// Answers the lines of standard input; `when_idle` is called before it may have to wait for the next.
/// `moment` counts on when a wait begins, and when it ends: it is odd in between.
fn answer_all(
    server: &mut Server<'_>,
    moment: &AtomicU64,
    when_idle: impl Fn(),
) -> Result<(), Failure> {
    let mut input = BufReader::with_capacity(READ, io::stdin());
    let mut output = BufWriter::new(io::stdout());
    let mut line = Vec::new();
    loop {
        if !input.buffer().contains(&b'\n') {
            output.flush()?;
            moment.fetch_add(1, Relaxed);
            when_idle();
        }
        let read = read_line(&mut input, &mut line);
        // Even from now on, whether it had to wait or not.
        moment.fetch_or(1, Relaxed);
        moment.fetch_add(1, Relaxed);
        let answer = match read.map_err(|cause| Failure::input("standard input", &cause))? {
            Line::End => break,
            Line::TooLong => Some(*too_long()),
            Line::Whole => server.answer(&line),
        };
        if let Some(answer) = answer {
            serde_json::to_writer(&mut output, &answer).map_err(io::Error::from)?;
            output.write_all(b"\n")?;
        }
    }
    Ok(output.flush()?)
}

enum Line {
    Whole,
    TooLong,
    End,
}

/// Reads the next line, without its end, into `line`. Of one that is too long nothing is kept.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    if input.by_ref().take(LONGEST_LINE as u64 + 1).read_until(b'\n', line)? == 0 {
        return Ok(Line::End);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > LONGEST_LINE {
        *line = Vec::new();
        input.skip_until(b'\n')?;
        return Ok(Line::TooLong);
    }
    Ok(Line::Whole)
}

struct Server<'a> {
    host: &'a Host,
    actor: &'a str,
    storage_failed: bool,
}

impl Server<'_> {
    /// The answer to a line; none to a blank one or a notification.
    fn answer(&mut self, line: &[u8]) -> Option<Answer> {
        if line.trim_ascii().is_empty() {
            return None;
        }
        let request = match Request::read(line) {
            Ok(request) => request,
            Err(refused) => return Some(*refused),
        };
        let outcome = self.run(&request);
        if let Err(error) = &outcome
            && matches!(error, Error::Storage { .. } | Error::Corrupt { .. })
        {
            self.storage_failed = true;
        }
        Some(Answer::new(request.id?, outcome.map_err(Fault::from)))
    }

    fn run(&self, request: &Request<'_>) -> Result<Box<RawValue>, Error> {
        let actor: String = match request.actor {
            None => self.actor.to_owned(),
            Some(actor) => serde_json::from_str(actor.get())
                .map_err(|_| Error::invalid("actor", "must be a string"))?,
        };
        let value = match (&self.host.clock, request.method.as_str()) {
            (Some(clock), "clock.set") => {
                clock.set_now(read_now(request.params)?);
                "null".to_owned()
            }
            (_, method) => self.host.crm.call(&actor, method, request.params)?.value,
        };
        RawValue::from_string(value).map_err(|error| Error::Storage { reason: error.to_string() })
    }
}

/// Reads the input of `clock.set`.
fn read_now(params: &str) -> Result<Timestamp, Error> {
    let params: serde_json::Map<String, serde_json::Value> = serde_json::from_str(params)
        .map_err(|_| Error::invalid("params", "must be a JSON object"))?;
    if let Some(unknown) = params.keys().find(|field| *field != "now") {
        return Err(Error::invalid(unknown, "unknown field"));
    }
    let now = params.get("now").ok_or_else(|| Error::invalid("now", "is required"))?;
    let now = now.as_str().ok_or_else(|| Error::invalid("now", "must be a string"))?;
    now.parse().map_err(|error: Error| error.of_field("now"))
}

/// A request or, without an id, a notification.
struct Request<'a> {
    id: Option<Box<RawValue>>,
    method: String,
    params: &'a str,
    actor: Option<&'a RawValue>,
}

impl<'a> Request<'a> {
    fn read(line: &'a [u8]) -> Result<Self, Box<Answer>> {
        let unreadable = |reason: String| Answer::refusal(None, PARSE_ERROR, reason);
        let text = std::str::from_utf8(line).map_err(|_| unreadable("is not UTF-8".to_owned()))?;
        let json: &RawValue = serde_json::from_str(text)
            .map_err(|error| unreadable(format!("is not JSON: {error}")))?;
        let refuse = |id, reason: &str| Answer::refusal(id, INVALID_REQUEST, reason.to_owned());
        if json.get().starts_with('[') {
            return Err(refuse(None, "is a batch; send one object a line"));
        }
        let members: Members<'_> = serde_json::from_str(json.get())
            .map_err(|_| refuse(None, "is not an object whose members stand once"))?;
        let id = match members.id.map(|id| (id, id.get().as_bytes().first())) {
            None => None,
            Some((id, Some(b'"' | b'-' | b'0'..=b'9' | b'n'))) => Some(id.to_owned()),
            Some(_) => return Err(refuse(None, "has an id that is no string, number or null")),
        };
        if members.jsonrpc.map(RawValue::get) != Some(r#""2.0""#) {
            return Err(refuse(id, r#"must have "jsonrpc": "2.0""#));
        }
        let method = members.method.map(|method| serde_json::from_str(method.get()));
        let Some(Ok(method)) = method else {
            return Err(refuse(id, "must have a method, a string"));
        };
        let params = members.params.map_or("{}", RawValue::get);
        if !params.starts_with('{') {
            return Err(refuse(id, "must have its params by name, in an object"));
        }
        Ok(Self { id, method, params, actor: members.actor })
    }
}

/// The members of a request as they stand. Others are nobody's.
#[derive(Deserialize)]
struct Members<'a> {
    #[serde(borrow, default, deserialize_with = "raw")]
    jsonrpc: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "raw")]
    id: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "raw")]
    method: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "raw")]
    params: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "raw")]
    actor: Option<&'a RawValue>,
}

/// A member that is there, null too.
fn raw<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

const PARSE_ERROR: i32 = -32700;
const INVALID_REQUEST: i32 = -32600;
const UNKNOWN_METHOD: i32 = -32601;
const INVALID_PARAMS: i32 = -32602;
const REFUSED: i32 = -32000;

#[derive(Serialize)]
struct Answer {
    jsonrpc: &'static str,
    id: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Fault>,
}

#[derive(Serialize)]
struct Fault {
    code: i32,
    message: String,
    data: Error,
}

impl Answer {
    fn new(id: impl Into<Option<Box<RawValue>>>, outcome: Result<Box<RawValue>, Fault>) -> Self {
        let (result, error) = match outcome {
            Ok(result) => (Some(result), None),
            Err(fault) => (None, Some(fault)),
        };
        Self { jsonrpc: "2.0", id: id.into(), result, error }
    }

    /// The answer to what is no request; without an id where none could be read.
    fn refusal(id: Option<Box<RawValue>>, code: i32, reason: String) -> Box<Self> {
        let data = Error::invalid("request", reason);
        Box::new(Self::new(id, Err(Fault { code, message: data.to_string(), data })))
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let code = match &error {
            Error::UnknownOperation { .. } => UNKNOWN_METHOD,
            Error::Invalid { .. } => INVALID_PARAMS,
            _ => REFUSED,
        };
        Self { code, message: error.to_string(), data: error }
    }
}

fn too_long() -> Box<Answer> {
    let reason = format!("is longer than {LONGEST_LINE} bytes");
    Answer::refusal(None, INVALID_REQUEST, reason)
}
