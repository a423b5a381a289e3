"""Loads rows: Hugging Face's JSON Lines and Parquet with its `datasets`, tags cast to a
`ClassLabel`, Wiremark's own JSON Lines, the CSV of spans and Parquet with pandas.
"""

import tempfile

import pandas
from datasets import ClassLabel, Sequence, load_dataset
from datasets.utils.logging import disable_progress_bar
from seen import run, same, wrong
from seqeval.metrics.sequence_labeling import get_entities


def spans_of_tags(words, tags):
    return [[label, words[start : end + 1]] for label, start, end in get_entities(tags)]


def compare_words(name, corpus, rows):
    """Rows of words, one for each document, those without words too."""
    joined = [
        {
            "id": row["id"],
            "words": "".join(row["tokens"]),
            "spans": [[label, "".join(words)] for label, words in row["spans"]],
        }
        for row in rows
    ]
    same(name, joined, corpus.words(name))


def hugging_face(corpus, name, file, kind):
    names = ["O", *(f"{prefix}-{label}" for label in corpus.labels() for prefix in "BI")]
    with tempfile.TemporaryDirectory() as cache:
        loaded = load_dataset(kind, data_files=str(corpus.folder / file), split="train", cache_dir=cache)
        # Names become numbers here; one that is none of them is an error.
        numbered = loaded.cast_column("ner_tags", Sequence(ClassLabel(names=names)))
        rows = numbered.to_list()
        if name == "hf-jsonl":
            # And a file as the library writes it, tags by name.
            loaded.to_json(corpus.made("hf-jsonl.jsonl"), force_ascii=False)
    seen = []
    for row in rows:
        words, tags = row["tokens"], [names[tag] for tag in row["ner_tags"]]
        if len(words) != len(tags):
            wrong(name, f"{row['id']}: {len(words)} tokens, {len(tags)} tags")
        seen.append({"id": row["id"], "tokens": words, "spans": spans_of_tags(words, tags)})
    compare_words(name, corpus, seen)
    corpus.saw(name, "datasets", [file], seen, class_label=names)


def parquet(corpus):
    """Only where Wiremark has the format."""
    file = "parquet.parquet"
    if not (corpus.folder / file).exists():
        return
    hugging_face(corpus, "parquet", file, "parquet")
    table = pandas.read_parquet(corpus.folder / file)
    rows = [(id, list(words), list(tags)) for id, words, tags in zip(table.id, table.tokens, table.ner_tags)]
    seen = [{"id": id, "tokens": words, "spans": spans_of_tags(words, tags)} for id, words, tags in rows]
    compare_words("parquet", corpus, seen)
    corpus.saw("parquet", "pandas", [file], seen)


# What Wiremark's own rows may say of a document.
STATE = ("published", "meta", "finished", "flagged", "note")


def json_lines(corpus):
    expected = corpus.documents("jsonl")
    # Ids and texts that look like numbers or days stay what they are.
    table = pandas.read_json(corpus.folder / "jsonl.jsonl", lines=True, dtype=False)
    seen, more = [], {}
    for row in table.to_dict("records"):
        text = row["text"]
        spans = [[s["start"], s["end"], s["label"], text[s["start"] : s["end"]]] for s in row["spans"]]
        seen.append({"id": row["id"], "text": text, "spans": spans})
        # Where there is none, pandas has a number that is none.
        said = {name: row[name] for name in STATE if name in row and row[name] == row[name] and row[name] is not None}
        if said:
            more[row["id"]] = said
    same("jsonl", seen, expected)
    corpus.saw("jsonl", "pandas", ["jsonl.jsonl"], seen, said_of_documents=more)


def csv(corpus):
    expected = corpus.documents("csv")
    options = {"keep_default_na": False, "dtype": {"document": str, "text": str, "outcome": str}}
    table = pandas.read_csv(corpus.folder / "csv.csv", **options)
    texts = {document["id"]: document["text"] for document in expected}
    spans = {id: [] for id in texts}
    makers = set()
    for row in table.to_dict("records"):
        covered = texts[row["document"]][row["start"] : row["end"]]
        if covered != row["text"]:
            wrong("csv", f"{row['document']}: the offsets cover {covered!r}, the row has {row['text']!r}")
        spans[row["document"]].append([row["start"], row["end"], row["label"], row["text"]])
        if (row["outcome"] == "killed") != (row["label"] == "CASUALTY"):
            wrong("csv", f"the outcome of a {row['label']} is {row['outcome']!r}")
        makers.add(f"{row['source']} {row['confidence']} {row['accepted']}")
    same("csv", list(spans.values()), [document["spans"] for document in expected])
    kinds = {column: str(kind) for column, kind in table.dtypes.items()}
    seen = [{"id": id, "spans": found} for id, found in spans.items() if found]
    corpus.saw("csv", "pandas", ["csv.csv"], seen, columns=kinds, makers=sorted(makers))
    # And the table as pandas writes it: other quotes, other line ends.
    table.to_csv(corpus.made("csv.csv"), index=False, lineterminator="\n")


def main(corpus):
    disable_progress_bar()
    hugging_face(corpus, "hf-jsonl", "hf-jsonl.jsonl", "json")
    parquet(corpus)
    json_lines(corpus)
    csv(corpus)


if __name__ == "__main__":
    run(main)
