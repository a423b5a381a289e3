"""Loads Label Studio's tasks with its SDK, and makes tasks with it."""

import json

from label_studio_sdk.label_interface import LabelInterface
from label_studio_sdk.label_interface.objects import PredictionValue
from seen import run, same, wrong


def main(corpus):
    interface = LabelInterface((corpus.folder / "label-studio.xml").read_text(encoding="utf-8"))
    interface.validate()
    same("label-studio", sorted(interface.get_tag("label").labels), sorted({*corpus.labels(), "GROUP"}))
    tasks = json.loads((corpus.folder / "label-studio.json").read_text(encoding="utf-8"))
    seen = []
    for task in tasks:
        text = task["data"]["text"]
        # With its annotations the SDK calls its own check wrongly; they are checked one by one.
        if not interface.validate_task({"data": task["data"]}):
            wrong("label-studio", f"refused: {json.dumps(task['data'], ensure_ascii=False)}")
        kinds = [kind for kind in ("annotations", "predictions") if task.get(kind)]
        checks = {"annotations": interface.validate_annotation, "predictions": interface.validate_prediction}
        spans, outcomes = [], []
        for kind in kinds:
            for made in task[kind]:
                if not checks[kind](made):
                    wrong("label-studio", f"refused: {json.dumps(made, ensure_ascii=False)}")
                spans += [span(text, region) for region in made["result"] if region["type"] == "labels"]
                outcomes += [r["value"]["choices"] for r in made["result"] if r["type"] == "choices"]
        if outcomes != [["killed"] for *_, label, _ in spans if label == "CASUALTY"]:
            wrong("label-studio", f"the outcomes are {outcomes}")
        seen.append({"id": task["data"]["id"], "kinds": kinds, "text": text, "spans": spans})
    if {kind for row in seen for kind in row["kinds"]} != {"annotations", "predictions"}:
        wrong("label-studio", "not both of annotations and predictions are there")
    found = [{key: row[key] for key in ("id", "text", "spans")} for row in seen]
    same("label-studio", found, corpus.documents("label-studio"))
    corpus.saw("label-studio", "label-studio-sdk", ["label-studio.json", "label-studio.xml"], seen)
    made = [task_of(interface, document) for document in corpus.documents("label-studio")]
    corpus.make("label-studio.json", made)


def span(text, region):
    value = region["value"]
    start, end, (label,) = value["start"], value["end"], value["labels"]
    # The validator lets inverted and out-of-range regions through.
    if not 0 <= start < end <= len(text) or text[start:end] != value["text"]:
        wrong("label-studio", f"[{start}, {end}] of {len(text)} is not {value['text']!r}")
    return [start, end, label, value["text"]]


def task_of(interface, document):
    """A task as the SDK makes it, for a model that predicts."""
    tag = interface.get_control("label")
    regions = [tag.label(start=start, end=end, label=[label]) for start, end, label, _ in document["spans"]]
    for n, region in enumerate(regions):
        # Else it is by chance.
        region.id = f"r{n}"
    prediction = PredictionValue(model_version="sdk", score=0.5, result=regions)
    data = {"text": document["text"], "id": document["id"]}
    return {"data": data, "predictions": [prediction.model_dump()]}


if __name__ == "__main__":
    run(main)
