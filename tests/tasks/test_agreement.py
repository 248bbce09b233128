"""The agreement of a project: the same numbers as the pure functions give for its sets, kept up to date."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.agreement.attributes import coding_alpha, count_sets, fold_text
from annotator.agreement.comparison import Comparison, compare_sets
from annotator.agreement.counts import Criterion
from annotator.agreement.overview import Aspect, Cell, Figure, Outcome, Overview
from annotator.agreement.relations import count_frames, count_relations
from annotator.agreement.result import Reason, Result
from annotator.agreement.spans import Scope, learning_curve, span_f1
from annotator.model import edits
from annotator.model.annotation import Span, State, Status, make_parts
from annotator.model.annotation_set import AnnotationSet, Annotator, AnnotatorKind
from annotator.model.document import Document
from annotator.model.errors import AnnotatorNotFound, Cancelled
from annotator.store.project import Project
from annotator.tasks.agreement import Agreement
from annotator.tasks.agreement_choice import Choice
from tests.builders import ROOT
from tests.tasks.news import NAMES, invent, make_news

NOW = Choice(independent=False)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with make_news(tmp_path_factory.mktemp("news") / "news.rawi") as project:
        yield project


@pytest.fixture(scope="module")
def comparison(news: Project) -> Comparison:
    return compare_sets((one for _, sets in news.sets.records() for one in sets), annotators=sorted(NAMES))


@pytest.fixture(scope="module")
def overview(news: Project) -> Overview:
    return Agreement(news).overview()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Project]:
    """A project to change."""
    with make_news(tmp_path / "own.rawi", 8, seed=5) as project:
        yield project


def same(one: Result, other: Result) -> bool:
    """Equal results, but for the last digits."""
    told = [(r.reason, r.n, r.value is None, r.interval is None) for r in (one, other)]
    numbers = [[r.value or 0.0, *(r.interval or ())] for r in (one, other)]
    return told[0] == told[1] and numbers[0] == pytest.approx(numbers[1])


def scope(figure: Figure, overview: Overview) -> Scope:
    pair = figure.annotators if len(figure.annotators) == 2 < len(overview.annotators) else None
    return Scope(figure.layer, figure.label, pair)  # type: ignore[arg-type]


def test_figures_are_those_of_the_sets(comparison: Comparison, overview: Overview) -> None:
    counts = count_sets(comparison)
    readings = (overview.reading, *overview.labels)
    figures = [overview.headline[0], *(r.f1 for r in readings), *overview.matrices[0].figures]
    overlaps = [overview.headline[1], *(r.overlap_f1 for r in readings), *overview.matrices[1].figures]
    for listed, criterion in ((figures, Criterion.STRICT), (overlaps, Criterion.OVERLAP)):
        assert len(listed) > 8
        for figure in listed:
            assert same(figure.result, span_f1(counts, criterion, scope(figure, overview))), figure
    assert overview.headline[0].result.interval
    assert overview.documents == int(counts.covered.any(axis=0).sum())


def test_relations_and_frames_are_those_of_the_sets(comparison: Comparison, overview: Overview) -> None:
    tables = {
        "relation_f1": count_relations(comparison, symmetric={"coref"}),
        "relation_f1:given_arguments": count_relations(comparison, symmetric={"coref"}, given_arguments=True),
        "frame_f1": count_frames(comparison),
    }
    assert {figure.measure for figure in overview.relations} == set(tables)
    for figure in overview.relations:
        found = span_f1(tables[figure.measure], scope=scope(figure, overview))
        assert same(figure.result, found), figure


def test_attributes_are_those_of_the_sets(comparison: Comparison, overview: Overview) -> None:
    counts = count_sets(comparison, fold_text)
    assert [row.attribute for row in overview.attributes] == ["claim_type", "certainty", "normalized_claim"]
    for row in overview.attributes:
        assert same(row.alpha.result, coding_alpha(counts, row.attribute)), row
    assert overview.attributes[0].untouched
    assert overview.attributes[0].touched.result.n["items"] < overview.attributes[0].alpha.result.n["items"]
    # Marks are no difference in free text, so every value is the same.
    assert overview.attributes[2].alpha.result.reason == Reason.NO_VARIATION


def test_exact_f1_is_found_times_named_times_edged(overview: Overview) -> None:
    for each in (overview.reading, *overview.labels):
        if each.found and each.named and each.edged is not None:
            assert each.found * each.named * each.edged == pytest.approx(each.f1.result.value)


def test_the_curve_ends_where_all_is_counted(comparison: Comparison, overview: Overview) -> None:
    order = [point.document for point in overview.curve]
    curve = learning_curve(count_sets(comparison), Criterion.STRICT, order)
    assert [point.value for point in overview.curve] == pytest.approx(curve)
    assert overview.curve[-1].value == pytest.approx(overview.headline[0].result.value)


@pytest.mark.parametrize("layer", [None, "claim"])
@pytest.mark.parametrize("names", [(), NAMES[:2]])
def test_every_cell_opens_what_it_counts(news: Project, names: tuple[str, ...], layer: str | None) -> None:
    agreement, choice = Agreement(news), Choice(names, None, layer)
    found = agreement.overview(choice, draws=0)
    for row, counts in enumerate(found.confusion.counts):
        for column, count in enumerate(counts):
            if row < len(counts) - 1 or column < len(counts) - 1:
                cell = found.confusion.cell(row, column)
                assert len(agreement.passages(choice, cell)) == count
    for document in found.by_document:
        assert len(agreement.passages(choice, document.cell)) == document.differing
    for bar in found.shifts:
        assert len(agreement.passages(choice, bar.cell)) == bar.count
    assert any(bar.count and bar.tokens for bar in found.shifts)
    for attribute in found.attributes:
        assert len(agreement.passages(choice, attribute.cell)) == attribute.differing
    for figure in (*found.headline[:2], *found.matrices[0].figures, *found.relations):
        rows = agreement.passages(choice, figure.cell)
        sides = sum((one is not None) for passage in rows for one in passage.ids)
        if figure.layer == layer:
            assert sides == figure.result.n["items"]


def test_passages_stand_where_the_annotations_do(news: Project) -> None:
    agreement = Agreement(news)
    passages = agreement.passages(Choice(), Cell(outcomes=(Outcome.EDGES,)))
    assert passages
    assert [p.document for p in passages] == sorted(p.document for p in passages)
    for passage in passages:
        sets = [news.sets.get(name, passage.document) for name in passage.annotators]
        spans = [one.spans[name] for one, name in zip(sets, passage.ids, strict=True) if one and name]
        assert passage.start == min(span.start for span in spans)
        assert passage.end == max(span.end for span in spans)
        assert spans[0].label == spans[1].label
        assert spans[0].ranges != spans[1].ranges
    link = agreement.passages(Choice(), Cell(Aspect.RELATIONS, outcomes=(Outcome.AGREED,)))[0]
    own = news.sets.get(link.annotators[0], link.document)
    assert own
    assert own.relations[str(link.ids[0])].type == link.labels[0]


def test_a_change_is_followed_as_if_all_were_read_anew(own: Project) -> None:
    held = Agreement(own)
    held.overview(draws=50)
    steps = [
        lambda s: edits.remove(s, [next(iter(s.spans))]),
        lambda s: edits.set_status(s, State.OPEN),
        lambda s: edits.describe(
            s, next(i for i, one in s.spans.items() if one.layer == "claim"), "certainty", "x"
        ),
    ]
    for number, step in enumerate(steps):
        document = f"d{number + 2:03}"
        found = own.sets.get("basil", document)
        assert found
        own.commit(step(found), "basil")
        for choice in (Choice(), Choice(layer="claim"), NOW):
            assert held.overview(choice, draws=50) == Agreement(own).overview(choice, draws=50)
    own.undo("basil")
    assert held.overview(draws=50) == Agreement(own).overview(draws=50)
    cell = Cell(outcomes=(Outcome.NAMED, Outcome.ALONE))
    assert held.passages(Choice(), cell) == Agreement(own).passages(Choice(), cell)


def test_documents_that_come_and_go_are_followed(own: Project, tmp_path: Path) -> None:
    held = Agreement(own)
    before = held.overview(draws=0)
    with own.bulk("importer") as bulk:
        for document, sets in list(invent(11, 3))[8:]:
            bulk.add_document(document)
            for one in sets:
                bulk.add_set(one, AnnotatorKind.PERSON)
    more = held.overview(draws=0)
    assert more.documents > before.documents
    assert more == Agreement(own).overview(draws=0)
    own.undo("importer")
    assert held.overview(draws=0) == before


def test_only_what_stood_before_others_were_seen_is_independent(own: Project) -> None:
    agreement = Agreement(own)
    before = agreement.overview(draws=0)
    assert not before.discussed
    one, two = (own.sets.get(name, "d003") for name in ("basil", "dima"))
    assert one
    assert two
    own.sets.mark_seen("basil", "d003")
    copied = edits.replace_set(
        one, two.__class__("basil", "d003", two.spans, two.relations, statuses=one.statuses)
    )
    own.commit(copied, "basil")
    after = agreement.overview(draws=0)
    assert after.discussed
    assert (after.headline, after.by_document) == (before.headline, before.by_document)
    discussed = agreement.overview(NOW, draws=0)
    pair = Choice(("basil", "dima"), frozenset({"d003"}), independent=False)
    assert agreement.overview(pair, draws=0).headline[0].result.value == 1.0
    assert discussed.headline[0].result.value > before.headline[0].result.value  # type: ignore[operator]
    # A set that was not finished when its annotator saw the others' does not count, whatever came later.
    open_ = own.sets.get("basil", "d004")
    assert open_
    own.commit(edits.set_status(open_, State.OPEN), "basil")
    own.sets.mark_seen("basil", "d004")
    reopened = own.sets.get("basil", "d004")
    assert reopened
    own.commit(edits.set_status(reopened, State.FINISHED), "basil")
    rows = {row.document: row.annotators for row in agreement.overview(draws=0).by_document}
    now = {row.document: row.annotators for row in agreement.overview(NOW, draws=0).by_document}
    assert "basil" not in rows["d004"]
    assert "basil" in now["d004"]


def test_only_people_are_compared_unless_others_are_named(own: Project) -> None:
    own.sets.add_annotator(Annotator("gold", AnnotatorKind.GOLD))
    source = own.sets.get("basil", "d003")
    assert source
    gold = source.__class__("gold", "d003")
    own.commit(
        edits.replace_set(gold, source.__class__("gold", "d003", source.spans, statuses=source.statuses)), "x"
    )
    agreement = Agreement(own)
    assert agreement.persons() == tuple(sorted(NAMES))
    found = agreement.overview(Choice(("gold", "basil")), draws=0)
    assert found.annotators == ("basil", "gold")
    assert (found.documents, found.headline[0].result.value) == (1, 1.0)
    with pytest.raises(AnnotatorNotFound):
        agreement.overview(Choice(("nobody",)))


def test_one_annotator_has_nothing_to_agree_with(own: Project) -> None:
    found = Agreement(own).overview(Choice(("basil",)))
    assert (found.documents, found.matrices[0].figures, found.by_document) == (0, (), ())
    assert {figure.result.reason for figure in found.headline} == {Reason.NEEDS_TWO}


def test_gamma_is_kept_by_revision(own: Project) -> None:
    agreement, choice = Agreement(own), Choice(("basil", "dima"), None, "claim")
    missing = agreement.overview(choice).gamma_missing
    assert agreement.overview(choice).headline[2].result.reason == Reason.NOT_COMPUTED
    told: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        agreement.measure_gamma(choice, lambda *step: told.append(step), lambda: len(told) > 2)
    assert Agreement(own).overview(choice).gamma_missing == missing - 2
    assert agreement.measure_gamma(choice) == missing - 2
    found = Agreement(own).overview(choice).headline[2].result
    assert isinstance(found.value, float)
    assert found.value <= 1
    one = own.sets.get("dima", "d003")
    assert one
    own.commit(edits.remove(one, [next(iter(one.spans))]), "dima")
    assert Agreement(own).overview(choice).gamma_missing == 1
    assert agreement.measure_gamma(choice) == 1


def test_sets_that_an_import_brought_and_took_back_are_followed(own: Project) -> None:
    held = Agreement(own)
    before = held.overview(draws=0)
    dima = next(d for d in own.documents.ids() if own.sets.get("dima", d))
    source = own.sets.get("dima", dima)
    assert source
    with own.bulk("later") as bulk:
        bulk.add_set(replace(source, annotator="zain"), AnnotatorKind.PERSON)
    assert held.overview(draws=0).annotators == tuple(sorted((*NAMES, "zain")))
    own.undo("later")
    assert held.overview(draws=0) == before
    own.redo("later")
    assert held.overview(draws=0) == Agreement(own).overview(draws=0) != before


def test_layers_of_a_pass_that_is_not_finished_do_not_count(tmp_path: Path) -> None:
    toml = (ROOT / "resources" / "schema.toml").read_text("utf-8")
    toml += '\n[[passes]]\nid = "one"\nlayers = ["claim", "source", "cue"]\n'
    toml += '[[passes]]\nid = "two"\nlayers = ["entity"]\n'
    project = Project.create(tmp_path / "passes.rawi", toml)
    text = "قال ناشطون إن قوات داهمت القرية"
    claim = Span("c", "claim", "CLAIM", make_parts(text, ((0, 10),)))
    place = Span("p", "entity", "GPE", make_parts(text, ((12, 20),)))
    done = {"A": ("one", "two"), "B": ("one",)}
    with project.bulk("x") as bulk:
        bulk.add_document(Document("d", text))
        for name, passes in done.items():
            spans = {"c": claim} | ({"p": place} if name == "A" else {})
            statuses = {each: Status(each, State.FINISHED) for each in passes}
            bulk.add_set(AnnotationSet(name, "d", spans, statuses=statuses), AnnotatorKind.PERSON)
    with project:
        found = Agreement(project).overview(draws=0)
        # B said nothing of entities yet: what A marked there is no disagreement.
        assert found.headline[0].result.value == 1.0
        assert [reading.label for reading in found.labels] == [("claim", "CLAIM")]
        entities = Agreement(project).overview(Choice(layer="entity"), draws=0).headline[0].result
        assert (entities.value, entities.reason) == (None, Reason.NEEDS_TWO)
