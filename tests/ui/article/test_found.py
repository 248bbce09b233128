"""What was found is outlined where it is in sight; nothing is laid out for the sake of the rest."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from annotator.ui.article.view import ArticleView
from annotator.ui.theme import LIGHT
from tests.ui.article.conftest import OpenView

TEXT = "قالت مصادر محلية إن القوات انسحبت"


def ring_of(view: ArticleView, start: int, end: int) -> set[str]:
    """The colours on the upper outline of the box of a hit."""
    (box,) = (box.toRect().translated(view.origin) for box in view.page.pieces(start, end))
    picture: QImage = view.viewport().grab().toImage()
    line = QRect(box.left() + 6, box.top() - 1, box.width() - 12, 6)
    return {
        picture.pixelColor(x, y).name()
        for x in range(line.left(), line.right())
        for y in range(line.top(), line.bottom() + 1)
    }


def test_every_hit_is_outlined_and_the_current_one_filled(open_view: OpenView) -> None:
    view = open_view(TEXT)
    before = view.viewport().grab().toImage()
    places = ((5, 10), (20, 26))
    view.set_found(places, 1)
    outlined = [ring_of(view, *place) for place in places]
    assert all(len(colors) > 1 for colors in outlined)
    assert LIGHT.selection.name() in outlined[1]
    assert LIGHT.selection.name() not in outlined[0]
    assert len(ring_of(view, 11, 16)) == 1
    view.set_found(())
    assert view.viewport().grab().toImage() == before


def test_hits_out_of_sight_are_not_laid_out(open_view: OpenView) -> None:
    text = "\n".join([TEXT * 12] * 80)
    view = open_view(text)
    exact = [view.page.flow.is_exact(i) for i in range(len(view.page.chunks))]
    view.set_found(tuple((at, at + 4) for at in range(0, len(text) - 4, 40)), 3)
    view.viewport().repaint()
    assert [view.page.flow.is_exact(i) for i in range(len(view.page.chunks))] == exact


def test_another_document_forgets_what_was_found(open_view: OpenView) -> None:
    view = open_view(TEXT)
    view.set_found(((5, 10),), 0)
    assert view.document is not None
    view.show_document(view.document)
    assert (view.found, view.current_found) == ((), -1)
