"""Reads what is compared from a project, and reads again only what has changed.

Everything is numbered once and for as long as the page lives: annotators, documents, labels, types, shapes
of discontinuous spans, and what is said of spans. So what is read later fits what was read before.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, combinations, islice
from typing import Any, NamedTuple, TypeAlias, TypeVar

import numpy as np

from annotator.agreement.attributes import fold_text
from annotator.agreement.columns import Columns
from annotator.agreement.corpus import OF_CORPUS, OF_LINKS, OF_SPANS, Chosen, Corpus, Links, renew
from annotator.agreement.matching import locate
from annotator.agreement.pairing import PairAnswers, answer, renew_answers
from annotator.agreement.ratings import Integers
from annotator.agreement.sayings import Normalize, Sayings
from annotator.agreement.words import Tokens
from annotator.model.annotation_set import ALL_PASS
from annotator.model.schema import AttributeType, Schema
from annotator.store.columns import Head, Reading, head_of, read_ranges, read_said, rows_of_set
from annotator.store.project import Project
from annotator.tasks.transfer import rare_collections

Key = TypeVar("Key")
Rows: TypeAlias = list[tuple[Any, ...]]
MOST_NAMES = 1 << 32
"""More names of annotations than any project has; a set's number times it, and a name's, make one number."""


class Numbers(dict[Key, int]):
    """Names and their numbers, in the order in which they were first asked for."""

    def __missing__(self, name: Key) -> int:
        number = self[name] = len(self)
        return number

    def of(self, names: Iterable[Key]) -> Integers:
        return np.fromiter(map(self.__getitem__, names), np.int64)


@dataclass(frozen=True, slots=True)
class Coding:
    """Names and their numbers; they only grow."""

    passes: dict[str, tuple[str, ...]]
    layers: Numbers[str] = field(default_factory=Numbers)
    labels: Numbers[tuple[str, str]] = field(default_factory=Numbers)
    types: Numbers[str] = field(default_factory=Numbers)
    shapes: Numbers[str] = field(default_factory=Numbers)
    ranges: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    said: Numbers[tuple[str, str | None]] = field(default_factory=Numbers)
    sayings: Sayings = field(default_factory=Sayings)

    @classmethod
    def of(cls, schema: Schema) -> "Coding":
        """Layers and labels in the schema's order, before those that it lacks."""
        made = cls({one.id: one.layers for one in schema.passes}, sayings=Sayings(_comparable(schema)))
        for layer, label in schema.labels():
            made.layers.of([layer.id])
            made.labels.of([(layer.id, label.id)])
        made.shapes.of([""])
        made.ranges.append(())
        return made

    def code(self, rows: Rows) -> list[Integers]:
        """Set, label, begin, end, shape and saying of rows of spans."""
        sets, _, layers, labels, starts, ends, parts, attributes, extras = zip(*rows, strict=True)
        label = self.labels.of(zip(layers, labels, strict=True))
        self.layers.of(layer for layer, _ in self.labels)
        said = self.said.of(zip(attributes, extras, strict=True))
        for each in islice(self.said, len(self.sayings), None):
            self.sayings.add(*read_said(*each))
        shape = np.zeros(len(rows), np.int64)
        if any(parts):
            shape = self.shapes.of(each or "" for each in parts)
            self.ranges.extend(read_ranges(each) for each in islice(self.shapes, len(self.ranges), None))
        begin, end = (np.array(each, np.int64) for each in (starts, ends))
        return [np.array(sets, np.int64), label, begin, end, shape, said]

    def layers_of_labels(self) -> Integers:
        return self.layers.of(layer for layer, _ in self.labels)

    def finished(self, head: Head) -> list[int]:
        """Numbers of the layers that the set's annotator finished."""
        done = head.finished.split("\n") if head.finished else []
        if ALL_PASS in done or not self.passes:
            return list(self.layers.values()) if done else []
        open_ = {name for one, layers in self.passes.items() if one not in done for name in layers}
        return [at for name, at in self.layers.items() if name not in open_] if done else []


@dataclass(frozen=True, slots=True)
class Standing:
    """How sets stand, each (annotators, documents).

    `revision` is that at which a set was compared, -1 where it does not count; `unfinished` are sets that do
    not; `discussed` those that were changed after their annotator saw another's. `finishing` is the counter
    of the entry with which a set was last finished, 0 where none was.
    """

    revision: Integers
    unfinished: Chosen
    discussed: Chosen
    finishing: Integers

    def renew(self, fresh: "Standing", changed: Integers) -> "Standing":
        """This, with the documents `changed` from `fresh`, which may know more at the end."""
        more = fresh.revision.shape[1] - self.revision.shape[1]
        found = []
        for name in self.__slots__:
            column = np.pad(getattr(self, name), ((0, 0), (0, more)))
            column[:, changed] = getattr(fresh, name)[:, changed]
            found.append(column)
        return Standing(*found)


@dataclass(frozen=True, slots=True)
class Compared:
    """A corpus, how each two of its annotators answer each other, and how its sets stand.

    `times` are those of the entries that `standing.finishing` names. `counter` is that of the entry up to
    which the history is in it.
    """

    corpus: Corpus
    answers: dict[tuple[int, int], PairAnswers]
    standing: Standing
    times: dict[int, str]
    counter: int


@dataclass(frozen=True, slots=True)
class Sets:
    """Heads of sets, and by the number at the beginning of a row the place of its set among them; rows with
    other numbers are left out."""

    heads: Sequence[Head]
    numbers: Mapping[int, int]

    def keep(self, rows: Rows) -> Rows:
        """The rows that belong to a head."""
        if self.numbers.keys() >= {row[0] for row in rows}:
            return rows
        return [row for row in rows if row[0] in self.numbers]

    def find(self, numbers: Integers) -> Integers:
        known = np.array(sorted(self.numbers), np.int64)
        places = np.array([self.numbers[each] for each in known.tolist()], np.int64)
        return places[np.searchsorted(known, numbers)]

    def places(self, annotators: Sequence[str], documents: Sequence[str]) -> tuple[Integers, Integers]:
        """Numbers of the annotator and of the document of each head."""
        name = {each: at for at, each in enumerate(annotators)}
        place = {each: at for at, each in enumerate(documents)}
        found = [(name[head.annotator], place[head.document]) for head in self.heads]
        who, where = np.array(found, np.int64).reshape(-1, 2).T
        return who, where


class Tied(NamedTuple):
    """Relations of sets between rows of spans."""

    set: Integers
    start: Integers
    end: Integers
    type: Integers
    ids: Any

    @classmethod
    def nothing(cls) -> "Tied":
        number = np.zeros(0, np.int64)
        return cls(number, number, number, number, np.zeros(0, np.object_))


class Comparing:
    """The sets of some annotators, independent or as they stand, read as they change.

    `tokens` gives those of documents, all in one.
    """

    def __init__(
        self,
        project: Project,
        annotators: Sequence[str],
        *,
        independent: bool,
        tokens: Callable[[tuple[str, ...]], Tokens],
    ) -> None:
        self._project = project
        self._tokens = tokens
        self._names = tuple(annotators)
        self._independent = independent
        self._schema = project.schema
        self._symmetric = frozenset(one.id for one in self._schema.relations if one.symmetric)
        self._coding = Coding.of(self._schema)
        self._held: Compared | None = None

    @property
    def annotators(self) -> tuple[str, ...]:
        return self._names

    def holds(self, annotators: Collection[str]) -> bool:
        """Whether these annotators are among those compared, under the schema that is in force."""
        return set(annotators) <= set(self._names) and self._project.schema == self._schema

    def read(self) -> Compared:
        """The comparison as the project stands now."""
        held = self._held
        if held is not None:
            touched, counter = self._project.sets.touched(held.counter)
            if touched == set():
                return held
            # What is written between these two readings is read once more the next time.
            held = _renew(held, self._compare(touched), touched, counter) if touched else None
        self._held = held or self._compare(None)
        return self._held

    def _compare(self, wanted: Collection[str] | None) -> Compared:
        with rare_collections(), self._project.sets.columns(self._names, wanted) as reading:
            sets, spans, links = self._read(reading)
            corpus = self._build(sets, reading.documents, spans, links)
        places = locate(corpus.columns)
        pairs = combinations(range(len(self._names)), 2)
        answers = {pair: answer(corpus, pair, places, self._symmetric) for pair in pairs}
        standing, times = self._stand(reading, sets, wanted)
        return Compared(corpus, answers, standing, times, reading.counter)

    def _stand(
        self, reading: Reading, sets: Sets, wanted: Collection[str] | None
    ) -> tuple[Standing, dict[int, str]]:
        who, where = sets.places(self._names, reading.documents)
        shape = (len(self._names), len(reading.documents))
        revision, finishing = np.full(shape, -1), np.zeros(shape, np.int64)
        unfinished, discussed = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
        counts = np.array([bool(head.finished) for head in sets.heads], np.bool_)
        unfinished[who[~counts], where[~counts]] = True
        revision[who[counts], where[counts]] = [head.revision for head in sets.heads if head.finished]
        later = [head.independent_revision not in {None, head.revision} for head in reading.heads]
        discussed[who[later], where[later]] = True
        name = {each: at for at, each in enumerate(self._names)}
        place = {each: at for at, each in enumerate(reading.documents)}
        ends = self._project.sets.finishing(self._names, wanted)
        for (annotator, document), (counter, _) in ends.items():
            if document in place:
                finishing[name[annotator], place[document]] = counter
        return Standing(revision, unfinished, discussed, finishing), dict(ends.values())

    def _read(self, reading: Reading) -> tuple[Sets, Iterable[Rows], Iterable[Rows]]:
        heads, earlier = self._stood(reading)
        # Rows of sets that stood otherwise, or that do not count, belong to no head.
        numbers = {
            row: number
            for row, number in reading.numbers.items()
            if number not in earlier and heads[number].finished
        }
        kept = {number: rows for number, rows in earlier.items() if heads[number].finished}
        numbers |= {-number - 1: number for number in kept}
        # Portion by portion: rows of a large project take more room than all that is made from them.
        spans = chain(reading.spans(), (rows[0] for rows in kept.values()))
        links = chain(reading.relations(), (rows[1] for rows in kept.values()))
        return Sets(heads, numbers), spans, links

    def _stood(self, reading: Reading) -> tuple[list[Head], dict[int, tuple[Rows, Rows]]]:
        """Heads of the sets as they are compared, and the rows of those that stood otherwise than now."""
        heads, earlier = list(reading.heads), {}
        for number, head in enumerate(heads):
            then = head.independent_revision
            if self._independent and then is not None and then < head.revision:
                stood = self._project.sets.at_revision(head.annotator, head.document, then)
                if stood is not None:
                    heads[number] = head_of(stood)
                    earlier[number] = rows_of_set(-number - 1, stood)
        return heads, earlier

    def _build(
        self, sets: Sets, documents: tuple[str, ...], spans: Iterable[Rows], links: Iterable[Rows]
    ) -> Corpus:
        coding, names = self._coding, Numbers[str]()
        who, where = sets.places(self._names, documents)
        coded = [
            [*coding.code(rows), names.of(row[1] for row in rows)] for rows in map(sets.keep, spans) if rows
        ]
        table = [np.concatenate(each) for each in zip(*coded, strict=True)] or [np.zeros(0, np.int64)] * 7
        table[0] = sets.find(table[0])
        order = np.argsort(where[table[0]], kind="stable")
        set_, label, begin, end, shape, said, name = (each[order] for each in table)
        tied = self._tie(sets, map(sets.keep, links), names, set_ * MOST_NAMES + name)
        finished = self._finished(sets.heads, who, where, len(documents))
        columns = Columns(
            self._names, documents, tuple(coding.labels), coding.layers_of_labels(),
            annotator=who[set_], document=where[set_], label=label, begin=begin, end=end, shape=shape,
            place=np.arange(len(set_)), covered=np.asarray(finished.any(axis=2)), shapes=tuple(coding.ranges),
        )  # fmt: skip
        ids = np.array(list(names), np.object_)[name] if len(names) else np.zeros(0, np.object_)
        tokens = self._tokens(documents)
        first, last = tokens.of_starts(where[set_], begin), tokens.of_ends(where[set_], end)
        order = np.argsort(where[tied.set], kind="stable")
        tied = Tied(*(each[order] for each in tied))
        links_ = Links(who[tied.set], where[tied.set], tied.type, tied.start, tied.end, tied.ids)
        types, layers = tuple(coding.types), tuple(coding.layers)
        more = (coding.sayings, links_, types, layers, finished)
        return _of_finished_layers(Corpus(columns, ids, said, first, last, *more))

    def _tie(self, sets: Sets, portions: Iterable[Rows], names: Numbers[str], places: Integers) -> Tied:
        """Relations between spans that are there; `places` are set and name of each span, as one number."""
        order = np.argsort(places)
        ordered = np.append(places[order], -1)
        found = [Tied.nothing()]
        for rows in filter(None, portions):
            set_, ids, types, *ends = zip(*rows, strict=True)
            number = sets.find(np.array(set_, np.int64))
            sought = [number * MOST_NAMES + names.of(each) for each in ends]
            at = [np.searchsorted(ordered[:-1], each) for each in sought]
            there = (ordered[at[0]] == sought[0]) & (ordered[at[1]] == sought[1])
            start, end = (order[each[there]] for each in at)
            kind = self._coding.types.of(types)
            found.append(Tied(number[there], start, end, kind[there], np.array(ids, np.object_)[there]))
        return Tied(*map(np.concatenate, zip(*found, strict=True)))

    def _finished(self, heads: Sequence[Head], who: Integers, where: Integers, documents: int) -> Chosen:
        finished = np.zeros((len(self._names), documents, len(self._coding.layers)), np.bool_)
        for number, head in enumerate(heads):
            finished[who[number], where[number], self._coding.finished(head)] = True
        return finished


def _comparable(schema: Schema) -> Normalize:
    """Free text is compared as it is searched for; everything else as it is."""
    texts = {a.id for layer in schema.layers for a in layer.attributes if a.type is AttributeType.TEXT}
    return lambda attribute, value: fold_text(value) if attribute in texts else value


def _of_finished_layers(corpus: Corpus) -> Corpus:
    """Without spans of layers that their annotators have not finished, and the links of these."""
    columns, links = corpus.columns, corpus.links
    if not len(columns):
        return corpus
    kept = corpus.finished[columns.annotator, columns.document, columns.layer[columns.label]]
    if kept.all():
        return corpus
    rows = np.where(kept, np.cumsum(kept) - 1, -1)
    tied = kept[links.start] & kept[links.end]
    moved = Links(**{name: getattr(links, name)[tied] for name in OF_LINKS})
    return replace(
        corpus,
        columns=replace(columns, **{name: getattr(columns, name)[kept] for name in OF_SPANS}),
        **{name: getattr(corpus, name)[kept] for name in OF_CORPUS},
        links=replace(moved, start=rows[moved.start], end=rows[moved.end]),
    )


def _renew(held: Compared, fresh: Compared, touched: Collection[str], counter: int) -> Compared | None:
    """`held` with the documents `touched` from `fresh`, which may know more documents at the end.

    None when others are gone: then everything is read anew.
    """
    names, known = fresh.corpus.columns.documents, held.corpus.columns.documents
    if names[: len(known)] != known:
        return None
    place = {name: at for at, name in enumerate(names)}
    changed = np.array(sorted(place[name] for name in touched if name in place), np.int64)
    corpus, change = renew(_widen(held.corpus, fresh.corpus), fresh.corpus, changed)
    answers = {pair: renew_answers(own, fresh.answers[pair], change) for pair, own in held.answers.items()}
    standing = held.standing.renew(fresh.standing, changed)
    return Compared(corpus, answers, standing, held.times | fresh.times, counter)


def _widen(held: Corpus, fresh: Corpus) -> Corpus:
    """`held` with the documents and layers that came since, of which nothing is known yet."""
    more = [(0, new - old) for old, new in zip(held.finished.shape, fresh.finished.shape, strict=True)]
    finished, covered = np.pad(held.finished, more), np.pad(held.columns.covered, more[:2])
    columns = replace(held.columns, documents=fresh.columns.documents, covered=covered)
    return replace(held, columns=columns, finished=finished)
