"""The manifest beside an export: what was written, from what, when, and the hashes that prove it.

The data files hold no time, so that the same project gives the same bytes; the time stands here.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from annotator.formats.format import Format
from annotator.formats.losses import Loss
from annotator.formats.options import WriteOptions
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
    known: Format,
    writing: WriteOptions,
    files: Sequence[WrittenFile],
    filters: Mapping[str, object],
    seed: int,
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
        "schema": writing.schema,
        "offset_unit": known.unit,
        "options": _describe_options(known, writing),
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        **total_counts(file.counts for file in files),
        "by_layer": _sum(file.counts.by_layer for file in files),
        "by_label": _sum(file.counts.by_label for file in files),
        "by_relation": _sum(file.counts.by_relation for file in files),
        "by_annotator": _by_annotator(files),
        "filters": filters,
        **({"splits": splits, "seed": seed} if split else {}),
    }


def describe_files(written: Mapping[str, Path], files: Sequence[WrittenFile]) -> list[dict[str, object]]:
    """Hash and size of every file of an export by its name; counts of those that hold all of a part."""
    counts = {file.name: file.counts for file in files}
    return [_describe(name, path, counts.get(name)) for name, path in written.items()]


def describe_losses(losses: Iterable[Loss]) -> dict[str, object]:
    """What the format could not hold: `dropped` is not in the files, `altered` is there in another form."""
    told: dict[str, object] = {"dropped": [], "altered": []}
    for loss in losses:
        places = [[place.document, place.annotation] for place in loss.places]
        entry = {"what": loss.feature, "count": loss.count, "places": places}
        told["dropped" if loss.dropped else "altered"].append(entry)  # type: ignore[attr-defined]
    return told


def total_counts(counts: Iterable[Counts]) -> dict[str, int]:
    each = list(counts)
    return {
        "documents": sum(len(one.documents) for one in each),
        "annotation_sets": sum(one.annotation_sets for one in each),
        "spans": sum(one.spans for one in each),
        "relations": sum(one.relations for one in each),
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


def _describe(name: str, path: Path, counts: Counts | None) -> dict[str, object]:
    """The hash of a file that was read to be proved is known; any other is read for it."""
    told: dict[str, object] = {"path": name, "sha256": "", "bytes": path.stat().st_size}
    if counts and counts.sha256:
        told["sha256"] = counts.sha256
    else:
        with path.open("rb") as stream:
            told["sha256"] = hashlib.file_digest(stream, "sha256").hexdigest()
    return told | (total_counts([counts]) if counts else {})


def _describe_options(known: Format, writing: WriteOptions) -> dict[str, object]:
    """The options that the format heeds, as they were."""
    told = {name: getattr(writing, name) for name in sorted(known.options)}
    return told | ({"labels": dict(writing.labels)} if writing.labels else {})
