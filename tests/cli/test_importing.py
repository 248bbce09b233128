"""What `rawi import` can be told about tables, pages, letters and labels, and what `rawi copies` finds."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Rawi
from tests.formats.lines import make_line, make_span, write_lines

NEWS = "قال الناطق باسم الوزارة إن الجسر مغلق منذ يومين وأضاف أن العمل فيه مستمر حتى إشعار آخر"


@pytest.fixture
def made(rawi: Rawi) -> Rawi:
    assert rawi("new", "p.rawi").code == 0
    return rawi


def test_a_dry_run_tells_what_is_in_each_file(made: Rawi, tmp_path: Path) -> None:
    text = NEWS.encode().decode("cp1256") + "\u200f\u00a0"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (file,) = made("import", "p.rawi", "a.txt", "--dry-run", "--json").told["files"]
    assert file["defects"] == {"mojibake": len(NEWS.replace(" ", "")), "direction": 1, "no_break": 1}
    assert file["hidden"].items() >= {"U+200F right-to-left mark": 1, "U+00A0 no-break space": 1}.items()
    run = made("import", "p.rawi", "a.txt", "--repair", "mojibake, no_break", "--json")
    assert run.told["files"][0]["repaired"] == {"mojibake": len(NEWS.replace(" ", "")), "no_break": 1}
    assert "p.rawi" not in run.err
    assert made("export", "p.rawi", "out.jsonl").code == 0
    line = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
    assert line["text"] == NEWS + "\u200f "
    assert line["meta"]["repairs"] == run.told["files"][0]["repaired"]


def test_columns_and_whole_pages_are_chosen(made: Rawi, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ref,body,content\nx,أ,ب\n", encoding="utf-8")
    page = f"<nav>قائمة</nav><article><p>{NEWS}. {NEWS}.</p></article>"
    (tmp_path / "b.html").write_text(page, encoding="utf-8")
    assert made("import", "p.rawi", "a.csv").code == 1
    arguments = ("a.csv", "b.html", "--text", "content", "--id", "ref", "--whole-page")
    assert made("import", "p.rawi", *arguments, "--json").told["documents"] == 2
    listed = made("documents", "p.rawi", "--json").told["documents"]
    assert [(one["doc_id"], one["title"][:5]) for one in listed] == [("x", "ب"), ("b", "قائمة")]


def test_labels_are_mapped_to_names_of_the_schema(made: Rawi, tmp_path: Path) -> None:
    span = make_span("p", 6, 12, layer="x", label="PER")
    write_lines(tmp_path / "a.jsonl", make_line(spans=[span], relations=[]))
    told = made("import", "p.rawi", "a.jsonl", "--dry-run", "--json").told
    assert told["unknown_names"] == {"x/PER": 1}
    refused = made("import", "p.rawi", "a.jsonl", "--map", "x/PER=x/PER", "--json")
    assert (refused.code, refused.told["error"]["code"]) == (1, "nothing_imported")
    told = made("import", "p.rawi", "a.jsonl", "--map", "x/PER=source/SOURCE", "--json").told
    assert (told["unknown_names"], told["spans"]) == ({}, 1)
    assert made("stats", "p.rawi", "--json").told["by_label"] == {"source/SOURCE": 1}


@pytest.mark.parametrize("option", [("--repair", "everything"), ("--map", "x/PER"), ("--map", "=a/b")])
def test_what_means_nothing_is_a_matter_of_usage(made: Rawi, option: tuple[str, str]) -> None:
    assert made("import", "p.rawi", "a.txt", *option).code == 2


def test_copies_are_listed_and_stay_in_one_part(made: Rawi, tmp_path: Path) -> None:
    words = NEWS.split()
    folder = tmp_path / "in"
    folder.mkdir()
    texts = {
        "a": NEWS,
        "b": f"عاجل: {NEWS}",
        "c": f"{NEWS}!",
        "x": " ".join(words[::-1]),
        "y": "خبر آخر تماماً",
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    assert made("import", "p.rawi", "in").code == 0
    assert made("copies", "p.rawi", "--json").told["groups"] == [["a", "b", "c"]]
    assert made("copies", "p.rawi").out == "a\tb\tc\n"
    for seed in range(4):
        split = ("--split", "train=50,test=50", "--group-by", "copies", "--seed", seed)
        assert made("export", "p.rawi", f"out{seed}", *split).code == 0
        out = tmp_path / f"out{seed}"
        parts = [(out / f"{part}.jsonl").read_text("utf-8") for part in ("train", "test")]
        held = [{json.loads(line)["doc_id"] for line in part.splitlines()} for part in parts]
        assert sum(bool({"a", "b", "c"} & part) for part in held) == 1
        assert (
            json.loads((tmp_path / f"out{seed}" / "manifest.json").read_text("utf-8"))["group_by"] == "copies"
        )
