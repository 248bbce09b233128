"""Any measure of a project is that of its data by `evaluate`, or of its sets by the pure functions."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from annotator.agreement import evaluate
from annotator.agreement.attributes import coding_alpha, count_sets
from annotator.agreement.comparison import compare_sets
from annotator.agreement.confidence import FEWEST_DOCUMENTS
from annotator.agreement.counts import Criterion
from annotator.agreement.result import Reason
from annotator.agreement.spans import Scope, bare, span_f1
from annotator.arabic.tokens import tokenize
from annotator.model.annotation import State
from annotator.model.annotation_set import AnnotationSet
from annotator.store.project import Project
from annotator.tasks.agreement_choice import Choice
from annotator.tasks.measuring import Measured, measure_project
from tests.tasks.news import NAMES, make_news

TEAM = tuple(sorted(NAMES))
ALL = (*combinations(TEAM, 2), TEAM)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with make_news(tmp_path_factory.mktemp("news") / "news.rawi", 9, seed=2) as project:
        yield project


@pytest.fixture(scope="module")
def sets(news: Project) -> list[AnnotationSet]:
    found = [one for _, sets in news.sets.records() for one in sets]
    return [one for one in found if one.state() is State.FINISHED]


def measured(project: Project, *measures: str, draws: int = 0, **choice: Any) -> Measured:
    return measure_project(project, Choice(**choice), measures, draws=draws)


def by_place(found: Measured, attribute: str = "") -> dict[tuple[Any, ...], Any]:
    return {
        (row.figure.measure, row.figure.annotators, row.figure.layer, row.figure.label): row.figure.result
        for row in found.rows
        if row.attribute == attribute
    }


def token_items(
    project: Project, sets: list[AnnotationSet], team: tuple[str, ...], layer: str, label: str | None
) -> list[list[Any]]:
    """What each annotator says of each token, worked out token by token."""
    rows = []
    for document in project.documents.ids():
        text = project.documents.get(document).text
        own = {one.annotator: one for one in sets if one.document == document}
        for token in tokenize(text):
            row: list[Any] = []
            for name in team:
                spans = own[name].spans.values() if name in own else ()
                here = {
                    span.label
                    for span in spans
                    if span.layer == layer and any(b < token.end and token.start < e for b, e in span.ranges)
                }
                said = sorted(here) if label is None else label in here
                row.append(said if name in own else None)
            rows.append(row)
    return rows


@pytest.mark.parametrize("measure", ["krippendorff_alpha", "fleiss_kappa", "gwet_ac1", "percent_agreement"])
def test_tokens_are_judged_one_by_one(news: Project, sets: list[AnnotationSet], measure: str) -> None:
    found = by_place(measured(news, measure, layer="claim"))
    assert len(found) == 4 * 3
    for (name, team, layer, label), result in found.items():
        items = token_items(news, sets, team, layer, label)
        assert result.value == pytest.approx(evaluate(name, {"items": items}).value), (team, label)


def test_alpha_of_tokens_has_an_interval_by_documents(news: Project) -> None:
    found = by_place(measured(news, "krippendorff_alpha", draws=200, layer="claim"))
    for result in found.values():
        assert (result.interval is None) == (result.n["documents"] < FEWEST_DOCUMENTS)
        if result.interval:
            assert result.interval[0] < result.value < result.interval[1]


def line_of(one: AnnotationSet, layer: str) -> list[list[Any]]:
    return [[b, e, s.label] for s in one.spans.values() if s.layer == layer for b, e in s.ranges]


@pytest.mark.parametrize(
    "measure", ["alpha_U_1995", "u_alpha_nominal", "|u_alpha", "ku_coverage", "ku_alpha"]
)
def test_units_are_those_of_articles_one_after_another(
    news: Project, sets: list[AnnotationSet], measure: str
) -> None:
    found = by_place(measured(news, measure, layer="cue"))
    for (name, team, layer, label), result in found.items():
        lines: dict[str, list[list[Any]]] = {member: [] for member in team}
        start = 0
        for document in news.documents.ids():
            own = {one.annotator: one for one in sets if one.document == document}
            if all(member in own for member in team):
                for member in team:
                    lines[member] += [[b + start, e + start, x] for b, e, x in line_of(own[member], layer)]
                start += len(news.documents.get(document).text)
        whole = f"{name}[{label}]" if label else name
        other = evaluate(whole, {"kind": "spans", "length": start, "coders": lines})
        assert result.reason == other.reason
        assert result.value == pytest.approx(other.value) if result.value is not None else other.value is None


def test_gamma_is_that_of_the_articles(news: Project, sets: list[AnnotationSet]) -> None:
    found = by_place(measured(news, "gamma", "gamma_cat", layer="claim"))
    for (name, team, layer, _), result in found.items():
        docs = [
            {
                one.annotator: line_of(one, layer)
                for one in sets
                if one.document == d and one.annotator in team
            }
            for d in news.documents.ids()
        ]
        continua = [each for each in docs if len(each) > 1]
        other = evaluate(name, {"kind": "continuum_list", "continua": continua}, precision=None)
        assert result.value == pytest.approx(other.value)


def test_spans_by_every_reading(news: Project, sets: list[AnnotationSet]) -> None:
    counts = count_sets(compare_sets(sets, annotators=TEAM))
    names = {f"semeval2013_f1:{each}": (Criterion(each), "micro") for each in ("exact", "partial", "type")}
    names |= {
        "exact_span_f1:macro": (Criterion.STRICT, "macro"),
        "semeval2013_f1": (Criterion.STRICT, "micro"),
    }
    found = by_place(measured(news, *names, draws=100))
    assert len(found) > 50
    for (name, team, layer, label), result in found.items():
        scope = Scope(layer, label, team if len(team) == 2 else None)
        criterion, average = names[name]
        other = span_f1(counts, criterion, scope, average=average, draws=100)
        assert (result.reason, result.n) == (other.reason, other.n)
        assert result.value == pytest.approx(other.value)
        assert result.interval == pytest.approx(other.interval)


def test_edges_that_a_rule_settles_are_tolerated(news: Project, sets: list[AnnotationSet]) -> None:
    texts = {name: news.documents.get(name).text for name in news.documents.ids()}
    comparison = compare_sets(
        sets, annotators=TEAM, ranges=lambda span, document: bare(texts[document], span.ranges)
    )
    counts = count_sets(comparison)
    for (_, team, layer, label), result in by_place(measured(news, "tolerant_span_f1")).items():
        scope = Scope(layer, label, team if len(team) == 2 else None)
        assert result.value == pytest.approx(span_f1(counts, scope=scope, draws=0).value)


def test_values_of_matched_spans(news: Project, sets: list[AnnotationSet]) -> None:
    counts = count_sets(compare_sets(sets, annotators=TEAM))
    found = measured(news, "krippendorff_alpha", "cohen_kappa", "krippendorff_alpha:interval")
    for attribute in ("claim_type", "label"):
        for (name, team, layer, _), result in by_place(found, attribute).items():
            pair = team if len(team) == 2 else None
            if name == "krippendorff_alpha":
                other = coding_alpha(
                    counts, None if attribute == "label" else attribute, scope=Scope(layer, None, pair)
                )
                assert result.value == pytest.approx(other.value)
            elif name == "cohen_kappa":
                assert (result.reason == Reason.PAIR_BY_PAIR) == (pair is None)
            else:
                assert result.reason == Reason.NOT_NUMBERS


def test_the_tag_set_counts_and_not_only_what_was_used(news: Project) -> None:
    found = by_place(measured(news, "bennett_s"), "claim_type")
    choices = news.schema.layer("claim").attribute("claim_type").values  # type: ignore[union-attr]
    tags = {choice.id for choice in choices} | {"event", "statement"}
    assert len(tags) > 3
    for result in found.values():
        assert result.expected == pytest.approx(1 / len(tags))
        assert np.isfinite(result.value)
