"""What the pictures of the documentation show: every page of the window, on a project made for them.

A new page joins them with one line in SCENES.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from annotator.model import edits
from annotator.model.annotation import Flag, State
from annotator.model.annotation_set import AnnotationSet, Annotator
from annotator.places import seed
from annotator.store.project import Project
from annotator.tasks.demonstration import ARTICLE, FILE_NAME, open_demonstration
from annotator.tasks.importing import ImportOptions, import_files
from annotator.ui import settings
from annotator.ui.main_window import MainWindow
from annotator.ui.pictures import settle

PERSON = "أمل"
NEWS = (
    ("إغلاق معبر تجاري شمال البلاد", "أعلن مصدر في إدارة المعبر إغلاقه أمام حركة الشحن حتى إشعار آخر."),
    (
        "اجتماع في جنيف لبحث إيصال المساعدات",
        "قال متحدث باسم الأمم المتحدة إنه سيبحث إيصال المساعدات.",
    ),
    (
        "عودة التيار الكهربائي إلى أحياء دير الزور",
        "أكد مدير الشركة عودته إلى ثلاثة أحياء في دير الزور.",
    ),
    ("وصول قافلة أدوية إلى مشفى الرقة", "ذكر ناشطون أن القافلة تضم أدوية لأمراض القلب والسكري."),
    ("خلاف على موعد فتح الجسر", "قال المجلس إن الجسر سيفتح اليوم، ونفى مهندس في الموقع ذلك."),
    ("ارتفاع أسعار الخبز في الأسواق", "أفاد تجار بأن سعر الربطة ارتفع، وعزا مسؤول ذلك إلى نقص الوقود."),
    ("مباراة ودية بين فريقي الفرات والجزيرة", "انتهت المباراة بالتعادل، وفق مراسلنا في دير الزور."),
    ("حملة تلقيح للأطفال في الريف الشرقي", "أوضحت مديرية الصحة أن الحملة تستمر خمسة أيام."),
    ("انقطاع المياه عن أحياء غربي المدينة", "نقل سكان محليون أن الانقطاع بدأ مساء أمس."),
    ("بيان حول الهدنة في الجنوب", "نفى طرفا النزاع في بيانين منفصلين خرق الهدنة."),
    ("مواسم القمح أقل من المتوقع", "توقعت غرفة الزراعة تراجع المحصول بسبب الجفاف."),
)
STATES = {2: State.FINISHED, 3: State.FINISHED, 5: State.RETURNED, 7: State.SKIPPED, 9: State.FINISHED}
VALUES = {2: "report", 3: "news_report", 5: "news_report", 9: "statement"}
ACTIVE_SECONDS = 1_290.0
RECENT = (("أخبار الشرق", 22), ("demonstration", 21), ("بيانات 2017", 9))
WAIT_MS = 60
MOST_WAITS = 1_000
ENOUGH_MS = 400
"""Timers that wait for typing and jobs beside the work have ended by then."""

Show = Callable[[MainWindow], object]


@dataclass(frozen=True, slots=True)
class Scene:
    """`show` brings the window where the picture is to be taken, `leave` back from it."""

    name: str
    show: Show
    leave: Show = lambda _window: None
    needs_project: bool = True


def _page(name: str) -> Show:
    return lambda window: window.show_page(name)


def _list_recent(window: MainWindow) -> None:
    """Projects that nobody has, opened on days that do not depend on today."""
    entries = [
        {"path": f"/projects/{name}.rawi", "opened": f"2026-11-{day:02}T08:00:00+00:00"}
        for name, day in RECENT
    ]
    window.settings.set(settings.PROJECTS, json.dumps(entries))
    window.show_page("welcome")


def _ask_who(window: MainWindow) -> None:
    window.ask_who("أخبار الشرق", PERSON, ["سارة", "عمر"])


def _select_claim(window: MainWindow) -> None:
    """The article as annotator A has marked it, with the first credited claim in the form."""
    window.show_page("annotate")
    if session := window.desk.session:
        own = session.annotation_set
        session.set_ranges(())
        session.select(next(c.id for c in own.spans_in("claim") if own.targets(c.id, "attributed_to")))


def _find(window: MainWindow) -> None:
    window.show_page("annotate")
    finder = window.pages["annotate"].annotate.finder  # type: ignore[attr-defined]
    finder.begin()
    finder.bar.field.setText("دير الزور")
    finder.bar.look()


def _mark_all(window: MainWindow) -> None:
    """With what has no mark yet, so that there is something to preview."""
    _find(window)
    finder = window.pages["annotate"].annotate.finder  # type: ignore[attr-defined]
    finder.bar.field.setText("القوات")
    finder.bar.look()
    finder.unfold("mark")


def _leave_find(window: MainWindow) -> None:
    window.pages["annotate"].annotate.finder.leave()  # type: ignore[attr-defined]


def _find_everywhere(window: MainWindow) -> None:
    window.find_everywhere()
    page = window.pages["find"]
    page.field.setText("دير الزور")  # type: ignore[attr-defined]
    page.look()  # type: ignore[attr-defined]


def _open_palette(window: MainWindow) -> None:
    _select_claim(window)
    window.toggle_palette()


def _show_history(window: MainWindow) -> None:
    _select_claim(window)
    window.pages["annotate"].annotate.lists.show_list("history")  # type: ignore[attr-defined]


def _leave_history(window: MainWindow) -> None:
    window.pages["annotate"].annotate.lists.show_list("marks")  # type: ignore[attr-defined]


def _count_export(window: MainWindow) -> None:
    window.show_page("export")
    while not window.pages["export"].start.isEnabled():  # type: ignore[attr-defined]
        QTest.qWait(WAIT_MS)


def _look_at_files(window: MainWindow) -> None:
    """One file in an old encoding, one with annotations, one that is no text."""
    if session := window.desk.session:
        window.import_files((session.session.path.parent / "news",))
        wait(window)
        table = window.pages["import"].table  # type: ignore[attr-defined]
        table.setCurrentIndex(table.model().index(table.model().rowCount() - 1, 0))


def _agree(window: MainWindow) -> None:
    """How far annotators A and B agree, gamma included."""
    window.show_page("agreement")
    page = window.pages["agreement"]
    _wait_until(lambda: page.computed and not page.computed.overview.gamma_missing)  # type: ignore[attr-defined]


def _review(window: MainWindow) -> None:
    """The first case of annotators A and B; what is said before the first time is agreed to."""
    window.show_page("review")
    page = window.pages["review"]
    reviewing, landing = page.reviewing, page.landing  # type: ignore[attr-defined]
    QTest.qWait(WAIT_MS)
    if landing.isVisible():
        next(b for b in landing.findChildren(QPushButton) if b.isVisible()).click()
    _wait_until(lambda: reviewing.case is not None)


def _wait_until(seen: Callable[[], object]) -> None:
    for _ in range(MOST_WAITS):
        if seen():
            return
        QTest.qWait(WAIT_MS)
    raise TimeoutError("what was waited for did not come")


SCENES = (
    Scene("welcome", _list_recent, needs_project=False),
    Scene("who", _ask_who, needs_project=False),
    Scene("annotate", _select_claim),
    Scene("find-bar", _find, _leave_find),
    Scene("mark-all", _mark_all, _leave_find),
    Scene("history", _show_history, _leave_history),
    Scene("palette", _open_palette, lambda window: window.toggle_palette()),
    Scene("documents", _page("documents")),
    Scene("find", _find_everywhere),
    Scene("agreement", _agree),
    Scene("review", _review),
    Scene("schema", _page("schema")),
    Scene("import", _look_at_files),
    Scene("export", _count_export),
    Scene("keys", _page("keys")),
    Scene("preferences", _page("preferences")),
)


def wait(window: MainWindow) -> None:
    """Until jobs have ended and timers have run."""
    while window.transfers.running:
        QTest.qWait(WAIT_MS)
    QTest.qWait(ENOUGH_MS)
    settle()


# ------------------------------------------------------------------ the project of the pictures


def make_project(folder: Path) -> Path:
    """A project of the seed article and some short news, at which several people have worked."""
    with open_demonstration(folder) as project:
        _add_news(project, folder / "texts")
        project.sets.add_annotator(Annotator(PERSON))
        for place, state in STATES.items():
            _work(project, place, state)
    _lay_out_files(folder / "news")
    return folder / FILE_NAME


def _add_news(project: Project, folder: Path) -> None:
    folder.mkdir()
    for number, (title, body) in enumerate(NEWS, 1):
        (folder / f"خبر-{number:02}.txt").write_text(f"{title}\n\n{body}\n", encoding="utf-8")
    import_files(project, [folder], ImportOptions(), PERSON)


def _work(project: Project, place: int, state: State) -> None:
    """One article of the person's: an attribute, a flag, and how far she is."""
    doc_id = project.documents.ids()[place]

    def own() -> AnnotationSet:
        return project.sets.get(PERSON, doc_id) or AnnotationSet(PERSON, doc_id)

    if value := VALUES.get(place):
        project.commit(edits.set_document_value(own(), "genre", value), PERSON, active_seconds=ACTIVE_SECONDS)
    if state is State.RETURNED:
        project.commit(edits.set_document_note(own(), "", Flag.QUESTION), PERSON)
    project.commit(edits.set_status(own(), state, "ليس خبراً" if state is State.SKIPPED else ""), PERSON)


def _lay_out_files(folder: Path) -> None:
    folder.mkdir()
    title, body = NEWS[4]
    (folder / "موقع قديم.txt").write_bytes(f"{title} من جديد\r\n\r\n{body}\r\n".encode("cp1256"))
    (folder / "annotator_a.jsonl").write_bytes(seed("annotator_a.jsonl").read_bytes())
    (folder / "cut-off.jsonl").write_text('{"format": "rawi/1", "doc_id": "1"\n', encoding="utf-8")
    (folder / "notes.txt").write_text(f"{NEWS[8][0]} وشمالها\n\n{NEWS[8][1]}\n", encoding="utf-8")


def copy_markings(window: MainWindow) -> None:
    """Gives the person of the pictures a copy of annotator A's markings, and some steps to look back on."""
    if session := window.desk.session:
        session.open_document(ARTICLE, "A")
        session.attempt(session.session.copy_shown)
        claim = next(iter(session.annotation_set.spans_in("claim"))).id
        session.do(edits.set_note(session.annotation_set, claim, "العنوان ادعاء أيضاً"))
        session.do(edits.set_flag(session.annotation_set, claim, Flag.QUESTION))
        session.undo()
