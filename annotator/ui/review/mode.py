"""What the keys of the review page mean just now."""

from enum import Enum, auto


class Mode(Enum):
    """DECIDE: keys take an answer. BORDERS: they move the edges of one. The others have a field or a list."""

    DECIDE = auto()
    BORDERS = auto()
    LABEL = auto()
    NOTE = auto()
    SIMILAR = auto()
