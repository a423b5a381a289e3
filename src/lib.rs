//! Wiremark marks groups, places, dates and casualty numbers in news text.
//!
//! The core is pure: text in, annotations out; no clock, no I/O, no globals.
//! Modules depend only on those before them: [`text`], [`annotation`],
//! [`recognise`], [`dataset`], [`formats`], [`evaluate`].
//!
//! ```
//! use wiremark::{recognise::Annotator, text::Text};
//!
//! let text = Text::new("At least 12 people were killed in Homs on Friday.");
//! let found = Annotator::new().annotate(&text);
//! let spans: Vec<_> = found.iter().map(|a| (text.slice(a.span), a.label.as_str())).collect();
//! assert_eq!(spans, [("At least 12", "CASUALTY"), ("Homs", "PLACE"), ("Friday", "DATE")]);
//! assert_eq!(found[0].attributes.get("outcome"), Some("killed"));
//! ```

pub mod annotation;
pub mod dataset;
pub mod evaluate;
pub mod formats;
pub mod recognise;
pub mod text;

#[cfg(any(feature = "web-page", feature = "web-formats"))]
pub mod web;
