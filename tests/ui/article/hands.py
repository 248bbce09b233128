"""Hands of the tests: they press, drag and listen as a person in front of the article would."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, SignalInstance
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.article.view import ArticleView

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def listen(signal: SignalInstance) -> list[tuple[object, ...]]:
    """Everything that a signal says from now on."""
    heard: list[tuple[object, ...]] = []
    signal.connect(lambda *said: heard.append(said))
    return heard


def drag(
    qtbot: QtBot, view: ArticleView, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = PLAIN
) -> None:
    target = view.viewport()
    qtbot.mousePress(target, LEFT, PLAIN, start)
    for share in (0.3, 0.7, 1.0):
        at = start + (end - start) * share
        send_move(view, at, held)
    qtbot.mouseRelease(target, LEFT, held, end)


def send_move(view: ArticleView, at: QPoint, held: Qt.KeyboardModifier = PLAIN) -> None:
    place = QPointF(at)
    globally = QPointF(view.viewport().mapToGlobal(at))
    event = QMouseEvent(QEvent.Type.MouseMove, place, globally, LEFT, LEFT, held)
    QApplication.sendEvent(view.viewport(), event)


def drag_over(qtbot: QtBot, view: ArticleView, start: int, end: int) -> tuple[int, int]:
    view.scroll_to(start, end)
    view.viewport().repaint()
    spy = listen(view.text_selected)
    drag(qtbot, view, view.edge_point(start, False), view.edge_point(end, True))
    assert len(spy) == 1
    return spy[0]


def put_caret(qtbot: QtBot, view: ArticleView, offset: int) -> None:
    qtbot.mouseClick(view.viewport(), LEFT, PLAIN, view.edge_point(offset, False))
    assert view.caret == offset


def send_hover(view: ArticleView, at: QPoint) -> None:
    globally = QPointF(view.viewport().mapToGlobal(at))
    buttons = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), globally, buttons, buttons, PLAIN)
    QApplication.sendEvent(view.viewport(), event)
