//! The nasty corpus: small documents that break careless offsets, white space and
//! quoting. One place for all formats; what a format refuses of it is said here too.

use serde_json::value::RawValue;
use wiremark::annotation::{Annotation, Attributes, Label, Source};
use wiremark::dataset::Record;
use wiremark::text::Text;

const G: &str = "GROUP";
const P: &str = "PLACE";
const D: &str = "DATE";
const C: &str = "CASUALTY";
/// A label of a project's own, which spaCy keeps for itself. So does it `DATE`.
const ORTH: &str = "ORTH";

/// A document's id, its text and the pieces to label, each found behind the one before.
type Nasty = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const NASTY: &[Nasty] = &[
    (
        "accents",
        "🛑 Émigrés of the People’s Front left Şanlıurfa.",
        &[("People’s Front", G), ("Şanlıurfa", P)],
    ),
    // Families, flags, a flag of tags, skin tones, keycaps, a sign that is an emoji by its selector.
    (
        "emoji",
        "👩‍👩‍👧‍👦🇸🇾 Homs 👍🏽👍🏿 3\u{fe0f}\u{20e3} 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}Perth🕯\u{fe0f} 😀12",
        &[("👩‍👩‍👧‍👦", G), ("🇸🇾", P), ("Homs", P), ("👍🏿", G), ("3\u{fe0f}\u{20e3}", D), ("Perth", P), ("12", C)],
    ),
    // A person may label half of what is drawn as one.
    ("halves", "👩🏽 🇸🇾 👨‍👩‍👧 e\u{301}", &[("👩", G), ("🇾", P), ("👩", G), ("e", D), ("\u{301}", C)]),
    // A mark with no letter, several on one, scripts that are full of them.
    (
        "marks",
        "\u{301}tat Z\u{335}\u{321}\u{34f}\u{301}\u{307}a\u{308}\u{323}lgo e\u{301}tat क्षेत्र น้ำ မြန်မာ",
        &[
            ("\u{301}tat", P),
            ("Z\u{335}\u{321}\u{34f}\u{301}\u{307}a\u{308}\u{323}lgo", G),
            ("e\u{301}tat", P),
            ("क्षेत्र", P),
            ("မြန်မာ", P),
        ],
    ),
    (
        "right-to-left",
        "دمشق: 𝔘𝔫𝔦𝔱 9 قُتل ١٢ و 34 في بيروت \u{200f}(2024)\u{200f} \u{2067}בירות\u{2069} US",
        &[
            ("دمشق", P),
            ("𝔘𝔫𝔦𝔱 9", G),
            ("١٢", C),
            ("34", C),
            ("بيروت", P),
            ("2024", D),
            ("בירות", P),
            ("US", P),
        ],
    ),
    (
        "line ends",
        "Homs\r\n  12  killed\r\rBeni\n\nGoma\r\n\r\nKivu\u{2028}Uvira\u{85}Bunia\r",
        &[("Homs", P), ("12", C), ("Beni", P), ("Goma", P), ("Kivu", P), ("Uvira", P), ("Bunia", P)],
    ),
    // A span that goes over a line's end.
    ("over lines", "the Free\r\nSyrian\nArmy in New\rYork", &[("Free\r\nSyrian\nArmy", G), ("New\rYork", P)]),
    (
        "spaces",
        "  Homs  and\tBeni\u{a0}12\u{202f}000 \u{3000}Goma\u{2003}\u{200b}\u{feff}Kivu \t ",
        &[("Homs", P), ("Beni", P), ("12\u{202f}000", C), ("Goma", P), ("Kivu", P)],
    ),
    ("whole", "Homs", &[("Homs", P)]),
    ("ends", "12 fell near Beni", &[("12", C), ("Beni", P)]),
    (
        "adjacent",
        "BeirutErbil12Friday May",
        &[("Beirut", P), ("Erbil", P), ("12", C), ("Friday", D), (" May", D)],
    ),
    // Names that spaCy keeps for itself, as words and as labels.
    (
        "reserved",
        "ORTH saw the agent on DATE. The nsubj left POS and \u{feff} \"\" IS_ALPHA",
        &[("ORTH", ORTH), ("DATE", D), ("nsubj", G), ("IS_ALPHA", P)],
    ),
    // What columns, CSV, XML, JSON, brat and spreadsheets have a use for.
    (
        "quoting",
        "-DOCSTART- -X- O O\n# B-PLACE \"Homs, \"\"Old\"\"\" <b>&amp;</b> ]]> =1+1; \\n\\u0041 T1\tPLACE 0 4 'x' %2F |",
        &[
            ("-DOCSTART-", G),
            ("B-PLACE", P),
            ("\"Homs, \"\"Old\"\"\"", P),
            ("<b>&amp;</b>", G),
            ("=1+1", C),
            ("T1\tPLACE", P),
        ],
    ),
    ("café/n\u{303} 7.txt", "The id of Beni is a file’s name.", &[("Beni", P)]),
    ("unmarked", "Nothing is marked here.", &[]),
    ("empty", "", &[]),
    ("white", " \r\n\t\u{a0}\n ", &[]),
    // A span of white space alone.
    ("blank", "Homs \u{a0}\u{2003} Beni", &[("\u{a0}\u{2003}", D), ("Beni", P)]),
    // Python sees white space in four of these, XML has a name for none of them.
    (
        "controls",
        "Homs\u{1c}Beni \u{1f} \u{b}Goma\u{c}\u{1b}[1m12",
        &[("Homs", P), ("Beni", P), ("Goma", P), ("12", C)],
    ),
];

/// What a format refuses to write, by its name and the document's id.
pub const REFUSED: &[(&str, &str)] = &[("cas-xmi", "controls")];

/// Letters of the longest token, of two bytes each.
const LONG: usize = 2000;

/// The documents. Half of them are agreed to, half are predictions; each casualty has
/// an outcome; of the first all is known that may be known of a document.
pub fn records() -> Vec<Record> {
    let mut records: Vec<Record> = NASTY.iter().map(|(id, text, pieces)| record(id, text, pieces)).collect();
    let mut long = Record::new("long", Text::new("ü".repeat(LONG) + " 12"));
    // From the middle of the token to its end, and what is right behind it.
    annotate(&mut long, LONG..2 * LONG, P);
    annotate(&mut long, 2 * LONG + 1..2 * LONG + 3, C);
    records.push(long);
    for (nth, record) in records.iter_mut().enumerate() {
        for annotation in &mut record.annotations {
            annotation.accepted = nth.is_multiple_of(2);
            if !annotation.accepted {
                annotation.source = Source::Recogniser;
                annotation.confidence = 0.875;
            }
        }
    }
    let first = &mut records[0];
    first.published = Some("2024-05-06".into());
    first.meta = RawValue::from_string(r#"{"source":"a \"wire\" 😀"}"#.into()).ok();
    (first.finished, first.flagged, first.note) = (true, true, Some("a \t \"note\" 😀".into()));
    records
}

fn record(id: &str, text: &str, pieces: &[(&str, &str)]) -> Record {
    let mut record = Record::new(id, Text::new(text));
    let mut at = 0;
    for (piece, label) in pieces {
        let start = at + text[at..].find(piece).unwrap_or_else(|| panic!("{id}: no {piece:?}"));
        at = start + piece.len();
        annotate(&mut record, start..at, label);
    }
    record
}

fn annotate(record: &mut Record, bytes: std::ops::Range<usize>, label: &str) {
    let span = record.text.span(bytes).expect("a piece is whole characters");
    let mut annotation = Annotation::by_person(span, Label::new(label));
    if label == C {
        annotation.attributes = Attributes::outcome("killed");
    }
    record.annotations.push(annotation);
}
