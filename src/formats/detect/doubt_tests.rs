//! Files that could be read in several ways: the right one is taken, or it is said which.

use super::tests::{all, outcome};

#[test]
fn words_are_told_from_other_columns() {
    let where_of = |width: usize, word: usize, tags: usize| {
        format!("note: of {width} columns, the words are in column {word} and the tags in column {tags}")
    };
    let numbers = "; column 1 numbers lines, sentences or documents";
    let too = |column: usize| format!("; column {column} could have the words too");
    all(&[
        (
            "DT\tThe\tO\nNNP\tBeni\tB-LOC\nVBD\tfell\tO\n",
            &format!("bio\nThe Beni fell | Beni LOC\n{}", where_of(3, 2, 3)),
        ),
        (
            "1\tPROPN\tBeni\tB-LOC\n2\tVERB\tfell\tO\n",
            &format!("bio\nBeni fell | Beni LOC\n{}{numbers}", where_of(4, 3, 4)),
        ),
        ("1\tPROPN\tBeni\tB-LOC\n", &format!("bio\nBeni | Beni LOC\n{}{numbers}", where_of(4, 3, 4))),
        ("B-LOC\tNNP\tBeni\nO\tVBD\tfell\n", &format!("bio\nBeni fell | Beni LOC\n{}", where_of(3, 3, 1))),
        (
            "pos\tIn\tO\nneg\tGoma\tB-LOC\n",
            &format!("bio\nIn Goma | Goma LOC\n{}{}", where_of(3, 2, 3), too(1)),
        ),
        // Sets of tags that are not known, and words in capitals or without letters that have them.
        (
            "APPR\tIn\tO\nNE\tBeni\tB-LOC\n",
            &format!("bio\nIn Beni | Beni LOC\n{}{}", where_of(3, 2, 3), too(1)),
        ),
        ("IN\tIN\tO\nNNP\tBENI\tB-LOC\n", &format!("bio\nIN BENI | BENI LOC\n{}", where_of(3, 2, 3))),
        ("ADP\tفي\tO\nPROPN\tبيني\tB-LOC\n", &format!("bio\nفي بيني | بيني LOC\n{}", where_of(3, 2, 3))),
        (
            "pos\tin\tO\npos\tbeni\tB-x\nneg\tthe\tO\npos\tarmy\tB-y\npos\tleft\tO\nneg\tgoma\tB-x\n",
            &format!(
                "bio\nin beni the army left goma | beni x | army y | goma x\n{}{}",
                where_of(3, 2, 3),
                too(1)
            ),
        ),
        // Words come before lemmas, which could be words.
        (
            "Troops troop NNS O\nleft leave VBD O\nBeni Beni NNP B-LOC\n",
            &format!("bio\nTroops left Beni | Beni LOC\n{}{}", where_of(4, 1, 4), too(2)),
        ),
        // What the first line calls words are words.
        (
            "pos\tlemma\ttoken\ttag\nIN\tIn\tin\tO\nNN\tBeni\tbeni\tB-x\n",
            &format!("bio\nin beni | beni x\n{}; the first line has the names of columns", where_of(4, 3, 4)),
        ),
        ("Beni NNP B-NP B-LOC\nfell VBD B-VP O\n", "bio\nBeni fell | Beni LOC"),
    ]);
    // No words at all.
    assert_eq!(outcome("NNP\tB-LOC\nVBD\tO\n"), "not recognised");
}

#[test]
fn linked_data_in_a_field_is_no_web_annotation() {
    let schema = r#""@context":"https://schema.org""#;
    let anno = r#""@context":"http://www.w3.org/ns/anno.jsonld""#;
    let span = r#""spans":[{"start":0,"end":4,"label":"X"}]"#;
    let row = |meta: &str| format!(r#"{{"text":"Beni fell",{span},"meta":{{{meta}}}}}"#);
    let long = format!(r#"{{{anno},"type":"AnnotationCollection","first":{{"items":["#);
    let page =
        format!(r#"{{{schema},"type":"Page","items":[{{"id":"a","bodyValue":"X","target":"t#char=3,7"}}]}}"#);
    for (file, expected) in [
        (row(schema), "jsonl\nBeni fell | Beni X"),
        (row(anno), "jsonl\nBeni fell | Beni X"),
        (format!("[{}]", row(anno)), "jsonl\nBeni fell | Beni X"),
        (format!(r#"{{{schema},"text":"Beni fell",{span}}}"#), "jsonl\nBeni fell | Beni X"),
        (r#"{"text":"a \"@context\" anno.jsonld"}"#.to_owned(), "jsonl\na \"@context\" anno.jsonld"),
        (format!(r#"{{"data":{{"text":"a","ld":{{{anno}}}}}}}"#), "label-studio\na"),
        (page, "web-annotation\nIn Beni, 12 died | Beni X"),
    ] {
        assert_eq!(outcome(&file), expected, "{file}");
    }
    assert_eq!(super::detect(&long).map(|format| format.name), Some("web-annotation"));
}

#[test]
fn the_text_of_a_task_is_what_its_regions_are_of() {
    let task = |data: &str, target: &str, value: &str| {
        format!(
            r#"{{"data":{{{data}}},"annotations":[{{"result":[{{"from_name":"l",{target}"type":"labels","value":{{{value},"labels":["X"]}}}}]}}]}}"#
        )
    };
    let both = r#""text":"A long headline stands here","content":"In Beni died""#;
    let beni = r#""start":3,"end":7"#;
    let quoted = r#""start":3,"end":7,"text":"Beni""#;
    let of = |name: &str| format!(r#""to_name":"{name}","#);
    let content = "label-studio\nIn Beni died | Beni X\nnote: the text of tasks is `content` of their data";
    let title = r#""text":"Beni in Beni","content":"In Beni died""#;
    for (file, expected) in [
        (task(both, &of("content"), beni), content),
        // The text's name is not that of its field.
        (task(both, &of("text"), quoted), content),
        (task(both, "", quoted), content),
        // Both have the quote, one of them at the offsets.
        (task(title, "", quoted), content),
        (task(title, &of("article"), quoted), content),
        (
            task(r#""title":"Beni, now","body":"In Beni"}, "x":{"#, "", quoted).replace(r#"}, "x":{"#, ""),
            "label-studio\nIn Beni | Beni X\nnote: the text of tasks is `body` of their data",
        ),
        (
            task(r#""text":"😀 Beni","content":"Beni 😀 ""#, "", r#""start":3,"end":7,"text":"Beni""#),
            "label-studio\n😀 Beni | Beni X\nnote: offsets are read as UTF-16 units: so all words that are quoted beside them fit",
        ),
        // Nothing says more.
        (task(both, "", r#""start":2,"end":6"#), "label-studio\nA long headline stands here | long X"),
        (
            task(both, &of("text"), r#""start":2,"end":6"#),
            "label-studio\nA long headline stands here | long X",
        ),
        // One task tells for all.
        (
            format!(
                "{}\n{{\"data\":{{\"text\":\"h\",\"content\":\"c\"}}}}",
                task(both, &of("content"), beni)
            ),
            "label-studio\nIn Beni died | Beni X\nc\nnote: the text of tasks is `content` of their data",
        ),
    ] {
        assert_eq!(outcome(&file), expected, "{file}");
    }
}

#[test]
fn what_else_token_formats_have_is_kept_or_told() {
    let tokens = r#""tokens":["In","Beni"],"ner_tags":["O","B-X"]"#;
    let gliner = r#""tokenized_text":["In","Beni"],"ner":[[1,1,"X"]]"#;
    for (given, known) in [(tokens, "hf-jsonl"), (gliner, "gliner")] {
        for (more, meta, told) in [
            (r#""sentiment":"bad","url":"u""#, Some(r#"{"sentiment":"bad","url":"u"}"#), None),
            (r#""meta":{"n":1},"pos_tags":["IN","NNP"]"#, Some(r#"{"n":1,"pos_tags":["IN","NNP"]}"#), None),
            (
                r#""fine_ner_tags":["O","place-city"]"#,
                None,
                Some("`fine_ner_tags`, which labels go by, is not read in this format; not taken"),
            ),
            (
                r#""fine_ner_tags":[0,7]"#,
                None,
                Some("`fine_ner_tags`, which labels go by, is not read in this format; not taken"),
            ),
            (
                r#""entities":[{"start":3,"end":7,"label":"Y"}]"#,
                None,
                Some("`entities` has labels (1) and is not read in this format; not taken"),
            ),
            (
                r#""other":["O","B-Y"]"#,
                None,
                Some("`other` has tags and is not read in this format; not taken"),
            ),
        ] {
            let file = format!("{{{given},{more}}}");
            let found = super::detect(&file).unwrap();
            let reading = found.read_all(file.as_bytes());
            let record = &reading.documents[0];
            assert_eq!((found.name, record.annotations.len()), (known, 1), "{file}");
            assert_eq!(record.meta.as_ref().map(|meta| meta.get()), meta, "{file}");
            let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
            let expected: Vec<String> =
                told.iter().map(|told| format!("line 1: document \"1\": {told}")).collect();
            assert_eq!(problems, expected, "{file}");
        }
    }
}

#[test]
fn tuples_one_a_line_are_documents() {
    let beni = r#"["Beni was hit",{"entities":[[0,4,"PLACE"]]}]"#;
    let goma = r#"["Goma fell",{"entities":[]}]"#;
    let both = "spacy-json\nBeni was hit | Beni PLACE\nGoma fell";
    for (file, expected) in [
        (format!("{beni}\n{goma}\n"), both.to_owned()),
        (format!("{beni}\r\n\r\n{goma}"), both.to_owned()),
        (format!("[{beni},{goma}]"), both.to_owned()),
        (format!(" [ {beni}\n,\n{goma}]\n"), both.to_owned()),
        (beni.to_owned(), "spacy-json\nBeni was hit | Beni PLACE".to_owned()),
        (
            format!("{beni}\n[\"a\"]\n{goma}\n"),
            format!(
                "{both}\n! line 2: `document 2`: invalid length 1, expected a tuple of size 2; document skipped"
            ),
        ),
        (
            format!("{beni}\n{goma}\n[\"a"),
            format!(
                "{both}\n! not JSON: EOF while parsing a string at line 3 column 3; nothing read from there on"
            ),
        ),
    ] {
        assert_eq!(outcome(&file), expected, "{file}");
    }
}
