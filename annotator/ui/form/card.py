"""The attribution card of a claim: who said it, by which words, through whom.

What is linked stands as chips; the nearest source and cue that are not are offered beside them, one press
away. The author's own claims say so, and lack nothing.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.model.annotation import Span
from annotator.model.problems import Problem
from annotator.tasks import marking
from annotator.ui import language, verbs
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.flow import FlowLayout, empty
from annotator.ui.form.ink import Ink
from annotator.ui.form.problem_lines import ProblemLines
from annotator.ui.form.wording import one_line
from annotator.ui.form.words import caption, heading, tip
from annotator.ui.session import WindowSession
from annotator.ui.style import mark

FIELDS = ("attributed_to", "cued_by")
"""The fields whose problems stand in the card."""

WIDEST = 190
"""Pixels of the longest chip."""


class AttributionCard(QFrame):
    """Shows one claim; every gesture in it is a verb."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        mark(self, "card")
        self._sources = _Row(QCoreApplication.translate("Form", "Source"))
        self._cues = _Row(QCoreApplication.translate("Form", "Cue"))
        self._relays = _Row(QCoreApplication.translate("Form", "Relayed by"))
        self._bodies = _Row(QCoreApplication.translate("Form", "Affiliated with"))
        self._problems = dict(zip(FIELDS, (ProblemLines(), ProblemLines()), strict=True))
        self._author = Chip(ink, QCoreApplication.translate("Form", "Author’s voice"))
        self._author.setCheckable(True)
        self._author.clicked.connect(self._credit_author)
        self._continue = Chip(ink, "", Tone.QUIET)
        self._continue.clicked.connect(lambda: verbs.continue_account(session))
        self._arrange()

    def show_span(self, claim: Span) -> None:
        own = self._session.annotation_set
        by_author = claim.attributes.get("attribution_status") == "author"
        sources, cues = own.targets(claim.id, "attributed_to"), own.targets(claim.id, "cued_by")
        offer = not by_author and self._session.editable
        self._show_linked(self._sources, claim, sources, "attributed_to")
        self._show_linked(self._cues, claim, cues, "cued_by")
        if offer and not sources:
            self._offer_sources(claim)
        if offer and not cues:
            self._offer_cue(claim)
        relays = self._relays_of(sources)
        self._show_plain(self._relays, relays, between=_arrow())
        self._show_plain(self._bodies, [b for s in (*sources, *relays) for b in self._bodies_of(s)])
        for row in (self._sources, self._cues, self._relays, self._bodies):
            row.settle()
        self._show_author(by_author)
        self._show_continue(claim, by_author=by_author)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        for name, lines in self._problems.items():
            lines.show_problems([problem for problem in problems if problem.field == name])

    # -------------------------------------------------------------- parts

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for number, row in enumerate((self._sources, self._cues, self._relays, self._bodies)):
            grid.addWidget(row.name, 2 * number, 0)
            grid.addWidget(row.chips, 2 * number, 1)
        for number, lines in enumerate(self._problems.values()):
            grid.addWidget(lines, 2 * number + 1, 0, 1, 2)
        foot = QHBoxLayout()
        foot.addWidget(self._author)
        foot.addWidget(self._continue)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(9)
        layout.addWidget(heading(QCoreApplication.translate("Form", "Who said it")))
        layout.addLayout(grid)
        layout.addLayout(foot)

    def _show_linked(self, row: "_Row", claim: Span, spans: Sequence[Span], relation: str) -> None:
        row.clear()
        links = {r.to_id: r.id for r in self._session.annotation_set.relations_of(claim.id)}
        own = {
            r.to_id: r.id
            for r in self._session.annotation_set.relations.values()
            if r.type == relation and r.from_id == claim.id
        }
        for span in spans:
            chip = self._make_chip(span)
            if self._session.editable:
                chip.set_closable(True, QCoreApplication.translate("Form", "Delete unlinks it"))
                chip.closed.connect(self._unlinking(own.get(span.id, links.get(span.id, ""))))
            row.add(chip)

    def _show_plain(self, row: "_Row", spans: Sequence[Span], between: str = "") -> None:
        row.clear()
        for place, span in enumerate({span.id: span for span in spans}.values()):
            if place and between:
                row.add(caption(between))
            row.add(self._make_chip(span))

    def _offer_sources(self, claim: Span) -> None:
        own = self._session.annotation_set
        nearest = marking.nearest(own, claim.id, "source")
        linked = [r.to_id for r in own.relations.values() if r.type == "attributed_to"]
        last = own.spans.get(linked[-1]) if linked else None
        if nearest:
            self._offer(
                self._sources, nearest, "link_nearest", lambda: verbs.link_source(self._session, nearest.id)
            )
        if last and nearest and last.id != nearest.id:
            self._offer(
                self._sources, last, "link_last_source", lambda: verbs.link_last_source(self._session)
            )

    def _offer_cue(self, claim: Span) -> None:
        nearest = marking.nearest(self._session.annotation_set, claim.id, "cue")
        if nearest:
            self._offer(
                self._cues, nearest, "link_nearest", lambda: verbs.link_cue(self._session, nearest.id)
            )

    def _offer(self, row: "_Row", span: Span, action_id: str, link: Callable[[], None]) -> None:
        chip = Chip(self._ink, f"+ {one_line(span.quote)}", Tone.QUIET)
        sentence = QCoreApplication.translate("Form", "Link “{quote}”")
        chip.setAccessibleName(sentence.format(quote=one_line(span.quote)))
        chip.setToolTip(tip(chip.accessibleName()))
        chip.set_key(self._ink.hint(action_id))
        chip.set_widest(WIDEST)
        chip.clicked.connect(lambda _checked: link())
        row.add(chip)

    def _make_chip(self, span: Span) -> Chip:
        chip = Chip(self._ink, one_line(span.quote))
        chip.set_swatch(*self._ink.swatch(self._session.schema, span.layer, span.label))
        chip.set_widest(WIDEST)
        chip.clicked.connect(lambda: self._session.select(span.id))
        return chip

    def _unlinking(self, relation_id: str) -> Callable[[], None]:
        return lambda: verbs.unlink(self._session, relation_id)

    def _relays_of(self, sources: Sequence[Span]) -> list[Span]:
        """Everybody through whom the words went, from the source outward."""
        chain: dict[str, Span] = {}
        waiting = list(sources)
        while waiting:
            for relay in self._session.annotation_set.targets(waiting.pop(0).id, "relayed_by"):
                if relay.id not in chain:
                    chain[relay.id] = relay
                    waiting.append(relay)
        return list(chain.values())

    def _bodies_of(self, source: Span) -> list[Span]:
        return self._session.annotation_set.targets(source.id, "affiliated_with")

    def _show_author(self, by_author: bool) -> None:
        self._author.setChecked(by_author)
        self._author.setEnabled(self._session.editable)

    def _show_continue(self, claim: Span, *, by_author: bool) -> None:
        own = self._session.annotation_set
        earlier = marking.earlier_claim(own, claim.id)
        wanted = earlier is not None and not by_author and not own.targets(claim.id, "attributed_to")
        self._continue.setVisible(wanted and self._session.editable)
        if earlier and wanted:
            number = marking.number_claims(list(own.spans_in(claim.layer)))[earlier.id]
            text = QCoreApplication.translate("Form", "Same account as {number}")
            self._continue.setText(text.format(number=language.number(number)))
            self._continue.setAccessibleName(self._continue.text())
            self._continue.setToolTip(tip(one_line(earlier.quote)))

    def _credit_author(self) -> None:
        """A second press gives the claim back to whoever is in the text."""
        if self._author.isChecked():
            verbs.credit_author(self._session)
        else:
            verbs.set_attribute(self._session, self._session.selected, "attribution_status", "explicit")


def _arrow() -> str:
    """From one who passed the words on to the next."""
    return "←" if language.current() == "ar" else "→"


class _Row:
    """A name and the chips beside it; both are hidden when there is nothing to show."""

    def __init__(self, name: str) -> None:
        self.name: QLabel = caption(name)
        self.chips = QWidget()
        self._layout = FlowLayout(self.chips)

    def clear(self) -> None:
        empty(self._layout)

    def add(self, part: QWidget) -> None:
        self._layout.addWidget(part)
        part.show()

    def settle(self) -> None:
        shown = self._layout.count() > 0
        self.name.setVisible(shown)
        self.chips.setVisible(shown)
        self.chips.updateGeometry()
