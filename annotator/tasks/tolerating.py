"""Comparisons that look away from punctuation, white space and attached particles at the edges of spans."""

from dataclasses import replace

import numpy as np

from annotator.agreement.matching import locate
from annotator.agreement.pairing import answer
from annotator.agreement.spans import bare
from annotator.store.project import Project
from annotator.tasks.comparing import Compared


def tolerate(project: Project, compared: Compared) -> Compared:
    """`compared` with the bare ranges of every span (see `spans.bare`); of relations nothing is compared."""
    columns = compared.corpus.columns
    shapes = {ranges: at for at, ranges in enumerate(columns.shapes)}
    begin, end, shape = columns.begin.copy(), columns.end.copy(), columns.shape.copy()
    order = np.argsort(columns.document, kind="stable")
    bounds = np.searchsorted(columns.document[order], np.arange(len(columns.documents) + 1))
    place = {name: at for at, name in enumerate(columns.documents)}
    for name, text in project.documents.texts(columns.documents):
        at = place[name]
        for row in order[bounds[at] : bounds[at + 1]].tolist():
            whole = ((int(begin[row]), int(end[row])),)
            ranges = bare(text, columns.shapes[int(shape[row])] or whole)
            begin[row], end[row] = ranges[0][0], ranges[-1][1]
            shape[row] = shapes.setdefault(ranges, len(shapes)) if len(ranges) > 1 else 0
    moved = replace(columns, begin=begin, end=end, shape=shape, shapes=tuple(shapes))
    corpus = replace(compared.corpus, columns=moved)
    places = locate(moved)
    answers = {pair: answer(corpus, pair, places, ()) for pair in compared.answers}
    return replace(compared, corpus=corpus, answers=answers)
