"""Marking or relabelling many places in one step: first they are shown, then all that are chosen are done.

In one article or in many, it is one Edit and therefore one step of the history. A place that the rules would
refuse is known before, so that it is not among those that are done.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.arabic.cues import Lexicon
from annotator.arabic.search import Haystack, Query, Range, Spelling
from annotator.model.annotation import Relation, Span, State, make_parts
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.edits import Change, Edit, Verb, add_span, relabel
from annotator.model.errors import Cancelled
from annotator.model.history import Entry
from annotator.model.problems import Problem, Severity
from annotator.model.reports import NOBODY, Reports
from annotator.model.rules import check_edit
from annotator.model.schema import Schema
from annotator.store.search import Candidate
from annotator.tasks import transfer
from annotator.tasks.finding import LabelId, Name
from annotator.tasks.marking import prefill
from annotator.tasks.session import Session


class Standing(StrEnum):
    """What stands at a place: nothing, the same mark, one with another label, or a rule against it."""

    FREE = "free"
    DONE = "done"
    OTHER = "other"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that may be marked, or a mark that may be relabelled (`span_id`).

    `label` is what the text has now; `problem` says why the place is refused; `lost` names the attributes
    whose value a new label cannot have.
    """

    start: int
    end: int
    standing: Standing
    span_id: str = ""
    label: str = ""
    problem: Problem | None = None
    lost: tuple[str, ...] = ()

    @property
    def chosen(self) -> bool:
        """Whether it is done unless somebody says otherwise."""
        return self.standing is Standing.FREE


@dataclass(frozen=True, slots=True)
class ArticlePlaces:
    """The places of one article; a finished one is not touched unless somebody says so."""

    id: str
    title: str
    text: str
    places: tuple[Place, ...]
    is_finished: bool = False

    @property
    def free(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.chosen)


Finder = Callable[[str, AnnotationSet], list[Place]]
"""The places of an article, by its text and the annotator's own set of it."""

Marker = Callable[[str, AnnotationSet, Sequence[Place]], Edit]
"""The edit that does what is to be done at the chosen places of an article."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: where in an article, how, and the articles that may have such places."""

    find: Finder
    mark: Marker
    articles: Callable[[], Iterable[Candidate]]


def plan_marking(session: Session, query: Query, label: LabelId, lexicon: Lexicon | None = None) -> Plan:
    """Marks every hit of `query` with `label`."""
    schema = session.schema

    def mark(text: str, own: AnnotationSet, places: Sequence[Place]) -> Edit:
        return mark_all(schema, text, own, [(place.start, place.end) for place in places], label, lexicon)

    return Plan(
        lambda text, own: find_places(schema, text, own, query, label),
        mark,
        lambda: session.project.search.candidates(query.loose_keys),
    )


def plan_relabelling(session: Session, before: LabelId, after: LabelId, quote: str = "") -> Plan:
    """Gives every mark with label `before` the label `after`; with a `quote` only those of that text."""
    schema, search = session.schema, session.project.search
    return Plan(
        lambda text, own: find_labelled(schema, text, own, before, after, quote),
        lambda _text, own, places: relabel_all(schema, own, [place.span_id for place in places], after),
        lambda: search.labelled(session.annotator.name, *before),
    )


def plan_naming(session: Session, names: Sequence[Name]) -> Plan:
    """Marks every place of `names` in the shown article, each with its own label."""
    schema = session.schema
    labels = {place: (name.layer, name.label) for name in names for place in name.ranges}

    def find(_text: str, own: AnnotationSet) -> list[Place]:
        marked = {span.ranges[0] for span in own.spans.values()}
        return [Place(*place, Standing.FREE) for place in sorted(labels) if place not in marked]

    def mark(text: str, own: AnnotationSet, places: Sequence[Place]) -> Edit:
        edits = []
        for label in sorted({labels[place.start, place.end] for place in places}):
            ranges = [(p.start, p.end) for p in places if labels[p.start, p.end] == label]
            edits.append(mark_all(schema, text, own, ranges, label))
        return _join(edits)

    return Plan(find, mark, tuple)


# ------------------------------------------------------------------ marking every place


def find_places(
    schema: Schema, text: str, annotation_set: AnnotationSet, query: Query, label: LabelId
) -> list[Place]:
    """Every hit of `query`, with what stands there in the layer of `label`."""
    layer, name = label
    there = {span.ranges: span for span in annotation_set.spans.values() if span.layer == layer}
    hits = Haystack(text).find(query)
    bare = [hit for hit in hits if (hit,) not in there]
    refused = _find_refused(schema, text, annotation_set, mark_all(schema, text, annotation_set, bare, label))
    places = []
    for start, end in hits:
        if span := there.get(((start, end),)):
            standing = Standing.DONE if span.label == name else Standing.OTHER
            places.append(Place(start, end, standing, span.id, span.label))
        elif problem := refused.get((start, end)):
            places.append(Place(start, end, Standing.REFUSED, problem=problem))
        else:
            places.append(Place(start, end, Standing.FREE))
    return places


def mark_all(
    schema: Schema,
    text: str,
    annotation_set: AnnotationSet,
    ranges: Iterable[Range],
    label: LabelId,
    lexicon: Lexicon | None = None,
) -> Edit:
    """Marks each range with `label`; a mark of its layer right there is relabelled."""
    layer, name = label
    there = {span.ranges: span for span in annotation_set.spans.values() if span.layer == layer}
    changes: list[Change] = []
    quotes: Counter[str] = Counter()
    for place in ranges:
        if span := there.get((place,)):
            made = relabel(annotation_set, schema, span.id, layer, name)
        else:
            values = prefill(text, (place,), layer, lexicon)
            made = add_span(annotation_set, schema, layer, name, make_parts(text, (place,)), values)
        changes += made.changes
        quotes[made.subject] += 1
    return Edit(Verb.ADD_ALL, _subject(quotes), tuple(changes))


# ------------------------------------------------------------------ relabelling


def find_labelled(
    schema: Schema, text: str, annotation_set: AnnotationSet, before: LabelId, after: LabelId, quote: str = ""
) -> list[Place]:
    """The marks with label `before`, of the same text as `quote` where one is given."""
    key = _key(quote)
    spans = [
        span
        for span in sort_spans(annotation_set.spans.values())
        if (span.layer, span.label) == before and (not quote or _key(span.quote) == key)
    ]
    edit = relabel_all(schema, annotation_set, [span.id for span in spans], after)
    refused = _find_refused(schema, text, annotation_set, edit)
    lost = {c.after.id: _find_lost(c) for c in edit.changes if isinstance(c.after, Span)}
    places = []
    for span in spans:
        problem = refused.get((span.start, span.end))
        standing = Standing.REFUSED if problem else Standing.FREE if span.id in lost else Standing.DONE
        told = (span.id, span.label, problem, lost.get(span.id, ()))
        places.append(Place(span.start, span.end, standing, *told))
    return places


def relabel_all(schema: Schema, annotation_set: AnnotationSet, ids: Iterable[str], label: LabelId) -> Edit:
    """Gives each span `label`; see `model.edits.relabel`."""
    made = [relabel(annotation_set, schema, span_id, *label) for span_id in ids]
    quotes = Counter(edit.subject for edit in made)
    return Edit(Verb.RELABEL_ALL, _subject(quotes), tuple(c for edit in made for c in edit.changes))


# ------------------------------------------------------------------ over the project


def collect_places(
    session: Session,
    plan: Plan,
    cancelled: transfer.Cancelled = transfer.never,
) -> list[ArticlePlaces]:
    """The articles that have places, with those in the annotator's own set. Raises Cancelled."""
    found = []
    for article in plan.articles():
        if cancelled():
            raise Cancelled
        own = _own_set(session, article.id)
        if places := plan.find(article.text, own):
            done = any(status.state is State.FINISHED for status in own.statuses.values())
            found.append(ArticlePlaces(*article, tuple(places), done))
    return found


def do_everywhere(
    session: Session,
    plan: Plan,
    chosen: Mapping[str, Sequence[Place]],
    reports: Reports = NOBODY,
) -> Entry | None:
    """Does at the chosen places of each article what is planned, as one step. Raises Cancelled, as `make`.

    The session's followers are not told yet: `Session.follow` does that, in the window's own thread.
    """
    edits, finding = [], reports.part(0, 2)
    for number, (doc_id, places) in enumerate(chosen.items()):
        finding.tell(number, len(chosen))
        text = session.project.documents.get(doc_id).text
        edits.append(plan.mark(text, _own_set(session, doc_id), places))
    whole = _join(edits)
    return session.make(whole, reports.part(1, 2)) if whole.changes else None


def _own_set(session: Session, doc_id: str) -> AnnotationSet:
    name = session.annotator.name
    return session.project.sets.get(name, doc_id) or AnnotationSet(name, doc_id)


# ------------------------------------------------------------------ what stands against it


def _find_refused(
    schema: Schema, text: str, annotation_set: AnnotationSet, edit: Edit
) -> dict[Range, Problem]:
    """Of the spans of `edit` those that a rule refuses, by their hull."""
    after = {c.after.id: c.after for c in edit.changes if isinstance(c.after, Span)}
    refused: dict[Range, Problem] = {}
    for problem in check_edit(schema, text, annotation_set, edit):
        if problem.severity is Severity.ERROR:
            for name in _ends(annotation_set.relations.get(problem.annotation), problem.annotation):
                if span := after.get(name):
                    refused.setdefault((span.start, span.end), problem)
    return refused


def _ends(relation: Relation | None, name: str) -> tuple[str, ...]:
    """The spans that a problem is about: of a relation both its ends."""
    return (relation.from_id, relation.to_id) if relation else (name,)


def _find_lost(change: Change) -> tuple[str, ...]:
    """The attributes that somebody set and that the change takes away."""
    before, after = change.before, change.after
    if not (isinstance(before, Span) and isinstance(after, Span)):
        return ()
    return tuple(a for a in before.attributes if a not in after.attributes and a not in before.defaults)


def _key(quote: str) -> str:
    return Query(quote, Spelling.CLOSE).key


def _join(edits: Iterable[Edit]) -> Edit:
    """All of it as one edit, named after the first."""
    made = [edit for edit in edits if edit.changes]
    first = made[0] if made else Edit(Verb.ADD_ALL, "", ())
    return Edit(first.verb, first.subject, tuple(change for edit in made for change in edit.changes))


def _subject(quotes: Counter[str]) -> str:
    """The commonest of the quotes, and how many places there are."""
    return f"{quotes.most_common(1)[0][0]} ({quotes.total()})" if quotes else ""
