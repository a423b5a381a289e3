//! The same in the manners of different writers.

use super::assert_marked;

#[test]
fn headlines() {
    assert_marked(&[
        "Bomb Kills [k 11]",
        "[k 11] Die in Crash",
        "[k 5] Dead, [i 20] Hurt After Bus Plunges Into Ravine",
        "Gunmen Kill [k 4] in Market Raid",
        "Ferry Sinks, [k Dozens] Feared Dead",
        "[m 40] Missing as Boat Capsizes",
        "[c 12] Abducted in Highway Attack",
        "Two Gunmen Kill [k 9] at Church",
        "[k 3] Marines Killed in Helicopter Crash",
        "Car bomb in Mogadishu: [k 17] dead",
        "Landslide death toll climbs to [k 118]",
        "UPDATE 2-Blast kills [k 13], wounds [i 40] in Quetta",
        "School Fire Claims [k 14] Lives",
        "Quake leaves [k 200] dead",
        "Knife attack: [i Three] injured, suspect held",
        "[k One] killed, [i four] injured in pile-up",
    ]);
}

#[test]
fn data_notes() {
    assert_marked(&[
        "On 3 June 2019, militants attacked a village in Mopti. [k 2] fatalities.",
        "Armed men fired on a bus. [k 4] fatalities and [i 3] injuries were reported.",
        "Unidentified gunmen shot and killed [k 1] civilian.",
        "Military forces clashed with rebels. Fatalities unknown.",
        "An IED hit a patrol, killing [k 3] soldiers and wounding [i 5] others.",
        "Number of reported fatalities unknown. Casualties unknown, coded as 0.",
        "No fatalities.",
        "[k Between 12 and 15] civilians were reported killed, including [k up to six] children.",
        "[k 8–10] civilians reported killed; [i 20–25] reported injured",
        "Local sources reported that a woman and her [k two] children died.",
        "[k Four] victims were named as members of the same family.",
        "Civilians killed: [k 7] Civilians injured: [i 15]",
    ]);
}

#[test]
fn histories() {
    assert_marked(&[
        "The battle resulted in [k 1,200] dead and [i 3,000] wounded.",
        "French losses amounted to [k 400] killed, [i 900] wounded and [c 200] captured.",
        "The bombing caused [k 57] deaths and [i more than 200] injuries.",
        "Some 6,000 troops took part, of whom [k 350] were killed.",
        "The massacre, in which [k 300] villagers died, took place in 1948.",
        "The division lost [k 2,000] men at the river.",
        "He survived the sinking, which killed [k 1,500] passengers.",
        "The war left an [k estimated 70,000] people dead.",
        "[c About 5,000] soldiers were taken prisoner.",
        "The siege ended with the deaths of [k 130] hostages.",
        "The defenders had [k 40] killed and [i 110] wounded.",
        "[k Over 800] people lost their lives in the disaster.",
    ]);
}

#[test]
fn reports_and_papers() {
    assert_marked(&[
        "OHCHR recorded [b 1,250] civilian casualties: [k 480] killed and [i 770] injured.",
        "UNAMA documented [b 340] civilian casualties ([k 100] deaths and [i 240] injured).",
        "The mission verified the killing of [k 31] civilians.",
        "[k At least 14] children were among those killed.",
        "Security forces neutralised [k five] terrorists in the operation.",
        "[k Two] militants were neutralised in Baramulla.",
        "[k Three] jawans were martyred in the encounter.",
        "[k Four] soldiers embraced martyrdom.",
        "Troops eliminated [k six] insurgents.",
        "The army said it liquidated [k 13] bandits.",
        "The crash claimed [k six] lives on the spot.",
        "[k Six] persons were charred to death.",
        "[k Two] persons died on the spot while [i nine] others sustained injuries.",
        "The bandits abducted [c 17] persons and killed [k two] vigilantes.",
        "Kidnappers whisked away [c nine] travellers.",
        "A man, 40, and his [k two] sons drowned in a tank.",
        "Police say [i three] teenagers were shot and wounded outside a store.",
        "[i Two] firefighters were treated for smoke inhalation.",
        "[i Five] people were rushed to a nearby hospital with burns.",
        "[i Six] people were airlifted to hospital, [i two] of them in critical condition.",
        "The driver and [k two] passengers were pronounced dead at the scene.",
        "[k Three] people were found dead in a flat.",
        "[k Two] women were fatally stabbed.",
        "[k Four] people have been confirmed dead and [m eight] are missing, presumed drowned.",
    ]);
}
