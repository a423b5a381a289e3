"""Loads a file of spaCy training tuples, `[[text, {"entities": [[start, end, label]]}]]`,
as a spaCy user would, and prints how its entities lie on spaCy's tokens.

A second file holds what each entity covered where it was written.

Exits 1 if an entity covers anything else, lies outside its text, is empty, or
is not found by spaCy where it should be. An entity that starts or ends inside a token of spaCy's is
counted but allowed: what is a token is spaCy's choice.
"""

import json
import sys
import warnings

import spacy
from spacy.training import Example


def problems_of(nlp, text, entities, expected):
    """What is wrong with one document, and how many of its entities fit tokens."""
    problems, aligned = [], 0
    doc = nlp.make_doc(text)
    if len(entities) != len(expected):
        problems.append(f"{len(entities)} entities where {len(expected)} were written")
    for (start, end, label), covered in zip(entities, expected):
        name = f"[{start}, {end}, {label!r}]"
        if not 0 <= start <= end <= len(text):
            problems.append(f"{name} lies outside the text of {len(text)} characters")
            continue
        wanted = text[start:end]
        if wanted != covered:
            problems.append(f"{name} covers {wanted!r}, but was written for {covered!r}")
            continue
        if not wanted.strip():
            problems.append(f"{name} covers {wanted!r}")
            continue
        span = doc.char_span(start, end, label=label, alignment_mode="strict")
        if span is not None:
            aligned += 1
            if span.text != wanted:
                problems.append(f"{name} should be {wanted!r}, but spaCy says {span.text!r}")
            continue
        if wanted != wanted.strip():
            # One space between two tokens is in none of them: spaCy has no place for such a span.
            continue
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is None or wanted not in span.text:
            problems.append(f"{name} should be {wanted!r}, but spaCy cannot find it")
    return problems, aligned


def main(path, expected_path):
    nlp = spacy.blank("en")
    with open(path, encoding="utf-8") as file:
        documents = json.load(file)
    with open(expected_path, encoding="utf-8") as file:
        expected = json.load(file)
    if len(documents) != len(expected):
        sys.exit(f"{path}: {len(documents)} documents where {len(expected)} were written")
    if not documents:
        sys.exit(f"{path}: holds no document")
    total, aligned, failed = 0, 0, False
    for number, ((text, annotations), covered) in enumerate(zip(documents, expected), 1):
        entities = annotations["entities"]
        problems, fitting = problems_of(nlp, text, entities, covered)
        total += len(entities)
        aligned += fitting
        if not problems:
            try:
                with warnings.catch_warnings():
                    # spaCy warns of each entity that is off its tokens; they are counted above.
                    warnings.simplefilter("ignore")
                    example = Example.from_dict(nlp.make_doc(text), annotations)
            except ValueError as error:
                problems.append(f"spaCy refuses it: {error}")
            else:
                if len(example.reference.ents) != fitting:
                    problems.append(f"spaCy kept {len(example.reference.ents)} of {fitting} entities")
        for problem in problems:
            failed = True
            print(f"{path}: document {number}: {problem}", file=sys.stderr)
    print(f"{path}: {len(documents)} documents, {total} entities, {aligned} on spaCy's tokens")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: spacy_tuples.py FILE EXPECTED")
    main(sys.argv[1], sys.argv[2])
