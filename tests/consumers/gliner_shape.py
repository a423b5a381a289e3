"""Reads GLiNER's training data as its documentation has it, without the library, which
brings a neural network: a list of `{"tokenized_text": […], "ner": [[first, last, label]]}`,
the last token within the span.
"""

import json

from seen import run, same, wrong


def main(corpus):
    items = json.loads((corpus.folder / "gliner.json").read_text(encoding="utf-8"))
    seen = []
    for item in items:
        words, ner = item["tokenized_text"], item["ner"]
        if set(item) != {"tokenized_text", "ner"} or not all(isinstance(word, str) and word for word in words):
            wrong("gliner", f"not the documented shape: {item}")
        spans = []
        for first, last, label in ner:
            if not (0 <= first <= last < len(words)) or not isinstance(label, str):
                wrong("gliner", f"[{first}, {last}, {label!r}] is no span of {len(words)} tokens")
            spans.append([label, words[first : last + 1]])
        seen.append({"tokens": words, "spans": spans})
    expected = corpus.words("gliner")
    same("gliner", ["".join(item["tokens"]) for item in seen], [document["words"] for document in expected])
    spans = [[[label, "".join(words)] for label, words in item["spans"]] for item in seen]
    same("gliner", spans, [document["spans"] for document in expected])
    corpus.saw("gliner", "shape", ["gliner.json"], seen)


if __name__ == "__main__":
    run(main)
