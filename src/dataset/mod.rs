//! Documents and what people do to their annotations.
//!
//! A [`Document`] has a [`Layer`] for each annotator, which changes only by [`Edit`]s. Each
//! becomes a [`Change`], which has every annotation that it touched as it was before
//! and after; that is all undo, redo and the journal need.

mod annotations;
mod change;
mod divide;
mod document;
mod duplicates;
mod edit;
mod heading;
mod history;
mod import;
mod layer;
mod mix;
mod motion;
mod naming;
mod near;
mod project;
mod publication_date;
mod record;
mod split;
mod words;

pub use annotations::{AnnotationId, Origin};
pub use change::{Actor, Change, JournalError, Op};
pub use divide::{Division, DocumentPart, JoinError, Joined, join};
pub use document::{AnnotatorTaken, Document};
pub use duplicates::{Duplicate, Duplicates};
pub use edit::{Edit, EditError};
pub use heading::Heading;
pub use history::{History, Journal};
pub use layer::{Caution, Correction, CorrectionKind, Equal, EqualPlace, EqualSearch, Layer, Reverted};
pub use motion::{Direction, Edge, Step, snap, step};
pub use naming::document_id;
pub use near::{Groups, NearDuplicates};
pub use project::Project;
pub use publication_date::{InvalidDate, PublicationDate};
pub use record::{LayerRecord, Record};
pub use split::{InvalidShares, Part, Shares};
pub use words::Words;
