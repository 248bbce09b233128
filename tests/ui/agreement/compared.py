"""A project of short articles that A and B have marked alike, but for a boundary, a label, an omission."""

from collections.abc import Sequence
from pathlib import Path

from annotator.model.annotation import Relation, Span, State, Status, make_parts
from annotator.model.annotation_set import ALL_PASS, AnnotationSet, AnnotatorKind
from annotator.model.document import Document
from annotator.places import resource
from annotator.store.project import Project

TEXT = "قال مصدر طبي في الرقة إن الجسر مغلق منذ أمس ."
CLAIM, SOURCE, CUE, PLACE = "الجسر مغلق منذ أمس", "مصدر طبي", "قال", "الرقة"
IDS = ("one", "two", "three", "four", "five")


def make_project(folder: Path, annotators: Sequence[str] = ("A", "B"), state: State = State.FINISHED) -> Path:
    """In every article B's claim ends a word earlier; in “two” B calls the place an organisation, in “three”
    B has not marked it.
    """
    path = folder / "compared.rawi"
    project = Project.create(path, resource("schema.toml").read_text("utf-8"))
    with project.bulk("import") as bulk:
        for doc_id in IDS:
            bulk.add_document(Document(doc_id, f"{doc_id}\n\n{TEXT}"))
            for name in annotators:
                bulk.add_set(_mark(name, doc_id, state), AnnotatorKind.PERSON)
    project.close()
    return path


def _mark(name: str, doc_id: str, state: State) -> AnnotationSet:
    text = f"{doc_id}\n\n{TEXT}"
    claim = CLAIM.rsplit(" ", 1)[0] if name == "B" else CLAIM
    place = "ORG" if (name, doc_id) == ("B", "two") else "GPE"
    wanted = [("claim", "CLAIM", claim), ("source", "SOURCE", SOURCE), ("cue", "CUE", CUE)]
    if (name, doc_id) != ("B", "three"):
        wanted.append(("entity", place, PLACE))
    spans = {layer: _span(text, layer, label, quote) for layer, label, quote in wanted}
    relation = Relation("r", "attributed_to", "claim", "source")
    statuses = {ALL_PASS: Status(ALL_PASS, state)}
    return AnnotationSet(name, doc_id, spans, {"r": relation}, statuses=statuses)


def _span(text: str, layer: str, label: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(layer, layer, label, make_parts(text, ((start, start + len(quote)),)))
