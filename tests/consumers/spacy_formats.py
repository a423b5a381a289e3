"""Loads the formats that spaCy reads as a spaCy user would: `.spacy` by `DocBin`, the
tokens of Prodigy's tasks as `Doc`s, tuples as `Example`s, version 2 JSON and CoNLL-2003
by `spacy convert`; and trains on the `.spacy` file for a few steps.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import spacy
from seen import run, same, squeezed, wrong
from spacy.symbols import IDS
from spacy.tokens import Doc, DocBin, Span
from spacy.training import biluo_tags_to_offsets, offsets_to_biluo_tags
from spacy_tuples import problems_of


def whole(doc):
    """A document as spaCy has it, with its text."""
    spans = [[e.start_char, e.end_char, e.label_, doc.text[e.start_char : e.end_char]] for e in doc.ents]
    return {"text": doc.text, "tokens": len(doc), "spans": spans}


def compare(name, docs, expected):
    """Documents whose text and spans are all there."""
    same(name, [doc.text for doc in docs], [document["text"] for document in expected])
    same(name, [whole(doc)["spans"] for doc in docs], [document["spans"] for document in expected])


def docbin(corpus, nlp):
    docs = list(DocBin().from_disk(corpus.folder / "docbin.spacy").get_docs(nlp.vocab))
    compare("docbin", docs, corpus.documents("docbin"))
    # What these names are in spaCy is a number of its own, not a hash.
    words = [token.text for doc in docs for token in doc]
    labels = [entity.label_ for doc in docs for entity in doc.ents]
    reserved = sorted({f"{name} {IDS[name]}" for name in [*words, *labels] if name in IDS})
    if "DATE" not in labels or "ORTH" not in labels or not {"DATE", "ORTH", "nsubj"} <= set(words):
        wrong("docbin", f"the names that spaCy keeps for itself are {reserved}")
    trained = train(corpus.folder / "docbin.spacy")
    same("spacy train", trained, corpus.labels())
    corpus.saw("docbin", "spacy", ["docbin.spacy"], [whole(doc) for doc in docs], reserved=reserved, trained=trained)


def train(path):
    """The labels of a model after a few steps of `spacy train`."""
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
                return []
        return sorted(spacy.load(f"{folder}/model/model-last").get_pipe("ner").labels)


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
    # By characters alone spaCy must come to the same tokens.
    tags = offsets_to_biluo_tags(doc, [(s["start"], s["end"], s["label"]) for s in task["spans"]])
    if "-" in tags or len(biluo_tags_to_offsets(doc, tags)) != len(task["spans"]):
        wrong("prodigy", f"misaligned: {tags}")
    return doc


def prodigy(corpus, nlp):
    with open(corpus.folder / "prodigy.jsonl", encoding="utf-8", newline="\n") as lines:
        tasks = [json.loads(line) for line in lines]
    docs = [doc_of_task(nlp, task) for task in tasks]
    compare("prodigy", docs, corpus.documents("prodigy"))
    seen = [{"id": task["id"], "answer": task.get("answer"), **whole(doc)} for task, doc in zip(tasks, docs)]
    corpus.saw("prodigy", "spacy", ["prodigy.jsonl"], seen)
    # And tasks as a recipe makes them of spaCy's documents.
    with open(corpus.made("prodigy.jsonl"), "w", encoding="utf-8", newline="\n") as made:
        for task, doc in zip(tasks, docs):
            made.write(json.dumps(task_of_doc(doc, task["id"]), ensure_ascii=False) + "\n")


def task_of_doc(doc, id):
    tokens = [
        {"text": t.text, "start": t.idx, "end": t.idx + len(t), "id": t.i, "ws": bool(t.whitespace_), "disabled": False}
        for t in doc
    ]
    spans = [
        {"start": e.start_char, "end": e.end_char, "token_start": e.start, "token_end": e.end - 1, "label": e.label_}
        for e in doc.ents
    ]
    task = {"text": doc.text, "id": id, "_input_hash": doc.text.count("e"), "_task_hash": len(doc)}
    return {**task, "tokens": tokens, "spans": spans, "_view_id": "ner_manual", "answer": "accept"}


def tuples(corpus, nlp):
    expected = corpus.documents("spacy-json")
    loaded = json.loads((corpus.folder / "spacy-json.json").read_text(encoding="utf-8"))
    same("spacy-json", [text for text, _ in loaded], [document["text"] for document in expected])
    seen = []
    for (text, annotations), document in zip(loaded, expected):
        entities = annotations["entities"]
        problems, aligned = problems_of(nlp, text, entities, [span[3] for span in document["spans"]])
        for problem in problems:
            # A person's span of white space is written as it is.
            if not any(problem == f"[{s}, {e}, {label!r}] covers {text[s:e]!r}" for s, e, label in entities):
                wrong("spacy-json", problem)
        spans = [[start, end, label, text[start:end]] for start, end, label in entities]
        if spans != document["spans"]:
            wrong("spacy-json", f"the spans are {spans}, not {document['spans']}")
        seen.append({"text": text, "spans": spans, "on_spacy_tokens": aligned})
    corpus.saw("spacy-json", "spacy", ["spacy-json.json"], seen)


def converted(nlp, path, *options):
    """What `spacy convert` makes of a file."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "spacy", "convert", str(path), folder, *options]
        done = subprocess.run(command, capture_output=True, text=True)
        made = list(Path(folder).glob("*.spacy"))
        if done.returncode or len(made) != 1:
            wrong(path.name, f"spacy convert failed: {done.stdout}{done.stderr}")
            return []
        return list(DocBin().from_disk(made[0]).get_docs(nlp.vocab))


def version_2(corpus, nlp):
    docs = converted(nlp, corpus.folder / "spacy-json-v2.json")
    compare("spacy-json-v2", docs, corpus.documents("spacy-json-v2"))
    corpus.saw("spacy-json-v2", "spacy", ["spacy-json-v2.json"], [whole(doc) for doc in docs])


def conll(corpus, nlp):
    docs = converted(nlp, corpus.folder / "conll.conll", "-c", "conll", "-n", "0")
    spans = [[[entity.label_, squeezed(entity.text)] for entity in doc.ents] for doc in docs]
    found = [{"words": squeezed(doc.text), "spans": spans} for doc, spans in zip(docs, spans)]
    # A document without words is none here.
    expected = [document for document in corpus.words("conll") if document.pop("id") and document["words"]]
    same("conll", found, expected)
    seen = [{"tokens": [token.text for token in doc], "spans": spans} for doc, spans in zip(docs, spans)]
    corpus.saw("conll", "spacy", ["conll.conll"], seen)


def main(corpus):
    nlp = spacy.blank("en")
    for check in (docbin, prodigy, tuples, version_2, conll):
        check(corpus, nlp)


if __name__ == "__main__":
    run(main)
