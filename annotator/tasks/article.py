"""One article as a reviewer has it before her: its text, everybody's sets, the gold set, and its cases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from annotator.agreement.matching import intersection
from annotator.model.annotation import Annotation, Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.schema import Schema
from annotator.tasks.case_states import find_states, resolve
from annotator.tasks.cases import Case, CaseState


@dataclass(frozen=True, slots=True)
class Article:
    """All that a decision on an article needs to know.

    `sets` are everybody's but gold's, by annotator; `cases` are all of it, also what all agree on.
    """

    document: Document
    schema: Schema
    sets: Mapping[str, AnnotationSet]
    gold: AnnotationSet
    cases: tuple[Case, ...]

    def case(self, key: str) -> Case | None:
        return next((case for case in self.cases if case.key == key), None)

    def case_of(self, annotator: str, annotation_id: str) -> Case | None:
        """The case in which an annotation takes part."""
        member = (annotator, annotation_id)
        return next((case for case in self.cases if member in case.conflict.members), None)

    def annotations(self, case: Case) -> list[tuple[str, Annotation]]:
        """The annotations of a case, each with its annotator."""
        found = [(name, self.sets[name].annotation(own)) for name, own in case.conflict.members]
        return [(name, annotation) for name, annotation in found if annotation]

    def spans(self, case: Case) -> list[tuple[str, Span]]:
        return [(name, each) for name, each in self.annotations(case) if isinstance(each, Span)]

    def relations(self, case: Case) -> list[tuple[str, Relation]]:
        return [(name, each) for name, each in self.annotations(case) if isinstance(each, Relation)]

    def results(self, case: Case) -> list[Annotation]:
        """What the decision on a case led to, as it stands in gold."""
        found = (self.gold.annotation(name) for name in (case.decision.results if case.decision else ()))
        return [each for each in found if each]

    def gold_of(self, annotator: str, span_id: str) -> str | None:
        """The gold span that stands for an annotator's span: of several the one that came from it, else the
        one that shares most text with it. None while its case is not decided, or where nothing was taken.
        """
        case, own = self.case_of(annotator, span_id), self.sets[annotator].spans[span_id]
        names = (resolve(case) if case else None) or ()
        spans = [self.gold.spans[name] for name in names if name in self.gold.spans]

        def nearness(span: Span) -> tuple[bool, int]:
            origin = span.origin
            same = origin is not None and (origin.annotator, origin.id) == (annotator, span_id)
            return same, intersection(span.ranges, own.ranges)

        return max(spans, key=nearness).id if spans else None

    def with_gold(self, gold: AnnotationSet) -> "Article":
        """The same with another gold set, as after a decision. What rules propose may be missing then."""
        cases = find_states(self.cases, gold, self.document, self.sets, self.schema)
        return replace(self, gold=gold, cases=tuple(cases))

    def open_relations(self) -> Iterator[Case]:
        """The relations that wait for nothing any more."""
        return (case for case in self.cases if case.is_relation and case.state is CaseState.OPEN)
