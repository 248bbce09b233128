"""The decisions behind an exported gold: one JSON object a line, beside the data, for whoever asks why.

The same project gives the same bytes: the times are those of the history.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from annotator.model.annotation import State
from annotator.model.annotation_set import AnnotationSet
from annotator.model.decision import GOLD, Decision
from annotator.model.document import Document
from annotator.store.project import Project

NAME = "decisions.jsonl"
FORMAT = "rawi-decisions/1"


def name_beside(out: Path) -> str:
    """What the table is called beside an export that is one file."""
    return f"{out.name}.{NAME}"


def write_decisions(project: Project, out: Path, doc_ids: Collection[str], state: State | None = None) -> int:
    """Writes the decisions on these documents, of gold sets in `state`, to `out` in the order of the text.

    Says how many there are; without any no file is made.
    """
    times = project.sets.decision_times()
    records = project.sets.records(annotators=[GOLD], state=state, doc_ids=doc_ids)
    lines = [line for document, sets in records for own in sets for line in _lines(document, own, times)]
    if lines:
        with out.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
    return len(lines)


def _lines(document: Document, own: AnnotationSet, times: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for decision in sorted(own.decisions.values(), key=lambda each: (each.start, -each.end, each.id)):
        yield _line(document, decision, times.get(decision.id, ""))


def _line(document: Document, decision: Decision, time: str) -> dict[str, object]:
    return {
        "format": FORMAT,
        "doc_id": document.id,
        "id": decision.id,
        "layer": decision.layer,
        "conflict": decision.conflict,
        "start": decision.start,
        "end": decision.end,
        "text": document.text[decision.start : decision.end],
        "verdict": decision.verdict.value,
        "results": list(decision.results),
        "inputs": [
            {
                "annotator": each.annotator,
                "id": each.annotation,
                "revision": each.revision,
                "role": each.role.value,
            }
            for each in decision.inputs
        ],
        "between": list(decision.between),
        "reviewer": decision.reviewer,
        "rule": decision.rule or None,
        "blind": decision.blind,
        "seconds": decision.seconds,
        "note": decision.note,
        "schema": decision.schema,
        "time": time,
        "supersedes": list(decision.supersedes),
        "key": decision.key,
    }
