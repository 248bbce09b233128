"""Ties the review page to the window: the size of its text, its jobs, and the way to the article and back.

Loaded when the page is first wanted: it brings the comparison of annotators with it.
"""

from typing import TYPE_CHECKING

from annotator.ui import settings
from annotator.ui.article.look import LINE_EMS
from annotator.ui.article.selecting import split_at_newlines
from annotator.ui.pages.review import ReviewPage
from annotator.ui.session import WindowSession

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def make_review_page(window: "MainWindow", session: WindowSession) -> ReviewPage:
    page, chosen = ReviewPage(session, window.appearance.theme, window.keymap), window.settings

    def open_case(doc_id: str, start: int, end: int) -> None:
        session.open_document(doc_id)
        window.show_page("annotate")
        session.set_ranges(split_at_newlines(session.text, start, end))

    def apply(key: str) -> None:
        if key == settings.ZOOM.key:
            page.view.set_zoom(chosen.get(settings.ZOOM))
        elif key == settings.LINE_PITCH.key:
            page.view.set_line_pitch(LINE_EMS * chosen.get(settings.LINE_PITCH))

    page.reviewing.article_wanted.connect(open_case)
    page.job_wanted.connect(window.transfers.run)
    page.page_wanted.connect(window.show_page)
    page.view.zoom_asked.connect(lambda wanted: chosen.set(settings.ZOOM, _allowed(wanted)))
    apply(settings.ZOOM.key)
    apply(settings.LINE_PITCH.key)
    chosen.changed.connect(apply)
    page.destroyed.connect(lambda: chosen.changed.disconnect(apply))
    return page


def _allowed(zoom: float) -> float:
    """The nearest size that the settings allow."""
    least, most = settings.ZOOM.limits or (zoom, zoom)
    return round(min(max(zoom, least), most), 2)
