"""Ties the find card to the article: hits are outlined, the current one gone to and at the end selected."""

from PySide6.QtCore import QObject, Qt

from annotator.arabic.search import Range
from annotator.ui.article.selecting import split_at_newlines
from annotator.ui.article.view import ArticleView
from annotator.ui.find.card import FindCard
from annotator.ui.session import WindowSession


class FindTie(QObject):
    """Made after the view follows the session, so that another article is shown before it is searched."""

    def __init__(self, card: FindCard, view: ArticleView, session: WindowSession) -> None:
        super().__init__(card)
        self._card, self._view, self._session = card, view, session
        card.hits.changed.connect(self._outline)
        card.gone_to.connect(view.scroll_to)
        card.closed.connect(self._return)
        card.done.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
        session.document_changed.connect(self._outline)

    def _outline(self) -> None:
        self._view.set_found(self._card.hits.places, self._card.hits.current)

    def _return(self, place: Range | None) -> None:
        """Back to the article, with the hit that one stood at selected as it was found."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        if place:
            self._session.raw = place
            self._session.set_ranges(split_at_newlines(self._session.text, *place))
