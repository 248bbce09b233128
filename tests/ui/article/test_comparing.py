"""The view of a reviewer: whose stripe lies under the mouse, and what stands out."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.schema import Schema
from annotator.ui.article.comparing import CompareView
from annotator.ui.article.stripes import RESULT, LaneLook, Stripe, Tie, lane_color, lane_top
from annotator.ui.theme import LIGHT

TEXT = "قال ناشطون إن القصف طال قرية الكبر بريف دير الزور أمس"
VILLAGE = (TEXT.index("قرية"), TEXT.index("بريف") - 1)
NAME = (TEXT.index("الكبر"), TEXT.index("بريف") - 1)
SPEAKERS = (TEXT.index("ناشطون"), TEXT.index("إن") - 1)

Open = Callable[..., CompareView]


@pytest.fixture
def open_compared(qtbot: QtBot, schema: Schema) -> Open:
    def open_(*stripes: Stripe, case: str = "", ties: tuple[Tie, ...] = (), text: str = TEXT) -> CompareView:
        view = CompareView(LIGHT)
        qtbot.addWidget(view)
        view.resize(900, 400)
        view.set_lanes(2)
        view.show_document(Document("d", text))
        view.show_set(schema, AnnotationSet("gold", "d"))
        view.show_stripes(stripes, case, ties)
        view.show()
        qtbot.waitExposed(view)
        return view

    return open_


def point_of(view: CompareView, place: tuple[int, int], lane: int) -> QPointF:
    box = next(iter(view.page.pieces(*place)))
    height = lane_top(view.look, lane) + view.look.px(2)
    return QPointF(box.center().x(), box.top() + height) + QPointF(view.origin)


def colors_in(view: CompareView, place: tuple[int, int], lane: int) -> set[str]:
    """What is drawn across the middle of a stripe."""
    image: QImage = view.viewport().grab().toImage()
    y = point_of(view, place, lane).toPoint().y()
    box = next(iter(view.page.pieces(*place))).translated(QPointF(view.origin))
    return {QColor(image.pixel(x, y)).name() for x in range(int(box.left()) + 1, int(box.right()) - 1)}


def test_a_press_on_a_stripe_says_whose_it_is(open_compared: Open, qtbot: QtBot) -> None:
    view = open_compared(
        Stripe("k", 0, "A", (VILLAGE,)),
        Stripe("k", 1, "B", (NAME,)),
        Stripe("m", 0, "A", (SPEAKERS,)),
        case="k",
    )
    for place, lane, said in ((VILLAGE, 0, ["k", "A"]), (NAME, 1, ["k", "B"]), (SPEAKERS, 0, ["m", "A"])):
        with qtbot.waitSignal(view.stripe_pressed) as pressed:
            point = point_of(view, place, lane).toPoint()
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert pressed.args == said
    assert view.stripe_at(point_of(view, SPEAKERS, 1)) is None
    assert view.stripe_at(QPointF(view.edge_point(VILLAGE[0], after=False))) is None


def test_of_two_stripes_in_one_place_that_of_the_case_in_hand_is_pressed(open_compared: Open) -> None:
    view = open_compared(Stripe("m", 0, "A", (VILLAGE,)), Stripe("k", 0, "A", (VILLAGE,)), case="k")
    pressed = view.stripe_at(point_of(view, VILLAGE, 0))
    assert pressed is not None
    assert pressed.case == "k"


def test_the_case_in_hand_stands_out_and_others_are_faint(open_compared: Open) -> None:
    full = open_compared(Stripe("k", 0, "A", (VILLAGE,)), case="k")
    faint = open_compared(Stripe("k", 0, "A", (VILLAGE,)), case="other")
    strong = lane_color(LIGHT, 0).name()
    assert colors_in(full, VILLAGE, 0) == {strong}
    assert strong not in colors_in(faint, VILLAGE, 0)


def test_the_result_lies_above_and_a_draft_of_it_is_broken(open_compared: Open) -> None:
    settled = open_compared(Stripe("k", RESULT, "=", (VILLAGE,)), case="k")
    draft = open_compared(Stripe("k", RESULT, "=", (VILLAGE,), is_draft=True), case="k")
    green, page = lane_color(LIGHT, RESULT).name(), LIGHT.page.name()
    assert colors_in(settled, VILLAGE, RESULT) == {green}
    assert colors_in(draft, VILLAGE, RESULT) == {green, page}


def test_only_what_differs_is_hatched(open_compared: Open) -> None:
    """The type noun that only one marked; not the name that both have."""
    bare = open_compared()
    view = open_compared(Stripe("k", 0, "A", (VILLAGE,)), Stripe("k", 1, "B", (NAME,)), case="k")
    before, after = bare.viewport().grab().toImage(), view.viewport().grab().toImage()

    def changed(start: int, end: int) -> bool:
        box = next(iter(view.page.pieces(start, end))).translated(QPointF(view.origin)).toRect()
        return before.copy(box) != after.copy(box)

    assert changed(VILLAGE[0], VILLAGE[0] + 3)
    assert not changed(NAME[0] + 1, NAME[1])


def test_a_tie_leads_to_where_a_relation_ends_on_any_line(open_compared: Open) -> None:
    text = TEXT + "\n" + TEXT
    far = (len(TEXT) + 1 + SPEAKERS[0], len(TEXT) + 1 + SPEAKERS[1])
    without = open_compared(case="k", text=text)
    view = open_compared(case="k", text=text, ties=(Tie(0, VILLAGE, far),))
    assert view.page.spot(far[0]).top > view.page.spot(VILLAGE[0]).top
    goal = point_of(view, far, 0).toPoint()
    images = [each.viewport().grab().toImage() for each in (without, view)]
    assert images[0].pixel(goal) != images[1].pixel(goal)
    assert QColor(images[1].pixel(goal)).name() == lane_color(LIGHT, 0).name()


def test_another_theme_or_zoom_keeps_the_lanes(open_compared: Open) -> None:
    view = open_compared(Stripe("k", 0, "A", (VILLAGE,)), case="k")
    view.set_zoom(2.0)
    assert isinstance(view.look, LaneLook)
    assert view.look.lanes == 2
    assert view.stripe_at(point_of(view, VILLAGE, 0)) is not None
