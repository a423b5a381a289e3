//! Files of articles as people have them, with what becomes of each.

use proptest::prelude::*;

use super::*;
use crate::formats::ParseResult;
use crate::formats::articles::{ArticleReader, DayOrder, Role, Wish};

/// What a file is read as: which column is for what, then the documents, then what was said
/// (`note:`) and what was not taken (`!`).
fn outcome(name: &str, file: &[u8]) -> String {
    let kind = match detect_articles(name, &crate::text::head(file)) {
        Articles::Table(kind) => kind,
        Articles::Labelled(reason) => return format!("labelled: {reason}"),
        Articles::No => return "no table".to_owned(),
    };
    let mut reader = ArticleReader::new(kind, Wish::default());
    let mut reading = ParseResult::default();
    // Whatever the pieces.
    file.chunks(7).for_each(|piece| reader.push(piece, &mut reading));
    reader.finish(&mut reading);
    let mapping = &reader.table().unwrap().mapping;
    let mut lines = vec![mapping.to_string()];
    for document in &reading.documents {
        let meta = document.meta.as_ref().map_or("", |meta| meta.get());
        let published = document.published.as_deref().unwrap_or("-");
        lines.push(format!(
            "{} | {published} | {} | {meta}",
            document.id,
            document.text.as_str().replace('\n', "⏎")
        ));
    }
    lines.extend(reading.notes.iter().map(|note| format!("note: {note}")));
    lines.extend(reading.problems.iter().map(|problem| format!("! {problem}")));
    lines.join("\n")
}

fn all(cases: &[(&str, &str, &str)]) {
    let mut wrong = String::new();
    for (name, file, expected) in cases {
        let found = outcome(name, file.as_bytes());
        if found != *expected {
            wrong += &format!("{name}: {file}\n== found\n{found}\n== expected\n{expected}\n\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

const DIED: &str = "Twelve people were killed in Beni on Friday, officials said.";
const HURT: &str = "Three soldiers were wounded near Goma late on Sunday.";

#[test]
fn exports_of_databases() {
    all(&[
        // ACLED.
        (
            "acled.csv",
            "event_id_cnty,event_date,year,event_type,actor1,country,location,latitude,source,notes,fatalities,timestamp\n\
             DRC1234,12 May 2024,2024,Battles,ADF,Democratic Republic of Congo,Beni,0.4911,Actualite; Radio Okapi,\"On 12 May 2024, ADF clashed with FARDC in Beni, killing \"\"12\"\".\",12,1716243602\n",
            "text from `notes`, date from `event_date`, id from `event_id_cnty`\n\
             DRC1234 | 2024-05-12 | On 12 May 2024, ADF clashed with FARDC in Beni, killing \"12\". | {\"event_date\":\"12 May 2024\",\"year\":\"2024\",\"event_type\":\"Battles\",\"actor1\":\"ADF\",\"country\":\"Democratic Republic of Congo\",\"location\":\"Beni\",\"latitude\":\"0.4911\",\"source\":\"Actualite; Radio Okapi\",\"fatalities\":\"12\",\"timestamp\":\"1716243602\"}",
        ),
        // GDELT's list of articles: headlines are all the text there is.
        (
            "artlist.csv",
            "\u{feff}URL,MobileURL,Date,Title\r\nhttps://x.org/1,,20240512T143000Z,\"Twelve killed in Beni attack, officials say\"\r\n",
            "text from `Title`, date from `Date`, url from `URL`\n\
             2 | 2024-05-12 | Twelve killed in Beni attack, officials say | {\"url\":\"https://x.org/1\",\"Date\":\"20240512T143000Z\"}",
        ),
        // GDELT's events have no heads and no text.
        (
            "20240512.export.CSV",
            "1173000001\t20240512\t202405\t2024\t0.1\thttps://x.org/1\n1173000002\t20240512\t202405\t2024\t0.2\thttps://x.org/2\n",
            "url from `F`\nnote: tabs stand between the cells\n\
             note: it has no row of heads; columns are called by their letters\n\
             ! no column reads like the text of articles; say which one holds it. Nothing read until then",
        ),
        // Nexis, by way of a spreadsheet.
        (
            "nexis.csv",
            "Headline,Publication,Load-Date,Byline,Length,Body\n\
             Attack in Beni,The Star (Kenya),\"May 13, 2024 Monday\",J. DOE,312 words,\"Twelve people were killed.\n\nMore follows.\"\n",
            "text from `Body`, title from `Headline`, date from `Load-Date`\n\
             Attack in Beni | 2024-05-13 | Twelve people were killed.⏎⏎More follows. | {\"title\":\"Attack in Beni\",\"Publication\":\"The Star (Kenya)\",\"Load-Date\":\"May 13, 2024 Monday\",\"Byline\":\"J. DOE\",\"Length\":\"312 words\"}",
        ),
        // With what was searched for above the heads.
        (
            "report.csv",
            "Incidents in Ituri,,\nExported 2024-05-20,,\n,,\nID,Date,Description\n7,2024-05-12,Twelve people were killed in Beni on Friday.\n",
            "text from `Description`, date from `Date`, id from `ID`\n\
             7 | 2024-05-12 | Twelve people were killed in Beni on Friday. | \n\
             note: the heads are in row 4; what stands above is not read",
        ),
    ]);
}

#[test]
fn exports_of_spreadsheets() {
    all(&[
        // Google Sheets, with empty rows and a cell of several lines.
        (
            "Articles - Sheet1.csv",
            "id,title,text\r\n1,First,\"Twelve people were killed\r\nin Beni.\"\r\n,,\r\n2,Second,Three people were hurt in Goma.",
            "text from `text`, title from `title`, id from `id`\n\
             1 | - | Twelve people were killed\r⏎in Beni. | {\"title\":\"First\"}\n\
             2 | - | Three people were hurt in Goma. | {\"title\":\"Second\"}",
        ),
        // Excel where the comma divides numbers; days come first, as one of them proves.
        (
            "export.csv",
            "\u{feff}Datum;Titel;Text;Wert\r\n25.12.2023;Angriff;Twelve people were killed in Beni.;1,5\r\n3.4.2024;Mehr;Three people were hurt in Goma.;2,25\r\n",
            "text from `Text`, title from `Titel`, date from `Datum`\n\
             Angriff | 2023-12-25 | Twelve people were killed in Beni. | {\"title\":\"Angriff\",\"Datum\":\"25.12.2023\",\"Wert\":\"1,5\"}\n\
             Mehr | 2024-04-03 | Three people were hurt in Goma. | {\"title\":\"Mehr\",\"Datum\":\"3.4.2024\",\"Wert\":\"2,25\"}\n\
             note: semicolons stand between the cells",
        ),
        // Days that the table proves, and days that it does not.
        (
            "days.csv",
            "date,text\n13/04/2024,Twelve people were killed in Beni.\n03/04/2024,Three people were hurt in Goma.\n",
            "text from `text`, date from `date`\n\
             2 | 2024-04-13 | Twelve people were killed in Beni. | {\"date\":\"13/04/2024\"}\n\
             3 | 2024-04-03 | Three people were hurt in Goma. | {\"date\":\"03/04/2024\"}",
        ),
        (
            "days.csv",
            "date,text\n03/04/2024,Twelve people were killed in Beni.\nsoon,Three people were hurt in Goma.\n",
            "text from `text`, date from `date`\n\
             2 | - | Twelve people were killed in Beni. | {\"date\":\"03/04/2024\"}\n\
             3 | - | Three people were hurt in Goma. | {\"date\":\"soon\"}\n\
             ! line 3: document \"3\": column `date`: \"soon\" is no day; it stays in `meta`\n\
             ! column `date`: \"03/04/2024\" may be two days; say whether the day or the month comes first. Until then such dates \
             stay in `meta`, and these documents have no day of publication: 1",
        ),
        // What Excel calls text with tabs; it leaves out empty cells at the end of a row.
        (
            "export.txt",
            "id\ttext\turl\n1\tTwelve people were killed in Beni.\thttps://x.org/1\n2\tThree people were hurt in Goma.\n3\tNobody was hurt in Bunia on Monday.\thttps://x.org/3\n",
            "no table",
        ),
        (
            "export.tsv",
            "id\ttext\turl\n1\tTwelve people were killed in Beni.\thttps://x.org/1\n2\tThree people were hurt in Goma.\n",
            "text from `text`, url from `url`, id from `id`\n\
             1 | - | Twelve people were killed in Beni. | {\"url\":\"https://x.org/1\"}\n\
             2 | - | Three people were hurt in Goma. | \n\
             note: tabs stand between the cells",
        ),
        (
            "strokes.psv",
            "sep=|\nid|text\n1|Twelve, or more, were killed; in Beni.\n",
            "text from `text`, id from `id`\n1 | - | Twelve, or more, were killed; in Beni. | \n\
             note: upright strokes stand between the cells",
        ),
        // Quotes that are missing make other rows; none is taken for another column in silence.
        (
            "broken.csv",
            "id,title,text,source\n1,A,Twelve people, or more, were killed.,AFP\n2,B,Three people\nwere hurt in Goma.\n3,C,Nobody was hurt in Bunia.,AP\n4,D,,AP\n",
            "text from `text`, title from `title`, id from `id`\n\
             2 | - | Three people | {\"title\":\"B\"}\n\
             3 | - | Nobody was hurt in Bunia. | {\"title\":\"C\",\"source\":\"AP\"}\n\
             ! line 2: it has 6 cells where there are 4 columns, as if quotes were missing; row skipped\n\
             ! line 4: it has 1 cells where there are 4 columns, as if quotes were missing; row skipped\n\
             ! line 6: column `text` holds nothing; row skipped",
        ),
    ]);
}

#[test]
fn responses_of_services() {
    all(&[
        (
            "news.json",
            r#"{"status":"ok","totalResults":1,"results":[{"source":{"id":"afp","name":"AFP"},"title":"Attack in Beni","description":"Twelve people were killed in Beni.","url":"https://x.org/1","publishedAt":"2024-05-12T14:30:00Z","content":"Twelve people were killed in Beni on Friday, officials said. More follows.","score":1.10}]}"#,
            "text from `content`, title from `title`, date from `publishedAt`, url from `url`\n\
             Attack in Beni | 2024-05-12 | Twelve people were killed in Beni on Friday, officials said. More follows. | {\"title\":\"Attack in Beni\",\"url\":\"https://x.org/1\",\"source\":{\"id\":\"afp\",\"name\":\"AFP\"},\"description\":\"Twelve people were killed in Beni.\",\"publishedAt\":\"2024-05-12T14:30:00Z\",\"score\":1.10}\n\
             note: the articles are the objects in `results`; what stands beside them is not read",
        ),
        // Fields within objects, under two keys.
        (
            "guardian.json",
            r#"{"response":{"status":"ok","results":[{"id":"world/1","webTitle":"Attack","webPublicationDate":"2024-05-12T14:30:00Z","webUrl":"https://x.org/1","fields":{"bodyText":"Twelve people were killed in Beni on Friday.","wordcount":"7"}}]}}"#,
            "text from `fields.bodyText`, title from `webTitle`, date from `webPublicationDate`, url from `webUrl`, id from `id`\n\
             world/1 | 2024-05-12 | Twelve people were killed in Beni on Friday. | {\"title\":\"Attack\",\"url\":\"https://x.org/1\",\"webPublicationDate\":\"2024-05-12T14:30:00Z\",\"fields\":{\"wordcount\":\"7\"}}\n\
             note: the articles are the objects in `response.results`; what stands beside them is not read",
        ),
        // An array, indented.
        (
            "articles.json",
            "[\n  {\"headline\": \"Attack\",\n   \"body\": \"Twelve people were killed in Beni.\",\n   \"date\": \"2024-05-12\"},\n  {\"headline\": \"More\", \"body\": null}\n]",
            "text from `body`, title from `headline`, date from `date`\n\
             Attack | 2024-05-12 | Twelve people were killed in Beni. | {\"title\":\"Attack\"}\n\
             ! line 5: column `body` holds nothing; row skipped",
        ),
        // Posts as JSON Lines, with objects in them.
        (
            "tweets.jsonl",
            "{\"id\":1789123456789012345,\"id_str\":\"1789123456789012345\",\"created_at\":\"Sun May 12 14:30:00 +0000 2024\",\"full_text\":\"Twelve people killed in #Beni, locals say \u{1f56f}\",\"user\":{\"id\":5,\"screen_name\":\"a\",\"description\":\"News\"},\"entities\":{\"hashtags\":[{\"text\":\"Beni\",\"indices\":[24,29]}]}}\n\
             {\"id\":2,\"full_text\":\"Three people hurt in Goma tonight\"}\nnot json\n",
            "text from `full_text`, date from `created_at`, id from `id`\n\
             1789123456789012345 | 2024-05-12 | Twelve people killed in #Beni, locals say \u{1f56f} | {\"id_str\":\"1789123456789012345\",\"created_at\":\"Sun May 12 14:30:00 +0000 2024\",\"user\":{\"id\":5,\"screen_name\":\"a\",\"description\":\"News\"},\"entities\":{\"hashtags\":[{\"text\":\"Beni\",\"indices\":[24,29]}]}}\n\
             2 | - | Three people hurt in Goma tonight | \n\
             ! line 3: not JSON: expected ident at byte 2; document skipped",
        ),
        // The second version of the same service.
        (
            "search.json",
            r#"{"data":[{"id":"1","text":"Twelve people killed in Beni, locals say","lang":"en"}],"meta":{"result_count":1}}"#,
            "text from `text`, id from `id`\n1 | - | Twelve people killed in Beni, locals say | {\"lang\":\"en\"}\n\
             note: the articles are the objects in `data`; what stands beside them is not read",
        ),
        // A scraper's lines, with paragraphs as a list.
        (
            "scraped.jsonl",
            "{\"url\":\"https://x.org/1\",\"published\":\"2024-05-12\",\"body\":[\"Twelve people were killed.\",\"More follows from Beni.\"],\"tags\":[\"drc\"]}\n",
            "text from `body`, date from `published`, url from `url`\n\
             1 | 2024-05-12 | Twelve people were killed.⏎⏎More follows from Beni. | {\"url\":\"https://x.org/1\",\"tags\":[\"drc\"]}",
        ),
    ]);
}

#[test]
fn other_encodings_are_read_and_said() {
    let text = "id;text\r\n1;“Opéra” était calme à Beni\r\n";
    let utf16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(text.chars())
        .flat_map(|c| {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<u8>>()
        })
        .collect();
    let windows = b"id;text\r\n1;\x93Op\xe9ra\x94 \xe9tait calme \xe0 Beni\r\n";
    let read = "text from `text`, id from `id`\n1 | - | “Opéra” était calme à Beni | \n";
    assert_eq!(
        outcome("a.csv", &utf16),
        format!(
            "{read}note: the file is UTF-16, and is read as that\nnote: semicolons stand between the cells"
        )
    );
    assert_eq!(
        outcome("a.csv", windows),
        format!(
            "{read}note: semicolons stand between the cells\nnote: the file is not UTF-8 and is read as Windows-1252"
        )
    );
    let damaged = b"id,text\n1,\xc3\xa9t\xc3 calme et tranquille\n2,Goma was not quiet\n";
    assert_eq!(
        outcome("a.csv", damaged),
        "text from `text`, id from `id`\n2 | - | Goma was not quiet | \n\
         ! line 2: column B: not UTF-8 text, as the rest of the file is; row skipped"
    );
}

#[test]
fn what_is_labelled_is_no_table_of_articles() {
    for (name, file, expected) in [
        ("spans.csv", "document,start,end,label,outcome,text\na,0,4,PLACE,,Beni\n", "no table"),
        ("spans.csv", "id;document;label;start;end\n1;a;PLACE;0;4\n", "no table"),
        (
            "entities.csv",
            "id,text,start,end,label\n1,Twelve people were killed in Beni.,29,33,PLACE\n",
            "labelled: its rows are labels with offsets, and not articles",
        ),
        (
            "ner_dataset.csv",
            "Sentence #,Word,POS,Tag\nSentence: 1,Thousands,NNS,O\n,of,IN,O\n,London,NNP,B-geo\n",
            "labelled: its rows are tokens with tags, and not articles",
        ),
        ("dev.tsv", "In\tO\nBeni\tB-PLACE\n", "no table"),
        ("export.csv", "annotation_id,annotator,text,label,lead_time\n1,1,Beni was hit,[],2\n", "no table"),
        (
            "spans.jsonl",
            "{\"text\":\"Beni was hit by fire\",\"url\":\"u\",\"spans\":[{\"start\":0,\"end\":4,\"label\":\"PLACE\"}]}\n",
            "no table",
        ),
        (
            "later.jsonl",
            "{\"text\":\"Goma was quiet all day\",\"url\":\"u\"}\n{\"text\":\"Beni was hit by fire\",\"url\":\"u\",\"marks\":[{\"start\":0,\"end\":4,\"label\":\"PLACE\"}]}\n",
            "no table",
        ),
        (
            "tasks.json",
            "[{\"id\":1,\"data\":{\"text\":\"Beni was hit by fire\"},\"annotations\":[]}]",
            "no table",
        ),
        (
            "own.jsonl",
            "{\"id\":\"a\",\"text\":\"Beni was hit by fire\",\"published\":\"2024-05-12\"}\n",
            "no table",
        ),
        ("news.txt", "Hamas killed 12 people, police said.\nIt was a Friday, they said.\n", "no table"),
        ("news.txt", "[Update] Hamas killed 12 people in Mosul.\nMore follows.", "no table"),
        ("config.json", "{\"name\":\"x\",\"version\":\"1\",\"files\":[{\"a\":\"b\"}]}", "no table"),
        ("empty.csv", "", "no table"),
    ] {
        assert_eq!(outcome(name, file.as_bytes()), expected, "{name}: {file}");
    }
    // Events start and end too.
    let events = "start,end,type,text\n2024-05-12,2024-05-13,Battle,Twelve people were killed in Beni.\n";
    assert!(outcome("events.csv", events.as_bytes()).starts_with("text from `text`, date from `start`"));
    // Labels in the cells of a table are told, and kept.
    let told = outcome(
        "mixed.csv",
        b"text,entities\nTwelve people were killed in Beni.,\"[{\"\"start\"\": 29, \"\"end\"\": 33, \"\"label\"\": \"\"PLACE\"\"}]\"\n",
    );
    assert!(told.ends_with("! line 2: column `entities` has labels, which are not read from a table of articles; they are kept in `meta`"), "{told}");
    let tags = outcome("tags.csv", b"text,ner\nIn Beni 12 people died,\"['O', 'B-LOC', 'O']\"\n");
    assert!(tags.contains("column `ner` has labels"), "{tags}");
}

#[test]
fn a_head_that_ends_within_an_object_is_enough() {
    let article = |nth: usize| format!("{{\"title\":\"Attack {nth}\",\"body\":\"{DIED} {HURT}\"}}");
    let articles: Vec<String> = (0..1000).map(article).collect();
    let file = format!(
        "{{\"status\":\"ok\",\"copyright\":\"(c) 2024 The Star, all rights reserved\",\"articles\":[{}]}}",
        articles.join(",")
    );
    assert_eq!(detect_articles("x.json", &file[..65_536]), Articles::Table(Kind::Json));
    let mut reader = ArticleReader::new(Kind::Json, Wish::default());
    let mut reading = ParseResult::default();
    reader.push(file.as_bytes(), &mut reading);
    reader.finish(&mut reading);
    assert_eq!((reading.documents.len(), reading.problems.len()), (1000, 0));
}

#[test]
fn what_a_person_says_goes_before_what_is_proposed() {
    let read = |file: &str, wish: Wish| {
        let mut reader = ArticleReader::new(Kind::Delimited, wish);
        let mut reading = ParseResult::default();
        reader.push(file.as_bytes(), &mut reading);
        reader.finish(&mut reading);
        (reader.table().unwrap().mapping.clone(), reading)
    };
    let said = |role: Role, column: Option<&str>| {
        let mut wish = Wish::default();
        wish.columns[role as usize] = Some(column.map(str::to_owned));
        wish
    };
    let file = format!("id,a,b,date\n1,{HURT},\"{DIED}\",03/04/2024\n");
    let (mapping, reading) = read(&file, said(Role::Text, Some("A")));
    assert_eq!(mapping.to_string(), "text from `a`, date from `date`, id from `id`");
    assert_eq!(reading.documents[0].text.as_str(), HURT);
    let (mapping, reading) = read(&file, said(Role::Id, None));
    assert_eq!((mapping.column(Role::Id), &*reading.documents[0].id), (None, "2"));
    assert!(reading.documents[0].meta.as_ref().unwrap().get().contains("\"id\":\"1\""));
    // One column is for one thing.
    let (mapping, _) = read(&file, said(Role::Title, Some("b")));
    assert_eq!((mapping.column(Role::Text), mapping.column(Role::Title)), (None, Some("b")));
    let (_, reading) = read(&file, said(Role::Url, Some("link")));
    assert!(
        reading.problems.iter().any(|problem| problem.to_string()
            == "there is no column \"link\" for the url; there are `id`, `a`, `b`, `date`"),
        "{:?}",
        reading.problems
    );
    for (order, day) in [(DayOrder::DayFirst, "2024-04-03"), (DayOrder::MonthFirst, "2024-03-04")] {
        let (_, reading) = read(&file, Wish { order: Some(order), ..Wish::default() });
        assert_eq!(reading.documents[0].published.as_deref(), Some(day));
    }
    let titled = format!("title,text\nAttack in Beni,\"{DIED}\"\n{DIED},\"{DIED}\"\n");
    let (_, reading) = read(
        &titled.replace(&format!("\n{DIED},"), "\n\"Twelve people\","),
        Wish { title_in_text: true, ..Wish::default() },
    );
    assert_eq!(reading.documents[0].text.as_str(), format!("Attack in Beni\n\n{DIED}"));
    // What begins with it already has it.
    assert_eq!(reading.documents[1].text.as_str(), DIED);
    let (_, reading) =
        read(&format!("x,y\nid,text\n1,\"{DIED}\"\n"), Wish { heads: Some(2), ..Wish::default() });
    assert_eq!(reading.documents[0].id, "1");
    let (_, reading) = read(&format!("1,\"{DIED}\"\n"), Wish { heads: Some(0), ..Wish::default() });
    assert_eq!(reading.documents.len(), 1);
}

#[test]
fn titles_that_come_twice_are_numbered_and_many_rows_are_told_once() {
    let rows: String = (0..300).map(|_| format!("Attack,\"{DIED}\"\nNothing,\n")).collect();
    let mut reader = ArticleReader::new(Kind::Delimited, Wish::default());
    let mut reading = ParseResult::default();
    reader.push(format!("title,text\n{rows}").as_bytes(), &mut reading);
    reader.finish(&mut reading);
    assert_eq!(reading.documents[2].id, "Attack-3");
    assert_eq!(reading.problems.len(), 101);
    assert_eq!(reading.problems[100].to_string(), "further rows without a text: 200");
}

proptest! {
    #[test]
    fn no_file_makes_the_reader_panic_whatever_its_pieces(
        cells in prop::collection::vec(prop::collection::vec(crate::text::testing::nasty(), 1..4), 0..6),
        between in prop::sample::select(vec![",", ";", "\t", "|", "\":\"", "[{"]),
        junk in prop::collection::vec(any::<u8>(), 0..6),
        at: prop::sample::Index,
        size in 1..40usize,
        heads in prop::option::of(0..5usize),
    ) {
        let mut file = cells.iter().map(|row| row.join(between)).collect::<Vec<_>>().join("\n").into_bytes();
        let at = at.index(file.len() + 1);
        file.splice(at..at, junk);
        let head = crate::text::head(&file);
        detect_articles("a.csv", &head);
        let read = |size: usize| {
            let mut reader = ArticleReader::new(Kind::of(&head), Wish { heads, ..Wish::default() });
            let mut reading = ParseResult::default();
            file.chunks(size).for_each(|piece| reader.push(piece, &mut reading));
            reader.finish(&mut reading);
            reading.documents.iter().map(|document| (document.id.clone(), document.text.as_str().to_owned())).collect::<Vec<_>>()
        };
        prop_assert_eq!(read(size), read(file.len().max(1)));
    }
}
