//! What is read of any tokens: whose date it is told from, that a date ends in its
//! sentence, and that its tokens by themselves read as the same.

use proptest::prelude::*;

use crate::recognise::date::{Dates, expression, in_context, read, within_sentence};
use crate::recognise::meaning::Meaning;
use crate::recognise::meaning::date::Anchor::{self, Complete, Published, Text as Told};
use crate::recognise::testing::candidates;
use crate::recognise::tokens::TokenView;
use crate::text::Text;

#[test]
fn what_dates_are_told_from() {
    let cases: &[(&str, Anchor)] = &[
        ("May 12, 2017", Complete),
        ("in 2014", Complete),
        ("the 1990s", Complete),
        ("18th century", Complete),
        ("on 9/11", Complete),
        ("the first half of 2015", Complete),
        ("Christmas Day, 2014", Complete),
        ("May 12", Published),
        ("on Friday", Published),
        ("in the spring", Published),
        ("on Christmas Eve", Published),
        ("last week", Published),
        ("next few days", Published),
        ("three years ago", Published),
        ("May 12 last year", Published),
        ("the end of the year", Published),
        ("Monday-Wednesday", Published),
        ("yesterday", Published),
        ("a day later", Told),
        ("the next day", Told),
        ("later in the day", Told),
        ("same day", Told),
        ("November that same year", Told),
        ("the day before.", Told),
        ("the following week", Told),
    ];
    for (input, expected) in cases {
        let text = Text::new(*input);
        let found = candidates(&Dates, &text).pop().expect("it has a date");
        let Meaning::Date(date) = found.meaning else { panic!("{input:?} has no date") };
        assert_eq!(date.anchor(), *expected, "{input:?}");
    }
}

/// What the tagger finds may be another span than the grammar's.
#[test]
fn tokens_are_read_whole_or_not_at_all() {
    let cases = [
        ("Friday night", 0..1, Some("Fri")),
        ("Friday night", 0..2, Some("Fri TNI")),
        ("Friday night", 1..2, None),
        ("the end of May 2015", 3..5, Some("2015-05")),
        ("the end of May 2015", 1..4, None),
        ("route 2015", 1..2, Some("2015")),
        ("the winter offensive", 1..2, Some("XXXX-WI")),
        ("bombs and mines", 1..2, None),
    ];
    for (input, tokens, expected) in cases {
        let text = Text::new(input);
        let found = read(&TokenView::new(&text), tokens.clone()).map(|date| date.to_string());
        assert_eq!(found.as_deref(), expected, "{input:?} {tokens:?}");
    }
}

/// The words of these tables in any order: what is read ends in its sentence, and its
/// tokens by themselves read as the same.
#[test]
fn any_words_are_read_within_their_sentence() {
    let words: Vec<&str> = [include_str!("mod.rs"), include_str!("meanings.rs")]
        .iter()
        .flat_map(|cases| cases.split(|c: char| !c.is_alphanumeric()))
        .collect();
    let marks = [" ", " ", " ", "-", ".", ", ", ":", "/", " (", "\n", "’s ", "–", " of ", "99999999999 ", ""];
    let soup = proptest::collection::vec((0..words.len(), 0..marks.len()), 1..12);
    let config = ProptestConfig { cases: 20_000, failure_persistence: None, ..Default::default() };
    let run = proptest::test_runner::TestRunner::new(config).run(&soup, |soup| {
        let content: String = soup.into_iter().flat_map(|(word, mark)| [marks[mark], words[word]]).collect();
        let text = Text::new(content);
        let view = TokenView::new(&text);
        for at in 0..view.len() {
            let Some(found) = expression(&view, at).and_then(|found| within_sentence(&view, at, found))
            else {
                continue;
            };
            prop_assert!(at < found.end && found.end <= view.sentence(at).end);
            prop_assert!(!found.value.to_string().is_empty());
            found.value.anchor();
            let (end, date) = (found.end, in_context(&view, at, found.value));
            prop_assert_eq!(read(&view, at..end), Some(date));
        }
        Ok(())
    });
    run.unwrap_or_else(|failure| panic!("{failure}"));
}
