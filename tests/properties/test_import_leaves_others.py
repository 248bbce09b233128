"""Whatever is imported, and however: nobody's annotations change but those of whom the import is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation_set import AnnotationSet
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.importing import ImportOptions, import_files
from tests.conftest import SEEDS
from tests.formats.lines import TEXT, make_line, make_span, write_lines

PEOPLE = ("A", "B", "C")
NAMES = {"x/PER": "source/SOURCE", "sagt": "attributed_to"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    path = tmp_path_factory.mktemp("p") / "p.rawi"
    with Project.create(path, resource("schema.toml").read_text("utf-8")) as made:
        seeds = [SEEDS / "annotator_a.jsonl", SEEDS / "annotator_b.jsonl"]
        lines = [make_line(meta={"annotator": name}) for name in PEOPLE]
        import_files(
            made, [*seeds, write_lines(path.parent / "a.jsonl", *lines)], ImportOptions(), "somebody"
        )
        yield made


def what_is_said(project: Project) -> dict[tuple[str, str], AnnotationSet]:
    return {(document.id, one.annotator): one for document, sets in project.sets.records() for one in sets}


@st.composite
def lines(draw: st.DrawFn) -> dict[str, Any]:
    """A record of somebody about one of three documents, often one that differs or is broken."""
    start = draw(st.integers(0, len(TEXT) - 2))
    end = draw(st.integers(start + 1, len(TEXT) + draw(st.sampled_from((0, 0, 0, 5)))))
    layer, label = draw(st.sampled_from((("claim", "CLAIM"), ("x", "PER"), ("source", "SOURCE"))))
    span = make_span(draw(st.sampled_from("stuv")), start, end, layer=layer, label=label)
    text = draw(st.sampled_from((TEXT, TEXT, TEXT, TEXT + "!")))
    doc_id = draw(st.sampled_from(("d1", "d2", "d3")))
    meta = {"annotator": draw(st.sampled_from(PEOPLE))}
    return make_line(doc_id=doc_id, text=text, spans=[span], relations=[], meta=meta)


OPTIONS = st.builds(
    ImportOptions,
    annotator=st.sampled_from(("", *PEOPLE)),
    replace=st.booleans(),
    strict=st.booleans(),
    dry_run=st.booleans(),
    names=st.sampled_from(({}, NAMES)),
)


@given(st.lists(lines(), min_size=1, max_size=4), OPTIONS)
def test_nobody_elses_annotations_change(
    project: Project, tmp_path: Path, told: list[dict[str, Any]], options: ImportOptions
) -> None:
    before, documents = what_is_said(project), dict(project.documents.texts(project.documents.ids()))
    path = write_lines(tmp_path / "in.jsonl", *told)
    report = import_files(project, [path], options, "somebody")
    after = what_is_said(project)
    said = {(line["doc_id"], options.annotator or line["meta"]["annotator"]) for line in told}
    unchanged = {place: one for place, one in after.items() if place not in said}
    assert unchanged == {place: one for place, one in before.items() if place not in said}
    if not options.replace or options.dry_run or report.error:
        assert {place: after[place] for place in before} == before
    if options.dry_run or report.error:
        assert after == before
    texts = dict(project.documents.texts(project.documents.ids()))
    assert {name: texts[name] for name in documents} == documents


def test_the_project_is_whole_after_all_of_it(project: Project) -> None:
    assert project.check() == []
