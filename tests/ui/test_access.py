"""Everything that takes the focus says what it is, and shows that it has it."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from annotator.ui.main_window import MainWindow
from annotator.ui.pictures import settle
from tests.ui.framed import framed
from tests.ui.seeded import seeded

PAGES = (
    "welcome",
    "preferences",
    "documents",
    "annotate",
    "find",
    "agreement",
    "schema",
    "keys",
    "import",
    "export",
)
FINDING = ("find", "mark_all", "relabel_all", "names_elsewhere")
SELECTED = ("claim", "source", "cue", "entity", "")


@pytest.fixture(scope="module", params=["en", "ar"])
def window(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Iterator[MainWindow]:
    """One for each language: nothing here changes what it shows."""
    folder = tmp_path_factory.mktemp("access")
    with seeded(folder) as made:
        path = made.session.path
    with framed(folder, request.param) as shown:
        shown.resize(1320, 900)
        shown.desk.open(path, "A")
        yield shown


def stops(window: QWidget) -> list[QWidget]:
    """Everything that Tab or a click can put the focus on."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
    ]


def describe(widget: QWidget) -> str:
    owner = widget.parentWidget()
    return f"{type(widget).__name__} {widget.objectName()} in {type(owner).__name__}"


def is_silent(widget: QWidget) -> bool:
    face = QAccessible.queryAccessibleInterface(widget)
    return not face or not face.text(QAccessible.Text.Name) or face.role() is QAccessible.Role.NoRole


def looks_the_same(widget: QWidget) -> bool:
    """Whether the focus changes nothing that can be seen."""
    other = QApplication.focusWidget()
    if other is widget and other:
        other.clearFocus()
    QApplication.processEvents()
    without = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return widget.hasFocus() and widget.grab().toImage() == without


@pytest.mark.parametrize("page", PAGES)
def test_every_stop_of_a_page_has_a_name_and_a_role(window: MainWindow, page: str) -> None:
    window.show_page(page)
    settle()
    found = stops(window)
    assert found
    assert [describe(widget) for widget in found if is_silent(widget)] == []


@pytest.mark.parametrize("layer", SELECTED)
def test_every_stop_of_a_form_has_a_name_and_a_role(window: MainWindow, layer: str) -> None:
    session = window.desk.session
    assert session is not None
    session.select(next((span.id for span in session.annotation_set.spans_in(layer)), ""))
    window.pages["annotate"].annotate.form.refresh()  # type: ignore[attr-defined]
    settle()
    assert [describe(widget) for widget in stops(window) if is_silent(widget)] == []


@pytest.mark.parametrize("action", FINDING)
def test_every_stop_of_what_is_found_has_a_name_and_a_role(window: MainWindow, action: str) -> None:
    window.show_page("annotate")
    window.commands[action].trigger()
    settle()
    assert window.pages["annotate"].annotate.finder.isVisible()  # type: ignore[attr-defined]
    assert [describe(widget) for widget in stops(window) if is_silent(widget)] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_focus_can_be_seen_everywhere(window: MainWindow, page: str) -> None:
    window.show_page(page)
    window.activateWindow()
    settle()
    assert [describe(widget) for widget in stops(window) if looks_the_same(widget)] == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_goes_through_everything_in_reading_order(window: MainWindow, page: str) -> None:
    """Of buttons that are one choice it meets the chosen one; the arrows lead to the others."""
    window.show_page(page)
    window.activateWindow()
    settle()
    order = tab_round(stops(window))
    if page != "annotate":  # there Tab stays with the article and its form
        wanted = [
            w for w in stops(window) if not (isinstance(w, QPushButton) and w.group() and not w.isChecked())
        ]
        assert [describe(widget) for widget in wanted if widget not in order] == []
    for one, next_one in pairwise(order):
        if one.parentWidget() is next_one.parentWidget():
            assert reads_before(one, next_one), (describe(one), describe(next_one))


def tab_round(there: list[QWidget]) -> list[QWidget]:
    """Where Tab leads, from where the focus is until it comes back."""
    order: list[QWidget] = []
    if QApplication.focusWidget() is None:
        there[0].setFocus()
    while (now := QApplication.focusWidget()) not in order:
        assert now is not None
        order.append(now)
        assert len(order) <= 2 * len(there), "it goes round without coming back"
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return order


def reads_before(one: QWidget, other: QWidget) -> bool:
    """Whether a widget stands above another, or before it on one line of the language."""
    first, second = one.geometry(), other.geometry()
    if first.top() < second.bottom() and second.top() < first.bottom():
        return (first.left() < second.left()) is (one.layoutDirection() is Qt.LayoutDirection.LeftToRight)
    return first.top() < second.top()
