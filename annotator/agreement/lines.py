"""The marks of a corpus as the lines of single documents: what gamma and the alphas of units take."""

from collections.abc import Sequence

import numpy as np

from annotator.agreement.corpus import Corpus
from annotator.agreement.inputs import MarkedText, Spans


class Lines:
    """Marks of one layer (None: of all, labels then being named with their layers) by document."""

    def __init__(self, corpus: Corpus, layer: str | None) -> None:
        self._columns, self._layer = corpus.columns, layer
        self._order = np.argsort(corpus.columns.document, kind="stable")
        self._ordered = corpus.columns.document[self._order]
        self._labels = [
            (name if layer else f"{own}/{name}") if layer in {None, own} else None
            for own, name in corpus.columns.labels
        ]

    def of(self, document: int, annotators: Sequence[str], length: float | None = None) -> MarkedText:
        """What these annotators, who finished it, marked in the document with this number."""
        columns = self._columns
        low, high = np.searchsorted(self._ordered, [document, document + 1])
        lines: dict[str, Spans | None] = {name: [] for name in annotators}
        for row in self._order[low:high].tolist():
            line = lines.get(columns.annotators[int(columns.annotator[row])])
            label = self._labels[int(columns.label[row])]
            if line is not None and label is not None:
                whole = ((float(columns.begin[row]), float(columns.end[row])),)
                line.append((label, columns.shapes[int(columns.shape[row])] or whole))
        return MarkedText(lines, 0, length)
