"""Ties the pages of the window to what they ask for: each page only says what is wanted.

One small function for each page, and one for everything that runs beside the pages. A page is loaded when it
is first wanted: the window stands sooner.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.ui import verbs
from annotator.ui.drops import Drops
from annotator.ui.pages.welcome import WelcomePage
from annotator.ui.session import WindowSession

if TYPE_CHECKING:
    from annotator.agreement.overview import Passage
    from annotator.arabic.search import Query
    from annotator.model.schema import Schema
    from annotator.ui.main_window import MainWindow
    from annotator.ui.pages.agreement import AgreementPage
    from annotator.ui.pages.documents import DocumentsPage
    from annotator.ui.pages.find import FindPage
    from annotator.ui.pages.keys import KeysPage
    from annotator.ui.pages.preferences import PreferencesPage
    from annotator.ui.pages.schema import SchemaPage
    from annotator.ui.pages.who import WhoPage
    from annotator.ui.palette.frame import Palette


def make_page(window: "MainWindow", name: str) -> QWidget | None:
    """The page `name`, made now; None where it needs a project and none is open."""
    theme, session = window.appearance.theme, window.desk.session
    if name == "welcome":
        return _tie_welcome(window, WelcomePage(theme))
    if name == "who":
        from annotator.ui.pages.who import WhoPage

        return _tie_who(window, WhoPage(theme))
    if name == "preferences":
        from annotator.ui.pages.preferences import PreferencesPage

        return _tie_preferences(window, PreferencesPage(window.settings))
    if name == "keys":
        from annotator.ui.pages.keys import KeysPage

        return _tie_keys(window, KeysPage(window.keymap, lambda: _schema_of(window)))
    if name == "review" and session:
        from annotator.ui.review_page import make_review_page

        return make_review_page(window, session)
    return _make_project_page(window, session, name) if session else None


def _make_project_page(window: "MainWindow", session: WindowSession, name: str) -> QWidget:
    theme = window.appearance.theme
    if name == "documents":
        from annotator.ui.pages.documents import DocumentsPage

        return _tie_documents(window, DocumentsPage(session, theme))
    if name == "find":
        from annotator.ui.pages.find import FindPage

        return _tie_find(window, FindPage(session, theme))
    if name == "agreement":
        from annotator.ui.pages.agreement import AgreementPage

        return _tie_agreement(window, AgreementPage(session, theme))
    if name == "schema":
        from annotator.ui.pages.schema import SchemaPage

        return _tie_schema(window, SchemaPage(session, theme))
    if name in ("import", "export"):
        from annotator.ui import transfer_pages

        make = transfer_pages.make_import_page if name == "import" else transfer_pages.make_export_page
        return make(window, session)
    from annotator.ui.workplace import Workplace

    workplace = Workplace(session, theme, window.settings, window.keymap)
    workplace.annotate.finder.job_wanted.connect(window.transfers.run)
    return workplace


def make_palette(window: "MainWindow") -> "Palette":
    """The command palette of a window; it brings much with it, and many never open it."""
    from annotator.ui.form.ink import Ink
    from annotator.ui.palette.commands import list_entries
    from annotator.ui.palette.frame import Palette

    ink = Ink(window.appearance.theme, window, window.keymap)
    return Palette(window, ink, lambda: list_entries(window, ink))


def wire(window: "MainWindow") -> None:
    """The desk, the transfers, the status line and the theme."""
    desk, transfers, status = window.desk, window.transfers, window.status
    desk.opened.connect(window.show_project)
    desk.leaving.connect(window.transfers.wait)
    desk.closed.connect(window.clear_project)
    desk.who_needed.connect(window.ask_who)
    desk.refused.connect(status.refuse)
    desk.checking.connect(status.show_checking)
    transfers.refused.connect(status.refuse)
    transfers.progressed.connect(status.show_job)
    transfers.started.connect(lambda: window.set_busy(True))
    transfers.ended.connect(lambda: window.set_busy(False))
    drops = Drops(window)
    drops.project_dropped.connect(desk.open)
    drops.files_dropped.connect(window.import_files)
    status.cancel_wanted.connect(transfers.cancel)
    status.problem_wanted.connect(lambda: _go_to_problem(window.desk.session))
    status.retry_wanted.connect(lambda: _try_again(window.desk.session))
    window.appearance.theme_changed.connect(window.set_theme)


def _tie_welcome(window: "MainWindow", page: WelcomePage) -> WelcomePage:
    page.new_wanted.connect(window.dialogs.ask_new)
    page.open_wanted.connect(window.dialogs.ask_open)
    page.demonstration_wanted.connect(window.open_demonstration)
    page.project_chosen.connect(window.desk.open)

    def forget(path: object) -> None:
        window.settings.forget(path)  # type: ignore[arg-type]
        page.show_recent(window.settings.recent())

    page.forget_wanted.connect(forget)
    return page


def _tie_who(window: "MainWindow", page: "WhoPage") -> "WhoPage":
    page.chosen.connect(window.desk.sit_down)
    page.chosen.connect(window.leave_page)
    page.left.connect(window.leave_page)
    return page


def _tie_preferences(window: "MainWindow", page: "PreferencesPage") -> "PreferencesPage":
    page.left.connect(window.leave_page)
    page.keys_wanted.connect(lambda: window.show_page("keys"))
    return page


def _tie_keys(window: "MainWindow", page: "KeysPage") -> "KeysPage":
    page.left.connect(window.leave_page)
    page.sheet_wanted.connect(lambda: window.dialogs.ask_sheet(_schema_of(window)))
    return page


def _schema_of(window: "MainWindow") -> "Schema | None":
    return window.desk.session.schema if window.desk.session else None


def _tie_documents(window: "MainWindow", page: "DocumentsPage") -> "DocumentsPage":
    def open_document(doc_id: str) -> None:
        if window.desk.session:
            window.desk.session.open_document(doc_id)
            window.show_page("annotate")

    page.document_chosen.connect(open_document)
    page.import_wanted.connect(window.import_files)
    page.export_wanted.connect(lambda: window.show_page("export"))
    return page


def _tie_find(window: "MainWindow", page: "FindPage") -> "FindPage":
    def open_hit(doc_id: str, query: "Query", start: int) -> None:
        if window.desk.session:
            window.desk.session.open_document(doc_id)
            window.show_page("annotate")
            window.pages["annotate"].annotate.finder.show_hit(query, start)  # type: ignore[attr-defined]

    page.hit_chosen.connect(open_hit)
    page.left.connect(window.leave_page)
    return page


def _tie_agreement(window: "MainWindow", page: "AgreementPage") -> "AgreementPage":
    from annotator.ui.agreement.landing import go_to_passage

    def open_article(doc_id: str) -> None:
        if window.desk.session:
            window.desk.session.open_document(doc_id)
            window.show_page("annotate")

    def open_passage(passage: "Passage") -> None:
        if window.desk.session:
            window.show_page("annotate")
            go_to_passage(window.desk.session, passage)
            view = window.pages["annotate"].annotate.view  # type: ignore[attr-defined]
            view.scroll_to(passage.start, passage.end)

    page.passage_chosen.connect(open_passage)
    page.document_chosen.connect(open_article)
    page.documents_wanted.connect(lambda: window.show_page("documents"))
    page.file_wanted.connect(window.dialogs.ask_place)
    page.left.connect(window.leave_page)
    return page


def _tie_schema(window: "MainWindow", page: "SchemaPage") -> "SchemaPage":
    page.import_wanted.connect(lambda: window.dialogs.ask_schema(page.exchange.import_file))
    page.export_wanted.connect(lambda: window.dialogs.ask_schema(page.exchange.export_file, save=True))
    page.exchange.job_wanted.connect(window.transfers.run)
    return page


def _go_to_problem(session: WindowSession | None) -> None:
    """The next problem after the selected mark, going round."""
    if session is None or not session.problems:
        return
    marked = [p.annotation for p in session.problems]
    place = marked.index(session.selected) + 1 if session.selected in marked else 0
    verbs.go_to_problem(session, session.problems[place % len(marked)])


def _try_again(session: WindowSession | None) -> None:
    """Runs once more what could not be written."""
    if session and session.refused_task:
        session.attempt(session.refused_task)
