//! What each number means: a table of sentences with `low/best/high`, `~` where that is
//! approximate, the relation and the whole, the victims, and behind `<` the word that says
//! what became of them.

use std::ops::Range;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::super::Casualties;
use crate::recognise::analysis::{Analysis, CandidateSource};
use crate::recognise::meaning::testing::bounds;
use crate::recognise::meaning::{Amount, CasualtyMeaning, Meaning, Relation};
use crate::recognise::testing::NAMES;
use crate::recognise::tokens::TokenView;
use crate::text::Text;

/// The meanings of a text's casualties, each with the span of its annotation.
fn meanings(text: &Text) -> Vec<(String, CasualtyMeaning)> {
    let mut candidates = Vec::new();
    Casualties.propose(&Analysis::new(text, &NAMES), &mut candidates);
    let meaning = |meaning| match meaning {
        Meaning::Casualty(meaning) => *meaning,
        other => panic!("{other:?}"),
    };
    candidates
        .into_iter()
        .map(|candidate| (text.slice(candidate.annotation.span).to_owned(), meaning(candidate.meaning)))
        .collect()
}

fn notation(text: &Text, meaning: &CasualtyMeaning) -> String {
    let view = TokenView::new(text);
    let words = |tokens: &Option<Range<usize>>| {
        let span = tokens.clone().and_then(|tokens| view.span(tokens));
        span.map_or("-".to_owned(), |span| text.slice(span).to_owned())
    };
    let relation = match (meaning.relation, &meaning.whole) {
        (Relation::Total, _) => "total".to_owned(),
        (Relation::Superseded, _) => "superseded".to_owned(),
        (Relation::Part, None) => "part".to_owned(),
        (Relation::Part, whole) => format!("part of {}", words(whole)),
    };
    let bounds = bounds(&meaning.quantity.amount);
    format!("{bounds} {relation}, {} < {}", words(&meaning.victims), words(&meaning.trigger))
}

fn assert_meanings(cases: &[(&str, &[&str])]) {
    for (input, expected) in cases {
        let text = Text::new(*input);
        let found: Vec<String> = meanings(&text)
            .iter()
            .map(|(span, meaning)| format!("{span} | {}", notation(&text, meaning)))
            .collect();
        assert_eq!(&found, expected, "{input:?}");
    }
}

#[test]
fn amounts_and_their_qualifiers() {
    assert_meanings(&[
        ("A bomb killed 38 people.", &["38 | 38/38/38 total, - < killed"]),
        ("At least 38 people were killed.", &["At least 38 | 38/38/- total, - < killed"]),
        ("More than 100 people are missing.", &["More than 100 | 101/101/- total, - < missing"]),
        ("Over 100 soldiers died.", &["Over 100 | 101/101/- total, soldiers < died"]),
        ("The floods killed up to 40 people.", &["up to 40 | -/40/40 total, - < killed"]),
        (
            "It is feared that as many as 40 people have perished.",
            &["as many as 40 | -/40/40 total, - < perished"],
        ),
        ("Fewer than 10 civilians were hurt.", &["Fewer than 10 | -/9/9 total, civilians < hurt"]),
        ("Between 30 and 40 rebels were killed.", &["Between 30 and 40 | 30/35/40 total, rebels < killed"]),
        ("The strike killed 30-40 fighters.", &["30-40 | 30/35/40 total, fighters < killed"]),
        ("About 70 villagers were killed.", &["About 70 | -/70/-~ total, villagers < killed"]),
        ("Around 70 villagers were killed.", &["Around 70 | -/70/-~ total, villagers < killed"]),
        ("Some 70 villagers were killed.", &["Some 70 | -/70/-~ total, villagers < killed"]),
        ("Roughly 70 people died.", &["Roughly 70 | -/70/-~ total, - < died"]),
        ("Nearly 70 civilians were killed.", &["Nearly 70 | -/70/-~ total, civilians < killed"]),
        ("Almost 70 civilians were killed.", &["Almost 70 | -/70/-~ total, civilians < killed"]),
        ("Close to 70 civilians were killed.", &["Close to 70 | -/70/-~ total, civilians < killed"]),
        ("A dozen men were shot dead.", &["A dozen | 12/12/12~ total, men < dead"]),
        ("Half a dozen women were wounded.", &["Half a dozen | 6/6/6~ total, women < wounded"]),
        ("Several hundred people were killed.", &["Several hundred | 300/300/-~ total, - < killed"]),
        ("Many dozens were injured.", &["Many dozens | 36/36/-~ total, - < injured"]),
        ("One person was killed.", &["One | 1/1/1 total, - < killed"]),
        ("Two boys were killed.", &["Two | 2/2/2 total, boys < killed"]),
        ("Dozens were killed.", &["Dozens | 24/24/-~ total, - < killed"]),
        ("Scores of farmers were killed.", &["Scores | 40/40/-~ total, farmers < killed"]),
        ("The quake killed hundreds.", &["hundreds | 200/200/-~ total, - < killed"]),
        ("Thousands of civilians have died.", &["Thousands | 2000/2000/-~ total, civilians < died"]),
        ("Tens of thousands have been killed.", &["Tens of thousands | 20000/20000/-~ total, - < killed"]),
        (
            "Hundreds of thousands of people were killed.",
            &["Hundreds of thousands | 200000/200000/-~ total, - < killed"],
        ),
        (
            "A couple of dozen guards were wounded.",
            &["A couple of dozen | 24/24/24~ total, guards < wounded"],
        ),
    ]);
}

#[test]
fn parts_and_wholes() {
    assert_meanings(&[
        (
            "12 people died, including three children.",
            &["12 | 12/12/12 total, - < died", "three | 3/3/3 part of 12, children < died"],
        ),
        (
            "Of the nine killed, four are Kenyan.",
            &["nine | 9/9/9 total, - < killed", "four | 4/4/4 part of nine, - < killed"],
        ),
        ("of the nine killed four are Kenyan", &["four | 4/4/4 part of nine, - < killed"]),
    ]);
}

#[test]
fn figures_that_the_text_sets_aside() {
    assert_meanings(&[
        (
            "The death toll rose to 15, up from nine.",
            &["15 | 15/15/15 total, - < toll", "nine | 9/9/9 superseded, - < toll"],
        ),
        ("The death toll stands at 45, up from an earlier count of 31.", &["45 | 45/45/45 total, - < toll"]),
        (
            "The blast killed 38 people, officials said. Another official had said 40 people were killed.",
            &["38 | 38/38/38 total, - < killed", "40 | 40/40/40 superseded, - < killed"],
        ),
    ]);
}

#[test]
fn whose_number_it_is() {
    assert_meanings(&[
        (
            "At least 39 were killed and 69 hurt.",
            &["At least 39 | 39/39/- total, - < killed", "69 | 69/69/69 total, - < hurt"],
        ),
        (
            "An estimated 800,000 people were slaughtered in the genocide.",
            &["estimated 800,000 | -/800000/-~ total, - < slaughtered"],
        ),
        ("Over a dozen soldiers were killed.", &["Over a dozen | 13/13/-~ total, soldiers < killed"]),
        ("The flood killed 1,80,000 people.", &["1,80,000 | 180000/180000/180000 total, - < killed"]),
        (
            "The blast killed nine police officers and 17 others.",
            &[
                "nine | 9/9/9 total, police officers < killed",
                "17 | 17/17/17 total, police officers < killed",
            ],
        ),
        (
            "It killed 12 civilians and wounded 30 others.",
            &["12 | 12/12/12 total, civilians < killed", "30 | 30/30/30 total, - < wounded"],
        ),
        (
            "It killed 12 and wounded 30 others.",
            &["12 | 12/12/12 total, - < killed", "30 | 30/30/30 total, - < wounded"],
        ),
        (
            "Two soldiers and 17 others were killed.",
            &["Two | 2/2/2 total, soldiers < killed", "17 | 17/17/17 total, soldiers < killed"],
        ),
        ("15 bodies were found.", &["15 | 15/15/15 total, - < bodies"]),
        ("Police found 15 bodies of migrants.", &["15 | 15/15/15 total, migrants < bodies"]),
        ("The crash claimed six lives.", &["six | 6/6/6 total, - < claimed"]),
        ("120 lives were lost.", &["120 | 120/120/120 total, - < lives"]),
        ("The accident resulted in the loss of 11 lives.", &["11 | 11/11/11 total, - < loss"]),
    ]);
}

#[test]
fn parts_of_others() {
    assert_meanings(&[
        ("Four of them died.", &["Four | 4/4/4 part, - < died"]),
        (
            "A bomb killed ten people. Two of them were children.",
            &["ten | 10/10/10 total, - < killed", "Two | 2/2/2 part of ten, children < killed"],
        ),
        (
            "A bomb killed ten people. Three were soldiers.",
            &["ten | 10/10/10 total, - < killed", "Three | 3/3/3 part of ten, soldiers < killed"],
        ),
        (
            "Ten people were killed, six of whom were brothers.",
            &["Ten | 10/10/10 total, - < killed", "six | 6/6/6 part of Ten, brothers < killed"],
        ),
        (
            "Ten people were killed, two of them children.",
            &["Ten | 10/10/10 total, - < killed", "two | 2/2/2 part of Ten, children < killed"],
        ),
        (
            "Ten people were killed, among them two children and a nurse.",
            &["Ten | 10/10/10 total, - < killed", "two | 2/2/2 part of Ten, children < killed"],
        ),
        (
            "The blast killed 23 people, including five children and two women.",
            &[
                "23 | 23/23/23 total, - < killed",
                "five | 5/5/5 part of 23, children < killed",
                "two | 2/2/2 part of 23, women < killed",
            ],
        ),
        (
            "Bombs went off, killing at least 23 people, including five children, and wounding 60.",
            &[
                "at least 23 | 23/23/- total, - < killing",
                "five | 5/5/5 part of at least 23, children < killing",
                "60 | 60/60/60 total, - < wounding",
            ],
        ),
        (
            "The attack left 21 dead, six attackers included.",
            &["21 | 21/21/21 total, - < dead", "six | 6/6/6 part of 21, attackers < dead"],
        ),
        (
            "Storms killed nine in Lyon, six in Metz and three in Nancy.",
            &[
                "nine | 9/9/9 total, - < killed",
                "six | 6/6/6 total, - < killed",
                "three | 3/3/3 total, - < killed",
            ],
        ),
        (
            "They said nine people (six in Metz and three in Nancy) drowned.",
            &[
                "nine | 9/9/9 total, - < drowned",
                "six | 6/6/6 part of nine, - < drowned",
                "three | 3/3/3 part of nine, - < drowned",
            ],
        ),
        (
            "Five sailors (three of them cooks) were wounded.",
            &["Five | 5/5/5 total, sailors < wounded", "three | 3/3/3 part of Five, cooks < wounded"],
        ),
        (
            "OHCHR recorded 1,250 civilian casualties: 480 killed and 770 injured.",
            &[
                "1,250 | 1250/1250/1250 total, - < casualties",
                "480 | 480/480/480 part of 1,250, - < killed",
                "770 | 770/770/770 part of 1,250, - < injured",
            ],
        ),
        (
            "UNAMA documented 340 civilian casualties (100 deaths and 240 injured).",
            &[
                "340 | 340/340/340 total, - < casualties",
                "100 | 100/100/100 part of 340, - < deaths",
                "240 | 240/240/240 part of 340, - < injured",
            ],
        ),
        (
            "A grenade went off, wounding 9, 2 critically.",
            &["9 | 9/9/9 total, - < wounding", "2 | 2/2/2 part of 9, - < wounding"],
        ),
        (
            "At least 30 remained in hospital on Tuesday, five in intensive care.",
            &["At least 30 | 30/30/- total, - < hospital", "five | 5/5/5 part of At least 30, - < care"],
        ),
        (
            "Six people were airlifted to hospital, two of them in critical condition.",
            &["Six | 6/6/6 total, - < hospital", "two | 2/2/2 part of Six, - < condition"],
        ),
        ("Attackers killed six of the hostages they held.", &["six | 6/6/6 total, hostages < killed"]),
        (
            "The militants released two of the five hostages.",
            &["two | 2/2/2 part of five, hostages < hostages", "five | 5/5/5 total, hostages < hostages"],
        ),
        (
            "Only one of the 30 hostages died.",
            &["one | 1/1/1 part of 30, hostages < died", "30 | 30/30/30 total, hostages < hostages"],
        ),
        ("Nine of the wounded died.", &["Nine | 9/9/9 total, - < died"]),
        ("Authorities have identified 16 of the dead.", &["16 | 16/16/16 part, - < dead"]),
        ("At least 14 children were among those killed.", &["At least 14 | 14/14/- part, children < killed"]),
        (
            "Among the dead were 14 military personnel, four contractors and six guards.",
            &[
                "14 | 14/14/14 part, military personnel < dead",
                "four | 4/4/4 part, contractors < dead",
                "six | 6/6/6 part, guards < dead",
            ],
        ),
        (
            "Twenty people died. Among the dead were 14 soldiers and four guards.",
            &[
                "Twenty | 20/20/20 total, - < died",
                "14 | 14/14/14 part of Twenty, soldiers < dead",
                "four | 4/4/4 part of Twenty, guards < dead",
            ],
        ),
        ("Of the dead, 12 were children.", &["12 | 12/12/12 part, children < dead"]),
        (
            "Twenty people died. Of the dead, 12 were children.",
            &["Twenty | 20/20/20 total, - < died", "12 | 12/12/12 part of Twenty, children < dead"],
        ),
        ("The dead include 10 women.", &["10 | 10/10/10 part, women < dead"]),
    ]);
}

#[test]
fn figures_that_are_revised() {
    assert_meanings(&[
        (
            "Officials revised the toll down to 39 from 44.",
            &["39 | 39/39/39 total, - < toll", "44 | 44/44/44 superseded, - < toll"],
        ),
        (
            "The toll rose from 12 to 15.",
            &["12 | 12/12/12 superseded, - < toll", "15 | 15/15/15 total, - < toll"],
        ),
        ("The death toll climbed to 45 from an earlier estimate of 30.", &["45 | 45/45/45 total, - < toll"]),
        (
            "Officials had initially put the toll at 31, but it rose to 45.",
            &["31 | 31/31/31 superseded, - < toll", "45 | 45/45/45 total, - < toll"],
        ),
        (
            "An earlier report said 31 people were killed. The toll now stands at 45 dead.",
            &["31 | 31/31/31 superseded, - < killed", "45 | 45/45/45 total, - < dead"],
        ),
        (
            "The blast killed 12 people, not the 15 initially reported killed.",
            &["12 | 12/12/12 total, - < killed", "15 | 15/15/15 superseded, - < killed"],
        ),
    ]);
}

#[test]
fn what_says_it() {
    assert_meanings(&[
        ("The quake killed or wounded 340.", &["340 | 340/340/340 total, - < killed or wounded"]),
        (
            "Mines killed and maimed scores of farmers.",
            &["scores | 40/40/-~ total, farmers < killed and maimed"],
        ),
        ("In all, 90 were killed or injured.", &["90 | 90/90/90 total, - < killed or injured"]),
        ("Two kidnapped teachers were found dead.", &["Two | 2/2/2 total, teachers < dead"]),
        (
            "The attackers took at least 15 hostages before police stormed the building.",
            &["at least 15 | 15/15/- total, hostages < hostages"],
        ),
        ("12 hostages were killed in the raid.", &["12 | 12/12/12 total, hostages < killed"]),
        ("Militants kidnapped a dozen workers.", &["a dozen | 12/12/12~ total, workers < kidnapped"]),
        ("Five fishermen have been missing since Sunday.", &["Five | 5/5/5 total, fishermen < missing"]),
        ("The search for 17 missing sailors was called off.", &["17 | 17/17/17 total, sailors < missing"]),
        ("Missing: 7", &["7 | 7/7/7 total, - < Missing"]),
        (
            "Deaths: 12. Injuries: 40.",
            &["12 | 12/12/12 total, - < Deaths", "40 | 40/40/40 total, - < Injuries"],
        ),
        (
            "Civilians killed: 7 Civilians injured: 15",
            &["7 | 7/7/7 total, Civilians < killed", "15 | 15/15/15 total, Civilians < injured"],
        ),
        (
            "The latest deaths bring to 2,431 the number of American troops killed in the war.",
            &["2,431 | 2431/2431/2431 total, American troops < killed"],
        ),
        ("The number of soldiers killed has risen to 12.", &["12 | 12/12/12 total, soldiers < killed"]),
        (
            "The number of people who have died in the floods has passed 2,000.",
            &["2,000 | 2000/2000/2000 total, - < died"],
        ),
        ("Blast Kills 11, Wounds 20", &["11 | 11/11/11 total, - < Kills", "20 | 20/20/20 total, - < Wounds"]),
        (
            "5 Dead, 20 Hurt After Bus Plunges Into Ravine",
            &["5 | 5/5/5 total, - < Dead", "20 | 20/20/20 total, - < Hurt"],
        ),
        ("Two Gunmen Kill 9 at Church", &["9 | 9/9/9 total, - < Kill"]),
        ("3 Marines Killed in Helicopter Crash", &["3 | 3/3/3 total, Marines < Killed"]),
        ("Gunmen have killed six monks.", &["six | 6/6/6 total, monks < killed"]),
        ("They shot seven villagers dead.", &["seven | 7/7/7 total, villagers < dead"]),
        ("Gunmen shot dead 26 people.", &["26 | 26/26/26 total, - < dead"]),
        ("Five men were beaten to death by a mob.", &["Five | 5/5/5 total, men < death"]),
        ("Police shot and killed three protesters.", &["three | 3/3/3 total, protesters < killed"]),
        ("Two people were stabbed.", &["Two | 2/2/2 total, - < stabbed"]),
        ("Three officers lost their lives in the ambush.", &["Three | 3/3/3 total, officers < lives"]),
        ("The siege ended with the deaths of 130 hostages.", &["130 | 130/130/130 total, hostages < deaths"]),
        (
            "It killed 12 Iraqi soldiers and two Turkish engineers.",
            &[
                "12 | 12/12/12 total, Iraqi soldiers < killed",
                "two | 2/2/2 total, Turkish engineers < killed",
            ],
        ),
        ("Four suspected militants were killed.", &["Four | 4/4/4 total, suspected militants < killed"]),
        (
            "Eight suspected gang members were gunned down outside a bar.",
            &["Eight | 8/8/8 total, suspected gang members < gunned"],
        ),
        ("10 wounded soldiers were flown home.", &["10 | 10/10/10 total, soldiers < wounded"]),
        ("Two police officers and a civilian died.", &["Two | 2/2/2 total, police officers < died"]),
        ("One policeman was killed.", &["One | 1/1/1 total, policeman < killed"]),
        ("One of the attackers was killed.", &["One | 1/1/1 total, attackers < killed"]),
        ("Nine school children were killed.", &["Nine | 9/9/9 total, school children < killed"]),
        ("Three elderly women died.", &["Three | 3/3/3 total, elderly women < died"]),
        ("12 members of the same family were killed.", &["12 | 12/12/12 total, members < killed"]),
        ("Dozens of Syrian refugees drowned.", &["Dozens | 24/24/-~ total, Syrian refugees < drowned"]),
        ("Two more bodies were found.", &["Two | 2/2/2 total, - < bodies"]),
        ("Thirteen others were wounded.", &["Thirteen | 13/13/13 total, - < wounded"]),
        (
            "A soldier died and three others were injured by a mine that killed two last week.",
            &["three | 3/3/3 total, - < injured", "two | 2/2/2 total, - < killed"],
        ),
        ("100+ people were killed.", &["100+ | 100/100/- total, - < killed"]),
        ("20-odd people were killed.", &["20-odd | 20/20/-~ total, - < killed"]),
        ("30 or more people were killed.", &["30 or more | 30/30/- total, - < killed"]),
        ("Up to about 40 people were killed.", &["Up to about 40 | -/40/40~ total, - < killed"]),
        ("Perhaps as many as 12 people died.", &["Perhaps as many as 12 | -/12/12~ total, - < died"]),
        ("No fewer than 12 people died.", &["No fewer than 12 | 12/12/- total, - < died"]),
        ("Well over 100 people were killed.", &["Well over 100 | 101/101/- total, - < killed"]),
        (
            "Between 12 and 15 civilians were reported killed, including up to six children.",
            &[
                "Between 12 and 15 | 12/13/15 total, civilians < killed",
                "up to six | -/6/6 part of Between 12 and 15, children < killed",
            ],
        ),
        (
            "8–10 civilians reported killed; 20–25 reported injured",
            &["8–10 | 8/9/10 total, civilians < killed", "20–25 | 20/22/25 total, - < injured"],
        ),
        (
            "Two to three million people died.",
            &["Two to three million | 2000000/2500000/3000000 total, - < died"],
        ),
        (
            "More than 1.2 million people died.",
            &["More than 1.2 million | 1200001/1200001/- total, - < died"],
        ),
        ("Several hundred thousand people died.", &["Several hundred | -/-/- total, - < died"]),
        ("A further 12 people died in hospital.", &["12 | 12/12/12 total, - < died"]),
        ("A total of 97 people were killed.", &["97 | 97/97/97 total, - < killed"]),
        (
            "Seven miners were killed and two are missing.",
            &["Seven | 7/7/7 total, miners < killed", "two | 2/2/2 total, - < missing"],
        ),
        ("The mission verified the killing of 31 civilians.", &["31 | 31/31/31 total, civilians < killing"]),
        (
            "It injured eight people, three of them seriously.",
            &["eight | 8/8/8 total, - < injured", "three | 3/3/3 part of eight, - < injured"],
        ),
        (
            "Eleven prisoners were executed, among them three women.",
            &[
                "Eleven | 11/11/11 total, prisoners < executed",
                "three | 3/3/3 part of Eleven, women < executed",
            ],
        ),
        (
            "The bandits abducted 17 persons and killed two vigilantes.",
            &["17 | 17/17/17 total, - < abducted", "two | 2/2/2 total, vigilantes < killed"],
        ),
        (
            "There were three fatalities and nine serious injuries.",
            &["three | 3/3/3 total, - < fatalities", "nine | 9/9/9 total, - < injuries"],
        ),
        ("The dead included three children.", &["three | 3/3/3 part, children < dead"]),
        (
            "Fourteen people died. They included three children.",
            &["Fourteen | 14/14/14 total, - < died", "three | 3/3/3 part of Fourteen, children < died"],
        ),
        ("Five Israelis were killed.", &["Five | 5/5/5 total, Israelis < killed"]),
        ("Six Lebanese were killed.", &["Six | 6/6/6 total, - < killed"]),
        ("Pirates seized 18 crew members.", &["18 | 18/18/18 total, crew members < seized"]),
    ]);
}

/// The words of the tables in any order: what is found is sound, whatever it means.
#[test]
fn meanings_of_any_words_are_sound() {
    let cases = [include_str!("meanings.rs"), include_str!("numbers.rs"), include_str!("../relation.rs")];
    let words: Vec<&str> = cases
        .iter()
        .flat_map(|cases| cases.split(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '-' | '.')))
        .filter(|word| !word.is_empty())
        .collect();
    let marks = [" ", " ", " ", " ", ", ", ". ", " (", ") ", ": ", "-", " of ", " and "];
    let soup = proptest::collection::vec((0..words.len(), 0..marks.len()), 1..24);
    let config = ProptestConfig { cases: 5_000, failure_persistence: None, ..Default::default() };
    let run = TestRunner::new(config).run(&soup, |soup| {
        let content: String = soup.into_iter().flat_map(|(word, mark)| [words[word], marks[mark]]).collect();
        let text = Text::new(content);
        let view = TokenView::new(&text);
        for (span, meaning) in meanings(&text) {
            let quantity = &meaning.quantity;
            let tokens = view.span(quantity.tokens.clone()).expect("its tokens are there");
            prop_assert_eq!(text.slice(tokens), span);
            prop_assert!(
                quantity.tokens.start <= quantity.core.start && quantity.core.end <= quantity.tokens.end
            );
            let Amount { low, best, high, .. } = quantity.amount;
            let known: Vec<u64> = [low, best, high].into_iter().flatten().collect();
            prop_assert!(known.is_sorted());
            prop_assert!(best.is_some() || known.is_empty());
            for words in [&meaning.whole, &meaning.trigger, &meaning.victims].into_iter().flatten() {
                prop_assert!(words.start < words.end && view.span(words.clone()).is_some());
            }
            for other in [&meaning.whole, &meaning.victims].into_iter().flatten() {
                prop_assert!(other.end <= quantity.tokens.start || quantity.tokens.end <= other.start);
            }
            prop_assert!(meaning.whole.is_none() || meaning.relation == Relation::Part);
        }
        Ok(())
    });
    run.unwrap_or_else(|failure| panic!("{failure}"));
}
