"""Makes the golden project of the present file version from the seeds; see README.md beside it.

It is run as `python tests/data/prior/make.py tests/data/prior/v2.rawi`.
"""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from annotator.model import edits
from annotator.model.annotation import SchemaVersion, State, make_parts
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.document import Document
from annotator.store.project import Project
from annotator.tasks.adjudicating import take
from annotator.tasks.cases import CaseState
from annotator.tasks.conflicts import Conflicts
from annotator.tasks.gold_draft import Deciding
from annotator.tasks.merge_rules import Rule
from annotator.tasks.merging import merge
from tests.builders import DOCUMENT, seed_document, seed_set
from tests.store.work import PERSON, TOML, mark, new_project, own_set


def main(path: Path) -> None:
    with new_project(path) as project:
        work(project)
        take_back(project)
        decide(project)
        while project.search.fill():
            pass
        if problems := project.check():
            raise SystemExit("\n".join(problem.en for problem in problems))


def work(project: Project) -> None:
    """One of each: marks in one and two parts, values, links, notes, flags, statuses, another schema."""
    text, schema = seed_document().text, project.schema
    project.commit(mark(project, 100, 140), PERSON)
    claim = next(iter(own_set(project).spans))
    project.commit(edits.describe(own_set(project), claim, "certainty", "probable"), PERSON)
    project.commit(edits.move(own_set(project), claim, make_parts(text, ((100, 120), (130, 140)))), PERSON)
    source = edits.add_span(own_set(project), schema, "source", "SOURCE", make_parts(text, ((142, 150),)))
    project.commit(source, PERSON)
    source_id = source.changes[0].after.id
    project.commit(edits.link(own_set(project), schema, "attributed_to", claim, source_id), PERSON)
    project.commit(edits.set_note(own_set(project), claim, "ملاحظة"), PERSON)
    project.commit(edits.set_flag(own_set(project), claim, "question"), PERSON)
    project.commit(edits.set_document_value(own_set(project), "genre", "news"), PERSON)
    project.commit(edits.set_document_note(own_set(project), "ملاحظة على المقال"), PERSON)
    project.sets.mark_seen(PERSON, DOCUMENT)
    theirs = AnnotationSet("A", DOCUMENT, dict(list(seed_set("a").spans.items())[:3]))
    project.commit(edits.copy_set(own_set(project), theirs), PERSON)
    old = project.schemas.current()
    new = TOML.replace(f'version = "{old.version}"', f'version = "{old.version}.1"', 1)
    project.commit(edits.change_schema(old, SchemaVersion(old.id, f"{old.version}.1", new)), PERSON)
    project.commit(edits.set_status(own_set(project), State.FINISHED), PERSON)


def decide(project: Project) -> None:
    """Gold of what all agree on, by a rule, and one place decided by a person."""
    for name in ("A", "B"):
        project.commit(edits.set_status(own_set(project, person=name), State.FINISHED), name)
    merge(project, [Rule.UNANIMOUS], PERSON, ("A", "B"))
    article = Conflicts(project, ("A", "B")).article(DOCUMENT)
    case = next(each for each in article.cases if each.state is CaseState.OPEN and not each.is_relation)
    by = Deciding(PERSON, blind=True, note="ملاحظة", seconds=3.5)
    project.commit(take(article, case, by, case.conflict.members[0][0]), PERSON)


def take_back(project: Project) -> None:
    """Undo, redo, an import that was taken back, and one that stands."""
    project.undo(PERSON)
    project.redo(PERSON)
    project.undo(PERSON)
    with project.bulk("importer") as bulk:
        bulk.add_document(Document("gone", "مقال سُحب استيراده"))
        bulk.add_set(AnnotationSet("A", "gone"), AnnotatorKind.IMPORT)
    project.undo("importer")
    with project.bulk("importer") as bulk:
        bulk.add_document(Document("second", "مقال ثانٍ\n\nبلا وسوم", {"source": "seed"}))
    project.settings.set("last_document", DOCUMENT)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = home
        target = Path(sys.argv[1])
        main(target)
        target.with_name(target.name + ".lock").unlink()
