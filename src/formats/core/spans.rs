//! The spans of a document with offsets in the unit of a format.

use crate::annotation::Annotation;
use crate::text::{OffsetUnit, Text};

/// An annotation as a format sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormatSpan<'a> {
    /// First offset, in the unit that [`spans_in`] was asked for.
    pub start: usize,
    /// One past the last offset, in the same unit.
    pub end: usize,
    /// What the span covers.
    pub text: &'a str,
    /// Everything else that is known of it.
    pub annotation: &'a Annotation,
}

/// The annotations of a text in their order, with offsets counted in `unit`.
///
/// # Panics
/// If an annotation was made for another text and does not fit this one.
pub fn spans_in<'a>(
    text: &'a Text,
    annotations: &'a [Annotation],
    unit: OffsetUnit,
) -> impl Iterator<Item = FormatSpan<'a>> + use<'a> {
    annotations.iter().map(move |annotation| {
        let range = text.range_in(annotation.span, unit);
        FormatSpan { start: range.start, end: range.end, text: text.slice(annotation.span), annotation }
    })
}

/// A confidence as files carry it: from 0 to 1, rounded to three decimals.
pub fn thousandths(confidence: f32) -> f64 {
    // The cast makes NaN 0, which JSON has no word for.
    let whole = (f64::from(confidence) * 1000.0).round().clamp(0.0, 1000.0) as u16;
    f64::from(whole) / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Label;

    #[test]
    fn offsets_are_in_the_unit_asked_for() {
        let text = Text::new("😀 Beni");
        let annotations = [Annotation::by_person(text.span(5..9).unwrap(), Label::PLACE)];
        for (unit, start) in [(OffsetUnit::Bytes, 5), (OffsetUnit::Utf16, 3), (OffsetUnit::CodePoints, 2)] {
            let spans: Vec<_> = spans_in(&text, &annotations, unit).collect();
            assert_eq!((spans[0].start, spans[0].end, spans[0].text), (start, start + 4, "Beni"));
        }
    }

    #[test]
    fn confidence_is_a_number_whatever_it_was() {
        let cases = [(0.0, 0.0), (0.1239, 0.124), (1.0, 1.0), (2.0, 1.0), (-1.0, 0.0), (f32::NAN, 0.0)];
        for (given, expected) in cases {
            assert_eq!(thousandths(given), expected, "{given}");
        }
    }
}
