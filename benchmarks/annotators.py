"""Invented news that three annotators marked: they mostly agree, as annotators do.

Of 30 spans meant in each article (eight labels, overlapping and nested) each annotator misses a tenth, moves
the edges of 15 %, names 8 % otherwise, and adds 8 % of their own. The same seed gives the same corpus.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from annotator.model.annotation import Relation, Span, State, Status, make_parts
from annotator.model.annotation_set import ALL_PASS, AnnotationSet, AnnotatorKind
from annotator.model.document import Document
from annotator.places import resource
from annotator.store.project import Project

ANNOTATORS = ("amal", "basil", "dima")
SENTENCE = "قال ناشطون إن القوات داهمت محطة المياه غربي القرية واعتقلت عناصر وقامت بتحرير رهينتين أمس"
WORDS = SENTENCE.split()
LENGTH, SPANS = 400, 30
"""Words and meant spans of an article."""

LABELS = {
    "claim": ("CLAIM", "OPINION"),
    "source": ("SOURCE",),
    "cue": ("CUE",),
    "entity": ("PER", "ORG", "GPE", "DATE"),
}
LAYERS = ("claim",) * 8 + ("source",) * 5 + ("cue",) * 5 + ("entity",) * 12
LONGEST = {"claim": 25, "source": 6, "cue": 2, "entity": 4}
CLAIM_TYPES = ("event", "casualty", "statement", "intention")


def invent(documents: int, seed: int = 7) -> Iterator[tuple[Document, tuple[AnnotationSet, ...]]]:
    """Documents, each with the finished sets of all annotators."""
    dice = random.Random(seed)
    for number in range(documents):
        words = [dice.choice(WORDS) for _ in range(LENGTH)]
        starts, at = [], 0
        for word in words:
            starts.append(at)
            at += len(word) + 1
        ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
        document = Document(f"article-{number:05}", " ".join(words))
        meant = sorted(_mean(dice) for _ in range(SPANS))
        yield document, tuple(_mark(dice, who, document, meant, (starts, ends)) for who in ANNOTATORS)


def store(path: Path, documents: int) -> None:
    """A project of the corpus at `path`."""
    project = Project.create(path, resource("schema.toml").read_text("utf-8"))
    with project.bulk("benchmark") as bulk:
        for document, sets in invent(documents):
            bulk.add_document(document)
            for one in sets:
                bulk.add_set(one, AnnotatorKind.PERSON)
    project.close()


def _mean(dice: random.Random) -> tuple[int, int, str, str]:
    """(first word, words, layer, label)."""
    layer = dice.choice(LAYERS)
    length = dice.randint(1, LONGEST[layer])
    return dice.randrange(LENGTH - length), length, layer, dice.choice(LABELS[layer])


def _mark(
    dice: random.Random,
    who: str,
    document: Document,
    meant: list[tuple[int, int, str, str]],
    words: tuple[list[int], list[int]],
) -> AnnotationSet:
    marked = [_differ(dice, *mark) for mark in meant if dice.random() >= 0.1]
    marked += [_mean(dice) for _ in meant if dice.random() < 0.08]
    spans = {}
    for number, (first, length, layer, label) in enumerate(marked):
        range_ = (words[0][first], words[1][first + length - 1])
        values = {"claim_type": _about(dice, CLAIM_TYPES, first), "certainty": "certain"}
        parts = make_parts(document.text, (range_,))
        said = values if layer == "claim" else {}
        name = f"{who}-{number}-{dice.getrandbits(64):016x}"
        spans[name] = Span(name, layer, label, parts, said)
    done = {ALL_PASS: Status(ALL_PASS, State.FINISHED)}
    return AnnotationSet(who, document.id, spans, _link(spans), statuses=done)


def _differ(
    dice: random.Random, first: int, length: int, layer: str, label: str
) -> tuple[int, int, str, str]:
    if dice.random() < 0.15:
        first, length = max(0, first - dice.randint(0, 1)), max(1, length + dice.choice((-1, 1)))
        length = min(length, LENGTH - first)
    if dice.random() < 0.08:
        label = dice.choice(LABELS[layer])
    return first, length, layer, label


def _about(dice: random.Random, choices: tuple[str, ...], seed: int) -> str:
    return choices[seed % len(choices)] if dice.random() < 0.8 else dice.choice(choices)


def _link(spans: dict[str, Span]) -> dict[str, Relation]:
    """Each claim to the nearest source and the nearest cue."""
    ends = {layer: [s for s in spans.values() if s.layer == layer] for layer in LABELS}
    found = {}
    for claim in ends["claim"]:
        for layer, kind in (("source", "attributed_to"), ("cue", "cued_by")):
            near = min(ends[layer], key=lambda s: (abs(s.start - claim.start), s.id), default=None)
            if near:
                name = f"r{len(found)}"
                found[name] = Relation(name, kind, claim.id, near.id)
    return found
