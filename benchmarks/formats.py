"""Every format that has to be quick, written and proved, then read into a new project.

The corpus is that of `transfer`: invented news with thirty spans each. A format is written and read back in
documents a second (more is better; `least` is what it should reach). Reading stands beside raw `executemany`
of the very rows that it wrote. Arguments: number of documents (10,000), and names of formats.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.formats.catalog import find_format
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.exporting import ExportOptions, export_project
from annotator.tasks.importing import ImportOptions, import_files
from benchmarks.figures import tell
from benchmarks.transfer import Took, Watch, insert_raw, write_corpus

NAMES = ("rawi/1", "doccano", "prodigy", "brat", "conll2003", "label-studio")
LEAST = 2_500
"""Documents a second."""


def export_once(path: Path, out: Path, name: str) -> Took:
    with Project.open(path, read_only=True) as project, Watch() as watch:
        export_project(project, out, ExportOptions(format=name))
    return watch.took


def import_once(source: Path, path: Path, name: str) -> Took:
    with Project.create(path, resource("schema.toml").read_text("utf-8")) as project, Watch() as watch:
        report = import_files(project, [source], ImportOptions(format=name, annotator="A"), "benchmark")
    assert report.error is None
    return watch.took


def main(count: int = 10_000, names: tuple[str, ...] = NAMES) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_corpus(place / "corpus.jsonl", count)
        import_once(place / "corpus.jsonl", place / "a.rawi", "rawi/1")
        for name in names:
            known, plain = find_format(Path(), name), name.replace("/", "")
            out = place / (plain if known.is_folder else f"{plain}{known.suffixes[0]}")
            wrote = export_once(place / "a.rawi", out, name)
            more = {"documents": count, "least": LEAST, "by_processor": round(count / wrote.processor)}
            tell(f"write_and_prove_{plain}", count / wrote.wall, "documents/s", **more)
            if known.read:
                read = import_once(out, place / f"{plain}.rawi", name)
                raw = insert_raw(place / f"{plain}.rawi", place / f"{plain}.db")
                ratio = round(read.processor / raw.processor, 2)
                tell(f"read_{plain}", read.wall, "s", raw=raw.wall, ratio_limit=3, processor_ratio=ratio)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(int(arguments[0]) if arguments else 10_000, tuple(arguments[1:]) or NAMES)
