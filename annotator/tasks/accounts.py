"""Accounts: what one source goes on saying, claim after claim, and how the next claim of it is marked.

An account begins with a cue and its source and runs on over clauses. One gesture marks the next clause as a
claim and credits it: to the cue and source that stand at it, else as the claim before was credited.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotator.arabic.cue_search import after_complementiser
from annotator.arabic.tokens import clauses_around, token_at, words
from annotator.model import edits
from annotator.model.annotation import Item, Span, key_of
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.edits import Change, Edit
from annotator.model.schema import Schema
from annotator.tasks import marking
from annotator.tasks.clauses import clauses_from
from annotator.tasks.marking import Ranges

OPENERS = ("cue", "source")
"""The layers whose marks open an account."""

LEAST_WORDS = 3
"""Words before a cue from which they are a claim of their own, not a way into the sentence (في حين ذكرت)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that is to be a claim: credited to the cue and source that open it, else as `earlier` is."""

    ranges: Ranges
    cue: str = ""
    source: str = ""
    earlier: str = ""


def next_passage(annotation_set: AnnotationSet, schema: Schema, text: str, span_id: str) -> Passage | None:
    """What comes after a mark: of a cue or source what it introduces, of a claim the next clause."""
    span = annotation_set.spans[span_id]
    if span.layer in OPENERS:
        return _opened_by(annotation_set, schema, text, span)
    here = _outermost(annotation_set, span).end
    following = clauses_from(schema, text, here)
    found = (_passage_in(annotation_set, schema, text, span, clause) for clause in following)
    return next((passage for passage in found if passage and passage.ranges[-1][1] > here), None)


def _passage_in(
    annotation_set: AnnotationSet, schema: Schema, text: str, claim: Span, clause: tuple[int, int]
) -> Passage | None:
    """The next claim in a clause: the words before a cue in its middle, or what the cue introduces."""
    start, end = clause
    opener = next((s for s in _openers(annotation_set) if start <= s.start < end), None)
    if opener is None:
        return Passage((clause,), earlier=claim.id)
    opened = _opened_by(annotation_set, schema, text, opener)
    word = token_at(text, opener.start)
    before = (start, word.start if word else opener.start)
    introduces = opened is not None and opened.ranges[0][0] > opener.start
    if introduces and len(words(text, *before)) >= LEAST_WORDS:
        return Passage(marking.tidy(schema, text, *before, by_letter=True), earlier=claim.id)
    return opened


def mark_passage(
    annotation_set: AnnotationSet, schema: Schema, text: str, passage: Passage, label: tuple[str, str]
) -> Edit:
    """Marks a passage as a claim with `label` and credits it, in one step."""

    def credit(with_claim: AnnotationSet, claim: str) -> Edit:
        if passage.earlier:
            return edits.continue_account(with_claim, schema, claim, passage.earlier)
        status = "explicit" if passage.source else "anonymous"
        return edits.attribute_claim(
            with_claim, schema, claim, passage.source or None, passage.cue or None, status
        )

    return _mark_and(annotation_set, schema, text, passage.ranges, label, credit)


def mark_continuing(
    annotation_set: AnnotationSet, schema: Schema, text: str, ranges: Ranges, label: tuple[str, str]
) -> Edit:
    """Marks `ranges` as a claim that continues the account of the claim before it, in one step."""

    def follow(with_claim: AnnotationSet, claim: str) -> Edit:
        earlier = marking.earlier_claim(with_claim, claim)
        return edits.continue_account(with_claim, schema, claim, earlier.id) if earlier else _nothing()

    return _mark_and(annotation_set, schema, text, ranges, label, follow)


def _mark_and(
    annotation_set: AnnotationSet,
    schema: Schema,
    text: str,
    ranges: Ranges,
    label: tuple[str, str],
    then: Callable[[AnnotationSet, str], Edit],
) -> Edit:
    """The edit that marks `ranges`, and what `then` makes of the new mark, as one."""
    marked = marking.tag(annotation_set, schema, text, ranges, label)
    made = marked.changes[-1].after
    if not isinstance(made, Span):
        return marked
    following = then(annotation_set.apply((c.before, c.after) for c in marked.changes), made.id)
    return Edit(marked.verb, marked.subject, tuple(merge([*marked.changes, *following.changes])))


def merge(changes: Iterable[Change]) -> list[Change]:
    """Changes of one set with those of one item made one: from the first before to the last after."""
    merged: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = _key(change.after or change.before)
        first = merged.get(key)
        merged[key] = (
            Change(change.annotator, change.document, first.before, change.after) if first else change
        )
    return list(merged.values())


def _key(item: Item | None) -> tuple[str, str]:
    if item is None:
        raise ValueError("a change is of some item")
    return key_of(item)


def _nothing() -> Edit:
    return Edit(edits.Verb.ATTRIBUTE, "", ())


# ------------------------------------------------------------------ what opens an account


def _opened_by(annotation_set: AnnotationSet, schema: Schema, text: str, span: Span) -> Passage | None:
    """What a cue or source introduces: the clause after it and its company, else the clause before."""
    company = _company(annotation_set, text, span)
    opening, closing = min(s.start for s in company), max(s.end for s in company)
    starters = schema.span_rules.clause_starters
    start, end = next(
        ((a, b) for a, b in clauses_around(text, span.start, starters) if a <= span.start < b), (0, 0)
    )
    after = after_complementiser(text, closing, max(end, closing))
    for first, last in ((after, end), (start, opening)):
        if first < last and (ranges := marking.tidy(schema, text, first, last, by_letter=True)):
            cue, source = (_last_of(company, layer) for layer in OPENERS)
            return Passage(ranges, cue, source)
    return None


def _company(annotation_set: AnnotationSet, text: str, span: Span) -> list[Span]:
    """The cues and sources that stand with `span`: at most one word between each and the next."""
    openers = list(_openers(annotation_set))
    company = [span]
    grown = True
    while grown:
        start, end = min(s.start for s in company), max(s.end for s in company)
        joining = [s for s in openers if s not in company and _adjoins(text, s, start, end)]
        company += joining
        grown = bool(joining)
    return sort_spans(company)


def _adjoins(text: str, span: Span, start: int, end: int) -> bool:
    gap = (span.end, start) if span.end <= start else (end, span.start)
    between = words(text, *gap) if gap[0] < gap[1] else []
    return len(between) <= 1 and "\n" not in text[slice(*gap)] and after_complementiser(text, *gap) == gap[0]


def _last_of(company: Iterable[Span], layer: str) -> str:
    """Of several sources the last one said it, the others pass it on (نقل المراسل عن سكان)."""
    return next((s.id for s in sort_spans(company)[::-1] if s.layer == layer), "")


def _openers(annotation_set: AnnotationSet) -> list[Span]:
    return [s for s in sort_spans(annotation_set.spans.values()) if s.layer in OPENERS]


def _outermost(annotation_set: AnnotationSet, claim: Span) -> Span:
    """The largest claim that covers this one."""
    around = (
        s for s in annotation_set.spans_in(claim.layer) if s.start <= claim.start and claim.end <= s.end
    )
    return max(around, key=lambda s: s.end - s.start)
