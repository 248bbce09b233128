"""A window session over a project in which annotators have finished a short article and differ in it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from annotator.model.annotation import Relation, Span, State, Status, Value, make_parts
from annotator.model.annotation_set import ALL_PASS, AnnotationSet, Annotator, AnnotatorKind
from annotator.model.document import Document
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.session import Session
from annotator.ui.session import WindowSession

TEXT = "قال ناشطون إن القصف طال قرية الكبر بريف دير الزور أمس .\nوأكدت الوكالة أن الجسر مغلق منذ يومين ."
DOCUMENT = Document("short", TEXT)
REVIEWER = "Amal"

Said = tuple[str, str, str]
"""Layer, label and marked words."""


def mark(number: str, said: Said, values: dict[str, Value] | None = None) -> Span:
    layer, label, words = said
    start = TEXT.index(words)
    return Span(number, layer, label, make_parts(TEXT, ((start, start + len(words)),)), values or {})


VILLAGE: Said = ("entity", "GPE", "قرية الكبر")
NAME: Said = ("entity", "GPE", "الكبر")
PLACE: Said = ("entity", "LOC", "دير الزور")
CITY: Said = ("entity", "GPE", "دير الزور")
BRIDGE: Said = ("entity", "FAC", "الجسر")
CLAIM: Said = ("claim", "CLAIM", "القصف طال قرية الكبر بريف دير الزور أمس")
SOURCE: Said = ("source", "SOURCE", "ناشطون")


def make_set(name: str, marks: Sequence[Said], *, linked: bool = False) -> AnnotationSet:
    """A finished set; `linked` credits the claim to the source."""
    spans = {f"{name}{n}": mark(f"{name}{n}", said) for n, said in enumerate(marks)}
    ends = [f"{name}{marks.index(end)}" for end in (CLAIM, SOURCE)] if linked else []
    relations = {f"{name}r": Relation(f"{name}r", "attributed_to", *ends)} if linked else {}
    finished = {ALL_PASS: Status(ALL_PASS, State.FINISHED)}
    return AnnotationSet(name, DOCUMENT.id, spans, relations, statuses=finished)


SETS = (
    make_set("A", (CLAIM, SOURCE, NAME, PLACE, BRIDGE), linked=True),
    make_set("B", (CLAIM, SOURCE, VILLAGE, CITY)),
)
"""They agree on claim and source; they differ in a border, in a label, in one mark, and in a relation."""


@contextmanager
def compared(folder: Path, sets: Sequence[AnnotationSet] = SETS, copies: int = 1) -> Iterator[WindowSession]:
    """Further copies of the article are named "short1" and so on."""
    project = Project.create(folder / "compared.rawi", resource("schema.toml").read_text("utf-8"))
    with project.bulk("import") as bulk:
        for number in range(copies):
            name = DOCUMENT.id + (str(number) if number else "")
            bulk.add_document(Document(name, TEXT))
            for each in sets:
                bulk.add_set(replace(each, document=name), AnnotatorKind.PERSON)
    session = WindowSession(Session(project, Annotator(REVIEWER)))
    try:
        yield session
    finally:
        session.close()
