"""Where the annotators of a project differ, and what was decided about it.

The conflicts of an article are computed once for each state of its sets; what the gold set says about them
is laid beside them afterwards. Nothing here changes anything.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.decision import GOLD
from annotator.model.document import Document
from annotator.model.errors import AnnotatorNotFound, Cancelled, DocumentNotFound, TooFewAnnotators
from annotator.model.schema import Schema
from annotator.store.project import Project
from annotator.tasks import transfer
from annotator.tasks.article import Article
from annotator.tasks.case_finding import Scored, find_cases, score_cases
from annotator.tasks.cases import Case, Order, Sample, Wanted, draw_sample, sort_cases
from annotator.tasks.merge_rules import RuleSettings, propose, read_rules

OWN_ALLOWED: Final = "adjudication/own"
"""Setting of a project: "yes" lets reviewers decide on articles that they have annotated."""

_COMPARED: Final = frozenset({AnnotatorKind.PERSON, AnnotatorKind.IMPORT})


class Conflicts:
    """The cases of a project between some of its annotators.

    `between` are all persons and imports when it is empty. Where `reviewer` is one of those who finished an
    article, its cases are left out, unless the project allows it. Raises AnnotatorNotFound, TooFewAnnotators.
    """

    def __init__(self, project: Project, between: Collection[str] = (), reviewer: str = "") -> None:
        self._project = project
        self.between = choose_annotators(project, between)
        self.reviewer = reviewer
        self._bare: dict[str, tuple[object, tuple[Case, ...]]] = {}
        self._scored: Scored = {}
        self._whole: dict[str, tuple[object, tuple[Case, ...]]] = {}

    def all(
        self,
        progress: transfer.Progress = transfer.unseen,
        cancelled: transfer.Cancelled = transfer.never,
    ) -> list[Case]:
        """Every case with its state and score, in project order, also what all agree on.

        Only articles that changed since the last time are looked at again; where it was cancelled, the next
        time goes on from there. Raises Cancelled.
        """
        self.look(progress, cancelled)
        hidden = "" if self._project.settings.get(OWN_ALLOWED) == "yes" else self.reviewer
        order = {doc_id: at for at, doc_id in enumerate(self._project.documents.ids())}
        articles = sorted(self._whole, key=order.__getitem__)
        found = [case for doc_id in articles for case in self._whole[doc_id][1] if hidden not in case.present]
        self._scored = score_cases(found, order, self._scored)
        return [scored for _, scored in self._scored.values()]

    def article(self, doc_id: str) -> Article:
        """Raises DocumentNotFound."""
        found = next(self.articles([doc_id]), None)
        if found is None:
            raise DocumentNotFound(document=doc_id)
        return found

    def articles(self, doc_ids: Collection[str] | None = None) -> Iterator[Article]:
        """The articles named, or all that have cases, in project order, one at a time."""
        self.look()
        wanted = list(self._whole) if doc_ids is None else list(doc_ids)
        for document, sets in self._read(wanted):
            cases = self._whole[document.id][1] if document.id in self._whole else ()
            yield _lay_out(document, sets, self._project.schema, cases)

    def look(
        self,
        progress: transfer.Progress = transfer.unseen,
        cancelled: transfer.Cancelled = transfer.never,
    ) -> None:
        """Looks again at the articles whose sets, or the gold set, have changed. Raises Cancelled."""
        schema, counters = self._project.schema, self._project.sets.counters()
        rules, known = read_rules(self._project.settings), self._whole
        stamps = {doc_id: (schema, rules, frozenset(each.items())) for doc_id, each in counters.items()}
        self._whole = {name: known[name] for name in stamps if name in known}
        changed = [name for name, stamp in stamps.items() if name not in known or known[name][0] != stamp]
        for done, (document, sets) in enumerate(self._read(changed)):
            if cancelled():
                raise Cancelled
            progress(done, len(changed))
            ages = {name: at for name, at in counters[document.id].items() if name in self.between}
            bare = self._find(document, sets, (schema, rules, ages))
            article = _lay_out(document, sets, schema, bare)
            self._whole[document.id] = (stamps[document.id], article.with_gold(article.gold).cases)

    def _find(
        self,
        document: Document,
        sets: Mapping[str, AnnotationSet],
        stamp: tuple[Schema, RuleSettings, Mapping[str, int]],
    ) -> tuple[Case, ...]:
        """The cases with what rules propose, nothing being decided; they stay while the compared sets do."""
        known = self._bare.get(document.id)
        if known is None or known[0] != stamp:
            compared = [own for name, own in sets.items() if name in self.between]
            schema, rules, ages = stamp
            found = find_cases(document, compared, schema, max(ages.values(), default=0))
            bare = propose(_lay_out(document, sets, schema, tuple(found)), rules)
            self._bare[document.id] = known = (stamp, tuple(bare))
        return known[1]

    def _read(self, doc_ids: Collection[str]) -> Iterator[tuple[Document, dict[str, AnnotationSet]]]:
        """The documents, each with all sets that persons, imports and gold have of it."""
        for document, sets in self._project.sets.records(doc_ids=doc_ids) if doc_ids else ():
            yield document, {own.annotator: own for own in sets}


def _lay_out(
    document: Document, sets: Mapping[str, AnnotationSet], schema: Schema, cases: tuple[Case, ...]
) -> Article:
    own = {name: each for name, each in sets.items() if name != GOLD}
    return Article(document, schema, own, sets.get(GOLD) or AnnotationSet(GOLD, document.id), cases)


def list_conflicts(
    project: Project,
    between: Collection[str] = (),
    *,
    wanted: Wanted | None = None,
    order: Order = Order.WORST,
    sample: Sample | None = None,
    reviewer: str = "",
) -> list[Case]:
    """The cases that are wanted, in `order`; with a `sample` those drawn of what nobody had to decide.

    Scores are of all cases, not of the wanted ones. Raises AnnotatorNotFound, TooFewAnnotators.
    """
    cases = Conflicts(project, between, reviewer).all()
    if sample:
        cases = draw_sample(cases, sample)
    asked = replace(wanted or Wanted(), agreed=True) if sample else wanted or Wanted()
    return sort_cases(filter(asked.takes, cases), order)


def choose_annotators(project: Project, between: Collection[str] = ()) -> tuple[str, ...]:
    """Those who are compared, by name. Raises AnnotatorNotFound, TooFewAnnotators."""
    known = {each.name: each.kind for each in project.sets.annotators()}
    for name in between:
        if name not in known:
            raise AnnotatorNotFound(annotator=name, known=", ".join(known) or "–")
    chosen = sorted(set(between)) or [name for name, kind in known.items() if kind in _COMPARED]
    if len(chosen) < 2:
        raise TooFewAnnotators(known=", ".join(known) or "–")
    return tuple(chosen)
