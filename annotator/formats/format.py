"""What the program knows of a format: what it holds, how it counts, who reads, writes and recognises it.

A format is one module with a constant `FORMAT`; the catalog lists the modules.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from annotator.formats.features import Feature
from annotator.formats.looking import Look
from annotator.formats.losses import Losses
from annotator.formats.options import ReadOptions, TokenPolicy, WriteOptions
from annotator.formats.record import Counts, Record
from annotator.model.problems import Problem

Reader: TypeAlias = Callable[[Path, ReadOptions], Iterator[Record | Problem]]
"""Reads one file, record by record. Raises OSError."""

Writer: TypeAlias = Callable[[Iterable[Record], Path, WriteOptions], Counts | None]
"""Writes a file, or into a folder that is there and empty; what belongs to it may be written beside.

The writer of a format that `proves_itself` answers with the counts of what it read back; any other with None,
and what it wrote is read back and compared by `proof`. Raises OSError.
"""

Fit: TypeAlias = Callable[[Record, WriteOptions, Losses], Iterable[Record]]
"""What becomes of a record in a format, beyond what its features tell, and what that loses.

It gets records that have been cut down to the format's features, and may divide one into several.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """`id` is what `--format` takes, `aliases` other names for it; `suffixes` tell its files.

    `unit` is what offsets count. `features` are what it holds; `options` are the fields of WriteOptions that
    it heeds, and `tokens` the token policy that suits it best. An export is one file, or a folder when
    `is_folder`; the first suffix is that of its files. `reading` are the fields of ReadOptions that it heeds
    besides the usual ones. `extra` is the optional dependency that it needs.

    `read` or `write` is None when the format cannot be read or written; `read_back` reads an export only to
    prove it, where there is no `read`; a format that `proves_itself` does so while it writes. `recognize`
    tells from the beginning of a file whether it is one of this format, where the suffix leaves several.
    `main` gives the file together with which another one is read, the file itself where it stands for
    itself; `companions` are suffixes of files that are read along with another one, `asides` names of files
    that tell nothing by themselves, such as a tool's settings.
    """

    id: str
    aliases: tuple[str, ...]
    summary: str
    unit: str
    suffixes: tuple[str, ...]
    features: frozenset[Feature] = frozenset()
    options: frozenset[str] = frozenset()
    reading: frozenset[str] = frozenset()
    tokens: TokenPolicy | None = None
    is_folder: bool = False
    proves_itself: bool = False
    extra: str = ""
    read: Reader | None = None
    write: Writer | None = None
    read_back: Reader | None = None
    fit: Fit | None = None
    recognize: Callable[[Look], bool] | None = None
    main: Callable[[Path], Path] | None = None
    companions: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()

    @property
    def prover(self) -> Reader | None:
        """Reads what was written."""
        return self.read_back or self.read
