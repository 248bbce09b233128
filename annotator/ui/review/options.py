"""The answers to a case: what annotators said alike is one option, and saying nothing is one, too."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from annotator.model.annotation import Annotation, Relation, Span, Value
from annotator.model.annotation_set import AnnotationSet
from annotator.tasks.all_conflicts import symmetric_types
from annotator.tasks.article import Article
from annotator.tasks.case_finding import find_answers
from annotator.tasks.cases import Case, CaseState, Proposal
from annotator.tasks.merge_rules import Mode, RuleSettings, advise

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """`annotators` said the same: these spans or relations, or nothing. `ends` are those of the relations."""

    annotators: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    ends: tuple[Span, ...] = ()

    @property
    def is_nothing(self) -> bool:
        return not (self.spans or self.relations)

    @property
    def ranges(self) -> Ranges:
        """All that is marked, or joined."""
        return tuple(sorted({r for span in (*self.spans, *self.ends) for r in span.ranges}))

    def values(self, attribute: str) -> list[Value]:
        """What its annotations have for an attribute, each value once."""
        found: list[Annotation] = [*self.spans, *self.relations]
        return list(
            dict.fromkeys(each.attributes[attribute] for each in found if attribute in each.attributes)
        )

    @property
    def label(self) -> tuple[str, str]:
        """Layer and label of its first span; of a relation "" and its type."""
        if self.spans:
            return self.spans[0].layer, self.spans[0].label
        return ("", self.relations[0].type) if self.relations else ("", "")


def list_options(article: Article, case: Case, letters: Mapping[str, str]) -> list[Option]:
    """Most votes first, those alike in that by letter; that nothing belongs here comes last."""
    homes = {m: each.key for each in article.cases if not each.is_relation for m in each.conflict.members}
    answers = find_answers(case.conflict, article.sets, homes, symmetric_types(article.schema))
    sides: dict[Hashable, list[str]] = {}
    for name in sorted(answers, key=lambda each: letters.get(each, each)):
        sides.setdefault(answers[name], []).append(name)
    options = [_make_option(case, names, article.sets[names[0]]) for names in sides.values()]
    return sorted(options, key=lambda option: (option.is_nothing, -len(option.annotators)))


def _make_option(case: Case, names: Sequence[str], own: AnnotationSet) -> Option:
    found = [own.annotation(each) for each in case.of(names[0])]
    spans = tuple(item for item in found if isinstance(item, Span))
    relations = tuple(item for item in found if isinstance(item, Relation))
    ends = tuple(own.spans[i] for r in relations for i in (r.from_id, r.to_id) if i in own.spans)
    return Option(tuple(names), spans, relations, ends)


def find_proposal(article: Article, case: Case, rules: RuleSettings) -> Proposal | None:
    """What is proposed for a case: the decision that its inputs have left behind, else what a rule says."""
    if case.proposal or case.state is not CaseState.OPEN or case.decision:
        return case.proposal
    wanted = (rule for rule, mode in rules.modes if mode is not Mode.OFF)
    advices = (advise(rule, article, case, rules) for rule in wanted)
    return next((advice.proposal for advice in advices if advice), None)
