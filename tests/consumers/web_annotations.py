"""Expands Web Annotations with PyLD into statements, and compacts them again: a name
that the W3C's context does not know would be gone.
"""

import json
from pathlib import Path
from urllib.parse import unquote

from pyld import jsonld
from seen import run, same, wrong

CONTEXT = json.loads((Path(__file__).parent / "web_annotations.context.jsonld").read_text(encoding="utf-8"))
ADDRESS = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
ITEMS = "http://www.w3.org/ns/activitystreams#items"


def load_context(address, options):
    """The one context that there is; nothing is fetched."""
    if address != ADDRESS:
        raise ValueError(f"{address} is not the context of Web Annotations")
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": CONTEXT}


def one(values):
    (value,) = values
    return value.get("@value", value.get("@id")) if "@value" in value or set(value) == {"@id"} else value


def main(corpus):
    jsonld.set_document_loader(load_context)
    pages = json.loads((corpus.folder / "web-annotation.jsonld").read_text(encoding="utf-8"))
    expected = corpus.documents("web-annotation")
    texts = {document["id"]: document["text"] for document in expected}
    seen = {id: [] for id in texts}
    again = []
    for page in pages:
        (expanded,) = jsonld.expand(page)
        for annotation in one(expanded.get(ITEMS, [{"@list": []}]))["@list"]:
            id, span = span_of(annotation, texts)
            seen[id].append(span)
        again.append(jsonld.compact(expanded, ADDRESS))
    # Lists of one are compacted to what is in them.
    same("web-annotation", [loosened(page) for page in again], [loosened(page) for page in pages])
    same("web-annotation", list(seen.values()), [document["spans"] for document in expected])
    rows = [{"id": id, "spans": spans} for id, spans in seen.items()]
    corpus.saw("web-annotation", "PyLD", ["web-annotation.jsonld"], rows)
    corpus.make("web-annotation.jsonld", again)


def span_of(annotation, texts):
    """A span of the statements about an annotation, as both its selectors have it."""
    if annotation["@type"] != [f"{OA}Annotation"] or one(annotation[f"{OA}motivatedBy"]) != f"{OA}tagging":
        wrong("web-annotation", f"no annotation that tags: {annotation}")
    labels, outcomes = [], []
    for body in annotation[f"{OA}hasBody"]:
        bodies = {f"{OA}tagging": labels, f"{OA}describing": outcomes}
        bodies[one(body[f"{OA}hasPurpose"])].append(one(body[VALUE]))
    (label,) = labels
    if outcomes != (["outcome=killed"] if label == "CASUALTY" else []):
        wrong("web-annotation", f"the attributes of a {label} are {outcomes}")
    target = one(annotation[f"{OA}hasTarget"])
    id = unquote(one(target[f"{OA}hasSource"])).removeprefix("urn:x-wiremark:")
    selectors = {selector["@type"][0]: selector for selector in target[f"{OA}hasSelector"]}
    position, quote = selectors[f"{OA}TextPositionSelector"], selectors[f"{OA}TextQuoteSelector"]
    start, end = one(position[f"{OA}start"]), one(position[f"{OA}end"])
    exact, prefix, suffix = (one(quote[f"{OA}{name}"]) for name in ("exact", "prefix", "suffix"))
    text = texts[id]
    around = text[max(0, start - 32) : start], text[start:end], text[end : end + 32]
    if around != (prefix, exact, suffix):
        wrong("web-annotation", f"the quote is {(prefix, exact, suffix)}, the position has {around}")
    return id, [start, end, label, exact]


def loosened(value):
    if isinstance(value, dict):
        return {name: loosened(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return loosened(value[0]) if len(value) == 1 else [loosened(inner) for inner in value]
    return value


if __name__ == "__main__":
    run(main)
