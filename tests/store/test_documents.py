"""Lists of documents: order, pages, filters, and what is still to be done."""

import pytest

from annotator.model import edits
from annotator.model.annotation import SchemaVersion, State
from annotator.model.annotation_set import Annotator
from annotator.model.document import Document
from annotator.model.errors import DocumentNotFound, UnstorableText
from annotator.store.project import Project
from tests.builders import DOCUMENT, seed_document
from tests.store.work import PERSON, document, mark, own_set

IDS = [document(number).id for number in range(6)]


@pytest.fixture
def many(project: Project) -> Project:
    """The seed article and six short ones; another import between them was taken back."""
    with project.bulk("first") as bulk:
        for number in range(3):
            bulk.add_document(document(number))
    with project.bulk("gone") as bulk:
        bulk.add_document(document(100))
    project.undo("gone")
    with project.bulk("second") as bulk:
        for number in range(3, 6):
            bulk.add_document(document(number))
    return project


def finish(project: Project, doc_id: str, state: State = State.FINISHED) -> None:
    project.commit(edits.set_status(own_set(project, doc_id), state, "سبب"), PERSON)


def test_documents_stand_in_project_order(many: Project) -> None:
    assert many.documents.ids() == [DOCUMENT, *IDS]
    assert len(many.documents) == 7
    assert [many.documents.position(each) for each in many.documents.ids()] == list(range(7))
    assert IDS[2] in many.documents
    assert "doc-00100" not in many.documents


def test_pages_follow_each_other(many: Project) -> None:
    pages = [many.documents.summaries(offset, 3) for offset in (0, 3, 6)]
    summaries = [summary for page in pages for summary in page]
    assert [summary.id for summary in summaries] == many.documents.ids()
    assert [summary.position for summary in summaries] == list(range(7))
    assert (summaries[0].annotators, summaries[0].spans, summaries[0].state) == (("A", "B"), 154 + 106, None)
    assert summaries[1].length == len(document(0).text)


def test_titles_are_kept(many: Project) -> None:
    titles = [summary.title for summary in many.documents.summaries()]
    assert "التحالف الدولي" in titles[0]
    assert titles[1].startswith("كلمة0")


def test_lines_say_what_their_annotator_did(many: Project) -> None:
    finish(many, IDS[1])
    finish(many, IDS[3], State.SKIPPED)
    many.commit(mark(many, 0, 4, IDS[4]), PERSON)
    states = {s.id: s.state for s in many.documents.summaries(annotator=PERSON)}
    assert [states[doc_id] for doc_id in (IDS[1], IDS[3], IDS[4], IDS[5])] == [
        State.FINISHED,
        State.SKIPPED,
        State.OPEN,
        None,
    ]
    assert [s.spans for s in many.documents.summaries(annotator=PERSON)] == [0, 0, 0, 0, 0, 1, 0]


def test_next_unfinished_goes_round_once(many: Project) -> None:
    assert many.documents.unfinished(PERSON) == 7
    assert many.documents.next_unfinished(PERSON, DOCUMENT) == IDS[0]
    finish(many, IDS[0])
    finish(many, IDS[1], State.SKIPPED)
    assert many.documents.next_unfinished(PERSON, DOCUMENT) == IDS[2]
    assert many.documents.next_unfinished(PERSON, IDS[5]) == DOCUMENT
    for doc_id in (DOCUMENT, *IDS[2:5]):
        finish(many, doc_id)
    assert many.documents.unfinished(PERSON) == 1
    assert many.documents.next_unfinished(PERSON, IDS[5]) is None
    assert many.documents.next_unfinished(PERSON, IDS[0]) == IDS[5]


def test_equal_texts_are_found_by_their_hash(many: Project) -> None:
    with many.bulk("third") as bulk:
        bulk.add_document(Document("copy", seed_document().text))
        assert bulk.find_texts("copy", seed_document().sha256) == (seed_document().sha256, DOCUMENT)
        assert bulk.find_texts("none", document(1).sha256) == (None, document(1).id)
    sha256 = seed_document().sha256
    assert many.documents.find_texts("copy", sha256) == (sha256, DOCUMENT)
    assert many.documents.find_texts("none", "") == (None, None)
    with pytest.raises(DocumentNotFound):
        many.documents.get("none")
    with pytest.raises(DocumentNotFound):
        many.documents.position("none")


@pytest.mark.parametrize(
    "bad", [Document("bad", "أول\0ثان"), Document("bad", "أول\ud800"), Document("أول\ud800", "نص")]
)
def test_a_text_that_cannot_be_stored_does_not_stop_the_others(project: Project, bad: Document) -> None:
    with project.bulk("importer") as bulk:
        with pytest.raises(UnstorableText, match="أول"):
            bulk.add_document(bad)
        bulk.add_document(document(1))
    assert project.documents.ids() == [DOCUMENT, document(1).id]
    assert project.check() == []


def test_a_document_with_several_passes_is_finished_when_all_are(project: Project) -> None:
    passes = (
        '\n[[passes]]\nid = "first"\nlayers = ["claim"]\n[[passes]]\nid = "second"\nlayers = ["entity"]\n'
    )
    old = project.schemas.current()
    toml = old.toml.replace(f'version = "{old.version}"', 'version = "2"', 1) + passes
    new = SchemaVersion(old.id, "2", toml)
    project.commit(edits.change_schema(old, new), PERSON)
    for pass_id, expected in (("first", State.OPEN), ("second", State.FINISHED)):
        current = own_set(project)
        project.commit(edits.set_status(current, State.FINISHED, pass_id=pass_id), PERSON)
        assert project.documents.summaries(annotator=PERSON)[0].state is expected
    assert project.documents.unfinished(PERSON) == 0
    project.commit(edits.set_status(own_set(project), State.RETURNED, "!", pass_id="first"), PERSON)
    assert project.documents.summaries(annotator=PERSON)[0].state is State.RETURNED


def test_annotators_are_added_once(project: Project) -> None:
    project.sets.add_annotator(Annotator(PERSON))
    assert [annotator.name for annotator in project.sets.annotators()] == ["A", "B", PERSON]
    assert project.sets.annotator("nobody") is None
