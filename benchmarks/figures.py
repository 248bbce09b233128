"""How every benchmark says a figure, and the surroundings that its processes run in.

One line of JSON each. `limit` is what the value should not exceed, `raw` the bare peer measured in turn in
the same run (same unit), `ratio` the value over it, `ratio_limit` what that should not exceed.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path


def tell(
    figure: str,
    value: float,
    unit: str,
    *,
    limit: float | None = None,
    raw: float | None = None,
    ratio_limit: float | None = None,
    **more: object,
) -> None:
    """Prints one figure; what is not known is left out."""
    line: dict[str, object] = {"figure": figure, "value": round(value, 2), "unit": unit}
    if limit is not None:
        line["limit"] = limit
    if raw is not None:
        line |= {"raw": round(raw, 2), "ratio": round(value / raw, 2)}
    if ratio_limit is not None:
        line["ratio_limit"] = ratio_limit
    print(json.dumps(line | more), flush=True)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def surroundings(folder: Path) -> dict[str, str]:
    """An environment without a display, settings and byte code of its own: nothing is left behind."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    own = {
        "HOME": str(folder),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    return kept | homes | own
