//! A number that gets its outcome from one before it: a later object of the
//! same verb, a part of a toll, the next place in a list.

use super::clause::{governs, hypothetical, passive};
use super::number::Quantity;
use super::outcome::{Outcome, Voice, is_auxiliary, stops_subject, trigger};
use super::words::Words;
use crate::text::TokenKind;

/// `killed a policeman and four children`.
pub(super) fn object_of_coordination(words: &Words, quantity: &Quantity) -> Option<(Outcome, f32)> {
    let start = quantity.tokens.start;
    let floor = words.sentence(start).start.max(start.saturating_sub(14));
    if !matches!(
        words.before(start, 1),
        "and" | "," | "including" | "or" | "as" | "(" | "with" | "plus" | "among"
    ) {
        return None;
    }
    for at in (floor..start).rev() {
        let low = words.low(at);
        if let Some((outcome, voice)) = trigger(words, at) {
            let active =
                matches!(voice, Voice::Verb | Voice::Gerund) && !passive(words, at) && governs(words, at);
            return (active && !hypothetical(words, at)).then_some((outcome, 0.7));
        }
        if matches!(
            low,
            "said"
                | "says"
                | "when"
                | "after"
                | "while"
                | "but"
                | "that"
                | ";"
                | "arrested"
                | "arresting"
                | "destroyed"
                | "destroying"
                | "damaged"
                | "damaging"
                | "detained"
                | "fired"
                | "fled"
        ) || is_auxiliary(low)
        {
            return None;
        }
    }
    None
}

/// `including three children`, `two of them`, `and five more`.
pub(super) fn part_of(
    words: &Words,
    quantity: &Quantity,
    previous: Option<(usize, Outcome)>,
) -> Option<(Outcome, f32)> {
    let (at, outcome) = previous?;
    let start = quantity.tokens.start;
    // Before any look at what stands between: a long sentence has many numbers.
    if start.saturating_sub(at) >= 14 {
        return None;
    }
    let includes = matches!(
        words.before(start, 1),
        "including" | "included" | "include" | "them" | "among" | "were" | "least" | "with"
    );
    let of_them = words.low(quantity.core.end) == "of"
        && matches!(words.low(quantity.core.end + 1), "them" | "whom" | "those");
    let inside = (at..start).any(|i| matches!(words.low(i), "including" | "among" | "mostly" | "("))
        && matches!(words.before(start, 1), "and" | ",");
    let ellipsis =
        matches!(words.before(start, 1), "and" | "or" | "," | ";" | "(") && goes_on(words, quantity.core.end);
    let other_clause = (at..start)
        .any(|i| stops_subject(words.low(i)) && !matches!(words.low(i), "when" | "after" | "as" | "said"));
    (!other_clause && (includes || of_them || inside || ellipsis)).then_some((outcome, 0.7))
}

/// Whether what follows a number is the next item of a list that leaves out its
/// verb: `seven in Hama`, `two soldiers near Idlib`, `five more`. A verb of its
/// own says that it is not.
fn goes_on(words: &Words, end: usize) -> bool {
    let where_to = |at: usize| {
        matches!(words.low(at), "in" | "on" | "near" | "at" | "outside" | "inside" | "around" | "elsewhere")
    };
    let plain = |at: usize| words.kind(at) == Some(TokenKind::Word) && trigger(words, at).is_none();
    let another = matches!(words.low(end), "more" | "others" | "other");
    let placed = (end..end + 3).take_while(|&at| at == end || plain(at - 1)).any(where_to);
    let mut item = (end..end + 10).take_while(|&at| {
        words.together(end, at)
            && !matches!(
                words.low(at),
                "," | ";"
                    | ")"
                    | "and"
                    | "who"
                    | "when"
                    | "after"
                    | "as"
                    | "where"
                    | "while"
                    | "before"
                    | "said"
            )
    });
    (another || placed) && !item.any(|at| is_auxiliary(words.low(at)) || stops_subject(words.low(at)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::assert_outcomes;

    #[test]
    fn lists_of_places() {
        let three: &[(&str, &str)] = &[("nine", "killed"), ("six", "killed"), ("three", "killed")];
        assert_outcomes(&[
            ("Storms killed nine in Lyon, six in Metz and three in Nancy.", three),
            ("Storms killed nine people in Lyon, six people in Metz and three sailors in Brest.", three),
            ("In all nine were killed in Lyon, six in Metz and three at sea.", three),
            ("In all nine people were killed in Lyon, six farmers near Metz and three outside Brest.", three),
            ("They said nine people (six in Metz and three in Nancy) drowned.", three),
            ("There were nine deaths in Lyon; six in Metz and three elsewhere.", three),
        ]);
    }

    #[test]
    fn other_fates_in_a_list() {
        assert_outcomes(&[
            ("They said nine people died in Lyon, and 40 in Metz were evacuated.", &[("nine", "killed")]),
            ("They said nine people died in Lyon and 40 others were arrested.", &[("nine", "killed")]),
            ("They said nine people died and two hotels in Metz burned.", &[("nine", "killed")]),
            ("They said nine people died (40 in Metz were arrested).", &[("nine", "killed")]),
            (
                "They said nine people died, and five more in Brest.",
                &[("nine", "killed"), ("five", "killed")],
            ),
        ]);
    }
}
