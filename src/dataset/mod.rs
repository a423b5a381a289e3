//! Documents and what people do to their annotations.
//!
//! A [`Document`] changes only by [`Edit`]s. Each becomes a [`Change`], which
//! says of every annotation it touched what stood there before and after; that
//! is all undo, redo and the page's journal need.

mod annotations;
mod change;
mod document;
mod edit;
mod history;
mod mix;
mod motion;
mod naming;
mod near;
mod project;
mod record;
mod split;

pub use annotations::{AnnotationId, Origin};
pub use change::{Author, Change, JournalError, Op};
pub use document::{Correction, CorrectionKind, Document, Equal, Reverted, equal_occurrences};
pub use edit::{Edge, Edit, EditError};
pub use history::History;
pub use motion::{Direction, Step, snap, step};
pub use naming::document_id;
pub use near::{Groups, NearDuplicates};
pub use project::Project;
pub use record::{InvalidDate, PublicationDate, Record};
pub use split::{InvalidShares, Part, Shares};
