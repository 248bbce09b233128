"""What a decision would put into gold, and what becomes of the annotations that it looked at."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, replace

from annotator.model.annotation import Annotation, Relation, Span, Value, make_parts
from annotator.model.decision import Role, Verdict
from annotator.model.errors import NotDecidable
from annotator.tasks.article import Article
from annotator.tasks.cases import Case, Proposal
from annotator.tasks.gold_draft import Member, copy_to_gold, link_in_gold, refuse_waiting
from annotator.tasks.regions import Ranges, intersect, unite


@dataclass(frozen=True, slots=True)
class Choice:
    """`wanted` are copies for the gold set, `chosen` the annotations that they come from."""

    wanted: tuple[Annotation, ...] = ()
    chosen: frozenset[Member] = frozenset()


def choose(article: Article, case: Case, annotator: str, annotation_id: str = "") -> Choice:
    """What `annotator` has in the case, or only one of it; what is there twice once.

    Raises NotDecidable when that is nothing, or when an end of a relation is not in gold.
    """
    refuse_waiting(case)
    wanted: dict[Hashable, Annotation] = {}
    chosen = set()
    for name, annotation in article.annotations(case):
        if name == annotator and annotation_id in ("", annotation.id):
            wanted.setdefault(content_of(annotation), _copy(article, name, annotation))
            chosen.add((name, annotation.id))
    if not wanted:
        raise NotDecidable(
            reason=f"{annotator} has nothing here", reason_ar=f"لا وسم هنا لـ \u2068{annotator}\u2069"
        )
    return Choice(tuple(wanted.values()), frozenset(chosen))


def choose_union(article: Article, case: Case, base: str = "") -> Choice:
    """Everything marked here as one span. Raises NotDecidable."""
    marks = [span.ranges for _, span in article.spans(case)]
    return _choose_merged(article, case, base, unite(article.document.text, marks))


def choose_intersection(article: Article, case: Case, base: str = "") -> Choice:
    """What all who marked here share as one span. Raises NotDecidable."""
    text, own = article.document.text, dict[str, list[Ranges]]()
    for name, span in article.spans(case):
        own.setdefault(name, []).append(span.ranges)
    return _choose_merged(article, case, base, intersect(text, [unite(text, each) for each in own.values()]))


def choose_edited(
    article: Article,
    case: Case,
    base: str = "",
    ranges: Ranges = (),
    label: str = "",
    attributes: Mapping[str, Value] | None = None,
) -> Choice:
    """The base's span, or what is in gold already, with what is given in place of its own."""
    member, span = _find_base(article, case, base)
    values = span.attributes if attributes is None else attributes
    changed = replace(
        span,
        label=label or span.label,
        parts=make_parts(article.document.text, ranges) if ranges else span.parts,
        attributes=values,
        defaults=frozenset(name for name in span.defaults if values.get(name) == span.attributes.get(name)),
    )
    return Choice((changed,), frozenset(member))


def choose_proposed(article: Article, case: Case, proposal: Proposal) -> Choice:
    """What accepting `proposal` would put into gold. Raises NotDecidable."""
    match proposal.verdict:
        case Verdict.TAKE | Verdict.BOTH:
            return choose(article, case, proposal.annotator)
        case Verdict.UNION:
            return choose_union(article, case, proposal.annotator)
        case Verdict.INTERSECTION:
            return choose_intersection(article, case, proposal.annotator)
        case Verdict.EDIT:
            told = (proposal.ranges, proposal.label, proposal.attributes)
            return choose_edited(article, case, proposal.annotator, *told)
    return Choice()


def find_roles(article: Article, case: Case, verdict: Verdict, choice: Choice) -> dict[Member, Role]:
    """What becomes of each annotation: those that say what gold says now are as good as the taken one."""
    said = {content_of(each) for each in choice.wanted}
    alone = verdict in {Verdict.TAKE, Verdict.BOTH}
    roles = {}
    for name, annotation in article.annotations(case):
        member = (name, annotation.id)
        if member in choice.chosen:
            roles[member] = Role.TAKEN if alone else Role.MERGED
        elif verdict is Verdict.BOTH or _says(article, name, annotation) in said:
            roles[member] = Role.ACCEPTED
        else:
            merged = verdict in {Verdict.UNION, Verdict.INTERSECTION}
            roles[member] = Role.MERGED if merged else Role.REJECTED
    return roles


def content_of(annotation: Annotation) -> Hashable:
    """What it says, comparable, whatever its id and notes."""
    values = tuple(sorted(annotation.attributes.items()))
    if isinstance(annotation, Span):
        return annotation.layer, annotation.label, annotation.ranges, values
    return annotation.type, annotation.from_id, annotation.to_id, values


def _says(article: Article, name: str, annotation: Annotation) -> Hashable:
    """The same of an annotator's own; of a relation as it would stand in gold."""
    if isinstance(annotation, Relation):
        linked = link_in_gold(article, name, annotation)
        return content_of(linked) if linked else ()
    return content_of(annotation)


def _copy(article: Article, name: str, annotation: Annotation) -> Annotation:
    if isinstance(annotation, Span):
        return copy_to_gold(article, name, annotation)
    linked = link_in_gold(article, name, annotation)
    if linked is None:
        raise NotDecidable(reason="what it joins is not in gold", reason_ar="أحد طرفيه ليس في المرجع")
    return linked


def _choose_merged(article: Article, case: Case, base: str, ranges: Ranges) -> Choice:
    if not ranges:
        raise NotDecidable(reason="these marks share no text", reason_ar="لا نص مشترك بين هذه الوسوم")
    return choose_edited(article, case, base, ranges=ranges)


def _find_base(article: Article, case: Case, base: str) -> tuple[Collection[Member], Span]:
    """Whose label and values an edited span has: `base`'s, else what most say, else what gold has.

    With none of that there is nothing to go out from: NotDecidable.
    """
    spans = article.spans(case)
    counts = Counter(content_of(span) for _, span in spans)
    own = [each for each in spans if each[0] == base] or ([] if base else spans)
    if own:
        name, span = max(own, key=lambda each: counts[content_of(each[1])])
        return {(name, span.id)}, copy_to_gold(article, name, span)
    standing = [each for each in article.results(case) if isinstance(each, Span)]
    if standing and not base:
        return (), standing[0]
    raise NotDecidable(reason="there is no mark to change", reason_ar="لا وسم هنا لتعديله")
