//! A number that gets its outcome from one before it: a part of a toll, the
//! next place in a list, a sentence that goes on with the toll.

use super::outcome::{Attribution, Mention};
use super::trigger::trigger;
use crate::recognise::grammar::number::is_number;
use crate::recognise::meaning::{Outcome, Quantity};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// A casualty that has been found: where its number ends, and what says its outcome.
#[derive(Clone, Copy)]
pub(super) struct Earlier {
    pub end: usize,
    pub mention: Mention,
    /// Whether it is itself a part, whose list may go on.
    pub part: bool,
}

/// How far a part may stand behind its whole, in tokens.
const REACH: usize = 20;

/// `including three children`, `two of them`, `and five more`.
pub(super) fn part_of(view: &TokenView, quantity: &Quantity, earlier: Earlier) -> Option<Attribution> {
    let start = quantity.tokens.start;
    // Before any look at what stands between: a long sentence has many numbers.
    if start.saturating_sub(earlier.end) >= REACH {
        return None;
    }
    if !view.same_sentence(earlier.end.saturating_sub(1), start) {
        return None;
    }
    let between = earlier.end..start;
    let before = view.before(start, 1);
    let includes = view.is_before(start, 1, WordClass::Inclusion)
        || matches!(before, "them" | "were" | "least" | "with" | "all");
    // `killed 21 people, six attackers included`
    let includes = includes
        || before == ","
            && (1..=4).any(|n| view.folded(quantity.core.end + n) == "included")
            && view.same_sentence(start, quantity.core.end + 1);
    let of_them = of_them(view, quantity);
    let listed = between.clone().any(|i| view.is(i, WordClass::Inclusion) || opens_list(view, i));
    let mark = start.checked_sub(1).is_some_and(|mark| opens_list(view, mark));
    let inside = (earlier.part || listed) && (matches!(before, "and" | ",") || mark);
    let elided = matches!(before, "and" | "or" | "," | ";" | "(")
        && (goes_on(view, quantity.core.end) || is_origin(view, quantity.core.end));
    let far = start - earlier.end >= 14 && !of_them && !includes;
    let other_clause =
        between.clone().any(|i| view.is(i, WordClass::OtherPredicate) && !view.is(i, WordClass::Speech));
    let reason = includes || of_them || inside || elided;
    (!other_clause && !far && reason)
        .then(|| by_degree(view, quantity).unwrap_or(earlier.mention).with_confidence(0.7))
}

/// A bracket, colon or dash behind which the parts of a number are listed.
fn opens_list(view: &TokenView, at: usize) -> bool {
    match view.folded(at) {
        "(" | ":" | "–" | "—" => true,
        // `people--two of them`, `people - two of them`
        "-" => view.folded(at + 1) == "-" || view.before(at, 1) == "-" || !view.adjoins_previous(at),
        _ => false,
    }
}

/// `two of them`, `six of whom`.
pub(super) fn of_them(view: &TokenView, quantity: &Quantity) -> bool {
    view.folded(quantity.core.end) == "of"
        && matches!(view.folded(quantity.core.end + 1), "them" | "whom" | "those" | "which")
}

/// `three critically`, `two of them fatally`.
pub(super) fn by_degree(view: &TokenView, quantity: &Quantity) -> Option<Mention> {
    let mut at = quantity.tokens.end;
    if view.folded(at) == "of" && matches!(view.folded(at + 1), "them" | "whom" | "those") {
        at += 2;
    }
    let outcome = match view.folded(at) {
        "fatally" | "mortally" => Outcome::Killed,
        _ if view.is(at, WordClass::Degree)
            && matches!(
                view.folded(at + 1),
                "" | "," | "." | ";" | ")" | "and" | "in" | "with" | "after"
            ) =>
        {
            Outcome::Injured
        }
        _ => return None,
    };
    Some(Mention::new(outcome, at))
}

/// `A bomb killed ten. Three were children.`: a sentence that opens with a
/// number of those just counted and says only who they were.
pub(super) fn next_sentence(view: &TokenView, quantity: &Quantity, earlier: Earlier) -> Option<Attribution> {
    let sentence = view.sentence(quantity.core.start);
    let adjacent = view.sentence(earlier.end.saturating_sub(1)).end == sentence.start;
    if !adjacent {
        return None;
    }
    let start = quantity.tokens.start;
    let whole = |at: usize| {
        matches!(view.folded(at), "them" | "those" | "these" | "whom")
            || view.folded(at) == "the" && matches!(view.folded(at + 1), "victims" | "dead")
    };
    let opens = view.opens_sentence(start);
    let fronted = start - sentence.start <= 4
        && view.before(start, 1) != "the"
        && (matches!(view.folded(sentence.start), "they" | "these")
            && matches!(view.before(start, 1), "include" | "included" | "were")
            || matches!(view.folded(sentence.start), "of" | "among")
                && whole(sentence.start + 1)
                && matches!(view.before(start, 1), "," | "were" | "are" | "those" | "them"));
    if !(opens || fronted) {
        return None;
    }
    let mut at = quantity.tokens.end;
    if view.folded(at) == "of" {
        if !whole(at + 1) {
            return None;
        }
        at += if view.folded(at + 1) == "the" { 3 } else { 2 };
    }
    let named = |at: usize| {
        let low = view.folded(at);
        view.is(at, WordClass::Person)
            || view.kind(at) == Some(TokenKind::Word) && view.is_capitalised(at) && !view.is_title_case(at)
            || matches!(low, "from" | "aged" | "under")
    };
    let kind = fronted
        || matches!(view.folded(at), "were" | "are" | "was")
            && (at + 1..at + 4).take_while(|&i| view.kind(i) == Some(TokenKind::Word)).any(named);
    let told = (at..sentence.end.min(at + 8)).any(|i| view.is(i, WordClass::OtherPredicate));
    (kind && !told).then(|| earlier.mention.with_confidence(0.6))
}

/// Whether what follows a number is the next item of a list that leaves out its
/// verb: `seven in Hama`, `two soldiers near Idlib`, `five more`. A verb of its
/// own says that it is not.
fn goes_on(view: &TokenView, end: usize) -> bool {
    let where_to = |at: usize| {
        matches!(
            view.folded(at),
            "in" | "on" | "near" | "at" | "outside" | "inside" | "around" | "elsewhere" | "since"
        ) && !is_number(view, at + 1)
    };
    let plain = |at: usize| view.kind(at) == Some(TokenKind::Word) && trigger(view, at).is_none();
    let another = matches!(view.folded(end), "more" | "others" | "other");
    let placed = (end..end + 3).take_while(|&at| at == end || plain(at - 1)).any(where_to);
    let mut item = (end..end + 10).take_while(|&at| {
        view.same_sentence(end, at)
            && !view.is(at, WordClass::PhraseEnd)
            && !matches!(view.folded(at), ")" | "and" | "said")
    });
    (another || placed)
        && !item.any(|at| view.is(at, WordClass::Auxiliary) || view.is(at, WordClass::OtherPredicate))
}

/// Whether all that a number counts are people by where they are from: `four are Kenyan,
/// three Ugandan and two Somali`.
fn is_origin(view: &TokenView, at: usize) -> bool {
    let ends = !view.same_sentence(at, at + 1)
        || view.kind(at + 1) == Some(TokenKind::Mark)
        || matches!(view.folded(at + 1), "and" | "or");
    let from = view.folded(at) == "from" && (view.is_capitalised(at + 1) || view.uncapitalised(at));
    from || (view.is(at, WordClass::Demonym) || view.is(at, WordClass::Adjective)) && ends
}

#[cfg(test)]
mod tests {
    use crate::recognise::testing::assert_outcomes;

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
