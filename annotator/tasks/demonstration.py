"""The demonstration: the seed article with its two markings, and the main job done once without a window.

`open_demonstration` gives a person an own copy to play with; `show_the_way` marks the article the way an
annotator would, through the same functions, exports it and proves what was written.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from annotator.formats import jsonl
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.model import edits
from annotator.model.annotation import Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.edits import Edit
from annotator.model.errors import ExportNotProved, NewerProject, NotAProject, ProjectDamaged
from annotator.places import resource, seed
from annotator.store.project import Project
from annotator.tasks import marking
from annotator.tasks.exporting import ExportOptions, ExportReport, export_project
from annotator.tasks.importing import ImportOptions, import_files
from annotator.tasks.session import Session

ARTICLE = "000_de51ea69b96948e3"
FILE_NAME = "demonstration.rawi"
SEEDS = (f"{ARTICLE}.txt", "annotator_a.jsonl", "annotator_b.jsonl")

CLAIM = "عملية إنزال القوات الأجنبية قد نفذّت بواسطة أربع مروحيات"
SOURCE = "ناشطون"
CUE = "أفاد"
PLACE = "دير الزور"
PLACE_ATTACHED = "بدير الزور"


@dataclass(frozen=True, slots=True)
class Way:
    """What was done: how many marks and relations stand at the end, and what the export says."""

    spans: int
    relations: int
    steps: int
    report: ExportReport


def open_demonstration(folder: Path, *, reset: bool = False) -> Project:
    """The copy of the demonstration project in `folder`, made where it is missing or `reset` asks for it.

    Raises what opening and importing raise.
    """
    path = folder / FILE_NAME
    if path.exists() and not reset:
        return Project.open(path)
    folder.mkdir(parents=True, exist_ok=True)
    if path.exists():
        _remove(path)
    project = Project.create(path, resource("schema.toml").read_text(encoding="utf-8"))
    report = import_files(project, [seed(name) for name in SEEDS], ImportOptions(), "demonstration")
    if report.error:
        project.close()
        raise report.error
    return project


def show_the_way(session: Session, out: Path, say: Callable[[str], None] = lambda _line: None) -> Way:
    """Marks the seed article, goes back and forth, exports to `out` (JSONL) and reads that back.

    `session` shows the article and its annotator has marked nothing yet. `say` is told each step in English.
    Raises ExportNotProved when the file does not hold what was marked.
    """
    claim = _attribute_the_claim(session, say)
    _mark_entities(session, say)
    steps = _go_back_and_forth(session, say)
    report = export_project(session.project, out, ExportOptions(annotators=(session.annotator.name,)))
    _prove(session, out, claim)
    shown = session.annotation_set
    return Way(len(shown.spans), len(shown.relations), steps, report)


def _attribute_the_claim(session: Session, say: Callable[[str], None]) -> str:
    """The activists' claim, its source and its cue, what is said of it, and the links between them."""
    source = _tag(session, SOURCE, ("source", "SOURCE"))
    cue = _tag(session, CUE, ("cue", "CUE"))
    claim = _tag(session, CLAIM, ("claim", "CLAIM"))
    say(f"marked the claim “{claim.quote}”, its source “{source.quote}” and its cue “{cue.quote}”")
    _do(session, lambda own: edits.attribute_claim(own, session.schema, claim.id, source.id, cue.id))
    _do(session, lambda own: edits.describe(own, claim.id, "quote_style", "indirect"))
    _do(session, lambda own: edits.describe(own, source.id, "naming", "described"))
    say("credited it, and described it")
    return claim.id


def _mark_entities(session: Session, say: Callable[[str], None]) -> None:
    """A place behind an attached particle, and the same place once more, tied to the first."""
    text, schema = _text(session), session.schema
    start = text.index(PLACE_ATTACHED)
    ranges = marking.tidy(schema, text, start, start + len(PLACE_ATTACHED))
    ranges = marking.step_particle(schema, text, ranges)
    first = _tag_ranges(session, ranges, ("entity", "GPE"))
    again = text.index(PLACE, ranges[0][1])
    second = _tag_ranges(session, ((again, again + len(PLACE)),), ("entity", "GPE"))
    _do(session, lambda own: edits.link(own, schema, "coref", second.id, first.id))
    say(f"marked “{first.quote}” behind its attached particle in “{PLACE_ATTACHED}”, and its next mention")


def _go_back_and_forth(session: Session, say: Callable[[str], None]) -> int:
    """Undoes every step and does them all again; the article must then say the same as before."""
    before, steps = session.annotation_set, 0
    while session.undoable():
        session.undo()
        steps += 1
    for _ in range(steps):
        session.redo()
    if not session.annotation_set.says_the_same(before):
        raise AssertionError("undoing and redoing every step changed what was marked")
    say(f"undid all {steps} steps and did them again")
    return steps


def _prove(session: Session, out: Path, claim_id: str) -> None:
    """Reads the export back and compares it with the marked article."""
    records = [item for item in jsonl.read(out, ReadOptions()) if isinstance(item, Record)]
    found = [s for record in records for s in record.sets if s.annotator == session.annotator.name]
    same = len(found) == 1 and found[0].says_the_same(session.annotation_set)
    if not same or claim_id not in found[0].spans:
        raise ExportNotProved(path=out, reason="the annotations of the demonstration")


def _tag(session: Session, words: str, label: tuple[str, str]) -> Span:
    """Marks the first place of `words` in the article, as a drag over them would."""
    text = _text(session)
    start = text.index(words)
    return _tag_ranges(session, marking.tidy(session.schema, text, start, start + len(words)), label)


def _tag_ranges(session: Session, ranges: marking.Ranges, label: tuple[str, str]) -> Span:
    known = set(session.annotation_set.spans)
    text, schema = _text(session), session.schema
    _do(session, lambda own: marking.tag(own, schema, text, ranges, label))
    (made,) = (span for name, span in session.annotation_set.spans.items() if name not in known)
    return made


def _do(session: Session, verb: Callable[[AnnotationSet], Edit]) -> None:
    session.do(verb(session.annotation_set))


def _text(session: Session) -> str:
    return session.document.text if session.document else ""


def _remove(path: Path) -> None:
    """Takes the old copy away, with what SQLite keeps beside it. Raises ProjectLocked while it is open."""
    with suppress(NotAProject, NewerProject, ProjectDamaged):
        Project.open(path).close()
    for each in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        each.unlink(missing_ok=True)
