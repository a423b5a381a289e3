//! The words that say what became of people, each with what it asks of the words
//! beside it.

use super::lexis::is_person;
use super::outcome::Voice::{self, Active, Noun, Past, State};
use super::outcome::is_clause_mark;
use super::pair::is_joint;
use crate::recognise::meaning::Outcome::{self, Captured, Injured, Killed, KilledOrInjured, Missing};
use crate::recognise::tokens::{BloomFilter, TokenView};

/// What a token says of people, if it says anything.
pub(super) fn trigger(view: &TokenView, at: usize) -> Option<(Outcome, Voice)> {
    let (outcome, voice) = alone(view, at)?;
    Some((if is_joint(view, at) { KilledOrInjured } else { outcome }, voice))
}

/// What a participle says of those that are counted right before it.
pub(super) fn participle_outcome(view: &TokenView, at: usize) -> Option<Outcome> {
    trigger(view, at)
        .filter(|(_, voice)| matches!(voice, Voice::Past | Voice::State))
        .map(|(outcome, _)| outcome)
}

/// What words say of people, by themselves or with the words right beside them, if
/// `says` finds it so; of several rules for a word the first that does counts.
struct Rule {
    of: &'static [&'static str],
    says: fn(&TokenView, usize) -> Option<(Outcome, Voice)>,
}

#[rustfmt::skip]
const RULES: &[Rule] = &[
    Rule {
        of: &[
            "killed", "murdered", "massacred", "executed", "beheaded", "assassinated", "slain", "slaughtered",
            "slew", "hanged", "lynched", "martyred", "decapitated", "butchered", "exterminated", "annihilated",
            "electrocuted", "suffocated", "asphyxiated", "strangled", "gassed", "crucified", "immolated",
        ],
        says: |_, _| Some((Killed, Past)),
    },
    Rule {
        of: &["kill", "kills", "murders", "executes", "massacres", "slay", "slays", "beheads", "behead"],
        says: |_, _| Some((Killed, Active)),
    },
    Rule {
        of: &[
            "killing", "murdering", "executing", "beheading", "massacring", "assassinating", "slaughtering",
            "slaying",
        ],
        says: |view, at| Some((Killed, of_noun(view, at, Active))),
    },
    Rule { of: &["deaths", "death"], says: |view, at| dies_a_death(view, at).then_some((Killed, State)) },
    Rule {
        of: &[
            "deaths", "death", "homicides", "bodies", "body", "killings", "murder", "massacre", "execution",
            "executions", "slayings", "corpses", "beheadings", "assassination", "drowning", "drownings", "loss",
            "funeral", "funerals", "lynching", "martyrdom",
        ],
        says: |view, at| {
            (view.folded(at) != "martyrdom"
                || !matches!(view.before(at, 1), "embraced" | "attained" | "embrace" | "achieved" | "attain"))
                .then_some((Killed, Noun))
        },
    },
    Rule { of: &["martyrdom"], says: |_, _| Some((Killed, State)) },
    Rule { of: &["remains"], says: |view, at| matches!(view.folded(at + 1), "of").then_some((Killed, Noun)) },
    Rule { of: &["fatalities", "fatality"], says: |_, _| Some((Killed, Noun)) },
    Rule {
        of: &[
            "died", "dead", "dies", "die", "dying", "perished", "perish", "drowned", "drown", "succumbed",
            "succumb", "succumbs", "deceased", "fatally", "mortally",
        ],
        says: |_, _| Some((Killed, State)),
    },
    Rule { of: &["passed"], says: |view, at| (view.folded(at + 1) == "away").then_some((Killed, State)) },
    Rule { of: &["lives", "life"], says: |view, at| loses_a_life(view, at).then_some((Killed, State)) },
    Rule {
        of: &["lives"],
        says: |view, at| {
            (takes_lives(view.before(at, 2)) && view.before(at, 1) == "the" && view.folded(at + 1) == "of")
                .then_some((Killed, Noun))
        },
    },
    Rule {
        of: &["alive"],
        says: |view, at| {
            matches!(view.before(at, 1), "burned" | "burnt" | "buried" | "flayed")
                .then_some((Killed, State))
        },
    },
    Rule {
        of: &["rest"],
        says: |view, at| {
            (view.before(at, 1) == "to" && view.before(at, 2) == "laid").then_some((Killed, State))
        },
    },
    Rule {
        of: &["gunned", "mowed", "mown", "shot", "cut", "shoot", "gun", "gunning", "mowing", "shooting"],
        says: |view, at| {
            (view.folded(at + 1) == "down")
                .then(|| (Killed, if view.folded(at).ends_with("ing") { Active } else { Past }))
        },
    },
    Rule { of: &["blown"], says: |view, at| (view.folded(at + 1) == "up").then_some((Killed, Past)) },
    Rule {
        of: &[
            "neutralise", "neutralize", "eliminate", "neutralised", "neutralized", "eliminated", "liquidated",
            "eliminates", "neutralises", "neutralizes", "neutralising", "neutralizing", "eliminating",
            "liquidating",
        ],
        says: |view, at| {
            near_person(view, at)
                .then(|| (Killed, if view.folded(at).ends_with("ed") { Past } else { Active }))
        },
    },
    Rule {
        of: &["lost", "losing", "loses"],
        says: |view, at| loses_people(view, at).then_some((Killed, Active)),
    },
    Rule {
        of: &[
            "claimed", "claims", "claiming", "claim", "took", "taking", "taken", "takes", "cost", "costing",
            "costs", "lose",
        ],
        says: |view, at| number_of_lives(view, at).then_some((Killed, Active)),
    },
    Rule {
        of: &["shot", "shoot", "stabbed", "knifed", "shoots"],
        says: |view, at| {
            (view.folded(at + 1) != "dead")
                .then(|| (if deadly(view, at) { Killed } else { KilledOrInjured }, Past))
        },
    },
    Rule {
        of: &["wounded", "injured", "hurt", "maimed", "hospitalized", "hospitalised", "scalded", "concussed"],
        says: |view, at| {
            (!(view.folded(at).starts_with("hospital") && of_the_sick(view, at)))
                .then(|| (if deadly(view, at) { Killed } else { Injured }, Past))
        },
    },
    Rule {
        of: &["wounds", "injures", "hurts", "injure", "wound", "maiming", "wounding", "injuring", "hurting"],
        says: |view, at| Some((Injured, of_noun(view, at, Active))),
    },
    Rule {
        of: &["hospital", "hospitals", "clinic"],
        says: |view, at| (brought_to(view, at) && !of_the_sick(view, at)).then_some((Injured, State)),
    },
    Rule { of: &["condition"], says: |view, at| in_bad_condition(view, at).then_some((Injured, State)) },
    Rule {
        of: &["care"],
        says: |view, at| {
            (view.before(at, 1) == "intensive" && matches!(view.before(at, 2), "in" | "into"))
                .then_some((Injured, State))
        },
    },
    Rule {
        of: &["injuries", "injury"],
        says: |view, at| ((1..=4).any(|n| view.before(at, n) == "with")).then_some((Injured, State)),
    },
    Rule { of: &["injuries", "injury"], says: |_, _| Some((Injured, Noun)) },
    Rule { of: &["treated"], says: |view, at| for_a_hurt(view, at).then_some((Injured, Past)) },
    Rule { of: &["treating"], says: |view, at| for_a_hurt(view, at).then_some((Injured, Active)) },
    Rule {
        of: &["suffered", "suffering", "sustained", "sustaining", "suffer", "sustain", "received", "nursing"],
        says: |view, at| is_hurt(view, at + 1).then_some((Injured, State)),
    },
    Rule { of: &["burns"], says: |view, at| (view.before(at, 1) == "with").then_some((Injured, State)) },
    Rule { of: &["missing", "disappeared", "unaccounted", "vanished"], says: |_, _| Some((Missing, State)) },
    Rule { of: &["disappearance", "disappearances", "whereabouts"], says: |_, _| Some((Missing, Noun)) },
    Rule { of: &["kidnapped", "abducted", "captured"], says: |_, _| Some((Captured, Past)) },
    Rule {
        of: &["kidnaps", "kidnap", "abducts", "captures", "abduct", "capturing", "kidnapping", "abducting"],
        says: |view, at| Some((Captured, of_noun(view, at, Active))),
    },
    Rule { of: &["abduction", "capture", "kidnappings", "abductions"], says: |_, _| Some((Captured, Noun)) },
    Rule {
        of: &["seized", "snatched", "seizing", "snatching"],
        says: |view, at| {
            near_person(view, at)
                .then(|| (Captured, if view.folded(at).ends_with("ing") { Active } else { Past }))
        },
    },
    Rule {
        of: &["whisked", "carted"],
        says: |view, at| {
            (matches!(view.folded(at + 1), "away" | "off") && near_person(view, at))
                .then_some((Captured, Past))
        },
    },
    Rule {
        of: &["hostage", "captive", "prisoner"],
        says: |view, at| {
            ((1..=2).any(|n| is_holding(view.before(at, n)) || view.before(at, n) == "being")
                && !freed_before(view, at))
                .then_some((Captured, State))
        },
    },
];

/// The words of all rules: most words of a text are none of them.
static OF_RULES: BloomFilter = {
    let mut set = BloomFilter::EMPTY;
    let mut nth = 0;
    while nth < RULES.len() {
        set = set.with(RULES[nth].of);
        nth += 1;
    }
    set
};

/// What a token says of people by itself or with the words right beside it.
fn alone(view: &TokenView, at: usize) -> Option<(Outcome, Voice)> {
    if !OF_RULES.may_hold(view.hash(at)) {
        return None;
    }
    let low = view.folded(at);
    RULES.iter().filter(|rule| rule.of.contains(&low)).find_map(|rule| (rule.says)(view, at))
}

/// A noun before `of`: `the killing of`.
fn of_noun(view: &TokenView, at: usize, voice: Voice) -> Voice {
    if view.folded(at + 1) == "of" { Noun } else { voice }
}

/// `fatally shot`, `wounded mortally`.
fn deadly(view: &TokenView, at: usize) -> bool {
    [view.before(at, 1), view.folded(at + 1)].iter().any(|beside| matches!(*beside, "fatally" | "mortally"))
}

/// Forms of `take` and `hold`, which make hostages.
pub(super) fn is_holding(word: &str) -> bool {
    matches!(
        word,
        "taken"
            | "took"
            | "taking"
            | "take"
            | "takes"
            | "held"
            | "holding"
            | "hold"
            | "holds"
            | "kept"
            | "keeping"
    )
}

fn freed_before(view: &TokenView, at: usize) -> bool {
    (1..=4).any(|n| matches!(view.before(at, n), "formerly" | "previously"))
}

/// `12 burned to death`, `met their deaths`, but not `sentenced to death`.
fn dies_a_death(view: &TokenView, at: usize) -> bool {
    let before = |n| view.before(at, n);
    let court = (2..=6).any(|n| {
        matches!(
            before(n),
            "sentenced"
                | "condemned"
                | "sentence"
                | "sentences"
                | "sentencing"
                | "linked"
                | "close"
                | "closer"
                | "led"
                | "due"
                | "leading"
                | "related"
                | "rose"
                | "brings"
                | "bringing"
                | "brought"
        )
    });
    let of_it =
        matches!(view.folded(at + 1), "toll" | "of" | "row" | "penalty" | "threats" | "squads" | "count");
    (before(1) == "to" && !court && !of_it)
        || (matches!(before(1), "their" | "his" | "her") && before(2) == "met")
}

/// `lost their lives`, `laid down his life`.
fn loses_a_life(view: &TokenView, at: usize) -> bool {
    matches!(view.before(at, 1), "their" | "his" | "her")
        && (2..=3).any(|n| {
            matches!(
                view.before(at, n),
                "lost" | "lose" | "losing" | "loses" | "laid" | "gave" | "sacrificed" | "down"
            )
        })
}

/// Verbs whose object are lives.
pub(super) fn takes_lives(verb: &str) -> bool {
    matches!(
        verb,
        "claimed"
            | "claiming"
            | "took"
            | "taking"
            | "taken"
            | "takes"
            | "cost"
            | "costing"
            | "costs"
            | "claims"
            | "claim"
            | "lost"
            | "lose"
            | "losing"
            | "of"
            | "ended"
    )
}

/// Whether the object that begins behind a verb is a number of lives.
fn number_of_lives(view: &TokenView, verb: usize) -> bool {
    (verb + 2..verb + 9)
        .any(|at| view.folded(at) == "lives" && view.same_sentence(verb, at) && !is_own(view.folded(at - 1)))
}

/// Whether what is lost is a number of people.
fn loses_people(view: &TokenView, verb: usize) -> bool {
    (verb + 2..verb + 8)
        .take_while(|&at| view.same_sentence(verb, at) && !is_clause_mark(view.folded(at)))
        // `lost their lives as militants stormed it`
        .take_while(|&at| !matches!(view.folded(at), "lives" | "life" | "as" | "when" | "after" | "while"))
        .any(|at| is_person(view.folded(at)) && !is_own(view.folded(at - 1)))
}

fn is_own(low: &str) -> bool {
    matches!(low, "their" | "his" | "her" | "its")
}

/// Whether a person is named near a verb that is also said of things.
fn near_person(view: &TokenView, verb: usize) -> bool {
    let near = verb.saturating_sub(6)..verb + 7;
    near.into_iter().any(|at| view.same_sentence(verb, at) && is_person(view.folded(at)))
}

/// `in hospital`, `rushed to the nearest hospital`; not `fled to a hospital`.
fn brought_to(view: &TokenView, at: usize) -> bool {
    let Some(n) = (1..=4).find(|&n| matches!(view.before(at, n), "in" | "to")) else { return false };
    let carried = || {
        (n + 1..=n + 6).any(|n| {
            matches!(
                view.before(at, n),
                "taken"
                    | "rushed"
                    | "transported"
                    | "airlifted"
                    | "admitted"
                    | "sent"
                    | "brought"
                    | "transferred"
                    | "flown"
                    | "conveyed"
                    | "moved"
                    | "took"
                    | "rushing"
                    | "sending"
                    | "ferried"
                    | "evacuated"
            )
        })
    };
    match view.before(at, n) {
        "in" => n == 1 || (n == 2 && view.before(at, 1) == "the") && !view.folded(at + 1).starts_with("in"),
        _ => carried(),
    }
}

/// `in (a) critical condition`, `in a serious but stable condition`.
fn in_bad_condition(view: &TokenView, at: usize) -> bool {
    let window = || (1..=5).map(|n| view.before(at, n));
    window().any(|low| matches!(low, "critical" | "serious" | "grave" | "stable" | "bad" | "poor"))
        && window().any(|low| low == "in")
}

/// Words of an epidemic, in which those in hospital are the sick.
fn of_the_sick(view: &TokenView, at: usize) -> bool {
    (at.saturating_sub(40)..at + 40).filter(|&i| view.same_sentence(at, i)).any(|i| {
        matches!(
            view.folded(i),
            "virus"
                | "flu"
                | "influenza"
                | "outbreak"
                | "epidemic"
                | "pandemic"
                | "cholera"
                | "ebola"
                | "infected"
                | "infection"
                | "infections"
                | "disease"
                | "symptoms"
                | "vaccine"
                | "patients"
                | "fever"
                | "covid"
                | "coronavirus"
                | "sars"
                | "measles"
                | "illness"
                | "h5n1"
                | "strain"
        )
    })
}

/// Whether the treatment that starts here is of a hurt: `treated for burns`,
/// `treated 12 people for smoke inhalation`.
fn for_a_hurt(view: &TokenView, at: usize) -> bool {
    (at + 1..at + 8).any(|i| view.folded(i) == "for" && view.same_sentence(at, i) && is_hurt(view, i + 1))
}

/// Whether a hurt that comes from an event is named within a few words.
fn is_hurt(view: &TokenView, at: usize) -> bool {
    let hurt = |low: &str| {
        matches!(
            low,
            "burns"
                | "inhalation"
                | "wounds"
                | "injuries"
                | "bruises"
                | "cuts"
                | "fractures"
                | "shock"
                | "concussion"
                | "concussions"
                | "lacerations"
                | "hypothermia"
                | "broken"
                | "shrapnel"
        )
    };
    (at..at + 4)
        .take_while(|&i| view.same_sentence(at, i) && !is_clause_mark(view.folded(i)))
        .any(|i| hurt(view.folded(i)))
}
