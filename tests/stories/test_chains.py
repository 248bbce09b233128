"""A name and all its mentions, through the real `main()`: offered, marked and chained by one key, named once,
joined, left, removed, alarmed about, and there again after a restart.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Span
from annotator.model.document import Document
from annotator.model.edits import remove
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.alarms import Alarm
from annotator.ui.form.alike_line import AlikeLine
from annotator.ui.form.attributes import AttributeRow
from annotator.ui.form.history_panel import ALARM
from annotator.ui.form.mention_chip import MentionChip
from tests.stories.driving import CONTROL, SHIFT, Hands, drive

TEXT = (
    "دخلت قوات خاصة دوما أمس .\n"
    "قال ناشطون إن دوما محاصرة وإن الطريق إلى دوما مقطوع .\n"
    "وأضافوا أن المدينة بلا ماء ، وأن أهل دوما نزحوا من المدينة ."
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "chains.rawi"
    with (
        Project.create(path, resource("schema.toml").read_text("utf-8")) as made,
        made.bulk("import") as bulk,
    ):
        bulk.add_document(Document("d", TEXT))
    return path


def mentions(hands: Hands, quote: str) -> list[Span]:
    """The places of `quote` that are marked as one chain with the selected mark."""
    own = hands.session.annotation_set
    ends = {end for r in own.relations.values() if r.type == "coref" for end in (r.from_id, r.to_id)}
    return [own.spans[i] for i in ends if own.spans[i].quote == quote]


def field(hands: Hands, attribute: str) -> QLineEdit:
    rows = hands.page.form.findChildren(AttributeRow)
    row = next(row for row in rows if row.attribute.id == attribute and row.isVisible())
    return row.field.findChild(QLineEdit)


def chips(hands: Hands) -> list[MentionChip]:
    return [chip for chip in hands.page.form.findChildren(MentionChip) if chip.isVisible()]


def offered(hands: Hands) -> bool:
    return any(line.isVisible() for line in hands.page.form.findChildren(AlikeLine))


def chain_by_key(hands: Hands) -> None:
    hands.session.open_document("d")
    hands.settle()
    hands.drag("دوما")
    hands.press("3")
    hands.wait_until(lambda: offered(hands))
    hands.press("=", SHIFT)
    assert len(mentions(hands, "دوما")) == TEXT.count("دوما")
    hands.wait_until(lambda: len(chips(hands)) == TEXT.count("دوما"))
    hands.wait_until(lambda: not offered(hands))


def name_it_once(hands: Hands) -> None:
    line = field(hands, "kb_id")
    line.setFocus()
    QTest.keyClicks(line, "Q219600")
    hands.press(Qt.Key.Key_Return)
    values = {span.attributes.get("kb_id") for span in mentions(hands, "دوما")}
    assert values == {"Q219600"}


def join_another_chain(hands: Hands) -> None:
    hands.drag("المدينة")
    hands.press("3")
    hands.press("i")
    hands.press("i")
    hands.wait_until(lambda: len(chips(hands)) > TEXT.count("دوما"))
    joined = hands.session.selected_span
    assert joined is not None
    assert (joined.quote, joined.attributes["kb_id"]) == ("المدينة", "Q219600")
    hands.press("=", SHIFT)
    assert {s.attributes["kb_id"] for s in mentions(hands, "المدينة")} == {"Q219600"}
    assert len(mentions(hands, "المدينة")) == 2


def test_a_name_is_marked_once_and_chained_everywhere(qtbot: QtBot, project: Path) -> None:
    def script(hands: Hands) -> None:
        chain_by_key(hands)
        name_it_once(hands)
        join_another_chain(hands)

    assert drive(["open", str(project), "--annotator", "A"], script) == 0

    def after_a_restart(hands: Hands) -> None:
        hands.session.open_document("d")
        own = hands.session.annotation_set
        assert len(own.spans) == TEXT.count("دوما") + 2
        hands.press("z", CONTROL)
        assert len(hands.session.annotation_set.spans) == TEXT.count("دوما") + 1, (
            "one step marked and chained"
        )

    assert drive(["open", str(project), "--annotator", "A"], after_a_restart) == 0


def test_a_mention_is_taken_out_by_its_cross_and_the_first_one_removed_by_key(
    qtbot: QtBot, project: Path
) -> None:
    def script(hands: Hands) -> None:
        hands.session.open_document("d")
        hands.settle()
        hands.drag("دوما")
        hands.press("3")
        hands.press("=", SHIFT)
        hands.wait_until(lambda: len(chips(hands)) == TEXT.count("دوما"))
        chips(hands)[-1].setFocus()
        hands.press(Qt.Key.Key_Delete)
        assert len(mentions(hands, "دوما")) == TEXT.count("دوما") - 1
        hands.view.setFocus()
        hands.press(Qt.Key.Key_Backspace)
        assert len(mentions(hands, "دوما")) == TEXT.count("دوما") - 2
        hands.press("z", CONTROL, times=2)
        assert len(mentions(hands, "دوما")) == TEXT.count("دوما")

    assert drive(["open", str(project), "--annotator", "A"], script) == 0


def test_a_sudden_fall_alarms_and_is_taken_back_from_there(qtbot: QtBot, project: Path) -> None:
    def script(hands: Hands) -> None:
        session, status = hands.session, hands.window.status
        session.open_document("d")
        hands.settle()
        for quote in ("قوات خاصة", "أمس", "ناشطون", "الطريق", "المدينة", "ماء"):
            hands.drag(quote)
            hands.press("m")
        session.do(remove(session.annotation_set, list(session.annotation_set.spans)[:5]))
        hands.settle()
        assert status.remedy.isVisible()
        assert "5" in status.sentence.text() or "٥" in status.sentence.text()
        hands.page.lists.show_history()
        model = hands.page.lists.history.model
        hands.wait_until(lambda: model.rowCount() and model.index(0, 0).data(ALARM) == Alarm(5, 6))
        QTest.mouseClick(status.remedy, Qt.MouseButton.LeftButton)
        hands.settle()
        assert len(session.annotation_set.spans) == 6
        assert status.remedy.isHidden()

    assert drive(["open", str(project), "--annotator", "A"], script) == 0
