"""From the case in hand to what is seen of it: rows of the panel, stripes and ties of the article."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from annotator.model.annotation import Annotation, Span
from annotator.model.decision import Verdict
from annotator.model.errors import NotDecidable
from annotator.tasks.article import Article
from annotator.tasks.cases import Case
from annotator.tasks.choosing import Choice, choose_intersection, choose_proposed, choose_union
from annotator.ui import language
from annotator.ui.article.stripes import RESULT, Stripe, Tie
from annotator.ui.form.ink import Ink
from annotator.ui.review.excerpt import Excerpt, cut_excerpt
from annotator.ui.review.mode import Mode
from annotator.ui.review.option_row import Shown
from annotator.ui.review.options import Option, Ranges
from annotator.ui.review.reviewing import Reviewing
from annotator.ui.review.words import name_label, name_short, say_votes

SIGN = "="
"""On the chip of the result."""

BRIEF = 10
"""Code points around the edges of what a relation joins."""

# ------------------------------------------------------------------ rows of the panel


def show_options(work: Reviewing, ink: Ink) -> list[Shown]:
    """One row for each answer, with its number as key."""
    if work.case is None or work.article is None:
        return []
    shared = _excerpt(work)
    present = sum(len(option.annotators) for option in work.options)
    return [
        Shown(
            key=language.number(number),
            name=_name_option(work.article, option),
            letters=tuple((work.letters[name], lane_of(work, name)) for name in option.annotators),
            who="" if work.blind else language.enumerate_words(map(language.isolate, option.annotators)),
            told=say_votes(len(option.annotators), present),
            swatch=None if option.is_nothing else ink.swatch(work.article.schema, *option.label),
            excerpt=_excerpt_of(work, option, shared),
            ranges=option.ranges,
            proposed=_is_proposed(work, option),
        )
        for number, option in enumerate(work.options, start=1)
    ]


def show_merged(work: Reviewing, ink: Ink) -> list[tuple[str, Shown]]:
    """Rows for the union and the intersection, by action, where they are something that nobody has said."""
    case, article = work.case, work.article
    if case is None or article is None or case.is_relation:
        return []
    said = {option.ranges for option in work.options}
    rows = []
    ways: tuple[tuple[str, Callable[[Article, Case], Choice], str], ...] = (
        ("unite_case", choose_union, QCoreApplication.translate("Review", "Union")),
        ("intersect_case", choose_intersection, QCoreApplication.translate("Review", "Intersection")),
    )
    for action, choose, name in ways:
        ranges = _ranges_of(_preview(partial(choose, article, case)))
        if ranges and ranges not in said:
            swatch = ink.swatch(article.schema, case.conflict.layer, case.labels[0])
            shown = Shown(ink.hint(action), name, swatch=swatch, excerpt=_excerpt(work), ranges=ranges)
            rows.append((action, shown))
    return rows


def _name_option(article: Article, option: Option) -> str:
    if option.is_nothing:
        return QCoreApplication.translate("Review", "Nothing belongs here")
    names = (name_label(article.schema, layer, label) for layer, label in _labels(option))
    return " + ".join(dict.fromkeys(names))


def _labels(option: Option) -> Iterator[tuple[str, str]]:
    yield from ((span.layer, span.label) for span in option.spans)
    yield from (("", relation.type) for relation in option.relations)


def _is_proposed(work: Reviewing, option: Option) -> bool:
    proposal = work.proposal
    if proposal is None or proposal.verdict not in {Verdict.TAKE, Verdict.BOTH, Verdict.REJECT}:
        return False
    if proposal.verdict is Verdict.REJECT:
        return option.is_nothing
    return proposal.annotator in option.annotators


def _excerpt(work: Reviewing) -> Excerpt:
    text = work.article.document.text if work.article else ""
    return cut_excerpt(text, (each for option in work.options for each in option.ranges))


def _excerpt_of(work: Reviewing, option: Option, shared: Excerpt) -> Excerpt | None:
    """The same words for all options, so that borders are compared; of a relation only those of its ends."""
    if option.relations and work.article:
        return cut_excerpt(work.article.document.text, option.ranges, BRIEF)
    return None if option.is_nothing else shared


# ------------------------------------------------------------------ stripes of the article


def lane_of(work: Reviewing, annotator: str) -> int:
    """The lane of an annotator in the case in hand: by letter, so that a hidden name stays hidden."""
    return sorted(work.letters.values()).index(work.letters[annotator])


def lanes_wanted(cases: Sequence[Case]) -> int:
    return max((len(case.present) for case in cases), default=0)


def make_stripes(work: Reviewing) -> list[Stripe]:
    """Of every case of the article that is not settled, and of the one in hand with its result."""
    if work.article is None:
        return []
    found = [
        stripe
        for case in work.article.cases
        if not (case.agreed or case.is_relation or case.state.settled) and case is not work.case
        for stripe in _faint(work.article, case)
    ]
    return [*found, *_full(work), *_result(work)]


def _faint(article: Article, case: Case) -> Iterator[Stripe]:
    """Where another case is; whose is not said."""
    for name, span in article.spans(case):
        yield Stripe(case.key, case.present.index(name), "", span.ranges)


def _full(work: Reviewing) -> Iterator[Stripe]:
    """What everybody marked here, named where the names differ; of relations both ends."""
    case, article = work.case, work.article
    if case is None or article is None:
        return
    names_differ = len({option.label for option in work.options if not option.is_nothing}) > 1
    for option in work.options:
        named = name_short(article.schema, *option.label) if names_differ and not option.is_nothing else ""
        for who in option.annotators:
            for ranges in _ranges_by_mark(article, case, who):
                yield Stripe(case.key, lane_of(work, who), work.letters[who], ranges, named)


def _ranges_by_mark(article: Article, case: Case, annotator: str) -> Iterator[Ranges]:
    yield from (span.ranges for name, span in article.spans(case) if name == annotator)
    spans = article.sets[annotator].spans
    for name, relation in article.relations(case):
        if name == annotator:
            yield from (spans[end].ranges for end in (relation.from_id, relation.to_id) if end in spans)


def make_ties(work: Reviewing) -> list[Tie]:
    """The relations of the case in hand."""
    case, article = work.case, work.article
    if case is None or article is None:
        return []
    ties = []
    for name, relation in article.relations(case):
        spans = article.sets[name].spans
        if relation.from_id in spans and relation.to_id in spans:
            ends = spans[relation.from_id].ranges[0], spans[relation.to_id].ranges[0]
            ties.append(Tie(lane_of(work, name), *ends))
    return ties


def _result(work: Reviewing) -> Iterator[Stripe]:
    """What is in gold, or what would be: the borders being set, or what is proposed."""
    case, article = work.case, work.article
    if case is None or article is None:
        return
    if work.mode in {Mode.BORDERS, Mode.LABEL} and work.draft:
        yield Stripe(case.key, RESULT, SIGN, work.draft, is_draft=True)
        return
    results = article.results(case) if case.state.settled else []
    if results:
        wanted: Sequence[Annotation] = results
    else:
        proposal = work.proposal
        chosen = _preview(partial(choose_proposed, article, case, proposal)) if proposal else None
        wanted = chosen.wanted if chosen else ()
    for each in wanted:
        if isinstance(each, Span):
            name = name_short(article.schema, each.layer, each.label)
            yield Stripe(case.key, RESULT, SIGN, each.ranges, name, is_draft=not results)


def _preview(choose: Callable[[], Choice]) -> Choice | None:
    """What would come of it; None where it cannot be decided so."""
    try:
        return choose()
    except NotDecidable:
        return None


def _ranges_of(choice: Choice | None) -> Ranges:
    marks = choice.wanted if choice else ()
    return tuple(sorted(r for each in marks if isinstance(each, Span) for r in each.ranges))
