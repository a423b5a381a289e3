//! The JavaScript face: the only code that knows wasm-bindgen.
//!
//! There are two modules, made from one crate by its features: what the page
//! needs at once ([`page`]), and the exchange formats ([`files`]), which it loads when
//! a person opens or saves a file. Neither links what only the other calls.
//!
//! Every offset here counts UTF-16 code units, as JavaScript strings do.
//! Errors are JavaScript `Error`s whose message is meant for a person.

mod facts;
#[cfg(feature = "web-formats")]
pub mod files;
#[cfg(feature = "web-page")]
pub mod page;

use wasm_bindgen::prelude::*;

pub use facts::FactsView;

/// Has a panic say where it happened before it stops the instance; without
/// this a developer sees only "unreachable".
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}

/// The error as JavaScript shows it: one sentence.
fn to_js(error: impl std::error::Error) -> JsError {
    sentence(&error.to_string())
}

/// A message as one sentence.
fn sentence(message: &str) -> JsError {
    let mut letters = message.chars();
    let capitalised: String =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).chain(['.']).collect();
    JsError::new(&capitalised)
}
