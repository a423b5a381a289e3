//! Numbers that count something else: ages, dates, sums, shares, outcomes that
//! a nearer word gives.

use super::assert_marked;

#[test]
fn ages_dates_and_sums() {
    assert_marked(&[
        "John Smith, 42, was killed.",
        "A woman aged 31 died.",
        "[k Two] boys, aged 5 and 7, were killed.",
        "A 12-year-old boy was killed.",
        "He died on 12 May at the age of 90.",
        "In 2014 he was wounded.",
        "He was killed in 1998.",
        "The bomb went off at 9 am, killing [k three].",
        "The bomb went off at 10:30, killing [k three].",
        "He was killed 12 miles from the border.",
        "A man was killed 30 km north of Kabul.",
        "The families of the dead will get $5,000 each.",
        "The killers were paid 300 euros.",
        "He was jailed for 12 years for the killing.",
        "About 40 percent of the wounded died.",
        "One in 5 children died.",
        "1 in 5 children were injured.",
        "The 101st Division was hit; a soldier died.",
        "Flight 370 went missing.",
        "Resolution 1701 followed a war that killed [k 1,200] people.",
        "The 7 July attacks killed [k 52].",
        "She was shot dead by two men.",
        "Under Article 302 he faces death.",
        "Highway 7 was closed after a driver died.",
        "More than half of the dead were women.",
        "No one was killed.",
        "One day he was killed.",
        "This was one of the deadliest attacks, killing [k 40].",
        "It was the third attack to kill civilians in two weeks.",
        "Many were killed; a few survived; several died.",
    ]);
}

#[test]
fn the_nearer_word_gives_the_outcome() {
    assert_marked(&[
        "Attackers killed [k six] of the hostages they held.",
        "[k Two] kidnapped teachers were found dead.",
        "[k Three] missing climbers were found dead.",
        "[c Two] kidnapped teachers were freed.",
        "[i Ten] wounded soldiers were flown home.",
        "The blast killed [k 12] and [i 30] were wounded.",
        "[k 12] were killed and [i 30] wounded.",
        "[k Two] captured soldiers were executed.",
        "[k Nine] of the wounded died.",
        "[k Four] of the hostages were killed.",
        "[i Two] of the hostages were wounded.",
        "The rebels killed [k five] captured soldiers.",
        "Rebels captured [c five] wounded soldiers.",
        "[i Five] people were wounded when police shot at the crowd.",
        "[k Three] people were killed and [m five] are missing, while [i dozens] were hurt.",
        "A soldier died and [i three] others were injured by a mine that killed [k two] last week.",
        "[k 20] people died of their injuries.",
        "[k Six] people died in hospital.",
        "Doctors said [k two] of the injured had died in hospital.",
        "[c Seven] hostages were released after a guard was killed.",
        "[b Fifty] people were killed or injured.",
        "They have [b 12] casualties, including [k three] dead.",
    ]);
}
