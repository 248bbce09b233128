"""Lands in the article where a passage is: on one's own mark, or else on the mark of whoever made one."""

from annotator.agreement.overview import Passage
from annotator.ui.article.selecting import split_at_newlines
from annotator.ui.session import WindowSession


def go_to_passage(session: WindowSession, passage: Passage) -> None:
    """Opens the article and selects the mark; the text of the passage where the mark is gone meanwhile."""
    me = session.session.annotator.name
    sides = [side for side in zip(passage.annotators, passage.ids, strict=True) if side[1]]
    who, annotation_id = next((side for side in sides if side[0] == me), sides[0])
    session.open_document(passage.document, None if who == me else who)
    session.select(annotation_id or "")
    if not session.selected:
        session.set_ranges(split_at_newlines(session.text, passage.start, passage.end))
