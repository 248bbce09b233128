"""`rawi report`: the file, what is told of it, and how it fails."""

from pathlib import Path

from tests.cli.conftest import Rawi
from tests.conftest import SeedPaths


def test_the_report_is_written_in_either_language(rawi: Rawi, project: str, tmp_path: Path) -> None:
    run = rawi("report", project, "a.html", "--json")
    assert run.code == 0
    told = run.told
    assert {name: told[name] for name in ("out", "language", "annotators", "documents")} == {
        "out": "a.html",
        "language": "ar",
        "annotators": ["A", "B"],
        "documents": 1,
    }
    assert 'dir="rtl"' in (tmp_path / "a.html").read_text("utf-8")
    run = rawi("report", project, "b.html", "--language", "en")
    assert run.code == 0
    assert "b.html" in run.err
    assert 'dir="ltr"' in (tmp_path / "b.html").read_text("utf-8")


def test_what_cannot_be_compared_or_written_changes_nothing(
    rawi: Rawi, seed_paths: SeedPaths, tmp_path: Path
) -> None:
    rawi("new", "p.rawi")
    rawi("import", "p.rawi", seed_paths.annotator_a)
    run = rawi("report", "p.rawi", "a.html", "--json")
    assert (run.code, run.told["error"]["code"]) == (1, "nothing_to_compare")
    assert not (tmp_path / "a.html").exists()
    rawi("import", "p.rawi", seed_paths.annotator_b)
    run = rawi("report", "p.rawi", tmp_path, "--json")
    assert (run.code, run.told["error"]["code"]) == (1, "output_is_folder")
