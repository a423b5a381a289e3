//! Kinds of wording that are easily misread, a table for each.

use super::assert_marked;

#[test]
fn lists_and_tables() {
    assert_marked(&[
        "Dead: [k 14]\nWounded: [i 52]\nMissing: [m 3]",
        "Killed - [k 9]\nWounded - [i 31]",
        "Killed – [k 9]\nInjured – [i 31]",
        "* Killed: [k at least 40]\n* Injured: [i more than 200]\n* Kidnapped: [c 12]",
        "Summary of losses\n\nKilled: [k 3]\nInjured: [i 11]",
        "The ministry gave these figures.\n\nFatalities: [k 6]\nInjuries: [i 27]\nArrests: 14",
        "Killed (soldiers): [k 4]\nKilled (civilians): [k 22]\nWounded (all): [i 70]",
        "Police\nKilled: [k 1]\nWounded: [i 6]\n\nProtesters\nKilled: [k 3]\nWounded: [i 45]",
        "Killed: [k 2]; Injured: [i 15]; Arrested: 30",
        "Killed= [k 2], Injured= [i 15]",
        "Deaths : [k 5]\nInjured : [i 9]",
        "Total killed: [k 120]\nTotal injured: [i 340]",
        "Number killed: [k 8]\nNumber wounded: [i 20]",
        "Civilians killed: [k 8]\nCivilians injured: [i 20]",
        "No. of dead: [k 7]",
        "Hostages: [c 9]\nHomes burned: 14",
        "Casualties: [b 30]",
        "KILLED: [k 5]\nINJURED: [i 8]",
        "Type: shooting\nVictims: 5\nKilled: [k 2]\nInjured: [i 3]\nSuspects: 2",
        "Date | Killed\nMay 3 | [k 12]\nMay 4 | [k 7]",
        "Date\tKilled\tInjured\nMay 3\t[k 12]\t[i 40]\nMay 4\t[k 7]\t[i 9]",
        "District | Dead | Injured\nNorth | [k 4] | [i 11]\nSouth | [k 2] | [i 5]",
        "Killed | [k 12]\nInjured | [i 30]",
        "Dead\t[k 12]\nWounded\t[i 30]",
        "Death toll: [k 45]\nInjured: [i 110]",
        "Wounded - [i 12]\nCars destroyed - 4",
    ]);
}

#[test]
fn grouped_digits() {
    assert_marked(&[
        "[k 2 300] people died in the quake.",
        "[k At least 12 450] people have been killed and [i 31 200] wounded.",
        "[k 1'350] soldiers were killed.",
        "[i More than 10’000] were injured.",
        "It killed [k 5 000] people and displaced 120 000.",
        "In 2015 300 houses burned.",
        "On May 12 200 people marched.",
        "In unit 12 300 men slept.",
        "Seats 14 250 and 15 300 were empty.",
        "Lottery numbers 12 345 678.",
    ]);
}

#[test]
fn counts_like_years() {
    assert_marked(&[
        "[k 1950] people were killed in the flood.",
        "[k Some 2000] soldiers died.",
        "2015 was the worst year.",
        "[i About 2000] were wounded in the fighting.",
        "They fired 1999 shells at the town.",
        "In 2014 people fled.",
        "In 2014 soldiers killed [k 12] people.",
        "The army lost [k 1900] men.",
        "2014 homes were destroyed.",
        "The 2014 attacks killed [k 12].",
        "The 2019 elections were delayed.",
        "The strike of 2011 lasted.",
        "Nearly 2000 refugees arrived.",
        "2000 troops were sent.",
        "By 2016 soldiers had left.",
        "The quake left [k 2010] dead.",
        "2008 war veterans marched.",
    ]);
}

#[test]
fn words_between_a_number_and_its_verb() {
    assert_marked(&[
        "[k Six] farmers tending their fields near the river were killed.",
        "[k Two] women who had gone to fetch water were shot dead.",
        "[k Four] men suspected of working for the police were beheaded.",
        "[k Nine] workers building a bridge that crosses the border were killed.",
        "[i Three] guards posted at the gate of the ministry were wounded.",
        "[k Seven] people believed to be from one family were murdered.",
        "The [c 12] pupils whom gunmen seized are home.",
        "[c Ten] of the [c 40] girls who were kidnapped have escaped.",
        "The [k eight] miners whose remains were found were locals.",
        "[k Five] traders and a driver travelling in the same van were killed.",
        "[k Three] men alleged to have spied for the rebels were executed.",
        "Three men accused of killing a guard were arrested.",
        "Two men said to be behind the killing of a mayor were jailed.",
        "Six farmers living near the base where a soldier was killed fled.",
        "[k Four] villagers returning from a wedding died.",
        "[k Four] passengers, all of them students returning home, were killed.",
        "Three ministers who met in a bombed hotel said [k 12] died.",
        "[k Two] officers attached to the 9th Infantry Division were killed.",
        "[k Eleven] people queuing for bread in the market were killed.",
    ]);
}

#[test]
fn being_killed() {
    assert_marked(&[
        "The protest ended with [i four] people being injured.",
        "The raid resulted in [k six] militants being killed and [i two] wounded.",
        "The fire led to [k nine] people losing their lives.",
        "He spoke of [k 20] prisoners having been executed.",
        "Despite [k ten] officers being killed, the raid went on.",
        "The report mentions [c eight] children being abducted.",
        "There were claims of [k 15] villagers being killed.",
        "It ended in [k three] men being shot dead.",
        "It led to 12 people being arrested.",
        "The plan would lead to 30 people being killed.",
        "It prevented 12 people from being killed.",
    ]);
}

#[test]
fn parts_of_a_whole() {
    assert_marked(&[
        "[k Three] of the [i nine] wounded died later.",
        "[k Five] of [i 20] injured died in hospital.",
        "[k Four] of the [m ten] missing sailors were found dead.",
        "[k Two] of the [c six] hostages were killed.",
        "[k One] of the [i 12] injured has died.",
        "[k Two] of the [c 11] abducted workers were executed.",
        "Six of the 20 passengers survived.",
        "[k Six] of the 20 passengers died.",
        "[i Ten] of the [i 30] injured are children.",
        "[i Eight] of the [i 30] injured were in a critical condition.",
        "[k Seven] of the [k 12] dead were children.",
        "[k Two] of the [m five] miners who were missing were found dead.",
        "Half of the [i 30] wounded died.",
        "[c Three] of the [c ten] hostages were freed.",
        "[k Three] of the [k 20] people killed were police.",
        "[k Two] of the [i 14] people hurt later died.",
    ]);
}

#[test]
fn manners_of_death_and_injury() {
    assert_marked(&[
        "[k Five] villagers had their throats slit.",
        "The gang slit the throats of [k two] guards.",
        "[k Three] men were hacked to death.",
        "[k Two] women were burned alive.",
        "[k Four] boys were stoned to death.",
        "[k Six] soldiers were blown to pieces.",
        "[k Two] prisoners were thrown to their deaths.",
        "[k Nine] people were crushed to death.",
        "[k Seven] miners were buried alive.",
        "[k Three] men were torn to pieces by a mine.",
        "[i Two] children lost their legs.",
        "[i Six] farmers lost limbs to mines.",
        "[i Three] boys were left blind.",
        "[i Two] men had their hands cut off.",
        "[k Four] captives had their heads cut off.",
        "[k Eight] people were trampled to death.",
        "[k Two] guards bled to death.",
        "[k Three] people starved to death.",
        "[k Two] people froze to death.",
        "[k Ten] men were put to death.",
        "[i One] woman lost an eye.",
        "[k Twelve] people were incinerated.",
        "[k Three] fighters blew themselves up.",
        "Out of five bombers, [k four] killed themselves.",
        "[k Two] inmates hanged themselves.",
        "[k Two] brothers took their own lives.",
        "Two men lost their jobs.",
        "Three teams lost their heads.",
        "[k Four] spies were crucified and [k one] was burnt alive.",
    ]);
}

#[test]
fn the_shot_who_live() {
    assert_marked(&[
        "[i Two] students were shot but survived.",
        "[i Four] people were shot and are in hospital.",
        "[i Three] men were stabbed; all are expected to live.",
        "[i Two] guards were shot and survived.",
        "[i One] girl was shot in the leg.",
        "[i Three] officers were shot and wounded.",
        "[k Three] officers were shot and later died.",
        "[b Five] people were shot.",
        "[i Two] men were shot in the foot.",
        "[i Six] people were shot. All survived.",
        "[k Two] men were shot in the head and died.",
        "[k One] man was stabbed and died in hospital.",
        "[i Two] people were shot and are recovering.",
        "[i Two] teenagers were shot but are in a stable condition.",
    ]);
}

#[test]
fn asides_and_lists() {
    assert_marked(&[
        "The storm killed, in a single day, [k 40] people.",
        "It wounded, by his own count, [i nine] men.",
        "The blast killed, officials said, [k 12] people.",
        "The rebels killed, besides a mayor, [k three] guards.",
        "Among the dead were [k two] nurses.",
        "[k Ten] people were killed - [k six] men and [k four] women - in the clash.",
        "[i Eight] people were hurt – [i five] children and [i three] teachers – when a wall fell.",
        "It injured [i five] people — [i three] by fire and [i two] by smoke.",
        "It killed [k nine] people, [k six] in the market and [k three] outside.",
        "[k Twelve] people, including [k two] girls, lost their lives.",
        "[k Nine] people, most of them women, lost their lives.",
        "[k Three] civilian and [k two] police deaths were confirmed.",
        "There were [k six] civilian and military deaths.",
        "[k Four] police and army deaths were reported.",
        "None of the ten guards and 40 visitors was hurt.",
        "None of the 12 crew or 200 passengers was injured.",
        "Neither of the two pilots was killed.",
        "No one among the 60 workers was hurt.",
        "[k Forty] people – [k 12] of them children – were killed.",
        "Of the [k nine] killed, [k four] are Kenyan, [k three] Ugandan and [k two] Somali.",
        "Of the [k 12] dead, [k five] were Turks, [k four] Syrians and [k three] Iraqis.",
        "Those killed were [k three] Egyptians, [k two] Indians and a Pole.",
        "[k Eleven] people died: [k four] Germans, [k four] Danes and [k three] Poles.",
        "One of the president's aides was killed.",
        "One of the mayor's sons was wounded.",
        "Estimates of the dead ranged from [k 20] to [k 30].",
        "The number of dead ranges from [k 100] to [k 150].",
    ]);
}

#[test]
fn victims() {
    assert_marked(&[
        "The charity feeds 4,000 drought victims.",
        "He met 30 victims of the attack.",
        "The court heard 12 victims of abuse.",
        "The fund helped 900 victims of landmines.",
        "Hundreds of flood victims sleep in tents.",
        "The names of the [k 12] victims were read out.",
        "The [k 12] victims were buried on Friday.",
        "Relatives of the [k nine] victims wept.",
        "The bomber's [k 12] victims were all students.",
        "The blast claimed [k 20] victims.",
        "[k Three] victims died at the scene.",
        "[i Three] victims were taken to hospital.",
        "Thousands of earthquake victims need food.",
    ]);
}

#[test]
fn things_blown_up() {
    assert_marked(&[
        "Three trucks and a tank were blown up.",
        "Two bridges and one dam were blown up.",
        "[k Two] soldiers and a guard were blown up by a mine.",
        "One gas pipeline was blown up.",
        "Four shops and one bakery were blown up overnight.",
        "One police van was blown up.",
        "One bus was destroyed.",
    ]);
}

#[test]
fn numbers_of_things() {
    assert_marked(&[
        "The MP for PP 112, Omar Khan, was shot dead. He was 50.",
        "Room 12 guests were wounded.",
        "The man from ward 9, Ahmed, was killed.",
        "The road wound its way past 12 villages.",
        "The 5th Brigade, unit 61398, was hit.",
        "Flight PS 752 was shot down. It burned.",
    ]);
}

#[test]
fn more_of_every_kind() {
    assert_marked(&[
        "The toll rose to [k 34 568], the ministry said.",
        "The quake killed [k 1 200] and injured [i 5 400] people.",
        "[m 1 200] are missing and [k 3 400] have died.",
        "[i 2000] were wounded in the shelling.",
        "Bombs killed [k 1800] and wounded [i 2000].",
        "[k 1800] dead, [i 2000] hurt in quake",
        "A total of [k 1994] civilians were killed.",
        "Twenty victims were treated at the scene.",
        "The 40 victims' families met.",
        "Two of the slain officer's daughters spoke.",
        "[k Forty-four] people, some as young as 12, were killed.",
        "[k Three] soldiers wounded in an ambush last week died.",
        "[k Four] men kidnapped in June have been found dead.",
        "[k Seven] fishermen missing at sea were found dead.",
        "[k Six] people killed in the blast were civilians.",
        "Rebels killed — witnesses say — [k 33] villagers.",
        "The quake killed (so far) [k 33] people.",
        "It has killed, so far, [k more than 900] people.",
        "The blast wounded, police say, [i 14] others.",
        "[c Fifteen] aid workers remain captive.",
        "[c Nine] girls remain in captivity.",
        "Of the [k five] killed, [k three] were Iraqis and [k two] from Iran.",
        "Date;Place;Killed;Injured\n2014-05-03;Kabul;[k 3];[i 8]",
        "Country    Killed   Injured\nIraq       [k 120]      [i 304]",
        "Killed in action: [k 14]\nWounded in action: [i 33]",
        "Civilians killed by shelling: [k 9]",
        "Hostages taken: [c 9]\nHostages freed: 4",
        "Fatalities\n[k 12]\nInjuries\n[i 34]",
        "Her sister Paris, 19, and her husband, Chad, died.",
        "Captain Vienna met the Earl of Derby in London.",
        "On May 12 200 men left.",
    ]);
}
