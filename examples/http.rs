//! The engine behind HTTP: every operation as `POST /api/NAME` with its JSON input.
//!
//! ```sh
//! cargo run -p crm-examples --example http -- shop.crm
//! curl -d '{"name":"Telegram bot"}' http://127.0.0.1:7311/api/sources.create
//! ```
//!
//! One handler serves all operations, also those that are still to come. The engine is synchronous,
//! so calls run where they may block; reads run beside each other, writes one after the other. A
//! real service also finds out here who calls (`actor`) and what they may do.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use crm_core::store::RedbOptions;
use crm_core::{Crm, Env, Error, Timestamp};

/// The largest input that is taken.
const MOST_BYTES: usize = 16 << 20;

/// What the engine does not have: a clock and a seed.
#[derive(Debug)]
struct System;

impl Env for System {
    fn now(&self) -> Timestamp {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let millis = i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX);
        Timestamp::from_millis(millis).unwrap_or(Timestamp::MAX)
    }

    /// Mixed with the number of each transaction; it makes ids that cannot be guessed if it is
    /// random itself.
    fn seed(&self) -> u64 {
        u64::from(std::process::id()) ^ self.now().millis().unsigned_abs()
    }
}

fn router(crm: Crm) -> Router {
    Router::new()
        .route("/api/{operation}", post(call))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .with_state(Arc::new(crm))
}

async fn call(
    State(crm): State<Arc<Crm>>,
    Path(operation): Path<String>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let actor = headers.get("x-actor").and_then(|actor| actor.to_str().ok());
    let actor = actor.unwrap_or(crm_core::SYSTEM).to_owned();
    let work = move || crm.call(&actor, &operation, if body.is_empty() { "{}" } else { &body });
    let (status, json) = match tokio::task::spawn_blocking(work).await {
        Ok(Ok(reply)) => (StatusCode::OK, reply.value),
        Ok(Err(error)) => (status(&error), serde_json::json!(error).to_string()),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    (status, [(header::CONTENT_TYPE, "application/json")], json).into_response()
}

fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound { .. } | Error::UnknownOperation { .. } => StatusCode::NOT_FOUND,
        Error::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Duplicate { .. } | Error::Stale { .. } | Error::Conflict(_) => StatusCode::CONFLICT,
        Error::Busy => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "shop.crm".to_owned());
    let crm = match std::fs::exists(&path)? {
        true => Crm::open_file(&path, RedbOptions::default(), System)?,
        false => Crm::create_file(&path, RedbOptions::default(), System)?,
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:7311").await?;
    println!("{path} is served at http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, router(crm)).await?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "what is missing fails the test")]

    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};

    use crm_core::store::MemoryStore;

    use super::*;

    /// Sends one request and gives status line and body.
    fn request(address: SocketAddr, operation: &str, body: &str) -> (String, serde_json::Value) {
        let mut stream = TcpStream::connect(address).unwrap();
        let length = body.len();
        write!(
            stream,
            "POST /api/{operation} HTTP/1.1\r\nhost: localhost\r\nx-actor: anna\r\n\
             connection: close\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.lines().next().unwrap().to_owned();
        (status, serde_json::from_str(body).unwrap())
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn every_operation_is_one_route_away() {
        let crm = Crm::create(MemoryStore::default(), System).unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = tokio::spawn(async move { axum::serve(listener, router(crm)).await });
        tokio::task::spawn_blocking(move || {
            let (status, source) = request(address, "sources.create", r#"{"name":"Telegram bot"}"#);
            assert_eq!(
                (status.as_str(), &source["policy"]),
                ("HTTP/1.1 200 OK", &serde_json::json!("weight_over_load"))
            );
            let (status, error) = request(address, "sources.create", r#"{"nam":1}"#);
            assert_eq!(status, "HTTP/1.1 422 Unprocessable Entity");
            assert_eq!((&error["code"], &error["field"]), (&"invalid".into(), &"nam".into()));
            assert!(request(address, "no.such", "").0.contains("404"));
            let (_, changes) = request(address, "changes.since", r#"{"seq":0}"#);
            assert_eq!(changes["items"][0]["actor"], "anna");
        })
        .await
        .unwrap();
        server.abort();
    }
}
