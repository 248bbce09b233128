"""The attribution card of a claim: who said it, by which words, through whom.

What is linked stands as chips; the nearest source and cue that are not are offered beside them, one press
away. The author's own claims say so, and lack nothing.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from annotator.model.annotation import Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.problems import Problem
from annotator.tasks import marking
from annotator.ui import language, verbs
from annotator.ui.annotate.keyboard import hint
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
        self._nobody = Chip(ink, QCoreApplication.translate("Form", "Source not given"))
        self._continue = Chip(ink, "", Tone.QUIET)
        self._relay = Chip(ink, QCoreApplication.translate("Form", "+ Relayed by …"), Tone.QUIET)
        for chip in (self._author, self._nobody):
            chip.setCheckable(True)
        self._author.clicked.connect(lambda: self._credit("author"))
        self._nobody.clicked.connect(lambda: self._credit("anonymous"))
        self._continue.clicked.connect(lambda: verbs.continue_account(session))
        self._relay.clicked.connect(lambda: verbs.start_link(session, "relayed_by"))
        self._arrange()

    def show_span(self, claim: Span) -> None:
        own, status = self._session.annotation_set, claim.attributes.get("attribution_status")
        sources, cues = (_links(own, [claim.id], relation) for relation in FIELDS)
        said_by = [relation.to_id for relation in sources]
        relays = _follow(own, said_by, "relayed_by")
        everybody = [*said_by, *(relation.to_id for relation in relays)]
        self._show_links(self._sources, sources)
        self._show_links(self._cues, cues)
        self._show_links(self._relays, relays, between=_arrow())
        self._show_links(self._bodies, _links(own, everybody, "affiliated_with"))
        open_to_others = self._session.editable and status != "author"
        if open_to_others and not sources and status != "anonymous":
            self._offer_sources(claim)
        if open_to_others and not cues:
            self._offer_cue(claim)
        for row in (self._sources, self._cues, self._relays, self._bodies):
            row.settle()
        self._show_status(status, credited=bool(sources))
        self._relay.setVisible(self._session.editable and bool(sources))
        self._show_continue(claim, wanted=open_to_others and not sources)

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
        foot = QWidget()
        flow = FlowLayout(foot)
        for chip in (self._author, self._nobody, self._relay, self._continue):
            flow.addWidget(chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(9)
        layout.addWidget(heading(QCoreApplication.translate("Form", "Who said it")))
        layout.addLayout(grid)
        layout.addWidget(foot)

    def _show_links(self, row: "_Row", links: Iterable[Relation], between: str = "") -> None:
        row.clear()
        for place, relation in enumerate(links):
            if place and between:
                row.add(caption(between))
            chip = self._make_chip(self._session.annotation_set.spans[relation.to_id])
            if self._session.editable:
                chip.set_closable(True, QCoreApplication.translate("Form", "Delete unlinks it"))
                chip.closed.connect(self._unlinking(relation.id))
            row.add(chip)

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

    def _show_status(self, status: object, *, credited: bool) -> None:
        """Where somebody is credited, the other answers stand back."""
        relayed = self._session.schema.relation("relayed_by")
        self._relay.set_key(hint(relayed) if relayed else "")
        for chip, stands_for in ((self._author, "author"), (self._nobody, "anonymous")):
            chip.setChecked(status == stands_for)
            chip.setEnabled(self._session.editable)
        self._nobody.setVisible(status == "anonymous" or not credited)
        self._author.set_key("" if credited or status == "author" else self._ink.hint("credit_author"))

    def _show_continue(self, claim: Span, *, wanted: bool) -> None:
        own = self._session.annotation_set
        earlier = marking.earlier_claim(own, claim.id) if wanted else None
        self._continue.setVisible(earlier is not None)
        if earlier:
            number = marking.number_claims(list(own.spans_in(claim.layer)))[earlier.id]
            text = QCoreApplication.translate("Form", "Same account as {number}")
            self._continue.setText(text.format(number=language.number(number)))
            self._continue.setAccessibleName(self._continue.text())
            self._continue.setToolTip(tip(one_line(earlier.quote)))
            self._continue.set_key(self._ink.hint("continue_account"))

    def _credit(self, status: str) -> None:
        """A second press gives the claim back to whoever is in the text."""
        session = self._session
        claim = session.selected_span
        if claim and claim.attributes.get("attribution_status") == status:
            status = "explicit"
        if status == "author":
            verbs.credit_author(session)
        else:
            verbs.set_attribute(session, session.selected, "attribution_status", status)


def _links(annotation_set: AnnotationSet, ids: Iterable[str], relation: str) -> list[Relation]:
    """The relations of a type that lead from some marks to marks that are there, each mark once."""
    wanted, spans = set(ids), annotation_set.spans
    found = (r for r in annotation_set.relations.values() if r.type == relation and r.from_id in wanted)
    return list({r.to_id: r for r in found if r.to_id in spans}.values())


def _follow(annotation_set: AnnotationSet, ids: Iterable[str], relation: str) -> list[Relation]:
    """The relations of a type from some marks onward, and from where they lead."""
    found: dict[str, Relation] = {}
    waiting = list(ids)
    while waiting:
        for link in _links(annotation_set, [waiting.pop(0)], relation):
            if link.to_id not in found:
                found[link.to_id] = link
                waiting.append(link.to_id)
    return list(found.values())


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
