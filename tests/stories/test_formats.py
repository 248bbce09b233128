"""The seed article with annotator A's marking goes out in every format and, where it is read, comes back."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.__main__ import main
from annotator.formats.catalog import FORMATS
from annotator.formats.features import Feature
from annotator.formats.format import Format
from annotator.model.annotation import Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.store.project import Project
from tests.conftest import SeedPaths

SEED = "000_de51ea69b96948e3"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, seed_paths: SeedPaths) -> Path:
    path = tmp_path_factory.mktemp("seed") / "seed.rawi"
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(seed_paths.annotator_a)]) == 0
    return path


def run(capfd: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    capfd.readouterr()
    code = main([*map(str, words), "--json"])
    told: dict[str, Any] = json.loads(capfd.readouterr().out)
    assert code == 0, told["error"]
    return told


def read_set(path: Path) -> AnnotationSet:
    with Project.open(path, read_only=True) as opened:
        ((_, (one,)),) = opened.sets.records()
        return one


def tell_spans(one: AnnotationSet, features: frozenset[Feature]) -> list[object]:
    return sorted(tell_span(span, features) for span in one.spans.values())


def tell_span(span: Span, features: frozenset[Feature]) -> tuple[Any, ...]:
    """What of a span must come back; its layer does in any case, since the schema tells it."""
    ranges = span.ranges if Feature.PARTS in features else ((span.start, span.end),)
    attributes = tuple(sorted(span.attributes.items())) if Feature.ATTRIBUTES in features else ()
    return (ranges, span.layer, span.label, repr(attributes))


def tell_relation(one: AnnotationSet, link: Relation) -> tuple[Any, ...]:
    ends = [one.spans[end] for end in (link.from_id, link.to_id)]
    return (link.type, *((end.start, end.end, end.label) for end in ends))


@pytest.mark.parametrize("known", [each for each in FORMATS if each.write], ids=lambda each: each.id)
def test_the_seed_article_goes_out_and_comes_back(
    project: Path, tmp_path: Path, known: Format, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / ("out" if known.is_folder else f"out{known.suffixes[0]}")
    words = ("export", project, out, "--format", known.id)
    dry = run(capfd, *words, "--dry-run")
    assert not out.exists()
    told = run(capfd, *words)
    assert told["losses"] == dry["losses"]
    assert all(told[name] == dry[name] for name in ("documents", "spans", "relations"))
    manifest = json.loads(Path(told["manifest"]).read_text("utf-8"))
    assert len(manifest["dropped"] + manifest["altered"]) == len(told["losses"])
    if known.read is None:
        return
    other = tmp_path / "other.rawi"
    run(capfd, "new", other)
    back = run(capfd, "import", other, out, "--format", known.id, "--annotator", "A")
    assert (back["documents"], back["spans"], back["relations"]) == (1, told["spans"], told["relations"])
    if known.fit is None:
        sent, found = read_set(project), read_set(other)
        assert tell_spans(found, known.features) == tell_spans(sent, known.features)
        if Feature.RELATIONS in known.features:
            assert sorted(tell_relation(found, link) for link in found.relations.values()) == sorted(
                tell_relation(sent, link) for link in sent.relations.values()
            )
