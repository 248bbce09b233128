"""Somebody who knows every gesture marks an article as another has marked it, by the shortest way she finds.

Cues and sources first, then what is said, then the names in it. Of several ways the shortest is tried first.
"""

from collections.abc import Iterable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.arabic.tokens import clause_at
from annotator.model.annotation import Relation, Span
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.constraints import find_chains
from annotator.model.schema import Schema
from annotator.tasks.accounts import next_passage
from annotator.tasks.clauses import step_clause
from annotator.tasks.marking import Edge, Ranges, Step, step_edge, step_particle, tidy
from annotator.ui.main_window import MainWindow
from tests.stories.driving import CONTROL, SHIFT
from tests.stories.sure_hands import SureHands, Way, said

CREDITS = ("attributed_to", "cued_by")
BETWEEN_CLAIMS = ("elaborates", "supports", "contradicts")


class Expert(SureHands):
    """`truth` is what she marks. Keys are those of the default schema."""

    def __init__(self, window: MainWindow, truth: AnnotationSet) -> None:
        super().__init__(window)
        self.truth = truth
        self.links = list(truth.relations.values())

    def mark_all(self) -> None:
        """Who speaks and by which words first, then what is said, then the names in it."""
        for layer in ("cue", "source"):
            self.sweep(layer, list(self.truth.spans_in(layer)))
        self.press(Qt.Key.Key_Escape)
        for link in self.links_of("relayed_by"):
            self.join(link)
        self.chain("source")
        for claim in self.truth.spans_in("claim"):
            self.mark_claim(claim)
        for link in self.links_of("cue_source"):
            if not self._is_linked(link):
                self.join(link)
        for label in dict.fromkeys(s.label for s in self.truth.spans_in("entity")):
            self.sweep("entity", [s for s in self.truth.spans_in("entity") if s.label == label])
        self.press(Qt.Key.Key_Escape)
        self.chain("entity")
        for link in self.links_of("affiliated_with"):
            self.join(link)

    # -------------------------------------------------------------- what the truth says

    def links_of(self, relation_type: str, origin: str = "") -> list[Relation]:
        return [r for r in self.links if r.type == relation_type and origin in ("", r.from_id)]

    def ends(self, link: Relation) -> tuple[Span, Span]:
        return self.truth.spans[link.from_id], self.truth.spans[link.to_id]

    # -------------------------------------------------------------- marking

    def sweep(self, layer: str, spans: list[Span]) -> None:
        """Locks each label once and goes through its places; a name that repeats is marked everywhere."""
        label = self.schema.label(layer, spans[0].label)
        assert label is not None
        self.press(label.shortcut.lower(), SHIFT)
        for span in spans:
            if self.mine(span) is None:
                self.try_ways(self._ways_to_sweep(span), lambda span=span: self.mine(span) is not None)
                if layer == "entity":
                    self.chain_now(span)

    def _ways_to_sweep(self, span: Span) -> list[Way]:
        (start, end), *further = span.ranges
        take, particle = partial(self.take, start, end), partial(self.press, ";")
        parts = [partial(self.take, *part, CONTROL) for part in further]
        mode = partial(self.press, "`")
        return [
            [take, *parts],
            [take, particle, *parts],
            [take, particle, particle, *parts],
            [mode, take, *parts, mode],
        ]

    def chain_now(self, span: Span) -> None:
        """Marks a name wherever it stands again, and joins it to a mention that is marked already."""
        if self._repeats(span):
            self.try_ways([[partial(self.press, "=", SHIFT)], []], self._nothing_else)
        group = next((g for g in chains_said(self.truth) if said(span) in g), set())
        others = [s for s in self.truth.spans_in("entity") if said(s) in group and s.id != span.id]
        other = next((s for s in others if self.mine(s)), None)
        if other and not self._is_chained(other, span):
            key = partial(self.press, "i")
            ways: list[Way] = [[key, key], [key, partial(self.press_mark, other)]]
            self.try_ways(ways, lambda: self._is_chained(other, span))

    def _repeats(self, span: Span) -> bool:
        same = [s for s in self.truth.spans_in("entity") if s.quote == span.quote and self.mine(s) is None]
        return bool(same)

    def _nothing_else(self) -> bool:
        """Whether everything marked is marked in the truth, and chained only where that is."""
        own = self.session.annotation_set
        wanted = {said(s) for s in self.truth.spans.values()}
        if any(said(s) not in wanted for s in own.spans.values()):
            return False
        chains = chains_said(self.truth)
        return all(any(mine <= theirs for theirs in chains) for mine in chains_said(own))

    # -------------------------------------------------------------- claims

    def mark_claim(self, claim: Span) -> None:
        """Marks one claim with its credits, then its links to claims that are marked already."""
        self.try_ways(self._ways_to_claim(claim), lambda: self._is_credited(claim))
        for link in self.links:
            between_claims = link.type in BETWEEN_CLAIMS and claim.id in (link.from_id, link.to_id)
            if between_claims and all(self.mine(end) for end in self.ends(link)):
                self.join(link, at=claim)

    def _ways_to_claim(self, claim: Span) -> Iterable[Way]:
        further = [partial(self.take, *part, CONTROL) for part in claim.ranges[1:]]
        following = partial(self.press, Qt.Key.Key_Space, SHIFT)
        if not further:
            yield from self._after(claim, self.session.selected, [following])
            for opener in self._openers(claim):
                reached = [partial(self.press_mark, opener), following]
                yield from self._after(claim, self.mine(opener).id, reached)  # type: ignore[union-attr]
        letter = partial(self.press, "c")
        selections: list[Way] = [*self._clause(claim), [partial(self.take, *claim.ranges[0])]]
        for selection in selections[:1]:
            yield [*selection, partial(self.press, "-"), *further]
            yield [*selection, letter, *further]
            yield [*selection, letter, *further, partial(self.press, "/", SHIFT)]
            yield [*selection, letter, *further, partial(self.press, "/")]
            links = [r for kind in CREDITS for r in self.links_of(kind, claim.id)]
            by_hand = [step for r in links for step in self._steps_to_link(r)]
            yield [*selection, letter, *further, *by_hand]
            yield [*selection, letter, *further, *by_hand, partial(self.set_status, claim)]

    def _after(self, claim: Span, span_id: str, steps: Way) -> Iterable[Way]:
        """Marking what comes after a mark, where that is this claim, by some clauses more."""
        if span_id not in self.session.annotation_set.spans:
            return
        own, text = self.session.annotation_set, self.session.text
        if passage := next_passage(own, self.schema, text, span_id):
            yield from self._fitted(claim, passage.ranges, steps)

    def _clause(self, claim: Span) -> Iterable[Way]:
        """Three clicks, where they select this claim, by some clauses more."""
        starters, (start, end) = self.schema.span_rules.clause_starters, claim.ranges[0]
        around = clause_at(self.session.text, start + 1, starters)
        tidied = tidy(self.schema, self.session.text, *around)
        if end - start > 20:
            yield from self._fitted(claim, tidied, [partial(self.take_clause, start)])

    def _fitted(self, claim: Span, ranges: Ranges, steps: Way) -> Iterable[Way]:
        """The steps and the corrections that bring `ranges` to those of the claim, if any do."""
        text, (start, end) = self.session.text, claim.ranges[0]
        steps = list(steps)
        for _ in range(4):
            if ranges and ranges[0][1] < end:
                ranges = step_clause(self.schema, text, ranges, Edge.END, onward=True)
                steps.append(partial(self.press, ".", SHIFT))
        if not ranges or ranges[0][1] != end:
            return
        if ranges[0][0] == start:
            yield steps
        elif step_particle(self.schema, text, ranges)[0][0] == start:
            yield [*steps, partial(self.press, ";")]
        elif step_edge(text, ranges, Edge.START, Step(onward=True))[0][0] == start:
            yield [*steps, partial(self.press, "]")]

    def _openers(self, claim: Span) -> list[Span]:
        return [s for kind in CREDITS for s in self.truth.targets(claim.id, kind)]

    def set_status(self, claim: Span) -> None:
        """Through the palette: opened, the first letters typed, taken."""
        declared = self.schema.layer("claim").attribute("attribution_status")  # type: ignore[union-attr]
        name = declared.choice(claim.attributes["attribution_status"]).names.ar  # type: ignore[union-attr]
        self.press("k", CONTROL)
        QTest.keyClicks(self.window.palette_frame.field, name[:4])  # type: ignore[union-attr]
        self.actions += 4
        self.press(Qt.Key.Key_Return)

    def _is_credited(self, claim: Span) -> bool:
        mine = self.mine(claim)
        status = "attribution_status"
        if mine is None or mine.attributes.get(status) != claim.attributes.get(status):
            return False
        own = self.session.annotation_set
        return all(
            {s.ranges for s in own.targets(mine.id, kind)}
            == {s.ranges for s in self.truth.targets(claim.id, kind)}
            for kind in CREDITS
        )

    # -------------------------------------------------------------- links

    def join(self, link: Relation, at: Span | None = None) -> None:
        """Makes a link, from the mark that is selected (`at`) where it may start there."""
        start, end = self.ends(link)
        kind = self.schema.relation(link.type)
        assert kind is not None
        key = kind.shortcut.lower()
        again = [partial(self.press, key)] * 2
        other = end if at in (None, start) else start
        ways: list[Way] = []
        if at is start or (at and kind.symmetric):
            here = self.mine(at)
            reached = [] if here and here.id == self.session.selected else [partial(self.press_mark, at)]
            ways = [[*reached, *again], [*reached, partial(self.press, key), partial(self.press_mark, other)]]
        first = partial(self.press_mark, start)
        ways += [[first, *again], [first, partial(self.press, key), partial(self.press_mark, end)]]
        self.try_ways(ways, lambda: self._is_linked(link))

    def _steps_to_link(self, link: Relation) -> Way:
        kind = self.schema.relation(link.type)
        assert kind is not None
        return [partial(self.press, kind.shortcut.lower()), partial(self.press_mark, self.ends(link)[1])]

    def _is_linked(self, link: Relation) -> bool:
        start, end = map(self.mine, self.ends(link))
        if start is None or end is None:
            return False
        own = self.session.annotation_set
        kind = self.schema.relation(link.type)
        pairs = {(r.from_id, r.to_id) for r in own.relations.values() if r.type == link.type}
        pairs |= {(b, a) for a, b in pairs} if kind and kind.symmetric else set()
        new = {(start.id, end.id)} <= pairs
        return new and links_said(own, self.schema) <= links_said(self.truth, self.schema)

    def chain(self, layer: str) -> None:
        """Joins every mention that is not yet in its chain to the mention before it."""
        for group in sorted(map(sorted, chains_said(self.truth))):
            spans = [
                s for s in sort_spans(self.truth.spans.values()) if said(s) in group and s.layer == layer
            ]
            for earlier, later in pairwise(spans):
                if not self._is_chained(earlier, later):
                    first, key = partial(self.press_mark, later), partial(self.press, "i")
                    ways: list[Way] = [[first, key, key], [first, key, partial(self.press_mark, earlier)]]
                    self.try_ways(ways, lambda a=earlier, b=later: self._is_chained(a, b))

    def _is_chained(self, one: Span, other: Span) -> bool:
        pair = {said(one), said(other)}
        return self._nothing_else() and any(
            pair <= group for group in chains_said(self.session.annotation_set)
        )


def chains_said(annotation_set: AnnotationSet) -> list[set[tuple[str, str, Ranges]]]:
    """The chains, each as what its mentions say."""
    groups: dict[str, set[tuple[str, str, Ranges]]] = {}
    for span_id, head in find_chains(annotation_set).items():
        if span_id in annotation_set.spans:
            groups.setdefault(head, set()).add(said(annotation_set.spans[span_id]))
    return list(groups.values())


def links_said(annotation_set: AnnotationSet, schema: Schema) -> set[tuple[object, ...]]:
    """Every link but those of chains; a symmetric one says the same from either end."""
    found = set()
    for link in annotation_set.relations.values():
        kind = schema.relation(link.type)
        ends = [annotation_set.spans[end].ranges for end in (link.from_id, link.to_id)]
        if kind and link.type != "coref":
            found.add((link.type, *(sorted(ends) if kind.symmetric else ends)))
    return found
