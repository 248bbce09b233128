"""Where a person was in each article: the caret and the top of the page, kept small and between sessions."""

import json
from dataclasses import astuple, dataclass
from pathlib import Path

from annotator.arabic.tokens import is_boundary, previous_grapheme
from annotator.ui import settings
from annotator.ui.article.view import ArticleView
from annotator.ui.settings import Settings

MOST = 200
"""Articles whose places are kept; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Code points: of the caret, and of the text at the top of what is seen."""

    caret: int = 0
    top: int = 0


class Places:
    """The places in one project; without settings they last as long as the window."""

    def __init__(self, chosen: Settings | None = None, project: Path = Path()) -> None:
        self._settings = chosen
        self._project = str(project)
        self._kept = self._read()

    def find(self, doc_id: str) -> Place:
        """Where the person was in an article; its start where that is not known."""
        return self._kept.get((self._project, doc_id), Place())

    def keep(self, doc_id: str, place: Place) -> None:
        key = (self._project, doc_id)
        if place == self.find(doc_id):
            return
        self._kept.pop(key, None)
        self._kept[key] = place
        for oldest in list(self._kept)[:-MOST]:
            del self._kept[oldest]
        if self._settings:
            entries = [[*key, *astuple(place)] for key, place in self._kept.items()]
            self._settings.set(settings.PLACES, json.dumps(entries, ensure_ascii=False))

    def leave(self, view: ArticleView) -> None:
        """Keeps where the person is in the article that `view` shows."""
        if view.document:
            self.keep(view.document.id, Place(view.caret, view.top))

    def enter(self, view: ArticleView) -> None:
        """Takes `view` to where the person was in the article that it shows."""
        if view.document:
            text, place = view.document.text, self.find(view.document.id)
            caret = min(place.caret, len(text))
            view.place_caret(caret if is_boundary(text, caret) else previous_grapheme(text, caret))
            view.to_top(min(place.top, len(text)))

    def _read(self) -> dict[tuple[str, str], Place]:
        try:
            entries = json.loads(self._settings.get(settings.PLACES)) if self._settings else []
            return {(str(p), str(d)): Place(int(caret), int(top)) for p, d, caret, top in entries}
        except (ValueError, TypeError):
            return {}
