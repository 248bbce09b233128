"""What the person has chosen for this machine: declared one by one, kept in one INI file.

A value that is not of its declared kind (a file edited by hand, an older Rawi) counts as not set. What
belongs to a project travels in the project, not here.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from platformdirs import user_config_path
from PySide6.QtCore import QObject, QSettings, Signal

T = TypeVar("T", str, bool, float)

RECENT_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """`default` also says the type; `allowed` (values) or `limits` (least, most) what else must hold."""

    key: str
    default: T
    allowed: tuple[T, ...] = ()
    limits: tuple[float, float] | None = None

    def read(self, raw: object) -> T:
        """The value that `raw`, as an INI file gives it back, stands for."""
        value = _READERS[type(self.default)](raw)
        if value is None or (self.allowed and value not in self.allowed):
            return self.default
        if self.limits and isinstance(value, float) and not self.limits[0] <= value <= self.limits[1]:
            return self.default
        return value  # type: ignore[return-value]


LANGUAGE = Setting("interface/language", "", ("", "ar", "en"))
"""Empty: the language of the system, see `language.of_system`."""
DIGITS = Setting("interface/digits", "arabic", ("arabic", "latin"))
MONTHS = Setting("interface/months", "levant", ("levant", "common"))
THEME = Setting("interface/theme", "system", ("system", "light", "dark"))
ZOOM = Setting("article/zoom", 1.0, limits=(0.6, 2.5))
LINE_PITCH = Setting("article/line_pitch", 1.0, limits=(0.85, 1.35))
"""A factor of the pitch that the page is designed with."""
HIDDEN_SHOWN = Setting("article/hidden_shown", False)
SIDE_OPEN = Setting("window/documents_shown", True)
GEOMETRY = Setting("window/geometry", "")
ANNOTATE_SIZES = Setting("annotate/sizes", "")
KEYS = Setting("keys/changed", "{}")
"""JSON: by the id of an action the keys that the person has given it; see `keymap`."""
PLACES = Setting("annotate/places", "[]")
PROJECTS = Setting("projects/recent", "[]")


@dataclass(frozen=True, slots=True)
class Recent:
    """A project opened before: by whom, and where that person was in it. `opened` is ISO 8601 UTC."""

    path: str
    opened: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    annotator: str = ""
    document: str = ""

    @property
    def time(self) -> datetime:
        """When it was opened, in local time."""
        return datetime.fromisoformat(self.opened).astimezone()


class Settings(QObject):
    """Reads and writes declared settings; tells with `changed` which key has a new value."""

    changed = Signal(str)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path or user_config_path("rawi", appauthor=False) / "settings.ini"
        self._store = QSettings(str(self.path), QSettings.Format.IniFormat)

    def get(self, setting: Setting[T]) -> T:
        return setting.read(self._store.value(setting.key))

    def set(self, setting: Setting[T], value: T) -> None:
        """Keeps `value`. Raises ValueError for one that the declaration does not allow."""
        if setting.read(str(value)) != value:
            raise ValueError(f"{setting.key} cannot be {value!r}")
        if value != self.get(setting):
            self._store.setValue(setting.key, str(value))
            self.changed.emit(setting.key)

    def flush(self) -> None:
        self._store.sync()

    # -------------------------------------------------------------- projects opened before

    def recent(self) -> list[Recent]:
        """The projects opened before, the last one first."""
        try:
            return [Recent(**entry) for entry in json.loads(self.get(PROJECTS))]
        except (ValueError, TypeError):
            return []

    def remember(self, path: Path, *, annotator: str | None = None, document: str | None = None) -> None:
        """Puts a project at the head of the list; what is not given stays as it was."""
        known = self.known(path) or Recent(str(path))
        entry = replace(
            known,
            opened=Recent("").opened,
            annotator=known.annotator if annotator is None else annotator,
            document=known.document if document is None else document,
        )
        self._keep([entry, *(r for r in self.recent() if r.path != entry.path)])

    def forget(self, path: Path) -> None:
        """Takes a project off the list; its file stays."""
        self._keep([r for r in self.recent() if r.path != str(path)])

    def known(self, path: Path) -> Recent | None:
        return next((r for r in self.recent() if r.path == str(path)), None)

    def _keep(self, entries: list[Recent]) -> None:
        self.set(PROJECTS, json.dumps([asdict(entry) for entry in entries[:RECENT_LIMIT]]))


def _read_text(raw: object) -> str | None:
    return raw if isinstance(raw, str) else None


def _read_flag(raw: object) -> bool | None:
    return {"true": True, "false": False}.get(str(raw).lower())


def _read_number(raw: object) -> float | None:
    try:
        return float(str(raw))
    except ValueError:
        return None


_READERS: dict[type, Callable[[object], str | bool | float | None]] = {
    str: _read_text,
    bool: _read_flag,
    float: _read_number,
}
