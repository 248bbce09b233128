"""Constraints and changes in words, in both languages."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.schema import ConstraintKind
from annotator.model.schema_differences import Kind, differences
from annotator.model.schema_edits import add_part, merge, remove, rename, shift_part, start_draft
from annotator.model.schema_paths import find
from annotator.ui.schema.candidates import TINTS, list_goals, make_new
from annotator.ui.schema.explaining import always_holds, explain
from annotator.ui.schema.sample import say_contrast
from annotator.ui.schema.words import say_difference, say_uses
from annotator.ui.theme import DARK, LIGHT
from tests.builders import default_schema

SCHEMA = default_schema()


def test_every_constraint_is_put_into_words(qtbot: QtBot) -> None:
    told = {constraint.id: explain(constraint, SCHEMA) for constraint in SCHEMA.constraints}
    assert all(sentence.rstrip().endswith(".") for sentence in told.values())
    assert len(set(told.values())) == len(told)
    assert not any("{" in sentence for sentence in told.values())
    assert {c.kind for c in SCHEMA.constraints} == set(ConstraintKind)


def test_words_name_things_as_the_schema_does(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert app is not None
    (first,) = [c for c in SCHEMA.constraints if c.id == "C1a"]
    for language, words in (
        ("en", ("attributed to", "Attribution status")),
        ("ar", ("منسوب إلى", "حالة الإسناد")),
    ):
        app.setProperty("language", language)
        assert all(word in explain(first, SCHEMA) for word in words)
    app.setProperty("language", "en")


def test_rules_that_always_hold_are_told_apart() -> None:
    assert {c.id for c in SCHEMA.constraints if always_holds(c)} == {"C5", "C6", "C7", "C16"}


def test_every_kind_of_change_has_words(qtbot: QtBot) -> None:
    draft = start_draft(SCHEMA)
    entities = ("layers", "entity", "labels")
    draft = add_part(draft, entities, make_new(SCHEMA, entities))
    draft = merge(draft, (*entities, "ORG"), (*entities, "PER"))
    draft = remove(draft, (*entities, "MISC"), with_said=True)
    draft = rename(draft, (*entities, "LOC"), "AREA")
    draft = shift_part(draft, ("relations", "supports"), -2)
    found = list(differences(draft))
    assert {each.kind for each in found} == set(Kind)
    told = [say_difference(each, draft.schema) for each in found]
    assert all(told)
    assert any("Organisation" in line and "Person" in line for line in told)


def test_goals_can_hold_what_is_merged_into_them() -> None:
    relations = [goal.id for goal in list_goals(SCHEMA, ("relations", "attributed_to"))]
    assert "cued_by" not in relations
    assert "supports" in [goal.id for goal in list_goals(SCHEMA, ("relations", "contradicts"))]
    assert list_goals(SCHEMA, ("layers", "claim")) == []
    assert [g.id for g in list_goals(SCHEMA, ("layers", "claim", "labels", "CLAIM"))] == ["OPINION"]
    values = ("layers", "claim", "attributes", "certainty", "values")
    assert [g.id for g in list_goals(SCHEMA, (*values, "certain"))] == ["probable", "possible", "unknown"]


def test_uses_are_told_for_everybody(qtbot: QtBot) -> None:
    told = say_uses({"A": 2, "B": 5})
    assert "7" in told
    assert "\u2068A\u2069 2" in told


@pytest.mark.parametrize("tint", TINTS)
def test_every_tint_can_be_read_on_both_pages(qtbot: QtBot, tint: tuple[str, str]) -> None:
    label = make_new(SCHEMA, ("layers", "claim", "labels"))
    colored = type(label)(label.id, label.names, *tint)  # type: ignore[call-arg, union-attr, attr-defined]
    for theme in (LIGHT, DARK):
        told = say_contrast(theme, theme.label(colored))  # type: ignore[arg-type]
        figures = [
            float(word.strip("\u2068\u2069,").removesuffix(":1")) for word in told.split() if ":1" in word
        ]
        assert [figures[0] >= 7, figures[1] >= 4.5, figures[2] >= 3] == [True] * 3
    assert find(SCHEMA, ("layers", "claim")) is not None
