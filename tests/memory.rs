//! What annotating may take of memory. The count is of bytes asked for, so it
//! is the same on every machine of 64 bits.

#[path = "../benches/texts/mod.rs"]
#[allow(dead_code)] // The rest is for the bench.
mod texts;

use texts::{memory, news};
use wiremark::recognise::Annotator;
use wiremark::text::Text;

/// Bytes of memory for a byte of text, the text's own copy included: the bound
/// of `cargo xtask bench` as well.
const BOUND: usize = 40;

#[test]
fn annotating_news_takes_bounded_memory() {
    let annotator = Annotator::new();
    // Tables that are made when first asked for are no text's.
    annotator.annotate(&Text::new(news(1_000)));
    for length in [5_000, 200_000] {
        let text = news(length);
        let peak = memory::peak(|| annotator.annotate(&Text::new(text.as_str())));
        assert!(peak > text.len(), "nothing was counted");
        let (length, per_byte) = (text.len(), peak / text.len());
        assert!(peak <= BOUND * length, "{peak} bytes for {length} of text: {per_byte} a byte");
    }
}
