"""Counts what a set of records would lose in a format, by what is lost, with the places.

The same counts stand in the answer of a dry run, in the window and in the manifest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.formats.features import SENTENCES, Feature

MOST_PLACES = 1_000
"""Places that are listed for one kind of loss; all are counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """`annotation` is empty where the whole document is meant."""

    document: str
    annotation: str = ""


@dataclass(slots=True)
class Loss:
    """`dropped` is true when something is not in the file, false when it is there in another form."""

    feature: Feature
    dropped: bool
    count: int = 0
    places: list[Place] = field(default_factory=list)

    def sentence(self, language: str) -> str:
        english, arabic = SENTENCES[self.feature]
        return arabic if language == "ar" else english


class Losses:
    """Losses in the order in which they were first met."""

    def __init__(self) -> None:
        self._found: dict[tuple[Feature, bool], Loss] = {}

    def drop(self, feature: Feature, document: str, annotation: str = "", count: int = 1) -> None:
        """Something that is not in the file."""
        self._add(feature, True, document, annotation, count)

    def alter(self, feature: Feature, document: str, annotation: str = "", count: int = 1) -> None:
        """Something that is in the file in another form."""
        self._add(feature, False, document, annotation, count)

    def _add(self, feature: Feature, dropped: bool, document: str, annotation: str, count: int) -> None:
        loss = self._found.get((feature, dropped))
        if loss is None:
            loss = self._found[(feature, dropped)] = Loss(feature, dropped)
        loss.count += count
        if len(loss.places) < MOST_PLACES:
            loss.places.append(Place(document, annotation))

    def __iter__(self) -> Iterator[Loss]:
        return iter(self._found.values())

    def __bool__(self) -> bool:
        return bool(self._found)

    def count(self, feature: Feature) -> int:
        """How often it was lost, in whatever way."""
        return sum(loss.count for loss in self if loss.feature is feature)
