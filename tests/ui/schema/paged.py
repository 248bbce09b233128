"""The schema page as the tests of its parts need it, and how they find their way on it."""

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QTreeWidgetItem,
    QWidget,
)

from annotator.model.schema import Label
from annotator.model.schema_paths import Path as Place
from annotator.ui.pages.schema import SchemaPage
from annotator.ui.session import WindowSession
from annotator.ui.theme import LIGHT

OPINION: Place = ("layers", "claim", "labels", "OPINION")
ORGANISATION: Place = ("layers", "entity", "labels", "ORG")
PERSON: Place = ("layers", "entity", "labels", "PER")
CERTAINTY: Place = ("layers", "claim", "attributes", "certainty")


@contextmanager
def shown(session: WindowSession) -> Iterator[SchemaPage]:
    """The page goes before its session closes, as it does in the window."""
    made = SchemaPage(session, LIGHT)
    made.resize(1200, 800)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    yield made
    shiboken6.delete(made)


def named(page: SchemaPage, name: str) -> QWidget:
    """The field of the editor that is called `name`."""
    assert page.editor is not None
    return next(each for each in page.editor.findChildren(QWidget) if each.accessibleName() == name)


def type_into(line: QWidget, text: str) -> None:
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def lines(page: SchemaPage) -> list[QTreeWidgetItem]:
    found = [page.tree.topLevelItem(i) for i in range(page.tree.topLevelItemCount())]
    for item in found:
        found.extend(item.child(i) for i in range(item.childCount()))
    return found


def opinion(page: SchemaPage) -> Label:
    found = page.drafting.part(OPINION)
    assert isinstance(found, Label)
    return found
