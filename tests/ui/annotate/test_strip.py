"""The strip says what the selection really holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui.annotate.strip import Strip
from annotator.ui.session import WindowSession
from tests.ui.seeded import seeded


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowSession]:
    with seeded(tmp_path) as session:
        yield session


@pytest.fixture
def strip(qtbot: QtBot, session: WindowSession) -> Strip:
    strip = Strip(session)
    qtbot.addWidget(strip)
    return strip


def test_a_hidden_character_is_called_by_name(strip: Strip, session: WindowSession) -> None:
    place = session.text.index("\xa0")
    session.set_ranges(((place - 3, place + 3),))
    assert "مسافة غير فاصلة" in strip.hidden.text()
    assert f"{place - 3}–{place + 3}" in strip.place.text()
    session.set_ranges(((0, 3),))
    assert not strip.hidden.isVisibleTo(strip)


def test_the_text_is_the_stored_one_in_its_order(strip: Strip, session: WindowSession) -> None:
    start = session.text.index("2:45")
    session.set_ranges(((start - 7, start + 8),))
    assert session.text[start - 7 : start + 8] in strip.quote.text()


def test_parts_stand_side_by_side(strip: Strip, session: WindowSession) -> None:
    span = next(s for s in session.annotation_set.spans.values() if len(s.parts) == 2)
    session.select(span.id)
    for part in span.parts:
        assert part.quote in strip.quote.text()
        assert f"{part.start}–{part.end}" in strip.place.text()


def test_without_a_selection_it_says_where_the_caret_is(strip: Strip) -> None:
    strip.show_caret(42)
    assert "42" in strip.place.text()
    assert strip.quote.text() == ""
