"""`rawi show`: one document with what has been said about it, claim by claim."""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from annotator.cli.answers import Answer, command, problem_line, problem_object
from annotator.cli.arguments import project_argument
from annotator.formats.wire import WrittenAttributes, make_line, make_meta
from annotator.model.annotation import Span
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind, sort_spans
from annotator.model.constraints import check_set
from annotator.model.document import Document
from annotator.model.errors import AnnotatorNotFound
from annotator.model.problems import Problem
from annotator.model.schema import Schema
from annotator.store.project import Project

_LONGEST_QUOTE = 100


@command("show")
@project_argument
@click.argument("document")
@click.option("--annotator", help="Only what this annotator says.")
def show_command(answer: Answer, project: Path, document: str, annotator: str | None) -> None:
    """Show DOCUMENT of PROJECT: its claims with source and cue, its other marks, its problems."""
    with Project.open(project, read_only=True) as opened:
        shown = opened.documents.get(document)
        summary = opened.documents.summaries(opened.documents.position(document), 1)[0]
        sets = _choose_sets(opened, document, annotator)
        kinds = {one.name: one.kind for one in opened.sets.annotators()}
        schema = opened.schema
    problems = {one.annotator: check_set(schema, shown.text, one) for one in sets}
    told = {
        "doc_id": shown.id,
        "title": summary.title,
        "length": summary.length,
        "text": shown.text,
        "annotation_sets": [
            _set_object(shown, one, kinds[one.annotator], schema, problems[one.annotator]) for one in sets
        ],
    }
    lines = [f"{summary.title}", f"{shown.id} · {summary.length} characters"]
    for one in sets:
        lines += ["", f"{one.annotator} ({kinds[one.annotator]})"]
        lines += _lines(schema, one)
        lines += map(problem_line, problems[one.annotator])
    answer.give(told, lines)


def _choose_sets(project: Project, doc_id: str, annotator: str | None) -> list[AnnotationSet]:
    """All sets of the document, or the one of `annotator`. Raises AnnotatorNotFound."""
    names = project.sets.of_document(doc_id)
    if annotator is not None and annotator not in names:
        raise AnnotatorNotFound(annotator=annotator, known=", ".join(names) or "–")
    found = (project.sets.get(name, doc_id) for name in names if annotator in (None, name))
    return [one for one in found if one]


def _set_object(
    document: Document,
    annotation_set: AnnotationSet,
    kind: AnnotatorKind,
    schema: Schema,
    problems: list[Problem],
) -> dict[str, object]:
    """The set as rawi/1 has it, without the document."""
    passes = tuple(one.id for one in schema.passes)
    meta = make_meta(document, annotation_set, kind, schema.reference, passes)
    # By way of JSON: attributes may stand in the line as JSON already.
    encoded = msgspec.json.encode(make_line(document, "", annotation_set, WrittenAttributes(), meta))
    line: dict[str, object] = msgspec.json.decode(encoded)
    kept = ("spans", "relations", "document_labels", "note", "meta")
    told = {name: line[name] for name in kept if name in line}
    listed = [{"annotation": one.annotation, **problem_object(one)} for one in problems]
    return {"annotator": annotation_set.annotator, **told, "problems": listed}


def _lines(schema: Schema, annotation_set: AnnotationSet) -> Iterator[str]:
    """The spans of the first layer, each with what it is linked to, then all others by layer."""
    first, *others = schema.layers
    for number, span in enumerate(annotation_set.spans_in(first.id), 1):
        yield f"{number}. {_quote(span)}"
        for relation in sorted(annotation_set.relations.values(), key=lambda one: (one.type, one.id)):
            target = annotation_set.spans.get(relation.to_id)
            if relation.from_id == span.id and target:
                yield f"   {relation.type}: {_quote(target)}"
        if span.attributes:
            yield f"   {', '.join(f'{name}={value}' for name, value in span.attributes.items())}"
    known = {layer.id for layer in schema.layers}
    for layer_id in [*(layer.id for layer in others), *_unknown_layers(annotation_set, known)]:
        spans = list(annotation_set.spans_in(layer_id))
        if spans:
            yield f"{layer_id}:"
            yield from (f"   {span.label} {_quote(span)}" for span in spans)


def _unknown_layers(annotation_set: AnnotationSet, known: set[str]) -> list[str]:
    spans = sort_spans(annotation_set.spans.values())
    return list(dict.fromkeys(span.layer for span in spans if span.layer not in known))


def _quote(span: Span) -> str:
    """The quote on one line, with its place."""
    flat = " ".join(span.quote.split())
    cut = flat if len(flat) <= _LONGEST_QUOTE else flat[: _LONGEST_QUOTE - 1] + "…"
    return f"«{cut}» [{span.start}–{span.end}]"
