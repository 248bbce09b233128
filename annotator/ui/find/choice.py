"""What a panel asks for before it can show what it would do."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.model.schema import Schema
from annotator.tasks.bulk_marking import Place, Plan, Standing
from annotator.tasks.finding import LabelId
from annotator.ui import language


class Choice(QWidget):
    """The upper line of a `BulkPanel`. `changed` follows whatever is chosen otherwise."""

    changed = Signal()
    reaches_project = True
    """Whether all articles can be meant."""

    def suggest(self) -> None:
        """Chooses what is likely meant, each time that the panel is unfolded."""
        raise NotImplementedError

    def plan(self) -> Plan | None:
        """What is to be done as things are chosen now; None while something is missing."""
        raise NotImplementedError

    def missing(self) -> str:
        """What to do first, where there is no plan."""
        raise NotImplementedError

    def note_of(self, place: Place) -> str:
        """What a line says beside its words."""
        raise NotImplementedError

    def summary(self, places: Sequence[Place]) -> list[str]:
        """What is to be known of all places beside how many are ticked."""
        raise NotImplementedError

    def say_apply(self, count: int) -> str:
        """What the button says that does it in `count` places."""
        raise NotImplementedError

    def take_key(self, _event: QKeyEvent) -> bool:
        """Whether a key that the list does not use chose something."""
        return False

    def retranslate(self) -> None:
        """Sets every word in the current language."""
        raise NotImplementedError


def name_label(schema: Schema, label: LabelId) -> str:
    """A label in the reader's words; one that the schema lacks has its id."""
    found = schema.label(*label)
    return found.names.text(language.current()) if found else label[1]


def say_standing(schema: Schema, place: Place, layer: str) -> str:
    """Why a place is not ticked by itself."""
    if place.standing is Standing.DONE:
        return QCoreApplication.translate("Find", "marked already")
    if place.standing is Standing.OTHER:
        sentence = QCoreApplication.translate("Find", "marked already: {label}")
        return sentence.format(label=language.isolate(name_label(schema, (layer, place.label))))
    return place.problem.sentence(language.current()) if place.problem else ""


def say_standings(places: Sequence[Place]) -> list[str]:
    """How many places there are, and how many of them are left out for which reason."""
    done = sum(place.standing in (Standing.DONE, Standing.OTHER) for place in places)
    refused = sum(place.standing is Standing.REFUSED for place in places)
    said = [QCoreApplication.translate("Find", "%n place(s)", None, len(places))]
    if done:
        said.append(QCoreApplication.translate("Find", "%n marked already", None, done))
    if refused:
        said.append(QCoreApplication.translate("Find", "%n not possible", None, refused))
    return said
