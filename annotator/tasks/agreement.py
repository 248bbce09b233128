"""From a project to its agreement: which annotators, documents and layer are compared, and what comes out.

An `Agreement` lives as long as the page that shows it, and works out again only what has changed. Any thread
may ask it; nobody's annotations are ever touched.
"""

import threading
from collections.abc import Sequence

import numpy as np

from annotator.agreement.confidence import Drawn
from annotator.agreement.corpus import Chosen
from annotator.agreement.overview import Aspect, Cell, Overview, Passage
from annotator.agreement.passages import find_passages
from annotator.agreement.ratings import Integers
from annotator.agreement.summary import Material, sum_up
from annotator.agreement.tallies import make_table
from annotator.agreement.words import Offsets, Tokens, find_tokens, join_tokens
from annotator.model.annotation_set import AnnotatorKind
from annotator.model.errors import AnnotatorNotFound
from annotator.model.schema import AttributeType, Schema
from annotator.store.project import Project
from annotator.tasks.agreement_choice import EVERYBODY, Choice
from annotator.tasks.comparing import Compared, Comparing
from annotator.tasks.disorders import Disorders
from annotator.tasks.transfer import Cancelled, Progress, never, unseen

COMPARED = (AnnotatorKind.PERSON, AnnotatorKind.IMPORT)
"""The kinds of annotators who are compared when none are chosen."""

METRICS = {AttributeType.CHOICES: "masi", AttributeType.NUMBER: "interval"}
"""Alpha's metrics by the types of attributes; all others are nominal."""


class Agreement:
    """The agreement of one project. What was worked out is kept until its sets change."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lock = threading.RLock()
        self._comparings: dict[bool, Comparing] = {}
        self._drawn: dict[int, Drawn] = {}
        self._tokens: dict[str, tuple[Offsets, Offsets]] = {}
        self._joined: tuple[tuple[str, ...], Tokens] | None = None
        self._disorders = Disorders(project)

    def persons(self) -> tuple[str, ...]:
        """Annotators who are compared when none are chosen, by name."""
        marking = self._project.sets.marking()
        known = self._project.sets.annotators()
        return tuple(one.name for one in known if one.kind in COMPARED and one.name in marking)

    def overview(self, choice: Choice = EVERYBODY, *, draws: int = 1000) -> Overview:
        """Everything there is to see of `choice`. `draws` 0 leaves the intervals out.

        With fewer than two annotators all figures are undefined. Raises AnnotatorNotFound.
        """
        with self._lock:
            names, compared = self.compare(choice)
            documents = compared.corpus.columns.documents
            wanted = choose_documents(choice, documents)
            who = [compared.corpus.columns.annotators.index(name) for name in names]
            standing = compared.standing
            material = Material(
                compared.corpus, compared.answers, names, wanted, choice.layer,
                finishing=_second(standing.finishing[who]),
                times=compared.times,
                metrics=list_metrics(self._project.schema, choice.layer),
                gamma=self._disorders.figure(names, compared, wanted, choice.layer, draws),
                unfinished=int(standing.unfinished[who][:, wanted].sum()),
                discussed=bool(standing.discussed[who][:, wanted].any()),
            )  # fmt: skip
            return sum_up(material, self._drawn.setdefault(draws, Drawn(draws)))

    def passages(self, choice: Choice, cell: Cell) -> tuple[Passage, ...]:
        """The passages that `cell` counts, by document and place. Raises AnnotatorNotFound."""
        with self._lock:
            names, compared = self.compare(choice)
            corpus = compared.corpus
            wanted = choose_documents(choice, corpus.columns.documents)
            aspect = Aspect.SPANS if cell.aspect is Aspect.ATTRIBUTE else cell.aspect
            table = make_table(aspect, corpus, compared.answers, names, wanted, choice.layer)
            return tuple(find_passages(table, corpus, cell))

    def measure_gamma(
        self, choice: Choice = EVERYBODY, progress: Progress = unseen, cancelled: Cancelled = never
    ) -> int:
        """Computes gamma of the documents that lack it, and keeps it by revision; how many there were.

        `progress` counts documents. Three annotators of 30 spans take about a second for five documents, so
        it runs beside the window. Raises AnnotatorNotFound, and Cancelled; what is done until then is kept.
        """
        with self._lock:
            names, compared = self.compare(choice)
        wanted = choose_documents(choice, compared.corpus.columns.documents)
        return self._disorders.measure(names, compared, wanted, choice.layer, progress, cancelled)

    def compare(self, choice: Choice) -> tuple[tuple[str, ...], Compared]:
        """The annotators of `choice` by name, and a comparison that holds at least these."""
        known = sorted(one.name for one in self._project.sets.annotators())
        for name in choice.annotators:
            if name not in known:
                raise AnnotatorNotFound(annotator=name, known=", ".join(known) or "–")
        names = tuple(sorted(set(choice.annotators or self.persons())))
        with self._lock:
            held = self._comparings.get(choice.independent)
            if held is None or not held.holds(names):
                wider = sorted({*names, *(held.annotators if held else ())})
                held = Comparing(self._project, wider, independent=choice.independent, tokens=self.tokens)
                self._comparings[choice.independent] = held
            return names, held.read()

    def tokens(self, documents: tuple[str, ...]) -> Tokens:
        """The tokens of the documents, found once: a text never changes."""
        with self._lock:
            if self._joined is None or self._joined[0] != documents:
                missing = [name for name in documents if name not in self._tokens]
                for name, text in self._project.documents.texts(missing):
                    self._tokens[name] = find_tokens(text)
                self._joined = documents, join_tokens([self._tokens[name] for name in documents])
            return self._joined[1]


def choose_documents(choice: Choice, documents: Sequence[str]) -> Chosen:
    """Which of the documents are chosen."""
    if choice.documents is None:
        return np.ones(len(documents), np.bool_)
    return np.array([name in choice.documents for name in documents], np.bool_)


def list_metrics(schema: Schema, layer: str | None) -> dict[tuple[str, str], str]:
    """Alpha's metric for each (layer, attribute) of the schema, or of one layer."""
    return {
        (each.id, attribute.id): METRICS.get(attribute.type, "nominal")
        for each in schema.layers
        if layer in {None, each.id}
        for attribute in each.attributes
    }


def _second(counters: Integers) -> Integers:
    """(documents): the second smallest counter but 0 of each document; 0 where there is none."""
    if len(counters) < 2:
        return np.zeros(counters.shape[1], np.int64)
    last = np.iinfo(np.int64).max
    second = np.sort(np.where(counters > 0, counters, last), axis=0)[1]
    return np.where(second < last, second, 0)
