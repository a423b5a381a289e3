use crate::recognise::casualty::*;
use crate::recognise::testing::assert_outcomes;

#[test]
fn verbs_before_and_after() {
    assert_outcomes(&[
        ("A bomb killed at least 38 people.", &[("at least 38", "killed")]),
        ("At least 38 people were killed.", &[("At least 38", "killed")]),
        ("Blast Kills 11, Wounds 20", &[("11", "killed"), ("20", "injured")]),
        ("It killed 12 and wounded 30 others.", &[("12", "killed"), ("30", "injured")]),
        ("Two soldiers and four civilians have died.", &[("Two", "killed"), ("four", "killed")]),
        ("Militants kidnapped a dozen workers.", &[("a dozen", "captured")]),
        ("More than 100 people are missing.", &[("More than 100", "missing")]),
        ("It killed the man's brother and four children.", &[("four", "killed")]),
    ]);
}

#[test]
fn tolls_and_parts() {
    assert_outcomes(&[
        ("The death toll rose to 45.", &[("45", "killed")]),
        ("12 people died, including three children.", &[("12", "killed"), ("three", "killed")]),
        ("Police found 15 bodies.", &[("15", "killed")]),
        ("The attack left 3 dead and dozens injured.", &[("3", "killed"), ("dozens", "injured")]),
    ]);
}

#[test]
fn tallies() {
    assert_outcomes(&[
        (
            "Losses: 1 dead, 3 wounded / 2 wounded 120 dead, 200 wounded / 8 dead, 1 captured",
            &[
                ("1", "killed"),
                ("3", "injured"),
                ("2", "injured"),
                ("120", "killed"),
                ("200", "injured"),
                ("8", "killed"),
                ("1", "captured"),
            ],
        ),
        ("Army losses 03 killed 02 missing.", &[("03", "killed"), ("02", "missing")]),
        ("The blast killed 12 wounded soldiers.", &[("12", "killed")]),
        ("It left 21 dead, six attackers included.", &[("21", "killed"), ("six", "killed")]),
        ("The dead were two men, 56 and 67, and a woman of 56.", &[("two", "killed")]),
        ("Some 17,000 were killed between 1996 and 2006.", &[("Some 17,000", "killed")]),
        ("5 killed/12 injured in blast", &[("5", "killed"), ("12", "injured")]),
        ("The 3 wounded / 8 dead count stands.", &[("3", "injured"), ("8", "killed")]),
        ("Some 31 bodies were brought to hospital.", &[("Some 31", "killed")]),
        ("Twelve people lost their lives as militants stormed a village.", &[("Twelve", "killed")]),
        ("Table 4 shows 12 dead.", &[("12", "killed")]),
    ]);
}

#[test]
fn verbs_of_something_else() {
    assert_outcomes(&[
        (
            "The attack, which killed 1 American, 2 Britons and 3 French citizens, was claimed by ISIS.",
            &[("1", "killed"), ("2", "killed"), ("3", "killed")],
        ),
        (
            "A raid that killed four men, two women and three children was condemned.",
            &[("four", "killed"), ("two", "killed"), ("three", "killed")],
        ),
        ("It killed 12 and 30 others were arrested.", &[("12", "killed")]),
        (
            "Bombs went off on Friday, killing at least 23 people, including five children, and wounding 60.",
            &[("at least 23", "killed"), ("five", "killed"), ("60", "injured")],
        ),
    ]);
}

#[test]
fn ages() {
    assert_outcomes(&[
        ("John Smith, 42 — a father of two — was shot dead.", &[]),
        ("A father of two was shot dead.", &[]),
        ("It killed four children, aged 3, 5, 7 and 9.", &[("four", "killed")]),
        ("It killed three children, 7, 9 and 12, and a man.", &[("three", "killed")]),
        ("Two men (56 and 67) died.", &[("Two", "killed")]),
        ("Two women — 56 and 67 — died.", &[("Two", "killed")]),
        ("Two Germans, 24 and 26, were killed.", &[("Two", "killed")]),
        ("The dead were Ali, 8; Omar, 11.", &[]),
        (
            "Bombs killed 12, 14 and 15 people on three days.",
            &[("12", "killed"), ("14", "killed"), ("15", "killed")],
        ),
    ]);
}

#[test]
fn ranges() {
    assert_outcomes(&[
        ("Some 70-80 villagers were killed.", &[("Some 70-80", "killed")]),
        ("The flood killed 2,500-3,500 people.", &[("2,500-3,500", "killed")]),
        ("Landslides injured 15–20 hikers on 3-4 May.", &[("15–20", "injured")]),
        ("They left 8-10 dead.", &[("8-10", "killed")]),
        ("The 20-30-year-olds were killed.", &[]),
        ("The team won 1-2 and lost. He died 10-12 days later.", &[]),
    ]);
}

#[test]
fn numbers_that_are_no_casualties() {
    assert_outcomes(&[
        ("The 25-year-old was killed. Police arrested 12 people.", &[]),
        ("He was killed 12 days later, on May 12.", &[]),
        ("The plot could have killed 500 people.", &[]),
        ("Some 500 fighters attacked the town.", &[]),
        ("No one was hurt. A policeman died.", &[]),
    ]);
}

#[test]
fn likely_outcomes_of_any_number() {
    let cases = [
        ("Hospitals reported 12 and said the wounded kept coming.", Outcome::Injured),
        ("The kidnappers spoke of 12 in their hands, all of them abducted on Monday.", Outcome::Captured),
        ("They counted 12.", Outcome::Killed),
        ("The 12 hostages were killed.", Outcome::Killed),
        ("The list of the missing has 12 names.", Outcome::Missing),
        ("A plot to kill 12 people.", Outcome::Killed),
        ("Casualties at the post were put by its doctor near 12.", Outcome::KilledOrInjured),
        ("Dozens were hurt, another 12 besides.", Outcome::Injured),
    ];
    for (input, expected) in cases {
        let text = crate::text::Text::new(input);
        let view = TokenView::new(&text);
        let twelve = (0..view.len()).find(|&at| view.text(at) == "12").expect("it is there");
        assert_eq!(likely_outcome(&view, twelve..twelve + 1), expected, "{input:?}");
    }
    let text = crate::text::Text::new("");
    let view = TokenView::new(&text);
    assert_eq!(likely_outcome(&view, 0..0), Outcome::Killed);
}

/// Each repeats what a rule looks at, so that one that reads on to the end
/// or back to the start takes minutes.
#[test]
fn chains_are_read_in_bounded_steps() {
    let chains = [
        "12, who ",
        "12 (",
        "12 of the ",
        "12 were ",
        "killed a man and 12 ",
        "12 people, a man said, ",
        "of the dead, 12 ",
        "the number of 12 ",
        "taken to hospital with 12 ",
        "12 and ",
        "12 – ",
        "were 12, ",
        "with injuries 12 ",
        "12 shot and ",
        "reportedly ",
        "killed or ",
        "12 others, ",
        "Missing: ",
    ];
    for chain in chains {
        for before in ["", "12 died, "] {
            let text =
                crate::text::Text::new(before.to_owned() + &chain.repeat(30_000 / chain.len()) + "12 died");
            crate::recognise::testing::annotations(&Casualties, &text);
        }
    }
}
