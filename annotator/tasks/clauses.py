"""Clause by clause: how far an edge goes to take in a whole clause, and where the next one stands.

What comes out is tidy already (see `marking.tidy`): no joining word at its start, no comma at its end.
"""

from collections.abc import Iterator

from annotator.arabic.tokens import clauses_around, paragraph_at
from annotator.model.schema import Schema
from annotator.tasks.marking import Edge, Ranges, tidy


def step_clause(schema: Schema, text: str, ranges: Ranges, edge: Edge, *, onward: bool) -> Ranges:
    """The ranges with their first start or last end at the next edge of a clause; unchanged at the last one.

    An edge stays in its paragraph, and a range never becomes empty.
    """
    index = 0 if edge is Edge.START else len(ranges) - 1
    start, end = ranges[index]
    for moved in _candidates(schema, text, (start, end), edge, onward=onward):
        goal, now = (moved[0], start) if edge is Edge.START else (moved[1], end)
        if goal > now if onward else goal < now:
            here = (goal, end) if edge is Edge.START else (start, goal)
            return (*ranges[:index], here, *ranges[index + 1 :])
    return ranges


def _candidates(
    schema: Schema, text: str, here: tuple[int, int], edge: Edge, *, onward: bool
) -> Iterator[tuple[int, int]]:
    """Tidy ranges with one edge at each clause in turn, in the direction of the step."""
    start, end = here
    clauses = clauses_around(text, start if edge is Edge.START else end, schema.span_rules.clause_starters)
    for first, last in clauses if onward else reversed(clauses):
        wanted = (first, end) if edge is Edge.START else (start, last)
        if wanted[0] < wanted[1]:
            yield from tidy(schema, text, *wanted, by_letter=True)[:1]


def clauses_from(schema: Schema, text: str, offset: int) -> Iterator[tuple[int, int]]:
    """The tidy clauses after `offset` in order, over paragraphs; one that it cuts begins there."""
    while offset < len(text):
        _, paragraph_end = paragraph_at(text, offset)
        for start, end in clauses_around(text, offset, schema.span_rules.clause_starters):
            if end > offset:
                yield from tidy(schema, text, max(start, offset), end, by_letter=True)[:1]
        offset = paragraph_end + 1
