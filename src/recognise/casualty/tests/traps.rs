//! Numbers that stand close to the dead and are none of them.

use super::assert_marked;

#[test]
fn others_than_the_victims() {
    assert_marked(&[
        "Four gunmen attacked the hotel, killing [k 12] people.",
        "Two attackers killed [k nine] worshippers.",
        "Some 3,000 troops were sent after the killing of a general.",
        "Police arrested 12 men after a guard was killed.",
        "Police arrested 12 men and a soldier was killed.",
        "Three men accused of killing a judge appeared in court.",
        "A bus carrying 40 pupils overturned and [k two] died.",
        "A boat with 60 people aboard sank, and [k nine] drowned.",
        "Twenty people were rescued and [k two] died.",
        "The 12 survivors were flown home.",
        "Hundreds of mourners buried a boy killed by police.",
        "Six people fled when a man was shot.",
        "More than 10,000 people have been displaced by fighting that killed [k 30].",
        "Thousands marched to honour the dead.",
        "The blast killed [k ten] people and forced 300 to flee.",
        "The blast killed [k ten] people and 300 villagers took to the streets.",
        "Five suspects were detained over the murder of a mayor.",
        "Twelve men were sentenced to death for murder.",
        "A court sentenced nine militants to death.",
        "He has three children and was wounded in the war.",
        "Two doctors treated the wounded.",
        "Fifteen nurses looked after the injured.",
        "Ten people were infected and a nurse died.",
        "Police freed 30 people.",
        "Around 200 rescuers searched for the dead.",
        "Nine guards were on duty when the bomb exploded.",
        "The bomber killed [k one] of the three men who had stopped him.",
        "The general commanded 2,000 men and was killed at dawn.",
    ]);
}

#[test]
fn what_did_not_happen() {
    assert_marked(&[
        "The bomb could have killed 500 people.",
        "None of the 40 people on board was hurt.",
        "No one of the 12 was injured.",
        "Not one of the 30 passengers was killed.",
        "All 90 passengers survived and nobody was hurt.",
        "The group threatened to kill ten officials.",
        "He planned to kill 20 people.",
        "Two people were not injured.",
        "Twelve people escaped unhurt.",
        "The plot would have killed thousands.",
        "If it explodes it could kill 300.",
        "The storm might kill hundreds.",
        "He vowed to kill 12 soldiers.",
        "The virus may kill millions.",
        "Without aid, 10,000 could die.",
        "The drill assumed a potential death toll of 5,000.",
        "Seven workers were unharmed.",
        "Three men were charged with attempting to kill a judge.",
    ]);
}

#[test]
fn not_people() {
    assert_marked(&[
        "The strike destroyed 12 tanks and killed a soldier.",
        "The flood killed 200 cows and 30 goats.",
        "Lightning killed dozens of sheep.",
        "The army captured 12 villages.",
        "Police seized 40 rifles and captured a gunman.",
        "The raid killed [k two] soldiers and burned 12 houses.",
        "The raid killed [k two] soldiers and damaged three vehicles.",
        "The blast killed a man and destroyed 14 shops.",
        "Four dead birds were found.",
        "Twelve injured dogs were treated.",
        "The rebels captured three positions and two bridges.",
        "A man was killed in one of two attacks.",
        "Two bombs killed [k six] people.",
        "Five rockets hit the base, killing [k one] soldier.",
        "He was shot three times and died.",
        "He was killed by two bullets.",
        "Three explosions wounded [i 40].",
        "The fire killed [k nine] and gutted 30 stalls.",
    ]);
}
