//! The same words elsewhere in a document.

use serde::Serialize;
use tsify::Tsify;

use super::RangeView;
use super::change::SideView;
use crate::dataset::{Caution, Equal, EqualPlace};
use crate::text::Text;

/// What an edit of all equal words could do to a document.
#[derive(Serialize, Tsify)]
#[tsify(hashmap_as_object)]
pub struct EqualView {
    /// Where it would change something, by position.
    pub places: Vec<EqualPlaceView>,
    /// How many places are as they are to be.
    pub already: usize,
}

/// One place of the words.
#[derive(Serialize, Tsify)]
pub struct EqualPlaceView {
    /// First UTF-16 unit of the words.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The sentence around them.
    pub sentence: RangeView,
    /// What is labelled there now, by position.
    pub now: Vec<SideView>,
    /// What would be; absent for nothing.
    #[tsify(optional)]
    pub then: Option<SideView>,
    /// Why a person has to choose this place by itself; absent if it goes with all others.
    #[tsify(optional, type = "'person' | 'longer' | 'otherValue' | 'notToll'")]
    pub caution: Option<Caution>,
}

impl EqualView {
    pub(in crate::web::page) fn new(equal: &Equal, text: &Text) -> Self {
        let view = |place: &EqualPlace| {
            let RangeView { start, end } = RangeView::new(place.span, text);
            EqualPlaceView {
                start,
                end,
                sentence: RangeView::new(place.sentence, text),
                now: place.now.iter().map(|annotation| SideView::label(annotation, text)).collect(),
                then: place.then.as_ref().map(|annotation| SideView::label(annotation, text)),
                caution: place.caution,
            }
        };
        EqualView { places: equal.places.iter().map(view).collect(), already: equal.already }
    }
}
