//! Whatever the text, annotations are in order, apart and not empty, and its
//! articles are all of it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wiremark::recognise::Annotator;
use wiremark::text::{Text, articles};

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::new);

fuzz_target!(|content: &str| {
    let text = Text::new(content);
    let mut last = 0;
    for annotation in ANNOTATOR.annotate(&text) {
        let span = annotation.span;
        assert!(span.start() >= last, "out of order or overlapping: {annotation:?}");
        assert!(!span.is_empty(), "empty: {annotation:?}");
        // Panics unless both ends are borders of characters.
        assert!(!text.slice(span).is_empty());
        last = span.end();
    }
    let mut last = 0;
    for article in articles(&text) {
        assert!(content[last..article.span.start()].trim().is_empty(), "dropped: {article:?}");
        last = article.span.end();
    }
    assert!(content[last..].trim().is_empty(), "dropped at the end");
});
