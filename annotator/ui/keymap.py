"""Which keys each action has: those that it comes with, or those that the person has chosen.

A key is written as the toolkit writes it ("Ctrl+K", "Shift+."). For actions on the article it is a place on
the keyboard, named by what a US keyboard has printed there. No key belongs to two actions in one place.
"""

import json
from collections.abc import Mapping
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from annotator.ui import settings
from annotator.ui.actions import ACTIONS, Action
from annotator.ui.settings import Settings

CARET_KEYS = frozenset({"Left", "Right", "Home", "End", "Tab", "Backtab", "Esc"})
FIELD_KEYS = frozenset({"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"})


CASE_KEYS = frozenset("ABCD123456789")
"""On the review page these take an annotator's version, or an option."""


class Refusal(Enum):
    """Why an action cannot have a key: it is the system's, it types or moves the caret, or labels have it.

    OPTIONS: on the review page it takes what somebody marked.
    """

    SYSTEM = auto()
    TYPING = auto()
    LABELS = auto()
    OPTIONS = auto()


class Keymap(QObject):
    """The keys in use. Without settings they are those that the actions come with.

    `changed` also tells that another layout has other letters on them.
    """

    changed = Signal()

    def __init__(self, chosen: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = chosen
        self._chosen: Mapping[str, tuple[str, ...]] = self._read()
        self._strokes = self._index()

    def keys_of(self, action: Action) -> tuple[str, ...]:
        """The keys of an action, the one to show first."""
        return self._chosen.get(action.id, default_keys(action))

    def find_stroke(self, key: str) -> Action | None:
        """The action on the article that has a key."""
        return self._strokes.get(key)

    def find_case_stroke(self, key: str) -> Action | None:
        """The action on the case under review that has a key."""
        return next((a for a in ACTIONS if a.case_verb and key in self.keys_of(a)), None)

    def owner_of(self, key: str, beside: Action | None = None) -> Action | None:
        """The action that has a key; with `beside` only one that could not have it together with that."""
        meeting = (action for action in ACTIONS if beside is None or action.meets(beside))
        return next((action for action in meeting if key in self.keys_of(action)), None)

    def is_changed(self, action: Action) -> bool:
        return action.id in self._chosen

    # -------------------------------------------------------------- changing

    def assign(self, action: Action, key: str) -> None:
        """Gives an action this one key. Who had it before gets the first key of the action, in exchange."""
        wanted = {**self._chosen, action.id: (key,)}
        owner, given_up = self.owner_of(key, action), self.keys_of(action)[:1]
        if owner and owner is not action:
            left = tuple(other for other in self.keys_of(owner) if other != key)
            wanted[owner.id] = left or tuple(k for k in given_up if refuse(owner, k) is None)
        self._keep(wanted)

    def reset(self, action: Action) -> None:
        """Gives an action the keys that it comes with; who has got one of them meanwhile is reset, too."""
        wanted = dict(self._chosen)
        waiting = [action]
        while waiting:
            here = waiting.pop()
            if wanted.pop(here.id, None) is not None:
                ours = set(default_keys(here))
                waiting += [a for a in ACTIONS if a.meets(here) and ours & {*wanted.get(a.id, ())}]
        self._keep(wanted)

    def reset_all(self) -> None:
        self._keep({})

    # -------------------------------------------------------------- keeping

    def _keep(self, wanted: Mapping[str, tuple[str, ...]]) -> None:
        defaults = {action.id: default_keys(action) for action in ACTIONS}
        self._chosen = {name: keys for name, keys in wanted.items() if keys != defaults[name]}
        self._strokes = self._index()
        if self._settings:
            self._settings.set(settings.KEYS, json.dumps(self._chosen, ensure_ascii=False))
        self.changed.emit()

    def _read(self) -> dict[str, tuple[str, ...]]:
        """What the settings say about actions that there are; anything else counts for nothing."""
        known = {action.id for action in ACTIONS}
        try:
            kept = json.loads(self._settings.get(settings.KEYS)) if self._settings else {}
            return {name: tuple(map(str, keys)) for name, keys in kept.items() if name in known}
        except (ValueError, TypeError, AttributeError):
            return {}

    def _index(self) -> dict[str, Action]:
        return {key: action for action in ACTIONS if action.verb for key in self.keys_of(action)}


def default_keys(action: Action) -> tuple[str, ...]:
    """The keys that an action comes with; standard ones are those of this system."""
    return tuple(filter(None, (QKeySequence(keys).toString() for keys in action.keys)))


def refuse(action: Action, key: str) -> Refusal | None:
    """Why an action cannot have a key; None where it can."""
    *held, name = key.replace("++", "+Plus").split("+")
    if not key or {"Alt", "Meta"} & {*held}:
        return Refusal.SYSTEM
    if name in CARET_KEYS or key in FIELD_KEYS:
        return Refusal.TYPING
    if action.case_verb:
        return Refusal.OPTIONS if key in CASE_KEYS else None
    if "Ctrl" not in held and len(name) == 1 and name.isalnum():
        return Refusal.LABELS
    is_free = "Ctrl" in held or (name[0] == "F" and name[1:].isdigit())
    return None if action.verb or is_free else Refusal.TYPING
