"""Folders are walked in one order, without hidden files, manifests and ways out."""

import os
import sys
from pathlib import Path

import pytest

from annotator.formats.files import FoundFile, find_files
from annotator.model.problems import Problem


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("قال", encoding="utf-8")


def test_doc_ids_are_paths_below_the_folder_without_suffix(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/2.txt", "a/1.news.txt", "c/d/e.txt")
    found = [one.doc_id for one in find_files([tmp_path]) if isinstance(one, FoundFile)]
    assert found == ["a/1.news", "a/2", "b", "c/d/e"]


def test_a_named_file_is_called_by_its_name(tmp_path: Path) -> None:
    make(tmp_path, "a/خبر.txt")
    (found,) = find_files([tmp_path / "a" / "خبر.txt"])
    assert isinstance(found, FoundFile)
    assert (found.doc_id, found.named) == ("خبر", True)


def test_hidden_files_and_manifests_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, ".a.txt", ".git/b.txt", "manifest.json", "out.jsonl.manifest.json", "c.txt")
    assert [one.doc_id for one in find_files([tmp_path]) if isinstance(one, FoundFile)] == ["c"]
    assert list(find_files([tmp_path / "manifest.json"])) == []


def test_links_are_followed_only_inside_the_folder(tmp_path: Path) -> None:
    make(tmp_path, "inside/a.txt", "outside.txt")
    (tmp_path / "inside" / "b.txt").symlink_to("a.txt")
    (tmp_path / "inside" / "c.txt").symlink_to("../outside.txt")
    (tmp_path / "inside" / "loop").symlink_to(".")
    (tmp_path / "inside" / "gone.txt").symlink_to("nowhere")
    found = list(find_files([tmp_path / "inside"]))
    assert [one.doc_id for one in found if isinstance(one, FoundFile)] == ["a", "b"]
    left_out = [Path(one.file).name for one in found if isinstance(one, Problem)]
    assert left_out == ["c.txt", "gone.txt", "loop"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_that_is_no_unicode_is_reported(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff.txt", "wb") as out:  # noqa: PTH123 - the name is bytes
        out.write(b"a")
    (found,) = find_files([tmp_path])
    assert isinstance(found, Problem)
    assert found.code == "bad_path"
    found.file.encode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    codes = [one.code for one in find_files([tmp_path, tmp_path / "a.txt"]) if isinstance(one, Problem)]
    assert codes == ["not_a_file", "unreadable_file"]


def test_what_is_not_there_is_reported(tmp_path: Path) -> None:
    (found,) = find_files([tmp_path / "none.txt"])
    assert isinstance(found, Problem)
    assert (found.code, found.file) == ("unreadable_file", str(tmp_path / "none.txt"))
