//! Whatever the bytes, reading them as JSON Lines gives documents or errors
//! that say why, and a document that was read is read back the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wiremark::formats::jsonl::{Lines, read, write};

fuzz_target!(|bytes: &[u8]| {
    for line in Lines::new(bytes) {
        let line = line.expect("memory can be read");
        let Ok(content) = line.content else { continue };
        let Ok(record) = read(&content) else { continue };
        let mut last = 0;
        for annotation in &record.annotations {
            assert!(annotation.span.start() >= last && !annotation.span.is_empty(), "{annotation:?}");
            last = annotation.span.end();
        }
        // Writing refuses an attribute that is named like a field.
        let mut written = Vec::new();
        if write(&record, &mut written).is_err() {
            continue;
        }
        // Confidences are rounded when written: from then on nothing changes.
        let again = std::str::from_utf8(&written).expect("JSON is UTF-8");
        let back = read(again).expect("what was written can be read");
        assert_eq!(back.text.as_str(), record.text.as_str());
        let mut rewritten = Vec::new();
        write(&back, &mut rewritten).expect("what was written once can be written");
        assert_eq!(rewritten, written);
    }
});
