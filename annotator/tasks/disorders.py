"""Gamma of a project: computed document by document, beside the window, and kept by revision.

What was computed of a document stands in the project's settings with the revisions that it was computed
from, so that neither a restart nor another document's change loses it. The log knows nothing of it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import msgspec
import numpy as np

from annotator.agreement import gamma
from annotator.agreement.alignment import Dissimilarity
from annotator.agreement.corpus import Chosen
from annotator.agreement.gamma import Chance, Disorder
from annotator.agreement.inputs import as_continuum
from annotator.agreement.lines import Lines
from annotator.agreement.overview import Cell, Figure
from annotator.agreement.ratings import Integers
from annotator.agreement.result import Reason, Result, tally
from annotator.model.errors import Cancelled as CancelledError
from annotator.store.project import Project
from annotator.tasks.comparing import Compared
from annotator.tasks.transfer import Cancelled, Progress, never, unseen

CHANCE = Chance(precision=None)
"""30 samples for each document: what they miss evens out over documents."""

PORTION = 20
"""Documents between two writings."""

Revisions: TypeAlias = tuple[int, ...]
"""Of each annotator, -1 of who did not finish."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a document: the revisions that were compared, and the disorder; None without units."""

    revisions: Revisions
    disorder: Disorder | None


class _Stored(msgspec.Struct, array_like=True):
    """The same as JSON, whose names of parts cannot be None: "" stands for all labels."""

    revisions: Revisions
    numbers: tuple[float, float, float, int, int] | None
    parts: dict[str, tuple[float | None, float | None]]


_DECODER: Final = msgspec.json.Decoder(_Stored)


class Disorders:
    """The disorders of one project's documents."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._kept: dict[str, dict[str, Kept]] = {}

    def figure(
        self, annotators: Sequence[str], compared: Compared, documents: Chosen, layer: str | None, draws: int
    ) -> tuple[Figure, int]:
        """Gamma of the documents, and of how many it was not computed; undefined as long as there are any."""
        found, missing = self.find(annotators, compared, documents, layer)
        if missing:
            result = Result(None, Reason.NOT_COMPUTED, n=tally(len(found)))
        elif not found:
            result = Result(None, Reason.NEEDS_TWO, n=tally())
        else:
            result = gamma.gamma(found, draws=draws)
        return Figure("gamma", layer, None, tuple(annotators), result, Cell(layer=layer)), len(missing)

    def find(
        self, annotators: Sequence[str], compared: Compared, documents: Chosen, layer: str | None
    ) -> tuple[list[Disorder | None], dict[int, Revisions]]:
        """What is kept of the documents that two finished, and what is not: revisions by number."""
        kept, names = self._read(_prefix(annotators, layer)), compared.corpus.columns.documents
        found, missing = list[Disorder | None](), dict[int, Revisions]()
        numbers, revisions = _list_revisions(annotators, compared, documents, layer)
        for number, own in zip(numbers.tolist(), map(tuple, revisions.T.tolist()), strict=True):
            known = kept.get(names[number])
            if known and known.revisions == own:
                found.append(known.disorder)
            else:
                missing[number] = own
        return found, missing

    def measure(
        self,
        annotators: Sequence[str],
        compared: Compared,
        documents: Chosen,
        layer: str | None,
        progress: Progress = unseen,
        cancelled: Cancelled = never,
    ) -> int:
        """See Agreement.measure_gamma."""
        missing = self.find(annotators, compared, documents, layer)[1]
        prefix, names = _prefix(annotators, layer), compared.corpus.columns.documents
        lines = Lines(compared.corpus, layer)
        fresh: dict[str, Kept] = {}
        try:
            for done, (number, revisions) in enumerate(missing.items()):
                progress(done, len(missing))
                if cancelled():
                    raise CancelledError
                team = [name for name, own in zip(annotators, revisions, strict=True) if own >= 0]
                line = as_continuum(lines.of(number, team))
                disorder = gamma.measure(line, Dissimilarity(), CHANCE, categorial=True)
                fresh[names[number]] = Kept(revisions, disorder)
                if len(fresh) == PORTION:
                    self._keep(prefix, fresh)
                    fresh = {}
        finally:
            self._keep(prefix, fresh)
        progress(len(missing), len(missing))
        return len(missing)

    def _read(self, prefix: str) -> dict[str, Kept]:
        if prefix not in self._kept:
            stored = self._project.settings.under(prefix)
            self._kept[prefix] = {name: _read(value) for name, value in stored.items()}
        return self._kept[prefix]

    def _keep(self, prefix: str, fresh: Mapping[str, Kept]) -> None:
        self._read(prefix).update(fresh)
        if fresh and not self._project.read_only:
            with self._project.write():
                for name, value in fresh.items():
                    self._project.settings.set(prefix + name, _write(value))


def _write(kept: Kept) -> str:
    one = kept.disorder
    if one is None:
        return msgspec.json.encode(_Stored(kept.revisions, None, {})).decode()
    numbers = (one.observed, one.expected, one.weight, one.units, one.pairs)
    parts = {label or "": part for label, part in one.categorial.items()}
    return msgspec.json.encode(_Stored(kept.revisions, numbers, parts)).decode()


def _read(text: str) -> Kept:
    stored = _DECODER.decode(text)
    parts = {label or None: part for label, part in stored.parts.items()}
    return Kept(stored.revisions, Disorder(*stored.numbers, parts) if stored.numbers else None)


def _prefix(annotators: Sequence[str], layer: str | None) -> str:
    """Names what gamma is of, and how it is computed."""
    said = msgspec.json.encode([list(annotators), layer, repr(Dissimilarity()), repr(CHANCE)])
    return f"gamma/{hashlib.sha256(said).hexdigest()[:16]}/"


def _list_revisions(
    annotators: Sequence[str], compared: Compared, documents: Chosen, layer: str | None
) -> tuple[Integers, Integers]:
    """Numbers of the documents that two of the annotators finished, and (annotators, these) revisions."""
    corpus = compared.corpus
    layers = [layer in {None, name} for name in corpus.layers]
    who = [corpus.columns.annotators.index(name) for name in annotators]
    finished = corpus.finished[who][:, :, layers].any(axis=2) & documents
    numbers = np.flatnonzero(finished.sum(axis=0) > 1)
    return numbers, np.where(finished, compared.standing.revision[who], -1)[:, numbers]
