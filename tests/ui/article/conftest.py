"""What the tests of the article view share: the fonts of Rawi, the schema, annotator A's marks."""

import json
from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.arabic.boilerplate import find_zones
from annotator.model.annotation import Relation, Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.schema import Schema
from annotator.model.schema_file import parse_schema
from annotator.places import resource, seed
from annotator.ui.article.marks import Mark, make_mark
from annotator.ui.article.numbers import Numbers
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import LIGHT

SIZE = (1000, 800)

OpenView = Callable[..., ArticleView]


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> Iterator[None]:
    """The article's own fonts, so that lines break alike on every machine."""
    added = [QFontDatabase.addApplicationFont(str(path)) for path in resource("fonts").glob("*.ttf")]
    yield
    for font in added:
        QFontDatabase.removeApplicationFont(font)
    del qapp


@pytest.fixture(scope="session")
def schema() -> Schema:
    return parse_schema(resource("schema.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def seed_document() -> Document:
    record = json.loads(seed("annotator_a.jsonl").read_text(encoding="utf-8"))
    return Document(record["doc_id"], record["text"])


@pytest.fixture(scope="session")
def seed_set(seed_document: Document) -> AnnotationSet:
    """Annotator A's spans and relations."""
    record = json.loads(seed("annotator_a.jsonl").read_text(encoding="utf-8"))
    spans = {}
    for s in record["spans"]:
        ranges = tuple((part["start"], part["end"]) for part in s.get("parts", [s]))
        spans[s["id"]] = Span(s["id"], s["layer"], s["label"], make_parts(seed_document.text, ranges))
    relations = {r["id"]: Relation(r["id"], r["type"], r["from"], r["to"]) for r in record["relations"]}
    return AnnotationSet("A", seed_document.id, spans, relations)


def make_marks(schema: Schema, spans: Iterable[Span]) -> dict[str, Mark]:
    """The marks of some spans as the view makes them, with their numbers."""
    spans = list(spans)
    numbers = Numbers(schema, spans)
    return {span.id: make_mark(schema, span, "ar", number=numbers.number(span)) for span in spans}


@pytest.fixture
def open_view(qtbot: QtBot, schema: Schema) -> OpenView:
    """Shows a text, with or without marks, in a view that has the focus."""

    def open_(document: Document | str, annotation_set: AnnotationSet | None = None) -> ArticleView:
        document = Document("d", document) if isinstance(document, str) else document
        view = ArticleView(LIGHT)
        view.resize(*SIZE)
        qtbot.addWidget(view)
        view.show_document(document, find_zones(document.text))
        view.show_set(schema, annotation_set or AnnotationSet("A", document.id))
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        view.viewport().repaint()
        return view

    return open_


@pytest.fixture
def seed_view(open_view: OpenView, seed_document: Document, seed_set: AnnotationSet) -> ArticleView:
    return open_view(seed_document, seed_set)
