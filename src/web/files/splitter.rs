//! Training, development and test documents, for JavaScript.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::views::SplitView;
use super::{sentence, to_js};
use crate::dataset::{NearDuplicates, Shares};
use crate::text::Text;

/// Splits documents so that those of nearly the same text stay together.
#[wasm_bindgen]
#[derive(Default)]
pub struct Splitter(NearDuplicates);

#[wasm_bindgen]
impl Splitter {
    /// With no documents yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Splitter {
        Splitter::default()
    }

    /// One more document, of which only numbers that stand for it are kept. Its
    /// name does not matter: the same texts are split alike under any.
    pub fn add(&mut self, text: String) {
        self.0.add(&Text::new(text));
    }

    /// Splits the documents in shares such as 80, 10 and 10. The same texts, shares
    /// and seed give the same parts, here and on the command line.
    ///
    /// # Errors
    /// If the numbers are not whole, are negative or too large, or if all shares are 0.
    pub fn split(&self, train: f64, dev: f64, test: f64, seed: f64) -> Result<Ts<SplitView>, JsError> {
        let share = |number| whole("a share", number, f64::from(u32::MAX)).map(|share| share as u32);
        let shares = Shares::new(share(train)?, share(dev)?, share(test)?).map_err(to_js)?;
        // More than this JavaScript cannot count one by one.
        let seed = whole("the seed", seed, 9_007_199_254_740_991.0)?;
        let groups = self.0.groups();
        let parts = groups.split(shares, seed).into_iter().map(|part| part as usize).collect();
        Ok(SplitView { parts, groups: groups.of_documents().to_vec() }.into_ts()?)
    }
}

fn whole(what: &str, number: f64, most: f64) -> Result<u64, JsError> {
    if number.fract() != 0.0 || !(0.0..=most).contains(&number) {
        return Err(sentence(&format!("{what} must be a whole number from 0 to {most}, not {number}")));
    }
    Ok(number as u64)
}
