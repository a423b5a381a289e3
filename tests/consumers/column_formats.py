"""Loads columns with seqeval, by the strict scheme of each, and with NLTK's reader of
CoNLL's corpora.
"""

import nltk
from nltk.chunk import conlltags2tree
from nltk.corpus.reader import ConllCorpusReader
from seen import run, same, wrong
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import BILOU, IOB2, Entities

SCHEMES = {"conll": IOB2, "bio": IOB2, "bilou": BILOU}
# NLTK knows chunks of BIO.
COLUMNS = {"conll": ("words", "pos", "ignore", "chunk"), "bio": ("words", "chunk")}


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


def compare(name, corpus, sentences):
    """Sentences, which are not told apart by document, have the words and spans."""
    expected = corpus.words(name)
    words = "".join("".join(sentence["words"]) for sentence in sentences)
    same(name, [words], ["".join(document["words"] for document in expected)])
    spans = [[label, "".join(words)] for sentence in sentences for label, words in sentence["spans"]]
    same(name, spans, sum((document["spans"] for document in expected), []))


def by_seqeval(name, corpus):
    file = f"{name}.{name}"
    sentences = []
    for words, tags in blocks(corpus.folder / file):
        entities = Entities([tags], SCHEMES[name]).entities[0]
        spans = [[entity.tag, words[entity.start : entity.end]] for entity in entities]
        if SCHEMES[name] is IOB2 and len(get_entities(tags)) != len(entities):
            wrong(name, f"seqeval's two readings of {tags} differ")
        sentences.append({"words": words, "spans": spans})
    compare(name, corpus, sentences)
    corpus.saw(name, "seqeval", [file], sentences)


def by_nltk(name, corpus):
    file = f"{name}.{name}"
    reader = ConllCorpusReader(str(corpus.folder), [file], COLUMNS[name], separator=" ")
    sentences = []
    # Its own `chunked_sents` wants parts of speech, which two columns have not.
    for grid in filter(None, reader._grids()):
        words, tags = reader._get_column(grid, 0), reader._get_column(grid, len(COLUMNS[name]) - 1)
        tree = conlltags2tree([(word, "-X-", tag) for word, tag in zip(words, tags)], strict=True)
        spans = [[part.label(), [word for word, _ in part]] for part in tree if not isinstance(part, tuple)]
        sentences.append({"words": words, "spans": spans})
    compare(name, corpus, sentences)
    if name == "conll" and [[w for w, _, _ in s] for s in reader.iob_sents() if s] != [s["words"] for s in sentences]:
        wrong(name, "NLTK's sentences are not those of its columns")
    corpus.saw(name, "nltk", [file], sentences)


def main(corpus):
    # NLTK opens files only where its data is.
    nltk.data.path.append(str(corpus.folder))
    for name in SCHEMES:
        by_seqeval(name, corpus)
    for name in COLUMNS:
        by_nltk(name, corpus)


if __name__ == "__main__":
    run(main)
