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
