"""Small projects that several annotators marked at random: nested, stacked and discontinuous spans, links
between them, values and untouched defaults, articles that somebody did not finish.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from annotator.model.annotation import Relation, Span, State, Status, make_parts
from annotator.model.annotation_set import ALL_PASS, AnnotationSet, AnnotatorKind
from annotator.model.document import Document
from annotator.store.project import Project
from tests.builders import ROOT

NAMES = ("أمل", "basil", "dima")
SENTENCE = "قال ناشطون إن القوات داهمت محطة المياه، غربي القرية (أمس) واعتقلت 12.5% من العناصر"
LABELS = [("claim", "CLAIM"), ("claim", "OPINION"), ("source", "SOURCE"), ("cue", "CUE"), ("entity", "PER")]
LINKS = [("attributed_to", "claim", "source"), ("cued_by", "claim", "cue"), ("coref", "entity", "entity")]


def make_news(path: Path, documents: int = 12, seed: int = 1, spans: int = 9) -> Project:
    """A project of `documents` articles by NAMES, some unfinished, some not assigned."""
    project = Project.create(path, (ROOT / "resources" / "schema.toml").read_text("utf-8"))
    with project.bulk("importer") as bulk:
        for document, sets in invent(documents, seed, spans):
            bulk.add_document(document)
            for one in sets:
                bulk.add_set(one, AnnotatorKind.PERSON)
    return project


def invent(documents: int, seed: int, spans: int = 9) -> Iterator[tuple[Document, list[AnnotationSet]]]:
    dice = random.Random(seed)
    for number in range(documents):
        text = " ".join(dice.choice(SENTENCE.split()) for _ in range(40))
        cuts = sorted({0, len(text), *(at for at, c in enumerate(text) if c == " ")})
        meant = [_mean(dice, cuts) for _ in range(spans)]
        document = Document(f"d{number:03}", text)
        names = [name for name in NAMES if dice.random() < 0.9]
        yield document, [_mark(dice, name, document, meant, cuts) for name in names]


def _mean(dice: random.Random, cuts: list[int]) -> tuple[tuple[str, str], tuple[tuple[int, int], ...]]:
    at = dice.randrange(len(cuts) - 6)
    size = dice.randint(1, 3)
    ranges = [(cuts[at], cuts[at + size])]
    if dice.random() < 0.2:
        ranges.append((cuts[at + size] + 1, cuts[at + size + 1]))
    return dice.choice(LABELS), tuple(ranges)


def _mark(
    dice: random.Random, who: str, document: Document, meant: list[object], cuts: list[int]
) -> AnnotationSet:
    spans: dict[str, Span] = {}
    for label, ranges in [*meant, _mean(dice, cuts), _mean(dice, cuts)]:  # type: ignore[misc]
        if dice.random() < 0.2:
            continue
        start, end = ranges[0]
        if dice.random() < 0.3:
            start = min(cuts[cuts.index(start) + dice.choice([0, 1])], end - 1)
        named = dice.choice(LABELS) if dice.random() < 0.2 else label
        values = {"claim_type": dice.choice(["event", "statement"])} if named[0] == "claim" else {}
        if dice.random() < 0.5 and values:
            values |= {"certainty": "certain", "normalized_claim": dice.choice(["قَالَ", "قال"])}
        defaults = frozenset(name for name in values if dice.random() < 0.4)
        name = f"{who}{len(spans)}"
        parts = make_parts(document.text, ((start, end), *ranges[1:]))
        spans[name] = Span(name, *named, parts, values, defaults)
    state = State.FINISHED if dice.random() < 0.85 else State.OPEN
    links = _link(dice, list(spans.values()))
    return AnnotationSet(who, document.id, spans, links, statuses={ALL_PASS: Status(ALL_PASS, state)})


def _link(dice: random.Random, spans: list[Span]) -> dict[str, Relation]:
    found = {}
    for kind, start, end in LINKS:
        for one in (span for span in spans if span.layer == start):
            others = [span for span in spans if span.layer == end and span is not one]
            if others and dice.random() < 0.8:
                name = f"r{len(found)}"
                found[name] = Relation(name, kind, one.id, dice.choice(others[:3]).id)
    return found
