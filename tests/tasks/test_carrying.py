"""A label's new name leaves every decision as it was; merging labels too."""

from pathlib import Path

import pytest

from annotator.model.schema_edits import merge, rename
from annotator.tasks import adjudicating
from annotator.tasks.cases import CaseState
from annotator.tasks.schemas import SchemaDraft
from annotator.tasks.session import Session
from tests.agreement.markings import at
from tests.tasks.reviewing import BY, CLAIM, CREDIT, PLACE, SOURCE, article, case_of, do, gold, new_review

NAMES = ("place", "claim", "source")


def decided(path: Path) -> Session:
    narrow = at("narrow", "LOC", "الكبر")
    said = {"A": ([PLACE, CLAIM, SOURCE], [CREDIT]), "B": ([narrow, CLAIM, SOURCE], [CREDIT])}
    session = new_review(path, said)
    for name in NAMES:
        found = article(session)
        do(session, adjudicating.take(found, case_of(found, name), BY, "A"))
    return session


@pytest.mark.parametrize("joined", [False, True])
def test_decisions_follow_a_label(tmp_path: Path, *, joined: bool) -> None:
    session = decided(tmp_path / "p.rawi")
    before = gold(session)
    draft = SchemaDraft(session)
    place, other = ("layers", "entity", "labels", "GPE"), ("layers", "entity", "labels", "LOC")
    draft.change(merge(draft.draft, place, other) if joined else rename(draft.draft, place, "TOWN"))
    draft.save()
    (mark,) = [each for each in gold(session).spans.values() if each.layer == "entity"]
    assert mark.label == ("LOC" if joined else "TOWN")
    assert {case.state for case in article(session).cases} == {CaseState.DECIDED}
    assert gold(session).decisions.keys() == before.decisions.keys()
    session.undo()
    assert gold(session).decisions == before.decisions
    assert {case.state for case in article(session).cases} == {CaseState.DECIDED}
    assert session.project.check() == []
    session.close()
