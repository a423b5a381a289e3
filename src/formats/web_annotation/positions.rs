//! What positions count: code points, as the standard has it, unless the words that are quoted
//! beside them prove another way.

use super::{Selection, UNIT};
use crate::formats::core::counting::Counting;
use crate::text::Text;

type Document<'a> = (&'a Text, Vec<Selection>);

/// How the positions of each document are counted, if that is not the standard's way: the same
/// in all where one way makes all quotes fit, or else each by itself.
pub fn countings(documents: Vec<Document<'_>>) -> Vec<Option<Counting>> {
    if fit(&documents, Counting::plain(UNIT)) {
        return vec![None; documents.len()];
    }
    if let Some(counting) = Counting::others(UNIT).find(|counting| fit(&documents, *counting)) {
        let quoted = |(_, selections): &Document<'_>| selections.iter().any(|one| one.position.is_some());
        return documents.iter().map(|document| quoted(document).then_some(counting)).collect();
    }
    let alone = |document: &Document<'_>| {
        let document = std::slice::from_ref(document);
        let mut all = Counting::all(UNIT).enumerate();
        let found = all.find(|(_, counting)| fit(document, *counting));
        found.filter(|(nth, _)| *nth > 0).map(|(_, counting)| counting)
    };
    documents.iter().map(alone).collect()
}

/// Whether all quotes stand at their positions.
fn fit(documents: &[Document<'_>], counting: Counting) -> bool {
    documents.iter().all(|(text, selections)| {
        let places = counting.places(text.as_str());
        selections.iter().all(|selection| match (&selection.exact, selection.position) {
            (Some(exact), Some((start, end))) if !exact.is_empty() => {
                places.bytes(start, end).is_some_and(|range| text.as_str()[range] == **exact)
            }
            _ => true,
        })
    })
}

/// A position in code points.
pub fn in_code_points(
    text: &Text,
    (start, end): (usize, usize),
    counting: Option<Counting>,
) -> (usize, usize) {
    let range = counting.and_then(|counting| counting.places(text.as_str()).bytes(start, end));
    range.map_or((start, end), |range| (text.to_unit(range.start, UNIT), text.to_unit(range.end, UNIT)))
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use crate::dataset::Record;
    use crate::formats::core::testing::onto;
    use crate::text::Text;

    fn read(text: &str, items: &[(usize, usize, &str)]) -> String {
        let items = items.iter().map(|(start, end, exact)| {
            let quote = match *exact {
                "" => String::new(),
                exact => format!(r#",{{"type":"TextQuoteSelector","exact":"{exact}"}}"#),
            };
            format!(
                r#"{{"id":"n","bodyValue":"X","target":{{"source":"t","selector":[{{"type":"TextPositionSelector","start":{start},"end":{end}}}{quote}]}}}}"#
            )
        });
        let file = format!("[{}]", items.collect::<Vec<_>>().join(","));
        let reading = onto(&FORMAT, &file, vec![Record::new("t", Text::new(text))]);
        let spans = reading.documents[0].annotations.iter().map(|a| format!("{:?}", a.span.range()));
        let said = reading.notes.iter().cloned().chain(reading.problems.iter().map(ToString::to_string));
        spans.chain(said).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn quotes_prove_what_positions_count() {
        let note = |unit: &str| {
            format!("positions are read as {unit}: so all words that are quoted beside them fit")
        };
        for (text, items, expected) in [
            // A quote that stands there twice, and a position without one.
            ("😀 Homs, Homs", &[(9, 13, "Homs")][..], format!("11..15\n{}", note("UTF-16 units"))),
            (
                "😀 Homs, Homs",
                &[(3, 7, "Homs"), (9, 13, "")],
                format!("5..9\n11..15\n{}", note("UTF-16 units")),
            ),
            ("é Homs", &[(3, 7, "Homs"), (0, 2, "")], format!("0..2\n3..7\n{}", note("bytes of UTF-8"))),
            (
                "a\r\nHoms Homs",
                &[(7, 11, "Homs")],
                format!("8..12\n{}", note("code points, each CRLF as one")),
            ),
            // As the standard has it.
            ("😀 Homs, Homs", &[(8, 12, "Homs"), (0, 1, "")], "0..4\n11..15".to_owned()),
            // A text that has changed proves nothing.
            (
                "😀 In Homs, Goma",
                &[(3, 7, "Homs"), (9, 13, "Beni")],
                "8..12\ndocument \"t\": n: \"Beni\" is not in the text; span skipped".to_owned(),
            ),
        ] {
            assert_eq!(read(text, items), expected, "{text:?} {items:?}");
        }
    }
}
