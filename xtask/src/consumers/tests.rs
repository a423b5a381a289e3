//! What `cargo xtask test` asks of the results without the consumers.

use super::{files, results};
use crate::target;

#[test]
fn the_consumers_loaded_what_is_written_today() {
    let formats = target().join("xtask/consumers-test/formats");
    files::write_all(&formats).unwrap();
    let stale = results::stale(&results::folder(), &files::digests(&formats).unwrap()).unwrap();
    assert!(stale.is_empty(), "run `cargo xtask consumers`:\n{}", stale.join("\n"));
}
