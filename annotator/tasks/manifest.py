"""The manifest beside an export: what was written, from what, when, and the hashes that prove it.

The data files hold no time, so that the same project gives the same bytes; the time stands here.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from annotator.formats.catalog import Format
from annotator.formats.record import Counts

NAME = "manifest.json"
SUFFIX = ".manifest.json"


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One data file of an export; `part` names its split, "" when there is none."""

    name: str
    part: str
    counts: Counts


def make_manifest(
    known: Format, schema: str, files: Sequence[WrittenFile], filters: Mapping[str, object], seed: int
) -> dict[str, object]:
    """`filters` tells what the export was limited to; `seed` counts only where there are splits."""
    split = any(file.part for file in files)
    splits = {
        file.part: {
            "file": file.name,
            "documents": len(file.counts.documents),
            "doc_ids": file.counts.documents,
        }
        for file in files
        if file.part
    }
    return {
        "format": known.id,
        "program": f"rawi {program_version()}",
        "schema": schema,
        "offset_unit": known.unit,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        **total_counts(files),
        "by_layer": _sum(file.counts.by_layer for file in files),
        "by_label": _sum(file.counts.by_label for file in files),
        "by_relation": _sum(file.counts.by_relation for file in files),
        "by_annotator": _by_annotator(files),
        "filters": filters,
        **({"splits": splits, "seed": seed} if split else {}),
        "files": [_describe(file) for file in files],
        "dropped": [],
        "altered": [],
    }


def total_counts(files: Sequence[WrittenFile]) -> dict[str, int]:
    return {
        "documents": sum(len(file.counts.documents) for file in files),
        "annotation_sets": sum(file.counts.annotation_sets for file in files),
        "spans": sum(file.counts.spans for file in files),
        "relations": sum(file.counts.relations for file in files),
    }


def read_manifest(path: Path) -> dict[str, object] | None:
    """The manifest of an earlier export at `path`; None when there is none or it is not Rawi's."""
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    ours = isinstance(manifest, dict) and str(manifest.get("program", "")).startswith("rawi ")
    return manifest if ours else None


def program_version() -> str:
    """The version of the installed program, or "0" when it runs from a folder without being installed."""
    try:
        return version("rawi")
    except PackageNotFoundError:
        return "0"


def _sum(counters: Iterable[Counter[str]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return dict(sorted(total.items()))


def _by_annotator(files: Sequence[WrittenFile]) -> dict[str, dict[str, int]]:
    names = sorted({name for file in files for name in file.counts.by_annotator})
    return {name: _sum(f.counts.by_annotator.get(name, Counter()) for f in files) for name in names}


def _describe(file: WrittenFile) -> dict[str, object]:
    told = {"path": file.name, "sha256": file.counts.sha256, "bytes": file.counts.size}
    return told | total_counts([file])
