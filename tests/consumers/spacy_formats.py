"""Loads the formats that spaCy reads as a spaCy user would: `.spacy` by `DocBin`, the
tokens of Prodigy's tasks as `Doc`s, version 2 JSON and CoNLL-2003 by `spacy convert`;
and trains on the `.spacy` file for a few steps.

The argument is a folder with a file of each format and `expected.json`, the
documents as `[{"id", "text", "spans": [[start, end, label, covered], …]}, …]`.

Prints a line for each format; exits 1 if a document or a span is not what it should be.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span

failed = False


def wrong(name, problem):
    global failed
    failed = True
    print(f"{name}: {problem}", file=sys.stderr)


def spans_of(doc):
    return [[e.start_char, e.end_char, e.label_, doc.text[e.start_char : e.end_char]] for e in doc.ents]


def compare(name, docs, expected):
    """Documents whose text and spans are all there."""
    if len(docs) != len(expected):
        wrong(name, f"{len(docs)} documents where {len(expected)} were written")
    for doc, document in zip(docs, expected):
        if doc.text != document["text"]:
            wrong(name, f"the text is {doc.text!r}, not {document['text']!r}")
        if spans_of(doc) != document["spans"]:
            wrong(name, f"the spans are {spans_of(doc)}, not {document['spans']}")
    print(f"{name}: {len(docs)} documents, {sum(len(doc.ents) for doc in docs)} spans, none misaligned")


def squeezed(text):
    return "".join(text.split())


def compare_words(name, docs, expected):
    """Documents whose words and spans are there, without the white space."""
    expected = [document for document in expected if squeezed(document["text"])]
    if len(docs) != len(expected):
        wrong(name, f"{len(docs)} documents where {len(expected)} were written")
    for doc, document in zip(docs, expected):
        if squeezed(doc.text) != squeezed(document["text"]):
            wrong(name, f"the words are {doc.text!r}, not those of {document['text']!r}")
        found = [[e.label_, squeezed(e.text)] for e in doc.ents]
        wanted = [[label, squeezed(covered)] for _, _, label, covered in document["spans"]]
        if found != wanted:
            wrong(name, f"the spans are {found}, not {wanted}")
    print(f"{name}: {len(docs)} documents, {sum(len(doc.ents) for doc in docs)} spans, the same words")


def doc_of_task(nlp, task):
    tokens = task["tokens"]
    doc = Doc(nlp.vocab, words=[t["text"] for t in tokens], spaces=[t["ws"] for t in tokens])
    for token, given in zip(doc, tokens):
        if (token.idx, token.idx + len(token), token.i) != (given["start"], given["end"], given["id"]):
            wrong("prodigy", f"the token {given} is at {token.idx} in spaCy")
    # Prodigy's last token is in the span, spaCy's is one past.
    doc.ents = [Span(doc, s["token_start"], s["token_end"] + 1, s["label"]) for s in task["spans"]]
    for span, given in zip(doc.ents, task["spans"]):
        if (span.start_char, span.end_char) != (given["start"], given["end"]):
            wrong("prodigy", f"the span {given} is at {span.start_char} to {span.end_char} in spaCy")
    return doc


def converted(nlp, path, *options):
    """What `spacy convert` makes of a file."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "spacy", "convert", str(path), folder, *options]
        done = subprocess.run(command, capture_output=True, text=True)
        made = list(Path(folder).glob("*.spacy"))
        if done.returncode or len(made) != 1:
            sys.exit(f"{path}: spacy convert failed: {done.stdout}{done.stderr}")
        return list(DocBin().from_disk(made[0]).get_docs(nlp.vocab))


def train(path):
    """A few steps of `spacy train`."""
    with tempfile.TemporaryDirectory() as folder:
        config = f"{folder}/config.cfg"
        spacy_ = [sys.executable, "-m", "spacy"]
        steps = [
            [*spacy_, "init", "config", config, "--lang", "en", "--pipeline", "ner"],
            [*spacy_, "train", config, "--paths.train", str(path), "--paths.dev", str(path)]
            + ["--training.max_steps", "3", "--training.eval_frequency", "3", "--output", f"{folder}/model"],
        ]
        for step in steps:
            done = subprocess.run(step, capture_output=True, text=True)
            if done.returncode:
                wrong("spacy train", done.stdout + done.stderr)
                return
        labels = spacy.load(f"{folder}/model/model-last").get_pipe("ner").labels
        print(f"spacy train: a model with the labels {', '.join(labels)}")


def main(folder):
    nlp = spacy.blank("en")
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    compare("docbin", list(DocBin().from_disk(folder / "docbin.spacy").get_docs(nlp.vocab)), expected)
    with open(folder / "prodigy.jsonl", encoding="utf-8", newline="\n") as lines:
        compare("prodigy", [doc_of_task(nlp, json.loads(line)) for line in lines], expected)
    compare("spacy-json-v2", converted(nlp, folder / "spacy-json-v2.json"), expected)
    conll = converted(nlp, folder / "conll.conll", "-c", "conll", "-n", "0")
    compare_words("conll", conll, expected)
    train(folder / "docbin.spacy")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: spacy_formats.py FOLDER")
    main(Path(sys.argv[1]))
