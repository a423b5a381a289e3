//! The names of the word classes. Why each exists and which words it has stands in
//! data/lang/en/, under the same name.

/// Makes the enum, and the list of its classes with their names.
macro_rules! word_classes {
    ($($class:ident)*) => {
        /// A class of words and phrases of the vocabulary. A word can be in several.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "data/lang/en says why each exists")]
        pub enum WordClass { $($class),* }

        impl WordClass {
            /// All classes, in the order of their numbers, with their names.
            pub const ALL: &[(WordClass, &str)] = &[$((WordClass::$class, stringify!($class))),*];
        }
    };
}

// By the files of data/lang/en.
word_classes! {
    // function.toml
    FunctionWord
    Particle
    Preposition
    Locative
    ShortFunctionWord
    ListLink
    BeForm
    Auxiliary
    Modal
    Negation
    GoverningPreposition
    Subordinator
    RelativePronoun
    Possessive
    DefiniteDeterminer
    NounPhraseOpening
    LightWord
    VerbGroupFiller
    ClosedClassWord
    Inclusion
    PartOfWhole
    YearPreposition
    BeforeIdleOne

    // names.toml
    Demonym
    Adjective
    Title
    OrganisationHead
    TitleInOrganisationName
    TitleInPlaceName
    FormOfAddress
    HeadlineOrganisationHead
    HeadOfPlace
    InnerNameWord
    LinkToPlace

    // places.toml
    PlaceHead
    PlainPlaceHead
    PlacePrefix
    PlaceNoun
    DoubtfulPlacePrefix
    PlaceHeadBeforeOf
    StateHead
    StateAdjective
    WeakPlaceHead
    PlaceNounWithOf
    RoadNoun
    GenericModifier
    BeforeState
    NotPlaceAfterPreposition
    Cardinal
    Compass
    PlaceNamePrefix
    PlaceNameSuffix
    ArabicArticle
    NameLink
    Institution
    RegionPreposition
    SpotPreposition
    SpotNoun
    DistanceNoun
    AfterBareRegion
    BeforePronoun
    BeforeCountryUs
    PostalCodeAlsoWord
    PostalCodeAlsoDegree
    PostalCode
    StateAbbreviation
    Agency
    Kicker
    Campus
    SpotVerb
    SpotEvent

    // forces.toml
    Force
    LongForceHead
    SheriffHead
    UnitAfterNumber
    UnitBeforeNumber
    ForceBeforeOf
    GenericForceModifier
    GenericForces
    GenericForceOpening
    CivilBody
    HeadAfterGroup
    FighterNoun
    BesideGroup
    MilitaryRank
    FaithOrPeople

    // casualty.toml
    DeathCompound
    HospitalCondition
    SurvivableHarm
    Helping
    Epidemic
    Degree
    ChangeOfToll
    EarlierFigure
    FigureWord
    ToldBefore
    FigureLink
    PhraseEnd
    AfterCount
    BeforeFurtherObject
    ObjectLink
    FigureLabelWord
    CountedOutcome
    OutcomeSet

    // verbs.toml
    OutcomeWord
    KilledParticiple
    KillsForm
    KillingForm
    CountableDeath
    DeathNoun
    DiesForm
    DeadWord
    GunDown
    Eliminate
    TakesLives
    GivesLife
    Shoot
    HurtParticiple
    HurtsForm
    SuffersForm
    Limb
    NonfatalSpot
    Severing
    Shattering
    Burying
    Reflexive
    SelfKilling
    Survival
    HurtNoun
    MissingWord
    MissingNoun
    CapturedParticiple
    CapturesForm
    CaptureNoun
    PairedDeath
    PairedHurt
    OutcomeInfinitive
    OutcomeParticiple
    Holding
    Freeing
    Bringing
    LeadsToDeath
    Intention
    OtherPredicate
    OtherObjectVerb
    Report
    Speech
    ReportOfFigure
    ReportParticiple
    BeforeComplement

    // others.toml
    GivenName
    GivenNameAlsoPlace
    RankOfPerson
    TeamPrefix
    TeamSuffix
    TeamName
    FirmPrefix
    FirmSuffix
    Kin
    DiseaseNoun
    Scholar

    // persons.toml
    Person
    PersonsInPlural
    Parent
    NamelessPerson
    Collective
    CaptiveNoun
    Captive

    // things.toml
    Thing
    CountableThing
    NumberedNoun
    CurrencySign

    // calendar.toml
    ShortWeekday
    PlainShortWeekday
    Weekday
    ShortMonth
    Month
    MonthAlsoVerb
    MonthAlsoAdjective
    MonthAlsoName
    Season
    SinglePeriod
    Period
    DurationNoun
    PartOfDay
    HabitualPartOfDay
    SpelledOrdinal
    SpelledDecade
    YearQuarter
    Era
    ClockSuffix
    TimeZone
    TimeZoneInAnyCase
    TimeZoneRegion

    // numbers.toml
    NumberWord
    NumberUnit
    CountedUnit
    PluralNumberUnit
    VagueCount
    NumberOpener
    CountedByMillion
    CountedNoun
    QuantityQualifier
    QuantityTail

    // dates.toml
    DateOpener
    DateUnit
    WeakDateOpener
    DayFromToday
    Pointer
    Narrowing
    DateModifier
    EdgeNoun
    PartPosition
    HoursModifier
    Approximately
    PeriodAdjective
    RangeLink
    BeforeTime
    BeforeDate
    BeforeShortMonth
    BeforeAbout
    BeforeMonthOrName
    AfterVerbMay
    AfterVerbMarch
    BeforeBareMonth
    AfterDate
    AfterDayBefore
    AfterThatDay
    BeforeThatDay
    BeforeTheWeekend
    BeforeYearEnd
    BeforeTheDecade
    BeforeTheSeason
    BeforeYear
    BeforeNumber
    NumberAbbreviation
    BeforeAtLeast
    ComparedTime
    BeforeDashYear
    AfterDashYear
    YearEvent
    BeforeCricketCentury
    AttackOnDay
    Worship
    BeforeWorship
    WeekdayNickname
    PaperName
    BodyNamedAfterDate
    SpotNamedAfterDate

    // holidays.toml
    Holiday
    CapitalHoliday
    EidWord
    EidLink
    EidKind
    ChristmasThing
    AgreementNoun
    HolidayAlsoName
    BeforeHoliday
    AfterNewYear
}

impl WordClass {
    /// The class of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == name).map(|(class, _)| *class)
    }
}
