"""Loads the other formats with the programs they are for: BIO and BILOU tags with
seqeval, Hugging Face's with its `datasets`, tags cast to a `ClassLabel`, and seqeval, brat's folder with pybrat, CAS XMI with
dkpro-cassis, Label Studio's tasks with its SDK.

The argument is a folder with a file of each format, `label-studio.xml` and
`expected.json`, the documents as
`[{"id", "text", "spans": [[start, end, label, covered], …]}, …]`.

Prints a line for each format; exits 1 if a document or a span is not what it should be.
"""

import json
import sys
import tempfile
from pathlib import Path

from cassis import load_cas_from_xmi, load_typesystem
from datasets import ClassLabel, Sequence, load_dataset
from datasets.utils.logging import disable_progress_bar
from label_studio_sdk.label_interface import LabelInterface
from pybrat.parser import BratParser
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import BILOU, IOB2, Entities

failed = False


def wrong(name, problem):
    global failed
    failed = True
    print(f"{name}: {problem}", file=sys.stderr)


def squeezed(text):
    return "".join(text.split())


def wanted_of(expected):
    return [
        [[label, squeezed(covered)] for _, _, label, covered in document["spans"]]
        for document in expected
        if squeezed(document["text"])
    ]


def blocks(path):
    """Columns as lists of words and tags, by the usual loop: an empty line ends a block."""
    words, tags = [], []
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split()
        if cells and cells[0] != "-DOCSTART-":
            words.append(cells[0])
            tags.append(cells[-1])
        elif words:
            yield words, tags
            words, tags = [], []


def columns(name, path, scheme, expected):
    found = []
    for words, tags in blocks(path):
        entities = Entities([tags], scheme).entities[0]
        found += [[e.tag, "".join(words[e.start : e.end])] for e in entities]
        if scheme is IOB2 and len(get_entities(tags)) != len(entities):
            wrong(name, f"seqeval's two readings of {tags} differ")
    wanted = sum(wanted_of(expected), [])
    if found != wanted:
        wrong(name, f"the spans are {found}, not {wanted}")
    print(f"{name}: {len(found)} spans, the same words")


def hugging_face(path, expected):
    disable_progress_bar()
    labels = sorted({span[2] for document in expected for span in document["spans"]})
    names = ["O", *(f"{prefix}-{label}" for label in labels for prefix in "BI")]
    with tempfile.TemporaryDirectory() as cache:
        rows = load_dataset("json", data_files=str(path), split="train", cache_dir=cache)
        rows = rows.cast_column("ner_tags", Sequence(ClassLabel(names=names))).to_list()
    found = []
    for row in rows:
        words, tags = row["tokens"], [names[tag] for tag in row["ner_tags"]]
        if len(words) != len(tags):
            wrong("hf-jsonl", f"{row['id']}: {len(words)} tokens, {len(tags)} tags")
        found.append([[label, "".join(words[start : end + 1])] for label, start, end in get_entities(tags)])
    wanted = [[[label, squeezed(covered)] for _, _, label, covered in d["spans"]] for d in expected]
    if found != wanted:
        wrong("hf-jsonl", f"the spans are {found}, not {wanted}")
    print(f"hf-jsonl: {len(found)} rows, {sum(map(len, found))} spans, the same words")


def brat(folder, expected):
    examples = {example.id: example for example in BratParser().parse(folder)}
    spans = 0
    for document in expected:
        # The parser opens texts with line ends made alike, which moves offsets.
        text = (folder / f"{document['id']}.txt").read_bytes().decode("utf-8")
        if text != document["text"]:
            wrong("brat", f"the text is {text!r}, not {document['text']!r}")
        entities = sorted(examples[document["id"]].entities, key=lambda entity: entity.spans[0].start)
        pieces = [" ".join(text[s.start : s.end] for s in entity.spans) for entity in entities]
        if pieces != [entity.mention for entity in entities]:
            wrong("brat", f"offsets cover {pieces}, not {[entity.mention for entity in entities]}")
        found = [[e.spans[0].start, e.spans[-1].end, e.type] for e in entities]
        wanted = [span[:3] for span in document["spans"]]
        if found != wanted:
            wrong("brat", f"the spans are {found}, not {wanted}")
        spans += len(found)
    print(f"brat: {len(examples)} documents, {spans} spans, texts byte for byte")


def cas_xmi(folder, expected):
    with open(folder / "TypeSystem.xml", "rb") as file:
        types = load_typesystem(file)
    named_entity = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
    spans = 0
    for document in expected:
        with open(folder / f"{document['id']}.xmi", "rb") as file:
            cas = load_cas_from_xmi(file, typesystem=types)
        if (cas.sofa_string or "") != document["text"]:
            wrong("cas-xmi", f"the text is {cas.sofa_string!r}, not {document['text']!r}")
        # The library turns UTF-16 units into code points as it reads.
        found = [[e.begin, e.end, e.value, e.get_covered_text()] for e in cas.select(named_entity)]
        if found != document["spans"]:
            wrong("cas-xmi", f"the spans are {found}, not {document['spans']}")
        spans += len(found)
    print(f"cas-xmi: {len(expected)} documents, {spans} spans")


def label_studio(folder, expected):
    interface = LabelInterface((folder / "label-studio.xml").read_text(encoding="utf-8"))
    interface.validate()
    tasks = json.loads((folder / "label-studio.json").read_text(encoding="utf-8"))
    if len(tasks) != len(expected):
        wrong("label-studio", f"{len(tasks)} tasks where {len(expected)} were written")
    spans = 0
    for task, document in zip(tasks, expected):
        text = task["data"]["text"]
        if text != document["text"]:
            wrong("label-studio", f"the text is {text!r}, not {document['text']!r}")
        for kind, check in (
            ("annotations", interface.validate_annotation),
            ("predictions", interface.validate_prediction),
        ):
            for made in task.get(kind, []):
                if not check(made):
                    wrong("label-studio", f"refused: {json.dumps(made, ensure_ascii=False)}")
                # The validator lets inverted and out-of-range regions through.
                found = [
                    [r["value"]["start"], r["value"]["end"], r["value"]["labels"][0], r["value"]["text"]]
                    for r in made["result"]
                    if r["type"] == "labels"
                ]
                if found != document["spans"] or any(text[s:e] != covered for s, e, _, covered in found):
                    wrong("label-studio", f"the spans are {found}, not {document['spans']}")
                spans += len(found)
    print(f"label-studio: {len(tasks)} tasks, {spans} spans, valid for the configuration")


def main(folder):
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    columns("conll", folder / "conll.conll", IOB2, expected)
    columns("bio", folder / "bio.bio", IOB2, expected)
    columns("bilou", folder / "bilou.bilou", BILOU, expected)
    hugging_face(folder / "hf-jsonl.jsonl", expected)
    brat(folder / "brat", expected)
    cas_xmi(folder / "cas-xmi", expected)
    label_studio(folder, expected)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: other_formats.py FOLDER")
    main(Path(sys.argv[1]))
