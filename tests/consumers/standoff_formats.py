"""Loads brat's folder with pybrat and CAS XMI with dkpro-cassis."""

from cassis import Cas, load_cas_from_xmi, load_typesystem
from pybrat.parser import BratParser
from seen import run, same, wrong

CORE = "de.tudarmstadt.ukp.dkpro.core.api"
NAMED_ENTITY = f"{CORE}.ner.type.NamedEntity"
TOKEN = f"{CORE}.segmentation.type.Token"
SENTENCE = f"{CORE}.segmentation.type.Sentence"
METADATA = f"{CORE}.metadata.type.DocumentMetaData"


def covered(text, spans):
    """What fragments cover, and that there are only line ends between them."""
    for one, next in zip(spans, spans[1:]):
        if text[one.end : next.start].strip("\r\n"):
            wrong("brat", f"{text[one.end : next.start]!r} is between two fragments")
    return " ".join(text[span.start : span.end] for span in spans)


def brat(corpus):
    folder = corpus.folder / "brat"
    # It would stop at a line that it cannot read; so what it leaves out is counted below.
    examples = {example.id: example for example in BratParser(error="ignore").parse(folder)}
    seen, not_taken = [], []
    for name, document in zip(names_in_brat(corpus), corpus.documents("brat")):
        # The parser opens texts with line ends made alike, which moves offsets.
        text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
        entities = sorted(examples.pop(name).entities, key=lambda entity: entity.spans[0].start)
        for entity in entities:
            if covered(text, entity.spans) != entity.mention:
                wrong("brat", f"offsets cover {covered(text, entity.spans)!r}, not {entity.mention!r}")
        spans = [[e.spans[0].start, e.spans[-1].end, e.type] for e in entities]
        seen.append({"id": document["id"], "text": text, "spans": [[*s, text[s[0] : s[1]]] for s in spans]})
    if examples:
        wrong("brat", f"more documents than were written: {sorted(examples)}")
    same("brat", attributes(folder), [["outcome", "killed"]] * corpus.count("CASUALTY"))
    for row, document in zip(seen, corpus.documents("brat")):
        # It trims lines, and finds no text in those of white space alone.
        taken = [span for span in document["spans"] if span[3].strip()]
        not_taken += [[document["id"], *span] for span in document["spans"] if span not in taken]
        same("brat", [row], [{**document, "spans": taken}])
    corpus.saw("brat", "pybrat", ["brat"], seen, not_taken=not_taken)


def attributes(folder):
    """Attributes of the folder, which the library does not read: their names and values."""
    lines = [line for path in folder.glob("*.ann") for line in path.read_text(encoding="utf-8").split("\n")]
    return [line.split("\t")[1].split(" ")[::2] for line in lines if line.startswith("A")]


def names_in_brat(corpus):
    """A file is named by its document's id, in which some characters are written as bytes."""
    return [document["id"].replace("/", "%2F") for document in corpus.documents("brat")]


def cas_xmi(corpus):
    folder = corpus.folder / "cas-xmi"
    with open(folder / "TypeSystem.xml", "rb") as file:
        types = load_typesystem(file)
    seen = {}
    for number, path in enumerate(sorted(folder.glob("*.xmi")), 1):
        with open(path, "rb") as file:
            cas = load_cas_from_xmi(file, typesystem=types)
        text = cas.sofa_string or ""
        (metadata,) = cas.select(METADATA)
        # The library turns UTF-16 units into code points as it reads.
        spans = [[e.begin, e.end, e.value, e.get_covered_text()] for e in cas.select(NAMED_ENTITY)]
        tokens = [(token.begin, token.end) for token in cas.select(TOKEN)]
        edges = {edge for token in tokens for edge in token}
        if any(not {start, end} <= edges for start, end, *_ in spans if text[start:end].strip() == text[start:end]):
            wrong("cas-xmi", f"{path.name}: a span is not on tokens, as INCEpTION wants it")
        if any(not s.get_covered_text().strip() for s in cas.select(SENTENCE)):
            wrong("cas-xmi", f"{path.name}: an empty sentence")
        seen[metadata.documentId] = {"text": text, "tokens": len(tokens), "spans": spans}
        remake(corpus, types, f"{number}.xmi", metadata.documentId, text, spans)
    expected = corpus.documents("cas-xmi")
    found = [{"id": document["id"], **seen.get(document["id"], {})} for document in expected]
    same("cas-xmi", [{key: row.get(key) for key in ("id", "text", "spans")} for row in found], expected)
    if len(seen) != len(expected):
        wrong("cas-xmi", f"{len(seen)} documents where {len(expected)} were written")
    corpus.saw("cas-xmi", "dkpro-cassis", ["cas-xmi"], found)


def remake(corpus, types, name, id, text, spans):
    """The document as the library writes it."""
    cas = Cas(types)
    cas.sofa_string = text
    cas.sofa_mime = "text/plain"
    cas.add(types.get_type(METADATA)(documentId=id, documentTitle=id, language="x-unspecified"))
    named_entity = types.get_type(NAMED_ENTITY)
    cas.add_all([named_entity(begin=start, end=end, value=label) for start, end, label, _ in spans])
    cas.to_xmi(corpus.made(f"cas-xmi/{name}"))


def main(corpus):
    brat(corpus)
    cas_xmi(corpus)


if __name__ == "__main__":
    run(main)
