use proptest::prelude::*;

use super::*;
use crate::text::is_blank;
use crate::text::testing::nasty;

/// Enough to be an article, and twice as much.
const BODY: &str = "Twelve people were killed in the market on Friday, the police said. Nobody claimed the attack.\n\n\
                    Witnesses spoke of two gunmen. They fled on motorcycles before the army came to the town.";
const MORE: &str = "The army said that it had taken the airport on Tuesday. Its losses were small, a general said.\n\n\
                    Rebels denied it. The road to the coast has been closed for a week, drivers told reporters.";

fn found(content: &str) -> Vec<String> {
    let text = Text::new(content);
    articles(&text).into_iter().map(|article| text.slice(article.span).to_owned()).collect()
}

fn titles(content: &str) -> Vec<String> {
    let text = Text::new(content);
    articles(&text).into_iter().map(|article| text.slice(article.title).to_owned()).collect()
}

/// `A` and `B` stand for the two bodies; what is found is told by first lines.
fn first_lines(layout: &str) -> Vec<String> {
    let content = layout.replace('@', BODY).replace('&', MORE);
    found(&content).iter().map(|piece| piece.lines().next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn two_articles_are_told_apart() {
    // Each begins with the line that is given.
    let cases = [
        // A heading with a byline, a dateline or a date under it.
        ("Blast in Homs\n\n@\n\nArmy takes airport\n\nBy Jane Doe\n\n&", "Army takes airport"),
        ("Blast in Homs\n@\nArmy takes airport\nBy Jane Doe and Omar al-Masri\n&", "Army takes airport"),
        ("@\n\nArmy takes airport\n\nTRIPOLI (Reuters) - &", "Army takes airport"),
        ("@\n\nARMY TAKES AIRPORT\nTRIPOLI, Libya (AP) — &", "ARMY TAKES AIRPORT"),
        ("@\n\nArmy takes airport\n\nTRIPOLI, May 3 — &", "Army takes airport"),
        ("@\n\nArmy takes airport\n\nTripoli, Libya – &", "Army takes airport"),
        ("@\n\nArmy takes airport\n\n(CNN) -- &", "Army takes airport"),
        ("@\n\nArmy takes airport\n\nJane Doe, Associated Press\n\n&", "Army takes airport"),
        ("@\n\nArmy takes airport\nPublished 12 May 2024\n\n&", "Army takes airport"),
        (
            "@\n\nArmy says it has taken the airport\n12 May 2024, 10:30 GMT\n\n&",
            "Army says it has taken the airport",
        ),
        (
            "@\n\nArmy says it has taken the airport\nhttps://example.org/a-1\n\n&",
            "Army says it has taken the airport",
        ),
        // What pages put between the two.
        (
            "@\n\nArmy takes airport\nShare\nTweet\n3\n\nSoldiers at the gate [Jo Roe/Reuters]\n\nBy Jane Doe\nBBC News, Tripoli\nMay 3, 2024\n\n&",
            "Army takes airport",
        ),
        (
            "@\n\nArmy takes airport\n\nA general says his losses are small, rebels deny it.\n\nBy Jane Doe\n\n&",
            "Army takes airport",
        ),
        // A standfirst without a full stop.
        (
            "@\n\nArmy takes airport\n\nGeneral speaks of small losses while rebels deny that\n\nBy Jane Doe\n\n&",
            "Army takes airport",
        ),
        // What closes the article before, and a headline of some length.
        ("@\n\n-----\n\nArmy says it has taken the airport\n\n&", "Army says it has taken the airport"),
        ("@\n***\nArmy says it has taken the airport\n&", "Army says it has taken the airport"),
        (
            "@\r\n\r\n=====\r\nArmy says it has taken the airport\r\n\r\n&",
            "Army says it has taken the airport",
        ),
        (
            "@\n\nOriginal Source\n\nArmy says it has taken the airport | News\n\n&",
            "Army says it has taken the airport | News",
        ),
        (
            "@\n© 2024 Wire. All rights reserved.\n\nArmy says it has taken the airport\n\n&",
            "Army says it has taken the airport",
        ),
        // An ending, and any headline.
        ("@\n\n-30-\n\nArmy takes airport\n\n&", "Army takes airport"),
        ("@\n\n###\n\nArmy takes airport\n\n&", "Army takes airport"),
        ("@ (END)\n\n(END)\nArmy takes airport\n\n&", "Army takes airport"),
        ("@\n\n(Reporting by Jane Doe; Editing by Jo Roe)\n\nArmy takes airport\n\n&", "Army takes airport"),
        ("@\n\nPage 3 of 3\n\u{c}Army takes airport\n\n&", "Army takes airport"),
        ("@\n\nEnd of Document\n\nArmy takes airport\n\n&", "Army takes airport"),
        // No headline, but a dateline under an ending.
        ("@\n\n(Reporting by Jane Doe)\n\nTRIPOLI (Reuters) - &", "TRIPOLI (Reuters) - The army said"),
        // A headline in two lines.
        ("@\n\nArmy says it has taken\nthe airport\n\nTRIPOLI (Reuters) - &", "Army says it has taken"),
        // What belongs to the headline stands above it.
        (
            "https://example.org/1\nBlast in Homs\n\n@\n\nhttps://example.org/2\nArmy says it has taken the airport\n\n&",
            "https://example.org/2",
        ),
        ("@\n\nUpdated: 3 May 2024\nArmy takes airport\n\n&", "Updated: 3 May 2024"),
        ("@\n\nArticle 2\n\nArmy says it has taken the airport\n\n&", "Article 2"),
        ("Article 1\nBlast in Homs\n@\nArticle 2\nArmy takes airport\nDawn, May 3, 2024\n&", "Article 2"),
        // Whose news it is, beside the day; a label above the day; a place and a colon.
        (
            "@\n\nArmy says it has taken the airport\n7 May 2024 - AFP\n&",
            "Army says it has taken the airport",
        ),
        ("@\n\nArmy takes airport\nPublished\n7 May 2024\n&", "Army takes airport"),
        ("@\n\nArmy says it has taken the airport\n\nTRIPOLI: &", "Army says it has taken the airport"),
        // Other lines about other articles stay with the article they stand under.
        (
            "@\n\nRelated\nBlast in Aleppo\nTruce signed in Sarn\nMarch in Paris\n\nArmy takes airport\nBy Jane Doe\n\n&",
            "Army takes airport",
        ),
        // The last part of the one is not the beginning of the other.
        (
            "@\n\nWhat comes next\n\nNobody knows.\n\nArmy says it has taken the airport\n\nTRIPOLI (AP) — &",
            "Army says it has taken the airport",
        ),
        // A question, a name in quotes, a figure first.
        ("@\n\nWho took the airport?\n\nTRIPOLI (AP) — &", "Who took the airport?"),
        ("@\n\n“We took the airport”\n\nTRIPOLI (AP) — &", "“We took the airport”"),
        ("@\n\n12 killed at airport\n\nTRIPOLI (AP) — &", "12 killed at airport"),
    ];
    for (layout, second) in cases {
        let lines = first_lines(layout);
        assert_eq!(lines.len(), 2, "{layout:?} gave {lines:?}");
        assert!(lines[1].starts_with(second), "{layout:?} gave {lines:?}");
    }
}

/// Posts as one copies them from a page that lists them, with what the page puts between.
fn posts(head: &str, between: &[&str]) -> (String, Vec<String>) {
    let bodies = [
        BODY,
        MORE,
        "Nineteen houses burnt down in the night. The mayor said that nobody was hurt in any of them.",
    ];
    let mut page = head.to_owned();
    let mut firsts = Vec::new();
    for nth in 0..20 {
        let headline = ["Army says it has taken the airport", "", "", "Blast in Homs"][nth % 4];
        let body = bodies[nth % 3];
        if !headline.is_empty() {
            page.push_str(headline);
            page.push_str("\n\n");
        }
        page.push_str(body);
        page.push_str("\n\n");
        page.push_str(between[nth % between.len()]);
        page.push_str("\n\n");
        let first = if headline.is_empty() { body.lines().next().unwrap() } else { headline };
        firsts.push(first.to_owned());
    }
    (page, firsts)
}

#[test]
fn posts_of_a_page_that_lists_them_are_told_apart_without_headlines() {
    let pages: &[(&str, &[&str])] = &[
        ("", &["Source link"]),
        ("", &["#Syria #Idlib", "#Homs #Syria #SAA"]),
        ("", &["Source: Reuters\n#Syria #Idlib", "Source: local media\n#Homs, #Syria"]),
        ("", &["0 comments\nShare\nTweet", "0 comments\nShare\n3"]),
        ("", &["Filed under: Syria", "Filed under: Syria\nLeave a comment"]),
        ("", &["Read the original\n\nShare\nTweet\n\nImage source: Reuters"]),
        ("Home Tags Posts tagged with \"isis\"\n\n", &["0"]),
        ("", &["Save\n\n0"]),
        ("", &["© 2024 The Daily. All rights reserved."]),
        ("Tag: Idlib\n\n", &["Source link\nShare"]),
    ];
    for (head, between) in pages {
        let (page, expected) = posts(head, between);
        let pieces = found(&page);
        let firsts: Vec<&str> = pieces.iter().map(|piece| piece.lines().next().unwrap()).collect();
        // What stands above the first post is with it.
        assert_eq!(firsts.len(), 20, "{between:?} gave {firsts:#?}");
        assert_eq!(firsts[1..], expected[1..], "{between:?}");
    }
}

#[test]
fn a_headline_and_furniture_are_enough_where_the_page_says_that_it_lists_posts() {
    let post = "Army says it has taken the airport\n\n@\n\nShare\n\n";
    for (head, count) in
        [("Tag: Idlib\n\n", 3), ("Posts tagged “Idlib”\n\n", 3), ("CATEGORY ARCHIVES: SYRIA\n\n", 3), ("", 1)]
    {
        assert_eq!(first_lines(&(head.to_owned() + &post.repeat(3))).len(), count, "{head:?}");
    }
}

#[test]
fn who_wrote_each_post_and_when_tells_posts_apart() {
    let said = [
        "Gunmen shot a judge in Farah. He died in hospital on Sunday.",
        "A mine killed a shepherd near Herat, the governor of the province said.",
        "Two police officers were killed in Kabul on Tuesday, an official said.",
        "The army arrested nine men in Balkh. It said that they were fighters.",
    ];
    let heads: [&[&str]; 3] = [
        &[
            "By Ann Lee | 4 May 2024",
            "By John Okello | 3 May 2024",
            "By Reuters | 3 May 2024",
            "By AFP | 2 May 2024",
        ],
        &["2024-05-04 08:15 GMT", "2024-05-03 19:40 GMT", "2024-05-03 06:00 GMT", "2024-05-02 11:11 GMT"],
        &["Posted on 4 May 2024 by admin", "Posted on 3 May 2024 by ann-2", "May 3, 2024", "May 2, 2024"],
    ];
    for heads in heads {
        for under in
            ["Read more\nShare\nTweet", "Share on Facebook  Share on X  WhatsApp  E-mail", "12 comments"]
        {
            for headline in ["", "Dozens Flee From the North"] {
                let post = |nth: usize| {
                    let head = if nth % 2 == 1 { headline } else { "" };
                    format!("{head}\n{}\n{}\n{under}\n", heads[nth], said[nth]).trim_start().to_owned()
                };
                let page =
                    format!("Latest news\n{under}\n{}", (0..4).map(post).collect::<Vec<_>>().join("\n"));
                let pieces = found(&page);
                assert_eq!(pieces.len(), 4, "{page}");
                for (nth, piece) in pieces.iter().enumerate() {
                    assert!(piece.contains(said[nth]) && piece.contains(heads[nth]), "{nth} of {pieces:#?}");
                }
            }
        }
    }
}

#[test]
fn the_days_of_a_chronicle_and_the_times_of_a_live_blog_tell_no_articles_apart() {
    let days = ["15 April 2023", "20 May 2023", "1 June 2023", "19 December 2023"];
    let entries: Vec<String> = days.iter().map(|day| format!("{day}\n{BODY}")).collect();
    assert_eq!(found(&format!("Timeline of the war\n\n{}", entries.join("\n\n"))).len(), 1);
    let times = ["10:15", "11:02", "12:40", "13:05"];
    let entries: Vec<String> = times.iter().map(|time| format!("{time}\n{BODY}\nShare")).collect();
    assert_eq!(found(&format!("Live: the war\n\n{}", entries.join("\n"))).len(), 1);
}

#[test]
fn one_article_stays_one() {
    let cases = [
        "",
        " \r\n\u{c}\n ",
        "Blast in Homs",
        "@",
        "@\n\n&",
        // What recurs within an article, or does twice.
        "Blast in Homs\n\n@\n\nAdvertisement\n\n&\n\nAdvertisement\n\n@\n\nAdvertisement\n\n&",
        "Blast in Homs\n\n@\n\nRead more\n\n&\n\nRead more\n\n@\n\nRead more\n\n&",
        "Blast in Homs\n\n@\n\n* * *\n\n&\n\n* * *\n\n@\n\n* * *\n\n&",
        "Blast in Homs\n\n@\n\n#Syria #Homs\n\n&\n\n#Syria",
        "Blast in Homs\n\n@\n\nSource: Reuters\n\n&",
        "Blast in Homs\n\n@\n\n#Syria\n\n&\n\n#Homs\n\n@\n\n#SAA\n\n&",
        "@\n\n1\n\n&\n\n2\n\n@\n\n3\n\n&",
        "Tag teams fight in the streets of Homs\n\n@\n\nShare\n\n&",
        // Sub-headings, however long.
        "Blast in Homs\n\n@\n\nWHAT COMES NEXT\n\n&",
        "Blast in Homs\n\nBy Jane Doe\n\n@\n\nWhat the army says about the men who fled\n\n&",
        "@\n\n## What the army says about the men who fled\n\n&",
        "@\n\nMemories of the war\n&",
        // Stars, lines and pages between the parts of one article.
        "@\n\n* * *\n\n&",
        "@\n\n-----\n\nWhat comes next\n\n&",
        "@\n\nWhat comes next\n===============\n&",
        "@\n\u{c}What the army says about the men who fled\n\n&",
        "@\n\nPage 2 of 7\n\nWhat the army says about the men who fled\n\n&",
        "@\n\nAdvertisement\n\nWhat the army says about the men who fled\n\n&",
        // Pictures.
        "@\n\nOriginal source\n\nA boy places flowers at a fence beside the hall [Jo Roe/AP Photo]\n\n&",
        "@\n\n-----\n\nA man lights a candle where the van stopped, Barcelona, Spain, August 19, 2017\n\n&",
        // Chronicles.
        "@\n\nMay 3, 2024\n\n&\n\nMay 4, 2024\n\n@",
        "@\n\nMay 3, 2024\nGunmen attack the market of a small town\n&",
        "@\n\nAttack on a market\nMay 3, 2024\n&",
        // Names of groups and speakers before a dash, and datelines without a headline.
        "@\n\nWhat they want\n\nISIS — also known as Daesh — wants a state of its own, the report says. It has none.\n\n&",
        "@\n\nTRIPOLI (Reuters) - &",
        "@\n\nWhat they want\n\nPopular Mobilization Forces (PMF) - The men came at night. They were many, witnesses said.",
        // Who speaks, and the parts of a treaty.
        "@\n\nWhat they want\n\nKIRBY: &",
        "@\n\nWhat the army says about the men who fled\n\nQUESTION: &",
        "@\n\nArticle 2\n\nProhibition of weapons\n\n&",
        // A byline at the end, a teaser, lists of headlines.
        "@\n\nWhat comes next\n\n&\n\nBy Jane Doe",
        "Blast in Homs\n\n@\n\nMore from us\n\nArmy takes airport\nBy Jane Doe\nThe army said it had taken it.",
        "Army takes airport\nBy Jane Doe\nBlast in Homs\nBy Jo Roe\nTruce signed in Sarn\nBy Jane Doe\n",
        "Army takes airport\nTRIPOLI (AP) — The army said on Tuesday that it had taken the airport.\n\nBlast in Homs\nHOMS (AP) — Police said nobody claimed the attack on the market.",
        "@\n\nRelated stories\n\nArmy says it has taken the airport\nTruce signed by all in Sarn at last\nWho will pay for the new port?\n",
        // Lines wrapped by a mail program, after a line of stars.
        "@\n\n* * *\n\nThe soldiers came at night and took the men of the\nvillage away, said the elders. They were led to\nthe river. Nobody has seen them since, and the army\nsays that it knows nothing of them.",
        // Forms and interviews.
        "@\n\nQuestion: Who took the airport?\n\nAnswer: &",
        "@\n\n1. Who took the airport, and what for, by whom\n\n&",
    ];
    for layout in cases {
        let content = layout.replace('@', BODY).replace('&', MORE);
        assert_eq!(found(&content), [content.as_str()], "{layout:?}");
    }
}

const SAMPLES: [&str; 5] = [
    include_str!("../../../data/samples/casualties.txt"),
    include_str!("../../../data/samples/dates.txt"),
    include_str!("../../../data/samples/groups.txt"),
    include_str!("../../../data/samples/mixed.txt"),
    include_str!("../../../data/samples/places.txt"),
];

#[test]
fn samples_are_found_again_however_they_are_joined() {
    let wanted: Vec<&str> = SAMPLES.iter().map(|sample| sample.trim()).collect();
    for sample in SAMPLES {
        assert_eq!(found(sample), [sample]);
    }
    for between in ["\n", "\n\n", "\n\n\n\n", "\r\n\r\n", " \n\t\n \n", "\u{c}", "\n\n\u{c}\n", "\n\u{c}"] {
        assert_eq!(found(&SAMPLES.map(str::trim).join(between)), wanted, "{between:?}");
    }
    // What is put between belongs to the one before.
    for between in
        ["---", "* * *", "==========", "-30-", "(END)", "Share\nTweet\n0", "© 2024 Wire", "Page 2 of 2", "0"]
    {
        let joined = SAMPLES.map(str::trim).join(&format!("\n\n{between}\n\n"));
        let found = found(&joined);
        assert_eq!(found.len(), wanted.len(), "{between:?}");
        for (piece, wanted) in found.iter().zip(&wanted) {
            assert!(piece.starts_with(wanted), "{between:?}");
        }
    }
}

#[test]
fn titles_are_headlines() {
    let titled: Vec<&str> = SAMPLES.iter().filter_map(|sample| sample.lines().next()).collect();
    assert_eq!(titles(&SAMPLES.join("\n\n")), titled);
    let led = format!("https://example.org/1\n\nBlast in Homs\n\n{BODY}");
    assert_eq!(titles(&led), ["Blast in Homs"]);
    assert_eq!(titles(BODY), [BODY.lines().next().unwrap()]);
    assert_eq!(titles(" \n "), [""]);
    let headless = format!("{BODY}\n\n(Reporting by Jo Roe)\n\nBy Jane Doe\n\n{MORE}");
    assert_eq!(titles(&headless)[1], MORE.lines().next().unwrap());
}

/// Texts made of what the rules look for, and of what breaks offsets.
fn newsy() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => prop::sample::select(vec![
            BODY, MORE, "Army takes airport", "Army says it has taken the airport", "By Jane Doe", "-----", "-30-",
            "BEIRUT (Reuters) — Twelve died. Police said so on Friday to those who asked.", "May 3, 2024",
            "Published 12 May 2024", "https://example.org", "Share", "\u{c}", "(Reporting by Jo Roe)",
            "© 2024 Wire", "Page 1 of 2", "Related", "",
        ]).prop_map(str::to_owned),
        2 => nasty(),
    ];
    let end = prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n \u{c}\n"]);
    prop::collection::vec((line, end), 0..24)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

proptest! {
    #[test]
    fn nothing_is_dropped_and_nothing_said_twice(content in prop_oneof![newsy(), nasty()]) {
        let text = Text::new(content.clone());
        let found = articles(&text);
        prop_assert!(!found.is_empty());
        let mut end = 0;
        for article in &found {
            prop_assert_eq!(content[end..article.span.start()].trim_matches(is_blank), "");
            end = article.span.end();
            prop_assert!(article.span.contains(article.title));
        }
        prop_assert_eq!(content[end..].trim_matches(is_blank), "");
        if let [only] = found[..] {
            prop_assert_eq!(text.slice(only.span), content);
        } else {
            for article in &found {
                let piece = text.slice(article.span);
                prop_assert_eq!(piece.trim(), piece);
                prop_assert!(piece.len() >= LEAST.bytes);
            }
        }
    }

    #[test]
    fn line_ends_make_no_difference(content in newsy()) {
        let plain = content.replace("\r\n", "\n").replace('\r', "\n");
        let windows = plain.replace('\n', "\r\n");
        let again: Vec<String> = found(&windows).iter().map(|piece| piece.replace("\r\n", "\n")).collect();
        prop_assert_eq!(found(&plain), again);
    }
}

/// As for the recognisers: a rule that reads back to the start would take minutes.
#[test]
fn long_texts_are_read_in_bounded_steps() {
    let article = format!("Army takes airport\n\nBy Jane Doe\n\n{BODY}\n\n-----\n\n");
    let chains = [
        "\n",
        "\r",
        " ",
        "\u{c}",
        "-",
        "-\n",
        "---\n",
        "a",
        "a.",
        "A ",
        "Aa ",
        "Aa bb cc\n",
        "By Jane Doe\n",
        "May 3, 2024\n",
        "https://a.b\n",
        "Share\n",
        "BEIRUT — ",
        "(AP) ",
        "–",
        "— ",
        "( ",
        "a, ",
        "Cc, Reuters\n",
        "Aa bb cc dd ee ff gg\n\n",
        "Aa bb.\n\n",
        ". ",
        "😀",
        "e\u{301}",
        &article,
    ];
    for chain in chains {
        for before in ["Army takes airport\n", "BEIRUT (Reuters) — "] {
            articles(&Text::new(before.to_owned() + &chain.repeat(50_000 / chain.len()) + "bb"));
        }
    }
    assert_eq!(articles(&Text::new(article.repeat(1_000))).len(), 1_000);
}
