"""What the scripts here share: the documents as Wiremark knows them, what went wrong,
and the files that tell what a consumer saw.

A script's arguments are a folder with a file of each format and `expected.json`, and
the folder for what it saw. A result is `FORMAT.CONSUMER.json`: the digests of what was
loaded, then a document a line. It says nothing that differs from run to run.
"""

import hashlib
import json
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_problems = []


def wrong(name, problem):
    _problems.append(name)
    print(f"{name}: {problem}", file=sys.stderr)


def same(name, found, wanted):
    """Says where two lists differ."""
    if len(found) != len(wanted):
        wrong(name, f"{len(found)} where {len(wanted)} were written")
    for one, other in zip(found, wanted):
        if one != other:
            wrong(name, f"{one!r}\nis not {other!r}")


def squeezed(text):
    """What is left without what words and columns cannot hold: white space and the
    mark of byte order, which readers drop from the start of a file."""
    return "".join(text.replace("\ufeff", "").split())


def digest(path):
    """The SHA-256 of a file; that of a folder is of its files' digests and names."""
    if path.is_dir():
        files = sorted(path.iterdir(), key=lambda file: file.name.encode())
        content = "".join(f"{digest(file)}  {file.name}\n" for file in files).encode()
    else:
        content = path.read_bytes()
    return hashlib.sha256(content).hexdigest()


class Corpus:
    def __init__(self, folder, results):
        self.folder = folder
        self.results = results
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        self._documents = expected["documents"]
        self._refused = expected["refused"]

    def documents(self, format):
        """`[{"id", "text", "spans": [[start, end, label, covered], …]}, …]`, in code points,
        without those that the format refuses."""
        return [d for d in self._documents if [format, d["id"]] not in self._refused]

    def words(self, format):
        """The same as `[{"id", "words", "spans": [[label, covered], …]}, …]`, without white
        space and without the spans of nothing else: words have no place for them."""
        return [
            {
                "id": document["id"],
                "words": squeezed(document["text"]),
                "spans": [[label, squeezed(text)] for *_, label, text in document["spans"] if squeezed(text)],
            }
            for document in self.documents(format)
        ]

    def count(self, label):
        return sum(span[2] == label for document in self._documents for span in document["spans"])

    def labels(self):
        return sorted({span[2] for document in self._documents for span in document["spans"]})

    def saw(self, format, consumer, loaded, documents, **more):
        """Writes down what a consumer, by its package's name, saw in these files."""
        refused = [id for name, id in self._refused if name == format]
        head = {
            "format": format,
            "consumer": _with_version(consumer),
            "loaded": {name: digest(self.folder / name) for name in loaded},
            **({"refused": refused} if refused else {}),
            **more,
        }
        lines = [f'"{name}": {_json(value)},\n' for name, value in head.items()]
        rows = ",\n".join(_json(document) for document in documents)
        path = self.results / f"{format}.{consumer}.json"
        path.write_text("{\n" + "".join(lines) + f'"documents": [\n{rows}\n]\n}}\n', encoding="utf-8", newline="\n")
        spans = sum(len(document["spans"]) for document in documents)
        print(f"{format}: {consumer} saw {len(documents)} documents, {spans} spans")

    def made(self, name):
        """Where a file goes that a consumer made of the documents, for Wiremark to read."""
        path = self.results / "made" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def make(self, name, items):
        """A file of JSON that a consumer made: a list, an item a line."""
        content = ",\n".join(map(_json, items))
        self.made(name).write_text(f"[\n{content}\n]\n", encoding="utf-8", newline="\n")


def _with_version(consumer):
    try:
        return f"{consumer} {version(consumer)}"
    except PackageNotFoundError:
        # A script here that goes by a format's documentation.
        return consumer


def _json(value):
    return json.dumps(value, ensure_ascii=False)


def run(main):
    if len(sys.argv) != 3:
        sys.exit(f"usage: {Path(sys.argv[0]).name} FOLDER RESULTS")
    main(Corpus(Path(sys.argv[1]), Path(sys.argv[2])))
    if _problems:
        sys.exit(f"{len(_problems)} problems with {', '.join(sorted(set(_problems)))}")
