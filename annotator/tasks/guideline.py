"""From decisions to the guideline and back: worked examples, and what was decided under an older wording."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from annotator.arabic.tokens import paragraphs
from annotator.model.annotation import Annotation, Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.decision import GOLD, Decision
from annotator.model.errors import NotDecidable
from annotator.model.history import Entry
from annotator.model.schema import Example, Names, Schema
from annotator.model.schema_edits import put_part
from annotator.model.schema_file import parse_schema
from annotator.store.project import Project
from annotator.tasks.article import Article
from annotator.tasks.cases import Case
from annotator.tasks.schemas import SchemaDraft
from annotator.tasks.session import Session

_AROUND = 200
"""Characters of a long paragraph that an example keeps on each side of what is marked."""


# ------------------------------------------------------------------ examples


def make_example(article: Article, case: Case, note: Names) -> Example:
    """What a settled case shows, in its paragraph or the part around it. Raises NotDecidable.

    Only a case that led to a mark can be shown.
    """
    marks = [each for each in article.results(case) if isinstance(each, Span)]
    if case.decision is None or not case.state.settled or not marks:
        raise NotDecidable(
            reason="only a mark in gold can be shown", reason_ar="لا يصلح مثالاً إلا وسم في المرجع"
        )
    text, ranges = article.document.text, tuple(pair for mark in marks for pair in mark.ranges)
    start, end = _cut_out(text, min(ranges)[0], max(ranges)[1])
    moved = tuple((low - start, high - start) for low, high in sorted(ranges))
    return Example(case.decision.id, text[start:end], moved, note, article.document.id)


def show_example(session: Session, article: Article, case: Case, note: Names) -> Entry | None:
    """Puts a settled case under its label as an example: a new version of the schema, which can be undone.

    Raises NotDecidable, and what putting a schema in force raises.
    """
    example = make_example(article, case, note)
    (layer, name), *_ = [(each.layer, each.label) for each in article.results(case) if isinstance(each, Span)]
    label = session.schema.label(layer, name)
    if label is None:
        raise NotDecidable(reason="the schema lacks this label", reason_ar="هذه الفئة ليست في المخطط")
    others = tuple(each for each in label.examples if each.id != example.id)
    draft = SchemaDraft(session)
    draft.restart()
    path = ("layers", layer, "labels", name)
    draft.change(put_part(draft.draft, path, replace(label, examples=(*others, example))))
    entry = draft.make()
    if entry:
        session.follow(entry)
    return entry


def _cut_out(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraphs that hold a stretch; of long ones whole words on both sides of it."""
    holding = [(low, high) for low, high in paragraphs(text) if low < end and start < high]
    low, high = min(holding, default=(start, end))[0], max(holding, default=(start, end))[1]
    if start - low > _AROUND:
        low = text.find(" ", start - _AROUND, start) + 1 or start
    if high - end > _AROUND:
        high = text.rfind(" ", end, end + _AROUND)
        high = high if high >= 0 else end
    inside = text[low:high]
    return low + len(inside) - len(inside.lstrip()), low + len(inside.rstrip())


# ------------------------------------------------------------------ an older wording


@dataclass(frozen=True, slots=True)
class OlderDecision:
    """A decision that was taken while the guideline of `layer` and `label` read otherwise.

    Of a relation `layer` is "relation" and `label` its type. `before` and `now` are the wordings.
    """

    document: str
    decision: Decision
    layer: str
    label: str
    before: Names
    now: Names


def find_older(project: Project) -> Iterator[OlderDecision]:
    """The decisions of people that a changed guideline may have changed, in project order.

    A decision is about the labels of what it led to, and of what it looked at as that stands now.
    """
    now = project.schema
    versions = {f"{each.id}@{each.version}": each.toml for each in project.schemas.versions()}

    @cache
    def read(reference: str) -> Schema | None:
        toml = versions.get(reference)
        return parse_schema(toml) if toml is not None and reference != now.reference else None

    decided = [document.id for document, _ in project.sets.records(annotators=[GOLD])]
    for document, sets in project.sets.records(doc_ids=decided):
        by_name = {own.annotator: own for own in sets}
        for decision in by_name[GOLD].decisions.values():
            then = read(decision.schema) if not decision.rule and decision.verdict.settles else None
            for layer, label in sorted(_find_names(decision, by_name)) if then else ():
                before, after = _wording(then, layer, label), _wording(now, layer, label)
                if before is not None and after is not None and before != after:
                    yield OlderDecision(document.id, decision, layer, label, before, after)


def _find_names(decision: Decision, sets: Mapping[str, AnnotationSet]) -> set[tuple[str, str]]:
    places = [(GOLD, name) for name in decision.results]
    places += [(each.annotator, each.annotation) for each in decision.inputs]
    found = (sets[name].annotation(own) for name, own in places if name in sets)
    return {_name(each) for each in found if each}


def _name(annotation: Annotation) -> tuple[str, str]:
    if isinstance(annotation, Relation):
        return "relation", annotation.type
    return annotation.layer, annotation.label


def _wording(schema: Schema | None, layer: str, label: str) -> Names | None:
    """The guideline of a label with that of its layer; None where the schema lacks it."""
    if schema is None:
        return None
    if layer == "relation":
        relation = schema.relation(label)
        return relation.guideline if relation else None
    whole, part = schema.layer(layer), schema.label(layer, label)
    if whole is None or part is None:
        return None
    both = (whole.guideline, part.guideline)
    return Names("\n".join(each.ar for each in both), "\n".join(each.en for each in both))
